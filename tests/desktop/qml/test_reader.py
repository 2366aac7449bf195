"""The screen read aloud: what is said of each page, when it is said, and that it can be had without sight."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desktop.shopping import Notice
from desktop.view_models.spoken import page_sentences
from tests.desktop.qml.acts import choose_first, click, find, tab_to, tap
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import KIOSK_SCENES, SCENES, Stage
from tests.desktop.qml.walk import drawn


def read(stage: Stage) -> tuple[str, ...]:
    """What was given to the voice last."""
    spoken = [call[1] for call in stage.shelf.calls if call[0] == "read_aloud"]
    return spoken[-1] if spoken else ()


@pytest.fixture
def stage(open_shop: OpenShop) -> Stage:
    stage = open_shop()
    SCENES["results"](stage)
    drawn(stage.window.quick_window)
    stage.shelf.calls.clear()
    return stage


def test_the_button_reads_the_page_from_its_top_and_stops(stage: Stage) -> None:
    window = stage.window.quick_window
    click(window, find(window, "readAloud"))
    said = read(stage)
    assert said.index("Waterproof jackets") < said.index("14 products")
    first = next(i for i, text in enumerate(said) if text.startswith("1: Tarn Shell Rain Jacket, Skerrybrook, $89.00"))
    assert "Rated 4.6 out of 5" in said[first]
    assert "before $119.00" in said[first]
    assert said[first + 1] == "Add number 1, Tarn Shell Rain Jacket, to the cart, button"
    assert said.index("Show more, button") > first
    assert find(window, "readAloud").property("text") == "Stop reading aloud"
    click(window, find(window, "readAloud"))
    assert stage.shelf.calls[-1] == ("stop_reading",)


def test_one_key_does_the_same(stage: Stage) -> None:
    window = stage.window.quick_window
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert "Waterproof jackets" in read(stage)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert stage.shelf.calls[-1] == ("stop_reading",)


def test_what_is_typed_is_not_spoken(stage: Stage) -> None:
    window = stage.window.quick_window
    find(window, "textBox").setProperty("text", "my private words")
    click(window, find(window, "readAloud"))
    assert not any("private" in text for text in read(stage))
    assert "Type what you are looking for, text box" in read(stage)


@pytest.mark.parametrize("scene", [*SCENES, *KIOSK_SCENES])
def test_every_page_has_something_to_say_and_says_nothing_twice_in_a_row(open_shop: OpenShop, scene: str) -> None:
    stage = open_shop(kiosk="open" if scene in KIOSK_SCENES else None)
    {**SCENES, **KIOSK_SCENES}[scene](stage)
    window = stage.window.quick_window
    drawn(window)
    QTest.keyClick(window, Qt.Key.Key_F8)
    said = read(stage)
    assert len(said) > 0
    assert all(text.strip() for text in said)
    assert not any(one == other for one, other in pairwise(said))


@pytest.mark.parametrize(
    ("scene", "first"),
    [("kiosk-countdown", "Are you still there?"), ("kiosk-pin", "Operator"), ("kiosk-out-of-order", "Out of order")],
)
def test_what_lies_in_front_is_all_that_is_read(open_shop: OpenShop, scene: str, first: str) -> None:
    stage = open_shop(kiosk="open")
    KIOSK_SCENES[scene](stage)
    window = stage.window.quick_window
    drawn(window)
    stage.shelf.calls.clear()
    QTest.keyClick(window, Qt.Key.Key_F8)
    said = read(stage)
    assert said[0] == first
    assert not any("Tarn Shell" in text for text in said)


def test_entered_digits_are_not_spoken(open_shop: OpenShop) -> None:
    stage = open_shop(kiosk="open", read_aloud=True)
    KIOSK_SCENES["kiosk-pin"](stage)
    window = stage.window.quick_window
    for digit in "2468":
        tap(window, find(window, f"pin{digit}"))
    stage.shelf.stop_reading()
    QTest.keyClick(window, Qt.Key.Key_F8)
    spoken = [text for call in stage.shelf.calls if call[0] == "read_aloud" for text in call[1]]
    assert "4 digits entered" in spoken
    assert not any("2468" in text for text in spoken)


class TestFollowing:
    @pytest.fixture
    def stage(self, open_shop: OpenShop) -> Stage:
        stage = open_shop(read_aloud=True)
        stage.shelf.open()
        drawn(stage.window.quick_window)
        QTest.qWait(150)
        return stage

    def test_a_page_is_read_when_it_comes(self, stage: Stage) -> None:
        stage.shelf.find("kettle", headline="Kettles")
        QTest.qWait(200)
        assert "Kettles" in read(stage)
        stage.window.quick_window.setProperty("overlay", "settings")
        QTest.qWait(200)
        assert "Settings" in read(stage)

    def test_what_has_the_focus_says_what_it_is(self, stage: Stage) -> None:
        window = stage.window.quick_window
        tab_to(window, "add1")
        assert read(stage)[0].startswith("Add number 1, ")
        tab_to(window, "textBox")
        assert read(stage) == ("Type what you are looking for, text box",)

    def test_a_notice_is_spoken_once(self, stage: Stage) -> None:
        stage.shelf.put("notice", notice=Notice(1, "error", "That is sold out."))
        assert read(stage) == ("That is sold out.",)
        stage.shelf.calls.clear()
        stage.shelf.tell("notice")
        assert stage.shelf.calls == []

    def test_nothing_is_spoken_while_the_shopper_speaks(self, stage: Stage) -> None:
        window = stage.window.quick_window
        stage.shelf.press()
        stage.shelf.calls.clear()
        tab_to(window, "add1")
        assert read(stage) == ()

    def test_it_is_switched_on_without_sight_and_off_again(self, open_shop: OpenShop) -> None:
        stage = open_shop()
        window = stage.window.quick_window
        QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert stage.shelf.settings.read_aloud is True
        QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert stage.shelf.settings.read_aloud is False
        assert stage.shelf.calls[-1] == ("stop_reading",)

    def test_without_it_nothing_is_spoken_unasked(self, open_shop: OpenShop) -> None:
        stage = open_shop()
        stage.shelf.open()
        stage.shelf.find("kettle", headline="Kettles")
        drawn(stage.window.quick_window)
        tab_to(stage.window.quick_window, "add1")
        QTest.qWait(150)
        assert read(stage) == ()


def test_switches_say_how_they_stand_and_buttons_that_they_are_there(open_shop: OpenShop) -> None:
    stage = open_shop()
    SCENES["settings"](stage)
    window = stage.window.quick_window
    drawn(window)
    said = page_sentences(QAccessible.queryAccessibleInterface(window))
    assert "English, chosen" in said
    assert "Deutsch, not chosen" in said
    assert any(text.startswith("Volume of the voice: ") for text in said)


def test_the_sheet_that_asks_which_one_takes_the_focus_and_gives_it_back(stage: Stage) -> None:
    window = stage.window.quick_window
    tab_to(window, "add1")
    QTest.keyClick(window, Qt.Key.Key_Space)
    drawn(window)
    for _ in range(30):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        assert item is not None
        assert item.objectName().startswith("option-") or item.objectName() in ("addChosen", "cancelChoice")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    drawn(window)
    assert window.activeFocusItem().objectName() == "add1"
    assert stage.shelf.screen
    assert stage.shelf.screen.view == "results"
    QTest.keyClick(window, Qt.Key.Key_Space)
    choose_first(window, click)
    assert stage.shelf.lines[-1].variant
