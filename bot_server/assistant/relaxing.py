"""What a search gave up to find anything, read from what the shop says it left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot_server.assistant import words
from shop.records import Limits, Screen

_WORD = re.compile(r'(?:ignoring|ohne) ["„](.+)["“]')
_READ = re.compile(r'reading "(?P<said>.+)" as "(?P<meant>.+)"|„(?P<sagte>.+)“ als „(?P<meinte>.+)“ gelesen')
_NAMED = re.compile(r"(?:ignoring|ohne) (?:the )?(.+)")
_LIMITS = {
    "size": ("size", "die größe"),
    "colour": ("colour", "die farbe"),
    "rating": ("rating", "die bewertung"),
    "brand": ("brand", "die marke"),
    "category": ("category", "die kategorie"),
    "price_min": ("lowest price", "den mindestpreis"),
    "price_max": ("highest price", "den höchstpreis"),
    "sale": ("being on sale", "nicht nur im angebot"),
    "stock": ("being in stock", "nicht nur auf lager"),
}
"""Limits by what they are called in the two languages of the shop."""
_BY_NAME = {said: name for name, both in _LIMITS.items() for said in both}
_FIELDS = {
    "rating": "rating_min",
    "price_min": "price_min_minor",
    "price_max": "price_max_minor",
    "sale": "on_sale",
    "stock": "in_stock",
}


@dataclass(frozen=True)
class GivenUp:
    """What a search asked for and did without, and what is left of it."""

    limits: Limits
    """Those that were given up."""
    words: tuple[str, ...]
    """Words of the search that nothing shown has."""
    kept: Limits
    text: str
    """The words that were kept."""
    drop: tuple[str, ...]
    """The limits that were given up, as a refinement drops them."""
    said: tuple[str, ...]
    """The shop's own clauses for all of it."""

    def __bool__(self) -> bool:
        return bool(self.said)


def guesses(screen: Screen) -> tuple[tuple[str, str], ...]:
    """Words of the search that were taken for others, each with what it was taken for."""
    read = (_READ.fullmatch(clause) for clause in screen.relaxed)
    return tuple((one["said"] or one["sagte"], one["meant"] or one["meinte"]) for one in read if one)


def given_up(screen: Screen, attribute: Callable[[str], str]) -> GivenUp:
    """Parts what a search gave up from what it kept.

    Args:
        screen: As the search left it.
        attribute: Says an attribute's name in the session's language.
    """
    limits = screen.limits
    lost: dict[str, Any] = {}
    attributes = dict(limits.attributes)
    ranges = limits.ranges
    left_out: list[str] = []
    for clause in screen.relaxed:
        if match := _WORD.fullmatch(clause):
            left_out.append(match[1])
            continue
        if name := _BY_NAME.get(clause.lower()):
            # "Nicht nur auf Lager" needs no word before it.
            lost[name] = None
        elif match := _NAMED.fullmatch(clause):
            said = match[1].lower()
            if name := _BY_NAME.get(said):
                lost[name] = None
                continue
            attributes = {one: value for one, value in attributes.items() if said not in (one.lower(), attribute(one))}
            ranges = tuple(
                one for one in ranges if said not in (one.attribute.lower(), attribute(one.attribute).lower())
            )
    fields = {_FIELDS.get(name, name) for name in lost}
    blank = Limits()
    kept = limits.model_copy(
        update={"attributes": attributes, "ranges": ranges} | {field: getattr(blank, field) for field in fields}
    )
    gone = Limits(
        attributes={one: value for one, value in limits.attributes.items() if one not in attributes},
        ranges=tuple(one for one in limits.ranges if one not in ranges),
    ).model_copy(update={field: getattr(limits, field) for field in fields})
    if "; " in screen.text:
        text = "; ".join(thing for thing in screen.text.split("; ") if thing not in left_out)
    else:
        text = _without(screen.text, left_out)
    drop = {"price" if name.startswith("price") else name for name in lost}
    if gone.attributes and not attributes:
        drop.add("attributes")
    if gone.ranges and not ranges:
        drop.add("ranges")
    said = tuple(clause for clause in screen.relaxed if clause and not _READ.fullmatch(clause))
    return GivenUp(gone, tuple(left_out), kept, text, tuple(sorted(drop)), said)


def _without(text: str, left_out: list[str]) -> str:
    lacking = {key for word in left_out for key in words.keys(word)}
    return " ".join(word for word in text.split() if not set(words.keys(word)) & lacking)
