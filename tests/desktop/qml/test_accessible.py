"""What assistive technology finds in every scene: names, states, an order, and actions that act."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtQuick import QQuickWindow

from desktop.session import State
from desktop.view_models.spoken import headline
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import KIOSK_SCENES, SCENES, Stage
from tests.desktop.qml.walk import drawn, inherits, seen

Role = QAccessible.Role
BUTTONS = {Role.Button, Role.ButtonMenu, Role.RadioButton, Role.CheckBox}
CONTROLS = BUTTONS | {Role.EditableText, Role.Slider}


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """As with a screen reader running: Qt's controls tell of themselves only then."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    if interface.state().invisible:
        return
    yield interface
    for i in range(interface.childCount()):
        yield from tree(interface.child(i))


def walked(stage: Stage) -> list[QAccessibleInterface]:
    drawn(stage.window.quick_window)
    return list(tree(QAccessible.queryAccessibleInterface(stage.window.quick_window)))


def name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def tip(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Description)


def scroll_to_top(window: QQuickWindow, kind: str) -> None:
    """Scroll back to the beginning of the list in sight, step by step."""
    (view,) = [one.item for one in seen(window) if inherits(one.item, kind)]
    while view.property("contentY") > view.property("originY"):
        view.setProperty("contentY", max(view.property("originY"), view.property("contentY") - 150))
        drawn(window)


def opened(open_shop: OpenShop, scene: str) -> Stage:
    stage = open_shop(kiosk="open" if scene in KIOSK_SCENES else None)
    (SCENES | KIOSK_SCENES)[scene](stage)
    return stage


@pytest.mark.parametrize("scene", [*SCENES, *KIOSK_SCENES])
def test_each_control_says_what_it_is_and_can_be_pressed(open_shop: OpenShop, scene: str) -> None:
    found = walked(opened(open_shop, scene))
    assert [one.role() for one in found if one.role() in CONTROLS and not name(one).strip()] == []
    assert [one for one in found if one.role() == Role.ScrollBar] == []
    deaf = [
        name(one)
        for one in found
        # A sentence or an order line is a list item to be read; a product, which is rated, is one to be opened.
        if (one.role() in BUTTONS or (one.role() == Role.ListItem and "Rated" in tip(one)))
        and QAccessibleActionInterface.pressAction() not in one.actionInterface().actionNames()
    ]
    assert deaf == []


def test_what_is_chosen_says_so(open_shop: OpenShop) -> None:
    stage = opened(open_shop, "settings")
    chosen = [name(one) for one in walked(stage) if one.role() == Role.RadioButton and one.state().checked]
    assert chosen[:5] == ["English", "100 %", "Light", "Hold", "Space bar"]
    assert all(one.state().checkable for one in walked(stage) if one.role() == Role.RadioButton)


def test_a_choice_that_is_refused_is_not_shown_as_made(open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = opened(open_shop, "settings")
    monkeypatch.setattr(stage.shelf, "change_setting", lambda _name, _value: None)
    german = next(one for one in walked(stage) if name(one) == "Deutsch")
    german.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    chosen = [name(one) for one in walked(stage) if one.role() == Role.RadioButton and one.state().checked]
    assert chosen[0] == "English"


def test_cards_follow_each_other_as_their_numbers_do(open_shop: OpenShop) -> None:
    stage = opened(open_shop, "results")
    screen = stage.shelf.screen
    assert screen
    drawn(stage.window.quick_window)
    turned = tuple(card.model_copy(update={"number": 13 - card.number}) for card in reversed(screen.cards))
    stage.shelf.put("screen", screen=screen.model_copy(update={"cards": turned, "revision": screen.revision + 1}))
    numbers = [int(name(one).partition(":")[0]) for one in walked(stage) if one.role() == Role.ListItem]
    assert numbers == sorted(numbers)
    assert len(numbers) > 4


def test_a_card_is_opened_and_a_menu_dropped_by_their_action(open_shop: OpenShop) -> None:
    stage = opened(open_shop, "results")
    press = QAccessibleActionInterface.pressAction()
    menu = next(one for one in walked(stage) if one.role() == Role.ButtonMenu)
    menu.actionInterface().doAction(press)
    dropped = walked(stage)
    assert [name(one) for one in dropped if one.role() == Role.PopupMenu] == [name(menu)]
    assert any(one.role() == Role.MenuItem for one in dropped)
    card = next(one for one in walked(stage) if one.role() == Role.ListItem and name(one).startswith("2:"))
    card.actionInterface().doAction(press)
    assert ("details", 2, None) in stage.shelf.calls


@pytest.mark.parametrize(("scene", "said"), [("settings", "Settings"), ("cart", "Your cart"), ("browse", "What are")])
def test_a_page_that_comes_is_announced_by_its_headline(open_shop: OpenShop, scene: str, said: str) -> None:
    stage = open_shop()
    told: list[str] = []
    stage.window.view.property("announcer").said.connect(lambda sentence, _urgent: told.append(sentence))
    SCENES[scene](stage)
    page = QAccessible.queryAccessibleInterface(stage.window.quick_window.property("readable"))
    drawn(stage.window.quick_window)
    assert headline(page).startswith(said)
    stage.window.view.property("announcer").pageShown(stage.window.quick_window.property("readable"))
    assert told
    assert told[-1].startswith(said)


def test_what_is_put_into_the_cart_by_hand_is_announced(open_shop: OpenShop) -> None:
    stage = opened(open_shop, "results")
    drawn(stage.window.quick_window)
    told: list[str] = []
    stage.window.view.property("announcer").said.connect(lambda sentence, _urgent: told.append(sentence))
    stage.shelf.add(1)
    assert told == ["Cart: 2 items, $138.50"]
    stage.shelf.put("state", state=State.SPEAKING)
    stage.shelf.add(3)
    assert len(told) == 1


def test_a_line_says_which_one_it_is_and_a_review_how_good(open_shop: OpenShop) -> None:
    stage = opened(open_shop, "cart")
    stage.shelf.add(3, variant="yellow, M")
    assert "1 times Harbour Raincoat, yellow, M, $94.00" in [name(one) for one in walked(stage)]
    stage = opened(open_shop, "detail")
    assert "Rated 5.0 out of 5" in [name(one) for one in walked(stage)]


def test_sentences_follow_each_other_when_one_scrolls_back(open_shop: OpenShop) -> None:
    stage = open_shop()
    stage.shelf.open()
    for turn in range(30):
        stage.shelf.say("shopper", f"Sentence {turn:02}", turn=turn)
    window = stage.window.quick_window
    window.setProperty("overlay", "conversation")
    drawn(window)
    scroll_to_top(window, "QQuickListView")
    said = [name(one) for one in walked(stage) if one.role() == Role.ListItem]
    assert said == sorted(said)
    assert said[0].endswith("Sentence 00")
