"""A worker's loop without a process: what is due now runs now, the rest is kept."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

from embedded_convex.actions import Action, Actions
from embedded_convex.reads import Commit
from embedded_convex.scheduler import Scheduler
from tests.embedded_convex.engine_parts import FailedError, Running


class Stage:
    """Actions and scheduler of a runner, moved by hand."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.later_tasks: list[tuple[float, Callable[[], None]]] = []
        self.commits: list[Commit] = []
        self.reports: list[tuple[str, list[str], str | None]] = []
        self._posted: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.actions = Actions(running.runner, self)
        self.scheduler = Scheduler(running.runner, self.actions, self)

    def post(self, task: Callable[[], None]) -> None:
        self._posted.put(task)

    def later(self, seconds: float, task: Callable[[], None]) -> None:
        self.later_tasks.append((seconds, task))

    def announce(self, commit: Commit | None) -> None:
        if commit is not None:
            self.commits.append(commit)
            self.scheduler.wake()

    def report(self, source: str, lines: list[str], error: str | None) -> None:
        self.reports.append((source, lines, error))

    def settle(self, seconds: float = 0.0) -> None:
        """Runs everything that is due within `seconds`, as if they had passed."""
        while True:
            due = [one for one in self.later_tasks if one[0] <= seconds]
            if not due and self._posted.empty():
                return
            for one in due:
                self.later_tasks.remove(one)
                one[1]()
            while not self._posted.empty():
                self._posted.get()()

    def action(self, path: str, args: Any = None, *, identity: Any = None, seconds: float = 5.0) -> Any:
        """Runs an action to its end and returns its value."""
        import json

        ended: list[Action] = []
        self.actions.start(path, args or {}, identity, public=True, done=ended.append)
        while not ended:
            self.settle(seconds)
            if not ended:
                self._posted.get(timeout=20)()
        (action,) = ended
        self.logs = action.logs
        if action.error is not None:
            raise FailedError(action.error)
        return json.loads(action.value or "null")
