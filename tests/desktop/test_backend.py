from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop import backend
from desktop.backend import Database, LocalBackend, RemoteBackend, pause_secs
from desktop.bot_client import BotServer
from tests.desktop.http_door import HttpDoor
from tests.desktop.waiting import until

CHILD = """
import json, sys
print(json.dumps({"url": "http://127.0.0.1:9", "arguments": sys.argv[1:]}), flush=True)
sys.stdin.read()
"""
BROKEN = "import sys; sys.exit('The port is taken: close the other program.')"


class Log:
    def __init__(self) -> None:
        self.databases: list[Database] = []
        self.servers: list[BotServer] = []
        self.lost: list[tuple[str, int]] = []

    def on_lost(self, reason: str, failures: int) -> None:
        self.lost.append((reason, failures))

    def start(self, kept: LocalBackend | RemoteBackend) -> None:
        kept.start(self.databases.append, self.servers.append, self.on_lost)


@pytest.mark.parametrize(("failures", "pause"), [(0, 0.5), (1, 0.5), (2, 1.0), (5, 8.0), (7, 30.0), (1000, 30.0)])
def test_pauses_grow_and_stay_bounded(failures: int, pause: float) -> None:
    assert pause_secs(failures) == pause


def programs(monkeypatch: pytest.MonkeyPatch, **scripts: str) -> None:
    def command(name: str) -> Sequence[str]:
        return [sys.executable, "-c", scripts[name]]

    monkeypatch.setattr(backend, "child_command", command)
    monkeypatch.setattr("shop.local_convex.child_command", command)
    monkeypatch.setattr(backend, "_FIRST_PAUSE_SECS", 0.01)


def local(folder: Path) -> LocalBackend:
    return LocalBackend(folder, catalogue=None, convex_url=None, environment=lambda: {"AISLE_THINKS": "clerk"})


async def test_both_children_start_and_end_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(monkeypatch, convex=CHILD, bot=CHILD)
    log, kept = Log(), local(tmp_path)
    log.start(kept)
    await until(lambda: log.servers)
    assert len(kept.pids) == 2
    assert len(log.databases) == 1
    await kept.close()
    assert kept.pids == ()
    assert log.lost == []


async def test_a_child_that_dies_is_started_again_and_the_other_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(monkeypatch, convex=CHILD, bot=CHILD)
    log, kept = Log(), local(tmp_path)
    log.start(kept)
    await until(lambda: log.servers)
    database, bot = kept.pids
    import os
    import signal

    os.kill(bot, signal.SIGKILL)
    await until(lambda: len(log.servers) == 2)
    assert kept.pids[0] == database
    assert kept.pids[1] != bot
    assert [failures for _, failures in log.lost] == [1]
    await kept.close()


async def test_a_wanted_restart_is_no_failure_and_takes_the_new_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(monkeypatch, convex=CHILD, bot=CHILD)
    chosen = ["clerk", "gemini"]
    taken: list[str] = []

    def environment() -> dict[str, str]:
        taken.append(chosen.pop(0))
        return {"AISLE_THINKS": taken[-1]}

    log, kept = Log(), LocalBackend(tmp_path, catalogue=None, convex_url=None, environment=environment)
    kept.restart()
    log.start(kept)
    await until(lambda: log.servers)
    kept.restart()
    kept.restart()
    await until(lambda: len(log.servers) == 2)
    assert taken == ["clerk", "gemini"]
    assert [failures for _, failures in log.lost] == [0]
    await kept.close()


async def test_a_child_that_cannot_start_is_named_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(monkeypatch, convex=CHILD, bot=BROKEN)
    log, kept = Log(), local(tmp_path)
    log.start(kept)
    await until(lambda: len(log.lost) >= 3)
    assert "The port is taken" in log.lost[0][0]
    assert [failures for _, failures in log.lost[:3]] == [1, 2, 3]
    await kept.close()
    assert kept.pids == ()


async def test_closing_while_children_start_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(monkeypatch, convex="import sys; sys.stdin.read()", bot=CHILD)
    log, kept = Log(), local(tmp_path)
    log.start(kept)
    await asyncio.sleep(0.2)
    await kept.close()
    assert log.servers == []


async def test_a_server_elsewhere_comes_goes_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "_FIRST_PAUSE_SECS", 0.01)
    door = await HttpDoor({"/health": (200, {})}).open()
    log, kept = Log(), RemoteBackend(door.url, "secret", health_secs=0.01)
    log.start(kept)
    await until(lambda: log.servers)
    await door.close()
    await until(lambda: log.lost)
    await door.open()
    await until(lambda: len(log.servers) == 2)
    await kept.close()
    await door.close()
    assert door.asked[0][2]["authorization"] == "Bearer secret"
