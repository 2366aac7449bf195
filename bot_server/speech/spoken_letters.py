"""What espeak-ng would read as a word, or as a number, where people say letters: LED, USB, XL.

Captions keep what is written: these are no words to show, but ways to speak.
"""

from __future__ import annotations

import re

_SAID = {
    "en": {
        "LED": "L E D", "LEDs": "L E D's", "ABS": "A.B.S.", "EVA": "E.V.A.", "OLED": "O L E D", "IU": "I U",
        "AA": "double A", "AAA": "triple A", "boucle": "booclay", "Boucle": "booclay", "cajon": "cahone",
        "Cajon": "cahone", "djembe": "jembay", "Djembe": "jembay", "saute": "sautay", "Saute": "sautay",
    },
    "de": {
        "LED": "L E D", "LEDs": "L E Ds", "ABS": "A B S", "EVA": "E V A", "OLED": "O L E D", "USB": "U S B",
        "UV": "U V", "XL": "X L", "AA": "A A", "AAA": "A A A", "Wi-Fi": "Uai Fai", "Wok": "Wock", "Poncho": "Pontscho",
        "Boucle": "Bukleh",
    },
}  # fmt: skip
_WORDS = {
    language: re.compile(
        rf"(?<![\w.])(?:(?:{'|'.join(sorted(map(re.escape, said), key=len, reverse=True))})(?![\w'’])|IPX?(?=\d))"
    )
    for language, said in _SAID.items()
}


def spelled_out(text: str, language: str) -> list[tuple[int, int, str]]:
    """Finds what is to be said otherwise than espeak-ng reads it.

    Args:
        text: A text.
        language: Its language, as a two-letter code.

    Returns:
        Where each begins and ends, and what is read in its place, in order.
    """
    if language not in _SAID:
        return []
    said = _SAID[language]
    return [
        (found.start(), found.end(), said.get(found[0], f"{' '.join(found[0])} "))
        for found in _WORDS[language].finditer(text)
    ]
