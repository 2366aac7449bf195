"""Price and stock changes as they happen: JSON Lines from a pipe, sent while the writer pauses."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

from pydantic import ValidationError

from bot_server.catalogue import plain
from bot_server.catalogue.importing import BATCH_ROWS, Imported, send_updates
from bot_server.catalogue.reading import UnreadableError, json_object
from bot_server.catalogue.rows import BadFieldError, Problem, UpdateRow, problems_of
from shop.convex_client import ConvexClient

_PAUSE_SECS = 0.2
_LINE_BYTES = 1_000_000


async def standard_input() -> asyncio.StreamReader:
    """What another program writes into this one.

    Raises:
        ValueError: Standard input is a file (name it instead), or this system cannot wait for it.
    """
    reader = asyncio.StreamReader(limit=_LINE_BYTES)
    try:
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    except (ValueError, NotImplementedError, OSError) as error:
        raise ValueError("Changes can be streamed from a pipe only; name the file instead of -.") from error
    return reader


async def update_stream(
    client: ConvexClient, lines: asyncio.StreamReader, *, currency: str, report: Callable[[Problem], None]
) -> Imported:
    """Sends changes until the writer ends; a bad line is reported and left out, the rest goes on.

    Raises:
        ConvexClientError: The shop cannot be reached, or refused.
    """
    waiting: list[tuple[int, UpdateRow]] = []
    rows = updated = number = 0
    while True:
        try:
            line = await asyncio.wait_for(lines.readline(), _PAUSE_SECS if waiting else None)
        except TimeoutError:
            line = None
        if line:
            number += 1
            row = _row(number, line, currency, report)
            if row:
                waiting.append((number, row))
        if waiting and (not line or len(waiting) >= BATCH_ROWS):
            done, unknown = await send_updates(client, [(where, row.wire()) for where, row in waiting])
            rows, updated = rows + len(waiting), updated + done
            for problem in unknown:
                report(problem)
            waiting = []
        if line == b"":
            return Imported(rows, updated=updated)


def _row(number: int, line: bytes, currency: str, report: Callable[[Problem], None]) -> UpdateRow | None:
    try:
        text = line.decode()
        return UpdateRow.model_validate(plain.update(json_object(number, text), currency)) if text.strip() else None
    except UnicodeDecodeError:
        report(Problem(number, "", "this is not UTF-8"))
    except UnreadableError as error:
        report(error.problem)
    except BadFieldError as error:
        report(Problem(number, error.field, error.reason))
    except ValidationError as error:
        for problem in problems_of(error, number):
            report(problem)
    return None
