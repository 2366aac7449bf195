"""What a German voice makes of written text, and that it is a German voice."""

from __future__ import annotations

import numpy as np
import pytest

from bot_server.speech.espeak import espeak
from bot_server.speech.spoken import say_naturally
from bot_server.speech.voices import ESPEAK_VOICES


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("89,90 €", "89 Euro 90"), ("$89", "89 Dollar"), ("1 €", "ein Euro"), ("0,99 €", "99 Cent"),
        ("1.299,50 EUR", "1299 Euro 50"), ("4,5 von 5 Sternen", "4 Komma 5 von 5 Sternen"),
        ("1,2 kg", "1 Komma 2 Kilogramm"),
        ("340 g", "340 Gramm"), ("30 x 40 cm", "30 mal 40 Zentimeter"), ("2-4 Tage", "2 bis 4 Tage"),
        ("20 %", "20 Prozent"),
        ("1 h", "eine Stunde"), ("Nr. 3", "Nummer 3"), ("Hemd & Hose", "Hemd und Hose"), ("„Jacke“", "Jacke"),
        ("z. B. Zelte", "zum Beispiel Zelte"), ("10.000 mm", "10000 Millimeter"),
        ("am 3.12.2026", "am 3. Dezember 2026"), ("2026-11-22", "22. November 2026"), ("89,90 Euro", "89 Euro 90"),
        ("+49 30 1234567", "plus 4 9, 3 0, 1 2 3 4 5 6 7"), ("030 1234567", "0 3 0, 1 2 3 4 5 6 7"),
        ("bis 18:00 Uhr", "bis 18 Uhr"), ("ab 9:30 Uhr", "ab 9 Uhr 30"), ("Gr. 42", "Größe 42"),
        ("3,5 mm", "3 Komma 5 Millimeter"), ("noch 3 in Schwarz", "noch 3 in Schwarz"), ("5G", "5G"),
        ("400 m², 4,5 qm", "400 Quadratmeter, 4 Komma 5 Quadratmeter"), ("25 km/h", "25 Kilometer pro Stunde"),
        ("82 dB(A)", "82 Dezibel"), ("3 Stk. davon", "3 Stück davon"), ("-15 %", "minus 15 Prozent"),
        ("ca. 5 kg, inkl. Tasche", "circa 5 Kilogramm, inklusive Tasche"), ("rot/grün", "rot, grün"),
        ("Bestellung 482-913", "Bestellung 4 8 2, 9 1 3"), ("Mo–Fr 9–17 Uhr", "Montag bis Freitag 9 bis 17 Uhr"),
        ("1/2 Größe, 1 1/2", "einhalb Größe, 1 einhalb"), ("5,0 Ah", "5 Amperestunden"),
    ],
)  # fmt: skip
def test_says_german_as_people_do(written: str, spoken: str) -> None:
    assert say_naturally(written, "de") == spoken


def test_other_languages_are_left_as_they_are() -> None:
    assert say_naturally("10 €", "fr") == "10 €"


def test_the_german_voice_speaks_other_sounds() -> None:
    text = "zwei Jacken"
    english, german = (espeak().speak_now(text, voice=ESPEAK_VOICES[code]).audio for code in ("en", "de"))
    assert english != german
    assert np.abs(np.frombuffer(german, np.int16)).max() > 3000
