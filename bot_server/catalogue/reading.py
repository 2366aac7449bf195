"""Reads catalogue files of every supported format, row by row, with the line each row starts on."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from bot_server.catalogue.rows import Problem

Format = Literal["auto", "jsonl", "csv", "shopify", "google-tsv", "google-xml"]
Record = dict[str, Any]
Line = tuple[int, Record]

_SNIFF_BYTES = 65_536
_CELL_CHARACTERS = 1_000_000


class UnreadableError(Exception):
    """A file that is not what it should be; carries where and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.problem = Problem(line, "", reason)


def detect(path: Path) -> Format:
    """Tells a file's format from its name and its beginning.

    Raises:
        UnreadableError: It is none that is known.
    """
    with path.open("rb") as file:
        head = file.read(_SNIFF_BYTES)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(1, "this is UTF-16; save the file as UTF-8")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise UnreadableError(1, "the file is empty")
    if start.startswith(b"<"):
        return "google-xml"
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"["):
        raise UnreadableError(1, "this is a JSON list; write one product a line (JSON Lines)")
    header = start.splitlines()[0].decode("utf-8", "replace")
    names = {column_name(cell) for cell in header.replace("\t", ",").replace(";", ",").split(",")}
    if {"handle", "title"} <= names and names & {"variant price", "option1 value"}:
        return "shopify"
    if {"id", "title"} <= names and names & {"availability", "image link", "google product category", "item group id"}:
        return "google-tsv"
    if names & {"sku", "id"}:
        return "csv"
    raise UnreadableError(
        1, "the format is not recognised: expected JSON Lines, or a first line that names the columns"
    )


def column_name(cell: str) -> str:
    """A column's name as it is compared: "Variant Price", "variant_price" and " variant price" are one."""
    return " ".join(cell.strip().strip('"\ufeff').lower().replace("_", " ").split())


def json_lines(file: BinaryIO) -> Iterator[tuple[int, Record | UnreadableError]]:
    """The objects of a JSON Lines file, and in the place of a line that is none, why not.

    Raises:
        UnreadableError: A line is not UTF-8.
    """
    for number, text in _decoded(file):
        if text.strip():
            try:
                yield number, json_object(number, text)
            except UnreadableError as error:
                yield number, error


def json_object(number: int, text: str) -> Record:
    """The object on one line.

    Raises:
        UnreadableError: It is none.
    """
    try:
        record = json.loads(text, parse_constant=_missing)
    except RecursionError:
        raise UnreadableError(number, "this is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise UnreadableError(number, f"this is not JSON: {error.msg} at column {error.colno}") from error
    except ValueError as error:
        raise UnreadableError(number, f"this is not JSON: {error}") from error
    if not isinstance(record, dict):
        raise UnreadableError(number, "this is not a JSON object")
    return cast("Record", record)


def table(file: BinaryIO, delimiter: str | None = None) -> Iterator[Line]:
    """The rows of a table with a header: cells by column name, empty ones left out.

    Args:
        file: The open file.
        delimiter: What separates the cells; found from the header when None.

    Raises:
        UnreadableError: A line is not UTF-8, a quote is never closed, or a row has more cells than the header.
    """
    lines = _decoded(file)
    first = next(lines, None)
    if first is None:
        raise UnreadableError(1, "the file is empty")
    header_text = first[1].removeprefix("\ufeff")
    if delimiter is None:
        delimiter = max("\t;,", key=header_text.count)
    header = [column_name(cell) for cell in next(csv.reader([header_text], delimiter=delimiter))]
    if len({name for name in header if name}) != len([name for name in header if name]):
        twice = next(name for name in header if name and header.count(name) > 1)
        raise UnreadableError(1, f"the column {twice!r} is there twice")
    before = csv.field_size_limit(_CELL_CHARACTERS)
    try:
        # Tab-separated feeds use quotes as ordinary characters when they open in mid-cell; strict would refuse them.
        reader = csv.reader((text for _, text in lines), delimiter=delimiter, strict=delimiter != "\t")
        start = 2
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise UnreadableError(start, f"this is not a row of the table: {error}") from error
            if cells is None:
                return
            number, start = start, reader.line_num + 2
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                raise UnreadableError(number, f"this row has {len(cells)} cells, the header {len(header)}")
            yield number, {name: cell for name, cell in zip(header, cells, strict=False) if name and cell.strip()}
    finally:
        csv.field_size_limit(before)


def _decoded(file: BinaryIO) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(file, 1):
        try:
            yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            reason = f"byte {line[error.start]:#04x} at position {error.start + 1} is not UTF-8; save the file as UTF-8"
            raise UnreadableError(number, reason) from error


def _missing(_constant: str) -> None:
    """NaN and Infinity, which some writers leave where a value is missing."""
