"""Frames between the engine and its worker: four bytes of length, then UTF-8 JSON."""

import struct
from typing import IO

LENGTH = struct.Struct("<I")


def read_frame(file: IO[bytes]) -> bytes | None:
    """Reads one frame; None at the end of the file, also inside a frame."""
    head = file.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    body = file.read(size)
    return body if len(body) == size else None


def frame(text: str) -> bytes:
    """Makes a frame of JSON text; a lone surrogate goes as the JSON escape that it came as."""
    body = text.encode(errors="backslashreplace")
    return LENGTH.pack(len(body)) + body
