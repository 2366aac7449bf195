"""When a cron runs next. All times are UTC."""

from datetime import UTC, datetime, timedelta
from typing import Any

Json = Any

_DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_SEARCH_DAYS = 366 * 8 + 2
"""Long enough to meet a 29th of February, also around a century that has none."""


def next_time(schedule: Json, after_ms: float) -> float:
    """Returns the first run after a time.

    Args:
        schedule: As `crons.export()` gives it.
        after_ms: ms since the epoch.

    Raises:
        ValueError: The schedule is malformed or never comes.
    """
    if schedule["type"] == "interval":
        seconds = schedule.get("seconds", 0) + 60 * schedule.get("minutes", 0) + 3600 * schedule.get("hours", 0)
        if seconds <= 0:
            raise ValueError("an interval must be longer than nothing")
        return after_ms + seconds * 1000
    minutes, hours, days, months, weekdays = (
        _field(text, low, high) for text, (low, high) in zip(_fields(schedule), _BOUNDS, strict=True)
    )
    if 7 in weekdays:
        weekdays = weekdays | {0}
    either = _fields(schedule)[2] != "*" and _fields(schedule)[4] != "*"
    start = datetime.fromtimestamp(after_ms / 1000, UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
    day = start.replace(hour=0, minute=0)
    for _ in range(_SEARCH_DAYS):
        in_month, in_week = day.day in days, (day.weekday() + 1) % 7 in weekdays
        # Standard cron: with both day fields given, either is enough.
        if day.month in months and (in_month or in_week if either else in_month and in_week):
            for hour in sorted(hours):
                for minute in sorted(minutes):
                    moment = day.replace(hour=hour, minute=minute)
                    if moment >= start:
                        return moment.timestamp() * 1000
        day += timedelta(days=1)
    raise ValueError("this cron never comes")


def _fields(schedule: Json) -> list[str]:
    kind = schedule["type"]
    minute, hour = str(schedule.get("minuteUTC", 0)), str(schedule.get("hourUTC", 0))
    if kind == "hourly":
        return [minute, "*", "*", "*", "*"]
    if kind == "daily":
        return [minute, hour, "*", "*", "*"]
    if kind == "weekly":
        return [minute, hour, "*", "*", str(_DAYS.index(schedule["dayOfWeek"]))]
    if kind == "monthly":
        return [minute, hour, str(schedule["day"]), "*", "*"]
    if kind != "cron":
        raise ValueError(f"unknown schedule {kind}")
    fields = schedule["cron"].split()
    if len(fields) != 5:
        raise ValueError(f"a cron has five fields: {schedule['cron']!r}")
    return fields


def _field(text: str, low: int, high: int) -> frozenset[int]:
    found: set[int] = set()
    for part in text.lower().split(","):
        span, _, step_text = part.partition("/")
        step = int(step_text) if step_text else 1
        if span in ("*", "?"):
            first, last = low, high
        else:
            first_text, dash, last_text = span.partition("-")
            first = _number(first_text, high)
            last = _number(last_text, high) if dash else (high if step_text else first)
        if step < 1 or not low <= first <= last <= high:
            raise ValueError(f"bad cron field {text!r}")
        found.update(range(first, last + 1, step))
    return frozenset(found)


def _number(text: str, high: int) -> int:
    if text.isdigit():
        return int(text)
    names = [day[:3] for day in _DAYS] if high == 7 else ["", *_MONTHS]
    return names.index(text[:3])
