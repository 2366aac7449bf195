"""Quantities that a German clause asks for: "leichter als ein Kilo", "mindestens dreißig Stunden"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.adjectives import ADJECTIVES
from bot_server.assistant.german.results import adjectives
from bot_server.assistant.measures import UNITS
from bot_server.assistant.slots import Clause, Range, Slots

_UNIT = "|".join(
    sorted((unit for unit in UNITS if unit.isalpha() and unit not in ("in", "s", "man")), key=len, reverse=True)
)
_AMOUNT = rf"(?:<[nm]:(?P<number>[\d.]+)>|eine?[nmrs]?) (?P<unit>{_UNIT})n?"
_SHORTER = {forms[1]: plain for plain, forms in adjectives().items() if ADJECTIVES.get(plain, ("", ""))[1] == "asc"}
_LONGER = {forms[1]: plain for plain, forms in adjectives().items() if ADJECTIVES.get(plain, ("", ""))[1] == "desc"}
_LESS = (
    rf"(?:(?P<as>{'|'.join(_SHORTER)}|weniger) als|unter|höchstens|maximal|bis zu|bis|nicht mehr als|"
    rf"nicht (?P<over>{'|'.join(_LONGER)}) als)"
)
_MORE = rf"(?:(?P<as>{'|'.join(_LONGER)}|mehr) als|über|mindestens|ab|wenigstens|nicht weniger als)"
_LEAD = r"(?:(?:die|der|das|mit|und|was|einem|einer|von|für|akku|laufzeit|gewicht|höhe|breite|länge) )*"
_TAIL = (
    r"(?: (?:hält|halten|wiegt|wiegen|fasst|fassen|hat|haben|ist|sind|lang|breit|hoch|schwer|laufzeit|akkulaufzeit))*"
)
_HINTS = {
    "hält": ("battery life",), "laufzeit": ("battery life",), "akku": ("battery life",), "wiegt": ("weight",),
    "wiegen": ("weight",), "schwer": ("weight",), "gewicht": ("weight",), "fasst": ("capacity",), "lang": ("length",),
    "breit": ("width",), "hoch": ("height",), "höhe": ("height",), "breite": ("width",), "länge": ("length",),
}  # fmt: skip


def bounds(clause: Clause, named: Slots) -> Slots:
    """Takes bounds on quantities; which attributes they are of is settled once the thing is known."""
    found: list[Range] = []
    while match := clause.take(rf"{_LEAD}{_LESS} {_AMOUNT}{_TAIL}"):
        found.append(_range(match, most=True))
    while match := clause.take(rf"{_LEAD}{_MORE} {_AMOUNT}{_TAIL}"):
        found.append(_range(match, most=False))
    if match := clause.take(r"für <n:(\d+)> (?:personen|leute|mann)"):
        found.append(Range("", float(match[1]), None, "person"))
    return replace(named, ranges=(*named.ranges, *found)) if found else named


def _range(match: re.Match[str], *, most: bool) -> Range:
    said = match.groupdict()
    amount = float(said["number"] or 1)
    compared = said.get("as") or said.get("over") or ""
    plain = _SHORTER.get(compared) or _LONGER.get(compared)
    hints = ADJECTIVES[plain][0] if plain else ()
    hints += tuple(hint for word, more in _HINTS.items() if f" {word} " in f" {match[0]} " for hint in more)
    return Range("", None if most else amount, amount if most else None, UNITS[said["unit"]][2], hints)
