"""Pipecat Cloud's entry: `bot(runner_args)` holds one session, then the warm process waits for the next.

Pipecat Cloud finds it through `bot.py` in the image (deploy/bot.py) and calls it with the room that it made. Who starts
the session, the shop's own server, names it in the start request's body as `sessionId`.
"""

# pipecat leaves its keyword arguments without types.
# pyright: reportUnknownMemberType=false

import logging

from pipecat.runner.types import DailyRunnerArguments, RunnerArguments, SmallWebRTCRunnerArguments
from pipecat.transports.base_transport import BaseTransport
from pydantic import BaseModel, ConfigDict, Field

from bot_server.resources import Resources
from bot_server.settings import Settings, SettingsError
from bot_server.webrtc_call import webrtc_transport
from shop.languages import language_of
from shop.protocol import Parts, Transport
from shop.tokens import SigningKey

logger = logging.getLogger(__name__)


class Body(BaseModel):
    """What the start request says of the session."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    session_id: str = Field(alias="sessionId", min_length=1, max_length=100)
    locale: str = Field(default="en-US", max_length=35)


async def bot(runner_args: RunnerArguments) -> None:
    """Holds the session of `runner_args` until its shopper has gone.

    Raises:
        SettingsError: The deployment lacks AISLE_CONVEX_URL or AISLE_AUTH_KEY, or a part's key.
        ValidationError: The start request's body names no session.
    """
    body = Body.model_validate(runner_args.body or {})
    settings = Settings()
    language = language_of(body.locale)
    transport, parts = _call(runner_args, settings, language)
    resources = await _resources(settings)
    conversation, client = await resources.conversation(body.session_id, parts, transport, language=language)
    if isinstance(runner_args, DailyRunnerArguments):
        from bot_server.daily_call import watch_join

        watch_join(conversation)
    try:
        await conversation.run()
    finally:
        await client.close()


def _call(runner_args: RunnerArguments, settings: Settings, language: str) -> tuple[BaseTransport, Parts]:
    if isinstance(runner_args, DailyRunnerArguments):
        from bot_server.daily_call import daily_transport

        # The room is Pipecat Cloud's own, so no Daily key is needed here.
        parts = _parts(settings, "daily", language)
        return daily_transport(runner_args.room_url, runner_args.token or "", parts, language), parts
    if isinstance(runner_args, SmallWebRTCRunnerArguments):
        return webrtc_transport(runner_args.webrtc_connection), _parts(settings, "webrtc", language)
    raise SettingsError("This bot talks over Daily or SmallWebRTC; the start request asked for another transport.")


def _parts(settings: Settings, transport: Transport, language: str = "en") -> Parts:
    parts = settings.parts("webrtc", language)
    if transport == "daily" and settings.hears in ("auto", "daily") and parts.thinks != "gemini_live":
        return parts.model_copy(update={"hears": "daily"})
    return parts


async def _resources(settings: Settings) -> Resources:
    if settings.convex_url is None or settings.auth_key is None:
        raise SettingsError("A bot in the cloud needs AISLE_CONVEX_URL and AISLE_AUTH_KEY among its secrets.")
    url, pem = settings.convex_url, settings.auth_key.get_secret_value()
    if (url, pem) not in _loaded:
        _loaded[url, pem] = await Resources.load(settings, SigningKey.from_pem(pem.encode()), url, None)
    return _loaded[url, pem]


_loaded: dict[tuple[str, str], Resources] = {}
"""A warm process serves session after session: the shop's words are read once for each shop."""
