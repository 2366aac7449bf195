import asyncio
import socket
import sys
from pathlib import Path

import pytest

from desktop.watchdog import Watchdog

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="systemd is Linux")


async def test_the_service_manager_hears_that_the_window_lives(tmp_path: Path) -> None:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(address)
        manager.setblocking(False)
        watchdog = Watchdog({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "30000"})
        watchdog.start()
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(30):
            heard = [await loop.sock_recv(manager, 100) for _ in range(4)]
        watchdog.stop()
        while True:
            last = await loop.sock_recv(manager, 100)
            if last != b"WATCHDOG=1":
                break
    assert heard == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1", b"WATCHDOG=1"]
    assert last == b"STOPPING=1"


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": "/nowhere/at/all", "WATCHDOG_USEC": "x"}])
async def test_without_a_service_manager_nothing_happens(environment: dict[str, str]) -> None:
    watchdog = Watchdog(environment)
    watchdog.start()
    watchdog.stop()
