"""Convex validators: the JSON that functions and schemas export, compiled into checks with Convex's messages."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from embedded_convex.ids import InvalidIdError, decode_id
from embedded_convex.keys import sort_key
from embedded_convex.values import is_array, is_identifier, is_object, show, special

Json = Any
Check = Callable[[Json, str], None]
"""Raises MismatchError when the value, found at the path, does not fit."""

TableNames = Mapping[int, str]
"""Table names by number: ids carry numbers, validators name tables."""


class MismatchError(ValueError):
    """A value that does not fit its validator; the message is Convex's."""


def compile_validator(validator: Json, tables: TableNames) -> Check:
    """Turns a validator's JSON into a check.

    Args:
        validator: As exported by `v.…().json`.
        tables: Live mapping; tables made later are seen.

    Raises:
        ValueError: The validator is of no known kind.
    """
    kind = validator["type"]
    if kind == "any":
        return _anything
    if kind == "object":
        return _object(validator, tables)
    if kind == "array":
        return _array(validator, tables)
    if kind == "union":
        return _union(validator, tables)
    if kind == "record":
        return _record(validator, tables)
    if kind == "id":
        return _id(validator, tables)
    if kind == "literal":
        return _literal(validator)
    test = _TESTS.get(kind)
    if test is None:
        raise ValueError(f"unknown validator {kind}")
    return _simple(validator, test)


def _anything(value: Json, path: str) -> None:
    return


def _is_int64(value: Json) -> bool:
    return is_object(value) and special(value) == "$integer"


def _is_number(value: Json) -> bool:
    kind = value.__class__
    return kind is int or kind is float or (kind is dict and special(value) == "$float")


_TESTS: dict[str, Callable[[Json], bool]] = {
    "null": lambda value: value is None,
    "number": _is_number,
    "bigint": _is_int64,
    "commitTs": lambda value: is_object(value) and special(value) in ("$integer", "$commitTs"),
    "boolean": lambda value: type(value) is bool,
    "string": lambda value: type(value) is str,
    "bytes": lambda value: is_object(value) and special(value) == "$bytes",
}


def _fail(text: str, path: str, value: Json, validator: Json, what: str = "Value") -> MismatchError:
    where = f"Path: {path}\n" if path else ""
    return MismatchError(f"{text}\n{where}{what}: {show(value)}\nValidator: {show_validator(validator)}")


def _simple(validator: Json, test: Callable[[Json], bool]) -> Check:
    def check(value: Json, path: str) -> None:
        if not test(value):
            raise _fail("Value does not match validator.", path, value, validator)

    return check


def _literal(validator: Json) -> Check:
    wanted = validator["value"]
    exact = sort_key(wanted)

    def check(value: Json, path: str) -> None:
        if value != wanted or sort_key(value) != exact:
            where = f"\nPath: {path}" if path else ""
            raise MismatchError(
                f"`{show(value)}` does not match literal validator `{show_validator(validator)}`.{where}"
            )

    return check


def _id(validator: Json, tables: TableNames) -> Check:
    wanted = validator["tableName"]

    def check(value: Json, path: str) -> None:
        if type(value) is str:
            try:
                table = tables.get(decode_id(value).table)
            except InvalidIdError:
                table = None
            if table == wanted:
                return
            if table is not None:
                where = f"\nPath: {path}" if path else ""
                raise MismatchError(
                    f'Found ID "{value}" from table `{table}`, which does not match the table name in validator '
                    f"`{show_validator(validator)}`.{where}"
                )
        raise _fail("Value does not match validator.", path, value, validator)

    return check


def _array(validator: Json, tables: TableNames) -> Check:
    inner = compile_validator(validator["value"], tables)

    def check(value: Json, path: str) -> None:
        if not is_array(value):
            raise _fail("Value does not match validator.", path, value, validator)
        for at, item in enumerate(value):
            inner(item, f"{path}[{at}]")

    return check


def _object(validator: Json, tables: TableNames) -> Check:
    fields: dict[str, tuple[Check, bool]] = {
        name: (compile_validator(spec["fieldType"], tables), bool(spec["optional"]))
        for name, spec in validator["value"].items()
    }
    required = [name for name, (_, optional) in fields.items() if not optional]

    def check(value: Json, path: str) -> None:
        if not is_object(value) or (special(value) is not None and special(value) not in fields):
            raise _fail("Value does not match validator.", path, value, validator)
        for name in required:
            if name not in value:
                raise _fail(
                    f"Object is missing the required field `{name}`. Consider wrapping the field validator in "
                    "`v.optional(...)` if this is expected.",
                    path,
                    value,
                    validator,
                    "\nObject",
                )
        for name, item in value.items():
            spec = fields.get(name)
            if spec is None:
                raise _fail(
                    f"Object contains extra field `{name}` that is not in the validator.",
                    path,
                    value,
                    validator,
                    "\nObject",
                )
            spec[0](item, f"{path}.{name}")

    return check


def _record(validator: Json, tables: TableNames) -> Check:
    keys = compile_validator(validator["keys"], tables)
    values = compile_validator(validator["values"]["fieldType"], tables)

    def check(value: Json, path: str) -> None:
        if not is_object(value) or special(value) is not None:
            raise _fail("Value does not match validator.", path, value, validator)
        for name, item in value.items():
            keys(name, path)
            values(item, f"{path}.{name}")

    return check


def _union(validator: Json, tables: TableNames) -> Check:
    members = [compile_validator(member, tables) for member in validator["value"]]
    if len(members) == 1:
        return members[0]

    def check(value: Json, path: str) -> None:
        for member in members:
            try:
                member(value, path)
            except MismatchError:
                continue
            return
        raise _fail("Value does not match validator.", path, value, validator)

    return check


_NAMES = {
    "null": "v.null()",
    "number": "v.float64()",
    "bigint": "v.int64()",
    "commitTs": "v.commitTs()",
    "boolean": "v.boolean()",
    "string": "v.string()",
    "bytes": "v.bytes()",
    "any": "v.any()",
}


def show_validator(validator: Json) -> str:
    """Writes a validator as the code that makes it: `v.object({name: v.string()})`."""
    kind = validator["type"]
    if kind in _NAMES:
        return _NAMES[kind]
    if kind == "literal":
        return f"v.literal({show(validator['value'])})"
    if kind == "id":
        return f"v.id({json.dumps(validator['tableName'])})"
    if kind == "array":
        return f"v.array({show_validator(validator['value'])})"
    if kind == "union":
        return f"v.union({', '.join(show_validator(member) for member in validator['value'])})"
    if kind == "record":
        return f"v.record({show_validator(validator['keys'])}, {_show_field(validator['values'])})"
    fields = [
        f"{name if is_identifier(name) else json.dumps(name)}: {_show_field(validator['value'][name])}"
        for name in sorted(validator["value"])
    ]
    return "v.object({" + ", ".join(fields) + "})"


def _show_field(spec: Json) -> str:
    inner = show_validator(spec["fieldType"])
    return f"v.optional({inner})" if spec["optional"] else inner
