"""One conversation, over real WebRTC, with the real recognizer and voice."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable

from pipecat.frames.frames import ErrorFrame, Frame
from pipecat.services.settings import TTSSettings
from pipecat.services.tts_service import TTSService

from bot_server.sentences import SENTENCES
from bot_server.turn_clock import FILLER_SECS
from tests.bot_server.conftest import Call, MakeCall
from tests.bot_server.stand_ins import RuleAssistant

HEARD = "show me waterproof jackets under one hundred dollars"
LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen eighteen"


def turn_states(call: Call) -> list[str]:
    messages = call.client.seen("server-message")
    return [message["data"]["state"] for message in messages if message["data"]["kind"] == "turn"]


async def until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is awaited happens in another process's time
            await asyncio.sleep(0.02)


async def test_spoken_request_is_heard_answered_and_written_down(make_call: MakeCall, jackets: bytes) -> None:
    call = await make_call()
    released = await call.client.say(jackets)
    await call.client.wait_for("bot-started-speaking")
    await call.client.first_sound(released)
    await call.client.wait_for("bot-stopped-speaking", timeout=15)
    assert call.assistant.asked == [HEARD]
    await until(lambda: call.records.last("assistant")["state"] == "final")
    assert call.records.last("shopper")["text"] == HEARD
    assert call.records.last("shopper")["state"] == "final"
    assert len({message["key"] for message in call.records.written if message["role"] == "shopper"}) == 1
    assert call.records.last("assistant")["text"] == f"You said {HEARD}."
    assert turn_states(call) == ["thinking", "done"]


async def test_a_press_with_nothing_said_costs_nothing(make_call: MakeCall, add_second: bytes) -> None:
    call = await make_call()
    await call.client.say(b"\0" * 16_000)
    await call.client.wait_for("server-message", kind="turn", state="empty")
    # The next press works, and nobody was asked about the first.
    await call.client.say(add_second)
    await call.client.wait_for("bot-started-speaking")
    assert call.assistant.asked == ["add the second one to my cart"]
    assert {message["turn"] for message in call.records.written} == {1}


async def test_withdrawn_words_are_forgotten(make_call: MakeCall, jackets: bytes) -> None:
    call = await make_call()
    call.client.talk("start")
    await call.client.play(jackets)
    call.client.talk("cancel")
    await call.client.wait_for("server-message", kind="turn", state="empty")
    assert call.assistant.asked == []


async def test_pressing_cuts_the_voice_and_keeps_what_was_heard(make_call: MakeCall, add_second: bytes) -> None:
    call = await make_call(RuleAssistant(lambda asked: LONG + "." if "jackets" in asked else "Fine."))
    call.client.send("send-text", {"content": "jackets"})
    await call.client.wait_for("bot-started-speaking")
    await asyncio.sleep(1.5)
    await call.client.interrupt()
    await call.client.play(add_second)
    call.client.talk("stop")
    await until(lambda: len(call.assistant.asked) == 2)
    kept = [message["content"] for message in call.assistant.contexts[-1] if message["role"] == "assistant"]
    assert len(kept) == 1
    assert kept[0].startswith("one two three")
    assert "eighteen" not in kept[0]
    cut = next(m for m in call.records.written if m["role"] == "assistant" and m["state"] == "interrupted")
    assert cut["text"] == kept[0].rstrip(".")


async def test_typed_words_are_answered_and_written_down(make_call: MakeCall) -> None:
    call = await make_call()
    call.client.send("send-text", {"content": "red tents"})
    await call.client.wait_for("bot-stopped-speaking")
    await until(lambda: call.records.last("assistant")["state"] == "final")
    assert call.records.last("shopper")["text"] == "red tents"
    assert call.records.last("assistant")["text"] == "You said red tents."


async def test_prices_are_spoken_in_words_and_shown_in_digits(make_call: MakeCall) -> None:
    call = await make_call(RuleAssistant(lambda _: "The tent costs $49.50 and weighs 2.5 kg. It's well-made."))
    call.client.send("send-text", {"content": "how much"})
    await call.client.wait_for("bot-stopped-speaking")
    await until(lambda: call.records.last("assistant")["state"] == "final")
    assert call.records.last("assistant")["text"] == "The tent costs $49.50 and weighs 2.5 kg. It's well-made."


async def test_slow_assistant_is_bridged_by_a_filler(make_call: MakeCall) -> None:
    call = await make_call(RuleAssistant(lambda _: "Here you are.", delay=FILLER_SECS + 6))
    call.client.send("send-text", {"content": "tents"})
    asked = time.monotonic()
    await call.client.first_sound(asked, timeout=FILLER_SECS + 4)
    await until(lambda: any(m["role"] == "assistant" and m["state"] == "final" for m in call.records.written), 15)
    # The filler is no part of the conversation.
    assert call.records.last("assistant")["text"] == "Here you are."
    assert SENTENCES["en"].one_moment not in str(call.conversation.context.get_messages())


class BrokenVoice(TTSService):
    """A voice whose provider refuses the key."""

    def __init__(self) -> None:
        super().__init__(
            push_start_frame=True, push_stop_frames=True, settings=TTSSettings(model=None, voice=None, language=None)
        )

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        yield ErrorFrame("HTTP 401: invalid api key")


async def test_when_the_voice_fails_the_reply_is_shown(make_call: MakeCall, allow_log: Callable[[str], None]) -> None:
    allow_log("401|no audio|voice on this machine|no longer usable|can no longer")
    call = await make_call(voice=BrokenVoice())
    call.client.send("send-text", {"content": "tents"})
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert "refused the key" in notice["data"]["text"]
    await until(lambda: any(m["role"] == "assistant" and m["state"] == "final" for m in call.records.written))
    assert call.records.last("assistant")["text"] == "You said tents."
    assert len({message["key"] for message in call.records.written if message["role"] == "assistant"}) == 1


class FailingAssistant(RuleAssistant):
    """Fails its first turn, then works."""

    failed = False

    async def push_frame(self, frame: Frame, *args: object) -> None:
        if type(frame).__name__ == "LLMTextFrame" and not self.failed:
            self.failed = True
            await self.push_error("HTTP 429: quota exceeded")
            return
        await super().push_frame(frame, *args)  # type: ignore[arg-type]


async def test_when_the_assistant_fails_it_is_said_and_the_next_turn_works(
    make_call: MakeCall, allow_log: Callable[[str], None]
) -> None:
    allow_log("429|no capacity")
    call = await make_call(FailingAssistant(lambda asked: f"You said {asked}."))
    call.client.send("send-text", {"content": "tents"})
    asked = time.monotonic()
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert "no capacity" in notice["data"]["text"]
    await call.client.first_sound(asked)
    call.client.send("send-text", {"content": "lamps"})
    await until(lambda: any(m["text"] == "You said lamps." for m in call.records.written))


async def test_captions_survive_an_outage_of_convex(make_call: MakeCall) -> None:
    call = await make_call()
    call.records.failures = 3
    call.client.send("send-text", {"content": "tents"})
    await until(lambda: any(m["role"] == "assistant" and m["state"] == "final" for m in call.records.written))
    roles = [message["role"] for message in call.records.written]
    assert roles[0] == "shopper"


async def test_a_client_that_falls_silent_is_noticed(make_call: MakeCall) -> None:
    call = await make_call()
    await call.client.wait_for("server-response", t="heartbeat")
    assert call.client.beat is not None
    call.client.beat.cancel()
    await asyncio.wait([call.task], timeout=20)
    assert call.task.done()


async def test_a_client_without_heartbeats_is_let_be(make_call: MakeCall) -> None:
    call = await make_call(heartbeat=False)
    await asyncio.sleep(6)
    assert not call.task.done()


async def test_a_call_that_is_renewed_keeps_the_conversation(make_call: MakeCall) -> None:
    call = await make_call()
    call.client.send("send-text", {"content": "tents"})
    await call.client.wait_for("bot-stopped-speaking")
    old = call.client.peer
    await call.client.connect()
    await old.close()
    count = len(call.client.messages)
    call.client.send("send-text", {"content": "lamps"})
    await call.client.wait_for("bot-stopped-speaking", after=count)
    said = [message["content"] for message in call.assistant.contexts[-1] if message["role"] == "user"]
    assert said == ["tents", "lamps"]
    # pipecat lets a renewed call settle for two seconds, in a task that ends by itself.
    async with asyncio.timeout(30):
        await asyncio.gather(*(task for task in asyncio.all_tasks() if "renegotiate" in task.get_coro().__qualname__))
