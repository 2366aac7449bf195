"""Whole conversations, typed, with the real tools on a real embedded Convex."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot_server import chat
from bot_server.settings import Settings
from tests.bot_server.assistant import catalogues

pytestmark = pytest.mark.asyncio(loop_scope="module")

Record = dict[str, Any]
Say = Callable[[str], Awaitable[Record]]


async def _shop(name: str) -> AsyncGenerator[chat.Shop]:
    async with chat.open_shop(Settings(), catalogues.FILES[name]) as shop:
        yield shop


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo() -> AsyncGenerator[chat.Shop]:
    async for shop in _shop("demo"):
        yield shop


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def grocer() -> AsyncGenerator[chat.Shop]:
    async for shop in _shop("grocer"):
        yield shop


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def books() -> AsyncGenerator[chat.Shop]:
    async for shop in _shop("books"):
        yield shop


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def garden() -> AsyncGenerator[chat.Shop]:
    async for shop in _shop("garden"):
        yield shop


def talk(shop: chat.Shop) -> Any:
    return chat.Typed.open(shop, "clerk", Settings())


def cart(record: Record) -> dict[str, int]:
    quantities: dict[str, int] = {}
    for line in record["cart"]:
        quantities[line["sku"]] = quantities.get(line["sku"], 0) + line["quantity"]
    return quantities


def tools(record: Record) -> list[str]:
    return [call["name"] for call in record["tools"]]


def prices(record: Record) -> list[int]:
    return [product["price_minor"] for product in record["products"]]


async def say(typed: chat.Typed, text: str) -> Record:
    turn = await typed.say(text)
    assert not turn.failed, turn.record["reply"]
    assert turn.record["reply"], text
    assert turn.record["reply"].count("?") <= 1, turn.record["reply"]
    return turn.record


async def test_buys_a_jacket_in_ten_turns(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        found = await say(typed, "show me waterproof jackets under one hundred dollars")
        assert found["view"] == "results"
        assert len(found["products"]) >= 5
        assert max(prices(found)) <= 10_000
        narrowed = await say(typed, "only black ones")
        assert 0 < len(narrowed["products"]) < len(found["products"])
        cheaper = await say(typed, "something cheaper")
        assert max(prices(cheaper)) < max(prices(narrowed))
        first = cheaper["products"][0]
        detail = await say(typed, "tell me about the first one")
        assert detail["view"] == "detail"
        assert first["title"] in detail["reply"]
        answer = await say(typed, "is it waterproof?")
        assert answer["reply"].startswith("Yes")
        added = await say(typed, "great, add it in medium")
        assert cart(added) == {first["sku"]: 1}
        doubled = await say(typed, "actually make it two")
        assert cart(doubled) == {first["sku"]: 2}
        shown = await say(typed, "what's in my cart")
        assert shown["view"] == "cart"
        total = await say(typed, "what does that come to")
        assert "dollars" in total["reply"]
        ready = await say(typed, "check out")
        assert ready["view"] == "checkout"
        assert ready["order"] is None
        yes = await say(typed, "yes")
        assert yes["order"] is None


async def test_does_two_things_in_one_sentence(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        done = await say(typed, "show me red backpacks and add the first one")
        assert tools(done) == ["search_products", "add_to_cart"]
        assert cart(done) == {done["products"][0]["sku"]: 1}
        after = await say(typed, "remove the backpack and show me kettles under fifty dollars")
        assert cart(after) == {}
        assert after["view"] == "results"
        assert max(prices(after)) <= 5_000


async def test_takes_any_of_several_values_and_bounds_on_quantities(demo: chat.Shop) -> None:
    rows = {row["sku"]: row for row in catalogues.rows("demo")}
    async with talk(demo) as typed:
        found = await say(typed, "jackets in black or navy by fellwick or tarnholt under two hundred")
        arguments = found["tools"][0]["arguments"]
        assert [list(arguments[name]) for name in ("colour", "brand")] == [["black", "navy"], ["Fellwick", "Tarnholt"]]
        for product in found["products"]:
            assert set(rows[product["sku"]]["colours"]) & {"black", "navy"}
            assert product["brand"] in ("Fellwick", "Tarnholt")
        assert "black or navy" in found["reply"]
        both = await say(typed, "show me kettles and toasters")
        assert {rows[product["sku"]]["category"][-1] for product in both["products"]} == {"Kettles", "Toasters"}
        lasting = await say(typed, "headphones with at least thirty hours of battery")
        assert lasting["tools"][0]["arguments"]["ranges"] == [{"attribute": "battery life", "min": 30.0, "unit": "h"}]
        hours = [rows[product["sku"]]["attributes"]["battery life"] for product in lasting["products"]]
        assert hours
        assert all(int(value.split()[0]) >= 30 for value in hours)
        assert "at least thirty hours" in lasting["reply"]
        light = await say(typed, "show me the lightest laptop")
        weights = [float(rows[product["sku"]]["attributes"]["weight"].split()[0]) for product in light["products"]]
        assert weights == sorted(weights)
        assert f"{light['products'][0]['title']} is the lightest" in light["reply"]


async def test_is_told_once_what_is_left_out(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        assert "pottering" in (await say(typed, "a jacket for pottering"))["reply"]
        assert "pottering" not in (await say(typed, "only black ones"))["reply"]


async def test_cancels_at_the_checkout_and_keeps_the_cart(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me tents")
        bought = cart(await say(typed, "add two of the first one"))
        assert (await say(typed, "check out"))["view"] == "checkout"
        cancelled = await say(typed, "hang on, cancel that")
        assert "nothing is ordered" in cancelled["reply"]
        assert cancelled["view"] == "results"
        assert cart(cancelled) == bought
        assert list(cart(await say(typed, "drop one of the tents")).values()) == [1]


async def test_takes_corrections_and_undo(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        jackets = await say(typed, "show me a blue, no, a green jacket")
        assert jackets["tools"][0]["arguments"]["colour"] == "green"
        found = await say(typed, "show me kettles")
        added = await say(typed, "add the first, no, the second one")
        assert cart(added) == {found["products"][1]["sku"]: 1}
        moved = await say(typed, "no, the third one")
        assert cart(moved) == {found["products"][2]["sku"]: 1}
        assert cart(await say(typed, "remove it")) == {}
        assert cart(await say(typed, "undo that")) == {found["products"][2]["sku"]: 1}
        assert cart(await say(typed, "one more")) == {found["products"][2]["sku"]: 2}
        assert cart(await say(typed, "empty my cart")) == {}


async def test_changes_sizes_and_takes_out_two_things(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me mugs")
        await say(typed, "add the first one and two of the second")
        shoes = await say(typed, "show me running shoes in size nine")
        added = await say(typed, "add the first one")
        assert cart(added)[shoes["products"][0]["sku"]] == 1
        other = await say(typed, "make that a size ten")
        assert "size ten" in other["reply"]
        assert cart(other) == cart(added)
        gone = await say(typed, "remove the camp mug and the running shoes")
        assert gone["reply"].count("Your cart comes to") == 1
        assert list(cart(gone).values()) == [2]


async def test_compares_and_picks(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        await say(typed, "i'm looking for sleeping bags")
        side_by_side = await say(typed, "compare the first two")
        assert side_by_side["view"] == "compare"
        cheap = await say(typed, "which is cheaper")
        low = min(side_by_side["products"], key=lambda product: product["price_minor"])
        assert low["title"] in cheap["reply"]
        added = await say(typed, "add the cheaper one")
        assert cart(added) == {low["sku"]: 1}
        back = await say(typed, "go back to the results")
        assert back["view"] == "results"
        lightest = await say(typed, "which one is the lightest")
        assert "grams" in lightest["reply"] or "kilo" in lightest["reply"]


async def test_changes_nothing_when_it_does_not_understand(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me tents")
        before = await say(typed, "what's in my cart")
        for nonsense in (
            "what is the weather like",
            "florble the wug",
            "tell me a joke about cats",
            "who won the game",
        ):
            lost = await say(typed, nonsense)
            assert tools(lost) == []
            honest = ("I can help you find", "still don't follow", "I only know this shop")
            assert any(words in lost["reply"] for words in honest), lost["reply"]
            assert (lost["view"], lost["cart"]) == (before["view"], before["cart"])


async def test_orders_nothing_whatever_is_said(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        await say(typed, "show me mugs and add the first one")
        for order in ("place my order", "buy everything", "yes", "confirm the order", "yes, order it now"):
            record = await say(typed, order)
            assert record["order"] is None
            assert record["view"] == "checkout"
        masked = await say(typed, "my card number is 4111 1111 1111 1111")
        assert tools(masked) == []
        assert "4111" not in masked["reply"]


async def test_finds_nothing_and_says_so(demo: chat.Shop) -> None:
    async with talk(demo) as typed:
        record = await say(typed, "show me unicorns")
        assert record["view"] == "browse"
        assert "couldn't find any unicorns" in record["reply"]
        missing = await say(typed, "add the fortieth one")
        assert cart(missing) == {}


async def test_sells_groceries(grocer: chat.Shop) -> None:
    async with talk(grocer) as typed:
        listed = await say(typed, "i need milk, bread and some apples")
        kinds = {row["sku"]: row["category"][-1] for row in catalogues.rows("grocer")}
        assert {kinds[product["sku"]] for product in listed["products"]} == {"Milk", "Bread", "Fruit"}
        await say(typed, "hello there, do you have any bread")
        free = await say(typed, "the gluten free one")
        assert free["view"] == "detail"
        assert cart(await say(typed, "put that in my basket")) == {"BRD3": 1}
        await say(typed, "i need apples")
        organic = await say(typed, "organic ones")
        assert organic["products"][0]["sku"] == "APP2"
        assert cart(await say(typed, "add two of the first one"))["APP2"] == 2
        assert "BRD3" not in cart(await say(typed, "take the bread out"))
        assert "BRD3" in cart(await say(typed, "actually, put it back"))
        total = await say(typed, "how much do i owe")
        assert "pounds" in total["reply"]
        done = await say(typed, "that's everything thanks")
        assert done["reply"].endswith("Shall I take you to checkout?")
        assert (await say(typed, "yes please"))["view"] == "checkout"


async def test_sells_books(books: chat.Shop) -> None:
    async with talk(books) as typed:
        crime = await say(typed, "show me some crime books")
        assert {product["sku"] for product in crime["products"]} == {"B01", "B02", "B03"}
        by = await say(typed, "who wrote the first one")
        assert "Ida Vance" in by["reply"]
        more = await say(typed, "do you have anything else by ida vance")
        assert {product["sku"] for product in more["products"]} == {"B01", "B03"}
        assert cart(await say(typed, "add night ferry to oslo to my cart")) == {"B03": 1}
        assert cart(await say(typed, "and the cheaper one too")) == {"B03": 1, "B01": 1}


async def test_prices_spoken_are_prices_shown(demo: chat.Shop) -> None:
    from bot_server.assistant import numbers

    async with talk(demo) as typed:
        for request in (
            "show me laptops",
            "cheapest first",
            "show me armchairs on sale",
            "tell me about the second one",
        ):
            record = await say(typed, request)
            shown = {numbers.price(price, "USD") for price in prices(record)}
            assert any(price in record["reply"] for price in shown), record["reply"]


async def run(*arguments: str) -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot_server", "chat", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, problems = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return process.returncode, out.decode(), problems.decode()


async def test_runs_a_script_from_the_command_line(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    # Editors of some systems begin a file with a mark and end its lines with two characters.
    script.write_bytes(
        b"\xef\xbb\xbfshow me bread\r\n# comment\r\n\r\nadd the first one\r\ngoodbye\r\nnever reached\r\n"
    )
    catalogue = str(catalogues.FILES["grocer"])
    code, out, problems = await run("--json", "--assistant", "clerk", "--script", str(script), "--catalog", catalogue)
    assert code == 0, problems
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["user"] for line in lines] == ["show me bread", "add the first one", "goodbye"]
    assert set(lines[0]) == {"user", "tools", "view", "products", "cart", "order", "reply"}
    assert set(lines[0]["products"][0]) == {"number", "sku", "title", "brand", "price_minor"}
    assert set(lines[1]["cart"][0]) == {"sku", "title", "quantity", "price_minor"}
    assert lines[2]["tools"] == [{"name": "end_conversation", "arguments": {}}]


async def test_says_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    absent = tmp_path / "absent.txt"
    code, out, problems = await run("--script", str(absent))
    assert (code, out) == (1, "")
    assert str(absent) in problems.splitlines()[-1]
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\x8f\xff")
    code, out, problems = await run("--script", str(binary))
    assert (code, out) == (1, "")
    assert f"{binary} is not UTF-8 text." in problems.splitlines()[-1]
    code, out, problems = await run("--assistant", "gemini", "--script", str(catalogues.FILES["books"]))
    assert (code, out) == (1, "")
    assert "GOOGLE_API_KEY" in problems.splitlines()[-1]


async def test_a_model_that_is_away_is_named_with_its_setting(
    demo: chat.Shop, allow_log: Callable[[str], None]
) -> None:
    allow_log("Connection error")
    settings = Settings.model_validate({"ollama_url": "http://127.0.0.1:9/v1"})
    async with chat.Typed.open(demo, "ollama", settings) as typed:
        turn = await typed.say("hello")
    assert turn.failed
    assert turn.record["reply"] == "Ollama cannot be reached; start it, or check AISLE_OLLAMA_URL."


async def test_holds_a_conversation_on_a_german_catalogue(garden: chat.Shop) -> None:
    async with chat.Typed.open(garden, "clerk", Settings(), "de") as typed:

        async def say(text: str) -> Record:
            return (await typed.say(text)).record

        found = await say("servus i hätt gern a gießkanne")
        assert {product["sku"] for product in found["products"]} == {"G11", "G12", "G13"}
        assert found["reply"].startswith("Ich habe drei Treffer für Gießkannen.")
        assert cart(await say("die aus zink in den korb bitte")) == {"G11": 1}
        loungers = await say("und liegestühle die man zusammenklappen kann")
        assert {product["sku"] for product in loungers["products"]} == {"G14", "G16"}
        assert "Liegestühle, klappbar" in loungers["reply"]
        first = loungers["products"][0]["sku"]
        assert cart(await say("von der ersten zwei stück")) == {"G11": 1, first: 2}
        assert (await say("welche ist leichter"))["reply"] == "Liegestuhl Sylt ist leichter: fünf Kilo."
        assert (await say("ist die wetterfest"))["reply"].startswith("Nein")
        assert cart(await say("mach bei der gießkanne zwei draus")) == {"G11": 2, first: 2}
        assert (await say("und wie viel macht das"))["reply"].startswith("Zusammen")


async def test_a_change_of_mind_at_the_checkout_orders_nothing_and_keeps_the_cart(demo: chat.Shop) -> None:
    async with chat.Typed.open(demo, "clerk", Settings(), "de") as typed:

        async def say(text: str) -> Record:
            return (await typed.say(text)).record

        await say("zeig mir rote jacken")
        kept = cart(await say("die erste in den warenkorb"))
        assert cart(await say("die zweite auch")) != kept
        assert cart(await say("ach nee doch nicht")) == kept
        assert (await say("zur kasse"))["view"] == "checkout"
        left = await say("ach nee doch nicht")
        assert left["view"] != "checkout"
        assert cart(left) == kept
        assert "nichts bestellt" in left["reply"]
