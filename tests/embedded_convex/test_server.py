"""The HTTP API and who is let in, over real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from embedded_convex.http_api import clean
from embedded_convex.launch import bind
from embedded_convex.messages import decode_ts
from embedded_convex.settings import ServeError
from embedded_convex.wire import MAX_MESSAGE_BYTES
from tests.embedded_convex.serving import serving
from tests.embedded_convex.signing import ES256, claims
from tests.embedded_convex.stand_in import StandIn

ENCODED = "convex_encoded_json"


@pytest.fixture
def engine() -> StandIn:
    return StandIn()


@pytest.fixture
async def http(engine: StandIn) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(engine) as url, httpx.AsyncClient(base_url=url, timeout=10) as client:
        yield client


async def test_a_query_answers_its_value(engine: StandIn, http: httpx.AsyncClient):
    engine.rows["a"] = {"n": 17}
    answer = await http.post("/api/query", json={"path": "kv:get", "args": {"key": "a"}, "format": ENCODED})
    assert answer.status_code == 200
    # The official Python client reads no whole numbers without a fraction.
    assert answer.text == '{"status":"success","value":{"n":17.0}}'


@pytest.mark.parametrize("args", [{"key": "a"}, [{"key": "a"}]])
async def test_arguments_may_stand_in_a_list(engine: StandIn, http: httpx.AsyncClient, args: Any):
    engine.rows["a"] = "x"
    answer = await http.post("/api/query", json={"path": "kv:get", "args": args})
    assert answer.json() == {"status": "success", "value": "x"}


async def test_a_query_may_be_a_get(engine: StandIn, http: httpx.AsyncClient):
    engine.rows["a"] = "x"
    answer = await http.get("/api/query", params={"path": "kv:get", "args": '{"key":"a"}'})
    assert answer.json()["value"] == "x"


async def test_a_mutation_writes(engine: StandIn, http: httpx.AsyncClient):
    answer = await http.post("/api/mutation", json={"path": "kv:set", "args": {"key": "a", "value": 1}})
    assert answer.json() == {"status": "success", "value": "a"}
    assert engine.rows == {"a": 1}


async def test_an_action_runs(engine: StandIn, http: httpx.AsyncClient):
    answer = await http.post("/api/action", json={"path": "act:set", "args": {"key": "a", "value": 1}})
    assert answer.json() == {"status": "success", "value": "set"}


@pytest.mark.parametrize(
    ("path", "value"), [("kv:get", None), ("kv:set", "a"), ("act:set", "set")], ids=["query", "mutation", "action"]
)
async def test_a_function_of_any_kind(http: httpx.AsyncClient, path: str, value: Any):
    args = {"key": "a", "value": 1}
    answer = await http.post("/api/function", json={"path": path, "args": args})
    assert answer.json() == {"status": "success", "value": value}
    answer = await http.post(f"/api/run/{path.replace(':', '/')}", json={"args": args})
    assert answer.json()["status"] == "success"


@pytest.mark.parametrize(("data", "extra"), [({}, {}), ({"data": None}, {"errorData": None})])
async def test_a_failed_function_is_an_answer(http: httpx.AsyncClient, data: Any, extra: Any):
    answer = await http.post("/api/mutation", json={"path": "kv:fail", "args": data})
    assert answer.status_code == 200
    body = answer.json()
    assert body.pop("errorMessage").endswith("Server Error\nUncaught Error: no")
    assert body == {"status": "error", **extra}


async def test_redaction_hides_texts_and_logs(engine: StandIn):
    engine.logs = ["[LOG] 'secret'"]
    async with serving(engine, redact=True) as url, httpx.AsyncClient(base_url=url) as http:
        failed = await http.post("/api/mutation", json={"path": "kv:fail", "args": {}})
        assert failed.json()["errorMessage"].endswith("Server Error")
        fine = await http.post("/api/query", json={"path": "kv:all", "args": {}})
        assert fine.json() == {"status": "success", "value": {}}


async def test_log_lines_are_passed_on(engine: StandIn, http: httpx.AsyncClient):
    engine.logs = ["[LOG] 'hello'"]
    answer = await http.post("/api/query", json={"path": "kv:all", "args": {}})
    assert answer.json()["logLines"] == ["[LOG] 'hello'"]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ({"$integer": "BQAAAAAAAAA="}, "5"),
        ({"$integer": "//////////8="}, "-1"),
        ({"$bytes": "AQI="}, "AQI="),
        ({"$float": "AAAAAAAA+H8="}, "NaN"),
        ({"$float": "AAAAAAAA8H8="}, "Infinity"),
        ({"$float": "AAAAAAAA8P8="}, "-Infinity"),
        ({"$float": "AAAAAAAAAIA="}, -0.0),
        ([1.5, {"a": {"$integer": "BQAAAAAAAAA="}, "b": [None, True]}], [1.5, {"a": "5", "b": [None, True]}]),
    ],
)
def test_plain_json(value: Any, plain: Any):
    assert repr(clean(value)) == repr(plain)


@pytest.mark.parametrize("style", ["json", ENCODED])
async def test_the_format_chooses_between_plain_and_encoded(engine: StandIn, http: httpx.AsyncClient, style: str):
    engine.rows["a"] = encoded = {"$integer": "BQAAAAAAAAA="}
    answer = await http.post("/api/query", json={"path": "kv:get", "args": {"key": "a"}, "format": style})
    assert answer.json()["value"] == ("5" if style == "json" else encoded)


async def test_several_queries_at_once(engine: StandIn, http: httpx.AsyncClient):
    engine.rows["a"] = 1.0
    queries = [{"path": "kv:get", "args": {"key": "a"}}, {"path": "no:such", "args": {}}]
    found, failed = (await http.post("/api/query_batch", json={"queries": queries})).json()["results"]
    assert found == {"status": "success", "value": 1.0}
    assert failed["status"] == "error"
    assert engine.batches == [2]


async def test_queries_at_one_timestamp(engine: StandIn, http: httpx.AsyncClient):
    ts = (await http.post("/api/query_ts")).json()["ts"]
    assert decode_ts(ts) == engine.latest_ts
    ask = {"path": "kv:get", "args": {"key": "a"}, "ts": ts}
    engine.write("b", 1)
    assert (await http.post("/api/query_at_ts", json=ask)).json() == {"status": "success", "value": None}
    engine.write("a", 1)
    gone = await http.post("/api/query_at_ts", json=ask)
    assert (gone.status_code, gone.json()["code"]) == (400, "SnapshotGone")


BAD = {
    "not JSON": ("{", "BadJsonBody"),
    "not UTF-8": (b"\xff\xfe{}", "BadJsonBody"),
    "not an object": ("[]", "BadRequest"),
    "no path": ("{}", "BadRequest"),
    "a path with spaces": ('{"path":"a b:c","args":{}}', "BadRequest"),
    "two arguments": ('{"path":"kv:all","args":[{},{}]}', "BadRequest"),
    "an argument that is no object": ('{"path":"kv:all","args":5}', "BadRequest"),
    "an unknown format": ('{"path":"kv:all","args":{},"format":"xml"}', "BadRequest"),
    "NaN": ('{"path":"kv:all","args":{"a":NaN}}', "BadJsonBody"),
    "a deep nest": ('{"path":"kv:all","args":' + "[" * 100_000 + "]" * 100_000 + "}", "BadJsonBody"),
    "a lone surrogate": ('{"path":"kv:all","args":{"a":"\\udfff"}}', "BadJsonBody"),
}


@pytest.mark.parametrize(("body", "code"), BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("route", ["query", "mutation", "action", "function"])
async def test_a_bad_request_is_told_so(http: httpx.AsyncClient, route: str, body: str | bytes, code: str):
    answer = await http.post(f"/api/{route}", content=body)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["message"].endswith(".")


async def test_a_body_has_a_limit(http: httpx.AsyncClient):
    answer = await http.post("/api/query", content=b" " * (MAX_MESSAGE_BYTES + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "PayloadTooLarge")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "NotFound"),
        ("DELETE", "/api/query", 405, "MethodNotAllowed"),
        ("GET", "/httpx", 404, "NotFound"),
    ],
)
async def test_wrong_addresses(http: httpx.AsyncClient, method: str, path: str, status: int, code: str):
    answer = await http.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_probes_answer(http: httpx.AsyncClient):
    assert (await http.get("/version")).text == "1.48.0"
    assert (await http.get("/instance_name")).text == "embedded"
    assert (await http.get("/")).text.startswith("This Convex deployment is running")
    assert (await http.post("/echo", content=b"abc")).content == b"abc"


async def test_a_token_says_who_calls(http: httpx.AsyncClient):
    headers = {"Authorization": f"Bearer {ES256.sign(claims(role='bot'))}"}
    answer = await http.post("/api/query", json={"path": "auth:me", "args": {}}, headers=headers)
    assert answer.json()["value"]["role"] == "bot"


@pytest.mark.parametrize(
    ("header", "status"),
    [("Bearer nonsense", 401), ("Bearer", 401), ("Basic abc", 401), ("Convex instance|key", 403)],
)
async def test_a_bad_token_is_refused(http: httpx.AsyncClient, header: str, status: int):
    answer = await http.post("/api/query", json={"path": "auth:me", "args": {}}, headers={"Authorization": header})
    assert answer.status_code == status
    assert set(answer.json()) == {"code", "message"}


async def test_http_actions_are_routed(http: httpx.AsyncClient):
    headers = {"Authorization": f"Bearer {ES256.sign(claims())}"}
    answer = await http.put("/http/hello/you?a=%20b", content=b"body", headers=headers)
    assert (answer.status_code, answer.text) == (201, "PUT /hello/you?a=%20b body")
    assert answer.headers["x-who"] == "https://issuer.test|user"
    assert answer.headers.get_list("set-cookie") == ["a=1", "b=2"]
    anonymous = await http.get("/http/hello", headers={"Authorization": "Bearer something of its own"})
    assert anonymous.headers["x-who"] == "nobody"
    assert (await http.get("/http/none")).status_code == 404


async def test_the_bearer_is_asked_of_every_door(engine: StandIn):
    async with serving(engine, bearer="s3cret") as url, httpx.AsyncClient(base_url=url) as http:
        for given in ({}, {"Convex-Embedded-Bearer": "wrong"}):
            for method, path in (("GET", "/version"), ("POST", "/api/query"), ("GET", "/http/hello")):
                answer = await http.request(method, path, headers=given)
                assert (answer.status_code, answer.json()["code"]) == (401, "Unauthenticated")
            with pytest.raises(InvalidStatus) as refused:
                async with connect(f"{url.replace('http', 'ws')}/api/sync", additional_headers=given):
                    pass
            assert refused.value.response.status_code == 401
        right = {"Convex-Embedded-Bearer": "s3cret"}
        assert (await http.get("/version", headers=right)).status_code == 200
        async with connect(f"{url.replace('http', 'ws')}/api/1.48.0/sync", additional_headers=right) as socket:
            assert json.loads(await socket.recv()) == {"type": "Ping"}


async def test_web_pages_are_kept_out_unless_they_are_allowed(engine: StandIn):
    page = "http://localhost:5173"
    async with serving(engine, origins=(page,)) as url, httpx.AsyncClient(base_url=url) as http:
        for origin in ("http://evil.test", url, "null"):
            answer = await http.post("/api/query", headers={"Origin": origin}, json={"path": "kv:all", "args": {}})
            assert (answer.status_code, answer.json()["code"]) == (403, "ForbiddenOrigin")
            with pytest.raises(InvalidStatus) as refused:
                async with connect(f"{url.replace('http', 'ws')}/api/sync", origin=origin):  # type: ignore[arg-type]
                    pass
            assert refused.value.response.status_code == 403
        preflight = await http.options("/api/query", headers={"Origin": page, "Access-Control-Request-Method": "POST"})
        assert preflight.headers["access-control-allow-origin"] == page
        answer = await http.post("/api/query", headers={"Origin": page}, json={"path": "kv:all", "args": {}})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, page)


@pytest.mark.parametrize("host", ["evil.test", "evil.test:3210", "127.0.0.1.evil.test", "[", ""])
async def test_names_that_were_rebound_to_loopback_are_refused(http: httpx.AsyncClient, host: str):
    answer = await http.get("/version", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, "ForbiddenHost")


async def test_only_so_many_connections(engine: StandIn, allow_log: Any):
    allow_log("A WebSocket was refused")
    async with serving(engine, max_connections=2) as url:
        address = f"{url.replace('http', 'ws')}/api/sync"
        async with connect(address), connect(address):
            with pytest.raises(InvalidStatus) as refused:
                async with connect(address):
                    pass
            assert refused.value.response.status_code == 503
        async with asyncio.timeout(30):  # A place is free again once the others are gone.
            while True:
                try:
                    async with connect(address) as socket:
                        await socket.recv()
                        break
                except InvalidStatus:
                    await asyncio.sleep(0.01)


async def test_binary_and_oversized_frames_end_the_connection(engine: StandIn):
    async with serving(engine) as url:
        address = f"{url.replace('http', 'ws')}/api/sync"
        async with connect(address) as socket:
            await socket.send(b"\x00\x01")
            messages = [json.loads(text) async for text in socket]
            assert [message["type"] for message in messages] == ["Ping", "FatalError"]
        async with connect(address) as socket:
            with contextlib.suppress(ConnectionClosed):
                await socket.send(" " * (MAX_MESSAGE_BYTES + 1))
            await socket.wait_closed()
            assert socket.close_code == 1009


async def test_a_client_that_does_not_read_holds_up_nobody_and_no_memory(engine: StandIn):
    connecting = {"type": "Connect", "sessionId": "s", "connectionCount": 0, "lastCloseReason": None}
    adding = {"type": "Add", "queryId": 0, "udfPath": "kv:get", "args": [{"key": "a"}]}
    asking = {"type": "ModifyQuerySet", "baseVersion": 0, "newVersion": 1, "modifications": [adding]}
    async with serving(engine) as url:
        address = f"{url.replace('http', 'ws')}/api/sync"
        async with (
            connect(address, max_queue=1, max_size=None) as slow,
            connect(address, max_size=None) as quick,
            asyncio.timeout(30),
        ):
            for client in (slow, quick):
                await client.send(json.dumps(connecting))
                await client.send(json.dumps(asking))
            while json.loads(await quick.recv())["type"] != "Transition":
                pass
            engine.ran.clear()
            for number in range(50):
                engine.write("a", f"{number} " + "x" * 1_000_000)
                while (message := json.loads(await quick.recv()))["type"] != "Transition":
                    pass
                assert message["modifications"][0]["value"].startswith(f"{number} ")
            # What the system buffers, and then nothing more is computed for the slow one.
            assert 50 < len(engine.ran) < 75
            value = ""
            while not value.startswith("49 "):
                message = json.loads(await slow.recv())
                if message["type"] == "Transition":
                    value = message["modifications"][0]["value"] or ""


def test_answers_do_not_wait_for_acknowledgements():
    """asyncio turns Nagle's algorithm off only for sockets that name their protocol; with it an answer takes 40 ms."""
    with bind("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_a_busy_port_is_told(engine: StandIn):
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"cannot listen on 127.0.0.1:{port}: .*; choose another --port, or 0"):
            bind("127.0.0.1", port)
