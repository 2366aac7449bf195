"""Numbers as German says them, both ways: "hundertzwanzig" to 120, 8990 cents to "neunundachtzig Euro neunzig"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot_server.assistant.numbers import exponent

_UNITS = {
    "null": 0, "ein": 1, "eins": 1, "eine": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14,
    "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
_ORDINALS = {
    "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "siebent": 7, "acht": 8,
    "neunt": 9, "zehnt": 10, "elft": 11, "zwölft": 12, "dreizehnt": 13, "vierzehnt": 14, "fünfzehnt": 15,
    "sechzehnt": 16, "siebzehnt": 17, "achtzehnt": 18, "neunzehnt": 19, "zwanzigst": 20,
}  # fmt: skip
_ENDINGS = ("e", "en", "er", "es", "em")

NAMES = {
    "USD": ("Dollar", "Cent"), "CAD": ("Dollar", "Cent"), "AUD": ("Dollar", "Cent"), "NZD": ("Dollar", "Cent"),
    "EUR": ("Euro", "Cent"), "GBP": ("Pfund", "Pence"), "JPY": ("Yen", ""), "CHF": ("Franken", "Rappen"),
    "SEK": ("Kronen", "Öre"), "NOK": ("Kronen", "Öre"), "DKK": ("Kronen", "Öre"), "INR": ("Rupien", "Paise"),
}  # fmt: skip

_SAID = {value: word for word, value in _UNITS.items() if word not in ("ein", "eine", "zwo")}
_SAID_TENS = {value: word for word, value in _TENS.items()}


def plain(word: str) -> str:
    """A word with its umlauts and ß, however it was typed: "fuenf" as "fünf", "dreissig" as "dreißig"."""
    if word in _UNITS or word in _TENS:
        return word
    return word.replace("fuenf", "fünf").replace("zwoelf", "zwölf").replace("dreissig", "dreißig")


@lru_cache(maxsize=4096)
def whole(word: str) -> int | None:
    """The value of a number written as one word: "zweihundertfünfzig", "neunundachtzig"; None when it is none."""
    word = plain(word)
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    for mark, scale in (("tausend", 1000), ("hundert", 100)):
        if mark in word:
            before, _, after = word.partition(mark)
            after = after.removeprefix("und")
            many = whole(before) if before else 1
            rest = whole(after) if after else 0
            return None if many is None or rest is None or rest >= scale else many * scale + rest
    ones, joint, tens = word.rpartition("und")
    if joint and tens in _TENS and 0 < _UNITS.get(ones, 0) < 10:
        return _TENS[tens] + _UNITS[ones]
    return None


def metres(word: str) -> float | None:
    """A length said as one word of metres and centimetres: "einszwanzig", "zweifünfzig"."""
    match = re.fullmatch(r"(eins|zwei|drei|vier|fünf)(\w+)", plain(word))
    if match is None or whole(word) is not None:
        return None
    centimetres = whole(match[2])
    return _UNITS[match[1]] + centimetres / 100 if centimetres and 10 <= centimetres < 100 else None


def read(said: list[str], start: int) -> tuple[float, int] | None:
    """Reads the number that begins at `said[start]`.

    Returns:
        Its value and the index after it, or None when no number begins there. "zwei Komma fünf" is 2.5.
    """
    word = said[start]
    following = said[start + 1] if start + 1 < len(said) else ""
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        value: float = float(word)
    elif word == "ein" and following == "paar":
        return None
    elif word in ("anderthalb", "eineinhalb"):
        return 1.5, start + 1
    elif word == "dutzend" or (word in ("ein", "halbes") and following == "dutzend"):
        return (6 if word == "halbes" else 12), start + (1 if word == "dutzend" else 2)
    elif word.endswith("einhalb") and (number := whole(word.removesuffix("einhalb"))):
        return number + 0.5, start + 1
    elif (number := whole(word)) is not None:
        value = number
    else:
        return None
    at = start + 1
    # Recognizers part what German writes together: "zwei hundert fünfzig", "neun und achtzig".
    if value and at < len(said) and said[at] in ("hundert", "tausend"):
        value *= 100 if said[at] == "hundert" else 1000
        at += 1
        if at < len(said) and (more := whole(said[at])) and more < value:
            return value + more, at + 1
        return value, at
    if 0 < value < 10 and following == "und" and at + 1 < len(said) and said[at + 1] in _TENS:
        return value + _TENS[said[at + 1]], at + 2
    if following == "komma":
        digits = ""
        at += 1
        while at < len(said) and 0 <= (_UNITS.get(plain(said[at]), 10)) < 10:
            digits += str(_UNITS[plain(said[at])])
            at += 1
        return (value + float(f"0.{digits}"), at) if digits else (value, start + 1)
    return value, at


def ordinal(word: str) -> int | None:
    """The place that an ordinal names: "zweite", "dritten", "2."; None when it names none."""
    if re.fullmatch(r"\d+\.", word):
        return int(word[:-1])
    word = plain(word)
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and stem in _ORDINALS:
            return _ORDINALS[stem]
    return None


def spoken(number: int) -> str:
    """A whole number in words: 121 as "hunderteinundzwanzig"."""
    if number < 0:
        return f"minus {spoken(-number)}"
    if number < 20:
        return _SAID[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        one = "ein" if ones == 1 else _SAID[ones]
        return f"{one}und{_SAID_TENS[tens * 10]}" if ones else _SAID_TENS[number]
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SAID[hundreds] if hundreds > 1 else ''}hundert{spoken(rest) if rest else ''}"
    if number < 1_000_000:
        thousands, rest = divmod(number, 1000)
        many = "ein" if thousands == 1 else spoken(thousands)
        # "Hunderteintausend", not "hunderteinstausend".
        return f"{many.removesuffix('s') if many.endswith('eins') else many}tausend{spoken(rest) if rest else ''}"
    return f"{number:,}".replace(",", ".")


def counted(number: int) -> str:
    """A whole number before a noun: "ein", "zwei"; of one thing the article is for the caller to choose."""
    said = spoken(number)
    return said.removesuffix("s") if said.endswith("eins") else said


def spoken_decimal(number: float) -> str:
    """A number in words, with its decimals digit by digit: 4.5 as "vier Komma fünf"."""
    if number == int(number):
        return spoken(int(number))
    whole_part, _, decimals = f"{number:g}".partition(".")
    return f"{spoken(int(whole_part))} Komma {' '.join(_SAID[int(digit)] for digit in decimals)}"


def price(minor: int, currency: str) -> str:
    """A price as people say it: 8900 as "neunundachtzig Dollar", 8990 as "neunundachtzig Dollar neunzig"."""
    scale = 10 ** exponent(currency)
    name, cent = NAMES.get(currency.upper(), (currency.upper(), ""))
    major, rest = divmod(abs(minor), scale)
    sign = "minus " if minor < 0 else ""
    if not rest:
        return f"{sign}{counted(major)} {name}"
    if not major and cent:
        return f"{sign}{counted(rest)} {cent}"
    small = f"und {counted(rest)} {cent}".rstrip() if rest < 10 else spoken(rest)
    return f"{sign}{counted(major)} {name} {small}"
