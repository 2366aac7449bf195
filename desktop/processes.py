"""Which processes this one has started, and which of them are still there."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

_WAIT_SECS = 3.0
Known = tuple[int, str]
"""A process id with what tells it apart from a later process of the same id."""


def descendants() -> set[Known]:
    """Every process below this one. Empty where the system offers no /proc."""
    parents: dict[int, list[Known]] = {}
    if not sys.platform.startswith("linux"):
        return set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (found := _stat(int(folder.name))) is not None:
            parent, _state, started = found
            parents.setdefault(parent, []).append((int(folder.name), started))
    below: set[Known] = set()
    queue = [os.getpid()]
    while queue:
        for child in parents.get(queue.pop(), []):
            below.add(child)
            queue.append(child[0])
    return below


def still_running(known: set[Known]) -> list[str]:
    """Which of `known` are there after a short wait, each as "id command line"."""
    deadline = time.monotonic() + _WAIT_SECS
    left = _running(known)
    while left and time.monotonic() < deadline:
        time.sleep(0.05)
        left = _running(known)
    return left


def _running(known: set[Known]) -> list[str]:
    names: list[str] = []
    for pid, started in sorted(known):
        found = _stat(pid)
        # A zombie has ended; only its parent has not looked yet.
        if found is not None and found[2] == started and found[1] != "Z":
            names.append(f"{pid} {_command(pid)}")
    return names


def _stat(pid: int) -> tuple[int, str, str] | None:
    """Parent, state and start time of a process, or None where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return int(fields[1]), fields[0], fields[19]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""
