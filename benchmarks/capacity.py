"""How many talking sessions this machine carries before somebody hears a gap.

    python -m benchmarks.capacity [--sessions 1,2,4,6] [--seconds 20]

Every shopper speaks, waits for the reply, and speaks again, through the real server, one real bot process each and real
WebRTC; the shoppers themselves run on the same machine. A gap is what a shopper hears: the sound that had come was
played (60 ms are gathered first, as the window does) and the next had not come yet. All shoppers share one process:
a gap while that process was itself held up is told of apart, as the machine's and not surely the server's.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import os
import sys
import tempfile
import time
from collections.abc import Sequence

import httpx
import numpy as np
import psutil

from benchmarks.voice import REQUEST, started
from shop.children import Child
from shop.paths import DEMO_CATALOGUE
from tests.bot_server.rtvi_client import Client

AIM_MS = 40.0
_GATHERED_SECS = 0.06
_PIECE_SAMPLES = 960
_RATE = 48_000
_LOUD = 100
_LOOK_SECS = 0.005
_LATE_SECS = 0.02
_BEFORE_SECS = 0.15
"""A hold shows up in the sound within this time."""


def gaps(times: Sequence[float], positions: Sequence[int], loud: Sequence[bool]) -> list[tuple[float, float]]:
    """Gives the pauses that a listener hears within what is said: when each ended, in seconds, and how long, in ms.

    Args:
        times: When each piece of 20 ms came, in seconds.
        positions: Its place in the stream's own time, in samples at 48 kHz; a jump begins a new utterance.
        loud: Whether there is any sound in it.
    """
    found: list[tuple[float, float]] = []
    done = 0.0
    for index, (at, position) in enumerate(zip(times, positions, strict=True)):
        jump = index == 0 or position - positions[index - 1] > _PIECE_SAMPLES * 2
        if jump or (at > done and not loud[index]):
            done = at + _GATHERED_SECS
        elif at > done:
            if loud[index - 1]:
                found.append((at, (at - done) * 1000))
            done = at
        done += _PIECE_SAMPLES / _RATE
    return found


async def notice_holds(holds: list[float]) -> None:
    """Notes when this process itself ran late."""
    while True:
        due = time.monotonic() + _LOOK_SECS
        await asyncio.sleep(_LOOK_SECS)
        if time.monotonic() - due > _LATE_SECS:
            holds.append(time.monotonic())


async def shopper(client: Client, seconds: float) -> int:
    """Talks for that long; gives the number of turns that were answered."""
    until = time.monotonic() + seconds
    turns = 0
    while time.monotonic() < until:
        seen = len(client.messages)
        await client.say(REQUEST)
        with contextlib.suppress(TimeoutError):
            await client.wait_for("bot-stopped-speaking", after=seen, timeout=15)
            turns += 1
    return turns


async def carry(http: httpx.AsyncClient, server: psutil.Process, count: int, seconds: float) -> None:
    """Lets that many talk at once and prints what came of it."""
    calls = await asyncio.gather(*(started(http) for _ in range(count)))
    clients = [client for _, client, _ in calls]
    # The next bot is ready by then.
    await asyncio.sleep(8)
    for client in clients:
        client.audio.clear()
        client.positions.clear()
    gc.collect()
    gc.freeze()
    tree = [server, *server.children(recursive=True)]
    before = [process.cpu_times() for process in tree]
    began = time.monotonic()
    holds: list[float] = []
    noticing = asyncio.create_task(notice_holds(holds))
    turns = sum(await asyncio.gather(*(shopper(client, seconds) for client in clients)))
    noticing.cancel()
    await asyncio.gather(noticing, return_exceptions=True)
    spent = sum(
        now.user + now.system - then.user - then.system
        for now, then in zip([process.cpu_times() for process in tree], before, strict=True)
    )
    took = time.monotonic() - began
    heard: list[tuple[float, float]] = []
    for client in clients:
        loud = [bool(np.abs(samples).max(initial=0) > _LOUD) for _, samples in client.audio]
        heard += gaps([at for at, _ in client.audio], client.positions, loud)
    long = [at for at, gap in heard if gap > AIM_MS]
    ours = [at for at in long if any(at - _BEFORE_SECS < hold <= at for hold in holds)]
    memory = sum(process.memory_full_info().uss for process in tree) / 1e6
    print(
        f"{count} sessions: {turns} turns, gaps over {AIM_MS:g} ms {len(long)} ({len(ours)} while the shoppers' own "
        f"process was held up), longest {max((gap for _, gap in heard), default=0.0):.0f} ms, "
        f"{spent / took * 100 / count:.0f} % of a core each, {memory / count:.0f} MB unshared each, "
        f"load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    await asyncio.gather(*(client.close() for client in clients))
    await asyncio.sleep(3)


async def run(sessions: Sequence[int], seconds: float) -> None:
    """Runs all of it against a fresh server."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "bot_server", "serve", "--data", data, "--catalog", str(DEMO_CATALOGUE)]
        child = await Child.start(
            "bot server",
            [*command, "--exit-with-parent"],
            environment={"AISLE_SESSIONS": str(max(sessions))},
            ready_timeout_secs=60,
        )
        try:
            async with httpx.AsyncClient(base_url=child.url, timeout=60) as http:
                # The first session waits for the recognizer's model.
                _, client, _ = await started(http)
                await client.close()
                await asyncio.sleep(8)
                for count in sessions:
                    await carry(http, psutil.Process(child.pid), count, seconds)
        finally:
            await child.stop(grace_secs=20)


def main() -> None:
    """Reads the arguments and runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", default="1,2,4,6")
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    asyncio.run(run([int(count) for count in options.sessions.split(",") if count], options.seconds))


if __name__ == "__main__":
    main()
