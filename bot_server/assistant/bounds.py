"""Quantities that a clause asks for: "lighter than a kilo", "at least thirty hours of battery", "the longest cable"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot_server.assistant import words
from bot_server.assistant.adjectives import ADJECTIVES, adjective
from bot_server.assistant.everyday import ANY_THING
from bot_server.assistant.gauges import VERBS
from bot_server.assistant.measures import UNITS
from bot_server.assistant.slots import Clause, Range, Slots
from bot_server.assistant.vocabulary import Vocabulary

_UNIT = "|".join(
    sorted((unit for unit in UNITS if unit[0].isalpha() and unit not in ("in", "man", "s")), key=len, reverse=True)
)
_AMOUNT = re.compile(
    rf"(?<= )(?:<[nm]:(?P<number>[\d.]+)>(?P<half> and a half)?|(?P<halved>half)(?: an?)?|(?:an?|one))"
    rf" (?P<unit>{_UNIT})(?P<more> and a half)?(?= )"
)
_COUNT = re.compile(r"(?<= )<n:(?P<number>[\d.]+)> (?P<things>(?!stars?\b)[a-z]+(?: [a-z]+)?)(?= )")
_Q = r"<q:(\d+)>"
_LESS = (
    r"(?:no|not|never|nothing|(?:does|do) not weigh) (?:any )?(?:more than|over|above|(?P<than>heavier|longer|bigger"
    r"|larger|taller|wider|higher|thicker|louder) than)|not exceeding|(?<!no )(?<!not )(?<!nothing )(?:under|below"
    r"|less than)|at (?:the )?most|up to"
    r"|maximum(?: of)?|max(?: of)?|within|fewer than|"
    r"(?P<less>lighter|smaller|shorter|thinner|narrower|quieter|lower|slimmer) than"
)
_MORE = (
    r"(?:no|not|never|nothing) (?:any )?(?:less than|under|below|fewer than|(?P<than>lighter|shorter|smaller|lower"
    r"|thinner|narrower) than)|(?<!no )(?<!not )(?<!nothing )(?:over|above|more than)|at (?:the very )?least"
    r"|minimum(?: of)?|min(?: of)?|upwards of"
    r"|exceeding|greater than|beyond|"
    r"(?P<less>heavier|bigger|larger|longer|taller|wider|higher|thicker|louder|deeper|stronger) than"
)
_OR_MORE = (
    r"(?:or|and) (?:more|over|above|up|upwards|bigger|larger|longer|heavier|taller|wider|higher|better)|plus|minimum"
)
_OR_LESS = (
    r"(?:or|and) (?:less|under|below|smaller|lighter|shorter|lower|fewer|thinner)|max|maximum|at (?:the )?most|tops"
)
_ABOUT = r"around|about|roughly|approximately|circa"
_VERB = "|".join(sorted((f"{verb}{ending}" for verb in VERBS for ending in ("", "s", "ing")), key=len, reverse=True))
_LEAD = (
    rf"(?:(?:that|which|it|they|and|but|with|will|can|does|do|should|must|is|are|has|have|having|be|to|would)"
    rf"|(?P<verb>{_VERB})|(?:an? |the )(?P<noun>[a-z]+(?: [a-z]+)?) (?:of|that is)"
    rf"|(?P<plain>[a-z]+(?: life| time| width| capacity)?) (?:of|that is))"
)
_ADJECTIVE = r"(?: (?P<shape>long|wide|tall|deep|high|thick|heavy|across|in diameter)(?= ))?"
_SHAPES = {"heavy": "weight", "long": "length"}
_PURPOSE = rf"(?: (?:of )?(?:an? |the )?(?P<about>(?!{_VERB}\b)[a-z]+(?: [a-z]+)?)(?= ))?"


_PORTIONS = words.among("packs pairs sets boxes bags bottles copies tins jars bars pieces items units")
_DOES = re.compile(
    rf"(?<= )(?P<verb>{_VERB}) (?P<bound>at least|more than|over|up to|at most|no more than|no less than|fewer than)"
    r" (?P<said><n:(?P<number>[\d.]+)>)(?= (?:\||,|and|or|but|for|in|under|below|with|please)| *$)"
)
"""A count of whatever a verb speaks of: "sleeps at least four"."""


@dataclass(frozen=True)
class _Amount:
    """An amount as it was said."""

    said: str
    value: float
    unit: str
    kind: str
    name: str = ""
    """The attribute that is counted: "ten pieces"."""


def bounds(clause: Clause, slots: Slots, vocabulary: Vocabulary) -> Slots:
    """Takes bounds on quantities; which attributes they are of is settled by `settled`, once the thing is known."""
    amounts = _marked(clause, vocabulary)
    if not amounts:
        return slots
    found: list[Range] = []
    while match := clause.take(
        rf"(?:{_LEAD} )*(?:between|from) (?:<[nm]:(?P<low>[\d.]+)>|<q:(?P<least>\d+)>)"
        rf" (?:and|to) <q:(?P<most>\d+)>{_PURPOSE}"
    ):
        high = amounts[int(match["most"])]
        low = float(match["low"]) if match["low"] else amounts[int(match["least"])].value
        found.append(_range(clause, match, high, min(low, high.value), max(low, high.value), vocabulary))
    for before, after, most in ((_LESS, _OR_LESS, True), (_MORE, _OR_MORE, False)):
        while match := clause.take(rf"(?:{_LEAD} )*(?:{before}) {_Q}{_ADJECTIVE}{_PURPOSE}") or clause.take(
            rf"(?:{_LEAD} )*{_Q}(?: of (?P<before>[a-z]+))? (?:{after}){_ADJECTIVE}{_PURPOSE}"
        ):
            amount = amounts[int(next(one for one in match.groups()[::-1] if one and one.isdigit()))]
            low, high = (None, amount.value) if most else (amount.value, None)
            found.append(_range(clause, match, amount, low, high, vocabulary))
    while match := clause.take(rf"(?:{_LEAD} )*(?:{_ABOUT}) <q:(?P<most>\d+)>{_ADJECTIVE}{_PURPOSE}"):
        amount = amounts[int(match["most"])]
        low, high = round(amount.value * 0.8, 3), round(amount.value * 1.2, 3)
        found.append(_range(clause, match, amount, low, high, vocabulary))
    for mark in re.findall(_Q, clause.text):
        amount = amounts[int(mark)]
        if amount.name and not set(amount.said.split()) & (ANY_THING | _PORTIONS):
            # "Four slots", "a thousand pieces": neither more nor less.
            clause.take(rf"(?:(?:with|of|has|have) )?<q:{mark}>")
            found.append(Range("", amount.value, amount.value, amount.unit, (amount.name,)))
    clause.text = re.sub(_Q, lambda mark: amounts[int(mark[1])].said, clause.text)
    return replace(slots, ranges=(*slots.ranges, *found)) if found else slots


def _marked(clause: Clause, vocabulary: Vocabulary) -> list[_Amount]:
    """Puts a mark in the place of each amount."""
    amounts: list[_Amount] = []

    def mark(amount: _Amount) -> str:
        amounts.append(amount)
        return f"<q:{len(amounts) - 1}>"

    def of_unit(match: re.Match[str]) -> str:
        kind, _, short = UNITS[match["unit"]]
        value = float(match["number"] or (0.5 if match["halved"] else 1))
        value += 0.5 if match["half"] or match["more"] else 0
        return mark(_Amount(match[0], value, short, kind))

    def of_things(match: re.Match[str]) -> str:
        things = match["things"].split()
        for length in range(len(things), 0, -1):
            if found := _counted(things[:length], vocabulary):
                rest = " ".join(things[length:])
                said = match[0].removesuffix(f" {rest}") if rest else match[0]
                return f"{mark(_Amount(said, float(match['number']), *found))} {rest}".strip()
        return match[0]

    def of_verb(match: re.Match[str]) -> str:
        plain = next(one for one in VERBS if match["verb"] in (one, f"{one}s", f"{one}ing"))
        name = vocabulary.gauges.find(VERBS[plain], vocabulary.gauges.among())
        if name is None:
            return match[0]
        return f"{match['verb']} {match['bound']} {mark(_Amount(match['said'], float(match['number']), '', '', name))}"

    clause.text = _AMOUNT.sub(of_unit, clause.text)
    clause.text = _COUNT.sub(of_things, clause.text)
    clause.text = _DOES.sub(of_verb, clause.text)
    return amounts


_JOINTS = words.among("and or to of in x plus for with more by at")


def _counted(things: list[str], vocabulary: Vocabulary) -> tuple[str, str, str] | None:
    """What is counted, as unit, kind and attribute: "pages" by its name, "cups" where a capacity is "12 cups"."""
    gauges = vocabulary.gauges.among()
    name = vocabulary.gauges.find((" ".join(things),), gauges, "")
    if name and set(words.keys(name)) & set(words.keys(things[-1])):
        return "", "", name
    if len(things) > 1 or things[0] in _JOINTS:
        return None
    for (attribute, kind), _ in gauges.most_common():
        if kind and kind not in UNITS and words.key(kind) == words.key(things[0]):
            return kind, kind, attribute
    return None


def _range(
    clause: Clause, match: re.Match[str], amount: _Amount, low: float | None, high: float | None, vocabulary: Vocabulary
) -> Range:
    said = match.groupdict()
    hints: list[str] = [amount.name] if amount.name else []
    if amount.kind == "persons":
        hints += ["sleeps", "seats", "players", "serves"]
    gauges = vocabulary.gauges.among()
    if of := said.get("before"):
        hints.append(of)
    if about := said.get("about"):
        taken = _attribute(about, vocabulary)
        if taken:
            hints.append(taken)
        rest = about.split()[len(words.keys(taken)) if taken and len(about.split()) > 1 and taken != about else 1 :]
        if not taken:
            rest = about.split()
        elif vocabulary.gauges.find((about,), gauges):
            rest = []
        if rest:
            clause.text = clause.text.replace(" | ", f" | {' '.join(rest)} ", 1)
    if shape := said.get("shape"):
        hints += [_SHAPES.get(shape, ""), *(ADJECTIVES[shape][0] if shape in ADJECTIVES else ("diameter", "width"))]
    if noun := said.get("noun") or said.get("plain"):
        begun, _, last = noun.rpartition(" ")
        if _attribute(noun, vocabulary) == noun:
            hints.append(noun)
        elif begun and _attribute(last, vocabulary):
            hints.append(last)
            clause.text = clause.text.replace(" | ", f" {begun} | ", 1)
        else:
            # "With a tank of at least fifteen litres": the tank is looked for, the litres are of whatever holds them.
            clause.text = clause.text.replace(" | ", f" | {noun} | ", 1)
    if verb := said.get("verb"):
        plain = next(one for one in VERBS if verb in (one, f"{one}s", f"{one}ing"))
        hints += VERBS[plain]
    if compared := said.get("than") or said.get("less"):
        read = adjective(compared)
        hints += ADJECTIVES[read[0]][0] if read else ()
    return Range("", low, high, amount.unit, tuple(hint for hint in hints if hint))


def _attribute(phrase: str, vocabulary: Vocabulary) -> str | None:
    """The beginning of a phrase that names an attribute with quantities, or the first word of one's name."""
    parts = phrase.split()
    for length in range(len(parts), 0, -1):
        said = " ".join(parts[:length])
        if name := vocabulary.gauges.find((said,), vocabulary.gauges.among()):
            return said if set(words.keys(said)) <= set(words.keys(name)) else None
    return None


def settled(slots: Slots, vocabulary: Vocabulary, categories: tuple[str, ...] = ()) -> Slots:
    """Names the attribute of each range, by what it was said of and by the thing that is looked for.

    Args:
        slots: With ranges.
        vocabulary: Of the catalogue.
        categories: What is looked at, where the slots name nothing.
    """
    if not slots.ranges:
        return slots
    named = slots.categories or ((slots.category,) if slots.category else ())
    gauges = vocabulary.gauges.among(named or categories, slots.words)
    everywhere = vocabulary.gauges.among()
    found: list[Range] = []
    find, usual = vocabulary.gauges.find, vocabulary.gauges.usual
    for wanted in slots.ranges:
        kind = UNITS.get(wanted.unit, (wanted.unit,))[0] if wanted.unit else None
        name = find(wanted.hints, gauges, kind) or find(wanted.hints, everywhere, kind)
        if name is None and kind:
            name = usual(kind, gauges) or usual(kind, everywhere)
        found.append(replace(wanted, attribute=name or ""))
    return replace(slots, ranges=tuple(found))


EXTREMES = {
    "most": "most", "highest": "most", "biggest": "most", "largest": "most", "longest": "most", "greatest": "most",
    "widest": "most", "best": "most", "deepest": "most", "tallest": "most", "more": "most", "higher": "most",
    "bigger": "most", "larger": "most", "longer": "most", "wider": "most", "strongest": "most", "better": "most",
    "least": "least", "lowest": "least", "smallest": "least", "shortest": "least", "narrowest": "least",
    "less": "least", "lower": "least", "smaller": "least", "shorter": "least", "fewest": "least",
}  # fmt: skip


_NOT_TOO = re.compile(
    rf"(?<= )(?:(?:that|which|it) )?(?:(?:is|are|does|do) )?(?:not|nothing) (?:be |feel )?(?:too|so|that|very|overly"
    rf"|super) "
    rf"({'|'.join(ADJECTIVES)})(?= )|(?:(?:that|which|it) )?(?:does|do|will) not (weigh) (?:a ton|too much|much"
    rf"|a lot|very much)(?= )"
)
_OPPOSITES = {
    "heavy": "lightest", "weigh": "lightest", "big": "smallest", "large": "smallest", "loud": "quietest",
    "small": "biggest", "long": "shortest", "short": "longest", "wide": "narrowest", "thick": "thinnest",
    "light": "heaviest", "tall": "shortest", "thin": "thickest", "high": "lowest", "bright": "dimmest",
}  # fmt: skip


_WISHED = {
    "light": "lightest", "lightweight": "lightest", "small": "smallest", "compact": "smallest", "quiet": "quietest",
    "tall": "tallest", "long": "longest", "wide": "widest", "warm": "warmest", "thick": "thickest",
    "big": "biggest", "large": "biggest", "thin": "thinnest", "powerful": "most powerful", "bright": "brightest",
}  # fmt: skip
_LIGHT = re.compile(
    rf"(?:(?<= )(?:something|anything|ones?|it|them) (?:that is |nice and )*(?P<said>{'|'.join(_WISHED)})"
    rf"(?= (?:and|but|enough|for|to|,|\||that)| *$)|^ *(?P<begun>{'|'.join(_WISHED)})(?= (?:and|but|enough"
    rf"|,) (?!an? |the |some )))"
)
"""An adjective that stands alone, as a noun never would: "something light and waterproof"."""


def modest(clause: Clause, slots: Slots) -> Slots:
    """Takes "not too heavy", "that doesn't weigh a ton": a wish for the other end."""
    match = _NOT_TOO.search(clause.text)
    wish = _OPPOSITES.get(match[1] or match[2]) if match else None
    if wish is None and (match := _LIGHT.search(clause.text)):
        wish = _WISHED[match["said"] or match["begun"]]
        adjective_begins = match.end() - len(match["said"] or match["begun"])
        clause.text = f"{clause.text[:adjective_begins]} {clause.text[match.end() :]}"
        return replace(slots, superlative=wish)
    if match is None or wish is None:
        return slots
    clause.text = f"{clause.text[: match.start()]} | {clause.text[match.end() :]}"
    return replace(slots, superlative=wish)


def extreme(clause: Clause, slots: Slots, vocabulary: Vocabulary) -> Slots:
    """Takes "the longest battery life", "the most pages": an attribute with quantities by its name."""
    pattern = rf"(?:(with|has|have|having) )?(?:the |an? )?({'|'.join(EXTREMES)}) ((?:[a-z]+ ?){{1,3}})"
    match = clause.has(pattern)
    if match is None:
        return slots
    said = match[3].split()
    for length in range(len(said), 0, -1):
        phrase = " ".join(said[:length])
        name = _begun(phrase, vocabulary)
        noun = vocabulary.heads[words.key(said[length - 1])] or vocabulary.find(words.keys(phrase), 0)[0]
        # "The strongest power bank" is a power bank, whatever power it has.
        goes_on = length < len(said) and vocabulary.heads[words.key(said[length])] > 0
        if name and (match[1] or not (noun or goes_on)):
            rest = " ".join(said[length:])
            clause.text = f"{clause.text[: match.start()]} | {rest} {clause.text[match.end() :]}"
            return replace(slots, superlative=f"{EXTREMES[match[2]]} {name}")
    return slots


def _begun(phrase: str, vocabulary: Vocabulary) -> str | None:
    """The attribute with quantities whose name is, or begins or ends with, a phrase."""
    wanted = words.keys(phrase)
    for name, _ in sorted(vocabulary.gauges.among(), key=lambda gauge: len(gauge[0])):
        has = words.keys(name)
        if has[: len(wanted)] == wanted or has[-len(wanted) :] == wanted:
            return name
    return None
