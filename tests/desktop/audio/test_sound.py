from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import numpy as np
import pytest

from desktop.audio import sound as sound_module
from desktop.audio.devices import MICROPHONE_FRAME_BYTES, NO_MICROPHONE, SPEAKER_FRAME_BYTES, AudioError
from desktop.audio.file_audio import FileAudio
from desktop.audio.sound import Sound
from shop.paths import ASSETS
from tests.desktop.waiting import until

VOICE = b"\x00\x10" * (SPEAKER_FRAME_BYTES // 2)


class Room:
    def __init__(self) -> None:
        self.audio = FileAudio()
        self.frames: list[bytes] = []
        self.changes = 0
        self.sound = Sound(
            self.audio,
            on_frame=self.frames.append,
            needed=lambda: True,
            on_change=self._changed,
            earcons=ASSETS / "earcons",
            preroll_ms=0,
        )

    def _changed(self) -> None:
        self.changes += 1

    def pull(self) -> bytes:
        return self.sound.playout.pull(SPEAKER_FRAME_BYTES)


@pytest.fixture
async def room(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    monkeypatch.setattr(sound_module, "_LOOK_SECS", 0.01)
    room = Room()
    room.sound.start()
    await until(lambda: room.sound.microphones)
    yield room
    await room.sound.close()


async def test_devices_are_found_and_the_speaker_is_opened(room: Room) -> None:
    assert room.sound.microphone_name == "Recorded speech"
    assert [device.name for device in room.sound.speakers] == ["Memory"]
    room.sound.test_tone()
    room.audio.tick()
    assert any(room.audio.played)


async def test_a_microphone_unplugged_while_listening_is_replaced_by_what_is_there(room: Room) -> None:
    room.audio.microphone_names = ["Headset", "Built-in"]
    await until(lambda: len(room.sound.microphones) == 2)
    room.sound.choose_microphone("Headset")
    room.sound.microphone.open()
    room.audio.microphone_names = ["Built-in"]
    await until(lambda: room.sound.microphone_name == "Built-in")
    assert room.sound.microphone.is_open
    room.audio.tick()
    await asyncio.sleep(0)
    assert len(room.frames) == 1


async def test_the_last_microphone_unplugged_is_said_and_plugged_in_again_is_used(room: Room) -> None:
    room.sound.microphone.open()
    room.audio.microphone_names = []
    await until(lambda: room.sound.problem == NO_MICROPHONE)
    assert not room.sound.microphone.is_open
    room.audio.microphone_names = ["Headset"]
    await until(lambda: room.sound.problem is None)
    assert room.sound.microphone.open()


async def test_a_chosen_device_that_comes_back_is_used_again(room: Room) -> None:
    room.sound.choose_microphone("Headset")
    assert room.sound.microphone_name == "Recorded speech"
    room.audio.microphone_names = ["Recorded speech", "Headset"]
    await until(lambda: room.sound.microphone_name == "Headset")


@pytest.mark.parametrize("name", ["start", "stop", "done", "error", "notice"])
async def test_each_signal_is_a_short_sound(room: Room, name: sound_module.Earcon) -> None:
    room.sound.earcon(name)
    heard = b"".join(room.pull() for _ in range(150))
    loud = np.abs(np.frombuffer(heard, "<i2"))
    assert loud.max() > 200
    assert not loud[-SPEAKER_FRAME_BYTES // 2 :].any()


async def test_no_file_is_only_silence(room: Room, tmp_path: object) -> None:
    room.sound.earcons = ASSETS / "nowhere"
    room.sound.earcon("start")
    assert not any(room.pull())


async def test_the_microphone_hears_speech_in_its_own_rate(room: Room) -> None:
    from desktop.audio.file_audio import read_speech

    frames = read_speech(ASSETS / "speech" / "show-me-waterproof-jackets.wav")
    assert len(frames) > 100
    assert {len(frame) for frame in frames} == {MICROPHONE_FRAME_BYTES}


@pytest.mark.parametrize(
    "wakes",
    [
        lambda sound: sound.earcon("start"),
        lambda sound: sound.test_tone(),
        lambda sound: sound.read(VOICE, 24_000),
        lambda sound: sound.voice(VOICE),
        lambda sound: sound.rouse(),
    ],
    ids=["signal", "test tone", "reading", "voice", "somebody talks"],
)
async def test_a_speaker_with_nothing_to_play_rests_until_there_is_something(
    room: Room, monkeypatch: pytest.MonkeyPatch, wakes: Callable[[Sound], None]
) -> None:
    def asked() -> bool:
        before = len(room.audio.played)
        room.audio.tick()
        return len(room.audio.played) > before

    for _ in range(10):
        assert asked()
    # Not while it may be needed at any moment.
    assert asked()
    monkeypatch.setattr(sound_module, "_SPEAKER_RESTS_AFTER_MS", 200)
    await until(lambda: not asked())
    monkeypatch.setattr(sound_module, "_SPEAKER_RESTS_AFTER_MS", 10_000_000)
    wakes(room.sound)
    assert asked()


async def test_a_speaker_that_went_away_at_rest_is_opened_anew(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_module, "_SPEAKER_RESTS_AFTER_MS", 0)
    await until(lambda: room.sound._speaker_rests)

    def gone() -> None:
        raise AudioError("The speaker cannot be used: the words are on the screen.")

    monkeypatch.setattr(room.sound._speaker, "resume", gone)
    room.sound.test_tone()
    room.audio.tick()
    assert any(room.audio.played)
