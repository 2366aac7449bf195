"""Runs jobs and crons when they are due: mutations exactly once, actions at most once."""

import json
import time
from typing import Any

from embedded_convex.actions import Action, Actions, Loop
from embedded_convex.calls import Runner
from embedded_convex.cron import next_time
from embedded_convex.database import SCHEDULED_FUNCTIONS
from embedded_convex.errors import EngineError, RefusedError
from embedded_convex.jobs import schedule, set_state
from embedded_convex.keys import LAST
from embedded_convex.transaction import Transaction
from embedded_convex.values import dumps

Json = Any

_KEEP_MS = 7 * 86_400_000
_RUNNING = 1e300
"""Due time of an action that has begun: it never comes due again."""
_SWEEP = 1000


class Scheduler:
    """Runs jobs when they are due and crons as they come round."""

    def __init__(self, runner: Runner, actions: Actions, loop: Loop) -> None:
        self._runner = runner
        self._actions = actions
        self._loop = loop
        self._armed = float("inf")

    def recover(self) -> None:
        """Takes up what an earlier process left: interrupted actions have failed, crons may have changed."""
        transaction = self._begin()
        execute = self._runner.database.connection.execute
        for (id_,) in execute("SELECT id FROM jobs WHERE due >= ?", (_RUNNING,)).fetchall():
            set_state(transaction, id_, {"kind": "failed", "error": "The engine stopped while this action ran."})
        self._keep_crons()
        self._commit(transaction)
        self._sweep()
        self.wake()

    def _keep_crons(self) -> None:
        execute = self._runner.database.connection.execute
        wanted: dict[str, Json] = self._runner.described["crons"] or {}
        present = dict(execute("SELECT name, spec FROM crons").fetchall())
        for name in present.keys() - wanted.keys():
            execute("DELETE FROM crons WHERE name = ?", (name,))
        now = time.time() * 1000
        for name, spec in wanted.items():
            text = dumps(spec)
            if present.get(name) != text:
                timing = spec["schedule"]
                try:
                    first = now if timing["type"] == "interval" else next_time(timing, now)
                except ValueError as error:
                    raise EngineError(f"The cron {name!r} cannot be kept: {error}.") from None
                execute("INSERT OR REPLACE INTO crons VALUES (?, ?, ?, NULL)", (name, text, first))

    def wake(self) -> None:
        """Looks at what is due next; call after each commit."""
        row = self._runner.database.connection.execute(
            "SELECT min(due) FROM (SELECT min(due) AS due FROM jobs UNION ALL SELECT min(due) FROM crons)"
        ).fetchone()
        due = row[0]
        if due is None or due >= _RUNNING or due >= self._armed:
            return
        self._armed = due
        self._loop.later(max(due / 1000 - time.time(), 0.0), self._ring)

    def _ring(self) -> None:
        self._armed = float("inf")
        now = time.time() * 1000
        execute = self._runner.database.connection.execute
        cron = execute("SELECT name, spec, job FROM crons WHERE due <= ? ORDER BY due LIMIT 1", (now,)).fetchone()
        if cron is not None:
            self._run_cron(*cron)
        else:
            job = execute("SELECT id FROM jobs WHERE due <= ? ORDER BY due LIMIT 1", (now,)).fetchone()
            if job is not None:
                self._run_job(job[0])
        # One at a time: requests that wait get their turn in between.
        self.wake()

    def _run_cron(self, name: str, text: str, last: str | None) -> None:
        spec = json.loads(text)
        transaction = self._begin()
        job = last
        if last is None or not self._is_open(transaction, last):
            try:
                job = schedule(
                    transaction, self._runner.functions, spec["name"], (spec["args"] or [{}])[0], time.time()
                )
            except RefusedError as refused:
                self._loop.report(f"cron {name}", [], refused.message)
        due = next_time(spec["schedule"], time.time() * 1000)
        self._runner.database.connection.execute("UPDATE crons SET due = ?, job = ? WHERE name = ?", (due, job, name))
        self._commit(transaction)

    def _is_open(self, transaction: Transaction, id_: str) -> bool:
        job = transaction.document(id_, transaction.database.tables[SCHEDULED_FUNCTIONS])
        return job is not None and job["state"]["kind"] in ("pending", "inProgress")

    def _run_job(self, id_: str) -> None:
        transaction = self._begin()
        job = transaction.document(id_, transaction.database.tables[SCHEDULED_FUNCTIONS])
        transaction.rollback()
        path: str = "" if job is None else job["name"]
        function = self._runner.functions.find(path)
        if job is None or job["state"]["kind"] != "pending":
            self._settle(id_, None)
        elif function is None:
            self._settle(id_, {"kind": "failed", "error": f"Could not find function for '{path}'."})
        elif function.kind == "mutation":
            self._run_mutation(id_, path, job["args"][0])
        else:
            self._run_action(id_, path, job["args"][0])

    def _run_mutation(self, id_: str, path: str, args: Json) -> None:
        outcome = self._runner.mutation(
            path, args, None, public=False, also=lambda transaction: set_state(transaction, id_, {"kind": "success"})
        )
        error = None if outcome.error is None else outcome.error["message"]
        if error is not None:
            self._settle(id_, {"kind": "failed", "error": error})
        self._loop.report(path, outcome.logs, error)
        self._loop.announce(outcome.commit)

    def _run_action(self, id_: str, path: str, args: Json) -> None:
        transaction = self._begin()
        set_state(transaction, id_, {"kind": "inProgress"})
        self._runner.database.connection.execute("INSERT INTO jobs VALUES (?, ?)", (id_, _RUNNING))
        self._commit(transaction)

        def done(action: Action) -> None:
            error = None if action.error is None else action.error["message"]
            self._settle(id_, {"kind": "success"} if error is None else {"kind": "failed", "error": error})
            self._loop.report(path, action.logs, error)

        self._actions.start(path, args, None, public=False, done=done)

    def _settle(self, id_: str, state: Json | None) -> None:
        """Takes a job off the queue; a state is set unless the job was cancelled meanwhile."""
        transaction = self._begin()
        self._runner.database.connection.execute("DELETE FROM jobs WHERE id = ?", (id_,))
        if state is not None and self._is_open(transaction, id_):
            set_state(transaction, id_, state)
        self._commit(transaction)

    def _sweep(self) -> None:
        """Deletes jobs that ended a week ago, and looks again in an hour."""
        transaction = self._begin()
        table = transaction.database.tables[SCHEDULED_FUNCTIONS]
        index = table.indexes["by_creation_time"]
        before = time.time() * 1000 - _KEEP_MS
        for _, text in transaction.scan(index, b"", LAST, descending=False, limit=_SWEEP):
            job = json.loads(text)
            if job.get("completedTime", before) < before:
                transaction.delete(job["_id"], table)
        self._commit(transaction)
        self._loop.later(3600.0, self._sweep)

    def _begin(self) -> Transaction:
        return Transaction(self._runner.database, self._runner.limits, writes=True)

    def _commit(self, transaction: Transaction) -> None:
        self._loop.announce(transaction.commit())
