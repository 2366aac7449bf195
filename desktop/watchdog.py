"""Tells systemd that the window lives, from the window's own loop: a frozen window is restarted by its service unit."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from collections.abc import Mapping

logger = logging.getLogger(__name__)


class Watchdog:
    """Speaks sd_notify where the service manager asks for it, and does nothing elsewhere."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        given = os.environ if environment is None else environment
        self._address = given.get("NOTIFY_SOCKET", "") if sys.platform.startswith("linux") else ""
        micros = given.get("WATCHDOG_USEC", "")
        # Three signs of life in each period: one may come late.
        self._every_secs = int(micros) / 3_000_000 if micros.isdecimal() else 0.0
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """The window is up."""
        self._notify("READY=1")
        if self._address and self._every_secs:
            self._beat()

    def stop(self) -> None:
        """The window goes away on purpose."""
        if self._timer is not None:
            self._timer.cancel()
        self._notify("STOPPING=1")

    def _beat(self) -> None:
        self._notify("WATCHDOG=1")
        self._timer = asyncio.get_running_loop().call_later(self._every_secs, self._beat)

    def _notify(self, state: str) -> None:
        if not self._address:
            return
        # A leading @ stands for the abstract namespace.
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as line:
                line.sendto(state.encode(), address)
        except OSError as error:
            logger.info("The service manager cannot be told %s: %s", state, error.strerror or error)
