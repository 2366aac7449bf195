"""From the checkout to the order: each kind of yes, and an end that looks like one."""

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from desktop.shopping import Notice
from tests.desktop.qml.acts import by_words, click, confirm, find, focused_words, tap
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import KIOSK_SCENES, SCENES, Stage
from tests.desktop.qml.walk import drawn, inherits, seen


def words(stage: Stage) -> list[str]:
    drawn(stage.window.quick_window)
    return [
        str(one.item.property("text")) for one in seen(stage.window.quick_window) if inherits(one.item, "QQuickText")
    ]


def test_without_a_payment_page_the_number_and_where_to_pay_are_shown(open_shop: OpenShop) -> None:
    stage = open_shop()
    SCENES["order_without_link"](stage)
    assert find(stage.window.quick_window, "orderNumber").property("text") == "A-1042"
    shown = words(stage)
    assert "You pay at the counter, or when it arrives" in shown
    assert "Delivery in 1 to 3 days." in shown
    with pytest.raises(AssertionError, match="nothing called"):
        find(stage.window.quick_window, "pay")


def test_with_a_payment_page_it_is_one_button(open_shop: OpenShop) -> None:
    stage = open_shop()
    SCENES["order"](stage)
    find(stage.window.quick_window, "pay")
    assert "Order A-1042" in words(stage)


def test_on_a_kiosk_an_order_ends_the_visit(open_shop: OpenShop) -> None:
    stage = open_shop((1080, 1920), kiosk="open")
    KIOSK_SCENES["kiosk-order-without-link"](stage)
    tap(stage.window.quick_window, find(stage.window.quick_window, "done"))
    assert stage.kiosk
    assert stage.kiosk.calls == [("finish",)]


class TestPin:
    @pytest.fixture
    def stage(self, open_shop: OpenShop) -> Stage:
        stage = open_shop((1280, 1000))
        SCENES["checkout_by_pin"](stage)
        stage.shelf.calls.clear()
        return stage

    def test_it_takes_the_place_of_the_tap(self, stage: Stage) -> None:
        window = stage.window.quick_window
        with pytest.raises(AssertionError, match="nothing called"):
            find(window, "confirm")
        for key in ("pin1", "pin2", "pinback", "pin3", "pin4", "pinenter"):
            click(window, find(window, key))
        assert stage.shelf.calls[0] == ("place_order", "134")
        assert "134" not in " ".join(words(stage))

    def test_it_can_be_typed(self, stage: Stage) -> None:
        window = stage.window.quick_window
        for _ in range(40):
            if focused_words(window) == "checkoutPin":
                break
            QTest.keyClick(window, Qt.Key.Key_Tab)
        for key in (Qt.Key.Key_4, Qt.Key.Key_7, Qt.Key.Key_Backspace, Qt.Key.Key_1, Qt.Key.Key_Return):
            QTest.keyClick(window, key)
        assert stage.shelf.calls[0] == ("place_order", "41")

    def test_a_wrong_one_is_said_where_it_was_typed(self, stage: Stage) -> None:
        stage.shelf.put("notice", notice=Notice(1, "error", "That is not the PIN.", "wrong_pin"))
        assert "That was not the PIN. Try again." in words(stage)


def test_a_checkout_without_an_offer_can_make_one(open_shop: OpenShop) -> None:
    stage = open_shop()
    SCENES["cart"](stage)
    stage.shelf.show("checkout")
    stage.shelf.calls.clear()
    click(stage.window.quick_window, find(stage.window.quick_window, "prepare"))
    assert stage.shelf.calls[0] == ("prepare_order",)
    find(stage.window.quick_window, "confirm")


def test_a_spoken_yes_is_offered_only_where_the_shop_takes_it(open_shop: OpenShop) -> None:
    stage = open_shop()
    SCENES["checkout"](stage)
    assert "Nothing is bought until you confirm." in words(stage)
    assert stage.shelf.quote
    stage.shelf.put("quote", quote=stage.shelf.quote.model_copy(update={"confirm_by": ("tap", "spoken")}))
    assert "Nothing is bought until you confirm: tap the button, or say yes." in words(stage)


def test_a_picture_that_cannot_be_had_is_a_quiet_place(open_shop: OpenShop) -> None:
    stage = open_shop()
    stage.shelf.find("kettle", headline="Kettles")
    screen = stage.shelf.screen
    assert screen
    cards = tuple(card.model_copy(update={"picture": "http://127.0.0.1:9/away.jpg"}) for card in screen.cards)
    stage.shelf.put("screen", screen=screen.model_copy(update={"cards": cards}))
    QTest.qWait(200)
    drawn(stage.window.quick_window)
    # The window's warnings are looked at when it is closed, and the log's by every test.
    by_words(stage.window.quick_window, "Best match")


def test_other_results_begin_at_their_top_and_more_of_the_same_do_not(open_shop: OpenShop) -> None:
    stage = open_shop()
    SCENES["results"](stage)
    window = stage.window.quick_window
    drawn(window)

    def grid():
        return next(one.item for one in seen(window) if inherits(one.item, "QQuickGridView"))

    grid().setProperty("contentY", 300.0)
    stage.shelf.show_more()
    drawn(window)
    assert grid().property("contentY") == pytest.approx(300, abs=1)
    stage.shelf.find("kettle", headline="Kettles")
    drawn(window)
    assert grid().property("contentY") == pytest.approx(grid().property("originY"), abs=1)


@pytest.mark.parametrize(("size", "scale"), [((1024, 600), 2.0), ((1024, 600), 1.0), ((1280, 800), 1.5)])
def test_the_longest_answer_can_be_read_whole_in_the_foot(
    open_shop: OpenShop, size: tuple[int, int], scale: float
) -> None:
    stage = open_shop(size, text_scale=scale)
    SCENES["long_answer"](stage)
    window = stage.window.quick_window
    drawn(window)
    views = [one.item for one in seen(window) if one.item.objectName() == "captionView"]
    answer = max(views, key=lambda view: float(view.property("contentHeight")))
    label = next(item for item in answer.childItems()[0].childItems() if inherits(item, "QQuickText"))
    assert label.property("truncated") is False
    assert str(label.property("text")).endswith("Is it for a child or for you?")
    if float(answer.property("contentHeight")) > answer.height() + 1:
        # What does not fit is reached with the keyboard alone.
        answer.forceActiveFocus()
        for _ in range(40):
            QTest.keyClick(window, Qt.Key.Key_Down)
        end = float(answer.property("contentY")) + answer.height()
        assert end == pytest.approx(float(answer.property("contentHeight")), abs=2)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600)])
@pytest.mark.parametrize(("scene", "button"), [("cart", "checkOut"), ("checkout", "confirm")])
def test_the_button_that_leads_on_is_in_sight_without_scrolling(
    open_shop: OpenShop, scene: str, button: str, size: tuple[int, int]
) -> None:
    stage = open_shop(size)
    SCENES[scene](stage)
    find(stage.window.quick_window, button)
    (one,) = [one for one in seen(stage.window.quick_window) if one.item.objectName() == button]
    assert not one.cut


def test_a_second_tap_where_the_button_stood_buys_nothing(open_shop: OpenShop) -> None:
    stage = open_shop((1280, 800))
    SCENES["cart"](stage)
    window = stage.window.quick_window
    tap(window, find(window, "checkOut"))
    button = find(window, "confirm")
    # As in the moment when the page came, and that moment lasts, however slow this machine is.
    settling = button.findChild(QObject, "settling")
    assert settling
    settling.setProperty("interval", 10_000_000)
    button.setProperty("settled", False)
    tap(window, button)
    assert stage.shelf.order is None
    settling.setProperty("interval", 1)
    tap(window, confirm(window))
    assert stage.shelf.order is not None


def test_after_an_order_the_cart_is_empty_everywhere(open_shop: OpenShop) -> None:
    stage = open_shop((1280, 800))
    SCENES["checkout"](stage)
    window = stage.window.quick_window
    told: list[str] = []
    stage.window.view.property("announcer").said.connect(lambda sentence, _urgent: told.append(sentence))
    tap(window, confirm(window))
    assert find(window, "cart").property("text") == "Cart, empty"
    assert "Cart, empty" in told
    tap(window, find(window, "cart"))
    assert "Your cart is empty" in words(stage)


def test_a_tap_beside_the_sheet_puts_nothing_into_the_cart(open_shop: OpenShop) -> None:
    stage = open_shop((1280, 800))
    SCENES["choice"](stage)
    window = stage.window.quick_window
    stage.shelf.calls.clear()
    button = find(window, "addChosen")
    on_the_sheet = button.mapToScene(QPointF(-20, button.height() / 2)).toPoint()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, on_the_sheet)
    assert find(window, "addChosen") == button
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, on_the_sheet.y()))
    assert stage.shelf.calls == []
    with pytest.raises(AssertionError, match="nothing called"):
        find(window, "addChosen")
