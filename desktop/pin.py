"""The operator's PIN: a salted scrypt hash, and a delay after wrong tries that grows and outlives a restart."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ValidationError

from shop.local_convex import write_private

logger = logging.getLogger(__name__)

SHORTEST = 6
"""Digits. Shorter ones can be tried out by somebody patient."""
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1
_FREE_TRIES = 3
_FIRST_WAIT_SECS = 5.0
_LONGEST_WAIT_SECS = 900.0


def hash_pin(pin: str) -> str:
    """A PIN as it may be written into the settings.

    Raises:
        ValueError: It is too short or holds something other than digits.
    """
    if not pin.isdecimal() or len(pin) < SHORTEST:
        raise ValueError(f"A PIN has at least {SHORTEST} digits and nothing else.")
    salt = os.urandom(16)
    return f"scrypt:{_encode(salt)}:{_encode(_scrypt(pin, salt))}"


def is_pin(pin: str, hashed: str) -> bool:
    """Whether `pin` is the one behind `hashed`; compares in constant time. Takes about 50 ms, which is meant."""
    try:
        kind, salt, expected = hashed.split(":")
        if kind != "scrypt":
            return False
        return hmac.compare_digest(_scrypt(pin, base64.b64decode(salt)), base64.b64decode(expected))
    except ValueError:
        return False


def _scrypt(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=32)


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()


class _Tries(BaseModel):
    wrong: int = 0
    wait_until: float = 0.0


class PinLock:
    """Counts wrong tries and says how long to wait.

    Args:
        file: Where the count is kept, so that a restart does not reset it.
        now: The time of day in seconds.
    """

    def __init__(self, file: Path, now: Callable[[], float] = time.time) -> None:
        self._file = file
        self._now = now
        try:
            self._tries = _Tries.model_validate_json(file.read_bytes())
        except FileNotFoundError:
            self._tries = _Tries()
        except (OSError, ValidationError):
            # Somebody may have damaged it to get more tries.
            self._tries = _Tries(wrong=_FREE_TRIES)

    @property
    def wait_secs(self) -> float:
        """Seconds until the next try is allowed. A clock that was set back does not lengthen it."""
        return min(_LONGEST_WAIT_SECS, max(0.0, self._tries.wait_until - self._now()))

    def wrong(self) -> None:
        """A try was wrong."""
        count = self._tries.wrong + 1
        beyond = count - _FREE_TRIES
        wait = 0.0 if beyond < 0 else min(_LONGEST_WAIT_SECS, _FIRST_WAIT_SECS * 2.0**beyond)
        self._keep(_Tries(wrong=count, wait_until=self._now() + wait))

    def right(self) -> None:
        """The PIN was right: the count begins anew."""
        self._keep(_Tries())

    def _keep(self, tries: _Tries) -> None:
        self._tries = tries
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_private(self._file, tries.model_dump_json())
        except OSError as error:
            logger.warning("Wrong PINs cannot be counted in %s: %s.", self._file, error.strerror or error)
