import asyncio
import json
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from shop.children import Child, ChildError, child_command

READY = 'import json, sys; print(json.dumps({"url": "http://127.0.0.1:1"}), flush=True)\n'


def command(body: str) -> list[str]:
    return [sys.executable, "-c", textwrap.dedent(body)]


async def test_a_child_announces_itself_and_stops():
    child = await Child.start("The child", command(READY + "sys.stdin.read()"))
    assert child.url == "http://127.0.0.1:1"
    assert child.returncode is None
    await child.stop()
    assert child.returncode is not None
    assert not psutil.pid_exists(child.pid)


async def test_a_child_that_ends_early_is_named_with_its_last_words():
    with pytest.raises(ChildError, match=r"The child ended before it was ready: port 80 is taken\."):
        await Child.start("The child", command("import sys; sys.exit('port 80 is taken.')"))


async def test_a_stack_trace_is_no_sentence_for_people(caplog):
    caplog.set_level("INFO")
    with pytest.raises(ChildError, match=r"ended before it was ready: it failed, and the log says why\."):
        await Child.start("The child", command("{}['secret']"))
    assert "The child ended with KeyError: 'secret'" in caplog.text


async def test_a_child_that_says_nothing_is_given_up():
    with pytest.raises(ChildError, match=r"The child did not start within 0\.3 seconds"):
        await Child.start("The child", command("import sys; sys.stdin.read()"), ready_timeout_secs=0.3)


async def test_a_program_that_does_not_exist_is_named():
    with pytest.raises(ChildError, match="The child could not be started"):
        await Child.start("The child", ["/nonexistent/program"])


async def test_a_child_that_ignores_the_request_to_end_is_killed(allow_log):
    allow_log("was killed")
    child = await Child.start(
        "The child",
        command("import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + READY + "time.sleep(60)"),
    )
    await child.stop(grace_secs=0.2)
    assert child.returncode is not None


async def test_much_output_does_not_block_the_child():
    noisy = "for _ in range(20000): print('x' * 100); print('y' * 100, file=sys.stderr)\nsys.stdin.read()"
    child = await Child.start("The child", command(READY + noisy))
    await child.stop()
    assert child.returncode is not None


async def test_the_parents_death_ends_the_child():
    body = """
        import asyncio, json
        from shop.children import exit_with_parent

        async def main():
            stop = asyncio.Event()
            task = exit_with_parent(stop)
            print(json.dumps({"url": "http://127.0.0.1:1"}), flush=True)
            await stop.wait()
            await task

        asyncio.run(main())
    """
    process = await asyncio.create_subprocess_exec(
        *command(body), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=Path.cwd()
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert json.loads(await process.stdout.readline())
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 10) == 0


def test_a_frozen_app_dispatches_by_name(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command("bot") == [sys.executable, "bot"]
    monkeypatch.delattr(sys, "frozen")
    assert child_command("convex") == [sys.executable, "-m", "embedded_convex"]
