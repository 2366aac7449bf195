"""What a clause names: prices, ratings, colours, brands, sizes, attributes, and the words left to search for.

A clause is a line of plain words in which numbers are tags (`<n:3>` a number, `<m:50>` money, `<o:2>` an ordinal), so
that the grammar can be written as regular expressions. Whatever a rule understood is replaced by a bar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from typing import Any

from bot_server.assistant import words
from bot_server.assistant.normalize import Token
from shop.records import NamedSort

NUMBER = r"<[nm]:(\d+(?:\.\d+)?)>"
COUNT = r"<n:(\d+)>"


@dataclass(frozen=True)
class Ref:
    """A way of pointing at something shown: "the second one", "those two", "the cheaper one"."""

    kind: str
    """number, first, last, focus, group, all, other, middle, next, superlative, described, one or rest."""
    numbers: tuple[int, ...] = ()
    what: str = ""
    """For a superlative what is compared, as "price asc" or an adjective; of "the wooden one" what it is like."""


@dataclass(frozen=True)
class Range:
    """Bounds on a quantity, both in `unit`."""

    attribute: str
    """As the catalogue calls it; empty when the catalogue measures nothing of the kind."""
    min: float | None = None
    max: float | None = None
    unit: str = ""
    hints: tuple[str, ...] = ()
    """What the attribute may be called, going by the words around the amount."""


@dataclass(frozen=True)
class Slots:
    """Everything that one clause named. Unset fields were not named. Prices in the currency's own unit."""

    words: tuple[str, ...] = ()
    """What to search for, in the shopper's order; a category's own words are among them."""
    category: str | None = None
    brand: str | None = None
    colour: str | None = None
    size: str | None = None
    categories: tuple[str, ...] = ()
    """All that were named, when there were several; so with brands, colours and sizes."""
    brands: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    """What to search for where several things were named that are not all categories: "desk" and "lamp"."""
    in_all: bool = False
    """Whether the highest price is for all of several things together."""
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    alternatives: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """For an attribute of which several values were named, all of them."""
    ranges: tuple[Range, ...] = ()
    exclude: tuple[str, ...] = ()
    price_min: float | None = None
    price_max: float | None = None
    rating_min: float | None = None
    in_stock: bool | None = None
    on_sale: bool | None = None
    sort: NamedSort | None = None
    superlative: str | None = None
    relative: str | None = None
    """cheaper, pricier or better than what is shown."""
    drop: tuple[str, ...] = ()
    """Limits to lift."""
    quantity: int | None = None
    more_by: int | None = None
    refs: tuple[Ref, ...] = ()
    quantities: tuple[int, ...] = ()
    """One for each ref, where each was given its own."""
    definite: bool = False
    """Whether "the", "this" or "that" stood before the words."""
    head: bool = False
    """Whether the words hold a thing that the catalogue knows, not only properties."""
    unknown: tuple[str, ...] = ()
    """Those of the words that the catalogue does not know."""
    read_as: tuple[tuple[str, str], ...] = ()
    """Words that the catalogue does not know, each with what it was taken for."""
    topic: str | None = None
    """What is asked about: price, stock, reviews, an attribute's words..."""

    def limited(self) -> bool:
        """Whether anything but words and refs narrows a search."""
        return bool(
            self.brand
            or self.colour
            or self.size
            or self.attributes
            or self.ranges
            or self.exclude
            or self.drop
            or self.sort
            or self.relative
            or self.superlative
        ) or any(
            value is not None
            for value in (self.price_min, self.price_max, self.rating_min, self.in_stock, self.on_sale)
        )

    def limited_beside_price(self) -> bool:
        """Whether anything but words and the price narrows a search."""
        return replace(self, relative=None, sort=None, price_min=None, price_max=None).limited()

    def limited_beside_options(self) -> bool:
        """Whether anything but a size or a colour narrows a search."""
        return replace(self, size=None, colour=None).limited()

    def merged(self, later: Slots) -> Slots:
        """What remains when the shopper corrects these slots by `later`: what it names replaces what was there."""
        changes: dict[str, Any] = {}
        for item in fields(self):
            value = getattr(later, item.name)
            if value not in (None, (), {}, False):
                changes[item.name] = value
        if later.price_max is not None or later.price_min is not None:
            changes["price_min"], changes["price_max"] = later.price_min, later.price_max
        if later.words:
            changes["category"], changes["head"], changes["unknown"] = later.category, later.head, later.unknown
            changes["categories"], changes["things"] = later.categories, later.things
        for one, several in (("colour", "colours"), ("brand", "brands"), ("size", "sizes")):
            if getattr(later, one):
                changes[several] = getattr(later, several)
        if later.attributes:
            changes["alternatives"] = later.alternatives
        return replace(self, **changes)

    def shared(self, other: Slots) -> bool:
        """Whether both name the same kind of thing, so that one may correct the other."""
        if self.words and other.words and (self.head == other.head):
            return True
        names = ("brand", "colour", "size", "price_min", "price_max", "rating_min", "quantity", "sort", "relative")
        return bool(self.refs and other.refs) or any(
            getattr(self, name) is not None and getattr(other, name) is not None for name in names
        )


class Clause:
    """A tagged line from which rules take what they understand."""

    def __init__(self, text: str) -> None:
        self.text = f" {text.strip()} "

    def take(self, pattern: str) -> re.Match[str] | None:
        """Finds the pattern between word boundaries and puts a bar in its place."""
        match = _compiled(pattern).search(self.text)
        if match:
            self.text = f"{self.text[: match.start()]} | {self.text[match.end() :]}"
        return match

    def has(self, pattern: str) -> re.Match[str] | None:
        """Finds the pattern without taking it."""
        return _compiled(pattern).search(self.text)


_patterns: dict[str, re.Pattern[str]] = {}


def _compiled(pattern: str) -> re.Pattern[str]:
    found = _patterns.get(pattern)
    if found is None:
        found = _patterns[pattern] = re.compile(rf"(?<=\s)(?:{pattern.replace('$', '(?= ?$)')})(?=\s)")
    return found


_BEFORE_A_COUNT = words.among(
    "number numbers option card product item result add just only under over make to take get and compare between "
    "below about around quantity than with plus or buy order put change by versus vs at for"
)


def tagged(tokens: list[Token]) -> str:
    """Writes tokens as the line that the rules read. "One" stays a word where it stands for a thing."""
    parts: list[str] = []
    for at, token in enumerate(tokens):
        if token.kind == "pause":
            parts.append(",")
        elif token.kind == "ordinal":
            parts.append(f"<o:{token.value:g}>")
        elif token.kind == "money":
            parts.append(f"<m:{token.value:g}>")
        elif token.kind == "number":
            before = tokens[at - 1].text if at else ""
            following = tokens[at + 1].text if at + 1 < len(tokens) else ""
            counted = before in _BEFORE_A_COUNT or following in {"of", "more", "star", "each"} or not before
            if token.text == "one" and not (counted and not (before == "" and following in {"with", "in", "from"})):
                parts.append("one")
            else:
                parts.append(f"<n:{token.value:g}>")
        else:
            parts.append(token.text)
    return " ".join(parts)
