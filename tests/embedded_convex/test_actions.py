"""Actions: calls, timers, fetch, vector search, and what goes wrong in them."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from embedded_convex.limits import Limits
from tests.embedded_convex.engine_parts import FailedError, Running, run_here
from tests.embedded_convex.stage import Stage


@pytest.fixture
def stage(running: Running) -> Stage:
    return Stage(running)


def a(stage: Stage, code: str, **options: Any) -> Any:
    return stage.action("runtime:inAction", {"code": code}, **options)


def test_calls_into_queries_and_mutations(stage: Stage) -> None:
    code = (
        "const first = await ctx.runMutation(fn('notes:bump'), { name: 'x' });"
        "const both = await Promise.all([1, 2].map(() => ctx.runMutation(fn('notes:bump'), { name: 'x' })));"
        "return [first, both.sort(), await ctx.runQuery(fn('notes:counter'), { name: 'x' }), "
        "await ctx.runQuery(fn('notes:hidden'), {})]"
    )
    assert a(stage, code) == [1, [2, 3], 3, "secret"]
    assert len(stage.commits) == 3


def test_each_call_is_its_own_transaction(stage: Stage) -> None:
    code = "await ctx.runMutation(fn('notes:bump'), { name: 'x' }); throw new Error('after')"
    with pytest.raises(FailedError, match="after"):
        a(stage, code)
    assert stage.running.query("notes:counter", {"name": "x"}) == 1


def test_errors_come_back_with_their_data(stage: Stage) -> None:
    code = "try { await ctx.runMutation(fn('notes:fail'), { how: 'convex' }) } catch (e) { return e.data }"
    assert a(stage, code) == {"code": "no", "n": {"$integer": "AQAAAAAAAAA="}}
    with pytest.raises(FailedError, match=r"Could not find function for 'no:where'\."):
        a(stage, "await ctx.runQuery(fn('no:where'), {})")


def test_actions_call_actions(stage: Stage) -> None:
    inner = "{ code: \"console.log('in'); return 5\" }"
    code = f"console.log('out'); return await ctx.runAction(fn('runtime:secretAction'), {inner})"
    assert a(stage, code) == 5
    assert sorted(stage.logs) == ["[LOG] 'in'", "[LOG] 'out'"]
    with pytest.raises(FailedError, match="inner"):
        a(stage, "await ctx.runAction(fn('runtime:secretAction'), { code: \"throw new Error('inner')\" })")


def test_an_internal_action_is_not_public(stage: Stage) -> None:
    with pytest.raises(FailedError, match="Could not find public function"):
        stage.action("runtime:secretAction", {"code": "return 1"})


def test_identity_time_and_timers(stage: Stage) -> None:
    assert a(stage, "return (await ctx.auth.getUserIdentity()).role", identity={"role": "bot"}) == "bot"
    code = (
        "const seen = []; let ticks = 0;"
        "const keep = setInterval(() => { seen.push('tick'); if (++ticks === 3) clearInterval(keep) }, 1);"
        "setTimeout((x) => seen.push(x), 0, 'once'); const never = setTimeout(() => seen.push('never'), 1);"
        "clearTimeout(never); await new Promise((resolve) => setTimeout(resolve, 5));"
        "while (ticks < 3) await new Promise((r) => setTimeout(r, 1));"
        "return seen.sort()"
    )
    found = a(stage, code)
    assert found.count("tick") == 3
    assert "never" not in found
    assert "once" in found


def test_scheduling_from_an_action(stage: Stage) -> None:
    id_ = a(stage, "return await ctx.scheduler.runAfter(0, fn('notes:bump'), { name: 'x' })")
    assert stage.running.query("runtime:job", {"id": id_})["state"] == {"kind": "pending"}
    a(stage, f"await ctx.scheduler.cancel('{id_}')")
    assert stage.running.query("runtime:job", {"id": id_})["state"] == {"kind": "canceled"}


def test_the_database_is_out_of_reach(stage: Stage) -> None:
    with pytest.raises(FailedError, match=r"Unknown async operation 1\.0/insert"):
        a(stage, "await Convex.asyncSyscall('1.0/insert', '{}')")
    assert a(stage, "return typeof ctx.db") == "undefined"


def test_actions_do_not_share_globals(stage: Stage) -> None:
    a(stage, "globalThis.leak = 1")
    assert a(stage, "return typeof leak") == "undefined"


def test_a_long_action_is_stopped(test_bundle: Path, tmp_path: Path) -> None:
    limits = Limits(action_seconds=3)
    with (
        run_here(test_bundle, tmp_path / "data", limits) as running,
        pytest.raises(FailedError, match=r"timed out \(maximum duration: 3s\)"),
    ):
        a(Stage(running), "await new Promise(() => {})")


def test_actions_have_a_limit_of_their_number(test_bundle: Path, tmp_path: Path) -> None:
    with run_here(test_bundle, tmp_path / "data", Limits(actions=2)) as running:
        stage = Stage(running)
        code = "return await ctx.runAction(fn('runtime:secretAction'), { code: CODE })"
        assert a(stage, code.replace("CODE", "'return 1'")) == 1
        deeper = code.replace(
            "CODE", "\"return await ctx.runAction(fn('runtime:secretAction'), { code: 'return 1' })\""
        )
        with pytest.raises(FailedError, match=r"Too many actions run at once \(limit: 2\)"):
            a(stage, deeper)
        assert a(stage, "return 2") == 2


def test_a_spinning_action_is_stopped(test_bundle: Path, tmp_path: Path) -> None:
    with run_here(test_bundle, tmp_path / "data", Limits(function_seconds=0.05)) as running:
        with pytest.raises(FailedError, match="timed out"):
            a(Stage(running), "for (;;);", seconds=0)
        with pytest.raises(FailedError, match="timed out"):
            a(Stage(running), "await ctx.runQuery(fn('notes:counter'), { name: 'x' }); for (;;);", seconds=0)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = json.dumps([self.path, self.headers["X-A"], body.decode()]).encode()
        self.send_response(418)
        self.send_header("X-B", "c")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        return


@pytest.fixture
def site() -> Iterator[str]:
    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_fetch(stage: Stage, site: str) -> None:
    code = (
        f"const r = await fetch('{site}/p?q', {{ method: 'POST', headers: {{ 'X-A': 'b' }}, body: 'hé' }});"
        "return [r.status, r.ok, r.headers.get('x-b'), await r.json()]"
    )
    assert a(stage, code, seconds=0) == [418, False, "c", ["/p?q", "b", "hé"]]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:1/", "fetch failed: .*refused"),
        ("file:///etc/passwd", "no http or https address"),
        ("nonsense", "Invalid URL"),
    ],
)
def test_fetches_that_fail(stage: Stage, url: str, message: str) -> None:
    with pytest.raises(FailedError, match=message):
        a(stage, f"await fetch('{url}')", seconds=0)


# Vector search.


@pytest.fixture
def vectors(stage: Stage) -> Stage:
    for name, kind, embedding in [
        ("east", "a", [1, 0, 0]),
        ("far east", "b", [9, 0, 0]),
        ("north", "a", [0, 1, 0]),
        ("north east", "b", [1, 1, 0]),
        ("west", "c", [-1, 0, 0]),
        ("nowhere", "c", [0, 0, 0]),
    ]:
        stage.running.mutation("runtime:addVector", {"name": name, "kind": kind, "embedding": embedding})
    return stage


def nearest(stage: Stage, vector: list[float], limit: int = 10, kinds: tuple[str, ...] = ()) -> list[tuple[str, float]]:
    found = stage.action("runtime:nearest", {"vector": vector, "limit": limit, "kinds": list(kinds)})
    return [(stage.running.query("notes:get", {"id": one["_id"]})["name"], round(one["_score"], 3)) for one in found]


def test_nearest_vectors_by_cosine(vectors: Stage) -> None:
    found = nearest(vectors, [2, 0, 0], 4)
    assert {found[0], found[1]} == {("east", 1.0), ("far east", 1.0)}
    assert found[2] == ("north east", 0.707)
    assert nearest(vectors, [1, 0, 0])[-1] == ("west", -1.0)


def test_vector_filters(vectors: Stage) -> None:
    assert [name for name, _ in nearest(vectors, [1, 0, 0], kinds=("b",))] == ["far east", "north east"]
    assert len(nearest(vectors, [1, 0, 0], kinds=("b", "c"))) == 4


def test_vector_search_sees_every_change(vectors: Stage) -> None:
    (east, *_) = vectors.running.query("runtime:inQuery", {"code": "return await ctx.db.query('vectors').collect()"})
    nearest(vectors, [1, 0, 0])
    m = vectors.running.mutation
    m("runtime:inMutation", {"code": f"await ctx.db.patch('{east['_id']}', {{ embedding: [0, 0, 1] }})"})
    assert nearest(vectors, [0, 0, 1], 1) == [("east", 1.0)]
    m("runtime:inMutation", {"code": f"await ctx.db.delete('{east['_id']}')"})
    assert nearest(vectors, [0, 0, 1], 1)[0][0] != "east"


@pytest.mark.parametrize(
    ("vector", "limit", "message"),
    [
        ([1, 0], 5, "must have 3 dimensions, not 2"),
        ([1, 0, 0], 0, "limit between 1 and 256"),
        ([1, 0, 0], 257, "limit between 1 and 256"),
    ],
)
def test_vector_searches_that_are_refused(vectors: Stage, vector: list[float], limit: int, message: str) -> None:
    with pytest.raises(FailedError, match=message):
        nearest(vectors, vector, limit)
