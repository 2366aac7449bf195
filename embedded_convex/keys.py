"""Byte keys that sort as Convex orders values, and the ranges of them that queries ask for.

A key is a tag and a body. Strings and names end in NUL and write an inner NUL as 00 FF, arrays and objects end in NUL,
and no tag is 00 or FF: so `key + FF` is the first key after everything that starts with `key`.
"""

import struct
from typing import Any

from embedded_convex.values import bytes_value, integer_value, is_object, number_value, special

Json = Any

FIRST = b""
LAST = b"\xff"
"""Every key is at or after FIRST and before LAST."""

_UNDEFINED = b"\x01"
_NULL = b"\x02"
_INTEGER = b"\x03"
_NUMBER = b"\x04"
_FALSE = b"\x05"
_TRUE = b"\x06"
_STRING = b"\x07"
_BYTES = b"\x08"
_ARRAY = b"\x09"
_OBJECT = b"\x0a"
_END = b"\x00"

_SIGN = 1 << 63
_ALL = (1 << 64) - 1
_double = struct.Struct(">d")
_word = struct.Struct(">Q")


def sort_key(value: Json) -> bytes:
    """Returns the key of a Convex-encoded value; `{"$undefined": null}` stands for a missing field."""
    kind = value.__class__
    if kind is str:
        return _STRING + _text(value)
    if kind is int or kind is float:
        return _NUMBER + _number(float(value))
    if value is None:
        return _NULL
    if kind is bool:
        return _TRUE if value else _FALSE
    if kind is list:
        return _ARRAY + b"".join([sort_key(item) for item in value]) + _END
    name = special(value)
    if name is None:
        return _OBJECT + b"".join([_STRING + _text(key) + sort_key(value[key]) for key in sorted(value)]) + _END
    if name == "$integer":
        return _INTEGER + _word.pack((integer_value(value) + _SIGN) & _ALL)
    if name == "$float":
        return _NUMBER + _number(number_value(value))
    if name == "$bytes":
        return _BYTES + bytes_value(value).replace(b"\x00", b"\x00\xff") + _END
    if name == "$undefined":
        return _UNDEFINED
    raise ValueError(f"{name} has no place in an order")


def _text(text: str) -> bytes:
    raw = text.encode()
    return (raw.replace(b"\x00", b"\x00\xff") if b"\x00" in raw else raw) + _END


def _number(value: float) -> bytes:
    bits = _word.unpack(_double.pack(value))[0]
    return _word.pack(bits ^ _ALL if bits & _SIGN else bits | _SIGN)


def after(key: bytes) -> bytes:
    """Returns the end of the range of everything that starts with `key`."""
    return key + LAST


def field(document: Json, path: str) -> Json:
    """Returns what a dotted path leads to, `{"$undefined": null}` when it leads nowhere."""
    value = document
    for name in path.split("."):
        if not is_object(value) or name not in value:
            return _MISSING
        value = value[name]
    return value


_MISSING: Json = {"$undefined": None}


def index_key(document: Json, fields: list[str]) -> bytes:
    """Returns a document's key in an index.

    Args:
        document: With its system fields.
        fields: All of the index's fields, `_creationTime` and `_id` included.
    """
    return b"".join(
        [sort_key(field(document, path) if "." in path else document.get(path, _MISSING)) for path in fields]
    )
