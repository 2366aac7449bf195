"""How well the shop's search ranks, beside plain BM25, and how fast it answers.

    python -m benchmarks.search --catalog FILE.jsonl --judgments FILE.csv [--json] [--worst N]

The catalogue is imported into a fresh embedded server as any catalogue is, each query is asked of `products:search`,
and its first ten products are scored by the judgments (`query,sku,grade` with grades 0 to 3): nDCG@10 with gain
2^grade - 1, where what is not judged counts 0. BM25 over title and description, written here, answers the same queries.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import math
import re
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from bot_server.catalogue import CatalogueError, import_catalogue
from bot_server.catalogue.text import plain
from shop.children import ChildError
from shop.convex_client import ConvexClient, ConvexClientError
from shop.local_convex import LocalConvex
from shop.paths import DEMO_CATALOGUE
from shop.tokens import SigningKey

DEPTH = 10
DEMO_JUDGMENTS = Path(__file__).parent / "data" / "demo_judgments.csv"
Judgments = dict[str, dict[str, int]]


class Bm25:
    """Okapi BM25 (k1 1.2, b 0.75) over the words of title and description."""

    K1 = 1.2
    B = 0.75

    def __init__(self, documents: Mapping[str, str]) -> None:
        self._skus = list(documents)
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths: list[int] = []
        for index, text in enumerate(documents.values()):
            counts = Counter(_words(text))
            lengths.append(counts.total())
            for word, count in counts.items():
                self._postings[word].append((index, count))
        mean = statistics.fmean(lengths) if lengths else 1.0
        self._norms = [self.K1 * (1 - self.B + self.B * length / (mean or 1.0)) for length in lengths]

    def search(self, query: str, limit: int) -> list[str]:
        """The skus of the best documents, best first; equal scores in the catalogue's order."""
        scores: dict[int, float] = defaultdict(float)
        for word in _words(query):
            postings = self._postings.get(word, [])
            weight = math.log(1 + (len(self._skus) - len(postings) + 0.5) / (len(postings) + 0.5))
            for index, count in postings:
                scores[index] += weight * count * (self.K1 + 1) / (count + self._norms[index])
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return [self._skus[index] for index, _ in best]


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain of a ranking, 0 to 1; gain 2^grade - 1, unjudged products count 0."""
    ideal = _gain(sorted(grades.values(), reverse=True)[:depth])
    seen = list(dict.fromkeys(ranking))[:depth]
    return _gain([grades.get(sku, 0) for sku in seen]) / ideal if ideal else 0.0


def read_judgments(path: Path) -> Judgments:
    """Reads `query,sku,grade`; queries for which nothing is relevant are left out, for no ranking of them is better.

    Raises:
        ValueError: A line is not that; the message names file and line.
    """
    judgments: Judgments = defaultdict(dict)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"query", "sku", "grade"} <= set(reader.fieldnames or ()):
            raise ValueError(f"{path}, line 1: the columns must be query, sku, grade.")
        for row in reader:
            try:
                grade = int(float(row["grade"]))
            except (TypeError, ValueError):
                grade = -1
            if not 0 <= grade <= 3:
                raise ValueError(
                    f"{path}, line {reader.line_num}: the grade {row['grade']!r} is not one of 0, 1, 2, 3."
                )
            judgments[row["query"].strip()][row["sku"].strip()] = grade
    return {query: grades for query, grades in judgments.items() if any(grades.values())}


def read_texts(path: Path) -> dict[str, str]:
    """Title and description of each product of a JSON Lines catalogue, by sku."""
    texts: dict[str, str] = {}
    with path.open(encoding="utf-8-sig") as file:
        for line in file:
            if line.strip():
                row = json.loads(line)
                sku = str(row.get("sku", row.get("id", "")))
                texts[sku] = plain(f"{row.get('title') or ''} {row.get('description') or ''}")
    return texts


def spread(millis: list[float]) -> dict[str, float]:
    """Median, 95th percentile and maximum of durations in ms."""
    ordered = sorted(millis)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[math.ceil(0.95 * len(ordered)) - 1], 1),
        "max": round(ordered[-1], 1),
    }


async def measure(catalogue: Path, judgments: Judgments) -> dict[str, Any]:
    """Imports the catalogue, asks every query, and scores both rankings.

    Returns:
        The figures, and per query both scores and what was found.

    Raises:
        CatalogueError: The catalogue cannot be read.
        ChildError: The embedded server did not start.
        ConvexClientError: It failed.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="aisle-benchmark-")))
        local = await LocalConvex.start(folder)
        stack.push_async_callback(local.stop)
        key = SigningKey.load_or_create(local.key_file)
        client = ConvexClient(local.url, bearer=local.bearer, token=lambda: key.token("operator"))
        stack.push_async_callback(client.close)
        priced, unpriced = _priced(catalogue, folder)
        began = time.perf_counter()
        imported = await import_catalogue(client, priced, skip_bad=True, progress=_progress)
        import_secs = time.perf_counter() - began
        for problem in imported.bad[:5]:
            print(problem.text(str(catalogue)), file=sys.stderr)
        found: dict[str, list[str]] = {}
        millis: list[float] = []
        for query in judgments:
            began = time.perf_counter()
            answer = await client.query("products:search", {"text": query, "limit": DEPTH}, timeout=60)
            millis.append(1000 * (time.perf_counter() - began))
            found[query] = [str(product["sku"]) for product in answer["products"]]
    bm25 = Bm25(read_texts(catalogue))
    queries: list[dict[str, Any]] = [
        {
            "query": query,
            "ndcg": ndcg(found[query], grades),
            "bm25": ndcg(bm25.search(query, DEPTH), grades),
            "found": found[query],
            "wanted": [sku for sku, _ in sorted(grades.items(), key=lambda item: -item[1])],
        }
        for query, grades in judgments.items()
    ]
    return {
        "products": imported.rows,
        "left_out": len({problem.line for problem in imported.bad}),
        "without_price": unpriced,
        "queries": len(queries),
        "ndcg_at_10": round(statistics.fmean(one["ndcg"] for one in queries), 4),
        "bm25_ndcg_at_10": round(statistics.fmean(one["bm25"] for one in queries), 4),
        "latency_ms": spread(millis),
        "import_seconds": round(import_secs, 1),
        "by_query": queries,
    }


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def _priced(catalogue: Path, folder: Path) -> tuple[Path, int]:
    """The catalogue itself, or where some lines have no price a copy in which those cost nothing.

    A shop does not take a product without a price; search can be measured on it all the same.
    """
    lines = catalogue.read_text(encoding="utf-8-sig").splitlines()
    missing = 0
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = dict(json.loads(line, parse_constant=lambda _: None))
        except (TypeError, ValueError):
            # The import says what is wrong with it.
            return catalogue, 0
        if "priceMinor" not in row and row.get("price") in (None, ""):
            lines[index] = json.dumps({**row, "price": 0})
            missing += 1
    if not missing:
        return catalogue, 0
    copy = folder / "catalogue.jsonl"
    copy.write_text("\n".join(lines), encoding="utf-8")
    return copy, missing


def _progress(what: str, done: int, total: int | None) -> None:
    if not sys.stderr.isatty():
        return
    print(f"\r{what}: {done:,}{f' of {total:,}' if total else ''}", end="", file=sys.stderr, flush=True)


def main() -> int:
    """Prints the figures; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--catalog", type=Path, default=DEMO_CATALOGUE, help="JSON Lines (default: the demo catalogue)")
    parser.add_argument("--judgments", type=Path, default=DEMO_JUDGMENTS, help="CSV of query,sku,grade")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="also print the N queries that did worst")
    options = parser.parse_args()
    try:
        result = asyncio.run(measure(options.catalog, read_judgments(options.judgments)))
    except (CatalogueError, ChildError, ConvexClientError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    queries = result.pop("by_query")
    if options.json:
        print(json.dumps(result))
    else:
        latency = result["latency_ms"]
        print(f"{result['products']:,} products ({result['left_out']} left out), {result['queries']} queries")
        print(f"nDCG@10      {result['ndcg_at_10']:.4f}")
        print(f"BM25 nDCG@10 {result['bm25_ndcg_at_10']:.4f}")
        print(f"latency      median {latency['median']} ms, p95 {latency['p95']} ms, max {latency['max']} ms")
        print(f"import       {result['import_seconds']} s")
    for one in sorted(queries, key=lambda one: one["ndcg"])[: options.worst]:
        print(
            f"{one['ndcg']:.2f} (bm25 {one['bm25']:.2f}) {one['query']}\n     found  {' '.join(one['found'])}",
            file=sys.stderr,
        )
        print(f"     wanted {' '.join(one['wanted'][:10])}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
