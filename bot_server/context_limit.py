"""Keeps what a model is told of a long conversation within bounds, without asking a model.

What matters for long is in the shop's database: cart, screen and order come with every tool's answer. So old answers of
tools are cut to their plain facts, and then the oldest exchanges go, each as a whole: no call is without its result.
pipecat's own summaries are made by a model, a call for each, from words that only the shop's database may say.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from pipecat.processors.aggregators.llm_context import LLMContext, LLMContextMessage

MOST_CHARACTERS = 24_000
"""About 6,000 tokens, besides the instructions and the tools."""
LATEST = 4
"""So many exchanges stay as they are."""
_LONGEST_FACT = 80


def limit_context(context: LLMContext) -> None:
    """Shortens a context that has become too long; for between two turns.

    Args:
        context: Its messages are replaced.
    """
    messages = context.get_messages()
    if size(messages) > MOST_CHARACTERS:
        context.set_messages(shortened(messages, MOST_CHARACTERS))


def shortened(messages: Sequence[LLMContextMessage], most: int) -> list[LLMContextMessage]:
    """Gives the latest exchanges, and as many of the older ones, cut short, as fit well.

    Args:
        messages: Oldest first.
        most: Characters in all; the last exchange is kept even where it has more.
    """
    exchanges = _exchanges(messages)
    latest = exchanges[-LATEST:]
    if _sizes(latest) > most:
        latest = [*(_in_short(each) for each in latest[:-1]), *latest[-1:]]
    while len(latest) > 1 and _sizes(latest) > most:
        del latest[0]
    kept = latest
    # Well below the limit, so that there is room for some turns: a prefix that stays the same costs a provider less.
    for exchange in reversed(exchanges[: -len(latest)]):
        short = _in_short(exchange)
        if _sizes([short, *kept]) > most * 2 // 3:
            break
        kept = [short, *kept]
    return _joined(kept)


def size(messages: Sequence[LLMContextMessage]) -> int:
    """Characters of messages as they are sent, about."""
    return sum(len(json.dumps(message, default=str)) for message in messages)


def _sizes(exchanges: Sequence[Sequence[LLMContextMessage]]) -> int:
    return sum(size(exchange) for exchange in exchanges)


def _joined(exchanges: Sequence[Sequence[LLMContextMessage]]) -> list[LLMContextMessage]:
    return [message for exchange in exchanges for message in exchange]


def _exchanges(messages: Sequence[LLMContextMessage]) -> list[list[LLMContextMessage]]:
    """Parts messages where the shopper begins to speak: calls and their results lie between."""
    exchanges: list[list[LLMContextMessage]] = []
    before = ""
    for message in messages:
        role = str(message.get("role")) if isinstance(message, Mapping) else ""
        if not exchanges or (role == "user" and before != "user"):
            exchanges.append([])
        exchanges[-1].append(message)
        before = role
    return exchanges


def _in_short(exchange: Sequence[LLMContextMessage]) -> list[LLMContextMessage]:
    return [_result_in_short(message) for message in exchange]


def _result_in_short(message: LLMContextMessage) -> LLMContextMessage:
    if not isinstance(message, dict) or message.get("role") != "tool":
        return message
    content = str(message.get("content"))
    try:
        result: Any = json.loads(content)
    except ValueError:
        return message
    if not isinstance(result, dict):
        return message
    facts = {
        name: value[:_LONGEST_FACT] if isinstance(value, str) else value
        for name, value in cast("dict[str, Any]", result).items()
        if not isinstance(value, dict | list)
    }
    return cast("LLMContextMessage", {**message, "content": json.dumps(facts, ensure_ascii=False)})
