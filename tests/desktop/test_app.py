"""The start of the app, in a process of its own: it makes the one QGuiApplication."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import desktop

# Notes the order of two things: the window's first frame, and that everything else starts.
ORDER = """
import sys
from pathlib import Path

from desktop import app
from desktop.audio.devices import NoAudio
from desktop.reports import CrashGuard
from desktop.secrets import Secrets
from desktop.settings import Profile, Settings

order = []
opened = app.open_window

def open_window(*args, **more):
    window = opened(*args, **more)
    window.quick_window.frameSwapped.connect(lambda: order.append("painted"))
    return window

async def done(_app):
    return 0

app.open_window = open_window
app.Shopping.start = lambda _: order.append("started")
profile = Profile(Path(sys.argv[1]))
app.run(Settings(), profile, CrashGuard(profile.data), audio=NoAudio(), secrets=Secrets({}), then=done)
print(order)
"""


def test_nothing_starts_before_the_first_frame(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ORDER, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(desktop.__file__).parent.parent,
    )
    assert done.stdout.splitlines()[-1].startswith("['painted', ")
    assert "'started'" in done.stdout
