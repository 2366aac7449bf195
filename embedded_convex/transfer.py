"""Moves whole tables between the database and JSON Lines files, through the engine's own checks."""

import json
from pathlib import Path
from typing import Any, TextIO, cast

from embedded_convex.engine import Engine
from embedded_convex.wire import MessageError, parse_json

PAGE = 1000


class TransferError(Exception):
    """Nothing was imported, or the export stopped; the message is one sentence that names file, line and reason."""


async def import_file(engine: Engine, table: str, file: Path, *, replace: bool, append: bool) -> int:
    """Writes the documents of a JSON Lines file to a table, in one transaction.

    Args:
        engine: A started engine.
        table: The table's name.
        file: One Convex-encoded object on each line; empty lines are skipped.
        replace: Empty the table first.
        append: Allow the table to hold documents already.

    Returns:
        How many documents were written.

    Raises:
        TransferError: A line cannot be read, or the table is not empty and neither flag is given.
        EngineError: A document is refused.
    """
    documents = read_documents(file)
    if not (replace or append) and table in await engine.tables() and await engine.export_documents(table, limit=1):
        raise TransferError(
            f"The table {table} is not empty: say --append to add to it or --replace to empty it first."
        )
    return await engine.import_documents(table, documents, replace=replace)


def read_documents(file: Path) -> list[dict[str, Any]]:
    """Reads a JSON Lines file of objects.

    Raises:
        TransferError: Names file, line and reason.
    """
    documents: list[dict[str, Any]] = []
    try:
        with file.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    document = parse_json(line)
                except MessageError as error:
                    raise TransferError(f"{file}, line {number}: {error} Nothing was imported.") from error
                if not isinstance(document, dict):
                    raise TransferError(f"{file}, line {number}: a document must be an object. Nothing was imported.")
                documents.append(cast(dict[str, Any], document))
    except OSError as error:
        raise TransferError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise TransferError(f"{file} is not UTF-8 text: {error.reason} at byte {error.start}.") from error
    return documents


async def export_tables(engine: Engine, folder: Path) -> dict[str, int]:
    """Writes each table to `<folder>/<table>.jsonl`, ids and creation times included.

    Args:
        engine: A started engine.
        folder: Made when absent; must be empty.

    Returns:
        The number of documents of each table.

    Raises:
        TransferError: The folder cannot be used.
    """
    counts: dict[str, int] = {}
    try:
        _make_empty(folder)
        for table in await engine.tables():
            with (folder / f"{table}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
                counts[table] = await _export(engine, table, file)
    except OSError as error:
        raise TransferError(f"The export to {folder} failed: {error.strerror}.") from error
    return counts


def _make_empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise TransferError(f"{folder} is not empty; choose a new folder.")


async def _export(engine: Engine, table: str, file: TextIO) -> int:
    count, after = 0, None
    while page := await engine.export_documents(table, after=after, limit=PAGE):
        for document in page:
            file.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n")
        count += len(page)
        after = page[-1]["_id"]
    return count
