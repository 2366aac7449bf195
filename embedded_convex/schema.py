"""The schema that a bundle exports, as the database needs it."""

import json
from dataclasses import dataclass, field
from typing import Any

from embedded_convex.values import is_identifier

Json = Any

MAX_INDEXES = 32
MAX_INDEX_FIELDS = 16
BUILT_IN = {"by_id": ["_id"], "by_creation_time": ["_creationTime", "_id"]}


class SchemaError(ValueError):
    """A schema that cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """A full-text index."""

    name: str
    search_field: str
    filter_fields: list[str]


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """A vector index."""

    name: str
    vector_field: str
    dimensions: int
    filter_fields: list[str]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table as the schema declares it. `indexes` maps a name to all its fields, system fields included."""

    name: str
    indexes: dict[str, list[str]] = field(default_factory=lambda: dict(BUILT_IN))
    search_indexes: dict[str, SearchIndex] = field(default_factory=dict[str, SearchIndex])
    vector_indexes: dict[str, VectorIndex] = field(default_factory=dict[str, VectorIndex])
    document_type: Json | None = None


@dataclass(frozen=True, slots=True)
class Schema:
    """All declared tables; `validates` is False when the schema turned validation off."""

    tables: dict[str, TableSchema] = field(default_factory=dict[str, TableSchema])
    validates: bool = True


def parse_schema(exported: str | None) -> Schema:
    """Reads what `schema.export()` returned; None is a bundle without schema.

    Raises:
        SchemaError: It breaks a limit of Convex.
    """
    if exported is None:
        return Schema()
    raw = json.loads(exported)
    tables = {table["tableName"]: _table(table) for table in raw["tables"]}
    return Schema(tables, bool(raw.get("schemaValidation", True)))


def _table(raw: Json) -> TableSchema:
    name = raw["tableName"]
    _check_name(name, "table")
    indexes = dict(BUILT_IN)
    for index in [*raw.get("indexes", []), *raw.get("stagedDbIndexes", [])]:
        descriptor, fields = index["indexDescriptor"], list(index["fields"])
        _check_name(descriptor, "index")
        if len(fields) > MAX_INDEX_FIELDS:
            raise SchemaError(f"index {name}.{descriptor} has more than {MAX_INDEX_FIELDS} fields")
        if descriptor in indexes:
            raise SchemaError(f"index {name}.{descriptor} is declared twice or has a reserved name")
        indexes[descriptor] = [*fields, "_creationTime", "_id"]
    searches = {
        index["indexDescriptor"]: SearchIndex(
            index["indexDescriptor"], index["searchField"], list(index["filterFields"])
        )
        for index in [*raw.get("searchIndexes", []), *raw.get("stagedSearchIndexes", [])]
    }
    vectors = {
        index["indexDescriptor"]: VectorIndex(
            index["indexDescriptor"], index["vectorField"], int(index["dimensions"]), list(index["filterFields"])
        )
        for index in [*raw.get("vectorIndexes", []), *raw.get("stagedVectorIndexes", [])]
    }
    if len(indexes) + len(searches) + len(vectors) - len(BUILT_IN) > MAX_INDEXES:
        raise SchemaError(f"table {name} has more than {MAX_INDEXES} indexes")
    return TableSchema(name, indexes, searches, vectors, raw.get("documentType"))


def _check_name(name: str, what: str) -> None:
    if not is_identifier(name) or name.startswith("_"):
        raise SchemaError(f"{what} name {name!r} must be an identifier that does not start with an underscore")
