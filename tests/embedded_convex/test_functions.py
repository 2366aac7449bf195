"""What a function may do and what it gets: errors, visibility, transactions, time, randomness, limits."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

from embedded_convex.errors import EngineError
from embedded_convex.limits import Limits
from embedded_convex.runtime import Isolate
from tests.embedded_convex.engine_parts import FailedError, Running, run_here

NOTE = {"author": "a", "text": "t", "rank": 1}


def count(running: Running) -> int:
    (result,) = running.query("program:read", {"steps": [{"op": "count", "query": {"table": "notes"}}]})
    return result["ok"]


def q(running: Running, code: str, **options: Any) -> Any:
    return running.query("runtime:inQuery", {"code": code}, **options)


def m(running: Running, code: str) -> Any:
    return running.mutation("runtime:inMutation", {"code": code})


# Finding and calling.


@pytest.mark.parametrize("path", ["notes:counter", "notes.js:counter"])
def test_accepted_spellings(running: Running, path: str) -> None:
    assert running.query(path, {"name": "x"}) == 0


@pytest.mark.parametrize("path", ["notes:nothing", "nothing:counter", "notes", "notes:hidden", "", ":", "a:b:c"])
def test_internal_and_missing_functions_look_the_same(running: Running, path: str) -> None:
    with pytest.raises(FailedError, match=re.escape(f"Could not find public function for '{path}'.")):
        running.query(path)


def test_the_wrong_kind(running: Running) -> None:
    with pytest.raises(FailedError, match=r"Trying to execute notes\.js:add as Query, but it is defined as Mutation\."):
        running.query("notes:add", NOTE)
    with pytest.raises(FailedError, match=r"Trying to execute notes\.js:get as Mutation, but it is defined as Query\."):
        running.mutation("notes:get", {"id": "x"})


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ({}, "ArgumentValidationError: Object is missing the required field `n`"),
        ({"n": 1, "m": 2}, "ArgumentValidationError: Object contains extra field `m` that is not in the validator."),
        ({"n": "1"}, "ArgumentValidationError: Value does not match validator.\nPath: .n"),
        ({"n": {"$integer": "bad"}}, "ArgumentValidationError: .*base64"),
        ([1], "ArgumentValidationError: Arguments must be one object."),
    ],
)
def test_arguments_are_validated(running: Running, args: Any, message: str) -> None:
    with pytest.raises(FailedError, match=message):
        running._value(running.runner.query("runtime:strict", args, None, None, public=True))


def test_without_a_validator_anything_goes_through_unchanged(running: Running) -> None:
    value = {"a": [1, {"$integer": "AQAAAAAAAAA="}, {"$bytes": "eA=="}, {"$float": "AAAAAAAAAIA="}, None, "é😀\0"]}
    assert running.query("runtime:anything", value) == value


def test_returns_are_validated(running: Running) -> None:
    assert running.query("runtime:strict", {"n": 1}) == 2
    with pytest.raises(FailedError, match=r"ReturnsValidationError: Value does not match validator\.\nValue: 5\.0"):
        running.query("notes:wrongReturn")


def test_long_results_and_many_rows_come_through(running: Running) -> None:
    assert q(running, "return 'x'.repeat(100000) + 'y'") == "x" * 100_000 + "y"
    assert q(running, "return Array.from({length: 5000}, (_, i) => 'item ' + i)")[-1] == "item 4999"


# Errors.


def test_a_thrown_error_carries_its_name_message_and_place(running: Running) -> None:
    with pytest.raises(FailedError, match=r"^Uncaught TypeError: bad\n    at .*convex\.js") as caught:
        q(running, "throw new TypeError('bad')")
    assert caught.value.data is None


@pytest.mark.parametrize(
    ("how", "data"), [("convex", {"code": "no", "n": {"$integer": "AQAAAAAAAAA="}}), ("null", None)]
)
def test_a_convex_error_carries_its_data(running: Running, how: str, data: Any) -> None:
    outcome = running.runner.mutation("notes:fail", {"how": how}, None)
    assert outcome.error is not None
    assert outcome.error["data"] == data
    assert outcome.error["message"].startswith("Uncaught ConvexError: ")


def test_an_error_without_data_has_none_at_all(running: Running) -> None:
    outcome = running.runner.mutation("notes:fail", {"how": "plain"}, None)
    assert outcome.error is not None
    assert "data" not in outcome.error


@pytest.mark.parametrize("thrown", ["'text'", "null", "undefined", "{ a: 1 }", "Symbol('s')", "5n"])
def test_whatever_is_thrown_becomes_an_error(running: Running, thrown: str) -> None:
    with pytest.raises(FailedError, match=r"^Uncaught "):
        q(running, f"throw {thrown}")


def test_a_promise_that_never_settles_is_an_error(running: Running) -> None:
    with pytest.raises(FailedError, match="awaits something that can never happen"):
        running.query("notes:never")
    assert running.query("notes:counter", {"name": "x"}) == 0


# Transactions.


def test_a_failed_mutation_leaves_nothing(running: Running) -> None:
    ts = running.runner.database.latest_ts
    with pytest.raises(FailedError, match="boom"):
        running.mutation("notes:fail", {"how": "boom"})
    assert count(running) == 0
    assert running.runner.database.latest_ts == ts


def test_a_nested_mutation_that_fails_undoes_only_itself(running: Running) -> None:
    assert running.mutation("notes:nested", {"fails": True}) == {"caught": "inner failed", "seen": 1}
    assert count(running) == 1
    assert running.mutation("notes:nested", {"fails": False}) == {"caught": None, "seen": 3}
    assert count(running) == 3


def test_a_table_made_in_a_failed_mutation_is_gone(running: Running) -> None:
    with pytest.raises(FailedError, match="no"):
        m(running, "await ctx.db.insert('fresh', {}); throw new Error('no')")
    assert "fresh" not in running.runner.database.tables
    id_ = m(running, "return await ctx.db.insert('fresh', {})")
    assert m(running, f"return ctx.db.normalizeId('fresh', '{id_}')") == id_


def test_a_table_made_in_a_failed_nested_mutation_is_gone(running: Running) -> None:
    m(
        running,
        "await ctx.db.insert('kept', {});"
        "try { await ctx.runMutation(fn('runtime:secretly'), "
        "{ code: \"await ctx.db.insert('lost', {}); throw new Error('no')\" }) } catch {}",
    )
    assert "kept" in running.runner.database.tables
    assert "lost" not in running.runner.database.tables


def test_nested_convex_errors_keep_their_data(running: Running) -> None:
    code = "try { await ctx.runMutation(fn('notes:fail'), { how: 'convex' }) } catch (e) { return e.data }"
    assert m(running, code) == {"code": "no", "n": {"$integer": "AQAAAAAAAAA="}}


def test_a_failed_syscall_can_be_caught_and_the_rest_commits(running: Running) -> None:
    code = (
        "await ctx.db.insert('items', { label: 'a' });"
        "try { await ctx.db.insert('notes', { author: 5 }) } catch (e) { return e.message }"
    )
    assert "does not match the schema" in m(running, code)
    (result,) = running.query("program:read", {"steps": [{"op": "count", "query": {}}]})
    assert result["ok"] == 1


def test_parallel_calls_in_one_function(running: Running) -> None:
    code = (
        "const ids = await Promise.all([1, 2, 3].map((a) => ctx.db.insert('items', { a })));"
        "const nested = ctx.runMutation(fn('notes:bump'), { name: 'p' });"
        "const [found, value] = await Promise.all([Promise.all(ids.map((id) => ctx.db.get(id))), nested]);"
        "return [found.map((one) => one.a), value]"
    )
    assert m(running, code) == [[1, 2, 3], 1]


def test_a_query_cannot_write(running: Running) -> None:
    code = "await Convex.asyncSyscall('1.0/insert', JSON.stringify({ table: 'items', value: {} }))"
    with pytest.raises(FailedError, match=r"can only be called from a mutation"):
        q(running, code)
    for op in ("shallowMerge", "replace", "remove", "schedule", "cancel_job"):
        with pytest.raises(FailedError, match="can only be called from a mutation"):
            q(running, f"await Convex.asyncSyscall('1.0/{op}', JSON.stringify({{ id: 'x' }}))")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("await Convex.asyncSyscall('1.0/strange', '{}')", "Unknown async operation 1.0/strange"),
        ("Convex.syscall('1.0/strange', '{}')", "Unknown operation 1.0/strange"),
        ("Convex.jsSyscall('strange', {})", "Unknown operation strange"),
        ("await Convex.asyncSyscall('1.0/get', '{}')", "Invalid arguments for 1.0/get"),
        (
            'await Convex.asyncSyscall(\'1.0/queryPage\', \'{"query":{"source":{}},"pageSize":"x"}\')',
            "Invalid arguments",
        ),
        ('await Convex.asyncSyscall(\'next\', \'{"id":1,"taken":7,"query":null}\')', "Invalid arguments for next"),
        ("await ctx.storage.getUrl('x')", "File storage is not supported"),
        ("await ctx.db.get('items', 5)", "expected string"),
        ("setTimeout(() => {}, 1)", "Can't use setTimeout in queries and mutations. Please consider using an action."),
        ("await fetch('http://127.0.0.1/')", r"Can't use fetch\(\) in queries and mutations."),
        ("await ctx.runQuery({ [Symbol.for('toReferencePath')]: '_reference/x' }, {})", "components are not supported"),
    ],
)
def test_what_is_refused(running: Running, code: str, message: str) -> None:
    with pytest.raises(FailedError, match=message):
        q(running, code)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("await ctx.db.insert('_mine', {})", "System tables"),
        ("await ctx.db.insert('9x', {})", "Invalid table name: 9x"),
        ("await ctx.db.insert('items', { _id: 'x' })", "doesn't match"),
        ("await ctx.db.insert('items', { 'a b': 1 })", "identifier"),
        ("await ctx.db.insert('items', { $a: 1 })", "reserved"),
        ("await ctx.db.insert('items', { a: undefined, b: [undefined] })", "undefined is not a valid Convex value"),
        ("await ctx.db.insert('items', { a: 'x'.repeat(1048576) })", "Value is too large"),
        ("await ctx.db.insert('items', [])", "must be an Object"),
    ],
)
def test_documents_that_are_refused(running: Running, code: str, message: str) -> None:
    with pytest.raises(FailedError, match=message):
        m(running, code)


def test_an_id_of_the_wrong_table_is_named(running: Running) -> None:
    note = running.mutation("notes:add", NOTE)
    with pytest.raises(FailedError, match=r'expected to be an Id<"items">, got Id<"notes"> instead\.'):
        q(running, f"return await ctx.db.get('items', '{note}')")
    assert q(running, f"return ctx.db.normalizeId('items', '{note}')") is None
    assert q(running, f"return ctx.db.normalizeId('notes', '{note}')") == note
    assert q(running, "return ctx.db.normalizeId('notes', 'nonsense')") is None
    assert q(running, f"return ctx.db.normalizeId('absent', '{note}')") is None
    broken = note[:-1] + ("0" if note[-1] != "0" else "1")
    assert q(running, f"return ctx.db.normalizeId('notes', '{broken}')") is None


def test_commit_timestamps_are_filled_in(running: Running) -> None:
    code = "return await ctx.db.insert('items', { at: ctx.db.vars.commitTs, deep: [{ at: ctx.db.vars.commitTs }] })"
    id_ = m(running, code)
    ts = running.runner.database.latest_ts
    code = "const {at, deep} = await ctx.db.get(id); return [String(at), String(deep[0].at)]"
    assert q(running, f"const id = '{id_}'; {code}") == [str(ts)] * 2
    assert q(running, "return String(ctx.meta.getSnapshotTs())") == str(ts)


# Identity, time, randomness, globals.


def test_identity_is_handed_in_and_noted(running: Running) -> None:
    identity = {"tokenIdentifier": "i|s", "issuer": "i", "subject": "s", "role": "bot"}
    assert running.query("notes:me", identity=identity) == identity
    assert running.last is not None
    assert running.last.reads.uses_identity
    assert running.query("notes:me") is None
    running.query("notes:counter", {"name": "x"}, identity=identity)
    assert not running.last.reads.uses_identity


def test_time_stands_still_inside_a_function(running: Running) -> None:
    before = time.time() * 1000
    seen = running.query("notes:clock")
    assert seen["frozen"] is True
    assert before - 1 <= seen["start"] <= time.time() * 1000
    assert seen["zone"] == 0
    assert q(running, "return [new Date(5).getTime(), new Date(2020, 0, 1).toISOString(), typeof Date()]") == [
        5,
        "2020-01-01T00:00:00.000Z",
        "string",
    ]
    assert q(running, "class D extends Date {}; return new D() instanceof Date && new D().getTime() === Date.now()")
    assert q(running, "return performance.now()") == 0


def test_randomness_differs_between_calls_and_is_well_formed(running: Running) -> None:
    seen = [running.query("notes:clock") for _ in range(20)]
    assert len({one["uuid"] for one in seen}) == 20
    assert len({tuple(one["random"]) for one in seen}) == 20
    for one in seen:
        assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one["uuid"])
        assert all(0 <= value < 1 for value in one["random"])
    code = "return Array.from(crypto.getRandomValues(new Uint8Array(1000)))"
    found = q(running, code)
    assert len(set(found)) > 200
    assert abs(sum(found) / 1000 - 127.5) < 15


def test_the_random_stream_is_chacha20(running: Running) -> None:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms

    isolate = running.runner.isolate
    isolate.budget(1)
    seed = bytes(range(32))
    words = "".join(seed[at : at + 4].hex() for at in range(0, 32, 4))
    code = "return Array.from(crypto.getRandomValues(new Uint8Array(200)))"
    import json

    isolate.start("runtime:inQuery", "query", 0.0, words, "null", json.dumps([{"code": code}]))
    outcome = isolate.turn()
    isolate.finish()
    # Our seed words are read big-endian, the cipher's little-endian.
    key = b"".join(seed[at : at + 4][::-1] for at in range(0, 32, 4))
    stream = Cipher(algorithms.ChaCha20(key, bytes(16)), mode=None).encryptor().update(bytes(200))
    assert json.loads(outcome[1:]) == list(stream)


def test_modules_load_at_a_fixed_seed(running: Running) -> None:
    assert running.query("runtime:imported")["random"] == running.query("runtime:imported")["random"]


def test_globals_do_not_leak_from_call_to_call(running: Running) -> None:
    q(running, "globalThis.leak = 5")
    assert q(running, "return typeof leak") == "undefined"
    assert q(running, "return typeof __host") == "undefined"


def test_the_environment(running: Running) -> None:
    assert running.query("runtime:environment") == "hello"
    with pytest.raises(FailedError, match="read-only"):
        q(running, "'use strict'; process.env.GREETING = 'x'")


def test_console_lines(running: Running) -> None:
    code = (
        "console.log('a', 1, null, undefined, [1, 'x'], { b: { c: 1n } }); console.warn(new Error('e').message);"
        "console.error(new Map([[1, 2]]), new Set(['x'])); console.debug(true); const o = {}; o.o = o; console.info(o)"
    )
    q(running, code)
    assert running.last is not None
    assert running.last.logs == [
        "[LOG] 'a' 1 null undefined [ 1, 'x' ] { b: { c: 1n } }",
        "[WARN] 'e'",
        "[ERROR] Map { 1 => 2 } Set { 'x' }",
        "[DEBUG] true",
        "[INFO] { o: [Circular] }",
    ]


def test_console_is_bounded(running: Running) -> None:
    q(running, "for (let i = 0; i < 1000; i++) console.log('x'.repeat(10000))")
    assert running.last is not None
    assert len(running.last.logs) == 257
    assert max(len(line) for line in running.last.logs) < 5000
    assert "Log overflow" in running.last.logs[-1]


def test_logs_of_nested_calls_and_of_failures_are_kept(running: Running) -> None:
    with pytest.raises(FailedError):
        m(running, "console.log('outer'); await ctx.runQuery(fn('notes:clock'), {}); throw new Error('x')")
    assert running.last is not None
    assert sorted(running.last.logs) == ["[LOG] 'hello' { a: [ 1, 'x' ] }", "[LOG] 'outer'"]


GLOBALS = {
    "new TextDecoder().decode(new TextEncoder().encode('aé€😀'))": "aé€😀",
    "new TextDecoder().decode(new Uint8Array([0xff, 65, 0xe2, 0x82]))": "\ufffdA\ufffd",
    "Array.from(new TextEncoder().encode('\\ud800'))": [0xEF, 0xBF, 0xBD],
    "atob(btoa('hi'))": "hi",
    "new URL('../c?x=1#h', 'https://e.com:443/a/b/').href": "https://e.com/a/c?x=1#h",
    "new URL('HTTP://User:P@Example.com:8080/ä?q=ü').href": "http://User:P@example.com:8080/%C3%A4?q=%C3%BC",
    "new URL('/x?a=1&a=2&b=%20+', 'http://h').searchParams.getAll('a')": ["1", "2"],
    "new URL('http://h/?b=%20+').searchParams.get('b')": "  ",
    "(() => { const u = new URL('http://h/p'); u.searchParams.set('k', 'a b&'); return u.href })()": "http://h/p?k=a+b%26",
    "URL.canParse('nope')": False,
    "new URLSearchParams({ a: '1', b: 'ü' }).toString()": "a=1&b=%C3%BC",
    "structuredClone({ a: [new Date(5)], m: new Map([[1, 2]]) }).a[0].getTime()": 5,
    "(() => { const x = {}; x.x = x; const y = structuredClone(x); return y !== x && y.x === y })()": True,
    "[...new Headers([['B', '2'], ['a', '1'], ['b', '3']])]": [["a", "1"], ["b", "2, 3"]],
    "await new Response('x', { status: 404 }).text()": "x",
    "(await new Request('http://h', { method: 'POST', body: '{\"a\":1}' }).json()).a": 1,
    "await new Blob(['a', new Uint8Array([98])]).text()": "ab",
    "(() => { const c = new AbortController(); c.abort(); return c.signal.reason.name })()": "AbortError",
    "Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('abc')))).slice(0, 3)": [
        0xBA,
        0x78,
        0x16,
    ],
    "(await (async () => { const k = await crypto.subtle.importKey('raw', new TextEncoder().encode('k'), "
    "{ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']); const d = new TextEncoder().encode('d'); "
    "const s = await crypto.subtle.sign('HMAC', k, d); return [new Uint8Array(s)[0], "
    "await crypto.subtle.verify('HMAC', k, s, d), await crypto.subtle.verify('HMAC', k, s, k === 1 ? d : "
    "new Uint8Array(1))] })())": [231, True, False],
    "(await new Response('a=1&b=%C3%BC+x', { headers: { 'content-type': 'application/x-www-form-urlencoded' } })"
    ".formData()).get('b')": "ü x",
    "await (async () => { const f = new FormData(); f.append('té', 'a\\r\\nü');"
    "f.append('file', new Blob([new Uint8Array("
    "[0, 13, 10, 45, 45, 255])], { type: 'x/y' }), 'n.bin'); const g = await new Response(f).formData(); "
    "const file = g.get('file'); return [g.get('té'), file.name, file.type, Array.from(await file.bytes())] })()": [
        "a\r\nü",
        "n.bin",
        "x/y",
        [0, 13, 10, 45, 45, 255],
    ],
    "await new Response('x').formData().catch((error) => error.message)": (
        "Body is not a form: its Content-Type is neither urlencoded nor multipart."
    ),
    "self === globalThis": True,
    "typeof setTimeout + typeof queueMicrotask + typeof navigator": "functionfunctionobject",
}


@pytest.mark.parametrize("code", GLOBALS)
def test_globals(running: Running, code: str) -> None:
    assert q(running, f"return {code}") == GLOBALS[code]


# Limits.


def test_a_runaway_is_stopped_and_the_next_call_works(test_bundle: Path, tmp_path: Path) -> None:
    with run_here(test_bundle, tmp_path / "data", Limits(function_seconds=0.1)) as running:
        for code in (
            "for (;;);",
            "await 0; for (;;);",
            "const f = async () => { for (;;) await 0 }; await f()",
            "try { for (;;); } catch { return 'caught' }",
            "/^(a+)+$/.test('a'.repeat(40) + 'b')",
        ):
            began = time.process_time()
            with pytest.raises(FailedError, match=r"Function execution timed out \(maximum duration: 0\.1s\)"):
                q(running, code)
            # Processor time, so that a busy machine does not matter; most of it loads the context anew.
            assert time.process_time() - began < 1
            assert running.query("notes:counter", {"name": "x"}) == 0
        with pytest.raises(FailedError, match="timed out"):
            m(running, "await ctx.db.insert('items', { label: 'lost' }); for (;;);")
        (result,) = running.query("program:read", {"steps": [{"op": "count", "query": {}}]})
        assert result["ok"] == 0


def test_a_bundle_that_does_not_finish_loading_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embedded_convex.runtime._LOAD_SECONDS", 0.1)
    with pytest.raises(EngineError, match="The functions cannot be loaded: InternalError: interrupted"):
        Isolate("for (;;);", "{}", Limits())


def test_memory_is_limited(test_bundle: Path, tmp_path: Path) -> None:
    with run_here(test_bundle, tmp_path / "data", Limits(memory_bytes=16 * 1024 * 1024)) as running:
        for code in ("const all = []; for (;;) all.push(new Array(1000).fill(0.5))", "return 'x'.repeat(1 << 29)"):
            with pytest.raises(FailedError, match=r"ran out of memory|Invalid string length"):
                q(running, code)
            assert running.query("notes:counter", {"name": "x"}) == 0


def test_endless_recursion_is_an_ordinary_error(running: Running) -> None:
    with pytest.raises(FailedError, match="Maximum call stack size exceeded"):
        q(running, "const f = () => f() + 1; f()")
    with pytest.raises(FailedError, match="to a depth of 32"):
        running.query("runtime:deep")


@pytest.mark.parametrize(
    ("limits", "code", "message"),
    [
        (Limits(documents_read=50), "await ctx.db.query('items').collect()", "Too many documents read"),
        (Limits(bytes_read=500), "await ctx.db.query('items').collect()", "Too many bytes read"),
        (
            Limits(ranges_read=5),
            "for (let i = 0; i < 9; i++) await ctx.db.query('items').withIndex('by_a', (q) => q.eq('a', i)).collect()",
            "Too many reads",
        ),
    ],
)
def test_limits_of_reading(test_bundle: Path, tmp_path: Path, limits: Limits, code: str, message: str) -> None:
    with run_here(test_bundle, tmp_path / "data") as running:
        m(running, "for (let a = 0; a < 60; a++) await ctx.db.insert('items', { a })")
    with run_here(test_bundle, tmp_path / "data", limits) as running, pytest.raises(FailedError, match=message):
        q(running, code)


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(documents_written=5), "Too many writes"),
        (Limits(bytes_written=300), "Too many bytes written"),
    ],
)
@pytest.mark.parametrize("catches", [False, True])
def test_limits_of_writing_cannot_be_caught_away(
    test_bundle: Path, tmp_path: Path, limits: Limits, message: str, catches: bool
) -> None:
    insert = "await ctx.db.insert('items', { text: 'x'.repeat(50) })"
    code = f"for (let i = 0; i < 9; i++) {{ {f'try {{ {insert} }} catch {{}}' if catches else insert} }}"
    with run_here(test_bundle, tmp_path / "data", limits) as running:
        with pytest.raises(FailedError, match=message):
            m(running, code)
        (result,) = running.query("program:read", {"steps": [{"op": "count", "query": {}}]})
        assert result["ok"] == 0


def test_results_are_limited(test_bundle: Path, tmp_path: Path) -> None:
    limits = Limits(argument_bytes=1000)
    with (
        run_here(test_bundle, tmp_path / "data", limits) as running,
        pytest.raises(FailedError, match="return value is too large"),
    ):
        q(running, "return 'x'.repeat(2000)")


def test_arguments_are_limited(test_bundle: Path, tmp_path: Path) -> None:
    limits = Limits(argument_bytes=1000)
    with (
        run_here(test_bundle, tmp_path / "data", limits) as running,
        pytest.raises(
            FailedError, match=r"Arguments for runtime\.js:anything are too large \(.* > maximum size 1000 B\)"
        ),
    ):
        running.query("runtime:anything", {"a": "x" * 1000})


def test_metrics_and_metadata(running: Running) -> None:
    used = m(
        running, "await ctx.db.insert('items', {}); return (await ctx.meta.getTransactionMetrics()).documentsWritten"
    )
    assert used == {"used": 1, "remaining": 15_999}
    assert q(running, "return (await ctx.meta.getFunctionMetadata()).name") == "runtime:inQuery"
    assert q(running, "return (await ctx.meta.getDeploymentMetadata()).name") == "embedded"


def test_creation_times_grow_and_count_up_within_a_mutation(running: Running) -> None:
    running.mutation("notes:fill", {"author": "a", "count": 5})
    running.mutation("notes:fill", {"author": "a", "count": 5})
    times = [one["_creationTime"] for one in running.query("notes:byAuthor", {"author": "a"})]
    code = "return (await ctx.db.query('notes').collect()).map((note) => note._creationTime)"
    in_order = q(running, code)
    assert sorted(times) == in_order
    assert len(set(in_order)) == 10
    assert abs(in_order[0] - time.time() * 1000) < 60_000
