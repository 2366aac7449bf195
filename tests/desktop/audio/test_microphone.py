import asyncio

import numpy as np
import pytest

from desktop.audio.devices import MICROPHONE_FRAME_BYTES, NO_MICROPHONE, NoAudio
from desktop.audio.file_audio import FileAudio
from desktop.audio.microphone import ONLY_SILENCE, Microphone, loudness

SPEECH = np.full(MICROPHONE_FRAME_BYTES // 2, 8000, "<i2").tobytes()


class Heard:
    def __init__(self, preroll_ms: int = 60) -> None:
        self.audio = FileAudio()
        self.frames: list[bytes] = []
        self.problems: list[str | None] = []
        self.needed = True
        self.microphone = Microphone(
            self.audio,
            on_frame=self.frames.append,
            on_problem=self.problems.append,
            needed=lambda: self.needed,
            preroll_ms=preroll_ms,
        )

    async def tick(self, times: int = 1) -> None:
        for _ in range(times):
            self.audio.tick()
        await asyncio.sleep(0)


async def test_frames_come_only_while_it_is_open() -> None:
    heard = Heard()
    await heard.tick()
    assert heard.microphone.open()
    heard.audio.say([SPEECH])
    await heard.tick(2)
    heard.microphone.close()
    await heard.tick()
    assert len(heard.frames) == 2
    assert heard.frames[0] == SPEECH


async def test_a_frame_on_its_way_at_closing_is_not_delivered() -> None:
    heard = Heard()
    heard.microphone.open()
    heard.audio.tick()
    heard.microphone.close()
    await asyncio.sleep(0)
    assert heard.frames == []


async def test_the_preroll_holds_the_last_moments_once() -> None:
    heard = Heard(preroll_ms=60)
    heard.microphone.open()
    numbered = [np.full(MICROPHONE_FRAME_BYTES // 2, n, "<i2").tobytes() for n in range(1, 6)]
    heard.audio.say(numbered)
    await heard.tick(5)
    assert heard.microphone.take_preroll() == numbered[2:]
    assert heard.microphone.take_preroll() == []


async def test_between_two_turns_frames_are_remembered_without_waking_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard(preroll_ms=60)
    heard.microphone.open()
    # That it is not mute has been heard.
    await heard.tick()
    heard.frames.clear()
    heard.needed = False
    woken: list[object] = []
    monkeypatch.setattr(asyncio.get_running_loop(), "call_soon_threadsafe", lambda *call: woken.append(call))
    numbered = [np.full(MICROPHONE_FRAME_BYTES // 2, n, "<i2").tobytes() for n in range(1, 6)]
    heard.audio.say(numbered)
    await heard.tick(5)
    assert (woken, heard.frames) == ([], [])
    assert heard.microphone.take_preroll() == numbered[2:]


async def test_the_first_needed_frame_follows_the_preroll() -> None:
    heard = Heard(preroll_ms=60)
    heard.microphone.open()
    await heard.tick()
    heard.frames.clear()
    heard.needed = False
    numbered = [np.full(MICROPHONE_FRAME_BYTES // 2, n, "<i2").tobytes() for n in range(1, 7)]
    heard.audio.say(numbered)
    await heard.tick(3)
    heard.needed = True
    # The next one is on its way to the loop when the pre-roll is taken.
    heard.audio.tick()
    said = heard.microphone.take_preroll()
    await heard.tick(2)
    assert said + heard.frames == numbered


async def test_a_mute_microphone_is_noticed_between_two_turns_too() -> None:
    heard = Heard()
    heard.needed = False
    heard.microphone.open()
    heard.audio.say([bytes(MICROPHONE_FRAME_BYTES)] * 150)
    await heard.tick(99)
    # Nobody needs them: the loop is not woken for silence.
    assert heard.frames == []
    await heard.tick(51)
    assert heard.problems == [ONLY_SILENCE]
    assert len(heard.frames) == 1
    await heard.tick()
    assert heard.problems == [ONLY_SILENCE, None]


async def test_exact_silence_for_two_seconds_is_a_problem_until_a_sound_comes() -> None:
    heard = Heard()
    heard.microphone.open()
    heard.audio.say([bytes(MICROPHONE_FRAME_BYTES)] * 100)
    await heard.tick(99)
    assert heard.problems == []
    await heard.tick()
    assert heard.problems == [ONLY_SILENCE]
    await heard.tick()
    assert heard.problems == [ONLY_SILENCE, None]


async def test_a_noise_gate_that_falls_back_to_silence_is_no_problem() -> None:
    heard = Heard()
    heard.microphone.open()
    heard.audio.say([b"\x01" * MICROPHONE_FRAME_BYTES, *[bytes(MICROPHONE_FRAME_BYTES)] * 200])
    await heard.tick(201)
    assert heard.problems == []


async def test_a_quiet_room_is_no_problem() -> None:
    heard = Heard()
    heard.microphone.open()
    await heard.tick(150)
    assert heard.problems == []


async def test_without_a_microphone_people_are_told_to_type() -> None:
    problems: list[str | None] = []
    microphone = Microphone(NoAudio(), on_frame=lambda _: None, on_problem=problems.append)
    assert not microphone.open()
    assert problems == [NO_MICROPHONE]


@pytest.mark.parametrize(("amplitude", "level"), [(0, 0.0), (32767, 1.0), (3277, 0.667), (33, 0.0)])
def test_loudness_follows_hearing(amplitude: int, level: float) -> None:
    assert loudness(np.full(320, amplitude, "<i2").tobytes()) == pytest.approx(level, abs=0.01)


def test_loudness_of_nothing_is_nothing() -> None:
    assert loudness(b"") == 0.0
