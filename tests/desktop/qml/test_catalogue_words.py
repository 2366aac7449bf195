"""The catalogue's words in the shopper's language: limits, filters, facts, options and lines of the cart."""

import pytest

from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import SCENES, Stage
from tests.desktop.qml.walk import drawn, seen
from tests.desktop.shelf import catalogue_words


def _texts(stage: Stage) -> list[str]:
    drawn(stage.window.quick_window)
    found = (one.item.property("text") for one in seen(stage.window.quick_window))
    return [text for text in found if isinstance(text, str) and text]


@pytest.mark.parametrize(
    ("scene", "german", "english"),
    [
        ("results", ["Wasserdicht"], ["Waterproof", "Colour"]),
        (
            "detail",
            ["Material", "Gewicht", "Wasserdicht", "Damen", "Marineblau", "Petrol"],
            ["Weight", "Navy", "Teal", "Hood"],
        ),
    ],
)
def test_they_are_german_where_the_window_is(
    open_shop: OpenShop, scene: str, german: list[str], english: list[str]
) -> None:
    stage = open_shop((1280, 1400), language="de")
    stage.shelf.put("words", words=catalogue_words("de"))
    SCENES[scene](stage)
    texts = _texts(stage)
    assert [word for word in german if not any(word in text for text in texts)] == []
    assert [word for word in english if word in texts] == []


def test_they_follow_when_the_words_come_later_and_go(open_shop: OpenShop) -> None:
    stage = open_shop((1280, 1400), language="de")
    SCENES["detail"](stage)
    assert "Weight" in _texts(stage)
    stage.shelf.put("words", words=catalogue_words("de"))
    assert "Gewicht" in _texts(stage)
    stage.shelf.put("words", words={})
    assert "Weight" in _texts(stage)
