"""Whoever has only a keyboard, a finger, eyes or a voice can buy: in the real window over the real shop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOPPER = Path(__file__).with_name("order_window.py")

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """A screen of its own where the machine can have one, else Qt's own in memory."""
    if not shutil.which("Xvfb"):
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    server.terminate()
    server.wait(10)


@pytest.mark.parametrize("way", ["keyboard", "touch", "eyes", "voice"])
def test_an_order_with_one_way_only(way: str, screen: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SHOPPER), way, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=280,
        cwd=ROOT,
        env={**os.environ, **screen, "PYTHONPATH": ".", "AISLE_CONFIRM": "tap,spoken"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("ordered ")
