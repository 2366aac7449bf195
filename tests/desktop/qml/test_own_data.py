"""What the shop keeps about a shopper: to be seen, saved and erased in Settings."""

from PySide6.QtQuick import QQuickItem

from tests.desktop.qml.acts import click, find
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import SCENES, scroll_to
from tests.desktop.qml.walk import drawn, inherits, seen


def test_orders_are_listed_and_the_conversation_is_one_button_away(open_shop: OpenShop) -> None:
    stage = open_shop()
    SCENES["order"](stage)
    window = stage.window.quick_window
    window.setProperty("overlay", "settings")
    drawn(window)
    scroll_to(window, "seeConversation")
    assert ("list_orders",) in stage.shelf.calls
    texts = {str(one.item.property("text")) for one in seen(window) if inherits(one.item, "QQuickText")}
    assert "Order A-1042" in texts
    assert any("5 items · Ordered" in text for text in texts)
    button: QQuickItem = find(window, "seeConversation")
    click(window, button)
    assert window.property("overlay") == "conversation"
