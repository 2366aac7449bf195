"""Whether the window and its children grow in an hour of use: the real ones, offscreen, in a call with recorded speech.

    python -m benchmarks.desktop_hour [--minutes 60] [--pause 6] [--json]

Somebody shops without end: speaks, types, taps, opens every page, changes the cart, the language (which makes another
call), text size and theme, prepares an order and puts it off, and goes back to the start. Each minute the memory of
each process is taken after the garbage of the window has been collected. Less time and a shorter pause compress it.

allocated  memory that the processes have asked for themselves, in MB: the window, the database with its worker, the bot
           server, and its bots together (one talks, one waits: "count")
resident   the same with the libraries that are mapped, some of which others share
objects    Python objects of the window, and items in its scene
turns      answered ones, and those that were not answered within 40 s
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import itertools
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from desktop.shopping import Shop

_START_SECS = 120.0
_TURN_SECS = 40.0
_SAMPLE_SECS = 60.0
_REPORTED_MINUTES = (1, 5, 15, 30, 60)
_ROOM_SECS = 0.3


def _take_three(shop: Shop) -> None:
    if shop.cart is not None and shop.cart.lines:
        shop.change(shop.cart.lines[0].line_id, 3)


# One way through the shop; each line is one act: who acts, and with what.
_ROUND: tuple[tuple[str, str | Callable[[Shop], None]], ...] = (
    ("say", "show-me-waterproof-jackets"),
    ("say", "only-the-black-ones"),
    ("do", lambda shop: shop.details(1)),
    ("do", lambda shop: shop.back()),
    ("say", "compare-the-first-two"),
    ("say", "which-one-is-lighter"),
    ("do", lambda shop: shop.back()),
    ("say", "add-two-of-the-first-one-to-my-cart"),
    ("page", "conversation"),
    ("type", "show me kettles under fifty dollars"),
    ("do", lambda shop: shop.add(1)),
    ("do", lambda shop: shop.show_more()),
    ("type", "show me running shoes"),
    ("do", lambda shop: shop.refine(limits={"priceMaxMinor": 9000})),
    ("page", "settings"),
    ("say", "show-me-tents-no-i-mean-sleeping-bags"),
    ("type", "the cheapest one"),
    ("do", lambda shop: shop.details(1)),
    ("do", lambda shop: shop.show("cart")),
    ("do", _take_three),
    ("say", "what-is-in-my-cart"),
    ("do", lambda shop: shop.prepare_order()),
    ("type", "cancel"),
    ("do", lambda shop: shop.clear_cart()),
    ("do", lambda shop: shop.undo()),
    ("do", lambda shop: shop.clear_cart()),
    ("do", lambda shop: shop.change_setting("theme", "dark")),
    ("do", lambda shop: shop.change_setting("text_scale", 1.5)),
    ("language", "de"),
    ("type", "zeig mir wasserdichte Jacken"),
    ("type", "was ist in meinem Warenkorb"),
    ("language", "en"),
    ("do", lambda shop: shop.change_setting("text_scale", 1.0)),
    ("do", lambda shop: shop.change_setting("theme", "light")),
    ("do", lambda shop: shop.start_over()),
)


@dataclass
class _Curve:
    """What was found, minute by minute."""

    samples: list[dict[str, float]] = field(default_factory=lambda: [])
    answered: int = 0
    unanswered: list[str] = field(default_factory=lambda: [])
    warnings: list[str] = field(default_factory=lambda: [])


def main() -> int:
    """Runs the benchmark and prints the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60.0, help="how long somebody shops")
    parser.add_argument("--pause", type=float, default=6.0, help="seconds between one act and the next")
    parser.add_argument("--json", action="store_true", help="print one JSON object with every sample")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="aisle-bench-") as folder:
        curve = _run(Path(folder), options.minutes, options.pause)
    if options.json:
        print(json.dumps({"samples": curve.samples, "answered": curve.answered, "unanswered": curve.unanswered}))
        return 0
    print(_table(curve.samples))
    print(f"turns answered {curve.answered}, not answered {len(curve.unanswered)}")
    for turn in curve.unanswered:
        print(f"not answered: {turn}")
    for warning in curve.warnings:
        print(f"the window complained: {warning}")
    return 0


def _table(samples: list[dict[str, float]]) -> str:
    """The minutes that are reported, a column each."""
    last = samples[-1]["minute"]
    minutes = [minute for minute in _REPORTED_MINUTES if minute < last] + [last]
    chosen = [min(samples, key=lambda sample: abs(sample["minute"] - minute)) for minute in minutes]
    names = sorted({name for sample in samples for name in sample if name != "minute"})
    lines = [f"{'minute':28}" + "".join(f"{sample['minute']:>10.0f}" for sample in chosen)]
    for name in names:
        lines.append(f"{name:28}" + "".join(f"{sample.get(name, 0):>10.1f}" for sample in chosen))
    return "\n".join(lines)


def _run(folder: Path, minutes: float, pause: float) -> _Curve:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app import App, run
    from desktop.audio.file_audio import FileAudio
    from desktop.reports import CrashGuard
    from desktop.secrets import Secrets
    from desktop.session import State
    from desktop.settings import Profile, Settings

    curve = _Curve()
    audio = FileAudio()

    async def use(app: App) -> int:
        audio.run()
        shopper = _Shopper(app, audio)
        async with asyncio.timeout(_START_SECS):
            await shopper.until(lambda: app.shopping.state is State.READY)
        began = now = due = time.monotonic()
        for kind, what in itertools.cycle(_ROUND):
            if now >= due:
                due += _SAMPLE_SECS
                curve.samples.append({"minute": round((now - began) / 60, 1), **_sample(app)})
                print(json.dumps(curve.samples[-1]), file=sys.stderr, flush=True)
            if now - began > minutes * 60:
                break
            if (done := await shopper.act(kind, what)) is not None:
                curve.answered += done
                if not done:
                    curve.unanswered.append(f"{what} (minute {(time.monotonic() - began) / 60:.0f})")
            await asyncio.sleep(pause)
            # The stand-in keeps all that it was given to play.
            audio.played.clear()
            now = time.monotonic()
        curve.warnings += app.window.warnings
        return 0

    settings = Settings(transport="webrtc", hears="pocketsphinx", thinks="clerk", speaks="espeak", language="en")
    run(settings, Profile(folder), CrashGuard(folder), audio=audio, secrets=Secrets({}), then=use)
    return curve


class _Shopper:
    """Acts on the running app as a person does, and waits until the shop has answered."""

    def __init__(self, app: Any, audio: Any) -> None:
        self._app = app
        self._shop = app.shopping
        self._audio = audio

    async def act(self, kind: str, what: str | Callable[[Shop], None]) -> bool | None:
        """One act of `_ROUND`; for a turn of the conversation, whether it was answered."""
        shop = self._shop
        window = self._app.window.quick_window
        if not isinstance(what, str):
            what(shop)
            return None
        match kind:
            case "say":
                return await self._turn(lambda: self._speak(what))
            case "type":
                return await self._turn(lambda: self._type(what))
            case "page":
                window.setProperty("overlay", what)
                await asyncio.sleep(2)
                window.setProperty("overlay", "")
            case _:
                shop.change_setting("language", what)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_TURN_SECS):
                        await asyncio.sleep(1)
                        await self._rest()
        return None

    async def until(self, happened: Callable[[], object]) -> None:
        """Waits for it."""
        while not happened():  # noqa: ASYNC110 - a benchmark looks now and then
            await asyncio.sleep(0.05)

    async def _turn(self, ask: Callable[[], Any]) -> bool:
        try:
            async with asyncio.timeout(_TURN_SECS):
                await self._rest()
                # Turns are counted anew in each call.
                earlier = {message.key for message in self._shop.messages}
                await ask()
                await self.until(lambda: self._answered(earlier))
                await self._rest()
        except TimeoutError:
            return False
        return True

    async def _speak(self, recording: str) -> None:
        from desktop.audio.file_audio import read_speech
        from shop.paths import ASSETS

        self._shop.press()
        await asyncio.sleep(_ROOM_SECS)
        self._audio.say(read_speech(ASSETS / "speech" / f"{recording}.wav"))
        await self.until(lambda: not self._audio.is_saying)
        await asyncio.sleep(_ROOM_SECS)
        self._shop.release()

    async def _type(self, words: str) -> None:
        await self._rest()
        self._shop.send_text(words)

    async def _rest(self) -> None:
        from desktop.session import State

        await self.until(lambda: self._shop.state is State.READY)

    def _answered(self, earlier: set[str]) -> bool:
        replies = (message for message in self._shop.messages if message.role == "assistant")
        return any(message.key not in earlier and message.state == "final" for message in replies)


def _sample(app: Any) -> dict[str, float]:
    """Memory of each process in MB, by what it does, and what the window holds."""
    gc.collect()
    found: dict[str, float] = {}
    for name, process in _family():
        with contextlib.suppress(psutil.Error):
            for kind, size in (("allocated", _allocated(process)), ("resident", process.memory_info().rss)):
                found[f"{kind} {name}"] = round(found.get(f"{kind} {name}", 0.0) + size / 1e6, 1)
            found[f"count {name}"] = found.get(f"count {name}", 0.0) + 1
    found["objects python"] = len(gc.get_objects())
    found["objects scene"] = sum(1 for _ in _items(app.window.quick_window.contentItem()))
    return {name: value for name, value in found.items() if not (name.startswith("count") and value == 1)}


def _allocated(process: psutil.Process) -> int:
    """Bytes of memory that no file stands behind; unlike the unshared ones they do not change as others come and go."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return process.memory_full_info().uss
    sizes = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(sizes["RssAnon"].split()[0]) * 1024


def _family() -> Iterator[tuple[str, psutil.Process]]:
    """This process and all that it has started, each with what it does."""
    yield "window", psutil.Process()
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            words = " ".join(process.cmdline())
            names = {"converse": "bots", "worker": "worker", "embedded_convex": "database", "bot_server": "server"}
            yield next((name for word, name in names.items() if word in words), "other"), process


def _items(item: Any) -> Iterator[Any]:
    yield item
    for child in item.childItems():
        yield from _items(child)


if __name__ == "__main__":
    sys.exit(main())
