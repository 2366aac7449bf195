"""What can go wrong, in two sorts: a function was refused something, or the engine itself cannot go on."""

from enum import Enum
from typing import Any, Final

Json = Any


class _Absent(Enum):
    ABSENT = "absent"


ABSENT: Final = _Absent.ABSENT
"""Stands for error data that is not there; None is the data null."""


class EngineError(Exception):
    """The engine cannot start or cannot go on; the message is one sentence for a person."""


class RefusedError(Exception):
    """A call from a function that is answered with an error.

    Attributes:
        message: What the function sees as `error.message`.
        data: A ConvexError's data, else ABSENT.
    """

    def __init__(self, message: str, data: Json = ABSENT) -> None:
        super().__init__(message)
        self.message = message
        self.data = data
