"""Sends a checked catalogue to the shop: in batches, from where it left off, once however often it is run."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import re
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot_server.catalogue.checking import Checked, Progress, check
from bot_server.catalogue.reading import Format, UnreadableError
from bot_server.catalogue.rows import Problem
from shop.convex_client import ConvexClient, FunctionError

BATCH_ROWS = 50
"""Rows to begin with: a function may use one second, and a slow machine needs half of it for these."""
_MOST_ROWS = 400
_QUICK_SECS = 0.4
_Row = tuple[int, dict[str, Any]]
_BATCH_SECS = 120.0
_WORDS = TypeAdapter(dict[str, list[str]])
_GERMAN = re.compile(r"[äöüß]", re.IGNORECASE)


class CatalogueError(Exception):
    """A catalogue that was not imported; the message says in which file and line, and why, for each bad row."""

    def __init__(self, file: Path, problems: Sequence[Problem], most: int = 50) -> None:
        lines = [problem.text(str(file)) for problem in problems[:most]]
        if len(problems) > most:
            lines.append(f"... and {len(problems) - most} more problems.")
        super().__init__("\n".join(lines))
        self.problems = list(problems)


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    rows: int
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: int = 0
    resumed_at: int = 0
    bad: tuple[Problem, ...] = ()


async def import_catalogue(
    client: ConvexClient,
    path: Path,
    *,
    file_format: Format = "auto",
    currency: str = "USD",
    replace: bool = False,
    dry_run: bool = False,
    skip_bad: bool = False,
    words: Mapping[str, Path] | None = None,
    notes: Path | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Imports a file of products; those of the same sku are brought up to date.

    Args:
        client: The shop, as an operator.
        path: The file.
        file_format: Its format; "auto" looks at the file.
        currency: The currency of prices that name none.
        replace: Removes the products that the file does not hold, at the end.
        dry_run: Only checks, here and by the shop's own rules.
        skip_bad: Leaves bad rows out instead of importing nothing.
        words: By language, files of its words for the catalogue's; files `words.LANGUAGE.json` beside `path` are found.
        notes: A folder to note progress in, so that an interrupted import goes on where it was.
        progress: Told now and then how far it is.

    Raises:
        CatalogueError: The file or a row of it is bad; nothing was imported.
        OSError: The file cannot be read.
        ConvexClientError: The shop cannot be reached, or refused.
    """
    lexicons = await asyncio.to_thread(read_words, path, words or {})
    try:
        checked = await asyncio.to_thread(check, path, file_format=file_format, currency=currency, progress=progress)
    except UnreadableError as error:
        raise CatalogueError(path, [error.problem]) from error
    with contextlib.closing(checked):
        if checked.problems and not skip_bad:
            raise CatalogueError(path, checked.problems)
        if not checked.count:
            raise CatalogueError(path, [*checked.problems, Problem(1, "", "there is no product in this file")])
        done = await _send(client, path, checked, replace=replace, dry_run=dry_run, notes=notes, progress=progress)
    if not dry_run:
        if german := [[kept.lower(), name] for kept, name in checked.names.items() if _GERMAN.search(name)]:
            # German shoppers read "Lautstärke" again, where the shop can only keep "Lautstarke".
            known = lexicons.get("de") or await client.query("products:words", {"language": "de"})
            said = {row[0] for row in known}
            lexicons["de"] = [*known, *(row for row in german if row[0] not in said)]
        for language, rows in lexicons.items():
            await client.mutation("products:importWords", {"language": language, "words": rows}, once=True)
    return done


def read_words(catalogue: Path, given: Mapping[str, Path]) -> dict[str, list[list[str]]]:
    """Reads what other languages call the catalogue's words.

    Args:
        catalogue: Files `words.LANGUAGE.json` beside it count too.
        given: By language, files that count before those.

    Returns:
        By language, rows of the catalogue's word and what people say for it.

    Raises:
        CatalogueError: A file is no JSON object of lists of words.
        OSError: A file cannot be read.
    """
    beside = {file.name.split(".")[1]: file for file in sorted(catalogue.parent.glob("words.*.json"))}
    found: dict[str, list[list[str]]] = {}
    for language, file in {**beside, **given}.items():
        try:
            entries = _WORDS.validate_json(file.read_bytes())
        except ValidationError as error:
            first = error.errors(include_input=False)[0]
            where = ": ".join(str(part) for part in first["loc"])
            wanted = 'must be an object of lists of words, as {"jackets": ["Jacken"]}'
            raise CatalogueError(file, [Problem(1, where, wanted)]) from error
        found[language] = [[word, *said] for word, said in entries.items() if said]
    return found


async def update_prices(
    client: ConvexClient, path: Path, *, file_format: Format = "auto", currency: str = "USD"
) -> Imported:
    """Changes prices and stocks from a file of `sku`, `price`, `stock`.

    Returns:
        How many were changed; unknown skus are in `bad`.

    Raises:
        CatalogueError: The file or a row of it is bad; nothing was changed.
        OSError: The file cannot be read.
        ConvexClientError: The shop cannot be reached, or refused.
    """
    try:
        checked = await asyncio.to_thread(check, path, file_format=file_format, currency=currency, updates=True)
    except UnreadableError as error:
        raise CatalogueError(path, [error.problem]) from error
    updated, unknown = 0, list[Problem]()
    with contextlib.closing(checked):
        if checked.problems:
            raise CatalogueError(path, checked.problems)
        rows = checked.rows()
        while batch := list(islice(rows, BATCH_ROWS)):
            done, missing = await send_updates(client, batch)
            updated += done
            unknown += missing
    return Imported(checked.count, updated=updated, bad=tuple(unknown))


async def send_updates(client: ConvexClient, batch: Sequence[_Row]) -> tuple[int, list[Problem]]:
    """Sends a few changes.

    Returns:
        How many were made, and the skus that the shop does not have.

    Raises:
        ConvexClientError: The shop cannot be reached, or refused.
    """
    answer = await _call(client, "products:updateBatch", {"updates": [row for _, row in batch]})
    lines = {str(row.get("variantSku", row["sku"])): line for line, row in batch}
    unknown = [Problem(lines.get(sku, 0), "sku", f"{sku!r} is not in the shop") for sku in answer["unknown"]]
    return int(answer["updated"]), unknown


async def _send(
    client: ConvexClient,
    path: Path,
    checked: Checked,
    *,
    replace: bool,
    dry_run: bool,
    notes: Path | None,
    progress: Progress | None,
) -> Imported:
    note = _Note(notes, f"{client.url} {checked.digest} {replace}")
    status = await client.query("products:status", {})
    start, revision = (0, 0) if dry_run else note.read(int(status["count"]))
    revision = revision or int(time.time() * 1000)
    done = dict.fromkeys(("inserted", "updated", "unchanged"), 0)
    sent = start
    extra: dict[str, Any] = ({"replaceRevision": revision} if replace else {}) | ({"dryRun": True} if dry_run else {})
    batches = _Batches(client, islice(checked.rows(), start, None), extra)
    async for batch, answer in batches.answers():
        if answer["errors"]:
            raise CatalogueError(path, list(_refused(answer["errors"], batch)))
        done = {name: count + int(answer[name]) for name, count in done.items()}
        sent += len(batch)
        if not dry_run:
            note.write(sent, revision)
        if progress:
            progress("Checking with the shop" if dry_run else "Importing", sent, checked.count)
    removed = 0
    while replace and not dry_run:
        answer = await _call(client, "products:finishReplace", {"replaceRevision": revision})
        removed += int(answer["removed"])
        if progress and removed:
            progress("Removing old products", removed, None)
        if answer["done"]:
            break
    note.clear()
    return Imported(
        checked.count, **done, removed=removed, skipped=checked.skipped, resumed_at=start, bad=tuple(checked.problems)
    )


def _refused(errors: Sequence[dict[str, Any]], batch: Sequence[_Row]) -> Iterator[Problem]:
    for error in errors:
        yield Problem(batch[int(error["index"])][0], str(error["field"]), str(error["reason"]))


async def _call(client: ConvexClient, name: str, args: dict[str, Any]) -> Any:
    # The same rows twice are the same products, so a lost answer may be asked for again.
    return await client.mutation(name, args, once=True, timeout=_BATCH_SECS)


class _Batches:
    """Rows on their way to a function that may only do so much at a time."""

    def __init__(self, client: ConvexClient, rows: Iterator[_Row], extra: Mapping[str, Any]) -> None:
        self._client = client
        self._rows = rows
        self._extra = extra
        self._size = BATCH_ROWS
        self._most = _MOST_ROWS

    async def answers(self) -> AsyncIterator[tuple[list[_Row], Any]]:
        """Yields each batch and its answer; batches grow while they are quick, and one that was too much is halved."""
        waiting: list[_Row] = []
        while waiting := waiting or list(islice(self._rows, self._size)):
            batch, rest = waiting[: self._size], waiting[self._size :]
            began = time.monotonic()
            try:
                args = {"rows": [row for _, row in batch], **self._extra}
                answer = await _call(self._client, "products:importBatch", args)
            except FunctionError:
                if len(batch) == 1:
                    raise
                self._size = self._most = len(batch) // 2
                continue
            if time.monotonic() - began < _QUICK_SECS:
                self._size = min(2 * self._size, self._most)
            yield batch, answer
            waiting = rest


class _Note:
    """How far an import came, kept until it is through."""

    def __init__(self, folder: Path | None, what: str) -> None:
        name = hashlib.sha256(what.encode()).hexdigest()[:24]
        self._file = folder / f"import-{name}.json" if folder else None

    def read(self, products: int) -> tuple[int, int]:
        """The rows already sent and their revision; nothing when the shop holds fewer products than it had then."""
        if self._file is None:
            return 0, 0
        try:
            noted = json.loads(self._file.read_text(encoding="utf-8"))
            sent, revision = int(noted["sent"]), int(noted["revision"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, 0
        return (sent, revision) if products >= sent else (0, 0)

    def write(self, sent: int, revision: int) -> None:
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._file.with_suffix(".new")
        temporary.write_text(json.dumps({"sent": sent, "revision": revision}), encoding="utf-8")
        temporary.replace(self._file)

    def clear(self) -> None:
        if self._file is not None:
            self._file.unlink(missing_ok=True)
