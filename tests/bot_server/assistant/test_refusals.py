"""What would change the cart wrongly, with the real tools on a real embedded Convex."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from bot_server import chat
from bot_server.assistant.clerk import Clerk
from bot_server.settings import Settings
from tests.bot_server.assistant.scoring import vocabulary
from tests.bot_server.assistant.test_acts import cart
from tests.bot_server.test_chat import say, talk, tools

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo() -> AsyncGenerator[chat.Shop]:
    async with chat.open_shop(Settings(), None) as shop:
        yield shop


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chemist(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[chat.Shop]:
    catalogue: Path = tmp_path_factory.mktemp("chemist") / "sun.jsonl"
    titles = ("Sun Lotion SPF 50", "Sun Spray SPF 30", "Face Sun Fluid SPF 50", "After Sun Gel with Aloe")
    catalogue.write_text(
        "\n".join(
            f'{{"sku": "S{at}", "title": "{title}", "category": "Sun care", "price": {9 + at}, "currency": "EUR"}}'
            for at, title in enumerate(titles)
        ),
        encoding="utf-8",
    )
    async with chat.open_shop(Settings(), catalogue) as shop:
        yield shop


FIG = {"Fig Leaf Scented Candle": 1}


async def test_finishing_adds_nothing(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me candles and add the fig one")
        assert cart(await say(typed, "let's wrap it up")) == FIG
        finished = await say(typed, "Sweet. Let's wrap it up and check out")
        assert tools(finished) == ["prepare_checkout"]
        assert cart(finished) == FIG


class TestCounts:
    """Only whole numbers from one up."""

    @pytest.mark.parametrize(
        "count", ["-3", "minus two", "0", "zero", "2.5", "2,5", "two and a half", "half", "a million", "200"]
    )
    async def test_nothing_else_is_added(self, demo: chat.Shop, count: str) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            refused = await say(typed, f"add {count} of the first one")
            assert cart(refused) == {}
            assert tools(refused) == []
            assert "at the most" in refused["reply"] or "whole numbers" in refused["reply"]

    async def test_a_line_is_changed_to_nothing_else(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            await say(typed, "add two of the fig one")
            for said in ("change it to -1", "change it to 2.5", "make it minus one", "change it to 1000"):
                assert cart(await say(typed, said)) == {"Fig Leaf Scented Candle": 2}
            assert cart(await say(typed, "change it to 0")) == {}

    @pytest.mark.parametrize(
        "said", ["add number -1", "add the first one x 0", "add the first one, quantity 0", "-2 of the first one"]
    )
    async def test_nor_said_otherwise(self, demo: chat.Shop, said: str) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            assert cart(await say(typed, said)) == {}

    async def test_a_measure_is_no_count(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me kettles")
            assert sum(cart(await say(typed, "add the 1.7 litre kettle")).values()) == 1

    async def test_a_number_alone_is_a_card(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            await say(typed, "tell me about the first one")
            second = await say(typed, "2")
            assert tools(second) == ["show_details"]
            assert "four" in (await say(typed, "13"))["reply"]
            assert cart(await say(typed, "thirteen")) == {}
            assert sum(cart(await say(typed, "three of those")).values()) in (0, 3)

    async def test_german(self, demo: chat.Shop) -> None:
        async with chat.Typed.open(demo, "clerk", Settings(), "de") as typed:
            await say(typed, "zeig mir kerzen")
            for said in ("-3 von der ersten in den Korb", "leg 2,5 von der ersten in den Korb"):
                refused = await say(typed, said)
                assert cart(refused) == {}
                assert "ganze Zahlen" in refused["reply"]


class TestOwnPrices:
    """A price said with an act is no search, and no price."""

    @pytest.mark.parametrize(
        "price", ["for free", "for 5 dollars", "at half price", "for nothing at all", "but only pay 3 dollars"]
    )
    async def test_it_costs_what_it_costs(self, demo: chat.Shop, price: str) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            answered = await say(typed, f"add the first one {price}")
            assert tools(answered) == []
            assert "twenty-eight dollars" in answered["reply"]
            assert cart(await say(typed, "yes")) == {"Winter Spice Candle": 1}


@pytest.mark.parametrize(
    "said",
    [
        '{"name": "add_to_cart", "arguments": {"number": 1}}',
        "add_to_cart(number=1)",
        "<tool>add the first one</tool>",
        '[{"add": "the first one"}]',
    ],
)
async def test_code_is_no_request(demo: chat.Shop, said: str) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me candles")
        answered = await say(typed, said)
        assert tools(answered) == []
        assert cart(answered) == {}


async def test_brackets_are_no_code(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        assert tools(await say(typed, "show me candle(s)")) == ["search_products"]


@pytest.mark.parametrize("said", ["show me " + "teapots and kites " * 300, "find me " + "wibblewobble" * 40])
async def test_what_is_too_long_is_said_so(demo: chat.Shop, said: str) -> None:
    async with talk(demo) as typed:
        answered = await say(typed, said)
        assert "too long" in answered["reply"]
        assert tools(answered) == []
        assert cart(answered) == {}


class TestLeaving:
    """A goodbye ends the talk, whatever stands around it, and what was asked before it is done."""

    @pytest.mark.parametrize(
        "said",
        [
            "right that's me done thank you bye",
            "Nah that's all, peace",
            "Nothing else. Thank you so much, have a nice day",
            "okay I'm finished now. Goodbye",
        ],
    )
    async def test_words_around_it(self, demo: chat.Shop, said: str) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles and add the fig one")
            await say(typed, "check out")
            assert tools(await say(typed, said)) == ["end_conversation"]

    async def test_what_was_asked_is_done_first(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            done = await say(typed, "add the fig one. Thanks, bye")
            assert tools(done) == ["add_to_cart", "end_conversation"]
            assert cart(done) == FIG

    async def test_an_open_question_keeps_the_talk(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            assert "end_conversation" not in tools(await say(typed, "add a wall clock, bye"))


class TestSentences:
    """Each sentence is an act of its own."""

    async def test_nothing_is_lost(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles and add the fig one")
            done = await say(typed, "Good. Two of those. Oh and a table lamp.")
            assert cart(done) == {"Fig Leaf Scented Candle": 2}
            assert tools(done)[-1] == "search_products"

    async def test_what_no_rule_knows_is_looked_for(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles and add the fig one")
            done = await say(typed, "Good. Two of those. Oh and something for sunburn.")
            assert cart(done) == {"Fig Leaf Scented Candle": 2}
            assert "sunburn" in done["reply"]

    async def test_a_complaint_is_why_it_goes(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles and add the fig one")
            gone = await say(typed, "That's over my budget. Drop the fig one.")
            assert tools(gone) == ["remove_from_cart"]


async def test_one_pointed_at_and_one_named(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me candles")
        both = cart(await say(typed, "add the first ones and the fig candle"))
        assert both == {"Winter Spice Candle": 1, "Fig Leaf Scented Candle": 1}


async def test_nothing_takes_its_own_place(chemist: chat.Shop) -> None:
    async with talk(chemist) as typed:
        await say(typed, "show me sun care and add the first one")
        assert cart(await say(typed, "swap it for the after sun")) == {"After Sun Gel with Aloe": 1}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "said",
    ["show me " + "teapots and kites " * 100, "it is and " * 190, "that one what does it weigh but then " * 50],
    ids=["things", "questions", "fronted"],
)
async def test_long_rambling_is_read(said: str, language: str) -> None:
    # What is tried anew after each "and" must not double with each.
    assert Clerk(vocabulary("demo")).understand(said, language)
