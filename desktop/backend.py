"""The bot server behind the window: two children on this machine, or a server elsewhere.

Both kinds say when they come and go; neither ever gives up, and neither blocks the window.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from typing_extensions import override

from shop.children import Child, ChildError, child_command
from shop.local_convex import LocalConvex, write_private

if TYPE_CHECKING:
    # Loaded when a server is there to talk to: its HTTP library would hold up the first frame.
    from desktop.bot_client import BotServer

logger = logging.getLogger(__name__)

_FIRST_PAUSE_SECS = 0.5
_LONGEST_PAUSE_SECS = 30.0
_STEADY_SECS = 60.0
_BOT_START_SECS = 90.0
_HEALTH_SECS = 5.0
CRASH_LOOP = 5
"""Failures in a row after which the window says that it is out of order (it goes on trying)."""


class Backend(Protocol):
    """Whoever brings a bot server up and keeps it up."""

    def start(self, on_database: OnDatabase, on_server: OnServer, on_lost: OnLost) -> None:
        """Begin.

        Args:
            on_database: Called each time the database on this machine is up, which is before the server is.
            on_server: Called each time a server is ready, with a client for it.
            on_lost: Called each time it is gone or did not come, with a sentence and how often in a row that was.
        """
        ...

    def restart(self) -> None:
        """Start the bot server anew, with what was chosen meanwhile. Means nothing for a server elsewhere."""
        ...

    async def close(self) -> None:
        """End everything that was started."""
        ...


def pause_secs(failures: int) -> float:
    """How long to wait after that many failures in a row: 0.5 s, doubling up to 30 s."""
    return min(_LONGEST_PAUSE_SECS, _FIRST_PAUSE_SECS * 2.0 ** max(0, failures - 1))


@dataclass(frozen=True)
class Database:
    """The database on this machine, as soon as it is up: the shop can be shown before the voice is there."""

    url: str
    bearer: str
    key_file: Path


OnDatabase = Callable[[Database], None]
OnServer = Callable[["BotServer"], None]
OnLost = Callable[[str, int], None]


def _first(errors: BaseExceptionGroup[ChildError]) -> BaseException:
    """The first single error of a group."""
    error: BaseException = errors
    while isinstance(error, BaseExceptionGroup):
        error = cast(BaseExceptionGroup[BaseException], error).exceptions[0]
    return error


def _free_port() -> int:
    # Somebody else could take it before the child does; then the child says so and the next try takes another.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Kept:
    """Runs `_serve` again and again, with a growing pause between failures."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None
        self._on_database: OnDatabase
        self._on_server: OnServer
        self._on_lost: OnLost
        self._failures = 0
        self._restarting = False

    def start(self, on_database: OnDatabase, on_server: OnServer, on_lost: OnLost) -> None:
        """See `Backend.start`."""
        self._on_database = on_database
        self._on_server = on_server
        self._on_lost = on_lost
        self._task = asyncio.create_task(self._keep(), name="backend")

    async def close(self) -> None:
        """See `Backend.close`."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def restart(self) -> None:
        """See `Backend.restart`."""

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            reason = ""
            try:
                reason = await self._serve()
            except* ChildError as errors:
                reason = str(_first(errors))
            if self._restarting or loop.time() - began > _STEADY_SECS:
                self._failures = 0
            if not self._restarting:
                self._failures += 1
            logger.info("The bot server is gone: %s", reason)
            self._on_lost(reason, self._failures)
            if not self._restarting:
                await asyncio.sleep(pause_secs(self._failures))
            self._restarting = False

    async def _serve(self) -> str:
        """Bring a server up, report it, wait for its end; returns why it ended."""
        raise NotImplementedError


class LocalBackend(_Kept):
    """Starts the database and the bot server as children, watches both, and starts them again when one dies.

    Args:
        data: The folder for database, keys and bearer files.
        catalogue: What an empty shop is filled with.
        convex_url: A Convex deployment to use in place of the child.
        environment: Gives the variables for the bot server: which parts to use, and the keys of providers. Asked
            before each start, on a thread, as the key store may wait for a person.
    """

    def __init__(
        self,
        data: Path,
        *,
        catalogue: Path | None,
        convex_url: str | None,
        environment: Callable[[], Mapping[str, str]],
    ) -> None:
        super().__init__()
        self._data = data
        self._catalogue = catalogue
        self._convex_url = convex_url
        self._environment = environment
        self._convex: LocalConvex | None = None
        self._bot: Child | None = None
        self._stopping: asyncio.Task[None] | None = None

    @property
    def pids(self) -> tuple[int, ...]:
        """The children that run now."""
        running = [self._convex.child if self._convex else None, self._bot]
        return tuple(child.pid for child in running if child is not None and child.returncode is None)

    @override
    def restart(self) -> None:
        bot = self._bot
        if bot is not None and not self._restarting:
            self._restarting = True
            self._stopping = asyncio.create_task(bot.stop(), name="stop bot server")

    @override
    async def close(self) -> None:
        """End both children; the bot server first, so that it can say goodbye to the database."""
        await super().close()
        if self._stopping is not None:
            await asyncio.gather(self._stopping, return_exceptions=True)
        await self._stop_bot()
        await self._stop_convex()

    async def _serve(self) -> str:
        bearer = secrets.token_urlsafe(32)
        bearer_file = self._data / "bot-bearer"
        self._data.mkdir(parents=True, exist_ok=True)
        write_private(bearer_file, bearer)
        if self._convex is not None and self._convex.child.returncode is not None:
            await self._stop_convex()
        # The bot server takes longest by far to load, so it starts beside the database and waits for it.
        async with asyncio.TaskGroup() as starting:
            prepared: asyncio.Future[list[str]] = asyncio.get_running_loop().create_future()
            starting.create_task(self._start_convex(prepared), name="start database")
            starting.create_task(self._start_bot(prepared, bearer_file), name="start bot server")
        from desktop.bot_client import BotServer

        assert self._bot is not None
        server = BotServer(self._bot.url, bearer)
        try:
            self._on_server(server)
            return await self._first_end()
        finally:
            await server.close()
            await self._stop_bot()

    async def _start_convex(self, prepared: asyncio.Future[list[str]]) -> None:
        """Starts the database where it does not run, and tells by `prepared` how the bot server shall reach it."""
        if self._convex_url is not None:
            prepared.set_result(["--convex-url", self._convex_url])
            return

        def options(url: str, bearer_file: Path, key_file: Path) -> list[str]:
            return [
                *("--convex-url", url),
                *("--convex-bearer-file", str(bearer_file)),
                *("--auth-key-file", str(key_file)),
            ]

        if self._convex is None:
            port = _free_port()
            url = f"http://127.0.0.1:{port}"
            self._convex = await LocalConvex.start(
                self._data,
                port=port,
                on_prepared=lambda bearer_file, key_file: prepared.set_result(options(url, bearer_file, key_file)),
            )
        else:
            prepared.set_result(options(self._convex.url, self._convex.bearer_file, self._convex.key_file))
        self._on_database(Database(self._convex.url, self._convex.bearer, self._convex.key_file))

    async def _start_bot(self, prepared: asyncio.Future[list[str]], bearer_file: Path) -> None:
        environment = await asyncio.to_thread(self._environment)
        command = [*child_command("bot"), "serve", "--data", str(self._data), "--bearer-file", str(bearer_file)]
        command += await prepared
        if self._catalogue is not None:
            command += ["--catalog", str(self._catalogue)]
        self._bot = await Child.start(
            "The voice service",
            [*command, "--exit-with-parent"],
            environment=environment,
            ready_timeout_secs=_BOT_START_SECS,
        )

    async def _first_end(self) -> str:
        children = [child for child in (self._convex.child if self._convex else None, self._bot) if child]
        waits = {asyncio.create_task(child.wait(), name=f"wait {child.name}"): child for child in children}
        try:
            done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)
        if self._restarting:
            return "The voice service starts again with the new choice."
        ended = waits[done.pop()]
        return f"{ended.name} ended by itself and is started again: {ended.last_words()}"

    async def _stop_bot(self) -> None:
        bot, self._bot = self._bot, None
        if bot is not None:
            await bot.stop()

    async def _stop_convex(self) -> None:
        convex, self._convex = self._convex, None
        if convex is not None:
            await convex.stop()


class RemoteBackend(_Kept):
    """A bot server elsewhere, asked every few seconds whether it is there."""

    def __init__(self, url: str, bearer: str | None, *, health_secs: float = _HEALTH_SECS) -> None:
        super().__init__()
        self._url = url
        self._bearer = bearer
        self._health_secs = health_secs

    async def _serve(self) -> str:
        from desktop.bot_client import BotServer

        server = BotServer(self._url, self._bearer)
        try:
            if not await server.is_healthy():
                return "The voice service cannot be reached."
            self._on_server(server)
            missed = 0
            # One lost answer is not an outage.
            while missed < 2:
                await asyncio.sleep(self._health_secs)
                missed = 0 if await server.is_healthy() else missed + 1
            return "The voice service does not answer any more."
        finally:
            await server.close()
