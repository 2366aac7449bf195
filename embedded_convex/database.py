"""The data folder: one SQLite file, its tables and indexes, and how a schema is applied to it.

Durability: WAL with `synchronous=FULL`, so a commit is on the disk before anyone hears of it.
"""

import json
import os
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from embedded_convex import keys, search, vectors
from embedded_convex.errors import EngineError
from embedded_convex.schema import BUILT_IN, Schema, SearchIndex, TableSchema, VectorIndex
from embedded_convex.validators import Check, MismatchError, compile_validator
from embedded_convex.values import dumps

Json = Any

FORMAT = 1
_APPLICATION = 0x41434E56
_FIRST_USER_TABLE = 10_001
SCHEDULED_FUNCTIONS = "_scheduled_functions"
_SYSTEM_TABLES = {513: SCHEDULED_FUNCTIONS}

_LAYOUT = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE tables (number INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, document_type TEXT NOT NULL);
CREATE TABLE indexes (id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL, kind TEXT NOT NULL,
    name TEXT NOT NULL, spec TEXT NOT NULL, UNIQUE (number, kind, name));
CREATE TABLE documents (row INTEGER PRIMARY KEY, document TEXT NOT NULL);
CREATE TABLE entries (idx INTEGER, key BLOB, row INTEGER NOT NULL, PRIMARY KEY (idx, key)) WITHOUT ROWID;
CREATE TABLE answered (session TEXT, request INTEGER, ts INTEGER NOT NULL, outcome TEXT NOT NULL,
    PRIMARY KEY (session, request)) WITHOUT ROWID;
CREATE INDEX answered_ts ON answered (ts);
CREATE TABLE jobs (id TEXT PRIMARY KEY, due REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX jobs_due ON jobs (due);
CREATE TABLE crons (name TEXT PRIMARY KEY, spec TEXT NOT NULL, due REAL NOT NULL, job TEXT) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Index:
    """A database index: its id in the file and all its fields, system fields included."""

    id: int
    name: str
    fields: list[str]


@dataclass(slots=True)
class Table:
    """A table and what a write to it has to keep up to date."""

    number: int
    name: str
    indexes: dict[str, Index] = field(default_factory=dict[str, Index])
    searches: dict[str, tuple[int, SearchIndex]] = field(default_factory=dict[str, tuple[int, SearchIndex]])
    vectors: dict[str, tuple[int, VectorIndex]] = field(default_factory=dict[str, tuple[int, VectorIndex]])
    check: Check | None = None

    @property
    def by_id(self) -> Index:
        """The index that every table has and that stands for the table itself."""
        return self.indexes["by_id"]


class Database:
    """An open data folder. One per folder: a second opener, in any process, is refused."""

    def __init__(self, folder: Path) -> None:
        """Opens the folder, making it when absent.

        Raises:
            EngineError: Locked, unreadable, damaged, or written by a newer version.
        """
        self._lock = _lock(folder)
        try:
            self.connection = _open(folder / "convex.sqlite3")
        except BaseException:
            self._lock.close()
            raise
        self.tables: dict[str, Table] = {}
        self.names: dict[int, str] = {}
        self.latest_ts = int(self._meta("ts", 0))
        self.last_creation = self.latest_ts / 1e6 + 5
        self.secret: bytes = self._meta("secret", b"")
        self.vectors = vectors.VectorCache()
        with self.transaction():
            if not self.secret:
                self.secret = os.urandom(32)
                self.set_meta("secret", self.secret)
                self.set_meta("ts", self.latest_ts)
            self._load()
            for number, name in _SYSTEM_TABLES.items():
                if name not in self.tables:
                    self._new_table(number, name, TableSchema(name))

    def close(self) -> None:
        """Checkpoints and closes; the folder is free afterwards."""
        self.connection.close()
        self._lock.close()

    def _meta(self, name: str, default: Any) -> Any:
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return default if row is None else row[0]

    def set_meta(self, name: str, value: Any) -> None:
        """Stores a named value inside the running transaction."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    @contextmanager
    def transaction(self) -> Generator[None]:
        """A plain SQLite transaction: commits, or rolls back on any exception."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _load(self) -> None:
        self.tables = {
            name: Table(number, name)
            for number, name in self.connection.execute("SELECT number, name FROM tables ORDER BY number")
        }
        self.names.clear()
        self.names.update({table.number: name for name, table in self.tables.items()})
        for id_, number, kind, name, spec in self.connection.execute(
            "SELECT id, number, kind, name, spec FROM indexes"
        ):
            self._remember(self.tables[self.names[number]], id_, kind, name, spec)

    def _remember(self, table: Table, id_: int, kind: str, name: str, spec: str) -> None:
        if kind == "db":
            table.indexes[name] = Index(id_, name, json.loads(spec))
        elif kind == "search":
            table.searches[name] = (id_, SearchIndex(name, *json.loads(spec)))
        else:
            table.vectors[name] = (id_, VectorIndex(name, *json.loads(spec)))

    def new_table(self, name: str) -> Table:
        """Makes a table that no schema declares, inside the running transaction."""
        number = max(_FIRST_USER_TABLE - 1, *self.names) + 1
        return self._new_table(number, name, TableSchema(name))

    def forget_new_tables(self) -> None:
        """Reads the tables again after a rollback that may have undone `new_table`."""
        checks = {table.name: table.check for table in self.tables.values()}
        self._load()
        for table in self.tables.values():
            table.check = checks.get(table.name)

    def _new_table(self, number: int, name: str, declared: TableSchema) -> Table:
        self.connection.execute("INSERT INTO tables VALUES (?, ?, 'null')", (number, name))
        table = self.tables[name] = Table(number, name)
        self.names[number] = name
        self._make_indexes(table, declared)
        return table

    def _make_indexes(self, table: Table, declared: TableSchema) -> None:
        wanted: dict[tuple[str, str], str] = {}
        for name, fields in declared.indexes.items():
            wanted["db", name] = json.dumps(fields)
        for name, index in declared.search_indexes.items():
            wanted["search", name] = json.dumps([index.search_field, index.filter_fields])
        for name, index in declared.vector_indexes.items():
            wanted["vector", name] = json.dumps([index.vector_field, index.dimensions, index.filter_fields])
        present = {
            (kind, name): (id_, spec)
            for id_, kind, name, spec in self.connection.execute(
                "SELECT id, kind, name, spec FROM indexes WHERE number = ?", (table.number,)
            )
        }
        for (kind, name), (id_, spec) in present.items():
            if wanted.get((kind, name)) != spec:
                self._drop_index(table, id_, kind, name)
        for (kind, name), spec in wanted.items():
            if present.get((kind, name), (0, None))[1] != spec:
                cursor = self.connection.execute(
                    "INSERT INTO indexes (number, kind, name, spec) VALUES (?, ?, ?, ?)",
                    (table.number, kind, name, spec),
                )
                assert cursor.lastrowid is not None
                self._remember(table, cursor.lastrowid, kind, name, spec)
                self._fill_index(table, kind, name)

    def _drop_index(self, table: Table, id_: int, kind: str, name: str) -> None:
        self.connection.execute("DELETE FROM indexes WHERE id = ?", (id_,))
        if kind == "db":
            self.connection.execute("DELETE FROM entries WHERE idx = ?", (id_,))
            del table.indexes[name]
        elif kind == "search":
            search.drop(self.connection, id_)
            del table.searches[name]
        else:
            vectors.drop(self.connection, id_)
            del table.vectors[name]

    def _fill_index(self, table: Table, kind: str, name: str) -> None:
        if name in BUILT_IN:
            return
        writer = search.Writer(self.connection)
        for row, text in self.rows(table):
            document = json.loads(text)
            if kind == "db":
                index = table.indexes[name]
                key = keys.index_key(document, index.fields)
                self.connection.execute("INSERT INTO entries VALUES (?, ?, ?)", (index.id, key, row))
            elif kind == "search":
                writer.update(*table.searches[name], row, None, document)
            else:
                vectors.update(self.connection, *table.vectors[name], row, document)
        writer.flush()

    def rows(self, table: Table) -> Iterator[tuple[int, str]]:
        """All documents of a table in the order of their ids, a bounded number in memory."""
        after = keys.FIRST
        while True:
            found = self.connection.execute(
                "SELECT e.key, d.row, d.document FROM entries e CROSS JOIN documents d ON d.row = e.row"
                " WHERE e.idx = ? AND e.key > ? ORDER BY e.key LIMIT 500",
                (table.by_id.id, after),
            ).fetchall()
            if not found:
                return
            for _, row, text in found:
                yield row, text
            after = found[-1][0]

    def apply_schema(self, schema: Schema) -> None:
        """Makes declared tables and indexes, drops undeclared indexes, and validates what is stored.

        Raises:
            EngineError: A stored document does not match; nothing was changed.
        """
        try:
            with self.transaction():
                self._apply(schema)
        except BaseException:
            self.forget_new_tables()
            raise

    def _apply(self, schema: Schema) -> None:
        numbers = max(_FIRST_USER_TABLE - 1, *self.names) + 1
        for name in sorted(schema.tables.keys() - self.tables.keys()):
            self._new_table(numbers, name, TableSchema(name))
            numbers += 1
        for name, table in self.tables.items():
            declared = schema.tables.get(name, TableSchema(name))
            self._make_indexes(table, declared)
            document_type = declared.document_type if schema.validates else None
            table.check = None if document_type is None else compile_validator(document_type, self.names)
            self._validate(table, dumps(document_type))

    def _validate(self, table: Table, document_type: str) -> None:
        where = (table.number,)
        stored = self.connection.execute("SELECT document_type FROM tables WHERE number = ?", where).fetchone()[0]
        if stored == document_type:
            return
        if table.check is not None:
            for _, text in self.rows(table):
                document = json.loads(text)
                try:
                    table.check(without_system_fields(document), "")
                except MismatchError as mismatch:
                    raise EngineError(
                        f'Document with ID "{document["_id"]}" in table "{table.name}" does not match the schema: '
                        f"{mismatch}"
                    ) from None
        self.connection.execute("UPDATE tables SET document_type = ? WHERE number = ?", (document_type, table.number))


def without_system_fields(document: dict[str, Json]) -> dict[str, Json]:
    """What a schema validates: the document as its author wrote it."""
    return {name: value for name, value in document.items() if not name.startswith("_")}


def _open(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, isolation_level=None, cached_statements=256, check_same_thread=False)
    except sqlite3.Error as error:
        raise EngineError(f"The database {path} cannot be opened: {error}.") from None
    try:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        _check_format(path, found)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -16384")
        connection.execute("PRAGMA journal_size_limit = 16777216")
        if found == 0:
            _create(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise EngineError(f"The database {path} cannot be used: {error}.") from None
    except EngineError:
        connection.close()
        raise
    return connection


def _check_format(path: Path, found: int) -> None:
    if found > FORMAT:
        raise EngineError(
            f"The data in {path.parent} has format {found}, this version knows up to {FORMAT}: install a newer one."
        )


def _create(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise EngineError(f"The file {path} is a database of another program.")
    layout = _LAYOUT + search.LAYOUT + vectors.LAYOUT
    connection.executescript(
        f"BEGIN IMMEDIATE;{layout}PRAGMA application_id = {_APPLICATION};PRAGMA user_version = {FORMAT};COMMIT;"
    )


def _lock(folder: Path) -> IO[bytes]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "lock").open("ab")
    except OSError as error:
        raise EngineError(f"The data folder {folder} cannot be used: {error.strerror}.") from None
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise EngineError(f"The data folder {folder} is in use by another process: stop that one first.") from None
    return file
