"""How many talking sessions this machine carries, or the container that the server is in."""

import os
from collections.abc import Iterator
from pathlib import Path

SESSIONS_PER_CORE = 4
"""Talking sessions that one core carries without a gap in anybody's sound (benchmarks/capacity.py)."""
SESSION_BYTES = 210 * 2**20
"""What a bot shares with nobody (benchmarks/capacity.py)."""
SERVER_BYTES = 500 * 2**20
"""For the server, its database and the system."""

_ROOT = Path("/")


def sessions_carried(root: Path = _ROOT) -> int:
    """Tells how many sessions fit into the cores and the memory, at least one.

    Args:
        root: Where /proc and /sys are.
    """
    most = SESSIONS_PER_CORE * _cores()
    memory = memory_bytes(root)
    if memory is not None:
        # One bot more than there are sessions: the next one waits, loaded.
        most = min(most, (memory - SERVER_BYTES) // SESSION_BYTES - 1)
    return max(1, most)


def memory_bytes(root: Path = _ROOT) -> int | None:
    """Tells how much memory there is: the machine's, or the least that a control group around this process allows.

    Args:
        root: Where /proc and /sys are.

    Returns:
        Bytes; None where the system does not tell (Windows).
    """
    found = [*_limits(root)]
    if hasattr(os, "sysconf"):
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    return min(found, default=None)


def _cores() -> int:
    # A container or a service may have been given a few of them only.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _limits(root: Path) -> Iterator[int]:
    """The limits of every control group around this process, of both versions of them."""
    try:
        groups = (root / "proc/self/cgroup").read_text(encoding="ascii").splitlines()
    except OSError:
        return
    for group in groups:
        _, controllers, path = group.split(":", 2)
        if controllers == "":
            top, name = root / "sys/fs/cgroup", "memory.max"
        elif "memory" in controllers.split(","):
            top, name = root / "sys/fs/cgroup/memory", "memory.limit_in_bytes"
        else:
            continue
        place = Path(path.lstrip("/"))
        for folder in (place, *place.parents):
            try:
                limit = (top / folder / name).read_text(encoding="ascii").strip()
            except OSError:
                # Inside a container the outer groups are not to be seen.
                continue
            if limit.isdecimal():
                yield int(limit)
