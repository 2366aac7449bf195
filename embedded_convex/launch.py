"""Starts the server: takes its socket, starts its engine, serves until told to stop.

Light to import: the server's libraries take as long to load as the engine's worker to start, so both happen at once.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncGenerator
from importlib import import_module

from embedded_convex.bundler import BundleError, read_manifest
from embedded_convex.engine import Engine
from embedded_convex.errors import EngineError
from embedded_convex.settings import ServeError, Settings


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
        # The worker starts in its own process while this one loads the libraries of the server.
        libraries = asyncio.to_thread(import_module, "embedded_convex.server")
        engine, _ = await asyncio.gather(_start_engine(settings, url), libraries)
        from embedded_convex import server

        try:
            app = server.build_app(engine, server.verifier(engine, settings), settings, version=version, url=url)
            async with server.serving(app, settings, listening):
                yield url
        finally:
            await engine.close()


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


def address(listening: socket.socket) -> str:
    """The URL of a bound socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _start_engine(settings: Settings, url: str) -> Engine:
    environment = {"CONVEX_CLOUD_URL": url, "CONVEX_SITE_URL": f"{url}/http", **settings.environment}
    try:
        return await Engine.start(settings.functions, settings.data, environment=environment)
    except EngineError as error:
        raise ServeError(str(error)) from error
