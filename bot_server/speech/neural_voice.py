"""The voice of a downloaded model in the pipeline: Piper or Kokoro."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from bot_server.speech.espeak import Speech, Word
from bot_server.speech.synthesizers import Synthesizer
from bot_server.speech.voices import LocalVoice


class NeuralVoice(LocalVoice):
    """Speaks piece by piece, so that the first sound comes soon and an interruption stops what is still to come."""

    def __init__(self, synthesizer: Synthesizer, *, name: str, language: str = "en", **kwargs: Any) -> None:
        """Takes what synthesizes.

        Args:
            synthesizer: A loaded voice; may be shared with others.
            name: What it is called, for the log and for errors.
            language: What is spoken, as a two-letter code.
            **kwargs: Passed on to `TTSService`.
        """
        super().__init__(name, language=language, **kwargs)
        self._synthesizer = synthesizer

    async def speak(self, text: str) -> AsyncGenerator[Speech, None]:
        """See `LocalVoice`: the models tell no word times, so these are estimates."""
        rate = self._synthesizer.sample_rate
        for piece in self._synthesizer.pieces(text):
            # An interruption cancels this wait; the piece that is being made is made for nothing.
            sound = await asyncio.to_thread(self._synthesizer.say, piece)
            yield Speech(sound, rate, estimate_words(piece, len(sound) / 2 / rate))


def estimate_words(piece: str, seconds: float) -> list[Word]:
    """Guesses when each word of a piece is spoken: the models do not tell, and letters take about the same time.

    Args:
        piece: The text.
        seconds: How long its sound is.
    """
    words = piece.split()
    # A blank counts for a letter: the pause around a word.
    letters = sum(len(word) + 1 for word in words)
    found: list[Word] = []
    before = 0
    for word in words:
        found.append(Word(word, round(1000 * seconds * before / letters)))
        before += len(word) + 1
    return found
