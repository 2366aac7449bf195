"""Quantities: in attributes' values, in what is said, and as arguments of a search."""

from __future__ import annotations

import pytest

from bot_server.assistant.clerk import Clerk
from bot_server.assistant.measures import Quantity, measure, quantities
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Range
from tests.bot_server.assistant.catalogues import vocabulary


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("1.2 kg", Quantity("mass", 1200, 1200)),
        ("1,200 g", Quantity("mass", 1200, 1200)),
        ("1,5 kg", Quantity("mass", 1500, 1500)),
        ("42 to 52 cm", Quantity("length", 420, 520)),
        ("84''", Quantity("length", 84 * 25.4, 84 * 25.4)),
        ("minus 5 °C", Quantity("", -5, -5)),
        ("8 hours plus 24 in case", Quantity("time", 28800, 28800)),
        ("352", Quantity("", 352, 352)),
        ("12 cups", Quantity("cups", 12, 12)),
    ],
)
def test_reads_what_catalogues_write(value: str, first: Quantity) -> None:
    assert quantities(value)[0] == first
    assert measure(value) == first.low


def test_a_value_without_a_number_measures_nothing() -> None:
    assert quantities("none") == ()
    assert measure("none") is None


def only(shop: str, text: str) -> Parsed:
    (parsed,) = Clerk(vocabulary(shop)).understand(text)
    return parsed


@pytest.mark.parametrize(
    ("shop", "text", "attribute", "least", "most", "unit"),
    [
        ("demo", "tents lighter than a kilo and a half", "weight", None, 1.5, "kg"),
        ("demo", "backpacks over twenty litres", "capacity", 20, None, "l"),
        ("demo", "headphones with at least thirty hours of battery", "battery life", 30, None, "h"),
        ("demo", "no heavier than half a kilo", "weight", None, 0.5, "kg"),
        ("demo", "nothing under two kilos", "weight", 2, None, "kg"),
        ("demo", "between one and two kilos", "weight", 1, 2, "kg"),
        ("demo", "around two litres", "capacity", 1.6, 2.4, "l"),
        ("demo", "fifty litres or more", "capacity", 50, None, "l"),
        ("hardware", "a wheelbarrow that holds at least a hundred kilos", "max load", 100, None, "kg"),
        ("hardware", "a mower with a grass box of at least forty litres", "grass box", 40, None, "l"),
        ("hardware", "screwdriver sets with more than ten pieces", "pieces", 10, None, ""),
        ("hardware", "any of these under seventy decibels", "noise level", None, 70, "db"),
        ("home", "a coffee maker that does at least ten cups", "capacity", 10, None, "cups"),
        ("grocer", "chocolate with more than seventy percent cocoa", "cocoa", 70, None, "%"),
        ("books", "books shorter than three hundred pages", "pages", None, 300, ""),
    ],
)
def test_bounds_are_of_the_attribute_that_is_meant(
    shop: str, text: str, attribute: str, least: float | None, most: float | None, unit: str
) -> None:
    (found,) = only(shop, text).slots.ranges
    assert (found.attribute, found.min, found.max, found.unit) == (attribute, least, most, unit)


def test_what_the_catalogue_does_not_measure_is_kept_apart() -> None:
    (found,) = only("books", "something lighter than two kilos").slots.ranges
    assert (found.attribute, found.max) == ("", 2)


def test_an_amount_without_a_bound_stays_with_the_words() -> None:
    named = only("demo", "a 2 litre kettle").slots
    assert named.ranges == ()
    assert named.attributes == {"capacity": "2 litres"}


@pytest.mark.parametrize("text", ["jackets under two hundred", "jackets under two hundred dollars", "at least fifty"])
def test_a_price_is_no_quantity(text: str) -> None:
    assert only("demo", text).slots.ranges == ()


@pytest.mark.parametrize(
    ("shop", "superlative", "category", "order"),
    [
        ("demo", "lightest", "Tents", ("weight", False)),
        ("demo", "biggest", "Backpacks", ("capacity", True)),
        ("demo", "most battery life", "Headphones", ("battery life", True)),
        ("demo", "warmest", "Sleeping bags", ("comfort temperature", False)),
        ("hardware", "quietest", "Drills", ("noise level", False)),
        ("hardware", "widest", "Lawn mowers", ("cutting width", True)),
        ("books", "fastest", "Crime", None),
    ],
)
def test_superlatives_order_by_an_attribute(
    shop: str, superlative: str, category: str, order: tuple[str, bool] | None
) -> None:
    gauges = vocabulary(shop).gauges
    found = gauges.order(superlative, gauges.among([category]))
    assert found == order


def test_several_values_are_all_taken() -> None:
    named = only("demo", "jackets in black, red or blue by fellwick or tarnholt in medium or large").slots
    assert named.colours == ("black", "red", "blue")
    assert named.brands == ("Fellwick", "Tarnholt")
    assert named.sizes == ("M", "L")
    assert only("books", "paperback or hardback").slots.alternatives == {"format": ("paperback", "hardback")}
    assert only("grocer", "milk, bread and coffee").slots.categories == ("Milk", "Bread", "Coffee")


def test_a_later_bound_replaces_an_earlier_one_when_corrected() -> None:
    named = only("demo", "tents under two kilos, no, under three kilos").slots
    assert [(one.attribute, one.max) for one in named.ranges] == [("weight", 3)]
    assert named.ranges[0] == Range("weight", None, 3, "kg", named.ranges[0].hints)
