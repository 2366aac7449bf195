"""Queries and mutations: one execution from its arguments to its outcome, nested calls included."""

import json
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from embedded_convex.database import Database
from embedded_convex.errors import ABSENT, EngineError, RefusedError
from embedded_convex.functions import Function, FunctionFailedError, Functions
from embedded_convex.limits import Limits
from embedded_convex.queries import Stream
from embedded_convex.reads import Commit, ReadSet
from embedded_convex.runtime import Isolate, StoppedError
from embedded_convex.schema import SchemaError, parse_schema
from embedded_convex.syscalls import TRANSACTIONAL, answer
from embedded_convex.transaction import LimitError, Transaction
from embedded_convex.values import dumps, integer, readable_size

Json = Any

_MAX_DEPTH = 32
_ANSWERED_NS = 14 * 86_400 * 10**9


@dataclass(slots=True)
class Call:
    """One function that runs, as its syscalls see it."""

    runner: "Runner"
    transaction: Transaction
    function: Function
    identity: Json
    journal: str | None
    depth: int = 0
    logs: list[str] = field(default_factory=list[str])
    streams: dict[int, Stream] = field(default_factory=dict[int, Stream])
    paginated: bool = False
    next_journal: str | None = None

    @property
    def functions(self) -> Functions:
        """All functions, for those that are called by name."""
        return self.runner.functions

    def nested(self, path: str, kind: str, args: Json) -> str:
        """Runs a function inside this one, on the same transaction; returns its result as JSON text.

        Raises:
            RefusedError: It failed; of its writes nothing is left.
        """
        if self.depth >= _MAX_DEPTH:
            raise RefusedError(f"Functions may call each other to a depth of {_MAX_DEPTH}.")
        try:
            function = self.functions.require(path, kind, public=False)
            function.validate_args(args, self.runner.limits.argument_bytes)
            inner = Call(self.runner, self.transaction, function, self.identity, None, self.depth + 1, self.logs)
            if kind == "query":
                return self.runner.execute(inner, dumps(args))
            with self.transaction.savepoint():
                return self.runner.execute(inner, dumps(args))
        except FunctionFailedError as failed:
            raise RefusedError(failed.message, failed.error.get("data", ABSENT)) from None

    def tables_changed(self) -> None:
        """Tells the running context about a table that was just made."""
        self.runner.share_tables()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a query or mutation came to. `value` is JSON text, None with an error."""

    value: str | None
    error: dict[str, Json] | None
    ts: int
    logs: list[str]
    reads: ReadSet = field(default_factory=ReadSet)
    journal: str | None = None
    commit: Commit | None = None


class Runner:
    """Runs queries and mutations of one bundle on one database, one at a time.

    They share one context. New globals are taken away after each call; variables of modules live on, unlike in Convex,
    so functions must not keep state in them.
    """

    def __init__(self, bundle: Path, data: Path, environment: dict[str, str], limits: Limits) -> None:
        """Loads the bundle, opens the folder and applies the schema.

        Raises:
            EngineError: One of them cannot be used.
        """
        try:
            self._bundle = bundle.read_text()
        except (OSError, UnicodeDecodeError) as error:
            raise EngineError(f"The functions in {bundle} cannot be read: {error}.") from None
        self.limits = limits
        self._environment = dumps(environment)
        self.isolate = self.new_isolate()
        self.described = self.isolate.describe()
        self.database = Database(data)
        try:
            self.database.apply_schema(parse_schema(self.described["schema"]))
            self.functions = Functions(self.described["functions"], self.database.names)
        except SchemaError as error:
            self.database.close()
            raise EngineError(f"The schema cannot be used: {error}.") from None
        except BaseException:
            self.database.close()
            raise
        self.share_tables()

    def new_isolate(self) -> Isolate:
        """Makes a fresh context, as each action gets one."""
        return Isolate(self._bundle, self._environment, self.limits)

    def share_tables(self) -> None:
        """Hands the table numbers to the context."""
        self.isolate.tables(dumps({table.name: table.number for table in self.database.tables.values()}))

    def query(self, path: str, args: Json, identity: Json, journal: str | None, *, public: bool) -> Outcome:
        """Runs a query at the latest commit."""
        transaction = Transaction(self.database, self.limits, writes=False)
        logs: list[str] = []
        value, error, next_journal = None, None, None
        try:
            function = self.functions.require(path, "query", public=public)
            function.validate_args(args, self.limits.argument_bytes)
            call = Call(self, transaction, function, identity, journal, logs=logs)
            value = self._top(call, dumps(args))
            next_journal = call.next_journal
        except FunctionFailedError as failed:
            error = failed.error
        except sqlite3.Error as failed:
            error = {"message": f"The database cannot be read: {failed}."}
        return Outcome(value, error, transaction.snapshot_ts, logs, transaction.reads(), next_journal)

    def mutation(
        self,
        path: str,
        args: Json,
        identity: Json,
        *,
        request: tuple[str, int] | None = None,
        public: bool = True,
        also: Callable[[Transaction], None] | None = None,
    ) -> Outcome:
        """Runs a mutation and commits it.

        Args:
            path: The function.
            args: Its arguments.
            identity: The caller.
            request: (session, request) of a client that may ask again.
            public: False allows internal functions.
            also: Writes more into the same transaction when the function has succeeded.
        """
        if request is not None:
            stored = self.answered(request)
            if stored is not None:
                return stored
        logs: list[str] = []
        transaction: Transaction | None = None
        try:
            function = self.functions.require(path, "mutation", public=public)
            function.validate_args(args, self.limits.argument_bytes)
            transaction = Transaction(self.database, self.limits, writes=True)
            value = self._top(Call(self, transaction, function, identity, None, logs=logs), dumps(args))
            if also is not None:
                also(transaction)
            if request is not None and transaction.has_writes():
                self._remember(request, transaction.ts, value, logs)
            commit = transaction.commit()
        except (FunctionFailedError, LimitError, sqlite3.Error) as failed:
            if transaction is not None:
                transaction.rollback()
                self.share_tables()
            if isinstance(failed, FunctionFailedError):
                error = failed.error
            elif isinstance(failed, LimitError):
                error = {"message": failed.message}
            else:
                error = {"message": f"The database cannot be written: {failed}."}
            return Outcome(None, error, self.database.latest_ts, logs)
        except BaseException:
            if transaction is not None:
                transaction.rollback()
            raise
        return Outcome(value, None, self.database.latest_ts if commit is None else commit.ts, logs, commit=commit)

    def answered(self, request: tuple[str, int]) -> Outcome | None:
        """Returns the outcome of a mutation that was committed before under this (session, request)."""
        row = self.database.connection.execute(
            "SELECT ts, outcome FROM answered WHERE session = ? AND request = ?", request
        ).fetchone()
        if row is None:
            return None
        stored = json.loads(row[1])
        return Outcome(dumps(stored["value"]), None, row[0], stored["logs"])

    def _remember(self, request: tuple[str, int], ts: int, value: str, logs: list[str]) -> None:
        execute = self.database.connection.execute
        execute(
            "INSERT OR REPLACE INTO answered VALUES (?, ?, ?, ?)",
            (*request, ts, f'{{"logs":{dumps(logs)},"value":{value}}}'),
        )
        execute("DELETE FROM answered WHERE ts < ?", (ts - _ANSWERED_NS,))

    def _top(self, call: Call, args: str) -> str:
        """Runs the outermost function of a transaction in the shared context."""
        self.isolate.budget(self.limits.function_seconds)
        try:
            return self.execute(call, args)
        except StoppedError as stopped:
            # The context may be in any state: the next call gets a fresh one.
            self.isolate = self.new_isolate()
            self.share_tables()
            raise FunctionFailedError({"message": str(stopped)}) from None

    def execute(self, call: Call, args: str) -> str:
        """Runs one function in the shared context; returns its result as JSON text.

        Raises:
            FunctionFailedError: It threw, or its result is not allowed.
            StoppedError: The context is lost.
        """
        isolate, transaction = self.isolate, call.transaction
        now = float(transaction.now_ns // 1_000_000)
        snapshot = dumps(integer(transaction.snapshot_ts))
        isolate.start(call.function.path, call.function.kind, now, os.urandom(32).hex(), snapshot, f"[{args}]")
        try:
            outcome = self._turns(isolate, call)
        finally:
            logs, reads = isolate.finish()
            call.logs.extend(logs)
        if not transaction.writable:
            for read in reads:
                if read.stream in call.streams:
                    call.streams[read.stream].finish(read.taken, read.ended)
        if outcome[0] == "E":
            error = json.loads(outcome[1:])
            if "out of memory" in error["message"]:
                raise StoppedError("JavaScript execution ran out of memory")
            if error["message"] == "Uncaught null":
                # What QuickJS throws when not even the error fits into memory, and what `throw null` throws.
                raise StoppedError("Uncaught null, or JavaScript execution ran out of memory")
            raise FunctionFailedError(error)
        value = outcome[1:]
        if len(value) > self.limits.argument_bytes:
            raise FunctionFailedError(
                {
                    "message": "Function return value is too large "
                    f"({readable_size(len(value))} > maximum size {readable_size(self.limits.argument_bytes)})"
                }
            )
        if call.function.check_returns is not None:
            call.function.validate_returns(json.loads(value))
        return value

    def _turns(self, isolate: Isolate, call: Call) -> str:
        while True:
            state = isolate.turn()
            if not state:
                raise FunctionFailedError(
                    {"message": "Uncaught Error: The function awaits something that can never happen."}
                )
            if state[0] != "[":
                return state
            for id_, op, args in json.loads(state):
                try:
                    isolate.resolve(id_, answer(TRANSACTIONAL, call, op, args))
                except RefusedError as refused:
                    data = None if refused.data is ABSENT else dumps(refused.data)
                    isolate.reject(id_, refused.message, data)
