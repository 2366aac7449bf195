"""Daily sessions over HTTP: the server is a process, Daily a wire server, and every room is given back."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import psutil
import pytest

from bot_server.rooms import Rooms
from bot_server.sentences import SENTENCES
from bot_server.server import ConvexSession, _together
from shop.convex_client import ConvexClient, ConvexClientError
from tests.bot_server.test_serve import running, start_server
from tests.bot_server.wire import daily
from tests.bot_server.wire.daily import Daily, claims, refused, too_many


@pytest.fixture
async def wire() -> AsyncIterator[Daily]:
    async with Daily(delay=0.3).running() as server:
        yield server
    assert server.malformed == []


@pytest.fixture(scope="module")
def kept_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shop")


def settings(wire: Daily, **more: str) -> dict[str, str]:
    return {"DAILY_API_KEY": daily.KEY, "AISLE_DAILY_API_URL": wire.url, "AISLE_TRANSPORT": "daily", **more}


async def until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - other processes have no event for us
            await asyncio.sleep(0.05)


async def test_every_end_of_a_session_gives_its_room_back(kept_data: Path, wire: Daily) -> None:
    async with running(kept_data, environment=settings(wire, AISLE_SESSIONS="1")) as server:
        started = await server.start()
        assert started["transport"] == "daily"
        assert started["parts"] == {"hears": "daily", "thinks": "clerk", "speaks": "espeak"}
        (room,) = wire.rooms.values()
        assert started["dailyRoom"] == room["url"]
        shopper = claims(started["dailyToken"])
        assert (shopper["r"], shopper["o"]) == (room["name"], False)
        assert daily.KEY not in str(started)

        # One session more than there is room for, by a shopper who wants to come back.
        full = await server.http.post("/start", json={"body": {"sessionToken": "of-long-ago"}})
        assert (full.status_code, full.json()["error"]["code"]) == (503, "full")
        await until(lambda: list(wire.rooms.values()) == [room])

        # Resuming takes a new room and gives the old one back.
        resumed = await server.start(sessionToken=started["sessionToken"])
        assert resumed["sessionId"] == started["sessionId"]
        await until(lambda: [r["url"] for r in wire.rooms.values()] == [resumed["dailyRoom"]])

        # The client hangs up, and Daily is busy.
        wire.faults["DELETE /rooms/:name"] = [too_many(), refused(500, "server-error")]
        assert (await server.http.delete(f"/sessions/{started['sessionId']}")).status_code == 204
        await until(lambda: not wire.rooms)
        assert await server.sessions() == 0

        # The bot dies.
        before = {bot.pid for bot in server.bots()}
        started = await server.start()
        assert len(wire.rooms) == 1
        taken = min(server.bots(), key=lambda bot: (bot.pid not in before, bot.create_time()))
        taken.kill()
        await until(lambda: not wire.rooms)
        assert await server.sessions() == 0

        # Daily fails: one sentence, no session, no room.
        wire.faults["POST /meeting-tokens"] = [refused(400, "invalid-request-error")] * 2
        failed = await server.http.post("/start", json={})
        assert (failed.status_code, failed.json()["error"]["code"]) == (502, "daily_failed")
        assert failed.json()["error"]["message"] == "Daily refused POST /meeting-tokens with status 400."
        await until(lambda: not wire.rooms)
        assert await server.sessions() == 0


async def test_a_room_that_cannot_be_joined_ends_its_session(kept_data: Path, wire: Daily) -> None:
    async with running(kept_data, environment=settings(wire)) as server:
        started = await server.start()
        taken = min(server.bots(), key=lambda bot: bot.create_time())
        convex = ConvexClient(started["convexUrl"], bearer=started["convexBearer"])
        notices: list[str] = []
        # Loading the bot comes before the 8 s of joining.
        async with asyncio.timeout(30):
            while not notices:
                await asyncio.sleep(0.1)
                messages = await convex.query("messages:list", {"sessionToken": started["sessionToken"]})
                notices = [message["text"] for message in messages if message["role"] == "notice"]
        await convex.close()
        assert notices == [SENTENCES["en"].call_failed]
        # The library would hold on to its join for 11 s more.
        await until(lambda: not wire.rooms)
        assert await server.sessions() == 0
        await until(lambda: not taken.is_running())


async def test_sigterm_gives_every_room_back(kept_data: Path, wire: Daily) -> None:
    async with running(kept_data, environment=settings(wire)) as server:
        await asyncio.gather(server.start(), server.start())
        assert len(wire.rooms) == 2
        processes = psutil.Process(server.child.pid).children(recursive=True)
        os.kill(server.child.pid, signal.SIGTERM)
        assert await asyncio.wait_for(server.child.wait(), 20) == 0
        assert wire.rooms == {}
    assert not [process for process in processes if process.is_running() and process.status() != "zombie"]


async def test_a_server_that_loses_its_database_gives_every_room_back(kept_data: Path, wire: Daily) -> None:
    async with running(kept_data, environment=settings(wire)) as server:
        await asyncio.gather(server.start(), server.start())
        assert len(wire.rooms) == 2
        processes = psutil.Process(server.child.pid).children(recursive=True)
        (database,) = [each for each in processes if {"embedded_convex", "serve"} <= {*each.cmdline()}]
        database.kill()
        assert await asyncio.wait_for(server.child.wait(), 20) == 1
        assert wire.rooms == {}
    assert not [process for process in processes if process.is_running() and process.status() != "zombie"]


async def test_a_killed_servers_rooms_are_swept_by_its_next_start(kept_data: Path, wire: Daily) -> None:
    wire.leave_room("standup")
    wire.leave_room("aisle-ffffffff-000000000001")
    async with running(kept_data, environment=settings(wire)) as server:
        await server.start()
        assert len(wire.rooms) == 3
        processes = psutil.Process(server.child.pid).children(recursive=True)
        os.kill(server.child.pid, signal.SIGKILL)
        await asyncio.wait_for(server.child.wait(), 10)
    # Its bots and its database saw their parent go.
    await until(lambda: not [p for p in processes if p.is_running() and p.status() != "zombie"], 15)
    assert len(wire.rooms) == 3
    child = await start_server(kept_data, environment=settings(wire))
    try:
        await until(lambda: set(wire.rooms) == {"standup", "aisle-ffffffff-000000000001"})
    finally:
        await child.stop(grace_secs=20)


async def test_a_room_whose_session_failed_is_given_back(wire: Daily) -> None:
    rooms = Rooms(daily.KEY, "0a1b2c3d", api_url=wire.url)

    async def fail() -> ConvexSession:
        raise ConvexClientError("The shop's database cannot be reached.")

    with pytest.raises(ConvexClientError):
        await _together(fail(), rooms.open(), rooms)
    assert (len(wire.made), wire.rooms) == (1, {})
    await rooms.stop()
