"""pipecat's own web client in a real browser holds a conversation with `python -m bot_server`."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import wave
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from shop.convex_client import ConvexClient
from shop.paths import ASSETS
from tests.bot_server.rtvi_client import RATE, read_wav
from tests.bot_server.test_serve import BEARER, running, until_sessions
from tests.bot_server.wire.gemini import serve

ROOT = Path(__file__).resolve().parents[2]
ESBUILD = ROOT / "node_modules" / ".bin" / "esbuild"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SPOKEN = {"show-me-waterproof-jackets": "waterproof jackets", "add-the-second-one-to-my-cart": "add the second one"}
TYPED = "what is in my cart"
LEAD_IN_SECS = 5
PAUSE_SECS = 14
"""Long enough for the answer; the recording begins anew when it is over."""

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not to be had here: apt-get install chromium"),
]


@dataclass
class Site:
    """A shop's own web site with one page; what the page reports is kept."""

    plan: dict[str, object]
    script: str
    told: dict[str, Any] = field(default_factory=dict)
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def app(self) -> Starlette:
        async def page(_request: Request) -> Response:
            return HTMLResponse('<!doctype html><title>Shop</title><script type="module" src="/page.js"></script>')

        async def script(_request: Request) -> Response:
            return PlainTextResponse(self.script, media_type="text/javascript")

        async def plan(_request: Request) -> Response:
            return JSONResponse(self.plan)

        async def done(request: Request) -> Response:
            self.told = await request.json()
            self.done.set()
            return Response(status_code=204)

        routes = [Route("/", page), Route("/page.js", script), Route("/plan", plan)]
        return Starlette(routes=[*routes, Route("/done", done, methods=["POST"])])


async def bundled(page: Path) -> str:
    """The page's script with the official client's packages in it."""
    process = await asyncio.create_subprocess_exec(
        ESBUILD, page, "--bundle", "--format=esm", "--log-level=error", stdout=asyncio.subprocess.PIPE
    )
    script, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0
    return script.decode()


def record(path: Path) -> Path:
    """Writes what the browser's microphone hears: the requests, with time to answer each."""
    quiet = bytes(2 * RATE)
    parts = [quiet * LEAD_IN_SECS]
    for name in SPOKEN:
        parts += [read_wav(ASSETS / "speech" / f"{name}.wav"), quiet * PAUSE_SECS]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(parts))
    return path


@contextlib.asynccontextmanager
async def browsing(url: str, microphone: Path, profile: Path) -> AsyncIterator[None]:
    """A browser on a page, with a recording for a microphone."""
    assert CHROMIUM is not None
    quiet = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
    process = await asyncio.create_subprocess_exec(
        CHROMIUM,
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-breakpad", *quiet),
        # A recording stands in for the microphone, and nobody is there to be asked.
        *("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"),
        f"--use-file-for-fake-audio-capture={microphone}",
        "--autoplay-policy=no-user-gesture-required",
        # There may be no other network than this machine's own.
        "--allow-loopback-in-peer-connection",
        f"--user-data-dir={profile}",
        url,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        # The browser is a family of processes.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def test_an_official_web_client_holds_a_conversation(tmp_path: Path) -> None:
    async with running(tmp_path / "shop") as server:
        plan = {"server": server.child.url, "bearer": BEARER, "spoken": [*SPOKEN.values()], "typed": TYPED}
        site = Site(plan, await bundled(Path(__file__).with_name("page.js")))
        async with serve(site.app()) as url:
            microphone = record(tmp_path / "microphone.wav")
            async with browsing(url, microphone, tmp_path / "browser"):
                await asyncio.wait_for(site.done.wait(), 180)
        events = site.told["events"]
        names = [event["name"] for event in events]
        said = "\n".join(f"{event['at']} {event['name']} {event['data']}" for event in events)
        assert "failed" not in names, said
        assert "error" not in names, said
        (started,) = (event["data"] for event in events if event["name"] == "started")
        assert names.index("started") < names.index("bot-ready") < names.index("transcript")
        heard = [e["data"]["text"] for e in events if e["name"] == "transcript" and e["data"]["final"]]
        for words in SPOKEN.values():
            assert any(words in text for text in heard), said
        replies = " ".join(e["data"]["text"] for e in events if e["name"] == "bot-output")
        assert "jackets" in replies
        assert "cart" in replies
        assert site.told["loudest"] > 0.02
        # What was said was done: the shop's state says so.
        convex = ConvexClient(started["convexUrl"], bearer=started["convexBearer"])
        cart = await convex.query("cart:get", {"sessionToken": started["sessionToken"]})
        screen = await convex.query("screen:get", {"sessionToken": started["sessionToken"]})
        await convex.close()
        assert cart["lines"]
        assert screen["view"] == "cart"
        # The page hung up, and the session ended with it.
        await until_sessions(server, 0)
