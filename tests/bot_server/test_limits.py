"""What the server grants at most, and metrics."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from bot_server import server
from bot_server.metrics import Metrics
from bot_server.rate_limit import RateLimit
from bot_server.refused import RefusedError


def test_a_burst_passes_then_the_rate_holds() -> None:
    now = 0.0
    limit = RateLimit(per_minute=60, burst=3, clock=lambda: now)
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 0]
    assert 0.9 < limit.wait("a") <= 1
    assert limit.wait("b") == 0
    now = 1.1
    assert limit.wait("a") == 0
    assert limit.wait("a") > 0


def test_a_flood_of_callers_stays_small() -> None:
    limit = RateLimit(per_minute=60, burst=1)
    for number in range(20_000):
        limit.wait(str(number))
    assert len(limit._buckets) <= 10_000


def test_metrics_are_prometheus_text() -> None:
    metrics = Metrics()
    metrics.gauge("aisle_sessions", 2)
    metrics.count("aisle_errors_total", {"part": "thinks", "provider": 'ge"mini'})
    metrics.observe("aisle_stage_seconds", 0.04, {"stage": "hear"})
    metrics.observe("aisle_stage_seconds", 99, {"stage": "hear"})
    text = metrics.text()
    assert "# TYPE aisle_sessions gauge\naisle_sessions 2\n" in text
    assert 'aisle_errors_total{part="thinks",provider="ge\\"mini"} 1' in text
    assert 'aisle_stage_seconds_bucket{stage="hear",le="0.05"} 1' in text
    assert 'aisle_stage_seconds_bucket{stage="hear",le="+Inf"} 2' in text
    assert 'aisle_stage_seconds_count{stage="hear"} 2' in text


async def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_BODY_SECS", 0.05)

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    request = Request({"type": "http", "method": "POST", "headers": [(b"content-type", b"application/json")]}, receive)
    with pytest.raises(RefusedError, match="did not come in time"):
        await server._body(request)  # pyright: ignore[reportPrivateUsage]
