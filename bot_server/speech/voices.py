"""Voices: what turns the assistant's words into speech, one constructor for each choice."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

import numpy as np
import soxr  # pyright: ignore[reportMissingTypeStubs]
from pipecat.frames.frames import ErrorFrame, Frame, TTSAudioRawFrame
from pipecat.services.settings import TTSSettings
from pipecat.services.tts_service import TTSService

from bot_server.speech.espeak import Speech, espeak
from bot_server.speech.spoken import say_naturally

ESPEAK_VOICES = {"en": "en-us", "de": "de"}
"""espeak-ng's voice for each language."""

# Short enough that an interruption leaves little behind, long enough to cost nothing.
_CHUNK_MS = 40


def spoken_text(language: str = "en") -> Callable[[str, str], Awaitable[str]]:
    """Text transform for every voice: what is written becomes what is said.

    Args:
        language: Of the text, as a two-letter code.
    """

    async def transform(text: str, _text_type: str) -> str:
        return say_naturally(text, language)

    return transform


class LocalVoice(TTSService):
    """A voice in this process: its sound goes out in short frames, its words in step with the captions."""

    def __init__(self, name: str, *, language: str = "en", **kwargs: Any) -> None:
        """Prepares the voice.

        Args:
            name: What it is called, for the log and for errors.
            language: What is spoken, as a two-letter code of `ESPEAK_VOICES`.
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
        self._title = name.capitalize()
        self._spoken_context: str | None = None
        self._offset_seconds = 0.0

    def speak(self, text: str) -> AsyncGenerator[Speech, None]:
        """Speaks one sentence, piece by piece. Cancelling the awaiting task stops what is still to come.

        Args:
            text: The sentence, in spoken form.

        Yields:
            Sound and the words in it.

        Raises:
            RuntimeError: It failed.
        """
        raise NotImplementedError

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Speaks one sentence into the pipeline.

        Args:
            text: The sentence, already in spoken form.
            context_id: The audio context of the turn.

        Yields:
            Audio frames of 40 ms, or an error frame.
        """
        if context_id != self._spoken_context:
            self._spoken_context, self._offset_seconds = context_id, 0.0
        try:
            async with contextlib.aclosing(self.speak(text)) as pieces:
                async for speech in pieces:
                    words = [(word.text, self._offset_seconds + word.start_ms / 1000) for word in speech.words]
                    await self.add_word_timestamps(words, context_id)
                    for frame in audio_frames(speech, self.sample_rate, context_id):
                        self._offset_seconds += frame.num_frames / self.sample_rate
                        yield frame
        except RuntimeError as error:
            yield ErrorFrame(error=f"{self._title} failed to speak: {error}")


class EspeakVoice(LocalVoice):
    """Speaks with espeak-ng, which every installation has."""

    def __init__(self, *, language: str = "en", words_per_minute: int = 172, **kwargs: Any) -> None:
        """Prepares the voice; the library is loaded on first use.

        Args:
            language: What is spoken, as a two-letter code of `ESPEAK_VOICES`.
            words_per_minute: Speaking rate.
            **kwargs: Passed on to `TTSService`.
        """
        super().__init__("espeak", language=language, **kwargs)
        self._speech = espeak_speech(language, words_per_minute=words_per_minute)

    async def speak(self, text: str) -> AsyncGenerator[Speech, None]:
        """See `LocalVoice`: a whole sentence takes a few milliseconds."""
        yield await self._speech(text)


def espeak_speech(language: str = "en", *, words_per_minute: int = 172) -> Callable[[str], Awaitable[Speech]]:
    """Gives what speaks a sentence with espeak-ng.

    Args:
        language: What is spoken, as a two-letter code of `ESPEAK_VOICES`.
        words_per_minute: Speaking rate.
    """
    voice = ESPEAK_VOICES[language]

    async def speak(text: str) -> Speech:
        # The first use loads the library.
        library = await asyncio.to_thread(espeak)
        return await library.speak(text, voice=voice, words_per_minute=words_per_minute)

    return speak


def audio_frames(speech: Speech, sample_rate: int, context_id: str) -> list[TTSAudioRawFrame]:
    """Cuts speech into frames of 40 ms.

    Args:
        speech: What was synthesized.
        sample_rate: The wanted rate in Hz.
        context_id: The audio context that it belongs to.
    """
    audio = resample(speech, sample_rate)
    step = sample_rate * _CHUNK_MS // 1000 * 2
    starts = range(0, len(audio), step)
    return [TTSAudioRawFrame(audio[start : start + step], sample_rate, 1, context_id=context_id) for start in starts]


def resample(speech: Speech, sample_rate: int) -> bytes:
    """Converts speech to another sample rate.

    Args:
        speech: What was synthesized.
        sample_rate: The wanted rate in Hz.

    Returns:
        16-bit mono samples at `sample_rate`.
    """
    if speech.sample_rate == sample_rate or not speech.audio:
        return speech.audio
    samples = np.frombuffer(speech.audio, dtype=np.int16)
    return soxr.resample(samples, speech.sample_rate, sample_rate, quality="MQ").tobytes()  # pyright: ignore[reportUnknownMemberType]
