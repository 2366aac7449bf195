"""Reads a catalogue into the shop."""

from __future__ import annotations

import json
from pathlib import Path

from shop.convex_client import ConvexClient


class CatalogueError(Exception):
    """A catalogue that cannot be read; the message names file, line and reason."""


async def import_catalogue(client: ConvexClient, path: Path) -> int:
    """Imports our own JSONL, one row a line. Returns the number of products."""
    rows: list[object] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except ValueError as error:
            raise CatalogueError(f"{path}, line {number}: this is not JSON ({error}).") from error
    for start in range(0, len(rows), 100):
        answer = await client.mutation("products:importBatch", {"rows": rows[start : start + 100]})
        for problem in answer["errors"]:
            line = start + int(problem["index"]) + 1
            raise CatalogueError(f"{path}, line {line}: {problem['field']} {problem['reason']}")
    return len(rows)
