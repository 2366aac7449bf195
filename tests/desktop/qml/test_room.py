"""What is in sight without scrolling: where there is little room, where there is much, and before there is anything."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickWindow

from desktop.session import State
from tests.desktop.qml.acts import by_words, click, find, middle
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import SCENES
from tests.desktop.qml.walk import drawn, seen


def test_large_text_in_a_low_window_leaves_room_for_cards(open_shop: OpenShop) -> None:
    stage = open_shop((1024, 600), text_scale=2.0)
    SCENES["results"](stage)
    window = stage.window.quick_window
    with pytest.raises(AssertionError, match="no button says"):
        by_words(window, "Brand")
    folded = middle(find(window, "card1")).y()
    click(window, find(window, "filter"))
    by_words(window, "Brand")
    click(window, find(window, "filter"))
    assert middle(find(window, "card1")).y() == folded


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("scene", ["browse", "results"])
def test_large_text_in_a_low_window_shows_whole_cards(open_shop: OpenShop, scene: str, language: str) -> None:
    stage = open_shop((1024, 600), text_scale=2.0, language=language)
    SCENES[scene](stage)
    window = stage.window.quick_window
    find(window, "add2")
    assert [one.cut for one in seen(window) if one.item.objectName() in ("add1", "add2")] == [False, False]


def test_large_text_in_a_low_window_shows_the_way_to_the_checkout(open_shop: OpenShop) -> None:
    stage = open_shop((1024, 600), text_scale=2.0, language="de")
    SCENES["cart"](stage)
    find(stage.window.quick_window, "checkOut")
    (one,) = [one for one in seen(stage.window.quick_window) if one.item.objectName() == "checkOut"]
    assert not one.cut


@pytest.mark.parametrize(("scene", "button"), [("cart", "checkOut"), ("checkout", "confirm")])
def test_in_an_upright_window_the_button_stands_at_the_foot(open_shop: OpenShop, scene: str, button: str) -> None:
    stage = open_shop((1080, 1920))
    SCENES[scene](stage)
    window = stage.window.quick_window
    assert 1200 < find(window, button).mapToScene(QPointF()).y() < find(window, "talkButton").mapToScene(QPointF()).y()


def names(window: QQuickWindow) -> list[str]:
    drawn(window)
    found = (QAccessible.queryAccessibleInterface(one.item) for one in seen(window))
    return [interface.text(QAccessible.Text.Name) for interface in found if interface]


def test_while_the_catalogue_is_read_cards_are_on_their_way(open_shop: OpenShop) -> None:
    stage = open_shop()
    stage.shelf.open()
    assert stage.shelf.screen
    empty = stage.shelf.screen.model_copy(update={"cards": (), "total": 0, "headline": "The shop is empty for now"})
    stage.shelf.put("screen", screen=empty)
    stage.shelf.put("connection", connection="starting", state=State.OFFLINE)
    stage.shelf.tell("state")
    assert "Products are on their way" in names(stage.window.quick_window)
    # Once it is open, an empty shop is one.
    stage.shelf.put("connection", connection="online", state=State.IDLE)
    stage.shelf.tell("state")
    assert "The shop is empty for now" in names(stage.window.quick_window)
