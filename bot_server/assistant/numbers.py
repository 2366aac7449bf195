"""Numbers as people say them, both ways: "a hundred and twenty" to 120, 8900 cents to "eighty-nine dollars"."""

from __future__ import annotations

import re

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip

DIGITS = re.compile(r"\d+(?:\.\d+)?")

EXPONENTS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "KWD": 3, "BHD": 3, "OMR": 3, "TND": 3, "JOD": 3}
"""How many digits the minor unit of a currency has, where it is not two."""

NAMES = {
    "USD": ("dollar", "dollars", "cent", "cents"),
    "CAD": ("dollar", "dollars", "cent", "cents"),
    "AUD": ("dollar", "dollars", "cent", "cents"),
    "NZD": ("dollar", "dollars", "cent", "cents"),
    "EUR": ("euro", "euros", "cent", "cents"),
    "GBP": ("pound", "pounds", "penny", "pence"),
    "JPY": ("yen", "yen", "", ""),
    "CHF": ("franc", "francs", "centime", "centimes"),
    "SEK": ("krona", "kronor", "öre", "öre"),
    "NOK": ("krone", "kroner", "øre", "øre"),
    "DKK": ("krone", "kroner", "øre", "øre"),
    "INR": ("rupee", "rupees", "paisa", "paise"),
}

_SMALL = list(UNITS)
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def read(words: list[str], start: int) -> tuple[float, int] | None:
    """Reads the number that begins at `words[start]`.

    Returns:
        Its value and the index after it, or None when no number begins there. "nineteen ninety nine" is 19.99
        and "one twenty" is 120, as in prices; two units in a row ("one two") are two numbers.
    """
    end = len(words)
    at = start
    total = 0.0
    group: float | None = None
    scaled = False

    def word(index: int) -> str:
        return words[index] if index < end else ""

    if word(at) in {"a", "an"} and word(at + 1) in {"hundred", "thousand", "grand", "dozen", "couple"}:
        group = 1
        at += 1
    elif word(at) == "half" and word(at + 1) in {"a", "dozen"} and "dozen" in (word(at + 1), word(at + 2)):
        return 6, at + (2 if word(at + 1) == "dozen" else 3)
    elif word(at) in {"hundred", "thousand", "dozen"} and (at == 0 or word(at - 1) not in UNITS):
        group = 1
    while at < end:
        item = word(at)
        if DIGITS.fullmatch(item):
            if group is not None or scaled:
                break
            group = float(item)
        elif item in UNITS:
            value = UNITS[item]
            if group is None:
                group = value
            elif scaled_tens(group) and 0 < value < 10:
                group += value
            elif value >= 10 and 0 < group < 10 and not scaled:
                group = group * 100 + value
            elif value >= 10 and 10 <= group < 100 and group == int(group):
                return total + group + value / 100, at + 1
            else:
                break
        elif item in TENS:
            value = TENS[item]
            if group is None:
                group = value
            elif 0 < group < 100 and group == int(group):
                more = UNITS.get(word(at + 1), 0)
                more = more if more < 10 else 0
                after = at + (2 if more else 1)
                if group < 10 and not scaled:
                    group = group * 100 + value + more
                    at = after
                    continue
                return total + group + (value + more) / 100, after
            else:
                break
        elif item == "hundred" and group is not None and group < 100:
            rest = _below_hundred(words, at + 1)
            group = group * 100 + (rest[0] if rest else 0)
            at = rest[1] if rest else at + 1
            scaled = True
            continue
        elif (
            item in {"thousand", "grand", "k"} and group is not None and (item != "k" or DIGITS.fullmatch(word(at - 1)))
        ):
            total += group * 1000
            scaled = True
            after = at + 2 if word(at + 1) == "and" else at + 1
            more = read(words, after) if word(after) in UNITS or word(after) in TENS or word(after) == "a" else None
            return (total + more[0], more[1]) if more and more[0] < 1000 else (total, at + 1)
        elif item == "dozen" and group is not None:
            return group * 12, at + 1
        elif item == "couple" and group == 1:
            return 2, at + (2 if word(at + 1) == "of" else 1)
        elif item == "point" and group is not None and word(at + 1) in UNITS:
            digits = ""
            at += 1
            while word(at) in UNITS and UNITS[word(at)] < 10:
                digits += str(UNITS[word(at)])
                at += 1
            return total + group + float(f"0.{digits or 0}"), at
        elif item == "and" and group is not None and word(at + 1) == "a" and word(at + 2) in {"half", "quarter"}:
            return total + group + (0.5 if word(at + 2) == "half" else 0.25), at + 3
        else:
            break
        at += 1
    return None if group is None else (total + group, at)


def scaled_tens(group: float) -> bool:
    """Whether a unit may follow: "twenty" takes "five", "twenty one" does not."""
    return group == int(group) and group % 10 == 0 and group % 100 >= 20


def _below_hundred(words: list[str], at: int) -> tuple[int, int] | None:
    if at < len(words) and words[at] == "and":
        at += 1
    if at >= len(words):
        return None
    # "One hundred and three hundred" are two numbers.
    if any(after < len(words) and words[after] == "hundred" for after in (at + 1, at + 2)):
        return None
    if words[at] in TENS:
        more = UNITS.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (TENS[words[at]] + more, at + 2) if 0 < more < 10 else (TENS[words[at]], at + 1)
    if words[at] in UNITS:
        return UNITS[words[at]], at + 1
    return None


def ordinal(words: list[str], start: int) -> tuple[int, int] | None:
    """Reads the ordinal ("third", "3rd", "twenty first") at `words[start]`: its value and the index after it."""
    word = words[start]
    if word in ORDINALS:
        return ORDINALS[word], start + 1
    if match := re.fullmatch(r"(\d+)(st|nd|rd|th)", word):
        return int(match[1]), start + 1
    following = words[start + 1] if start + 1 < len(words) else ""
    if word in TENS and ORDINALS.get(following, 10) < 10:
        return TENS[word] + ORDINALS[following], start + 2
    return None


def spoken(number: int) -> str:
    """A whole number in words: 120 as "one hundred and twenty"."""
    if number < 0:
        return f"minus {spoken(-number)}"
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[units]}" if units else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {spoken(rest)}" if rest else "")
    if number < 1_000_000:
        thousands, rest = divmod(number, 1000)
        joint = " and " if 0 < rest < 100 else " "
        return f"{spoken(thousands)} thousand" + (f"{joint}{spoken(rest)}" if rest else "")
    return f"{number:,}"


def spoken_ordinal(number: int) -> str:
    """An ordinal in words: 3 as "third"."""
    for word, value in ORDINALS.items():
        if value == number:
            return word
    return f"number {spoken(number)}"


def spoken_decimal(number: float) -> str:
    """A number in words, with its decimals digit by digit: 4.5 as "four point five"."""
    if number == int(number):
        return spoken(int(number))
    whole, _, decimals = f"{number:g}".partition(".")
    return f"{spoken(int(whole))} point {' '.join(_SMALL[int(digit)] for digit in decimals)}"


def exponent(currency: str) -> int:
    """How many digits the currency's minor unit has."""
    return EXPONENTS.get(currency.upper(), 2)


def to_minor(amount: float, currency: str) -> int:
    """An amount in the currency's own unit to whole minor units."""
    return round(amount * 10 ** exponent(currency))


def to_major(minor: int, currency: str) -> float:
    """Minor units to an amount in the currency's own unit."""
    return minor / 10 ** exponent(currency)


def reference(number: str) -> str:
    """The number of an order, a group at a time, so that it is not read as a range: "4 3 8, 1 0 7"."""
    return ", ".join(" ".join(group) for group in number.split("-"))


def price(minor: int, currency: str) -> str:
    """A price as people say it: 8900 as "eighty-nine dollars", 8999 as "eighty-nine dollars ninety-nine"."""
    scale = 10 ** exponent(currency)
    one, many, cent, cents = NAMES.get(currency.upper(), (currency.upper(), currency.upper(), "", ""))
    whole, rest = divmod(abs(minor), scale)
    sign = "minus " if minor < 0 else ""
    if not rest:
        return f"{sign}{spoken(whole)} {one if whole == 1 else many}"
    if not whole and cents:
        return f"{sign}{spoken(rest)} {cent if rest == 1 else cents}"
    small = f"and {spoken(rest)} {cent if rest == 1 else cents}" if rest < 10 else spoken(rest)
    return f"{sign}{spoken(whole)} {one if whole == 1 else many} {small}".rstrip()
