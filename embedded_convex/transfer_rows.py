"""Documents in bulk, past the functions: what export reads and import writes."""

from typing import Any

from embedded_convex.calls import Runner
from embedded_convex.database import Table
from embedded_convex.errors import EngineError, RefusedError
from embedded_convex.ids import InvalidIdError
from embedded_convex.keys import LAST, after, index_key
from embedded_convex.limits import Limits
from embedded_convex.reads import Commit
from embedded_convex.transaction import Transaction
from embedded_convex.values import is_object

Json = Any

_UNLIMITED = Limits(
    documents_read=1 << 62, bytes_read=1 << 62, ranges_read=1 << 62, documents_written=1 << 62, bytes_written=1 << 62
)


def export_rows(runner: Runner, name: str, start: str | None, limit: int) -> list[str]:
    """Returns documents as JSON text in the order of their creation.

    Args:
        runner: The engine.
        name: The table.
        start: Id of the last document of the chunk before.
        limit: At most so many.

    Raises:
        EngineError: No such table, or `start` is none of its documents.
    """
    table = runner.database.tables.get(name)
    if table is None:
        raise EngineError(f"There is no table {name}.")
    transaction = Transaction(runner.database, _UNLIMITED, writes=False)
    index, low = table.indexes["by_creation_time"], b""
    if start is not None:
        document = transaction.document(start, table)
        if document is None:
            raise EngineError(f"There is no document {start} in table {name}.")
        low = after(index_key(document, index.fields))
    return [text for _, text in transaction.scan(index, low, LAST, descending=False, limit=limit)]


def import_rows(runner: Runner, name: str, documents: list[Json], *, replace: bool) -> tuple[int, Commit | None]:
    """Writes documents in one transaction; those with an `_id` keep it.

    Raises:
        EngineError: One of them is refused; nothing was written.
    """
    if name.startswith("_"):
        raise EngineError(f"The system table {name} cannot be imported.")
    transaction = Transaction(runner.database, _UNLIMITED, writes=True)
    written = 0
    try:
        table = transaction.require_table(name)
        if replace:
            transaction.clear(table)
        for document in documents:
            transaction.put(table, _complete(transaction, table, document))
            written += 1
        commit = transaction.commit()
    except (RefusedError, InvalidIdError) as error:
        transaction.rollback()
        raise EngineError(f"Document {written + 1} of table {name} cannot be imported: {error}.") from None
    except BaseException:
        transaction.rollback()
        raise
    runner.share_tables()
    return written, commit


def _complete(transaction: Transaction, table: Table, document: Json) -> dict[str, Json]:
    """A document with its system fields, its own where it brings them."""
    if not is_object(document):
        raise RefusedError("it is no object")
    complete = dict(document)
    id_: Json = complete.setdefault("_id", transaction.new_id(table))
    if not isinstance(id_, str) or transaction.resolve(id_) is not table:
        raise RefusedError(f"its _id {id_!r} is not one of table {table.name}")
    created: Json = complete.setdefault("_creationTime", transaction.creation_time())
    if type(created) not in (int, float):
        raise RefusedError("its _creationTime is no number")
    return complete
