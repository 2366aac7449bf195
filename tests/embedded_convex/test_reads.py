"""Which subscriptions a commit touches, against a plain model of it."""

from __future__ import annotations

import random

import pytest

from embedded_convex.reads import Commit, ReadIndex, ReadSet

Range = tuple[int, bytes, bytes | None]


def commit(*writes: tuple[int, bytes]) -> Commit:
    return Commit(1, writes)


def test_ends_are_exclusive_and_none_is_no_end() -> None:
    reads = ReadIndex()
    reads.add("range", ReadSet(((1, b"b", b"d"),)))
    reads.add("open", ReadSet(((1, b"c", None),)))
    reads.add("other", ReadSet(((2, b"", None),)))
    touched = {key: reads.touched(commit((1, key))) for key in (b"a", b"b", b"c", b"cz", b"d", b"z")}
    assert touched == {
        b"a": set(),
        b"b": {"range"},
        b"c": {"range", "open"},
        b"cz": {"range", "open"},
        b"d": {"open"},
        b"z": {"open"},
    }


def test_replacing_and_removing() -> None:
    reads = ReadIndex()
    reads.add("it", ReadSet(((1, b"a", b"b"), (1, b"a", b"b"))))
    reads.add("it", ReadSet(((1, b"c", b"d"),)))
    assert reads.touched(commit((1, b"a"))) == set()
    assert reads.touched(commit((1, b"c"))) == {"it"}
    reads.remove("it")
    reads.remove("it")
    assert reads.touched(commit((1, b"c"))) == set()
    assert len(reads) == 0


def test_a_sweeping_commit_touches_every_reader_of_its_indexes() -> None:
    reads = ReadIndex()
    reads.add("a", ReadSet(((1, b"a", b"b"),)))
    reads.add("b", ReadSet(((2, b"a", b"b"),)))
    assert reads.touched(Commit(1, (), frozenset({1, 3}))) == {"a"}


@pytest.mark.parametrize("seed", range(30))
def test_random_ranges_against_a_plain_search(seed: int) -> None:
    dice = random.Random(seed)

    def key() -> bytes:
        return bytes(dice.choices(b"abcd", k=dice.randrange(4)))

    def span() -> Range:
        low = key()
        return dice.randrange(2), low, None if dice.random() < 0.05 else max(low + b"\0", key())

    reads = ReadIndex()
    model: dict[int, tuple[Range, ...]] = {}
    for step in range(1500):
        if model and dice.random() < 0.4:
            gone = dice.choice(list(model))
            del model[gone]
            reads.remove(gone)
        else:
            name = dice.randrange(400)
            model[name] = tuple(span() for _ in range(dice.randrange(1, 4)))
            reads.add(name, ReadSet(model[name]))
        if step % 10 == 0:
            write = (dice.randrange(2), key())
            expected = {
                name
                for name, spans in model.items()
                if any(
                    write[0] == index and low <= write[1] and (high is None or write[1] < high)
                    for index, low, high in spans
                )
            }
            assert reads.touched(commit(write)) == expected
    assert len(reads) == len(model)
