"""Tells the assistant's own voice, come back through the microphone, from a shopper who speaks over it."""

import time
from collections import deque
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

_HOP_SECS = 0.01
_WINDOW_HOPS = 60
"""How much of the microphone is compared: 0.6 s hold two or three syllables."""
_LONGEST_DELAY_HOPS = 70
"""How late an echo may come: the network there and back, two jitter buffers, the room."""
_ALIKE = 0.65
"""From this correlation of the loudness curves on, what is heard is what was played."""
_AUDIBLE = 1e-4

_Levels = npt.NDArray[np.float64]


class EchoGuard:
    """Compares the loudness curve of the microphone with that of what was played just before."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Makes a guard that has heard nothing yet.

        Args:
            clock: Gives seconds; sound counts as played and heard when it is handed over.
        """
        self._clock = clock
        kept = _WINDOW_HOPS + _LONGEST_DELAY_HOPS
        self._played = _Curve(kept)
        self._heard = _Curve(_WINDOW_HOPS)

    def played(self, audio: bytes, sample_rate: int) -> None:
        """Notes sound that goes to the loudspeaker.

        Args:
            audio: 16-bit mono samples.
            sample_rate: In Hz.
        """
        self._played.add(audio, sample_rate, self._clock())

    def heard(self, audio: bytes, sample_rate: int) -> None:
        """Notes sound from the microphone."""
        self._heard.add(audio, sample_rate, self._clock())

    def is_echo(self) -> bool:
        """Whether the microphone's last 0.6 s are what was played before."""
        now = self._clock()
        heard = self._heard.levels(now, _WINDOW_HOPS)
        played = self._played.levels(now, _WINDOW_HOPS + _LONGEST_DELAY_HOPS)
        if played.max() < _AUDIBLE:
            return False
        windows = np.lib.stride_tricks.sliding_window_view(np.log10(played + _AUDIBLE), _WINDOW_HOPS)
        curve = np.log10(heard + _AUDIBLE)
        curve = curve - curve.mean()
        windows = windows - windows.mean(axis=1, keepdims=True)
        strength = np.sqrt((windows**2).sum(axis=1) * (curve**2).sum())
        alike = (windows @ curve) / np.maximum(strength, 1e-9)
        return bool(alike.max() > _ALIKE)


class _Curve:
    """Loudness in hops of 10 ms on the clock's own time line."""

    def __init__(self, most: int) -> None:
        self._hops: deque[tuple[int, float]] = deque(maxlen=most * 2)
        self._next = 0

    def add(self, audio: bytes, sample_rate: int, now: float) -> None:
        samples = np.frombuffer(audio, dtype=np.int16).astype(np.float64) / 32768
        size = int(sample_rate * _HOP_SECS)
        # Sound comes in bursts; it is laid out one hop after the other, never before its time.
        self._next = max(self._next, int(now / _HOP_SECS))
        for start in range(0, len(samples) - size + 1, size):
            self._hops.append((self._next, float(np.sqrt(np.mean(samples[start : start + size] ** 2)))))
            self._next += 1

    def levels(self, now: float, count: int) -> _Levels:
        """The last `count` hops, silence where there was none."""
        last = max(self._next, int(now / _HOP_SECS))
        levels = np.zeros(count)
        for hop, level in self._hops:
            index = count - (last - hop)
            if 0 <= index < count:
                levels[index] = level
        return levels
