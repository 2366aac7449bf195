"""The parts of a conversation by name: each provider's library is loaded only where it is chosen."""

from pipecat.processors.frame_processor import FrameProcessor
from pydantic import SecretStr

from bot_server.settings import Settings, SettingsError
from bot_server.speech.daily import DailyWords
from bot_server.speech.ears import Ears
from bot_server.speech.recognizers import SphinxRecognizer
from bot_server.speech.sphinx import SpeechModel, SphinxDecoder
from bot_server.speech.voices import EspeakVoice


def make_recognizer(name: str, settings: Settings, model: SpeechModel, ears: Ears | None = None) -> FrameProcessor:
    """Makes what hears.

    Args:
        name: pocketsphinx, elevenlabs or daily.
        settings: For keys and addresses.
        model: The shop's words, for pocketsphinx.
        ears: Loaded before and used by nobody else, for pocketsphinx.

    Returns:
        The recognizer; for daily, what makes turns of the words that the call itself brings.

    Raises:
        SettingsError: It is not available here; the message says what to set.
    """
    match name:
        case "pocketsphinx":
            return SphinxRecognizer(lambda: ears or Ears(SphinxDecoder(model)))
        case "elevenlabs":
            from bot_server.speech.elevenlabs import ElevenLabsRecognizer

            return ElevenLabsRecognizer(_key(settings.elevenlabs_api_key), settings.elevenlabs_url)
        case "daily":
            return DailyWords()
        case _:
            raise SettingsError(f"This server cannot hear with {name}; choose another AISLE_HEARS.")


def make_voice(name: str, settings: Settings) -> FrameProcessor:
    """Makes what speaks.

    Args:
        name: espeak or elevenlabs.
        settings: For keys and addresses.

    Raises:
        SettingsError: It is not available here; the message says what to set.
    """
    match name:
        case "espeak":
            return EspeakVoice()
        case "elevenlabs":
            from bot_server.speech.elevenlabs import elevenlabs_voice

            key = _key(settings.elevenlabs_api_key)
            return elevenlabs_voice(key, settings.elevenlabs_url, settings.elevenlabs_voice)
        case _:
            raise SettingsError(f"This server cannot speak with {name}; choose another AISLE_SPEAKS.")


def _key(key: SecretStr | None) -> str:
    if key is None:
        raise SettingsError("ElevenLabs needs a key: set ELEVENLABS_API_KEY.")
    return key.get_secret_value()
