"""What a screen reader is told of its own accord."""

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication, QWindow

from desktop.shopping import Notice
from desktop.view_models.announcer import announce
from desktop.view_models.shop import ShopView
from tests.desktop.shelf import Shelf


@pytest.fixture
def said(view: ShopView) -> list[tuple[str, bool]]:
    heard: list[tuple[str, bool]] = []
    view.property("announcer").said.connect(lambda sentence, urgent: heard.append((sentence, urgent)))
    return heard


def test_a_notice_is_told_once_and_an_error_at_once(shelf: Shelf, said: list[tuple[str, bool]]) -> None:
    shelf.put("notice", notice=Notice(1, "info", "Only 3 are left."))
    shelf.tell("notice")
    shelf.put("notice", notice=Notice(2, "error", "That is sold out."))
    assert said == [("Only 3 are left.", False), ("That is sold out.", True)]


def test_a_reply_is_told_where_the_voice_is_not_heard(shelf: Shelf, said: list[tuple[str, bool]]) -> None:
    shelf.say("assistant", "I found eight.", turn=1)
    assert said == []
    shelf.voice_volume = 0.0
    shelf.say("shopper", "the second one", turn=2)
    shelf.say("assistant", "It is eighty-nine dollars.", turn=2)
    shelf.tell("messages")
    assert said == [("It is eighty-nine dollars.", False)]
    shelf.voice_volume, shelf.speakers = 1.0, ()
    shelf.say("assistant", "Yes, it is.", turn=3)
    assert said[-1] == ("Yes, it is.", False)


def test_the_platform_takes_an_announcement(qapp: QGuiApplication) -> None:
    window = QWindow()
    window.setTitle("Aisle")
    QAccessible.setActive(True)
    try:
        announce(window, "That is sold out.", True)
    finally:
        QAccessible.setActive(False)
    announce(window, "Nobody listens.", False)
