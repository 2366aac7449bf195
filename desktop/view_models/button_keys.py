"""How the keyboard presses buttons: Space and Enter alike, and a key that is held down presses once."""

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from typing_extensions import override

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ButtonKeys(QObject):
    """Stands before a window's keys.

    Qt clicks a button again with each repeat of a held key: holding the talk button stuttered, and any other one sent
    dozens of requests. And whether Enter presses a button at all depends on the desktop that the window is on.
    """

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in _ENTER
        if not (enter or event.key() == Qt.Key.Key_Space) or not self._on_button():
            return False
        if enter and not event.isAutoRepeat():
            space = QKeyEvent(event.type(), Qt.Key.Key_Space, event.modifiers(), " ")
            QCoreApplication.sendEvent(self._window, space)
        return enter or event.isAutoRepeat()

    def _on_button(self) -> bool:
        item = cast(QQuickItem | None, self._window.activeFocusItem())
        return item is not None and item.inherits("QQuickAbstractButton")
