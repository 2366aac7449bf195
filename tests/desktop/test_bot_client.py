from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from desktop.bot_client import BotServer
from desktop.calls.call import CallError
from shop.protocol import StartBody, StartRequest
from tests.desktop.http_door import HttpDoor

ANSWER = {
    "sessionId": "s1",
    "sessionToken": "token",
    "convexUrl": "http://127.0.0.1:1",
    "convexBearer": None,
    "transport": "webrtc",
    "offerUrl": "/sessions/s1/api/offer",
    "parts": {"hears": "pocketsphinx", "thinks": "clerk", "speaks": "espeak"},
    "something": "newer",
}


@pytest.fixture
async def door() -> AsyncIterator[HttpDoor]:
    door = await HttpDoor({"/start": (200, ANSWER), "/health": (200, {"status": "ok"})}).open()
    yield door
    await door.close()


@pytest.fixture
async def server(door: HttpDoor) -> AsyncIterator[BotServer]:
    server = BotServer(door.url, "secret")
    yield server
    await server.close()


async def test_a_session_is_started_with_the_bearer_and_without_empty_fields(door: HttpDoor, server: BotServer) -> None:
    answer = await server.start(StartRequest(body=StartBody(device_id="d", kiosk=True)))
    assert (answer.session_id, answer.parts.thinks) == ("s1", "clerk")
    method, path, headers, body = door.asked[0]
    assert (method, path, headers["authorization"]) == ("POST", "/start", "Bearer secret")
    assert body == {"body": {"deviceId": "d", "locale": "en-US", "kiosk": True}}


async def test_the_answer_to_an_offer_is_handed_on(door: HttpDoor, server: BotServer) -> None:
    door.answers["/sessions/s1/api/offer"] = (200, {"sdp": "x"})
    assert await server.offer("/sessions/s1/api/offer", {"sdp": "y"}) == b'{"sdp": "x"}'


@pytest.mark.parametrize(
    ("status", "answer", "said", "again", "gone"),
    [
        (503, {"error": {"code": "full", "message": "The shop is full: try again soon."}}, "shop is full", True, False),
        (401, {"error": {"code": "unauthorized", "message": "Wrong bearer."}}, "Wrong bearer", False, False),
        (404, {"error": {"code": "not_found", "message": "No such session."}}, "No such session", True, True),
        (410, {"error": {"code": "gone", "message": "It ended."}}, "It ended", True, True),
        (500, b"<html>", "status 500", True, False),
    ],
)
async def test_a_refusal_is_one_sentence(
    door: HttpDoor, server: BotServer, status: int, answer: Any, said: str, again: bool, gone: bool
) -> None:
    door.answers["/start"] = (status, answer)
    with pytest.raises(CallError, match=said) as refused:
        await server.start(StartRequest())
    assert (refused.value.again, refused.value.gone) == (again, gone)


async def test_an_answer_of_another_kind_is_not_asked_for_again(door: HttpDoor, server: BotServer) -> None:
    door.answers["/start"] = (200, {"hello": 1})
    with pytest.raises(CallError, match="does not know") as refused:
        await server.start(StartRequest())
    assert not refused.value.again


async def test_a_server_that_is_gone_cannot_be_reached(door: HttpDoor, server: BotServer) -> None:
    assert await server.is_healthy()
    await door.close()
    assert not await server.is_healthy()
    with pytest.raises(CallError, match="cannot be reached"):
        await server.start(StartRequest())
    await server.end("s1")
    await door.open()
