"""What is said in the light of what was said before, typed, with the real tools on a real embedded Convex."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from bot_server import chat
from bot_server.settings import Settings
from tests.bot_server.test_chat import Record, cart, prices, say, talk

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo() -> AsyncGenerator[chat.Shop]:
    async with chat.open_shop(Settings(), None) as shop:
        yield shop


def titles(record: Record) -> list[str]:
    return [product["title"] for product in record["products"]]


class TestGivingUp:
    """Of what a search asks for, where nothing has it all."""

    async def test_a_price_is_given_up_before_the_kind_of_thing(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            only = await say(typed, "i need an office chair, not over two fifty")
            assert titles(only) == ["Ergonomic Office Chair"]
            assert only["reply"].startswith("Nothing under two hundred and fifty dollars, only the Ergonomic Office")
            assert "two hundred and eighty-nine dollars" in only["reply"]
            assert titles(await say(typed, "under two hundred")) == ["Ergonomic Office Chair"]
            cheaper = await say(typed, "something cheaper")
            assert cheaper["reply"] == "I don't have anything cheaper than that here."
            assert titles(cheaper) == ["Ergonomic Office Chair"]

    async def test_what_was_given_up_is_asked_for_no_more(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            dear = await say(typed, "jackets under twenty dollars")
            assert dear["reply"].startswith("Nothing under twenty dollars, so here are twenty-four jackets. The Kids")
            assert "rated best" not in dear["reply"]
            purple = await say(typed, "in purple")
            assert purple["reply"].startswith("Here are three purple jackets.")
            assert min(prices(purple)) > 2000
            await say(typed, "a jacket for pottering")
            black = await say(typed, "only black ones")
            assert black["reply"].startswith("Here are six black jackets.")

    async def test_what_nothing_has_is_said_as_it_was_asked(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            for asked, said in (
                ("show me armchairs from fellwick", "Nothing from Fellwick, so here are five armchairs."),
                ("waterproof kettle", 'Nothing that says "waterproof", so here are six kettles.'),
                ("tents under ten dollars on sale", "Nothing under ten dollars, so here are three tents on sale."),
            ):
                assert (await say(typed, asked))["reply"].startswith(said)


class TestQuestionsAtTheCheckout:
    """They are about what is in the cart, and the page stays."""

    async def test_are_answered_without_leaving_it(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me office chairs and add the first one")
            await say(typed, "show me tents")
            await say(typed, "add the third one")
            await say(typed, "check out")
            for asked, answered in (
                ("how long until it gets here", "For the Ergonomic Office Chair: Delivered to your room"),
                ("can i return it", "For the Ergonomic Office Chair: Return within 30 days"),
                ("can i send the tent back if it leaks", "Return"),
                ("how heavy is the chair", "The weight of the Ergonomic Office Chair is fourteen kilos."),
                ("tell me about the chair", "The Ergonomic Office Chair by Deskander is"),
                ("is the chair any good", "people give it four point five"),
                ("what colour is the chair", "You have the Ergonomic Office Chair in black."),
                ("what's the total", "three hundred and fifty-eight dollars for two items"),
                ("what's in my order", "You have the Ergonomic Office Chair and the Pop Up Festival Tent."),
                ("which one is cheaper", "The Pop Up Festival Tent is the cheapest, at sixty-nine dollars."),
                ("which is lighter", "The Pop Up Festival Tent is lighter"),
            ):
                record = await say(typed, asked)
                assert answered in record["reply"]
                assert record["view"] == "checkout"

    async def test_it_is_what_was_asked_about(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me office chairs and add the first one")
            await say(typed, "show me tents and add the third one")
            await say(typed, "what's in my cart")
            await say(typed, "how heavy is the chair")
            assert "Ergonomic Office Chair" in (await say(typed, "what is it made of"))["reply"]

    async def test_of_one_thing_the_order_says_when_it_comes(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me tents and add the third one")
            await say(typed, "check out")
            asked = await say(typed, "when will it get here")
            assert asked["tools"] == []
            assert "deliver" in asked["reply"].lower()


class TestEarlierLists:
    """What was shown before can be spoken of."""

    async def test_are_gone_back_to_by_what_they_had(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            jackets = await say(typed, "show me black jackets under two hundred")
            await say(typed, "show me kettles")
            await say(typed, "and mugs")
            back = await say(typed, "can we go back to the jackets")
            assert back["reply"] == "Back to the black jackets under two hundred dollars."
            assert titles(back) == titles(jackets)
            assert "Back to the kettles" in (await say(typed, "show me the kettles again"))["reply"]

    async def test_an_ordinal_and_a_noun_point_at_the_list_of_it(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            packs = await say(typed, "show me backpacks")
            await say(typed, "show me water bottles")
            added = await say(typed, "add the second backpack")
            assert cart(added) == {packs["products"][1]["sku"]: 1}

    async def test_the_cheapest_again_is_of_the_last_list_of_several(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            kettles = await say(typed, "show me kettles")
            await say(typed, "show me electric kettles")
            cheapest = await say(typed, "what was the cheapest one again")
            in_stock = [one for one in kettles["products"] if one["title"] in cheapest["reply"]]
            assert len(in_stock) == 1
            assert cart(await say(typed, "add it")) == {in_stock[0]["sku"]: 1}

    async def test_what_is_popular_is_of_the_department(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me kettles")
            popular = await say(typed, "what else is popular")
            assert popular["tools"][0]["arguments"] == {"category": "Kitchen", "sort": "rating"}
            assert popular["reply"].startswith("Rated best in kitchen are the ")


class TestSeveral:
    """Questions and wishes about more than one thing."""

    async def test_what_stands_side_by_side_is_answered_for_together(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me kettles")
            await say(typed, "compare the first three")
            asked = await say(typed, "how much does it hold")
            assert asked["view"] == "compare"
            assert asked["reply"].count("capacity") >= 2

    async def test_one_of_several_is_asked_for(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me coffee makers")
            asked = await say(typed, "add one of the coffee makers")
            assert asked["reply"] == "Which of the coffee makers? Tell me its number."
            assert cart(asked) == {}
            assert cart(await say(typed, "the second one")) == {asked["products"][1]["sku"]: 1}

    async def test_back_to_one_is_a_number_of_pieces(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            found = await say(typed, "show me office chairs and add the first one")
            assert list(cart(await say(typed, "make the chair two")).values()) == [2]
            back = await say(typed, "nope, back to one")
            assert list(cart(back).values()) == [1]
            assert titles(back) == titles(found)


class TestTheCartInTalk:
    """Questions and corrections that are about the cart, and put nothing in it that was not asked for."""

    async def test_whether_it_holds_something_is_a_question(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me mugs and add two of the first one")
            await say(typed, "show me green jackets")
            for asked, answer in (
                ("do i have a jacket in my cart already", "I don't see a jacket in your cart."),
                ("have i got a mug in my basket", "You have two of the Enamel Camp Mug in your cart."),
                ("how many mugs is that altogether", "You have two of the Enamel Camp Mug in your cart."),
            ):
                record = await say(typed, asked)
                assert (record["reply"], record["tools"]) == (answer, [])
            told = await say(typed, "what did i say the mug cost")
            assert told["reply"].startswith("The Enamel Camp Mug is twelve dollars")
            assert told["view"] == "results"

    async def test_another_size_that_was_meant_is_exchanged(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me t-shirts")
            added = await say(typed, "i'll have the first one in large")
            other = await say(typed, "wait, medium i meant")
            assert "medium now" in other["reply"]
            assert cart(other) == cart(added)

    async def test_numbers_of_pieces_are_corrected(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me mugs and add four of the first one")
            await say(typed, "make that six")
            for said, pieces in (("actually four was fine", 4), ("double the camp mugs", 8), ("back to four", 4)):
                assert list(cart(await say(typed, said)).values()) == [pieces]

    async def test_the_cheapest_that_was_asked_for_is_it(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            found = await say(typed, "i need a sleeping bag, the cheapest you have")
            assert cart(await say(typed, "add it")) == {found["products"][0]["sku"]: 1}


async def test_a_t_shirt_is_called_as_the_shop_calls_it(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        assert (await say(typed, "show me t-shirts"))["reply"].startswith("I found six t-shirts.")


async def test_of_two_things_that_were_asked_for_the_first_is_not_lost(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        both = await say(typed, "i want a backpack and also a water bottle")
        assert both["reply"].endswith("To see the first, say: back to the backpacks.")
        await say(typed, "thanks")
        assert "To see the first" in (await say(typed, "can you repeat that"))["reply"]
        assert (await say(typed, "back to the backpacks"))["reply"] == "Back to the backpacks."


async def test_what_is_not_found_leaves_the_screen_as_it_was(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        kettles = await say(typed, "show me kettles")
        lost = await say(typed, "and what about grinders")
        assert "couldn't find any grinders" in lost["reply"]
        assert titles(lost) == titles(kettles)
        nobody = await say(typed, "let's see everything from nordfell")
        assert nobody["reply"] == "I have nothing from Nordfell."
        assert titles(nobody) == titles(kettles)
        await say(typed, "add the first one")
        await say(typed, "check out")
        assert (await say(typed, "do you have any unicorns"))["view"] == "checkout"
        assert "delivery" in (await say(typed, "how long until it gets here"))["reply"].lower()


async def test_the_two_cheapest_are_compared(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        kettles = await say(typed, "show me kettles")
        compared = await say(typed, "compare the two cheapest")
        assert sorted(prices(compared)) == sorted(prices(kettles))[:2]
        beside = await say(typed, "put the first one next to the second one")
        assert (beside["view"], cart(beside)) == ("compare", {})
