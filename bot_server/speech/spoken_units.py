"""English units made sayable: "a 0.5 L bottle", "25 km/h", "12 in. wide"."""

from __future__ import annotations

import re

from bot_server.speech.spoken_marks import closes_quotation

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PLURALS = {"inch": "inches", "foot": "feet", "hertz": "hertz", "kilohertz": "kilohertz", "megahertz": "megahertz",
            "gigahertz": "gigahertz"}  # fmt: skip
_UNITS = {
    "mm": "millimetre", "cm": "centimetre", "km": "kilometre", "ft": "foot", "yd": "yard",
    "mg": "milligram", "mcg": "microgram", "µg": "microgram", "kg": "kilogram", "oz": "ounce", "lb": "pound",
    "lbs": "pound", "ml": "millilitre", "cl": "centilitre", "dl": "decilitre", "fl oz": "fluid ounce",
    "fl. oz": "fluid ounce", "qt": "quart", "gal": "gallon",
    "kw": "kilowatt", "kwh": "kilowatt hour", "mah": "milliamp hour", "wh": "watt hour",
    "hz": "hertz", "khz": "kilohertz", "mhz": "megahertz", "ghz": "gigahertz", "kb": "kilobyte", "mb": "megabyte",
    "gb": "gigabyte", "tb": "terabyte", "mp": "megapixel", "ms": "millisecond", "sec": "second", "secs": "second",
    "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour", "yr": "year", "yrs": "year", "lm": "lumen",
    "db": "decibel", "pc": "piece", "pcs": "piece",
}  # fmt: skip
# These mean something else in the other case: "5G", "2 M".
_EXACT = {
    "m": "metre", "g": "gram", "l": "litre", "L": "litre", "W": "watt", "w": "watt", "V": "volt", "v": "volt",
    "h": "hour", "Ah": "amp hour", "Nm": "newton metre", "IU": "international unit", '"': "inch", "in": "inch",
    "mph": "mile per hour",
}  # fmt: skip
_PER = {"h": "hour", "s": "second", "min": "minute", "kg": "kilogram", "m": "metre", "day": "day", "l": "litre"}
# Only of these is a full stop part of the abbreviation.
_ABBREVIATED = (
    "in", "ft", "yd", "lb", "lbs", "oz", "fl oz", "fl. oz", "qt", "gal", "hr", "hrs", "min", "mins", "sec", "secs",
    "yr", "yrs", "pc", "pcs",
)  # fmt: skip
_LENGTHS = "mm|cm|m|km|in|ft"
_MEASURES = "tall|wide|high|long|deep|thick|across|scale|diameter|screen|display|x|×|by"
# What may follow a measure without being what is measured.
_ELSEWHERE = frozenset((
    "a", "about", "across", "after", "against", "ago", "and", "are", "as", "at", "away", "be", "because", "before",
    "better", "bigger", "but", "by", "can", "cheaper", "comes", "costs", "deep", "down", "each", "every", "fits",
    "for", "free", "from", "has", "have", "heavier", "high", "holds", "how", "i", "if", "in", "included", "is",
    "it", "its", "larger", "later", "left", "less", "lighter", "long", "longer", "max", "maximum", "min", "minimum",
    "minus", "more", "not", "of", "off", "on", "only", "or", "over", "per", "plus", "rather", "shorter", "since",
    "smaller", "so", "tall", "than", "that", "the", "their", "then", "there", "they", "thick", "this", "to",
    "total", "under", "until", "up", "vs", "was", "we", "weighs", "were", "what", "when", "where", "which", "while",
    "wide", "will", "with", "without", "x", "you", "your",
))  # fmt: skip
_UNIT = re.compile(
    rf"(?<![\w.,])(?P<number>{NUMBER})\s?(?:"
    rf"(?:sq\.?|square)\s?(?P<square>{_LENGTHS})\b\.?|cu\.?\s?(?P<cubic>{_LENGTHS})\b\.?|"
    rf"(?P<power>{_LENGTHS})(?P<raised>[²³]|[23](?!\w))|"
    rf"(?P<in>in)(?=\.|\s*$|[,;:)]|\s(?:{_MEASURES})\b)|"
    rf"(?P<exact>{'|'.join(sorted(map(re.escape, _EXACT.keys() - {'in'}), key=len, reverse=True))})(?![\w'’²³])|"
    rf"(?P<unit>(?i:{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))}))(?![\w'’²³])"
    rf")(?:/(?P<per>{'|'.join(sorted(_PER, key=len, reverse=True))})(?!\w))?(?P<stop>\.(?=\s+\w|,))?"
)
_LENGTH_NAMES = {"m": "metre", "mm": "millimetre", "cm": "centimetre", "km": "kilometre", "in": "inch", "ft": "foot"}


def say_units(text: str) -> str:
    """Puts units into words: one before the thing it measures stays single, as in "a 15 inch laptop"."""
    return _UNIT.sub(_said, text)


def plain(number: str) -> str:
    """A number as it is said: "1,290" is 1290, "4.75" is 4 point 7 5."""
    whole, _, fraction = number.replace(",", "").partition(".")
    return f"{whole} point {' '.join(fraction)}" if fraction.strip("0") else whole


def counted(number: str, unit: str) -> str:
    """So many of something: "1 watt", "2 watts", "half a litre"."""
    if number == "0.5":
        return f"half {'an' if unit[0] in 'aeio' or unit.startswith('hour') else 'a'} {unit}"
    return f"{plain(number)} {unit if plain(number) == '1' else _many(unit)}"


def _many(unit: str) -> str:
    first, per, rest = unit.partition(" per ")
    *before, last = first.split(" ")
    return " ".join([*before, _PLURALS.get(last, last + "s")]) + per + rest


def _said(match: re.Match[str]) -> str:
    written = match["unit"] or match["exact"] or match["in"] or ""
    if written == '"' and closes_quotation(match.string, match.end() - 1):
        return match[0]
    following = re.match(r"\s+([A-Za-z]['’\w]*)", match.string[match.end() :])
    measured = following is not None and following[1].lower() not in _ELSEWHERE
    stop = match["stop"] or ""
    # A small letter goes on with the sentence.
    goes_on = measured or match.string[match.end() :].startswith(",") or (following and following[1][0].islower())
    if written.lower() in _ABBREVIATED and goes_on:
        stop = ""
    elif stop:
        measured = False
    unit = _name(match, written)
    if measured:
        number = "half" if match["number"] == "0.5" else plain(match["number"])
        return f"{number} {unit}{stop}"
    return counted(match["number"], unit) + stop


def _name(match: re.Match[str], written: str) -> str:
    if length := match["square"] or match["cubic"] or match["power"]:
        square = match["square"] or match["raised"] in ("²", "2")
        return f"{'square' if square else 'cubic'} {_LENGTH_NAMES[length]}"
    name = _EXACT.get(written) or _UNITS[written.lower()]
    return f"{name} per {_PER[match['per']]}" if match["per"] else name
