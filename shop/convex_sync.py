"""Subscriptions over Convex's sync protocol: one WebSocket that finds its way back."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
import time
import uuid
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Literal

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from shop.convex_wire import (
    FunctionError,
    TokenSource,
    UnreachableError,
    decode,
    decode_json,
    failure,
    without_request_id,
)

ConnectionState = Literal["connecting", "connected", "offline"]
"""Never up yet, up, lost and being sought again."""

OPEN_TIMEOUT_SECS = 10.0
PING_EVERY_SECS = 5.0
SILENCE_SECS = 8.0
"""No answer to a ping for this long means the connection is gone: the shopper is told while a tap is still waiting."""
BACKOFF_SECS = (0.1, 5.0)
MAX_FRAME_BYTES = 64 * 1024 * 1024
MAX_REFUSED_TOKENS = 2

logger = logging.getLogger(__name__)

_Update = tuple[str, Any, Exception | None]


class _ProtocolError(Exception):
    """The deployment and this client disagree; a new connection starts afresh."""


_LOST = (OSError, WebSocketException, TimeoutError, UnreachableError, _ProtocolError)
"""What ends a connection without being a fault of this program."""


class Subscription:
    """The values of one query, newest only: a slow reader skips what was overtaken.

    Iterate over it with `async for`. A failing query raises from the iteration (`ConvexError` or `FunctionError`)
    and stays subscribed: iterate again to get the next value. Iteration ends after `close`, or when the client closes.
    """

    def __init__(self, path: str, args: Mapping[str, Any], on_close: Callable[[Subscription], None]) -> None:
        self.path = path
        self.args = args
        self.journal: str | None = None
        self._on_close = on_close
        self._pending: _Update | None = None
        self._delivered: str | None = None
        self._changed = asyncio.Event()
        self._closed = False

    def __aiter__(self) -> Subscription:
        return self

    async def __anext__(self) -> Any:
        while self._pending is None:
            if self._closed:
                raise StopAsyncIteration
            self._changed.clear()
            await self._changed.wait()
        self._delivered, value, error = self._pending
        self._pending = None
        if error is not None:
            raise error
        return value

    def close(self) -> None:
        """Unsubscribes. Harmless when done twice."""
        if not self._closed:
            self._closed = True
            self._pending = None
            self._changed.set()
            self._on_close(self)

    def __enter__(self) -> Subscription:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def update(self, change: Mapping[str, Any]) -> None:
        """Takes a modification of a Transition."""
        self.journal = change.get("journal")
        if change["type"] == "QueryUpdated":
            self._offer(json.dumps(change["value"], sort_keys=True), decode(change["value"]), None)
        else:
            error = failure(change["errorMessage"], change)
            self._offer("!" + without_request_id(change["errorMessage"]) + str(change.get("errorData")), None, error)

    def fail(self, error: Exception) -> None:
        """Tells the reader of a failure that is not the query's."""
        self._offer("!" + str(error), None, error)

    def _offer(self, text: str, value: Any, error: Exception | None) -> None:
        # What a reconnect sends again is not news.
        self._pending = None if text == self._delivered else (text, value, error)
        if self._pending is not None:
            self._changed.set()


class SyncConnection:
    """Keeps the subscriptions of a client alive.

    Args:
        url: `ws://` or `wss://` address of the sync endpoint.
        headers: For the upgrade request.
        tokens: The caller's JWT.
        on_state: Called on the loop with each state, changed or not.
        proxied: Whether a proxy of the environment is to be used.
    """

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str],
        tokens: TokenSource,
        on_state: Callable[[ConnectionState], None],
        *,
        proxied: bool = True,
    ) -> None:
        self._url = url
        self._headers = headers
        self._tokens = tokens
        self._on_state = on_state
        self._proxy: Literal[True] | None = True if proxied else None
        self._subscriptions: dict[int, Subscription] = {}
        self._next_id = 0
        self._task: asyncio.Task[None] | None = None
        self._closing = False
        self._changed = asyncio.Event()
        self._session_id = str(uuid.uuid4())
        self._connections = 0
        self._refused_tokens = 0
        self._last_close: str | None = None
        self._delay = BACKOFF_SECS[0]
        # Of the present connection: what the deployment was told, and what it last told.
        self._told: set[int] = set()
        self._told_version = 0
        self._identity_version = 0
        self._version: Mapping[str, Any] = {}

    def subscribe(self, path: str, args: Mapping[str, Any]) -> Subscription:
        """Adds a subscription; opens the connection for the first one."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run(), name="convex-sync")
        query_id, self._next_id = self._next_id, self._next_id + 1
        subscription = Subscription(path, args, lambda _: self._drop(query_id))
        self._subscriptions[query_id] = subscription
        self._changed.set()
        return subscription

    def _drop(self, query_id: int) -> None:
        self._subscriptions.pop(query_id, None)
        self._changed.set()

    async def close(self) -> None:
        """Ends every subscription and the connection."""
        for subscription in list(self._subscriptions.values()):
            subscription.close()
        self._closing = True
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _run(self) -> None:
        while True:
            try:
                await self._serve_one()
            except* (
                OSError,
                WebSocketException,
                _ProtocolError,
                UnreachableError,
                TimeoutError,
                ValueError,
                KeyError,
            ) as group:
                error = _first(group)
                self._last_close = type(error).__name__
                logger.info("The connection to Convex was lost: %s", error or type(error).__name__)
            if self._closing:  # A task group that fails while it is cancelled reports the failure only.
                return
            self._on_state("offline")
            await asyncio.sleep(self._delay * random.uniform(0.5, 1.0))
            self._delay = min(self._delay * 2, BACKOFF_SECS[1])

    async def _serve_one(self) -> None:
        async with connect(
            self._url,
            additional_headers=self._headers,
            proxy=self._proxy,
            compression=None,
            open_timeout=OPEN_TIMEOUT_SECS,
            ping_interval=PING_EVERY_SECS,
            ping_timeout=SILENCE_SECS,
            close_timeout=1.0,
            max_size=MAX_FRAME_BYTES,
        ) as socket:
            await self._greet(socket)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._tell(socket))
                group.create_task(self._listen(socket))

    async def _greet(self, socket: ClientConnection) -> None:
        self._told, self._told_version, self._identity_version = set(), 0, 0
        self._version = {"querySet": 0, "identity": 0, "ts": "AAAAAAAAAAA="}
        await _send(
            socket,
            type="Connect",
            sessionId=self._session_id,
            connectionCount=self._connections,
            lastCloseReason=self._last_close,
            clientTs=time.time_ns() // 1_000_000,
        )
        self._connections += 1
        await self._authenticate(socket)
        self._changed.set()

    async def _authenticate(self, socket: ClientConnection) -> None:
        if not self._tokens:
            return
        token = await self._tokens.get()
        await _send(socket, type="Authenticate", baseVersion=self._identity_version, tokenType="User", value=token)
        self._identity_version += 1

    async def _tell(self, socket: ClientConnection) -> None:
        """Tells the deployment what is subscribed to, and who calls before the token runs out."""
        while True:
            delay = max(self._tokens.refresh_at - time.time(), 0.0)
            try:
                async with asyncio.timeout(None if delay == float("inf") else delay):
                    await self._changed.wait()
            except TimeoutError:
                await self._authenticate(socket)
                continue
            self._changed.clear()
            await self._tell_queries(socket)

    async def _tell_queries(self, socket: ClientConnection) -> None:
        wanted = set(self._subscriptions)
        changes: list[dict[str, Any]] = [
            {"type": "Remove", "queryId": query_id} for query_id in sorted(self._told - wanted)
        ]
        for query_id in sorted(wanted - self._told):
            query = self._subscriptions[query_id]
            added = {"type": "Add", "queryId": query_id, "udfPath": query.path, "args": [query.args]}
            changes.append(added if query.journal is None else {**added, "journal": query.journal})
        if not changes:
            return
        base, self._told_version, self._told = self._told_version, self._told_version + 1, wanted
        await _send(
            socket, type="ModifyQuerySet", baseVersion=base, newVersion=self._told_version, modifications=changes
        )

    async def _listen(self, socket: ClientConnection) -> None:
        while True:
            text = await socket.recv()
            try:
                self._take(decode_json(text))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise _ProtocolError(f"A message makes no sense ({type(error).__name__}).") from error
            self._on_state("connected")

    def _take(self, message: Mapping[str, Any]) -> None:
        match message["type"]:
            case "Transition":
                self._transition(message)
            case "AuthError":
                self._auth_failed(message["error"])
            case "FatalError":
                raise _ProtocolError(message["error"])
            case _:  # A Ping, or something newer than this client.
                pass

    def _transition(self, message: Mapping[str, Any]) -> None:
        if message["startVersion"] != self._version:
            raise _ProtocolError("A transition does not start where the last one ended.")
        self._version = message["endVersion"]
        self._delay = BACKOFF_SECS[0]
        if self._version["identity"] == self._identity_version:
            self._refused_tokens = 0
        for change in message["modifications"]:
            subscription = self._subscriptions.get(int(change["queryId"]))
            if subscription is not None and change["type"] != "QueryRemoved":
                subscription.update(change)

    def _auth_failed(self, reason: str) -> None:
        self._tokens.forget()
        self._refused_tokens += 1
        if self._refused_tokens >= MAX_REFUSED_TOKENS:
            for subscription in self._subscriptions.values():
                subscription.fail(FunctionError(f"The shop refused this program's token: {reason}"))
        raise _ProtocolError(reason)


async def _send(socket: ClientConnection, **message: Any) -> None:
    await socket.send(json.dumps(message, separators=(",", ":")))


def _first(group: BaseExceptionGroup[Exception]) -> BaseException:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
