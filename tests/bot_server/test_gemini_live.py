"""Gemini Live over a real WebSocket and a real call, against a server that speaks its format and fails on purpose."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from pipecat.processors.aggregators.llm_context import LLMContext
from pydantic import SecretStr

from bot_server.assistant.minds import make_mind
from bot_server.assistant.prompt import SYSTEM_PROMPT
from bot_server.assistant.tools import TOOLS, ToolRunner
from bot_server.parts import make_voice
from bot_server.settings import Settings
from shop.protocol import Parts
from tests.bot_server.assistant.catalogues import vocabulary
from tests.bot_server.assistant.test_tools import Shop
from tests.bot_server.conftest import Call, MakeCall
from tests.bot_server.shop_session import open_session
from tests.bot_server.test_bot import turn_states, until
from tests.bot_server.wire import gemini_live
from tests.bot_server.wire.gemini_live import BAD_REQUEST, QUOTA, Answer, GeminiLive, Refusal
from tests.bot_server.wire.tls import make_certificate

PARTS = Parts(hears="gemini_live", thinks="gemini_live", speaks="gemini_live")
LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


def shop_talk(said: str, results: list[dict[str, Any]]) -> Answer:
    if results:
        return "Here is your cart."
    if "cart" in said:
        return [("show_cart", {})]
    if "count" in said:
        return LONG
    return f"You said {said}"


@pytest.fixture
async def live(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[GeminiLive]:
    certificate, tls = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with GeminiLive(shop_talk).running(tls) as server:
        monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", server.url)
        yield server
    assert server.malformed == []


@pytest.fixture
def make_live_call(live: GeminiLive, make_call: MakeCall, allow_log: Callable[[str], None]) -> Any:
    async def make(*, key: str = gemini_live.KEY, context: LLMContext | None = None) -> Call:
        settings = Settings(google_api_key=SecretStr(key), thinks="gemini_live")
        mind = make_mind("gemini_live", settings, vocabulary("books"), ToolRunner(Shop()))
        voice = make_voice("gemini_live", settings)
        return await make_call(mind, voice=voice, no_recognizer=True, context=context or LLMContext(), parts=PARTS)

    return make


MakeLive = Callable[..., Awaitable[Call]]


def written(call: Call, role: str, text: str, state: str = "final") -> Callable[[], bool]:
    return lambda: any(m["role"] == role and m["text"] == text and m["state"] == state for m in call.records.written)


async def test_a_spoken_turn_is_heard_answered_and_written_down(
    make_live_call: MakeLive, live: GeminiLive, jackets: bytes
) -> None:
    live.transcripts = ["Show me jackets."]
    call = await make_live_call()
    released = await call.client.say(jackets)
    await call.client.first_sound(released)
    await until(written(call, "assistant", "You said Show me jackets."))
    await call.client.wait_for("bot-stopped-speaking", timeout=10)
    # Not a word of the request was lost on its way.
    assert live.heard_secs[0] > len(jackets) / 32_000 - 0.1
    assert call.records.last("shopper")["text"] == "Show me jackets."
    assert {m["turn"] for m in call.records.written} == {1}
    assert turn_states(call) == ["thinking", "done"]
    context = [dict(m) for m in call.conversation.context.get_messages()]
    assert [(m["role"], m["content"]) for m in context] == [
        ("user", "Show me jackets."),
        ("assistant", "You said Show me jackets."),
    ]
    (setup,) = live.setups
    assert setup["systemInstruction"]["parts"][0]["text"] == SYSTEM_PROMPT
    declared = {f["name"] for tool in setup["tools"] for f in tool["functionDeclarations"]}
    assert declared == set(TOOLS)


async def test_typed_words_and_tools_work(make_live_call: MakeLive, live: GeminiLive) -> None:
    call = await make_live_call()
    call.client.send("send-text", {"content": "what is in my cart"})
    await until(written(call, "assistant", "Here is your cart."))
    assert call.records.last("shopper")["text"] == "what is in my cart"
    (response,) = live.responses
    assert response["name"] == "show_cart"
    assert "total" in str(response["response"])


async def test_typing_while_the_button_is_held_takes_over(
    make_live_call: MakeLive, live: GeminiLive, jackets: bytes
) -> None:
    call = await make_live_call()
    call.client.talk("start")
    await call.client.play(jackets[:32_000])
    call.client.send("send-text", {"content": "tents"})
    await until(written(call, "assistant", "You said tents"))
    call.client.talk("cancel")
    call.client.send("send-text", {"content": "lamps"})
    await until(written(call, "assistant", "You said lamps"))


async def test_pressing_cuts_the_voice_and_the_model(
    make_live_call: MakeLive, live: GeminiLive, jackets: bytes
) -> None:
    call = await make_live_call()
    call.client.send("send-text", {"content": "count"})
    await call.client.wait_for("bot-started-speaking")
    await asyncio.sleep(0.5)
    await call.client.interrupt()
    assert live.interruptions == 1
    live.transcripts = ["Thanks."]
    await call.client.play(jackets)
    call.client.talk("stop")
    await until(written(call, "assistant", "You said Thanks."))
    cut = next(m for m in call.records.written if m["role"] == "assistant" and m["state"] == "interrupted")
    assert LONG.startswith(cut["text"])
    assert "sixteen" not in cut["text"]
    kept = [str(dict(m)["content"]) for m in call.conversation.context.get_messages() if dict(m)["role"] == "assistant"]
    assert "sixteen" not in kept[0]


@pytest.mark.parametrize("how", ["silent", "cancelled"])
async def test_a_press_with_nothing_said_costs_nothing(
    make_live_call: MakeLive, live: GeminiLive, jackets: bytes, how: str
) -> None:
    call = await make_live_call()
    live.transcripts = ["Hm.", "Thanks."]
    if how == "silent":
        await call.client.say(b"\0" * 16_000)
    else:
        call.client.talk("start")
        await call.client.play(jackets)
        call.client.talk("cancel")
    await call.client.wait_for("server-message", kind="turn", state="empty")
    await until(lambda: live.asked == ["Hm."])
    await asyncio.sleep(1)
    assert call.client.last_sound() == 0
    await call.client.say(jackets)
    await until(written(call, "assistant", "You said Thanks."))
    assert [m["text"] for m in call.records.written if m["role"] == "shopper"] == ["Thanks."]


async def test_words_spoken_before_the_connection_is_up_are_kept(
    make_live_call: MakeLive, live: GeminiLive, jackets: bytes, allow_log: Callable[[str], None]
) -> None:
    allow_log("Connection|Gemini")
    live.refusals = [Refusal(status=503)]
    live.transcripts = ["Show me jackets."]
    call = await make_live_call()
    await call.client.wait_for("server-message", kind="notice", level="error")
    await call.client.say(jackets)
    await until(written(call, "assistant", "You said Show me jackets."))
    assert live.heard_secs[0] > len(jackets) / 32_000 - 0.1


async def test_a_connection_that_breaks_before_the_answer_loses_no_word(
    make_live_call: MakeLive, live: GeminiLive, jackets: bytes, allow_log: Callable[[str], None]
) -> None:
    allow_log("Connection error|ignoring attempt to cancel")
    live.transcripts = ["Show me jackets."]
    live.drop_before_answer = 1
    call = await make_live_call()
    await call.client.say(jackets)
    await until(written(call, "assistant", "You said Show me jackets."))
    assert len(live.setups) == 2
    assert live.heard_secs[0] == live.heard_secs[1]
    assert not [m for m in call.client.seen("server-message") if m["data"]["kind"] == "notice"]


async def test_a_connection_that_breaks_in_the_answer_is_said_and_the_next_turn_works(
    make_live_call: MakeLive, live: GeminiLive, allow_log: Callable[[str], None]
) -> None:
    allow_log("Connection|Gemini|ignoring attempt to cancel")
    call = await make_live_call()
    call.client.send("send-text", {"content": "tents"})
    await until(written(call, "assistant", "You said tents"))
    live.drop_in_answer = 1
    call.client.send("send-text", {"content": "count"})
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert notice["data"]["text"].startswith("Gemini cannot be reached;")
    call.client.send("send-text", {"content": "lamps"})
    await until(written(call, "assistant", "You said lamps"))
    # The new connection was told what had been said before.
    assert [part["text"] for turn in live.history[-1] for part in turn["parts"]][:2] == ["tents", "You said tents"]


async def test_a_connection_that_gemini_gives_up_is_renewed_unnoticed(
    make_live_call: MakeLive, live: GeminiLive, allow_log: Callable[[str], None]
) -> None:
    allow_log("Connection error|ignoring attempt to cancel")
    call = await make_live_call()
    call.client.send("send-text", {"content": "tents"})
    await until(written(call, "assistant", "You said tents"))
    await live.go_away()
    await until(lambda: len(live.setups) == 2)
    call.client.send("send-text", {"content": "lamps"})
    await until(written(call, "assistant", "You said lamps"))
    assert not [m for m in call.client.seen("server-message") if m["data"]["kind"] == "notice"]


@pytest.mark.parametrize(
    ("refusal", "what"),
    [
        (QUOTA, "Gemini has no capacity for us right now; please try again, or choose another part with AISLE_THINKS."),
        (Refusal(status=429), "Gemini has no capacity for us right now;"),
        (BAD_REQUEST, "Gemini did not accept the request;"),
        (Refusal(status=500), "Gemini"),
    ],
)
async def test_gemini_refuses_and_a_later_turn_works(
    make_live_call: MakeLive, live: GeminiLive, allow_log: Callable[[str], None], refusal: Refusal, what: str
) -> None:
    allow_log("Connection|Gemini|websocket")
    live.refusals = [refusal] * 2
    call = await make_live_call()
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert what in notice["data"]["text"]
    asked = time.monotonic()
    call.client.send("send-text", {"content": "lamps"})
    await call.client.first_sound(asked, timeout=4)
    await until(lambda: not live.refusals)
    call.client.send("send-text", {"content": "tents"})
    await until(written(call, "assistant", "You said tents"))


async def test_a_wrong_key_is_named_with_its_setting(
    make_live_call: MakeLive, live: GeminiLive, allow_log: Callable[[str], None]
) -> None:
    allow_log("Connection|Gemini")
    call = await make_live_call(key="wrong")
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert notice["data"]["text"] == "Gemini refused the key; check GOOGLE_API_KEY."


async def test_a_connection_that_never_comes_up_is_given_up(
    make_live_call: MakeLive, live: GeminiLive, allow_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    allow_log("Gemini")
    monkeypatch.setattr("bot_server.assistant.gemini.CONNECT_SECS", 1.0)
    live.never_ready = True
    call = await make_live_call()
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert "Gemini did not answer in time" in notice["data"]["text"]
    live.never_ready = False
    call.client.send("send-text", {"content": "tents"})
    await until(written(call, "assistant", "You said tents"))


async def test_a_model_that_stalls_is_bridged_and_the_next_turn_works(
    make_live_call: MakeLive, live: GeminiLive
) -> None:
    call = await make_live_call()
    live.stall = True
    asked = time.monotonic()
    call.client.send("send-text", {"content": "lamps"})
    await call.client.first_sound(asked)
    live.stall = False
    call.client.send("send-text", {"content": "tents"})
    await until(written(call, "assistant", "You said tents"))


async def test_what_was_said_before_is_told_to_the_model(make_live_call: MakeLive, live: GeminiLive) -> None:
    before = LLMContext([{"role": "user", "content": "tents"}, {"role": "assistant", "content": "Here are tents."}])
    call = await make_live_call(context=before)
    await until(lambda: bool(live.history))
    assert [(turn["role"], turn["parts"][0]["text"]) for turn in live.history[0]] == [
        ("user", "tents"),
        ("model", "Here are tents."),
    ]
    # Nothing is said until the shopper speaks.
    await asyncio.sleep(1)
    assert call.client.last_sound() == 0


async def test_a_yes_that_gemini_wrote_down_places_the_order(
    live: GeminiLive, tmp_path: Path, make_call: MakeCall, jackets: bytes
) -> None:
    def think(said: str, results: list[dict[str, Any]]) -> Answer:
        if results:
            return "Here is your order."
        return [("prepare_checkout", {})] if "Check out" in said else "Fine."

    live.think = think
    live.transcripts = ["Check out.", "Yes, please."]
    async with open_session(tmp_path / "shop", {"AISLE_CONFIRM": "spoken"}) as session:
        await session.act("cart:add", sku="L1")
        settings = Settings(google_api_key=SecretStr(gemini_live.KEY), thinks="gemini_live")
        mind = make_mind("gemini_live", settings, vocabulary("books"), ToolRunner(session.bot))
        parts = {**session.call_parts(mind), "context": LLMContext(), "parts": PARTS, "no_recognizer": True}
        call = await make_call(voice=make_voice("gemini_live", settings), **parts)
        await call.client.say(jackets)
        spoken_yes = call.conversation.spoken_yes
        assert spoken_yes is not None
        await until(lambda: spoken_yes._armed_at is not None, 15)  # pyright: ignore[reportPrivateUsage]
        await call.client.say(jackets)
        await until(lambda: len(session.placed) == 1)
        assert (await session.ask("orders:list"))[0]["totalMinor"] == 4000
        await call.client.close()
        await asyncio.wait([call.task], timeout=5)


async def test_no_socket_is_left_after_the_call(make_live_call: MakeLive, live: GeminiLive) -> None:
    call = await make_live_call()
    await until(lambda: live.sockets == 1)
    await call.client.close()
    await asyncio.wait([call.task], timeout=5)
    await until(lambda: live.sockets == 0)
