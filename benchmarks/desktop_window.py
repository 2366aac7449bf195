"""How quick and how heavy the window is, with its real children, offscreen and with a recorded microphone.

    python -m benchmarks.desktop_window [--writes 30] [--seconds 20] [--json]

first frame            from the start of the process to the first painted frame
products painted       ... to the first cards on screen (a later start: the shop is filled already)
ready to talk          ... until a press would be heard, both children and the call included
card painted           from calling a mutation that changes the screen, in another process as the bot does, to the frame
                       that shows it
                       by stage: the mutation's answer, the subscription's news, the frame
idle, listening, resting CPU  of the window process, in percent of one core: a call is up, the button is held, the call
                       was closed after minutes of quiet. All with the recorded microphone and speaker that stand in for
                       a sound system's threads; "sound" is what those alone cost. "bot" is the bot's process, idle.
CPU until ready        of the window and of its children together, in ms: on two idle cores, half of it is the wait
memory                 resident and unshared, of the window process
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

GOALS = {
    "first_frame_ms": 600.0,
    "ready_to_talk_ms": 3000.0,
    "card_painted_p95_ms": 60.0,
    "idle_cpu_percent": 1.0,
    "unshared_mb": 220.0,
}
_START_SECS = 120.0


def main() -> int:
    """Runs the benchmark; returns 0 whether or not the goals are met, as a loaded machine proves nothing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writes", type=int, default=30, help="how many changes of the screen are timed")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long CPU is watched, idle and listening")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--began", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--writer", nargs=3, metavar=("URL", "BEARER", "TOKEN"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.writer is not None:
        return asyncio.run(_write(*options.writer))
    if options.inside is not None:
        return _inside(options.inside, options.writes, options.seconds, options.began)
    with tempfile.TemporaryDirectory(prefix="aisle-bench-") as folder:
        # The first run fills the shop, so that the second measures what people meet every day.
        _run(folder, writes=1, seconds=0.1)
        figures = _run(folder, writes=options.writes, seconds=options.seconds)
    figures["load_average"] = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0
    if options.json:
        print(json.dumps(figures))
        return 0
    for name, value in figures.items():
        goal = f"   aim {GOALS[name]:g}" if name in GOALS else ""
        print(f"{name:24} {value:10g}{goal}")
    return 0


def _run(folder: str, *, writes: int, seconds: float) -> dict[str, float]:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "benchmarks.desktop_window"),
            *("--inside", folder, "--writes", str(writes), "--seconds", str(seconds)),
            # The system knows when a process began only by the second in which it was booted itself.
            *("--began", str(time.time())),
        ],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        # As on a person's machine, where Python keeps what it has compiled: the first run does so.
        env={
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
            "QT_QPA_PLATFORM": "offscreen",
        },
    )
    return json.loads(done.stdout.splitlines()[-1])


def _inside(folder: Path, writes: int, seconds: float, began: float) -> int:
    from desktop.app import App, run
    from desktop.audio.file_audio import FileAudio
    from desktop.reports import CrashGuard
    from desktop.secrets import Secrets
    from desktop.session import State
    from desktop.settings import Profile, Settings

    figures: dict[str, float] = {}
    audio = FileAudio()

    def since() -> float:
        return round((time.time() - began) * 1000)

    async def measure(app: App) -> int:
        window = app.window.quick_window
        painted = asyncio.Event()
        window.frameSwapped.connect(painted.set)
        audio.run()

        async def next_frame() -> None:
            painted.clear()
            window.update()
            await painted.wait()

        async with asyncio.timeout(_START_SECS):
            # The app calls this once its first frame has been painted.
            figures["first_frame_ms"] = since()
            figures["first_frame_cpu_ms"] = round(time.process_time() * 1000)
            await _until(lambda: bool(app.shopping.screen and app.shopping.screen.cards))
            await next_frame()
            figures["products_painted_ms"] = since()
            await _until(lambda: app.shopping.state is State.READY)
            figures["ready_to_talk_ms"] = since()
            figures["ready_to_talk_cpu_ms"] = round(sum(_spent(process) for process in _family()) * 1000)
        figures.update(await _paint_times(app, writes, next_frame))
        # Animations come to rest before idling is measured.
        await asyncio.sleep(min(2.0, seconds))
        bot = max(_family()[1:], key=_spent)
        figures["idle_cpu_percent"], figures["bot_idle_cpu_percent"] = await _cpu(seconds, psutil.Process(), bot)
        app.shopping.press()
        (figures["listening_cpu_percent"],) = await _cpu(seconds, psutil.Process())
        app.shopping.cancel()
        # After some minutes of quiet the window hangs up.
        app.shopping.hang_up()
        await asyncio.sleep(min(1.0, seconds))
        (figures["resting_cpu_percent"],) = await _cpu(seconds, psutil.Process())
        memory = psutil.Process().memory_full_info()
        figures["resident_mb"] = round(memory.rss / 1e6)
        figures["unshared_mb"] = round(memory.uss / 1e6)
        await audio.stop()
        (without,) = await _cpu(seconds, psutil.Process())
        figures["sound_cpu_percent"] = round(figures["resting_cpu_percent"] - without, 2)
        return 0

    settings = Settings(transport="webrtc", hears="pocketsphinx", thinks="clerk", speaks="espeak", language="en")
    code = run(settings, Profile(folder), CrashGuard(folder), audio=audio, secrets=Secrets({}), then=measure)
    print(json.dumps(figures))
    return code


async def _paint_times(app: Any, writes: int, next_frame: Any) -> dict[str, float]:
    """Has the screen changed from outside, and waits for the frame after the change has reached the window."""
    answer = app.shopping.answer
    writer = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.desktop_window", "--writer"),
        *(answer.convex_url, answer.convex_bearer or "", answer.session_token),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    answered: list[float] = []
    news: list[float] = []
    subscribed: list[float] = []
    written: list[float] = []
    searches = ("kettle", "jacket", "lamp", "mug")
    try:
        for number in range(writes):
            revision = app.shopping.screen.revision
            seen = asyncio.Event()

            def changed(_topic: str, seen: asyncio.Event = seen) -> None:
                seen.set()

            stop = app.shopping.subscribe(changed)
            writer.stdin.write(searches[number % len(searches)].encode() + b"\n")
            while app.shopping.screen.revision == revision:
                seen.clear()
                await seen.wait()
            arrived = time.monotonic()
            await next_frame()
            after = time.monotonic()
            stop()
            before, done = json.loads(await writer.stdout.readline())
            answered.append((done - before) * 1000)
            news.append((arrived - before) * 1000)
            subscribed.append((after - arrived) * 1000)
            written.append((after - before) * 1000)
            # Shoppers do not ask again before the cards have come to rest.
            await asyncio.sleep(0.8)
    finally:
        writer.stdin.close()
        await writer.wait()
    return {
        "mutation_answered_p50_ms": round(statistics.median(answered), 1),
        "mutation_answered_p95_ms": round(_p95(answered), 1),
        "news_p50_ms": round(statistics.median(news), 1),
        "news_p95_ms": round(_p95(news), 1),
        "arrival_to_paint_p50_ms": round(statistics.median(subscribed), 1),
        "arrival_to_paint_p95_ms": round(_p95(subscribed), 1),
        "card_painted_p50_ms": round(statistics.median(written), 1),
        "card_painted_p95_ms": round(_p95(written), 1),
    }


async def _write(url: str, bearer: str, token: str) -> int:
    """Searches for each line on standard input, and prints when it asked and when it was answered."""
    from shop.convex_client import ConvexClient

    client = ConvexClient(url, bearer=bearer or None)
    # The connection is made once, as the bot's.
    await client.query("screen:get", {"sessionToken": token})
    while line := await asyncio.to_thread(sys.stdin.readline):
        before = time.monotonic()
        await client.mutation("screen:search", {"sessionToken": token, "text": line.strip()}, once=True)
        print(json.dumps([before, time.monotonic()]), flush=True)
    await client.close()
    return 0


def _p95(values: list[float]) -> float:
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


async def _until(happened: Any) -> None:
    while not happened():  # noqa: ASYNC110 - polled finely enough for what is measured here
        await asyncio.sleep(0.005)


def _family() -> list[psutil.Process]:
    """This process and everything that it has started."""
    return [psutil.Process(), *psutil.Process().children(recursive=True)]


def _spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


async def _cpu(seconds: float, *processes: psutil.Process) -> list[float]:
    before = [_spent(process) for process in processes]
    await asyncio.sleep(seconds)
    return [
        round((_spent(process) - spent) / seconds * 100, 2) for process, spent in zip(processes, before, strict=True)
    ]


if __name__ == "__main__":
    sys.exit(main())
