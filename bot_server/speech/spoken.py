"""Written text made sayable: prices, numbers, sizes and units in the words people use."""

import re
from collections.abc import Callable

from bot_server.speech.spoken_digits import say_calls, say_dates
from bot_server.speech.spoken_german import say_in_german

_CURRENCIES = {
    "$": ("dollar", "cent"),
    "€": ("euro", "cent"),
    "£": ("pound", "penny"),
}
_PLURALS = {"penny": "pence", "inch": "inches", "foot": "feet", "hertz": "hertz"}
_UNITS = {
    "mm": "millimetre",
    "cm": "centimetre",
    "m": "metre",
    "km": "kilometre",
    "in": "inch",
    '"': "inch",
    "ft": "foot",
    "g": "gram",
    "kg": "kilogram",
    "oz": "ounce",
    "lb": "pound",
    "lbs": "pound",
    "ml": "millilitre",
    "l": "litre",
    "w": "watt",
    "kw": "kilowatt",
    "v": "volt",
    "mah": "milliamp hour",
    "wh": "watt hour",
    "hz": "hertz",
    "mb": "megabyte",
    "gb": "gigabyte",
    "tb": "terabyte",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "min": "minute",
    "lm": "lumen",
    "db": "decibel",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SIZES = {
    "XXS": "extra extra small",
    "XS": "extra small",
    "S": "small",
    "M": "medium",
    "L": "large",
    "XL": "extra large",
    "XXL": "double extra large",
    "2XL": "double extra large",
    "XXXL": "triple extra large",
    "3XL": "triple extra large",
}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SIZE = "|".join(sorted(_SIZES, key=len, reverse=True))


def say_naturally(text: str, language: str = "en") -> str:
    """Rewrites written text into what a person would say.

    Digits stay digits where a voice reads them well; money, decimals, units,
    sizes, ranges and symbols become words.

    Args:
        text: Text as it is shown.
        language: Its language, as a two-letter code; one without rules of its own is left as it is.

    Returns:
        Text as it is spoken.
    """
    if language == "de":
        return say_in_german(text)
    if language != "en":
        return text
    text = say_calls(say_dates(text, _MONTHS, "{day} {month} {year}"))
    for pattern, replace in _RULES:
        text = pattern.sub(replace, text)
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def _plain(number: str) -> str:
    whole, _, fraction = number.replace(",", "").partition(".")
    return f"{whole} point {' '.join(fraction)}" if fraction else whole


def _counted(number: str, unit: str) -> str:
    return f"{_plain(number)} {unit if number == '1' else _PLURALS.get(unit, unit + 's')}"


def _money(match: re.Match[str]) -> str:
    major, minor = _CURRENCIES[match["symbol"]]
    whole, _, fraction = match["amount"].replace(",", "").partition(".")
    cents = int((fraction + "00")[:2]) if fraction else 0
    if cents == 0:
        return _counted(whole, major)
    if whole == "0":
        return _counted(str(cents), minor)
    return f"{_counted(whole, major)} {cents}"


def _named_money(match: re.Match[str]) -> str:
    cents = int(match[2])
    return f"{match[1].replace(',', '')} {match[3]}{f' {cents}' if cents else ''}"


def _money_range(match: re.Match[str]) -> str:
    return f"{match['symbol']}{match['low']} to {match['symbol']}{match['high']}"


def _unit(match: re.Match[str]) -> str:
    return _counted(match["number"], _UNITS[match["unit"].lower()])


def _sizes(match: re.Match[str]) -> str:
    return match["lead"] + re.sub(rf"\b({_SIZE})\b", lambda size: _SIZES[size[1]], match["sizes"])


def _dimensions(match: re.Match[str]) -> str:
    return " by ".join(_plain(part) for part in re.split(r"\s*[x×]\s*", match[0]))


_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str]] = [
    (re.compile(rf"(?P<symbol>[$€£])(?P<low>{_NUMBER})\s?[-–]\s?[$€£]?(?P<high>{_NUMBER})"), _money_range),
    (re.compile(rf"(?P<symbol>[$€£])\s?(?P<amount>{_NUMBER})"), _money),
    # "89.90 dollars", as models write it.
    (re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)\.(\d\d) (dollars|euros|pounds)\b"), _named_money),
    (re.compile(rf"(?:{_NUMBER})(?:\s*[x×]\s*(?:{_NUMBER}))+"), _dimensions),
    (
        re.compile(rf"(?P<lead>\b[Ss]izes?\s+)(?P<sizes>(?:{_SIZE})\b(?:(?:,|,? and|,? or|\s?to)?\s?(?:{_SIZE})\b)*)"),
        _sizes,
    ),
    (re.compile(r"\b(XXS|XS|XL|XXL|2XL|XXXL|3XL)\b"), lambda match: _SIZES[match[1]]),
    (
        re.compile(
            rf"(?<![\w.])(?P<number>{_NUMBER})\s?(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![\w'])",
            re.IGNORECASE,
        ),
        _unit,
    ),
    (re.compile(rf"(?P<number>{_NUMBER})\s?%"), lambda match: f"{_plain(match['number'])} percent"),
    (
        re.compile(rf"(?<![\w.])({_NUMBER})\s?[–-]\s?({_NUMBER})(?![\w.]*[-–])"),
        lambda m: f"{_plain(m[1])} to {_plain(m[2])}",
    ),
    (re.compile(r"\bNo\.\s?(?=\d)|#(?=\d)"), "number "),
    (re.compile(r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\w])"), lambda match: _plain(match[0])),
    (re.compile(r"(?<=\d)\s*°\s*C\b"), " degrees"),
    (re.compile(r"\s&\s"), " and "),
    (re.compile(r"\s[–—]\s"), ", "),
    (re.compile(r"(?<=\w)\+(?=\s|$)"), " plus"),
    (re.compile(r"[*_`~|<>{}\[\]]+"), " "),
]
