"""Downloads from a host on loopback that fails in the ways hosts do."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot_server.speech import model_download, model_store
from bot_server.speech.model_download import download
from bot_server.speech.model_store import ModelStore
from bot_server.speech.models import MODELS, Model, ModelError
from tests.bot_server.speech.model_host import ModelHost
from tests.bot_server.speech.shelf import offer, pack

AT_ONCE = (0.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pack("whisper", tmp_path_factory.mktemp("pack"), more={"test/wave.wav": random.Random(1).randbytes(100_000)})


@pytest.fixture
async def host(archive: bytes) -> AsyncIterator[ModelHost]:
    async with ModelHost(archive).running() as running:
        yield running


@pytest.fixture
def store(host: ModelHost, archive: bytes, tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", [offer("whisper", archive, host.url)])


def left_in(store: ModelStore) -> set[str]:
    return {path.name for path in store.folder.iterdir() if path.suffix != ".lock"}


async def test_a_model_comes_whole_and_only_what_is_wanted_of_it(
    store: ModelStore, host: ModelHost, archive: bytes
) -> None:
    host.redirect = True
    assert store.state("whisper") == "missing"
    told: list[int] = []
    await download(store, "whisper", told.append)
    assert store.state("whisper") == "ready"
    assert told[0] == 0
    assert told[-1] == len(archive)
    assert told == sorted(told)
    files = store.open("whisper")
    assert files["tokens"].read_text().startswith("I")
    assert {path.name for path in (store.folder / "whisper").iterdir()} == {
        "base-encoder.int8.onnx",
        "base-decoder.int8.onnx",
        "base-tokens.txt",
        "installed.json",
    }
    assert left_in(store) == {"whisper"}


async def test_a_cut_is_mended_from_where_it_was(store: ModelStore, host: ModelHost, archive: bytes) -> None:
    host.cuts = [1000, 500, None]
    await download(store, "whisper", lambda _: None, pauses=AT_ONCE)
    assert store.state("whisper") == "ready"
    assert [request.headers.get("range") for request in host.requests] == [None, "bytes=1000-", "bytes=1500-"]
    assert host.sent == len(archive)


async def test_a_restart_goes_on_from_where_it_was(store: ModelStore, host: ModelHost, archive: bytes) -> None:
    host.cuts = [2000]
    with pytest.raises(ModelError, match="was cut off: try again and it goes on from there"):
        await download(store, "whisper", lambda _: None, pauses=())
    assert store.state("whisper") == "partial"
    told: list[int] = []
    await download(ModelStore(store.folder, [*store.models.values()]), "whisper", told.append)
    assert told[0] == 2000
    assert host.requests[-1].headers["range"] == "bytes=2000-"
    assert host.sent == len(archive)


async def test_a_host_that_cannot_go_on_begins_again(store: ModelStore, host: ModelHost) -> None:
    host.cuts = [2000, None]
    host.ranges = False
    await download(store, "whisper", lambda _: None, pauses=AT_ONCE)
    assert store.state("whisper") == "ready"


async def test_an_archive_that_is_here_already_is_not_fetched_again(
    store: ModelStore, host: ModelHost, archive: bytes
) -> None:
    store.folder.mkdir()
    store.part(store.model("whisper")).write_bytes(archive)
    await download(store, "whisper", lambda _: None)
    assert store.state("whisper") == "ready"
    assert host.requests == []


async def test_a_busy_host_is_asked_again(store: ModelStore, host: ModelHost) -> None:
    host.statuses = [503, 429]
    await download(store, "whisper", lambda _: None, pauses=AT_ONCE)
    assert store.state("whisper") == "ready"


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (404, "Whisper is not at 127.0.0.1 any more: look for a newer version of this app."),
        (403, "127.0.0.1 refuses the download of Whisper (status 403): try again later."),
    ],
)
async def test_a_refusal_is_said_at_once(store: ModelStore, host: ModelHost, status: int, says: str) -> None:
    host.statuses = [status]
    with pytest.raises(ModelError) as error:
        await download(store, "whisper", lambda _: None, pauses=AT_ONCE)
    assert str(error.value) == says
    assert len(host.requests) == 1


async def test_a_host_that_stays_busy_is_given_up(store: ModelStore, host: ModelHost) -> None:
    host.statuses = [503] * 4
    with pytest.raises(ModelError, match=r"127.0.0.1 is busy \(status 503\): try again later"):
        await download(store, "whisper", lambda _: None, pauses=AT_ONCE)
    assert len(host.requests) == 4


async def test_without_a_network_it_says_so(store: ModelStore) -> None:
    nowhere = store.model("whisper").model_copy(update={"url": "http://127.0.0.1:9/whisper.tar.bz2"})
    with pytest.raises(ModelError, match=r"127.0.0.1 cannot be reached: check the network and try again"):
        await download(ModelStore(store.folder, [nowhere]), "whisper", lambda _: None, pauses=AT_ONCE)


async def test_a_silent_host_is_given_up(store: ModelStore, host: ModelHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_download, "_SILENCE_SECS", 0.2)
    host.held = asyncio.Event()
    with pytest.raises(ModelError, match=r"127.0.0.1 does not answer in time"):
        await download(store, "whisper", lambda _: None, pauses=())
    assert store.state("whisper") == "partial"


async def test_other_content_is_thrown_away(store: ModelStore, host: ModelHost, archive: bytes) -> None:
    host.body = bytes(len(archive))
    with pytest.raises(ModelError, match="wrong checksum"):
        await download(store, "whisper", lambda _: None)
    assert left_in(store) == set()
    host.body = archive
    await download(store, "whisper", lambda _: None)
    assert store.state("whisper") == "ready"


async def test_a_file_of_another_length_is_not_fetched(store: ModelStore, host: ModelHost, archive: bytes) -> None:
    host.claims = len(archive) + 1
    with pytest.raises(ModelError, match="has changed: look for a newer version of this app"):
        await download(store, "whisper", lambda _: None)
    assert host.sent < len(archive) + 1
    assert store.state("whisper") == "missing"


async def test_a_file_that_has_become_shorter_is_said(store: ModelStore, host: ModelHost) -> None:
    host.cuts = [2000]
    host.statuses = []
    with pytest.raises(ModelError):
        await download(store, "whisper", lambda _: None, pauses=())
    host.statuses = [416]
    with pytest.raises(ModelError, match="has changed: look for a newer version of this app"):
        await download(store, "whisper", lambda _: None, pauses=())


async def test_the_disk_is_looked_at_first(store: ModelStore, host: ModelHost, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = model_store.shutil.disk_usage(store.folder.parent)
    monkeypatch.setattr(model_store.shutil, "disk_usage", lambda _: usage._replace(free=50_000_000))
    with pytest.raises(ModelError, match=r"Whisper needs 101 MB of free disk and there are 50 MB"):
        await download(store, "whisper", lambda _: None)
    assert host.requests == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
async def test_a_disk_that_fills_up_is_said(store: ModelStore, tmp_path: Path) -> None:
    store.folder.mkdir()
    part = store.part(store.model("whisper"))
    part.symlink_to("/dev/full")
    with pytest.raises(ModelError, match=r"The disk is full: free 1 MB for Whisper and try again"):
        await download(store, "whisper", lambda _: None)


async def test_two_cannot_download_the_same_model(store: ModelStore, host: ModelHost) -> None:
    host.held = asyncio.Event()
    came = asyncio.Event()
    first = asyncio.create_task(download(store, "whisper", lambda have: came.set() if have else None))
    await came.wait()
    second = ModelStore(store.folder, [*store.models.values()])
    with pytest.raises(ModelError, match="Whisper is being downloaded already"):
        await download(second, "whisper", lambda _: None)
    with pytest.raises(ModelError, match="Whisper is being downloaded already"):
        second.remove("whisper")
    host.held.set()
    await first
    assert store.state("whisper") == "ready"


async def test_a_cancelled_download_keeps_what_came(store: ModelStore, host: ModelHost, archive: bytes) -> None:
    host.held = asyncio.Event()
    came = asyncio.Event()
    task = asyncio.create_task(download(store, "whisper", lambda have: came.set() if have else None))
    await came.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert store.state("whisper") == "partial"
    host.held.set()
    host.held = None
    await download(store, "whisper", lambda _: None)
    assert host.requests[-1].headers["range"] == f"bytes={len(archive) // 2}-"
    assert store.state("whisper") == "ready"


async def test_cancelling_while_it_is_put_in_place_leaves_nothing_half_done(
    store: ModelStore, archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacking, go_on = threading.Event(), threading.Event()
    real = model_store._copy

    def slow(*args: object) -> object:
        unpacking.set()
        go_on.wait(5)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(model_store, "_copy", slow)
    task = asyncio.create_task(download(store, "whisper", lambda _: None))
    await asyncio.to_thread(unpacking.wait, 5)
    task.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert store.state("whisper") == "partial"
    assert not (store.folder / "whisper.unpacking").exists()
    await download(store, "whisper", lambda _: None)
    assert store.state("whisper") == "ready"


@pytest.mark.parametrize("harm", ["shorter", "changed", "gone", "no receipt", "lacks a file"])
async def test_a_damaged_model_is_never_opened(store: ModelStore, harm: str) -> None:
    await download(store, "whisper", lambda _: None)
    tokens = store.folder / "whisper" / "base-tokens.txt"
    receipt = store.folder / "whisper" / "installed.json"
    match harm:
        case "shorter":
            tokens.write_bytes(tokens.read_bytes()[:-1])
        case "changed":
            tokens.write_bytes(bytes(tokens.stat().st_size))
        case "gone":
            tokens.unlink()
        case "no receipt":
            receipt.unlink()
        case _:
            receipt.write_text(receipt.read_text().replace("base-tokens.txt", "other.txt"))
    # Only its lengths are looked at when it is asked for its state.
    assert store.state("whisper") == ("ready" if harm == "changed" else "damaged")
    with pytest.raises(ModelError, match="The files of Whisper are damaged: remove it and download it again"):
        store.open("whisper")
    if harm == "changed":
        store.remove("whisper")
    await download(store, "whisper", lambda _: None)
    assert store.open("whisper")["tokens"] == tokens


async def test_what_an_older_version_took_is_replaced(store: ModelStore, host: ModelHost) -> None:
    await download(store, "whisper", lambda _: None)
    receipt = store.folder / "whisper" / "installed.json"
    receipt.write_text(receipt.read_text().replace(store.model("whisper").sha256, "0" * 64))
    assert store.state("whisper") == "missing"
    with pytest.raises(ModelError, match="has not been downloaded"):
        store.open("whisper")
    await download(store, "whisper", lambda _: None)
    assert store.state("whisper") == "ready"
    # Asked once more, there is nothing to fetch.
    asked = len(host.requests)
    await download(store, "whisper", lambda _: None)
    assert len(host.requests) == asked


async def test_removing_takes_everything(store: ModelStore, host: ModelHost) -> None:
    await download(store, "whisper", lambda _: None)
    store.remove("whisper")
    assert store.state("whisper") == "missing"
    host.cuts = [100]
    with pytest.raises(ModelError):
        await download(store, "whisper", lambda _: None, pauses=())
    store.remove("whisper")
    assert left_in(store) == set()


async def test_an_archive_never_writes_outside_its_folder(tmp_path: Path) -> None:
    archive = pack("moonshine", tmp_path, more={"x/../../evil.txt": b"evil", "/tmp/evil.txt": b"evil"})
    async with ModelHost(archive).running() as host:
        store = ModelStore(tmp_path / "models", [offer("moonshine", archive, host.url)])
        await download(store, "moonshine", lambda _: None)
    assert not list(tmp_path.rglob("evil.txt"))
    assert store.state("moonshine") == "ready"


async def test_an_archive_that_lacks_a_file_is_refused(tmp_path: Path) -> None:
    archive = pack("moonshine", tmp_path)
    model = offer("moonshine", archive, "").model_copy(update={"files": {"tokens": "tokens.txt", "more": "more.onnx"}})
    async with ModelHost(archive).running() as host:
        store = ModelStore(tmp_path / "models", [model.model_copy(update={"url": host.url})])
        with pytest.raises(ModelError, match=r"The archive of Moonshine lacks more.onnx"):
            await download(store, "moonshine", lambda _: None)
    assert store.state("moonshine") == "partial"


def test_a_name_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model called parrot; there are moonshine, whisper, piper"):
        ModelStore(tmp_path).model("parrot")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_model_is_pinned(model: Model) -> None:
    assert model.url.startswith("https://github.com/k2-fsa/sherpa-onnx/releases/download/")
    assert model.url.endswith(".tar.bz2")
    assert len(bytes.fromhex(model.sha256)) == 32
    assert 20_000_000 < model.size < 300_000_000
    assert model.unpacked > model.size / 2
    assert model.licence
    assert {"tokens"} <= set(model.files)


def test_every_choice_has_a_model_for_a_language() -> None:
    store = ModelStore(Path("/nowhere"))
    assert [store.find(choice, "de") is not None for choice in ("moonshine", "whisper", "piper", "kokoro")] == [
        False,
        True,
        True,
        False,
    ]
    assert all(store.find(choice, "en") for choice in ("moonshine", "whisper", "piper", "kokoro"))
