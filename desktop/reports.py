"""What goes wrong ends up in one place: a rotating log without speech or secrets, and a report after a crash."""

from __future__ import annotations

import asyncio
import errno
import faulthandler
import logging
import logging.handlers
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

logger = logging.getLogger("desktop")

_LOG_BYTES = 1_000_000
_LOGS_KEPT = 5
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SECRET = re.compile(
    r"(?i)(bearer\s+|token[\"'=:\s]+|key[\"'=:\s]+|password[\"'=:\s]+|pin[\"'=:\s]+)([A-Za-z0-9._~+/-]{8,})"
)


class _WithoutSecrets(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def without_secrets(text: str) -> str:
    """`text` with everything that looks like a token, key, password or PIN masked."""
    return _SECRET.sub(r"\1***", text)


def log_to(folder: Path, level: str) -> Path:
    """Log into a rotating file in `folder`, and warnings to standard error.

    Returns:
        The file.

    Raises:
        OSError: The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "aisle.log"
    root = logging.getLogger()
    root.setLevel(level)
    file = logging.handlers.RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8")
    file.setFormatter(_WithoutSecrets(_FORMAT))
    root.addHandler(file)
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]  # a windowed app on Windows has none
        screen = logging.StreamHandler()
        screen.setLevel(logging.WARNING)
        screen.setFormatter(_WithoutSecrets("%(levelname)s: %(message)s"))
        root.addHandler(screen)
    # These write a line for each request or packet.
    for name in ("httpx", "httpcore", "aiortc", "aioice", "websockets", "qasync", "libav"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return path


class CrashGuard:
    """One reporter behind all the doors by which an exception can leave unseen.

    Args:
        folder: Where the crash report lies until it has been shown.
        on_error: Called with a sentence after each unexpected exception, so that the shopper learns of it.

    Raises:
        OSError: Nothing can be written there.
    """

    def __init__(self, folder: Path, on_error: Callable[[str], None] = lambda _: None) -> None:
        self._report = folder / "crash.txt"
        self._on_error = on_error
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        self.last_crash: str | None = None
        """What the run before this one left behind when it died, once the profile is ours."""
        self._file: TextIO | None = None

    def install(self) -> None:
        """Catch what leaves the main thread, other threads, destructors and native callbacks."""
        sys.excepthook = self._exception
        sys.unraisablehook = self._unraisable
        threading.excepthook = self._in_thread

    def own(self) -> None:
        """Read the last report, and have a hard crash leave one, from when the profile is known to be ours alone.

        A second start with the same profile would take the report away from under the window that is open.
        """
        self.last_crash = self._take_report()
        self._file = self._report.open("w", encoding="utf-8")
        faulthandler.enable(self._file)

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Catch what leaves a callback or a forgotten task of the loop."""
        loop.set_exception_handler(self._in_loop)

    def tell(self, on_error: Callable[[str], None]) -> None:
        """Show further errors through `on_error`."""
        self._on_error = on_error

    def close(self) -> None:
        """A clean end: no report is left."""
        sys.excepthook = sys.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        threading.excepthook = threading.__excepthook__
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._report.unlink(missing_ok=True)

    def _take_report(self) -> str | None:
        try:
            text = self._report.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return None
        if not text:
            return None
        self._report.replace(self._report.with_name("last-crash.txt"))
        return without_secrets(text)

    def _note(self, where: str, error: BaseException) -> None:
        logger.error("Unexpected error in %s.", where, exc_info=error)
        self._on_error("Something went wrong in the app. It goes on; the log holds the details.")

    def _exception(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        self._note("the window", error)

    def _unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_value is not None:
            self._note("a callback", unraisable.exc_value)

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._note(f"thread {args.thread.name if args.thread else '?'}", args.exc_value)

    def _in_loop(self, _loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self._note("a task", error)
        else:
            logger.error("The event loop reports: %s", context.get("message"))
