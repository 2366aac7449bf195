"""The models to hear and speak better, as QML shows them, and the question whether to download one."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot

from desktop.view_models.rows import Row, Rows
from shop.models import ModelRow

ROLES = (
    *("key", "choice", "part", "languages", "size", "unpacked"),
    *("licence", "host", "status", "progress", "problem", "error"),
)


class Models(Protocol):
    """What the view needs to know and do; everything runs on the app's loop."""

    @property
    def rows(self) -> Sequence[ModelRow]:
        """All models there are."""
        ...

    @property
    def managed(self) -> bool:
        """Whether this window may download and remove."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener` called after each change. Returns the way to stop it."""
        ...

    def watch(self, watching: bool) -> None:
        """Keep the rows as they are now, while somebody looks at them."""
        ...

    def download(self, name: str, *, use: bool) -> None:
        """Download a model: the person at this machine has agreed."""
        ...

    def cancel(self, name: str) -> None:
        """End a download."""
        ...

    def remove(self, name: str) -> None:
        """Remove a model."""
        ...


class ModelsView(QObject):
    """Models as QML shows them. Nothing is downloaded before `agree`."""

    changed = Signal()
    askingChanged = Signal()

    def __init__(self, models: Models, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._rows = Rows(ROLES, self)
        self._asking = ""
        self._use = False
        self._unsubscribe = models.subscribe(self.refresh)
        self.refresh()

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    @Property(QObject, constant=True)
    def rows(self) -> Rows:
        return self._rows

    @Property(bool, notify=changed)
    def managed(self) -> bool:
        return self._models.managed

    @Property(dict, notify=askingChanged)
    def asking(self) -> dict[str, object]:
        """The model that the person is asked about, as in `rows`; empty where nobody is asked."""
        for row in self._rows.rows():
            if row["key"] == self._asking:
                return dict(row)
        return {}

    def refresh(self) -> None:
        """Show what is now."""
        self._rows.show([_row(model) for model in self._models.rows])
        self.changed.emit()
        if self._asking:
            self.askingChanged.emit()

    def missing(self, choice: str, language: str) -> str:
        """The model that must be downloaded before a recognizer or voice can be chosen; "" where none must."""
        rows = [row for row in self._models.rows if row.choice == choice]
        needed = [row for row in rows if language in row.languages] or rows
        return needed[0].name if needed and self._models.managed and needed[0].state != "ready" else ""

    @Slot(bool)
    def watch(self, watching: bool) -> None:
        self._models.watch(watching)

    @Slot(str, bool)
    def ask(self, name: str, use: bool) -> None:
        """Ask the person whether to download a model, and whether to use it then."""
        self._asking, self._use = name, use
        self.askingChanged.emit()

    @Slot()
    def agree(self) -> None:
        name, self._asking = self._asking, ""
        self.askingChanged.emit()
        if name:
            self._models.download(name, use=self._use)

    @Slot()
    def decline(self) -> None:
        self._asking = ""
        self.askingChanged.emit()

    @Slot(str)
    def cancel(self, name: str) -> None:
        self._models.cancel(name)

    @Slot(str)
    def remove(self, name: str) -> None:
        self._models.remove(name)


def _row(model: ModelRow) -> Row:
    return {
        "key": model.name,
        "choice": model.choice,
        "part": model.part,
        "languages": list(model.languages),
        "size": model.size,
        "unpacked": model.unpacked,
        "licence": model.licence,
        "host": model.host,
        "status": model.state,
        "progress": model.done / model.size if model.state in ("downloading", "installing") else 0.0,
        "problem": model.problem,
        "error": model.error,
    }
