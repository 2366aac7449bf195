"""What a German request that the grammar does not know is most like."""

from __future__ import annotations

from pathlib import Path

from bot_server.assistant.german import slots
from bot_server.assistant.german.normalize import stem, tagged
from bot_server.assistant.likeness import POINTING, request
from bot_server.assistant.nearness import LEAST, Examples
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

EXAMPLES = Examples(Path(__file__).with_name("examples.txt"), tagged, stem)


def guess(text: str, vocabulary: Vocabulary, least: float = LEAST) -> Parsed | None:
    """The common request that a clause is most like; None when it is like none, or names a thing that is sold."""
    if len(text.split()) < 2 or (near := EXAMPLES.nearest(text, least)) is None:
        return None
    name = near.split()[0]
    if name == "unknown":
        return request(near, Slots())
    if name not in (*POINTING, "change"):
        named = slots.catalogue(Clause(text), Slots(), vocabulary, mend=False)
        return None if named.category else request(near, Slots())
    pointed = slots.references(Clause(text), Slots())
    if not pointed.refs and name != "ask":
        pointed = Slots(refs=(Ref("focus"),))
    return request(near, pointed)
