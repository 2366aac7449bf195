"""The official clients, unchanged, each as its own process against the real server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from embedded_convex.bundler import write_bundle
from tests.embedded_convex.clients import FUNCTIONS, Process, Running, javascript, node, proxied, python, running
from tests.embedded_convex.signing import ES256, claims

pytestmark = pytest.mark.timeout(90)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bundle") / "functions.js"
    write_bundle(FUNCTIONS, file)
    return file


@pytest.fixture(scope="module")
def server(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(bundle, tmp_path_factory.mktemp("server") / "data") as server:
        yield server


@pytest.fixture
def js(server: Running) -> Iterator[Process]:
    with javascript(server.url) as client:
        yield client


@pytest.fixture(params=["js", "py"])
def client(request: pytest.FixtureRequest, server: Running) -> Iterator[Process]:
    with (javascript if request.param == "js" else python)(server.url) as client:
        yield client


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """A list of its own for each test."""
    return request.node.name


VALUES = [
    None,
    True,
    1.5,
    "ünïcode ✓ \u0000",
    [],
    {},
    {"a": [1.0, None, {"b": "c"}]},
    {"$integer": "//////////8="},
    {"$integer": "AAAAAAAAAIA="},
    {"$bytes": "AAH/"},
    {"$float": "AAAAAAAAAIA="},
    {"$float": "AAAAAAAA8H8="},
    {"$float": "AAAAAAAA+H8="},
]


@pytest.mark.parametrize("door", ["ws", "http"])
def test_every_kind_of_value_makes_the_round(client: Process, door: str):
    for value in VALUES:
        done = client.call("query", "notes:echo", {"value": value}, client=door)
        assert done["event"] == "done", done
        assert done["value"] == value


@pytest.mark.parametrize("door", ["ws", "http"])
def test_a_subscription_sees_a_mutation(client: Process, door: str, name: str):
    client.say("subscribe", id="s", path="notes:list", args={"list": name})
    assert client.hear("value", id="s")["value"] == []
    assert client.call("mutation", "notes:add", {"list": name, "text": "one"}, client=door)["event"] == "done"
    client.hear("value", id="s", value=[{"text": "one", "rank": 0}])


@pytest.mark.parametrize("door", ["ws", "http"])
def test_an_action_calls_functions(client: Process, door: str, name: str):
    done = client.call("action", "notes:addTwice", {"list": name, "text": "x"}, client=door)
    assert done["value"] == 2


@pytest.mark.parametrize("door", ["ws", "http"])
def test_search(client: Process, door: str, name: str):
    for text in ("a red kite", "a blue boat", "redder than red"):
        client.call("mutation", "notes:add", {"list": name, "text": text}, client=door)
    found = client.call("query", "notes:search", {"list": name, "text": "red"}, client=door)["value"]
    assert sorted(found) == ["a red kite", "redder than red"]


@pytest.mark.parametrize("door", ["ws", "http"])
@pytest.mark.parametrize("data", [None, "text", {"code": "x", "n": {"$integer": "AQAAAAAAAAA="}}])
def test_a_convex_error_brings_its_data(client: Process, door: str, data: Any):
    failed = client.call("query", "notes:forbid", {"data": data}, client=door)
    assert (failed["event"], failed["isConvexError"], failed["data"]) == ("failed", True, data)


@pytest.mark.parametrize("door", ["ws", "http"])
@pytest.mark.parametrize(
    ("kind", "path", "args", "text"),
    [
        ("mutation", "notes:crash", {}, "Uncaught Error: it broke"),
        (
            "mutation",
            "notes:add",
            {"list": "x"},
            "ArgumentValidationError: Object is missing the required field",
        ),
        ("mutation", "notes:hidden", {}, "Could not find public function for 'notes:hidden'"),
        ("query", "no:such", {}, "Could not find public function for 'no:such'"),
        (
            "mutation",
            "notes:list",
            {"list": "x"},
            "Trying to execute notes.js:list as Mutation, but it is defined as Query",
        ),
    ],
    ids=["thrown", "arguments", "internal", "missing", "kind"],
)
def test_other_errors_bring_their_text(client: Process, door: str, kind: str, path: str, args: Any, text: str):
    failed = client.call(kind, path, args, client=door)
    assert (failed["event"], failed["isConvexError"]) == ("failed", False)
    assert text in failed["error"]
    assert "[Request ID: " in failed["error"]


def test_a_failed_mutation_changes_nothing_and_the_client_goes_on(client: Process, name: str):
    assert client.call("mutation", "notes:add", {"list": name, "text": ""})["data"]["code"] == "empty"
    assert client.call("mutation", "notes:add", {"list": name, "text": "fine"})["event"] == "done"
    assert client.call("query", "notes:list", {"list": name})["value"] == [{"text": "fine", "rank": 0}]


def test_a_failing_subscription_reports_its_error(client: Process):
    client.say("subscribe", id="s", path="notes:forbid", args={"data": {"code": 1.0}})
    error = client.hear("error", id="s")
    assert (error["isConvexError"], error["data"]) == (True, {"code": 1})


@pytest.mark.parametrize("door", ["ws", "http"])
def test_a_token_says_who_calls(request: pytest.FixtureRequest, client: Process, door: str):
    assert client.call("query", "notes:me", client=door)["value"] is None
    client.say("auth", client=door, tokens=[ES256.sign(claims(sub="ada", role="bot"))])
    if "js-ws" in request.node.name:  # It logs in on its own time; the others at once.
        client.hear("authenticated", value=True)
    known = client.call("query", "notes:me", client=door)["value"]
    assert (known["subject"], known["role"], known["tokenIdentifier"]) == ("ada", "bot", "https://issuer.test|ada")


@pytest.mark.parametrize("speaks", ["js", "py"])
def test_a_runaway_query_is_stopped_and_others_go_on(bundle: Path, tmp_path: Path, speaks: str, name: str):
    # A server of its own: on a machine that is busy enough, the worker is ended and started again.
    with (
        running(bundle, tmp_path / "data") as server,
        (javascript if speaks == "js" else python)(server.url) as client,
        javascript(server.url) as other,
    ):
        client.say("call", id="spin", client="ws", kind="query", path="notes:spin", args={})
        assert other.call("mutation", "notes:add", {"list": name, "text": "x"})["event"] == "done"
        assert client.hear("failed", id="spin")["isConvexError"] is False
        assert client.call("query", "notes:list", {"list": name})["event"] == "done"


def test_many_mutations_in_flight_all_count(js: Process, name: str):
    js.say("subscribe", id="s", path="notes:count", args={"name": name})
    for number in range(100):
        js.say("call", id=number, client="ws", kind="mutation", path="notes:increment", args={"name": name})
    for number in range(100):
        assert js.hear("done", id=number)["value"] == number + 1
        assert js.latest("s") >= number + 1


def test_two_clients_see_each_other(server: Running, js: Process, name: str):
    with python(server.url) as py:
        for client in (js, py):
            client.say("subscribe", id="s", path="notes:count", args={"name": name})
            client.hear("value", id="s", value=0)
        js.call("mutation", "notes:increment", {"name": name})
        py.hear("value", id="s", value=1)
        py.call("mutation", "notes:increment", {"name": name})
        js.hear("value", id="s", value=2)


def test_pages_stay_gapless_while_rows_come_and_go(js: Process, name: str):
    js.call("mutation", "notes:fill", {"list": name, "ranks": [float(rank) for rank in range(0, 20, 2)]})
    js.say("paginate", id="p", path="notes:page", args={"list": name}, pageSize=4)
    js.hear("page", id="p", status="CanLoadMore", value=[0, 2, 4, 6])
    js.say("loadMore", id="p", pageSize=4)
    js.hear("page", id="p", status="CanLoadMore", value=[0, 2, 4, 6, 8, 10, 12, 14])
    js.call("mutation", "notes:fill", {"list": name, "ranks": [3.0, 7.0]})
    js.hear("page", id="p", value=[0, 2, 3, 4, 6, 7, 8, 10, 12, 14])
    js.say("loadMore", id="p", pageSize=10)
    js.hear("page", id="p", status="Exhausted", value=[0, 2, 3, 4, 6, 7, 8, 10, 12, 14, 16, 18])
    js.call("mutation", "notes:fill", {"list": name, "ranks": [99.0]})
    assert js.hear("page", id="p", status="Exhausted")["value"][-1] == 99


def test_unsubscribing_stops_the_news(js: Process, name: str):
    js.say("subscribe", id="a", path="notes:count", args={"name": name})
    js.hear("value", id="a", value=0)
    js.say("unsubscribe", id="a")
    js.say("subscribe", id="b", path="notes:list", args={"list": name})
    js.hear("value", id="b", value=[])
    js.call("mutation", "notes:increment", {"name": name})
    js.call("mutation", "notes:add", {"list": name, "text": "x"})
    js.hear("value", id="b")
    assert [event for event in js.seen if event["event"] == "value" and event["id"] == "a"] == [
        {"event": "value", "id": "a", "value": 0}
    ]


def test_consistent_queries_over_http(js: Process, name: str):
    done = js.call("consistentQuery", "notes:count", {"name": name}, client="http")
    assert (done["event"], done["value"]) == ("done", 0)


# Authentication as the JavaScript client plays it.


def test_a_client_that_logs_in_late_gets_new_results(js: Process):
    js.say("subscribe", id="s", path="notes:me", args={})
    js.hear("value", id="s", value=None)
    js.say("auth", client="ws", tokens=[ES256.sign(claims(sub="ada"))])
    js.hear("authenticated", value=True)
    assert js.hear("value", id="s")["value"]["subject"] == "ada"


def test_a_refused_token_makes_the_client_ask_for_another(js: Process):
    stale, good = ES256.sign(claims(lifetime=-60)), ES256.sign(claims(sub="ada"))
    js.say("auth", client="ws", tokens=[stale, good])
    js.hear("token asked", forced=False)
    js.hear("token asked", forced=True)
    js.hear("authenticated", value=True)
    assert js.call("query", "notes:me")["value"]["subject"] == "ada"


def test_a_client_renews_its_token_before_it_runs_out(js: Process):
    js.say("auth", client="ws", tokens=[ES256.sign(claims(lifetime=6)), ES256.sign(claims(sub="renewed"))])
    js.say("subscribe", id="s", path="notes:me", args={})
    while js.hear("value", id="s")["value"]["subject"] != "renewed":
        pass
    assert [event["value"] for event in js.seen if event["event"] == "connected"] == [False, True]


def test_tokens_that_are_always_refused_leave_the_client_anonymous(js: Process):
    js.say("auth", client="ws", tokens=["not.a.token"])
    js.hear("authenticated", value=False)
    assert js.call("query", "notes:me")["value"] is None


# Outages.


def test_a_client_comes_back_after_the_server_was_killed(bundle: Path, tmp_path: Path):
    with running(bundle, tmp_path / "data") as server, javascript(server.url) as js, python(server.url) as py:
        for client in (js, py):
            client.say("subscribe", id="s", path="notes:count", args={"name": "n"})
            client.hear("value", id="s", value=0)
        js.call("mutation", "notes:increment", {"name": "n"})
        py.hear("value", id="s", value=1)
        server.kill()
        js.hear("connected", value=False)
        server.start()
        assert js.call("mutation", "notes:increment", {"name": "n"})["value"] == 2
        js.hear("value", id="s", value=2)
        py.hear("value", id="s", value=2)
        assert not [event for event in js.seen if event["event"] == "uncaught"]


@pytest.mark.timeout(180)
def test_each_mutation_runs_once_however_often_the_server_is_killed(bundle: Path, tmp_path: Path):
    """The JavaScript client sends what was not answered again, under the session id that it keeps."""
    count, kills = 120, 3
    with running(bundle, tmp_path / "data") as server, javascript(server.url) as js:
        js.say("subscribe", id="s", path="notes:count", args={"name": "n"})
        js.hear("value", id="s", value=0)
        for number in range(count):
            js.say("call", id=number, client="ws", kind="mutation", path="notes:increment", args={"name": "n"})
        for number in range(count):
            assert js.hear("done", id=number)["value"] == number + 1
            if number % (count // kills) == count // kills // 2:
                server.kill()
                server.start()
        assert js.call("query", "notes:count", {"name": "n"})["value"] == count
        assert not [event for event in js.seen if event["event"] in ("failed", "uncaught")]


def test_clients_stay_connected_while_the_engine_is_started_again(bundle: Path, tmp_path: Path):
    with running(bundle, tmp_path / "data") as server, javascript(server.url) as js:
        js.say("subscribe", id="s", path="notes:count", args={"name": "n"})
        js.hear("value", id="s", value=0)
        js.call("mutation", "notes:increment", {"name": "n"})
        assert server.process is not None
        for worker in psutil.Process(server.process.pid).children():
            worker.kill()
        with python(server.url) as py:
            assert py.call("mutation", "notes:increment", {"name": "n"})["value"] == 2
        js.hear("value", id="s", value=2)
        assert [event["value"] for event in js.seen if event["event"] == "connected"] == [False, True]


def test_a_mutation_whose_answer_was_lost_runs_once(server: Running, name: str):
    """The JavaScript client keeps its session id and sends it again."""
    with proxied(server.port) as proxy, javascript(proxy.url) as js:
        js.say("subscribe", id="s", path="notes:count", args={"name": name})
        js.hear("value", id="s", value=0)
        proxy.swallow = True
        js.say("call", id="m", client="ws", kind="mutation", path="notes:increment", args={"name": name})
        with javascript(server.url) as other:
            other.say("subscribe", id="s", path="notes:count", args={"name": name})
            other.hear("value", id="s", value=1)
        proxy.cut()
        proxy.swallow = False
        assert js.hear("done", id="m")["value"] == 1
        assert js.latest("s") == 1
        assert js.call("query", "notes:count", {"name": name})["value"] == 1


def test_pages_survive_a_reconnect(server: Running, name: str):
    with proxied(server.port) as proxy, javascript(proxy.url) as js:
        js.call("mutation", "notes:fill", {"list": name, "ranks": [float(rank) for rank in range(10)]})
        js.say("paginate", id="p", path="notes:page", args={"list": name}, pageSize=3)
        js.hear("page", id="p", value=[0, 1, 2])
        proxy.refuse = True
        proxy.cut()
        js.hear("connected", value=False)
        with javascript(server.url) as other:
            other.call("mutation", "notes:fill", {"list": name, "ranks": [0.5]})
        proxy.refuse = False
        # The page still ends where it ended before, so what came in between is in it.
        js.hear("page", id="p", value=[0, 0.5, 1, 2])


def test_clients_need_no_change_for_a_server_that_redacts(bundle: Path, tmp_path: Path):
    with running(bundle, tmp_path / "data", "--redact") as server, javascript(server.url) as js:
        failed = js.call("mutation", "notes:crash")
        assert failed["error"].endswith("Server Error\n  Called by client")
        assert "it broke" not in json.dumps(js.seen)
        assert js.call("query", "notes:forbid", {"data": "seen"})["data"] == "seen"


# HTTP actions.


def test_http_actions(server: Running, name: str):
    made = httpx.post(f"{server.url}/http/notes", json={"list": name, "text": "posted"}, headers={"X-From": "test"})
    assert (made.status_code, made.headers["X-List"], made.json()["from"]) == (201, name, "test")
    assert httpx.get(f"{server.url}/http/files/a/b?q=%20x").text == "/files/a/b? x"


def test_node_is_new_enough_for_a_websocket():
    version = subprocess.run([node(), "--version"], capture_output=True, text=True, check=True, timeout=20).stdout
    assert int(version[1:].partition(".")[0]) >= 22
