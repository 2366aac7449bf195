"""What the keyboard reaches beyond what Tab presses: every card, every part of a page, the box from anywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from tests.desktop.qml.acts import find, focused_words
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import SCENES, Stage
from tests.desktop.qml.walk import drawn, inherits, seen


@pytest.fixture
def stage(open_shop: OpenShop) -> Stage:
    stage = open_shop((1280, 800))
    SCENES["results"](stage)
    stage.window.quick_window.requestActivate()
    drawn(stage.window.quick_window)
    return stage


def card(window: QQuickWindow) -> QQuickItem | None:
    """The card that has the keyboard's focus, itself or its button."""
    item = window.activeFocusItem()
    while item is not None and not item.objectName().startswith("card"):
        item = item.parentItem()
    return item


def whole(window: QQuickWindow, item: QQuickItem) -> bool:
    drawn(window)
    return not next(one.cut for one in seen(window) if one.item == item.childItems()[0])


def test_tab_leads_through_all_cards_and_each_is_whole_in_sight(stage: Stage) -> None:
    window = stage.window.quick_window
    reached: list[str] = []
    for _ in range(80):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        drawn(window)
        now = card(window)
        if now is not None and now.objectName() not in reached:
            reached.append(now.objectName())
            assert whole(window, now), now.objectName()
    assert reached == [f"card{number}" for number in range(1, 13)]


def test_arrows_lead_from_card_to_card(stage: Stage) -> None:
    window = stage.window.quick_window
    for _ in range(40):
        if card(window) is not None:
            break
        QTest.keyClick(window, Qt.Key.Key_Tab)
    columns = find(window, "card1").parentItem().parentItem().parentItem().property("columns")
    for key, number in (
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Down, 2 + columns),
        (Qt.Key.Key_Down, 2 + 2 * columns),
        (Qt.Key.Key_Left, 1 + 2 * columns),
        (Qt.Key.Key_Up, 1 + columns),
    ):
        QTest.keyClick(window, key)
        drawn(window)
        now = card(window)
        assert now is not None
        assert now.objectName() == f"card{number}"
        assert whole(window, now)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert stage.shelf.calls[-1][:2] == ("details", 1 + columns)


@pytest.mark.parametrize("scene", ["detail", "settings", "results", "conversation"])
def test_keys_scroll_a_page_to_its_end_and_back(open_shop: OpenShop, scene: str) -> None:
    stage = open_shop((1024, 600), text_scale=1.5)
    SCENES[scene](stage)
    window = stage.window.quick_window
    window.requestActivate()
    drawn(window)
    page = next(
        one.item
        for one in seen(window)
        if inherits(one.item, "QQuickFlickable") and one.item.height() > 200 and one.item.objectName() == ""
    )

    def at() -> float:
        drawn(window)
        return float(page.property("contentY"))

    QTest.keyClick(window, Qt.Key.Key_Home)
    top = at()
    QTest.keyClick(window, Qt.Key.Key_Down)
    little = at()
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    page_down = at()
    QTest.keyClick(window, Qt.Key.Key_End)
    end = at()
    assert top < little < page_down <= end
    assert end == pytest.approx(
        page.property("originY") + page.property("contentHeight") + page.property("bottomMargin") - page.height(), abs=1
    )
    QTest.keyClick(window, Qt.Key.Key_Home)
    assert at() == pytest.approx(top, abs=1)


def test_typing_anywhere_goes_into_the_box(stage: Stage) -> None:
    window = stage.window.quick_window
    for letter in ("R", "E", "D", "Space", "S", "H", "O", "E", "S"):
        QTest.keyClick(window, Qt.Key[f"Key_{letter}"])
    assert focused_words(window) == "textBox"
    assert find(window, "textBox").property("text") == "red shoes"
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert stage.shelf.calls[-1] == ("send_text", "red shoes")
    # The talk key is no letter, and neither is a shortcut.
    stage.shelf.calls.clear()
    QTest.keyPress(window, Qt.Key.Key_Space)
    QTest.keyRelease(window, Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert [call[0] for call in stage.shelf.calls] == ["press", "release"]
    assert find(window, "textBox").property("text") == ""
