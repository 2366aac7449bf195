"""Takes what the speaker plays out of what the microphone hears, so that hands-free talk can interrupt the voice.

Needs the optional extra `aec` (livekit, for the echo canceller of WebRTC that it carries; no account and no network).
Without it hands-free talk takes turns.
"""

from __future__ import annotations

import importlib
import logging
from typing import Any

from desktop.audio.devices import MICROPHONE_RATE, SPEAKER_RATE

logger = logging.getLogger(__name__)

_STEP_MS = 10
_DEVICES_DELAY_MS = 60
"""Between handing sound to the speaker and hearing it: the buffers of both devices. The canceller adapts from there."""


class EchoCanceller:
    """`played` is called with everything that goes to the speaker, `clean` with each microphone frame.

    Both may be called from different threads. Make it with `load`.
    """

    def __init__(self, rtc: Any) -> None:
        self._frame: Any = rtc.AudioFrame
        self._processor: Any = rtc.AudioProcessingModule(
            echo_cancellation=True, noise_suppression=True, high_pass_filter=True, auto_gain_control=False
        )
        self._rest = bytearray()

    @classmethod
    def load(cls) -> EchoCanceller | None:
        """A canceller, or None where the extra is not installed. Takes a second or two: call it off the loop."""
        try:
            return cls(importlib.import_module("livekit.rtc"))
        except ImportError:
            logger.info("Hands-free talk takes turns: the extra for echo cancellation is not installed.")
            return None

    def played(self, pcm: bytes) -> None:
        """What goes to the speaker now, at `SPEAKER_RATE`, of any length."""
        step = SPEAKER_RATE * _STEP_MS // 1000
        self._rest += pcm
        while len(self._rest) >= step * 2:
            frame = self._frame(bytearray(self._rest[: step * 2]), SPEAKER_RATE, 1, step)
            del self._rest[: step * 2]
            self._processor.process_reverse_stream(frame)

    def clean(self, pcm: bytes) -> bytes:
        """A microphone frame at `MICROPHONE_RATE` without what the speaker has played."""
        step = MICROPHONE_RATE * _STEP_MS // 1000
        cleaned = bytearray()
        for start in range(0, len(pcm), step * 2):
            frame = self._frame(bytearray(pcm[start : start + step * 2]), MICROPHONE_RATE, 1, step)
            self._processor.set_stream_delay_ms(_DEVICES_DELAY_MS)
            self._processor.process_stream(frame)
            cleaned += bytes(frame.data)
        return bytes(cleaned)
