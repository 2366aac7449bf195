"""A request as the clerk understands it: its intent and what it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bot_server.assistant import bounds, limits, negation, references, terms
from bot_server.assistant.slots import Clause, Slots
from bot_server.assistant.vocabulary import Vocabulary

Intent = Literal[
    "search", "refine", "more", "details", "select", "ask", "compare", "which",
    "add", "change", "remove", "clear", "undo", "cart", "total", "checkout", "cancel_order", "order_status",
    "back", "restart", "end", "greet", "thanks", "help", "repeat", "stop", "yes", "no", "done",
    "card_number", "payment", "human", "who", "wait", "gift", "reorder", "unknown",
]  # fmt: skip
"""What can be asked for. "select" names a product and nothing more; the conversation says what for."""


ASIDES = ("unknown", "thanks", "greet", "yes", "stop", "done", "wait", "repeat", "no")
"""Intents that need no answer of their own beside a request."""


@dataclass(frozen=True)
class Parsed:
    """One request, understood by itself."""

    intent: Intent
    slots: Slots = field(default_factory=Slots)
    explicit: bool = False
    """Whether a verb said what to do, so that the request stands by itself and corrects nothing."""
    denies: bool = False
    """Whether it began with "no" or "not that": what was done last was not what was meant."""
    swaps: bool = False
    """Whether what the next request puts in the cart takes the place of what this one takes out."""


def _size(vocabulary: Vocabulary) -> Callable[[re.Match[str]], str]:
    """Reads "in forty two" as a size where the shop has it."""

    def read(match: re.Match[str]) -> str:
        found, _ = vocabulary.find((match[1],), 0)
        return f"size {match[1]}" if any(term.kind == "size" for term in found) else match[0]

    return read


def fill(
    clause: Clause, vocabulary: Vocabulary, *, refs: bool, bare: bool = False, price: bool = True, mend: bool = True
) -> Slots:
    """Reads everything that a clause may name.

    Args:
        clause: What the intent's own words have been taken from.
        vocabulary: Of the catalogue.
        refs: Whether it may point at what is shown.
        bare: Whether a number by itself points.
        price: Whether prices, sorting and stock are looked for.
        mend: Whether words that the catalogue does not know may be replaced by near ones.
    """
    # "In size ten" points at no tenth thing.
    clause.text = re.sub(r"\bsize <[no]:([\d.]+)>", r"size \1", clause.text)
    clause.text = re.sub(
        r"\bin (?:number |an? |about an? )?<n:([\d.]+)>(?= (?:\||,|or|and)| *$)", _size(vocabulary), clause.text
    )
    clause.text = re.sub(
        r"\b(?:he|she|i|they|my \w+) (?:is|am|are|takes?|wears?|needs?) (?:(?:an?|about|in|size) )+<n:([\d.]+)>"
        r"(?= (?:\||,|or|and)| *$)",
        _size(vocabulary),
        clause.text,
    )
    clause.text = re.sub(r"(\bsize [\d.]+ (?:or|and)) <n:([\d.]+)>", r"\1 \2", clause.text)
    named = Slots(definite=bool(clause.has(r"(?:the|this|that|those|these|my)")))
    named = limits.lifted(clause, named)
    named = limits.ratings(clause, named)
    if price:
        named = bounds.bounds(clause, named, vocabulary)
        named = bounds.modest(clause, named)
        named = limits.prices(clause, named)
        named = limits.order(clause, named)
    if refs:
        named = references.quantities(clause, named)
        named = references.references(clause, named, bare=bare)
        if named.superlative is None:
            named = bounds.extreme(clause, named, vocabulary)
        if named.superlative is None:
            named = references.superlative(clause, named)
    named = negation.negations(clause, named, vocabulary)
    return bounds.settled(terms.catalogue(clause, named, vocabulary, mend=mend), vocabulary)
