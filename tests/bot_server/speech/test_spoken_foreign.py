"""English names in German sentences, found and spoken."""

from __future__ import annotations

import pytest

from bot_server.speech.espeak import espeak
from bot_server.speech.spoken_foreign import english_names

FITS = "Am besten passt Trailrunner Rain Jacket für neunzig Dollar, dann Kids Splash Jacket."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (FITS, ["Trailrunner Rain Jacket", "Kids Splash Jacket"]),
        ("Student 14 Laptop ist billiger.", ["Student 14 Laptop"]),
        ("Der Cast Iron Skillet 26 Zentimeter", ["Cast Iron Skillet"]),
        ("Fig and Sea Salt Candle, von Little Puddle", ["Fig and Sea Salt Candle", "Little Puddle"]),
        ("Eine Outdoor-Jacke, ein Smartphone", ["Outdoor", "Smartphone"]),
        ("Toaster Glass Window Toaster", ["Toaster Glass Window Toaster"]),
        ("Ihr Warenkorb kostet neunzig Euro. Das Problem ist klar.", []),
        ("Rasenmäher mit Akku, Gelb, Rot und Blau, Zinkgießkanne", []),
        ("Bio Tomatendünger und Klappbare Gartenliege", []),
    ],
)
def test_names_are_found_where_german_ends(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in english_names(text)] == names


def test_a_german_voice_says_an_english_name_in_english_and_tells_its_words() -> None:
    spoken = espeak().speak_now(FITS, voice="de")
    assert [word.text for word in spoken.words] == FITS.split()
    starts = [word.start_ms for word in spoken.words]
    assert starts == sorted(set(starts))
    # The same voice by its file is not looked at for names.
    as_german = espeak().speak_now(FITS, voice="gmw/de")
    assert abs(len(as_german.audio) - len(spoken.audio)) > spoken.sample_rate / 10


def test_the_sounds_of_a_name_are_english() -> None:
    german, english = (espeak().phonemes(text, voice="de") for text in ("Rain. Jacket", "Rain Jacket"))
    assert ("jˈakət" in german, "jˈakət" in english) == (True, False)
    assert "ɹˈeɪn dʒ" in english


def test_brackets_of_a_text_are_no_phonemes() -> None:
    # Six times the same sound, or six letters and more.
    said, meant = (
        espeak().speak_now(f"Rain Jacket {text} ist da.", voice="de") for text in ("[[aaaaaa]]", "((aaaaaa))")
    )
    assert abs(len(said.audio) - len(meant.audio)) < said.sample_rate / 10
