"""What is expected of the shopper: words for what is shown, and answers to what is open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from pipecat.processors.aggregators.llm_context import LLMContext

from bot_server.scene import Scene, asks_yes_or_no
from bot_server.speech.expected import NOTHING, Expected
from shop.convex_client import ConvexClientError
from tests.bot_server.shop_session import ShopSession, open_session

QUESTION = "I've added the Desk Lamp. Shall I take you to checkout?"


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ShopSession]:
    async with open_session(tmp_path, {}) as opened:
        yield opened


async def look(session: ShopSession, *said: str) -> Expected:
    context = LLMContext(cast("Any", [{"role": "assistant", "content": words} for words in said]))
    return await Scene(session.bot, context).look()


async def test_what_is_shown_and_in_the_cart_is_expected(session: ShopSession) -> None:
    await session.act("screen:search", text="floor lamp")
    shown = await look(session)
    assert {"floor", "lamp", "lamps", "plain"} <= shown.things
    assert "cart" not in shown.answers
    await session.act("cart:add", sku="L1")
    await session.act("screen:search", text="floor lamp")
    filled = await look(session)
    assert {"floor", "desk"} <= filled.things
    assert {"cart", "check out"} <= filled.answers.keys()


async def test_a_question_expects_its_answers(session: ShopSession) -> None:
    assert {"yes", "no", "nope"} <= (await look(session, QUESTION)).answers.keys()
    assert "yes" not in (await look(session, QUESTION, "It is forty dollars.")).answers


async def test_a_yes_that_buys_is_never_expected(session: ShopSession) -> None:
    await session.act("cart:add", sku="L1")
    await session.bot.mutation("orders:prepare", {})
    found = await look(session, "That is forty dollars. Is that right?")
    assert "yes" not in found.answers
    assert "lamp" in found.things


async def test_where_the_shop_cannot_be_read_nothing_is_expected() -> None:
    class Away:
        async def query(self, path: str, args: dict[str, Any], *, timeout: float = 0) -> Any:
            raise ConvexClientError("away")

    assert await Scene(Away(), LLMContext()).look() == NOTHING


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("Shall I add it to your cart?", True),
        ("Did you say: remove the kettle?", True),
        ("That was the last one. Shall I show more?", True),
        ("I have one in blue, would you like that?", True),
        ("Which one shall I add?", False),
        ("Would you like the red one or the blue one?", False),
        ("The order comes to forty dollars. To place it, say yes.", False),
        ("Shall I add it? It is forty dollars.", False),
        ("", False),
    ],
)
def test_a_yes_or_no_is_asked_for(said: str, asks: bool) -> None:
    assert asks_yes_or_no(said) == asks
