"""A goodbye is answered, heard to its end, and then the call ends; what was said before survives a new bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot_server.farewell import LONGEST_SECS
from tests.bot_server.conftest import MakeCall
from tests.bot_server.shop_session import ShopSession, open_session
from tests.bot_server.test_bot import BrokenVoice, until


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ShopSession]:
    async with open_session(tmp_path, {}) as made:
        yield made


async def test_the_call_ends_when_the_goodbye_was_heard(session: ShopSession, make_call: MakeCall) -> None:
    await session.act("cart:add", sku="L1")
    call = await make_call(**session.call_parts())
    call.client.send("send-text", {"content": "goodbye"})
    await call.client.wait_for("bot-stopped-speaking")
    stopped = len(call.client.messages)
    message = await call.client.wait_for("server-message", kind="farewell")
    # Not a word of it was cut off.
    assert call.client.messages.index(message) >= stopped - 2
    await asyncio.wait([call.task], timeout=5)
    assert call.task.done()
    # The session goes on: the cart is there when they come back.
    assert [line["sku"] for line in (await session.ask("cart:get"))["lines"]] == ["L1"]
    messages = await session.ask("messages:list")
    assert [m["state"] for m in messages] == ["final", "final"]


async def test_who_goes_on_talking_stays(session: ShopSession, make_call: MakeCall) -> None:
    call = await make_call(**session.call_parts())
    call.client.send("send-text", {"content": "goodbye"})
    await call.client.wait_for("bot-started-speaking")
    call.client.send("send-text", {"content": "show me lamps"})
    await until(lambda: call.client.seen("bot-stopped-speaking") != [])
    await asyncio.sleep(2)
    assert not call.task.done()
    assert not [m for m in call.client.seen("server-message") if m["data"]["kind"] == "farewell"]
    assert (await session.ask("screen:get"))["total"] == 2


async def test_a_goodbye_that_cannot_be_spoken_ends_the_call_too(
    session: ShopSession, make_call: MakeCall, monkeypatch: pytest.MonkeyPatch, allow_log: object
) -> None:
    allow_log("401|no audio|voice on this machine|no longer usable|can no longer")  # type: ignore[operator]
    monkeypatch.setattr("bot_server.farewell.LONGEST_SECS", 1.5)
    assert LONGEST_SECS > 1.5
    call = await make_call(voice=BrokenVoice(), **session.call_parts())
    call.client.send("send-text", {"content": "goodbye"})
    await call.client.wait_for("server-message", kind="farewell")
    await asyncio.wait([call.task], timeout=5)
    assert call.task.done()


async def test_a_new_bot_knows_what_was_said_to_the_one_that_crashed(session: ShopSession, make_call: MakeCall) -> None:
    first = await make_call(**session.call_parts())
    first.client.send("send-text", {"content": "show me lamps"})
    await first.client.wait_for("bot-stopped-speaking", timeout=10)
    answer = first.conversation.context.get_messages()[-1]
    await until(lambda: not first.conversation.manager._queue)  # pyright: ignore[reportPrivateUsage]
    first.task.cancel()
    await asyncio.wait([first.task], timeout=5)
    second = await make_call(**session.call_parts())
    await until(lambda: len(second.conversation.context.get_messages()) == 2)
    said = [dict(message) for message in second.conversation.context.get_messages()]  # type: ignore[call-overload]
    assert [message["role"] for message in said] == ["user", "assistant"]
    assert said[0]["content"] == "show me lamps"
    assert said[1]["content"] == dict(answer)["content"]  # type: ignore[call-overload]
    # The clerk can say it again.
    count = len(second.client.messages)
    second.client.send("send-text", {"content": "say that again"})
    await second.client.wait_for("bot-stopped-speaking", after=count, timeout=10)
    assert second.conversation.context.get_messages()[-1]["content"] == said[1]["content"]  # type: ignore[index]
