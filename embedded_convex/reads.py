"""What a query read, what a commit wrote, and which subscriptions the one touches of the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

IndexKey = tuple[int, bytes]
"""One row of one index: (index id, key)."""

IndexRange = tuple[int, bytes, bytes | None]
"""Keys of one index that were scanned: (index id, first key, key after the last or None for no end)."""


@dataclass(frozen=True, slots=True)
class ReadSet:
    """Everything that a query's result depends on.

    A search reads its whole table: it appears here as the full range of that table's `by_id` index.

    Attributes:
        ranges: Scanned index ranges, misses included.
        uses_identity: True when the function asked who is calling.
    """

    ranges: tuple[IndexRange, ...] = ()
    uses_identity: bool = False


@dataclass(frozen=True, slots=True)
class Commit:
    """One committed transaction.

    Attributes:
        ts: Commit timestamp, ns since the epoch, larger than every earlier one.
        writes: Old and new key of every index of every written row.
        sweeping: Indexes of which so many rows changed that every reader counts as touched.
    """

    ts: int
    writes: tuple[IndexKey, ...]
    sweeping: frozenset[int] = frozenset()


_BLOCK = 128


class _Ranges:
    """The distinct ranges of one index, sorted, in blocks that know their furthest end.

    Disjoint ranges cost one block scan a look-up; wide ones cost what they must.
    """

    def __init__(self) -> None:
        self._blocks: list[list[tuple[bytes, bytes | None]]] = [[]]
        self._firsts: list[bytes] = [b""]
        self._ends: list[bytes | None] = [b""]
        self._readers: dict[tuple[bytes, bytes | None], set[Hashable]] = {}

    def add(self, lo: bytes, hi: bytes | None, reader: Hashable) -> None:
        span = (lo, hi)
        readers = self._readers.get(span)
        if readers is not None:
            readers.add(reader)
            return
        self._readers[span] = {reader}
        at = max(bisect_right(self._firsts, lo) - 1, 0)
        block = self._blocks[at]
        block.insert(bisect_left(block, lo, key=_low), span)
        if len(block) > _BLOCK:
            half = len(block) // 2
            self._blocks.insert(at + 1, block[half:])
            self._firsts.insert(at + 1, block[half][0])
            self._ends.insert(at + 1, _furthest(block[half:]))
            del block[half:]
            self._ends[at] = _furthest(block)
        else:
            self._ends[at] = _later(self._ends[at], hi)

    def remove(self, lo: bytes, hi: bytes | None, reader: Hashable) -> bool:
        """Returns True when no range is left."""
        span = (lo, hi)
        readers = self._readers[span]
        readers.discard(reader)
        if not readers:
            del self._readers[span]
            self._drop(span)
        return not self._readers

    def _drop(self, span: tuple[bytes, bytes | None]) -> None:
        # Ranges of equal start may straddle blocks, so the search begins at the first block that can hold it.
        at = max(bisect_left(self._firsts, span[0]) - 1, 0)
        while span not in self._blocks[at]:
            at += 1
        block = self._blocks[at]
        block.remove(span)
        if block or len(self._blocks) == 1:
            self._ends[at] = _furthest(block)
        else:
            del self._blocks[at], self._firsts[at], self._ends[at]
            self._firsts[0] = b""

    def touched(self, key: bytes, into: set[Hashable]) -> None:
        for at in range(bisect_right(self._firsts, key)):
            end = self._ends[at]
            if end is not None and end <= key:
                continue
            for span in self._blocks[at]:
                lo, hi = span
                if lo > key:
                    break
                if hi is None or key < hi:
                    into |= self._readers[span]

    def everyone(self, into: set[Hashable]) -> None:
        for readers in self._readers.values():
            into |= readers


def _low(span: tuple[bytes, bytes | None]) -> bytes:
    return span[0]


def _later(a: bytes | None, b: bytes | None) -> bytes | None:
    return None if a is None or b is None else max(a, b)


def _furthest(spans: Iterable[tuple[bytes, bytes | None]]) -> bytes | None:
    end: bytes | None = b""
    for _, hi in spans:
        end = _later(end, hi)
    return end


class ReadIndex:
    """Finds the subscriptions that a commit touches without looking at the others."""

    def __init__(self) -> None:
        self._indexes: dict[int, _Ranges] = {}
        self._reads: dict[Hashable, ReadSet] = {}

    def add(self, subscription: Hashable, reads: ReadSet) -> None:
        """Registers what a subscription read, replacing what it read before."""
        self.remove(subscription)
        self._reads[subscription] = reads
        for index, lo, hi in reads.ranges:
            ranges = self._indexes.get(index)
            if ranges is None:
                ranges = self._indexes[index] = _Ranges()
            ranges.add(lo, hi, subscription)

    def remove(self, subscription: Hashable) -> None:
        """Forgets a subscription; unknown ones are ignored."""
        reads = self._reads.pop(subscription, None)
        if reads is None:
            return
        for index, lo, hi in set(reads.ranges):
            if self._indexes[index].remove(lo, hi, subscription):
                del self._indexes[index]

    def touched(self, commit: Commit) -> set[Hashable]:
        """Returns the subscriptions whose result the commit may have changed."""
        found: set[Hashable] = set()
        for index in commit.sweeping:
            if index in self._indexes:
                self._indexes[index].everyone(found)
        for index, key in commit.writes:
            ranges = self._indexes.get(index)
            if ranges is not None:
                ranges.touched(key, found)
        return found

    def __len__(self) -> int:
        return len(self._reads)
