"""What every call must do, whatever carries it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import numpy as np
import pytest

from desktop.audio.devices import MICROPHONE_RATE, SPEAKER_FRAME_BYTES
from desktop.calls.call import Call, CallError
from tests.desktop.calls.far_sides import TONE, DailySide, FarSide, WebRtcSide, tone
from tests.desktop.waiting import until

SPEECH = tone(MICROPHONE_RATE)


class Listener:
    def __init__(self) -> None:
        self.messages: list[object] = []
        self.audio = bytearray()
        self.lost: list[str] = []

    def on_call_message(self, message: object) -> None:
        self.messages.append(message)

    def on_call_audio(self, pcm: bytes) -> None:
        self.audio += pcm

    def on_call_lost(self, reason: str) -> None:
        self.lost.append(reason)


@pytest.fixture(params=[WebRtcSide, DailySide])
async def far(request: pytest.FixtureRequest) -> AsyncIterator[FarSide]:
    side: FarSide = request.param()
    yield side
    await side.close()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
async def call(far: FarSide, listener: Listener) -> AsyncIterator[Call]:
    call = far.call(listener)
    yield call
    await call.leave()


async def test_messages_go_both_ways(call: Call, far: FarSide, listener: Listener) -> None:
    await call.join(timeout_secs=5)
    call.send({"type": "hello"})
    await until(lambda: {"type": "hello"} in far.received)
    far.say({"type": "welcome"})
    await until(lambda: {"type": "welcome"} in listener.messages)


async def test_the_voice_arrives_as_mono_at_the_speakers_rate(call: Call, far: FarSide, listener: Listener) -> None:
    await call.join(timeout_secs=5)
    await far.speak(50)
    await until(lambda: len(listener.audio) >= 20 * SPEAKER_FRAME_BYTES)
    samples = np.frombuffer(bytes(listener.audio[: len(listener.audio) // 2 * 2]), "<i2")
    assert np.abs(samples).max() > TONE // 2


async def test_a_message_after_speech_leaves_after_all_of_it(call: Call, far: FarSide) -> None:
    await call.join(timeout_secs=5)
    for _ in range(50):
        call.speak(SPEECH)
    call.send({"type": "stop"}, after_speech=True)
    await until(lambda: {"type": "stop"} in far.received)
    # A receiver may still hold a tenth of a second in its jitter buffer when the message overtakes it.
    assert far.heard_ms >= 800


async def test_what_is_sent_or_spoken_without_a_call_is_dropped(call: Call, far: FarSide) -> None:
    call.send({"type": "nobody"})
    call.speak(SPEECH)
    call.set_microphone(True)
    await call.join(timeout_secs=5)
    await call.leave()
    call.send({"type": "nobody"})
    call.speak(SPEECH)
    assert {"type": "nobody"} not in far.received


async def test_a_refused_call_says_so_in_one_sentence(call: Call, far: FarSide, listener: Listener) -> None:
    far.refuse(again=True)
    with pytest.raises(CallError) as refused:
        await call.join(timeout_secs=5)
    assert refused.value.again
    assert str(refused.value).endswith(".")
    assert listener.lost == []


async def test_a_hopeless_call_is_not_to_be_repeated(call: Call, far: FarSide) -> None:
    far.refuse(again=False)
    with pytest.raises(CallError) as refused:
        await call.join(timeout_secs=5)
    assert not refused.value.again


async def test_nobody_answering_ends_at_the_time_out_and_not_later(call: Call, far: FarSide) -> None:
    far.never_answer()
    with pytest.raises(CallError):
        async with asyncio.timeout(30):
            await call.join(timeout_secs=0.2)


async def test_a_call_that_breaks_is_told_once(call: Call, far: FarSide, listener: Listener) -> None:
    await call.join(timeout_secs=5)
    await far.vanish()
    await until(lambda: listener.lost)
    await asyncio.sleep(0.05)
    assert len(listener.lost) == 1


async def test_leaving_is_no_loss_and_can_be_repeated(call: Call, listener: Listener) -> None:
    await call.leave()
    await call.join(timeout_secs=5)
    await call.leave()
    await call.leave()
    await asyncio.sleep(0.05)
    assert listener.lost == []


async def test_a_lost_call_can_be_joined_again(call: Call, far: FarSide, listener: Listener) -> None:
    await call.join(timeout_secs=5)
    await far.vanish()
    await until(lambda: listener.lost)
    await call.join(timeout_secs=5)
    call.send({"type": "again"})
    await until(lambda: {"type": "again"} in far.received)


async def test_a_message_too_long_for_the_line_is_refused_here(call: Call) -> None:
    await call.join(timeout_secs=5)
    with pytest.raises(ValueError, match="too long"):
        call.send({"text": "x" * 300_000})
