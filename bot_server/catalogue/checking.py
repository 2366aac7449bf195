"""Reads a whole catalogue and checks every row before the first is sent."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO

from pydantic import ValidationError

from bot_server.catalogue import google, plain, shopify
from bot_server.catalogue.reading import Format, Line, Record, UnreadableError, detect, json_lines, table
from bot_server.catalogue.rows import BadFieldError, ImportRow, Problem, UpdateRow, attribute_name, problems_of
from bot_server.catalogue.text import plain as plain_text

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how many are done, and how many there are where that is known."""

Made = tuple[int, Record | BadFieldError]
_EVERY = 500


@dataclass
class Checked:
    """A checked file: its good rows on disk, ready to be sent, and what is wrong with the others."""

    spool: IO[str]
    count: int = 0
    skipped: int = 0
    """Products the file itself holds back, such as drafts."""
    problems: list[Problem] = field(default_factory=list[Problem])
    digest: str = ""
    names: dict[str, str] = field(default_factory=dict[str, str])
    """Names of attributes that the shop cannot keep as they are written, to what is written."""

    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The good rows as they are sent, each with its line."""
        self.spool.seek(0)
        for text in self.spool:
            line, _, row = text.partition("\t")
            yield int(line), json.loads(row)

    def close(self) -> None:
        """Gives the disk space back."""
        self.spool.close()


def check(
    path: Path,
    *,
    file_format: Format = "auto",
    currency: str = "USD",
    updates: bool = False,
    progress: Progress | None = None,
) -> Checked:
    """Reads a file to its end and checks every row.

    Args:
        path: The file.
        file_format: Its format; "auto" looks at the file.
        currency: The currency of prices that name none.
        updates: The rows are changes of price or stock, not products.
        progress: Told now and then how far it is.

    Raises:
        UnreadableError: The file is none of this format from some line on.
        OSError: It cannot be opened.
    """
    found = detect(path) if file_format == "auto" else file_format
    # "\n" on every platform: the digest must not depend on it.
    spool = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", prefix="aisle-catalogue-")  # noqa: SIM115 - it outlives this call
    checked = Checked(spool)
    model = UpdateRow if updates else ImportRow
    digest = hashlib.sha256()
    lines_of_skus: dict[str, int] = {}
    first_currency = ""
    try:
        with path.open("rb") as file:
            for number, made in _update_rows(file, found, currency) if updates else _rows(file, found, currency):
                if isinstance(made, BadFieldError):
                    checked.problems.append(Problem(made.line or number, made.field, made.reason))
                    continue
                if not made:
                    checked.skipped += 1
                    continue
                try:
                    row = model.model_validate(made)
                except ValidationError as error:
                    checked.problems += problems_of(error, number)
                    continue
                if isinstance(row, ImportRow):
                    first_currency = first_currency or row.currency
                    problem = _clash(row, number, lines_of_skus, first_currency)
                    if problem:
                        checked.problems.append(problem)
                        continue
                    _note_names(made, checked.names)
                text = json.dumps(row.wire(), ensure_ascii=False, separators=(",", ":"))
                digest.update(text.encode())
                checked.spool.write(f"{number}\t{text}\n")
                checked.count += 1
                if progress and checked.count % _EVERY == 0:
                    progress("Checking", checked.count, None)
    except BaseException:
        checked.close()
        raise
    checked.digest = digest.hexdigest()
    return checked


def _note_names(made: Mapping[str, Any], names: dict[str, str]) -> None:
    for name in made.get("attributes") or ():
        if (kept := attribute_name(name)) and kept != name:
            names.setdefault(kept, plain_text(name))


def _clash(row: ImportRow, number: int, lines_of_skus: dict[str, int], currency: str) -> Problem | None:
    before = lines_of_skus.setdefault(row.sku, number)
    if before != number:
        return Problem(number, "sku", f"{row.sku!r} is already on line {before}")
    if row.currency != currency:
        return Problem(number, "currency", f"is {row.currency}, but the rows before are in {currency}")
    return None


def _rows(file: BinaryIO, found: Format, currency: str) -> Iterator[Made]:
    match found:
        case "shopify":
            return ((number, _try(shopify.row, lines, currency)) for number, lines in shopify.products(table(file)))
        case "google-tsv":
            return _grouped(table(file), currency)
        case "google-xml":
            return _grouped(google.xml_items(file), currency)
        case "csv":
            return ((number, _try(plain.row, record, currency)) for number, record in table(file))
        case _:
            return ((number, _try(plain.row, record, currency)) for number, record in json_lines(file))


def _update_rows(file: BinaryIO, found: Format, currency: str) -> Iterator[Made]:
    if found not in ("jsonl", "csv", "google-tsv"):
        raise UnreadableError(
            1, "price and stock updates come as JSON Lines or as a table with the columns sku, price, stock"
        )
    lines = json_lines(file) if found == "jsonl" else table(file)
    return ((number, _try(plain.update, record, currency)) for number, record in lines)


def _grouped(items: Iterator[Line], currency: str) -> Iterator[Made]:
    """Feed items, those of one group put together; groups come last, for their items may lie anywhere in the file."""
    groups: dict[str, list[tuple[int, Record]]] = {}
    for number, record in items:
        made = _try(google.row, record, currency)
        group = str(record.get("item group id", "")).strip()
        if group and isinstance(made, dict):
            groups.setdefault(group, []).append((number, made))
        else:
            yield number, made
    for group, members in groups.items():
        yield members[0][0], google.merged([made for _, made in members], group) if len(members) > 1 else members[0][1]


def _try(make: Callable[[Any, str], Record | None], given: Any, currency: str) -> Record | BadFieldError:
    if isinstance(given, UnreadableError):
        return BadFieldError("", given.problem.reason)
    try:
        return make(given, currency) or {}
    except BadFieldError as error:
        return error
