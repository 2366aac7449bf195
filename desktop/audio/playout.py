"""What the voice says, on its way to the speaker: a jitter buffer that can be silenced within one frame."""

import threading
from collections import deque

from desktop.audio.devices import SPEAKER_FRAME_BYTES, SPEAKER_RATE

_BYTES_PER_MS = SPEAKER_RATE * 2 // 1000


class Playout:
    """A bounded buffer between a call that delivers unevenly and a speaker that must never wait.

    `push` comes from the app's loop and `pull` from the sound system's thread; neither blocks for long.

    Args:
        prefetch_ms: How much is gathered before playing begins or begins again.
        longest_ms: Beyond this the oldest is dropped, so that delay cannot grow for ever.
    """

    def __init__(self, *, prefetch_ms: int = 60, longest_ms: int = 10_000) -> None:
        self._prefetch = prefetch_ms * _BYTES_PER_MS
        self._longest = longest_ms * _BYTES_PER_MS
        self._lock = threading.Lock()
        self._chunks: deque[bytes] = deque()
        self._size = 0
        self._extra = bytearray()  # earcons and test tones: mixed in, never silenced with the voice
        self._reading = bytearray()  # the screen read aloud: silenced with the voice
        self._filling = True
        self._silenced = False
        self._speaking = False
        self._idle_bytes = 0
        self.volume = 1.0
        self.voiced_bytes = 0
        """Bytes of voice (not silence) handed to the speaker so far."""

    def push(self, pcm: bytes) -> None:
        """Add what the call delivered; dropped while silenced."""
        with self._lock:
            if self._silenced:
                return
            # Silence before the first word would only make it later. Dropping that between words while there is more
            # than enough brings the delay back after a burst, unheard.
            if (not self._chunks or self._size > self._prefetch * 2) and not any(pcm):
                return
            self._chunks.append(pcm)
            self._size += len(pcm)
            while self._size > self._longest:
                self._size -= len(self._chunks.popleft())

    def play_over(self, pcm: bytes) -> None:
        """Play a short sound over everything else, at once."""
        with self._lock:
            self._extra[:] = pcm

    def read(self, pcm: bytes) -> None:
        """Add what is read aloud from the screen."""
        with self._lock:
            self._reading += pcm

    def stop_reading(self) -> None:
        """Drop what is still to be read."""
        with self._lock:
            self._reading.clear()

    def pull(self, wanted: int) -> bytes:
        """Exactly `wanted` bytes for the speaker; silence where there is nothing to play."""
        with self._lock:
            # Nearly always, and fifty times a second.
            if not (self._chunks or self._extra or self._reading):
                self._filling = True
                self._speaking = False
                self._idle_bytes += wanted
                return bytes(wanted)
            self._idle_bytes = 0
            voice = self._take(wanted)
            extra = bytes(self._extra[:wanted])
            del self._extra[:wanted]
            reading = bytes(self._reading[:wanted])
            del self._reading[:wanted]
            volume = self.volume
        voiced = any(voice)
        self._speaking = voiced or any(reading)
        if voiced:
            self.voiced_bytes += len(voice)
        if not extra and not reading and (volume == 1.0 or not voiced):
            return voice.ljust(wanted, b"\0")
        import numpy as np  # only once there is something to mix: it would hold up the first frame

        mixed = np.zeros(wanted // 2, np.float32)
        for sound in (voice, extra, reading):
            samples = np.frombuffer(sound, "<i2").astype(np.float32) * volume
            mixed[: len(samples)] += samples
        return np.clip(mixed, -32768, 32767).astype("<i2").tobytes()

    def _take(self, wanted: int) -> bytes:
        if self._filling:
            if self._size < max(self._prefetch, SPEAKER_FRAME_BYTES):
                return b""
            self._filling = False
        taken = bytearray()
        while len(taken) < wanted and self._chunks:
            taken += self._chunks.popleft()
        if len(taken) > wanted:
            self._chunks.appendleft(bytes(taken[wanted:]))
            del taken[wanted:]
        self._size -= len(taken)
        self._filling = not self._chunks
        return bytes(taken)

    def silence(self) -> None:
        """Stop the voice now and drop what still comes of it, until `let_speak`."""
        with self._lock:
            self._silenced = True
            self._chunks.clear()
            self._reading.clear()
            self._size = 0
            self._filling = True

    def let_speak(self) -> None:
        """Play what the call delivers from now on."""
        with self._lock:
            self._silenced = False

    @property
    def is_speaking(self) -> bool:
        """Whether voice, not silence, was played last."""
        return self._speaking

    @property
    def reading_ms(self) -> int:
        """How much of the reading waits to be played, in ms."""
        with self._lock:
            return len(self._reading) // _BYTES_PER_MS

    @property
    def idle_ms(self) -> int:
        """For how long the speaker has asked and there was nothing to play, in ms."""
        return self._idle_bytes // _BYTES_PER_MS

    def expect(self) -> None:
        """There will be something to play: `idle_ms` begins anew."""
        self._idle_bytes = 0

    @property
    def buffered_ms(self) -> int:
        """How much voice waits to be played, in ms."""
        with self._lock:
            return self._size // _BYTES_PER_MS

    @property
    def voiced_ms(self) -> int:
        """How much voice has been played so far, in ms."""
        return self.voiced_bytes // _BYTES_PER_MS
