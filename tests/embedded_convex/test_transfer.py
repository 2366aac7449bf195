"""Tables out of a database and into another, whatever their size and values."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from embedded_convex import transfer
from embedded_convex.bundler import write_bundle
from embedded_convex.engine import Engine
from embedded_convex.errors import EngineError
from embedded_convex.transfer import TransferError, export_tables, import_file, read_documents
from tests.embedded_convex.clients import FUNCTIONS
from tests.embedded_convex.signing import ES256

VALUES: list[Any] = [
    None, True, -1.5, "ü ✓ \u0000", [], {}, [{"a": [None]}], {"$integer": "AAAAAAAAAIA="}, {"$bytes": "AP8="},
    {"$float": "AAAAAAAAAIA="}, {"$float": "AAAAAAAA8H8="},
]  # fmt: skip


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bundle") / "functions.js"
    write_bundle(FUNCTIONS, file)
    return file


async def start(bundle: Path, data: Path) -> Engine:
    return await Engine.start(bundle, data, environment={"TEST_ISSUER": "issuer", "TEST_JWKS": ES256.jwks()})


@pytest.fixture
async def engine(bundle: Path, tmp_path: Path) -> AsyncIterator[Engine]:
    engine = await start(bundle, tmp_path / "data")
    yield engine
    await engine.close()


def lines(path: Path, *documents: Any) -> Path:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), "utf-8")
    return path


async def test_every_document_goes_out_and_in_again_page_by_page(
    engine: Engine, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(transfer, "PAGE", 7)
    documents = [{"number": float(number), "value": VALUES[number % len(VALUES)]} for number in range(50)]
    assert (
        await import_file(engine, "things", lines(tmp_path / "in.jsonl", *documents), replace=False, append=False) == 50
    )
    counts = await export_tables(engine, tmp_path / "out")
    assert counts["things"] == 50
    text = (tmp_path / "out" / "things.jsonl").read_text("utf-8")
    exported = [json.loads(line) for line in text.splitlines()]
    assert [{"number": one["number"], "value": one["value"]} for one in exported] == documents
    assert len({one["_id"] for one in exported}) == 50

    other = await start(bundle, tmp_path / "other")
    try:
        await import_file(other, "things", tmp_path / "out" / "things.jsonl", replace=False, append=False)
        await export_tables(other, tmp_path / "again")
    finally:
        await other.close()
    assert (tmp_path / "again" / "things.jsonl").read_text("utf-8") == text


async def test_a_refused_document_leaves_the_table_as_it_was(engine: Engine, tmp_path: Path):
    good = {"list": "l", "text": "kept", "rank": 1.0}
    await import_file(engine, "notes", lines(tmp_path / "a.jsonl", good), replace=False, append=False)
    bad = lines(tmp_path / "b.jsonl", {**good, "text": "new"}, {**good, "rank": "first"})
    for how in ({"replace": True, "append": False}, {"replace": False, "append": True}):
        with pytest.raises(EngineError, match="rank"):
            await import_file(engine, "notes", bad, **how)
    (only,) = await engine.export_documents("notes")
    assert only["text"] == "kept"


async def test_subscribers_hear_of_an_import(engine: Engine, tmp_path: Path):
    heard: list[int] = []
    engine.on_commit(lambda commit: heard.append(commit.ts))
    await import_file(engine, "things", lines(tmp_path / "a.jsonl", {"a": 1}), replace=False, append=False)
    assert heard == [engine.latest_ts]


@pytest.mark.parametrize("name", ["_system", "no-dash", "9lives", ""])
async def test_a_table_needs_a_name_that_convex_takes(engine: Engine, tmp_path: Path, name: str):
    with pytest.raises(EngineError):
        await import_file(engine, name, lines(tmp_path / "a.jsonl", {"a": 1}), replace=False, append=False)


def test_a_byte_order_mark_and_empty_lines_are_passed_over(tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"a": 1}\r\n\r\n  \n{"a": 2}')
    assert read_documents(file) == [{"a": 1}, {"a": 2}]


def test_an_error_names_file_and_line(tmp_path: Path):
    file = lines(tmp_path / "a.jsonl", {"a": 1}, 5)
    with pytest.raises(TransferError, match=r"a\.jsonl, line 2: a document must be an object\. Nothing was imported\."):
        read_documents(file)
