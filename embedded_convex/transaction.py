"""One transaction over the database: reads with their read set, writes with their index keys, limits of both."""

import json
import math
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from embedded_convex import keys, search, vectors
from embedded_convex.database import SCHEDULED_FUNCTIONS, Database, Index, Table, without_system_fields
from embedded_convex.errors import RefusedError
from embedded_convex.ids import DocumentId, decode_id, encode_id, new_internal_id
from embedded_convex.limits import Limits
from embedded_convex.reads import Commit, IndexKey, IndexRange, ReadSet
from embedded_convex.validators import MismatchError
from embedded_convex.values import UNDEFINED, InvalidValueError, check_document, dumps, integer, is_identifier

Json = Any

_SWEEP = 4000
"""More index keys than this, and a commit names whole indexes instead."""


class LimitError(RefusedError):
    """A transaction over one of its limits: it can catch this, but it cannot commit."""


class Transaction:
    """Reads and writes that commit together.

    The SQLite transaction begins with the object. End it with `commit` or `rollback`.
    """

    def __init__(self, database: Database, limits: Limits, *, writes: bool) -> None:
        self.database = database
        self.limits = limits
        self.writable = writes
        self.snapshot_ts = database.latest_ts
        self.now_ns = time.time_ns()
        self.ts = max(database.latest_ts + 1, self.now_ns)
        self.ranges: dict[IndexRange, None] = {}
        self.uses_identity = False
        self.broken: str | None = None
        self._connection = database.connection
        self._execute = database.connection.execute
        self._writes: list[IndexKey] = []
        self._postings = search.Writer(database.connection)
        self._creation = 0.0
        self._made_tables = False
        self._depth = 0
        self.queries = 0
        self.documents_read = 0
        self.bytes_read = 0
        self.documents_written = 0
        self.bytes_written = 0
        self.scheduled = 0
        self.scheduled_bytes = 0
        self._changes = self._connection.total_changes
        if writes:
            self._execute("BEGIN IMMEDIATE")

    # Ending.

    def commit(self) -> Commit | None:
        """Makes the writes durable; returns what they touched, None when there was nothing to write.

        Raises:
            LimitError: The transaction had run over a limit; it is rolled back.
        """
        if self.broken is not None:
            self.rollback()
            raise LimitError(self.broken)
        if not self.has_writes():
            self.rollback()
            return None
        try:
            self._postings.flush()
            self._execute("UPDATE meta SET value = ? WHERE name = 'ts'", (self.ts,))
            self._execute("COMMIT")
        except BaseException:
            self.rollback()
            raise
        self.database.latest_ts = self.ts
        if len(self._writes) > _SWEEP:
            return Commit(self.ts, (), frozenset(index for index, _ in self._writes))
        return Commit(self.ts, tuple(dict.fromkeys(self._writes)))

    def has_writes(self) -> bool:
        """True when there is something to commit."""
        return self._connection.total_changes != self._changes

    def rollback(self) -> None:
        """Undoes everything."""
        if self._connection.in_transaction:
            self._execute("ROLLBACK")
        if self._made_tables:
            self.database.forget_new_tables()

    @contextmanager
    def savepoint(self) -> Generator[None]:
        """A sub-transaction: an exception undoes the writes made inside, and only those."""
        self._postings.flush()
        self._depth += 1
        name = f"nested{self._depth}"
        self._execute(f"SAVEPOINT {name}")
        writes, scheduled, made = len(self._writes), self.scheduled, self._made_tables
        self._made_tables = False
        try:
            yield
        except BaseException:
            self._postings.clear()
            if self._connection.in_transaction:
                self._execute(f"ROLLBACK TO {name}")
                self._execute(f"RELEASE {name}")
            del self._writes[writes:]
            self.scheduled = scheduled
            if self._made_tables:
                self.database.forget_new_tables()
            self._made_tables = made
            raise
        else:
            self._execute(f"RELEASE {name}")
            self._made_tables = self._made_tables or made
        finally:
            self._depth -= 1

    def reads(self) -> ReadSet:
        """Everything that was read so far."""
        return ReadSet(tuple(self.ranges), self.uses_identity)

    # Reading.

    def table(self, name: str) -> Table | None:
        """Returns a table that exists."""
        return self.database.tables.get(name)

    def note_range(self, index: int, low: bytes, high: bytes) -> None:
        """Adds a scanned range to the read set."""
        if low < high:
            self.ranges[index, low, high] = None

    def count_query(self) -> None:
        """Counts one range that is about to be read.

        Raises:
            LimitError: It is one too many.
        """
        self.queries += 1
        if self.queries > self.limits.ranges_read:
            self.exceed(f"Too many reads in a single function execution (limit: {self.limits.ranges_read}).")

    def _count_read(self, rows: int, size: int) -> None:
        self.documents_read += rows
        self.bytes_read += size
        if self.documents_read > self.limits.documents_read:
            self.exceed(
                f"Too many documents read in a single function execution (limit: {self.limits.documents_read}). "
                "Consider using smaller limits in your queries, paginating your queries, or using indexed queries "
                "with a selective index range expressions."
            )
        if self.bytes_read > self.limits.bytes_read:
            self.exceed(
                f"Too many bytes read in a single function execution (limit: {self.limits.bytes_read} bytes). "
                "Consider using smaller limits in your queries, paginating your queries, or using indexed queries "
                "with a selective index range expressions."
            )

    def exceed(self, message: str) -> None:
        """Breaks the transaction: it cannot commit any more."""
        self.broken = message
        raise LimitError(message)

    def scan(self, index: Index, low: bytes, high: bytes, *, descending: bool, limit: int) -> list[tuple[bytes, str]]:
        """Reads up to `limit` (key, document text) pairs of `low <= key < high`. The caller notes the range."""
        rows = self._execute(_SCAN_DOWN if descending else _SCAN_UP, (index.id, low, high, limit)).fetchall()
        self._count_read(len(rows), sum([len(text) for _, text in rows]))
        return rows

    def search_rows(self, id_: int, query: str, filters: list[tuple[int, Json]]) -> list[int]:
        """Finds rows by full text, own writes included; best first."""
        self._postings.flush()
        return search.find(self._connection, id_, query, filters)

    def documents_of(self, rows: list[int]) -> list[str]:
        """Reads documents by row, in the order given."""
        texts = [self._execute("SELECT document FROM documents WHERE row = ?", (row,)).fetchone()[0] for row in rows]
        self._count_read(len(texts), sum([len(text) for text in texts]))
        return texts

    def get(self, id_: str, table: Table) -> str | None:
        """Reads one document's text by id."""
        found = self._find(id_, table)
        return None if found is None else found[1]

    def _find(self, id_: str, table: Table) -> tuple[int, str] | None:
        index, key = table.by_id.id, keys.sort_key(id_)
        self.count_query()
        self.note_range(index, key, keys.after(key))
        found = self._execute(_GET, (index, key)).fetchone()
        if found is not None:
            self._count_read(1, len(found[1]))
        return found

    def resolve(self, id_: str) -> Table | None:
        """Returns the table that an id belongs to.

        Raises:
            InvalidIdError: The text is no id.
        """
        decoded: DocumentId = decode_id(id_)
        name = self.database.names.get(decoded.table)
        return None if name is None else self.database.tables[name]

    def count(self, table: Table) -> int:
        """Counts the documents of a table, reading it whole."""
        self.note_range(table.by_id.id, keys.FIRST, keys.LAST)
        return self._execute("SELECT count(*) FROM entries WHERE idx = ?", (table.by_id.id,)).fetchone()[0]

    # Writing.

    def insert(self, name: str, value: dict[str, Json]) -> str:
        """Inserts a document and returns its id.

        Raises:
            RefusedError: The value or the table's name is not allowed, or the schema does not match.
        """
        table = self.require_table(name)
        for system in ("_id", "_creationTime"):
            if system in value:
                raise RefusedError(
                    f"Provided document {'ID' if system == '_id' else 'creation time'} {dumps(value[system])} "
                    "doesn't match the one that the database assigns: leave it out"
                )
        id_ = encode_id(table.number, new_internal_id())
        self._write(table, None, None, {**value, "_id": id_, "_creationTime": self._next_creation()})
        return id_

    def require_table(self, name: str) -> Table:
        """Returns a table, made when absent.

        Raises:
            RefusedError: No table can have such a name.
        """
        table = self.database.tables.get(name)
        if table is None:
            if not is_identifier(name):
                raise RefusedError(f"Invalid argument `table` for `db.insert`: Invalid table name: {name}")
            table = self.database.new_table(name)
            self._made_tables = True
        return table

    def clear(self, table: Table) -> None:
        """Deletes every document of a table."""
        for row, text in self.database.rows(table):
            self._write(table, row, json.loads(text), None)

    def document(self, id_: str, table: Table) -> dict[str, Json] | None:
        """Reads one document by id."""
        text = self.get(id_, table)
        return None if text is None else json.loads(text)

    def put(self, table: Table, document: dict[str, Json]) -> None:
        """Inserts a document that brings its system fields, or replaces the one with its id."""
        found = self._find(document["_id"], table)
        old = None if found is None else json.loads(found[1])
        self._write(table, None if found is None else found[0], old, document)

    def new_id(self, table: Table) -> str:
        """Returns an id for a document that `put` will write."""
        return encode_id(table.number, new_internal_id())

    def creation_time(self) -> float:
        """Returns a creation time for a document that `put` will write, ms since the epoch."""
        return self._next_creation()

    def _next_creation(self) -> float:
        now = self.now_ns / 1e6 if self._creation == 0.0 else math.nextafter(self._creation, math.inf)
        if now <= self.database.last_creation:
            now = math.nextafter(self.database.last_creation, math.inf)
        self._creation = self.database.last_creation = now
        return now

    def _existing(self, id_: str, table: Table, verb: str) -> tuple[int, dict[str, Json]]:
        found = self._find(id_, table)
        if found is None:
            raise RefusedError(f"{verb} on nonexistent document ID {id_}")
        return found[0], json.loads(found[1])

    def patch(self, id_: str, table: Table, changes: dict[str, Json]) -> str:
        """Merges fields into a document, `$undefined` unsetting them; returns the new text."""
        row, old = self._existing(id_, table, "Update")
        new = dict(old)
        for name, value in changes.items():
            if value == UNDEFINED:
                new.pop(name, None)
            else:
                new[name] = value
        self._same_system_fields(old, new)
        return self._write(table, row, old, new)

    def replace(self, id_: str, table: Table, value: dict[str, Json]) -> str:
        """Replaces all but the system fields of a document; returns the new text."""
        row, old = self._existing(id_, table, "Replace")
        new = {"_id": old["_id"], "_creationTime": old["_creationTime"], **value}
        self._same_system_fields(old, new)
        return self._write(table, row, old, new)

    def _same_system_fields(self, old: dict[str, Json], new: dict[str, Json]) -> None:
        if new.get("_id") != old["_id"]:
            raise RefusedError(f"Provided document ID {dumps(new.get('_id'))} doesn't match {dumps(old['_id'])}")
        if new.get("_creationTime") != old["_creationTime"]:
            raise RefusedError(
                f"Provided creation time {dumps(new.get('_creationTime'))} doesn't match {dumps(old['_creationTime'])}"
            )

    def delete(self, id_: str, table: Table) -> str:
        """Deletes a document and returns its old text."""
        row, old = self._existing(id_, table, "Delete")
        self._write(table, row, old, None)
        return dumps(old)

    def _write(self, table: Table, row: int | None, old: dict[str, Json] | None, new: dict[str, Json] | None) -> str:
        if not self.writable:
            raise RefusedError("A query cannot write to the database")
        text = ""
        if new is not None:
            new = self._checked(table, new)
            text = dumps(new)
        execute = self._execute
        if row is None:
            row = execute("INSERT INTO documents (document) VALUES (?)", (text,)).lastrowid
            assert row is not None
        elif new is None:
            execute("DELETE FROM documents WHERE row = ?", (row,))
        else:
            execute("UPDATE documents SET document = ? WHERE row = ?", (text, row))
        added: list[tuple[int, bytes, int]] = []
        for index in table.indexes.values():
            before = None if old is None else keys.index_key(old, index.fields)
            now = None if new is None else keys.index_key(new, index.fields)
            if before is not None:
                self._writes.append((index.id, before))
            if now != before:
                if before is not None:
                    execute("DELETE FROM entries WHERE idx = ? AND key = ?", (index.id, before))
                if now is not None:
                    self._writes.append((index.id, now))
                    added.append((index.id, now, row))
        if added:
            self._connection.executemany("INSERT INTO entries VALUES (?, ?, ?)", added)
        for id_, declared in table.searches.values():
            self._postings.update(id_, declared, row, old, new)
        for id_, declared in table.vectors.values():
            vectors.update(self._connection, id_, declared, row, new)
            self.database.vectors.forget(id_)
        return text

    def _checked(self, table: Table, new: dict[str, Json]) -> dict[str, Json]:
        try:
            if table.check is not None and table.name != SCHEDULED_FUNCTIONS:
                table.check(without_system_fields(new), "")
            new = self._with_commit_ts(new)
            size = check_document(new)
        except MismatchError as mismatch:
            raise RefusedError(
                f'Failed to insert or update a document in table "{table.name}" because it does not match the schema: '
                f"{mismatch}"
            ) from None
        except InvalidValueError as invalid:
            raise RefusedError(str(invalid)) from None
        self.documents_written += 1
        self.bytes_written += size
        if self.documents_written > self.limits.documents_written:
            self.exceed(f"Too many writes in a single function execution (limit: {self.limits.documents_written}).")
        if self.bytes_written > self.limits.bytes_written:
            self.exceed(
                f"Too many bytes written in a single function execution (limit: {self.limits.bytes_written} bytes)."
            )
        return new

    def _with_commit_ts(self, value: Json) -> Json:
        """Fills the commit's timestamp in where `db.vars.commitTs` stands."""
        kind = value.__class__
        if kind is dict:
            if "$commitTs" in value and len(value) == 1:
                return integer(self.ts)
            if not any(type(item) is dict or type(item) is list for item in value.values()):
                return value
            return {name: self._with_commit_ts(item) for name, item in value.items()}
        if kind is list:
            return [self._with_commit_ts(item) for item in value]
        return value


_GET = "SELECT d.row, d.document FROM entries e CROSS JOIN documents d ON d.row = e.row WHERE e.idx = ? AND e.key = ?"
_SCAN_UP = (
    "SELECT e.key, d.document FROM entries e CROSS JOIN documents d ON d.row = e.row"
    " WHERE e.idx = ? AND e.key >= ? AND e.key < ? ORDER BY e.key LIMIT ?"
)
_SCAN_DOWN = _SCAN_UP.replace("ORDER BY e.key", "ORDER BY e.key DESC")
