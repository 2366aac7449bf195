"""The microphone as the conversation needs it: level, pre-roll, kept speech, and a word when it is mute.

Frames arrive on the sound system's thread. While they are needed they are handed to the app's loop at once; in between
they are only remembered, for to wake the loop fifty times a second would cost a hundredth of a core.
"""

from __future__ import annotations

import asyncio
import math
import threading
from collections import deque
from collections.abc import Callable

from desktop.audio.devices import FRAME_MS, MICROPHONE_FRAME_BYTES, AudioError, AudioSystem, Stream

ONLY_SILENCE = "Your microphone sends only silence: check its permission and its switch."
_SILENT_AFTER_FRAMES = 2_000 // FRAME_MS
_SILENCE = bytes(MICROPHONE_FRAME_BYTES)
_FLOOR_DB = -60.0


class Microphone:
    """Opens and closes the device and looks at each frame.

    Args:
        system: Where the device comes from.
        on_frame: Takes each frame while the device is open, on the app's loop.
        on_problem: Called with a sentence when the microphone turns out to be unusable, and with None when it works.
        needed: Whether frames are wanted now, rather than only remembered. Asked on the sound system's thread. Whoever
            begins to want them does so before taking the pre-roll: then none is lost in between.
        preroll_ms: How much of what was heard before the press is remembered.
    """

    def __init__(
        self,
        system: AudioSystem,
        *,
        on_frame: Callable[[bytes], None],
        on_problem: Callable[[str | None], None],
        needed: Callable[[], bool] = lambda: True,
        preroll_ms: int = 300,
    ) -> None:
        self._system = system
        self._on_frame = on_frame
        self._on_problem = on_problem
        self._needed = needed
        self._lock = threading.Lock()
        self._preroll: deque[bytes] = deque()
        self.remembers = False
        """Whether there is a pre-roll at all, which is the reason to keep it open between two turns."""
        self.remember(preroll_ms)
        self._stream: Stream | None = None
        self._generation = 0
        self._silent_frames = 0
        self._has_sounded = False
        self._problem: str | None = None
        self.clean: Callable[[bytes], bytes] | None = None
        """Takes echo and noise out of a frame, where it is set."""
        self.device_id: str | None = None
        self._heard = b""

    def remember(self, preroll_ms: int) -> None:
        """Remember so much of what is heard before a press from now on; 0 for nothing."""
        with self._lock:
            self._preroll = deque(self._preroll, maxlen=max(1, preroll_ms // FRAME_MS))
            self.remembers = preroll_ms > 0
            if not self.remembers:
                self._preroll.clear()

    @property
    def level(self) -> float:
        """How loud the last frame was, 0..1 on a scale that follows hearing: -60 dB is 0, full scale is 1."""
        # Measured when somebody looks: most frames are only remembered for a moment.
        return loudness(self._heard)

    @property
    def is_open(self) -> bool:
        """Whether the device is capturing now."""
        return self._stream is not None

    def open(self) -> bool:
        """Start capturing; nothing happens where it is open already.

        Returns:
            Whether it captures now. Where not, `on_problem` has been told why.
        """
        if self._stream is not None:
            return True
        loop = asyncio.get_running_loop()
        self._generation += 1
        generation = self._generation
        self._silent_frames = 0
        self._has_sounded = False

        def from_device(frame: bytes) -> None:
            # The loop may have been closed between two frames; then nobody listens any more.
            if not self._only_remember(generation, frame) and not loop.is_closed():
                loop.call_soon_threadsafe(self._take, generation, frame)

        try:
            self._stream = self._system.open_microphone(self.device_id, from_device)
        except AudioError as error:
            self._tell(str(error))
            return False
        if self._problem != ONLY_SILENCE:
            self._tell(None)
        return True

    def close(self) -> None:
        """Release the device and forget what it heard."""
        with self._lock:
            self._generation += 1
            self._preroll.clear()
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()
        self._heard = b""

    def take_preroll(self) -> list[bytes]:
        """What was heard just before now, oldest first; it is forgotten here."""
        with self._lock:
            frames = list(self._preroll)
            self._preroll.clear()
        return frames

    def _only_remember(self, generation: int, frame: bytes) -> bool:
        """Deal with a frame on the sound system's thread, if there is no more to it than to remember it."""
        # Where echo is cancelled each frame counts.
        if self.clean is not None:
            return False
        with self._lock:
            if generation != self._generation:
                return True
            if self._needed() or self._is_news(frame):
                return False
            if self.remembers:
                self._preroll.append(frame)
            return True

    def _is_news(self, frame: bytes) -> bool:
        """Whether a frame that nobody needs tells something about the device: that it is mute, or no longer."""
        if self._has_sounded and self._problem is None:
            return False
        if frame != _SILENCE:
            return True
        if self._has_sounded or self._silent_frames >= _SILENT_AFTER_FRAMES:
            return False
        self._silent_frames += 1
        return self._silent_frames == _SILENT_AFTER_FRAMES

    def _take(self, generation: int, frame: bytes) -> None:
        if generation != self._generation:
            return
        raw = frame
        if self.clean is not None:
            frame = self.clean(frame)
        self._heard = frame
        # A muted or forbidden microphone delivers exact zeros; a quiet room does not. One that has sounded since it was
        # opened is neither: a headset with a noise gate falls back to zeros after each word.
        if any(raw):
            self._has_sounded = True
            if self._problem is not None:
                self._tell(None)
        elif not self._has_sounded:
            self._silent_frames += 1
            if self._silent_frames >= _SILENT_AFTER_FRAMES:
                self._tell(ONLY_SILENCE)
        with self._lock:
            if self.remembers:
                self._preroll.append(frame)
        self._on_frame(frame)

    def _tell(self, problem: str | None) -> None:
        if problem != self._problem:
            self._problem = problem
            self._on_problem(problem)


def loudness(frame: bytes) -> float:
    """How loud a frame of 16-bit samples is, 0..1, linear in decibels from -60 dB to full scale."""
    import numpy as np  # only once there is something to measure: it would hold up the first frame

    samples = np.frombuffer(frame, "<i2").astype(np.float32)
    if not samples.size:
        return 0.0
    root_mean_square = float(np.sqrt(np.mean(samples * samples))) / 32768.0
    if root_mean_square <= 0.0:
        return 0.0
    return min(1.0, max(0.0, 1.0 - 20.0 * math.log10(root_mean_square) / _FLOOR_DB))
