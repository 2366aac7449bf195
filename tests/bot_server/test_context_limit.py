"""A long conversation as a model is told of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pipecat.processors.aggregators.llm_context import LLMContext

from bot_server import context_limit
from bot_server.context_limit import LATEST, MOST_CHARACTERS, limit_context, shortened, size

PRODUCTS = [{"number": number, "title": "A long name of a product " * 4} for number in range(12)]


def exchange(number: int, *, products: bool = True) -> list[Any]:
    found = {"ok": True, "found": 13, "hint": "x" * 300, "products": PRODUCTS if products else []}
    call = {"id": f"c{number}", "type": "function", "function": {"name": "search_products", "arguments": "{}"}}
    return [
        {"role": "user", "content": f"question {number}"},
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": f"c{number}", "content": json.dumps(found)},
        {"role": "assistant", "content": f"answer {number}"},
    ]


def conversation(count: int) -> list[Any]:
    return [message for number in range(count) for message in exchange(number)]


def roles(messages: list[Any]) -> list[str]:
    return [message["role"] for message in messages]


def test_a_short_one_stays_as_it_is() -> None:
    context = LLMContext(conversation(3))
    limit_context(context)
    assert context.get_messages() == conversation(3)


@pytest.mark.parametrize("count", [20, 200])
def test_a_long_one_is_bounded_and_whole(count: int) -> None:
    messages: Any = shortened(conversation(count), MOST_CHARACTERS)
    assert size(messages) <= MOST_CHARACTERS
    # Whole exchanges, in their order, each call with its result; the latest untouched.
    assert roles(messages) == ["user", "assistant", "tool", "assistant"] * (len(messages) // 4)
    assert messages[-4 * LATEST :] == conversation(count)[-4 * LATEST :]
    questions = [message["content"] for message in messages if message["role"] == "user"]
    assert questions == [f"question {number}" for number in range(count - len(questions), count)]
    assert len(questions) > LATEST
    # Of an older one, the plain facts.
    assert json.loads(messages[2]["content"]) == {"ok": True, "found": 13, "hint": "x" * 80}
    assert [call["id"] for call in messages[1]["tool_calls"]] == [messages[2]["tool_call_id"]]


def test_cutting_leaves_room_for_turns_to_come() -> None:
    messages = shortened(conversation(200), MOST_CHARACTERS)
    # Otherwise every turn would change what went before it, and no provider could keep it.
    assert size(messages) <= MOST_CHARACTERS * 2 / 3 or len(messages) == 4 * LATEST


@pytest.mark.parametrize("most", [1, 3000, 6000])
def test_however_little_fits_the_last_exchange_stays(most: int) -> None:
    messages: Any = shortened(conversation(9), most)
    assert messages[-4:] == exchange(8)
    assert roles(messages)[:1] == ["user"]
    assert size(messages) <= max(most, size(exchange(8)))


def test_what_was_given_is_not_changed() -> None:
    given = conversation(30)
    shortened(given, MOST_CHARACTERS)
    assert given == conversation(30)


def test_two_questions_in_a_row_belong_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context_limit, "LATEST", 1)
    asked: list[Any] = [{"role": "user", "content": "first"}, *exchange(1)]
    assert shortened([*conversation(3), *asked], 2000) == asked
