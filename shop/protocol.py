"""What window and bot server say to each other: starting a session over HTTP, talking over RTVI messages."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Transport = Literal["webrtc", "daily"]
TalkMode = Literal["hold", "tap", "hands_free"]

HEARTBEAT_SECS = 1.0
"""How often the client says that it lives."""
HEARTBEAT_TIMEOUT_SECS = 5.0
"""How long the server waits for a heartbeat before it takes the client for gone."""


class Wire(BaseModel):
    """A message on the wire: camelCase there, snake_case here, unknown fields ignored."""

    # Built when first used: all of them at the import would cost each program's start some 15 ms.
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="ignore", defer_build=True)


class StartBody(Wire):
    """What the client says of itself. A session token resumes the session that it belongs to."""

    session_token: str | None = Field(default=None, max_length=200)
    device_id: str | None = Field(default=None, max_length=100)
    locale: str = Field(default="en-US", max_length=35)
    kiosk: bool = False


class StartRequest(Wire):
    """`POST /start`. `transport` None leaves the choice to the server's settings."""

    transport: Transport | None = None
    body: StartBody = StartBody()


class Parts(Wire):
    """Which parts were picked, by name, so that the app can say so."""

    hears: str
    thinks: str
    speaks: str


class StartAnswer(Wire):
    """Everything a client needs: where its state lives and how to call."""

    session_id: str
    session_token: str
    convex_url: str
    convex_bearer: str | None = None
    transport: Transport
    offer_url: str
    parts: Parts
    daily_room: str | None = None
    daily_token: str | None = None


class ErrorDetail(Wire):
    """Why a request was refused: `code` for programs, `message` for people."""

    code: str
    message: str


class ErrorAnswer(Wire):
    """The body of every answer that is not a success. `detail` is where pipecat's own clients look for the reason."""

    error: ErrorDetail
    detail: str = ""


class Talk(Wire):
    """`client-message` of type `talk`: the button."""

    state: Literal["start", "stop", "cancel"]
    mode: TalkMode = "hold"


class Notice(Wire):
    """`server-message` that a person should see."""

    kind: Literal["notice"] = "notice"
    level: Literal["info", "error"]
    text: str


class Farewell(Wire):
    """`server-message` that the bot hangs up now because the shopper said goodbye. The cart stays."""

    kind: Literal["farewell"] = "farewell"


class TurnProgress(Wire):
    """`server-message` about the shopper's turn: nothing heard, being written down, being answered, done."""

    kind: Literal["turn"] = "turn"
    state: Literal["empty", "transcribing", "thinking", "done"]
