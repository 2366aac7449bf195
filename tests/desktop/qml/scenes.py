"""What the window can show, as things that happened in the shop."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem, QQuickWindow

from desktop.session import State
from desktop.shopping import Notice
from desktop.view_models.kiosk import Phase
from desktop.view_models.window import Window
from shop.records import Facet, FacetValue, Limits
from tests.desktop.qml.walk import drawn, inherits
from tests.desktop.shelf import Shelf
from tests.desktop.stand_ins import KioskStandIn, MachineStandIn


@dataclass
class Stage:
    """A window and what stands behind it."""

    shelf: Shelf
    machine: MachineStandIn
    kiosk: KioskStandIn | None
    windows: list[Window] = field(default_factory=list[Window])

    @property
    def window(self) -> Window:
        """The window, once it is open."""
        return self.windows[0]


def _browse(stage: Stage) -> None:
    stage.shelf.open()


def _results(stage: Stage) -> None:
    stage.shelf.open()
    facets = (
        Facet(field="brand", values=(FacetValue(value="Skerrybrook", count=4), FacetValue(value="Nordfell", count=3))),
        Facet(field="colour", values=(FacetValue(value="navy", count=5), FacetValue(value="teal", count=2))),
        Facet(field="size", values=tuple(FacetValue(value=size, count=6) for size in ("S", "M", "L", "XL"))),
    )
    stage.shelf.find(
        "jackets",
        "waterproof",
        headline="Waterproof jackets",
        below=10_000,
        limits=Limits(price_max_minor=10_000, attributes={"waterproof": "yes"}),
        facets=facets,
    )
    stage.shelf.say("shopper", "Show me waterproof jackets under one hundred dollars", turn=1)
    stage.shelf.say(
        "assistant",
        "I found eight. The Tarn Shell is eighty-nine dollars and packs into its own pocket. City or trail?",
        turn=1,
    )
    stage.shelf.add(2)


def _listening(stage: Stage) -> None:
    _results(stage)
    stage.shelf.press()
    stage.shelf.put("heard", heard="only the black ones")
    stage.shelf.put("level", level=0.7)


def _thinking(stage: Stage) -> None:
    _results(stage)
    stage.shelf.say("shopper", "Compare the first two", turn=2)
    stage.shelf.put("state", state=State.THINKING)


def _starting(stage: Stage) -> None:
    stage.shelf.put("connection", connection="starting", state=State.OFFLINE)
    stage.shelf.tell("state")


def _shut(stage: Stage) -> None:
    stage.shelf.put("connection", connection="offline", state=State.OFFLINE)
    stage.shelf.tell("state")


def _detail(stage: Stage) -> None:
    _results(stage)
    stage.shelf.details(1)


def _compare(stage: Stage) -> None:
    _results(stage)
    stage.shelf.compare([1, 2, 3])


def _cart(stage: Stage) -> None:
    _results(stage)
    for number in (1, 2, 5):
        stage.shelf.add(number, quantity=3 if number == 2 else 1)
    stage.shelf.show("cart")


def _empty_cart(stage: Stage) -> None:
    stage.shelf.open()
    stage.shelf.show("cart")


def _nothing(stage: Stage) -> None:
    stage.shelf.open()
    stage.shelf.find("xylophone", headline="Xylophones", limits=Limits(colour="green"))


def _checkout(stage: Stage) -> None:
    _cart(stage)
    stage.shelf.prepare_order()


def _order(stage: Stage) -> None:
    _checkout(stage)
    stage.shelf.place_order()


def _order_without_link(stage: Stage) -> None:
    _order(stage)
    assert stage.shelf.order
    order = stage.shelf.order.model_copy(update={"pay_url": None, "delivery": "Delivery in 1 to 3 days."})
    stage.shelf.put("order", order=order)


def _checkout_by_pin(stage: Stage) -> None:
    _checkout(stage)
    assert stage.shelf.quote
    stage.shelf.put("quote", quote=stage.shelf.quote.model_copy(update={"confirm_by": ("pin",)}))


def _choice(stage: Stage) -> None:
    _results(stage)
    stage.window.view.property("chooser").add(1, "RAIN-01")


def _offline(stage: Stage) -> None:
    _results(stage)
    stage.shelf.put("connection", connection="offline", state=State.OFFLINE)
    stage.shelf.tell("state")


def _error(stage: Stage) -> None:
    _results(stage)
    stage.shelf.put("notice", notice=Notice(1, "error", "Only three of these are left, so the cart was not changed."))


def _conversation(stage: Stage) -> None:
    _thinking(stage)
    stage.shelf.say("assistant", "Both are waterproof. The Tarn Shell is lighter by ninety grams.", turn=2)
    stage.window.quick_window.setProperty("overlay", "conversation")


def _settings(stage: Stage) -> None:
    stage.shelf.open()
    stage.window.quick_window.setProperty("overlay", "settings")


def _inside(item: QQuickItem, name: str) -> QQuickItem | None:
    """An item of a page, in sight or not: what a Repeater makes is no child of the window but for the eye."""
    if item.objectName() == name:
        return item
    found = (_inside(child, name) for child in item.childItems())
    return next((one for one in found if one), None)


def scroll_to(window: QQuickWindow, name: str) -> None:
    """Bring what is far down a page to its top."""
    drawn(window)
    row = _inside(window.contentItem(), name)
    assert row
    page = row.parentItem()
    while page is not None and not inherits(page, "QQuickFlickable"):
        page = page.parentItem()
    assert page
    page.setProperty("contentY", page.property("contentY") + row.mapToItem(page, QPointF()).y() - 120)


def _models(stage: Stage) -> None:
    _settings(stage)
    scroll_to(stage.window.quick_window, "model-moonshine")


def _own_data(stage: Stage) -> None:
    _order(stage)
    stage.window.quick_window.setProperty("overlay", "settings")
    scroll_to(stage.window.quick_window, "seeConversation")


def _consent(stage: Stage) -> None:
    _settings(stage)
    stage.window.view.property("machine").models.ask("whisper", False)


def _crash(stage: Stage) -> None:
    stage.shelf.open()
    stage.machine.put(crash_report="Aisle 0.1.0, Python 3.11, Qt 6.11.3\nKeyError: 'talk'\n  desktop/talk.py, line 12")


def _kiosk(phase: Phase) -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        _results(stage)
        assert stage.kiosk
        stage.kiosk.put(phase=phase)

    return scene


def _typing(stage: Stage) -> None:
    _results(stage)
    box = stage.window.quick_window.findChild(QQuickItem, "textBox")
    assert box
    box.forceActiveFocus()
    box.setProperty("text", "a warm scarf")


def _long_answer(stage: Stage) -> None:
    _results(stage)
    stage.shelf.say("shopper", "show me waterproof jackets under one hundred dollars", turn=2)
    stage.shelf.say(
        "assistant",
        "I found thirteen waterproof jackets under one hundred dollars. The Kids Splash Jacket is rated best, at "
        "thirty-four dollars; the Storm Cape Poncho is the cheapest, at twenty-nine dollars, but it is sold out. "
        "Is it for a child or for you?",
        turn=2,
    )


KIOSK_SCENES: dict[str, Callable[[Stage], None]] = {
    "kiosk-attract": _kiosk("attract"),
    "kiosk-results": _kiosk("open"),
    "kiosk-countdown": _kiosk("countdown"),
    "kiosk-pin": _kiosk("pin"),
    "kiosk-operator": _kiosk("operator"),
    "kiosk-out-of-order": _kiosk("out_of_order"),
    "kiosk-typing": _typing,
    "kiosk-settings": _settings,
    "kiosk-cart": _cart,
    "kiosk-checkout": _checkout,
    "kiosk-order": _order,
    "kiosk-order-without-link": _order_without_link,
    "kiosk-choice": _choice,
}
SCENES: dict[str, Callable[[Stage], None]] = {
    "browse": _browse,
    "results": _results,
    "listening": _listening,
    "thinking": _thinking,
    "starting": _starting,
    "shut": _shut,
    "detail": _detail,
    "compare": _compare,
    "cart": _cart,
    "empty_cart": _empty_cart,
    "nothing": _nothing,
    "checkout": _checkout,
    "order": _order,
    "order_without_link": _order_without_link,
    "checkout_by_pin": _checkout_by_pin,
    "choice": _choice,
    "offline": _offline,
    "error": _error,
    "conversation": _conversation,
    "settings": _settings,
    "models": _models,
    "own_data": _own_data,
    "consent": _consent,
    "crash": _crash,
    "long_answer": _long_answer,
}
