"""Bot processes from the server's side: one for each session, and one kept warm for the next."""

import asyncio
import contextlib
import itertools
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from bot_server.bot_protocol import Done, Measured, Order, Said, Shop, Warm
from shop.children import child_command

logger = logging.getLogger(__name__)

WARM_SECS = 60.0
ORDER_SECS = 20.0
SETTLE_SECS = 3.0
"""How long a call that is being made has the machine to itself, before the next bot begins to load."""
# A cold bot on a busy machine takes seconds to load; a warm one answers in 20 ms.
_STOP_SECS = 5.0
_LINE_LIMIT = 1024 * 1024

OnMeasured = Callable[[Measured], None]


class BotError(Exception):
    """A bot did not start, did not answer, or refused; the message is one sentence."""


class BotProcess:
    """A bot in a process of its own. Make it with `start`, end it with `stop`."""

    def __init__(self, process: asyncio.subprocess.Process, on_measured: OnMeasured | None) -> None:
        """Takes a started process; use `start`."""
        self._process = process
        self._on_measured = on_measured
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Done]] = {}
        self._warm = asyncio.get_running_loop().create_future()
        self._reader = asyncio.create_task(self._read(), name="bot-reader")

    @classmethod
    async def start(cls, shop: Awaitable[Shop], *, on_measured: OnMeasured | None = None) -> "BotProcess":
        """Starts a bot; it loads everything by itself.

        Args:
            shop: Where the shop's state lives; the bot loads its libraries while that is not known yet.
            on_measured: Told of latencies and errors.

        Raises:
            BotError: The process could not be started.
        """
        try:
            process = await asyncio.create_subprocess_exec(
                *child_command("bot"),
                "converse",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=_LINE_LIMIT,
                # pipecat's logger speaks while it is imported, before anybody can quiet it.
                env={**os.environ, "LOGURU_LEVEL": "WARNING"},
            )
        except OSError as error:
            raise BotError(f"A bot could not be started: {error.strerror or error}.") from error
        bot = cls(process, on_measured)
        try:
            bot._write(await shop)
        except BaseException:
            await bot.stop()
            raise
        return bot

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.returncode is None and not self._reader.done()

    async def warm(self) -> None:
        """Waits until it can begin a session.

        Raises:
            BotError: It ended or took longer than a minute.
        """
        try:
            async with asyncio.timeout(WARM_SECS):
                await asyncio.shield(self._warm)
        except TimeoutError:
            raise BotError("A bot took too long to load.") from None

    def tell(self, order: BaseModel) -> None:
        """Gives an order without waiting; should it fail, the bot ends."""
        self._write(Order.model_validate({"id": next(self._numbers), "order": order.model_dump()}))

    async def order(self, order: BaseModel) -> dict[str, str]:
        """Gives an order and waits for its answer.

        Raises:
            BotError: It refused, ended, or did not answer in time.
        """
        number = next(self._numbers)
        answered: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answered
        try:
            if not self.alive:
                raise BotError("The bot of this session has ended.")
            self._write(Order.model_validate({"id": number, "order": order.model_dump()}))
            async with asyncio.timeout(ORDER_SECS):
                done = await answered
        except TimeoutError:
            raise BotError("The bot of this session does not answer.") from None
        finally:
            del self._waiting[number]
        if done.error is not None:
            raise BotError(done.error)
        return done.answer or {}

    async def ended(self) -> None:
        """Waits until the process is gone."""
        await asyncio.wait([self._reader])
        await self._process.wait()

    async def stop(self) -> None:
        """Ends the bot: politely, then not."""
        if not self._warm.done():
            # Still loading: it holds nothing yet and would read our orders too late.
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
        if self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.close()
        try:
            async with asyncio.timeout(_STOP_SECS):
                await self._process.wait()
        except TimeoutError:
            logger.warning("A bot did not end within %g s and was killed.", _STOP_SECS)
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        await asyncio.gather(self._reader, return_exceptions=True)

    def _write(self, message: BaseModel) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(message.model_dump_json().encode() + b"\n")

    async def _read(self) -> None:
        assert self._process.stdout is not None
        try:
            while line := await self._process.stdout.readline():
                self._take(line)
        finally:
            error = BotError("The bot of this session has ended.")
            for answered in self._waiting.values():
                if not answered.done():
                    answered.set_exception(error)
            if not self._warm.done():
                self._warm.set_exception(BotError("A bot ended before it was ready; its log says why."))
                # Nobody may be waiting.
                self._warm.exception()

    def _take(self, line: bytes) -> None:
        try:
            said = Said.validate_json(line)
        except ValidationError:
            print(line.decode(errors="replace"), end="", file=sys.stderr)
            return
        match said:
            case Done():
                answered = self._waiting.get(said.id)
                if answered is not None and not answered.done():
                    answered.set_result(said)
            case Warm():
                if not self._warm.done():
                    self._warm.set_result(None)
            case Measured():
                if self._on_measured is not None:
                    self._on_measured(said)


@dataclass
class BotPool:
    """Gives out warm bots, and warms the next one at once.

    Attributes:
        shop: Where the shop's state lives, once that is known.
        on_measured: Told of latencies and errors.
    """

    shop: asyncio.Future[Shop]
    on_measured: OnMeasured | None = None
    _next: asyncio.Task[BotProcess] | None = None
    _later: asyncio.Task[None] | None = None
    _closed: bool = False

    def warm_up(self) -> None:
        """Begins to warm a bot, unless one is."""
        if self._next is None and not self._closed:
            self._next = asyncio.create_task(
                BotProcess.start(asyncio.shield(self.shop), on_measured=self._measured), name="warm-bot"
            )

    async def take(self) -> BotProcess:
        """Gives a bot; it may still be loading, and then its first order waits.

        Raises:
            BotError: None could be started.
        """
        self.warm_up()
        assert self._next is not None
        task, self._next = self._next, None
        bot = await task
        if not bot.alive:
            # It died while it waited; its log said why. One more try, then the caller hears of it.
            await bot.stop()
            bot = await BotProcess.start(asyncio.shield(self.shop), on_measured=self._measured)
        await self._forget_later()
        self._later = asyncio.create_task(self._warm_after(bot), name="warm-later")
        return bot

    async def _warm_after(self, bot: BotProcess) -> None:
        # Loading takes a core for seconds; the session that waits for its bot, and its call, come first.
        with contextlib.suppress(BotError):
            await bot.warm()
        await asyncio.sleep(SETTLE_SECS)
        self.warm_up()

    async def _forget_later(self) -> None:
        later, self._later = self._later, None
        if later is not None:
            later.cancel()
            await asyncio.gather(later, return_exceptions=True)

    def _measured(self, measured: Measured) -> None:
        if self.on_measured is not None:
            self.on_measured(measured)

    async def close(self) -> None:
        """Ends the bot that waits. Safe to call twice."""
        self._closed = True
        await self._forget_later()
        task, self._next = self._next, None
        if task is not None:
            if not self.shop.done():
                # It would wait for the shop for ever.
                task.cancel()
            for bot in await asyncio.gather(task, return_exceptions=True):
                if isinstance(bot, BotProcess):
                    await bot.stop()
