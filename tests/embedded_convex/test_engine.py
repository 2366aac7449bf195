"""The engine with its worker process: outcomes, commits, reactivity, the watchdog, restarts."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from embedded_convex.engine import Engine
from embedded_convex.errors import ABSENT, EngineError
from embedded_convex.limits import Limits
from embedded_convex.outcomes import HttpRequest, Identity, MutationOutcome, QueryOutcome, QueryRequest
from embedded_convex.reads import Commit, ReadIndex

NOTE = {"author": "a", "text": "t", "rank": 1}


async def query(engine: Engine, path: str, args: Any = None, **options: Any) -> QueryOutcome:
    return await engine.query(path, args or {}, identity=options.pop("identity", None), **options)


async def mutate(engine: Engine, path: str, args: Any = None, **options: Any) -> MutationOutcome:
    return await engine.mutation(path, args or {}, identity=options.pop("identity", None), **options)


async def bump(engine: Engine, name: str, **options: Any) -> MutationOutcome:
    return await mutate(engine, "notes:bump", {"name": name}, **options)


def worker(engine: Engine) -> psutil.Process:
    (found,) = [child for child in psutil.Process().children() if "embedded_convex.worker" in child.cmdline()]
    return found


async def test_outcomes(engine: Engine) -> None:
    first = await bump(engine, "x")
    assert (first.value, first.error, first.log_lines) == (1, None, [])
    assert first.ts == engine.latest_ts > 0
    seen = await query(engine, "notes:counter", {"name": "x"})
    assert (seen.value, seen.error, seen.ts, seen.journal) == (1, None, first.ts, None)
    failed = await mutate(engine, "notes:fail", {"how": "convex"})
    assert failed.error is not None
    assert failed.error.data == {"code": "no", "n": {"$integer": "AQAAAAAAAAA="}}
    plain = await mutate(engine, "notes:fail", {"how": "x"})
    assert plain.error is not None
    assert plain.error.data is ABSENT
    clock = await query(engine, "notes:clock")
    assert clock.log_lines == ["[LOG] 'hello' { a: [ 1, 'x' ] }"]


async def test_functions_are_found(engine: Engine) -> None:
    found = await engine.function("notes.js:add")
    assert found is not None
    assert (found.path, found.kind, found.public) == ("notes:add", "mutation", True)
    hidden = await engine.function("notes:hidden")
    assert hidden is not None
    assert not hidden.public
    assert await engine.function("notes:nothing") is None
    assert engine.auth_config is None


async def test_internal_functions_need_to_be_asked_for(engine: Engine) -> None:
    assert (await query(engine, "notes:hidden")).error is not None
    assert (await query(engine, "notes:hidden", public=False)).value == "secret"


async def test_identity_reaches_the_function(engine: Engine) -> None:
    seen = await query(engine, "notes:me", identity=Identity("i|s", {"issuer": "i", "role": "bot"}))
    assert seen.value == {"tokenIdentifier": "i|s", "issuer": "i", "role": "bot"}
    assert seen.reads.uses_identity


async def test_a_commit_is_announced_before_its_outcome(engine: Engine) -> None:
    heard: list[Any] = []
    engine.on_commit(heard.append)
    outcome = await bump(engine, "x")
    assert [commit.ts for commit in heard] == [outcome.ts]
    await mutate(engine, "notes:fail", {"how": "x"})
    await query(engine, "notes:counter", {"name": "x"})
    assert len(heard) == 1


async def test_timestamps_grow_and_survive(engine: Engine) -> None:
    outcomes = await asyncio.gather(*(bump(engine, "x") for _ in range(50)))
    stamps = [outcome.ts for outcome in outcomes]
    assert stamps == sorted(set(stamps))
    assert [outcome.value for outcome in outcomes] == list(range(1, 51))


async def test_a_batch_of_queries_sees_one_snapshot(engine: Engine) -> None:
    names = [QueryRequest("notes:counter", {"name": "x"})] * 20
    tasks = [asyncio.create_task(bump(engine, "x")) for _ in range(10)]
    for _ in range(5):
        ts, outcomes = await engine.queries(names)
        assert {outcome.ts for outcome in outcomes} == {ts}
        assert len({outcome.value for outcome in outcomes}) == 1
    await asyncio.gather(*tasks)


async def test_a_mutation_asked_twice_runs_once(engine: Engine) -> None:
    first = await bump(engine, "x", request=("session", 1))
    again = await bump(engine, "x", request=("session", 1))
    assert (again.value, again.ts) == (1, first.ts)
    assert (await bump(engine, "x", request=("session", 2))).value == 2
    assert (await bump(engine, "x", request=("other", 1))).value == 3


async def test_a_failed_mutation_is_not_remembered(engine: Engine) -> None:
    failed = await mutate(engine, "notes:fail", {"how": "x"}, request=("session", 1))
    assert failed.error is not None
    assert (await bump(engine, "x", request=("session", 1))).value == 1


# Reactivity by read set.


async def test_one_write_touches_one_of_a_thousand_disjoint_subscriptions(engine: Engine) -> None:
    names = [f"c{at}" for at in range(1000)]
    _, outcomes = await engine.queries([QueryRequest("notes:counter", {"name": name}) for name in names])
    reads = ReadIndex()
    for name, outcome in zip(names, outcomes, strict=True):
        reads.add(name, outcome.reads)
    touched: list[set[Any]] = []
    engine.on_commit(lambda commit: touched.append(reads.touched(commit)))
    await bump(engine, "c500")
    await bump(engine, "elsewhere")
    await bump(engine, "c500")
    assert touched == [{"c500"}, set(), {"c500"}]


@pytest.mark.parametrize(
    ("path", "args", "touching", "sparing"),
    [
        ("notes:byAuthor", {"author": "a"}, NOTE, {**NOTE, "author": "b"}),
        ("notes:ranked", {"author": "a", "over": 1, "upto": 3}, {**NOTE, "rank": 3}, {**NOTE, "rank": 1}),
        ("notes:ranked", {"author": "a", "over": 1, "upto": 3}, {**NOTE, "rank": 2}, {**NOTE, "rank": 3.5}),
        ("notes:search", {"text": "anything"}, NOTE, None),
        ("notes:firstOver", {"rank": 100}, NOTE, None),
    ],
)
async def test_what_a_query_read_decides_what_touches_it(
    engine: Engine, path: str, args: Any, touching: Any, sparing: Any
) -> None:
    outcome = await query(engine, path, args)
    reads = ReadIndex()
    reads.add("it", outcome.reads)
    heard: list[Commit] = []
    engine.on_commit(heard.append)
    if sparing is not None:
        await mutate(engine, "notes:add", sparing)
        assert not reads.touched(heard[-1])
    await mutate(engine, "notes:add", touching)
    assert reads.touched(heard[-1]) == {"it"}


async def test_a_limited_read_ends_with_its_last_row(engine: Engine) -> None:
    await mutate(engine, "notes:fill", {"author": "a", "count": 10})
    first = await query(engine, "notes:firstOver", {"rank": 3})
    assert first.value["rank"] == 4
    reads = ReadIndex()
    reads.add("it", first.reads)
    heard: list[Commit] = []
    engine.on_commit(heard.append)
    (last,) = (await query(engine, "notes:ranked", {"author": "a", "over": 8, "upto": 9})).value
    await mutate(engine, "notes:patch", {"id": last["_id"], "fields": {"text": "changed"}})
    assert not reads.touched(heard[-1])
    (early,) = (await query(engine, "notes:ranked", {"author": "a", "over": 1, "upto": 2})).value
    await mutate(engine, "notes:patch", {"id": early["_id"], "fields": {"text": "changed"}})
    assert reads.touched(heard[-1]) == {"it"}


async def test_a_missing_document_is_waited_for(engine: Engine) -> None:
    note = (await mutate(engine, "notes:add", NOTE)).value
    present = await query(engine, "notes:get", {"id": note})
    await mutate(engine, "notes:remove", {"id": note})
    absent = await query(engine, "notes:get", {"id": note})
    assert absent.value is None
    assert absent.reads == present.reads
    assert len(absent.reads.ranges) == 1


# When things go wrong.


async def test_a_runaway_is_stopped_and_others_go_on(engine: Engine) -> None:
    stopped, fine = await asyncio.gather(query(engine, "notes:loop"), bump(engine, "x"))
    assert stopped.error is not None
    assert "timed out" in stopped.error.message
    assert fine.value == 1


async def test_a_worker_that_hangs_is_killed_and_started_again(
    test_bundle: Path, tmp_path: Path, allow_log: Callable[[str], None]
) -> None:
    allow_log("a function ran too long and was stopped")
    limits = Limits(function_seconds=0.5, grace_seconds=2.5)
    engine = await Engine.start(test_bundle, tmp_path / "data", environment={}, limits=limits)
    await bump(engine, "x")
    process = worker(engine)
    process.suspend()
    hung, waiting, other = await asyncio.gather(
        bump(engine, "x"), bump(engine, "x"), query(engine, "notes:counter", {"name": "x"})
    )
    assert hung.error is not None
    assert hung.error.message == "The function ran too long and was stopped."
    assert (waiting.value, other.value) == (2, 2)
    assert worker(engine).pid != process.pid
    await engine.close()


async def test_a_killed_worker_fails_one_call_and_repeats_the_rest(
    engine: Engine, allow_log: Callable[[str], None]
) -> None:
    allow_log("stopped the engine")
    await bump(engine, "x")
    process = worker(engine)
    process.suspend()
    tasks = [asyncio.create_task(bump(engine, "x")) for _ in range(5)]
    action = asyncio.create_task(engine.action("runtime:inAction", {"code": "return 1"}, identity=None))
    await asyncio.sleep(0)
    process.kill()
    outcomes = await asyncio.gather(*tasks)
    assert outcomes[0].error is not None
    assert "stopped the engine" in outcomes[0].error.message
    assert [outcome.value for outcome in outcomes[1:]] == [2, 3, 4, 5]
    ended = await action
    assert ended.error is not None
    assert ended.error.message == "The engine was restarted while this function ran."


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_to_the_whole_group_leaves_the_worker_to_its_parent(
    engine: Engine, number: signal.Signals
) -> None:
    process = worker(engine)
    process.send_signal(number)
    assert (await bump(engine, "x")).value == 1
    assert worker(engine).pid == process.pid


async def test_after_a_death_readers_are_told_to_look_again(
    engine: Engine, test_bundle: Path, allow_log: Callable[[str], None]
) -> None:
    allow_log("stopped the engine")
    await bump(engine, "x")
    seen = await query(engine, "notes:counter", {"name": "x"})
    reads = ReadIndex()
    reads.add("it", seen.reads)
    heard: list[Commit] = []
    engine.on_commit(heard.append)
    # As if the last commit's word had been lost with the worker.
    engine.latest_ts -= 1
    os.kill(worker(engine).pid, signal.SIGKILL)
    while not heard:
        await query(engine, "notes:counter", {"name": "x"})
    assert reads.touched(heard[0]) == {"it"}
    assert heard[0].ts == seen.ts


async def test_an_acknowledgement_lost_with_the_worker_is_found_again(
    engine: Engine, allow_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await bump(engine, "x", request=("session", 7))

    async def lost(op: str, body: Any, *, count: int = 1) -> Any:
        return {"failed": "The function stopped the engine."} if op == "mutation" else await ask(op, body, count=count)

    ask = engine._worker.ask
    monkeypatch.setattr(engine._worker, "ask", lost)
    again = await bump(engine, "x", request=("session", 7))
    assert (again.value, again.ts, again.error) == (1, first.ts, None)
    never = await bump(engine, "x", request=("session", 8))
    assert never.error is not None


async def test_close_leaves_nothing_and_answers_what_waits(test_bundle: Path, tmp_path: Path) -> None:
    engine = await Engine.start(test_bundle, tmp_path / "data", environment={})
    waiting = asyncio.create_task(
        engine.action("runtime:inAction", {"code": "await new Promise(() => {})"}, identity=None)
    )
    await bump(engine, "x")
    await engine.close()
    outcome = await waiting
    assert outcome.error is not None
    assert (await bump(engine, "x")).error is not None
    engine = await Engine.start(test_bundle, tmp_path / "data", environment={})
    assert (await query(engine, "notes:counter", {"name": "x"})).value == 1
    await engine.close()


async def test_a_folder_in_use_is_refused(engine: Engine, test_bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"^The data folder .* is in use by another process: stop that one first\.$"):
        await Engine.start(test_bundle, tmp_path / "data", environment={})


@pytest.mark.parametrize(
    ("bundle", "reason"),
    [
        (None, "cannot be read"),
        ("throw new Error('at load')", r"The functions cannot be loaded: Error: at load\."),
        ("syntax error here", "The functions cannot be loaded: SyntaxError"),
    ],
)
async def test_bundles_that_cannot_be_loaded(tmp_path: Path, bundle: str | None, reason: str) -> None:
    file = tmp_path / "bundle.js"
    if bundle is not None:
        file.write_text(bundle)
    with pytest.raises(EngineError, match=reason):
        await Engine.start(file, tmp_path / "data", environment={})


async def test_documents_in_bulk(engine: Engine) -> None:
    await mutate(engine, "notes:fill", {"author": "a", "count": 25})
    assert await engine.tables() == ["counters", "items", "notes", "vectors"]
    first = await engine.export_documents("notes", limit=20)
    rest = await engine.export_documents("notes", after=first[-1]["_id"], limit=20)
    assert [one["rank"] for one in first + rest] == list(range(25))
    heard: list[Commit] = []
    engine.on_commit(heard.append)
    assert await engine.import_documents("notes", [*first, NOTE], replace=True) == 21
    assert len(heard) == 1
    again = await engine.export_documents("notes")
    assert again[:20] == first
    assert again[20]["author"] == "a"
    with pytest.raises(EngineError, match=r"Document 2 of table notes cannot be imported: Failed to insert"):
        await engine.import_documents("notes", [NOTE, {"author": 1}], replace=True)
    assert await engine.export_documents("notes") == again
    with pytest.raises(EngineError, match="There is no table nothing"):
        await engine.export_documents("nothing")
    with pytest.raises(EngineError, match="is not one of table counters"):
        await engine.import_documents("counters", first)


async def test_a_bulk_commit_touches_every_reader_of_the_table(engine: Engine) -> None:
    seen = await query(engine, "notes:byAuthor", {"author": "z"})
    other = await query(engine, "notes:counter", {"name": "x"})
    reads = ReadIndex()
    reads.add("notes", seen.reads)
    reads.add("counters", other.reads)
    heard: list[Commit] = []
    engine.on_commit(heard.append)
    await engine.import_documents("notes", [NOTE] * 3000)
    assert heard[0].sweeping
    assert reads.touched(heard[0]) == {"notes"}


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("depth", [100, 900, 960, 980, 990, 2000, 100_000])
async def test_arguments_of_any_depth_are_answered(engine: Engine, depth: int) -> None:
    outcome = await query(engine, "runtime:anything", {"a": nested(depth)})
    assert outcome.error is not None
    assert "too deeply" in outcome.error.message
    assert (await bump(engine, "x")).value == 1


async def test_text_that_is_no_unicode_is_answered(engine: Engine) -> None:
    odd = "\ud800"
    outcomes = [
        await query(engine, "runtime:anything", {"a": odd}),
        await query(engine, "runtime:anything", {odd: 1}),
        await query(engine, odd, {}),
        await query(engine, "notes:page", {"paginationOpts": {"numItems": 1, "cursor": odd}}),
        await query(engine, "notes:get", {"id": odd}),
    ]
    assert all(outcome.error is not None for outcome in outcomes)
    back = await query(engine, "runtime:inQuery", {"code": "return 'a\\ud800b'"})
    assert back.error is None
    assert (await bump(engine, "x")).value == 1


async def test_scheduled_functions_run_and_their_failures_are_told_without_their_words(
    engine: Engine, allow_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    allow_log("the scheduled function notes.js:fail failed: Uncaught Error$")

    async def until(path: str, args: Any, told: Callable[[Any], bool]) -> Any:
        while True:
            heard.clear()
            value = (await query(engine, path, args)).value
            if told(value):
                return value
            async with asyncio.timeout(20):
                await heard.wait()

    heard = asyncio.Event()
    engine.on_commit(lambda commit: heard.set())
    await mutate(engine, "runtime:later", {"delay": 0, "path": "notes:bump", "args": {"name": "x"}})
    await until("notes:counter", {"name": "x"}, lambda value: value == 1)
    failing = {"delay": 0, "path": "notes:fail", "args": {"how": "a shopper's words"}}
    job = (await mutate(engine, "runtime:later", failing)).value
    found = await until("runtime:job", {"id": job}, lambda value: value["state"]["kind"] != "pending")
    assert "a shopper's words" in found["state"]["error"]
    assert "words" not in caplog.text


# HTTP actions.


async def http(engine: Engine, method: str, path: str, body: bytes = b"", **headers: str) -> Any:
    pairs = list(headers.items())
    return await engine.http_action(HttpRequest(method, f"http://127.0.0.1{path}", pairs, body))


async def test_http_actions(engine: Engine) -> None:
    echo = await http(engine, "POST", "/echo?x=1", b"hello", **{"x-more": "!"})
    assert (echo.status, echo.body) == (201, b"HELLO!")
    assert ("set-cookie", "a=1") in echo.headers
    assert ("set-cookie", "b=2") in echo.headers
    assert ("x-method", "POST") in echo.headers
    assert (await http(engine, "GET", "/bump/there")).body == b'{"value":1}'
    assert (await http(engine, "GET", "/bump/there")).body == b'{"value":2}'
    assert (await http(engine, "GET", "/bytes")).body == b"\x00\xff\x01"
    missing = await http(engine, "GET", "/nowhere")
    assert (missing.status, missing.body) == (404, b"No HttpAction routed for /nowhere")
    with pytest.raises(EngineError, match="handler failed"):
        await http(engine, "GET", "/fail")
