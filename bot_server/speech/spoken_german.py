"""Written German made sayable: prices, numbers, sizes and units in the words people use."""

import re
from collections.abc import Callable

from bot_server.speech.spoken_digits import say_calls, say_dates
from bot_server.speech.spoken_marks import closes_quotation, tidy

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
    "m²": "Quadratmeter", "m2": "Quadratmeter", "qm": "Quadratmeter", "cm²": "Quadratzentimeter", "m³": "Kubikmeter",
    "cl": "Zentiliter", "dl": "Deziliter", "mg": "Milligramm", "km/h": "Kilometer pro Stunde",
    "m/s": "Meter pro Sekunde", "u/min": "Umdrehungen pro Minute", "ms": "Millisekunden", "sek": "Sekunden",
    "khz": "Kilohertz", "mhz": "Megahertz", "ghz": "Gigahertz", "kwh": "Kilowattstunden", "stk": "Stück", "st": "Stück",
    "mp": "Megapixel", "ah": "Amperestunden", "nm": "Newtonmeter", "ie": "internationale Einheiten",
    "mm": "Millimeter", "cm": "Zentimeter", "m": "Meter", "km": "Kilometer", '"': "Zoll", "g": "Gramm",
    "kg": "Kilogramm", "ml": "Milliliter", "l": "Liter", "w": "Watt", "kw": "Kilowatt", "v": "Volt",
    "mah": "Milliamperestunden", "wh": "Wattstunden", "hz": "Hertz", "mb": "Megabyte", "gb": "Gigabyte",
    "tb": "Terabyte", "h": "Stunden", "std": "Stunden", "min": "Minuten", "lm": "Lumen", "db": "Dezibel",
}  # fmt: skip
# Of these the full stop is part of the abbreviation.
_ABBREVIATED = ("std", "stk", "st", "min", "sek")
_READ = {
    "z. B.": "zum Beispiel", "z.B.": "zum Beispiel", "d. h.": "das heißt", "d.h.": "das heißt",
    "u. a.": "unter anderem", "u.a.": "unter anderem", "ca.": "circa", "max.": "maximal", "mind.": "mindestens",
    "inkl.": "inklusive", "exkl.": "ohne", "zzgl.": "zuzüglich", "bzw.": "beziehungsweise", "ggf.": "gegebenenfalls",
    "usw.": "und so weiter", "vgl.": "vergleiche", "evtl.": "eventuell",
}  # fmt: skip
_FRACTIONS = {
    "1/2": "einhalb", "1/4": "einviertel", "3/4": "dreiviertel", "1/3": "eindrittel", "2/3": "zweidrittel",
    "1/8": "einachtel",
}  # fmt: skip
# Units in the other case only: "5G", "2 M".
_NO_UNITS = ("G", "M", "H", "ST")
_DAYS = {
    "Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag", "Fr": "Freitag", "Sa": "Samstag",
    "So": "Sonntag",
}  # fmt: skip
_DAY = "|".join(_DAYS)
_ONE = {"Stunden": "eine Stunde", "Minuten": "eine Minute", "Milliamperestunden": "eine Milliamperestunde",
        "Amperestunden": "eine Amperestunde", "Wattstunden": "eine Wattstunde", "Sekunden": "eine Sekunde",
        "Millisekunden": "eine Millisekunde"}  # fmt: skip
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
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
    text = say_calls(say_dates(tidy(text), _MONTHS, "{day}. {month} {year}"))
    for pattern, replace in _RULES:
        text = pattern.sub(replace, text)
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def _parted(number: str) -> tuple[str, str]:
    """Whole digits and decimals: of "1.299,50", and of a catalogue's "1299.50" too."""
    whole, _, decimals = re.sub(r"\.(?=\d{3}(?:\D|$))", "", number).replace(",", ".").partition(".")
    return whole, decimals


def _plain(number: str) -> str:
    whole, decimals = _parted(number)
    return f"{whole} Komma {' '.join(decimals)}" if decimals.strip("0") else whole


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
    if match["unit"] in _NO_UNITS or (match["unit"] == '"' and closes_quotation(match.string, match.end() - 1)):
        return match[0]
    unit = _UNITS[match["unit"].lower()]
    number = _plain(match["number"])
    stop = "" if match["unit"].lower() in _ABBREVIATED else match["stop"] or ""
    return (_ONE.get(unit, f"ein {unit}") if number == "1" else f"{number} {unit}") + stop


def _dimensions(match: re.Match[str]) -> str:
    return " mal ".join(_plain(part) for part in re.split(r"\s*[x×]\s*", match[0]))


def _fraction(match: re.Match[str]) -> str:
    said = _FRACTIONS.get(match["fraction"])
    if said is None:
        return match[0]
    return f"{match['whole']} {said}" if match["whole"] else said


_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str]] = [
    (
        re.compile(
            rf"(?P<before>{_SIGN})\s?(?P<low>{_NUMBER})(?![\d])|(?<![\d.,])(?P<high>{_NUMBER})\s?(?P<after>{_SIGN}|{_NAME})(?!\w)"
        ),
        _money,
    ),
    (re.compile(rf"(?<!\w)({_DAY})\s?[-–]\s?({_DAY})\b"), lambda match: f"{_DAYS[match[1]]} bis {_DAYS[match[2]]}"),
    (re.compile(r"(?<![\d/.,])(?:(?P<whole>\d+) )?(?P<fraction>\d/\d)(?![\d/])"), _fraction),
    (re.compile(r"(?<=\d)\s?dB\(A\)"), " dB"),
    (re.compile(rf"(?:{_NUMBER})(?:\s*[x×]\s*(?:{_NUMBER}))+"), _dimensions),
    (
        re.compile(
            rf"(?<![\w.,])(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT})(?![\w'²³/])(?P<stop>\.(?=\s+\w|,))?",
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
    (re.compile(r"(?<=\d)\s*°(?:\s?C\b)?"), " Grad"),
    (re.compile(r"(?<![\w.,)-])-(?=\d)"), "minus "),
    (re.compile(r"(?<=\d{4})\s?K\b"), " Kelvin"),
    (re.compile(r"\b(\d+)\s?[x×]\s(?=[A-Za-z])"), r"\1 "),
    (
        re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _READ), key=len, reverse=True))})(?!\w)"),
        lambda match: _READ[match[0]],
    ),
    (re.compile(r"\bund\s?/\s?oder\b"), "und oder"),
    (re.compile(r"(?<![\w.,])(\d+)/(\d+)(?![\w/])"), r"\1 \2"),
    (re.compile(r"(?<=\w)\s?/\s?(?=\w)"), ", "),
    (re.compile(r"~\s?(?=\d)|≈\s?"), "etwa "),
    (re.compile(r"≥\s?"), "mindestens "),
    (re.compile(r"≤\s?"), "höchstens "),
    (re.compile(r"±\s?"), "plus minus "),
    (re.compile(r"Ø\s?(?=\d)"), "Durchmesser "),
    (re.compile(r"\s&\s"), " und "),
    (re.compile(r"\s[–—]\s"), ", "),
    (re.compile(r"(?<=\w)–(?=\w)"), " bis "),
    (re.compile(r"(?<=\w)\+(?=\s|$)"), " plus"),
    (re.compile(r"[„“”»«]"), ""),
    (re.compile(r"[*_`~|<>{}\[\]]+"), " "),
]
