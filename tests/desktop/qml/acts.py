"""What a person does to a window: point, touch, type."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from tests.desktop.qml.walk import drawn, inherits, seen

_SCREENS: list[QPointingDevice] = []


def find(window: QQuickWindow, name: str) -> QQuickItem:
    """The visible item with this object name."""
    drawn(window)
    for one in seen(window):
        if one.item.objectName() == name:
            return one.item
    raise AssertionError(f"nothing called {name!r} is to be seen")


def by_words(window: QQuickWindow, words: str) -> QQuickItem:
    """The visible button with these words on it."""
    drawn(window)
    for one in seen(window):
        if inherits(one.item, "QQuickAbstractButton") and one.item.property("text") == words:
            return one.item
    raise AssertionError(f"no button says {words!r}")


def by_name(window: QQuickWindow, name: str) -> QQuickItem:
    """The visible button that calls itself so to those who cannot see it."""
    drawn(window)
    for one in seen(window):
        if inherits(one.item, "QQuickAbstractButton"):
            interface = QAccessible.queryAccessibleInterface(one.item)
            if interface.text(QAccessible.Text.Name) == name:
                return one.item
    raise AssertionError(f"no button is called {name!r}")


def middle(item: QQuickItem) -> QPoint:
    """The middle of an item, in the window."""
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def click(window: QQuickWindow, item: QQuickItem) -> None:
    """Press and let go with the mouse."""
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(item))


def touch_screen() -> QPointingDevice:
    """One touch screen for all tests: Qt keeps it until the end."""
    if not _SCREENS:
        _SCREENS.append(QTest.createTouchDevice())
    return _SCREENS[0]


def tap(window: QQuickWindow, item: QQuickItem) -> None:
    """Press and let go with a finger."""
    at = middle(item)
    QTest.touchEvent(window, touch_screen()).press(0, at, window).commit()
    QTest.touchEvent(window, touch_screen()).release(0, at, window).commit()


def confirm(window: QQuickWindow) -> QQuickItem:
    """The button that places the order, once it takes a press."""
    button = find(window, "confirm")
    while not button.property("settled"):
        QTest.qWait(20)
    return button


def choose_first(window: QQuickWindow, act: Callable[[QQuickWindow, QQuickItem], None]) -> None:
    """In the sheet that asks which one: take the first of each choice, and put it into the cart."""
    seen_groups: set[QQuickItem | None] = set()
    drawn(window)
    chips = [one.item for one in seen(window) if one.item.objectName().startswith("option-")]
    for chip in chips:
        if chip.parentItem() not in seen_groups:
            seen_groups.add(chip.parentItem())
            act(window, chip)
    act(window, find(window, "addChosen"))


def focused_words(window: QQuickWindow) -> str:
    """What has the keyboard: its object name, or its words."""
    item = window.activeFocusItem()
    return (item.objectName() or str(item.property("text") or "")) if item else ""


def tab_to(window: QQuickWindow, name: str, *, limit: int = 60) -> None:
    """Press Tab until the item called `name` has the keyboard."""
    for _ in range(limit):
        if focused_words(window) == name:
            return
        QTest.keyClick(window, Qt.Key.Key_Tab)
        QTest.qWait(1)
    raise AssertionError(f"Tab never reaches {name!r}")
