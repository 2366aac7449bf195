"""What our pipeline adds to the providers' own latencies: Gemini and ElevenLabs as servers that take a known time.

    python -m benchmarks.overhead [--turns 10] [--hearing-ms 100] [--thinking-ms 300] [--speaking-ms 150] [--json]

The bot server, its bot, Convex and the call are the real ones. From letting go of the button, or from sending typed
words, to the first sound at the client, less what the providers took: once for a spoken turn (hearing, a first token,
first audio), twice thinking for a turn with a tool. The tool itself, one Convex mutation, is ours. A spoken turn waits
120 ms for sound that is still on its way when the button goes up; it is told apart as "without the tail".

On a machine that others use, look at the CPU time instead: of the bots, and of the server with its database, from the
shopper's words to the first sound.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
import psutil

from benchmarks.voice import started
from bot_server.talk_gate import TAIL_SECS
from shop.children import Child
from shop.paths import ASSETS, DEMO_CATALOGUE
from tests.bot_server.rtvi_client import Client, read_wav
from tests.bot_server.wire import elevenlabs, gemini
from tests.bot_server.wire.elevenlabs import ElevenLabs
from tests.bot_server.wire.gemini import Gemini, Part, call, serve, text

AIM_MS = 100.0
CHAT, TOOL = "thank you", "show me kettles"
_SOUND = read_wav(ASSETS / "speech" / "show-me-waterproof-jackets.wav")


def answer(contents: list[dict[str, Any]]) -> list[Part]:
    """A model that searches for kettles, says what it found, and is polite otherwise."""
    last = contents[-1]["parts"][-1]
    if "functionResponse" in last:
        return [text("I found some kettles.")]
    return [call("search_products", query="kettles")] if last.get("text") == TOOL else [text("You're welcome.")]


class Noted(list[str]):
    """A list that notes when it was last added to or taken from."""

    at = 0.0

    def append(self, item: str) -> None:
        """Adds and notes."""
        self.at = time.monotonic()
        super().append(item)

    def pop(self, index: Any = -1) -> str:
        """Takes and notes."""
        self.at = time.monotonic()
        return super().pop(index)


@dataclass(frozen=True)
class Delays:
    """How long the providers take, in seconds."""

    hearing: float
    thinking: float
    speaking: float

    def of(self, *, spoken: bool, tool: bool) -> float:
        """What they take together in one turn."""
        return (self.hearing if spoken else 0.0) + self.thinking * (2 if tool else 1) + self.speaking


class Spent:
    """CPU time of the server's processes, those that hold conversations apart."""

    def __init__(self, server: psutil.Process) -> None:
        """Begins to count."""
        tree = [server, *server.children(recursive=True)]
        self._bots = [process for process in tree if "converse" in process.cmdline()]
        self._others = [process for process in tree if process not in self._bots]
        self._before = self._now()

    def ms(self) -> tuple[float, float]:
        """Of the bots and of the others, since it began."""
        bots, others = ((now - before) * 1000 for now, before in zip(self._now(), self._before, strict=True))
        return bots, others

    def _now(self) -> tuple[float, float]:
        bots, others = ([p.cpu_times() for p in processes] for processes in (self._bots, self._others))
        return sum(t.user + t.system for t in bots), sum(t.user + t.system for t in others)


async def turn(client: Client, words: str, *, spoken: bool, spent: Callable[[], None]) -> tuple[float, float]:
    """One turn; gives when it began, and when the first sound came; calls `spent` right then."""
    seen = len(client.messages)
    if spoken:
        began = await client.say(_SOUND)
    else:
        began = time.monotonic()
        client.send("send-text", {"content": words})
    sounded = await client.first_sound(began, timeout=20)
    spent()
    await client.wait_for("bot-stopped-speaking", after=seen, timeout=20)
    await asyncio.sleep(0.5)
    return began, sounded


async def measure(turns: int, delays: Delays) -> dict[str, list[float]]:
    """Holds the turns; gives for each kind what our side added, in ms."""
    labs = ElevenLabs(speech_delay=delays.speaking, hearing_delay=delays.hearing)
    labs.spoken = spoke = Noted()
    thought: list[float] = []

    def think(contents: list[dict[str, Any]]) -> list[Part]:
        thought.append(time.monotonic())
        return answer(contents)

    model = Gemini(think, delay=delays.thinking)
    added: dict[str, list[float]] = {}
    async with labs.running(), serve(model.app()) as url:
        environment = {
            "GOOGLE_API_KEY": gemini.KEY,
            "GOOGLE_GEMINI_BASE_URL": url,
            "ELEVENLABS_API_KEY": elevenlabs.KEY,
            "AISLE_ELEVENLABS_URL": labs.url,
        }
        with tempfile.TemporaryDirectory() as data:
            command = [sys.executable, "-m", "bot_server", "serve", "--data", data, "--catalog", str(DEMO_CATALOGUE)]
            server = await Child.start(
                "bot server", [*command, "--exit-with-parent"], environment=environment, ready_timeout_secs=60
            )
            try:
                async with httpx.AsyncClient(base_url=server.url, timeout=60) as http:
                    _, client, _ = await started(http)
                    await turn(client, CHAT, spoken=False, spent=lambda: None)
                    # The next bot has loaded by then.
                    await asyncio.sleep(8)
                    tree = psutil.Process(server.pid)
                    for spoken in (False, True):
                        for words in (CHAT, TOOL):
                            name = f"{'spoken' if spoken else 'typed'}, {'with' if words == TOOL else 'without'} a tool"
                            labs.transcripts = heard = Noted([words] * turns)
                            for _ in range(turns):
                                thought.clear()
                                used: list[tuple[float, float]] = []
                                count = Spent(tree)
                                began, sounded = await turn(
                                    client, words, spoken=spoken, spent=lambda c=count, u=used: u.append(c.ms())
                                )
                                for who, ms in zip(("the bots", "the server and its database"), used[0], strict=True):
                                    added.setdefault(f"{name}: CPU of {who}", []).append(ms)
                                total = sounded - began - delays.of(spoken=spoken, tool=words == TOOL)
                                stages = {
                                    "": total,
                                    ": to the recognizer": heard.at - began - delays.hearing if spoken else None,
                                    ": to the model": thought[0] - delays.thinking - (heard.at if spoken else began),
                                    ": tool, and to the model again": (
                                        thought[-1] - thought[0] - delays.thinking if len(thought) > 1 else None
                                    ),
                                    ": to the voice": spoke.at - delays.speaking - thought[-1],
                                    ": to the ear": sounded - spoke.at,
                                    ", without the tail": total - TAIL_SECS if spoken else None,
                                }
                                for stage, seconds in stages.items():
                                    if seconds is not None:
                                        added.setdefault(name + stage, []).append(seconds * 1000)
                    await client.close()
            finally:
                await server.stop(grace_secs=20)
    if problems := labs.malformed + model.malformed:
        raise RuntimeError(f"The providers would have refused: {problems[0]}")
    return added


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[18] if len(values) > 1 else values[0]


def main() -> None:
    """Reads the arguments and runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=10, help="of each kind")
    parser.add_argument("--hearing-ms", type=float, default=100)
    parser.add_argument("--thinking-ms", type=float, default=300)
    parser.add_argument("--speaking-ms", type=float, default=150)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    delays = Delays(options.hearing_ms / 1000, options.thinking_ms / 1000, options.speaking_ms / 1000)
    added = asyncio.run(measure(options.turns, delays))
    figures = {
        name: {
            "p50_ms": round(statistics.median(ms)),
            "p95_ms": round(p95(ms)),
            "mean_ms": round(statistics.mean(ms)),
            "n": len(ms),
        }
        for name, ms in added.items()
    }
    load = round(os.getloadavg()[0], 1)
    if options.json:
        print(json.dumps({"aim_ms": AIM_MS, "load": load, "added": figures}))
        return
    print(f"added to the providers' own time, aim {AIM_MS:g} ms (load {load:g})")
    for name, figure in figures.items():
        mean = f"   mean {figure['mean_ms']:5} ms" if "CPU" in name else ""
        print(f"{name:58} P50 {figure['p50_ms']:5} ms   P95 {figure['p95_ms']:5} ms   n={figure['n']}{mean}")


if __name__ == "__main__":
    main()
