"""RTVI messages: what the window says to the bot, and what the bot says back.

The envelope is `{"label": "rtvi-ai", "type", "id", "data"}`. Only what the app uses is parsed; a message of a kind
that is not known here is none of our business and gives None.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, TypeAdapter, ValidationError

from shop.protocol import Farewell, Notice, Talk, TurnProgress

LABEL = "rtvi-ai"
PROTOCOL_VERSION = "2.2.0"


def _envelope(kind: str, data: Mapping[str, object]) -> dict[str, object]:
    return {"label": LABEL, "type": kind, "id": uuid.uuid4().hex, "data": dict(data)}


def client_ready(version: str) -> dict[str, object]:
    """The first message: the bot answers it with bot-ready. `version` is the app's own."""
    return _envelope(
        "client-ready", {"version": PROTOCOL_VERSION, "about": {"library": "aisle", "library_version": version}}
    )


def talk(message: Talk) -> dict[str, object]:
    """The talk button."""
    return _envelope("client-message", {"t": "talk", "d": message.model_dump(by_alias=True)})


def heartbeat(number: int) -> dict[str, object]:
    """A sign of life, answered with a `server-response`."""
    return _envelope("client-message", {"t": "heartbeat", "d": {"n": number}})


def send_text(text: str) -> dict[str, object]:
    """Typed words: they interrupt the voice and are answered like spoken ones."""
    options = {"run_immediately": True, "audio_response": True}
    return _envelope("send-text", {"content": text, "options": options})


@dataclass(frozen=True)
class BotReady:
    """The bot listens."""


@dataclass(frozen=True)
class Alive:
    """The answer to a heartbeat."""


@dataclass(frozen=True)
class Heard:
    """Speech of the shopper begins or ends (hands-free)."""

    speaking: bool


@dataclass(frozen=True)
class Words:
    """What was recognised. A later one of the same turn replaces it until `final`."""

    text: str
    final: bool


@dataclass(frozen=True)
class Voice:
    """The bot's voice begins or ends."""

    speaking: bool


@dataclass(frozen=True)
class Answering:
    """The assistant begins to think about an answer."""


@dataclass(frozen=True)
class Said:
    """A piece of the reply, when its speaking begins."""

    text: str


@dataclass(frozen=True)
class Failed:
    """The bot reports an error of its own."""

    text: str
    fatal: bool


Incoming = BotReady | Alive | Heard | Words | Voice | Answering | Said | Failed | Farewell | Notice | TurnProgress


class _Transcription(BaseModel):
    text: str
    final: bool = True


class _Output(BaseModel):
    text: str
    spoken_status: Literal["new", "in-progress", "completed"] | None = None


class _Error(BaseModel):
    error: str
    fatal: bool = False


_SERVER_MESSAGE: TypeAdapter[Farewell | Notice | TurnProgress] = TypeAdapter(Farewell | Notice | TurnProgress)


def _server_message(data: object) -> Incoming | None:
    return _SERVER_MESSAGE.validate_python(data)


def _words(data: object) -> Incoming:
    said = _Transcription.model_validate(data)
    return Words(said.text, said.final)


def _output(data: object) -> Incoming | None:
    output = _Output.model_validate(data)
    return Said(output.text) if output.spoken_status in (None, "new") else None


def _failed(data: object) -> Incoming:
    failure = _Error.model_validate(data)
    return Failed(failure.error, failure.fatal)


_PARSERS: dict[str, Callable[[object], Incoming | None]] = {
    "bot-ready": lambda _: BotReady(),
    "server-response": lambda _: Alive(),
    "user-started-speaking": lambda _: Heard(True),
    "user-stopped-speaking": lambda _: Heard(False),
    "user-transcription": _words,
    "bot-started-speaking": lambda _: Voice(True),
    "bot-stopped-speaking": lambda _: Voice(False),
    "bot-llm-started": lambda _: Answering(),
    "bot-output": _output,
    "error": _failed,
    "server-message": _server_message,
}


class _Envelope(BaseModel):
    label: Literal["rtvi-ai"]
    type: str
    data: object = None


def parse(message: object) -> Incoming | None:
    """What a message of the bot means, or None where it is malformed or means nothing to this app."""
    try:
        envelope = _Envelope.model_validate(message)
        parser = _PARSERS.get(envelope.type)
        return parser(envelope.data) if parser else None
    except ValidationError:
        return None
