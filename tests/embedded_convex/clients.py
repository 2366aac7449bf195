"""The real server and the official clients, each as its own process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.embedded_convex.signing import ES256

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FUNCTIONS = HERE / "functions"
ISSUER = "https://issuer.test"
WAIT_SECS = 20.0


class Running:
    """`python -m embedded_convex serve` over a data folder, which can be stopped, killed and started again."""

    def __init__(self, bundle: Path, data: Path, *options: str) -> None:
        self.bundle = bundle
        self.data = data
        self.options = options
        self.port = 0
        self.process: subprocess.Popen[str] | None = None
        data.mkdir(parents=True, exist_ok=True)
        self.environment = data.parent / f"{data.name}.env.json"
        self.environment.write_text(json.dumps({"TEST_ISSUER": ISSUER, "TEST_JWKS": ES256.jwks()}))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Running:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "embedded_convex", "serve"),
                *("--functions", str(self.bundle), "--data", str(self.data), "--port", str(self.port)),
                *("--env-file", str(self.environment), *self.options),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        ready = json.loads(self.process.stdout.readline())
        assert ready["pid"] == self.process.pid
        self.port = int(ready["url"].rpartition(":")[2])
        return self

    def stop(self) -> int:
        """SIGTERM, and the exit code."""
        assert self.process is not None
        self.process.terminate()
        return self._reap()

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self._reap()

    def _reap(self) -> int:
        assert self.process is not None
        with self.process:
            code = self.process.wait(WAIT_SECS)
        self.process = None
        return code


@contextlib.contextmanager
def running(bundle: Path, data: Path, *options: str) -> Iterator[Running]:
    server = Running(bundle, data, *options).start()
    try:
        yield server
    finally:
        if server.process is not None:
            assert server.stop() == 0


class Process:
    """A program that speaks JSON lines."""

    def __init__(self, *command: str | Path) -> None:
        self.process = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.events: Queue[dict[str, Any] | None] = Queue()
        self.seen: list[dict[str, Any]] = []
        self.passed: list[dict[str, Any]] = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.events.put(json.loads(line))
        self.events.put(None)

    def say(self, op: str, **fields: Any) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"op": op, **fields}) + "\n")
        self.process.stdin.flush()

    def hear(self, event: str, **fields: Any) -> dict[str, Any]:
        """The next event of a kind with these fields; others before it are passed over."""
        while True:
            found = self.passed.pop(0) if self.passed else self._next(f"{event} {fields}")
            if found["event"] == event and all(found.get(name) == value for name, value in fields.items()):
                return found

    def call(self, kind: str, path: str, args: Any = None, *, client: str = "ws") -> dict[str, Any]:
        """Runs a function and waits for its answer; what comes before it can still be heard."""
        number = f"call {len(self.seen)}"
        self.say("call", id=number, client=client, kind=kind, path=path, args=args or {})
        while True:
            found = self._next(number)
            if found.get("id") == number:
                return found
            self.passed.append(found)

    def latest(self, number: str) -> Any:
        """The newest value of a subscription among what was heard or passed over."""
        return [event["value"] for event in self.seen if event["event"] == "value" and event["id"] == number][-1]

    def _next(self, wanted: str) -> dict[str, Any]:
        try:
            found = self.events.get(timeout=WAIT_SECS)
        except Empty:
            raise AssertionError(f"no {wanted}; heard {self.seen[-10:]}") from None
        assert found is not None, f"the client ended; heard {self.seen[-10:]}"
        self.seen.append(found)
        return found

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(WAIT_SECS)
        self.reader.join(WAIT_SECS)
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            with contextlib.suppress(BrokenPipeError):
                stream.close()


def node() -> str:
    """Node of the virtual environment, else the machine's."""
    found = shutil.which("node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    assert found, "Node is needed: make setup-dev"
    return found


@contextlib.contextmanager
def javascript(url: str) -> Iterator[Process]:
    """The npm clients against a server."""
    process = Process(node(), HERE / "node" / "driver.mjs", url)
    try:
        yield process
    finally:
        process.end()


@contextlib.contextmanager
def python(url: str) -> Iterator[Process]:
    """PyPI's clients against a server."""
    process = Process(sys.executable, HERE / "official_python.py", url)
    try:
        yield process
    finally:
        process.end()


class Proxy:
    """A TCP relay that can cut its connections, and can swallow what the server answers."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.port = 0
        self.swallow = False
        self.refuse = False
        self.forwarded: list[bytes] = []
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        assert self._ready.wait(WAIT_SECS)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stopped = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopped.wait()
        server.close()
        self._cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuse:
            writer.close()
            return
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        upstream_reader, upstream_writer = await asyncio.open_connection("127.0.0.1", self.target)
        self._writers |= {writer, upstream_writer}
        await asyncio.gather(
            self._relay(reader, upstream_writer, outward=True), self._relay(upstream_reader, writer, outward=False)
        )

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, outward: bool) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                if outward:
                    self.forwarded.append(data)
                elif self.swallow:
                    continue
                writer.write(data)
                await writer.drain()
        writer.close()
        self._writers.discard(writer)

    def _cut(self) -> None:
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    def cut(self) -> None:
        """Ends every connection at once."""
        self._loop.call_soon_threadsafe(self._cut)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(WAIT_SECS)


@contextlib.contextmanager
def proxied(port: int) -> Iterator[Proxy]:
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
