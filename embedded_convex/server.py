"""The server process: one engine behind the HTTP API and the sync WebSocket."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncGenerator, Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from embedded_convex.auth import AuthError, Verifier
from embedded_convex.bundler import BundleError, read_manifest
from embedded_convex.engine import Engine, EngineError
from embedded_convex.guard import Guard, refuse
from embedded_convex.http_api import (
    HttpApi,
    HttpError,
    on_client_gone,
    on_engine_error,
    on_http_error,
    on_routing_error,
)
from embedded_convex.messages import MAX_MESSAGE_BYTES, MessageError
from embedded_convex.subscriptions import Subscriptions
from embedded_convex.sync import ConnectionLostError, Session

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
CORS_MAX_AGE_S = 86_400
SHUTDOWN_S = 5
PING_EVERY_S = 5.0
SILENCE_S = 120.0

logger = logging.getLogger(__name__)


class ServeError(Exception):
    """The server cannot start; the message is one sentence."""


@dataclass(frozen=True)
class Settings:
    """What to serve, and to whom.

    Attributes:
        functions: The bundle.
        data: Folder of the database.
        host: Address to listen on.
        port: 0 picks a free one.
        environment: What functions see as `process.env`.
        auth_config: Replaces the bundle's `auth.config`.
        bearer: What each request must carry; None lets everyone in.
        origins: Web origins that may call.
        redact: Clients get no error texts and no log lines.
        max_connections: WebSockets that may be open at once.
    """

    functions: Path
    data: Path
    host: str = "127.0.0.1"
    port: int = 0
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    auth_config: Any = None
    bearer: str | None = None
    origins: tuple[str, ...] = ()
    redact: bool = False
    max_connections: int = 1000


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
    api = HttpApi(engine, subscriptions, verifier, redact=settings.redact, version=version, site=url)
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


def bind(host: str, port: int) -> socket.socket:
    """Takes the address before anything else starts, so that a busy port is told at once.

    Raises:
        ServeError: The address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named: without it each answer waits 40 ms.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if hasattr(socket, "SO_REUSEADDR") and not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        raise ServeError(
            f"The server cannot listen on {host}:{port}: {error.strerror or error}; choose another --port, or 0."
        ) from error
    return taken


@contextlib.asynccontextmanager
async def running(settings: Settings) -> AsyncGenerator[str]:
    """Serves until the block ends.

    Yields:
        The server's URL.

    Raises:
        ServeError: It cannot start; says why in one sentence.
    """
    try:
        version = str(read_manifest(settings.functions).get("convex", "unknown"))
    except BundleError as error:
        raise ServeError(str(error)) from error
    with contextlib.closing(bind(settings.host, settings.port)) as listening:
        url = address(listening)
        environment = {"CONVEX_CLOUD_URL": url, "CONVEX_SITE_URL": f"{url}/http", **settings.environment}
        try:
            engine = await Engine.start(settings.functions, settings.data, environment=environment)
        except EngineError as error:
            raise ServeError(str(error)) from error
        try:
            app = build_app(engine, _verifier(settings, engine), settings, version=version, url=url)
            async with serving(app, settings, listening):
                yield url
        finally:
            await engine.close()


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


def address(listening: socket.socket) -> str:
    """The URL of a bound socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _verifier(settings: Settings, engine: Engine) -> Verifier:
    try:
        verifier = Verifier(settings.auth_config if settings.auth_config is not None else engine.auth_config)
    except AuthError as error:
        raise ServeError(str(error)) from error
    for sentence in verifier.unsupported:
        logger.warning("%s", sentence)
    return verifier


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
