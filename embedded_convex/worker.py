"""The worker process: takes requests one at a time from stdin, runs them, answers on stdout.

It ends when stdin closes. Everything is synchronous but actions, which wait in turns while others run.
"""

import heapq
import json
import logging
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import IO, Any

from embedded_convex import search
from embedded_convex.actions import Action, Actions
from embedded_convex.calls import Outcome, Runner
from embedded_convex.errors import EngineError
from embedded_convex.limits import Limits
from embedded_convex.pipes import frame, read_frame
from embedded_convex.reads import Commit
from embedded_convex.scheduler import Scheduler
from embedded_convex.transfer_rows import export_rows, import_rows
from embedded_convex.values import dumps

Json = Any

_IDLE_SECONDS = 0.5
_RETRY_SECONDS = 5.0

log = logging.getLogger(__name__)


class Worker:
    """One runner, its inbox and its clock."""

    def __init__(self, runner: Runner, out: IO[bytes]) -> None:
        self.runner = runner
        self._out = out
        self._inbox: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self.actions = Actions(runner, self)
        self.scheduler = Scheduler(runner, self.actions, self)

    # What actions and the scheduler use.

    def post(self, task: Callable[[], None]) -> None:
        """Runs a task on the worker's thread; may be called from any."""
        self._inbox.put(task)

    def later(self, seconds: float, task: Callable[[], None]) -> None:
        """Runs a task on the worker's thread after a time; call on that thread only."""
        heapq.heappush(self._timers, (time.monotonic() + seconds, next(self._order), task))

    def announce(self, commit: Commit | None) -> None:
        """Tells the engine about a commit that no request of its own made, and wakes the scheduler."""
        if commit is not None:
            self._send(f'{{"commit":{_commit(commit)}}}')
            self.scheduler.wake()

    def report(self, source: str, lines: list[str], error: str | None) -> None:
        """Passes on what a function logged that no client waits for."""
        if lines or error:
            self._send(dumps({"report": {"source": source, "lines": lines, "error": error}}))

    # The loop.

    def run(self, requests: IO[bytes]) -> None:
        """Serves until the requests end."""
        threading.Thread(target=self._read, args=(requests,), daemon=True).start()
        self.scheduler.recover()
        if any(table.searches for table in self.runner.database.tables.values()):
            # Not before the first request, not during the first search.
            self.later(_IDLE_SECONDS, search.warm_up)
        while True:
            task = self._next()
            if task is None:
                return
            try:
                task()
            except BrokenPipeError:
                raise
            except Exception:
                # A full disk, say, while a job's state is written: the job stays, and is looked at again.
                log.exception("a task of the engine failed")
                self.later(_RETRY_SECONDS, self.scheduler.wake)

    def _read(self, requests: IO[bytes]) -> None:
        while (body := read_frame(requests)) is not None:
            self._inbox.put(lambda body=body: self._receive(body))
        self._inbox.put(None)

    def _next(self) -> Callable[[], None] | None:
        while True:
            wait = None
            if self._timers:
                wait = self._timers[0][0] - time.monotonic()
                if wait <= 0:
                    return heapq.heappop(self._timers)[2]
            try:
                return self._inbox.get(timeout=wait)
            except queue.Empty:
                continue

    def _receive(self, body: bytes) -> None:
        try:
            request = json.loads(body)
        except RecursionError:
            number = body[len(b'{"id":') : body.index(b",")].decode()
            self._send(f'{{"id":{number},"refused":"The arguments are nested too deeply."}}')
            return
        self._serve(request)

    def _serve(self, request: Json) -> None:
        id_, op = request["id"], request["op"]
        try:
            if op == "action":
                self._start_action(request)
                return
            if op == "http":
                self._start_http(request)
                return
            self._send(f'{{"id":{id_},{self._answer(op, request)}}}')
        except EngineError as error:
            self._send(f'{{"id":{id_},"refused":{dumps(str(error))}}}')
        except Exception as error:
            log.exception("%s failed inside the engine", op)
            self._send(f'{{"id":{id_},"refused":{dumps(f"The engine failed: {error!r}.")}}}')

    def _answer(self, op: str, request: Json) -> str:
        runner = self.runner
        if op == "mutation":
            key = request.get("request")
            outcome = runner.mutation(
                request["path"],
                request["args"],
                request["identity"],
                request=None if key is None else (key[0], key[1]),
                public=request["public"],
            )
            if outcome.commit is not None:
                self.scheduler.wake()
            return _outcome(outcome)
        if op == "query":
            return _query_outcome(self._query(request))
        if op == "queries":
            outcomes = ",".join(f"{{{_query_outcome(self._query(one))}}}" for one in request["queries"])
            return f'"ts":{runner.database.latest_ts},"outcomes":[{outcomes}]'
        if op == "answered":
            stored = runner.answered((request["request"][0], request["request"][1]))
            return '"value":null,"ts":null' if stored is None else _outcome(stored)
        if op == "tables":
            return f'"tables":{dumps([name for name in runner.database.tables if not name.startswith("_")])}'
        if op == "export":
            return (
                f'"documents":[{",".join(export_rows(runner, request["table"], request["after"], request["limit"]))}]'
            )
        if op == "import":
            written, commit = import_rows(runner, request["table"], request["documents"], replace=request["replace"])
            return f'"written":{written}' + ("" if commit is None else f',"commit":{_commit(commit)}')
        raise EngineError(f"The engine does not know {op}.")

    def _query(self, request: Json) -> Outcome:
        return self.runner.query(
            request["path"], request["args"], request["identity"], request["journal"], public=request["public"]
        )

    def _start_action(self, request: Json) -> None:
        def done(action: Action) -> None:
            self._send(f'{{"id":{request["id"]},{_action_outcome(action, self.runner.database.latest_ts)}}}')

        self.actions.start(request["path"], request["args"], request["identity"], public=request["public"], done=done)

    def _start_http(self, request: Json) -> None:
        def done(action: Action) -> None:
            value = action.value or "null"
            self._send(
                f'{{"id":{request["id"]},"response":{value},"error":{dumps(action.error)},"logs":{dumps(action.logs)}}}'
            )

        self.actions.start_http(request["request"], request["identity"], done=done)

    def _send(self, text: str) -> None:
        self._out.write(frame(text))
        self._out.flush()


def _commit(commit: Commit) -> str:
    writes = ",".join([f'[{index},"{key.hex()}"]' for index, key in commit.writes])
    return f'{{"ts":{commit.ts},"writes":[{writes}],"sweeping":{sorted(commit.sweeping)}}}'


def _outcome(outcome: Outcome) -> str:
    commit = "" if outcome.commit is None else f',"commit":{_commit(outcome.commit)}'
    return (
        f'"value":{outcome.value or "null"},"error":{dumps(outcome.error)},"ts":{outcome.ts},'
        f'"logs":{dumps(outcome.logs)}{commit}'
    )


def _action_outcome(action: Action, ts: int) -> str:
    return f'"value":{action.value or "null"},"error":{dumps(action.error)},"ts":{ts},"logs":{dumps(action.logs)}'


def _query_outcome(outcome: Outcome) -> str:
    ranges = ",".join(
        [
            f'[{index},"{low.hex()}",{"null" if high is None else chr(34) + high.hex() + chr(34)}]'
            for index, low, high in outcome.reads.ranges
        ]
    )
    return (
        f'{_outcome(outcome)},"journal":{dumps(outcome.journal)},"ranges":[{ranges}],'
        f'"identity":{"true" if outcome.reads.uses_identity else "false"}'
    )


def main() -> int:
    """Runs a worker; its first frame on stdin says on what. Returns the exit code."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # Ctrl+C in a terminal and a service manager's stop reach the whole group: the parent decides what they mean, and
    # this process ends when its stdin does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    # One thread is enough for a few thousand floats, and each more would keep its own stack and buffers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=1 << 16)
    # A stray print must not tear a frame.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    first = read_frame(sys.stdin.buffer)
    if first is None:
        return 1
    begin = json.loads(first)
    try:
        runner = Runner(Path(begin["functions"]), Path(begin["data"]), begin["environment"], Limits(**begin["limits"]))
    except EngineError as error:
        out.write(frame(dumps({"refused": str(error)})))
        out.flush()
        return 1
    described = runner.described
    out.write(
        frame(
            dumps(
                {
                    "ts": runner.database.latest_ts,
                    "auth": described["auth"],
                    "routes": described["routes"],
                    "functions": [[one["path"], one["kind"], one["public"]] for one in described["functions"]],
                    "indexes": [
                        index.id for table in runner.database.tables.values() for index in table.indexes.values()
                    ],
                }
            )
        )
    )
    out.flush()
    try:
        Worker(runner, out).run(sys.stdin.buffer)
    except BrokenPipeError:
        # The parent is gone, but the reader may still wait for it: end without waiting for the reader.
        runner.database.close()
        os._exit(0)
    runner.database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
