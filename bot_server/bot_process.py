"""The inside of a bot process: loads everything ahead, then holds one session and ends with it."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
import contextlib
import gc
import importlib
import logging
import os
import sys
import threading
from collections.abc import Sequence

from pipecat.transports.base_transport import BaseTransport
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection
from pydantic import BaseModel

from bot_server.bot import Conversation
from bot_server.bot_protocol import (
    AddCandidates,
    Begin,
    Done,
    Measured,
    Order,
    Shop,
    TakeOffer,
    Warm,
)
from bot_server.logs import set_up_logs
from bot_server.loopback import allow_loopback, rehearse_call
from bot_server.peer import Peer
from bot_server.resources import Resources
from bot_server.settings import Settings, SettingsError
from bot_server.webrtc_call import webrtc_transport
from shop.convex_client import ConvexClient, ConvexClientError, ConvexError
from shop.tokens import SigningKey

logger = logging.getLogger(__name__)

_STOP_SECS = 4.0


def main(_name: str, _arguments: Sequence[str]) -> int:
    """Serves orders from standard input until it closes or the session ends.

    Returns:
        0 after a session or a clean stop, 1 when the shop could not be read.
    """
    set_up_logs()
    allow_loopback()
    # Standard output carries the protocol; a library that prints must not break it.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    try:
        return asyncio.run(_Bot(out.fileno()).run())
    except KeyboardInterrupt:
        return 0


class _Bot:
    def __init__(self, out: int) -> None:
        self._out = out
        self._peer = Peer(self._call)
        self._begin: Begin | None = None
        self._resources: asyncio.Task[Resources] | None = None
        self._talk: asyncio.Task[None] | None = None
        self._conversation: Conversation | None = None
        self._over = asyncio.Event()

    async def run(self) -> int:
        lines = _lines()
        first = await lines.get()
        if first is None:
            return 0
        self._resources = asyncio.create_task(_load(Shop.model_validate_json(first)), name="load")
        self._resources.add_done_callback(self._loaded)
        orders = asyncio.create_task(self._serve(lines), name="orders")
        try:
            await self._over.wait()
        finally:
            orders.cancel()
            self._resources.cancel()
            await self._end_talk()
            await self._peer.close()
            await asyncio.gather(orders, self._resources, return_exceptions=True)
        failed = not self._resources.cancelled() and self._resources.exception() is not None
        code = 1 if failed else 0
        if "daily" in sys.modules:
            # daily-python's release may wait for a join in a thread that the interpreter would wait for in turn.
            logging.shutdown()
            os._exit(code)
        return code

    def _loaded(self, task: asyncio.Task[Resources]) -> None:
        if task.cancelled():
            return
        if (error := task.exception()) is not None:
            logger.error("A bot could not get ready: %s", error)
            self._over.set()
        else:
            # What is loaded stays: looking through all of it again and again for garbage would hold up the sound.
            gc.collect()
            gc.freeze()
            gc.enable()
            self._say(Warm())

    def _say(self, message: BaseModel) -> None:
        with contextlib.suppress(BrokenPipeError):
            os.write(self._out, message.model_dump_json().encode() + b"\n")

    async def _serve(self, lines: "asyncio.Queue[bytes | None]") -> None:
        while (line := await lines.get()) is not None:
            order = Order.model_validate_json(line)
            try:
                answer = await self._carry_out(order.order)
            except (SettingsError, ValueError, ConvexClientError, ConvexError) as error:
                self._say(Done(id=order.id, error=str(error) or type(error).__name__))
                if isinstance(order.order, Begin):
                    break
            except Exception:
                # aiortc meets some offers that are none with failures of every kind; the next may be good.
                logger.exception("An order failed.")
                self._say(Done(id=order.id, error="The call could not be set up; the bot's log says why."))
                if isinstance(order.order, Begin):
                    break
            else:
                self._say(Done(id=order.id, answer=answer))
        self._over.set()

    async def _carry_out(self, order: Begin | TakeOffer | AddCandidates) -> dict[str, str] | None:
        match order:
            case Begin():
                self._begin = order
                if order.room_url is not None and order.room_token is not None:
                    # Imported only where it is used: daily-python brings ten threads and 40 MB.
                    from bot_server.daily_call import daily_transport

                    self._start(daily_transport(order.room_url, order.room_token, order.parts, order.language), None)
                return None
            case TakeOffer():
                if self._begin is None:
                    raise ValueError("This bot has no session yet.")
                return await self._peer.answer(order.offer)
            case AddCandidates():
                await self._peer.add_candidates(order.candidates)
                return None

    async def _call(self, connection: SmallWebRTCConnection) -> None:
        # A new call takes over from one that the client has given up.
        await self._end_talk()
        self._start(webrtc_transport(connection), connection)

    def _start(self, transport: BaseTransport, connection: SmallWebRTCConnection | None) -> None:
        self._talk = asyncio.create_task(self._converse(transport, connection), name="conversation")

    async def _converse(self, transport: BaseTransport, connection: SmallWebRTCConnection | None) -> None:
        assert self._begin is not None
        assert self._resources is not None
        client: ConvexClient | None = None
        me = asyncio.current_task()
        try:
            resources = await self._resources
            conversation, client = await resources.conversation(
                self._begin.session_id, self._begin.parts, transport, language=self._begin.language
            )
            conversation.on_measured = lambda name, labels, seconds: self._say(
                Measured(name=name, labels=labels, seconds=seconds)
            )
            self._conversation = conversation
            if connection is None:
                from bot_server.daily_call import watch_join

                watch_join(conversation)
            await conversation.run()
        except (SettingsError, ConvexClientError, ConvexError) as error:
            logger.error("The conversation could not be held: %s", error)  # noqa: TRY400 - one sentence says it
        finally:
            if connection is not None:
                await connection.disconnect()
            if client is not None:
                await client.close()
            if self._talk is me:
                self._conversation = None
                self._over.set()

    async def _end_talk(self) -> None:
        talk, self._talk = self._talk, None
        if talk is None or talk.done():
            return
        if self._conversation is not None:
            await self._conversation.end()
            await asyncio.wait([talk], timeout=_STOP_SECS)
        talk.cancel()
        await asyncio.gather(talk, return_exceptions=True)


async def _load(shop: Shop) -> Resources:
    settings = Settings.model_validate(shop.settings)
    key = SigningKey.from_pem(shop.key_pem.encode())
    resources = await Resources.load(settings, key, shop.convex_url, shop.convex_bearer)
    if settings.transport == "webrtc":
        with contextlib.suppress(TimeoutError):
            await rehearse_call()
    else:
        # Ten threads and 40 MB: only where it will be used, and then not while a shopper waits.
        importlib.import_module("bot_server.daily_call")
    return resources


def _lines() -> "asyncio.Queue[bytes | None]":
    """Standard input line by line; None when it closes."""
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        rest = b""
        with contextlib.suppress(RuntimeError, OSError):
            # Not sys.stdin: its lock, held by a blocked read, would keep the interpreter from ending.
            while data := os.read(0, 65536):
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    loop.call_soon_threadsafe(queue.put_nowait, line)
            loop.call_soon_threadsafe(queue.put_nowait, None)

    # A daemon thread: a blocked read of standard input must not keep the process from ending.
    threading.Thread(target=read, name="orders", daemon=True).start()
    return queue
