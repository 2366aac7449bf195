"""Jobs in the database: functions that a mutation scheduled, and what has become of them."""

import json
import time
from typing import Any

from embedded_convex.database import SCHEDULED_FUNCTIONS
from embedded_convex.errors import RefusedError
from embedded_convex.functions import Functions, file_path
from embedded_convex.ids import InvalidIdError
from embedded_convex.transaction import Transaction
from embedded_convex.values import check

Json = Any

_FIVE_YEARS_MS = 5 * 366 * 86_400_000


def schedule(transaction: Transaction, functions: Functions, path: str, args: Json, seconds: float) -> str:
    """Schedules a function inside a transaction and returns the job's id.

    Args:
        transaction: Commits or drops the job.
        functions: Where the function must exist.
        path: The function, public or internal.
        args: Its arguments.
        seconds: When, s since the epoch; the past is now.

    Raises:
        RefusedError: No such function, or the time is too far away.
    """
    function = functions.find(path)
    if function is None or function.kind not in ("mutation", "action"):
        raise RefusedError(f"Attempted to schedule function at nonexistent path: {path}")
    now = transaction.now_ns / 1e6
    due = max(seconds * 1000, now)
    if abs(seconds * 1000 - now) > _FIVE_YEARS_MS:
        raise RefusedError("Cannot schedule a function more than 5 years from now")
    transaction.scheduled += 1
    transaction.scheduled_bytes += check(args)
    if transaction.scheduled > transaction.limits.scheduled:
        transaction.exceed(f"Too many functions scheduled by this mutation (limit: {transaction.limits.scheduled})")
    if transaction.scheduled_bytes > transaction.limits.argument_bytes:
        transaction.exceed(
            f"Too large total size of the arguments of scheduled functions (limit: "
            f"{transaction.limits.argument_bytes} bytes)"
        )
    table = transaction.database.tables[SCHEDULED_FUNCTIONS]
    id_ = transaction.new_id(table)
    transaction.put(
        table,
        {
            "_id": id_,
            "_creationTime": transaction.creation_time(),
            "name": file_path(function.path),
            "args": [args],
            "scheduledTime": due,
            "state": {"kind": "pending"},
        },
    )
    transaction.database.connection.execute("INSERT INTO jobs VALUES (?, ?)", (id_, due))
    return id_


def cancel(transaction: Transaction, id_: str) -> None:
    """Cancels a job that is pending or in progress; others are left as they are.

    Raises:
        RefusedError: The id is not that of a job.
    """
    table = transaction.database.tables[SCHEDULED_FUNCTIONS]
    try:
        found = transaction.resolve(id_)
    except InvalidIdError as invalid:
        raise RefusedError(f"Invalid argument `id` for `scheduler.cancel`: Unable to decode ID: {invalid}") from None
    text = None if found is not table else transaction.get(id_, table)
    if text is None:
        raise RefusedError(f"Invalid argument `id` for `scheduler.cancel`: no scheduled function has the ID {id_}")
    if json.loads(text)["state"]["kind"] in ("pending", "inProgress"):
        set_state(transaction, id_, {"kind": "canceled"})


def set_state(transaction: Transaction, id_: str, state: Json) -> None:
    """Moves a job to another state; it leaves the queue."""
    table = transaction.database.tables[SCHEDULED_FUNCTIONS]
    text = transaction.get(id_, table)
    if text is None:
        return
    job = json.loads(text)
    job["state"] = state
    if state["kind"] != "inProgress":
        job["completedTime"] = time.time() * 1000
    transaction.put(table, job)
    transaction.database.connection.execute("DELETE FROM jobs WHERE id = ?", (id_,))
