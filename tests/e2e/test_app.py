"""The program as people start it: its ways to end, and what it leaves behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from desktop.reports import CrashGuard
from tests.desktop.waiting import until

SECONDS = 120.0

pytestmark = pytest.mark.timeout(300)


class Program:
    def __init__(self, profile: Path, *arguments: str) -> None:
        self.profile = profile
        self.process = subprocess.Popen(
            [sys.executable, "-m", "desktop", "--profile", str(profile), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    async def has_children(self) -> list[psutil.Process]:
        # The database with its worker, and the bot server.
        await until(lambda: len(self.children()) >= 3, SECONDS)
        return self.children()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    program = Program(tmp_path / "profile")
    yield program
    program.end()


def gone(processes: list[psutil.Process]) -> bool:
    return not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in processes)


async def test_kill_9_of_the_window_leaves_no_orphan(program: Program) -> None:
    children = await program.has_children()
    program.process.kill()
    program.process.wait()
    await until(lambda: gone(children), 15)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
async def test_a_signal_ends_it_in_order(program: Program, number: signal.Signals, code: int) -> None:
    children = await program.has_children()
    program.process.send_signal(number)
    assert program.process.wait(30) == code
    assert gone(children)
    assert not (program.profile / "crash.txt").exists()


async def test_a_second_start_ends_at_once_and_says_why(program: Program) -> None:
    await program.has_children()
    second = Program(program.profile)
    _, error = second.process.communicate(timeout=30)
    assert second.process.returncode == 0
    assert b"open already" in error
    assert program.process.poll() is None


async def test_the_lock_of_a_killed_window_does_not_block_the_next_one(program: Program) -> None:
    children = await program.has_children()
    program.process.kill()
    program.process.wait()
    second = Program(program.profile)
    await second.has_children()
    await until(lambda: gone(children), 15)
    second.end()


def test_a_crash_is_reported_at_the_next_start(tmp_path: Path) -> None:
    crash = "import faulthandler, sys, ctypes; from desktop.reports import CrashGuard; from pathlib import Path\n"
    crash += "guard = CrashGuard(Path(sys.argv[1])); guard.install(); guard.own(); ctypes.string_at(0)"
    died = subprocess.run([sys.executable, "-c", crash, str(tmp_path)], check=False, capture_output=True)
    assert died.returncode != 0
    guard = CrashGuard(tmp_path)
    guard.own()
    assert guard.last_crash is not None
    assert "Segmentation fault" in guard.last_crash
    guard.close()
    clean = CrashGuard(tmp_path)
    clean.own()
    assert clean.last_crash is None
    clean.close()


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, **environment},
    )


def test_versions_need_no_display() -> None:
    done = run("--version", QT_QPA_PLATFORM="xcb", DISPLAY="")
    assert done.returncode == 0
    assert done.stdout.startswith("Aisle ")
    for name in ("PySide6", "aiortc", "daily-python", "Log folder"):
        assert name in done.stdout


def test_audio_devices_can_be_listed_without_a_sound_card() -> None:
    done = run("--list-audio")
    assert done.returncode == 0
    assert "Microphones:" in done.stdout


def test_settings_in_force_are_printed_without_secrets(tmp_path: Path) -> None:
    done = run("--check-config", "--profile", str(tmp_path), AISLE_SERVER_BEARER="very-secret", AISLE_THEME="dark")
    assert done.returncode == 0
    assert 'theme = "dark"' in done.stdout
    assert "very-secret" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (("--unknown",), {}, "--unknown"),
        (("--transport", "pigeon"), {}, "pigeon"),
        (("--check-config",), {"AISLE_TEXT_SCALE": "9"}, "AISLE_TEXT_SCALE"),
        (("--check-config",), {"AISLE_KIOSK__COUNTDOWN_SECS": "5"}, "kiosk.countdown_secs"),
    ],
)
def test_a_wrong_command_line_or_setting_is_named(
    arguments: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    done = run(*arguments, **environment)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_self_test_shops_by_voice(tmp_path: Path) -> None:
    # Whatever shop this machine is set up for, the order is placed in one of its own.
    elsewhere = {
        "AISLE_SERVER_URL": "http://127.0.0.1:9",
        "AISLE_CONVEX_URL": "http://127.0.0.1:9",
        "AISLE_CONFIRM": "pin",
    }
    done = run("--self-test", "--json", "--screenshots", str(tmp_path), AISLE_TALK_MODE="tap", **elsewhere)
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["ok"], done.stdout + done.stderr
    assert done.returncode == 0
    turns = result["turns"]
    assert len(turns) == 10
    assert "waterproof" in turns[0]["heard"]
    assert all(card["price_minor"] < 10_000 for card in turns[0]["cards"])
    assert turns[-1]["view"] == "checkout"
    assert all(turn["reply"]["text"] and turn["reply"]["audio_ms"] > 800 for turn in turns)
    ordered = [(line["sku"], line["quantity"]) for line in result["order"]["lines"]]
    assert ordered == [(line["sku"], line["quantity"]) for line in turns[-1]["cart"]]
    assert sorted(quantity for _, quantity in ordered) == [2, 3]
    assert result["left_behind"] == []
    # The shop as it came up, each turn, and the order.
    assert len(list(tmp_path.glob("*.png"))) == 12


def test_a_self_test_that_cannot_succeed_says_why_and_fails() -> None:
    done = run("--self-test", "--json", AISLE_SESSIONS="0")
    result = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 1
    assert result["ok"] is False
    assert "voice service" in result["error"]
    assert "AISLE_SESSIONS cannot be used" in done.stderr
    assert result["left_behind"] == []
