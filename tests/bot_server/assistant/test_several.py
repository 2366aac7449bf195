"""Several things in one wish, what a wish is for, and words that only the shop's texts know, typed to a real shop."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from bot_server import chat
from bot_server.settings import Settings
from tests.bot_server.assistant.catalogues import FILES
from tests.bot_server.test_chat import Record, prices, say, talk

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo() -> AsyncGenerator[chat.Shop]:
    async with chat.open_shop(Settings(), None) as shop:
        yield shop


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home() -> AsyncGenerator[chat.Shop]:
    async with chat.open_shop(Settings(), FILES["home"]) as shop:
        yield shop


def titles(record: Record) -> list[str]:
    return [product["title"] for product in record["products"]]


class TestSeveralThings:
    async def test_are_in_one_list_and_one_of_each_is_named(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            both = await say(typed, "show me tents and sleeping bags")
            assert both["reply"].startswith("I found ten in all. For tents there is the Ridge Two Person Tent, at two")
            assert "; for sleeping bags the Eider Minus Five Sleeping Bag, at" in both["reply"]
            assert ["Sleeping Bag" in title for title in titles(both)[:4]] == [False, True, False, True]
            words = await say(typed, "i need a desk and two lamps")
            assert words["tools"][0]["arguments"] == {"query": "desk; lamps"}
            assert titles(words)[:2] == ["Sit Stand Desk", "Mushroom Table Lamp"]
            cheap = await say(typed, "under eighty dollars")
            assert max(prices(cheap)) < 8000
            assert "For the desk there is the Round Side Table" in cheap["reply"]

    async def test_share_a_budget(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            fits = await say(typed, "i have 100 dollars for a tent and a mat")
            assert fits["reply"].endswith("Together that's ninety-four dollars.")
            each = await say(typed, "a tent and a mat under 100 dollars")
            assert "ogether" not in each["reply"]

    async def test_of_which_one_is_not_sold(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            found = await say(typed, "i need a yoga mat and a block")
            assert found["reply"].startswith('Nothing that says "block", so here are three')
            assert all("Mat" in title for title in titles(found))

    async def test_either_of_two_properties_will_do(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            assert (await say(typed, "wool or cotton sweaters"))["tools"][0]["arguments"] == {
                "query": "wool sweaters; cotton sweaters"
            }

    @pytest.mark.parametrize(
        ("asked", "wanted"),
        [
            ("looking for a bed for my daughter and a desk", {"category": ("Beds", "Desks")}),
            ("a mirror under ninety and a sofa", {"category": ("Mirrors", "Sofas"), "max_price": 90.0}),
            ("a lamp for my desk and a rug for the hall", {"query": "lamp for desk; rug for hall"}),
            ("a mirror maybe, round", {"query": "mirror round", "category": "Mirrors"}),
        ],
    )
    async def test_are_told_from_what_is_said_between(
        self, home: chat.Shop, asked: str, wanted: dict[str, object]
    ) -> None:
        async with talk(home) as typed:
            assert (await say(typed, asked))["tools"][0]["arguments"] == wanted

    async def test_keep_their_kind_where_nothing_has_the_words_beside(self, home: chat.Shop) -> None:
        async with talk(home) as typed:
            found = await say(typed, "i need curtains and a rug for the living room")
            assert "rug" in found["reply"]
            assert all(any(kind in title for kind in ("curtain", "rug", "doormat")) for title in titles(found))


class TestPurposes:
    async def test_are_things_that_the_shop_sells(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            seats = await say(typed, "my sister is starting at university and needs something to sit on")
            assert seats["tools"][0]["arguments"] == {"query": "chair; sofa; bench"}
            girls = await say(typed, "something for girls")
            assert girls["reply"].startswith("I found twenty-one products for kids.")


class TestWordsOfTheTexts:
    """What no rule knows is looked for in what the shop says of its products."""

    async def test_narrow_the_list_or_search_anew(self, home: chat.Shop) -> None:
        async with talk(home) as typed:
            await say(typed, "show me rugs")
            assert titles(await say(typed, "anything washable")) == ["hallway runner rug with rubber backing"]
            before = titles(await say(typed, "show me office chairs"))
            lost = await say(typed, "my uncle sings in tune")
            assert titles(lost) == before

    async def test_count_only_what_is_called_so(self, home: chat.Shop) -> None:
        async with talk(home) as typed:
            assert (await say(typed, "something to store shoes in"))["reply"].startswith("I found two matches for sho")
            assert (await say(typed, "show me rugs"))["reply"].startswith("I found five rugs.")
            # The category is "Décor & Pillows", with mirrors and clocks in it.
            assert (await say(typed, "do you sell pillows"))["reply"].startswith("I found fifteen matches for pillows.")

    async def test_which_of_a_list_have_something(self, home: chat.Shop) -> None:
        async with talk(home) as typed:
            await say(typed, "office chairs")
            assert titles(await say(typed, "do any of these have lumbar support")) == ["ergonomic mesh task chair"]
            await say(typed, "show me rugs")
            assert titles(await say(typed, "what about outdoor ones")) == ["outdoor geometric patio rug"]

    async def test_what_is_not_sold_is_said(self, home: chat.Shop) -> None:
        async with talk(home) as typed:
            assert (await say(typed, "glue for wood"))["reply"].startswith("I couldn't find any glue.")
            assert (await say(typed, "coffee grinder?"))["reply"].startswith("I couldn't find any coffee grinder.")
            assert (await say(typed, "a samovar"))["reply"].startswith("I couldn't find any samovar.")


class TestSentences:
    """A wish, and what is said of it in sentences of their own."""

    async def test_are_one_request(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            (tool,) = (await say(typed, "I need a jacket. It should be waterproof. And under a hundred."))["tools"]
            assert tool["arguments"] == {
                "query": "jacket",
                "category": "Jackets",
                "max_price": 100.0,
                "attributes": {"waterproof": "yes"},
            }
            (tool,) = (await say(typed, "Show me lamps. Not brass."))["tools"]
            assert tool["arguments"] == {"query": "lamps", "exclude": ["brass"]}

    async def test_tell_what_it_should_be_like(self, home: chat.Shop) -> None:
        async with talk(home) as typed:
            (tool,) = (await say(typed, "We also need a lamp to stand beside it. Something tall, with brass."))["tools"]
            assert tool["arguments"] == {
                "query": "lamp",
                "category": "Lamps",
                "attributes": {"finish": "brass"},
                "sort_by": "height",
                "descending": True,
            }

    async def test_of_another_thing_are_another(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            assert titles(await say(typed, "Show me tents. I also need a kettle."))[0].endswith("Kettle")


async def test_a_size_told_beside_the_thing(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        (tool,) = (await say(typed, "morning, shoes first, he's a ten"))["tools"]
        assert tool["arguments"] == {"query": "shoes", "category": "Shoes", "size": "10"}


async def test_asks_of_a_kind_that_is_not_shown(home: chat.Shop) -> None:
    async with talk(home) as typed:
        await say(typed, "show me rugs")
        told = await say(typed, "and does the recliner require any assembly?")
        assert told["reply"] == "The assembly required of the faux leather power recliner chair with massage: no."


async def test_taking_a_medicine_is_no_return(home: chat.Shop) -> None:
    async with talk(home) as typed:
        await say(typed, "show me rugs")
        await say(typed, "the first one")
        assert "returned" not in (await say(typed, "can i take it when i am pregnant"))["reply"]
