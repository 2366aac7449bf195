"""What the self-test did, how long each step took, and the first thing that went wrong."""

from __future__ import annotations

import time
from typing import Any


class StepError(Exception):
    """A step did not happen; the message is one sentence."""


class Report:
    """What happened, printed and kept as it happens.

    Attributes:
        values: For programs: `ok`, `steps`, `turns`, `order`, `left_behind`, and `error` after a failure.
    """

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()
        self.values: dict[str, Any] = {"ok": False, "steps": [], "turns": [], "order": None, "left_behind": []}

    def step(self, name: str) -> None:
        """A step is done; its time counts from the one before."""
        now = time.monotonic()
        milliseconds = round((now - self._last) * 1000)
        self._last = now
        self.values["steps"].append({"name": name, "ms": milliseconds})
        print(f"{milliseconds:6} ms  {name}", flush=True)

    def fail(self, sentence: str) -> None:
        """The test has failed; the first reason counts."""
        self.values["ok"] = False
        self.values.setdefault("error", sentence)
        print(f"   failed  {sentence}", flush=True)

    def end(self) -> None:
        """Say how it went."""
        seconds = time.monotonic() - self._began
        print(f"{'Passed' if self.values['ok'] else 'Failed'} in {seconds:.0f} s.", flush=True)
