"""ElevenLabs' voice goes away and comes back; the voice on this machine speaks meanwhile, over a real call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot_server.faults import explain
from bot_server.speech import elevenlabs_voice as module
from bot_server.speech.elevenlabs_voice import ElevenLabsVoice, Owed, elevenlabs_voice
from bot_server.speech.espeak import Speech
from bot_server.speech.voices import espeak_speech
from shop.protocol import Parts
from tests.bot_server.conftest import Call, MakeCall
from tests.bot_server.stand_ins import RuleAssistant
from tests.bot_server.test_bot import until
from tests.bot_server.wire import elevenlabs
from tests.bot_server.wire.elevenlabs import ElevenLabs

PARTS = Parts(hears="pocketsphinx", thinks="clerk", speaks="elevenlabs")
ANSWER = "Here are two kettles. Take the first."


@pytest.fixture(autouse=True)
def its_log_lines(allow_log: Callable[[str], None]) -> None:
    allow_log("ElevenLabs|Something went wrong")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """How long it waits does not depend on how busy the machine is; sets how long for a sound, in seconds."""
    monkeypatch.setattr(module, "NEXT_CONNECT_SECS", 10.0)
    monkeypatch.setattr(module, "CONNECT_SECS", 10.0)

    def wait_for_sound(seconds: float) -> None:
        monkeypatch.setattr(module, "SILENT_SECS", seconds)
        monkeypatch.setattr(module, "STILL_SILENT_SECS", seconds)

    wait_for_sound(30.0)
    return wait_for_sound


@pytest.fixture
async def labs() -> AsyncIterator[ElevenLabs]:
    async with ElevenLabs().running() as server:
        yield server
    assert server.malformed == []


class Here(list[str]):
    """Notes what is spoken on this machine."""

    async def __call__(self, text: str) -> Speech:
        self.append(text)
        return await espeak_speech()(text)


MakeSpoken = Callable[..., Awaitable[tuple[Call, Here]]]


@pytest.fixture
def make_spoken(labs: ElevenLabs, make_call: MakeCall) -> MakeSpoken:
    async def make(key: str = elevenlabs.KEY, answer: str = ANSWER) -> tuple[Call, Here]:
        here = Here()
        voice = elevenlabs_voice(key, labs.url, elevenlabs.VOICE, speak_here=here)
        made = await make_call(RuleAssistant(lambda _asked: answer), voice=voice, parts=PARTS)
        return made, here

    return make


def voice_of(made: Call) -> ElevenLabsVoice:
    assert isinstance(made.conversation.voice, ElevenLabsVoice)
    return made.conversation.voice


async def ask(made: Call, words: str = "kettles") -> dict[str, Any]:
    """Asks, waits until the answer has been heard; gives its caption."""
    seen = len(made.client.messages)
    made.client.send("send-text", {"content": words})
    await made.client.wait_for("bot-stopped-speaking", after=seen, timeout=20)
    await until(lambda: made.records.last("assistant")["state"] == "final")
    return made.records.last("assistant")


def notices(made: Call) -> list[str]:
    return [m["data"]["text"] for m in made.client.seen("server-message") if m["data"]["kind"] == "notice"]


def letters(texts: list[str]) -> str:
    return "".join("".join(texts).split())


@pytest.mark.parametrize(
    ("refuse", "key", "notice"),
    [
        (None, "wrong", "until ELEVENLABS_API_KEY is right, the voice on this machine speaks."),
        (
            429,
            elevenlabs.KEY,
            "ElevenLabs has no capacity for us right now; until it is back, the voice on this machine",
        ),
        (503, elevenlabs.KEY, "until it is back, the voice on this machine speaks"),
    ],
)
async def test_refused_from_the_start(
    make_spoken: MakeSpoken, labs: ElevenLabs, refuse: int | None, key: str, notice: str
) -> None:
    labs.refuse = refuse
    made, here = await make_spoken(key)
    asked = time.monotonic()
    made.client.send("send-text", {"content": "kettles"})
    await made.client.first_sound(asked)
    await made.client.wait_for("bot-stopped-speaking", timeout=20)
    await until(lambda: made.records.last("assistant")["state"] == "final")
    assert made.records.last("assistant")["text"] == ANSWER
    assert (await ask(made, "again"))["text"] == ANSWER
    # Every sentence of both answers once, and one notice for all of it.
    assert letters(here) == letters([ANSWER]) * 2
    assert len(notices(made)) == 1
    assert notice in notices(made)[0]
    assert labs.spoken == []


async def test_nobody_listens_there(make_spoken: MakeSpoken, labs: ElevenLabs) -> None:
    labs.url = "ws://127.0.0.1:9"
    made, here = await make_spoken()
    assert (await ask(made))["text"] == ANSWER
    assert letters(here) == letters([ANSWER])
    assert "ElevenLabs cannot be reached" in notices(made)[0]


@pytest.mark.parametrize("after", [0, 12, 21])
async def test_dropped_in_the_middle_and_back_with_the_next_turn(
    make_spoken: MakeSpoken, labs: ElevenLabs, after: int
) -> None:
    labs.drop_after = after
    made, here = await make_spoken()
    assert (await ask(made))["text"] == ANSWER
    # What broke off in a word begins with that word anew; nothing else is said twice, and nothing lost.
    spoken = letters(labs.spoken)
    assert spoken == letters([ANSWER[:after]])
    begun = ANSWER[:after].rpartition(" ")[0] if ANSWER[after : after + 1].strip() else ANSWER[:after]
    assert letters(here) == letters([ANSWER[len(begun) :]])
    assert len(notices(made)) == 1
    labs.spoken.clear()
    here.clear()
    assert (await ask(made, "again"))["text"] == ANSWER
    assert letters(labs.spoken) == letters([ANSWER])
    assert here == []
    assert len(notices(made)) == 1


@pytest.mark.parametrize("fault", ["hung_speech", "mute_speech"])
async def test_silent(make_spoken: MakeSpoken, labs: ElevenLabs, fault: str, patience: Callable[[float], None]) -> None:
    patience(0.5)
    setattr(labs, fault, 2)
    made, here = await make_spoken()
    assert (await ask(made))["text"] == ANSWER
    assert letters(here) == letters([ANSWER])
    assert len(notices(made)) == 1
    setattr(labs, fault, 0)
    patience(30.0)
    assert (await ask(made, "again"))["text"] == ANSWER
    assert letters(labs.spoken) == letters([ANSWER])
    assert len(notices(made)) == 1


async def test_silent_in_the_middle(
    make_spoken: MakeSpoken, labs: ElevenLabs, patience: Callable[[float], None]
) -> None:
    patience(0.5)
    labs.hang_after = 9
    made, here = await make_spoken()
    assert (await ask(made))["text"] == ANSWER
    assert letters(here) == letters([ANSWER[9:]])
    assert len(notices(made)) == 1


async def test_a_second_absence_is_told_anew(make_spoken: MakeSpoken, labs: ElevenLabs) -> None:
    made, here = await make_spoken()
    for _ in range(2):
        labs.drop_after = 8
        assert (await ask(made))["text"] == ANSWER
        assert (await ask(made, "again"))["text"] == ANSWER
    assert letters(here) == letters([ANSWER[9:]]) * 2
    assert len(notices(made)) == 2


async def test_an_idle_connection_that_ends_is_made_again_without_a_word(
    make_spoken: MakeSpoken, labs: ElevenLabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LASTING_SECS", 0.0)
    made, here = await make_spoken()
    assert (await ask(made))["text"] == ANSWER
    await labs.close_all()
    await until(lambda: labs.opened == 2 and voice_of(made).is_connected)
    assert (await ask(made, "again"))["text"] == ANSWER
    assert here == []
    assert notices(made) == []


async def test_speaking_over_the_understudy_cuts_it_and_its_context(make_spoken: MakeSpoken, labs: ElevenLabs) -> None:
    labs.refuse = 503
    made, _ = await make_spoken(answer=" ".join([ANSWER] * 3))
    made.client.send("send-text", {"content": "kettles"})
    await made.client.wait_for("bot-started-speaking")
    await asyncio.sleep(1)
    await made.client.interrupt()
    made.client.talk("cancel")
    await until(lambda: made.records.last("assistant")["state"] == "interrupted")
    heard = made.records.last("assistant")["text"]
    assert ANSWER.startswith(heard[: len(ANSWER)])
    made.client.send("send-text", {"content": "again"})
    await until(lambda: len(made.assistant.contexts) == 2)
    # The model knows what was heard, and no more.
    assert [m["content"] for m in made.assistant.contexts[1] if m["role"] == "assistant"] == [heard]


async def test_no_task_is_left_of_a_call_that_ends_while_it_is_away(make_spoken: MakeSpoken, labs: ElevenLabs) -> None:
    made, _ = await make_spoken()
    labs.hung_speech = 1
    made.client.send("send-text", {"content": "kettles"})
    await until(lambda: labs.hung_speech == 0)
    await made.client.close()
    await asyncio.wait([made.task], timeout=10)
    assert made.task.done()
    await until(lambda: labs.sockets == 0)
    assert [task for task in asyncio.all_tasks() if "elevenlabs" in task.get_name()] == []


@pytest.mark.parametrize(
    ("spoken", "rest"),
    [(0, "One two. Three!"), (1, "One two. Three!"), (3, "two. Three!"), (7, "Three!"), (8, "Three!"), (13, "")],
)
def test_what_is_left_begins_with_a_word(spoken: int, rest: str) -> None:
    assert Owed("One two. Three! ", spoken).rest() == rest


def test_a_full_stop_is_not_left() -> None:
    assert Owed("Well done .", 8).rest() == ""


@pytest.mark.parametrize(("text", "what"), [("('127.0.0.1', 40123)", "failed"), ("HTTP 401", "refused the key")])
def test_a_port_is_no_status(text: str, what: str) -> None:
    from pipecat.frames.frames import ErrorFrame
    from pipecat.processors.frame_processor import FrameProcessor

    voice = FrameProcessor()
    frame = ErrorFrame(text)
    frame.processor = voice
    assert what in explain(frame, PARTS, None, voice).shown
