"""How long a write takes to reach a subscriber of the embedded Convex, over loopback and between processes.

    python -m benchmarks.embedded_latency [--writes 300] [--json]

One client writes over HTTP and another watches over its WebSocket, both with the app's own client. Each figure is the
time from calling the mutation to holding the new value, the durable commit included.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

from embedded_convex.bundler import write_bundle
from shop.children import Child
from shop.convex_client import ConvexClient, Subscription

ROOT = Path(__file__).resolve().parent.parent
FUNCTIONS = ROOT / "tests" / "embedded_convex" / "functions"
GOAL_P50_MS = 5.0
TIMEOUT_SECS = 30.0


@contextlib.asynccontextmanager
async def served(folder: Path) -> AsyncGenerator[tuple[str, float]]:
    """Yields the server's URL and the milliseconds until it was ready."""
    bundle = folder / "functions.js"
    await asyncio.to_thread(write_bundle, FUNCTIONS, bundle)
    environment = folder / "env.json"
    environment.write_text(json.dumps({"TEST_ISSUER": "https://issuer.test", "TEST_JWKS": 'data:,{"keys":[]}'}))
    no_auth = folder / "auth.json"
    no_auth.write_text('{"providers": []}')
    started = time.perf_counter()
    child = await Child.start(
        "The embedded server",
        [
            *(sys.executable, "-m", "embedded_convex", "serve", "--functions", str(bundle)),
            *("--data", str(folder / "data"), "--auth-config", str(no_auth), "--exit-with-parent"),
        ],
    )
    try:
        yield child.url, (time.perf_counter() - started) * 1000
    finally:
        await child.stop()


async def until(subscription: Subscription, value: float) -> float:
    """Reads a subscription until it shows `value`, and returns when that was."""
    async with asyncio.timeout(TIMEOUT_SECS):
        while await anext(subscription) < value:
            pass
    return time.perf_counter()


async def measure(
    writer: ConvexClient, watchers: Sequence[Subscription], name: str, writes: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each write until its answer, and until the last watcher showed it."""
    answered: list[float] = []
    shown: list[float] = []
    value = await writer.query("notes:count", {"name": name})
    for _ in range(writes):
        value += 1
        watching = [asyncio.ensure_future(until(watcher, value)) for watcher in watchers]
        started = time.perf_counter()
        await writer.mutation("notes:increment", {"name": name})
        answered.append((time.perf_counter() - started) * 1000)
        shown.append((max(await asyncio.gather(*watching)) - started) * 1000)
    return answered, shown


async def run(writes: int) -> dict[str, float]:
    """Runs every case and returns its figures, in milliseconds."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        async with served(Path(folder)) as (url, ready):
            figures["start of an empty server"] = ready
            writer, reader, crowd = ConvexClient(url), ConvexClient(url), ConvexClient(url)
            try:
                for count, name in ((1, "one"), (20, "twenty")):
                    watchers = [reader.subscribe("notes:count", {"name": name}) for _ in range(count)]
                    await asyncio.gather(*(until(watcher, 0) for watcher in watchers))
                    await measure(writer, watchers, name, 20)
                    _note(figures, f"{count} subscriber(s)", await measure(writer, watchers, name, writes))
                    for watcher in watchers:
                        watcher.close()
                others = [crowd.subscribe("notes:count", {"name": f"other {number}"}) for number in range(1000)]
                await asyncio.gather(*(until(other, 0) for other in others))
                watcher = reader.subscribe("notes:count", {"name": "crowded"})
                await until(watcher, 0)
                _note(
                    figures,
                    "1 subscriber beside 1,000 of other rows",
                    await measure(writer, [watcher], "crowded", writes),
                )
            finally:
                for client in (writer, reader, crowd):
                    await client.close()
    return figures


def _note(figures: dict[str, float], case: str, measured: tuple[list[float], list[float]]) -> None:
    for what, times in zip(("mutation answered", "write to subscriber"), measured, strict=True):
        cuts = statistics.quantiles(times, n=100)
        figures[f"{case}: {what}, p50"] = cuts[49]
        figures[f"{case}: {what}, p99"] = cuts[98]


def main() -> int:
    """Prints the figures; fails when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writes", type=int, default=300, help="writes for each case")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    figures = asyncio.run(run(options.writes))
    if options.json:
        print(json.dumps({name: round(value, 2) for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{value:9.2f} ms  {name}")
    p50 = figures["1 subscriber(s): write to subscriber, p50"]
    print(
        f"goal: write to subscriber under {GOAL_P50_MS} ms at p50: {'met' if p50 < GOAL_P50_MS else 'MISSED'}",
        file=sys.stderr,
    )
    return 0 if p50 < GOAL_P50_MS else 1


if __name__ == "__main__":
    sys.exit(main())
