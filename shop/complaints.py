"""What an error says to a person, in one sentence."""

from __future__ import annotations


def complaint(error: BaseException) -> str:
    """The sentence of an error; for what a system call refused, the file's name and why."""
    if isinstance(error, OSError) and error.strerror and error.filename is not None:
        return f"{error.filename} cannot be used: {error.strerror}."
    return str(error)
