"""Every test fails on what it leaves behind or says unasked: log lines, tasks, threads, processes."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import re
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator

import psutil

# Before Qt: PySide looks into every module that is loaded after it, which pydantic's lazy names do not survive.
import pydantic.fields  # noqa: F401
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")
# daily-python writes its network errors to stderr whatever its log level, unless told so before import.
os.environ.setdefault("RUST_LOG", "off")

THREADS_OF_LIBRARIES = re.compile(r"^(Dummy-|pydevd|QThread|MainThread|tqdm|asyncio_\d)")
"""Threads that a library keeps for the life of the process and offers no way to end; those of a loop's executor end
with the loop, which a fixture outlives."""


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


_allowed: list[re.Pattern[str]] = []


@pytest.fixture
def allow_log() -> Callable[[str], None]:
    """`allow_log(regex)`: log lines at WARNING or above that match it are expected in this test."""
    return lambda pattern: _allowed.append(re.compile(pattern))


@pytest.fixture(autouse=True)
def no_unexpected_log() -> Iterator[None]:
    """Fails on any line at WARNING or above that the test did not allow, from logging and from loguru."""
    from loguru import logger as loguru_logger

    _allowed.clear()
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    sink = loguru_logger.add(
        lambda message: collector.lines.append(str(message).strip()),
        level="WARNING",
        format="{level} {name}: {message}",
    )
    yield
    root.removeHandler(collector)
    loguru_logger.remove(sink)
    unexpected = [line for line in collector.lines if not any(pattern.search(line) for pattern in _allowed)]
    assert not unexpected, "unexpected log lines:\n" + "\n".join(unexpected)


def _wait_until_gone(look: Callable[[], set[str]], seconds: float = 3.0) -> set[str]:
    deadline = time.monotonic() + seconds
    left = look()
    while left and time.monotonic() < deadline:
        time.sleep(0.02)
        left = look()
    return left


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fails when a test leaves a thread running."""
    before = set(threading.enumerate())
    yield
    left = _wait_until_gone(
        lambda: {
            thread.name
            for thread in threading.enumerate()
            if thread not in before and thread.is_alive() and not THREADS_OF_LIBRARIES.match(thread.name)
        }
    )
    assert not left, f"threads left behind: {sorted(left)}"


def _children() -> dict[int, str]:
    found: dict[int, str] = {}
    for child in psutil.Process().children(recursive=True):
        try:
            if child.status() != psutil.STATUS_ZOMBIE:
                found[child.pid] = " ".join(child.cmdline())[:200]
        except psutil.NoSuchProcess:
            continue
    return found


@pytest.fixture(autouse=True)
def no_leaked_processes() -> Iterator[None]:
    """Fails when a test leaves a child process running."""
    before = set(_children())
    yield
    left = _wait_until_gone(lambda: {f"{pid} {what}" for pid, what in _children().items() if pid not in before})
    assert not left, f"processes left behind: {sorted(left)}"


@pytest.fixture
async def _no_leaked_tasks() -> AsyncIterator[None]:
    before = asyncio.all_tasks()
    yield
    current = asyncio.current_task()

    def left() -> list[str]:
        new = (task for task in asyncio.all_tasks() if task not in before and task is not current)
        return [f"{task.get_name()} ({getattr(task.get_coro(), '__qualname__', task)})" for task in new]

    for _ in range(100):
        if not left():
            return
        await asyncio.sleep(0.01)
    pytest.fail(f"tasks left behind: {left()}")


@pytest.fixture(autouse=True)
def no_leaked_tasks(request: pytest.FixtureRequest) -> None:
    """Fails when an async test leaves a task that nobody awaits or cancels."""
    if inspect.iscoroutinefunction(getattr(request, "function", None)):
        request.getfixturevalue("_no_leaked_tasks")
