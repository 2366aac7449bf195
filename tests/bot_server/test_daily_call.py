"""The bot's side of a Daily call with the real daily-python: its API as we use it, and a room that cannot be joined."""

from __future__ import annotations

import asyncio
import inspect
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from typing import Any

import daily
import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    Frame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.transports.daily.transport import DailyParams, DailyTranscriptionSettings, DailyTransportClient
from pydantic import create_model

from bot_server import daily_call
from bot_server.daily_call import JOIN_SECS, daily_transport, on_joined
from bot_server.faults import explain
from bot_server.speech import daily as daily_words
from bot_server.speech.daily import DailyWords
from bot_server.speech.try_out import TryOutError, hear
from bot_server.talk_gate import NoSpeechFrame, TalkCancelledFrame
from shop.protocol import Parts
from tests.bot_server.daily_joiner import JOIN_SECS as GIVEN_SECS

PARTS = Parts(hears="daily", thinks="clerk", speaks="espeak")
LIBRARY_SECS = 19.0
"""After which daily-python gives a join up itself."""


async def join(what: str, *more: str) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot_server.daily_joiner", what, *more),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "RUST_LOG": "off", "LOGURU_LEVEL": "CRITICAL"},
    )
    try:
        async with asyncio.timeout(60):
            out, err = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.communicate()
        pytest.fail("the process did not end")
    assert process.returncode == 0, err.decode()
    return json.loads(out.splitlines()[-1])


@pytest.fixture
async def silent_server() -> AsyncIterator[str]:
    """A server that takes every connection and never says a word."""
    over = asyncio.Event()
    taken: list[bytes] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken.append(await reader.read(100))
        await over.wait()
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    yield f"{host}:{port}"
    over.set()
    server.close()
    await server.wait_closed()
    assert taken, "nobody tried to join through it"


CALL_FAILED = ["The call could not be set up; please check the network and try again."]


async def test_a_room_that_cannot_be_reached_is_given_up_with_one_sentence() -> None:
    told = await join("unreachable")
    assert (told["joined"], told["notices"]) == (False, CALL_FAILED)
    assert told["seconds"] - GIVEN_SECS + JOIN_SECS < LIBRARY_SECS - 5


async def test_a_join_that_stalls_is_given_up_with_one_sentence(silent_server: str) -> None:
    told = await join("stalled", silent_server)
    assert (told["joined"], told["notices"]) == (False, CALL_FAILED)
    assert told["seconds"] - GIVEN_SECS + JOIN_SECS < LIBRARY_SECS - 5


async def test_the_conversation_ends_when_the_shopper_leaves() -> None:
    told = await join("leaves")
    assert (told["joined"], told["connected"], told["microphone"]) == (True, True, True)
    assert told["transcribed"] == ["shopper"]
    # There is no call that Daily could transcribe: said as what it is, and the conversation goes on until they leave.
    assert told["notices"] == ["Daily failed; please try again, or choose another part with AISLE_HEARS."]


async def test_the_conversation_ends_when_the_shopper_is_heard_of_no_more() -> None:
    told = await join("dies")
    # Nothing but the heartbeat that has stopped: Daily tells of no departure.
    assert (told["joined"], told["connected"], told["beat"]) == (True, True, True)


@pytest.mark.parametrize(
    ("error", "ends"),
    [
        ("Error joining https://x.daily.co/y: Connection(Api(RoomLookup))", True),
        ("Disconnected from https://x.daily.co/y; app messages will not be sent", True),
        ("Unable to start transcription: Transcription(NotEnabled)", False),
        ("Unable to stop transcription: Transcription(CallState(NotInACall))", False),
        ("Error leaving https://x.daily.co/y: gone", False),
    ],
)
async def test_only_a_lost_call_ends_the_session(error: str, ends: bool) -> None:
    handlers: dict[str, Callable[..., Any]] = {}

    class Transport:
        def event_handler(self, name: str) -> Callable[[Callable[..., Any]], None]:
            return lambda handler: handlers.__setitem__(name, handler)

    reasons: list[str] = []
    joined: list[bool] = []

    async def fail(reason: str) -> None:
        reasons.append(reason)

    transport: Any = Transport()
    on_joined(transport, lambda: joined.append(True), fail)
    await handlers["on_joined"](transport, {})
    await handlers["on_error"](transport, error)
    assert (joined, reasons) == ([True], [error] if ends else [])


class _Recorder:
    """Stands where DailyTransport is made: native clients are for processes of their own."""

    def __init__(self, *given: Any) -> None:
        self.given = given

    def event_handler(self, _name: str) -> Callable[[Any], Any]:
        return lambda handler: handler


@pytest.mark.parametrize(("hears", "transcribes"), [("daily", True), ("elevenlabs", False), ("pocketsphinx", False)])
def test_pipecat_knows_every_setting(monkeypatch: pytest.MonkeyPatch, hears: str, transcribes: bool) -> None:
    # pipecat drops the settings that it does not know without a word.
    strict = create_model("Strict", __base__=DailyParams, __config__=None)
    strict.model_config["extra"] = "forbid"
    strict.model_rebuild(force=True)
    with pytest.raises(ValueError, match="vad_enabled"):
        strict.model_validate({"vad_enabled": True})
    monkeypatch.setattr(daily_call, "DailyParams", strict)
    monkeypatch.setattr(daily_call, "DailyTransport", _Recorder)
    made: Any = daily_transport("https://x.daily.co/y", "token", PARTS.model_copy(update={"hears": hears}))
    url, token, _name, params = made.given
    assert (url, token) == ("https://x.daily.co/y", "token")
    assert params.transcription_enabled is transcribes
    assert (params.audio_in_enabled, params.audio_out_enabled, params.camera_out_enabled) == (True, True, False)
    assert {"language"} <= DailyTranscriptionSettings.model_fields.keys()


CALLS: dict[Any, dict[str, tuple[tuple[Any, ...], tuple[str, ...]]]] = {
    daily.CallClient: {
        "join": (("url", "token"), ("completion", "client_settings")),
        "leave": ((), ("completion",)),
        "release": ((), ()),
        "set_user_name": (("Assistant",), ()),
        "update_subscription_profiles": (({},), ()),
        "set_audio_renderer": (("id", print), ("audio_source", "sample_rate", "callback_interval_ms")),
        "send_app_message": (({}, "id"), ("completion",)),
        "start_transcription": ((), ("settings", "completion")),
        "stop_transcription": ((), ("completion",)),
        "update_transcription": (([], "instance"), ("completion",)),
        "participants": ((), ()),
    },
    daily.CustomAudioSource: {"write_frames": ((b"",), ("completion",))},
}
"""What the call uses of daily-python: arguments by place, arguments by name."""


@pytest.mark.parametrize(
    ("owner", "method"), [(owner, method) for owner, methods in CALLS.items() for method in methods]
)
def test_daily_python_takes_our_calls(owner: Any, method: str) -> None:
    # The shipped stub is wrong in places; the library itself is asked.
    placed, named = CALLS[owner][method]
    inspect.signature(getattr(owner, method)).bind(object(), *placed, **dict.fromkeys(named))


def test_daily_python_knows_every_event_that_is_waited_for() -> None:
    known = {name for name in dir(daily.EventHandler) if name.startswith("on_")}
    waited = {name for name in vars(DailyTransportClient) if name.startswith("on_")}
    needed = {
        "on_participant_joined",
        "on_participant_left",
        "on_app_message",
        "on_call_state_updated",
        "on_transcription_message",
    }
    assert needed <= waited <= known
    for name in waited:
        theirs = inspect.signature(getattr(daily.EventHandler, name)).parameters
        ours = inspect.signature(getattr(DailyTransportClient, name)).parameters
        assert len(theirs) == len(ours), name


class _Turns:
    """Collects what comes out of Daily's words, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out: list[str] = []
        self.words = DailyWords()
        monkeypatch.setattr(self.words, "push_frame", self._push)
        monkeypatch.setattr(self.words, "create_task", lambda task, name: asyncio.create_task(task))
        monkeypatch.setattr(self.words, "cancel_task", self._cancel)
        monkeypatch.setattr(FrameProcessor, "process_frame", self._nothing)

    async def _nothing(self, *_given: object) -> None:
        """The library's own part of it needs a running pipeline."""

    async def _cancel(self, task: asyncio.Task[None]) -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def _push(self, frame: Frame, _direction: FrameDirection = FrameDirection.DOWNSTREAM) -> None:
        if isinstance(frame, TranscriptionFrame):
            self.out.append(f"{frame.text}!" if frame.finalized else frame.text)
        elif isinstance(frame, NoSpeechFrame):
            self.out.append("end")

    async def press(self) -> None:
        await self._give(VADUserStartedSpeakingFrame())

    async def release(self) -> None:
        await self._give(VADUserStoppedSpeakingFrame())

    async def withdraw(self) -> None:
        await self._give(TalkCancelledFrame())

    async def say(self, text: str, *, ends: bool = False) -> None:
        await self._give(TranscriptionFrame(text, "shopper", "", result={"rawResponse": {"speech_final": ends}}))

    async def mutter(self, text: str) -> None:
        await self._give(InterimTranscriptionFrame(text, "shopper", ""))

    async def _give(self, frame: Frame) -> None:
        await self.words.process_frame(frame, FrameDirection.DOWNSTREAM)

    async def ended(self) -> list[str]:
        async with asyncio.timeout(30):
            while self.out[-1:] != ["end"]:  # noqa: ASYNC110 - a time-out in there ends it
                await asyncio.sleep(0.01)
        return self.out


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> _Turns:
    monkeypatch.setattr(daily_words, "QUIET_SECS", 0.05)
    monkeypatch.setattr(daily_words, "PENDING_SECS", 0.3)
    return _Turns(monkeypatch)


async def test_the_last_words_end_the_turn(turns: _Turns) -> None:
    await turns.press()
    await turns.say("show me", ends=True)
    await turns.release()
    await turns.say("red shoes", ends=True)
    # Nothing more is waited for, and what comes too late belongs to no turn.
    await asyncio.sleep(0.1)
    await turns.say("please")
    assert turns.out == ["show me", "red shoes!"]


async def test_words_that_were_all_said_before_the_release_end_it_soon(turns: _Turns) -> None:
    await turns.press()
    await turns.say("red shoes", ends=True)
    await turns.release()
    assert await turns.ended() == ["red shoes", "end"]


async def test_words_under_way_are_waited_for(turns: _Turns) -> None:
    await turns.press()
    await turns.mutter("red")
    await turns.release()
    await asyncio.sleep(0.1)
    assert turns.out == []
    await turns.say("red shoes", ends=True)
    assert turns.out == ["red shoes!"]


async def test_a_press_with_nothing_said_ends_soon(turns: _Turns) -> None:
    await turns.press()
    await turns.release()
    assert await turns.ended() == ["end"]


async def test_withdrawn_words_and_words_between_turns_are_dropped(turns: _Turns) -> None:
    await turns.say("before", ends=True)
    await turns.press()
    await turns.withdraw()
    await turns.say("withdrawn", ends=True)
    await turns.release()
    assert await turns.ended() == ["end"]


async def test_a_recording_cannot_be_tried_with_it() -> None:
    with pytest.raises(TryOutError, match="only works inside its own call"):
        await hear(DailyWords(), b"")


def test_a_fault_of_the_call_is_not_laid_to_the_assistant() -> None:
    from pipecat.transports.base_input import BaseInputTransport
    from pipecat.transports.base_transport import TransportParams

    error = ErrorFrame("Unable to start transcription: not enabled", processor=BaseInputTransport(TransportParams()))
    fault = explain(error, PARTS, None, BaseInputTransport(TransportParams()))
    assert (fault.part, "AISLE_HEARS" in fault.shown) == ("hears", True)
    error.error = "Error joining"
    fault = explain(error, PARTS, None, BaseInputTransport(TransportParams()))
    assert (fault.part, fault.said) == ("call", "")
