"""The worker process seen from the loop: starts it, talks to it, kills it when it hangs, starts it again."""

import asyncio
import json
import logging
import time
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from embedded_convex.errors import EngineError
from embedded_convex.limits import Limits
from embedded_convex.pipes import LENGTH, frame
from embedded_convex.values import dumps

Json = Any

_START_SECONDS = 120.0
"""A changed schema validates every document first."""
_CLOSE_SECONDS = 10.0
_WATCH_SECONDS = 0.25
_MAX_RESTARTS = 5
"""So many deaths in a row without one answer in between, and the engine gives up."""

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Request:
    id: int
    op: str
    body: bytes
    future: "asyncio.Future[Json]"
    seconds: float


class WorkerProcess:
    """One worker at a time, and the requests that wait for it in order."""

    def __init__(
        self,
        command: list[str],
        begin: str,
        limits: Limits,
        on_event: Callable[[Json], None],
        on_start: Callable[[Json], None],
    ) -> None:
        self._command = command
        self._begin = begin
        self._seconds = limits.function_seconds + limits.grace_seconds
        self._on_event = on_event
        self._on_start = on_start
        self._process: Process | None = None
        self._waiting: dict[int, _Request] = {}
        self._next_id = 1
        self._progress = 0.0
        self._hung = False
        self._closing = False
        self._broken: str | None = None
        self._deaths = 0
        self._keeper: asyncio.Task[None] | None = None
        self._watch: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts the first worker.

        Raises:
            EngineError: It refuses to start; says why.
        """
        process = await self._spawn()
        self._keeper = asyncio.create_task(self._keep(process), name="engine worker")
        self._watch = asyncio.create_task(self._watch_over(), name="engine watchdog")

    async def _spawn(self) -> Process:
        try:
            process = await create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE, limit=1 << 20)
        except OSError as error:
            raise EngineError(f"The engine's worker cannot be started: {error}.") from None
        assert process.stdin is not None
        process.stdin.write(frame(self._begin))
        try:
            async with asyncio.timeout(_START_SECONDS):
                hello = await _read(process)
        except TimeoutError:
            hello = {"refused": f"The engine's worker did not start within {_START_SECONDS:g} s."}
        except BaseException:
            await _end(process)
            raise
        if hello is None:
            hello = {"refused": "The engine's worker ended while it started: its log says why."}
        if "refused" in hello:
            await _end(process)
            raise EngineError(hello["refused"])
        self._process = process
        self._progress = time.monotonic()
        self._on_start(hello)
        return process

    async def ask(self, op: str, body: Json, *, count: int = 1) -> Json:
        """Sends a request and waits for its reply.

        Args:
            op: What to do.
            body: Its arguments.
            count: Work of so many functions: it may hold the worker that many times as long.

        Returns:
            The reply, or `{"failed": sentence}` when the worker refused or died over it.
        """
        if self._broken is not None or self._closing:
            return {"failed": self._broken or "The engine is shutting down."}
        id_ = self._next_id
        self._next_id += 1
        try:
            text = dumps(body)
        except RecursionError:
            return {"failed": "The arguments are nested too deeply."}
        request = _Request(
            id_,
            op,
            frame(f'{{"id":{id_},"op":"{op}",{text[1:]}' if text != "{}" else f'{{"id":{id_},"op":"{op}"}}'),
            asyncio.get_running_loop().create_future(),
            self._seconds * max(count, 1),
        )
        if not self._waiting:
            self._progress = time.monotonic()
        self._waiting[id_] = request
        self._write(request)
        return await request.future

    def _write(self, request: _Request) -> None:
        process = self._process
        if process is not None and process.stdin is not None and not process.stdin.is_closing():
            process.stdin.write(request.body)

    async def _keep(self, process: Process) -> None:
        """Reads replies; when the worker ends, starts another one and gives it what is still to do."""
        while True:
            while (message := await _read(process)) is not None:
                self._take(message)
            self._process = None
            await _end(process)
            if self._closing:
                self._fail_all("The engine is shutting down.")
                return
            self._lost(process.returncode)
            next_process = await self._respawn()
            if next_process is None:
                return
            process = next_process
            for request in list(self._waiting.values()):
                self._write(request)

    async def _respawn(self) -> Process | None:
        broken = "The engine's worker keeps ending: its log says why."
        if self._deaths <= _MAX_RESTARTS:
            try:
                return await self._spawn()
            except EngineError as error:
                broken = str(error)
        self._broken = broken
        log.error("the engine has stopped: %s", broken)
        self._fail_all(broken)
        return None

    def _take(self, message: Json) -> None:
        self._progress = time.monotonic()
        self._deaths = 0
        self._on_event(message)
        if "id" not in message:
            return
        request = self._waiting.pop(message["id"], None)
        if request is None or request.future.done():
            return
        if "refused" in message:
            message = {"failed": message["refused"]}
        request.future.set_result(message)

    def _lost(self, code: int | None) -> None:
        """Fails what cannot be asked again: the request that was running, and every action."""
        self._deaths += 1
        why = "ran too long and was stopped" if self._hung else f"stopped the engine (exit code {code})"
        log.warning("the engine's worker ended and is started again: a function %s", why)
        self._hung = False
        running = True
        for request in list(self._waiting.values()):
            if request.op in _CONCURRENT:
                self._fail(request, "The engine was restarted while this function ran.")
            elif running:
                running = False
                self._fail(request, f"The function {why}.")

    def _fail(self, request: _Request, why: str) -> None:
        del self._waiting[request.id]
        if not request.future.done():
            request.future.set_result({"failed": why})

    def _fail_all(self, why: str) -> None:
        for request in list(self._waiting.values()):
            self._fail(request, why)

    async def _watch_over(self) -> None:
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            first = next((one for one in self._waiting.values() if one.op not in _CONCURRENT), None)
            process = self._process
            if first is None or process is None or time.monotonic() - self._progress < first.seconds:
                continue
            self._hung = True
            _kill(process)

    async def close(self) -> None:
        """Lets the worker finish what it runs, then ends it."""
        self._closing = True
        process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        if self._keeper is not None:
            done, _ = await asyncio.wait([self._keeper], timeout=_CLOSE_SECONDS)
            if not done and self._process is not None:
                _kill(self._process)
            await asyncio.gather(self._keeper, return_exceptions=True)


_CONCURRENT = frozenset({"action", "http"})


async def _read(process: Process) -> Json | None:
    assert process.stdout is not None
    try:
        (size,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        return json.loads(await process.stdout.readexactly(size))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None


def _kill(process: Process) -> None:
    try:
        process.kill()
    except ProcessLookupError:
        return


async def _end(process: Process) -> None:
    """Waits for a process that has closed its output; one that lingers is killed."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        async with asyncio.timeout(_CLOSE_SECONDS):
            await process.wait()
    except TimeoutError:
        _kill(process)
        await process.wait()
