"""Figures of the embedded engine, each beside raw SQLite doing the same work.

    python -m benchmarks.embedded_engine [mutations] [queries] [search] [start] [memory] [--documents N] [--seconds S]

Without names all of them run. Everything is on the disk of the temporary folder, durable (WAL, synchronous FULL), in
two processes as in the app. A ratio is the engine's median over raw SQLite's.
"""

import argparse
import asyncio
import json
import random
import sqlite3
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil

from embedded_convex.bundler import write_bundle
from embedded_convex.engine import Engine

FUNCTIONS = Path(__file__).parent.parent / "tests" / "embedded_convex" / "engine_functions"
SYLLABLES = [
    "ba",
    "den",
    "fo",
    "gri",
    "hal",
    "jo",
    "kel",
    "lum",
    "mar",
    "nor",
    "pol",
    "qui",
    "ras",
    "sten",
    "tor",
    "vi",
]


def words(count: int) -> list[str]:
    """Made-up words, always the same."""
    dice = random.Random(1)
    return sorted({"".join(dice.choices(SYLLABLES, k=dice.randrange(2, 4))) for _ in range(count * 2)})[:count]


def documents(count: int) -> list[dict[str, Any]]:
    """Small documents with twelve words of text; some words are common, most are rare."""
    dice = random.Random(2)
    vocabulary = words(3000)
    weights = [1 / (at + 5) for at in range(len(vocabulary))]
    return [
        {
            "author": f"author {at % 100}",
            "text": " ".join(dice.choices(vocabulary, weights, k=12)),
            "rank": at,
        }
        for at in range(count)
    ]


@asynccontextmanager
async def engine(folder: Path) -> AsyncGenerator[Engine]:
    """The engine with its worker, over a folder."""
    bundle = folder / "functions.js"
    if not bundle.exists():
        write_bundle(FUNCTIONS, bundle)
    running = await Engine.start(bundle, folder / "data", environment={})
    yield running
    await running.close()


async def timed(seconds: float, step: Callable[[int], Awaitable[None]]) -> list[float]:
    """Runs steps for a while; returns how long each took, in ms, sorted."""
    spans: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        began = time.perf_counter()
        await step(len(spans))
        spans.append((time.perf_counter() - began) * 1000)
    return sorted(spans)


def line(name: str, spans: list[float]) -> float:
    """Prints one row of figures and returns the median in ms."""
    median, p95, p99 = (spans[int(len(spans) * part)] for part in (0.5, 0.95, 0.99))
    rate = 1000 * len(spans) / sum(spans)
    print(f"  {name:<44} {rate:9.0f}/s   p50 {median:8.3f} ms   p95 {p95:8.3f} ms   p99 {p99:8.3f} ms")
    return median


def raw(folder: Path) -> sqlite3.Connection:
    """A plain database with the same durability."""
    connection = sqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE counters (name TEXT PRIMARY KEY, value REAL)")
    connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, author TEXT, text TEXT, rank REAL)")
    connection.execute("CREATE INDEX by_author_rank ON notes (author, rank)")
    return connection


async def mutations(folder: Path, seconds: float, count: int) -> None:
    """Reads a counter by index and adds one to it, durably."""
    print("mutations: read a counter by index, add one, commit durably")
    plain = raw(folder)

    async def add_raw(step: int) -> None:
        plain.execute("BEGIN IMMEDIATE")
        name = f"c{step % 10}"
        found = plain.execute("SELECT value FROM counters WHERE name = ?", (name,)).fetchone()
        plain.execute("INSERT OR REPLACE INTO counters VALUES (?, ?)", (name, (found[0] if found else 0) + 1))
        plain.execute("COMMIT")

    async with engine(folder) as running:

        async def add(step: int) -> None:
            outcome = await running.mutation("notes:bump", {"name": f"c{step % 10}"}, identity=None)
            assert outcome.error is None, outcome.error

        async def add_many(_step: int) -> None:
            await asyncio.gather(*(add(at) for at in range(16)))

        # In turns, so that a disk that is busy for a while is busy for both.
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(5):
            theirs += await timed(seconds / 5, add_raw)
            ours += await timed(seconds / 5, add)
        base = line("raw SQLite", sorted(theirs))
        median = line("engine, one caller", sorted(ours))
        print(f"  ratio {median / base:.2f} (aim: 4)")
        spans = await timed(seconds, add_many)
        print(f"  engine, 16 callers at once: {16_000 * len(spans) / sum(spans):.0f}/s")
    plain.close()


async def queries(folder: Path, seconds: float, count: int) -> None:
    """Reads ten rows by a compound index."""
    print(f"queries: ten rows of {count} by a compound index")
    plain = raw(folder)
    made = documents(count)
    plain.execute("BEGIN")
    plain.executemany("INSERT INTO notes (author, text, rank) VALUES (:author, :text, :rank)", made)
    plain.execute("COMMIT")

    async def read_raw(step: int) -> None:
        low = (step * 997) % count
        sql = "SELECT * FROM notes WHERE author = ? AND rank > ? AND rank <= ?"
        plain.execute(sql, (f"author {low % 100}", low, low + 1000)).fetchall()

    async with engine(folder) as running:
        await running.import_documents("notes", made)

        async def read(step: int) -> None:
            low = (step * 997) % count
            args = {"author": f"author {low % 100}", "over": low, "upto": low + 1000}
            outcome = await running.query("notes:ranked", args, identity=None)
            assert outcome.error is None, outcome.error

        async def point(step: int) -> None:
            await running.query("notes:counter", {"name": f"c{step % 10}"}, identity=None)

        base = line("raw SQLite", await timed(seconds / 2, read_raw))
        median = line("engine, ten rows", await timed(seconds, read))
        line("engine, a miss by index", await timed(seconds, point))
        print(f"  ratio {median / base:.2f}")
    plain.close()


async def search(folder: Path, seconds: float, count: int) -> None:
    """Full text over all documents, the last word a prefix; raw SQLite's own full text beside it."""
    print(f"search: twelve words a document, {count} documents, first ten by rank")
    made = documents(count)
    plain = sqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("CREATE VIRTUAL TABLE notes USING fts5 (text, tokenize = 'unicode61 remove_diacritics 0')")
    plain.execute("BEGIN")
    plain.executemany("INSERT INTO notes VALUES (:text)", made)
    plain.execute("COMMIT")
    dice = random.Random(3)
    asked = [" ".join(dice.choice(made)["text"].split()[: dice.randrange(1, 5)]) for _ in range(500)]

    async def find_raw(step: int) -> None:
        terms = asked[step % len(asked)].split()
        match = " OR ".join([*terms[:-1], terms[-1] + "*"])
        sql = "SELECT rowid, text FROM notes WHERE notes MATCH ? ORDER BY bm25(notes) LIMIT 10"
        plain.execute(sql, (match,)).fetchall()

    async with engine(folder) as running:
        began = time.perf_counter()
        await running.import_documents("notes", made)
        print(f"  import with indexes: {count / (time.perf_counter() - began):.0f} documents/s")
        began = time.perf_counter()
        await running.query("notes:search", {"text": asked[0]}, identity=None)
        print(f"  first search after start: {(time.perf_counter() - began) * 1000:.0f} ms")

        async def find(step: int) -> None:
            outcome = await running.query("notes:search", {"text": asked[step % len(asked)]}, identity=None)
            assert outcome.error is None, outcome.error

        base = line("raw SQLite FTS5", await timed(seconds / 2, find_raw))
        median = line("engine (aim: p95 25 ms at 100,000)", await timed(seconds, find))
        print(f"  ratio {median / base:.2f}")
    plain.close()


async def start(folder: Path, seconds: float, count: int) -> None:
    """From spawning the worker to its readiness, with documents in the folder."""
    print(f"start: with {count} documents (aim: 1.5 s at 100,000)")
    made = documents(count)
    async with engine(folder) as running:
        await running.import_documents("notes", made)

    async def begin(_step: int) -> None:
        async with engine(folder):
            pass

    async def begin_raw(_step: int) -> None:
        connection = sqlite3.connect(folder / "data" / "convex.sqlite3")
        connection.execute("SELECT count(*) FROM tables").fetchone()
        connection.close()

    line("raw SQLite: open and read one row", await timed(0.2, begin_raw))
    line("engine: start and stop", await timed(seconds, begin))


async def memory(folder: Path, seconds: float, count: int) -> None:
    """Memory of the whole server: the process that clients talk to and its worker."""
    count = min(count, 20_000)
    print(f"memory: with {count} documents (aim: 80 MB at 20,000)")
    made = documents(count)
    async with engine(folder) as running:
        await running.import_documents("notes", made)
    command = [sys.executable, "-m", "embedded_convex", "serve", "--functions", folder / "functions.js"]
    server = await asyncio.create_subprocess_exec(*command, "--data", folder / "data", stdout=PIPE)
    assert server.stdout is not None
    url = json.loads(await server.stdout.readline())["url"]
    async with httpx.AsyncClient(base_url=url) as client:

        async def call(kind: str, path: str, args: dict[str, Any]) -> None:
            answer = (await client.post(f"/api/{kind}", json={"path": path, "args": args, "format": "json"})).json()
            assert answer["status"] == "success", answer

        print_memory("after start", server.pid)
        for step in range(1000):
            await call("query", "notes:ranked", {"author": "author 5", "over": step, "upto": step + 500})
            await call("mutation", "notes:bump", {"name": "x"})
        print_memory("after 1,000 queries and mutations", server.pid)
        for text in words(3000)[:300]:
            await call("query", "notes:search", {"text": text})
        print_memory("after 300 searches", server.pid)
    server.terminate()
    await server.wait()
    size = sum(file.stat().st_size for file in (folder / "data").iterdir())
    print(f"  on disk {size / 1e6:.1f} MB, the documents as JSON {len(json.dumps(made)) / 1e6:.1f} MB")


def print_memory(when: str, pid: int) -> None:
    """Prints what a process and its children hold: shared pages count in each resident figure, in no private one."""
    tree = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    found = [process.memory_full_info() for process in tree]
    resident, private = (sum(getattr(one, name) for one in found) / 1e6 for name in ("rss", "uss"))
    print(f"  {when:<36} private {private:6.1f} MB   resident {resident:6.1f} MB in {len(tree)} processes")


PARTS = {"mutations": mutations, "queries": queries, "search": search, "start": start, "memory": memory}


def main() -> None:
    """Runs the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="part", help=", ".join(PARTS))
    parser.add_argument("--documents", type=int, default=100_000, help="how many (default: 100,000)")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each figure is taken (default: 5)")
    options = parser.parse_args()
    for name in options.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="embedded-engine-") as folder:
            asyncio.run(PARTS[name](Path(folder), options.seconds, options.documents))


if __name__ == "__main__":
    main()
