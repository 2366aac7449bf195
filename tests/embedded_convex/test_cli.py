"""The command line, run as people and parents run it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import httpx
import psutil
import pytest

from embedded_convex import engine
from embedded_convex.__main__ import main
from embedded_convex.bundler import write_bundle
from tests.embedded_convex.clients import FUNCTIONS, ROOT, WAIT_SECS, Running, running
from tests.embedded_convex.signing import ES256

pytestmark = pytest.mark.timeout(90)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bundle") / "functions.js"
    write_bundle(FUNCTIONS, file)
    return file


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def command(*arguments: str | Path) -> Done:
    """Runs a command in this process: each start of an interpreter would cost half a second."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(part) for part in arguments])
        except SystemExit as leave:
            code = int(leave.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def call(server: Running, kind: str, path: str, args: object) -> object:
    return httpx.post(f"{server.url}/api/{kind}", json={"path": path, "args": args}).json()["value"]


def test_help_says_what_each_command_and_option_does():
    top = command("--help").stdout
    for name in ("bundle", "serve", "run", "import", "export"):
        assert name in top
        text = command(name, "--help").stdout
        options = [line for line in text.splitlines() if line.startswith("  -")]
        assert options
    assert "--exit-with-parent" in command("serve", "--help").stdout


def test_bundle(tmp_path: Path, bundle: Path):
    done = command("bundle", FUNCTIONS, "-o", tmp_path / "new" / "out.js")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "new" / "out.js").read_bytes() == bundle.read_bytes()


def test_bundle_tells_what_is_wrong(tmp_path: Path):
    done = command("bundle", tmp_path / "none", "-o", tmp_path / "out.js")
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "is not a folder of Convex functions." in done.stderr
    assert not (tmp_path / "out.js").exists()


def test_run_prints_the_value(bundle: Path, data: Path):
    where = ("--functions", bundle, "--data", data)
    added = command("run", *where, "notes:add", '{"list": "l", "text": "x", "rank": 3}')
    assert added.returncode == 0, added.stderr
    assert len(json.loads(added.stdout)) >= 31
    assert json.loads(command("run", *where, "notes:list", '{"list": "l"}').stdout) == [{"text": "x", "rank": 3}]
    assert json.loads(command("run", *where, "notes:hidden").stdout) == "hidden"
    assert json.loads(command("run", *where, "notes:addTwice", '{"list": "l", "text": "y"}').stdout) == 3


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["notes:nothing"], "The bundle has no query, mutation or action notes:nothing."),
        (["notes:list", "{"], "Not valid JSON"),
        (["notes:list", "5"], "must be one object"),
        (["notes:list"], "ArgumentValidationError"),
        (["notes:add", '{"list": "l", "text": ""}'], '{"code": "empty", "message": "A note needs text."}'),
    ],
)
def test_run_tells_what_is_wrong(bundle: Path, data: Path, arguments: list[str], reason: str):
    done = command("run", "--functions", bundle, "--data", data, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert reason in done.stderr


def test_serve_announces_itself_and_stops_cleanly(bundle: Path, data: Path):
    with running(bundle, data) as server:
        assert httpx.get(f"{server.url}/version").text == "1.48.0"
        assert server.process is not None
        family = psutil.Process(server.process.pid).children(recursive=True)
        assert server.stop() == 0
        gone, alive = psutil.wait_procs(family, timeout=WAIT_SECS)
        assert (len(gone) > 0, alive) == (True, [])


def test_an_interrupt_stops_it_too(bundle: Path, data: Path):
    with running(bundle, data) as server:
        assert server.process is not None
        server.process.send_signal(signal.SIGINT)
        assert server._reap() == 0


def test_what_was_acknowledged_is_there_after_a_kill(bundle: Path, data: Path):
    with running(bundle, data) as server:
        assert call(server, "mutation", "notes:increment", {"name": "n"}) == 1
        server.kill()
        server.start()
        assert call(server, "mutation", "notes:increment", {"name": "n"}) == 2


def test_it_leaves_with_its_parent(bundle: Path, data: Path):
    with running(bundle, data, "--exit-with-parent") as server:
        assert server.process is not None
        assert server.process.stdin is not None
        family = psutil.Process(server.process.pid).children(recursive=True)
        server.process.stdin.close()
        assert server._reap() == 0
        assert psutil.wait_procs(family, timeout=WAIT_SECS)[1] == []


def test_it_leaves_when_its_parent_is_killed(bundle: Path, data: Path, tmp_path: Path):
    script = tmp_path / "parent.py"
    script.write_text(
        "import subprocess, sys, time\nchild = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)\nchild.wait()\n"
    )
    serve = [sys.executable, "-m", "embedded_convex", "serve", "--functions", bundle, "--data", data]
    env_file = tmp_path / "env.json"
    env_file.write_text(json.dumps({"TEST_ISSUER": "https://issuer.test", "TEST_JWKS": ES256.jwks()}))
    parent = subprocess.Popen(
        [sys.executable, script, *serve, "--env-file", env_file, "--exit-with-parent"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        ready = json.loads(parent.stdout.readline())
        server = psutil.Process(ready["pid"])
        family = [server, *server.children(recursive=True)]
        parent.kill()
        assert psutil.wait_procs(family, timeout=WAIT_SECS)[1] == []


def test_the_bearer_file_and_the_environment_reach_the_server(bundle: Path, data: Path, tmp_path: Path):
    (tmp_path / "bearer").write_text("s3cret\n")
    with running(bundle, data, "--require-bearer-file", str(tmp_path / "bearer")) as server:
        assert httpx.get(f"{server.url}/version").status_code == 401
        assert httpx.get(f"{server.url}/version", headers={"Convex-Embedded-Bearer": "s3cret"}).status_code == 200


def test_an_auth_config_of_ones_own(bundle: Path, data: Path, tmp_path: Path):
    (tmp_path / "auth.json").write_text('{"providers": [{"domain": "https://clerk.test"}]}')
    done = subprocess.Popen(
        [
            *(sys.executable, "-m", "embedded_convex", "serve", "--functions", str(bundle)),
            *("--data", str(data), "--auth-config", str(tmp_path / "auth.json")),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with done:
        assert done.stdout is not None
        assert done.stderr is not None
        assert json.loads(done.stdout.readline())["url"]
        done.terminate()
        assert "https://clerk.test needs OpenID Connect discovery" in done.stderr.read()


def test_two_servers_do_not_share_a_folder(bundle: Path, data: Path):
    with running(bundle, data) as server:
        assert call(server, "mutation", "notes:increment", {"name": "n"}) == 1
        second = command("serve", "--functions", bundle, "--data", data)
        assert (second.returncode, second.stdout) == (1, "")
        assert second.stderr.startswith("error: ")
        assert second.stderr.count("\n") == 1
        assert call(server, "query", "notes:count", {"name": "n"}) == 1


def test_a_busy_port_is_told(bundle: Path, data: Path, tmp_path: Path):
    with running(bundle, data) as server:
        done = command("serve", "--functions", bundle, "--data", tmp_path / "other", "--port", str(server.port))
    assert (done.returncode, done.stdout) == (1, "")
    assert f"cannot listen on 127.0.0.1:{server.port}" in done.stderr


@pytest.mark.parametrize(
    ("option", "content", "reason"),
    [
        ("--env-file", None, "cannot be read"),
        ("--env-file", "{", "cannot be used"),
        ("--env-file", '{"A": 1}', "must be a JSON object of strings"),
        ("--auth-config", "[]", "is not understood"),
        ("--require-bearer-file", "\n", "is empty"),
        ("--functions", None, "cannot be read"),
        ("--functions", "console.log(1)", "is not a bundle of format 1"),
    ],
)
def test_files_that_cannot_be_used_are_told(
    bundle: Path, data: Path, tmp_path: Path, option: str, content: str | None, reason: str
):
    file = tmp_path / "file"
    if content is not None:
        file.write_text(content)
    done = command("serve", "--functions", bundle, "--data", data, option, file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert reason in done.stderr


def test_import_and_export_make_the_round(bundle: Path, data: Path, tmp_path: Path):
    where = ("--functions", bundle, "--data", data)
    lines = [{"list": "l", "text": f"note {number}", "rank": number} for number in range(5)]
    file = tmp_path / "notes.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n")
    done = command("import", *where, "--table", "notes", file)
    assert (done.returncode, done.stdout) == (0, "5 documents imported into notes\n"), done.stderr
    refused = command("import", *where, "--table", "notes", file)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "The table notes is not empty" in refused.stderr
    assert command("import", *where, "--table", "notes", "--append", file).returncode == 0
    first = tmp_path / "first"
    assert "10 documents of notes exported\n" in command("export", *where, first).stdout
    exported = (first / "notes.jsonl").read_text()
    assert len(exported.splitlines()) == 10

    # What was exported, ids and times included, can be imported somewhere else.
    elsewhere = ("--functions", bundle, "--data", tmp_path / "elsewhere")
    assert command("import", *elsewhere, "--table", "notes", first / "notes.jsonl").returncode == 0
    second = tmp_path / "second"
    assert command("export", *elsewhere, second).returncode == 0
    assert (second / "notes.jsonl").read_text() == exported
    assert command("import", *where, "--table", "notes", "--replace", file).returncode == 0
    assert len(json.loads(command("run", *where, "notes:list", '{"list": "l"}').stdout)) == 5


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2: Not valid JSON"),
        ("[]", "line 2: a document must be an object"),
        ('{"list": "l", "text": "x", "rank": NaN}', "line 2: Not valid JSON"),
        ('{"list": "l", "text": "x"}', "rank"),
        ('{"list": "l", "text": "x", "rank": 1, "$bad": 1}', "$bad"),
    ],
)
def test_a_bad_line_imports_nothing(bundle: Path, data: Path, tmp_path: Path, line: str, reason: str):
    file = tmp_path / "notes.jsonl"
    file.write_text('{"list": "l", "text": "x", "rank": 1}\n' + line + "\n")
    where = ("--functions", bundle, "--data", data)
    done = command("import", *where, "--table", "notes", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert reason in done.stderr
    assert json.loads(command("run", *where, "notes:list", '{"list": "l"}').stdout) == []


def test_files_that_cannot_be_imported_or_written_are_told(bundle: Path, data: Path, tmp_path: Path):
    where = ("--functions", bundle, "--data", data)
    done = command("import", *where, "--table", "notes", tmp_path / "none.jsonl")
    assert "none.jsonl cannot be read" in done.stderr
    (tmp_path / "latin.jsonl").write_bytes(b'{"list": "\xe9"}\n')
    done = command("import", *where, "--table", "notes", tmp_path / "latin.jsonl")
    assert "latin.jsonl is not UTF-8 text" in done.stderr
    done = command("export", *where, tmp_path)
    assert (done.returncode, "is not empty; choose a new folder" in done.stderr) == (1, True)


def test_a_listener_beyond_loopback_without_a_bearer_is_warned_about(bundle: Path, data: Path):
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "embedded_convex", "serve", "--functions", str(bundle)),
            *("--data", str(data), "--host", "0.0.0.0"),  # noqa: S104 - that is what is warned about
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with server:
        assert server.stdout is not None
        assert server.stderr is not None
        server.stdout.readline()
        with contextlib.suppress(ProcessLookupError):
            os.kill(server.pid, signal.SIGTERM)
        assert "without --require-bearer-file" in server.stderr.read()


async def test_the_engine_worker_starts_through_this_door_in_a_frozen_app(
    bundle: Path, data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine, "worker_command", lambda: [sys.executable, "-m", "embedded_convex", "worker"])
    environment = {"TEST_ISSUER": "https://issuer.test", "TEST_JWKS": ES256.jwks()}
    running_engine = await engine.Engine.start(bundle, data, environment=environment)
    try:
        outcome = await running_engine.query("notes:echo", {"value": "hello"}, identity=None)
        assert outcome.value == "hello"
    finally:
        await running_engine.close()
