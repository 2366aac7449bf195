"""ElevenLabs' recognizer goes away and comes back; the ears on this machine hear meanwhile, over a real call."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot_server.sentences import SENTENCES
from bot_server.speech import elevenlabs as module
from bot_server.speech.ears import Ears
from bot_server.speech.elevenlabs import ElevenLabsRecognizer
from bot_server.speech.spare_ears import SpareEars
from bot_server.speech.sphinx import SpeechModel, SphinxDecoder
from bot_server.speech.try_out import hear
from shop.protocol import Parts
from tests.bot_server.conftest import Call, MakeCall
from tests.bot_server.stand_ins import RuleAssistant
from tests.bot_server.test_bot import until
from tests.bot_server.wire import elevenlabs
from tests.bot_server.wire.elevenlabs import ElevenLabs

PARTS = Parts(hears="elevenlabs", thinks="clerk", speaks="espeak")
SAID = "show me waterproof jackets under one hundred dollars"


@pytest.fixture(autouse=True)
def its_log_lines(allow_log: Callable[[str], None]) -> None:
    allow_log("ElevenLabs|Something went wrong|usable")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is no silent provider, and may take its time to decode."""
    monkeypatch.setattr(module, "SPARED_SECS", 20.0)
    monkeypatch.setattr("bot_server.bot.DEADLINE_SECS", 30.0)
    monkeypatch.setattr("bot_server.talk_gate.DEADLINE_SECS", 30.0)


@pytest.fixture
async def labs() -> AsyncIterator[ElevenLabs]:
    async with ElevenLabs().running() as server:
        yield server
    assert server.malformed == []


MakeHeard = Callable[..., Awaitable[Call]]


@pytest.fixture
def make_heard(labs: ElevenLabs, make_call: MakeCall, speech_model: SpeechModel) -> MakeHeard:
    async def make(load: Callable[[], Any] = lambda: Ears(SphinxDecoder(speech_model))) -> Call:
        recognizer = ElevenLabsRecognizer(elevenlabs.KEY, labs.url, spare=SpareEars(load))
        return await make_call(RuleAssistant(lambda _asked: "Yes."), recognizer=recognizer, parts=PARTS)

    return make


def notices(made: Call) -> list[str]:
    return [m["data"]["text"] for m in made.client.seen("server-message") if m["data"]["kind"] == "notice"]


async def say(made: Call, sound: bytes) -> str:
    """Says something; gives what the assistant was told."""
    before = len(made.assistant.asked)
    await made.client.say(sound)
    await until(lambda: len(made.assistant.asked) > before, 30)
    assert len(made.assistant.asked) == before + 1
    return made.assistant.asked[-1].lower().strip(".")


async def connected(made: Call) -> None:
    recognizer = made.conversation.recognizer
    assert isinstance(recognizer, ElevenLabsRecognizer)
    await until(lambda: recognizer._is_connected, 15)  # pyright: ignore[reportPrivateUsage]


async def test_refused_from_the_start_and_back_again(make_heard: MakeHeard, labs: ElevenLabs, jackets: bytes) -> None:
    labs.refuse = 503
    made = await make_heard()
    assert await say(made, jackets) == SAID
    assert await say(made, jackets) == SAID
    assert len(notices(made)) == 1
    assert "until it is back, the recognizer on this machine listens" in notices(made)[0]
    # The end of this turn looks for it, if that of the turn before has not found it.
    labs.refuse, labs.transcripts = None, [SAID]
    assert await say(made, jackets) == SAID
    await connected(made)
    labs.transcripts = ["Thank you."]
    assert await say(made, jackets) == "thank you"
    assert len(notices(made)) == 1


async def test_dropped_while_it_listens(make_heard: MakeHeard, labs: ElevenLabs, jackets: bytes) -> None:
    made = await make_heard()
    await connected(made)
    labs.drop_hearing = 1
    # What a socket that was made again meanwhile says of the end of it is not told.
    labs.transcripts = ["jackets"]
    assert await say(made, jackets) == SAID
    assert len(notices(made)) <= 1


async def test_speech_at_the_very_beginning_waits_for_the_connection(labs: ElevenLabs, jackets: bytes) -> None:
    def never() -> Ears:
        raise AssertionError("ElevenLabs is there")

    labs.transcripts = ["Thank you."]
    heard, _ = await hear(ElevenLabsRecognizer(elevenlabs.KEY, labs.url, spare=SpareEars(never)), jackets)
    assert heard.text == "Thank you."
    assert labs.heard_secs[0] > len(jackets) / 32_000 - 0.1


async def test_it_never_answers(
    make_heard: MakeHeard, labs: ElevenLabs, jackets: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SPARED_SECS", 0.2)
    made = await make_heard()
    await connected(made)
    labs.silent_hearing = 1
    assert await say(made, jackets) == SAID
    assert "ElevenLabs did not answer in time; until it is back, the recognizer on this machine" in notices(made)[0]


async def test_a_press_with_nothing_said_stays_none(make_heard: MakeHeard, labs: ElevenLabs) -> None:
    labs.refuse = 503
    made = await make_heard()
    await made.client.say(b"\0" * 32_000)
    await made.client.wait_for("server-message", kind="turn", state="empty", timeout=20)
    assert made.assistant.asked == []


async def test_where_both_fail_the_shopper_is_asked_again(
    make_heard: MakeHeard, labs: ElevenLabs, jackets: bytes, allow_log: Callable[[str], None]
) -> None:
    allow_log("The recognizer on this machine failed, too")

    def broken() -> Ears:
        raise RuntimeError("no model")

    labs.refuse = 503
    made = await make_heard(broken)
    seen = len(made.client.messages)
    await made.client.say(jackets)
    await made.client.wait_for("bot-output", after=seen, text=SENTENCES["en"].unclear, timeout=20)


async def test_nothing_is_left_of_it(make_heard: MakeHeard, labs: ElevenLabs) -> None:
    made = await make_heard()
    await connected(made)
    await made.client.close()
    await asyncio.wait([made.task], timeout=10)
    await until(lambda: labs.sockets == 0)
    assert [task for task in asyncio.all_tasks() if "elevenlabs" in task.get_name()] == []
