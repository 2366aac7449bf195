"""Document ids: a table number, sixteen bytes and a checksum, as 31 to 37 characters."""

import os
import time
from functools import lru_cache
from typing import NamedTuple

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_DIGITS = {char: value for value, char in enumerate(_ALPHABET)}
_MIN_LENGTH = 31
_MAX_LENGTH = 37
_DAY_SECONDS = 86_400
_REMEMBERED = 8192
"""Ids whose reading is remembered: a function checks the same ones again and again, at 20 µs each."""


class InvalidIdError(ValueError):
    """Text that is no document id; the message says why."""


class DocumentId(NamedTuple):
    """A decoded id."""

    table: int
    internal: bytes


def new_internal_id() -> bytes:
    """Returns 14 random bytes and the day, so that ids of one time lie near each other on neither side."""
    return os.urandom(14) + (int(time.time()) // _DAY_SECONDS & 0xFFFF).to_bytes(2, "big")


def encode_id(table: int, internal: bytes) -> str:
    """Writes an id.

    Args:
        table: The table's number.
        internal: Sixteen bytes.
    """
    body = _varint(table) + internal
    body += _checksum(body).to_bytes(2, "little")
    bits = len(body) * 8
    width = -(-bits // 5)
    value = int.from_bytes(body, "big") << (width * 5 - bits)
    return "".join([_ALPHABET[value >> shift & 31] for shift in range((width - 1) * 5, -1, -5)])


@lru_cache(_REMEMBERED)
def decode_id(text: str) -> DocumentId:
    """Reads an id.

    Raises:
        InvalidIdError: Wrong length, alphabet or checksum.
    """
    if not _MIN_LENGTH <= len(text) <= _MAX_LENGTH:
        raise InvalidIdError(f"Invalid ID length {len(text)}")
    value = 0
    try:
        for char in text:
            value = value << 5 | _DIGITS[char]
    except KeyError:
        raise InvalidIdError("ID wasn't valid base32") from None
    size = len(text) * 5 // 8
    body = (value >> (len(text) * 5 - size * 8)).to_bytes(size, "big")
    table, used = _read_varint(body)
    if size != used + 18:
        raise InvalidIdError(f"Invalid ID length {len(text)}")
    if int.from_bytes(body[-2:], "little") != _checksum(body[:-2]):
        raise InvalidIdError("ID has an invalid checksum")
    internal = body[used : used + 16]
    if encode_id(table, internal) != text:
        raise InvalidIdError("ID wasn't canonical")
    return DocumentId(table, internal)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _read_varint(body: bytes) -> tuple[int, int]:
    value = 0
    for used in range(5):
        value |= (body[used] & 0x7F) << (7 * used)
        if body[used] < 0x80:
            return value, used + 1
    raise InvalidIdError("ID has an invalid table number")


def _checksum(body: bytes) -> int:
    first = second = 0
    for byte in body:
        first = first + byte & 0xFF
        second = second + first & 0xFF
    return second << 8 | first
