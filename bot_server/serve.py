"""`bot_server serve`: starts what it needs, serves until told to stop, leaves nothing behind."""

import argparse
import asyncio
import contextlib
import ipaddress
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

import uvicorn

from bot_server.bot_protocol import Shop
from bot_server.bots import BotPool
from bot_server.catalogue import CatalogueError, import_catalogue
from bot_server.logs import set_up_logs
from bot_server.rooms import Rooms, RoomsError
from bot_server.server import Door, make_app
from bot_server.server_name import ServerName
from bot_server.sessions import Sessions, default_most
from bot_server.settings import Settings, SettingsError
from shop.children import ChildError, exit_with_parent
from shop.convex_client import ConvexClient
from shop.local_convex import LocalConvex
from shop.tokens import SigningKey

logger = logging.getLogger(__name__)


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Leaves the signals to us: uvicorn would take them for itself and forget our clean-up."""
        yield


def main(_name: str, arguments: Sequence[str]) -> int:
    """Serves; see `--help`.

    Returns:
        0 after a clean stop, 1 when it could not start.
    """
    options = _parser().parse_args(arguments)
    set_up_logs()
    try:
        settings = Settings.model_validate(_settings_given(options))
        asyncio.run(_serve(settings, options.host, options.port, exits_with_parent=options.exit_with_parent))
    except (SettingsError, ChildError, CatalogueError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot_server serve", description="Serves voice sessions.")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (default: this machine only)")
    parser.add_argument("--port", type=int, default=0, help="port to serve on; 0 takes a free one")
    parser.add_argument("--convex-url", help="the shop's Convex; without it an embedded one is started")
    parser.add_argument("--convex-bearer-file", type=Path, help="bearer of that Convex, where it wants one")
    parser.add_argument("--auth-key-file", type=Path, help="PEM of the key that this server signs with")
    parser.add_argument("--bearer-file", type=Path, help="bearer that clients must present")
    parser.add_argument("--catalog", type=Path, help="products to import where the shop is empty")
    parser.add_argument("--data", type=Path, help="folder for the database, keys and the recognizer's model")
    parser.add_argument("--exit-with-parent", action="store_true", help="stop when standard input closes")
    return parser


def _settings_given(options: argparse.Namespace) -> dict[str, object]:
    names = ("convex_url", "convex_bearer_file", "auth_key_file", "bearer_file", "catalog", "data")
    return {name: value for name in names if (value := getattr(options, name)) is not None}


async def _serve(settings: Settings, host: str, port: int, *, exits_with_parent: bool) -> None:
    bearer = _read_secret(settings.bearer_file)
    if bearer is None and not _is_loopback(host):
        raise SettingsError(f"Serving on {host} reaches beyond this machine: give --bearer-file.")
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        # Windows has no signal handlers on a loop; there the parent closes our standard input.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    async with contextlib.AsyncExitStack() as stack:
        if exits_with_parent:
            watch = exit_with_parent(stop)
            stack.callback(watch.cancel)
        listener = _listen(host, port)
        stack.callback(listener.close)
        # The first bot loads its libraries while the shop comes up: both take seconds.
        shop: asyncio.Future[Shop] = loop.create_future()
        pool = BotPool(shop)
        stack.push_async_callback(pool.close)
        pool.warm_up()
        url, convex_bearer, pem = await _convex(settings, stack)
        key = SigningKey.from_pem(pem.encode())
        convex = ConvexClient(url, bearer=convex_bearer, token=lambda: key.token("server"))
        stack.push_async_callback(convex.close)
        sessions = Sessions(pool, settings.sessions or default_most())
        stack.push_async_callback(sessions.close)
        rooms = await _rooms(settings, stack)
        door = Door(settings, sessions, convex, convex_bearer, bearer, rooms)
        pool.on_measured = door.measured
        await _import_catalogue(settings, url, convex_bearer, key)
        shop.set_result(Shop.of(url, convex_bearer, pem, settings))
        server = _Server(
            uvicorn.Config(
                make_app(door), log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=3
            )
        )
        serving = asyncio.create_task(server.serve([listener]), name="http")
        served_host, served_port = listener.getsockname()[:2]
        ready = {"url": f"http://{served_host}:{served_port}", "pid": os.getpid(), "convexUrl": url}
        print(json.dumps(ready), flush=True)
        stopping = asyncio.create_task(stop.wait(), name="stop")
        await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        door.draining = True
        await sessions.drain(settings.drain_secs)
        await sessions.close()
        server.should_exit = True
        await serving


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


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _listen(host: str, port: int) -> socket.socket:
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


async def _convex(settings: Settings, stack: contextlib.AsyncExitStack) -> tuple[str, str | None, str]:
    """Gives the URL of the shop's Convex, the bearer that it wants, and the PEM of the key that we sign with."""
    if settings.convex_url is None:
        local = await LocalConvex.start(settings.data)
        stack.push_async_callback(local.stop)
        return local.url, local.bearer, local.key_file.read_text(encoding="utf-8")
    bearer, key = settings.convex_access("the server")
    return settings.convex_url, bearer, key.pem().decode()


async def _import_catalogue(settings: Settings, url: str, bearer: str | None, key: SigningKey) -> None:
    if settings.catalog is None:
        return
    client = ConvexClient(url, bearer=bearer, token=lambda: key.token("operator"))
    try:
        status = await client.query("products:status", {})
        if not status["count"]:
            await import_catalogue(client, settings.catalog)
    finally:
        await client.close()


def _read_secret(path: Path | None) -> str | None:
    return path.read_text(encoding="utf-8").strip() if path else None
