"""The assistant's own voice never opens a turn; a shopper who speaks over it does."""

from __future__ import annotations

import numpy as np

from bot_server.echo import EchoGuard
from bot_server.speech.espeak import espeak
from bot_server.speech.voices import resample

RATE = 16_000
HOP = RATE // 50
REPLY = "I found thirteen waterproof jackets under one hundred dollars. The best rated is the Tarn Shell."


class Line:
    """A loudspeaker and a microphone on one simulated clock, 20 ms at a time."""

    def __init__(self) -> None:
        self.now = 100.0
        self.guard = EchoGuard(clock=lambda: self.now)

    def run(self, played: np.ndarray, heard: np.ndarray) -> list[bool]:
        """Judges every 100 ms from 0.7 s on."""
        judged: list[bool] = []
        for index in range(min(len(played), len(heard)) // HOP):
            part = slice(index * HOP, (index + 1) * HOP)
            self.guard.played(played[part].astype(np.int16).tobytes(), RATE)
            self.guard.heard(heard[part].astype(np.int16).tobytes(), RATE)
            self.now += 0.02
            if index >= 35 and index % 5 == 0:
                judged.append(self.guard.is_echo())
        return judged


def reply() -> np.ndarray:
    speech = espeak().speak_now(REPLY)
    return np.frombuffer(resample(speech, RATE), dtype=np.int16).astype(float)


def delayed(sound: np.ndarray, ms: int, gain: float) -> np.ndarray:
    room = np.concatenate([np.zeros(RATE * ms // 1000), sound])[: len(sound)] * gain
    # A little reverberation, as any room has.
    return room + 0.3 * np.concatenate([np.zeros(RATE // 30), room])[: len(room)]


def test_echo_is_known_at_any_usual_delay_and_loudness() -> None:
    sound = reply()
    for ms, gain in ((60, 0.5), (180, 0.1), (350, 0.1), (500, 0.03)):
        judged = Line().run(sound, delayed(sound, ms, gain))
        assert np.mean(judged) > 0.95, (ms, gain)


def test_a_shopper_speaking_over_the_echo_is_heard(jackets: bytes) -> None:
    sound = reply()
    voice = np.frombuffer(jackets, dtype=np.int16).astype(float)
    length = min(len(sound), len(voice))
    judged = Line().run(sound[:length], delayed(sound, 180, 0.1)[:length] + voice[:length])
    # Within a few judgements, 100 ms apart, the gate opens.
    assert not all(judged[:5])


def test_a_shopper_speaking_into_silence_is_heard(jackets: bytes) -> None:
    voice = np.frombuffer(jackets, dtype=np.int16).astype(float)
    assert not any(Line().run(np.zeros(len(voice)), voice))
