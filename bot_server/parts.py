"""The parts of a conversation by name: each provider's library is loaded only where it is chosen."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from pipecat.processors.frame_processor import FrameProcessor
from pydantic import SecretStr

from bot_server.settings import Settings, SettingsError
from bot_server.speech.daily import DailyWords
from bot_server.speech.ears import Ears
from bot_server.speech.expected import Expected
from bot_server.speech.models import ModelError
from bot_server.speech.no_ears import NoEars
from bot_server.speech.recognizers import Listener, LocalRecognizer
from bot_server.speech.sphinx import SpeechModel, SphinxDecoder
from bot_server.speech.voices import EspeakVoice

if TYPE_CHECKING:
    # Loaded only where a downloaded voice is chosen.
    from bot_server.speech.synthesizers import Synthesizer


def load_ears(name: str, settings: Settings, model: SpeechModel | None, language: str = "en") -> Listener | None:
    """Loads what a recognizer on this machine hears with. Takes up to seconds: call it off an event loop.

    Args:
        name: The recognizer; nothing is loaded for one that is elsewhere.
        settings: Says where downloaded models are.
        model: The shop's words, for pocketsphinx; without them it hears general English.
        language: What is spoken, as a two-letter code.

    Raises:
        SettingsError: Its model is missing or damaged; the message says what to do.
    """
    try:
        match name:
            case "pocketsphinx":
                return Ears(SphinxDecoder(model))
            case "moonshine":
                from bot_server.speech.transcribers import load_moonshine
                from bot_server.speech.whole_ears import WholeEars

                return WholeEars(load_moonshine(settings.models().open("moonshine")))
            case "whisper":
                from bot_server.speech.transcribers import load_whisper
                from bot_server.speech.whole_ears import WholeEars

                return WholeEars(load_whisper(settings.models().open("whisper"), language))
            case _:
                return None
    except ModelError as error:
        raise SettingsError(str(error)) from error
    except RuntimeError as error:
        raise SettingsError(f"{name.capitalize()} cannot be loaded: {error}") from error


def load_voice(name: str, settings: Settings, language: str = "en") -> "Synthesizer | None":
    """Loads what a downloaded voice speaks with. Takes up to seconds: call it off an event loop.

    Args:
        name: The voice; nothing is loaded for one that needs no model.
        settings: Says where downloaded models are.
        language: What is spoken, as a two-letter code.

    Raises:
        SettingsError: Its model is missing or damaged; the message says what to do.
    """
    if name not in ("piper", "kokoro"):
        return None
    from bot_server.speech.synthesizers import load_kokoro, load_piper

    store = settings.models()
    found = store.find(name, language)
    if found is None:
        raise SettingsError(f"{name.capitalize()} does not speak this language; choose another AISLE_SPEAKS.")
    try:
        return (load_piper if name == "piper" else load_kokoro)(store.open(found.name), language)
    except ModelError as error:
        raise SettingsError(str(error)) from error
    except RuntimeError as error:
        raise SettingsError(f"{found.title} cannot be loaded: {error}") from error


def make_recognizer(
    name: str,
    settings: Settings,
    model: SpeechModel,
    ears: Listener | None = None,
    *,
    language: str = "en",
    look: Callable[[], Awaitable[Expected]] | None = None,
) -> FrameProcessor | None:
    """Makes what hears.

    Args:
        name: pocketsphinx, moonshine, whisper, elevenlabs, daily, gemini_live or none.
        settings: For keys and addresses.
        model: The shop's words, for pocketsphinx.
        ears: Loaded before by `load_ears` and used by nobody else; otherwise they load with the pipeline.
        language: What is spoken, as a two-letter code.
        look: Says what the shopper is likely to say, for pocketsphinx.

    Returns:
        The recognizer; for daily, what makes turns of the words that the call itself brings; None where the
        assistant listens to the sound.

    Raises:
        SettingsError: It is not available here; the message says what to set.
    """
    match name:
        case "pocketsphinx" | "moonshine" | "whisper":
            look = look if name == "pocketsphinx" else None
            return LocalRecognizer(lambda: ears or _ears(name, settings, model, language), name=name, look=look)
        case "elevenlabs":
            from bot_server.speech.elevenlabs import ElevenLabsRecognizer
            from bot_server.speech.spare_ears import SpareEars

            # PocketSphinx knows English alone.
            spare = SpareEars(lambda: _ears("pocketsphinx", settings, model, language)) if language == "en" else None
            key = _key(settings.elevenlabs_api_key)
            return ElevenLabsRecognizer(key, settings.elevenlabs_url, language, spare=spare)
        case "daily":
            return DailyWords()
        case "none":
            return NoEars()
        case "gemini_live":
            return None
        case _:
            raise SettingsError(f"This server cannot hear with {name}; choose another AISLE_HEARS.")


def make_voice(
    name: str, settings: Settings, synthesizer: "Synthesizer | None" = None, *, language: str = "en"
) -> FrameProcessor:
    """Makes what speaks.

    Args:
        name: espeak, piper, kokoro, elevenlabs or gemini_live.
        settings: For keys and addresses.
        synthesizer: Loaded before by `load_voice`, for piper and kokoro.
        language: What is spoken, as a two-letter code.

    Raises:
        SettingsError: It is not available here; the message says what to set.
    """
    match name:
        case "espeak" | "gemini_live":
            # A model with a voice of its own still leaves us fillers and failures to say.
            return EspeakVoice(language=language)
        case "piper" | "kokoro" if synthesizer is not None:
            from bot_server.speech.neural_voice import NeuralVoice

            return NeuralVoice(synthesizer, name=name, language=language)
        case "elevenlabs":
            from bot_server.speech.elevenlabs_voice import elevenlabs_voice

            key = _key(settings.elevenlabs_api_key)
            return elevenlabs_voice(key, settings.elevenlabs_url, settings.elevenlabs_voice, language)
        case _:
            raise SettingsError(f"This server cannot speak with {name}; choose another AISLE_SPEAKS.")


def _ears(name: str, settings: Settings, model: SpeechModel, language: str) -> Listener:
    ears = load_ears(name, settings, model, language)
    assert ears is not None
    return ears


def _key(key: SecretStr | None) -> str:
    if key is None:
        raise SettingsError("ElevenLabs needs a key: set ELEVENLABS_API_KEY.")
    return key.get_secret_value()
