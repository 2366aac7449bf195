"""Actions: each in a context of its own, in turns, with calls into queries and mutations, timers and fetch."""

import json
import logging
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from embedded_convex import fetching, jobs
from embedded_convex.calls import Outcome, Runner
from embedded_convex.errors import ABSENT, EngineError, RefusedError
from embedded_convex.filters import vector_filter
from embedded_convex.functions import FunctionFailedError
from embedded_convex.limits import Limits
from embedded_convex.reads import Commit
from embedded_convex.runtime import Isolate, StoppedError
from embedded_convex.syscalls import COMMON, answer, function_name
from embedded_convex.transaction import Transaction
from embedded_convex.values import dumps
from embedded_convex.vectors import MAX_RESULTS

Json = Any

LATER = ""
"""What a syscall returns whose answer comes later; never an answer itself, as JSON text is not empty."""

log = logging.getLogger(__name__)


class Loop(Protocol):
    """The worker as actions need it."""

    def post(self, task: Callable[[], None]) -> None:
        """Runs a task on the worker's thread; may be called from any."""
        ...

    def later(self, seconds: float, task: Callable[[], None]) -> None:
        """Runs a task after a time."""
        ...

    def announce(self, commit: Commit | None) -> None:
        """Tells the world about a commit."""
        ...

    def report(self, source: str, lines: list[str], error: str | None) -> None:
        """Passes on what a function logged that no client waits for."""
        ...


@dataclass(slots=True, eq=False)
class Action:
    """One action that runs, or has run: `value` is JSON text, `error` as of a failed function."""

    path: str
    identity: Json
    done: "Callable[[Action], None]"
    isolate: Isolate | None = None
    value: str | None = None
    error: dict[str, Json] | None = None
    logs: list[str] = field(default_factory=list[str])
    ended: bool = False


class Actions:
    """Starts actions and moves them on when what they wait for arrives."""

    def __init__(self, runner: Runner, loop: Loop) -> None:
        self._runner = runner
        self._loop = loop
        self._fetcher = fetching.Fetcher()
        self._running = 0

    def start(self, path: str, args: Json, identity: Json, *, public: bool, done: Callable[[Action], None]) -> None:
        """Starts an action; `done` is called with it when it has ended, at once when it cannot start."""
        action = Action(path, identity, done)
        try:
            function = self._runner.functions.require(path, "action", public=public)
            function.validate_args(args, self._runner.limits.argument_bytes)
        except FunctionFailedError as failed:
            self._end(action, None, failed.error)
            return
        action.path = function.path
        self._begin(action, "action", f"[{dumps(args)}]")

    def start_http(self, request: Json, identity: Json, *, done: Callable[[Action], None]) -> None:
        """Routes a request through the router; the action's value is the response as JSON text."""
        action = Action(request["path"], identity, done)
        self._begin(action, "http", dumps(request))

    def _begin(self, action: Action, kind: str, args: str) -> None:
        limits = self._runner.limits
        if self._running >= limits.actions:
            self._end(action, None, {"message": f"Too many actions run at once (limit: {limits.actions})."})
            return
        try:
            action.isolate = self._runner.new_isolate()
        except EngineError as error:
            self._end(action, None, {"message": str(error)})
            return
        self._running += 1
        tables = self._runner.database.tables.values()
        action.isolate.tables(dumps({table.name: table.number for table in tables}))
        # Waiting is free, computing is not: an action shares the worker with everything else.
        action.isolate.budget(limits.function_seconds * 10)
        self._loop.later(limits.action_seconds, lambda: self._too_long(action))
        try:
            action.isolate.start(action.path, kind, 0.0, os.urandom(32).hex(), "null", args)
        except StoppedError as stopped:
            self._end(action, None, {"message": str(stopped)})
            return
        self._move(action)

    def _too_long(self, action: Action) -> None:
        seconds = self._runner.limits.action_seconds
        self._end(action, None, {"message": f"Function execution timed out (maximum duration: {seconds:g}s)"})

    def _move(self, action: Action) -> None:
        """Runs an action until it waits."""
        isolate = action.isolate
        while not action.ended and isolate is not None:
            try:
                state = isolate.turn()
                if not state:
                    return
                if state[0] == "R":
                    self._end(action, self._checked(action, state[1:]), None)
                elif state[0] == "E":
                    self._end(action, None, json.loads(state[1:]))
                else:
                    for id_, op, args in json.loads(state):
                        self._call(action, isolate, id_, op, args)
            except FunctionFailedError as failed:
                self._end(action, None, failed.error)
            except StoppedError as stopped:
                self._end(action, None, {"message": str(stopped)})

    def _checked(self, action: Action, value: str) -> str:
        function = self._runner.functions.find(action.path)
        if function is not None and function.check_returns is not None:
            function.validate_returns(json.loads(value))
        return value

    def _end(self, action: Action, value: str | None, error: dict[str, Json] | None) -> None:
        if action.ended:
            return
        action.ended = True
        action.value, action.error = value, error
        if action.isolate is not None:
            try:
                action.logs.extend(action.isolate.finish()[0])
            except StoppedError as stopped:
                log.info("the log lines of %s are lost: %s", action.path, stopped)
            action.isolate = None
            self._running -= 1
        action.done(action)

    def _call(self, action: Action, isolate: Isolate, id_: int, op: str, args: Json) -> None:
        def settle(outcome: "str | RefusedError") -> None:
            if action.ended:
                return
            try:
                if isinstance(outcome, str):
                    isolate.resolve(id_, outcome)
                else:
                    data = None if outcome.data is ABSENT else dumps(outcome.data)
                    isolate.reject(id_, outcome.message, data)
            except StoppedError as stopped:
                self._end(action, None, {"message": str(stopped)})

        def later(outcome: "str | RefusedError") -> None:
            settle(outcome)
            self._move(action)

        try:
            result = answer(_SYSCALLS, _ActionCall(self, self._runner, self._loop, action, later), op, args)
        except RefusedError as refused:
            settle(refused)
            return
        except sqlite3.Error as failed:
            settle(RefusedError(f"The database cannot be written: {failed}."))
            return
        if result is not LATER:
            settle(result)

    def fetch(self, request: Json, settle: "Callable[[str | RefusedError], None]") -> None:
        """Fetches on another thread, settles on this one."""
        self._fetcher.fetch(request, lambda outcome: self._loop.post(lambda: settle(outcome)))


@dataclass(slots=True)
class _ActionCall:
    """What a syscall of an action has to work with."""

    actions: Actions
    runner: Runner
    loop: Loop
    action: Action
    later: "Callable[[str | RefusedError], None]"

    @property
    def function(self) -> Action:
        """For getFunctionMetadata."""
        return self.action


def _result(outcome: Outcome) -> str:
    if outcome.error is not None:
        raise RefusedError(outcome.error["message"], outcome.error.get("data", ABSENT))
    return outcome.value or "null"


def _query(call: _ActionCall, args: Json) -> str:
    outcome = call.runner.query(function_name(args), args["args"], call.action.identity, None, public=False)
    call.action.logs.extend(outcome.logs)
    return _result(outcome)


def _mutation(call: _ActionCall, args: Json) -> str:
    outcome = call.runner.mutation(function_name(args), args["args"], call.action.identity, public=False)
    call.action.logs.extend(outcome.logs)
    call.loop.announce(outcome.commit)
    return _result(outcome)


def _action(call: _ActionCall, args: Json) -> str:
    def done(inner: Action) -> None:
        call.action.logs.extend(inner.logs)
        if inner.error is not None:
            outcome: str | RefusedError = RefusedError(inner.error["message"], inner.error.get("data", ABSENT))
        else:
            outcome = inner.value or "null"
        # Never on this stack: the outer action may be in the middle of a turn.
        call.loop.post(lambda: call.later(outcome))

    call.actions.start(function_name(args), args["args"], call.action.identity, public=False, done=done)
    return LATER


def _write(call: _ActionCall, write: Callable[[Transaction], str]) -> str:
    transaction = Transaction(call.runner.database, call.runner.limits, writes=True)
    try:
        result = write(transaction)
        commit = transaction.commit()
    except BaseException:
        transaction.rollback()
        raise
    call.loop.announce(commit)
    return result


def _schedule(call: _ActionCall, args: Json) -> str:
    functions, name = call.runner.functions, function_name(args)
    return _write(
        call,
        lambda transaction: dumps(jobs.schedule(transaction, functions, name, args["args"], args["ts"])),
    )


def _cancel(call: _ActionCall, args: Json) -> str:
    def cancel(transaction: Transaction) -> str:
        jobs.cancel(transaction, args["id"])
        return "null"

    return _write(call, cancel)


def _identity(call: _ActionCall, args: Json) -> str:
    return dumps(call.action.identity)


def _vector_search(call: _ActionCall, args: Json) -> str:
    query = args["query"]
    name = query["indexName"]
    table_name, _, index_name = name.partition(".")
    database = call.runner.database
    table = database.tables.get(table_name)
    if table is None or index_name not in table.vectors:
        raise RefusedError(f"Index {name} not found.")
    id_, index = table.vectors[index_name]
    limit = 10 if query.get("limit") is None else int(query["limit"])
    if not 1 <= limit <= MAX_RESULTS:
        raise RefusedError(f"Vector queries must have a limit between 1 and {MAX_RESULTS}.")
    if len(query["vector"]) != index.dimensions:
        raise RefusedError(
            f"Vector query against {name} must have {index.dimensions} dimensions, not {len(query['vector'])}."
        )
    passes = vector_filter(query.get("expressions"), index.filter_fields, name)
    transaction = Transaction(database, _NO_LIMITS, writes=False)
    results: list[dict[str, Json]] = []
    for row, score in database.vectors.nearest(database.connection, id_, index.dimensions, query["vector"]):
        document = json.loads(transaction.documents_of([row])[0])
        if passes(document):
            results.append({"_id": document["_id"], "_score": score})
            if len(results) == limit:
                break
    return dumps({"results": results})


_NO_LIMITS = Limits(documents_read=1 << 62, bytes_read=1 << 62)


def _timer(call: _ActionCall, args: Json) -> str:
    call.loop.later(args["ms"] / 1000, lambda: call.later("null"))
    return LATER


def _fetch(call: _ActionCall, args: Json) -> str:
    call.actions.fetch(args, call.later)
    return LATER


_SYSCALLS: dict[str, Callable[[Any, Json], str]] = {
    **COMMON,
    "timer": _timer,
    "fetch": _fetch,
    "1.0/getUserIdentity": _identity,
    "1.0/actions/query": _query,
    "1.0/actions/mutation": _mutation,
    "1.0/actions/action": _action,
    "1.0/actions/schedule": _schedule,
    "1.0/actions/cancel_job": _cancel,
    "1.0/actions/vectorSearch": _vector_search,
}
