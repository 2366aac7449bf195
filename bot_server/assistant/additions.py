"""What is added to a wish in a sentence of its own: "I need a lamp. Something tall, with brass."."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot_server.assistant import words
from bot_server.assistant.everyday import COMMON, STOP
from bot_server.assistant.requests import ASIDES, Parsed
from bot_server.assistant.slots import Slots
from bot_server.assistant.vocabulary import Vocabulary

_SENTENCE = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=\S)", re.IGNORECASE)
_ADDS = ("refine", "select", "search")


def joined(text: str, vocabulary: Vocabulary, understand: Callable[[str], list[Parsed]]) -> list[Parsed]:
    """The requests of an utterance; a wish and what later sentences say of it are one request."""
    sentences = [one for one in _SENTENCE.split(text.strip()) if one]
    if not 1 < len(sentences) < 5:
        return understand(text)
    read = [_wished(one, understand(one)) for one in sentences]
    # What was told before the wish needs no answer.
    while len(read) > 2 and len(read[0]) == 1 and read[0][0].intent in ("unknown", "greet"):
        read = read[1:]
    wish, *others = read
    if len(wish) != 1 or wish[0].intent != "search" or not (wish[0].slots.head and wish[0].slots.words):
        return _apart(read, understand(text))
    slots = wish[0].slots
    for other in others:
        if len(other) != 1 or not _adds(other[0], vocabulary):
            return _apart(read, understand(text))
        slots = _with(slots, other[0].slots)
    return [replace(wish[0], slots=slots)]


_WISH = re.compile(
    r"\b(?:something|anything|i(?:'m| am) (?:also )?(?:looking for|after)|i (?:also )?(?:need|want)"
    r"|do you (?:also )?have|show me)(?: (?:for|against|an?|some|any|my|the))* (?P<what>[a-z]+(?: [a-z]+)?)\W*$"
)


def _wished(sentence: str, read: list[Parsed]) -> list[Parsed]:
    """What a sentence asks for; a wish in words that no rule knows is still one."""
    match = _WISH.search(sentence.lower())
    if match is None or len(read) != 1 or read[0].intent != "unknown" or read[0].explicit:
        return read
    plain = tuple(word for word in match["what"].split() if word not in STOP and word not in COMMON)
    return [Parsed("search", Slots(words=plain, unknown=plain), explicit=True)] if plain else read


_ACTS = ("add", "remove", "change", "clear", "checkout", "end", "cart", "total")


def _apart(read: list[list[Parsed]], together: list[Parsed]) -> list[Parsed]:
    """The requests of sentences that ask for something each, where as one line some of it would be lost."""
    asked = [parsed for one in read for parsed in one if parsed.intent not in ASIDES]
    kept = [parsed for parsed in together if parsed.intent not in ASIDES]
    lost = len(asked) > len(kept) or (
        len(asked) == len(kept) and [parsed.intent for parsed in asked] != [parsed.intent for parsed in kept]
    )
    acts = any(parsed.intent in _ACTS for parsed in asked)
    sure = all(_sure(parsed) for parsed in asked)
    return asked if lost and acts and sure and len(asked) < 5 else together


def _sure(parsed: Parsed) -> bool:
    """Whether a sentence asks for something that stands by itself and takes nothing back."""
    named = parsed.slots
    if parsed.denies or parsed.intent in ("refine", "select", "undo"):
        return False
    if parsed.intent == "search":
        return bool(named.words) and (parsed.explicit or named.head or not named.unknown or len(named.words) == 1)
    return parsed.explicit or bool(named.refs or named.words)


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
