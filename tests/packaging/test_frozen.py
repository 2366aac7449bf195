"""The shipped app: built, then tried from a folder without Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot_server.speech.shelf import place

ROOT = Path(__file__).resolve().parents[2]
LIMIT_MB = 700
"""What the folder may weigh; what fills it is listed by `python -m benchmarks.frozen_size`."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The executable of a fresh build, copied nowhere and run from where it was made."""
    out = tmp_path_factory.mktemp("frozen")
    pyinstaller = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR"]
    subprocess.run(
        [*pyinstaller, "--distpath", out / "dist", "--workpath", out / "work", ROOT / "build.spec"],
        cwd=ROOT,
        check=True,
        timeout=900,
    )
    return out / "dist" / "aisle" / ("aisle.exe" if sys.platform == "win32" else "aisle")


def bare_environment(home: Path) -> dict[str, str]:
    """No Python, no virtual environment, nobody's settings."""
    kept = {name: os.environ[name] for name in ("LANG", "SYSTEMROOT", "RUST_LOG") if name in os.environ}
    return {**kept, "HOME": str(home), "PATH": "/nonexistent", "QT_QPA_PLATFORM": "offscreen"}


def run(app: Path, home: Path, *arguments: str | Path, timeout: float = 180) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [app, *arguments], cwd=home, env=bare_environment(home), capture_output=True, text=True, timeout=timeout
    )


@pytest.mark.timeout(1200)
def test_it_says_its_version_without_a_display(app, tmp_path):
    answer = run(app, tmp_path, "--version")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("Aisle ")
    assert "no version recorded" not in answer.stdout


@pytest.mark.timeout(600)
def test_it_passes_its_self_test(app, tmp_path):
    answer = run(app, tmp_path, "--self-test", "--json")
    last = json.loads(answer.stdout.splitlines()[-1])
    assert answer.returncode == 0, last.get("error") or answer.stderr
    assert last["ok"]
    assert last["left_behind"] == []


@pytest.mark.timeout(300)
def test_it_hears_and_speaks_with_downloaded_models(app, tmp_path):
    for name in ("moonshine", "kokoro"):
        place(name, tmp_path / "models")
    spoken = tmp_path / "spoken.wav"
    said = run(app, tmp_path, "bot", "say", "Good morning.", "-o", spoken, "--voice", "kokoro", "--data", tmp_path)
    assert said.returncode == 0, said.stderr
    assert spoken.stat().st_size > 10_000
    recording = ROOT / "assets" / "speech" / "show-me-waterproof-jackets.wav"
    heard = run(app, tmp_path, "bot", "transcribe", recording, "--recognizer", "moonshine", "--data", tmp_path)
    assert heard.returncode == 0, heard.stderr
    assert heard.stdout.endswith(" seconds\n")


def test_it_holds_the_licences_and_no_development_tool(app):
    folder = app.parent
    names = {path.name for path in folder.rglob("*")}
    assert "sherpa-onnx" in {path.name for path in next(folder.rglob("licences")).iterdir()}
    assert "OFL.txt" in names
    assert {"LICENSE", "NOTICE.md", "licences"} <= names
    assert not names & {"numba", "llvmlite", "cv2", "grpc", "pytest", "torch", "draw"}


def test_it_stays_within_its_size(app):
    size = sum(path.stat().st_size for path in app.parent.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < LIMIT_MB * 1_000_000
