"""What the window can show, as things that happened in the shop."""

from collections.abc import Callable

from desktop.session import State
from desktop.shopping import Notice
from shop.records import Facet, FacetValue, Limits
from tests.desktop.shelf import Shelf


def _browse(shelf: Shelf) -> None:
    shelf.open()


def _results(shelf: Shelf) -> None:
    shelf.open()
    facets = (
        Facet(field="brand", values=(FacetValue(value="Skerrybrook", count=4), FacetValue(value="Nordfell", count=3))),
        Facet(field="colour", values=(FacetValue(value="navy", count=5), FacetValue(value="teal", count=2))),
        Facet(field="size", values=tuple(FacetValue(value=size, count=6) for size in ("S", "M", "L", "XL"))),
    )
    shelf.find(
        "jackets",
        "waterproof",
        headline="Waterproof jackets",
        below=10_000,
        limits=Limits(price_max_minor=10_000, attributes={"waterproof": "yes"}),
        facets=facets,
    )
    shelf.say("shopper", "Show me waterproof jackets under one hundred dollars", turn=1)
    shelf.say(
        "assistant",
        "I found eight. The Tarn Shell is eighty-nine dollars and packs into its own pocket. City or trail?",
        turn=1,
    )
    shelf.add(2)


def _listening(shelf: Shelf) -> None:
    _results(shelf)
    shelf.press()
    shelf.put("heard", heard="only the black ones")
    shelf.put("level", level=0.7)


def _thinking(shelf: Shelf) -> None:
    _results(shelf)
    shelf.say("shopper", "Compare the first two", turn=2)
    shelf.put("state", state=State.THINKING)


def _starting(shelf: Shelf) -> None:
    shelf.put("connection", connection="starting", state=State.OFFLINE)


def _detail(shelf: Shelf) -> None:
    _results(shelf)
    shelf.details(1)


def _compare(shelf: Shelf) -> None:
    _results(shelf)
    shelf.compare([1, 2, 3])


def _cart(shelf: Shelf) -> None:
    _results(shelf)
    for number in (1, 2, 5):
        shelf.add(number, quantity=3 if number == 2 else 1)
    shelf.show("cart")


def _empty_cart(shelf: Shelf) -> None:
    shelf.open()
    shelf.show("cart")


def _nothing(shelf: Shelf) -> None:
    shelf.open()
    shelf.find("xylophone", headline="Xylophones", limits=Limits(colour="green"))


def _checkout(shelf: Shelf) -> None:
    _cart(shelf)
    shelf.prepare_order()


def _order(shelf: Shelf) -> None:
    _checkout(shelf)
    shelf.place_order()


def _offline(shelf: Shelf) -> None:
    _results(shelf)
    shelf.put("connection", connection="offline", state=State.OFFLINE)


def _error(shelf: Shelf) -> None:
    _results(shelf)
    shelf.put("notice", notice=Notice(1, "error", "Only three of these are left, so the cart was not changed."))


SCENES: dict[str, Callable[[Shelf], None]] = {
    "browse": _browse,
    "results": _results,
    "listening": _listening,
    "thinking": _thinking,
    "starting": _starting,
    "detail": _detail,
    "compare": _compare,
    "cart": _cart,
    "empty_cart": _empty_cart,
    "nothing": _nothing,
    "checkout": _checkout,
    "order": _order,
    "offline": _offline,
    "error": _error,
}
