"""The data folder: formats, locks, schemas that change between starts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from embedded_convex.database import FORMAT, Database
from embedded_convex.errors import EngineError
from embedded_convex.schema import SchemaError, parse_schema
from tests.embedded_convex.engine_parts import Running


def schema(**tables: dict[str, Any]) -> Any:
    """Exports like `schema.export()`: table=dict(indexes={name: fields}, search={name: (field, filters)}, type=...)."""
    exported = [
        {
            "tableName": name,
            "indexes": [
                {"indexDescriptor": index, "fields": fields} for index, fields in parts.get("indexes", {}).items()
            ],
            "searchIndexes": [
                {"indexDescriptor": index, "searchField": field, "filterFields": filters}
                for index, (field, filters) in parts.get("search", {}).items()
            ],
            "vectorIndexes": [],
            "documentType": parts.get("type", {"type": "any"}),
        }
        for name, parts in tables.items()
    ]
    return parse_schema(json.dumps({"tables": exported, "schemaValidation": True}))


def reopen(folder: Path, *schemas: Any) -> None:
    for one in schemas:
        database = Database(folder)
        try:
            database.apply_schema(one)
        finally:
            database.close()


def fields(**types: str) -> dict[str, Any]:
    value = {name: {"fieldType": {"type": kind}, "optional": False} for name, kind in types.items()}
    return {"type": "object", "value": value}


def test_a_folder_is_made_and_its_promises_are_set(tmp_path: Path) -> None:
    database = Database(tmp_path / "deep" / "data")
    pragma = {
        name: database.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
    }
    assert pragma == {"journal_mode": "wal", "synchronous": 2}
    database.close()


def test_a_second_opener_is_refused_until_the_first_has_closed(tmp_path: Path) -> None:
    first = Database(tmp_path)
    with pytest.raises(EngineError, match="is in use by another process"):
        Database(tmp_path)
    first.close()
    Database(tmp_path).close()


def test_a_newer_format_is_refused_and_left_alone(tmp_path: Path) -> None:
    Database(tmp_path).close()
    file = tmp_path / "convex.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(EngineError, match=f"has format {FORMAT + 1}, this version knows up to {FORMAT}"):
        Database(tmp_path)
    assert file.read_bytes() == before


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "convex.sqlite3").write_bytes(b"not a database at all, only text" * 100)
    with pytest.raises(EngineError, match="cannot be used: file is not a database"):
        Database(tmp_path)
    (tmp_path / "convex.sqlite3").unlink()
    with sqlite3.connect(tmp_path / "convex.sqlite3") as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(EngineError, match="is a database of another program"):
        Database(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match=r"The data folder .* cannot be used"):
        Database(tmp_path / "file" / "data")


def test_table_numbers_stay(tmp_path: Path) -> None:
    reopen(tmp_path, schema(b={}, a={}))
    database = Database(tmp_path)
    before = {name: table.number for name, table in database.tables.items()}
    assert before["a"] == 10001
    database.close()
    reopen(tmp_path, schema(c={}, a={}))
    database = Database(tmp_path)
    after = {name: table.number for name, table in database.tables.items()}
    database.close()
    assert after == {**before, "c": 10003}


def documents(folder: Path, name: str, index: str) -> list[str]:
    database = Database(folder)
    found = database.connection.execute(
        "SELECT json_extract(document, '$.a') FROM entries e JOIN documents d ON d.row = e.row"
        " WHERE idx = ? ORDER BY key",
        (database.tables[name].indexes[index].id,),
    ).fetchall()
    database.close()
    return [value for (value,) in found]


def insert(running: Running, *labels: str) -> None:
    steps = [{"op": "insert", "value": {"label": label, "a": label}} for label in labels]
    running.mutation("program:write", {"steps": steps})


def test_indexes_follow_the_schema_over_restarts(open_running: Callable[[], Running], tmp_path: Path) -> None:
    running = open_running()
    insert(running, "c", "a", "b")
    running.close()
    data = tmp_path / "data"
    reopen(data, schema(items={"indexes": {"fresh": ["a"]}, "search": {"text": ("a", [])}}))
    assert documents(data, "items", "fresh") == ["a", "b", "c"]
    database = Database(data)
    assert "by_a" not in database.tables["items"].indexes
    assert database.connection.execute("SELECT count(*) FROM postings").fetchone() == (3,)
    ids = {index.id for table in database.tables.values() for index in table.indexes.values()}
    assert {idx for (idx,) in database.connection.execute("SELECT DISTINCT idx FROM entries")} <= ids
    database.close()
    reopen(data, schema(items={"indexes": {"fresh": ["label"]}}))
    assert documents(data, "items", "fresh") == ["a", "b", "c"]
    database = Database(data)
    assert database.connection.execute("SELECT count(*) FROM postings").fetchone() == (0,)
    database.close()


def test_a_schema_that_stored_documents_do_not_match_is_refused(
    open_running: Callable[[], Running], tmp_path: Path
) -> None:
    running = open_running()
    insert(running, "x")
    running.close()
    data = tmp_path / "data"
    bad = schema(items={"type": fields(label="number", a="string"), "indexes": {"fresh": ["a"]}}, more={})
    with pytest.raises(EngineError, match=r'^Document with ID ".*" in table "items" does not match the schema: Value'):
        reopen(data, bad)
    database = Database(data)
    assert "more" not in database.tables
    assert "by_a" in database.tables["items"].indexes
    database.close()
    reopen(data, schema(items={"type": fields(label="string", a="string")}))
    running = open_running()
    assert running.query("program:read", {"steps": [{"op": "get", "label": "x"}]})[0]["ok"]["a"] == "x"
    running.close()


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"_own": {}}, "table name '_own'"),
        ({"a b": {}}, "table name 'a b'"),
        ({"t": {"indexes": {"by_id": ["a"]}}}, "declared twice or has a reserved name"),
        ({"t": {"indexes": {"i": [f"f{n}" for n in range(17)]}}}, "more than 16 fields"),
        ({"t": {"indexes": {f"i{n}": ["a"] for n in range(33)}}}, "more than 32 indexes"),
    ],
)
def test_schemas_that_break_a_limit(tables: dict[str, Any], message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        schema(**tables)


def test_timestamps_and_creation_times_grow_over_a_restart(open_running: Callable[[], Running]) -> None:
    stamps: list[int] = []
    created: list[float] = []
    for _ in range(3):
        running = open_running()
        # As if the clock had been set back a day meanwhile.
        running.runner.database.latest_ts += 86_400 * 10**9
        running.runner.database.last_creation += 86_400_000
        running.mutation("notes:fill", {"author": "a", "count": 3})
        stamps.append(running.runner.database.latest_ts)
        created = [one["_creationTime"] for one in running.query("notes:byAuthor", {"author": "a"})]
        running.close()
    assert stamps == sorted(set(stamps))
    assert len(set(created)) == 9
