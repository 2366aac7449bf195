"""The kiosk as a visitor and an operator meet it: the real window over a service whose outside is the test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

KIOSK = Path(__file__).with_name("kiosk_window.py")


@pytest.mark.timeout(120)
def test_a_visit_ends_on_the_attract_screen_and_the_operator_gets_out(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(KIOSK), str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=110,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."},
    )
    assert done.returncode == 75, done.stdout + done.stderr
    assert done.stdout.splitlines() == [
        "attract",
        "open",
        "countdown",
        "open",
        "countdown",
        "attract",
        "pin",
        "operator",
    ]
