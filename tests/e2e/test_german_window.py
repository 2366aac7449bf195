"""The real app in German, over the real shop: a whole purchase, and not an English sentence on the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.timeout(300)


def test_a_german_purchase_shows_no_english(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("german_window.py")), str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=280,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."},
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, "\n".join(lines) + done.stderr
    assert [line for line in lines if line.startswith("english")] == []
    assert lines[-1].startswith("ordered ")
