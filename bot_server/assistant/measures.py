"""Quantities in attributes' values, made comparable."""

from __future__ import annotations

import re

from bot_server.assistant import words

_SCALES = {
    "kg": 1000.0, "g": 1.0, "mg": 0.001, "lb": 453.6, "lbs": 453.6, "oz": 28.35, "l": 1000.0, "ml": 1.0, "cl": 10.0,
    "m": 1000.0, "cm": 10.0, "mm": 1.0, "inch": 25.4, "in": 25.4, "ft": 304.8, "km": 1e6, "h": 60.0, "hours": 60.0,
    "min": 1.0, "minutes": 1.0, "days": 1440.0, "day": 1440.0, "weeks": 10080.0, "week": 10080.0, "months": 43200.0,
    "month": 43200.0, "years": 525600.0, "year": 525600.0, "w": 1.0, "kw": 1000.0, "gb": 1.0, "tb": 1000.0,
}  # fmt: skip


def measure(value: str) -> float | None:
    """The first quantity in an attribute's value, in a unit's smallest part: "1.2 kg" and "1,200 g" both 1200."""
    match = re.search(r"(minus )?(-?\d+(?:[.,]\d+)*)\s*([a-zA-Z]+)?", value)
    if not match:
        return None
    amount = float(re.sub(r",(?=\d{3}\b)", "", match[2]).replace(",", "."))
    if match[1]:
        amount = -amount
    unit = (match[3] or "").lower()
    unit = words.SPELLINGS.get(unit, unit)
    return amount * _SCALES.get(unit, 1.0)
