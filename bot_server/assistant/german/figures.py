"""Numbers, prices, sizes, measures and names, as German says them."""

from __future__ import annotations

import re

from typing_extensions import override

from bot_server.assistant.english.figures import Figures
from bot_server.assistant.facts import clean
from bot_server.assistant.german import numbers

_UNITS = {
    "g": "Gramm", "kg": "Kilo", "l": "Liter", "ml": "Milliliter", "cm": "Zentimeter", "mm": "Millimeter",
    "m": "Meter", "h": "Stunden", "hours": "Stunden", "hour": "Stunden", "w": "Watt", "v": "Volt", "gb": "Gigabyte",
    "tb": "Terabyte", "oz": "Unzen", "mah": "Milliamperestunden", "%": "Prozent", "person": "Personen",
    "people": "Personen", "persons": "Personen", "min": "Minuten", "minutes": "Minuten", "inch": "Zoll",
    "inches": "Zoll", "lm": "Lumen", "days": "Tage", "day": "Tage", "years": "Jahre", "year": "Jahre",
    "months": "Monate", "month": "Monate", "weeks": "Wochen", "week": "Wochen", "pages": "Seiten",
    "pieces": "Teile", "piece": "Teile", "cups": "Tassen", "litres": "Liter", "litre": "Liter", "watts": "Watt",
    "°c": "Grad", "lumens": "Lumen", "pack": "Stück", "db": "Dezibel", "kilos": "Kilo", "kilo": "Kilo",
}  # fmt: skip
_ONES = {
    "Stunden": "eine Stunde", "Personen": "eine Person", "Minuten": "eine Minute", "Tage": "ein Tag",
    "Jahre": "ein Jahr", "Monate": "ein Monat", "Wochen": "eine Woche", "Seiten": "eine Seite", "Teile": "ein Teil",
    "Tassen": "eine Tasse", "Unzen": "eine Unze",
}  # fmt: skip
_SIZES = {"xs": "XS", "s": "S", "m": "M", "l": "L", "xl": "XL", "xxl": "XXL", "xxs": "XXS", "xxxl": "XXXL"}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_MEASURE = re.compile(rf"(?<![\w.,])(\d+(?:\.\d+)?)(?:[ -]?({_UNIT})(?!\w))?(?!\w)", re.IGNORECASE)


class GermanFigures(Figures):
    """What every other noun's sentences are made with."""

    @override
    def word(self, written: str) -> str:
        return self.lexicon.said(clean(written)) or clean(written)

    @override
    def number(self, number: int) -> str:
        return numbers.spoken(number)

    @override
    def decimal(self, number: float) -> str:
        return numbers.spoken_decimal(number)

    @override
    def price(self, minor: int, currency: str) -> str:
        return numbers.price(minor, currency)

    @override
    def all_of(self, names: list[str]) -> str:
        return f"{', '.join(names[:-1])} und {names[-1]}" if len(names) > 1 else "".join(names)

    @override
    def one_of(self, names: list[str]) -> str:
        return f"{', '.join(names[:-1])} oder {names[-1]}" if len(names) > 1 else "".join(names)

    @override
    def measured(self, value: str) -> str:
        plain = clean(value)
        if (said := self.lexicon.said(plain)) is not None:
            return said

        def measure(match: re.Match[str]) -> str:
            amount = float(match[1])
            unit = _UNITS.get((match[2] or "").lower(), match[2] or "")
            if amount == 1 and unit:
                return _ONES.get(unit, f"ein {unit}")
            return f"{self.decimal(amount)} {unit}".strip() if amount < 1_000_000 else f"{match[1]} {unit}".strip()

        text = _MEASURE.sub(measure, re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain))
        # Lists of words of the catalogue: "cotton, wool".
        return ", ".join(self.lexicon.said(part.strip()) or part.strip() for part in text.split(","))

    @override
    def size(self, size: str) -> str:
        plain = size.lower()
        if plain in _SIZES:
            return f"Größe {_SIZES[plain]}"
        if re.fullmatch(r"\d+(\.\d+)?", plain):
            return f"Größe {self.decimal(float(plain))}"
        return self.lexicon.said(plain) or self.measured(size)

    @override
    def variant(self, variant: str) -> str:
        parts = (part.strip() for part in clean(variant).split(","))
        return ", ".join(
            self.size(part) if part.lower() in _SIZES or part[:1].isdigit() else self.word(part) for part in parts
        )

    @override
    def attribute(self, name: str) -> str:
        plain = clean(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " "))
        return self.lexicon.said(plain) or plain
