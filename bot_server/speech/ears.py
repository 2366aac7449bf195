"""Hearing on this machine: is it speech, and which words, as the sound comes in."""

from collections.abc import Callable

from bot_server.speech.expected import NOTHING, Expected
from bot_server.speech.sphinx import SAMPLE_RATE, Heard, SphinxDecoder
from bot_server.speech.voice_meter import VoiceMeter

_PARTIAL_SECS = 0.4


class Ears:
    """Recognizes one utterance at a time. Synchronous: one thread at a time may use it."""

    def __init__(self, decoder: SphinxDecoder) -> None:
        """Takes a decoder that nobody else uses.

        Args:
            decoder: Knows what shoppers say here.
        """
        self._decoder = decoder
        self._meter = VoiceMeter()
        self._fed_bytes = 0
        self._partial_at_bytes = 0

    def start(self) -> None:
        """Begins an utterance."""
        self._meter.start()
        self._fed_bytes = 0
        self._partial_at_bytes = 0
        self._decoder.start()

    def feed(self, audio: bytes, on_partial: Callable[[str], None] | None = None) -> None:
        """Takes the next piece of sound.

        Args:
            audio: 16-bit mono samples at 16 kHz.
            on_partial: Called with the words so far, at most every 0.4 s of sound.
        """
        self._decoder.feed(audio)
        self._fed_bytes += len(audio)
        self._meter.feed(audio)
        if on_partial and self._fed_bytes - self._partial_at_bytes >= _PARTIAL_SECS * SAMPLE_RATE * 2:
            self._partial_at_bytes = self._fed_bytes
            if self._meter.is_speech and (text := self._decoder.partial()):
                on_partial(text)

    def finish(self, expected: Expected = NOTHING) -> Heard:
        """Ends the utterance; without any voice in it the text is empty.

        Args:
            expected: What is likely to be said now.
        """
        heard = self._decoder.finish(expected)
        return heard if self._meter.is_speech else Heard("", 0.0)

    def cancel(self) -> None:
        """Drops the utterance."""
        self._decoder.cancel()
