"""The voice of a downloaded model in the pipeline: Piper or Kokoro."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from pipecat.frames.frames import ErrorFrame, Frame, TTSAudioRawFrame
from pipecat.services.settings import TTSSettings
from pipecat.services.tts_service import TTSService

from bot_server.speech.espeak import EspeakError, Speech, Word
from bot_server.speech.synthesizers import Synthesizer
from bot_server.speech.voices import resample, spoken_text

# Short enough that an interruption leaves little behind, long enough to cost nothing.
_CHUNK_MS = 40


class NeuralVoice(TTSService):
    """Speaks piece by piece, so that the first sound comes soon and an interruption stops what is still to come."""

    def __init__(self, synthesizer: Synthesizer, *, name: str, language: str = "en", **kwargs: Any) -> None:
        """Takes what synthesizes.

        Args:
            synthesizer: A loaded voice; may be shared with others.
            name: What it is called, for the log and for errors.
            language: What is spoken, as a two-letter code.
            **kwargs: Passed on to `TTSService`.
        """
        super().__init__(
            push_start_frame=True,
            push_stop_frames=True,
            push_text_frames=False,
            text_transforms=[("*", spoken_text(language))],
            settings=TTSSettings(model=name, voice=name, language=None),
            **kwargs,
        )
        self._synthesizer = synthesizer
        self._title = name.capitalize()
        self._spoken_context: str | None = None
        self._offset_seconds = 0.0

    def can_generate_metrics(self) -> bool:
        """Tells pipecat that time to first audio is measured."""
        return True

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Speaks one sentence.

        Args:
            text: The sentence, already in spoken form.
            context_id: The audio context of the turn.

        Yields:
            Audio frames of 40 ms, or an error frame.
        """
        await self.start_tts_usage_metrics(text)
        if context_id != self._spoken_context:
            self._spoken_context, self._offset_seconds = context_id, 0.0
        for piece in self._synthesizer.pieces(text):
            try:
                # An interruption cancels this wait; the piece that is being made is made for nothing.
                sound = await asyncio.to_thread(self._synthesizer.say, piece)
            except (RuntimeError, EspeakError) as error:
                yield ErrorFrame(error=f"{self._title} failed to speak: {error}")
                return
            rate = self._synthesizer.sample_rate
            audio = resample(Speech(sound, rate), self.sample_rate)
            words = estimate_words(piece, len(sound) / 2 / rate)
            at = self._offset_seconds
            await self.add_word_timestamps([(word.text, at + word.start_ms / 1000) for word in words], context_id)
            self._offset_seconds += len(audio) / 2 / self.sample_rate
            step = self.sample_rate * _CHUNK_MS // 1000 * 2
            for start in range(0, len(audio), step):
                yield TTSAudioRawFrame(audio[start : start + step], self.sample_rate, 1, context_id=context_id)


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
