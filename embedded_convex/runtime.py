"""QuickJS: one context with the bundle loaded, driven turn by turn with JSON text going in and out.

No Python callable is registered, so the engine's own time limit holds and nothing Python raises can reach JavaScript.
"""

import json
import time
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import quickjs

from embedded_convex.errors import EngineError
from embedded_convex.limits import Limits

Json = Any

_LOAD_SECONDS = 10.0
_STACK_BYTES = 2 * 1024 * 1024
_SOURCES = [files("embedded_convex").joinpath(name).read_text() for name in ("host.js", "web.js", "http.js")]


class StoppedError(Exception):
    """A function ran over its time or memory, or broke the context; the context must be thrown away.

    The message is for the caller of the function.
    """


@dataclass(frozen=True, slots=True)
class Read:
    """How far a stream was read: rows taken of its last batch, and whether its end was seen."""

    stream: int
    taken: int
    ended: bool


class Isolate:
    """A JavaScript context. Not safe to use from more than one thread."""

    def __init__(self, bundle: str, environment: str, limits: Limits) -> None:
        """Loads a bundle.

        Args:
            bundle: Script that sets `globalThis.__convexModules`.
            environment: JSON object of strings: `process.env`.
            limits: Memory and time.

        Raises:
            EngineError: The bundle throws while it loads.
        """
        self._context = quickjs.Context()
        self._context.set_memory_limit(limits.memory_bytes)
        self._context.set_max_stack_size(_STACK_BYTES)
        for source in _SOURCES:
            self._context.eval(source)
        self._start = self._function("start")
        self._poll = self._function("poll")
        self._resolve = self._function("resolve")
        self._reject = self._function("reject")
        self._finish = self._function("finish")
        self._tables = self._function("tables")
        self._function("environment")(environment)
        prepare, describe = self._function("prepare"), self._function("describe")
        self._context.set_time_limit(_LOAD_SECONDS)
        try:
            self._context.eval(bundle)
            self._job()
            self._describe = describe
            prepare()
        except quickjs.JSException as error:
            raise EngineError(f"The functions cannot be loaded: {_first_line(error)}.") from None
        self._seconds = limits.function_seconds
        self._left = 0.0

    def _function(self, name: str) -> Any:
        return self._context.eval(f"globalThis.__host.{name}")

    def _job(self) -> None:
        while self._context.execute_pending_job():
            pass

    def describe(self) -> Json:
        """Returns what the bundle exports: functions with validators, schema, auth providers, crons, routes.

        Raises:
            EngineError: An export cannot be read, such as a validator that is undefined.
        """
        try:
            return json.loads(self._describe())
        except quickjs.JSException as error:
            raise EngineError(f"The functions cannot be loaded: {_first_line(error)}.") from None

    def tables(self, numbers: str) -> None:
        """Hands in the table numbers by name, as JSON, for `normalizeId`."""
        self._tables(numbers)

    def budget(self, seconds: float) -> None:
        """Grants CPU seconds to what follows; `left` tells what remains."""
        self._seconds = self._left = seconds

    def start(self, path: str, kind: str, now: float, seed: str, snapshot: str, args: str) -> None:
        """Starts a function.

        Args:
            path: `module:name`, or the URL's path for http.
            kind: query, mutation, action or http.
            now: ms since the epoch at which the clock stands still; actions have the real one.
            seed: 64 hex digits.
            snapshot: What getSnapshotTs answers, as JSON.
            args: JSON text.

        Raises:
            StoppedError: Out of time or memory.
        """
        began = time.process_time()
        self._context.set_time_limit(max(self._left, 0.001))
        try:
            self._timed(self._start, path, kind, now, seed, snapshot, args)
        finally:
            self._left -= time.process_time() - began

    def turn(self) -> str:
        """Runs until JavaScript waits for us: "[...]" calls, "R..." result, "E..." error, "" it waits for nothing.

        Raises:
            StoppedError: Out of time or memory.
        """
        began = time.process_time()
        context = self._context
        context.set_time_limit(max(self._left, 0.001))
        step = context.execute_pending_job
        try:
            count = 0
            while step():
                count += 1
                if count & 255 == 0 and time.process_time() - began > self._left:
                    raise self._out_of_time()
            return self._poll()
        except quickjs.JSException as error:
            raise self._stopped(error) from None
        finally:
            self._left -= time.process_time() - began

    def resolve(self, id_: int, text: str) -> None:
        """Answers a call."""
        self._timed(self._resolve, id_, text)

    def reject(self, id_: int, message: str, data: str | None) -> None:
        """Fails a call; `data` is a ConvexError's data as JSON."""
        if data is None:
            self._timed(self._reject, id_, message)
        else:
            self._timed(self._reject, id_, message, data)

    def finish(self) -> tuple[list[str], list[Read]]:
        """Ends the execution on top: its log lines and how far its streams were read."""
        text = self._timed(self._finish)
        if not text:
            return [], []
        found = json.loads(text)
        return found["logs"], [Read(*read) for read in found["read"]]

    def _timed(self, function: Any, *args: Any) -> Any:
        try:
            return function(*args)
        except quickjs.JSException as error:
            raise self._stopped(error) from None

    def _out_of_time(self) -> StoppedError:
        return StoppedError(f"Function execution timed out (maximum duration: {self._seconds:g}s)")

    def _stopped(self, error: quickjs.JSException) -> StoppedError:
        text = _first_line(error)
        if "interrupted" in text:
            return self._out_of_time()
        if "out of memory" in text:
            return StoppedError("JavaScript execution ran out of memory")
        return StoppedError(f"Function execution failed: {text}")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["unknown error"])[0]
