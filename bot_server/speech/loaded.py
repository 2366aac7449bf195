"""What has been loaded to hear and speak in this process, ahead of the conversation that needs it."""

import asyncio
from typing import TYPE_CHECKING

from bot_server.parts import load_ears, load_voice
from bot_server.settings import Settings
from bot_server.speech.recognizers import Listener
from bot_server.speech.sphinx import SpeechModel

if TYPE_CHECKING:
    from bot_server.speech.synthesizers import Synthesizer


class LoadedSpeech:
    """Ears and voices by name and language."""

    def __init__(self, settings: Settings, model: SpeechModel) -> None:
        """Begins with nothing.

        Args:
            settings: Says where downloaded models are.
            model: The shop's words, for PocketSphinx.
        """
        self._settings = settings
        self._model = model
        self._ears: dict[tuple[str, str], Listener] = {}
        self._voices: dict[tuple[str, str], Synthesizer] = {}

    async def prepare(self, hears: str, speaks: str, language: str = "en") -> None:
        """Loads what is not loaded yet, in threads: seconds for a model, nothing for a part that is elsewhere.

        Args:
            hears: The recognizer.
            speaks: The voice.
            language: What is spoken, as a two-letter code.

        Raises:
            SettingsError: A model is missing or damaged; the message says what to do.
        """
        if (hears, language) not in self._ears:
            ears = await asyncio.to_thread(load_ears, hears, self._settings, self._model, language)
            if ears is not None:
                self._ears[hears, language] = ears
        if (speaks, language) not in self._voices:
            voice = await asyncio.to_thread(load_voice, speaks, self._settings, language)
            if voice is not None:
                self._voices[speaks, language] = voice

    def take_ears(self, hears: str, language: str = "en") -> Listener | None:
        """Gives ears to one conversation; the next gets its own."""
        return self._ears.pop((hears, language), None)

    def voice(self, speaks: str, language: str = "en") -> "Synthesizer | None":
        """Gives a voice that conversations share."""
        return self._voices.get((speaks, language))
