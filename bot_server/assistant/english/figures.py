"""Numbers, prices, sizes, measures and names, as English says them."""

from __future__ import annotations

import re

from bot_server.assistant import numbers, words
from bot_server.assistant.facts import clean
from bot_server.assistant.lexicon import Lexicon
from shop.records import Product

_UNITS = {
    "g": "grams", "kg": "kilos", "l": "litres", "ml": "millilitres", "cm": "centimetres", "mm": "millimetres",
    "m": "metres", "h": "hours", "w": "watts", "v": "volts", "gb": "gigabytes", "tb": "terabytes", "oz": "ounces",
    "lb": "pounds", "qt": "quarts", "ft": "feet", "in": "inches", "gal": "gallons", "db": "decibels",
    "mah": "milliamp hours", "%": "percent", "person": "people", "min": "minutes", "inch": "inches", "lm": "lumens",
}  # fmt: skip
_ONES = {"feet": "foot", "inches": "inch", "people": "person", "kilos": "kilo"}
_SIZES = {
    "xs": "extra small",
    "s": "small",
    "m": "medium",
    "l": "large",
    "xl": "extra large",
    "xxl": "double extra large",
}


class Figures:
    """What every other noun's sentences are made with.

    Args:
        lexicon: The catalogue's words in this language, where it is written in another.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon()

    def word(self, written: str) -> str:
        """A colour, a category or another word of the catalogue, in small letters, as this language has it."""
        return self.lexicon.said(clean(written)) or clean(written).lower()

    def number(self, number: int) -> str:
        """A whole number in words."""
        return numbers.spoken(number)

    def decimal(self, number: float) -> str:
        """A number in words, decimals and all."""
        return numbers.spoken_decimal(number)

    def stars(self, rating: float) -> str:
        """A rating: "four point five"."""
        return self.decimal(round(rating, 1))

    def price(self, minor: int, currency: str) -> str:
        """An amount in minor units, in words."""
        return numbers.price(minor, currency)

    def price_of(self, product: Product) -> str:
        """A product's price in words."""
        return self.price(product.price_minor, product.currency)

    def all_of(self, names: list[str]) -> str:
        """Names as one says them: "red, blue and green"."""
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)

    def one_of(self, names: list[str]) -> str:
        """Names to choose from: "red, blue or green"."""
        return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)

    def measured(self, value: str) -> str:
        """An attribute's value as it is said: "130 g" as "one hundred and thirty grams"."""

        def said(match: re.Match[str]) -> str:
            amount = float(match[1])
            unit = _UNITS.get((match[2] or "").lower(), match[2] or "")
            if amount == 1:
                unit = _ONES.get(unit, unit.removesuffix("s") if unit in _UNITS.values() else unit)
            number = self.decimal(amount) if amount < 1_000_000 else match[1]
            return f"{number} {unit}".strip()

        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", clean(value)).removesuffix(".")
        text = re.sub(r"(?<=\d) x (?=\d)", " by ", text)
        units = "|".join(sorted(_UNITS, key=len, reverse=True))
        return re.sub(rf"(?<![\w.])(\d+(?:\.\d+)?)(?: ?({units})(?!\w))?(?!\w)", said, text, flags=re.IGNORECASE)

    def size(self, size: str) -> str:
        """A size as it is said: "M" as "medium", "9" as "size nine"."""
        plain = size.lower()
        if plain in _SIZES:
            return _SIZES[plain]
        return f"size {self.decimal(float(plain))}" if re.fullmatch(r"\d+(\.\d+)?", plain) else plain

    def variant(self, variant: str) -> str:
        """A variant's label as it is said: "navy, M" as "navy, medium"."""
        parts = (part.strip() for part in clean(variant).split(","))
        return ", ".join(
            self.size(part) if part.lower() in _SIZES or part[:1].isdigit() else self.lexicon.said(part) or part
            for part in parts
        )

    def attribute(self, name: str) -> str:
        """An attribute's name: "battery_life" as "battery life"."""
        plain = clean(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " "))
        return self.lexicon.said(plain) or plain.lower()


def be(title: str) -> str:
    """ "Is" or "are", after the title's last word: headphones are, a tent is."""
    # "Cat tree with posts" is one, "Carrots 1 kg" are several.
    last = words.split(re.split(r"(?i)[,(]| (?:with|for|in|from|of|by|on) |(?<=[a-z]) (?=\d)", title)[0])[-1:] or ("",)
    return "are" if last[0].endswith("s") and not last[0].endswith(("ss", "us", "is")) else "is"


def come(title: str) -> str:
    """ "Comes" or "come", as `be`."""
    return "come" if be(title) == "are" else "comes"


def have(title: str) -> str:
    """ "Has" or "have", as `be`."""
    return "have" if be(title) == "are" else "has"
