"""Putting a card into the cart: asked only where there is something to choose."""

from typing import Any

import pytest

from desktop.view_models.shop import ShopView
from shop.records import Limits
from tests.desktop.shelf import Shelf, catalogue


def product(*, variants: bool) -> dict[str, Any]:
    return next(row for row in catalogue() if bool(row.get("variants")) is variants)


def of_many() -> dict[str, Any]:
    """A product of several colours and several sizes, all of them there."""
    return next(
        row
        for row in catalogue()
        if len(row["colours"]) > 1 and len(row["sizes"]) > 1 and all(one["stock"] > 0 for one in row["variants"])
    )


def show(shelf: Shelf, row: dict[str, Any], limits: Limits | None = None) -> None:
    shelf.find(row["sku"].lower(), headline="One", limits=limits)
    shelf.calls.clear()


def test_what_is_sold_in_one_way_goes_in_at_once(view: ShopView, shelf: Shelf) -> None:
    row = product(variants=False)
    show(shelf, row)
    view.property("chooser").add(1, row["sku"])
    assert shelf.calls == [("add", 1, None, None, 1)]


def test_several_ways_are_asked_about_and_the_chosen_one_goes_in(view: ShopView, shelf: Shelf) -> None:
    row = of_many()
    show(shelf, row)
    chooser = view.property("chooser")
    chooser.add(1, row["sku"])
    assert chooser.property("asking") is True
    assert chooser.property("title") == row["title"]
    variants = chooser.property("variants")
    assert variants.property("missing") == ["colour", "size"]
    chooser.confirm()
    assert shelf.calls == [("consider", row["sku"])]
    wanted = row["variants"][-1]
    for name, value in wanted["options"].items():
        variants.choose(name, value)
    assert variants.property("missing") == []
    chooser.confirm()
    assert shelf.calls[-1] == ("add", None, row["sku"], wanted["sku"], 1)
    assert chooser.property("asking") is False


def test_what_the_search_has_settled_is_not_asked_again(view: ShopView, shelf: Shelf) -> None:
    row = of_many()
    wanted = row["variants"][0]["options"]
    show(shelf, row, Limits(colour=wanted["colour"].upper()))
    chooser = view.property("chooser")
    chooser.add(1, row["sku"])
    assert chooser.property("variants").property("missing") == ["size"]
    chooser.cancel()
    show(shelf, row, Limits(colour=wanted["colour"], size=wanted["size"]))
    chooser.add(1, row["sku"])
    assert chooser.property("asking") is False
    assert shelf.calls[-1] == ("add", None, row["sku"], row["variants"][0]["sku"], 1)


@pytest.mark.parametrize("what", ["cancel", "wipe", "voice"])
def test_it_is_forgotten_when_something_else_comes(view: ShopView, shelf: Shelf, what: str) -> None:
    row = of_many()
    show(shelf, row)
    chooser = view.property("chooser")
    chooser.add(1, row["sku"])
    if what == "cancel":
        chooser.cancel()
    elif what == "wipe":
        shelf.tell("session")
    else:
        shelf.find("kettle", headline="Kettles")
    assert chooser.property("asking") is False
    chooser.confirm()
    assert [call[0] for call in shelf.calls] == ["consider"]


def test_news_of_the_same_screen_keeps_the_question(view: ShopView, shelf: Shelf) -> None:
    row = of_many()
    show(shelf, row)
    chooser = view.property("chooser")
    chooser.add(1, row["sku"])
    assert shelf.screen
    shelf.put("screen", screen=shelf.screen.model_copy(update={"headline": "Another word"}))
    assert chooser.property("asking") is True
