"""A list model that turns into another list row by row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from desktop.view_models.rows import Row, Rows

keys = st.lists(st.integers(0, 9), unique=True, max_size=10)


def rows_of(wanted: list[int], text: str = "") -> list[Row]:
    return [{"key": key, "text": f"{key}{text}"} for key in wanted]


@settings(deadline=None)
@given(before=keys, after=keys)
def test_any_list_becomes_any_other(before: list[int], after: list[int]) -> None:
    rows = Rows(("key", "text"))
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal, rows)
    rows.show(rows_of(before))
    rows.show(rows_of(after, "!"))
    assert rows.rows() == rows_of(after, "!")


def changes(rows: Rows) -> list[tuple[object, ...]]:
    seen: list[tuple[object, ...]] = []
    rows.rowsInserted.connect(lambda _parent, first, last: seen.append(("in", first, last)))
    rows.rowsRemoved.connect(lambda _parent, first, last: seen.append(("out", first, last)))
    rows.rowsMoved.connect(lambda _from, first, _last, _to, at: seen.append(("move", first, at)))
    rows.dataChanged.connect(lambda first, _last, roles: seen.append(("change", first.row(), len(roles))))
    rows.modelReset.connect(lambda: seen.append(("reset",)))
    return seen


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([1, 2, 3], [1, 2, 3], []),
        ([1, 2, 3], [1, 2, 3, 4], [("in", 3, 3)]),
        ([1, 2, 3], [1, 3], [("out", 1, 1)]),
        ([1, 2, 3, 4], [3], [("out", 3, 3), ("out", 0, 1)]),
        ([1, 2, 3], [3, 1, 2], [("move", 2, 0)]),
        ([], [1, 2], [("in", 0, 1)]),
        ([1, 4], [1, 2, 3, 4, 5], [("in", 1, 2), ("in", 4, 4)]),
        # Where nothing stays, the views keep their delegates.
        ([1, 2, 3], [4, 5], [("change", 0, 2), ("change", 1, 2), ("out", 2, 2)]),
        ([1], [4, 5, 6], [("change", 0, 2), ("in", 1, 2)]),
    ],
)
def test_only_what_differs_is_told(before: list[int], after: list[int], expected: list[tuple[object, ...]]) -> None:
    rows = Rows(("key", "text"))
    rows.show(rows_of(before))
    seen = changes(rows)
    rows.show(rows_of(after))
    assert seen == expected


def test_a_changed_value_is_one_change_of_its_role() -> None:
    rows = Rows(("key", "text"))
    rows.show(rows_of([1, 2]))
    seen = changes(rows)
    rows.show([{"key": 1, "text": "1"}, {"key": 2, "text": "two"}])
    assert seen == [("change", 1, 1)]


def test_a_row_below_a_row_does_not_exist() -> None:
    rows = Rows(("key", "text"))
    rows.show(rows_of([1]))
    assert rows.rowCount(rows.index(0)) == 0
    assert rows.data(QModelIndex(), 257) is None
