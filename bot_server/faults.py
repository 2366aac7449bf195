"""What the shopper is told when a part fails: which one, and what whoever runs the shop can do."""

from dataclasses import dataclass
from typing import Literal

from pipecat.frames.frames import ErrorFrame
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport

from shop.protocol import Parts

Part = Literal["hears", "thinks", "speaks", "call"]

_NAMES = {
    "pocketsphinx": "the recognizer on this machine",
    "elevenlabs": "ElevenLabs",
    "daily": "Daily",
    "clerk": "the assistant",
    "gemini": "Gemini",
    "gemini_live": "Gemini",
    "ollama": "Ollama",
    "bridge": "the shop's own assistant",
    "espeak": "the voice on this machine",
    "piper": "Piper",
    "kokoro": "Kokoro",
    "moonshine": "Moonshine",
    "whisper": "Whisper",
}
_REMOTE = frozenset({"ollama", "bridge"})
_KEYS = {"elevenlabs": "ELEVENLABS_API_KEY", "gemini": "GOOGLE_API_KEY", "gemini_live": "GOOGLE_API_KEY"}
_SETTINGS = {"hears": "AISLE_HEARS", "thinks": "AISLE_THINKS", "speaks": "AISLE_SPEAKS"}


@dataclass(frozen=True)
class Fault:
    """A failure as people are told of it.

    Attributes:
        part: Which part failed.
        shown: One sentence for the screen; names the provider and the setting.
        said: One sentence for the ear; empty where speaking is what failed.
    """

    part: Part
    shown: str
    said: str


def explain(error: ErrorFrame, parts: Parts, recognizer: FrameProcessor | None, voice: FrameProcessor) -> Fault:
    """Makes a sentence of an error.

    Args:
        error: What a part reported.
        parts: Which providers the session uses.
        recognizer: The part that hears.
        voice: The part that speaks.
    """
    if error.processor is voice:
        part, provider = "speaks", parts.speaks
    elif recognizer is not None and error.processor is recognizer:
        part, provider = "hears", parts.hears
    elif isinstance(error.processor, BaseInputTransport | BaseOutputTransport):
        # Daily hears inside the call itself.
        part, provider = ("hears" if "transcription" in error.error.lower() else "call"), "daily"
    else:
        part, provider = "thinks", parts.thinks
    name = _NAMES.get(provider, provider)
    shown = f"{name[0].upper()}{name[1:]} {_what(error.error.lower())}; {_remedy(part, provider, error.error.lower())}"
    said = {
        "hears": "Sorry, I couldn't hear that. Please say it again, or type it.",
        "thinks": "Sorry, I lost my thread. Please ask me again.",
        "speaks": "",
        "call": "",
    }[part]
    return Fault(part, shown, said)


def _what(text: str) -> str:
    if _has(text, "401", "403", "api key", "unauthenticated", "unauthorized", "permission", "auth_error"):
        return "refused the key"
    if _has(text, "429", "quota", "rate limit", "rate_limited", "resource_exhausted", "too many"):
        return "has no capacity for us right now"
    if _has(text, "timeout", "timed out", "in time", "deadline", "stalled"):
        return "did not answer in time"
    if _has(text, "404", "not found"):
        return "does not know the model"
    if _has(text, "400", "invalid", "bad request"):
        return "did not accept the request"
    if _has(text, "connect", "socket", "closed", "network", "unreachable", "be reached"):
        return "cannot be reached"
    return "failed"


def _remedy(part: str, provider: str, text: str) -> str:
    what = _what(text)
    if provider in _KEYS and what == "refused the key":
        return f"check {_KEYS[provider]}."
    if provider == "ollama" and what == "cannot be reached":
        return "start it, or check AISLE_OLLAMA_URL."
    if provider == "ollama" and what == "does not know the model":
        return "pull it first, or check AISLE_OLLAMA_MODEL."
    if provider in _KEYS or provider in _REMOTE or (part, provider) == ("hears", "daily"):
        return f"please try again, or choose another part with {_SETTINGS[part]}."
    return "please try again."


def _has(text: str, *words: str) -> bool:
    return any(word in text for word in words)
