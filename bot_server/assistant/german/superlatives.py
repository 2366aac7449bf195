"""Comparisons of German: "leichter", "am längsten", "zu groß", "die größte Schnittbreite"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot_server.assistant.german.adjectives import adjectives
from bot_server.assistant.german.bounds import attribute
from bot_server.assistant.slots import Clause, Slots
from bot_server.assistant.vocabulary import Vocabulary

_COMPARED = {
    form: (f"{plain}er" if way == 1 else f"{plain}est")
    for plain, forms in adjectives().items()
    for way, form in ((1, forms[1]), (2, forms[2].removeprefix("am ")))
}


@lru_cache(maxsize=4096)
def _compared(form: str) -> str | None:
    for stem, english in _COMPARED.items():
        base = stem.removesuffix("en")
        if re.fullmatch(rf"(?:{re.escape(stem)}|{re.escape(base)})(?:e[nrsm]?|n|s|r)?", form):
            return _english_form(english)
    return None


def _english_form(english: str) -> str:
    """The English comparative that the rules know: "light" + "er", "big" + "ger"."""
    plain, most = (english[:-3], True) if english.endswith("est") else (english[:-2], False)
    if plain in ("powerful", "durable", "waterproof", "compact", "spacious", "long-lasting"):
        return f"{'most' if most else 'more'} {plain}"
    ending = "est" if most else "er"
    if plain.endswith("y"):
        return f"{plain[:-1]}i{ending}"
    if plain.endswith("e"):
        return f"{plain}{ending[1:]}"
    if plain in ("big", "thin"):
        return f"{plain}{plain[-1]}{ending}"
    return f"{plain}{ending}"


_TOO = {
    "groß": "smaller", "klein": "bigger", "schwer": "lighter", "leicht": "heavier", "laut": "quieter",
    "lang": "shorter", "kurz": "longer", "breit": "narrower", "dick": "thinner", "dünn": "thicker", "hoch": "shorter",
    "dunkel": "brighter",
}  # fmt: skip
"""What is too much, and what is wished for instead."""
_MOST = {
    "größt": "most", "größer": "most", "meist": "most", "mehr": "most", "höchst": "most", "höher": "most",
    "längst": "most", "länger": "most", "stärkst": "most", "stärker": "most", "best": "most", "besser": "most",
    "kleinst": "least", "kleiner": "least", "wenigst": "least", "weniger": "least", "geringst": "least",
    "geringer": "least", "niedrigst": "least", "niedriger": "least", "kürzest": "least", "kürzer": "least",
}  # fmt: skip
"""Before an attribute's name: "die größte Reichweite"."""
_WISHED = {
    "leicht": "lightest", "leise": "quietest", "klein": "smallest", "kompakt": "smallest", "groß": "biggest",
    "hell": "brightest", "dünn": "thinnest", "leistungsstark": "most powerful", "lang": "longest", "breit": "widest",
}  # fmt: skip
_WISHES = "|".join(_WISHED)


def superlative(clause: Clause, named: Slots, vocabulary: Vocabulary) -> Slots:
    """Takes a comparison by an adjective: "die leichteste", "welche ist wärmer"."""
    if match := clause.take(
        rf"(?:(?:ist|sind|wäre|darf|dürfen|soll|sollte|sollten) )?(?:mir |uns |aber |nur )*(?:viel )?(?:zu|"
        rf"nicht(?: zu| so| allzu| sehr)?(?= \w+ sein))"
        rf" ({'|'.join(_TOO)})e?[nrs]?(?: für mich| sein| werden)*"
    ):
        clause.take(r"(?:etwas|was|eine?n?)? ?\w+er(?:e[nrs]?|s)?")
        return replace(named, superlative=_TOO[match[1]])
    if match := clause.take(
        rf"(?:(?:etwas|was|eine?[nrs]?) (?:schön |möglichst |ganz )?({_WISHES})e[nrs]?|(?:möglichst|recht|"
        rf"schön) ({_WISHES})(?:e[nrs]?)?|"
        rf"(?:{_WISHES} und )?({_WISHES}) (?:soll|sollte|sollten|muss|müssen)(?: (?:er|sie|es|die|der|das|"
        rf"schon))* sein)"
    ):
        return replace(named, superlative=_WISHED[match[1] or match[2] or match[3]])
    most = clause.has(rf"(?:de[nmr] |die |das |am )?({'|'.join(_MOST)})(?:e[nrs]?)? (\w+)")
    if most and (name := attribute(most[2], vocabulary)):
        clause.take(most[0].strip())
        return replace(named, superlative=f"{_MOST[most[1]]} {name}")
    for match in re.finditer(r"(?<=\s)(?:am )?(\w+?)(?=\s)", clause.text):
        if (english := _compared(match[1])) is not None:
            clause.take(rf"(?:der |die |das |den |am )*{match[1]}")
            return replace(named, superlative=english)
    return named
