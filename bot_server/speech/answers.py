"""An answer that is expected now and sounds like the word or two that were heard: "us" for "yes", "now" for "no".

A word by itself leaves the decoder nothing to go by but its sound. While a question is open an answer to it is far
likelier than words that nobody says by themselves.
"""

import math
from collections.abc import Callable, Mapping, Sequence

MOST_WORDS = 2
"""Longer utterances are not looked at."""

# How much a difference of one phone tells against an answer, in natural logarithms, and the most that may differ:
# "mark" for "more" is as much as that.
_PHONE = 5.0
_MOST_DIFFERENT = 1.5
# What is called one phone of difference: another vowel is a half, another consonant one and a half.
_ALIKE, _UNLIKE, _MISSING, _WEAKLY_MISSING = 0.5, 1.5, 1.0, 0.75
_WEAK = frozenset({"HH", "L", "R", "W", "Y"})
_GROUPS = (
    frozenset({"AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"}),
    frozenset({"B", "P"}),
    frozenset({"D", "T"}),
    frozenset({"G", "K"}),
    frozenset({"DH", "F", "TH", "V"}),
    frozenset({"CH", "JH", "S", "SH", "Z", "ZH"}),
    frozenset({"M", "N", "NG"}),
)


def distance(one: Sequence[str], other: Sequence[str]) -> float:
    """How differently two words sound.

    Args:
        one: ARPAbet phones.
        other: The same.

    Returns:
        About how many phones are different; those that are alike count half.
    """
    row = [0.0]
    for phone in other:
        row.append(row[-1] + _weight(phone))
    for mine in one:
        before, row[0] = row[0], row[0] + _weight(mine)
        for at, theirs in enumerate(other, 1):
            replaced = before + _difference(mine, theirs)
            before, row[at] = row[at], min(replaced, row[at] + _weight(mine), row[at - 1] + _weight(theirs))
    return row[-1]


def meant(text: str, usual: float, answers: Mapping[str, float], sounds: Callable[[str], str | None]) -> str | None:
    """The answer that was probably meant by words that were heard.

    Args:
        text: The words.
        usual: The natural logarithm of how likely they are as a whole utterance in a shop.
        answers: What is expected now, and how likely each is.
        sounds: Gives the phones of a word, separated by spaces; None for one it does not know.

    Returns:
        One of the answers; None where the words are more likely as they are, or are expected themselves.
    """
    if not answers or text in answers or len(text.split()) > MOST_WORDS or (heard := _phones(text, sounds)) is None:
        return None
    best: str | None = None
    for answer, likely in answers.items():
        if (phones := _phones(answer, sounds)) is None or (apart := distance(heard, phones)) > _MOST_DIFFERENT:
            continue
        if (chance := math.log(likely) - _PHONE * apart) > usual:
            best, usual = answer, chance
    return best


def _phones(text: str, sounds: Callable[[str], str | None]) -> list[str] | None:
    found = [sounds(word) for word in text.split()]
    return [phone for phones in found if phones for phone in phones.split()] if all(found) else None


def _weight(phone: str) -> float:
    return _WEAKLY_MISSING if phone in _WEAK else _MISSING


def _difference(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return _ALIKE if any(one in group and other in group for group in _GROUPS) else _UNLIKE
