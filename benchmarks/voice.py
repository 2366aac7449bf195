"""The voice path as a shopper feels it, through the real processes and real WebRTC on this machine.

    python -m benchmarks.voice [--turns 12]

Prints P50 and P95 of: release to first card and to first sound (by stage, tool turns), pressing to silence, and click
to ready by stage; and whether latency or memory drift over the turns (give it 30).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from shop.children import Child
from shop.convex_client import ConvexClient
from shop.paths import ASSETS, DEMO_CATALOGUE
from tests.bot_server.rtvi_client import Client, read_wav

REQUEST = read_wav(ASSETS / "speech" / "show-me-waterproof-jackets.wav")
REPLY_SECS = 3.0


async def started(
    http: httpx.AsyncClient, *, stages: list[tuple[str, float]] | None = None, **body: object
) -> tuple[dict[str, Any], Client, float]:
    """Starts a session and its call; gives the seconds from the click to ready, and notes when it was started."""
    clicked = time.monotonic()
    answer = (await http.post("/start", json={"body": body})).json()
    if stages is not None:
        stages.append(("session started", time.monotonic()))

    async def offer(request: dict[str, Any]) -> dict[str, Any]:
        return (await http.post(answer["offerUrl"], json=request)).json()

    client = Client(offer)
    await client.connect(timeout=60)
    return answer, client, time.monotonic() - clicked


async def spoken_turn(client: Client, convex: ConvexClient, token: str) -> tuple[float, float]:
    """Asks aloud; gives the seconds from release to the first new card and to the first sound."""
    with convex.subscribe("screen:get", {"sessionToken": token}) as screens:
        before = (await anext(aiter(screens)))["revision"]
        shown: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        async def watch() -> None:
            async for screen in screens:
                if screen["revision"] != before and screen["cards"] and not shown.done():
                    shown.set_result(time.monotonic())
                    return

        watching = asyncio.create_task(watch())
        released = await client.say(REQUEST)
        sound = await client.first_sound(released, timeout=20)
        card = await asyncio.wait_for(shown, 5)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    return card - released, sound - released


async def silence_after_press(client: Client) -> float:
    """Presses while the assistant speaks; gives the seconds until the last sound of it."""
    await asyncio.sleep(REPLY_SECS / 2)
    pressed = time.monotonic()
    client.talk("start")
    await asyncio.sleep(0.8)
    last = client.last_sound()
    client.talk("cancel")
    await asyncio.sleep(0.3)
    return max(0.0, last - pressed)


def line(name: str, seconds: Sequence[float]) -> None:
    """Prints P50 and P95 in ms."""
    found = sorted(seconds)
    p95 = statistics.quantiles(found, n=20)[18] if len(found) > 1 else found[0]
    print(f"{name:34} P50 {statistics.median(found) * 1000:6.0f} ms   P95 {p95 * 1000:6.0f} ms   n={len(found)}")


async def clicks(http: httpx.AsyncClient, count: int) -> None:
    """Makes calls with a bot that is warm, and prints how long each stage of them took."""
    stages: dict[str, list[float]] = {}
    ready: list[float] = []
    for _ in range(count):
        # The next bot loads meanwhile.
        await asyncio.sleep(8)
        clicked = time.monotonic()
        _, client, seconds = await started(http, stages=(before := [("clicked", clicked)]))
        ready.append(seconds)
        for (_, earlier), (stage, at) in pairwise([*before, *client.stages]):
            stages.setdefault(stage, []).append(at - earlier)
        await client.close()
    line("click to ready, warm bot", ready)
    for stage, took in stages.items():
        line(f"  until {stage}", took)


async def memory(server: psutil.Process) -> dict[str, float]:
    """Unshared memory of the server and of what it has started, in MB, by what the process does."""
    found: dict[str, float] = {}
    for process in [server, *server.children(recursive=True)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            words = process.cmdline()
            name = next(
                (word for word in ("converse", "worker", "embedded_convex") if word in " ".join(words)), "serve"
            )
            # Of two bots the one that talks is the bigger.
            found[name] = max(found.get(name, 0.0), process.memory_full_info().uss / 1e6)
    return found


def print_drift(seconds: Sequence[float], kept: Sequence[dict[str, float]]) -> None:
    """Compares the last third of a long conversation with its first third."""
    third = max(1, len(seconds) // 3)
    early, late = statistics.median(seconds[:third]), statistics.median(seconds[-third:])
    print(f"release to first sound, first {third} turns {early * 1000:.0f} ms, last {third} turns {late * 1000:.0f} ms")
    for name, before in kept[min(third, len(kept) - 1)].items():
        print(f"memory of {name:16} {before:6.1f} MB after turn {third}, {kept[-1].get(name, 0.0):6.1f} MB at the end")


async def run(turns: int) -> None:
    """Runs all of it against a fresh server."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "bot_server", "serve", "--data", data, "--catalog", str(DEMO_CATALOGUE)]
        child = await Child.start("bot server", [*command, "--exit-with-parent"], ready_timeout_secs=60)
        try:
            async with httpx.AsyncClient(base_url=child.url, timeout=60) as http:
                # The first session waits for the recognizer's model; what follows is the everyday case.
                answer, client, cold = await started(http)
                print(f"{'click to ready, first ever':34} {cold * 1000:6.0f} ms")
                convex = ConvexClient(answer["convexUrl"], bearer=answer["convexBearer"])
                cards: list[float] = []
                sounds: list[float] = []
                silences: list[float] = []
                kept: list[dict[str, float]] = []
                server = psutil.Process(child.pid)
                for _ in range(turns):
                    card, sound = await spoken_turn(client, convex, answer["sessionToken"])
                    cards.append(card)
                    sounds.append(sound)
                    silences.append(await silence_after_press(client))
                    kept.append(await memory(server))
                await convex.close()
                await client.close()
                line("release to first card", cards)
                line("release to first sound", sounds)
                line("press to silence at the client", silences)
                print(
                    f"cards before sound in {sum(c < s for c, s in zip(cards, sounds, strict=True))} of {turns} turns"
                )
                print_stages((await http.get("/metrics")).text)
                print_drift(sounds, kept)
                await clicks(http, 6)
                print(f"load {os.getloadavg()[0]:.1f}")
        finally:
            await child.stop(grace_secs=20)


def print_stages(metrics: str) -> None:
    """Prints the mean of each stage that the bots measured themselves."""
    sums = dict(re.findall(r"aisle_stage_seconds_sum(\{[^}]*\}) ([\d.]+)", metrics))
    counts = dict(re.findall(r"aisle_stage_seconds_count(\{[^}]*\}) (\d+)", metrics))
    for labels, total in sums.items():
        if (count := int(counts[labels])) > 0:
            print(f"stage {labels:40} mean {float(total) / count * 1000:6.0f} ms   n={count}")


def main() -> None:
    """Reads the arguments and runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=12)
    options = parser.parse_args()
    asyncio.run(run(options.turns))


if __name__ == "__main__":
    main()
