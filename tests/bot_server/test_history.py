"""What a bot that takes a session over knows of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot_server.history import MOST_CHARACTERS, MOST_MESSAGES, as_context, recent
from shop.convex_client import UnreachableError
from shop.records import Message


def said(role: str, text: str, state: str = "final") -> Message:
    return Message.model_validate({"key": text, "turn": 1, "role": role, "text": text, "state": state, "at": 0})


def test_both_sides_are_told_apart_and_notices_left_out() -> None:
    assert as_context(
        [
            said("shopper", "tents"),
            said("notice", "Gemini has no capacity."),
            said("assistant", "Here are tents.", "interrupted"),
            said("shopper", "red"),
            said("shopper", "ones"),
            said("assistant", "Two are red."),
            said("assistant", "Anything else?"),
        ]
    ) == [
        {"role": "user", "content": "tents"},
        {"role": "assistant", "content": "Here are tents."},
        {"role": "user", "content": "red ones"},
        {"role": "assistant", "content": "Two are red. Anything else?"},
    ]


def test_what_was_never_answered_is_left_out() -> None:
    assert as_context([said("shopper", "tents"), said("assistant", ""), said("shopper", "hello?", "partial")]) == []
    assert as_context([said("assistant", "Hello.")]) == []


def test_only_the_newest_is_kept() -> None:
    many = [said(role, f"{role} {at}") for at in range(40) for role in ("shopper", "assistant")]
    found = as_context(many)
    assert len(found) == MOST_MESSAGES
    assert found[0]["role"] == "user"
    assert found[-1]["content"] == "assistant 39"
    long = as_context([said(role, "x" * 2000) for _ in range(6) for role in ("shopper", "assistant")])
    assert sum(len(turn["content"]) for turn in long) <= MOST_CHARACTERS
    assert long[0]["role"] == "user"


async def test_a_past_that_cannot_be_read_is_done_without(caplog: pytest.LogCaptureFixture, allow_log: Any) -> None:
    allow_log("could not be read")

    class Away:
        async def query(self, *_args: object, **_more: object) -> Any:
            raise UnreachableError("away")

    assert await recent(Away()) == []
