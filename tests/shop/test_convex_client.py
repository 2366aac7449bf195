"""Our Convex client against a real server in front of a stand-in engine, and against servers that misbehave."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from shop import convex_sync
from shop.convex_client import (
    ConvexClient,
    ConvexError,
    ConvexInt64,
    FunctionError,
    Subscription,
    UnreachableError,
)
from tests.embedded_convex.serving import serving
from tests.embedded_convex.signing import ES256, claims
from tests.embedded_convex.stand_in import StandIn


@pytest.fixture
def engine() -> StandIn:
    return StandIn()


@contextlib.asynccontextmanager
async def client_of(url: str, **options: Any) -> AsyncIterator[ConvexClient]:
    client = ConvexClient(url, **options)
    try:
        yield client
    finally:
        await client.close()


@pytest.fixture
async def client(engine: StandIn) -> AsyncIterator[ConvexClient]:
    async with serving(engine) as url, client_of(url) as client:
        yield client


async def following(subscription: Subscription) -> Any:
    async with asyncio.timeout(10):
        return await anext(subscription)


async def becomes(client: ConvexClient, state: str) -> None:
    reached = asyncio.Event()
    remove = client.on_state(lambda now: reached.set() if now == state else None)
    try:
        async with asyncio.timeout(10):
            while client.state != state:
                reached.clear()
                await reached.wait()
    finally:
        remove()


async def test_calls_of_each_kind(engine: StandIn, client: ConvexClient):
    assert await client.mutation("kv:set", {"key": "a", "value": {"n": 17, "list": (1, "x")}}) == "a"
    assert await client.query("kv:get", {"key": "a"}) == {"n": 17.0, "list": [1.0, "x"]}
    assert await client.action("act:set", {"key": "b", "value": None}) == "set"
    assert await client.query("kv:all") == {"a": {"n": 17.0, "list": [1.0, "x"]}, "b": None}


async def test_values_keep_their_types(client: ConvexClient):
    for value in (ConvexInt64(2**60), b"\x00\xff", -0.0, float("inf"), "ünïcode ✓", [None, True]):
        await client.mutation("kv:set", {"key": "a", "value": value})
        assert repr(await client.query("kv:get", {"key": "a"})) == repr(value)


async def test_a_value_that_convex_cannot_hold_is_refused_here(client: ConvexClient):
    with pytest.raises(TypeError):
        await client.mutation("kv:set", {"key": "a", "value": object()})


@pytest.mark.parametrize(
    ("data", "message"), [({"code": "no", "message": "No."}, "No."), ("why", "why"), ({"x": 1.0}, None)]
)
async def test_a_refusal_is_a_convex_error(client: ConvexClient, data: Any, message: str | None):
    with pytest.raises(ConvexError) as refused:
        await client.mutation("kv:fail", {"data": data})
    assert refused.value.data == data
    assert message is None or str(refused.value) == message


async def test_another_failure_is_a_function_error(client: ConvexClient):
    with pytest.raises(FunctionError, match="Uncaught Error: no"):
        await client.mutation("kv:fail")


async def test_a_subscription_follows_changes_only(engine: StandIn, client: ConvexClient):
    with client.subscribe("kv:get", {"key": "a"}) as values:
        assert await following(values) is None
        engine.write("a", 1)
        assert await following(values) == 1.0
        engine.write("b", 1)
        await client.mutation("kv:set", {"key": "a", "value": 1})
        engine.write("a", True)
        assert await following(values) is True


async def test_a_slow_reader_gets_the_newest_value(engine: StandIn, client: ConvexClient):
    with client.subscribe("kv:get", {"key": "a"}) as slow, client.subscribe("kv:get", {"key": "a"}) as quick:
        await following(slow)
        await following(quick)
        for number in range(1, 4):
            engine.write("a", number)
            assert await following(quick) == number
        assert await following(slow) == 3.0


async def test_a_failing_query_raises_and_recovers(engine: StandIn, client: ConvexClient):
    engine.rows["why"] = {"code": "no", "message": "No."}
    with client.subscribe("kv:broken") as values:
        with pytest.raises(ConvexError, match=r"^No\.$"):
            await following(values)
        engine.write("why", {"code": "no", "message": "Still no."})
        with pytest.raises(ConvexError, match=r"^Still no\.$"):
            await following(values)
    with client.subscribe("no:such") as values, pytest.raises(FunctionError, match="Could not find public function"):
        await following(values)


async def test_closing_a_subscription_ends_its_iteration(engine: StandIn, client: ConvexClient):
    values = client.subscribe("kv:get", {"key": "a"})
    await following(values)
    reader = asyncio.create_task(anext(values, "ended"))
    await asyncio.sleep(0)
    values.close()
    values.close()
    assert await reader == "ended"
    with client.subscribe("kv:get", {"key": "b"}) as others:
        await following(others)
        engine.ran.clear()
        engine.write("a", 1)
        engine.write("b", 1)
        await following(others)
        assert engine.ran == ["kv:get"]


async def test_closing_the_client_ends_every_iteration(engine: StandIn):
    async with serving(engine) as url:
        async with client_of(url) as client:
            values = client.subscribe("kv:all")
            await following(values)
        assert [value async for value in values] == []


async def test_it_finds_back_after_a_restart(engine: StandIn):
    async with serving(engine) as url, client_of(url) as client:
        states: list[str] = []
        client.on_state(states.append)
        assert client.state == "connecting"
        values = client.subscribe("kv:get", {"key": "a"})
        others = client.subscribe("kv:get", {"key": "b"})
        await following(values)
        await following(others)
        assert client.state == "connected"
        port = int(url.rpartition(":")[2])
    # The block above has closed the server and the client: do it again, the server alone.
    async with client_of(url) as client:
        values = client.subscribe("kv:get", {"key": "a"})
        others = client.subscribe("kv:get", {"key": "b"})
        await becomes(client, "offline")
        async with serving(engine, port=port):
            await following(values)
            await following(others)
            assert client.state == "connected"
        await becomes(client, "offline")
        engine.write("a", "meanwhile")
        async with serving(engine, port=port):
            assert await following(values) == "meanwhile"
            # Unchanged through the outage, so not repeated.
            engine.write("b", "later")
            assert await following(others) == "later"


async def test_pages_keep_their_end_through_a_reconnect(engine: StandIn):
    async with serving(engine) as url:
        port = int(url.rpartition(":")[2])
    async with client_of(url) as client:
        values = client.subscribe("kv:pages")
        async with serving(engine, port=port):
            assert await following(values) is None
        async with serving(engine, port=port):
            assert await following(values) == "+"


async def test_a_failure_is_not_told_again_after_a_reconnect(engine: StandIn):
    async with serving(engine) as url:
        port = int(url.rpartition(":")[2])
    engine.rows["why"] = "first"
    async with client_of(url) as client:
        values = client.subscribe("kv:broken")
        others = client.subscribe("kv:get", {"key": "a"})
        async with serving(engine, port=port):
            with pytest.raises(ConvexError, match="first"):
                await following(values)
            await following(others)
        engine.write("a", 1)
        async with serving(engine, port=port):
            assert await following(others) == 1.0
            engine.write("why", "second")
            with pytest.raises(ConvexError, match="second"):
                await following(values)


async def test_a_query_waits_out_a_restart(engine: StandIn):
    async with serving(engine) as url:
        port = int(url.rpartition(":")[2])
    async with client_of(url) as client:
        pending = asyncio.create_task(client.query("kv:all", timeout=10))
        await asyncio.sleep(0.05)
        async with serving(engine, port=port):
            assert await pending == {}


async def test_an_unreachable_server_is_told_in_time(engine: StandIn):
    async with serving(engine) as url:
        pass
    async with client_of(url) as client:
        for call in (client.query, client.mutation, client.action):
            with pytest.raises(UnreachableError, match=r"could not be reached within 0\.2 seconds"):
                await call("kv:all", timeout=0.2)


async def test_a_server_that_never_answers_is_told_in_time(engine: StandIn, client: ConvexClient):
    engine.gates["kv:all"] = asyncio.Event()
    with pytest.raises(UnreachableError, match=r"did not answer within 0\.2 seconds"):
        await client.query("kv:all", timeout=0.2)
    engine.gates["kv:all"].set()


@contextlib.asynccontextmanager
async def breaking_server(drop: int) -> AsyncIterator[tuple[str, list[dict[str, Any]]]]:
    """Reads requests, cuts the first `drop` of them off without an answer, and answers the rest."""
    bodies: list[dict[str, Any]] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
        bodies.append(json.loads(await reader.readexactly(length)))
        if len(bodies) > drop:
            answer = b'{"status":"success","value":1.0}'
            writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(answer) + answer)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", bodies


async def test_a_lost_answer_is_asked_for_again_under_the_same_key():
    async with breaking_server(drop=2) as (url, bodies), client_of(url) as client:
        assert await client.mutation("m:f", {"a": 1}, once=True) == 1.0
    keys = [body["args"]["idempotencyKey"] for body in bodies]
    assert len(keys) == 3
    assert len(set(keys)) == 1


async def test_a_key_of_the_callers_own_is_kept():
    async with breaking_server(drop=1) as (url, bodies), client_of(url) as client:
        await client.mutation("m:f", {"idempotencyKey": "mine"}, once=True)
    assert [body["args"] for body in bodies] == [{"idempotencyKey": "mine"}] * 2


@pytest.mark.parametrize("kind", ["mutation", "action"])
async def test_a_write_without_a_key_is_never_sent_twice(kind: str):
    async with breaking_server(drop=1) as (url, bodies), client_of(url) as client:
        with pytest.raises(UnreachableError, match="was lost during a request"):
            await getattr(client, kind)("m:f", {})
    assert [body["args"] for body in bodies] == [{}]


async def test_the_bearer_goes_through_both_doors(engine: StandIn):
    async with serving(engine, bearer="s3cret") as url:
        async with client_of(url, bearer="s3cret") as client:
            assert await client.query("kv:all") == {}
            with client.subscribe("kv:all") as values:
                assert await following(values) == {}
        async with client_of(url, bearer="wrong") as client:
            with pytest.raises(FunctionError, match="401: Unauthenticated"):
                await client.query("kv:all")
            client.subscribe("kv:all")
            await becomes(client, "offline")


class Tokens:
    def __init__(self, *lifetimes: float) -> None:
        self.lifetimes = list(lifetimes)
        self.given = 0

    def __call__(self) -> str:
        self.given += 1
        lifetime = self.lifetimes.pop(0) if len(self.lifetimes) > 1 else self.lifetimes[0]
        return ES256.sign(claims(lifetime=lifetime, number=self.given))


def asynchronous(provider: Callable[[], str]) -> Callable[[], Awaitable[str]]:
    async def get() -> str:
        return provider()

    return get


@pytest.mark.parametrize("wrap", [lambda provider: provider, asynchronous], ids=["plain", "async"])
async def test_a_token_is_sent_and_reused(engine: StandIn, wrap: Any):
    tokens = Tokens(600)
    async with serving(engine) as url, client_of(url, token=wrap(tokens)) as client:
        assert (await client.query("auth:me"))["subject"] == "user"
        with client.subscribe("auth:me") as values:
            assert (await following(values))["number"] == 1.0
    assert tokens.given == 1


async def test_a_token_is_renewed_before_it_runs_out(engine: StandIn):
    tokens = Tokens(0.6, 600)
    states: list[str] = []
    async with serving(engine) as url, client_of(url, token=tokens) as client:
        client.on_state(states.append)
        with client.subscribe("auth:me") as values:
            assert (await following(values))["number"] == 1.0
            assert (await following(values))["number"] == 2.0
        assert (await client.query("auth:me"))["number"] == 2.0
    assert states == ["connected"]
    assert tokens.given == 2


async def test_a_refused_token_is_replaced(engine: StandIn):
    def tokens() -> Callable[[], str]:
        given = iter([ES256.sign(claims(aud="another")), ES256.sign(claims(number=2))])
        return lambda: next(given)

    async with serving(engine) as url, client_of(url, token=tokens()) as client:
        assert (await client.query("auth:me"))["number"] == 2.0
    async with serving(engine) as url, client_of(url, token=tokens()) as client:
        with client.subscribe("auth:me") as values:
            assert (await following(values))["number"] == 2.0


async def test_tokens_that_are_always_refused_are_told(engine: StandIn):
    async with serving(engine) as url, client_of(url, token=lambda: "nonsense") as client:
        with pytest.raises(FunctionError, match="401: Unauthenticated"):
            await client.query("auth:me")
        with client.subscribe("auth:me") as values, pytest.raises(FunctionError, match="refused this program's token"):
            await following(values)


async def test_a_failing_token_provider_is_told(engine: StandIn):
    def fail() -> str:
        raise RuntimeError("no key")

    async with serving(engine) as url, client_of(url, token=fail) as client:
        with pytest.raises(UnreachableError, match="No token could be got"):
            await client.query("kv:all")
        client.subscribe("kv:all")
        await becomes(client, "offline")


@pytest.mark.parametrize(
    "nonsense",
    [
        "{",
        "[]",
        '{"type":"Transition"}',
        '{"type":"FatalError","error":"no"}',
        '{"type":"Transition","startVersion":{"querySet":9,"identity":0,"ts":"AAAAAAAAAAA="},'
        '"endVersion":{"querySet":10,"identity":0,"ts":"AAAAAAAAAAA="},"modifications":[]}',
        b"\x00",
        "null",
        '{"type":"AuthError"}',
        '{"type":"Transition","startVersion":{"querySet":0,"identity":0,"ts":"AAAAAAAAAAA="},"endVersion":5,'
        '"modifications":[]}',
        '{"type":"Transition","startVersion":{"querySet":0,"identity":0,"ts":"AAAAAAAAAAA="},'
        '"endVersion":{"querySet":1,"identity":0,"ts":"AQAAAAAAAAA="},"modifications":[5]}',
        '{"type":"Transition","startVersion":{"querySet":0,"identity":0,"ts":"AAAAAAAAAAA="},'
        '"endVersion":{"querySet":1,"identity":0,"ts":"AQAAAAAAAAA="},'
        '"modifications":[{"type":"QueryUpdated","queryId":0,"value":{"$nonsense":1},"journal":null}]}',
    ],
)
async def test_a_server_that_talks_nonsense_is_left_and_tried_again(nonsense: str | bytes):
    connections: asyncio.Queue[None] = asyncio.Queue()

    async def talk(socket: ServerConnection) -> None:
        connections.put_nowait(None)
        with contextlib.suppress(ConnectionClosed):
            await socket.recv()
            await socket.send(nonsense)
        await socket.wait_closed()

    async with serve(talk, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with client_of(url) as client:
            client.subscribe("kv:all")
            await becomes(client, "offline")
            async with asyncio.timeout(10):
                await connections.get()
                await connections.get()


async def test_a_server_that_hangs_is_noticed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(convex_sync, "PING_EVERY_SECS", 0.1)
    monkeypatch.setattr(convex_sync, "SILENCE_SECS", 0.5)
    left = asyncio.Event()

    async def hang(socket: ServerConnection) -> None:
        await socket.recv()
        await socket.send('{"type":"Ping"}')
        socket.transport.pause_reading()
        await left.wait()
        socket.transport.abort()

    async with serve(hang, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            async with client_of(url) as client:
                client.subscribe("kv:all")
                await becomes(client, "connected")
                await becomes(client, "offline")
        finally:
            left.set()


async def test_messages_that_are_newer_than_the_client_are_ignored():
    async def talk(socket: ServerConnection) -> None:
        await socket.recv()
        await socket.send('{"type":"SomethingNew"}')
        await socket.recv()
        await socket.send(
            json.dumps(
                {
                    "type": "Transition",
                    "startVersion": {"querySet": 0, "identity": 0, "ts": "AAAAAAAAAAA="},
                    "endVersion": {"querySet": 1, "identity": 0, "ts": "AQAAAAAAAAA="},
                    "modifications": [
                        {"type": "QueryUpdated", "queryId": 0, "value": 5, "logLines": [], "journal": None}
                    ],
                    "serverTs": time.time_ns(),
                }
            )
        )
        await socket.wait_closed()

    async with serve(talk, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with client_of(url) as client:
            assert await following(client.subscribe("kv:all")) == 5.0


async def test_closing_an_unused_client_is_harmless():
    async with client_of("http://127.0.0.1:9") as client:
        assert client.state == "connecting"
