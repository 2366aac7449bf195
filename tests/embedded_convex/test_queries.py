"""Index ranges, order, filters, limits and streams, through the official library's own query builder."""

from __future__ import annotations

from typing import Any

import pytest

from embedded_convex.values import integer
from tests.embedded_convex.engine_parts import FailedError, Running

INT = integer


@pytest.fixture
def items(running: Running) -> Running:
    """A to F: two a's share a b, one lacks b, one has null, one a string."""
    insert(
        running,
        {"label": "A", "a": 1, "b": 1},
        {"label": "B", "a": 1, "b": 2},
        {"label": "C", "a": 2},
        {"label": "D", "a": 2, "b": None},
        {"label": "E", "a": 2, "b": "x"},
        {"label": "F", "a": INT(1), "b": 1, "n": {"x": 5}},
    )
    return running


def insert(running: Running, *documents: dict[str, Any]) -> None:
    results = write(running, *({"op": "insert", "value": document} for document in documents))
    assert all("ok" in result for result in results), results


def write(running: Running, *steps: dict[str, Any]) -> list[dict[str, Any]]:
    return running.mutation("program:write", {"steps": list(steps)})


def labels(running: Running, op: str = "collect", n: int | None = None, **query: Any) -> str:
    step = {"op": op, "query": query} | ({} if n is None else {"n": n})
    (result,) = running.query("program:read", {"steps": [step]})
    assert "ok" in result, result
    found = result["ok"]
    return "".join(one["label"] for one in (found if isinstance(found, list) else [found] if found else []))


def error(running: Running, **query: Any) -> str:
    (result,) = running.query("program:read", {"steps": [{"op": "collect", "query": query}]})
    return result["error"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, "ABCDEF"),
        ({"order": "desc"}, "FEDCBA"),
        ({"index": "by_creation_time"}, "ABCDEF"),
        ({"index": "by_a"}, "FABCDE"),
        ({"index": "by_a", "order": "desc"}, "EDCBAF"),
        ({"index": "by_a", "range": [["eq", "a", 1]]}, "AB"),
        ({"index": "by_a", "range": [["eq", "a", INT(1)]]}, "F"),
        ({"index": "by_a", "range": [["gt", "a", 1]]}, "CDE"),
        ({"index": "by_a", "range": [["gte", "a", 1]]}, "ABCDE"),
        ({"index": "by_a", "range": [["lt", "a", 2]]}, "FAB"),
        ({"index": "by_a", "range": [["lte", "a", 2]]}, "FABCDE"),
        ({"index": "by_a", "range": [["gt", "a", 1], ["lt", "a", 2]]}, ""),
        ({"index": "by_a", "range": [["gt", "a", 2], ["lt", "a", 1]]}, ""),
        ({"index": "by_a_b", "range": [["eq", "a", 2]]}, "CDE"),
        ({"index": "by_a_b", "range": [["eq", "a", 2], ["eq", "b"]]}, "C"),
        ({"index": "by_a_b", "range": [["eq", "a", 2], ["eq", "b", None]]}, "D"),
        ({"index": "by_a_b", "range": [["eq", "a", 2], ["gt", "b", None]]}, "E"),
        ({"index": "by_a_b", "range": [["eq", "a", 2], ["gt", "b"]]}, "DE"),
        ({"index": "by_a_b", "range": [["eq", "b", 1], ["eq", "a", 1]]}, "A"),
        ({"index": "by_nested", "range": [["eq", "n.x", 5]]}, "F"),
        ({"index": "by_nested", "range": [["eq", "n.x"]]}, "ABCDE"),
        ({"index": "by_a", "range": [["eq", "a", 1], ["gt", "_creationTime", 0]]}, "AB"),
        ({"index": "by_a", "range": [["eq", "a", 1], ["lt", "_creationTime", 0]]}, ""),
        ({"steps": [{"limit": 2}]}, "AB"),
        ({"steps": [{"limit": 0}]}, ""),
        ({"steps": [{"filter": ["eq", ["field", "a"], ["literal", 2]]}, {"limit": 2}]}, "CD"),
        ({"steps": [{"limit": 4}, {"filter": ["eq", ["field", "a"], ["literal", 2]]}]}, "CD"),
        ({"table": "nothing"}, ""),
        ({"table": "nothing", "index": "by_creation_time"}, ""),
    ],
)
def test_what_a_query_finds(items: Running, query: dict[str, Any], found: str) -> None:
    assert labels(items, **query) == found


A, B = ["field", "a"], ["field", "b"]


def lit(value: Any) -> list[Any]:
    return ["literal", value]


@pytest.mark.parametrize(
    ("filter_", "found"),
    [
        (["eq", A, lit(1)], "AB"),
        (["neq", A, lit(1)], "CDEF"),
        (["lt", B, lit(2)], "ACDF"),  # missing and null are before every number
        (["lte", B, lit(2)], "ABCDF"),
        (["gt", B, lit(1)], "BE"),
        (["gte", B, lit(1)], "ABEF"),
        (["eq", B, ["undefined"]], "C"),
        (["eq", B, lit(None)], "D"),
        (["eq", ["field", "n.x"], lit(5)], "F"),
        (["eq", ["field", "label.x"], ["undefined"]], "ABCDEF"),
        (["and", ["eq", A, lit(1)], ["eq", B, lit(2)]], "B"),
        (["or", ["eq", A, lit(INT(1))], ["eq", B, lit("x")]], "EF"),
        (["and"], "ABCDEF"),
        (["or"], ""),
        (["not", ["eq", A, lit(2)]], "ABF"),
        (["eq", ["field", "_id"], ["field", "_id"]], "ABCDEF"),
        (lit(True), "ABCDEF"),
        (lit(False), ""),
    ],
)
def test_what_a_filter_keeps(items: Running, filter_: list[Any], found: str) -> None:
    assert labels(items, steps=[{"filter": filter_}]) == found


@pytest.mark.parametrize(
    ("expression", "equals"),
    [
        (["add", lit(1), lit(2.5)], 3.5),
        (["sub", lit(1), lit(2.5)], -1.5),
        (["mul", lit(3), lit(2)], 6),
        (["div", lit(7), lit(2)], 3.5),
        (["div", lit(1), lit(0)], {"$float": "AAAAAAAA8H8="}),
        (["div", lit(-1), lit(0)], {"$float": "AAAAAAAA8P8="}),
        (["mod", lit(-7), lit(2)], -1),
        (["neg", lit(2)], -2),
        (["add", lit(INT(1)), lit(INT(2))], INT(3)),
        (["sub", lit(INT(1)), lit(INT(2))], INT(-1)),
        (["mul", lit(INT(3)), lit(INT(-2))], INT(-6)),
        (["div", lit(INT(-7)), lit(INT(2))], INT(-3)),
        (["mod", lit(INT(-7)), lit(INT(2))], INT(-1)),
        (["neg", lit(INT(2))], INT(-2)),
    ],
)
def test_arithmetic(items: Running, expression: list[Any], equals: Any) -> None:
    assert labels(items, steps=[{"filter": ["eq", expression, lit(equals)]}, {"limit": 1}]) == "A"


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (lit(5), "Cannot use value 5.0 as a Boolean"),
        (["not", lit("x")], 'Cannot use value "x" as a Boolean'),
        (["and", A], "Cannot use value 1.0 as a Boolean"),
        (["eq", ["add", lit(1), lit(INT(1))], lit(2)], "Cannot add 1.0 and 1n"),
        (["eq", ["div", lit(INT(1)), lit(INT(0))], lit(2)], "Cannot divide 1n and 0n"),
        (["eq", ["add", lit(INT(2**63 - 1)), lit(INT(1))], lit(2)], "Integer overflow"),
        (["eq", ["neg", lit(INT(-(2**63)))], lit(2)], "Integer overflow"),
        (["eq", ["neg", lit("x")], lit(2)], "Cannot negate"),
    ],
)
def test_filters_that_make_no_sense(items: Running, expression: list[Any], message: str) -> None:
    assert message in error(items, steps=[{"filter": expression}])


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"index": "by_nothing"}, "Index items.by_nothing not found."),
        ({"table": "nothing", "index": "by_x"}, "Index nothing.by_x not found."),
        (
            {"index": "by_a_b", "range": [["eq", "b", 1]]},
            "Tried to query index items.by_a_b but the query didn't use the index fields in order.",
        ),
        ({"index": "by_b_a_c", "range": [["eq", "b", 1], ["gt", "c", 1]]}, "in order"),
        ({"index": "by_a", "range": [["eq", "c", 1]]}, 'included a comparison with "c", but items.by_a does not index'),
        ({"index": "by_a", "range": [["eq", "a", 1], ["eq", "a", 2]]}, "Already defined equality bound"),
        ({"index": "by_a", "range": [["gt", "a", 1], ["gte", "a", 2]]}, "Already defined lower bound"),
        ({"index": "by_a", "range": [["lt", "a", 1], ["lte", "a", 2]]}, "Already defined upper bound"),
        ({"index": "by_a_b", "range": [["gt", "a", 1], ["lt", "b", 2]]}, "in order"),
    ],
)
def test_ranges_that_do_not_fit_their_index(items: Running, query: dict[str, Any], message: str) -> None:
    assert message in error(items, **query)


def test_first_take_and_unique(items: Running) -> None:
    assert labels(items, "first", index="by_a", range=[["eq", "a", 2]]) == "C"
    assert labels(items, "first", index="by_a", range=[["eq", "a", 9]]) == ""
    assert labels(items, "take", n=2, order="desc") == "FE"
    assert labels(items, "unique", index="by_label", range=[["eq", "label", "D"]]) == "D"
    (result,) = items.query(
        "program:read", {"steps": [{"op": "unique", "query": {"index": "by_a", "range": [["eq", "a", 1]]}}]}
    )
    assert "unique() query returned more than one result" in result["error"]


def test_every_order_of_the_value_table_survives_an_index(running: Running) -> None:
    from tests.embedded_convex.test_values import ASCENDING, UNDEFINED

    values = [value for value in ASCENDING if "$undefined" not in str(value)]
    insert(running, *({"label": str(at), "a": value} for at, value in reversed(list(enumerate(values)))))
    (result,) = running.query("program:read", {"steps": [{"op": "collect", "query": {"index": "by_a"}}]})
    assert [one["label"] for one in result["ok"]] == [str(at) for at in range(len(values))]
    assert UNDEFINED not in values


def test_a_transaction_sees_its_own_writes(items: Running) -> None:
    results = write(
        items,
        {"op": "insert", "value": {"label": "G", "a": 1}},
        {"op": "delete", "label": "A"},
        {"op": "patch", "label": "C", "value": {"a": 1}, "unset": ["label"]},
        {"op": "collect", "query": {"index": "by_a", "range": [["eq", "a", 1]]}},
        {"op": "replace", "label": "B", "value": {"label": "H"}},
        {"op": "collect", "query": {"index": "by_a", "range": [["eq", "a", 1]]}},
    )
    assert [one.get("label") for one in results[3]["ok"]] == ["B", None, "G"]
    assert [one.get("label") for one in results[5]["ok"]] == [None, "G"]


def test_a_stream_goes_on_while_the_function_writes(running: Running) -> None:
    insert(running, *({"label": str(at), "a": 1, "b": at} for at in range(600)))
    query = {"index": "by_label"}
    (touched, again) = write(
        running,
        {"op": "touchEach", "query": query, "field": "b", "most": 500},
        {"op": "collect", "query": query},
    )
    in_order = sorted(str(at) for at in range(600))
    assert [one["label"] for one in touched["ok"]] == in_order[:500]
    assert [one["b"] - int(one["label"]) for one in again["ok"]] == [1] * 500 + [0] * 100


def test_a_stream_meets_what_was_moved_ahead_of_it(running: Running) -> None:
    # Each step moves the document further along the index, so the stream meets it again.
    insert(running, {"label": "x", "a": 1}, {"label": "y", "a": 2}, {"label": "z", "a": 3})
    (result,) = write(running, {"op": "touchEach", "query": {"index": "by_a"}, "field": "a", "most": 5})
    assert [one["label"] + str(one["a"]) for one in result["ok"]] == ["x1", "x2", "y2", "x3", "y3"]


def test_more_than_a_batch_is_read_in_order(running: Running) -> None:
    insert(running, *({"label": str(at), "a": at} for at in range(1000)))
    (result,) = running.query(
        "program:read", {"steps": [{"op": "collect", "query": {"index": "by_a", "order": "desc"}}]}
    )
    assert [one["a"] for one in result["ok"]] == list(range(999, -1, -1))
    assert running.last is not None
    assert len(running.last.reads.ranges) == 1


def test_ids_of_other_tables_and_malformed_ones(running: Running) -> None:
    note = running.mutation("notes:add", {"author": "a", "text": "t", "rank": 1})
    assert running.query("notes:get", {"id": note})["_id"] == note
    running.mutation("notes:remove", {"id": note})
    assert running.query("notes:get", {"id": note}) is None
    with pytest.raises(
        FailedError, match=r"Invalid argument `id` for `db\.get`: Unable to decode ID: Invalid ID length 5"
    ):
        running.query("notes:get", {"id": "short"})
    with pytest.raises(FailedError, match=f"Update on nonexistent document ID {note}"):
        running.mutation("notes:patch", {"id": note, "fields": {"rank": 2}})
    with pytest.raises(FailedError, match="Delete on nonexistent document ID"):
        running.mutation("notes:remove", {"id": note})
    with pytest.raises(FailedError, match="Replace on nonexistent document ID"):
        running.mutation("notes:replace", {"id": note, "value": {"author": "a", "text": "t", "rank": 1}})


def test_patch_replace_and_system_fields(running: Running) -> None:
    id_ = running.mutation("notes:add", {"author": "a", "text": "t", "rank": 1, "tags": ["x"]})
    before = running.query("notes:get", {"id": id_})
    running.mutation("notes:unset", {"id": id_, "field": "tags"})
    running.mutation("notes:patch", {"id": id_, "fields": {"rank": 2}})
    assert running.query("notes:get", {"id": id_}) == {k: v for k, v in before.items() if k != "tags"} | {"rank": 2}
    running.mutation("notes:replace", {"id": id_, "value": {"author": "b", "text": "u", "rank": 3}})
    after = running.query("notes:get", {"id": id_})
    assert (after["_id"], after["_creationTime"], after["author"]) == (id_, before["_creationTime"], "b")
    for fields in ({"_id": "x"}, {"_creationTime": 5}):
        with pytest.raises(FailedError, match="doesn't match"):
            running.mutation("notes:patch", {"id": id_, "fields": fields})
    with pytest.raises(FailedError, match='Failed to insert or update a document in table "notes" because it does not'):
        running.mutation("notes:patch", {"id": id_, "fields": {"rank": "high"}})
    with pytest.raises(FailedError, match="does not match the schema: Object is missing the required field `author`"):
        running.mutation("notes:unset", {"id": id_, "field": "author"})
