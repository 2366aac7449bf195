"""Many visitors in one window: nothing of them stays in the scene, in Python or in memory."""

import gc

import psutil
import pytest
from PySide6.QtTest import QTest

from desktop.shopping import Notice
from tests.desktop.qml.acts import choose_first, click, find
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import Stage
from tests.desktop.qml.walk import drawn, seen

pytestmark = pytest.mark.timeout(600)

WORDS = ("jacket", "kettle", "tent", "lamp", "boots", "laptop")


def visit(stage: Stage, number: int) -> None:
    """Look, compare, choose, buy, and be forgotten."""
    shelf, window = stage.shelf, stage.window.quick_window
    shelf.open()
    shelf.say("shopper", f"my name is Henrietta {number}", turn=1)
    shelf.say("assistant", "I found some.", turn=1)
    shelf.find(WORDS[number % len(WORDS)], headline="Results")
    shelf.show_more()
    shelf.compare([1, 2])
    shelf.find(WORDS[(number + 1) % len(WORDS)], headline="Results")
    drawn(window)
    click(window, find(window, "add1"))
    if stage.window.view.property("chooser").property("asking"):
        choose_first(window, click)
    shelf.details(1)
    window.setProperty("overlay", "conversation")
    window.setProperty("overlay", "settings")
    shelf.put("notice", notice=Notice(number + 1, "info", "Only 3 are left."))
    shelf.show("cart")
    shelf.prepare_order()
    shelf.place_order()
    assert stage.kiosk
    stage.kiosk.put(phase="countdown")
    QTest.qWait(1)
    stage.kiosk.put(phase="attract")
    shelf.screen = shelf.cart = shelf.quote = shelf.order = shelf.notice = shelf.considered = None
    shelf.messages, shelf.heard, shelf.said = (), "", ""
    shelf.calls.clear()
    shelf.tell("session", "screen", "cart", "messages", "notice", "quote", "order")
    stage.kiosk.put(phase="open")
    QTest.qWait(1)


def weight(stage: Stage) -> tuple[int, int, int]:
    gc.collect()
    items = sum(1 for _ in seen(stage.window.quick_window))
    return items, len(gc.get_objects()), psutil.Process().memory_info().rss


def test_many_visitors_leave_the_window_as_the_first_ones_did(open_shop: OpenShop) -> None:
    stage = open_shop(kiosk="open")
    for number in range(8):
        visit(stage, number)
    items, objects, resident = weight(stage)
    for number in range(8, 36):
        visit(stage, number)
    items_later, objects_later, resident_later = weight(stage)
    assert items_later == items
    assert objects_later < objects * 1.03
    assert resident_later < resident + 12 * 1024 * 1024
