"""Models over HTTP and by command, with a host on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from bot_server import models_command
from bot_server.__main__ import main
from bot_server.model_downloads import ModelDownloads
from bot_server.server import Door, make_app
from bot_server.settings import Settings
from bot_server.speech import model_download
from bot_server.speech.model_store import ModelStore
from tests.bot_server.speech.model_host import ModelHost
from tests.bot_server.speech.shelf import offer, pack, place

BEARER = "sesame"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pack("moonshine", tmp_path_factory.mktemp("pack"))


@pytest.fixture
async def host(archive: bytes) -> AsyncIterator[ModelHost]:
    async with ModelHost(archive).running() as running:
        yield running


@pytest.fixture
def store(host: ModelHost, archive: bytes, tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", [offer("moonshine", archive, host.url)])


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_download, "PAUSES_SECS", ())


class Client:
    """A window's requests."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def ask(self, method: str, path: str, status: int = 200) -> Any:
        answer = await self.http.request(method, path)
        assert answer.status_code == status, answer.text
        return answer.json()

    async def until(self, state: str, fits: Callable[[dict[str, Any]], object] = lambda _: True) -> dict[str, Any]:
        async with asyncio.timeout(10):
            while True:
                row = (await self.ask("GET", "/models"))["models"][0]
                if row["state"] == state and fits(row):
                    return row
                await asyncio.sleep(0.01)


async def serve(store: ModelStore, *, managed: bool = True) -> tuple[Client, ModelDownloads]:
    downloads = ModelDownloads(store, managed=managed)
    nobody = cast(Any, None)
    door = Door(Settings.model_validate({"data": store.folder.parent}), nobody, nobody, None, BEARER, None, downloads)
    transport = httpx.ASGITransport(make_app(door))
    headers = {"Authorization": f"Bearer {BEARER}"}
    return Client(httpx.AsyncClient(transport=transport, base_url="http://server", headers=headers)), downloads


@pytest.fixture
async def client(store: ModelStore) -> AsyncIterator[Client]:
    client, downloads = await serve(store)
    yield client
    await downloads.close()
    await client.http.aclose()


async def test_a_window_downloads_and_removes_a_model(client: Client, host: ModelHost, archive: bytes) -> None:
    shown = await client.ask("GET", "/models")
    assert shown == {
        "managed": True,
        "models": [
            {
                "name": "moonshine",
                "choice": "moonshine",
                "part": "hears",
                "languages": ["en"],
                "size": len(archive),
                "unpacked": 100_000,
                "licence": "MIT",
                "host": "127.0.0.1",
                "state": "missing",
                "done": 0,
                "problem": "",
                "error": "",
            }
        ],
    }
    host.held = asyncio.Event()
    begun = await client.ask("POST", "/models/moonshine/download")
    assert begun["models"][0]["state"] == "downloading"
    # Asked twice, it comes once.
    await client.ask("POST", "/models/moonshine/download")
    row = await client.until("downloading", lambda row: row["done"])
    assert row["done"] == len(archive) // 2
    host.held.set()
    await client.until("ready")
    assert len(host.requests) == 1
    gone = await client.ask("DELETE", "/models/moonshine")
    assert gone["models"][0]["state"] == "missing"


async def test_a_cancelled_download_goes_on_later(client: Client, host: ModelHost) -> None:
    host.held = asyncio.Event()
    await client.ask("POST", "/models/moonshine/download")
    await client.until("downloading", lambda row: row["done"])
    cancelled = await client.ask("DELETE", "/models/moonshine/download")
    assert cancelled["models"][0]["state"] == "partial"
    assert cancelled["models"][0]["error"] == ""
    host.held.set()
    host.held = None
    await client.ask("POST", "/models/moonshine/download")
    await client.until("ready")
    assert host.requests[-1].headers["range"].startswith("bytes=")


async def test_a_download_that_fails_says_why_until_it_is_tried_again(
    client: Client, host: ModelHost, allow_log: Callable[[str], None]
) -> None:
    allow_log("The download of moonshine failed")
    host.statuses = [404]
    await client.ask("POST", "/models/moonshine/download")
    row = await client.until("missing", lambda row: row["error"])
    assert row["problem"] == "gone"
    assert row["error"] == "Moonshine is not at 127.0.0.1 any more: look for a newer version of this app."
    begun = await client.ask("POST", "/models/moonshine/download")
    assert begun["models"][0]["error"] == ""
    await client.until("ready")


async def test_only_those_who_may_and_only_what_there_is(client: Client, store: ModelStore) -> None:
    refused = await client.ask("POST", "/models/parrot/download", 404)
    assert refused["error"]["message"] == "There is no model called parrot; there are moonshine."
    client.http.headers["Authorization"] = "Bearer wrong"
    await client.ask("POST", "/models/moonshine/download", 401)
    elsewhere, downloads = await serve(store, managed=False)
    assert (await elsewhere.ask("GET", "/models"))["managed"] is False
    for method, path in (("POST", "/models/moonshine/download"), ("DELETE", "/models/moonshine")):
        refused = await elsewhere.ask(method, path, 403)
        assert "managed by whoever runs it, with `python -m bot_server models`" in refused["error"]["message"]
    await elsewhere.http.aclose()
    await downloads.close()


async def test_what_another_process_downloads_cannot_be_removed(client: Client, store: ModelStore) -> None:
    with store.alone(store.model("moonshine")):
        refused = await client.ask("DELETE", "/models/moonshine", 409)
    assert refused["error"]["message"] == "Moonshine is being downloaded already."


# By command


def run(tmp_path: Path, *arguments: str) -> int:
    return main(["models", "--data", str(tmp_path), *arguments])


def test_the_list_says_what_is_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place("piper-de", tmp_path / "models")
    assert run(tmp_path) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert list(lines) == ["moonshine", "whisper", "piper", "piper-de", "kokoro"]
    assert lines["piper-de"].split() == ["piper-de", "speaks", "de", "68", "MB", "ready", "MIT", "(voice:", "CC0)"]
    assert lines["whisper"].split() == ["whisper", "hears", "en,", "de", "208", "MB", "not", "here", "MIT"]


async def download(store: ModelStore, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(Settings, "models", lambda _: store)
    return await asyncio.to_thread(run, store.folder.parent, "download", *arguments)


async def test_a_person_is_asked_first(
    store: ModelStore, host: ModelHost, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert await download(store, monkeypatch, "moonshine") == 1
    assert host.requests == []
    said = capsys.readouterr().out
    assert "Moonshine (MIT) is 1 MB from 127.0.0.1 and takes 1 MB on this disk." in said
    assert "Nothing was downloaded." in said
    monkeypatch.setattr("builtins.input", lambda _: "y")
    assert await download(store, monkeypatch, "moonshine") == 0
    assert "Moonshine is ready." in capsys.readouterr().out
    assert store.state("moonshine") == "ready"
    assert await download(store, monkeypatch, "moonshine") == 0
    assert "is here already" in capsys.readouterr().out


async def test_yes_asks_nobody_and_removing_says_so(
    store: ModelStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("asked"))
    assert await download(store, monkeypatch, "moonshine", "--yes") == 0
    assert "100 % of 1 MB" in capsys.readouterr().out
    assert await asyncio.to_thread(run, store.folder.parent, "remove", "moonshine") == 0
    assert capsys.readouterr().out == "Moonshine is removed.\n"
    assert await asyncio.to_thread(run, store.folder.parent, "remove", "moonshine") == 0
    assert capsys.readouterr().out == "Moonshine was not here.\n"


async def test_a_failure_is_one_sentence(
    store: ModelStore, host: ModelHost, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    host.statuses = [403]
    assert await download(store, monkeypatch, "moonshine", "--yes") == 1
    assert capsys.readouterr().err == "127.0.0.1 refuses the download of Moonshine (status 403): try again later.\n"
    assert await download(store, monkeypatch, "parrot", "--yes") == 1
    assert "There is no model called parrot" in capsys.readouterr().err


def test_stopping_says_that_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(models_command, "_download", stopped)
    assert run(tmp_path, "download", "whisper") == 1
    assert "Stopped; the same command goes on from here." in capsys.readouterr().err
