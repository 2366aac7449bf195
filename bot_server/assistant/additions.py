"""What is added to a wish in a sentence of its own: "I need a lamp. Something tall, with brass."."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot_server.assistant import words
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Slots
from bot_server.assistant.vocabulary import Vocabulary

_SENTENCE = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=\S)", re.IGNORECASE)
_ADDS = ("refine", "select", "search")


def joined(text: str, vocabulary: Vocabulary, understand: Callable[[str], list[Parsed]]) -> list[Parsed]:
    """The requests of an utterance; a wish and what later sentences say of it are one request."""
    sentences = [one for one in _SENTENCE.split(text.strip()) if one]
    if not 1 < len(sentences) < 5:
        return understand(text)
    read = [understand(one) for one in sentences]
    # What was told before the wish needs no answer.
    while len(read) > 2 and len(read[0]) == 1 and read[0][0].intent in ("unknown", "greet"):
        read = read[1:]
    wish, *others = read
    if len(wish) != 1 or wish[0].intent != "search" or not (wish[0].slots.head and wish[0].slots.words):
        return understand(text)
    slots = wish[0].slots
    for other in others:
        if len(other) != 1 or not _adds(other[0], vocabulary):
            return understand(text)
        slots = _with(slots, other[0].slots)
    return [replace(wish[0], slots=slots)]


def _adds(parsed: Parsed, vocabulary: Vocabulary) -> bool:
    """Whether a sentence says only what the thing should be like."""
    named = parsed.slots
    thing = named.category or any(vocabulary.heads[words.key(word)] for word in named.words)
    plain = not (named.refs or named.drop or named.relative or named.definite or thing)
    return parsed.intent in _ADDS and plain and not parsed.denies and (named.limited() or bool(named.words))


def _with(slots: Slots, more: Slots) -> Slots:
    """The slots of a wish with what was added: its thing stays."""
    kept = slots.merged(replace(more, words=(), category=None, unknown=(), head=False))
    return replace(
        kept,
        words=(*more.words, *slots.words),
        unknown=(*slots.unknown, *more.unknown),
        attributes={**slots.attributes, **more.attributes},
        exclude=(*slots.exclude, *more.exclude),
    )
