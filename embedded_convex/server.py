"""The server process: one engine behind the HTTP API and the sync WebSocket."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncGenerator, Generator

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from embedded_convex.auth import AuthError, Verifier
from embedded_convex.engine import Engine
from embedded_convex.errors import EngineError
from embedded_convex.function_log import FunctionLog
from embedded_convex.guard import Guard, refuse
from embedded_convex.http_api import (
    HttpApi,
    HttpError,
    on_client_gone,
    on_engine_error,
    on_http_error,
    on_routing_error,
)
from embedded_convex.settings import LOOPBACK, ServeError, Settings
from embedded_convex.subscriptions import Subscriptions
from embedded_convex.sync import ConnectionLostError, Session
from embedded_convex.wire import MAX_MESSAGE_BYTES, MessageError

CORS_MAX_AGE_S = 86_400
SHUTDOWN_S = 5
PING_EVERY_S = 5.0
SILENCE_S = 120.0

logger = logging.getLogger(__name__)


class _Socket:
    """A Starlette WebSocket as the sync protocol sees it."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket

    async def receive(self) -> str:
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise ConnectionLostError
        text = message.get("text")
        if text is None:
            raise MessageError("A message must be a text frame.")
        return text

    async def send(self, text: str) -> None:
        try:
            await self._websocket.send_text(text)
        except (WebSocketDisconnect, OSError) as error:
            raise ConnectionLostError from error

    async def close(self, code: int, reason: str) -> None:
        with contextlib.suppress(WebSocketDisconnect, OSError, RuntimeError):
            await self._websocket.close(code, reason)


class _Sync:
    """The sync endpoint: one session for each WebSocket, up to a limit."""

    def __init__(self, engine: Engine, subscriptions: Subscriptions, verifier: Verifier, settings: Settings) -> None:
        self._engine = engine
        self._subscriptions = subscriptions
        self._verifier = verifier
        self._settings = settings
        self._open = 0

    async def __call__(self, websocket: WebSocket) -> None:
        if self._open >= self._settings.max_connections:
            logger.error("A WebSocket was refused: %d are open already.", self._open)
            await refuse(
                websocket.scope,
                websocket.send,
                status=503,
                code="TooManyConnections",
                message="Too many connections are open.",
            )
            return
        self._open += 1
        try:
            await websocket.accept()
            session = Session(
                _Socket(websocket), self._engine, self._subscriptions, self._verifier, redact=self._settings.redact
            )
            await session.run()
        finally:
            self._open -= 1


def build_app(engine: Engine, verifier: Verifier, settings: Settings, *, version: str, url: str) -> Starlette:
    """The ASGI application over a running engine.

    Args:
        engine: Runs the functions.
        verifier: Checks tokens.
        settings: What to serve, and to whom.
        version: What `/version` answers.
        url: Where this server is reached.
    """
    subscriptions = Subscriptions(engine)
    api = HttpApi(engine, subscriptions, verifier, FunctionLog(settings.redact), version=version, site=url)
    sync = _Sync(engine, subscriptions, verifier, settings)
    return Starlette(
        routes=[
            *api.routes(),
            WebSocketRoute("/api/sync", sync.__call__),
            WebSocketRoute("/api/{version}/sync", sync.__call__),
        ],
        middleware=[
            Middleware(Guard, bearer=settings.bearer, origins=settings.origins, loopback=settings.host in LOOPBACK),
            Middleware(
                CORSMiddleware,
                allow_origins=settings.origins,
                allow_methods=["*"],
                allow_headers=["*"],
                allow_credentials=True,
                max_age=CORS_MAX_AGE_S,
            ),
        ],
        exception_handlers={
            HttpError: on_http_error,
            HTTPException: on_routing_error,
            ClientDisconnect: on_client_gone,
            EngineError: on_engine_error,
        },
    )


def verifier(engine: Engine, settings: Settings) -> Verifier:
    """The verifier of the bundle's `auth.config`, or of the settings'.

    Raises:
        ServeError: The configuration cannot be used.
    """
    try:
        found = Verifier(engine.auth_config if settings.auth_config is None else settings.auth_config)
    except AuthError as error:
        raise ServeError(str(error)) from error
    for sentence in found.unsupported:
        logger.warning("%s", sentence)
    return found


@contextlib.asynccontextmanager
async def serving(app: Starlette, settings: Settings, listening: socket.socket) -> AsyncGenerator[None]:
    """Answers requests with `app` until the block ends."""
    server = _uvicorn(app, settings)
    task = asyncio.create_task(server.serve(sockets=[listening]), name="http-server")
    try:
        await server.listening.wait()
        yield
    finally:
        server.should_exit = True
        await task


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Signals belong to the command line, which also has an engine to stop."""
        yield


def _uvicorn(app: Starlette, settings: Settings) -> _Server:
    config = uvicorn.Config(
        app,
        lifespan="off",
        http="h11",
        log_config=None,
        log_level=logging.WARNING,
        access_log=False,
        ws="websockets-sansio",
        ws_max_size=MAX_MESSAGE_BYTES,
        ws_ping_interval=PING_EVERY_S,
        ws_ping_timeout=SILENCE_S,
        ws_per_message_deflate=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=SHUTDOWN_S,
        limit_concurrency=2 * settings.max_connections,
        proxy_headers=False,
        server_header=False,
    )
    # Configuring uvicorn sets its loggers up, so this comes after.
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    return _Server(config)


def _is_news(record: logging.LogRecord) -> bool:
    """False for the line that uvicorn logs about each upgrade that was answered with a status, as if by mistake."""
    return record.getMessage() != "ASGI callable returned without completing handshake."
