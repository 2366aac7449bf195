"""Ears for recognizers that want whole utterances, such as Moonshine and Whisper."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bot_server.speech.expected import NOTHING, Expected
from bot_server.speech.sphinx import SAMPLE_RATE, Heard
from bot_server.speech.transcribers import Transcriber
from bot_server.speech.voice_meter import VoiceMeter

# The models take 30 s and slow down with the length, and a shopper waits for what is left at the end: so a long
# utterance is written down in pieces while it is still spoken.
_LONGEST = 12 * SAMPLE_RATE
_SEARCH = 4 * SAMPLE_RATE
_WINDOW = SAMPLE_RATE // 10


class WholeEars:
    """Keeps an utterance until it ends, then has it written down. Synchronous: one thread at a time may use it."""

    def __init__(self, transcriber: Transcriber) -> None:
        """Takes what writes it down.

        Args:
            transcriber: May be shared with others.
        """
        self._transcriber = transcriber
        self._meter = VoiceMeter()
        self._sound = bytearray()
        self._texts: list[str] = []

    def start(self) -> None:
        """Begins an utterance."""
        self._meter.start()
        self._sound.clear()
        self._texts.clear()

    def feed(self, audio: bytes, on_partial: Callable[[str], None] | None = None) -> None:
        """Takes the next piece of sound.

        Args:
            audio: 16-bit mono samples at 16 kHz.
            on_partial: Called with the words so far, when an utterance is so long that some are written down early.

        Raises:
            RuntimeError: The model failed.
        """
        self._meter.feed(audio)
        self._sound += audio
        if len(self._sound) >= _LONGEST * 2:
            samples = _samples(self._sound)
            cut = _pause(samples)
            self._write_down(samples[:cut])
            del self._sound[: cut * 2]
            if on_partial and self._texts:
                on_partial(" ".join(self._texts))

    def finish(self, expected: Expected = NOTHING) -> Heard:
        """Ends the utterance; without any voice in it the text is empty.

        Args:
            expected: Not looked at: such a model knows more of English.

        Raises:
            RuntimeError: The model failed.
        """
        if not self._meter.is_speech:
            return Heard("", 0.0)
        if self._sound:
            self._write_down(_samples(self._sound))
        return Heard(" ".join(self._texts), 1.0 if self._texts else 0.0)

    def cancel(self) -> None:
        """Drops the utterance."""
        self.start()

    def _write_down(self, samples: NDArray[np.float32]) -> None:
        if text := self._transcriber.transcribe(samples):
            self._texts.append(text)


def _samples(sound: bytearray) -> NDArray[np.float32]:
    return np.frombuffer(bytes(sound), dtype=np.int16).astype(np.float32) / 32768.0


def _pause(samples: NDArray[np.float32]) -> int:
    """Finds the quietest tenth of a second near the end, where a cut harms no word; gives its middle."""
    begin = len(samples) - _SEARCH
    count = _SEARCH // _WINDOW
    loudness = np.square(samples[begin : begin + count * _WINDOW]).reshape(count, _WINDOW).sum(axis=1)
    return begin + int(np.argmin(loudness)) * _WINDOW + _WINDOW // 2
