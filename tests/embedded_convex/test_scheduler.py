"""Scheduled functions and crons: when, once, and over restarts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from embedded_convex.cron import next_time
from embedded_convex.errors import EngineError
from tests.embedded_convex.engine_parts import FailedError, Running
from tests.embedded_convex.stage import Stage


@pytest.fixture
def stage(running: Running) -> Stage:
    found = Stage(running)
    found.scheduler.recover()
    return found


def later(stage: Stage, path: str, args: Any = None, delay: float = 0) -> str:
    id_ = stage.running.mutation("runtime:later", {"delay": delay, "path": path, "args": args or {}})
    stage.scheduler.wake()
    return id_


def job(stage: Stage, id_: str) -> dict[str, Any]:
    return stage.running.query("runtime:job", {"id": id_})


def counter(stage: Stage) -> int:
    return stage.running.query("notes:counter", {"name": "x"})


def test_a_job_runs_once_and_says_so(stage: Stage) -> None:
    id_ = later(stage, "notes:bump", {"name": "x"})
    before = job(stage, id_)
    assert before["name"] == "notes.js:bump"
    assert before["args"] == [{"name": "x"}]
    assert before["state"] == {"kind": "pending"}
    assert counter(stage) == 0
    stage.settle()
    assert counter(stage) == 1
    after = job(stage, id_)
    assert after["state"] == {"kind": "success"}
    assert after["completedTime"] >= after["scheduledTime"]
    stage.settle(3000)
    assert counter(stage) == 1


def test_a_job_waits_for_its_time(stage: Stage) -> None:
    later(stage, "notes:bump", {"name": "x"}, delay=60_000)
    stage.settle(30)
    assert counter(stage) == 0
    assert any(50 < seconds <= 60 for seconds, _ in stage.later_tasks)


def test_jobs_run_in_the_order_of_their_times(stage: Stage) -> None:
    for rank, delay in ((1, 60_000), (2, 10_000), (3, 30_000)):
        later(stage, "notes:add", {"author": "a", "text": "t", "rank": rank}, delay)
    # Rather than wait a minute: the times are moved into the past, all by as much.
    stage.running.runner.database.connection.execute("UPDATE jobs SET due = due - 120000")
    stage.scheduler.wake()
    stage.settle()
    code = "return (await ctx.db.query('notes').collect()).map((note) => note.rank)"
    assert stage.running.query("runtime:inQuery", {"code": code}) == [2, 3, 1]


def test_a_job_of_a_failed_mutation_never_runs(stage: Stage) -> None:
    code = "await ctx.scheduler.runAfter(0, fn('notes:bump'), { name: 'x' }); throw new Error('no')"
    with pytest.raises(FailedError, match="no"):
        stage.running.mutation("runtime:inMutation", {"code": code})
    stage.settle()
    assert counter(stage) == 0
    assert stage.running.query("runtime:jobs") == []


def test_a_job_that_throws_fails_and_leaves_nothing(stage: Stage) -> None:
    id_ = later(stage, "notes:fail", {"how": "boom"})
    stage.settle()
    found = job(stage, id_)
    assert found["state"]["kind"] == "failed"
    assert "boom" in found["state"]["error"]
    assert "boom" in (stage.reports[-1][2] or "")
    assert stage.running.query("notes:byAuthor", {"author": "ghost"}) == []


def test_a_job_with_bad_arguments_fails(stage: Stage) -> None:
    id_ = later(stage, "notes:bump", {"wrong": 1})
    stage.settle()
    assert "ArgumentValidationError" in job(stage, id_)["state"]["error"]


def test_jobs_can_be_cancelled(stage: Stage) -> None:
    id_ = later(stage, "notes:bump", {"name": "x"})
    stage.running.mutation("runtime:cancel", {"id": id_})
    stage.settle()
    assert counter(stage) == 0
    assert job(stage, id_)["state"] == {"kind": "canceled"}
    stage.running.mutation("runtime:cancel", {"id": id_})


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("inMutation", "await ctx.scheduler.runAfter(0, fn('no:where'), {})", "nonexistent path: no:where"),
        ("inMutation", "await ctx.scheduler.runAfter(0, fn('notes:get'), {})", "nonexistent path: notes:get"),
        ("inMutation", "await ctx.scheduler.runAfter(1e15, fn('notes:bump'), {})", "more than 5 years"),
        ("inMutation", "await ctx.scheduler.runAfter(-1, fn('notes:bump'), {})", "non-negative"),
        ("inMutation", "await ctx.scheduler.cancel('nonsense')", "Invalid argument `id`"),
        ("inMutation", "await ctx.db.get(await ctx.scheduler.runAfter(0, fn('notes:bump'), {}))", r"db\.system"),
    ],
)
def test_what_cannot_be_scheduled(stage: Stage, path: str, code: str, message: str) -> None:
    with pytest.raises(FailedError, match=message):
        stage.running.mutation(f"runtime:{path}", {"code": code})


def test_too_many_jobs_of_one_mutation(stage: Stage) -> None:
    code = "for (let i = 0; i < 1001; i++) await ctx.scheduler.runAfter(0, fn('notes:bump'), { name: 'x' })"
    with pytest.raises(FailedError, match="Too many functions scheduled"):
        stage.running.mutation("runtime:inMutation", {"code": code})
    assert stage.running.query("runtime:jobs") == []


def test_pending_jobs_survive_a_restart_and_run_once(open_running: Callable[[], Running]) -> None:
    running = open_running()
    stage = Stage(running)
    id_ = later(stage, "notes:bump", {"name": "x"})
    running.close()
    for _ in range(2):
        running = open_running()
        stage = Stage(running)
        stage.scheduler.recover()
        stage.settle()
        assert counter(stage) == 1
        assert job(stage, id_)["state"] == {"kind": "success"}
        running.close()


def test_an_action_that_was_cut_off_has_failed(open_running: Callable[[], Running]) -> None:
    running = open_running()
    stage = Stage(running)
    id_ = later(stage, "runtime:secretAction", {"code": "await new Promise(() => {})"})
    stage.settle()
    assert job(stage, id_)["state"] == {"kind": "inProgress"}
    running.close()
    running = open_running()
    stage = Stage(running)
    stage.scheduler.recover()
    assert job(stage, id_)["state"] == {"kind": "failed", "error": "The engine stopped while this action ran."}
    running.close()


def test_a_scheduled_action(stage: Stage) -> None:
    id_ = later(stage, "runtime:secretAction", {"code": "await ctx.runMutation(fn('notes:bump'), { name: 'x' })"})
    stage.settle()
    assert job(stage, id_)["state"] == {"kind": "success"}
    assert counter(stage) == 1
    failed = later(stage, "runtime:secretAction", {"code": "throw new Error('boom')"})
    stage.settle()
    assert job(stage, failed)["state"]["kind"] == "failed"


def test_internal_functions_can_be_scheduled(stage: Stage) -> None:
    later(stage, "runtime:secretly", {"code": "await ctx.runMutation(fn('notes:bump'), { name: 'x' })"})
    stage.settle()
    assert counter(stage) == 1


# Crons.


def with_crons(running: Running, **crons: dict[str, Any]) -> Stage:
    running.runner.described["crons"] = {
        name: {"name": "notes:bump", "args": [{"name": "x"}], "schedule": schedule} for name, schedule in crons.items()
    }
    stage = Stage(running)
    stage.scheduler.recover()
    return stage


def test_an_interval_runs_at_once_and_then_each_time(running: Running) -> None:
    stage = with_crons(running, often={"type": "interval", "seconds": 30})
    stage.settle()
    assert counter(stage) == 1
    assert any(20 < seconds <= 30 for seconds, _ in stage.later_tasks)
    running.runner.database.connection.execute("UPDATE crons SET due = 0")
    stage.scheduler.wake()
    stage.settle()
    assert counter(stage) == 2


def test_a_daily_cron_waits(running: Running) -> None:
    stage = with_crons(running, daily={"type": "daily", "hourUTC": 3, "minuteUTC": 0})
    stage.settle()
    assert counter(stage) == 0


def test_a_cron_keeps_its_time_over_a_restart_and_goes_with_its_declaration(running: Running) -> None:
    interval = {"type": "interval", "minutes": 10}
    with_crons(running, often=interval).settle()
    with_crons(running, often=interval).settle()
    assert running.query("notes:counter", {"name": "x"}) == 1
    with_crons(running).settle()
    assert running.runner.database.connection.execute("SELECT count(*) FROM crons").fetchone() == (0,)


def test_a_cron_does_not_overtake_itself(running: Running) -> None:
    running.runner.described["crons"] = {
        "slow": {
            "name": "runtime:secretAction",
            "args": [{"code": "await new Promise(() => {})"}],
            "schedule": {"type": "interval", "seconds": 1},
        }
    }
    stage = Stage(running)
    stage.scheduler.recover()
    stage.settle()
    for _ in range(3):
        running.runner.database.connection.execute("UPDATE crons SET due = 0")
        stage.scheduler.wake()
        stage.settle()
    assert len(running.query("runtime:jobs")) == 1


def test_a_cron_that_makes_no_sense_is_named(running: Running) -> None:
    with pytest.raises(EngineError, match=r"The cron 'bad' cannot be kept: this cron never comes\."):
        with_crons(running, bad={"type": "cron", "cron": "0 0 30 2 *"})


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000


@pytest.mark.parametrize(
    ("schedule", "after", "due"),
    [
        ({"type": "interval", "seconds": 5}, "2024-01-01 00:00:00", "2024-01-01 00:00:05"),
        ({"type": "interval", "hours": 2}, "2024-01-01 00:00:00", "2024-01-01 02:00:00"),
        ({"type": "hourly", "minuteUTC": 15}, "2024-01-01 00:15:00", "2024-01-01 01:15:00"),
        ({"type": "hourly", "minuteUTC": 15}, "2024-01-01 00:14:59", "2024-01-01 00:15:00"),
        ({"type": "daily", "hourUTC": 3, "minuteUTC": 5}, "2024-02-28 04:00:00", "2024-02-29 03:05:00"),
        ({"type": "weekly", "dayOfWeek": "sunday", "hourUTC": 0, "minuteUTC": 0}, "2024-01-01", "2024-01-07"),
        ({"type": "weekly", "dayOfWeek": "monday", "hourUTC": 0, "minuteUTC": 0}, "2024-01-01", "2024-01-08"),
        ({"type": "monthly", "day": 31, "hourUTC": 0, "minuteUTC": 0}, "2024-01-31", "2024-03-31"),
        ({"type": "cron", "cron": "*/20 * * * *"}, "2024-01-01 00:21:00", "2024-01-01 00:40:00"),
        ({"type": "cron", "cron": "0 9-17/4 * * 1-5"}, "2024-01-05 17:30:00", "2024-01-08 09:00:00"),
        ({"type": "cron", "cron": "5,10 0 1 * *"}, "2024-01-01 00:05:00", "2024-01-01 00:10:00"),
        ({"type": "cron", "cron": "0 0 29 2 *"}, "2024-03-01", "2028-02-29"),
        ({"type": "cron", "cron": "0 0 13 * 5"}, "2024-09-01", "2024-09-06"),
        ({"type": "cron", "cron": "0 0 * * 7"}, "2024-01-01", "2024-01-07"),
        ({"type": "cron", "cron": "0 0 1 jan,JUL *"}, "2024-01-02", "2024-07-01"),
        ({"type": "cron", "cron": "0 0 * * mon"}, "2024-01-02", "2024-01-08"),
    ],
)
def test_when_a_cron_runs_next(schedule: dict[str, Any], after: str, due: str) -> None:
    assert next_time(schedule, at(after)) == at(due)


@pytest.mark.parametrize(
    "schedule",
    [
        {"type": "interval"},
        {"type": "cron", "cron": "* * * *"},
        {"type": "cron", "cron": "61 * * * *"},
        {"type": "cron", "cron": "5-1 * * * *"},
        {"type": "cron", "cron": "*/0 * * * *"},
        {"type": "cron", "cron": "x * * * *"},
        {"type": "strange"},
    ],
)
def test_schedules_that_make_no_sense(schedule: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        next_time(schedule, 0)
