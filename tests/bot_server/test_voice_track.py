"""The voice's way into the call: in time, ahead of it by a little, and nothing while there is nothing to say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import numpy as np
import pytest
from aiortc.mediastreams import MediaStreamError
from av import AudioFrame

from bot_server.voice_track import FRAME_SECS, LEAD_SECS, PAUSE_SECS, PUSH_SECS, TRAILING_SILENCE_SECS, VoiceTrack
from tests.bot_server.conftest import MakeCall
from tests.bot_server.rtvi_client import Client
from tests.bot_server.test_bot import until

RATE = 24_000
FRAME = int(RATE * FRAME_SECS)
SPEECH = b"\x01\x02" * FRAME


class Clock:
    """Time that passes only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def pcm(frame: AudioFrame) -> bytes:
    return bytes(frame.planes[0])[: FRAME * 2]


async def comes(track: VoiceTrack) -> AudioFrame | None:
    """The next frame, or None where the track waits for time to pass or for speech."""
    waiting = asyncio.create_task(track.recv())
    for _ in range(5):
        await asyncio.sleep(0)
    if not waiting.done():
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        return None
    return waiting.result()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def silent(clock: Clock) -> AsyncIterator[VoiceTrack]:
    """A track that has come to rest."""
    track = VoiceTrack(RATE, clock=clock)
    frames = 0
    while await comes(track) is not None:
        frames += 1
        clock.now += FRAME_SECS
    assert frames == round(TRAILING_SILENCE_SECS / FRAME_SECS)
    yield track
    track.stop()


async def test_silence_ends_and_speech_begins_at_its_own_time(silent: VoiceTrack, clock: Clock) -> None:
    clock.now += 300
    assert await comes(silent) is None
    silent.add_audio_bytes(SPEECH * 2)
    frames = [await comes(silent) for _ in range(3)]
    assert [pcm(frame) for frame in frames if frame] == [bytes(FRAME * 2), SPEECH, SPEECH]
    assert frames[0] is not None
    assert frames[0].pts is not None
    assert frames[0].pts / RATE == pytest.approx(300 + TRAILING_SILENCE_SECS, abs=FRAME_SECS)
    assert [frame.pts - frames[0].pts for frame in frames if frame and frame.pts is not None] == [0, FRAME, 2 * FRAME]


async def test_speech_runs_a_little_ahead_and_no_more(silent: VoiceTrack, clock: Clock) -> None:
    silent.add_audio_bytes(SPEECH * 50)
    at_once = 0
    while await comes(silent) is not None:
        at_once += 1
    assert at_once == round(LEAD_SECS / FRAME_SECS) + 1
    clock.now += FRAME_SECS
    assert await comes(silent) is not None
    assert await comes(silent) is None


async def test_it_asks_for_more_before_it_runs_out(silent: VoiceTrack, clock: Clock) -> None:
    first = silent.add_audio_bytes(SPEECH * 2)
    second = silent.add_audio_bytes(SPEECH * 2)
    assert first.done()
    assert not second.done()
    for _ in range(3):
        await comes(silent)
        clock.now += FRAME_SECS
    assert second.done()


async def test_an_interruption_takes_back_what_is_waiting(silent: VoiceTrack) -> None:
    waiting = silent.add_audio_bytes(SPEECH * 20)
    await comes(silent)
    assert not waiting.done()
    silent.cut()
    assert waiting.done()
    # The receiver gives out what it has when silence follows, so that does not wait for its time.
    frames: list[AudioFrame] = []
    while (frame := await comes(silent)) is not None:
        frames.append(frame)
    assert {pcm(frame) for frame in frames} == {bytes(FRAME * 2)}
    assert len(frames) == round(PUSH_SECS / FRAME_SECS)
    assert silent.add_audio_bytes(SPEECH).done()


async def test_speech_that_is_over_is_pushed_out_by_silence(silent: VoiceTrack, clock: Clock) -> None:
    silent.add_audio_bytes(SPEECH * 10)
    last = 0.0
    silence = 0
    while silence < PUSH_SECS / FRAME_SECS:
        while (frame := await comes(silent)) is not None:
            if pcm(frame) == SPEECH:
                last, silence = clock.now, 0
            else:
                silence += 1
        clock.now += FRAME_SECS
    # At the pace of speech, though speech ran ahead of its time.
    assert clock.now - FRAME_SECS - last <= PUSH_SECS + PAUSE_SECS


async def test_speech_that_halts_for_a_moment_goes_on_without_silence(silent: VoiceTrack, clock: Clock) -> None:
    silent.add_audio_bytes(SPEECH * 2)
    while await comes(silent) is not None:
        pass
    clock.now += PAUSE_SECS / 2
    assert await comes(silent) is None
    silent.add_audio_bytes(SPEECH)
    frame = await comes(silent)
    assert frame is not None
    assert pcm(frame) == SPEECH


async def test_a_machine_that_was_held_up_puts_no_silence_between_words(silent: VoiceTrack, clock: Clock) -> None:
    silent.add_audio_bytes(SPEECH * 10)
    while await comes(silent) is not None:
        pass
    # All that was in hand is late by now; more is about to come.
    clock.now += 0.4
    sent = [frame async for frame in at_once(silent)]
    assert {pcm(frame) for frame in sent} == {SPEECH}
    silent.add_audio_bytes(SPEECH)
    frame = await comes(silent)
    assert frame is not None
    assert pcm(frame) == SPEECH


async def at_once(track: VoiceTrack) -> AsyncIterator[AudioFrame]:
    while (frame := await comes(track)) is not None:
        yield frame


async def test_speech_of_any_length_is_sent_to_its_end(silent: VoiceTrack, clock: Clock) -> None:
    silent.add_audio_bytes(SPEECH + SPEECH[:100])
    sent = b""
    # The last piece is followed by a pause, in which more might come.
    for _ in range(6):
        clock.now += FRAME_SECS
        if (frame := await comes(silent)) is not None:
            sent += pcm(frame)
    assert sent[: FRAME * 8] == bytes(FRAME * 2) + (SPEECH + SPEECH[:100]).ljust(FRAME * 6, b"\0")


async def test_a_stopped_track_lets_go_of_who_waits(silent: VoiceTrack) -> None:
    waiting = asyncio.create_task(silent.recv())
    await asyncio.sleep(0)
    silent.stop()
    with pytest.raises(MediaStreamError):
        await waiting


def audible_ms(client: Client) -> int:
    """From the first to the last loud sample that has come so far, in ms."""
    sound = np.concatenate([samples for _, samples in client.audio])
    loud = np.flatnonzero(np.abs(sound) > 300)
    # aiortc decodes to stereo at 48 kHz.
    return int(loud[-1] - loud[0]) // 96


async def until_silent(client: Client) -> None:
    """Waits until half a second has brought nothing."""
    async with asyncio.timeout(10):
        before = -1
        while before != len(client.audio):
            before = len(client.audio)
            await asyncio.sleep(0.5)


async def test_a_quiet_call_carries_nothing_and_the_next_reply_is_whole(make_call: MakeCall) -> None:
    call = await make_call()
    lengths: list[int] = []
    for _ in range(2):
        await until_silent(call.client)
        call.client.audio.clear()
        seen = len(call.client.messages)
        call.client.send("send-text", {"content": "peter piper picked a peck"})
        await call.client.wait_for("bot-stopped-speaking", after=seen)
        await until_silent(call.client)
        lengths.append(audible_ms(call.client))
    assert lengths[0] > 500
    # The second came out of silence, the first out of the start of the stream.
    assert abs(lengths[0] - lengths[1]) <= 20


async def test_pressing_cuts_the_voice_off(make_call: MakeCall, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[int] = []
    real = VoiceTrack.cut

    def noted(track: VoiceTrack) -> None:
        cut.append(len(track._speech))  # pyright: ignore[reportPrivateUsage]
        real(track)

    monkeypatch.setattr(VoiceTrack, "cut", noted)
    call = await make_call()
    call.client.send("send-text", {"content": "peter piper picked a peck of pickled peppers"})
    await call.client.wait_for("bot-started-speaking")
    cut.clear()
    call.client.talk("start")
    await call.client.wait_for("bot-stopped-speaking")
    await until(lambda: bool(cut))
    assert cut[0] > 0
