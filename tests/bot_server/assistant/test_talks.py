"""Whole conversations that were new to the clerk when first held."""

from __future__ import annotations

from tests.bot_server.assistant.talks import hold, read


async def test_most_turns_of_conversations_with_strangers_go_right() -> None:
    held = await hold()
    assert held.turns == sum(len(talk.turns) for talk in read()) >= 115
    assert held.right >= 0.75 * held.turns, "\n".join(held.misses)
