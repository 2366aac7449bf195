"""Quantities in attributes' values, made comparable: "1.2 kg" and "1,200 g" are the same weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_KINDS: dict[str, tuple[tuple[float, str], ...]] = {
    "mass": (
        (1, "g gram grams gramm"), (1000, "kg kgs kilo kilos kilogram kilograms kilogramm"),
        (0.001, "mg milligram milligrams"), (453.592, "lb lbs pound pounds"), (28.3495, "oz ounce ounces"),
        (1e6, "tonne tonnes"),
    ),
    "volume": (
        (1, "ml millilitre millilitres milliliter milliliters"), (10, "cl"), (100, "dl"),
        (1000, "l litre litres liter liters ltr"), (946.353, "qt quart quarts"), (3785.41, "gal gallon gallons"),
        (473.176, "pint pints"),
    ),
    "length": (
        (1, "mm millimetre millimetres millimeter millimeters"),
        (10, "cm centimetre centimetres centimeter centimeters"),
        (1000, "m metre metres meter meters"), (1e6, "km kilometre kilometres kilometer kilometers"),
        (25.4, "inch inches in zoll \""), (304.8, "ft foot feet fuss '"), (914.4, "yd yard yards"),
    ),
    "time": (
        (1, "s sec second seconds sekunde sekunden"), (60, "min mins minute minutes minuten"),
        (3600, "h hr hrs hour hours std stunde stunden"), (86400, "day days tag tage tagen"),
        (604800, "week weeks woche wochen"), (2592000, "month months monat monate"),
        (31536000, "year years yr yrs jahr jahre jahren"),
    ),
    "power": ((1, "w watt watts"), (1000, "kw kilowatt kilowatts"), (745.7, "hp horsepower")),
    "data": ((1, "mb megabyte megabytes"), (1000, "gb gig gigs gigabyte gigabytes"), (1e6, "tb terabyte terabytes")),
    "voltage": ((1, "v volt volts"),),
    "loudness": ((1, "db decibel decibels"),),
    "share": ((1, "% percent prozent"),),
    "charge": ((1, "mah milliamphour milliamphours"), (1000, "ah amphour amphours")),
    "persons": ((1, "person persons people personen man players"),),
}  # fmt: skip
"""Each kind with its units: how many of the kind's smallest one of them is, then every way to write it."""

UNITS: dict[str, tuple[str, float, str]] = {
    name: (kind, scale, names.split()[0])
    for kind, units in _KINDS.items()
    for scale, names in units
    for name in names.split()
}
"""A unit as it may be written to its kind, its scale, and its short form."""

_QUANTITY = re.compile(r"(minus |[-−])?(\d+(?:\.\d+)?)(?: ?(?:to|-|–) ?(\d+(?:\.\d+)?))? ?([a-zà-ÿ]+|[\"'%])?")


@dataclass(frozen=True)
class Quantity:
    """An amount, or a span of amounts, in the smallest unit of its kind."""

    kind: str
    """mass, volume, length...; or the bare unit where it converts to none; "" without a unit."""
    low: float
    high: float


@lru_cache(maxsize=65536)
def quantities(value: str) -> tuple[Quantity, ...]:
    """Every quantity in an attribute's value, in its order."""
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", value.lower())
    plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    plain = re.sub(r"''|[”″]", '"', plain).replace("’", "'").replace("′", "'")
    found: list[Quantity] = []
    for minus, start, to, unit in _QUANTITY.findall(plain):
        kind, scale, _ = UNITS.get(unit, (unit, 1.0, unit))
        low = float(start) * scale * (-1 if minus else 1)
        high = float(to) * scale if to else low
        found.append(Quantity(kind, min(low, high), max(low, high)))
    return tuple(found)


def measure(value: str) -> float | None:
    """The first quantity in an attribute's value, in a unit's smallest part: "1.2 kg" and "1,200 g" both 1200."""
    found = quantities(value)
    return found[0].low if found else None
