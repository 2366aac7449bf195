"""What a clause does not want: "not red", "without a hood", "anything but Nordfell"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import words
from bot_server.assistant.everyday import COMMON, STOP
from bot_server.assistant.options import COLOURS
from bot_server.assistant.slots import Clause, Slots
from bot_server.assistant.vocabulary import Vocabulary

_NEGATION = (
    r"(?:but |and |, )*(?:any(?: colour| color| brand| size| kind)? (?:but|except|other than"
    r"|apart from|besides)|that (?:is|are|do|does) not|which (?:is|are) not|(?:do|does) not have"
    r"|do not want|do not like|"
    r"not|neither|without|no|except(?: for)?|other than|anything but|everything but|excluding|apart from|non|nothing|"
    r"i (?:hate|dislike)|hate|minus|avoid|leave out|exclude|skip)(?: (?:in|from|by|made|of|any|a|an"
    r"|the|with|have|having|called|want|like))*"
)


def negations(clause: Clause, slots: Slots, vocabulary: Vocabulary) -> Slots:
    """Takes what is not wanted: "not red", "without a hood", "anything but Nordfell"."""
    exclude: list[str] = []
    # "Non stick" is what such pans are called, and leaves nothing out.
    clause.text = re.sub(
        r"(?<= )non (\w+)",
        lambda named: f"non_{named[1]}" if vocabulary.find(words.keys(named[0]), 0)[1] > 1 else named[0],
        clause.text,
    )
    while match := clause.has(rf"{_NEGATION} ((?:[a-z0-9.]+ ?)+)"):
        named = match[1].split()
        # "Not bothered", "no clue": only what is surely left out may be a word that the catalogue lacks.
        sure = bool(
            re.search(
                r"\b(?:without|except|excluding|other than|but|free of|hate|avoid|exclude|containing|contain)\b",
                match[0],
            )
        )
        taken, value = _negated(named, vocabulary, sure=sure)
        rest = named[taken:]
        while taken and rest[:1] in (["or"], ["and"], ["nor"], ["no"], ["not"]) and len(rest) > 1:
            if rest[1] in ("no", "not") and len(rest) > 2:
                rest = rest[1:]
                taken += 1
            more, other = _negated(rest[1:], vocabulary)
            if not more:
                break
            exclude.append(value)
            value = other
            taken += 1 + more
            rest = named[taken:]
        if not taken:
            break
        exclude.append(value)
        head = clause.text[: match.start(1)]
        head = re.sub(rf"{_NEGATION} $", "", head)
        clause.text = f"{head} | {' '.join(named[taken:])} {clause.text[match.end() :]}"
    clause.text = clause.text.replace("non_", "non ")
    return replace(slots, exclude=tuple(dict.fromkeys(exclude))) if exclude else slots


def _negated(named: list[str], vocabulary: Vocabulary, *, sure: bool = False) -> tuple[int, str]:
    found, length = vocabulary.find([words.key(word) for word in named], 0)
    if found:
        term = next((term for term in found if term.kind in ("colour", "brand")), found[0])
        return length, (term.value if term.kind in ("colour", "brand") else " ".join(named[:length]))
    name, length = vocabulary.attribute_name([words.key(word) for word in named], 0)
    if name:
        return length, name
    if named and (
        named[0] in COLOURS or vocabulary.knows(words.key(named[0])) or (sure and named[0] not in STOP | COMMON)
    ):
        return 1, named[0]
    return 0, ""
