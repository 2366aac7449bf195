"""Pages of a query and their cursors. With the end cursor of an earlier run a page has neither gap nor overlap."""

from dataclasses import dataclass
from hashlib import blake2b, shake_256
from hmac import compare_digest
from typing import Any

from embedded_convex.errors import RefusedError
from embedded_convex.queries import BATCH_ROWS, Operators, open_source
from embedded_convex.transaction import Transaction
from embedded_convex.values import dumps

Json = Any

MAX_PAGE = 32_000
_SPLIT_ROWS = 8192


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Documents are texts; a cursor is opaque text."""

    documents: list[str]
    is_done: bool
    continue_cursor: str
    split_cursor: str | None
    status: str | None


def read_page(transaction: Transaction, request: Json, journal: str | None) -> Page:
    """Reads a page of a query.

    Args:
        transaction: Where to read.
        request: Arguments of `1.0/queryPage`.
        journal: The end cursor of the last run of the same query: the page then ends where it did. One of another
            query or another data folder is ignored, as a client may bring it back after either has changed.

    Raises:
        RefusedError: Bad size, or a cursor of another query.
    """
    query = request["query"]
    size = int(request["pageSize"])
    if size < 1:
        raise RefusedError("Must request at least 1 document while paginating")
    if size > MAX_PAGE:
        raise RefusedError(f"Requested too many items in paginate: {size} > {MAX_PAGE}")
    cursors = _Cursors(transaction.database.secret, query)
    scan = open_source(transaction, query["source"])
    operators = Operators(query["operators"])
    start_cursor, end_cursor = request.get("cursor"), request.get("endCursor")
    if end_cursor is None and journal is not None and cursors.is_own(journal):
        end_cursor = journal
    if start_cursor is not None:
        position = cursors.read(start_cursor)
        if position is None:
            return Page([], True, start_cursor, None, None)
        scan.seek(position)
    most_rows = request.get("maximumRowsRead") or MAX_PAGE
    most_bytes = request.get("maximumBytesRead") or transaction.limits.bytes_read
    end: bytes | None = None
    if end_cursor is not None:
        end = cursors.read(end_cursor)
        if end is not None:
            scan.stop_at(end)
        size = most_rows = MAX_PAGE
        most_bytes = transaction.limits.bytes_read
    started = (scan.low, scan.high)
    documents: list[str] = []
    positions: list[bytes] = []
    last: bytes | None = None
    dry = False
    scanned = scanned_bytes = 0
    full = operators.done()
    while not dry and not full:
        wanted = min(size - len(documents), most_rows - scanned, *operators.left, BATCH_ROWS)
        rows = scan.read(wanted)
        dry = len(rows) < wanted
        for position, text in rows:
            scanned += 1
            scanned_bytes += len(text)
            last = position
            if operators.passes(text):
                documents.append(text)
                positions.append(position)
            full = len(documents) >= size or scanned >= most_rows or scanned_bytes >= most_bytes or operators.done()
            if full:
                dry = False
                break
    if end_cursor is not None:
        continue_cursor, is_done = end_cursor, end is None
        scan.note(started, None)
    else:
        is_done = dry or operators.done()
        continue_cursor = cursors.write(None if is_done else last)
        scan.note(started, None if dry else last)
    splits = len(documents) > _SPLIT_ROWS * 3 // 4
    split = cursors.write(positions[len(positions) // 2]) if splits else None
    return Page(documents, is_done, continue_cursor, split, "SplitRecommended" if splits else None)


class _Cursors:
    """Cursors of one query: encrypted, so that they tell nothing, and bound to the query.

    The tag of the content serves as its nonce: the same position always gives the same text.
    """

    def __init__(self, secret: bytes, query: Json) -> None:
        self._key = blake2b(dumps(query).encode(), key=secret, digest_size=32).digest()

    def write(self, position: bytes | None) -> str:
        content = b"E" if position is None else b"P" + position
        tag = blake2b(content, key=self._key, digest_size=16).digest()
        return (tag + self._mask(tag, content)).hex()

    def read(self, cursor: str) -> bytes | None:
        try:
            raw = bytes.fromhex(cursor)
        except (TypeError, ValueError):
            raise _invalid_cursor() from None
        tag, content = raw[:16], self._mask(raw[:16], raw[16:])
        if not compare_digest(tag, blake2b(content, key=self._key, digest_size=16).digest()):
            raise _invalid_cursor()
        return None if content[:1] == b"E" else content[1:]

    def is_own(self, cursor: str) -> bool:
        """True for a cursor of this query."""
        try:
            self.read(cursor)
        except RefusedError:
            return False
        return True

    def _mask(self, tag: bytes, content: bytes) -> bytes:
        stream = shake_256(self._key + tag).digest(len(content))
        return bytes(a ^ b for a, b in zip(content, stream, strict=True))


def _invalid_cursor() -> RefusedError:
    return RefusedError(
        "InvalidCursor: Tried to run a query starting from a cursor, but it looks like this cursor is from a different "
        "query.",
        {"isConvexSystemError": True, "paginationError": "InvalidCursor"},
    )
