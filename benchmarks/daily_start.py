"""How long `POST /start` takes with Daily, whose REST API takes 300 ms a call.

    python -m benchmarks.daily_start [--starts 20] [--call-ms 300] [--json]

The real server runs with its embedded Convex and its bots; Daily is the tests' wire server. A start is answered when
the shopper may join: session, room and both tokens are there, and the bot is on its way. The room's deletion is timed
from the moment the session is ended.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bot_server.test_serve import Server, running
from tests.bot_server.wire import daily
from tests.bot_server.wire.daily import Daily

GOAL_MS = 2000.0
TIMEOUT_SECS = 30.0


async def measure(starts: int, call_secs: float) -> tuple[list[float], list[float]]:
    """Gives the milliseconds of each start and of each deletion."""
    started: list[float] = []
    deleted: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        async with Daily(delay=call_secs).running() as wire:
            environment = {"DAILY_API_KEY": daily.KEY, "AISLE_DAILY_API_URL": wire.url, "RUST_LOG": "off"}
            async with running(Path(folder), environment=environment) as server:
                for _ in range(starts):
                    session, milliseconds = await _start(server)
                    started.append(milliseconds)
                    began = time.perf_counter()
                    await server.http.delete(f"/sessions/{session}")
                    async with asyncio.timeout(TIMEOUT_SECS):
                        while wire.rooms:  # noqa: ASYNC110 - the server is another process
                            await asyncio.sleep(0.005)
                    deleted.append((time.perf_counter() - began) * 1000)
        if wire.malformed:
            raise RuntimeError(f"Daily would refuse: {wire.malformed[0]}")
    return started, deleted


async def _start(server: Server) -> tuple[str, float]:
    while True:
        began = time.perf_counter()
        answer = await server.http.post("/start", json={"transport": "daily"})
        milliseconds = (time.perf_counter() - began) * 1000
        if answer.status_code == 429:
            await asyncio.sleep(int(answer.headers["Retry-After"]))
            continue
        answer.raise_for_status()
        return answer.json()["sessionId"], milliseconds


def _spread(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {"p50_ms": round(statistics.median(ordered), 1), "p95_ms": round(p95, 1), "max_ms": round(ordered[-1], 1)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints.

    Returns:
        0 where the aim is met, 1 where it is not.
    """
    parser = argparse.ArgumentParser(prog="benchmarks.daily_start", description="Times of a start with Daily.")
    parser.add_argument("--starts", type=int, default=20, help="how many (default: 20)")
    parser.add_argument("--call-ms", type=float, default=300.0, help="how long Daily takes over a call (default: 300)")
    parser.add_argument("--json", action="store_true", help="print one JSON line")
    options = parser.parse_args(arguments)
    started, deleted = asyncio.run(measure(options.starts, options.call_ms / 1000))
    found = {"starts": len(started), "call_ms": options.call_ms, "start": _spread(started), "end": _spread(deleted)}
    if options.json:
        print(json.dumps(found))
    else:
        print(f"{len(started)} starts, Daily takes {options.call_ms:g} ms a call")
        for name, what in (("start", "POST /start"), ("end", "DELETE /sessions until the room is gone")):
            spread = _spread(started if name == "start" else deleted)
            print(f"{what}: P50 {spread['p50_ms']:g} ms, P95 {spread['p95_ms']:g} ms, most {spread['max_ms']:g} ms")
    return 0 if _spread(started)["p95_ms"] <= GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main())
