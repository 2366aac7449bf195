"""Who has a place on the server, with bots that do nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot_server import sessions as module
from bot_server.bot_protocol import Offer
from bot_server.sessions import FullError, SessionNotFoundError, Sessions
from shop.protocol import Parts

PARTS = Parts(hears="pocketsphinx", thinks="clerk", speaks="espeak")


class Bot:
    """Lives until it is stopped."""

    def __init__(self) -> None:
        self.over = asyncio.Event()

    def tell(self, _order: object) -> None:
        pass

    async def order(self, _order: object) -> dict[str, str]:
        return {}

    async def stop(self) -> None:
        self.over.set()

    async def ended(self) -> None:
        await self.over.wait()


class Pool:
    """Gives bots, each after the others had their turn."""

    def __init__(self) -> None:
        self.bots: list[Bot] = []

    async def take(self) -> Any:
        await asyncio.sleep(0)
        self.bots.append(Bot())
        return self.bots[-1]

    async def close(self) -> None:
        pass

    @property
    def living(self) -> int:
        return sum(not bot.over.is_set() for bot in self.bots)


@pytest.fixture
async def pool() -> Pool:
    return Pool()


@pytest.fixture
async def sessions(pool: Pool) -> AsyncIterator[Sessions]:
    made = Sessions(pool, most=2)  # pyright: ignore[reportArgumentType] - it takes and closes
    yield made
    await made.close()
    assert pool.living == 0


async def call(sessions: Sessions, session_id: str) -> None:
    await sessions.get(session_id).offer(Offer(sdp="", type="offer"))


async def test_the_oldest_that_nobody_called_makes_room(
    sessions: Sessions, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CLAIM_SECS", 0.0)
    for name in ("called", "left alone"):
        await sessions.start(name, PARTS)
    await call(sessions, "called")
    await sessions.start("third", PARTS)
    assert (len(sessions), pool.living) == (2, 2)
    with pytest.raises(SessionNotFoundError):
        sessions.get("left alone")
    await call(sessions, "third")
    with pytest.raises(FullError):
        await sessions.start("fourth", PARTS)


async def test_one_that_has_only_just_started_keeps_its_place(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CLAIM_SECS", 60.0)
    for name in ("first", "second"):
        await sessions.start(name, PARTS)
    assert not sessions.room_for(None)
    with pytest.raises(FullError):
        await sessions.start("third", PARTS)


async def test_one_in_a_room_was_never_to_call(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CLAIM_SECS", 0.0)
    for name in ("first", "second"):
        await sessions.start(name, PARTS, room=("https://x.daily.co/y", "token"))
    with pytest.raises(FullError):
        await sessions.start("third", PARTS)


@pytest.mark.parametrize("claim", [0.0, 60.0])
async def test_many_at_once_get_no_more_places_than_there_are(
    sessions: Sessions, pool: Pool, monkeypatch: pytest.MonkeyPatch, claim: float
) -> None:
    monkeypatch.setattr(module, "CLAIM_SECS", claim)
    await sessions.start("before", PARTS)
    started = await asyncio.gather(
        *(sessions.start(f"s{number}", PARTS) for number in range(6)), return_exceptions=True
    )
    assert sum(not isinstance(one, BaseException) for one in started) in (1, 2)
    assert len(sessions) <= 2
    assert pool.living == len(sessions)


async def test_a_shopper_who_starts_twice_at_once_has_one_bot(sessions: Sessions, pool: Pool) -> None:
    await asyncio.gather(*(sessions.start("same", PARTS) for _ in range(2)))
    assert (len(sessions), pool.living) == (1, 1)


async def test_a_session_that_nobody_calls_is_forgotten(
    sessions: Sessions, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OFFER_SECS", 0.0)
    cleaned = asyncio.Event()

    async def clean_up() -> None:
        cleaned.set()

    await sessions.start("first", PARTS, clean_up=clean_up)
    async with asyncio.timeout(30):
        await cleaned.wait()
    assert (len(sessions), pool.living) == (0, 0)
