"""The server as a process, with its own embedded Convex and its bots in processes of their own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from shop.children import Child, ChildError
from shop.convex_client import ConvexClient
from shop.local_convex import LocalConvex
from tests.bot_server.rtvi_client import Client

BEARER = "test-bearer"
CHOKING_OFFER = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio\r\n"


async def start_server(data: Path, *arguments: str, environment: dict[str, str] | None = None) -> Child:
    bearer_file = data / "bearer"
    data.mkdir(parents=True, exist_ok=True)
    bearer_file.write_text(BEARER)
    return await Child.start(
        "bot server",
        [
            sys.executable,
            "-m",
            "bot_server",
            "serve",
            *("--data", str(data), "--bearer-file", str(bearer_file)),
            "--exit-with-parent",
            *arguments,
        ],
        environment=environment,
        ready_timeout_secs=60,
    )


@contextlib.asynccontextmanager
async def running(data: Path, *arguments: str, environment: dict[str, str] | None = None) -> AsyncIterator[Any]:
    child = await start_server(data, *arguments, environment=environment)
    headers = {"Authorization": f"Bearer {BEARER}"}
    try:
        async with httpx.AsyncClient(base_url=child.url, headers=headers, timeout=40) as http:
            yield Server(child, http)
    finally:
        await child.stop(grace_secs=20)


class Server:
    def __init__(self, child: Child, http: httpx.AsyncClient) -> None:
        self.child = child
        self.http = http

    def bots(self) -> list[psutil.Process]:
        found: list[psutil.Process] = []
        for process in psutil.Process(self.child.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                if "converse" in process.cmdline():
                    found.append(process)
        return found

    async def start(self, **body: object) -> dict[str, Any]:
        answer = await self.http.post("/start", json={"body": body})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def call(self, started: dict[str, Any]) -> Client:
        async def offer(body: dict[str, Any]) -> dict[str, Any]:
            answer = await self.http.post(started["offerUrl"], json=body)
            assert answer.status_code == 200, answer.text
            return answer.json()

        client = Client(offer)
        await client.connect(timeout=60)
        return client

    async def sessions(self) -> int:
        return (await self.http.get("/health")).json()["sessions"]


@pytest.fixture(scope="module")
def kept_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One shop for the whole file: importing it anew for each test would take seconds."""
    return tmp_path_factory.mktemp("shop")


async def test_a_typed_search_shows_cards_and_leaves_nothing_behind(kept_data: Path) -> None:
    async with running(kept_data) as server:
        started = await server.start()
        assert started["parts"] == {"hears": "pocketsphinx", "thinks": "clerk", "speaks": "espeak"}
        client = await server.call(started)
        client.send("send-text", {"content": "show me waterproof jackets"})
        await client.wait_for("bot-started-speaking", timeout=20)
        convex = ConvexClient(started["convexUrl"], bearer=started["convexBearer"])
        screen = await convex.query("screen:get", {"sessionToken": started["sessionToken"]})
        assert screen["view"] == "results"
        assert screen["cards"]
        metrics = (await server.http.get("/metrics")).text
        assert "aisle_sessions 1" in metrics
        assert 'stage="first_sound"' in metrics
        assert "jackets" not in metrics
        await client.close()
        await until_sessions(server, 0)
        # The same shopper comes back to the same cards.
        again = await server.start(sessionToken=started["sessionToken"])
        assert again["sessionId"] == started["sessionId"]
        assert (await server.http.delete(f"/sessions/{again['sessionId']}")).status_code == 204
        assert await server.sessions() == 0
        await convex.close()
        processes = psutil.Process(server.child.pid).children(recursive=True)
    assert not [process for process in processes if process.is_running() and process.status() != "zombie"]


async def test_health_tells_of_a_convex_that_is_away(tmp_path: Path) -> None:
    local = await LocalConvex.start(tmp_path / "shop")
    bearer = tmp_path / "convex-bearer"
    bearer.write_text(local.bearer or "")
    place = ("--convex-url", local.url, "--convex-bearer-file", str(bearer), "--auth-key-file", str(local.key_file))
    async with running(tmp_path, *place) as server:
        assert (await server.http.get("/health")).json()["convex"] == "ok"
        await local.stop()
        async with asyncio.timeout(20):
            while (health := await server.http.get("/health")).json()["convex"] == "ok":  # noqa: ASYNC110 - as below
                await asyncio.sleep(0.2)
        # The server itself is well, and need not be started anew.
        assert (health.status_code, health.json()["status"]) == (200, "ok")


async def until_sessions(server: Server, count: int, seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while await server.sessions() != count:  # noqa: ASYNC110 - another process has no event for us
            await asyncio.sleep(0.1)


async def guess(stranger: httpx.AsyncClient) -> httpx.Response:
    # Many at once, or a busy machine would answer no faster than it forgives.
    headers = {"Authorization": "Bearer guess"}
    answers = await asyncio.gather(*(stranger.get("/metrics", headers=headers) for _ in range(50)))
    return max(answers, key=lambda answer: answer.status_code)


async def test_the_door(kept_data: Path) -> None:
    async with running(kept_data, environment={"AISLE_SESSIONS": "1"}) as server:
        async with httpx.AsyncClient(base_url=server.child.url) as stranger:
            refused = await stranger.post("/start", json={})
            assert (refused.status_code, refused.json()["error"]["code"]) == (401, "unauthenticated")
            assert refused.headers["WWW-Authenticate"] == "Bearer"
            assert refused.json()["detail"] == refused.json()["error"]["message"]
            well = {"status": "ok", "sessions": 0, "most": 1, "convex": "ok"}
            assert (await stranger.get("/health")).json() == well
            assert (await stranger.get("/metrics")).status_code == 401
            # Guessing is slowed down, and whoever has the bearer is not.
            async with asyncio.timeout(60):
                while (slowed := await guess(stranger)).status_code != 429:
                    pass
            assert int(slowed.headers["Retry-After"]) >= 1
            assert "Too many requests" in slowed.json()["detail"]
        nowhere = await server.http.get("/nowhere")
        assert (nowhere.status_code, nowhere.json()["error"]["code"]) == (404, "not_found")
        wrong = await server.http.get("/start")
        assert (wrong.status_code, wrong.headers["Allow"]) == (405, "POST")
        unsaid = await server.http.post("/start", content=b"{}")
        assert (unsaid.status_code, "Content-Type" in unsaid.json()["detail"]) == (415, True)
        long = await server.http.post("/start", json={"transport": "x" * 600_000})
        assert (long.status_code, long.json()["error"]["code"]) == (413, "invalid")
        invalid = await server.http.post("/start", json={"transport": "pigeon"})
        assert invalid.status_code == 422
        assert "transport" in invalid.json()["error"]["message"]
        missing = await server.http.post("/sessions/none/api/offer", json={"sdp": "x", "type": "offer"})
        assert (missing.status_code, missing.json()["error"]["code"]) == (404, "not_found")
        daily = await server.http.post("/start", json={"transport": "daily"})
        assert (daily.status_code, "DAILY_API_KEY" in daily.json()["error"]["message"]) == (400, True)
        started = await server.start()
        # Once it has been called, its place is not given away, however long the next one takes to ask.
        # The bot is none the worse for an offer that its library chokes on.
        for _ in range(2):
            nonsense = await server.http.post(started["offerUrl"], json={"sdp": CHOKING_OFFER, "type": "offer"})
            assert (nonsense.status_code, nonsense.json()["error"]["code"]) == (502, "bot_failed")
        full = await server.http.post("/start", json={})
        assert (full.status_code, full.headers["Retry-After"]) == (503, "30")
        bad = await server.http.post(started["offerUrl"], json={"sdp": "nonsense", "type": "rollback"})
        assert bad.status_code == 422
        codes = [(await server.http.post("/start", json={})).status_code for _ in range(12)]
        assert codes[-1] == 429
        limited = await server.http.post("/start", json={})
        assert int(limited.headers["Retry-After"]) >= 1
        metrics = (await server.http.get("/metrics")).text
        assert "aisle_sessions_most 1" in metrics
        for code in ("unauthenticated", "rate_limited", "full", "not_found", "invalid"):
            assert f'aisle_requests_refused_total{{code="{code}"}}' in metrics


async def test_a_killed_bot_ends_its_session_only(kept_data: Path) -> None:
    async with running(kept_data) as server:
        first, second = await server.start(), await server.start()
        one, two = await server.call(first), await server.call(second)
        busy = sorted(server.bots(), key=lambda process: process.create_time())
        busy[0].kill()
        await until_sessions(server, 1)
        gone = await server.http.post(first["offerUrl"], json={"sdp": "x", "type": "offer"})
        assert gone.status_code == 404
        two.send("send-text", {"content": "thank you"})
        await two.wait_for("bot-started-speaking", timeout=20)
        await one.close()
        await two.close()


async def test_sigterm_drains(kept_data: Path) -> None:
    async with running(kept_data, environment={"AISLE_DRAIN_SECS": "60"}) as server:
        client = await server.call(await server.start())
        os.kill(server.child.pid, signal.SIGTERM)
        async with asyncio.timeout(30):
            while (await server.http.get("/health")).status_code != 503:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.05)
        refused = await server.http.post("/start", json={})
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "draining")
        assert int(refused.headers["Retry-After"]) >= 1
        # The one that runs goes on, and the server ends with it.
        client.send("send-text", {"content": "thank you"})
        await client.wait_for("bot-started-speaking", timeout=10)
        await client.close()
        # Well before those 60 s, as nobody is left.
        assert await asyncio.wait_for(server.child.wait(), 30) == 0


async def test_it_will_not_reach_beyond_this_machine_without_a_bearer(tmp_path: Path) -> None:
    with pytest.raises(ChildError, match="give --bearer-file"):
        await Child.start(
            "bot server",
            [sys.executable, "-m", "bot_server", "--host", "0.0.0.0", "--data", str(tmp_path), "--exit-with-parent"],  # noqa: S104
        )


async def test_a_busy_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ChildError, match=f"cannot serve on 127.0.0.1:{port}"):
            await start_server(tmp_path, "--port", str(port))
