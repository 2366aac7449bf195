"""What was heard badly changes no cart before the shopper has said yes to the words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from pipecat.frames.frames import TranscriptionFrame

from bot_server.assistant.clerk import Clerk, Reply
from bot_server.assistant.dialogue import Facts, State
from bot_server.assistant.doubt import DOUBTFUL, Doubt
from bot_server.assistant.english import English
from bot_server.assistant.tools import ToolCall
from tests.bot_server.assistant.catalogues import vocabulary


def answer(clerk: Clerk, state: State, said: str, *, doubtful: bool = False) -> ToolCall | Reply:
    return clerk.turn(said, state, Facts(), doubtful=doubtful).advance()


@pytest.mark.parametrize("said", ["add the second one", "remove the kettle", "show me tents and add the first one"])
def test_asks_before_it_acts_on_doubtful_words(said: str) -> None:
    clerk, state = Clerk(vocabulary("demo")), State()
    assert answer(clerk, state, said, doubtful=True) == Reply(f"Did you say: {said}?")
    assert state.pending is not None
    assert state.pending.said == said


def test_a_yes_does_what_was_said_then() -> None:
    clerk, state = Clerk(vocabulary("demo")), State()
    answer(clerk, state, "show me tents and add the first one", doubtful=True)
    done = answer(clerk, state, "yes")
    assert isinstance(done, ToolCall)
    assert done.name == "search_products"


def test_a_no_lets_it_be_said_again() -> None:
    clerk, state = Clerk(vocabulary("demo")), State()
    answer(clerk, state, "add the second one", doubtful=True)
    assert answer(clerk, state, "no") == Reply(English.SAY_AGAIN)
    assert state.pending is None


def test_what_only_shows_needs_no_question() -> None:
    shown = answer(Clerk(vocabulary("demo")), State(), "show me tents", doubtful=True)
    assert isinstance(shown, ToolCall)


async def test_the_least_confidence_of_a_turn_counts_once() -> None:
    doubt = Doubt()
    for confidence in (0.9, DOUBTFUL - 0.1, 0.8):
        frame = TranscriptionFrame("add it", "shopper", "", result=SimpleNamespace(confidence=confidence))
        await doubt.on_push_frame(cast("Any", SimpleNamespace(frame=frame)))
    assert doubt.take()
    assert not doubt.take()
