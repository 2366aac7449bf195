"""One WebSocket connection of the sync protocol: subscriptions kept current, mutations in order, actions beside them.

Who does what: the reader takes the client's messages, the caller runs mutations one at a time, the query set sends
Transitions, the keeper pings and watches the token's end. They live in one task group and end together.
"""

import asyncio
import logging
import time
from typing import Protocol

from embedded_convex import messages
from embedded_convex.auth import AuthError, Caller, Verifier
from embedded_convex.engine import Engine
from embedded_convex.errors import EngineError
from embedded_convex.function_log import FunctionLog
from embedded_convex.outcomes import Identity, Json
from embedded_convex.query_set import QuerySet, argument
from embedded_convex.subscriptions import Subscriptions
from embedded_convex.wire import MessageError

PING_AFTER_S = 15.0
MAX_QUEUED_CALLS = 1000

logger = logging.getLogger(__name__)


class ConnectionLostError(Exception):
    """The other side is gone."""


class Connection(Protocol):
    """The WebSocket below the protocol."""

    async def receive(self) -> str:
        """The next text frame. Raises ConnectionLostError."""
        ...

    async def send(self, text: str) -> None:
        """Sends a text frame, waiting while the client does not read. Raises ConnectionLostError."""
        ...

    async def close(self, code: int, reason: str) -> None:
        """Closes the connection; harmless when it is closed."""
        ...


class _EndError(Exception):
    """Ends the connection from our side: last message, close code and reason."""

    def __init__(self, code: int, reason: str, last: str | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.last = last


def _broken(reason: str) -> _EndError:
    return _EndError(1000, "", messages.fatal_error(reason))


class Session:
    """One connection, from accept to close.

    Args:
        connection: An accepted WebSocket.
        engine: Runs the functions.
        subscriptions: Shared by all connections.
        verifier: Checks tokens.
        redact: Clients get no error texts and no log lines.
    """

    def __init__(
        self,
        connection: Connection,
        engine: Engine,
        subscriptions: Subscriptions,
        verifier: Verifier,
        *,
        redact: bool = False,
    ) -> None:
        self._connection = connection
        self._engine = engine
        self._verifier = verifier
        self._log = FunctionLog(redact)
        self._queries = QuerySet(engine, subscriptions, self._log, self._send)
        self._session_id: str | None = None
        self._caller: Caller | None = None
        self._mutations: asyncio.Queue[tuple[messages.Call, dict[str, Json], Identity | None]]
        self._mutations = asyncio.Queue(MAX_QUEUED_CALLS)
        self._actions = 0
        self._caller_changed = asyncio.Event()
        self._sending = asyncio.Lock()
        self._sent_at = time.monotonic()

    async def run(self) -> None:
        """Serves the connection until either side ends it."""
        ended: _EndError | None = None
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._read(group))
                group.create_task(self._run_mutations())
                group.create_task(self._queries.keep_current())
                group.create_task(self._keep_alive())
        except* ConnectionLostError:
            pass
        except* _EndError as group_of_ends:
            ended = _first(group_of_ends)
        except* EngineError as failures:
            logger.error("A connection ends: %s", failures.exceptions[0])  # noqa: TRY400 - a sentence, not a fault of ours
            ended = _EndError(1011, "InternalServerError")
        finally:
            self._queries.forget()
        if ended:
            await self._end(ended)

    async def _end(self, ended: _EndError) -> None:
        try:
            if ended.last is not None:
                await self._send(ended.last)
            await self._connection.close(ended.code, ended.reason)
        except ConnectionLostError:
            return

    async def _send(self, text: str) -> None:
        async with self._sending:
            self._sent_at = time.monotonic()
            await self._connection.send(text)

    # The reader.

    async def _read(self, group: asyncio.TaskGroup) -> None:
        # The first frame carries the TCP ACK that the Rust client would otherwise wait 40 ms for.
        await self._send(messages.PING)
        while True:
            try:
                self._take(messages.parse_client_message(await self._connection.receive()), group)
            except MessageError as error:
                raise _broken(str(error)) from error

    def _take(self, message: messages.ClientMessage, group: asyncio.TaskGroup) -> None:
        if self._session_id is None and not isinstance(message, messages.Connect):
            raise MessageError("The first message of a connection must be Connect.")
        match message:
            case messages.Connect():
                self._connect(message)
            case messages.ModifyQuerySet():
                self._queries.modify(message)
            case messages.Authenticate():
                self._authenticate(message)
            case messages.Call():
                self._call(message, group)
            case messages.Event():
                pass

    def _connect(self, message: messages.Connect) -> None:
        if self._session_id is not None:
            raise MessageError("Connect was sent twice.")
        self._session_id = message.session_id
        observed = messages.decode_ts(message.max_observed) if message.max_observed else 0
        if observed > self._engine.latest_ts:
            logger.error("A client has seen a later state than this data folder holds; was the folder replaced?")
            raise _EndError(1011, "InternalServerError")

    # Who the client is.

    def _authenticate(self, message: messages.Authenticate) -> None:
        version = self._queries.identity_version
        if message.base_version != version:
            raise MessageError(
                f"BaseVersionMismatch: the identity is at version {version}, not at {message.base_version}."
            )
        try:
            self._caller = self._verify(message)
        except AuthError as error:
            raise _EndError(1000, "", messages.auth_error(str(error), version, attempted=True)) from error
        self._queries.identify(self._caller.identity if self._caller else None)
        self._caller_changed.set()

    def _verify(self, message: messages.Authenticate) -> Caller | None:
        if message.kind == "Admin":
            raise AuthError("Admin keys are not supported here.")
        return self._verifier.verify(message.value or "") if message.kind == "User" else None

    def _check_token(self) -> None:
        if self._caller and self._caller.expired:
            version = self._queries.identity_version
            raise _EndError(1000, "", messages.auth_error("The token has expired.", version, attempted=False))

    async def _keep_alive(self) -> None:
        while True:
            delay = self._sent_at + PING_AFTER_S - time.monotonic()
            if self._caller:
                delay = min(delay, self._caller.expires_at - time.time())
            try:
                async with asyncio.timeout(max(delay, 0.0)):
                    await self._caller_changed.wait()
            except TimeoutError:
                self._check_token()
                if time.monotonic() - self._sent_at >= PING_AFTER_S:
                    await self._send(messages.PING)
            self._caller_changed.clear()

    # Mutations and actions.

    def _call(self, call: messages.Call, group: asyncio.TaskGroup) -> None:
        self._check_token()
        args, identity = argument(call), self._queries.identity
        if call.type == "Mutation":
            try:
                self._mutations.put_nowait((call, args, identity))
            except asyncio.QueueFull:
                raise _EndError(1013, "TooManyOutstandingMutations") from None
            return
        if self._actions >= MAX_QUEUED_CALLS:
            raise _EndError(1013, "TooManyOutstandingActions")
        self._actions += 1
        group.create_task(self._run_action(call, args, identity))

    async def _run_mutations(self) -> None:
        while True:
            call, args, identity = await self._mutations.get()
            assert self._session_id is not None
            self._queries.begin_mutation()
            outcome = await self._engine.mutation(
                call.path, args, identity=identity, request=(self._session_id, call.request_id)
            )
            lines = self._log.lines(call.path, outcome.log_lines)
            if outcome.error:
                message = self._log.failure(call.path, outcome.error)
                await self._send(messages.mutation_failed(call.request_id, message, outcome.error, lines))
            else:
                await self._send(messages.mutation_succeeded(call.request_id, outcome.value, outcome.ts, lines))
            self._queries.end_mutation(None if outcome.error else outcome.ts)

    async def _run_action(self, call: messages.Call, args: dict[str, Json], identity: Identity | None) -> None:
        outcome = await self._engine.action(call.path, args, identity=identity)
        lines = self._log.lines(call.path, outcome.log_lines)
        if outcome.error:
            message = self._log.failure(call.path, outcome.error)
            await self._send(messages.action_failed(call.request_id, message, outcome.error, lines))
        else:
            await self._send(messages.action_succeeded(call.request_id, outcome.value, lines))
        self._actions -= 1
        self._queries.owe()


def _first(ends: BaseExceptionGroup[_EndError]) -> _EndError:
    first = ends.exceptions[0]
    return first if isinstance(first, _EndError) else _first(first)
