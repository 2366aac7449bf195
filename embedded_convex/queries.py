"""Query execution: sources to key ranges, operators, streams."""

import json
from collections.abc import Callable
from typing import Any

from embedded_convex import keys
from embedded_convex.database import Index
from embedded_convex.errors import RefusedError
from embedded_convex.filters import compile_filter
from embedded_convex.search import MAX_RESULTS
from embedded_convex.transaction import Transaction

Json = Any

MAX_OPERATORS = 256
MAX_SEARCH_FILTERS = 8
BATCH_ROWS = 256
_BATCH_BYTES = 1024 * 1024

Row = tuple[bytes, str]
"""(position, document text)."""


class Scan:
    """Rows of one index range, in order. `low <= key < high` is what is left to read."""

    def __init__(
        self, transaction: Transaction, index: Index | None, low: bytes, high: bytes, descending: bool
    ) -> None:
        self._transaction = transaction
        self._index = index
        self.low = low
        self.high = high
        self.descending = descending

    def read(self, limit: int) -> list[Row]:
        """Reads on; fewer rows than `limit` mean that the range is read out."""
        if self._index is None or self.low >= self.high:
            return []
        rows = self._transaction.scan(self._index, self.low, self.high, descending=self.descending, limit=limit)
        if rows:
            self.seek(rows[-1][0])
        return rows

    def seek(self, position: bytes) -> None:
        """Goes on after a row."""
        if self.descending:
            self.high = position
        else:
            self.low = position + b"\x00"

    def stop_at(self, position: bytes) -> None:
        """Ends the range with a row, that row included."""
        if self.descending:
            self.low = max(self.low, position)
        else:
            self.high = min(self.high, position + b"\x00")

    def note(self, start: tuple[bytes, bytes], position: bytes | None) -> None:
        """Adds to the read set what was read since `start` (low, high) up to a row, or to the end."""
        if self._index is None:
            return
        low, high = start
        if position is not None:
            low, high = (position, high) if self.descending else (low, position + b"\x00")
        self._transaction.note_range(self._index.id, low, high)


class SearchScan:
    """Rows of a full-text search, best first. A position is the rank, as four bytes. Used as a Scan is."""

    descending = False

    def __init__(self, transaction: Transaction, rows: list[int], by_id: int | None) -> None:
        self._transaction = transaction
        self._rows = rows
        self._by_id = by_id
        self.low = b"\x00\x00\x00\x00"
        self.high = len(rows).to_bytes(4, "big")

    def read(self, limit: int) -> list[Row]:
        """Reads on, as a Scan does.

        Raises:
            RefusedError: More was asked for than a search gives.
        """
        first, end = int.from_bytes(self.low, "big"), int.from_bytes(self.high, "big")
        wanted = self._rows[first : min(first + limit, end)]
        if len(wanted) < limit and end == MAX_RESULTS:
            raise RefusedError(
                f"Search query scanned too many documents (fetched {MAX_RESULTS}). Consider using a smaller limit, "
                "paginating the query, or using a filter field."
            )
        texts = self._transaction.documents_of(wanted)
        self.low = (first + len(wanted)).to_bytes(4, "big")
        return [((first + at).to_bytes(4, "big"), text) for at, text in enumerate(texts)]

    def seek(self, position: bytes) -> None:
        """Goes on after a row."""
        self.low = (int.from_bytes(position, "big") + 1).to_bytes(4, "big")

    def stop_at(self, position: bytes) -> None:
        """Ends with a row, that row included."""
        self.high = min(self.high, (int.from_bytes(position, "big") + 1).to_bytes(4, "big"))

    def note(self, start: tuple[bytes, bytes], position: bytes | None) -> None:
        """Adds the whole table to the read set: any write may change who ranks where."""
        if self._by_id is not None:
            self._transaction.note_range(self._by_id, keys.FIRST, keys.LAST)


def open_source(transaction: Transaction, source: Json) -> Scan | SearchScan:
    """Turns a query's source into rows to read.

    Raises:
        RefusedError: No such index, or the range does not fit it.
    """
    transaction.count_query()
    kind = source["type"]
    if kind == "Search":
        return _open_search(transaction, source)
    descending = source.get("order") == "desc"
    if kind == "FullTableScan":
        table = transaction.table(source["tableName"])
        index = None if table is None else table.indexes["by_creation_time"]
        return Scan(transaction, index, keys.FIRST, keys.LAST, descending)
    if kind != "IndexRange":
        raise RefusedError(f"Invalid argument `query` for `db.query`: unknown source {kind}")
    name = source["indexName"]
    table_name, _, index_name = name.partition(".")
    table = transaction.table(table_name)
    if table is None:
        if index_name not in ("by_id", "by_creation_time"):
            raise RefusedError(f"Index {name} not found.")
        return Scan(transaction, None, keys.FIRST, keys.LAST, descending)
    index = table.indexes.get(index_name)
    if index is None:
        raise RefusedError(f"Index {name} not found.")
    low, high = index_range(name, index.fields, source["range"])
    return Scan(transaction, index, low, high, descending)


def index_range(name: str, fields: list[str], steps: list[Json]) -> tuple[bytes, bytes]:
    """Turns an index range's steps into `low <= key < high`.

    Args:
        name: `table.index`, for messages.
        fields: All the index's fields.
        steps: As in the query.

    Raises:
        RefusedError: The steps do not follow the index.
    """
    equal: dict[str, Json] = {}
    lower: tuple[str, str, Json] | None = None
    upper: tuple[str, str, Json] | None = None
    for step in steps:
        path, value, kind = step["fieldPath"], step["value"], step["type"]
        if path not in fields:
            raise RefusedError(
                f'The index range included a comparison with "{path}", but {name} does not index that field. '
                f"For an index on {_names(fields)}, queries can only use those fields."
            )
        if kind == "Eq":
            if path in equal:
                raise RefusedError(f'Already defined equality bound in index range. Can\'t add another on "{path}".')
            equal[path] = value
        elif kind in ("Gt", "Gte"):
            if lower is not None:
                raise RefusedError(
                    f'Already defined lower bound in index range. Can\'t add `.{kind.lower()}("{path}")`.'
                )
            lower = (path, kind, value)
        else:
            if upper is not None:
                raise RefusedError(
                    f'Already defined upper bound in index range. Can\'t add `.{kind.lower()}("{path}")`.'
                )
            upper = (path, kind, value)
    out_of_order = RefusedError(
        f"Tried to query index {name} but the query didn't use the index fields in order. "
        f"For the index {_names(fields)}, a range has equality on the first fields, then bounds on the next one."
    )
    if any(path not in equal for path in fields[: len(equal)]):
        raise out_of_order
    for bound in (lower, upper):
        if bound is not None and (len(equal) == len(fields) or bound[0] != fields[len(equal)]):
            raise out_of_order
    prefix = b"".join([keys.sort_key(equal[path]) for path in fields[: len(equal)]])
    low, high = prefix, keys.after(prefix)
    if lower is not None:
        low = prefix + keys.sort_key(lower[2])
        if lower[1] == "Gt":
            low = keys.after(low)
    if upper is not None:
        high = prefix + keys.sort_key(upper[2])
        if upper[1] == "Lte":
            high = keys.after(high)
    return low, high


def _names(fields: list[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in fields if name != "_id") + "]"


def _open_search(transaction: Transaction, source: Json) -> SearchScan:
    name = source["indexName"]
    table_name, _, index_name = name.partition(".")
    table = transaction.table(table_name)
    if table is None or index_name not in table.searches:
        raise RefusedError(f"Index {name} not found.")
    id_, index = table.searches[index_name]
    query: Json = None
    filters: list[tuple[int, Json]] = []
    for step in source["filters"]:
        path, value = step["fieldPath"], step["value"]
        if step["type"] == "Search":
            if query is not None:
                raise RefusedError(
                    f"Search query against {name} contains multiple search filters. Only one is allowed."
                )
            if path != index.search_field:
                raise RefusedError(
                    f"Search query against {name} contains a search filter against {path}, which doesn't match the "
                    f"indexed `searchField` {index.search_field}."
                )
            query = value
        else:
            if path not in index.filter_fields:
                raise RefusedError(
                    f"Search query against {name} contains an equality filter on {path} but that field isn't indexed "
                    "for filtering in `filterFields`."
                )
            filters.append((index.filter_fields.index(path), value))
    if query is None:
        raise RefusedError(f"Search query against {name} does not contain any search filters. You must include one.")
    if not isinstance(query, str):
        raise RefusedError(f"Search query against {name} must search for a string.")
    if len(filters) > MAX_SEARCH_FILTERS:
        raise RefusedError(f"Search query against {name} has too many filter conditions. Max: {MAX_SEARCH_FILTERS}.")
    return SearchScan(transaction, transaction.search_rows(id_, query, filters), table.by_id.id)


class Operators:
    """A query's filters and limits, applied in order to one row after the other."""

    def __init__(self, operators: list[Json]) -> None:
        if len(operators) > MAX_OPERATORS:
            raise RefusedError(f"Can't construct query with more than {MAX_OPERATORS} operators")
        self._steps: list[Callable[[Json], bool] | int] = []
        self.left: list[int] = []
        self.filters = False
        for operator in operators:
            if "filter" in operator:
                self._steps.append(compile_filter(operator["filter"]))
                self.filters = True
            else:
                self._steps.append(len(self.left))
                self.left.append(int(operator["limit"]))

    def done(self) -> bool:
        """True when a limit lets nothing more through."""
        return 0 in self.left

    def passes(self, text: str) -> bool:
        """Counts a document against the limits and filters it."""
        document: Json = json.loads(text) if self.filters else None
        for step in self._steps:
            if isinstance(step, int):
                self.left[step] -= 1
            elif not step(document):
                return False
        return True


class Stream:
    """A query that a function iterates over; hands out batches, knows how much of them was used.

    What the function did not take is not in the read set. After a write the function asks again from where it is, so it
    sees its own writes.
    """

    def __init__(self, transaction: Transaction, query: Json) -> None:
        self._transaction = transaction
        self._scan = open_source(transaction, query["source"])
        self._operators = Operators(query["operators"])
        self._start = (self._scan.low, self._scan.high)
        self._batch: list[tuple[bytes, list[int]]] = []
        self._size = 16
        self._dry = False
        self._last: bytes | None = None
        self._stopped: bytes | None = None
        self._before = list(self._operators.left)

    def next(self, taken: int) -> tuple[list[str], bool]:
        """Returns the next documents, and True when there are no more after them.

        Args:
            taken: How many of the last batch the function took.
        """
        self._rewind(taken)
        texts: list[str] = []
        self._batch = []
        operators = self._operators
        size = 0
        while not texts and not self._dry and not operators.done():
            limit = self._size
            if operators.left and not operators.filters:
                limit = min(limit, *operators.left)
            rows = self._scan.read(limit)
            self._dry = len(rows) < limit
            for position, text in rows:
                passed = operators.passes(text)
                self._stopped = position
                if passed:
                    texts.append(text)
                    size += len(text)
                    self._batch.append((position, list(operators.left)))
                if operators.done() or size > _BATCH_BYTES:
                    if position != rows[-1][0]:
                        self._scan.seek(position)
                        self._dry = False
                    break
            self._size = min(self._size * 2, BATCH_ROWS)
        return texts, self._dry or operators.done()

    def _rewind(self, taken: int) -> None:
        if taken:
            self._last = self._batch[taken - 1][0]
        unused = len(self._batch) - taken
        if unused:
            self._scan.low, self._scan.high = self._start
            if self._last is not None:
                self._scan.seek(self._last)
            self._operators.left = self._batch[taken - 1][1] if taken else self._before
            # The function writes between its steps: read ahead no more than it is likely to use.
            self._size = 1
            self._transaction.documents_read -= unused
        self._dry = False
        self._before = list(self._operators.left)

    def finish(self, taken: int, ended: bool) -> None:
        """Adds what was read to the read set; call once.

        Args:
            taken: How many of the last batch the function took.
            ended: True when the function saw the end of the stream.
        """
        if ended:
            if self._dry or self._stopped is not None:
                self._scan.note(self._start, None if self._dry else self._stopped)
        elif 0 < taken <= len(self._batch):
            self._scan.note(self._start, self._batch[taken - 1][0])
        elif self._last is not None:
            self._scan.note(self._start, self._last)
