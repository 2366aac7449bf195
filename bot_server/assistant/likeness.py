"""What a request that the grammar does not know is most like: nearness to ways of saying common requests."""

from __future__ import annotations

import re
from pathlib import Path

from bot_server.assistant import normalize, references, words
from bot_server.assistant.nearness import LEAST, Examples
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Clause, Slots, tagged
from bot_server.assistant.vocabulary import Vocabulary

EXAMPLES = Examples(Path(__file__).with_name("examples.txt"), lambda line: tagged(normalize.tokens(line)), words.key)
POINTING = frozenset({"ask", "add"})
"""Requests that point at what is shown."""
_FOCUS = references.references(Clause("that one"), Slots()).refs


def guess(text: str, vocabulary: Vocabulary, least: float = LEAST) -> Parsed | None:
    """The common request that a clause is most like; None when it is like none, or names a thing that is sold."""
    if re.match(r"do you (?:sell|stock|carry) ", text):
        # Whether something is sold, the catalogue knows.
        return None
    if len(text.split()) < 3 or (near := EXAMPLES.nearest(text, least)) is None:
        return None
    named = request(near, Slots())
    if named.intent == "add" and not re.search(r"\b(?:it|that|this|one|these|those|them|in)\b", text):
        return None
    if named.intent == "unknown":
        return named
    if named.intent not in POINTING:
        return None if any(vocabulary.heads[words.key(word)] for word in text.split()) else named
    refs = references.references(Clause(text), Slots()).refs
    return request(near, Slots(refs=refs or (_FOCUS if named.intent == "add" else ())))


def request(near: str, pointed: Slots) -> Parsed:
    """The request that a line in brackets stands for.

    Args:
        near: An intent and what more it says, as "ask price" or "refine cheaper".
        pointed: What it points at.
    """
    name, _, detail = near.partition(" ")
    match name:
        case "unknown":
            return Parsed("unknown", Slots(topic=detail), explicit=True)
        case "ask":
            return Parsed("ask", Slots(topic=detail, refs=pointed.refs, definite=True), explicit=True)
        case "add":
            return Parsed("add", Slots(refs=pointed.refs, quantity=pointed.quantity), explicit=True)
        case "change":
            return Parsed("change", Slots(refs=pointed.refs, more_by=int(detail)), explicit=True)
        case "refine" if detail in ("sale", "stock"):
            return Parsed("refine", Slots(on_sale=detail == "sale" or None, in_stock=detail == "stock" or None), True)
        case "refine":
            return Parsed("refine", Slots(relative=detail), explicit=True)
        case "which":
            return Parsed("which", Slots(superlative="rating desc"), explicit=True)
        case _:
            return Parsed(name, Slots(refs=pointed.refs), explicit=True)  # pyright: ignore[reportArgumentType]
