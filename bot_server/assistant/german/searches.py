"""German requests to look for things and to change what is looked for."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.german import patterns, slots
from bot_server.assistant.german.bounds import attribute
from bot_server.assistant.german.slots import fill
from bot_server.assistant.requests import Parsed
from bot_server.assistant.searches import sorted_by
from bot_server.assistant.slots import Clause, Slots
from bot_server.assistant.vocabulary import Vocabulary


def lifted(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Egal welche Marke", "ohne Preisgrenze"."""
    if not slots.lifted(Clause(text), Slots()).drop:
        return None
    named = fill(text, vocabulary, refs=False)
    if named.brand and named.drop == ("brand",) and not named.words:
        # "Lass die Marke Tropfgut weg".
        named = replace(named, drop=(), brand=None, exclude=(*named.exclude, named.brand))
    return None if named.head else Parsed("refine", named, explicit=True)


def more(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Zeig mir mehr", "weitere"; "mehr Jacken" keeps the thing that was named."""
    if patterns.MORE.fullmatch(text):
        return Parsed("more", explicit=True)
    match = re.fullmatch(
        r"(?:(?:zeig|zeige|zeigen|gibt|haben|sie|es|mir|noch|uns) )*(?:mehr|weitere|andere) (\w[\w ]*)", text
    )
    if match and not re.match(r"(?:über|zu|von|infos?|informationen|details|als|davon)\b", match[1]):
        named = fill(match[1], vocabulary, refs=False)
        if named.head and not named.limited():
            return Parsed("more", named, explicit=True)
    return None


def ordered(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Sortiere nach Preis", "die besten zuerst"."""
    if not re.search(r"\b(?:sortier\w*|ordne\w*|zuerst|aufsteigend|absteigend)\b", text):
        return None
    if (match := re.search(r"\bnach (?:der |dem )?(\w+)( absteigend)?", text)) and (
        name := attribute(match[1], vocabulary)
    ):
        falling = match[2] or re.search(r"\b(?:größte|meiste|höchste|längste|schwerste)\w* zuerst", text)
        return Parsed("refine", Slots(superlative=f"{'most' if falling else 'least'} {name}"), explicit=True)
    rest = re.sub(r"\b(?:sortier\w*|ordne\w*)\b", " ", text)
    named = sorted_by(fill(rest, vocabulary, refs=False))
    return Parsed("refine", named, explicit=True) if named.sort and not named.head else None


_FINDS = re.compile(
    r"\b(?:zeig\w*|such\w*|find\w*|haben sie|habt ihr|hast du|gibt es|gibt|brauche|brauchen|möchte|"
    r"hätte|will|wollen|führen sie|"
    r"verkaufen sie|verkauft ihr|schau\w*|gib|kaufen|interessiere|was haben sie|bestellen|was gibt es)\b"
)


_ELSEWHERE = re.compile(
    r"(?:spiel|ruf|sing|schreib|schick|übersetz|rechne|stell|weck|erinner|schalt|koch|buch)(?:e|en|t)? "
)
"""What other assistants are asked to do."""


def names_a_thing(text: str, named: Slots) -> bool:
    """Whether a clause looks for a thing that the catalogue does not know, and for nothing else."""
    sought = re.search(
        r"\b(?:such\w*|brauche|zeig\w*|haben sie|habt ihr|hast du|gibt es|verkauft ihr|verkaufen sie|find\w*|hätte)\b"
        r"(?: (?:mir|uns|sie|ihr|du|ich|noch|auch|da|hier|dann|nochmal|bei euch))* (?:eine?n? |so eine?n? |"
        r"\w+$)", text
    )  # fmt: skip
    return bool(sought) and 0 < len(named.words) <= 3 and len(named.unknown) == len(named.words)


def search(text: str, vocabulary: Vocabulary) -> Parsed:
    """What remains: a search, a change of one, or nothing that the clerk knows."""
    finds = bool(_FINDS.search(text))
    asks = bool(re.match(r"(?:wer|warum|wieso|wann|wo|wie|wozu|weshalb)\b", text))
    if _ELSEWHERE.match(text):
        return Parsed("unknown")
    text = re.sub(r"^was für (?:eine?n? )?", "", text)
    one = re.match(r"(?:gibt es |habt ihr |haben sie |hast du )?(?:auch |noch )*(?:ich )?(?:(?:möchte|will|"
                   r"hätte|nehme|suche|lieber|am liebsten|dann) )*"
                   r"(?:(?:<n:1>|eine[nmrs]?|eins|welche|solche|die|den|das|etwas|was) )?(?=(?:mit|aus|in|ohne|für|"
                   r"von|unter|bis) )", text)  # fmt: skip
    text = text[one.end() :] if one else text
    named = sorted_by(fill(text, vocabulary, refs=False, mend=finds or not asks))
    if asks and not finds:
        return Parsed("unknown", named)
    sure = bool(named.category or named.brand or named.attributes)
    if named.words and len(named.unknown) == len(named.words) and named.limited() and not finds and not asks:
        # "Schneidet die mindestens fünfzig Zentimeter": what it is said with names nothing that is sold.
        named = replace(named, words=(), unknown=())
    if not sure and named.words and 2 * len(named.unknown) >= len(named.words):
        return Parsed("unknown", named)
    if named.head and named.relative == "cheaper":
        named = replace(named, relative=None, sort="price_asc")
    if one and named.words and not named.category and (named.head or sure):
        # "Eins mit Holzgriff" is one of those that are looked at.
        return Parsed("refine", named, explicit=True)
    if named.words and (named.head or sure):
        return Parsed("search", named, explicit=finds)
    if not named.limited():
        return Parsed("unknown", named)
    return Parsed("refine", replace(named, words=()), explicit=finds)
