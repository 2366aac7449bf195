"""The whole window driven by mouse, finger and keyboard."""

import pytest
from PySide6.QtCore import QMetaObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from desktop.session import State
from desktop.shopping import Notice
from desktop.view_models.window import fitting
from tests.desktop.qml.acts import (
    by_words,
    choose_first,
    click,
    confirm,
    find,
    focused_words,
    middle,
    tab_to,
    tap,
    touch_screen,
)
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import SCENES, Stage
from tests.desktop.qml.walk import drawn, inherits, seen
from tests.desktop.shelf import catalogue

Left, Plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def stage(open_shop: OpenShop) -> Stage:
    stage = open_shop()
    stage.shelf.open()
    drawn(stage.window.quick_window)
    return stage


def _choices(window: QQuickWindow) -> list[str]:
    drawn(window)
    return [str(one.item.property("text")) for one in seen(window) if inherits(one.item, "QQuickMenuItem")]


def _open_drops(item: QQuickItem) -> int:
    opened = bool(item.property("origin")) and bool(item.property("active"))
    return opened + sum(_open_drops(child) for child in item.childItems())


def asked(stage: Stage) -> list[str]:
    return [str(call[0]) for call in stage.shelf.calls]


class TestTalkButton:
    def test_holding_talks_and_letting_go_sends(self, stage: Stage) -> None:
        window = stage.window.quick_window
        button = find(window, "talkButton")
        QTest.mousePress(window, Left, Plain, middle(button))
        assert asked(stage) == ["press"]
        QTest.mouseRelease(window, Left, Plain, middle(button))
        assert asked(stage) == ["press", "release"]

    def test_letting_go_outside_takes_it_back(self, stage: Stage) -> None:
        window = stage.window.quick_window
        button = find(window, "talkButton")
        away = middle(button) - QPoint(300, 100)
        QTest.mousePress(window, Left, Plain, middle(button))
        QTest.mouseMove(window, away)
        assert button.property("words") == "Let go to cancel"
        QTest.mouseRelease(window, Left, Plain, away)
        assert asked(stage) == ["press", "cancel"]

    def test_a_finger_does_the_same(self, stage: Stage) -> None:
        window = stage.window.quick_window
        at = middle(find(window, "talkButton"))
        QTest.touchEvent(window, touch_screen()).press(0, at, window).commit()
        assert asked(stage) == ["press"]
        QTest.touchEvent(window, touch_screen()).release(0, at, window).commit()
        assert asked(stage) == ["press", "release"]

    def test_the_space_bar_does_the_same(self, stage: Stage) -> None:
        window = stage.window.quick_window
        QTest.keyPress(window, Qt.Key.Key_Space)
        assert asked(stage) == ["press"]
        assert find(window, "talkButton").property("words") == "Listening. Let go to send"
        QTest.keyRelease(window, Qt.Key.Key_Space)
        assert asked(stage) == ["press", "release"]

    def test_the_space_bar_works_on_the_button_itself(self, stage: Stage) -> None:
        window = stage.window.quick_window
        tab_to(window, "talkButton")
        QTest.keyPress(window, Qt.Key.Key_Space)
        QTest.keyRelease(window, Qt.Key.Key_Space)
        assert asked(stage) == ["press", "release"]

    def test_another_talk_key_can_be_chosen(self, open_shop: OpenShop) -> None:
        stage = open_shop(talk_key="F9")
        window = stage.window.quick_window
        QTest.keyClick(window, Qt.Key.Key_Space)
        QTest.keyClick(window, Qt.Key.Key_F9)
        assert asked(stage) == ["press", "release"]

    def test_losing_the_window_takes_it_back(self, stage: Stage, open_shop: OpenShop) -> None:
        window = stage.window.quick_window
        window.requestActivate()
        QTest.qWaitForWindowActive(window)
        QTest.mousePress(window, Left, Plain, middle(find(window, "talkButton")))
        other = open_shop((400, 300)).window.quick_window
        other.requestActivate()
        assert QTest.qWaitForWindowActive(other)
        assert asked(stage) == ["press", "cancel"]

    def test_a_press_by_assistive_technology_starts_and_the_next_one_sends(self, stage: Stage) -> None:
        button = find(stage.window.quick_window, "talkButton")
        actions = QAccessible.queryAccessibleInterface(button).actionInterface()
        actions.doAction(actions.pressAction())
        assert asked(stage) == ["press"]
        actions.doAction(actions.pressAction())
        assert asked(stage) == ["press", "release"]

    def test_tapping_starts_and_sends(self, open_shop: OpenShop) -> None:
        stage = open_shop()
        stage.shelf.set_talk_mode("tap")
        stage.shelf.calls.clear()
        window = stage.window.quick_window
        button = find(window, "talkButton")
        assert button.property("words") == "Tap to talk"
        click(window, button)
        assert asked(stage) == ["press"]
        assert button.property("words") == "Listening. Tap to send"
        click(window, button)
        assert asked(stage) == ["press", "release"]

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            (State.OFFLINE, "The voice is away"),
            (State.IDLE, "Hold to talk"),
            (State.CONNECTING, "Connecting"),
            (State.READY, "Hold to talk"),
            (State.LISTENING, "Listening. Let go to send"),
            (State.THINKING, "One moment"),
            (State.SPEAKING, "Speaking. Hold to interrupt"),
            (State.RECONNECTING, "Reconnecting"),
            (State.ENDED, "Hold to talk"),
        ],
    )
    def test_the_state_stands_in_words(self, stage: Stage, state: State, words: str) -> None:
        stage.shelf.put("state", state=state)
        assert find(stage.window.quick_window, "talkButton").property("words") == words

    def test_a_second_finger_changes_nothing_and_is_never_needed(self, stage: Stage) -> None:
        window = stage.window.quick_window
        at, away = middle(find(window, "talkButton")), middle(find(window, "home"))
        screen = touch_screen()
        QTest.touchEvent(window, screen).press(0, at, window).commit()
        QTest.touchEvent(window, screen).stationary(0).press(1, at + QPoint(6, 6), window).commit()
        QTest.touchEvent(window, screen).stationary(0).release(1, at + QPoint(6, 6), window).commit()
        assert asked(stage) == ["press"]
        QTest.touchEvent(window, screen).stationary(0).press(1, away, window).commit()
        QTest.touchEvent(window, screen).stationary(0).release(1, away, window).commit()
        assert stage.shelf.talking
        QTest.touchEvent(window, screen).release(0, at, window).commit()
        assert asked(stage)[0] == "press"
        assert asked(stage)[-1] == "release"

    def test_pinching_and_dragging_do_nothing_to_the_page(self, stage: Stage) -> None:
        window = stage.window.quick_window
        screen = touch_screen()
        one, two = QPoint(400, 400), QPoint(800, 400)
        QTest.touchEvent(window, screen).press(0, one, window).press(1, two, window).commit()
        for step in range(1, 6):
            apart = QPoint(30 * step, 0)
            QTest.touchEvent(window, screen).move(0, one - apart, window).move(1, two + apart, window).commit()
        QTest.touchEvent(window, screen).release(0, one, window).release(1, two, window).commit()
        assert asked(stage) == []


class TestTyping:
    def test_enter_sends_and_empties_the_box(self, stage: Stage) -> None:
        window = stage.window.quick_window
        box = find(window, "textBox")
        click(window, box)
        QTest.keyClick(window, Qt.Key.Key_R)
        QTest.keyClick(window, Qt.Key.Key_Space)
        QTest.keyClick(window, Qt.Key.Key_X)
        assert box.property("text") == "r x"
        QTest.keyClick(window, Qt.Key.Key_Return)
        assert stage.shelf.calls == [("send_text", "r x")]
        assert box.property("text") == ""

    def test_blank_words_are_not_sent(self, stage: Stage) -> None:
        window = stage.window.quick_window
        click(window, find(window, "textBox"))
        QTest.keyClick(window, Qt.Key.Key_Space)
        QTest.keyClick(window, Qt.Key.Key_Return)
        assert stage.shelf.calls == []

    def test_after_sending_the_space_bar_talks_again(self, stage: Stage) -> None:
        window = stage.window.quick_window
        click(window, find(window, "textBox"))
        QTest.keyClick(window, Qt.Key.Key_X)
        QTest.keyClick(window, Qt.Key.Key_Return)
        QTest.keyClick(window, Qt.Key.Key_Space)
        assert asked(stage) == ["send_text", "press", "release"]

    def test_an_example_is_said_for_you(self, stage: Stage) -> None:
        window = stage.window.quick_window
        click(window, by_words(window, "“Red running shoes”"))
        assert stage.shelf.calls == [("send_text", "Red running shoes")]

    def test_a_shortcut_leads_to_the_box(self, stage: Stage) -> None:
        window = stage.window.quick_window
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert find(window, "textBox").hasActiveFocus()
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert not find(window, "textBox").hasActiveFocus()


class TestCards:
    def test_a_card_opens_and_its_button_adds(self, stage: Stage) -> None:
        window = stage.window.quick_window
        kettle = next(row["sku"] for row in catalogue() if not row.get("variants"))
        stage.shelf.find(kettle.lower(), headline="One")
        click(window, find(window, "add1"))
        assert stage.shelf.calls[-1][:2] == ("add", 1)
        click(window, find(window, "card1"))
        assert stage.shelf.calls[-1][:2] == ("details", 1)

    def test_cards_that_stay_are_the_same_items(self, stage: Stage) -> None:
        window = stage.window.quick_window
        first = find(window, "card1")
        stage.shelf.put("screen", screen=stage.shelf.screen.model_copy(update={"revision": 99}))  # type: ignore[union-attr]
        assert find(window, "card1") == first

    def test_limits_can_be_dropped_and_results_sorted(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["results"](stage)
        click(window, by_words(window, "Up to $100.00"))
        assert stage.shelf.calls[-1] == ("refine", None, {"priceMaxMinor": None}, None, False)
        click(window, by_words(window, "Best match"))
        click(window, by_words(window, "Lowest price"))
        assert stage.shelf.calls[-1] == ("refine", None, None, "price_asc", False)

    def test_choices_are_made_for_the_one_who_opens_them(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["results"](stage)
        for _ in range(2):
            assert (_open_drops(window.contentItem()), _choices(window)) == (0, [])
            click(window, by_words(window, "Colour"))
            assert (_open_drops(window.contentItem()), _choices(window)) == (1, ["navy (5)", "teal (2)"])
            QTest.keyClick(window, Qt.Key.Key_Escape)
        click(window, by_words(window, "Colour"))
        click(window, by_words(window, "teal (2)"))
        assert stage.shelf.calls[-1] == ("refine", None, {"colour": "teal"}, None, False)

    def test_two_cards_are_compared_by_touch(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["results"](stage)
        click(window, find(window, "compare"))
        tap(window, find(window, "card1"))
        tap(window, find(window, "card3"))
        click(window, find(window, "compareNow"))
        assert stage.shelf.calls[-1] == ("compare", (1, 3))

    def test_more_are_shown_below(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["results"](stage)
        drawn(window)
        for one in seen(window):
            if inherits(one.item, "QQuickGridView"):
                QMetaObject.invokeMethod(one.item, "positionViewAtEnd")
        click(window, by_words(window, "Show more"))
        assert asked(stage)[-1] == "show_more"

    def test_a_window_that_grows_keeps_its_margins(self, stage: Stage) -> None:
        window = stage.window.quick_window
        window.resize(3000, 1700)
        drawn(window)
        left = find(window, "card1").mapToScene(QPointF(0, 0)).x()
        grid = next(one.item for one in seen(window) if inherits(one.item, "QQuickGridView"))
        assert grid.property("leftMargin") > 30
        assert left == pytest.approx(grid.property("leftMargin"), abs=1)


class TestNotices:
    def test_an_error_stays_until_it_is_dismissed(self, stage: Stage) -> None:
        window = stage.window.quick_window
        stage.shelf.put("notice", notice=Notice(1, "error", "That is sold out."))
        assert find(window, "notice").property("failed") is True
        click(window, by_words(window, "Dismiss"))
        with pytest.raises(AssertionError, match="nothing called"):
            find(window, "notice")

    def test_being_offline_stands_in_a_banner_and_the_cards_stay(self, stage: Stage) -> None:
        window = stage.window.quick_window
        stage.shelf.put("connection", connection="offline", state=State.OFFLINE)
        find(window, "card1")
        words = [str(item.property("words")) for item in window.findChildren(type(find(window, "card1")))]
        assert any("You are offline" in text for text in words)


class TestPages:
    def test_escape_leads_back(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["settings"](stage)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.property("overlay") == ""
        SCENES["results"](stage)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert asked(stage)[-1] == "back"

    def test_what_the_voice_shows_covers_the_settings(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["settings"](stage)
        stage.shelf.find("jackets", headline="Jackets")
        drawn(window)
        assert window.property("overlay") == ""

    def test_settings_change_the_window_at_once(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["settings"](stage)
        click(window, by_words(window, "Dark"))
        assert window.property("color").lightness() < 60
        click(window, by_words(window, "Deutsch"))
        by_words(window, "Dunkel")

    def test_the_microphone_is_open_only_while_its_level_is_shown(self, stage: Stage) -> None:
        SCENES["settings"](stage)
        drawn(stage.window.quick_window)
        assert ("watch_level", True) in stage.shelf.calls
        QTest.keyClick(stage.window.quick_window, Qt.Key.Key_Escape)
        drawn(stage.window.quick_window)
        assert stage.shelf.calls[-1] == ("watch_level", False)

    def test_a_key_goes_in_and_is_shown_no_more(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["settings"](stage)
        machine = stage.window.view.property("machine")
        machine.setKey("DAILY_API_KEY", " secret-value ")
        assert stage.machine.calls == [("set_key", "DAILY_API_KEY", "secret-value")]
        drawn(window)
        texts = [str(item.property("text")) for item in window.findChildren(type(window.contentItem()))]
        assert not any("secret" in text for text in texts)

    def test_a_crash_is_reported_once(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["crash"](stage)
        click(window, find(window, "goOn"))
        assert stage.machine.calls == [("dismiss_crash",)]
        with pytest.raises(AssertionError, match="nothing called"):
            find(window, "goOn")

    def test_the_report_of_a_crash_has_the_keyboard_and_leads_nowhere_but_away(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["results"](stage)
        SCENES["crash"](stage)
        drawn(window)
        stage.shelf.calls.clear()
        assert window.activeFocusItem().objectName() == "crashReport"
        stage.window.view.property("reader").toggle(window.property("readable"))
        ((_, sentences),) = stage.shelf.calls
        assert "KeyError" not in " ".join(str(sentence) for sentence in sentences)  # type: ignore[union-attr]
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert stage.machine.calls == [("dismiss_crash",)]
        assert ("back",) not in stage.shelf.calls

    def test_home_from_home_is_no_step(self, stage: Stage) -> None:
        window = stage.window.quick_window
        stage.shelf.calls.clear()
        click(window, find(window, "home"))
        assert stage.shelf.calls == []


class TestWholeOrders:
    def test_with_the_keyboard_alone(self, stage: Stage) -> None:
        window = stage.window.quick_window
        tab_to(window, "add1")
        QTest.keyClick(window, Qt.Key.Key_Space)
        drawn(window)
        while focused_words(window) != "addChosen":
            QTest.keyClick(window, Qt.Key.Key_Tab)
            if focused_words(window).startswith("option-") and find(window, "addChosen").property("enabled") is False:
                QTest.keyClick(window, Qt.Key.Key_Space)
        QTest.keyClick(window, Qt.Key.Key_Space)
        assert stage.shelf.cart
        assert stage.shelf.cart.count == 1
        drawn(window)
        tab_to(window, "cart")
        QTest.keyClick(window, Qt.Key.Key_Space)
        drawn(window)
        tab_to(window, "checkOut")
        QTest.keyClick(window, Qt.Key.Key_Space)
        drawn(window)
        tab_to(window, "confirm")
        confirm(window)
        QTest.keyClick(window, Qt.Key.Key_Space)
        assert stage.shelf.order is not None

    def test_with_a_finger_alone(self, stage: Stage) -> None:
        window = stage.window.quick_window
        tap(window, find(window, "add1"))
        choose_first(window, tap)
        tap(window, by_words(window, f"Cart: 1 item, {stage.window.view.property('cart').property('total')}"))
        tap(window, find(window, "checkOut"))
        tap(window, confirm(window))
        assert stage.shelf.order is not None

    def test_the_focus_is_visible_wherever_it_goes(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["results"](stage)
        before = drawn(window)
        for _ in range(12):
            QTest.keyClick(window, Qt.Key.Key_Tab)
            after = drawn(window)
            assert after != before
            before = after


@pytest.mark.parametrize(
    ("available", "size"),
    [((1920, 1080), (1280, 800)), ((1366, 768), (1280, 728)), ((1024, 600), (1024, 560))],
)
def test_a_window_begins_no_larger_than_its_screen(available: tuple[int, int], size: tuple[int, int]) -> None:
    assert fitting(QSize(1280, 800), QSize(*available)).toTuple() == size


def test_what_was_left_out_of_a_search_is_one_sentence(open_shop: OpenShop) -> None:
    stage = open_shop()
    SCENES["results"](stage)
    assert stage.shelf.screen
    relaxed = ('reading "jackit" as "jacket"', "ignoring the colour")
    stage.shelf.put("screen", screen=stage.shelf.screen.model_copy(update={"relaxed": relaxed}))
    drawn(stage.window.quick_window)
    texts = [one.item.property("text") for one in seen(stage.window.quick_window)]
    assert 'Reading "jackit" as "jacket", ignoring the colour' in texts
