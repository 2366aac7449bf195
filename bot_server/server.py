"""The HTTP door of the bot server: the routes of pipecat's own runner, behind a bearer, limits and a cap."""

import asyncio
import contextlib
import hashlib
import hmac
import logging
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot_server.bot_protocol import Candidates, Measured, Offer
from bot_server.bots import BotError
from bot_server.metrics import Metrics
from bot_server.model_downloads import ModelDownloads
from bot_server.model_routes import model_routes
from bot_server.origins import Origins
from bot_server.rate_limit import RateLimit
from bot_server.refused import RefusedError
from bot_server.rooms import Room, Rooms, RoomsError
from bot_server.sessions import FullError, SessionNotFoundError, Sessions
from bot_server.settings import Settings, SettingsError
from shop.convex_client import ConvexClient, ConvexClientError, ConvexError
from shop.languages import language_of
from shop.protocol import ErrorAnswer, ErrorDetail, StartAnswer, StartRequest

logger = logging.getLogger(__name__)

_FULL_RETRY_SECS = 30
_LATER = {"Retry-After": "60"}
_CONVEX_SECS = 5.0
"""How long what was found of Convex holds."""
_CONVEX_ANSWER_SECS = 1.5
_OPEN_PATHS = frozenset({"/health"})
_MOST_BODY_BYTES = 512 * 1024
_BODY_SECS = 10.0
Body = TypeVar("Body", bound=BaseModel)


class ConvexSession(BaseModel):
    """What `sessions:create` and `sessions:resume` return."""

    model_config = ConfigDict(extra="ignore")

    session_id: str = Field(alias="sessionId")
    session_token: str = Field(alias="sessionToken")


@dataclass
class Door:
    """What the routes need.

    Attributes:
        settings: The server's settings.
        sessions: The live sessions.
        convex: A client with the server's own role.
        convex_bearer: Handed to clients, where Convex wants one.
        bearer: What a client must present; None lets everybody in, for this machine only.
        rooms: Makes Daily rooms, where there is a key for it.
        models: Downloads models.
        draining: No session starts any more.
    """

    settings: Settings
    sessions: Sessions
    convex: ConvexClient
    convex_bearer: str | None
    bearer: str | None
    rooms: Rooms | None = None
    models: ModelDownloads | None = None
    draining: bool = False
    metrics: Metrics = field(default_factory=Metrics)
    requests: RateLimit = field(default_factory=lambda: RateLimit(per_minute=1200, burst=240))
    starts: RateLimit = field(default_factory=lambda: RateLimit(per_minute=30, burst=10))
    _reached: bool = field(default=True, init=False)
    _looked: float | None = field(default=None, init=False)

    async def reaches_convex(self) -> bool:
        """Whether Convex answers, as of some seconds ago at most."""
        now = time.monotonic()
        if self._looked is None or now - self._looked > _CONVEX_SECS:
            # Noted first: who asks meanwhile gets what was found before.
            self._looked = now
            try:
                # A refusal is an answer.
                with contextlib.suppress(ConvexError):
                    await self.convex.query("products:status", {}, timeout=_CONVEX_ANSWER_SECS)
                self._reached = True
            except ConvexClientError:
                self._reached = False
        return self._reached

    def measured(self, measured: Measured) -> None:
        """Counts what a bot measured."""
        if measured.seconds is None:
            self.metrics.count(measured.name, measured.labels)
        else:
            self.metrics.observe(measured.name, measured.seconds, measured.labels)


def make_app(door: Door) -> Starlette:
    """Makes the application.

    Args:
        door: What the routes need.
    """

    async def health(_request: Request) -> JSONResponse:
        status = "draining" if door.draining else "ok"
        # Without Convex no session starts, but those that run may outlast its absence: the server itself is well.
        convex = "ok" if await door.reaches_convex() else "unreachable"
        body = {"status": status, "sessions": len(door.sessions), "most": door.sessions.most, "convex": convex}
        return JSONResponse(body, status_code=503 if door.draining else 200)

    async def metrics(_request: Request) -> PlainTextResponse:
        door.metrics.gauge("aisle_sessions", len(door.sessions))
        door.metrics.gauge("aisle_sessions_most", door.sessions.most)
        return PlainTextResponse(door.metrics.text(), media_type="text/plain; version=0.0.4")

    async def start(request: Request) -> JSONResponse:
        body = await _read(StartRequest, request)
        _limit(door.starts, _caller(request))
        began = time.perf_counter()
        answer = await _start(door, body)
        door.metrics.count("aisle_sessions_started_total", {"transport": answer.transport})
        door.metrics.observe("aisle_stage_seconds", time.perf_counter() - began, {"stage": "start"})
        return JSONResponse(answer.model_dump(by_alias=True))

    async def offer(request: Request) -> JSONResponse:
        body = await _read(Offer, request)
        return JSONResponse(await door.sessions.get(request.path_params["session_id"]).offer(body))

    async def trickle(request: Request) -> JSONResponse:
        body = await _read(Candidates, request)
        await door.sessions.get(request.path_params["session_id"]).add_candidates(body)
        return JSONResponse({"status": "success"})

    async def end(request: Request) -> Response:
        await door.sessions.end(request.path_params["session_id"])
        return Response(status_code=204)

    return Starlette(
        routes=[
            Route("/health", health),
            Route("/metrics", metrics),
            Route("/start", start, methods=["POST"]),
            Route("/sessions/{session_id}/api/offer", offer, methods=["POST"]),
            Route("/sessions/{session_id}/api/offer", trickle, methods=["PATCH"]),
            Route("/sessions/{session_id}", end, methods=["DELETE"]),
            *(model_routes(door.models) if door.models else ()),
        ],
        middleware=[
            Middleware(Origins, allowed=door.settings.allowed_origins),
            Middleware(BaseHTTPMiddleware, dispatch=_guard(door)),
        ],
        exception_handlers=_error_answers(door.metrics),
    )


async def _read(kind: type[Body], request: Request) -> Body:
    # A page of another site can make a browser post anything here, but not as JSON without being asked first.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise RefusedError(415, "invalid", "The body must be JSON, and say so in its Content-Type.")
    try:
        return kind.model_validate_json(await _body(request))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"The request is not valid: {where or 'body'}: {first['msg']}."
        raise RefusedError(422, "invalid", message) from error


async def _body(request: Request) -> bytes:
    """Reads a request's body: no more of it than any request of ours has, and for no longer than that takes."""
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_SECS):
            async for piece in request.stream():
                body += piece
                if len(body) > _MOST_BODY_BYTES:
                    raise RefusedError(413, "invalid", "The body is longer than any request here may be.")
    except TimeoutError:
        raise RefusedError(408, "invalid", "The body did not come in time.") from None
    return bytes(body)


async def _start(door: Door, request: StartRequest) -> StartAnswer:
    if door.draining:
        raise RefusedError(503, "draining", "This server is shutting down; please try again in a minute.", _LATER)
    if not door.sessions.room_for(None) and request.body.session_token is None:
        raise FullError("All assistants are busy; please try again in a minute.")
    transport = request.transport or door.settings.transport
    language = language_of(request.body.locale)
    parts = door.settings.parts(transport, language)
    if transport == "daily":
        if door.rooms is None:
            raise SettingsError("Daily needs a key: set DAILY_API_KEY or AISLE_TRANSPORT=webrtc.")
        made, room = await _together(_convex_session(door.convex, request), door.rooms.open(), door.rooms)
    else:
        made, room = await _convex_session(door.convex, request), None
    clean_up = None if room is None or door.rooms is None else _closer(door.rooms, room)
    try:
        await door.sessions.start(
            made.session_id,
            parts,
            language=language,
            room=None if room is None else (room.url, room.bot_token),
            clean_up=clean_up,
        )
    except BaseException:
        if clean_up is not None:
            await clean_up()
        raise
    return StartAnswer(
        session_id=made.session_id,
        session_token=made.session_token,
        convex_url=door.convex.url,
        convex_bearer=door.convex_bearer,
        transport=transport,
        offer_url=f"/sessions/{made.session_id}/api/offer",
        parts=parts,
        daily_room=None if room is None else room.url,
        daily_token=None if room is None else room.shopper_token,
    )


async def _together(
    session: Awaitable[ConvexSession], opening: Awaitable[Room], rooms: Rooms
) -> tuple[ConvexSession, Room]:
    """Asks Convex and Daily at the same time; a room whose session failed is given back."""
    made, room = await asyncio.gather(session, opening, return_exceptions=True)
    if isinstance(room, Room) and isinstance(made, BaseException):
        await rooms.close(room)
    for result in (made, room):
        if isinstance(result, BaseException):
            raise result
    assert isinstance(made, ConvexSession)
    assert isinstance(room, Room)
    return made, room


def _closer(rooms: Rooms, room: Room) -> Callable[[], Awaitable[None]]:
    return lambda: rooms.close(room)


async def _convex_session(convex: ConvexClient, request: StartRequest) -> ConvexSession:
    body = request.body
    if body.session_token:
        resumed = await convex.mutation("sessions:resume", {"sessionToken": body.session_token, "locale": body.locale})
        if resumed is not None:
            return ConvexSession.model_validate(resumed)
    arguments: dict[str, object] = {"locale": body.locale, "kiosk": body.kiosk}
    if body.device_id:
        arguments["deviceId"] = body.device_id
    return ConvexSession.model_validate(await convex.mutation("sessions:create", arguments))


def _caller(request: Request) -> str:
    bearer = request.headers.get("authorization")
    if bearer:
        return hashlib.sha256(bearer.encode()).hexdigest()
    return request.client.host if request.client else "unknown"


def _limit(limit: RateLimit, caller: str) -> None:
    if (wait := limit.wait(caller)) > 0:
        message = "Too many requests; please wait a moment and try again."
        raise RefusedError(429, "rate_limited", message, {"Retry-After": str(math.ceil(wait))})


def _guard(door: Door) -> Callable[[Request, RequestResponseEndpoint], Awaitable[Response]]:
    expected = f"Bearer {door.bearer}".encode() if door.bearer else None

    async def guard(request: Request, call_next: RequestResponseEndpoint) -> Response:
        if request.url.path in _OPEN_PATHS:
            return await call_next(request)
        given = request.headers.get("authorization", "").encode()
        if expected and not hmac.compare_digest(given, expected):
            # Guessing is slowed down too.
            caller = request.client.host if request.client else "unknown"
            refusal = RefusedError(
                401,
                "unauthenticated",
                "This server wants a bearer that was not given or is wrong.",
                {"WWW-Authenticate": "Bearer"},
            )
        else:
            caller, refusal = _caller(request), None
        try:
            _limit(door.requests, caller)
            if refusal is not None:
                raise refusal
        except RefusedError as error:
            door.metrics.count("aisle_requests_refused_total", {"code": error.code})
            return _error(error.status, error.code, str(error), error.headers)
        return await call_next(request)

    return guard


def _error(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    answer = ErrorAnswer(error=ErrorDetail(code=code, message=message), detail=message)
    return JSONResponse(answer.model_dump(by_alias=True), status_code=status, headers=headers)


def _error_answers(metrics: Metrics) -> dict[Any, Callable[[Request, Exception], Awaitable[Response]]]:
    def refuse(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
        metrics.count("aisle_requests_refused_total", {"code": code})
        return _error(status, code, message, headers)

    async def answer(_request: Request, error: Exception) -> JSONResponse:
        match error:
            case RefusedError():
                return refuse(error.status, error.code, str(error), error.headers)
            case FullError():
                return refuse(503, "full", str(error), {"Retry-After": str(_FULL_RETRY_SECS)})
            case SessionNotFoundError():
                return refuse(404, "not_found", str(error))
            case SettingsError():
                return refuse(400, "invalid", str(error))
            case BotError():
                return refuse(502, "bot_failed", str(error))
            case RoomsError():
                return refuse(502, "daily_failed", str(error))
            case ConvexError():
                return refuse(502, "convex_refused", "The shop's database refused the request; its log says why.")
            case ConvexClientError():
                return refuse(503, "convex_unreachable", str(error), {"Retry-After": "5"})
            case HTTPException(status_code=404):
                return refuse(404, "not_found", "There is nothing at this address.")
            case HTTPException():
                headers = dict(error.headers or {})
                return refuse(error.status_code, "invalid", f"{error.detail}.", headers)
            case _:
                logger.error("A request failed.", exc_info=error)
                return refuse(500, "failed", "The server failed; its log says why.")

    kinds = (
        RefusedError,
        FullError,
        SessionNotFoundError,
        SettingsError,
        BotError,
        RoomsError,
        ConvexError,
        ConvexClientError,
        HTTPException,
        Exception,
    )
    return dict.fromkeys(kinds, answer)
