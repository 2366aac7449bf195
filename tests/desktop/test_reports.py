from __future__ import annotations

import asyncio
import gc
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.reports import CrashGuard, log_to, without_secrets


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[CrashGuard]:
    guard = CrashGuard(tmp_path)
    guard.install()
    yield guard
    guard.close()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Authorization: Bearer abcdefgh12345678", "Authorization: Bearer ***"),
        ('{"sessionToken": "0123456789abcdef"}', '{"sessionToken": "***"}'),
        ("GOOGLE_API_KEY=AIzaSyExample123", "GOOGLE_API_KEY=***"),
        ("pin: 12345678", "pin: ***"),
        ("nothing of the kind", "nothing of the kind"),
        ("the shop opened at 12:00", "the shop opened at 12:00"),
    ],
)
def test_what_looks_like_a_secret_is_masked(text: str, kept: str) -> None:
    assert without_secrets(text) == kept


def test_the_log_masks_secrets_even_in_tracebacks(tmp_path: Path, allow_log: Callable[[str], None]) -> None:
    allow_log("It broke")
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    path = log_to(tmp_path / "log", "INFO")
    error = ValueError("token=abcdefghijklmnop")
    logging.getLogger("test").error("It broke with Bearer abcdefghijklmnop", exc_info=error)
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    text = path.read_text(encoding="utf-8")
    assert "It broke" in text
    assert "ValueError" in text
    assert "abcdefghijklmnop" not in text


def test_every_door_leads_to_one_reporter(guard: CrashGuard, allow_log: Callable[[str], None]) -> None:
    allow_log("Unexpected error in")
    told: list[str] = []
    guard.tell(told.append)

    class Fragile:
        def __del__(self) -> None:
            raise RuntimeError("in a destructor")

    def fail() -> None:
        raise RuntimeError("in a thread")

    fragile = Fragile()
    del fragile
    gc.collect()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    loop = asyncio.new_event_loop()
    guard.watch(loop)
    loop.call_soon(lambda: 1 / 0)
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()
    import sys

    error = RuntimeError("in the window")
    sys.excepthook(RuntimeError, error, None)
    assert len(told) == 4
    assert all("log" in sentence for sentence in told)


def test_a_clean_end_leaves_no_report(tmp_path: Path) -> None:
    guard = CrashGuard(tmp_path)
    guard.install()
    guard.own()
    assert (tmp_path / "crash.txt").exists()
    guard.close()
    assert not (tmp_path / "crash.txt").exists()


def test_a_second_start_leaves_the_report_to_the_window_that_is_open(tmp_path: Path) -> None:
    first, second = CrashGuard(tmp_path), CrashGuard(tmp_path)
    first.own()
    second.install()
    second.close()
    assert (tmp_path / "crash.txt").exists()
    first.close()


def test_a_report_is_shown_once_and_kept_aside(tmp_path: Path) -> None:
    (tmp_path / "crash.txt").write_text("Fatal Python error: token=abcdefghijkl", encoding="utf-8")
    guard = CrashGuard(tmp_path)
    guard.own()
    assert guard.last_crash == "Fatal Python error: token=***"
    guard.close()
    assert (tmp_path / "last-crash.txt").exists()
    again = CrashGuard(tmp_path)
    again.own()
    assert again.last_crash is None
    again.close()
