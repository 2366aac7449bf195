"""How words sound, in the phones that the recognizer knows.

Words of the dictionary keep its pronunciation. Others, most of all brands, are
pronounced by espeak-ng's rules and translated phone by phone.
"""

import re
from collections.abc import Iterable, Mapping

from bot_server.speech.espeak import espeak

# Longest first: two-letter symbols are one phone.
_PHONES: dict[str, tuple[str, ...]] = {
    "aɪɚ": ("AY", "ER"),
    "aɪə": ("AY", "AH"),
    "aʊɚ": ("AW", "ER"),
    "ɔːɹ": ("AO", "R"),
    "oːɹ": ("AO", "R"),
    "ɜːɹ": ("ER",),
    "dʒ": ("JH",),
    "tʃ": ("CH",),
    "aʊ": ("AW",),
    "aɪ": ("AY",),
    "eɪ": ("EY",),
    "oʊ": ("OW",),
    "ɔɪ": ("OY",),
    "iə": ("IY", "AH"),
    "n̩": ("AH", "N"),
    "l̩": ("AH", "L"),
    "ɑ": ("AA",),
    "ɒ": ("AA",),
    "a": ("AA",),
    "æ": ("AE",),
    "ʌ": ("AH",),
    "ə": ("AH",),
    "ɐ": ("AH",),
    "ɔ": ("AO",),
    "o": ("OW",),
    "e": ("EY",),
    "ɛ": ("EH",),
    "ɜ": ("ER",),
    "ɚ": ("ER",),
    "ɪ": ("IH",),
    "ᵻ": ("IH",),
    "i": ("IY",),
    "ʊ": ("UH",),
    "u": ("UW",),
    "b": ("B",),
    "d": ("D",),
    "f": ("F",),
    "ɡ": ("G",),
    "g": ("G",),
    "h": ("HH",),
    "k": ("K",),
    "x": ("K",),
    "l": ("L",),
    "ɬ": ("L",),
    "m": ("M",),
    "n": ("N",),
    "ŋ": ("NG",),
    "p": ("P",),
    "ɹ": ("R",),
    "r": ("R",),
    "s": ("S",),
    "ʃ": ("SH",),
    "t": ("T",),
    "ɾ": ("T",),
    "ʔ": ("T",),
    "θ": ("TH",),
    "ð": ("DH",),
    "v": ("V",),
    "w": ("W",),
    "j": ("Y",),
    "z": ("Z",),
    "ʒ": ("ZH",),
}
_PHONE = re.compile("|".join(sorted(map(re.escape, _PHONES), key=len, reverse=True)))


def phones_of_ipa(ipa: str) -> str:
    """Translates espeak-ng's IPA into ARPAbet phones.

    Args:
        ipa: Phonemes of one word; stress and length marks are ignored.

    Returns:
        Phones separated by spaces, such as "N AO R V IH K"; empty when nothing is left.
    """
    phones: list[str] = []
    for match in _PHONE.finditer(re.sub("[ˈˌ]", "", ipa)):
        for phone in _PHONES[match[0]]:
            # A doubled consonant is one sound.
            if not phones or phones[-1] != phone:
                phones.append(phone)
    return " ".join(phones)


def pronounce(words: Iterable[str], dictionary: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Gives every word its pronunciations.

    Args:
        words: Lower-case words.
        dictionary: Known pronunciations, several a word.

    Returns:
        Pronunciations by word, in the order given. Words that have no sound are left out.
    """
    pronunciations: dict[str, list[str]] = {}
    for word in words:
        known = dictionary.get(word) or dictionary.get(word.replace("-", ""))
        if known is None and (parts := _parts(word, dictionary)):
            known = [" ".join(parts)]
        if known is None:
            phones = phones_of_ipa(espeak().phonemes(word))
            known = [phones] if phones else None
        if known:
            pronunciations[word] = known
    return pronunciations


def _parts(word: str, dictionary: Mapping[str, list[str]]) -> list[str]:
    """A hyphenated or possessive word sounds like its parts, where all of them are known."""
    if word.endswith("'s") and (stem := dictionary.get(word[:-2])):
        return [stem[0], "Z"]
    pieces = [piece for piece in word.split("-") if piece]
    if len(pieces) < 2 or any(piece not in dictionary for piece in pieces):
        return []
    return [dictionary[piece][0] for piece in pieces]
