"""Quantities that a German clause asks for: "leichter als ein Kilo", "mindestens dreißig Stunden Akkulaufzeit"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import words
from bot_server.assistant.adjectives import ADJECTIVES
from bot_server.assistant.german.adjectives import adjectives
from bot_server.assistant.german.words import SMALL, STOP, UNITS_SAID, translated
from bot_server.assistant.measures import UNITS
from bot_server.assistant.slots import Clause, Range, Slots
from bot_server.assistant.vocabulary import Vocabulary

SAID = {unit: known for unit, known in UNITS.items() if unit.isalpha() and unit not in ("in", "s", "man")} | {
    said: UNITS[short] for said, short in UNITS_SAID.items() if short in UNITS
}
"""Units as German says them, each with its kind, its scale and its short form."""
_UNIT = "|".join(sorted(SAID, key=len, reverse=True))


def _amount(name: str = "") -> str:
    return rf"(?:<[nm]:(?P<number{name}>[\d.]+)>|(?P<half{name}>eine[mnrs]? halbe[nmrs]?)|eine?[nmrs]?)"


_SHORTER = {forms[1]: plain for plain, forms in adjectives().items() if ADJECTIVES.get(plain, ("", ""))[1] == "asc"}
_LONGER = {forms[1]: plain for plain, forms in adjectives().items() if ADJECTIVES.get(plain, ("", ""))[1] == "desc"}
_THAN = r"(?:als|wie)"
_LESS = (
    rf"(?:nicht (?P<over>{'|'.join(_LONGER)}|mehr|über) {_THAN}|(?P<as>{'|'.join(_SHORTER)}|weniger) {_THAN}|"
    rf"nicht über|"
    rf"keine|unter|höchstens|maximal|bis zu|bis|allerhöchstens|max)"
)
_MORE = (
    rf"(?:nicht (?P<over>{'|'.join(_SHORTER)}|weniger) {_THAN}|(?P<as>{'|'.join(_LONGER)}|mehr) {_THAN}|nicht unter|"
    r"über|mindestens|ab|wenigstens|minimum|min|zumindest)"
)
_ABOUT = r"(?:ungefähr|etwa|circa|ca|rund|um die|um|knapp)"
_SMALL = r"(?:(?:die|der|das|mit|und|was|einem|einer|eine|einen|von|für|hat|haben|soll|sollte|muss|so|auch|aber) )*"
_TAIL = (
    r"(?P<tail>(?: (?:hält|halten|wiegt|wiegen|fasst|fassen|hat|haben|ist|sind|lang|lange|breit|hoch|schwer|"
    r"groß|tief|"
    r"reinpassen|passen|rein|schafft|schaffen|kann|können|sein|darf|dürfen|soll|sollen|sollte|muss))*)"
)
_HINTS = {
    "hält": ("battery life",), "halten": ("battery life",), "laufzeit": ("battery life",), "akku": ("battery life",),
    "wiegt": ("weight", "gewicht"), "wiegen": ("weight", "gewicht"), "schwer": ("weight", "gewicht"),
    "fasst": ("capacity", "inhalt", "volumen"), "fassen": ("capacity", "inhalt", "volumen"),
    "lang": ("length", "länge"), "breit": ("width", "breite"), "hoch": ("height", "höhe"), "tief": ("depth", "tiefe"),
    "leiser": ("lautstärke",), "lauter": ("lautstärke",), "leichter": ("gewicht",), "schwerer": ("gewicht",),
    "länger": ("länge",), "kürzer": ("länge",), "breiter": ("breite",), "schmaler": ("breite",), "höher": ("höhe",),
}  # fmt: skip
"""What some words speak of, as an English and as a German catalogue may call it."""
_NOUN = r"(?:\b(?P<before>[a-zäöüß]{3,}) )?"
_ABOUT_IT = r"(?: (?:an )?(?P<after>(?!für |und |oder |mit |ohne )[a-zäöüß]{3,}))?"


def bounds(clause: Clause, named: Slots, vocabulary: Vocabulary) -> Slots:
    """Takes bounds on quantities; which attributes they are of is settled once the thing is known."""
    found: list[Range] = []
    between = rf"(?:zwischen|von) {_amount('1')}(?: (?:{_UNIT}))? (?:und|bis) {_amount()}"
    while (read := _take(clause, between, vocabulary)) is not None:
        match, unit, hints = read
        low, high = sorted((float(match["number1"] or 1), _value(match)))
        found.append(Range("", low, high, unit, hints))
    for beyond, most in ((r"(?:über|übersteig|überschreit)\w*", True), (r"unterschreit\w*", False)):
        while (
            read := _take(clause, rf"{_amount()}", vocabulary, then=rf" (?:nicht|keinesfalls) {beyond}")
        ) is not None:
            match, unit, hints = read
            value = _value(match)
            found.append(Range("", None if most else value, value if most else None, unit, hints))
    for bound, most in ((_LESS, True), (_MORE, False)):
        while (read := _take(clause, rf"{bound} {_amount()}", vocabulary)) is not None:
            match, unit, hints = read
            value = _value(match)
            found.append(Range("", None if most else value, value if most else None, unit, hints))
    while (read := _take(clause, rf"{_ABOUT} {_amount()}", vocabulary)) is not None:
        match, unit, hints = read
        value = _value(match)
        found.append(Range("", round(value * 0.8, 3), round(value * 1.2, 3), unit, hints))
    while (read := _take(clause, r"<[nm]:(?P<number>[\d.]+)>", vocabulary, told=True)) is not None:
        match, unit, hints = read
        value = _value(match)
        found.append(Range("", value, value, unit, hints))
    if match := clause.take(r"für <n:(\d+)> (?:personen|person|leute|mann|mann|gäste)"):
        found.append(Range("", float(match[1]), None, "person"))
    return replace(named, ranges=(*named.ranges, *found)) if found else named


def _take(
    clause: Clause, amount: str, vocabulary: Vocabulary, *, told: bool = False, then: str = ""
) -> tuple[re.Match[str], str, tuple[str, ...]] | None:
    """Takes an amount with its unit and the nouns beside it that name what it is of.

    Args:
        clause: To take it from.
        amount: Its pattern.
        vocabulary: Of the catalogue.
        then: What must follow the unit.
        told: Whether only an amount is taken beside which stands what it is of.
    """
    at = 0
    pattern = re.compile(rf"(?<=\s){_NOUN}{_SMALL}{amount} (?P<unit>[a-zäöüß]+){then}{_TAIL}{_ABOUT_IT}(?=\s)")
    while match := pattern.search(clause.text, at):
        before, after = match["before"], match["after"]
        unit = _unit(match["unit"], vocabulary)
        if unit is None:
            at = match.end("unit")
            continue
        named = [noun for noun in (before, after) if noun and attribute(noun, vocabulary)]
        if told and not named:
            at = match.end("unit")
            continue
        hints = tuple(attribute(noun, vocabulary) for noun in named)
        compared = match.groupdict().get("as") or match.groupdict().get("over") or ""
        plain = _SHORTER.get(compared) or _LONGER.get(compared)
        hints += ADJECTIVES[plain][0] if plain else ()
        hints += tuple(hint for word, more in _HINTS.items() if f" {word} " in f" {match[0]} " for hint in more)
        start = match.start() if before in named or not before else match.end("before") + 1
        end = match.end() if after in named or not after else match.start("after") - 1
        clause.text = f"{clause.text[:start]} | {clause.text[end:]}"
        return match, unit, hints
    return None


def _unit(said: str, vocabulary: Vocabulary) -> str | None:
    """A unit in its short form, or what the catalogue counts in: "Lumen", where a brightness is "400 lumens"."""
    for form in (said, said.removesuffix("n")):
        if form in SAID:
            return SAID[form][2]
    keys = {words.key(word) for word in translated([said], vocabulary)}
    counted = (kind for _, kind in vocabulary.gauges.among() if kind and kind not in UNITS)
    return next((kind for kind in counted if words.key(kind) in keys), None)


def _value(match: re.Match[str]) -> float:
    said = match.groupdict()
    return 0.5 if said.get("half") else float(said.get("number") or 1)


def attribute(noun: str, vocabulary: Vocabulary) -> str:
    """The catalogue's attribute that a German noun names; empty where it names none."""
    if noun in SMALL or noun in STOP:
        return ""
    keys = [words.key(word) for word in translated([noun], vocabulary) if word not in ("|", ",", "or")]
    return next((name for at in range(len(keys)) if (name := vocabulary.attribute_name(keys, at)[0])), "")
