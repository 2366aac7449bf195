"""Line 16 of the kiosk's table: two-way voice carries 7 kHz (EN 301 549, 6.1), through codec and resampling."""

import asyncio

import numpy as np
import pytest

from desktop.audio.devices import FRAME_MS, MICROPHONE_RATE, SPEAKER_RATE
from tests.desktop.calls import far_sides
from tests.desktop.calls.far_sides import TONE, WebRtcSide
from tests.desktop.calls.test_call_contract import Listener
from tests.desktop.waiting import until

HZ = 7000


def high_tone(rate: int) -> bytes:
    """20 ms of 7 kHz: whole waves."""
    return (np.sin(2 * np.pi * HZ * np.arange(rate * FRAME_MS // 1000) / rate) * TONE).astype("<i2").tobytes()


def share_at_7_khz(samples: np.ndarray, rate: int) -> float:
    """How much of the sound's energy lies within 200 Hz of 7 kHz."""
    power = np.abs(np.fft.rfft(samples.astype(np.float64))) ** 2
    at = np.abs(np.fft.rfftfreq(len(samples), 1 / rate) - HZ) < 200
    return float(power[at].sum() / power.sum())


class Ear(WebRtcSide):
    def __init__(self) -> None:
        super().__init__()
        self.sound: list[np.ndarray] = []
        self.rate = 0

    async def _read(self, track) -> None:
        try:
            while True:
                frame = await track.recv()
                samples = frame.to_ndarray().reshape(-1, len(frame.layout.channels))[:, 0]
                if np.abs(samples).max() > TONE // 8:
                    self.sound.append(samples)
                    self.rate = frame.sample_rate
        except far_sides.MediaStreamError:
            return


async def test_what_the_shopper_says_carries_7_khz() -> None:
    side = Ear()
    call = side.call(Listener())
    await call.join(timeout_secs=5)
    for _ in range(60):
        call.speak(high_tone(MICROPHONE_RATE))
        await asyncio.sleep(FRAME_MS / 1000)
    await until(lambda: len(side.sound) >= 20)
    await call.leave()
    await side.close()
    heard = np.concatenate(side.sound[5:])
    assert share_at_7_khz(heard, side.rate) > 0.8
    assert np.abs(heard).max() > TONE / 2


async def test_what_the_voice_says_carries_7_khz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(far_sides, "tone", high_tone)
    side = WebRtcSide()
    listener = Listener()
    call = side.call(listener)
    await call.join(timeout_secs=5)
    await side.speak(60)
    await until(lambda: len(listener.audio) > SPEAKER_RATE)
    await call.leave()
    await side.close()
    samples = np.frombuffer(bytes(listener.audio[SPEAKER_RATE // 2 : SPEAKER_RATE]), "<i2")
    assert share_at_7_khz(samples, SPEAKER_RATE) > 0.8
    assert np.abs(samples).max() > TONE / 2
