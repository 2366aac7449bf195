"""Everything that can be pressed can be reached with Tab alone, says what it is, and is seen when it has the focus."""

import itertools

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from shiboken6 import Shiboken

from tests.desktop.qml.acts import tab_to
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import KIOSK_SCENES, SCENES, Stage
from tests.desktop.qml.walk import BUTTONS, drawn, inherits, seen

ALL = {**SCENES, **KIOSK_SCENES}


def drawn_key(item: QQuickItem) -> bool:
    """The keys of a drawn keyboard and of a PIN pad are for fingers: a real keyboard types the letter itself."""
    return item.property("strong") is not None and item.property("held") is not None


def top_of(item: QQuickItem) -> float:
    """Where an item stands on the page; what lies on a card stands where the card does."""
    at: QQuickItem | None = item
    while at is not None:
        if at.objectName().removeprefix("card").isdigit():
            item = at
        at = at.parentItem()
    return item.mapToScene(QPointF(0, 0)).y()


def identity(item: QQuickItem) -> tuple[str, int]:
    """Which one it is. Cards are made anew when they come back into sight, so they go by their number."""
    name = item.objectName()
    at: QQuickItem | None = item
    while at is not None and not at.objectName().removeprefix("card").isdigit():
        at = at.parentItem()
    return (f"{at.objectName()} {name}", 0) if at is not None else (name, Shiboken.getCppPointer(item)[0])


def pressable(stage: Stage) -> dict[tuple[str, int], str]:
    """What a pointer could press now, and what it says."""
    return {
        identity(one.item): one.item.objectName() or str(one.item.property("text"))
        for one in seen(stage.window.quick_window)
        if inherits(one.item, *BUTTONS)
        and one.item.isEnabled()
        and not one.cut
        and not drawn_key(one.item)
        and not inherits(one.item, "QQuickMenuItem")
    }


@pytest.mark.parametrize("scene", [scene for scene in ALL if scene != "kiosk-attract"])  # any key ends that one
def test_tab_reaches_all_that_can_be_pressed(open_shop: OpenShop, scene: str) -> None:
    stage = open_shop((1280, 800), kiosk="open" if scene in KIOSK_SCENES else None)
    ALL[scene](stage)
    window = stage.window.quick_window
    window.requestActivate()
    drawn(window)
    wanted = pressable(stage)
    visited: list[tuple[str, int]] = []
    for _ in range(160):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        if item is None:
            continue
        if visited and identity(item) == visited[0]:
            break
        visited.append(identity(item))
        if inherits(item, *BUTTONS):
            interface = QAccessible.queryAccessibleInterface(item)
            assert interface.text(QAccessible.Text.Name), item
            assert interface.role() != QAccessible.Role.NoRole
    missed = [words for key, words in wanted.items() if key not in visited]
    assert missed == []


@pytest.mark.parametrize("scene", ["browse", "results", "detail", "cart", "checkout", "settings"])
def test_the_focus_goes_down_the_page_as_one_reads(open_shop: OpenShop, scene: str) -> None:
    stage = open_shop((1280, 2400))
    SCENES[scene](stage)
    window = stage.window.quick_window
    window.requestActivate()
    drawn(window)
    tops: list[float] = []
    for _ in range(80):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        if item is None or not inherits(item, *BUTTONS):
            continue
        if item.objectName() == "talkButton":
            break
        tops.append(top_of(item))
    # Beside each other is no step back; a page in two columns goes up once, to the second.
    back = [i for i, (one, other) in enumerate(itertools.pairwise(tops)) if other < one - 300]
    assert len(back) <= 1, tops


def hold(window: QQuickWindow, key: Qt.Key, words: str = "") -> None:
    """Hold a key for as long as a keyboard repeats it three times."""

    def send(kind: QEvent.Type, repeat: bool) -> None:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, words, repeat)
        QCoreApplication.sendEvent(window, event)

    send(QEvent.Type.KeyPress, False)
    for _ in range(3):
        send(QEvent.Type.KeyRelease, True)
        send(QEvent.Type.KeyPress, True)
    send(QEvent.Type.KeyRelease, False)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_that_is_held_presses_once(open_shop: OpenShop, key: Qt.Key) -> None:
    stage = open_shop()
    SCENES["results"](stage)
    window = stage.window.quick_window
    window.requestActivate()
    tab_to(window, "cart")
    stage.shelf.calls.clear()
    hold(window, key)
    assert stage.shelf.calls == [("show", "cart")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_talk_button_is_held_by_a_held_key(open_shop: OpenShop, key: Qt.Key) -> None:
    stage = open_shop()
    SCENES["browse"](stage)
    window = stage.window.quick_window
    window.requestActivate()
    tab_to(window, "talkButton")
    stage.shelf.calls.clear()
    hold(window, key, " ")
    assert stage.shelf.calls == [("press",), ("release",)]


def test_a_letter_that_is_held_is_typed_again(open_shop: OpenShop) -> None:
    stage = open_shop()
    SCENES["browse"](stage)
    window = stage.window.quick_window
    window.requestActivate()
    tab_to(window, "textBox")
    hold(window, Qt.Key.Key_Space, " ")
    item = window.activeFocusItem()
    assert item.property("text") == "    "
