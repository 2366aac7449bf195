"""How many sessions fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot_server import machine
from bot_server.machine import SERVER_BYTES, SESSION_BYTES, memory_bytes, sessions_carried


def grouped(root: Path, groups: str, **limits: str) -> Path:
    """A root whose process is in control groups; limits by path, with __ for /."""
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/self/cgroup").write_text(groups)
    for name, limit in limits.items():
        file = (
            root
            / "sys/fs/cgroup"
            / name.replace("__", "/").replace("_MAX", "memory.max").replace("_LIMIT", "memory.limit_in_bytes")
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(limit + "\n")
    return root


def test_the_least_limit_around_the_process_counts(tmp_path: Path) -> None:
    root = grouped(tmp_path, "0::/shop/bots\n", shop___MAX="104857600", shop__bots___MAX="max")
    assert memory_bytes(root) == 100 * 2**20


def test_the_older_control_groups_count_too(tmp_path: Path) -> None:
    root = grouped(tmp_path, "5:cpu:/x\n4:memory:/docker/ab\n", memory___LIMIT="209715200")
    assert memory_bytes(root) == 200 * 2**20


def test_without_a_limit_it_is_the_machines_memory(tmp_path: Path) -> None:
    assert memory_bytes(grouped(tmp_path, "0::/\n", _MAX="max")) == memory_bytes(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("bots", "cores", "sessions"), [(0, 2, 1), (2, 2, 1), (4, 2, 3), (9, 2, 8), (100, 2, 8), (100, 16, 64)]
)
def test_memory_and_cores_both_count(monkeypatch: pytest.MonkeyPatch, bots: int, cores: int, sessions: int) -> None:
    def memory(_root: Path) -> int:
        return SERVER_BYTES + bots * SESSION_BYTES

    monkeypatch.setattr(machine, "_cores", lambda: cores)
    monkeypatch.setattr(machine, "memory_bytes", memory)
    assert sessions_carried() == sessions


def test_where_memory_is_not_told_the_cores_count(monkeypatch: pytest.MonkeyPatch) -> None:
    def untold(_root: Path) -> None:
        return None

    monkeypatch.setattr(machine, "_cores", lambda: 3)
    monkeypatch.setattr(machine, "memory_bytes", untold)
    assert sessions_carried() == 12
