"""What is said in the light of what was said before, typed, with the real tools on a real embedded Convex."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from bot_server import chat
from bot_server.settings import Settings
from tests.bot_server.test_chat import Record, prices, say, talk

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
