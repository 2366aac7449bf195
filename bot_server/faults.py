"""What the shopper is told when a part fails: which one, and what whoever runs the shop can do."""

# pipecat leaves its keyword arguments without types.
# pyright: reportUnknownMemberType=false

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pipecat.frames.frames import ErrorFrame, VADUserStoppedSpeakingFrame
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.processors.frameworks.rtvi.frames import RTVISendTextFrame
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport

from bot_server.sentences import SENTENCES
from shop.protocol import Parts

Part = Literal["hears", "thinks", "speaks", "call"]

_NAMES = {
    "elevenlabs": "ElevenLabs",
    "daily": "Daily",
    "gemini": "Gemini",
    "gemini_live": "Gemini",
    "ollama": "Ollama",
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


class Revival(BaseObserver):
    """Gives every part another chance with each turn: pipecat gives one up for good after a few failures."""

    def __init__(self, parts: list[FrameProcessor], on_turn: Callable[[], None]) -> None:
        """Watches for the end of what the shopper says.

        Args:
            parts: Those that may fail.
            on_turn: Called with each turn.
        """
        super().__init__(observe_every_push=False)
        self._parts = parts
        self._on_turn = on_turn

    async def on_push_frame(self, data: FramePushed) -> None:
        """Sees each frame once, when it is first pushed."""
        if isinstance(data.frame, VADUserStoppedSpeakingFrame | RTVISendTextFrame):
            self._on_turn()
            for part in self._parts:
                await part.set_usable(True)


def explain(
    error: ErrorFrame,
    parts: Parts,
    recognizer: FrameProcessor | None,
    voice: FrameProcessor,
    language: str = "en",
) -> Fault:
    """Makes a sentence of an error.

    Args:
        error: What a part reported.
        parts: Which providers the session uses.
        recognizer: The part that hears.
        voice: The part that speaks.
        language: In which the shopper is told, as a two-letter code.
    """
    words = SENTENCES[language]
    if error.processor is voice:
        part, provider = "speaks", parts.speaks
    elif recognizer is not None and error.processor is recognizer:
        part, provider = "hears", parts.hears
    elif isinstance(error.processor, BaseInputTransport | BaseOutputTransport):
        # Daily hears inside the call itself.
        part, provider = ("hears" if "transcription" in error.error.lower() else "call"), "daily"
    else:
        part, provider = "thinks", parts.thinks
    name = words.names.get(provider) or _NAMES.get(provider, provider.capitalize())
    what = _what(error.error.lower())
    spared = part == "hears" and getattr(recognizer, "spare", None) is not None
    remedy, setting = _remedy(part, provider, what, spared=spared)
    shown = f"{name} {words.what[what]}; {words.remedies[remedy].format(name=setting)}"
    said = {"hears": "" if spared else words.not_heard, "thinks": words.lost_thread, "speaks": "", "call": ""}[part]
    return Fault(part, shown, said)


def _what(text: str) -> str:
    """The kind of what went wrong: a key of `Sentences.what`."""
    if _has(text, "401", "403", "api key", "unauthenticated", "unauthorized", "permission", "auth_error"):
        return "key"
    if _has(text, "429", "quota", "rate limit", "rate_limited", "resource_exhausted", "too many"):
        return "capacity"
    if _has(text, "timeout", "timed out", "in time", "deadline", "stalled"):
        return "time"
    if _has(text, "404", "not found"):
        return "model"
    if _has(text, "400", "invalid", "bad request"):
        return "request"
    if _has(text, "connect", "socket", "closed", "network", "unreachable", "be reached"):
        return "network"
    return "other"


def _remedy(part: str, provider: str, what: str, *, spared: bool) -> tuple[str, str]:
    """What can be done, a key of `Sentences.remedies`, and the setting that it names."""
    if (part, provider) == ("speaks", "elevenlabs"):
        # The voice on this machine stands in for it.
        return ("stands_in_check", _KEYS[provider]) if what == "key" else ("stands_in", _SETTINGS[part])
    if spared:
        return ("listens_in_check", _KEYS[provider]) if what == "key" else ("listens_in", _SETTINGS[part])
    if provider in _KEYS and what == "key":
        return "check", _KEYS[provider]
    if provider == "ollama" and what == "network":
        return "start", "AISLE_OLLAMA_URL"
    if provider == "ollama" and what == "model":
        return "pull", "AISLE_OLLAMA_MODEL"
    if provider in _KEYS or provider in _REMOTE or (part, provider) == ("hears", "daily"):
        return "choose", _SETTINGS[part]
    return "again", ""


def _has(text: str, *words: str) -> bool:
    # A status is a number of its own: a port may have the same digits.
    return any(re.search(rf"(?<!\d){word}(?!\d)" if word.isdecimal() else word, text) for word in words)
