"""SIGKILL at any moment: nothing acknowledged is lost, nothing is torn, nothing happens twice."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sqlite3
import struct
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from embedded_convex import search
from embedded_convex.engine import Engine
from embedded_convex.keys import index_key
from tests.embedded_convex.engine_parts import FailedError, Running, run_here
from tests.embedded_convex.stage import Stage

KILLS = 200

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """In memory where there is such a place: a killed process tells nothing about the disk, and this is faster."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder) / "data"


def transfer_until_killed(bundle: Path, data: Path, start: int, acknowledge: int) -> None:
    """The child: moves money for ever, runs the jobs that come of it, and says so after each commit."""
    running = Running(bundle, data)
    stage = Stage(running)
    stage.scheduler.recover()
    n = start
    while True:
        running.mutation("bank:transfer", {"n": n})
        os.write(acknowledge, struct.pack("<I", n))
        stage.scheduler.wake()
        stage.settle()
        n += 1


def kill_in_the_middle(bundle: Path, data: Path, start: int, dice: random.Random) -> int:
    """Runs the child until it has acknowledged a few, kills it at once; returns the last acknowledged number."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # quickjs keeps an idle thread for a helper that is not used here; nothing holds a lock while this forks.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            transfer_until_killed(bundle, data, start, writing)
        finally:
            os._exit(1)
    os.close(writing)
    last = start - 1
    with os.fdopen(reading, "rb") as acknowledged:
        for _ in range(dice.randrange(1, 6)):
            (last,) = struct.unpack("<I", acknowledged.read(4))
        # Spins a random little while, so that the kill falls anywhere in the next transaction.
        for _ in range(dice.randrange(20_000)):
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        rest = acknowledged.read()
    return struct.unpack("<I", rest[-4:])[0] if rest else last


def check_storage(file: Path) -> None:
    """Every index entry, posting and total is exactly what the documents say."""
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        documents = {row: json.loads(text) for row, text in connection.execute("SELECT row, document FROM documents")}
        tables = dict(connection.execute("SELECT number, name FROM tables"))
        indexes = connection.execute("SELECT id, number, kind, spec FROM indexes").fetchall()
        by_id = {id_: number for id_, number, kind, spec in indexes if kind == "db" and json.loads(spec) == ["_id"]}
        number_of: dict[int, int] = {}
        for idx, row in connection.execute("SELECT idx, row FROM entries"):
            if idx in by_id:
                number_of[row] = by_id[idx]
        assert number_of.keys() == documents.keys()
        for id_, number, kind, spec in indexes:
            own = {row for row, of in number_of.items() if of == number}
            if kind == "db":
                entries = dict(connection.execute("SELECT key, row FROM entries WHERE idx = ?", (id_,)))
                assert entries == {index_key(documents[row], json.loads(spec)): row for row in own}, tables[number]
            elif kind == "search":
                assert postings(connection, id_) == expected_postings(documents, own)
    connection.close()


def postings(connection: sqlite3.Connection, id_: int) -> set[tuple[bytes, int, int]]:
    found = connection.execute("SELECT term, block, docs FROM postings WHERE idx = ?", (id_,))
    return {
        (term, block * 1024 + offset, count)
        for term, block, docs in found
        if term.startswith(b"t")
        for offset, count, _ in struct.iter_unpack("<HHH", docs)
    }


def expected_postings(documents: dict[int, dict[str, str]], rows: set[int]) -> set[tuple[bytes, int, int]]:
    words = {row: search.tokenize(documents[row]["text"]) for row in rows}
    return {(b"t" + word.encode(), row, found.count(word)) for row, found in words.items() for word in found}


@pytest.mark.timeout(300)
def test_hundreds_of_kills_lose_and_tear_nothing(test_bundle: Path, data: Path) -> None:
    dice = random.Random(1)
    acknowledged: set[int] = set()
    cut_off: set[int] = set()
    start = 1
    for kill in range(KILLS):
        last = kill_in_the_middle(test_bundle, data, start, dice)
        acknowledged |= set(range(start, last + 1))
        # The one that ran may have been committed, just not acknowledged.
        cut_off.add(last + 1)
        start = last + 2
        if kill % 5 == 4:
            with run_here(test_bundle, data) as running:
                check_books(running, acknowledged, cut_off)
        if kill % 50 == 49:
            check_storage(data / "convex.sqlite3")
    assert len(acknowledged) > KILLS


def check_books(running: Running, acknowledged: set[int], cut_off: set[int]) -> None:
    """The money adds up, the journal has no gap, every job that ran counted once."""
    books = running.query("bank:books")
    journal = {extra for _, extra in books["journal"]}
    assert books["sum"] == 0
    assert [rank for rank, _ in books["journal"]] == list(range(1, len(books["journal"]) + 1))
    assert len(journal) == len(books["journal"])
    assert acknowledged <= journal
    assert journal - acknowledged <= cut_off
    jobs = running.query("runtime:jobs")
    assert len(jobs) == sum(1 for extra in journal if extra % 5 == 0)
    ran = running.query("notes:counter", {"name": "jobs"})
    assert ran == sum(1 for job in jobs if job["state"] == {"kind": "success"})


def test_a_full_disk_fails_the_mutation_and_nothing_else(running: Running, tmp_path: Path) -> None:
    running.mutation("bank:transfer", {"n": 1})
    connection = running.runner.database.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    done = 1

    def transfer_on() -> None:
        nonlocal done
        while True:
            running.mutation("bank:transfer", {"n": done + 1})
            done += 1

    with pytest.raises(FailedError, match=r"^The database cannot be written: database or disk is full\.$"):
        transfer_on()
    insert = "await ctx.db.insert('items', { a: 'x'.repeat(99999) })"
    nested = f'await ctx.runMutation(fn("runtime:secretly"), {{ code: "{insert}" }})'
    with pytest.raises(FailedError, match="disk is full"):
        running.mutation("runtime:inMutation", {"code": nested})
    books = running.query("bank:books")
    assert (books["sum"], len(books["journal"])) == (0, done)
    connection.execute("PRAGMA max_page_count = 1000000")
    running.mutation("bank:transfer", {"n": done + 1})
    running.close()
    check_storage(tmp_path / "data" / "convex.sqlite3")


async def test_requests_repeated_over_kills_happen_once(
    test_bundle: Path, tmp_path: Path, allow_log: Callable[[str], None]
) -> None:
    allow_log("stopped the engine")
    dice = random.Random(2)
    engine = await Engine.start(test_bundle, tmp_path / "data", environment={})

    async def insist(request: int) -> None:
        error: object = "not asked yet"
        while error is not None:
            outcome = await engine.mutation("notes:bump", {"name": "x"}, identity=None, request=("session", request))
            error = outcome.error

    for round_ in range(12):
        tasks = [asyncio.create_task(insist(round_ * 20 + at)) for at in range(20)]
        for _ in range(dice.randrange(18)):
            await asyncio.wait([task for task in tasks if not task.done()], return_when=asyncio.FIRST_COMPLETED)
        (worker,) = [one for one in psutil.Process().children() if "embedded_convex.worker" in one.cmdline()]
        worker.kill()
        await asyncio.gather(*tasks)
        counted = await engine.query("notes:counter", {"name": "x"}, identity=None)
        assert counted.value == (round_ + 1) * 20
    await engine.close()
    check_storage(tmp_path / "data" / "convex.sqlite3")
