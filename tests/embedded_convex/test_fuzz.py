"""Whatever comes in: an answer or an error for each, no crash, no hang, and the next client is served."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from embedded_convex.bundler import write_bundle
from embedded_convex.engine import Engine
from embedded_convex.messages import ClientMessage, parse_client_message
from embedded_convex.wire import MessageError, canonical, parse_json
from tests.embedded_convex.clients import FUNCTIONS
from tests.embedded_convex.serving import serving
from tests.embedded_convex.signing import ES256, claims

JUNK: list[Any] = [
    None, True, 0, -1, 1.5, 2**31, 2**63, 2**64, 10**400, "", "x", "\u0000", "é", "\ud800", [], {}, [{}], [[]],
    [{}, {}], {"a": 1}, {"$integer": "x"}, {"$float": 1}, {"$bytes": "="}, {"$undefined": None}, {"$nope": 1},
    "AAAAAAAAAAA=", "notes:echo", "notes.js:echo", "a/b/c:d", ":", "a:", ":b", "../x:y", "_system/x:y", "http",
    "schema", "x" * 5000,
]  # fmt: skip
FIELDS = [
    "type", "sessionId", "maxObservedTimestamp", "baseVersion", "newVersion", "modifications", "queryId", "udfPath",
    "args", "journal", "requestId", "tokenType", "value", "componentPath",
]  # fmt: skip
TEMPLATES: list[dict[str, Any]] = [
    {"type": "Connect", "sessionId": "s", "connectionCount": 0, "lastCloseReason": None, "clientTs": 0},
    {"type": "ModifyQuerySet", "baseVersion": 0, "newVersion": 1, "modifications": []},
    {
        "type": "ModifyQuerySet",
        "baseVersion": 0,
        "newVersion": 1,
        "modifications": [{"type": "Add", "queryId": 0, "udfPath": "notes:echo", "args": [{"value": 1}]}],
    },
    {
        "type": "ModifyQuerySet",
        "baseVersion": 1,
        "newVersion": 2,
        "modifications": [{"type": "Remove", "queryId": 0}],
    },
    {"type": "Mutation", "requestId": 0, "udfPath": "notes:increment", "args": [{"name": "n"}]},
    {"type": "Action", "requestId": 1, "udfPath": "notes:addTwice", "args": [{"list": "l", "text": "t"}]},
    {"type": "Authenticate", "baseVersion": 0, "tokenType": "User", "value": ES256.sign(claims())},
    {"type": "Authenticate", "baseVersion": 0, "tokenType": "None"},
    {"type": "Event", "eventType": "x", "event": 1},
]


def damage(message: Any, chance: random.Random) -> Any:
    """A copy of a message with some part of it wrong."""
    if isinstance(message, dict) and message and chance.random() < 0.8:
        key = chance.choice([*message, chance.choice(FIELDS)])
        return {**message, key: damage(message.get(key), chance)}
    if isinstance(message, list) and message and chance.random() < 0.8:
        at = chance.randrange(len(message))
        return [*message[:at], damage(message[at], chance), *message[at + 1 :]]
    return chance.choice(JUNK)


def script(seed: int) -> list[str]:
    """What one client sends: mostly sensible messages, some damaged, some no messages at all."""
    chance = random.Random(seed)
    sent = [json.dumps(TEMPLATES[0])]
    for _ in range(chance.randrange(1, 8)):
        message = chance.choice(TEMPLATES)
        kind = chance.random()
        if kind < 0.5:
            message = damage(message, chance)
        text = json.dumps(message)
        if kind > 0.9:
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(['"', "{", "\\", "\ud83d", "9" * 500, ""]) + text[at + 1 :]
        sent.append(text.encode("utf-8", "replace").decode())
    return sent


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


@given(st.text() | JSON.map(json.dumps) | st.binary().map(lambda data: data.decode("latin-1")))
@example('{"type":"Connect","sessionId":1e400}')
def test_no_text_is_more_than_a_message_or_an_error(text: str):
    with contextlib.suppress(MessageError):
        assert isinstance(parse_client_message(text), ClientMessage)


@given(JSON)
@example(-(10**16) - 1)
def test_json_that_is_taken_is_kept(value: Any):
    try:
        taken = parse_json(json.dumps(value))
    except MessageError:
        # A double cannot hold it, or UTF-8 cannot.
        text = json.dumps(value, ensure_ascii=False)
        assert any(len(digits) > 300 for digits in re.findall(r"\d+", text)) or not encodable(text)
    else:
        # Every number is a double, as in JavaScript.
        assert taken == json.loads(json.dumps(value), parse_int=float)
        assert json.loads(canonical(taken)) == taken


def encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


async def converse(url: str, sent: list[str]) -> None:
    """Sends a script, and hears an answer to what comes after it or the reason why not."""
    heard: list[dict[str, Any]] = []
    async with connect(f"{url.replace('http', 'ws')}/api/sync", compression=None) as socket:
        with contextlib.suppress(ConnectionClosed):
            for text in sent:
                await socket.send(text)
            pong = await socket.ping()
            async with asyncio.timeout(20):
                while not pong.done():
                    with contextlib.suppress(TimeoutError):
                        heard.append(json.loads(await asyncio.wait_for(socket.recv(), 0.1)))
            return
    assert socket.close_code in (1000, 1011, 1013)
    # The library gives out what came before the close only to those who read it in time.
    reasons = [message["type"] for message in heard if message["type"] in ("FatalError", "AuthError")]
    async for text in socket:
        reasons.append(json.loads(text)["type"])
    assert reasons or socket.close_code != 1000, f"closed without saying why: {sent}"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bundle") / "functions.js"
    write_bundle(FUNCTIONS, file)
    return file


@pytest.fixture
async def url(bundle: Path, tmp_path: Path) -> AsyncIterator[str]:
    """A real engine behind a server in this process, whose log the test sees."""
    environment = {"TEST_ISSUER": "https://issuer.test", "TEST_JWKS": ES256.jwks()}
    engine = await Engine.start(bundle, tmp_path / "data", environment=environment)
    try:
        async with serving(engine) as url:
            yield url
    finally:
        await engine.close()


async def serves(url: str) -> None:
    """The server still does its work."""
    async with httpx.AsyncClient() as http:
        answer = await http.post(
            f"{url}/api/query", json={"path": "notes:echo", "args": {"value": "alive"}}, timeout=30
        )
    assert answer.json() == {"status": "success", "value": "alive"}


async def test_damaged_conversations_end_in_an_error_each(url: str, allow_log: Any):
    allow_log("later state than this data folder holds")
    for start in range(0, 300, 30):
        await asyncio.gather(*(converse(url, script(seed)) for seed in range(start, start + 30)))
    await serves(url)


async def test_requests_of_any_shape_get_an_answer(url: str):
    chance = random.Random(7)
    template = {"path": "notes:echo", "args": {"value": 1}, "format": "json"}
    routes = ["query", "mutation", "action", "function", "query_batch", "query_at_ts", "run/notes/echo"]
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        for _ in range(300):
            body: Any = damage(template, chance)
            if chance.random() < 0.3:
                body = {"queries": [template, body]}
            text = json.dumps(body)
            if chance.random() < 0.2:
                text = text[: chance.randrange(len(text))]
            answer = await http.post(f"/api/{chance.choice(routes)}", content=text.encode("utf-8", "replace"))
            assert answer.status_code in (200, 400), (text[:200], answer.text)
            reply = answer.json()
            assert (
                reply.get("status") in ("success", "error") or "results" in reply or {"code", "message"} == set(reply)
            )
    await serves(url)


async def test_raw_bytes_on_the_socket_get_an_answer_or_the_door(url: str, allow_log: Any):
    allow_log("Invalid HTTP request received")
    chance = random.Random(3)
    host, port = "127.0.0.1", int(url.rpartition(":")[2])
    host_line = b" HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    heads = [
        b"",
        b"GET",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST /api/query" + host_line + b"Content-Length: -1\r\n\r\n",
        b"POST /api/query" + host_line + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /api/sync" + host_line + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"GET /http/\xff%zz" + host_line + b"\r\n",
        b"GET /api/query?path=%00&args=%7B" + host_line + b"\r\n",
    ]
    for _ in range(60):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(chance.choice(heads) + chance.randbytes(chance.randrange(200)))
        writer.write_eof()
        async with asyncio.timeout(20):
            answer = await reader.read(65536)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 4"), answer
        writer.close()
        await writer.wait_closed()
    await serves(url)


async def test_frames_in_pieces_and_broken_frames(url: str):
    address = f"{url.replace('http', 'ws')}/api/sync"
    async with connect(address) as socket:
        text = json.dumps(TEMPLATES[0])
        await socket.send([text[:5], text[5:9], text[9:]])
        await socket.send(json.dumps(TEMPLATES[2]))
        async with asyncio.timeout(20):
            while (message := json.loads(await socket.recv()))["type"] != "Transition":
                pass
        assert message["modifications"][0]["value"] == 1
    async with connect(address) as socket:
        socket.transport.write(b"\xff\xff\xff\xff not a frame")
        async with asyncio.timeout(20):
            await socket.wait_closed()
        assert socket.close_code == 1002
    await serves(url)
