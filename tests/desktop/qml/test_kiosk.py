"""The accessibility table of an unattended machine, line by line; line 3 (read aloud) is in test_reader, 16 in
tests/desktop/calls/test_bandwidth, and what the voice has to do with sound in tests/desktop/test_talk and test_reading.

Sources: EN 301 549 clause 5, Section 508 chapter 4, WCAG 2.2.
"""

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from desktop.session import State
from desktop.settings import Settings
from desktop.shopping import Microphone
from desktop.view_models.window import Window
from tests.desktop.qml.acts import by_words, choose_first, click, confirm, find, focused_words, middle, tap
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import KIOSK_SCENES, SCENES, Stage
from tests.desktop.qml.walk import contrast, drawn, faults, inherits, seen

Left, Plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def stage(open_shop: OpenShop) -> Stage:
    stage = open_shop((1080, 1920), kiosk="open")
    stage.shelf.open()
    drawn(stage.window.quick_window)
    return stage


def theme(window: Window) -> QObject:
    found = window.engine.singletonInstance("Aisle", "Theme")
    assert isinstance(found, QObject)
    return found


def words_on(window: QQuickWindow) -> list[str]:
    return [str(one.item.property("text")) for one in seen(window) if inherits(one.item, "QQuickText")]


def interfaces(window: QQuickWindow) -> Iterator[QAccessibleInterface]:
    """The tree that a screen reader walks."""
    waiting = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        interface = waiting.pop()
        yield interface
        children = [interface.child(i) for i in range(interface.childCount())]
        waiting += [child for child in children if child is not None]


class TestFullScreen:
    def test_it_fills_the_screen_without_cursor_and_cannot_be_closed(self, open_shop: OpenShop) -> None:
        stage = open_shop(kiosk="open")
        window = stage.window.quick_window
        window.showFullScreen()
        assert window.flags() & Qt.WindowType.FramelessWindowHint
        cursor = QGuiApplication.overrideCursor()
        assert cursor is not None
        assert cursor.shape() == Qt.CursorShape.BlankCursor
        window.close()
        assert window.isVisible()

    def test_no_shortcut_ends_it(self, stage: Stage) -> None:
        window = stage.window.quick_window
        QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.isVisible()


def test_line_1_an_order_without_speech(stage: Stage) -> None:
    window = stage.window.quick_window
    stage.shelf.put("microphone", microphone=Microphone(None))
    assert "No microphone was found. Type instead." in words_on(window) or drawn(window)
    tap(window, find(window, "add1"))
    choose_first(window, tap)
    tap(window, by_words(window, f"Cart: 1 item, {stage.window.view.property('cart').property('total')}"))
    tap(window, find(window, "checkOut"))
    tap(window, confirm(window))
    assert stage.shelf.order is not None
    assert "press" not in [call[0] for call in stage.shelf.calls]


def test_line_1_words_are_typed_on_the_drawn_keyboard(stage: Stage) -> None:
    window = stage.window.quick_window
    tap(window, find(window, "textBox"))
    for key in ("keyr", "keye", "keyd", "keySpace", "keyx", "keyErase", "keyh"):
        tap(window, find(window, key))
    assert find(window, "textBox").property("text") == "red h"
    tap(window, find(window, "keyEnter"))
    assert stage.shelf.calls == [("send_text", "red h")]
    with pytest.raises(AssertionError, match="nothing called"):
        find(window, "keyEnter")


def test_line_2_what_the_voice_says_is_on_screen_also_when_muted(stage: Stage) -> None:
    window = stage.window.quick_window
    stage.shelf.set_voice_volume(0)
    stage.shelf.say("shopper", "is it waterproof", turn=1)
    stage.shelf.say("assistant", "Yes, to ten thousand millimetres.", turn=1)
    drawn(window)
    assert "Yes, to ten thousand millimetres." in words_on(window)


@pytest.mark.parametrize("scene", [*SCENES, *KIOSK_SCENES])
def test_line_3_each_control_has_a_name_and_a_role(open_shop: OpenShop, scene: str) -> None:
    stage = open_shop(kiosk="open" if scene in KIOSK_SCENES else None)
    {**SCENES, **KIOSK_SCENES}[scene](stage)
    drawn(stage.window.quick_window)
    pressed = (QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton)
    named = (*pressed, QAccessible.Role.EditableText, QAccessible.Role.Slider, QAccessible.Role.ListItem)
    nameless = [
        (interface.role(), interface.rect())
        for interface in interfaces(stage.window.quick_window)
        if interface.role() in named and not interface.rect().isEmpty() and not interface.text(QAccessible.Text.Name)
    ]
    assert nameless == []
    buttons = [one for one in seen(stage.window.quick_window) if inherits(one.item, "QQuickAbstractButton")]
    roles = {
        one.item: QAccessible.queryAccessibleInterface(one.item).role()
        for one in buttons
        if QAccessible.queryAccessibleInterface(one.item)
    }
    assert all(role != QAccessible.Role.NoRole for role in roles.values())
    assert len(roles) == len(buttons)


def test_line_4_the_voice_is_stopped_and_repeated_by_touch(stage: Stage) -> None:
    window = stage.window.quick_window
    stage.shelf.say("assistant", "A long answer.", turn=1)
    stage.shelf.put("state", state=State.SPEAKING)
    tap(window, find(window, "repeat"))
    assert stage.shelf.calls == [("silence_voice",)]
    stage.shelf.put("state", state=State.READY)
    tap(window, find(window, "repeat"))
    assert stage.shelf.calls[-1] == ("repeat_reply",)


def test_line_5_the_attract_screen_makes_no_sound_and_any_touch_ends_it(open_shop: OpenShop) -> None:
    stage = open_shop((1080, 1920), kiosk="attract")
    stage.shelf.open()
    window = stage.window.quick_window
    drawn(window)
    assert stage.shelf.calls == []
    QTest.mouseClick(window, Left, Plain, QPoint(900, 1800))
    assert stage.kiosk
    assert stage.kiosk.phase == "open"


@pytest.mark.parametrize("finger", [True, False])
def test_line_5_the_touch_that_ends_it_presses_nothing_below(open_shop: OpenShop, finger: bool) -> None:
    stage = open_shop(kiosk="open")
    stage.shelf.open()
    window = stage.window.quick_window
    card = find(window, "card2")
    assert stage.kiosk
    stage.kiosk.put(phase="attract")
    drawn(window)
    if finger:
        tap(window, card)
    else:
        click(window, card)
    assert stage.kiosk.phase == "open"
    assert [call for call in stage.shelf.calls if call[0] == "details"] == []
    click(window, card)
    assert stage.shelf.calls[-1][0] == "details"


def test_line_6_volume_in_steps_and_back_after_the_visitor(stage: Stage) -> None:
    window = stage.window.quick_window
    SCENES["settings"](stage)
    tap(window, by_words(window, "Louder"))
    assert stage.shelf.voice_volume == pytest.approx(0.9)
    stage.shelf.voice_volume = 0.8
    stage.shelf.tell("session")
    assert stage.window.view.property("sound").property("volume") == pytest.approx(0.8)


def test_line_7_the_pin_is_neither_shown_nor_said(stage: Stage) -> None:
    window = stage.window.quick_window
    KIOSK_SCENES["kiosk-pin"](stage)
    stage.shelf.calls.clear()
    for digit in "2468":
        tap(window, find(window, f"pin{digit}"))
    assert not any("2468" in text or text == "••••" for text in words_on(window))
    tap(window, find(window, "pinenter"))
    assert stage.shelf.calls == []
    assert stage.kiosk
    assert stage.kiosk.calls[-1] == ("enter_pin", "2468")
    find(window, "leaveOperator")


def test_line_8_the_largest_text_covers_seven_tenths_of_a_degree(open_shop: OpenShop) -> None:
    stage = open_shop((1080, 1920), kiosk="open", text_scale=2.0)
    density = stage.window.quick_window.screen().physicalDotsPerInch() / 25.4
    capital_mm = theme(stage.window).property("textBody") * 0.7 / density
    distance = stage.shelf.settings.kiosk.viewing_distance_mm
    assert math.degrees(math.atan(capital_mm / distance)) >= 0.69
    assert capital_mm >= 4.8


@pytest.mark.parametrize("look", ["light", "dark"])
def test_line_9_the_theme_has_contrast(open_shop: OpenShop, look: str) -> None:
    colours = theme(open_shop(theme=look).window)

    def ratio(front: str, back: str) -> float:
        return contrast(QColor(colours.property(front)), QColor(colours.property(back)))

    for back in ("paper", "surface", "sunken"):
        assert ratio("ink", back) >= 7
        assert ratio("inkSoft", back) >= 4.5
    assert ratio("accentInk", "accent") >= 4.5
    assert ratio("accentInk", "accentPressed") >= 4.5
    assert ratio("accent", "accentSoft") >= 4.5
    assert ratio("alert", "alertSoft") >= 4.5
    assert ratio("alert", "surface") >= 4.5
    for back in ("paper", "surface"):
        assert ratio("outline", back) >= 3
        assert ratio("accent", back) >= 3


def test_line_10_more_time_is_one_tap(open_shop: OpenShop) -> None:
    stage = open_shop((1080, 1920), kiosk="countdown")
    window = stage.window.quick_window
    assert Settings().kiosk.countdown_secs >= 20
    assert Settings().kiosk.more_time_limit >= 10
    tap(window, find(window, "moreTime"))
    assert stage.kiosk
    assert stage.kiosk.calls == [("more_time",)]


def test_line_10_nothing_behind_the_countdown_can_be_touched(stage: Stage) -> None:
    window = stage.window.quick_window
    at = middle(find(window, "add1"))
    assert stage.kiosk
    stage.kiosk.put(phase="countdown")
    drawn(window)
    QTest.mouseClick(window, Left, Plain, at)
    assert stage.shelf.calls == []


@pytest.mark.parametrize("scene", KIOSK_SCENES)
def test_line_11_targets_are_fifteen_millimetres(open_shop: OpenShop, scene: str) -> None:
    stage = open_shop((1080, 1920), kiosk="open")
    KIOSK_SCENES[scene](stage)
    image = drawn(stage.window.quick_window)
    fifteen_mm = 15 * stage.window.quick_window.screen().physicalDotsPerInch() / 25.4
    too_small = [fault for fault in faults(stage.window.quick_window, image, target=fifteen_mm) if "too small" in fault]
    assert too_small == []


def test_line_12_a_press_that_slides_off_does_nothing(stage: Stage) -> None:
    window = stage.window.quick_window
    at = middle(find(window, "add1"))
    QTest.mousePress(window, Left, Plain, at)
    assert stage.shelf.calls == []
    QTest.mouseMove(window, at + QPoint(0, 400))
    QTest.mouseRelease(window, Left, Plain, at + QPoint(0, 400))
    assert stage.shelf.calls == []


@pytest.mark.parametrize("mode", ["hold", "tap"])
def test_line_12_talking_by_holding_or_by_tapping(stage: Stage, mode: str) -> None:
    window = stage.window.quick_window
    stage.window.view.property("talk").chooseMode(mode)
    stage.shelf.calls.clear()
    button = find(window, "talkButton")
    for _ in range(1 if mode == "hold" else 2):
        click(window, button)
    assert [call[0] for call in stage.shelf.calls] == ["press", "release"]


def test_line_13_listening_is_shown_by_words_and_shape(stage: Stage) -> None:
    window = stage.window.quick_window
    quiet = drawn(window).convertToFormat(drawn(window).Format.Format_Grayscale8)
    stage.shelf.press()
    stage.shelf.put("level", level=0.6)
    loud = drawn(window).convertToFormat(quiet.format())
    assert "Listening. Let go to send" in words_on(window)
    assert quiet != loud


def test_line_14_tab_goes_round_without_a_trap(stage: Stage) -> None:
    window = stage.window.quick_window
    stage.shelf.find("xylophone", headline="Nothing")
    drawn(window)
    visited: list[QQuickItem | None] = []
    for _ in range(60):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        QTest.qWait(1)
        visited.append(window.activeFocusItem())
    first = visited[0]
    assert first in visited[1:]
    names = {item.objectName() for item in visited if item}
    assert {"talkButton", "textBox"} <= names
    QTest.keyClick(window, Qt.Key.Key_Backtab)
    assert focused_words(window) != ""


def test_line_14_a_list_opens_and_escape_closes_it(open_shop: OpenShop) -> None:
    stage = open_shop()
    window = stage.window.quick_window
    SCENES["results"](stage)
    click(window, by_words(window, "Best match"))
    QTest.keyClick(window, Qt.Key.Key_Down)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    with pytest.raises(AssertionError, match="no button says"):
        by_words(window, "Lowest price")
    assert "back" not in [call[0] for call in stage.shelf.calls]


def test_line_15_reduced_motion_stops_every_animation(open_shop: OpenShop) -> None:
    stage = open_shop(reduced_motion=True)
    SCENES["starting"](stage)
    assert theme(stage.window).property("quick") == 0
    assert theme(stage.window).property("calm") == 0
    first = drawn(stage.window.quick_window)
    QTest.qWait(120)
    assert stage.window.quick_window.grabWindow() == first


def test_line_17_one_choice_changes_window_and_voice(stage: Stage) -> None:
    window = stage.window.quick_window
    SCENES["settings"](stage)
    tap(window, by_words(window, "Deutsch"))
    assert ("change_setting", "language", "de") in stage.shelf.calls
    assert stage.shelf.settings.locale == "de-DE"
    assert "Einstellungen" in words_on(window) or "Textgröße und Sprache" in words_on(window)


def test_line_18_help_with_seeing_is_one_touch_away(stage: Stage) -> None:
    window = stage.window.quick_window
    tap(window, by_words(window, "Text size and language"))
    tap(window, by_words(window, "200 %"))
    assert stage.shelf.settings.text_scale == 2.0


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (None, ("Press F8 to hear this page.",)),
        ("The round key reads aloud.", ("The round key reads aloud.",)),
        ("", None),
    ],
)
def test_line_18_a_visit_begins_with_a_short_spoken_hint(
    open_shop: OpenShop, chosen: str | None, said: tuple[str, ...] | None
) -> None:
    stage = open_shop(kiosk="attract")
    kiosk = stage.shelf.settings.kiosk.model_copy(update={"spoken_hint": chosen})
    stage.shelf.settings = stage.shelf.settings.model_copy(update={"kiosk": kiosk})
    window = stage.window.quick_window
    drawn(window)
    assert stage.shelf.calls == []
    QTest.mouseClick(window, Left, Plain, QPoint(400, 400))
    spoken = [call[1] for call in stage.shelf.calls if call[0] == "read_aloud"]
    assert spoken == ([said] if said else [])


class TestOperator:
    def test_five_taps_in_the_corner_ask_for_the_pin(self, stage: Stage) -> None:
        window = stage.window.quick_window
        for _ in range(5):
            QTest.mouseClick(window, Left, Plain, QPoint(8, 8))
        assert stage.kiosk
        assert ("ask_pin",) in stage.kiosk.calls

    def test_a_wrong_pin_has_to_wait(self, stage: Stage) -> None:
        window = stage.window.quick_window
        KIOSK_SCENES["kiosk-pin"](stage)
        for digit in "1111":
            tap(window, find(window, f"pin{digit}"))
        tap(window, find(window, "pinenter"))
        assert stage.kiosk
        drawn(window)
        assert "That was wrong. Wait 5 seconds." in words_on(window)
        tap(window, find(window, "pin1"))
        tap(window, find(window, "pinenter"))
        assert stage.kiosk.calls.count(("enter_pin", "1111")) == 1
        assert len(stage.kiosk.calls) == 1

    def test_restart_and_exit(self, stage: Stage) -> None:
        window = stage.window.quick_window
        KIOSK_SCENES["kiosk-operator"](stage)
        tap(window, find(window, "restart"))
        tap(window, find(window, "exit"))
        assert stage.kiosk
        assert stage.kiosk.calls == [("restart",), ("exit",)]

    def test_out_of_order_says_nothing_of_the_inside(self, stage: Stage) -> None:
        assert stage.kiosk
        stage.kiosk.put(phase="out_of_order", problem="Traceback: token abc at http://127.0.0.1:5000")
        window = stage.window.quick_window
        drawn(window)
        front = [
            str(one.item.property("text"))
            for one in seen(window)
            if inherits(one.item, "QQuickText") and any(item.property("layerName") == "front" for item in one.path)
        ]
        assert front[0] == "Out of order"
        assert not any("127.0.0.1" in text or "Traceback" in text for text in words_on(window))


class TestWipe:
    def test_nothing_of_one_visitor_is_left_for_the_next(self, stage: Stage) -> None:
        window = stage.window.quick_window
        SCENES["conversation"](stage)
        find(window, "textBox").setProperty("text", "my private words")
        shelf = stage.shelf
        shelf.screen = shelf.cart = shelf.quote = shelf.order = shelf.notice = None
        shelf.messages, shelf.heard, shelf.said = (), "", ""
        shelf.tell("session")
        drawn(window)
        assert find(window, "textBox").property("text") == ""
        assert window.property("overlay") == ""
        shown = " ".join(words_on(window))
        for private in ("jackets under", "Tarn Shell", "private words", "$"):
            assert private not in shown

    def test_activity_is_told_but_not_each_event(self, stage: Stage) -> None:
        assert stage.kiosk
        window = stage.window.quick_window
        for _ in range(20):
            QTest.mouseClick(window, Left, Plain, QPoint(500, 700))
        assert 1 <= stage.kiosk.activities <= 3

    def test_the_filter_stops_no_event(self, stage: Stage) -> None:
        kiosk = stage.window.view.property("kiosk")
        assert kiosk.eventFilter(kiosk, QEvent(QEvent.Type.KeyPress)) is False
