"""English names inside German sentences: "Am besten passt Trailrunner Rain Jacket"."""

from __future__ import annotations

import gzip
import re
from functools import cache

from bot_server.speech.english import FILE

# Names are written in capitals, side by side; a number may stand among them.
_WORD = r"[A-Z][A-Za-z]*(?:['’-][A-Za-z]+)*"
_RUN = re.compile(rf"(?<![\w-]){_WORD}(?: (?:(?:and|of|in|&) )?(?:{_WORD}|\d+(?= [A-Z])))+(?![\w-])")
# Words that German has taken over, and that espeak-ng reads as if it had not.
_LOANS = re.compile(
    r"\b(?:Case|Conditioner|Denim|Eyeliner|Fleece|Foundation|Gaming|Headset|Hoodies?|Indoor|Jogging|Longsleeve|"
    r"Make-up|Outdoor|Oversize|Router|Slim Fit|Smartphones?|Smartwatch|Sneakers?|Softshell|Toaster)(?![\w’'])"
)
# What begins a German sentence and is English too, or would be taken for it.
_GERMAN = frozenset((
    "Alle", "Alles", "Also", "Am", "An", "Auf", "Aus", "Bald", "Bei", "Bis", "Da", "Dann", "Das", "Dem", "Den", "Der",
    "Des", "Die", "Dollar", "Ein", "Eine", "Einen", "Er", "Es", "Euro", "Fast", "Für", "Gut", "Hat", "Hier", "Ich",
    "Ihr", "Ihre", "Im", "In", "Ist", "Ja", "Kein", "Man", "Mit", "Nein", "Noch", "Nun", "Nur", "Oder", "Sie", "Sind",
    "So", "Über", "Und", "Vom", "Von", "Vor", "War", "Was", "Wer", "Wie", "Wir", "Wo", "Zu", "Zum", "Zur",
))  # fmt: skip


def english_names(text: str) -> list[tuple[int, int]]:
    """Finds names of English words, and English words that German has taken over.

    A name is two capitals or more side by side, at least half of them common English words.

    Args:
        text: A German text.

    Returns:
        Where each begins and ends, in order.
    """
    found: list[tuple[int, int]] = [loan.span() for loan in _LOANS.finditer(text)]
    for run in _RUN.finditer(text):
        start = run.start()
        while (first := re.match(rf"({_WORD}) ?", text[start : run.end()])) and first[1] in _GERMAN:
            start += first.end()
        end = run.end()
        # "26 Zentimeter" is no part of a name, "Feather 13 Laptop" is one.
        for counted in re.finditer(r" \d+ ([A-Za-z]+)", text[start:end]):
            if counted[1].lower() not in _english():
                end = start + counted.start()
                break
        words = re.findall(_WORD, text[start:end])
        known = sum(word.lower() in _english() for word in words)
        if len(words) > 1 and not _GERMAN.intersection(words) and 2 * known >= len(words):
            found = [(first, last) for first, last in found if last <= start or first >= end]
            found.append((start, end))
    return sorted(found)


@cache
def _english() -> frozenset[str]:
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        return frozenset(re.findall(r"[^\s|\d]\S*", lines.readline()))
