"""What was said before: the recent conversation, read back from the captions for a bot that takes a session over."""

from __future__ import annotations

import logging
from typing import Any, Protocol

from shop.convex_client import ConvexClientError, ConvexError
from shop.records import Message

logger = logging.getLogger(__name__)

MOST_MESSAGES = 24
MOST_CHARACTERS = 6_000
_READ_SECS = 3.0


class HistoryClient(Protocol):
    """The part of the Convex client that this needs; its credential is the session's bot token."""

    async def query(self, path: str, args: dict[str, Any], *, timeout: float = ...) -> Any:
        """Calls a query."""
        ...


async def recent(client: HistoryClient) -> list[dict[str, str]]:
    """Reads what was said lately, as messages of a model's context, oldest first; empty where it cannot be read."""
    try:
        found = await client.query("messages:list", {"limit": 2 * MOST_MESSAGES}, timeout=_READ_SECS)
    except (ConvexError, ConvexClientError) as error:
        # A conversation without its past is better than none.
        logger.warning("What was said before could not be read: %s", type(error).__name__)
        return []
    return as_context([Message.model_validate(message) for message in found])


def as_context(messages: list[Message]) -> list[dict[str, str]]:
    """Makes context messages of captions: whole exchanges only, the newest that fit.

    Args:
        messages: Oldest first.
    """
    turns: list[dict[str, str]] = []
    for message in messages:
        if message.role == "notice" or not message.text.strip():
            continue
        role = "user" if message.role == "shopper" else "assistant"
        if turns and turns[-1]["role"] == role:
            turns[-1]["content"] += f" {message.text.strip()}"
        else:
            turns.append({"role": role, "content": message.text.strip()})
    # What was never answered is asked again by whoever wants to know; together with that it would be said twice.
    while turns and turns[-1]["role"] == "user":
        turns.pop()
    kept: list[dict[str, str]] = []
    for turn in reversed(turns[-MOST_MESSAGES:]):
        if sum(len(one["content"]) for one in kept) + len(turn["content"]) > MOST_CHARACTERS:
            break
        kept.insert(0, turn)
    while kept and kept[0]["role"] != "user":
        kept.pop(0)
    return kept
