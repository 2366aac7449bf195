"""Acts on the cart as people say them, typed, with the real tools on a real embedded Convex."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from bot_server import chat
from bot_server.settings import Settings
from tests.bot_server.test_chat import Record, say, talk, tools

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo() -> AsyncGenerator[chat.Shop]:
    async with chat.open_shop(Settings(), None) as shop:
        yield shop


def cart(record: Record) -> dict[str, int]:
    quantities: dict[str, int] = {}
    for line in record["cart"]:
        quantities[line["title"]] = quantities.get(line["title"], 0) + line["quantity"]
    return quantities


class TestWhatIsSaidFirst:
    """The thing before its request."""

    async def test_a_line_is_changed(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me hoodies and add the first one")
            await say(typed, "show me candles")
            assert cart(await say(typed, "wait, my brother's hoodie, can you make it two of them")) == {
                "Weekend Cotton Hoodie": 2
            }
            assert "large now" in (await say(typed, "the hoodie should be a large actually"))["reply"]
            assert cart(await say(typed, "the hoodie, take it out")) == {}

    async def test_a_question_is_about_it_alone(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me beanies")
            assert "merino" in (await say(typed, "the orange one, is that wool"))["reply"]

    async def test_in_the_cart_a_number_is_of_its_lines(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles and add the first one")
            await say(typed, "what's in my cart")
            assert sum(cart(await say(typed, "the second one, make it two")).values()) == 1


class TestShares:
    """Several of one thing, each in its own size or colour."""

    async def test_are_lines_of_their_own(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me water bottles")
            shared = await say(typed, "two of the trail one, one blue and one pink")
            assert "blue" in shared["reply"]
            assert "pink" in shared["reply"]
            assert [line["quantity"] for line in shared["cart"]] == [1, 1]

    async def test_some_of_a_line_are_made_another(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me dining chairs")
            await say(typed, "add four of the spindle one in black")
            shared = await say(typed, "make one of them green")
            assert sorted(line["quantity"] for line in shared["cart"]) == [1, 3]
            assert "green" in shared["reply"]

    async def test_another_one_keeps_what_was_not_said(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me hoodies")
            await say(typed, "add one in green, medium")
            assert "green, large" in (await say(typed, "and another one for my brother, but large"))["reply"]


class TestTakingOut:
    """Nothing goes but what was named."""

    async def test_a_word_in_common_is_not_enough(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me kids rain jackets and add the first one")
            kept = await say(typed, "bin the kids bottle if it's in there")
            assert len(kept["cart"]) == 1

    async def test_what_went_is_put_back_as_it_was(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me bedside lamps and add the pleated one in pink")
            await say(typed, "show me armchairs and add the leather one")
            await say(typed, "take the lamp out")
            await say(typed, "make the chair two")
            back = await say(typed, "bring the pleated one back please")
            assert cart(back) == {"Leather Club Chair": 2, "Pleated Bedside Lamp": 1}
            assert "pink" in back["reply"]

    async def test_taken_out_twice_takes_nothing_else(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            await say(typed, "add the fig one and the spice one")
            assert cart(await say(typed, "take the spice one out")) == {"Fig Leaf Scented Candle": 1}
            assert cart(await say(typed, "no i mean take it out")) == {"Fig Leaf Scented Candle": 1}

    async def test_what_is_bought_elsewhere_goes_in_nowhere(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me the family dome tent")
            assert cart(await say(typed, "scratch the boots, i'll get those at the store")) == {}


class TestCorrections:
    """What was just done is set right, and nothing else."""

    async def test_a_count_is_of_what_was_named(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            await say(typed, "add two of the fig one")
            assert cart(await say(typed, "three of the fig candle actually")) == {"Fig Leaf Scented Candle": 3}
            assert cart(await say(typed, "one more fig candle")) == {"Fig Leaf Scented Candle": 4}
            assert cart(await say(typed, "hmm two rather")) == {"Fig Leaf Scented Candle": 2}

    async def test_that_is_what_was_looked_at_since(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me armchairs and add the leather one")
            await say(typed, "do you have a mushroom lamp")
            assert cart(await say(typed, "make that three")) == {"Leather Club Chair": 1, "Mushroom Table Lamp": 3}

    async def test_of_two_numbers_the_later_counts(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            assert list(cart(await say(typed, "add two of the first, no make that three")).values()) == [3]

    async def test_one_thing_instead_of_another(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles and add the fig one")
            swapped = await say(typed, "i'll have the spice one instead of the fig one")
            assert cart(swapped) == {"Winter Spice Candle": 1}
            assert cart(await say(typed, "no put the fig one back instead")) == {"Fig Leaf Scented Candle": 1}


class TestSeveralActs:
    """Of several in one sentence each is done, whatever became of the others."""

    async def test_what_stands_by_itself_is_done(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles and add the fig one")
            done = await say(typed, "add the piano, take the fig one out and what's the total")
            assert tools(done)[-2:] == ["remove_from_cart", "show_cart"]
            assert cart(done) == {}

    async def test_what_one_search_finds_for_sure_goes_in(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            both = await say(typed, "add the fig one and the mushroom lamp")
            assert cart(both) == {"Fig Leaf Scented Candle": 1, "Mushroom Table Lamp": 1}

    async def test_a_list_shown_before_is_known(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me kettles")
            await say(typed, "show me candles")
            assert cart(await say(typed, "add the glass one")) == {"Glass Kettle": 1}


class TestTotals:
    """What it would be, and how many there are."""

    async def test_without_a_line(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me candles")
            await say(typed, "add the fig one and the spice one")
            for asked in ("what would it be without the fig one", "what if i left out the fig one"):
                assert "it would be twenty-eight dollars" in (await say(typed, asked))["reply"]
            assert cart(await say(typed, "yeah take it out")) == {"Winter Spice Candle": 1}
            assert "one item" in (await say(typed, "so how many items now"))["reply"]


@pytest.mark.parametrize("said", ["that's it, cheers, bye", "good bye and thanks for all", "kk bye"])
async def test_a_goodbye_among_thanks_ends(demo: chat.Shop, said: str) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me candles and add the fig one")
        assert tools(await say(typed, said)) == ["end_conversation"]


class TestChoosing:
    """What was asked, what is in the cart, and the order that waits."""

    async def test_the_options_of_an_answer_count(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "add a wall clock")
            assert "Oak Wall Clock, black" in (await say(typed, "the oak one, black"))["reply"]

    async def test_in_there_is_in_the_cart(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me armchairs and add the leather one")
            await say(typed, "show me candles and add the fig one")
            asked = await say(typed, "what's the most expensive thing in there")
            assert asked["reply"].startswith("The Leather Club Chair is the most expensive")

    async def test_lines_of_one_title_are_told_apart(self, demo: chat.Shop) -> None:
        async with talk(demo) as typed:
            await say(typed, "show me hoodies")
            await say(typed, "one in green, medium and one in black, large")
            asked = await say(typed, "take the hoodie out")
            assert asked["reply"].count("Weekend Cotton Hoodie") == 2
            assert "green, medium" in asked["reply"]
            assert cart(asked) == {"Weekend Cotton Hoodie": 2}


class TestGerman:
    """The same acts in German."""

    async def test_another_in_another_size(self, demo: chat.Shop) -> None:
        async with chat.Typed.open(demo, "clerk", Settings(), "de") as typed:
            await say(typed, "zeig mir kapuzenpullis")
            await say(typed, "den ersten in grün, größe m bitte in den korb")
            assert "Grün, Größe L" in (await say(typed, "und noch einen für meinen bruder, aber in l"))["reply"]
            assert "zwei Artikel" in (await say(typed, "wie viele sachen hab ich jetzt"))["reply"]

    async def test_nothing_goes_but_what_is_named(self, demo: chat.Shop) -> None:
        async with chat.Typed.open(demo, "clerk", Settings(), "de") as typed:
            await say(typed, "zeig mir kerzen")
            await say(typed, "die erste in den korb")
            kept = cart(await say(typed, "die kanne kann wieder raus"))
            assert sum(kept.values()) == 1
            await say(typed, "zeig mir tassen")
            await say(typed, "die erste in den korb")
            assert sum(cart(await say(typed, "alles raus bis auf die kerzen")).values()) == 1
            assert sum(cart(await say(typed, "die tasse wieder rein")).values()) == 2


async def test_before_paying_nothing_comes_in_by_going_out(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me kettles")
        await say(typed, "show me candles and add the fig one")
        await say(typed, "check out")
        assert cart(await say(typed, "actually no, take the glass kettle off first")) == {"Fig Leaf Scented Candle": 1}


async def test_a_question_is_not_undone(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me candles and add the fig one and the spice one")
        assert "?" in (await say(typed, "take the candle out"))["reply"]
        assert len((await say(typed, "no wait, undo"))["cart"]) == 2
        assert cart(await say(typed, "take both candles out")) == {}


async def test_german_swaps(demo: chat.Shop) -> None:
    async with chat.Typed.open(demo, "clerk", Settings(), "de") as typed:
        await say(typed, "zeig mir kerzen")
        await say(typed, "die erste in den korb")
        await say(typed, "tausch die kerze gegen die dritte")
        assert cart(await say(typed, "was ist im warenkorb")) == {"Fig Leaf Scented Candle": 1}
        assert tools(await say(typed, "danke, das war alles, tschüss")) == ["end_conversation"]
