"""The languages of the assistant: what is understood, and what is said."""

from __future__ import annotations

from collections.abc import Callable

from bot_server.assistant import additions, normalize, repair
from bot_server.assistant.english import English
from bot_server.assistant.german import German
from bot_server.assistant.german import understand as understand_german
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import tagged
from bot_server.assistant.vocabulary import Vocabulary

Grammar = Callable[[str, Vocabulary], list[Parsed]]
"""Makes requests of an utterance, one entry a request."""

PACKS: dict[str, type[English]] = {"en": English, "de": German}


def pack(language: str, vocabulary: Vocabulary) -> English:
    """What is said in a language about a catalogue."""
    return PACKS[language](vocabulary.lexicons.get(language))


def grammar(language: str) -> Grammar:
    """What understands a language."""
    return _GRAMMARS[language]


def _english(text: str, vocabulary: Vocabulary) -> list[Parsed]:
    def understand(said: str) -> list[Parsed]:
        return repair.understand(tagged(normalize.tokens(said, vocabulary.currency)), vocabulary)

    return additions.joined(text, vocabulary, understand)


_GRAMMARS: dict[str, Grammar] = {"en": _english, "de": understand_german}
