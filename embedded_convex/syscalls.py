"""What functions ask of the engine: every syscall of a query or a mutation, answered as JSON text."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from embedded_convex import jobs
from embedded_convex.database import Table
from embedded_convex.errors import RefusedError
from embedded_convex.functions import canonical_path
from embedded_convex.ids import InvalidIdError
from embedded_convex.pages import read_page
from embedded_convex.queries import Stream
from embedded_convex.transaction import Transaction
from embedded_convex.values import dumps, is_object

if TYPE_CHECKING:
    from embedded_convex.calls import Call

Json = Any


def resolve_id(transaction: Transaction, args: Json, method: str, *, system: bool = False) -> tuple[str, Table | None]:
    """Reads the `id` and `table` of a syscall's arguments.

    Raises:
        RefusedError: No id, an id of another table, or of a system table where none is allowed.
    """
    id_ = args["id"]
    if not isinstance(id_, str):
        raise RefusedError(f"Invalid argument `id` for `{method}`: an ID must be a string")
    try:
        table = transaction.resolve(id_)
    except InvalidIdError as invalid:
        raise RefusedError(f"Invalid argument `id` for `{method}`: Unable to decode ID: {invalid}") from None
    wanted = args.get("table")
    if wanted is not None and table is not None and table.name != wanted:
        raise RefusedError(
            f'Invalid argument `id` for `{method}`: expected to be an Id<"{wanted}">, got Id<"{table.name}"> instead.'
        )
    if table is not None and table.name.startswith("_") is not system:
        kind = "System" if table.name.startswith("_") else "User"
        raise RefusedError(f"{kind} tables can only be accessed from db.{'' if system else 'system.'}get().")
    return id_, table


def _get(call: "Call", args: Json) -> str:
    id_, table = resolve_id(call.transaction, args, "db.get", system=bool(args.get("isSystem")))
    return (None if table is None else call.transaction.get(id_, table)) or "null"


def _writer(call: "Call", args: Json, method: str, verb: str) -> tuple[str, Table]:
    _only_mutations(call, method)
    id_, table = resolve_id(call.transaction, args, method)
    if table is None:
        raise RefusedError(f"{verb} on nonexistent document ID {id_}")
    return id_, table


def _only_mutations(call: "Call", method: str) -> None:
    if call.function.kind != "mutation":
        raise RefusedError(f"`{method}` can only be called from a mutation.")


def _object(args: Json, method: str) -> Json:
    value = args.get("value")
    if not is_object(value):
        raise RefusedError(f"Invalid argument `value` for `{method}`: Value must be an Object")
    return value


def _insert(call: "Call", args: Json) -> str:
    _only_mutations(call, "db.insert")
    if args["table"].startswith("_"):
        raise RefusedError("System tables (prefixed with `_`) are read-only.")
    made = len(call.transaction.database.tables)
    id_ = call.transaction.insert(args["table"], _object(args, "db.insert"))
    if len(call.transaction.database.tables) != made:
        call.tables_changed()
    return f'{{"_id":"{id_}"}}'


def _merge(call: "Call", args: Json) -> str:
    id_, table = _writer(call, args, "db.patch", "Update")
    return call.transaction.patch(id_, table, _object(args, "db.patch"))


def _replace(call: "Call", args: Json) -> str:
    id_, table = _writer(call, args, "db.replace", "Replace")
    return call.transaction.replace(id_, table, _object(args, "db.replace"))


def _remove(call: "Call", args: Json) -> str:
    id_, table = _writer(call, args, "db.delete", "Delete")
    return call.transaction.delete(id_, table)


def _next(call: "Call", args: Json) -> str:
    id_ = args["id"]
    stream = call.streams.get(id_)
    if stream is None:
        query = args["query"]["query"]
        stream = call.streams[id_] = Stream(call.transaction, query)
    documents, dry = stream.next(args["taken"])
    return ("1" if dry else "0") + "\n".join(documents)


def _page(call: "Call", args: Json) -> str:
    if call.paginated:
        raise RefusedError(
            "This query or mutation function ran multiple paginated queries. Convex only supports a single paginated "
            "query in each function."
        )
    call.paginated = True
    page = read_page(call.transaction, args, call.journal)
    call.next_journal = page.continue_cursor
    return (
        f'{{"page":[{",".join(page.documents)}],"isDone":{dumps(page.is_done)},'
        f'"continueCursor":{dumps(page.continue_cursor)},"splitCursor":{dumps(page.split_cursor)},'
        f'"pageStatus":{dumps(page.status)}}}'
    )


def _count(call: "Call", args: Json) -> str:
    table = call.transaction.table(args["table"])
    return "0" if table is None else str(call.transaction.count(table))


def _identity(call: "Call", args: Json) -> str:
    call.transaction.uses_identity = True
    return dumps(call.identity)


def function_name(args: Json) -> str:
    """Reads which function a syscall means.

    Raises:
        RefusedError: It is a component's function.
    """
    if args.get("name") is not None:
        return args["name"]
    handle = args.get("functionHandle")
    if isinstance(handle, str) and handle.startswith(_HANDLE):
        return handle[len(_HANDLE) :]
    raise RefusedError("Functions of components are not supported by the embedded engine.")


_HANDLE = "function://"


def _handle(call: "Call", args: Json) -> str:
    return dumps(_HANDLE + canonical_path(function_name(args)))


def _run(call: "Call", args: Json) -> str:
    kind = args["udfType"]
    if kind == "mutation":
        _only_mutations(call, "ctx.runMutation")
    elif kind == "snapshotQuery":
        raise RefusedError("`useStaleSnapshot` is not supported by the embedded engine.")
    return call.nested(function_name(args), kind, args["args"])


def _schedule(call: "Call", args: Json) -> str:
    _only_mutations(call, "ctx.scheduler")
    return dumps(jobs.schedule(call.transaction, call.functions, function_name(args), args["args"], args["ts"]))


def _cancel(call: "Call", args: Json) -> str:
    _only_mutations(call, "ctx.scheduler")
    jobs.cancel(call.transaction, args["id"])
    return "null"


def _hash(call: Any, args: Json) -> str:
    name = args["name"].replace("-", "").lower()
    data = base64.b64decode(args["data"])
    if "key" in args:
        digest = hmac.digest(base64.b64decode(args["key"]), data, name)
    else:
        digest = hashlib.new(name, data).digest()
    return dumps(base64.b64encode(digest).decode())


def _metrics(call: "Call", args: Json) -> str:
    transaction, limits = call.transaction, call.transaction.limits
    pairs = {
        "bytesRead": (transaction.bytes_read, limits.bytes_read),
        "bytesWritten": (transaction.bytes_written, limits.bytes_written),
        "databaseQueries": (transaction.queries, limits.ranges_read),
        "documentsRead": (transaction.documents_read, limits.documents_read),
        "documentsWritten": (transaction.documents_written, limits.documents_written),
        "functionsScheduled": (transaction.scheduled, limits.scheduled),
        "scheduledFunctionArgsBytes": (transaction.scheduled_bytes, limits.argument_bytes),
        "filesWritten": (0, 0),
        "fileWriteBytes": (0, 0),
        "filesRead": (0, 0),
        "fileReadBytes": (0, 0),
    }
    return dumps({name: {"used": used, "remaining": most - used} for name, (used, most) in pairs.items()})


def _function_metadata(call: Any, args: Json) -> str:
    return dumps({"name": call.function.path, "componentPath": ""})


def _deployment_metadata(call: Any, args: Json) -> str:
    return '{"name":"embedded","region":null,"class":"s16"}'


def _request_metadata(call: Any, args: Json) -> str:
    return '{"ip":null,"userAgent":null,"requestId":"","scheduledFunctionId":null,"authToken":null}'


def _no_storage(call: Any, args: Json) -> str:
    raise RefusedError("File storage is not supported by the embedded engine.")


COMMON: dict[str, Callable[[Any, Json], str]] = {
    "hash": _hash,
    "1.0/createFunctionHandle": _handle,
    "1.0/getFunctionMetadata": _function_metadata,
    "1.0/getDeploymentMetadata": _deployment_metadata,
    "1.0/getRequestMetadata": _request_metadata,
    **{
        f"1.0/{name}": _no_storage
        for name in (
            "storageGetUrl",
            "storageGetMetadata",
            "storageGenerateUploadUrl",
            "storageDelete",
            "storageStore",
            "storageGet",
        )
    },
}
"""Syscalls that actions have as well."""

TRANSACTIONAL: dict[str, Callable[["Call", Json], str]] = {
    **COMMON,
    "1.0/get": _get,
    "1.0/insert": _insert,
    "1.0/shallowMerge": _merge,
    "1.0/replace": _replace,
    "1.0/remove": _remove,
    "next": _next,
    "1.0/queryPage": _page,
    "1.0/count": _count,
    "1.0/getUserIdentity": _identity,
    "1.0/runUdf": _run,
    "1.0/schedule": _schedule,
    "1.0/cancel_job": _cancel,
    "1.0/getTransactionMetrics": _metrics,
}
"""Syscalls of queries and mutations."""


def answer(table: dict[str, Callable[[Any, Json], str]], call: Any, op: str, args: Json) -> str:
    """Executes one syscall.

    Raises:
        RefusedError: It cannot be done; the function gets this as an error.
    """
    handler = table.get(op)
    if handler is None:
        raise RefusedError(f"Unknown async operation {op}")
    try:
        return handler(call, args)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        # The library checks what it sends; whoever calls `Convex.asyncSyscall` by hand gets this.
        raise RefusedError(f"Invalid arguments for {op}: {error!r}") from error
