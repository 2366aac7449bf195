"""Vector search: exact cosine similarity over all vectors of an index, with numpy."""

import sqlite3
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from embedded_convex.keys import field
from embedded_convex.schema import VectorIndex
from embedded_convex.values import is_array, number_value

if TYPE_CHECKING:
    import numpy

Json = Any

MAX_RESULTS = 256

LAYOUT = """
CREATE TABLE vectors (idx INTEGER, row INTEGER, vector BLOB NOT NULL, PRIMARY KEY (idx, row)) WITHOUT ROWID;
"""


def update(connection: sqlite3.Connection, id_: int, index: VectorIndex, row: int, document: Json | None) -> None:
    """Stores a document's vector, or deletes it when the document has none."""
    vector = None if document is None else _vector(field(document, index.vector_field), index.dimensions)
    if vector is None:
        connection.execute("DELETE FROM vectors WHERE idx = ? AND row = ?", (id_, row))
    else:
        connection.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", (id_, row, vector))


def _vector(value: Json, dimensions: int) -> bytes | None:
    if not is_array(value) or len(value) != dimensions:
        return None
    if not all(type(item) in (int, float) for item in value):
        return None
    return struct.pack(f"<{dimensions}f", *value)


def drop(connection: sqlite3.Connection, id_: int) -> None:
    """Deletes an index."""
    connection.execute("DELETE FROM vectors WHERE idx = ?", (id_,))


class VectorCache:
    """Keeps the vectors of the indexes that were searched as matrices, until they are written to."""

    def __init__(self) -> None:
        self._loaded: dict[int, tuple[list[int], numpy.ndarray[Any, Any]]] = {}

    def forget(self, id_: int) -> None:
        """Drops an index that was written to."""
        self._loaded.pop(id_, None)

    def nearest(
        self, connection: sqlite3.Connection, id_: int, dimensions: int, query: list[Json]
    ) -> Iterator[tuple[int, float]]:
        """Yields (row, cosine similarity) of every vector, most similar first."""
        import numpy

        if id_ not in self._loaded:
            found = connection.execute("SELECT row, vector FROM vectors WHERE idx = ?", (id_,)).fetchall()
            matrix = numpy.frombuffer(b"".join([vector for _, vector in found]), dtype="<f4").reshape(-1, dimensions)
            lengths = numpy.linalg.norm(matrix, axis=1, keepdims=True)
            self._loaded[id_] = ([row for row, _ in found], matrix / numpy.where(lengths == 0, 1, lengths))
        rows, matrix = self._loaded[id_]
        wanted = numpy.array([number_value(item) for item in query], dtype="<f4")
        length = float(numpy.linalg.norm(wanted))
        scores = matrix @ (wanted / (length or 1))
        for at in numpy.argsort(-scores, kind="stable"):
            yield rows[int(at)], float(scores[int(at)])
