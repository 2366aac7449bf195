"""Written German made sayable: prices, numbers, sizes and units in the words people use."""

import re
from collections.abc import Callable

from bot_server.speech.spoken_digits import say_calls, say_dates

_CURRENCIES = {
    "$": ("Dollar", "Cent"), "€": ("Euro", "Cent"), "£": ("Pfund", "Pence"), "USD": ("Dollar", "Cent"),
    "EUR": ("Euro", "Cent"), "GBP": ("Pfund", "Pence"), "CHF": ("Franken", "Rappen"), "Euro": ("Euro", "Cent"),
    "Dollar": ("Dollar", "Cent"), "Pfund": ("Pfund", "Pence"), "Franken": ("Franken", "Rappen"),
}  # fmt: skip
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
_UNITS = {
    "mm": "Millimeter", "cm": "Zentimeter", "m": "Meter", "km": "Kilometer", "in": "Zoll", '"': "Zoll", "g": "Gramm",
    "kg": "Kilogramm", "ml": "Milliliter", "l": "Liter", "w": "Watt", "kw": "Kilowatt", "v": "Volt",
    "mah": "Milliamperestunden", "wh": "Wattstunden", "hz": "Hertz", "mb": "Megabyte", "gb": "Gigabyte",
    "tb": "Terabyte", "h": "Stunden", "std": "Stunden", "min": "Minuten", "lm": "Lumen", "db": "Dezibel",
}  # fmt: skip
_ONE = {"Stunden": "eine Stunde", "Minuten": "eine Minute", "Milliamperestunden": "eine Milliamperestunde"}
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SIGN = r"[$€£]|USD|EUR|GBP|CHF"
_NAME = r"Euro|Dollar|Pfund|Franken"


def say_in_german(text: str) -> str:
    """Rewrites written German into what a person would say.

    Digits stay digits where a voice reads them well; money, decimals, units, ranges and symbols become words.

    Args:
        text: Text as it is shown.

    Returns:
        Text as it is spoken.
    """
    text = say_calls(say_dates(text, _MONTHS, "{day}. {month} {year}"))
    for pattern, replace in _RULES:
        text = pattern.sub(replace, text)
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def _parted(number: str) -> tuple[str, str]:
    """Whole digits and decimals: of "1.299,50", and of a catalogue's "1299.50" too."""
    whole, _, decimals = re.sub(r"\.(?=\d{3}(?:\D|$))", "", number).replace(",", ".").partition(".")
    return whole, decimals


def _plain(number: str) -> str:
    whole, decimals = _parted(number)
    return f"{whole} Komma {' '.join(decimals)}" if decimals else whole


def _money(match: re.Match[str]) -> str:
    name, cent = _CURRENCIES[match["before"] or match["after"]]
    whole, decimals = _parted(match["low"] or match["high"])
    cents = int((decimals + "00")[:2]) if decimals else 0
    if not cents:
        return f"{'ein' if whole == '1' else whole} {name}"
    if whole == "0":
        return f"{'ein' if cents == 1 else cents} {cent}"
    return f"{'ein' if whole == '1' else whole} {name} {cents}"


def _unit(match: re.Match[str]) -> str:
    unit = _UNITS[match["unit"].lower()]
    number = _plain(match["number"])
    return _ONE.get(unit, f"ein {unit}") if number == "1" else f"{number} {unit}"


def _dimensions(match: re.Match[str]) -> str:
    return " mal ".join(_plain(part) for part in re.split(r"\s*[x×]\s*", match[0]))


_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str]] = [
    (
        re.compile(
            rf"(?P<before>{_SIGN})\s?(?P<low>{_NUMBER})(?![\d])|(?<![\d.,])(?P<high>{_NUMBER})\s?(?P<after>{_SIGN}|{_NAME})(?!\w)"
        ),
        _money,
    ),
    (re.compile(rf"(?:{_NUMBER})(?:\s*[x×]\s*(?:{_NUMBER}))+"), _dimensions),
    (
        re.compile(
            rf"(?<![\w.,])(?P<number>{_NUMBER})\s?(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![\w'])",
            re.IGNORECASE,
        ),
        _unit,
    ),
    (re.compile(rf"(?P<number>{_NUMBER})\s?%"), lambda match: f"{_plain(match['number'])} Prozent"),
    (
        re.compile(rf"(?<![\w.,])({_NUMBER})\s?[–-]\s?({_NUMBER})(?![\w.,]*[-–])"),
        lambda match: f"{_plain(match[1])} bis {_plain(match[2])}",
    ),
    (re.compile(r"\bNr\.\s?(?=\d)|#(?=\d)"), "Nummer "),
    (re.compile(r"\bGr\.\s?(?=\d|[SMLX])"), "Größe "),
    (re.compile(r"\b([01]?\d|2[0-3]):00(?= Uhr\b)"), r"\1"),
    (re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d) Uhr\b"), r"\1 Uhr \2"),
    (re.compile(r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+[.,]\d+)(?!\w)"), lambda match: _plain(match[0])),
    (re.compile(r"(?<=\d)\s*°\s*C\b"), " Grad"),
    (re.compile(r"\bz\.\s?B\."), "zum Beispiel"),
    (re.compile(r"\s&\s"), " und "),
    (re.compile(r"\s[–—]\s"), ", "),
    (re.compile(r"(?<=\w)\+(?=\s|$)"), " plus"),
    (re.compile(r"[„“”»«]"), ""),
    (re.compile(r"[*_`~|<>{}\[\]]+"), " "),
]
