"""Keys of providers in Settings: typed without being shown or named aloud, and the keyboard never lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.desktop.qml.acts import by_name, click
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import SCENES, Stage, scroll_to


@pytest.fixture
def stage(open_shop: OpenShop) -> Iterator[Stage]:
    QAccessible.setActive(True)
    stage = open_shop()
    SCENES["settings"](stage)
    scroll_to(stage.window.quick_window, "key-DAILY_API_KEY")
    click(stage.window.quick_window, by_name(stage.window.quick_window, "Enter: Daily key"))
    yield stage
    QAccessible.setActive(False)


def test_what_is_typed_is_kept_and_the_keyboard_stays_in_the_row(stage: Stage) -> None:
    window = stage.window.quick_window
    for letter in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C):
        QTest.keyClick(window, letter)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert stage.machine.calls == [("set_key", "DAILY_API_KEY", "abc")]
    assert window.activeFocusItem().property("text") == "Replace"


def test_escape_keeps_nothing_and_leaves_settings_open(stage: Stage) -> None:
    window = stage.window.quick_window
    for letter in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C):
        QTest.keyClick(window, letter)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert stage.machine.calls == []
    assert window.property("overlay") == "settings"
    assert window.activeFocusItem().property("text") == "Enter"


def test_the_box_says_what_it_is_for(stage: Stage) -> None:
    box = QAccessible.queryAccessibleInterface(stage.window.quick_window.activeFocusItem())
    assert box.state().passwordEdit
    assert box.text(QAccessible.Text.Description) == "Daily key"
