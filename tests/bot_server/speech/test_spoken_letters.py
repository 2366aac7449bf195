"""Letters that are no words, spoken one by one and shown as they are written."""

from __future__ import annotations

import pytest

from bot_server.speech.espeak import espeak
from bot_server.speech.spoken_letters import spelled_out


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "an LED lamp on 4 AA batteries, IPX7", ["L E D", "double A", "I P X "]),
        ("en", "LEDs, not LEDGE or sled", ["L E D's"]),
        ("de", "USB-C, Größe XL, IP68", ["U S B", "X L", "I P "]),
        ("fr", "LED", []),
    ],
)
def test_letters_are_found(language: str, text: str, said: list[str]) -> None:
    assert [instead for _, _, instead in spelled_out(text, language)] == said


def test_letters_are_heard_and_the_words_stay_as_written() -> None:
    spoken = espeak().speak_now("Eine LED, Größe XL, ist da.", voice="de")
    assert [word.text for word in spoken.words] == ["Eine", "LED,", "Größe", "XL,", "ist", "da."]


def test_no_size_is_a_roman_number() -> None:
    assert "fˈɪɾtsɪç" not in espeak().phonemes("Größe XL", voice="de")
