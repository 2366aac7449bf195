"""The whole window on an X screen, with a pointer and a keyboard that are not Qt's own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool (apt install xvfb xdotool)"
)


@pytest.fixture
def display() -> Iterator[str]:
    """An X screen of 1280x800 without a window manager."""
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
    yield f":{number}"
    server.terminate()
    server.wait(10)


@dataclass
class Shown:
    """A window in its own process."""

    display: str
    told: IO[str]

    def next(self) -> list[Any]:
        """What it says next; blocks until it does, within the time-out of the test."""
        line = self.told.readline()
        assert line, "the window's process has ended"
        return json.loads(line)

    def do(self, *words: str) -> None:
        """Move, click or type with xdotool."""
        subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.display}, check=True, timeout=10)


@pytest.fixture
def shown(display: str, request: pytest.FixtureRequest) -> Iterator[Shown]:
    """A window on that screen; `request.param` are its arguments."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.desktop.qml.on_screen", *getattr(request, "param", [])],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stderr
    yield Shown(display, process.stdout)
    process.terminate()
    process.wait(10)
    process.stdout.close()
    complaints = process.stderr.read()
    process.stderr.close()
    assert "qml" not in complaints.lower()


def test_pointer_and_keyboard_shop(shown: Shown) -> None:
    word, width, height, x, y = shown.next()
    # A title bar above it has to be on the screen too.
    assert (word, width, height) == ("ready", 1280, 760)
    shown.do("mousemove", str(round(x)), str(round(y)), "mousedown", "1")
    assert shown.next() == ["call", "press"]
    shown.do("mouseup", "1")
    assert shown.next() == ["call", "release"]
    shown.do("mousemove", "640", "32", "click", "1", "type", "red shoes")
    shown.do("key", "Return")
    assert shown.next() == ["call", "send_text", "red shoes"]
    shown.do("keydown", "space")
    assert shown.next() == ["call", "press"]
    shown.do("keyup", "space")
    assert shown.next() == ["call", "release"]


@pytest.mark.parametrize("shown", [["--kiosk"]], indirect=True)
def test_a_kiosk_fills_a_screen_without_window_manager(shown: Shown) -> None:
    assert shown.next()[:3] == ["ready", 1280, 800]
