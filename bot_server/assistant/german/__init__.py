"""German: what is understood, and what is said."""

from bot_server.assistant import normalize, repair
from bot_server.assistant.english import English
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import tagged
from bot_server.assistant.vocabulary import Vocabulary


class German(English):
    """All that is said in German."""


def understand(text: str, vocabulary: Vocabulary) -> list[Parsed]:
    """Makes requests of a German utterance."""
    return repair.understand(tagged(normalize.tokens(text, vocabulary.currency)), vocabulary)
