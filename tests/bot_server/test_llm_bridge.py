"""A backend agent behind Convex: a real one, over real WebRTC and the real functions."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from pipecat.processors.aggregators.llm_context import LLMContext

from bot_server.llm_bridge import BridgeService
from shop.convex_client import ConvexClient
from shop.local_convex import LocalConvex
from shop.protocol import Parts
from shop.tokens import SigningKey
from tests.bot_server.conftest import Call, MakeCall
from tests.bot_server.example_agent import ExampleAgent
from tests.bot_server.test_bot import until

PARTS = Parts(hears="pocketsphinx", thinks="bridge", speaks="espeak")
LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


class Desk:
    """One session of a shop whose agent is outside, and that agent."""

    def __init__(self, server: ConvexClient, bot: ConvexClient, session_id: str) -> None:
        self.server = server
        self.bot = bot
        self.session_id = session_id
        self.answers: dict[str, list[str]] = {}
        self.pause = 0.0
        self.agent = ExampleAgent(server, self._think)

    async def _think(self, said: str) -> AsyncIterator[str]:
        for piece in self.answers.get(said, [f"You said {said}."]):
            yield piece
            await asyncio.sleep(self.pause)


@pytest.fixture
async def desk(tmp_path: Any) -> AsyncIterator[Desk]:
    local = await LocalConvex.start(tmp_path, environment={"AISLE_AGENT": "outside"})
    key = SigningKey.load_or_create(local.key_file)
    server = ConvexClient(local.url, bearer=local.bearer, token=lambda: key.token("server"))
    session = str((await server.mutation("sessions:create", {}))["sessionId"])
    bot = ConvexClient(local.url, bearer=local.bearer, token=lambda: key.token("bot", session=session))
    made = Desk(server, bot, session)
    running = asyncio.create_task(made.agent.run(), name="agent")
    yield made
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await made.agent.stop()
    await bot.close()
    await server.close()
    with contextlib.suppress(ProcessLookupError):
        await local.stop()


async def bridge_call(make_call: MakeCall, desk: Desk, **more: Any) -> Call:
    return await make_call(BridgeService(desk.bot, **more), context=LLMContext(), parts=PARTS)


def final(call: Call, text: str) -> Callable[[], bool]:
    return lambda: any(m["text"] == text and m["state"] == "final" for m in call.records.written)


async def test_spoken_words_reach_the_agent_and_its_answer_is_spoken_as_it_grows(
    make_call: MakeCall, desk: Desk, jackets: bytes
) -> None:
    call = await bridge_call(make_call, desk)
    said = "show me waterproof jackets under one hundred dollars"
    desk.answers[said] = ["I found thirteen jackets. ", "The first one is ", "the cheapest."]
    desk.pause = 1.2
    released = await call.client.say(jackets)
    began = await call.client.first_sound(released)
    await until(final(call, "I found thirteen jackets. The first one is the cheapest."), 15)
    assert desk.agent.heard == [said]
    # The first sentence was heard while the agent was still at the second.
    assert began - released < 2 * desk.pause
    assert call.records.last("shopper")["text"] == said


async def test_speaking_over_it_takes_the_question_back(make_call: MakeCall, desk: Desk) -> None:
    desk.answers["count"] = [LONG + ". ", *["And on. "] * 8, "The end."]
    desk.pause = 1.0
    call = await bridge_call(make_call, desk)
    call.client.send("send-text", {"content": "count"})
    await call.client.wait_for("bot-started-speaking")
    await call.client.interrupt()
    await until(lambda: bool(desk.agent.unwanted))
    call.client.talk("cancel")
    assert "The end." not in desk.agent.unwanted[0]
    call.client.send("send-text", {"content": "lamps"})
    await until(final(call, "You said lamps."))
    kept = [m["content"] for m in call.conversation.context.get_messages() if m["role"] == "assistant"]
    assert not any("The end" in one for one in kept)


async def test_no_answer_in_time_is_one_sentence_and_the_next_turn_works(
    make_call: MakeCall, desk: Desk, allow_log: Callable[[str], None]
) -> None:
    allow_log("did not answer in time")
    call = await bridge_call(make_call, desk, first_words_secs=1.0)
    desk.answers["slow"] = []
    think = desk.agent._think

    async def never(said: str) -> AsyncIterator[str]:
        if said == "slow":
            await asyncio.sleep(30)
        async for piece in think(said):
            yield piece

    desk.agent._think = never
    asked = time.monotonic()
    call.client.send("send-text", {"content": "slow"})
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert notice["data"]["text"] == (
        "The shop's own assistant did not answer in time; please try again, or choose another part with AISLE_THINKS."
    )
    await call.client.first_sound(asked)
    assert [m["data"]["kind"] for m in call.client.seen("server-message")].count("notice") == 1
    call.client.send("send-text", {"content": "lamps"})
    await until(final(call, "You said lamps."))


async def test_an_answer_that_stops_half_way_is_kept_as_far_as_it_came(
    make_call: MakeCall, desk: Desk, allow_log: Callable[[str], None]
) -> None:
    allow_log("did not answer in time")
    desk.answers["half"] = ["I found thirteen. ", "Never said."]
    desk.pause = 5.0
    call = await bridge_call(make_call, desk, next_words_secs=1.0)
    call.client.send("send-text", {"content": "half"})
    await call.client.wait_for("server-message", kind="notice", level="error")
    await until(final(call, "I found thirteen."))
    desk.pause = 0.0
    call.client.send("send-text", {"content": "lamps"})
    await until(final(call, "You said lamps."))
    await until(lambda: desk.agent.unwanted == ["I found thirteen. Never said."])


async def test_the_backend_is_away_and_comes_back(
    make_call: MakeCall, desk: Desk, allow_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    allow_log("cannot be reached")
    monkeypatch.setattr("bot_server.llm_bridge._HAND_IN_SECS", 1.0)
    call = await bridge_call(make_call, desk)
    away, desk.bot._http.base_url = desk.bot._http.base_url, "http://127.0.0.1:9"  # pyright: ignore[reportPrivateUsage]
    asked = time.monotonic()
    call.client.send("send-text", {"content": "lamps"})
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert "The shop's own assistant cannot be reached" in notice["data"]["text"]
    await call.client.first_sound(asked)
    desk.bot._http.base_url = away  # pyright: ignore[reportPrivateUsage]
    call.client.send("send-text", {"content": "tents"})
    await until(final(call, "You said tents."))


async def test_a_rewritten_answer_says_only_what_it_adds(
    make_call: MakeCall, desk: Desk, allow_log: Callable[[str], None]
) -> None:
    allow_log("was rewritten")
    call = await bridge_call(make_call, desk)
    desk.answers["odd"] = []
    write = desk.agent._write

    async def odd(mine: dict[str, str], text: str, *, done: bool) -> bool:
        if text or not done:
            return await write(mine, text, done=done)
        await write(mine, "There are three. ", done=False)
        await asyncio.sleep(0.5)
        return await write(mine, "There were four. Take one.", done=True)

    desk.agent._write = odd  # pyright: ignore[reportAttributeAccessIssue]
    call.client.send("send-text", {"content": "odd"})
    await until(lambda: any(m["state"] == "final" and m["role"] == "assistant" for m in call.records.written))
    assert call.records.last("assistant")["text"].startswith("There are three.")


async def test_an_agent_hangs_up_after_its_goodbye(make_call: MakeCall, desk: Desk) -> None:
    call = await bridge_call(make_call, desk)
    write = desk.agent._write

    async def leave(mine: dict[str, str], text: str, *, done: bool) -> bool:
        if not done:
            return True
        answer = await desk.server.mutation("voice:answer", {**mine, "text": text, "done": True, "ends": True})
        return bool(answer["wanted"])

    call.client.send("send-text", {"content": "lamps"})
    await until(final(call, "You said lamps."))
    desk.agent._write = leave  # pyright: ignore[reportAttributeAccessIssue]
    desk.answers["bye"] = ["Goodbye."]
    call.client.send("send-text", {"content": "bye"})
    await call.client.wait_for("server-message", kind="farewell", timeout=15)
    await asyncio.wait_for(call.task, 10)
    assert final(call, "Goodbye.")()
    desk.agent._write = write  # pyright: ignore[reportAttributeAccessIssue]
