"""A stop is heard at any time, also before the server is ready."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from pathlib import Path

import psutil
import pytest

from bot_server import serve
from shop.paths import DEMO_CATALOGUE
from shop.tokens import SigningKey

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signals there")


@pytest.mark.parametrize("way", ["signal", "parent"])
async def test_it_ends_while_it_waits_for_its_database(tmp_path: Path, way: str) -> None:
    SigningKey.load_or_create(tmp_path / "key.pem")
    with socket.socket() as silent:
        # Takes connections and never answers.
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        silent.setblocking(False)
        server = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot_server", "serve", "--data", str(tmp_path), "--exit-with-parent"),
            *("--convex-url", f"http://127.0.0.1:{silent.getsockname()[1]}"),
            *("--auth-key-file", str(tmp_path / "key.pem"), "--catalog", str(DEMO_CATALOGUE)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert server.stdin is not None
        assert server.stdout is not None
        async with asyncio.timeout(60):
            asked, _ = await asyncio.get_running_loop().sock_accept(silent)
        children = psutil.Process(server.pid).children(recursive=True)
        assert children, "its first bot loads already"
        if way == "signal":
            server.send_signal(signal.SIGTERM)
        else:
            server.stdin.close()
        async with asyncio.timeout(15):
            assert await server.wait() == 0
        asked.close()
        assert await server.stdout.read() == b""
        assert not [child for child in children if child.is_running()]


@pytest.mark.parametrize("port", ["99999", "-1", "x"])
def test_what_is_no_port_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str], port: str) -> None:
    with pytest.raises(SystemExit) as refused:
        serve.main("serve", [f"--port={port}"])
    assert refused.value.code == 2
    assert f"{port} is no port" in capsys.readouterr().err
