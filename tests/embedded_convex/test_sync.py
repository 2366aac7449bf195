"""The sync protocol at the level of its messages, over an engine that a test can hold still."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from embedded_convex.auth import Verifier
from embedded_convex.messages import decode_ts, encode_ts
from embedded_convex.subscriptions import Subscriptions
from embedded_convex.sync import ConnectionLostError, Session
from embedded_convex.wire import MessageError
from tests.embedded_convex.signing import ES256, claims
from tests.embedded_convex.stand_in import StandIn


class Client:
    """The client's end of one connection."""

    def __init__(self) -> None:
        self.to_server: asyncio.Queue[str | None] = asyncio.Queue()
        self.to_client: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.closed: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
        self.reading = asyncio.Event()
        self.reading.set()

    # The server's view.

    async def receive(self) -> str:
        text = await self.to_server.get()
        if text is None:
            raise ConnectionLostError
        if text == "<bytes>":
            raise MessageError("A message must be a text frame.")
        return text

    async def send(self, text: str) -> None:
        await self.reading.wait()
        self.to_client.put_nowait(json.loads(text))

    async def close(self, code: int, reason: str) -> None:
        self.closed.set_result((code, reason))

    # The test's view.

    def say(self, kind: str, **fields: Any) -> None:
        self.to_server.put_nowait(json.dumps({"type": kind, **fields}))

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(30):
            while True:
                message = await self.to_client.get()
                if message["type"] != "Ping":
                    return message

    async def hear_nothing(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)
        waiting = [self.to_client.get_nowait() for _ in range(self.to_client.qsize())]
        assert [message for message in waiting if message["type"] != "Ping"] == []

    async def ended(self) -> tuple[int, str]:
        async with asyncio.timeout(30):
            return await self.closed

    def connect(self, session: str = "s1", **fields: Any) -> None:
        self.say("Connect", sessionId=session, connectionCount=0, lastCloseReason=None, clientTs=0, **fields)

    def query_set(self, base: int, *changes: dict[str, Any]) -> None:
        self.say("ModifyQuerySet", baseVersion=base, newVersion=base + 1, modifications=list(changes))

    def mutate(self, request: int, key: str, value: Any, path: str = "kv:set") -> None:
        self.say("Mutation", requestId=request, udfPath=path, args=[{"key": key, "value": value}])


def add(query_id: int, path: str, args: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    return {"type": "Add", "queryId": query_id, "udfPath": path, "args": [args or {}], **fields}


def remove(query_id: int) -> dict[str, Any]:
    return {"type": "Remove", "queryId": query_id}


class Server:
    def __init__(self, engine: StandIn) -> None:
        self.engine = engine
        self.subscriptions = Subscriptions(engine)
        self.verifier = Verifier({"providers": [ES256.provider("https://issuer.test", "app")]})
        self.tasks: list[asyncio.Task[None]] = []
        self.clients: list[Client] = []

    def open(self, *, redact: bool = False) -> Client:
        client = Client()
        session = Session(client, self.engine, self.subscriptions, self.verifier, redact=redact)
        self.tasks.append(asyncio.create_task(session.run()))
        self.clients.append(client)
        return client

    async def close(self) -> None:
        for client in self.clients:
            client.reading.set()
            client.to_server.put_nowait(None)
        async with asyncio.timeout(30):
            await asyncio.gather(*self.tasks)
        assert len(self.subscriptions) == 0


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server(StandIn())
    yield server
    await server.close()


@pytest.fixture
async def client(server: Server) -> Client:
    client = server.open()
    client.connect()
    return client


def values(transition: dict[str, Any]) -> dict[int, Any]:
    assert transition["type"] == "Transition", transition
    return {change["queryId"]: change.get("value", change["type"]) for change in transition["modifications"]}


class Follower:
    """Checks what every client relies on: each transition starts where the last one ended, and never goes back."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.version = {"querySet": 0, "identity": 0, "ts": encode_ts(0)}

    async def hear(self) -> dict[str, Any]:
        message = await self.client.hear()
        if message["type"] == "Transition":
            start, end = message["startVersion"], message["endVersion"]
            assert start == self.version
            assert decode_ts(start["ts"]) <= decode_ts(end["ts"])
            assert (start["querySet"], start["identity"]) <= (end["querySet"], end["identity"])
            self.version = end
        return message


async def test_a_ping_is_the_first_frame(server: Server):
    client = server.open()
    async with asyncio.timeout(30):
        assert await client.to_client.get() == {"type": "Ping"}


async def test_a_query_answers_and_follows_writes(server: Server, client: Client):
    follow = Follower(client)
    client.query_set(0, add(0, "kv:get", {"key": "a"}))
    first = await follow.hear()
    assert first["modifications"] == [
        {"type": "QueryUpdated", "queryId": 0, "value": None, "logLines": [], "journal": None}
    ]
    assert first["endVersion"] == {"querySet": 1, "identity": 0, "ts": encode_ts(1000)}
    assert first["clientClockSkew"] is None
    assert first["serverTs"] > 0
    ts = server.engine.write("a", 5)
    second = await follow.hear()
    assert values(second) == {0: 5}
    assert decode_ts(second["endVersion"]["ts"]) == ts


async def test_a_write_elsewhere_runs_and_sends_nothing(server: Server, client: Client):
    client.query_set(0, add(0, "kv:get", {"key": "a"}))
    await client.hear()
    server.engine.ran.clear()
    server.engine.write("b", 5)
    await client.hear_nothing()
    assert server.engine.ran == []


async def test_with_a_thousand_subscriptions_one_write_runs_one_query(server: Server, client: Client):
    client.query_set(0, *[add(number, "kv:get", {"key": f"k{number}"}) for number in range(1000)])
    assert len(values(await client.hear())) == 1000
    assert max(server.engine.batches) <= 20
    server.engine.ran.clear()
    server.engine.write("k617", "new")
    assert values(await client.hear()) == {617: "new"}
    assert server.engine.ran == ["kv:get"]


async def test_an_unchanged_result_is_left_out(server: Server, client: Client):
    server.engine.rows["a"] = 1
    client.query_set(0, add(0, "kv:get", {"key": "a"}))
    await client.hear()
    server.engine.write("a", 1)
    await client.hear_nothing()


async def test_queries_added_later_come_without_the_old_ones(client: Client):
    follow = Follower(client)
    client.query_set(0, add(0, "kv:all"))
    assert values(await follow.hear()) == {0: {}}
    client.query_set(1, add(7, "kv:get", {"key": "x"}))
    assert values(await follow.hear()) == {7: None}


async def test_a_removed_query_is_confirmed_and_no_longer_runs(server: Server, client: Client):
    client.query_set(0, add(0, "kv:all"))
    await client.hear()
    client.query_set(1, remove(0))
    gone = await client.hear()
    assert gone["modifications"] == [{"type": "QueryRemoved", "queryId": 0}]
    assert gone["endVersion"]["querySet"] == 2
    server.engine.ran.clear()
    server.engine.write("a", 1)
    await client.hear_nothing()
    assert server.engine.ran == []


async def test_a_query_may_be_removed_before_it_answers(server: Server, client: Client):
    gate = server.engine.gates["kv:all"] = asyncio.Event()
    client.query_set(0, add(0, "kv:all"), add(1, "kv:get", {"key": "a"}))
    await client.hear_nothing()
    client.query_set(1, remove(0))
    await client.hear_nothing()
    gate.set()
    merged = await client.hear()
    assert values(merged) == {0: "QueryRemoved", 1: None}
    assert merged["endVersion"]["querySet"] == 2


@pytest.mark.parametrize("path", ["kv.js:get", "kv:get"])
async def test_both_spellings_of_a_path_are_taken(client: Client, path: str):
    client.query_set(0, add(0, path, {"key": "a"}))
    assert values(await client.hear()) == {0: None}


async def test_arguments_may_be_left_out(client: Client):
    client.query_set(0, {"type": "Add", "queryId": 0, "udfPath": "kv:all"})
    assert values(await client.hear()) == {0: {}}


async def test_a_mutation_is_answered_before_its_transition(server: Server, client: Client):
    follow = Follower(client)
    client.query_set(0, add(0, "kv:get", {"key": "a"}))
    await follow.hear()
    client.mutate(3, "a", 1)
    answer = await follow.hear()
    assert answer == {
        "type": "MutationResponse",
        "requestId": 3,
        "success": True,
        "result": "a",
        "ts": encode_ts(1010),
        "logLines": [],
    }
    change = await follow.hear()
    assert values(change) == {0: 1}
    assert decode_ts(change["endVersion"]["ts"]) >= 1010


async def test_what_a_running_mutation_wrote_waits_for_its_answer(server: Server, client: Client):
    follow = Follower(client)
    client.query_set(0, add(0, "kv:get", {"key": "a"}), add(1, "kv:get", {"key": "b"}))
    await follow.hear()
    answered = server.engine.after_commit["kv:set"] = asyncio.Event()
    client.mutate(0, "a", 1)
    await client.hear_nothing()
    assert server.engine.rows == {"a": 1}
    answered.set()
    assert (await follow.hear())["type"] == "MutationResponse"
    assert values(await follow.hear()) == {0: 1}


async def test_a_query_added_while_a_mutation_runs_waits_for_its_answer(server: Server, client: Client):
    follow = Follower(client)
    answered = server.engine.after_commit["kv:set"] = asyncio.Event()
    client.mutate(0, "a", 1)
    await client.hear_nothing()
    client.query_set(0, add(0, "kv:get", {"key": "a"}))
    await client.hear_nothing()
    answered.set()
    assert (await follow.hear())["type"] == "MutationResponse"
    assert values(await follow.hear()) == {0: 1}


async def test_an_evaluation_from_before_a_mutation_is_not_dated_after_it(server: Server, client: Client):
    """The client takes a transition at or after a mutation's timestamp for one that holds its writes."""
    follow = Follower(client)
    evaluated = server.engine.after_query["kv:get"] = asyncio.Event()
    answered = server.engine.after_commit["kv:set"] = asyncio.Event()
    client.query_set(0, add(0, "kv:get", {"key": "a"}))
    await client.hear_nothing()
    client.mutate(0, "a", 1)
    await client.hear_nothing()
    evaluated.set()
    before = await follow.hear()
    assert values(before) == {0: None}
    assert decode_ts(before["endVersion"]["ts"]) == 1000
    answered.set()
    assert (await follow.hear())["ts"] == encode_ts(1010)
    after = await follow.hear()
    assert values(after) == {0: 1}
    assert decode_ts(after["endVersion"]["ts"]) == 1010


async def test_a_transition_after_an_answer_holds_what_was_written(server: Server, client: Client):
    """The Rust client completes a mutation with whatever transition comes next."""
    follow = Follower(client)
    evaluated = server.engine.after_query["kv:get"] = asyncio.Event()
    client.query_set(0, add(0, "kv:get", {"key": "a"}))
    await client.hear_nothing()
    client.mutate(0, "a", 1)
    assert (await follow.hear())["type"] == "MutationResponse"
    evaluated.set()
    assert values(await follow.hear()) == {0: 1}


async def test_a_query_set_is_confirmed_only_with_all_of_its_queries(server: Server, client: Client):
    follow = Follower(client)
    evaluated = server.engine.after_query["kv:get"] = asyncio.Event()
    client.query_set(0, add(0, "kv:get", {"key": "a"}))
    await client.hear_nothing()
    client.query_set(1, add(1, "kv:all"))
    await client.hear_nothing()
    evaluated.set()
    both = await follow.hear()
    assert both["endVersion"]["querySet"] == 2
    assert values(both) == {0: None, 1: {}}


async def test_a_change_of_identity_during_an_evaluation_is_not_missed(server: Server, client: Client):
    follow = Follower(client)
    evaluated = server.engine.after_query["auth:me"] = asyncio.Event()
    client.query_set(0, add(0, "auth:me"))
    await client.hear_nothing()
    client.say("Authenticate", baseVersion=0, tokenType="User", value=ES256.sign(claims()))
    await client.hear_nothing()
    evaluated.set()
    known = await follow.hear()
    assert known["endVersion"]["identity"] == 1
    assert values(known)[0]["subject"] == "user"


async def test_others_see_a_write_while_its_writer_waits(server: Server, client: Client):
    other = server.open()
    other.connect("s2")
    other.query_set(0, add(0, "kv:all"))
    await other.hear()
    answered = server.engine.after_commit["kv:set"] = asyncio.Event()
    client.mutate(0, "a", 1)
    assert values(await other.hear()) == {0: {"a": 1}}
    answered.set()
    assert (await client.hear())["type"] == "MutationResponse"


async def test_a_mutation_without_subscriptions_still_gets_a_transition(client: Client):
    client.mutate(0, "a", 1)
    assert (await client.hear())["type"] == "MutationResponse"
    transition = await client.hear()
    assert (transition["type"], transition["modifications"]) == ("Transition", [])
    assert decode_ts(transition["endVersion"]["ts"]) == 1010


@pytest.mark.parametrize(
    ("args", "error_data"),
    [({}, {}), ({"data": None}, {"errorData": None}), ({"data": {"a": 1}}, {"errorData": {"a": 1}})],
)
async def test_a_failed_mutation_says_why_and_gets_a_transition(client: Client, args: Any, error_data: Any):
    client.say("Mutation", requestId=0, udfPath="kv:fail", args=[args])
    answer = await client.hear()
    text = answer.pop("result")
    assert text.startswith("[Request ID: ")
    assert text.endswith("] Server Error\nUncaught Error: no")
    assert answer == {
        "type": "MutationResponse",
        "requestId": 0,
        "success": False,
        "ts": None,
        "logLines": [],
        **error_data,
    }
    assert (await client.hear())["type"] == "Transition"


async def test_mutations_run_one_at_a_time_in_order(server: Server, client: Client):
    gate = server.engine.gates["kv:set"] = asyncio.Event()
    for number in range(5):
        client.mutate(number, "a", number)
    await client.hear_nothing()
    gate.set()
    answers: list[int] = []
    while len(answers) < 5:
        message = await client.hear()
        if message["type"] == "MutationResponse":
            answers.append(message["requestId"])
    assert answers == [0, 1, 2, 3, 4]
    assert server.engine.rows == {"a": 4}


async def test_a_repeated_mutation_answers_its_first_result(server: Server, client: Client):
    client.mutate(0, "a", 1)
    first = await client.hear()
    again = server.open()
    again.connect("s1")
    again.mutate(0, "a", 1)
    assert await again.hear() == first
    assert server.engine.ran.count("kv:set") == 1


async def test_actions_run_beside_each_other(server: Server, client: Client):
    gate = server.engine.gates["act:fail"] = asyncio.Event()
    client.say("Action", requestId=0, udfPath="act:fail", args=[{}])
    client.say("Action", requestId=1, udfPath="act:set", args=[{"key": "a", "value": 1}])
    answer = await client.hear()
    assert answer == {"type": "ActionResponse", "requestId": 1, "success": True, "result": "set", "logLines": []}
    assert (await client.hear())["type"] == "Transition"
    gate.set()
    failed = await client.hear()
    assert (failed["requestId"], failed["success"], "errorData" in failed) == (0, False, False)
    assert (await client.hear())["type"] == "Transition"


async def test_a_failing_query_reports_and_recovers_silently_while_it_fails_alike(server: Server, client: Client):
    server.engine.rows["why"] = {"code": 7}
    client.query_set(0, add(0, "kv:broken"), add(1, "kv:broken", {"plain": True}))
    first = await client.hear()
    with_data, plain = first["modifications"]
    assert with_data["type"] == "QueryFailed"
    assert with_data["errorData"] == {"code": 7}
    assert with_data["errorMessage"].endswith("Server Error\nUncaught Error: no")
    assert with_data["logLines"] == []
    assert "errorData" not in plain
    server.engine.write("other", 1)
    await client.hear_nothing()
    server.engine.write("why", {"code": 8})
    (changed,) = (await client.hear())["modifications"]
    assert changed["errorData"] == {"code": 8}


async def test_redaction_hides_texts_and_logs_but_not_error_data(server: Server):
    server.engine.logs = ["[LOG] 'secret'"]
    server.engine.rows["why"] = "shown"
    client = server.open(redact=True)
    client.connect()
    client.query_set(0, add(0, "kv:broken"))
    (failed,) = (await client.hear())["modifications"]
    assert failed["errorMessage"].endswith("] Server Error")
    assert failed["errorData"] == "shown"
    assert failed["logLines"] == []


async def test_log_lines_are_passed_on(server: Server, client: Client):
    server.engine.logs = ["[LOG] 'hello'"]
    client.query_set(0, add(0, "kv:all"))
    (updated,) = (await client.hear())["modifications"]
    assert updated["logLines"] == ["[LOG] 'hello'"]


async def test_an_unknown_function_fails_its_query_only(client: Client):
    client.query_set(0, add(0, "no:such"), add(1, "kv:all"))
    failed, fine = (await client.hear())["modifications"]
    assert "Could not find public function for 'no:such'." in failed["errorMessage"]
    assert fine["value"] == {}


async def test_a_journal_goes_out_and_comes_back_with_each_run(server: Server, client: Client):
    client.query_set(0, add(0, "kv:pages", journal="here"))
    (first,) = (await client.hear())["modifications"]
    assert (first["value"], first["journal"]) == ("here", "here+")
    server.engine.write("a", 1)
    (second,) = (await client.hear())["modifications"]
    assert (second["value"], second["journal"]) == ("here+", "here++")


async def test_writes_while_the_client_does_not_read_are_merged(server: Server, client: Client):
    follow = Follower(client)
    client.query_set(0, add(0, "kv:get", {"key": "a"}))
    await follow.hear()
    client.reading.clear()
    for number in range(100):
        server.engine.write("a", number)
        await asyncio.sleep(0)
    client.reading.set()
    seen: list[int] = []
    while not seen or seen[-1] != 99:
        seen.append(values(await follow.hear())[0])
    assert len(seen) <= 3


async def test_a_write_during_evaluation_is_not_lost(server: Server, client: Client):
    follow = Follower(client)
    gate = server.engine.gates["kv:get"] = asyncio.Event()
    client.query_set(0, add(0, "kv:all"), add(1, "kv:get", {"key": "a"}))
    await client.hear_nothing()
    server.engine.write("a", 1)
    gate.set()
    assert values(await follow.hear()) == {0: {"a": 1}, 1: 1}


async def test_every_transition_shows_one_moment(server: Server, client: Client):
    """Forty queries of one row are evaluated in two batches; a transition never mixes two values of it."""
    client.query_set(0, *[add(number, "kv:get", {"key": "a"}) for number in range(40)])
    follow = Follower(client)
    await follow.hear()
    latest: dict[int, Any] = {}

    async def write() -> None:
        for number in range(200):
            server.engine.write("a", number)
            await asyncio.sleep(0)

    writing = asyncio.create_task(write())
    while latest.get(0) != 199:
        latest |= values(await follow.hear())
        assert len(set(latest.values())) == 1
    await writing


async def test_a_query_that_ends_the_engine_takes_no_other_with_it(server: Server, client: Client):
    server.engine.dies_over = "kv:broken"
    client.query_set(0, add(0, "kv:get", {"key": "a"}), add(1, "kv:broken"), add(2, "kv:all"))
    fine, failed, also_fine = (await client.hear())["modifications"]
    assert (fine["value"], also_fine["value"]) == (None, {})
    assert failed["errorMessage"].endswith("The function stopped the engine.")
    server.engine.write("a", 1)
    assert values(await client.hear()) == {0: 1, 2: {"a": 1}}


async def test_writes_without_end_do_not_hold_back_what_is_shown(server: Server, client: Client):
    """More queries than run at once, each touched by every write: there is always one that is behind."""
    client.query_set(0, *[add(number, "kv:get", {"key": "a"}) for number in range(60)])
    follow = Follower(client)
    await follow.hear()

    async def write() -> None:
        for number in itertools.count():
            server.engine.write("a", number)
            await asyncio.sleep(0)

    writing = asyncio.create_task(write())
    for _ in range(5):
        shown = values(await follow.hear())
        assert len(shown) == 60
        assert len(set(shown.values())) == 1
    writing.cancel()


async def test_identity_changes_rerun_queries(client: Client):
    follow = Follower(client)
    client.query_set(0, add(0, "auth:me"))
    assert values(await follow.hear()) == {0: None}
    client.say("Authenticate", baseVersion=0, tokenType="User", value=ES256.sign(claims(role="bot")))
    known = await follow.hear()
    assert known["endVersion"]["identity"] == 1
    assert values(known)[0]["role"] == "bot"
    client.say("Authenticate", baseVersion=1, tokenType="None")
    unknown = await follow.hear()
    assert unknown["endVersion"]["identity"] == 2
    assert values(unknown) == {0: None}


async def test_a_change_of_identity_is_confirmed_without_queries(client: Client):
    client.say("Authenticate", baseVersion=0, tokenType="User", value=ES256.sign(claims()))
    confirmed = await client.hear()
    assert confirmed["endVersion"]["identity"] == 1
    assert confirmed["modifications"] == []


@pytest.mark.parametrize(
    "token",
    ["", "nonsense", "a.b.c", ES256.sign(claims(aud="other"))],
    ids=["empty", "nonsense", "no-json", "for-another"],
)
async def test_a_bad_token_is_an_auth_error(client: Client, token: str):
    client.say("Authenticate", baseVersion=0, tokenType="User", value=token)
    error = await client.hear()
    assert error["type"] == "AuthError"
    assert (error["baseVersion"], error["authUpdateAttempted"]) == (0, True)
    await client.ended()


async def test_an_admin_key_is_refused_by_name(client: Client):
    client.say("Authenticate", baseVersion=0, tokenType="Admin", value="instance|key")
    error = await client.hear()
    assert (error["type"], error["error"]) == ("AuthError", "Admin keys are not supported here.")
    await client.ended()


async def test_a_token_that_runs_out_ends_the_connection(server: Server, client: Client):
    client.query_set(0, add(0, "auth:me"))
    await client.hear()
    client.say("Authenticate", baseVersion=0, tokenType="User", value=ES256.sign(claims(lifetime=0.2)))
    assert (await client.hear())["endVersion"]["identity"] == 1
    error = await client.hear()
    assert (error["type"], error["baseVersion"], error["authUpdateAttempted"]) == ("AuthError", 1, False)
    await client.ended()


async def test_pings_keep_a_quiet_connection_alive(server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("embedded_convex.sync.PING_AFTER_S", 0.02)
    client = server.open()
    async with asyncio.timeout(30):
        assert [(await client.to_client.get())["type"] for _ in range(3)] == ["Ping"] * 3


async def test_a_client_ahead_of_the_data_is_sent_away(server: Server, allow_log: Any):
    allow_log("later state than this data folder holds")
    client = server.open()
    client.connect(maxObservedTimestamp=encode_ts(10**18))
    assert (await client.ended())[0] == 1011


async def test_more_mutations_than_the_queue_holds_end_the_connection(server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("embedded_convex.sync.MAX_QUEUED_CALLS", 3)
    server.engine.gates["kv:set"] = asyncio.Event()
    client = server.open()
    client.connect()
    for number in range(6):
        client.mutate(number, "a", number)
    assert await client.ended() == (1013, "TooManyOutstandingMutations")


BROKEN = {
    "not JSON": "{",
    "not an object": "[]",
    "no type": "{}",
    "an unknown type": '{"type":"Nonsense"}',
    "NaN": '{"type":"Event","x":NaN}',
    "an endless number": '{"type":"Event","x":1e999}',
    "a lone surrogate": '{"type":"Event","x":"\\ud800"}',
    "a deep nest": '{"type":"Event","x":' + "[" * 100_000 + "]" * 100_000 + "}",
    "bytes": "<bytes>",
    "a query set from elsewhere": '{"type":"ModifyQuerySet","baseVersion":5,"newVersion":6,"modifications":[]}',
    "a query set that stands still": '{"type":"ModifyQuerySet","baseVersion":0,"newVersion":0,"modifications":[]}',
    "removing the unknown": '{"type":"ModifyQuerySet","baseVersion":0,"newVersion":1,"modifications":'
    '[{"type":"Remove","queryId":3}]}',
    "adding twice": '{"type":"ModifyQuerySet","baseVersion":0,"newVersion":1,"modifications":'
    '[{"type":"Add","queryId":3,"udfPath":"kv:all","args":[]},{"type":"Add","queryId":3,"udfPath":"kv:all"}]}',
    "a component": '{"type":"ModifyQuerySet","baseVersion":0,"newVersion":1,"modifications":'
    '[{"type":"Add","queryId":3,"udfPath":"kv:all","args":[],"componentPath":"child"}]}',
    "two arguments": '{"type":"Mutation","requestId":0,"udfPath":"kv:set","args":[{},{}]}',
    "an argument that is no object": '{"type":"Mutation","requestId":0,"udfPath":"kv:set","args":[5]}',
    "a negative id": '{"type":"Mutation","requestId":-1,"udfPath":"kv:set","args":[{}]}',
    "an id that is text": '{"type":"Mutation","requestId":"1","udfPath":"kv:set","args":[{}]}',
    "an identity from elsewhere": '{"type":"Authenticate","baseVersion":4,"tokenType":"None"}',
    "a second Connect": '{"type":"Connect","sessionId":"s1","connectionCount":0,"lastCloseReason":null}',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
async def test_a_broken_message_is_a_fatal_error(client: Client, text: str):
    client.to_server.put_nowait(text)
    error = await client.hear()
    assert error["type"] == "FatalError"
    assert error["error"]
    assert (await client.ended())[0] == 1000


async def test_nothing_comes_before_connect(server: Server):
    client = server.open()
    client.query_set(0, add(0, "kv:all"))
    assert (await client.hear())["type"] == "FatalError"
    await client.ended()


async def test_telemetry_and_unknown_fields_are_ignored(client: Client):
    client.say("Event", eventType="x", event={"a": 1})
    client.query_set(0, {**add(0, "kv:all"), "somethingNew": {"a": [1]}})
    assert values(await client.hear()) == {0: {}}


def test_timestamps_are_eight_little_endian_bytes():
    assert encode_ts(1) == "AQAAAAAAAAA="
    assert decode_ts("AQAAAAAAAAA=") == 1
    with pytest.raises(MessageError):
        decode_ts("AQ==")
