"""One WebSocket connection of the sync protocol: subscriptions kept current, mutations in order, actions beside them.

Who does what: the reader takes the client's messages, the caller runs mutations one at a time, the updater computes and
sends Transitions, the keeper pings and watches the token's end. They live in one task group and end together.

The rule that shapes the updater: a Transition shows every query at one timestamp, never behind a mutation that was
answered and never ahead of one that was not.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol

from embedded_convex import messages
from embedded_convex.auth import AuthError, Caller, Verifier
from embedded_convex.engine import (
    ABSENT,
    Engine,
    EngineError,
    FunctionFailure,
    Identity,
    Json,
    QueryOutcome,
    QueryRequest,
)
from embedded_convex.messages import Version
from embedded_convex.subscriptions import Subscription, Subscriptions
from embedded_convex.wire import MessageError, canonical, only_argument

PING_AFTER_S = 15.0
QUERIES_AT_ONCE = 20
PATIENT_ROUNDS = 3
MAX_QUEUED_CALLS = 1000
MAX_QUERIES = 10_000

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
        self._subscriptions = subscriptions
        self._verifier = verifier
        self._redact = redact
        self._session_id: str | None = None
        self._caller: Caller | None = None
        self._identity_version = 0
        self._query_set_version = 0
        self._queries: dict[int, Subscription] = {}
        self._removed: list[int] = []
        self._version: Version = (0, 0, 0)  # What the client has.
        self._owed = False  # A Transition is due even if nothing changed.
        self._floor = 0  # The latest mutation that was answered.
        self._ceiling: int | None = None  # While a mutation runs: the latest commit that cannot be its own.
        self._mutations: asyncio.Queue[tuple[messages.Call, dict[str, Json], Identity | None]]
        self._mutations = asyncio.Queue(MAX_QUEUED_CALLS)
        self._actions = 0
        self._wake = asyncio.Event()
        self._answered = asyncio.Event()
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
                group.create_task(self._keep_current())
                group.create_task(self._keep_alive())
        except* ConnectionLostError:
            pass
        except* _EndError as group_of_ends:
            ended = _first(group_of_ends)
        except* EngineError as failures:
            logger.error("A connection ends: %s", failures.exceptions[0])  # noqa: TRY400 - a sentence, not a fault of ours
            ended = _EndError(1011, "InternalServerError")
        finally:
            for query in self._queries.values():
                self._subscriptions.forget(query)
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
                message = messages.parse_client_message(await self._connection.receive())
            except MessageError as error:
                raise _broken(str(error)) from error
            if self._session_id is None and not isinstance(message, messages.Connect):
                raise _broken("The first message of a connection must be Connect.")
            match message:
                case messages.Connect():
                    self._connect(message)
                case messages.ModifyQuerySet():
                    self._modify_query_set(message)
                case messages.Authenticate():
                    self._authenticate(message)
                case messages.Call():
                    self._call(message, group)
                case messages.Event():
                    pass

    def _connect(self, message: messages.Connect) -> None:
        if self._session_id is not None:
            raise _broken("Connect was sent twice.")
        self._session_id = message.session_id
        try:
            observed = messages.decode_ts(message.max_observed) if message.max_observed else 0
        except MessageError as error:
            raise _broken(str(error)) from error
        if observed > self._engine.latest_ts:
            logger.error("A client has seen a later state than this data folder holds; was the folder replaced?")
            raise _EndError(1011, "InternalServerError")

    def _modify_query_set(self, message: messages.ModifyQuerySet) -> None:
        if message.base_version != self._query_set_version:
            raise _broken(
                f"BaseVersionMismatch: the query set is at version {self._query_set_version}, not at "
                f"{message.base_version}."
            )
        if message.new_version <= message.base_version:
            raise _broken("The query set's new version must be larger than its base version.")
        for change in message.modifications:
            if isinstance(change, messages.RemoveQuery):
                query = self._queries.pop(change.query_id, None)
                if query is None:
                    raise _broken(f"Query {change.query_id} is not subscribed to.")
                self._subscriptions.forget(query)
                self._removed.append(change.query_id)
            else:
                self._add_query(change)
        self._query_set_version = message.new_version
        self._owe()

    def _add_query(self, change: messages.AddQuery) -> None:
        if change.query_id in self._queries:
            raise _broken(f"Query {change.query_id} is subscribed to already.")
        if len(self._queries) >= MAX_QUERIES:
            raise _broken(f"A connection may hold {MAX_QUERIES} queries at most.")
        self._queries[change.query_id] = Subscription(
            change.query_id, change.path, _argument(change), change.journal, self._wake.set
        )

    # Who the client is.

    @property
    def _identity(self) -> Identity | None:
        return self._caller.identity if self._caller else None

    def _authenticate(self, message: messages.Authenticate) -> None:
        if message.base_version != self._identity_version:
            raise _broken(
                f"BaseVersionMismatch: the identity is at version {self._identity_version}, not at "
                f"{message.base_version}."
            )
        try:
            self._caller = self._verify(message)
        except AuthError as error:
            raise _EndError(
                1000, "", messages.auth_error(str(error), self._identity_version, attempted=True)
            ) from error
        self._identity_version += 1
        self._caller_changed.set()
        self._owe()

    def _verify(self, message: messages.Authenticate) -> Caller | None:
        if message.kind == "Admin":
            raise AuthError("Admin keys are not supported here.")
        return self._verifier.verify(message.value or "") if message.kind == "User" else None

    def _check_token(self) -> None:
        if self._caller and self._caller.expired:
            raise _EndError(
                1000, "", messages.auth_error("The token has expired.", self._identity_version, attempted=False)
            )

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
        args, identity = _argument(call), self._identity
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
            self._answered.clear()
            self._ceiling = self._engine.latest_ts
            outcome = await self._engine.mutation(
                call.path, args, identity=identity, request=(self._session_id, call.request_id)
            )
            if outcome.error:
                message, logs = self._explain(call.path, outcome.error, outcome.log_lines)
                await self._send(messages.mutation_failed(call.request_id, message, outcome.error, logs))
            else:
                logs = self._logs(call.path, outcome.log_lines)
                await self._send(messages.mutation_succeeded(call.request_id, outcome.value, outcome.ts, logs))
                self._floor = max(self._floor, outcome.ts)
            self._ceiling = None
            self._answered.set()
            self._owe()

    async def _run_action(self, call: messages.Call, args: dict[str, Json], identity: Identity | None) -> None:
        outcome = await self._engine.action(call.path, args, identity=identity)
        if outcome.error:
            message, logs = self._explain(call.path, outcome.error, outcome.log_lines)
            await self._send(messages.action_failed(call.request_id, message, outcome.error, logs))
        else:
            logs = self._logs(call.path, outcome.log_lines)
            await self._send(messages.action_succeeded(call.request_id, outcome.value, logs))
        self._actions -= 1
        self._owe()

    def _owe(self) -> None:
        """The Rust client completes a call only on the next Transition, whatever the call did."""
        self._owed = True
        self._wake.set()

    def _logs(self, path: str, lines: Sequence[str]) -> list[str]:
        for line in lines:
            logger.debug("%s: %s", path, line)
        return [] if self._redact else list(lines)

    def _explain(self, path: str, failure: FunctionFailure, lines: Sequence[str]) -> tuple[str, list[str]]:
        request = messages.request_id()
        # Texts may hold what a user said or typed, so they are for those who ask for them.
        logger.info("%s failed, request %s", path, request)
        logger.debug("request %s: %s", request, failure.message)
        return messages.public_message(failure, request, redact=self._redact), self._logs(path, lines)

    # The updater.

    async def _keep_current(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            rounds = 0
            while (stale := self._stale()) or self._owed:
                rounds += 1
                if rounds <= PATIENT_ROUNDS:
                    await self._evaluate(stale, QUERIES_AT_ONCE)
                else:
                    # Writes come faster than the queries are through: only all at once share a timestamp.
                    await self._evaluate(list(self._queries.values()), MAX_QUERIES)
                if await self._advance():
                    rounds = 0

    def _stale(self) -> list[Subscription]:
        return [
            query
            for query in self._queries.values()
            if query.touched_at is not None or query.identity != self._identity_version
        ]

    async def _evaluate(self, stale: Sequence[Subscription], at_once: int) -> None:
        for start in range(0, len(stale), at_once):
            batch = stale[start : start + at_once]
            # The engine's worker may end over one query of a batch: alone, each of the others gets its answer.
            for query in await self._run_queries(batch):
                await self._run_queries([query], last=True)

    async def _run_queries(self, batch: Sequence[Subscription], *, last: bool = False) -> list[Subscription]:
        """Evaluates queries at one timestamp and returns those that have no result yet."""
        identity, version = self._identity, self._identity_version
        ts, outcomes = await self._engine.queries(
            [QueryRequest(query.path, query.args, identity, query.journal) for query in batch]
        )
        lost: list[Subscription] = []
        for query, outcome in zip(batch, outcomes, strict=True):
            if self._queries.get(query.query_id) is not query:
                continue
            if outcome.lost and not last:
                lost.append(query)
            else:
                self._note(query, outcome, ts, version)
        return lost

    def _note(self, query: Subscription, outcome: QueryOutcome, ts: int, identity_version: int) -> None:
        self._subscriptions.watch(query, outcome.reads, ts)
        query.identity = identity_version
        query.journal = outcome.journal
        error, logs = outcome.error, outcome.log_lines
        text = canonical(outcome.value if error is None else [error.message, error.data is ABSENT])
        if error and error.data is not ABSENT:
            text += canonical(error.data)
        # What the client sees of a failure holds a fresh request id, so the digest is over what lies behind it.
        digest = blake2b(repr((error is None, text, logs)).encode(), digest_size=16).digest()
        if digest == query.digest:
            return
        query.digest = digest
        if error:
            message, logs = self._explain(query.path, error, logs)
            query.modification = messages.query_failed(query.query_id, message, error, logs, query.journal)
        else:
            logs = self._logs(query.path, logs)
            query.modification = messages.query_updated(query.query_id, text, logs, query.journal)

    async def _advance(self) -> bool:
        """Sends a Transition, unless what was evaluated cannot be shown at one timestamp; says which."""
        low = max(self._version[2], self._floor)
        high = None
        for query in self._queries.values():
            if query.evaluated_at is None or query.identity != self._identity_version:
                return False
            low = max(low, query.evaluated_at)
            if query.touched_at is not None:
                high = min(high or query.touched_at, query.touched_at - 1)
        if self._ceiling is not None:
            if low > self._ceiling:
                # Our own mutation may be in there: its answer goes first.
                await self._answered.wait()
                return False
            high = min(high or self._ceiling, self._ceiling)
        if high is None:
            high = max(low, self._engine.latest_ts)
        elif low > high:
            return False
        modifications = [messages.query_removed(query_id) for query_id in self._removed]
        for query in self._queries.values():
            if query.digest != query.sent:
                modifications.append(query.modification)
                query.sent = query.digest
            query.modification = ""
        end: Version = (self._query_set_version, self._identity_version, high)
        self._removed.clear()
        text = messages.transition(self._version, end, modifications, time.time_ns())
        if modifications or self._owed:
            self._version, self._owed = end, False
            await self._send(text)
        return True


def _argument(message: messages.AddQuery | messages.Call) -> dict[str, Json]:
    if message.component:
        raise _broken("Components are not supported here.")
    try:
        return only_argument(message.args)
    except MessageError as error:
        raise _broken(str(error)) from error


def _first(ends: BaseExceptionGroup[_EndError]) -> _EndError:
    first = ends.exceptions[0]
    return first if isinstance(first, _EndError) else _first(first)
