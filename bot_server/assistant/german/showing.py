"""German requests that show products: one in full, several side by side, which of them is the most so."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.german.slots import fill
from bot_server.assistant.requests import Intent, Parsed
from bot_server.assistant.searches import SORTS, sorted_by
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_COMPARES = r"(?:vergleich\w*|unterschied\w*|unterscheiden|gegenüber ?stell\w*|nebeneinander)"


def compare(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Vergleiche die ersten beiden", "was ist der Unterschied"."""
    clause = Clause(text)
    if not clause.take(_COMPARES):
        return None
    while clause.take(
        r"zeig\w*|was ist|was sind|wie|worin|der|zwischen|sie|mir|sich|im|mit|miteinander|zum|stell\w*|denn|ist|"
        r"(?:die|den|das|diese)(?= (?:\||und|$))"
    ):
        pass
    named = fill(clause.text.replace("|", " "), vocabulary, refs=True, bare=True)
    if not named.refs and re.search(rf"{_COMPARES} (?:sie |mal )?(?:die|diese|sie)\b ?(?:miteinander)?$", text):
        named = replace(named, refs=(Ref("group"),))
    return Parsed("compare", named, explicit=True)


def which(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Welche ist leichter", "was ist das günstigste", "ist die erste schwerer als die zweite"."""
    asks = re.match(r"(?:und )?(?:welche[rsnm]?|was|wer)\b", text)
    than = re.match(r"(?:ist|sind) (.+?) (\w+er) als (.+)$", text)
    if not asks and not than:
        return None
    clause = Clause(text)
    clause.take(r"(?:welche[rsnm]?|was|wer)(?: (?:davon|von (?:denen|diesen|den beiden|beiden)|der beiden))?"
                r"(?: (?:ist|sind|hat|haben|wiegt|hält|kostet|wäre))?")  # fmt: skip
    named = fill(clause.text.replace("|", " "), vocabulary, refs=True, bare=True)
    if weighs := re.search(r"\b(wiegt|hält|fasst) (weniger|mehr|länger)\b", text):
        what = {"wiegt": ("heavier", "lighter"), "hält": ("longer", "shorter"), "fasst": ("bigger", "smaller")}[
            weighs[1]
        ]
        return Parsed("which", Slots(superlative=what[weighs[2] == "weniger"]), explicit=True)
    if weighs := re.search(r"\b(?:wiegt|kostet|hält|fasst) am (wenigsten|meisten|längsten)", text):
        most = {"wiegt": "weight", "hält": "battery life", "fasst": "capacity"}.get(weighs[0].split()[0])
        few = weighs[1] == "wenigsten"
        what = f"{'least' if few else 'most'} {most}" if most else "price asc" if few else "price desc"
        return Parsed("which", Slots(superlative=what), explicit=True)
    if named.superlative is None and named.relative is None:
        return None
    what = named.superlative or ("price asc" if named.relative == "cheaper" else "price desc")
    if named.head and what in SORTS:
        # "Was ist der billigste Laptop" looks for one.
        return Parsed(
            "search", sorted_by(replace(named, superlative=what, relative=None, refs=(), definite=False)), True
        )
    refs = tuple(ref for ref in named.refs if ref.kind not in ("focus", "group"))
    named = replace(named, words=tuple(word for word in named.words if word not in named.unknown), unknown=())
    return Parsed("which", replace(named, superlative=what, relative=None, refs=refs), explicit=True)


_TELL = re.compile(
    r"(?:(?:erzähl\w*|sag\w*|zeig\w*|gib|lies|les\w*)(?: (?:mir|sie|uns|bitte|mehr|etwas|was|noch))* (?:über|zu|von)|"
    r"(?:mehr|details|infos?|informationen|einzelheiten|beschreibung)(?: (?:zu[mr]?|über|von|vom))*|"
    r"(?:zeig\w*|gib)(?: (?:mir|sie))* (?:mehr |die )?(?:details|infos?|informationen|"
    r"einzelheiten)(?: (?:zu[mr]?|über|von))*|"
    r"öffne|öffnen|wähle|ich (?:wähle|interessiere mich für)|was ist mit|wie ist|und)(?= |$)"
)
_SHOW = re.compile(r"(?:zeig|zeige|zeigen|lass|schau|sehen|ich möchte)(?: (?:sie|mir|uns|mich))*(?= )")


_LIKED = re.compile(
    r"\b(?:(?:sieht|schaut) (?:\w+ )?aus|gefällt (?:mir|uns)(?: \w+)?|klingt (?:gut|interessant|nett)|"
    r"interessiert mich|sagt mir zu|spricht mich an|"
    r"(?:mach|mache|machen sie) (?:\w+ )?auf|aufmachen|anklicken|wäre (?:was|etwas)(?: für mich)?)\b"
)
"""What is said of one card to see more of it."""


def details(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Erzähl mir mehr über die dritte"; or a product named and nothing more."""
    told = _TELL.match(text)
    shown = None if told else _SHOW.match(text)
    rest = text[(told or shown).end() :] if told or shown else text  # pyright: ignore[reportOptionalMemberAccess]
    rest, liked = _LIKED.subn(" ", rest)
    rest = re.sub(r"\b(?:genauer|näher|im detail|an|sehen|zeigen|ansehen|anzeigen|da)\b", " ", rest)
    if bare := re.fullmatch(r" *<n:(\d+)> *", rest):
        number = int(bare[1])
        return Parsed("select", Slots(refs=(Ref("number", (number,)),), quantity=None if told or shown else number))
    named = fill(rest, vocabulary, refs=True)
    loose = bool(told) and told[0].split()[0] in ("was", "wie", "und")  # pyright: ignore[reportOptionalSubscript]
    if liked and re.search(r"\b(?:gibt es|habt ihr|haben sie|hast du|was|wie viel|ist)\b", rest):
        # "Die zweite gefällt mir, gibt es die in S" asks something besides.
        return None
    if liked:
        named = fill(re.sub(r"\b(?:die|der|das) <n:(\d+)>", r"nummer <n:\1>", rest), vocabulary, refs=True)
    if liked and named.refs and not named.words:
        return Parsed("details", named, explicit=True)
    if told and (named.refs or (named.superlative and not named.head)):
        return Parsed("details", named, explicit=not loose)
    if told and told[0].startswith("ich interessiere") and named.category and not named.definite and not named.refs:
        return None
    if told and named.brand and not named.words and not named.refs:
        # "Zeig mir was von Holzhuus" is said of all that it makes.
        return None
    if told and not loose and (named.words or named.colour or named.brand):
        return Parsed("details", named, explicit=True)
    if told and not loose and not named.limited():
        return Parsed("details", replace(named, refs=(Ref("focus"),)), explicit=True)
    numbered = [ref for ref in named.refs if ref.kind not in ("group", "all")]
    narrowed = named.limited() and not named.superlative
    if numbered and not named.words and not narrowed and (shown or numbered[0].kind != "focus"):
        kind: Intent = "details" if shown and len(named.refs) == 1 and numbered[0].kind != "first" else "select"
        return Parsed(kind, named, explicit=bool(shown))
    if named.superlative and re.search(r"\bzu [a-zäöüß]+\b|\bnicht \w+ sein\b", text):
        # "Das ist zu groß" asks for others.
        return None
    if named.superlative and not named.words and not shown and re.match(r"(?:der|die|das|den)\b", text):
        return Parsed("select", named)
    only = re.fullmatch(r" *(?:der|die|das|den|dem) (?!\w+(?:en)$)[\wäöüß]+e[rnsm]? *", rest)
    if only and (named.colour or named.brand or named.attributes) and not named.words:
        return Parsed("details" if shown else "select", replace(named, refs=()))
    return None
