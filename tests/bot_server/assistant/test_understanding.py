"""What the clerk understands of single utterances, in three shops."""

from __future__ import annotations

import pytest

from bot_server.assistant.clerk import Clerk
from tests.bot_server.assistant.catalogues import vocabulary
from tests.bot_server.assistant.scoring import FILES, read, score


def test_understands_what_it_was_tuned_on() -> None:
    result = score(read(FILES["tuned"]))
    assert result.misses == []


def test_understands_most_of_what_it_was_not_tuned_on() -> None:
    result = score(read(FILES["held out"]))
    assert result.intent_accuracy >= 0.9
    assert result.slot_f1 >= 0.88


@pytest.mark.parametrize("name", ["unseen", "unseen 2", "unseen 3", "unseen 4"])
def test_understands_what_was_new_to_it_once(name: str) -> None:
    result = score(read(FILES[name]))
    assert result.intent_accuracy >= 0.96
    assert result.exact_accuracy >= 0.9


def test_understands_most_of_the_last_batch_which_nothing_was_tuned_to() -> None:
    result = score(read(FILES["unseen 5"]))
    assert result.intent_accuracy >= 0.92
    assert result.exact_accuracy >= 0.85


def test_has_utterances_enough() -> None:
    tuned, held_out = (read(FILES[name]) for name in ("tuned", "held out"))
    assert len(tuned) + len(held_out) >= 300
    assert len(held_out) >= 140
    assert not {one.said for one in tuned} & {one.said for one in held_out}


@pytest.mark.parametrize(
    "text", ["", "   ", "?!...", "\x00\x01", "🙂", "the the the", "a" * 5000, "no " * 400, "( [ \\ *"]
)
def test_bears_anything(text: str) -> None:
    parsed = Clerk(vocabulary("demo")).understand(text)
    assert parsed


def test_understands_the_same_twice() -> None:
    clerk = Clerk(vocabulary("demo"))
    text = "show me red, no, blue backpacks under fifty dollars and add the first one"
    assert clerk.understand(text) == clerk.understand(text)


def test_a_name_that_begins_with_non_leaves_nothing_out() -> None:
    (request,) = Clerk(vocabulary("demo")).understand("non stick frying pans")
    assert not request.slots.exclude
    assert request.slots.attributes["coating"] == "non stick"
