"""The engine's inside without a process around it, and the shortest way to call a function."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from embedded_convex.calls import Outcome, Runner
from embedded_convex.limits import Limits


class FailedError(Exception):
    """A function failed; `data` is a ConvexError's."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["message"])
        self.data = error.get("data")


class Running:
    """A runner and what it returned last."""

    def __init__(self, bundle: Path, data: Path, limits: Limits | None = None) -> None:
        self.runner = Runner(bundle, data, {"GREETING": "hello"}, limits or Limits())
        self.last: Outcome | None = None

    def query(self, path: str, args: Any = None, *, journal: str | None = None, identity: Any = None) -> Any:
        return self._value(self.runner.query(path, args or {}, identity, journal, public=True))

    def mutation(self, path: str, args: Any = None, **options: Any) -> Any:
        return self._value(self.runner.mutation(path, args or {}, options.pop("identity", None), **options))

    def _value(self, outcome: Outcome) -> Any:
        self.last = outcome
        if outcome.error is not None:
            raise FailedError(outcome.error)
        assert outcome.value is not None
        return json.loads(outcome.value)

    def close(self) -> None:
        self.runner.database.close()


@contextlib.contextmanager
def run_here(bundle: Path, data: Path, limits: Limits | None = None) -> Iterator[Running]:
    running = Running(bundle, data, limits)
    try:
        yield running
    finally:
        running.close()
