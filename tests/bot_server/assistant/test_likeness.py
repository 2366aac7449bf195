"""Requests that no rule knows, taken for what they are most like."""

from __future__ import annotations

from typing import get_args

import pytest

from bot_server.assistant import likeness
from bot_server.assistant.requests import Intent
from tests.bot_server.assistant.catalogues import vocabulary

DEMO = vocabulary("demo")


def test_every_group_of_examples_is_an_intent() -> None:
    assert {name.split()[0] for name, _ in likeness.EXAMPLES.read()} <= set(get_args(Intent))


def test_no_way_of_saying_is_listed_for_two_requests() -> None:
    said = [line for _, line in likeness.EXAMPLES.read()]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("remind me again what is in there", "cart"),
        ("could we just go back to square one", "restart"),
        ("what would it set me back", "ask"),
        ("i would like to have that one home with me", "add"),
    ],
)
def test_takes_a_request_for_what_it_is_like(text: str, intent: str) -> None:
    found = likeness.guess(text, DEMO)
    assert found is not None
    assert found.intent == intent


@pytest.mark.parametrize("text", ["", "no", "purple elephants dance backwards", "show me everything about lamps"])
def test_takes_nothing_for_what_it_is_not_like(text: str) -> None:
    assert likeness.guess(text, DEMO) is None


def test_what_names_a_thing_that_is_sold_is_no_request_about_the_cart() -> None:
    assert likeness.guess("take everything out of the tent", DEMO) is None


def test_says_what_an_unknown_request_is_about() -> None:
    found = likeness.guess("do you have a loyalty card here", DEMO)
    assert found is not None
    assert (found.intent, found.slots.topic) == ("unknown", "shop")
