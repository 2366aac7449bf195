"""A list model that changes row by row, so that views animate what changed and keep what did not."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Row = Mapping[str, object]
_NO_PARENT = QModelIndex()


class Rows(QAbstractListModel):
    """Rows of named values. Each row's `key` says which row it is; `show` moves from the old rows to the new ones.

    Args:
        roles: Names of a row's values as QML delegates require them; "key" is one of them.
        parent: Owner.
    """

    countChanged = Signal()

    def __init__(self, roles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._roles = {Qt.ItemDataRole.UserRole + 1 + i: name for i, name in enumerate(roles)}

    @Property(int, notify=countChanged)
    def count(self) -> int:
        return len(self._rows)

    @property
    def first_key(self) -> object:
        """The key of the first row; None where there is none."""
        return self._rows[0]["key"] if self._rows else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name = self._roles.get(role)
        return self._rows[index.row()].get(name) if name and index.isValid() else None

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in self._roles.items()}

    def rows(self) -> list[Row]:
        """The rows shown now."""
        return list(self._rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Become `rows`: remove runs of rows, then move, insert and update the others. Keys must be unique.

        Where none of the old rows stays, the new ones take their places, so that a view keeps its delegates.
        """
        before = len(self._rows)
        wanted = {row["key"] for row in rows}
        if not any(row["key"] in wanted for row in self._rows):
            self._replace(rows)
        else:
            self._change(rows, wanted)
        if len(self._rows) != before:
            self.countChanged.emit()

    def _replace(self, rows: Sequence[Row]) -> None:
        shared = min(len(rows), len(self._rows))
        for position in range(shared):
            self._update(position, rows[position])
        if len(self._rows) > shared:
            self.beginRemoveRows(_NO_PARENT, shared, len(self._rows) - 1)
            del self._rows[shared:]
            self.endRemoveRows()
        elif len(rows) > shared:
            self.beginInsertRows(_NO_PARENT, shared, len(rows) - 1)
            self._rows += rows[shared:]
            self.endInsertRows()

    def _change(self, rows: Sequence[Row], wanted: set[object]) -> None:
        last = len(self._rows) - 1
        while last >= 0:
            if self._rows[last]["key"] in wanted:
                last -= 1
                continue
            first = last
            while first > 0 and self._rows[first - 1]["key"] not in wanted:
                first -= 1
            self.beginRemoveRows(_NO_PARENT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1
        present = {row["key"] for row in self._rows}
        position = 0
        while position < len(rows):
            end = position
            while end < len(rows) and rows[end]["key"] not in present:
                end += 1
            if end > position:
                self.beginInsertRows(_NO_PARENT, position, end - 1)
                self._rows[position:position] = rows[position:end]
                self.endInsertRows()
                position = end
            else:
                self._place(position, rows[position])
                position += 1

    def _place(self, position: int, row: Row) -> None:
        found = next(i for i in range(position, len(self._rows)) if self._rows[i]["key"] == row["key"])
        if found != position:
            self.beginMoveRows(_NO_PARENT, found, found, _NO_PARENT, position)
            self._rows.insert(position, self._rows.pop(found))
            self.endMoveRows()
        self._update(position, row)

    def _update(self, position: int, row: Row) -> None:
        old = self._rows[position]
        changed = [role for role, name in self._roles.items() if old.get(name) != row.get(name)]
        if changed:
            self._rows[position] = row
            index = self.index(position)
            self.dataChanged.emit(index, index, changed)
