"""Pages, cursors, journals, and that pages stay gapless while the table changes."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedded_convex.pages import _Cursors
from tests.embedded_convex.engine_parts import FailedError, Running
from tests.embedded_convex.test_queries import insert, write

Options = dict[str, Any]


def page(running: Running, options: Options, journal: str | None = None, **query: Any) -> dict[str, Any]:
    return running.query("program:page", {"query": query, "options": options}, journal=journal)


def first(size: int) -> Options:
    return {"numItems": size, "cursor": None}


def labels(found: dict[str, Any]) -> list[str]:
    return [one["label"] for one in found["page"]]


@pytest.fixture
def ten(running: Running) -> Running:
    insert(running, *({"label": str(at), "a": at} for at in range(10)))
    return running


@pytest.mark.parametrize(
    "query", [{}, {"order": "desc"}, {"index": "by_a", "range": [["gte", "a", 2], ["lt", "a", 9]]}]
)
@pytest.mark.parametrize("size", [1, 3, 10, 50])
def test_pages_join_to_the_whole(ten: Running, query: dict[str, Any], size: int) -> None:
    (whole,) = ten.query("program:read", {"steps": [{"op": "collect", "query": query}]})
    found: list[str] = []
    cursor = None
    for _ in range(20):
        one = page(ten, {"numItems": size, "cursor": cursor}, **query)
        assert one["pageStatus"] is None
        found += labels(one)
        cursor = one["continueCursor"]
        if one["isDone"]:
            break
    assert found == [item["label"] for item in whole["ok"]]


def test_a_full_page_that_exhausts_the_table_is_not_done(ten: Running) -> None:
    one = page(ten, first(10))
    assert (len(one["page"]), one["isDone"]) == (10, False)
    last = page(ten, {"numItems": 5, "cursor": one["continueCursor"]})
    assert (last["page"], last["isDone"]) == ([], True)
    assert page(ten, {"numItems": 5, "cursor": last["continueCursor"]})["isDone"] is True


def test_filters_count_the_rows_that_pass(ten: Running) -> None:
    odd = [{"filter": ["eq", ["mod", ["field", "a"], ["literal", 2]], ["literal", 1]]}]
    one = page(ten, first(2), steps=odd)
    assert labels(one) == ["1", "3"]
    assert labels(page(ten, {"numItems": 9, "cursor": one["continueCursor"]}, steps=odd)) == ["5", "7", "9"]


def test_maximum_rows_read_cuts_a_page_short(ten: Running) -> None:
    none = [{"filter": ["literal", False]}]
    one = page(ten, {**first(5), "maximumRowsRead": 4}, steps=none)
    assert (one["page"], one["isDone"]) == ([], False)
    assert labels(page(ten, {"numItems": 1, "cursor": one["continueCursor"]}, steps=none)) == []


def test_a_page_with_its_journal_ends_where_it_did(ten: Running) -> None:
    before = page(ten, first(3), index="by_a")
    assert ten.last is not None
    journal = ten.last.journal
    assert journal == before["continueCursor"]
    write(ten, {"op": "insert", "value": {"label": "new", "a": 0.5}}, {"op": "delete", "label": "1"})
    again = page(ten, first(3), journal=journal, index="by_a")
    assert labels(again) == ["0", "new", "2"]
    assert again["continueCursor"] == journal
    assert labels(page(ten, {"numItems": 2, "cursor": journal}, index="by_a")) == ["3", "4"]


def test_a_page_that_reached_the_end_keeps_reaching_it(ten: Running) -> None:
    page(ten, first(50), index="by_a")
    assert ten.last is not None
    journal = ten.last.journal
    write(ten, {"op": "insert", "value": {"label": "late", "a": 99}})
    again = page(ten, first(1), journal=journal, index="by_a")
    assert labels(again)[-1] == "late"
    assert again["isDone"] is True


@pytest.mark.parametrize("seed", range(20))
def test_reactive_pages_have_neither_gap_nor_overlap(running: Running, seed: int) -> None:
    dice = random.Random(seed)
    insert(running, *({"label": str(at), "a": dice.randrange(100)} for at in range(20)))
    order = dice.choice(["asc", "desc"])
    cursors: list[tuple[str | None, str]] = []
    cursor: str | None = None
    while True:
        one = page(running, {"numItems": dice.randrange(1, 6), "cursor": cursor}, index="by_a", order=order)
        cursors.append((cursor, one["continueCursor"]))
        cursor = one["continueCursor"]
        if one["isDone"]:
            break
    for step in range(30):
        if dice.random() < 0.5:
            write(running, {"op": "insert", "value": {"label": f"n{step}", "a": dice.randrange(100)}})
        else:
            write(running, {"op": "delete", "label": str(step)}) if step < 20 else None
        joined = [
            label
            for start, end in cursors
            for label in labels(page(running, {"numItems": 1, "cursor": start}, journal=end, index="by_a", order=order))
        ]
        (whole,) = running.query(
            "program:read", {"steps": [{"op": "collect", "query": {"index": "by_a", "order": order}}]}
        )
        assert joined == [item["label"] for item in whole["ok"]]


@given(st.none() | st.binary(max_size=60), st.binary(min_size=32, max_size=32))
def test_cursors_survive_and_any_change_is_noticed(position: bytes | None, secret: bytes) -> None:
    cursors = _Cursors(secret, {"any": "query"})
    text = cursors.write(position)
    assert cursors.read(text) == position
    assert cursors.write(position) == text
    for at in range(0, len(text), 7):
        changed = text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :]
        assert not cursors.is_own(changed)
    assert not _Cursors(secret, {"another": "query"}).is_own(text)


@pytest.mark.parametrize("journal", ["", "zz", "00" * 40])
def test_a_journal_of_elsewhere_is_ignored(ten: Running, journal: str) -> None:
    assert labels(page(ten, first(3), journal=journal)) == ["0", "1", "2"]


@pytest.mark.parametrize("cursor", ["", "zz", "00", "00" * 40])
def test_a_cursor_that_is_none_is_invalid(ten: Running, cursor: str) -> None:
    with pytest.raises(FailedError, match="InvalidCursor") as caught:
        page(ten, {"numItems": 1, "cursor": cursor})
    assert caught.value.data == {"isConvexSystemError": True, "paginationError": "InvalidCursor"}


def test_a_cursor_of_another_query_is_invalid(ten: Running) -> None:
    cursor = page(ten, first(2), index="by_a")["continueCursor"]
    with pytest.raises(FailedError, match="InvalidCursor"):
        page(ten, {"numItems": 1, "cursor": cursor}, index="by_a", order="desc")
    assert labels(page(ten, {"numItems": 1, "cursor": cursor}, index="by_a")) == ["2"]


def test_a_cursor_tells_nothing_and_survives_a_restart(test_bundle: Any, tmp_path: Any) -> None:
    running = Running(test_bundle, tmp_path / "data")
    insert(running, {"label": "secret-label", "a": 1}, {"label": "b", "a": 2})
    cursor = page(running, first(1), index="by_label", order="desc")["continueCursor"]
    running.close()
    assert b"secret-label" not in bytes.fromhex(cursor)
    running = Running(test_bundle, tmp_path / "data")
    assert labels(page(running, {"numItems": 1, "cursor": cursor}, index="by_label", order="desc")) == ["b"]
    running.close()


@pytest.mark.parametrize(
    ("size", "message"), [(0, "Must request at least 1 document"), (32_001, "Requested too many items")]
)
def test_page_sizes_out_of_bounds(ten: Running, size: int, message: str) -> None:
    with pytest.raises(FailedError, match=message):
        page(ten, first(size))


def test_one_paginated_query_a_function(ten: Running) -> None:
    with pytest.raises(FailedError, match="ran multiple paginated queries"):
        ten.query("notes:twoPages", {"paginationOpts": first(1)})


def test_search_results_come_in_pages(running: Running) -> None:
    running.mutation("notes:fill", {"author": "a", "count": 30})
    query = {"table": "notes", "index": "search_text", "search": [["search", "text", "note"]]}
    one = running.query("program:page", {"query": query, "options": first(20)})
    two = running.query("program:page", {"query": query, "options": {"numItems": 20, "cursor": one["continueCursor"]}})
    assert (len(one["page"]), one["isDone"], len(two["page"]), two["isDone"]) == (20, False, 10, True)
    assert {item["rank"] for item in one["page"] + two["page"]} == set(range(30))
