"""The voice path as a shopper feels it, through the real processes and real WebRTC on this machine.

    python benchmarks/voice.py [--turns 12] [--sessions 1,2,4]

Prints P50 and P95 of: click to ready, release to first card and to first sound (by stage, tool turns), pressing to
silence, and for several talking sessions at once the longest gap in anybody's sound, CPU and memory.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
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


async def started(http: httpx.AsyncClient, **body: object) -> tuple[dict[str, Any], Client, float]:
    """Starts a session and its call; gives the seconds from the click to ready."""
    clicked = time.monotonic()
    answer = (await http.post("/start", json={"body": body})).json()

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


def longest_gap(client: Client) -> float:
    """The longest pause between two packets of sound that left without one, in seconds."""
    times = [at for at, _ in client.audio]
    return max((later - earlier for earlier, later in pairwise(times)), default=0.0)


async def capacity(http: httpx.AsyncClient, server: psutil.Process, count: int) -> None:
    """Lets several sessions talk at once."""
    calls = await asyncio.gather(*(started(http) for _ in range(count)))
    clients = [client for _, client, _ in calls]
    tree = [server, *server.children(recursive=True)]
    for process in tree:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.cpu_percent()
    began = time.monotonic()
    for client in clients:
        client.audio.clear()
    await asyncio.gather(*(client.say(REQUEST) for client in clients))
    await asyncio.sleep(6)
    cpu = memory = 0.0
    for process in tree:
        with contextlib.suppress(psutil.NoSuchProcess):
            cpu += process.cpu_percent()
            memory += process.memory_info().rss
    gap = max(longest_gap(client) for client in clients)
    print(
        f"{count} talking sessions: longest gap {gap * 1000:.0f} ms, {cpu:.0f} % of a core, "
        f"{memory / 1e6:.0f} MB in all processes, over {time.monotonic() - began:.0f} s"
    )
    await asyncio.gather(*(client.close() for client in clients))


async def run(turns: int, sessions: list[int]) -> None:
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
                for _ in range(turns):
                    card, sound = await spoken_turn(client, convex, answer["sessionToken"])
                    cards.append(card)
                    sounds.append(sound)
                    silences.append(await silence_after_press(client))
                await convex.close()
                await client.close()
                ready: list[float] = []
                for _ in range(4):
                    await asyncio.sleep(6)
                    _, client, seconds = await started(http)
                    ready.append(seconds)
                    await client.close()
                line("click to ready, warm bot", ready)
                line("release to first card", cards)
                line("release to first sound", sounds)
                line("press to silence at the client", silences)
                print(
                    f"cards before sound in {sum(c < s for c, s in zip(cards, sounds, strict=True))} of {turns} turns"
                )
                print_stages((await http.get("/metrics")).text)
                for count in sessions:
                    await asyncio.sleep(8)
                    await capacity(http, psutil.Process(child.pid), count)
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
    parser.add_argument("--sessions", default="1,2,4")
    options = parser.parse_args()
    asyncio.run(run(options.turns, [int(count) for count in options.sessions.split(",") if count]))


if __name__ == "__main__":
    main()
