"""What is a clear yes, what is a no, and what is neither."""

from __future__ import annotations

import pytest

from bot_server.assistant.confirmation import verdict

YES = [
    "yes", "Yes.", "yes please", "Yeah", "yep", "yes yes", "um, yes", "okay, yes", "yes, thank you", "Yes, I do.",
    "yes, place the order", "yes, order it", "yes go ahead", "yes that's right", "confirm", "I confirm",
    "confirm my order",
    "please place the order", "Yes, confirm it",
]  # fmt: skip
NO = [
    "no", "No.", "nope", "no thanks", "cancel", "cancel that", "yes no", "yes, no wait", "no, yes", "stop",
    "yes but not now",
    "wait", "yes, hold on", "don't", "I don't want it", "do not place the order", "yes, actually cancel it",
    "never mind",
    "I've changed my mind", "yes I changed my mind",
]  # fmt: skip
OTHER = [
    "", "okay", "sure", "maybe", "maybe yes", "yes what about shipping", "yes and two more mugs", "is that a yes",
    "I think yes", "yes if it is waterproof", "yesterday", "yes or maybe", "show me jackets", "what does that come to",
    "she said yes", "yes the blue one", "order status", "please", "thank you", "say yes to order",
    "yes to place it say yes",
    "place it on the table", "confirm the delivery date",
]  # fmt: skip
GERMAN = {
    "yes": ["ja", "Ja, bitte.", "ja ja", "ja, jetzt bestellen", "bestätigen", "Jawohl", "ja gerne", "ähm, ja"],
    "no": ["nein", "Nein danke", "ja, nein", "abbrechen", "ja, aber nicht jetzt", "Moment", "warte mal", "bitte nicht"],
    "other": ["", "okay", "vielleicht", "ja und noch zwei Tassen", "was kostet das", "ich glaube ja", "Jacke", "danke"],
}


@pytest.mark.parametrize("said", YES)
def test_a_clear_yes(said: str) -> None:
    assert verdict(said) == "yes"


@pytest.mark.parametrize("said", NO)
def test_a_no_anywhere_wins(said: str) -> None:
    assert verdict(said) == "no"


@pytest.mark.parametrize("said", OTHER)
def test_what_is_not_wholly_a_yes_is_none(said: str) -> None:
    assert verdict(said) == "other"


@pytest.mark.parametrize(("meant", "said"), [(meant, said) for meant, all_said in GERMAN.items() for said in all_said])
def test_in_german(meant: str, said: str) -> None:
    assert verdict(said, "de") == meant
