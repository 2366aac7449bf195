"""What is left after a fault: clients, bots, the server and its database are killed in every phase of a call.

Afterwards there is no session, no process and no socket of it, and each shopper comes back to the same session.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest

from shop.convex_client import ConvexClient
from tests.bot_server.test_serve import BEARER, Server, running, until_sessions
from tests.bot_server.wire import elevenlabs, gemini
from tests.bot_server.wire.elevenlabs import ElevenLabs
from tests.bot_server.wire.gemini import Gemini, fault, serve, text
from tests.desktop.waiting import until
from tests.e2e.caller import PHASES

SECONDS = 20.0
BOT = "-m bot_server converse"
NO_OFFER_SECS = 75.0
"""A session that nobody calls is forgotten after a minute."""

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals"),
]


@pytest.fixture(scope="module")
def kept_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One shop for the whole file: importing it anew for each test would take seconds."""
    return tmp_path_factory.mktemp("shop")


class Caller:
    """A client process that is in some phase of its call."""

    def __init__(self, process: asyncio.subprocess.Process, started: dict[str, Any]) -> None:
        self.process = process
        self.started = started
        self.token: str = started["sessionToken"]

    @classmethod
    async def start(cls, server: Server, phase: str, token: str = "") -> Caller:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.e2e.caller", server.child.url, BEARER, phase, token),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert process.stdout is not None
        try:
            line = await asyncio.wait_for(process.stdout.readline(), 60)
            return cls(process, json.loads(line))
        except BaseException:
            process.kill()
            await process.wait()
            raise

    async def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGKILL)
        await self.process.wait()


@contextlib.asynccontextmanager
async def calling(server: Server, *phases: str) -> AsyncIterator[list[Caller]]:
    """Clients in these phases at the same time."""
    callers: list[Caller] = []
    try:
        for phase in phases:
            callers.append(await Caller.start(server, phase))
        yield callers
    finally:
        for caller in callers:
            await caller.kill()


def tree(server: Server) -> list[psutil.Process]:
    return psutil.Process(server.child.pid).children(recursive=True)


def footprint(server: Server) -> tuple[Counter[str], set[int]]:
    """How many processes of each kind run under the server, and the ports that any of them listens on."""
    kinds: Counter[str] = Counter()
    ports: set[int] = set()
    for process in [psutil.Process(server.child.pid), *tree(server)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            kinds[" ".join(process.cmdline()[1:4])] += 1
            for socket in process.net_connections("inet"):
                if socket.status == psutil.CONN_LISTEN or "converse" in process.cmdline():
                    ports.add(socket.laddr.port)
    return kinds, ports


async def settled(server: Server) -> tuple[Counter[str], set[int]]:
    """The footprint of a server that nobody calls: itself, its database, one bot that waits and has no socket."""
    ports = {urlsplit(server.child.url).port, urlsplit(str(server.child.ready["convexUrl"])).port}
    found: list[tuple[Counter[str], set[int]]] = []

    def quiet() -> bool:
        found.append(footprint(server))
        return found[-1][0][BOT] == 1 and found[-1][1] == ports

    await until(quiet, SECONDS)
    return found[-1]


def gone(processes: list[psutil.Process]) -> bool:
    return not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in processes)


async def closed(url: str) -> bool:
    parts = urlsplit(url)
    try:
        _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    except OSError:
        return True
    writer.close()
    return False


async def fill_cart(started: dict[str, Any]) -> None:
    convex = ConvexClient(started["convexUrl"], bearer=started["convexBearer"])
    screen = await convex.query("screen:get", {"sessionToken": started["sessionToken"]})
    sku = screen["cards"][0]["sku"]
    await convex.mutation("cart:add", {"sessionToken": started["sessionToken"], "sku": sku})
    await convex.close()


async def come_back(server: Server, callers: list[Caller], *, lines: int = 0) -> None:
    """Each shopper resumes the session that was cut off, cart and all, and hangs up."""
    for caller in callers:
        again = await server.start(sessionToken=caller.token)
        assert again["sessionId"] == caller.started["sessionId"]
        convex = ConvexClient(again["convexUrl"], bearer=again["convexBearer"])
        cart = await convex.query("cart:get", {"sessionToken": caller.token})
        await convex.close()
        assert len(cart["lines"]) == lines
        assert (await server.http.delete(f"/sessions/{again['sessionId']}")).status_code == 204


async def test_killed_clients_and_bots_leave_nothing(kept_data: Path) -> None:
    async with running(kept_data) as server:
        before = await settled(server)
        # Nobody calls after the first, and the second never gets through: both are waited for, so they go first.
        async with calling(server, "starting", "connecting") as lost:
            pass
        await bots_are_killed(server)
        await clients_are_cut_off(server)
        async with calling(server, "ready", "speaking") as killed:
            assert await server.sessions() >= 2
        await until_sessions(server, 0, NO_OFFER_SECS)
        assert await settled(server) == before
        await come_back(server, [*lost, *killed])
        assert await settled(server) == before


async def bots_are_killed(server: Server) -> None:
    waiting = await server.sessions()
    async with calling(server, *PHASES) as callers:
        # The youngest waits for the next shopper; the oldest are those of the clients that were lost.
        await until(lambda: len(server.bots()) == waiting + len(PHASES) + 1, SECONDS)
        for bot in sorted(server.bots(), key=lambda bot: bot.create_time())[waiting:-1]:
            bot.kill()
        await until_sessions(server, waiting, SECONDS)
        await come_back(server, callers)
    await until_sessions(server, waiting, SECONDS)


async def clients_are_cut_off(server: Server) -> None:
    """A client that stands still is to the server one whose network was cut."""
    waiting = await server.sessions()
    async with calling(server, "ready", "speaking") as callers:
        for caller in callers:
            os.kill(caller.process.pid, signal.SIGSTOP)
        await until_sessions(server, waiting, SECONDS)
        for caller in callers:
            os.kill(caller.process.pid, signal.SIGCONT)
        await come_back(server, callers)


@pytest.mark.parametrize("victim", ["server", "database"])
async def test_a_killed_server_or_database_leaves_nothing(kept_data: Path, victim: str) -> None:
    async with running(kept_data) as server:
        async with calling(server, *PHASES) as callers:
            for caller in callers:
                await fill_cart(caller.started)
            processes = tree(server)
            addresses = [server.child.url, callers[0].started["convexUrl"]]
            databases = [each for each in processes if {"embedded_convex", "serve"} <= {*each.cmdline()}]
            os.kill(server.child.pid if victim == "server" else databases[0].pid, signal.SIGKILL)
            code = await asyncio.wait_for(server.child.wait(), SECONDS)
            await until(lambda: gone(processes), SECONDS)
        assert all([await closed(address) for address in addresses])
        if victim == "database":
            assert code == 1
            assert "The shop's database has ended" in server.child.last_words()
    async with running(kept_data) as server:
        await come_back(server, callers, lines=1)


async def test_no_socket_to_a_provider_outlives_its_call(kept_data: Path) -> None:
    model = Gemini(lambda _: [text("This is a long answer, of which the end will not be heard by anybody at all.")])
    async with providers(model) as (labs, environment), running(kept_data, environment=environment) as server:
        before = await settled(server)

        async def over() -> None:
            await until_sessions(server, 0, SECONDS)
            await until(lambda: labs.sockets == 0, SECONDS)
            assert await settled(server) == before

        async with calling(server, "ready", "speaking"):
            await until(lambda: labs.sockets == 4, SECONDS)
        await over()
        async with calling(server, "ready", "speaking"):
            for bot in server.bots():
                bot.kill()
            await over()
        model.faults = [fault(500, "INTERNAL", "no")] * 50
        await fails(server, "Gemini")
        await over()
        labs.refuse = 503
        await fails(server, "ElevenLabs")
        await over()
    assert model.malformed == labs.malformed == []


async def fails(server: Server, provider: str) -> None:
    """Holds a call in which a provider fails: the shopper is told which, and can hang up."""
    client = await server.call(await server.start())
    client.send("send-text", {"content": "good morning"})
    notice = await client.wait_for("server-message", kind="notice", level="error", timeout=SECONDS)
    await client.close()
    assert provider in notice["data"]["text"]


@contextlib.asynccontextmanager
async def providers(model: Gemini) -> AsyncIterator[tuple[ElevenLabs, dict[str, str]]]:
    """Gemini and ElevenLabs on the wire, and the settings that choose them."""
    async with ElevenLabs().running() as labs, serve(model.app()) as url:
        environment = {
            "GOOGLE_API_KEY": gemini.KEY,
            "GOOGLE_GEMINI_BASE_URL": url,
            "ELEVENLABS_API_KEY": elevenlabs.KEY,
            "AISLE_ELEVENLABS_URL": labs.url,
        }
        yield labs, environment
