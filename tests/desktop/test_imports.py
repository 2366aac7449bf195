"""Who may import whom inside the desktop, as far as import-linter's contracts do not say it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import desktop

ROOT = Path(desktop.__file__).parent
WITH_QT = {"app.py", "self_test/hands.py", "single.py"}
MODULES = [
    path.relative_to(ROOT).as_posix()
    for path in sorted(ROOT.rglob("*.py"))
    if path.relative_to(ROOT).parts[0] not in ("view_models", "qml")
]


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "importlib.import_module" and node.args:
            found.add(ast.literal_eval(node.args[0]))
    return found


@pytest.mark.parametrize("module", [module for module in MODULES if module not in WITH_QT])
def test_the_core_knows_no_qt(module: str) -> None:
    assert not imported(ROOT / module) & {"PySide6", "shiboken6", "qasync"}


@pytest.mark.parametrize(
    ("library", "module"),
    [
        ("daily", "calls/daily_call.py"),
        ("aiortc", "calls/webrtc_call.py"),
        ("aioice", "calls/webrtc_call.py"),
        ("miniaudio", "audio/hardware.py"),
        ("keyring", "secrets.py"),
    ],
)
def test_each_library_has_one_door(library: str, module: str) -> None:
    assert [each for each in MODULES if library in imported(ROOT / each)] == [module]


def test_the_programs_never_import_each_other() -> None:
    for module in MODULES:
        assert not imported(ROOT / module) & {"bot_server", "embedded_convex"}


def test_the_first_frame_waits_for_no_network_or_sound_library() -> None:
    late = ("httpx", "websockets", "aiortc", "av", "numpy", "miniaudio", "keyring", "daily", "cryptography")
    code = f"import sys, desktop.start as s; s.FoundAudio(); print([name for name in {late!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={**os.environ}, cwd=ROOT.parent
    )
    assert done.stdout.strip() == "[]"


def test_qt_keeps_the_references_of_true_and_none() -> None:
    # PySide6 6.12.0 loses one with each signal on Python 3.11, until the process aborts.
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rung = Signal()

    bell = Bell()
    bell.rung.connect(lambda: None)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(200):
        bell.rung.emit()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert abs(after[0] - before[0]) < 50
    assert abs(after[1] - before[1]) < 50
