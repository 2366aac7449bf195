"""The queries that one connection watches, and the Transitions that keep its client current.

The rule: a Transition shows every query at one timestamp, never behind a mutation that was answered and never ahead of
one that was not.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from hashlib import blake2b

from embedded_convex import messages
from embedded_convex.engine import Engine
from embedded_convex.errors import ABSENT
from embedded_convex.function_log import FunctionLog
from embedded_convex.messages import Version
from embedded_convex.outcomes import Identity, Json, QueryOutcome, QueryRequest
from embedded_convex.subscriptions import Subscription, Subscriptions
from embedded_convex.wire import MessageError, canonical, only_argument

QUERIES_AT_ONCE = 20
PATIENT_ROUNDS = 3
MAX_QUERIES = 10_000


class QuerySet:
    """The live queries of one connection, and what its client has of them.

    Args:
        engine: Runs the queries.
        subscriptions: Shared by all connections.
        log: For what the queries print and how they fail.
        send: Sends the client a message.
    """

    def __init__(
        self,
        engine: Engine,
        subscriptions: Subscriptions,
        log: FunctionLog,
        send: Callable[[str], Awaitable[None]],
    ) -> None:
        self._engine = engine
        self._subscriptions = subscriptions
        self._log = log
        self._send = send
        self._queries: dict[int, Subscription] = {}
        self._removed: list[int] = []
        self._asked_version = 0
        self._identity: Identity | None = None
        self._identity_version = 0
        self._sent_version: Version = (0, 0, 0)
        self._owed = False  # A Transition is due even if nothing changed.
        self._floor = 0  # The latest mutation that was answered.
        self._ceiling: int | None = None  # While a mutation runs: the latest commit that cannot be its own.
        self._wake = asyncio.Event()
        self._answered = asyncio.Event()

    @property
    def identity(self) -> Identity | None:
        """Whom the queries see."""
        return self._identity

    @property
    def identity_version(self) -> int:
        """How often the client has said who it is."""
        return self._identity_version

    def modify(self, message: messages.ModifyQuerySet) -> None:
        """Adds and removes queries.

        Raises:
            MessageError: The client has lost count, or asks for what cannot be.
        """
        if message.base_version != self._asked_version:
            raise MessageError(
                f"BaseVersionMismatch: the query set is at version {self._asked_version}, not at "
                f"{message.base_version}."
            )
        if message.new_version <= message.base_version:
            raise MessageError("The query set's new version must be larger than its base version.")
        for change in message.modifications:
            if isinstance(change, messages.RemoveQuery):
                self._remove(change.query_id)
            else:
                self._add(change)
        self._asked_version = message.new_version
        self.owe()

    def _remove(self, query_id: int) -> None:
        query = self._queries.pop(query_id, None)
        if query is None:
            raise MessageError(f"Query {query_id} is not subscribed to.")
        self._subscriptions.forget(query)
        self._removed.append(query_id)

    def _add(self, change: messages.AddQuery) -> None:
        if change.query_id in self._queries:
            raise MessageError(f"Query {change.query_id} is subscribed to already.")
        if len(self._queries) >= MAX_QUERIES:
            raise MessageError(f"A connection may hold {MAX_QUERIES} queries at most.")
        self._queries[change.query_id] = Subscription(
            change.query_id, change.path, argument(change), change.journal, self._wake.set
        )

    def identify(self, identity: Identity | None) -> None:
        """From now on the queries see this caller."""
        self._identity = identity
        self._identity_version += 1
        self.owe()

    def owe(self) -> None:
        """A Transition is due: the Rust client completes a call only on the next one, whatever the call did."""
        self._owed = True
        self._wake.set()

    def begin_mutation(self) -> None:
        """A mutation of this connection runs: what it commits is not shown before it is answered."""
        self._answered.clear()
        self._ceiling = self._engine.latest_ts

    def end_mutation(self, committed_at: int | None) -> None:
        """The mutation is answered; from now on nothing is shown without its commit, if it has one."""
        if committed_at is not None:
            self._floor = max(self._floor, committed_at)
        self._ceiling = None
        self._answered.set()
        self.owe()

    def forget(self) -> None:
        """Ends all subscriptions."""
        for query in self._queries.values():
            self._subscriptions.forget(query)

    async def keep_current(self) -> None:
        """Computes and sends Transitions until it is cancelled."""
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
        lines = self._log.lines(query.path, logs)
        if error:
            message = self._log.failure(query.path, error)
            query.modification = messages.query_failed(query.query_id, message, error, lines, query.journal)
        else:
            query.modification = messages.query_updated(query.query_id, text, lines, query.journal)

    async def _advance(self) -> bool:
        """Sends a Transition, unless what was evaluated cannot be shown at one timestamp; says which."""
        low = max(self._sent_version[2], self._floor)
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
        end: Version = (self._asked_version, self._identity_version, high)
        self._removed.clear()
        text = messages.transition(self._sent_version, end, modifications, time.time_ns())
        if modifications or self._owed:
            self._sent_version, self._owed = end, False
            await self._send(text)
        return True


def argument(message: messages.AddQuery | messages.Call) -> dict[str, Json]:
    """The one object that a function takes.

    Raises:
        MessageError: It is none, or the function is a component's.
    """
    if message.component:
        raise MessageError("Components are not supported here.")
    return only_argument(message.args)
