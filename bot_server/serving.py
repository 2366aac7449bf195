"""The running bot server: starts what it needs, serves until told to stop, leaves nothing behind."""

import argparse
import asyncio
import contextlib
import ipaddress
import json
import logging
import os
import socket
from collections.abc import Generator
from pathlib import Path
from typing import Any

import uvicorn

from bot_server.bot_protocol import Shop
from bot_server.bots import BotPool
from bot_server.machine import sessions_carried
from bot_server.model_downloads import ModelDownloads
from bot_server.rooms import Rooms, RoomsError
from bot_server.server import Door, make_app
from bot_server.server_name import ServerName
from bot_server.sessions import Sessions
from bot_server.settings import Settings, SettingsError
from shop.children import ChildError
from shop.convex_client import ConvexClient
from shop.local_convex import LocalConvex
from shop.paths import DEMO_CATALOGUE
from shop.tokens import SigningKey

logger = logging.getLogger(__name__)


class StartError(Exception):
    """The server could not start, or not go on; the message says why, for a person."""


START_ERRORS = (StartError, SettingsError, ChildError, OSError, ValueError)
"""What `serve` raises when the server cannot start or go on."""


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Leaves the signals to us: uvicorn would take them for itself and forget our clean-up."""
        yield


async def serve(options: argparse.Namespace, pool: BotPool, stop: asyncio.Event) -> None:
    """Serves until `stop` is set, which may be before it is ready.

    Args:
        options: The command line.
        pool: Where the first bot is loading already; it is told where the shop is.
        stop: Asks for a clean end.

    Raises:
        Exception: One of `START_ERRORS`: it could not start, or its own database has ended.
    """
    settings = Settings.model_validate(_settings_given(options))
    async with contextlib.AsyncExitStack() as stack:
        listener = _listen(options.host, options.port, settings)
        stack.callback(listener.close)
        stopping = asyncio.create_task(stop.wait(), name="stop")
        stack.push_async_callback(_cancel, stopping)
        models = ModelDownloads(settings.models(), managed=_is_loopback(options.host))
        stack.push_async_callback(models.close)
        starting = asyncio.create_task(_open(settings, pool, models, stack), name="start")
        stack.push_async_callback(_cancel, starting)
        await asyncio.wait([starting, stopping], return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            return
        door, database = starting.result()
        losing = asyncio.create_task(_outlive(database), name="database")
        stack.push_async_callback(_cancel, losing)
        server = _Server(
            uvicorn.Config(
                make_app(door), log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=3
            )
        )
        serving = asyncio.create_task(server.serve([listener]), name="http")
        served_host, served_port = listener.getsockname()[:2]
        ready = {"url": f"http://{served_host}:{served_port}", "pid": os.getpid(), "convexUrl": door.convex.url}
        print(json.dumps(ready), flush=True)
        await asyncio.wait([serving, stopping, losing], return_when=asyncio.FIRST_COMPLETED)
        door.draining = True
        if not losing.done():
            await door.sessions.drain(settings.drain_secs)
        await door.sessions.close()
        server.should_exit = True
        await serving
        # A Ctrl-C reaches the database as well.
        if losing.done() and not stop.is_set():
            losing.result()


async def _open(
    settings: Settings, pool: BotPool, models: ModelDownloads, stack: contextlib.AsyncExitStack
) -> tuple[Door, LocalConvex | None]:
    """Brings up what the server stands on, its own database too where no other is named; `stack` takes it down."""
    bearer = _read_secret(settings.bearer_file)
    database: LocalConvex | None = None
    if settings.convex_url is None:
        database = await LocalConvex.start(settings.data)
        stack.push_async_callback(database.stop)
        url, convex_bearer, pem = database.url, database.bearer, database.key_file.read_text(encoding="utf-8")
    else:
        url = settings.convex_url
        convex_bearer, signing_key = settings.convex_access("the server")
        pem = signing_key.pem().decode()
    key = SigningKey.from_pem(pem.encode())
    convex = ConvexClient(url, bearer=convex_bearer, token=lambda: key.token("server"))
    stack.push_async_callback(convex.close)
    sessions = Sessions(pool, settings.sessions or sessions_carried())
    stack.push_async_callback(sessions.close)
    rooms = await _rooms(settings, stack)
    door = Door(settings, sessions, convex, convex_bearer, bearer, rooms, models)
    pool.on_measured = door.measured
    # A shop of this machine is never empty; what a deployment sells is its merchant's business.
    catalogue = settings.catalog or (DEMO_CATALOGUE if database is not None else None)
    await _import_catalogue(catalogue, url, convex_bearer, key)
    pool.shop.set_result(Shop.of(url, convex_bearer, pem, settings))
    return door, database


async def _outlive(database: LocalConvex | None) -> None:
    """Waits until the server's own database has ended, which it cannot outlive: clients hold its address and bearer."""
    if database is None:
        await asyncio.Event().wait()
    else:
        await database.child.wait()
        raise StartError("The shop's database has ended, so the bot server ends too; start it again.")


def _settings_given(options: argparse.Namespace) -> dict[str, object]:
    names = ("convex_url", "convex_bearer_file", "auth_key_file", "bearer_file", "catalog", "data")
    return {name: value for name in names if (value := getattr(options, name)) is not None}


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def _rooms(settings: Settings, stack: contextlib.AsyncExitStack) -> Rooms | None:
    if settings.daily_api_key is None:
        return None
    name = ServerName.take(settings.data)
    stack.callback(name.release)
    rooms = Rooms(settings.daily_api_key.get_secret_value(), name.name, api_url=settings.daily_api_url)
    stack.push_async_callback(rooms.stop)
    sweeping = asyncio.create_task(_sweep(rooms), name="sweep-rooms")
    stack.push_async_callback(_cancel, sweeping)
    return rooms


async def _sweep(rooms: Rooms) -> None:
    try:
        left = await rooms.sweep()
    except RoomsError as error:
        logger.warning("Rooms left behind could not be swept: %s", error)
    else:
        logger.info("Swept %d Daily rooms that were left behind.", left)


async def _cancel(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _listen(host: str, port: int, settings: Settings) -> socket.socket:
    if settings.bearer_file is None and not _is_loopback(host):
        raise SettingsError(f"Serving on {host} reaches beyond this machine: give --bearer-file.")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # With the protocol named, asyncio switches Nagle's algorithm off; otherwise each answer waits 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        where = f"{host}:{port}"
        raise OSError(f"The bot server cannot serve on {where}: {error.strerror or error}.") from error
    return listener


async def _import_catalogue(catalogue: Path | None, url: str, bearer: str | None, key: SigningKey) -> None:
    if catalogue is None:
        return
    client = ConvexClient(url, bearer=bearer, token=lambda: key.token("operator"))
    try:
        status = await client.query("products:status", {})
        if not status["count"]:
            # Once in a shop's life.
            from bot_server.catalogue import CatalogueError, import_catalogue

            try:
                await import_catalogue(client, catalogue)
            except CatalogueError as error:
                raise StartError(str(error)) from error
    finally:
        await client.close()


def _read_secret(path: Path | None) -> str | None:
    return path.read_text(encoding="utf-8").strip() if path else None
