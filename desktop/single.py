"""One window for each profile: a second start shows the first one's window and ends."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_CONNECT_MS = 500


class Instance:
    """The claim of this process to a profile.

    Args:
        folder: The profile's data folder.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "window.lock"))
        # Only a dead owner makes a lock stale, never its age: windows stay open for weeks.
        self._lock.setStaleLockTime(0)
        user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        self._name = "aisle-" + hashlib.sha256(f"{user}:{folder.resolve()}".encode()).hexdigest()[:24]
        self._server: QLocalServer | None = None

    def claim(self, on_second_start: Callable[[], None]) -> bool:
        """Take the profile.

        Args:
            on_second_start: Called each time somebody starts the app again with this profile.

        Returns:
            Whether it is ours. Where not, the first window has been asked to show itself.
        """
        if not self._lock.tryLock(0):
            self._call_first()
            return False
        # What a killed process has left behind would block the name.
        QLocalServer.removeServer(self._name)
        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

        def called() -> None:
            while (caller := server.nextPendingConnection()) is not None:  # pyright: ignore[reportUnnecessaryComparison]
                caller.disconnectFromServer()
                caller.deleteLater()
                on_second_start()

        server.newConnection.connect(called)
        server.listen(self._name)
        self._server = server
        return True

    def _call_first(self) -> None:
        caller = QLocalSocket()
        caller.connectToServer(self._name)
        caller.waitForConnected(_CONNECT_MS)
        caller.abort()

    def release(self) -> None:
        """Give the profile back."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()
