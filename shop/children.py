"""Child processes that announce themselves with one JSON line and end when their parent does."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

logger = logging.getLogger(__name__)

ChildName = Literal["bot", "convex"]
_MODULES: dict[ChildName, str] = {"bot": "bot_server", "convex": "embedded_convex"}
_STDERR_LIMIT = 1024 * 1024
_LAST_LINES = 20


class ChildError(Exception):
    """A child did not start or died; the message is one sentence a person can act on."""


def child_command(name: ChildName) -> list[str]:
    """How to start one of our own programs: a frozen app is its own interpreter and dispatches by name."""
    if getattr(sys, "frozen", False):
        return [sys.executable, name]
    return [sys.executable, "-m", _MODULES[name]]


class Child:
    """A running child process. Make one with `start`; end it with `stop`."""

    def __init__(self, name: str, process: asyncio.subprocess.Process) -> None:
        self.name = name
        self.ready: dict[str, object] = {}
        """The JSON line by which the child announced itself."""
        self._process = process
        self._last_lines: list[str] = []
        self._tasks: list[asyncio.Task[None]] = []

    @classmethod
    async def start(
        cls,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        ready_timeout_secs: float = 20.0,
    ) -> Child:
        """Starts `command` and waits for its JSON line.

        The child's standard input is a pipe that closes when this process ends, however it ends.

        Args:
            name: What people call it, for errors and the log.
            command: Program and arguments.
            environment: Variables added to this process's own.
            cwd: The folder it runs in.
            ready_timeout_secs: How long it may take to announce itself.

        Raises:
            ChildError: It could not be started, ended early, or said nothing in time.
        """
        flags = subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env={**os.environ, **(environment or {})},
                cwd=cwd,
                limit=_STDERR_LIMIT,
                creationflags=flags,
            )
        except OSError as error:
            raise ChildError(f"{name} could not be started: {error.strerror or error}.") from error
        child = cls(name, process)
        assert process.stderr is not None
        assert process.stdout is not None
        child._tasks.append(asyncio.create_task(child._log_stderr(process.stderr), name=f"{name}-stderr"))
        try:
            async with asyncio.timeout(ready_timeout_secs):
                line = await process.stdout.readline()
            child.ready = _ready_line(line)
        except TimeoutError:
            await child.stop()
            raise ChildError(f"{name} did not start within {ready_timeout_secs:g} seconds.") from None
        except ValueError:
            await child.stop()
            raise ChildError(f"{name} ended before it was ready: {child.last_words()}") from None
        except BaseException:
            await child.stop()
            raise
        child._tasks.append(asyncio.create_task(child._drain(process.stdout), name=f"{name}-stdout"))
        return child

    @property
    def pid(self) -> int:
        """The operating system's id of the child."""
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """None while it runs, then its exit code."""
        return self._process.returncode

    @property
    def url(self) -> str:
        """Where it serves, from its ready line.

        Raises:
            ChildError: The line names no URL.
        """
        url = self.ready.get("url")
        if not isinstance(url, str):
            raise ChildError(f"{self.name} did not say where it serves.")
        return url

    def last_words(self) -> str:
        """The last line that it wrote to its log, for an error message; a stack trace is for the log only."""
        if not self._last_lines:
            return "it said nothing."
        if any(line.startswith(("Traceback ", "  File ")) for line in self._last_lines):
            logger.info("%s ended with %s", self.name, self._last_lines[-1])
            return "it failed, and the log says why."
        return self._last_lines[-1]

    async def wait(self) -> int:
        """Waits until it ends and returns its exit code."""
        return await self._process.wait()

    async def stop(self, grace_secs: float = 5.0) -> None:
        """Asks it to end, waits `grace_secs`, then kills it. Safe to call twice."""
        if self._process.returncode is None:
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._signal(signal.SIGTERM)
            try:
                async with asyncio.timeout(grace_secs):
                    await self._process.wait()
            except TimeoutError:
                logger.warning("%s did not end within %g s and was killed.", self.name, grace_secs)
                self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))
                await self._process.wait()
        # The readers end by themselves once the pipes close; a grandchild that holds a pipe must not hold us.
        if self._tasks:
            _, pending = await asyncio.wait(self._tasks, timeout=1.0)
            for task in pending:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    def _signal(self, number: int) -> None:
        # Not Popen.send_signal: it polls first, and that poll takes the exit code from under asyncio's watcher.
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, number)

    async def _log_stderr(self, stream: asyncio.StreamReader) -> None:
        async for line in _lines(stream):
            self._last_lines = [*self._last_lines[-_LAST_LINES:], line]
            logger.debug("%s: %s", self.name, line)

    async def _drain(self, stream: asyncio.StreamReader) -> None:
        async for line in _lines(stream):
            logger.debug("%s: %s", self.name, line)


async def _lines(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    while True:
        try:
            line = await stream.readline()
        except ValueError:
            # A line longer than the limit: the reader has dropped it already.
            continue
        if not line:
            return
        text = line.decode(errors="replace").rstrip()
        if text:
            yield text


def _ready_line(line: bytes) -> dict[str, object]:
    return TypeAdapter(dict[str, object]).validate_json(line)


def exit_with_parent(stop: asyncio.Event) -> asyncio.Task[None]:
    """For the child's side: sets `stop` when the parent closes our standard input, or dies.

    The caller keeps the task and cancels it at its end.
    """

    async def watch() -> None:
        loop = asyncio.get_running_loop()
        closed = loop.create_future()

        def read() -> None:
            with contextlib.suppress(OSError, ValueError):
                while os.read(0, 4096):
                    pass
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(lambda: closed.done() or closed.set_result(None))

        # A daemon thread: a blocked read of standard input must not keep the process from ending.
        threading.Thread(target=read, name="parent-watch", daemon=True).start()
        await closed
        stop.set()

    return asyncio.create_task(watch(), name="exit-with-parent")
