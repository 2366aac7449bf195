"""Convex values in their JSON encoding: checks, sizes, text for people, plain JSON.

Values stay in the encoding of the wire wherever possible: null, booleans, strings, numbers, lists and dicts as parsed
JSON, and the one-key dicts `{"$integer"}`, `{"$float"}`, `{"$bytes"}` for what JSON cannot say.
"""

import base64
import binascii
import json
import math
import re
import struct
from typing import Any, TypeGuard

Json = Any

MAX_DEPTH = 64
MAX_DOCUMENT_DEPTH = 16
MAX_ARRAY = 8192
MAX_FIELDS = 1024
MAX_FIELD_NAME = 1024
MAX_IDENTIFIER = 64
MAX_DOCUMENT_BYTES = 1024 * 1024

UNDEFINED: Json = {"$undefined": None}
"""A field that is not there, where a literal has to say so."""

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_FIELD_NAME = re.compile(r"[ -~]*\Z")


def is_object(value: Json) -> TypeGuard[dict[str, Json]]:
    """True for a JSON object, the one-key dicts of special values included."""
    return isinstance(value, dict)


def is_array(value: Json) -> TypeGuard[list[Json]]:
    """True for a JSON array."""
    return isinstance(value, list)


class InvalidValueError(ValueError):
    """A value that Convex does not have; the message says which part and why."""


def dumps(value: Json) -> str:
    """Writes JSON the one way that the engine stores and compares it: no spaces, sorted keys, raw UTF-8."""
    return _encode(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def is_identifier(name: str) -> bool:
    """True for a name that a table, an index or a document's own field may have."""
    return len(name) <= MAX_IDENTIFIER and _IDENTIFIER.match(name) is not None and name.strip("_") != ""


def special(value: dict[str, Json]) -> str | None:
    """Returns "$integer", "$float", "$bytes", "$undefined" or "$commitTs" for such a value, None for an object."""
    if len(value) == 1:
        (key,) = value
        if key.startswith("$") and key in _SPECIAL:
            return key
    return None


_SPECIAL = frozenset({"$integer", "$float", "$bytes", "$undefined", "$commitTs"})


def integer(value: int) -> Json:
    """Encodes an Int64.

    Raises:
        InvalidValueError: It needs more than 64 bits.
    """
    try:
        raw = value.to_bytes(8, "little", signed=True)
    except OverflowError:
        raise InvalidValueError(f"{value} does not fit in an Int64") from None
    return {"$integer": base64.b64encode(raw).decode()}


def integer_value(value: dict[str, Json]) -> int:
    """Decodes an Int64."""
    return int.from_bytes(_decode64(value["$integer"], "$integer", 8), "little", signed=True)


def number(value: float) -> Json:
    """Encodes a Float64."""
    if math.isfinite(value) and not (value == 0 and math.copysign(1, value) < 0):
        return value
    return {"$float": base64.b64encode(struct.pack("<d", value)).decode()}


def number_value(value: Json) -> float:
    """Decodes a Float64, plain or `$float`."""
    if is_object(value):
        return struct.unpack("<d", _decode64(value["$float"], "$float", 8))[0]
    return float(value)


def bytes_value(value: dict[str, Json]) -> bytes:
    """Decodes bytes."""
    return _decode64(value["$bytes"], "$bytes", None)


def _decode64(text: Json, kind: str, length: int | None) -> bytes:
    if not isinstance(text, str):
        raise InvalidValueError(f"{kind} must hold a base64 string")
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidValueError(f"{kind} does not hold valid base64") from None
    if length is not None and len(raw) != length:
        raise InvalidValueError(f"{kind} must hold {length} bytes, not {len(raw)}")
    return raw


def check(value: Json, depth: int = MAX_DEPTH) -> int:
    """Checks that a value is one that Convex has and measures it.

    Args:
        value: Convex-encoded JSON from outside.
        depth: How many levels of nesting it may have.

    Returns:
        Its size in bytes by Convex's own formula.

    Raises:
        InvalidValueError: It is malformed, too deep, or has too many elements.
    """
    kind = value.__class__
    if kind is str:
        return 2 + _utf8_length(value)
    if value is None or kind is bool:
        return 1
    if kind is float or kind is int:
        _check_number(value)
        return 9
    if depth == 0:
        raise InvalidValueError("Value is nested too deeply")
    if kind is list:
        if len(value) > MAX_ARRAY:
            raise InvalidValueError(f"Array length is too long ({len(value)} > maximum length {MAX_ARRAY})")
        size = 2
        for item in value:
            size += check(item, depth - 1)
        return size
    if kind is not dict:
        raise InvalidValueError(f"{kind.__name__} is not a Convex value")
    name = special(value)
    if name is not None:
        return _check_special(name, value)
    if len(value) > MAX_FIELDS:
        raise InvalidValueError(f"Object has too many fields ({len(value)} > maximum number {MAX_FIELDS})")
    size = 2
    for name, item in value.items():
        if name.startswith("$") or len(name) > MAX_FIELD_NAME or not _FIELD_NAME.match(name):
            raise _bad_field(name)
        size += 1 + len(name) + check(item, depth - 1)
    return size


def _utf8_length(text: str) -> int:
    if text.isascii():
        return len(text)
    try:
        return len(text.encode())
    except UnicodeEncodeError:
        raise InvalidValueError("String is not valid Unicode: it has a lone surrogate") from None


def _check_number(value: float | int) -> None:
    try:
        if math.isfinite(value):
            return
    except OverflowError:
        pass
    raise InvalidValueError("Number is not a finite Float64")


def _check_special(name: str, value: dict[str, Json]) -> int:
    if name == "$integer":
        integer_value(value)
        return 9
    if name == "$float":
        special_float = number_value(value)
        if math.isfinite(special_float) and not (special_float == 0 and math.copysign(1, special_float) < 0):
            raise InvalidValueError(f"Float64 {special_float} should be encoded as a number")
        return 9
    if name == "$bytes":
        return 2 + len(bytes_value(value))
    raise InvalidValueError(f"{name} is not a value")


def _bad_field(name: str) -> InvalidValueError:
    if name.startswith("$"):
        return InvalidValueError(f"Field name {name} starts with a '$', which is reserved")
    if len(name) > MAX_FIELD_NAME:
        return InvalidValueError(f"Field name is too long ({len(name)} > maximum length {MAX_FIELD_NAME})")
    return InvalidValueError(f"Field name {dumps(name)} has characters that are not printable ASCII")


def check_document(document: Json) -> int:
    """Checks an object that is to become a document and measures it.

    Raises:
        InvalidValueError: It is no object, has a bad field name, or breaks a limit of documents.
    """
    if not is_object(document) or special(document) is not None:
        raise InvalidValueError("Value must be an Object")
    size = check(document, MAX_DOCUMENT_DEPTH)
    for name in document:
        if name.startswith("_") and name not in ("_id", "_creationTime"):
            raise InvalidValueError(
                f"Field '{name}' starts with an underscore, which is only allowed for system fields"
            )
        if not is_identifier(name):
            raise InvalidValueError(f"Field name '{name}' must be an identifier of at most {MAX_IDENTIFIER} characters")
    if size > MAX_DOCUMENT_BYTES:
        raise InvalidValueError(f"Value is too large ({readable_size(size)} > maximum size 1 MiB)")
    return size


def readable_size(size: int) -> str:
    """Writes a number of bytes as people do: `1.5 MiB`."""
    for unit, factor in (("MiB", 1024 * 1024), ("KiB", 1024)):
        if size >= factor:
            return f"{size / factor:.4g} {unit}"
    return f"{size} B"


def show(value: Json) -> str:
    """Writes a value as error messages do: `{age: 1.0, name: "Ann"}`, Int64 as `5n`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int | float):
        return _show_number(float(value))
    if is_array(value):
        return "[" + ", ".join(show(item) for item in value) + "]"
    name = special(value)
    if name == "$integer":
        return f"{integer_value(value)}n"
    if name == "$float":
        return _show_number(number_value(value))
    if name == "$bytes":
        return f'b"{bytes_value(value).hex()}"'
    if name is not None:
        return name[1:]
    return "{" + ", ".join(f"{_show_name(key)}: {show(value[key])}" for key in sorted(value)) + "}"


def _show_number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return f"{value:.1f}" if value == int(value) and abs(value) < 1e16 else repr(value)


def _show_name(name: str) -> str:
    return name if _IDENTIFIER.match(name) else json.dumps(name)


def to_plain(value: Json) -> Json:
    """Translates to the HTTP API's `json` format: Int64 as decimal text, bytes as base64, NaN and so on as text."""
    if is_array(value):
        return [to_plain(item) for item in value]
    if is_object(value):
        name = special(value)
        if name == "$integer":
            return str(integer_value(value))
        if name == "$bytes":
            return value["$bytes"]
        if name == "$float":
            exact = number_value(value)
            return exact if math.isfinite(exact) else _show_number(exact)
        return {key: to_plain(item) for key, item in value.items()}
    return value
