"""Captions reach Convex in order, each with its last state, whatever happens on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot_server.conversation_manager import ConversationManager
from shop.convex_client import ConvexError
from tests.bot_server.stand_ins import Records


async def test_order_is_kept_and_partials_are_joined() -> None:
    records = Records()
    manager = ConversationManager(records)
    manager.begin_turn()
    manager.shopper("red", "partial")
    manager.shopper("red tents")
    manager.assistant("I", "partial")
    manager.assistant("I found", "partial")
    manager.assistant("I found two.", "final")
    manager.start()
    await manager.close()
    assert [(m["role"], m["text"], m["state"], m["turn"]) for m in records.written] == [
        ("shopper", "red tents", "final", 1),
        ("assistant", "I found two.", "final", 1),
    ]


async def test_an_outage_loses_nothing() -> None:
    records = Records()
    records.failures = 2
    manager = ConversationManager(records)
    manager.start()
    for word in ("one", "two", "three"):
        manager.begin_turn()
        manager.shopper(word)
    async with asyncio.timeout(30):
        while len(records.written) < 3:  # noqa: ASYNC110 - the manager has no event for this
            await asyncio.sleep(0.02)
    await manager.close()
    assert [m["text"] for m in records.written] == ["one", "two", "three"]


async def test_a_refused_caption_does_not_block_the_next(allow_log: Callable[[str], None]) -> None:
    allow_log("Convex refused a caption")
    written: list[object] = []

    async def record(message: dict[str, object]) -> None:
        if message["text"] == "bad":
            raise ConvexError("invalid", {"code": "invalid"})
        written.append(message["text"])

    manager = ConversationManager(record)
    manager.start()
    manager.notice("bad")
    manager.notice("good")
    await manager.close()
    assert written == ["good"]


async def test_closing_gives_up_after_its_grace(allow_log: Callable[[str], None]) -> None:
    allow_log("could not be written before the session ended")
    records = Records()
    records.failures = 1000
    manager = ConversationManager(records)
    manager.start()
    manager.notice("lost")
    await manager.close(grace_secs=0.1)
