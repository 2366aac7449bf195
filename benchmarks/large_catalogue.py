"""How long a large catalogue takes to import, and how fast search answers in it.

    python -m benchmarks.large_catalogue [--products 50000] [--queries 200] [--json]
    python -m benchmarks.large_catalogue --products 50000 --write FILE.jsonl

The products are made up: groceries, hardware, books, furniture and electronics, the same ones every time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import psutil
from pydantic import BaseModel

from benchmarks.search import spread
from bot_server.catalogue import import_catalogue
from shop.convex_client import ConvexClient
from shop.local_convex import LocalConvex
from shop.tokens import SigningKey


class _Department(BaseModel):
    name: str
    nouns: dict[str, str]
    """Each with the shelf it stands on."""
    adjectives: list[str]
    attributes: dict[str, list[str]]
    prices: tuple[int, int]
    """The cheapest and the dearest, in minor units."""
    sentences: list[str]
    colours: list[str]


class _Words(BaseModel):
    brand_starts: list[str]
    brand_ends: list[str]
    people: list[str]
    things: list[str]
    departments: list[_Department]


_WORDS = _Words.model_validate_json((Path(__file__).parent / "data" / "departments.json").read_text("utf-8"))


def products(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Yields made-up products as plain lines, prices in major units; the same ones for the same seed."""
    dice = random.Random(seed)
    brands = [start + end for start in _WORDS.brand_starts for end in _WORDS.brand_ends]
    for number in range(count):
        department = _WORDS.departments[number % len(_WORDS.departments)]
        noun, shelf = dice.choice(list(department.nouns.items()))
        adjective, brand = dice.choice(department.adjectives), dice.choice(brands)
        attributes = {name: dice.choice(values) for name, values in department.attributes.items()}
        colours = dice.sample(department.colours, dice.randint(1, 3)) if department.colours else []
        title = _title(dice, department, noun, adjective, attributes, colours)
        cheapest, dearest = department.prices
        price = round(cheapest * (dearest / cheapest) ** dice.random()) / 100
        row: dict[str, Any] = {
            "sku": f"{department.name[:3].upper()}-{number:06d}",
            "title": title,
            "brand": brand,
            "category": [department.name, shelf],
            "description": " ".join([f"{title} by {brand}.", *dice.sample(department.sentences, 2)]),
            "price": price,
            "stock": dice.choice((0, 2, 12, 80, 400)),
            "rating": round(dice.uniform(2.8, 5), 1),
            "ratingCount": dice.randint(1, 4000),
            "attributes": attributes,
            "colours": colours,
        }
        if dice.random() < 0.25:
            row["list_price"] = round(price * dice.uniform(1.1, 1.6), 2)
        yield row


def queries(count: int, seed: int = 11) -> list[str]:
    """Made-up requests as a shopper might say them."""
    dice = random.Random(seed)
    asked: list[str] = []
    for _ in range(count):
        department = dice.choice(_WORDS.departments)
        noun, adjective = dice.choice(list(department.nouns)), dice.choice(department.adjectives)
        value = dice.choice(dice.choice(list(department.attributes.values())))
        limit = dice.choice(("ten", "fifty", "one hundred", "five hundred"))
        asked.append(
            dice.choice(
                (
                    f"show me a {adjective} {noun}",
                    f"{noun} under {limit} dollars",
                    f"I need a {noun} with {value}",
                    f"the best {noun}",
                    f"{dice.choice(_WORDS.brand_starts)}{dice.choice(_WORDS.brand_ends)} {noun}",
                    f"{adjective} {noun} {dice.choice(department.colours or ['please'])}",
                    noun.replace("e", "a", 1),
                )
            )
        )
    return asked


def _title(
    dice: random.Random,
    department: _Department,
    noun: str,
    adjective: str,
    attributes: dict[str, str],
    colours: list[str],
) -> str:
    if department.name == "Books":
        one, other, author = dice.choice(_WORDS.things), dice.choice(_WORDS.things), dice.choice(_WORDS.people)
        return f"The {one} and the {other}: {adjective} {noun} by {author}".title()
    return f"{adjective} {noun} {dice.choice([*attributes.values(), *colours])}".capitalize()


async def measure(count: int, asked: int) -> dict[str, Any]:
    """Imports `count` products into a fresh embedded server, then asks it."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="aisle-benchmark-")))
        file = folder / "catalogue.jsonl"
        write(file, count)
        local = await LocalConvex.start(folder / "shop")
        stack.push_async_callback(local.stop)
        key = SigningKey.load_or_create(local.key_file)
        client = ConvexClient(local.url, bearer=local.bearer, token=lambda: key.token("operator"))
        stack.push_async_callback(client.close)
        began = time.perf_counter()
        await import_catalogue(client, file, progress=_progress)
        import_secs = time.perf_counter() - began
        began = time.perf_counter()
        again = await import_catalogue(client, file, progress=_progress)
        again_secs = time.perf_counter() - began
        print(file=sys.stderr)
        assert again.unchanged == count
        millis: list[float] = []
        found: list[int] = []
        for query in queries(asked):
            began = time.perf_counter()
            answer = await client.query("products:search", {"text": query, "limit": 12}, timeout=120)
            millis.append(1000 * (time.perf_counter() - began))
            found.append(len(answer["products"]))
        server = psutil.Process(local.child.pid)
        memory = sum(process.memory_info().rss for process in (server, *server.children(recursive=True)))
        size = sum(path.stat().st_size for path in (folder / "shop").rglob("*") if path.is_file())
    return {
        "products": count,
        "import_seconds": round(import_secs, 1),
        "products_per_second": round(count / import_secs),
        "again_seconds": round(again_secs, 1),
        "latency_ms": spread(millis),
        "mean_found": round(statistics.fmean(found), 1),
        "nothing_found": sum(not number for number in found),
        "server_memory_mb": round(memory / 1e6),
        "disk_mb": round(size / 1e6),
    }


def write(file: Path, count: int) -> None:
    """Writes the products as JSON Lines."""
    with file.open("w", encoding="utf-8") as out:
        for row in products(count):
            out.write(json.dumps(row, separators=(",", ":")) + "\n")


def _progress(what: str, done: int, total: int | None) -> None:
    if not sys.stderr.isatty():
        return
    print(f"\r{what}: {done:,}{f' of {total:,}' if total else ''}    ", end="", file=sys.stderr, flush=True)


def main() -> int:
    """Prints the figures, or writes the file; returns the exit code."""
    parser = argparse.ArgumentParser(description="Times the import of a large catalogue, and search in it.")
    parser.add_argument("--products", type=int, default=50_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--write", type=Path, metavar="FILE", help="only write the catalogue")
    options = parser.parse_args()
    if options.write:
        write(options.write, options.products)
        return 0
    result = asyncio.run(measure(options.products, options.queries))
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name.replace('_', ' '):20} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
