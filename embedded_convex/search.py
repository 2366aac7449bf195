"""Full-text search: postings in SQLite, ranked as Convex ranks (BM25, the last word also as a prefix).

A posting block holds the documents of one term among 1,024 neighbouring rows: six bytes each (row within the block,
how often, length of the text), sorted. So a write touches a block a term, and a look-up reads a term's blocks in one
statement and scores them with numpy. Exact-match filters are terms of their own. Nothing is loaded at start.
"""

import math
import re
import sqlite3
import struct
from collections import Counter
from hashlib import blake2b
from importlib import import_module
from typing import TYPE_CHECKING, Any

from embedded_convex.keys import field, sort_key
from embedded_convex.schema import SearchIndex

if TYPE_CHECKING:
    import numpy

Json = Any

MAX_QUERY_TOKENS = 16
MAX_PREFIX_TERMS = 16
MAX_RESULTS = 1024

_MAX_TOKEN_BYTES = 32
_K1 = 1.2
_B = 0.75
_PREFIX_WEIGHT = 0.5

_BLOCK = 1024
_RECORD = struct.Struct("<HHH")
_SIZE = _RECORD.size
_MOST = 0xFFFF
_MOST_NOTED = 100_000
"""So many changes are kept in memory at most: about 20 MB."""

LAYOUT = """
CREATE TABLE postings (idx INTEGER, term BLOB, block INTEGER, docs BLOB NOT NULL,
    PRIMARY KEY (idx, term, block)) WITHOUT ROWID;
CREATE TABLE search_totals (idx INTEGER PRIMARY KEY, documents INTEGER NOT NULL, tokens INTEGER NOT NULL);
"""

_WORD = re.compile(r"[^\W_]+")


def warm_up() -> None:
    """Imports what the first search would otherwise wait for."""
    import_module("numpy")


def tokenize(text: str) -> list[str]:
    """Splits at every character that is no letter or digit, lower-cases, and drops words over 32 bytes."""
    return [word for word in _WORD.findall(text.lower()) if len(word.encode()) <= _MAX_TOKEN_BYTES]


def _text_term(token: str) -> bytes:
    return b"t" + token.encode()


def _filter_term(at: int, value: Json) -> bytes:
    key = sort_key(value)
    return b"f" + bytes([at]) + (key if len(key) <= 48 else blake2b(key, digest_size=24).digest())


def _terms(index: SearchIndex, document: Json | None) -> tuple[dict[bytes, int], list[bytes], int]:
    """Terms of the text with their counts, terms of the filters, and the number of tokens (-1: not searchable)."""
    if document is None:
        return {}, [], -1
    text = field(document, index.search_field)
    if not isinstance(text, str):
        return {}, [], -1
    tokens = tokenize(text)
    counts = {_text_term(token): count for token, count in Counter(tokens).items()}
    filters = [_filter_term(at, field(document, path)) for at, path in enumerate(index.filter_fields)]
    return counts, filters, len(tokens)


class Writer:
    """Collects changes of postings, so that a transaction rewrites each block once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._blocks: dict[tuple[int, bytes, int], dict[int, bytes | None]] = {}
        self._totals: dict[int, tuple[int, int]] = {}
        self._noted = 0

    def update(self, id_: int, index: SearchIndex, row: int, old: Json | None, new: Json | None) -> None:
        """Notes that a document changed from `old` to `new`; None is not there."""
        old_counts, old_filters, old_length = _terms(index, old)
        new_counts, new_filters, new_length = _terms(index, new)
        if old_counts != new_counts:
            for term in old_counts.keys() - new_counts.keys():
                self._note(id_, term, row, None)
            length = min(new_length, _MOST)
            for term, count in new_counts.items():
                self._note(id_, term, row, (min(count, _MOST), length))
        for term in old_filters:
            if term not in new_filters:
                self._note(id_, term, row, None)
        for term in new_filters:
            if term not in old_filters:
                self._note(id_, term, row, (0, 0))
        documents, tokens = self._totals.get(id_, (0, 0))
        documents += (new_length >= 0) - (old_length >= 0)
        self._totals[id_] = (documents, tokens + max(new_length, 0) - max(old_length, 0))
        if self._noted > _MOST_NOTED:
            self.flush()

    def _note(self, id_: int, term: bytes, row: int, stats: tuple[int, int] | None) -> None:
        offset = row % _BLOCK
        record = None if stats is None else _RECORD.pack(offset, *stats)
        self._blocks.setdefault((id_, term, row // _BLOCK), {})[offset] = record
        self._noted += 1

    def clear(self) -> None:
        """Drops what was noted since the last flush, for a rollback."""
        self._blocks.clear()
        self._totals.clear()
        self._noted = 0

    def flush(self) -> None:
        """Writes what was noted."""
        if not self._totals:
            return
        execute = self._connection.execute
        for (id_, term, block), changes in self._blocks.items():
            found = execute(
                "SELECT docs FROM postings WHERE idx = ? AND term = ? AND block = ?", (id_, term, block)
            ).fetchone()
            docs = _merge(b"" if found is None else found[0], changes)
            if docs:
                execute("INSERT OR REPLACE INTO postings VALUES (?, ?, ?, ?)", (id_, term, block, docs))
            elif found is not None:
                execute("DELETE FROM postings WHERE idx = ? AND term = ? AND block = ?", (id_, term, block))
        for id_, (documents, tokens) in self._totals.items():
            if documents or tokens:
                execute(
                    "INSERT INTO search_totals VALUES (?1, ?2, ?3) ON CONFLICT (idx) DO UPDATE"
                    " SET documents = documents + ?2, tokens = tokens + ?3",
                    (id_, documents, tokens),
                )
        self.clear()


def _merge(docs: bytes, changes: dict[int, bytes | None]) -> bytes:
    out = bytearray(docs)
    for offset, record in sorted(changes.items()):
        at = _position(out, offset)
        there = at < len(out) and out[at] | out[at + 1] << 8 == offset
        out[at : at + _SIZE if there else at] = record or b""
    return bytes(out)


def _position(docs: bytearray, offset: int) -> int:
    low, high = 0, len(docs) // _SIZE
    if high and docs[-_SIZE] | docs[-_SIZE + 1] << 8 < offset:
        return len(docs)
    while low < high:
        middle = (low + high) // 2
        at = middle * _SIZE
        if docs[at] | docs[at + 1] << 8 < offset:
            low = middle + 1
        else:
            high = middle
    return low * _SIZE


def drop(connection: sqlite3.Connection, id_: int) -> None:
    """Deletes an index."""
    connection.execute("DELETE FROM postings WHERE idx = ?", (id_,))
    connection.execute("DELETE FROM search_totals WHERE idx = ?", (id_,))


def find(connection: sqlite3.Connection, id_: int, query: str, filters: list[tuple[int, Json]]) -> list[int]:
    """Finds the documents that hold any word of the query and pass every filter, best first.

    Ties go to the row that was written later, which is the newer `_creationTime` unless it was imported.

    Args:
        connection: The database.
        id_: The search index.
        query: What was asked; only its first 16 words count.
        filters: (position of the field among the index's filter fields, value).

    Returns:
        At most 1,024 rows of `documents`.
    """
    weights = _query_terms(connection, id_, tokenize(query)[:MAX_QUERY_TOKENS])
    total = connection.execute("SELECT documents, tokens FROM search_totals WHERE idx = ?", (id_,)).fetchone()
    if not weights or total is None or total[0] == 0:
        return []
    import numpy

    documents, tokens = total
    average = max(tokens / documents, 1e-9)
    lists = [(weight, *_postings(connection, id_, term)) for term, weight in weights.items()]
    lists = [found for found in lists if len(found[1])]
    if not lists:
        return []
    base = int(min(rows[0] for _, rows, _, _ in lists))
    size = int(max(rows[-1] for _, rows, _, _ in lists)) - base + 1
    scores = numpy.zeros(size)
    for weight, rows, counts, lengths in lists:
        rarity = math.log(1 + (documents - len(rows) + 0.5) / (len(rows) + 0.5))
        scores[rows - base] += weight * rarity * (_K1 + 1) * counts / (counts + _K1 * (1 - _B + _B / average * lengths))
    for at, value in filters:
        rows = _postings(connection, id_, _filter_term(at, value))[0] - base
        keep = numpy.zeros(size, bool)
        keep[rows[(rows >= 0) & (rows < size)]] = True
        scores[~keep] = 0
    hits = numpy.flatnonzero(scores)
    found = scores[hits]
    if len(hits) > MAX_RESULTS:
        least = numpy.partition(found, len(found) - MAX_RESULTS)[len(found) - MAX_RESULTS]
        hits, found = hits[found >= least], found[found >= least]
    best = numpy.lexsort((-hits, -found))[:MAX_RESULTS]
    return (hits[best] + base).tolist()


def _query_terms(connection: sqlite3.Connection, id_: int, tokens: list[str]) -> dict[bytes, float]:
    """The index terms to look up and their weights."""
    weights = {_text_term(token): 1.0 for token in tokens}
    if tokens:
        prefix = _text_term(tokens[-1])
        expanded = connection.execute(
            "SELECT DISTINCT term FROM postings WHERE idx = ? AND term >= ? AND term < ? ORDER BY term LIMIT ?",
            (id_, prefix, prefix + b"\xff", MAX_PREFIX_TERMS),
        )
        for (term,) in expanded:
            weights.setdefault(term, _PREFIX_WEIGHT)
    return weights


def _postings(
    connection: sqlite3.Connection, id_: int, term: bytes
) -> "tuple[numpy.ndarray[Any, Any], numpy.ndarray[Any, Any], numpy.ndarray[Any, Any]]":
    """Rows, counts and text lengths of a term, by row."""
    import numpy

    blocks = connection.execute(
        "SELECT block, docs FROM postings WHERE idx = ? AND term = ? ORDER BY block", (id_, term)
    ).fetchall()
    records = numpy.frombuffer(b"".join([docs for _, docs in blocks]), dtype="<u2").reshape(-1, 3)
    starts = numpy.array([block * _BLOCK for block, _ in blocks], dtype=numpy.int64)
    sizes = [len(docs) // _SIZE for _, docs in blocks]
    rows = numpy.repeat(starts, sizes) + records[:, 0]
    return rows, records[:, 1].astype(numpy.float64), records[:, 2].astype(numpy.float64)
