"""Daily rooms against a server that speaks Daily's REST format, and the server's promise to leave none behind."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot_server import rooms as rooms_module
from bot_server.rooms import ROOM_SECS, SHOPPER_TOKEN_SECS, Rooms, RoomsError
from tests.bot_server.wire import daily
from tests.bot_server.wire.daily import Daily, claims, refused, too_many

AllowLog = Callable[[str], None]


@pytest.fixture
async def wire() -> AsyncIterator[Daily]:
    async with Daily().running() as server:
        yield server
    assert server.malformed == []


@contextlib.asynccontextmanager
async def client(wire: Daily, *, key: str = daily.KEY, name: str = "0a1b2c3d") -> AsyncIterator[Rooms]:
    rooms = Rooms(key, name, api_url=wire.url)
    try:
        yield rooms
    finally:
        await rooms.stop()


def statuses(wire: Daily, call: str) -> list[int]:
    return [status for _, asked, status in wire.calls if asked == call]


async def test_a_room_is_private_and_short_lived(wire: Daily) -> None:
    async with client(wire) as rooms:
        room = await rooms.open()
        (body,) = wire.made
        properties = body["properties"]
        assert body["privacy"] == "private"
        assert room.name.startswith("aisle-0a1b2c3d-")
        assert room.url.endswith(f"/{room.name}")
        assert 0 < properties["exp"] - time.time() <= ROOM_SECS
        assert properties["eject_at_room_exp"] is True
        assert properties["max_participants"] == 2
        assert properties["enable_knocking"] is False
        assert "enable_recording" not in properties
        await rooms.close(room)
    assert wire.rooms == {}


async def test_no_two_rooms_share_a_name(wire: Daily) -> None:
    async with client(wire) as rooms:
        opened = await asyncio.gather(*(rooms.open() for _ in range(8)))
        assert len({room.name for room in opened}) == 8


async def test_the_bot_owns_the_room_and_the_shopper_may_only_talk(wire: Daily) -> None:
    async with client(wire) as rooms:
        room = await rooms.open()
    bot, shopper = claims(room.bot_token), claims(room.shopper_token)
    assert (bot["r"], bot["o"]) == (room.name, True)
    assert 0 < bot["exp"] - time.time() <= ROOM_SECS
    assert (shopper["r"], shopper["o"]) == (room.name, False)
    assert 0 < shopper["exp"] - time.time() <= SHOPPER_TOKEN_SECS
    assert shopper["p"] == {"canSend": ["audio"], "canAdmin": False}
    assert shopper["ss"] is False
    assert not {"er", "p"} & bot.keys()


async def test_both_tokens_are_asked_for_at_once(wire: Daily) -> None:
    wire.delay = 0.3
    async with client(wire) as rooms:
        await rooms.open()
        assert wire.most_at_once == 2
        began = [at for at, call, _ in wire.calls if call == "POST /meeting-tokens"]
        assert max(began) - min(began) < wire.delay


@pytest.mark.parametrize("call", ["POST /rooms", "POST /meeting-tokens", "DELETE /rooms/:name"])
@pytest.mark.parametrize("fault", [too_many(), too_many(None), refused(500, "server-error"), refused(503, "x")])
async def test_a_busy_daily_is_asked_again(wire: Daily, call: str, fault: daily.Fault) -> None:
    wire.faults[call] = [fault, None]
    async with client(wire) as rooms:
        room = await rooms.open()
        await rooms.close(room)
    assert wire.rooms == {}
    assert statuses(wire, call)[-1] == 200


async def test_it_waits_as_long_as_daily_says(wire: Daily) -> None:
    wire.faults["POST /rooms"] = [too_many("2")]
    async with client(wire) as rooms:
        await rooms.open()
    first, second = [at for at, call, _ in wire.calls if call == "POST /rooms"]
    assert second - first >= 2


async def test_it_asks_more_slowly_each_time(wire: Daily, allow_log: AllowLog, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(rooms_module, "_sleep", sleep)
    wire.always["POST /rooms"] = too_many(None)
    async with client(wire) as rooms:
        with pytest.raises(RoomsError, match="try again in a minute"):
            await rooms.open()
        asked = [call for _, call, _ in wire.calls].count("POST /rooms")
    assert asked == 5
    assert all(longer == shorter * 2 for shorter, longer in itertools.pairwise(pauses[:4])), pauses


@pytest.mark.parametrize("call", ["POST /rooms", "POST /meeting-tokens"])
@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (refused(403, "authentication-error"), "check DAILY_API_KEY"),
        (refused(400, "invalid-request-error"), "Daily refused POST /.* with status 400"),
        ("nonsense", "answer to POST /.* cannot be read"),
        ("empty", "answer to POST /.* cannot be read"),
        ("hang", "did not answer in time; .* AISLE_TRANSPORT=webrtc"),
        (too_many("3600"), "did not answer in time"),
    ],
)
async def test_a_failed_start_says_why_and_leaves_no_room(
    wire: Daily, monkeypatch: pytest.MonkeyPatch, call: str, fault: daily.Fault, sentence: str
) -> None:
    monkeypatch.setattr(rooms_module, "_OPEN_SECS", 1.5)
    monkeypatch.setattr(rooms_module, "_CALL_SECS", 1.0)
    wire.always[call] = fault
    async with client(wire) as rooms:
        with pytest.raises(RoomsError, match=sentence) as failed:
            await rooms.open()
        assert str(failed.value).count(".") == 1
    assert wire.rooms == {}
    assert wire.count("DELETE /rooms/:name") >= 1


async def test_a_wrong_key_is_named(wire: Daily, allow_log: AllowLog) -> None:
    allow_log("Daily room was not deleted .* DAILY_API_KEY")
    async with client(wire, key="wrong") as rooms:
        with pytest.raises(RoomsError, match="check DAILY_API_KEY"):
            await rooms.open()
    assert statuses(wire, "POST /rooms") == [401]


async def test_nobody_there_is_said_in_one_sentence(allow_log: AllowLog, monkeypatch: pytest.MonkeyPatch) -> None:
    allow_log("Daily room was not deleted .* cannot be reached")
    monkeypatch.setattr(rooms_module, "_FIRST_PAUSE_SECS", 0.01)
    rooms = Rooms("key", "0a1b2c3d", api_url="http://127.0.0.1:9/v1")
    with pytest.raises(RoomsError, match="cannot be reached; check the network"):
        await rooms.open()
    await rooms.stop()


async def test_a_lost_answer_makes_one_room(wire: Daily, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms_module, "_CALL_SECS", 0.5)
    wire.faults["POST /rooms"] = ["lose"]
    async with client(wire) as rooms:
        room = await rooms.open()
        assert list(wire.rooms) == [room.name]
        await rooms.close(room)
    assert wire.rooms == {}


async def test_a_start_that_is_given_up_leaves_no_room(wire: Daily) -> None:
    wire.faults["POST /meeting-tokens"] = ["hang", "hang"]
    async with client(wire) as rooms:
        opening = asyncio.create_task(rooms.open())
        async with asyncio.timeout(30):
            while wire.count("POST /meeting-tokens") < 2:  # noqa: ASYNC110 - the server is another program's
                await asyncio.sleep(0.01)
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
    assert wire.rooms == {}


async def test_stopping_deletes_what_is_open(wire: Daily) -> None:
    async with client(wire) as rooms:
        await asyncio.gather(*(rooms.open() for _ in range(3)))
        assert len(wire.rooms) == 3
    assert wire.rooms == {}


async def test_deleting_what_is_gone_is_fine(wire: Daily) -> None:
    async with client(wire) as rooms:
        room = await rooms.open()
        wire.rooms.clear()
        await rooms.close(room)
        assert statuses(wire, "DELETE /rooms/:name") == [404]


@pytest.mark.parametrize("fault", ["hang", too_many("3600"), refused(500, "server-error")])
async def test_a_deletion_that_fails_is_told_and_given_up(
    wire: Daily, allow_log: AllowLog, monkeypatch: pytest.MonkeyPatch, fault: daily.Fault
) -> None:
    allow_log("Daily room was not deleted and will expire by itself: Daily .*")
    monkeypatch.setattr(rooms_module, "_DELETE_SECS", 1.0)
    wire.always["DELETE /rooms/:name"] = fault
    async with client(wire) as rooms:
        room = await rooms.open()
        async with asyncio.timeout(30):
            await rooms.close(room)
    assert list(wire.rooms) == [room.name]


async def test_sweeping_takes_our_own_rooms_only(wire: Daily) -> None:
    ours = ["aisle-0a1b2c3d-000000000001", "aisle-0a1b2c3d-000000000002"]
    others = [
        "aisle-0a1b2c3dee-000000000001",
        "aisle-ffffffff-000000000001",
        "aisle-0a1b2c3d",
        "standup",
        "xaisle-0a1b2c3d-1",
    ]
    for name in [*ours, *others]:
        wire.leave_room(name)
    async with client(wire) as rooms:
        opened = await rooms.open()
        assert await rooms.sweep() == 2
        assert set(wire.rooms) == {*others, opened.name}
    assert set(wire.rooms) == set(others)


@pytest.mark.parametrize("older", ["ending_before", "starting_after"])
async def test_sweeping_looks_beyond_the_first_page(wire: Daily, older: Any) -> None:
    wire.older = older
    ours = [f"aisle-0a1b2c3d-{number:012}" for number in range(2)]
    for name in ours:
        wire.leave_room(name)
    for number in range(230):
        wire.leave_room(f"other-{number}")
    async with client(wire) as rooms:
        assert await rooms.sweep() == 2
    assert len(wire.rooms) == 230


async def test_sweeping_keeps_within_dailys_rate(wire: Daily) -> None:
    wire.deletions_per_sec = 2
    for number in range(7):
        wire.leave_room(f"aisle-0a1b2c3d-{number:012}")
    async with client(wire) as rooms:
        assert await rooms.sweep() == 7
    assert wire.rooms == {}


async def test_a_sweep_that_fails_says_so(wire: Daily) -> None:
    wire.always["GET /rooms"] = "nonsense"
    async with client(wire) as rooms:
        with pytest.raises(RoomsError, match=r"answer to GET /rooms.* cannot be read"):
            await rooms.sweep()
