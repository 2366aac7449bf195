from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from desktop.audio.devices import MICROPHONE_RATE, SPEAKER_RATE
from desktop.audio.echo import EchoCanceller
from desktop.audio.file_audio import read_speech
from shop.paths import ASSETS

STEP = MICROPHONE_RATE // 50


@pytest.fixture
def canceller() -> EchoCanceller:
    pytest.importorskip("livekit", reason="needs the extra aec")
    canceller = EchoCanceller.load()
    assert canceller is not None
    return canceller


def speech(name: str, rate: int, seconds: float) -> NDArray[np.float64]:
    frames = b"".join(read_speech(ASSETS / "speech" / name))
    samples = np.frombuffer(frames, "<i2").astype(float)
    samples = np.tile(samples, int(seconds * MICROPHONE_RATE / len(samples)) + 1)
    places = np.arange(int(seconds * rate)) * MICROPHONE_RATE / rate
    return np.interp(places, np.arange(len(samples)), samples)


def in_room(voice: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a microphone hears of a speaker 40 ms away in a room that rings."""
    generator = np.random.default_rng(1)
    ring = generator.standard_normal(MICROPHONE_RATE // 10) * np.exp(-np.arange(MICROPHONE_RATE // 10) / 300)
    ring[0] = 4
    echo = np.convolve(voice, ring / np.abs(ring).sum())[: len(voice)]
    delay = MICROPHONE_RATE * 40 // 1000
    return np.concatenate([np.zeros(delay), echo[:-delay]])


def power(samples: NDArray[np.float64]) -> float:
    return float(np.mean(samples**2)) + 1e-9


def run(canceller: EchoCanceller, far: NDArray[np.float64], near: NDArray[np.float64]) -> NDArray[np.float64]:
    cleaned = bytearray()
    for number in range(len(near) // STEP):
        spoken = far[number * SPEAKER_RATE // 50 : (number + 1) * SPEAKER_RATE // 50]
        canceller.played(spoken.astype("<i2").tobytes())
        cleaned += canceller.clean(near[number * STEP : (number + 1) * STEP].astype("<i2").tobytes())
    return np.frombuffer(bytes(cleaned), "<i2").astype(float)


def test_the_voice_is_taken_out_of_what_the_microphone_hears(canceller: EchoCanceller) -> None:
    name = "show-me-waterproof-jackets.wav"
    echo = in_room(speech(name, MICROPHONE_RATE, 10))
    cleaned = run(canceller, speech(name, SPEAKER_RATE, 10), echo)
    later = slice(4 * MICROPHONE_RATE, len(cleaned))
    assert 10 * np.log10(power(echo[later]) / power(cleaned[later])) > 15


def test_a_shopper_who_speaks_alone_is_kept(canceller: EchoCanceller) -> None:
    near = speech("add-the-second-one-to-my-cart.wav", MICROPHONE_RATE, 6)
    cleaned = run(canceller, np.zeros(6 * SPEAKER_RATE), near)
    later = slice(2 * MICROPHONE_RATE, len(cleaned))
    assert power(cleaned[later]) > power(near[later]) * 0.25


def test_without_the_extra_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "livekit.rtc", None)
    assert EchoCanceller.load() is None
