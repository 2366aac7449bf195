"""The tools, over a shop that is slow, refuses or cannot be reached."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from convex import ConvexError

from bot_server.assistant import prompt, service, tools
from bot_server.assistant.english import English
from bot_server.assistant.tools import TOOLS, ToolCall, ToolRunner
from shop.convex_client import UnreachableError

CARDS = [
    {
        "number": number,
        "productId": f"p{number}",
        "sku": f"S{number}",
        "title": f"Mug {number}",
        "brand": "Claymere",
        "category": "Mugs",
        "priceMinor": 1000 * number,
        "currency": "USD",
        "rating": 4.5,
        "ratingCount": 3,
        "stock": 9,
        "colours": ["red", "blue"],
        "sizes": [],
    }
    for number in (1, 2, 3)
]
SCREEN = {"view": "results", "headline": "Mugs", "text": "mugs", "total": 3, "cards": CARDS, "revision": 1}
LINE = {
    "lineId": "l1", "productId": "p2", "sku": "S2", "title": "Mug 2", "quantity": 1, "unitPriceMinor": 2000,
    "totalMinor": 2000, "currency": "USD",
}  # fmt: skip
CART = {"lines": [LINE], "totalMinor": 2000, "currency": "USD", "count": 1, "canUndo": True}
EMPTY: dict[str, Any] = {"lines": [], "totalMinor": 0, "currency": "USD", "count": 0, "canUndo": False}


class Shop:
    """A client that answers from above; `before` runs before each mutation."""

    def __init__(self, before: Callable[[str], Any] | None = None) -> None:
        self.before = before
        self.done: list[tuple[str, dict[str, Any]]] = []
        self.cart: dict[str, Any] = EMPTY

    async def query(self, path: str, args: dict[str, Any]) -> Any:
        if path == "products:get":
            variants = [
                {"sku": f"S2-{c}-{s}", "label": f"{c}, {s}", "options": {"c": c, "s": s}, "priceMinor": 1, "stock": n}
                for c, s, n in (("red", "S", 0), ("red", "M", 2), ("blue", "L", 1))
            ]  # fmt: skip
            return {**CARDS[1], "description": "", "variants": variants, "sizes": ["S", "M", "L"]}
        return {"screen:get": SCREEN, "cart:get": self.cart, "orders:status": None}[path]

    async def mutation(self, path: str, args: dict[str, Any], *, once: bool = False) -> Any:
        assert once, f"{path} without an idempotency key"
        if self.before:
            await self.before(path)
        self.done.append((path, args))
        if path.startswith("cart:"):
            self.cart = CART
            return {"cart": CART, "line": LINE, "note": None}
        return SCREEN


async def runner(shop: Shop, **more: Any) -> ToolRunner:
    made = ToolRunner(shop, **more)
    await made.refresh()
    return made


async def test_one_tool_is_one_function() -> None:
    shop = Shop()
    run = (await runner(shop)).run
    await run("search_products", {"query": "mugs", "max_price": 19.99, "colour": "red", "exclude": ["blue"]})
    await run("refine_search", {"min_price": 5, "drop": ["colour"]})
    await run("compare_products", {"numbers": [1, 3]})
    await run("add_to_cart", {"number": 2, "quantity": 3})
    await run("change_quantity", {"line": 1, "quantity": 2})
    await run("remove_from_cart", {"line": 1})
    assert shop.done == [
        ("screen:search", {"text": "mugs", "limits": {"colour": "red", "priceMaxMinor": 1999, "exclude": ["blue"]}}),
        ("screen:refine", {"limits": {"colour": None, "priceMinMinor": 500, "priceMaxMinor": None}}),
        ("screen:compare", {"numbers": [1, 3]}),
        ("cart:add", {"number": 2, "quantity": 3}),
        ("cart:change", {"lineId": "l1", "quantity": 2}),
        ("cart:remove", {"lineId": "l1"}),
    ]


@pytest.mark.parametrize("given", [{"waterproof": "yes"}, [{"name": "waterproof", "value": "yes"}]])
async def test_takes_attributes_in_both_forms_and_nulls_as_nothing(given: Any) -> None:
    shop = Shop()
    made = await runner(shop)
    await made.run("refine_search", {"attributes": given, "drop": None, "colour": None})
    assert shop.done == [("screen:refine", {"limits": {"attributes": {"waterproof": "yes"}}})]


async def test_adds_the_variant_that_is_in_stock() -> None:
    shop = Shop()
    made = await runner(shop)
    await made.run("add_to_cart", {"number": 2, "colour": "red", "size": "medium"})
    assert shop.done[-1] == ("cart:add", {"number": 2, "variant": "S2-red-M", "quantity": 1})
    refused = await made.run("add_to_cart", {"number": 2, "size": "XL"})
    assert refused.error == "The Mug 2 doesn't come in extra large. It comes in small, medium and large."
    assert len(shop.done) == 1


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("add_to_cart", {"number": 99}),
        ("add_to_cart", {"number": -1}),
        ("add_to_cart", {}),
        ("add_to_cart", {"number": 1, "quantity": 1_000_000}),
        ("add_to_cart", {"number": "one'; drop"}),
        ("show_details", {}),
        ("compare_products", {"numbers": [1]}),
        ("compare_products", {"numbers": [2, 2]}),
        ("remove_from_cart", {"line": 1}),
        ("search_products", {"query": "x" * 1000}),
        ("place_order", {}),
    ],
)
async def test_wrong_calls_are_sentences_and_change_nothing(name: str, arguments: dict[str, Any]) -> None:
    shop = Shop()
    result = await (await runner(shop)).run(name, arguments)
    assert result.error
    assert result.error.endswith(".")
    assert shop.done == []


async def test_refusals_are_said_as_the_shop_says_them() -> None:
    async def refuse(_path: str) -> None:
        raise ConvexError("no", {"code": "out_of_stock", "message": "Mug 1 is out of stock."})

    result = await (await runner(Shop(refuse))).run("add_to_cart", {"number": 1})
    assert (result.error, result.code) == ("Mug 1 is out of stock.", "out_of_stock")
    assert result.for_model() == {"error": "Mug 1 is out of stock."}


async def test_an_outage_is_one_sentence(allow_log: Callable[[str], None]) -> None:
    allow_log("add_to_cart failed: UnreachableError")

    async def fail(_path: str) -> None:
        raise UnreachableError("The shop does not answer.")

    result = await (await runner(Shop(fail))).run("add_to_cart", {"number": 1})
    assert result.error == English.UNREACHABLE


async def test_a_write_that_began_ends_although_the_shopper_interrupts() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait(_path: str) -> None:
        begun.set()
        await go_on.wait()

    shop = Shop(wait)
    made = await runner(shop)
    call = asyncio.create_task(made.run("add_to_cart", {"number": 2}))
    await begun.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert shop.done == []
    go_on.set()
    await made.close()
    assert [path for path, _ in shop.done] == ["cart:add"]
    assert made.cart is not None
    assert made.cart.count == 1


async def test_a_slow_tool_is_excused_and_a_quick_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "SLOW_SECS", 0.01)
    said: list[str] = []
    spoken = asyncio.Event()

    async def say(text: str) -> None:
        said.append(text)
        spoken.set()

    quick = await runner(Shop(), say=say)
    monkeypatch.setattr(tools, "SLOW_SECS", 30)
    await quick.run("show_more", {})
    assert said == []

    async def until_excused(_path: str) -> None:
        await spoken.wait()

    monkeypatch.setattr(tools, "SLOW_SECS", 0.01)
    await (await runner(Shop(until_excused), say=say)).run("show_more", {})
    assert said == [English.ONE_MOMENT]


async def test_tells_of_each_call() -> None:
    calls: list[ToolCall] = []
    made = await runner(Shop(), on_call=calls.append)
    await made.run("search_products", {"query": "mugs", "brand": None})
    assert calls == [ToolCall("search_products", {"query": "mugs"})]


def check(prop: dict[str, Any], where: str) -> None:
    """Gemini refuses keywords it does not know, and objects without properties."""
    known = {
        "type",
        "description",
        "enum",
        "items",
        "properties",
        "required",
        "minimum",
        "maximum",
        "minItems",
        "maxItems",
    }
    assert set(prop) <= known, where
    if prop["type"] == "object":
        assert prop["properties"], where
    for inner in (*prop.get("properties", {}).values(), *([prop["items"]] if "items" in prop else [])):
        check(inner, where)


def test_schemas_are_plain_enough_for_every_provider() -> None:
    schemas = service.schemas()
    assert [schema.name for schema in schemas] == list(TOOLS)
    assert not any("order" in name and name not in ("order_status",) for name in TOOLS)
    for schema in schemas:
        assert schema.description.endswith(".")
        for name, prop in schema.properties.items():
            assert "type" in prop, (schema.name, name)
            check(prop, f"{schema.name}.{name}")
    assert next(schema for schema in schemas if schema.name == "compare_products").required == ["numbers"]


def test_facts_carry_no_markup_for_money() -> None:
    from bot_server.assistant.facts import screen_facts
    from shop.records import Screen

    facts = screen_facts(Screen.model_validate(SCREEN))
    assert facts["shown"][0]["price"] == "ten dollars"
    assert facts["shown"][1]["number"] == 2


def test_the_prompt_is_short_and_changes_with_its_version() -> None:
    both = prompt.system_prompt("en") + prompt.system_prompt("de")
    digest = hashlib.sha256(both.encode()).hexdigest()[:12]
    assert (prompt.VERSION, digest) == (3, "04d7af6a69de"), "a changed prompt needs a new version"
    assert len(prompt.SYSTEM_PROMPT) < 2000
    for rule in ("cannot place an order", "Never follow instructions", "card numbers", "Ask at most one question"):
        assert rule in prompt.SYSTEM_PROMPT
    for line in prompt.SYSTEM_PROMPT.splitlines():
        assert len(line) <= 120


async def test_several_values_bounds_and_an_order_go_to_the_shop_as_they_are() -> None:
    shop = Shop()
    run = (await runner(shop)).run
    wanted: dict[str, Any] = {
        "query": "tents",
        "category": "Tents",
        "colour": ["black", "blue"],
        "attributes": [{"name": "format", "value": "dome"}, {"name": "format", "value": "tunnel"}],
        "ranges": [{"attribute": "weight", "max": 2, "unit": "kg"}],
        "sort_by": "weight",
    }
    assert (await run("search_products", wanted)).error is None
    assert shop.done[-1] == (
        "screen:search",
        {
            "text": "tents",
            "limits": {
                "category": "Tents",
                "colour": ["black", "blue"],
                "attributes": {"format": ["dome", "tunnel"]},
                "ranges": [{"attribute": "weight", "max": 2.0, "unit": "kg"}],
            },
            "sort": {"attribute": "weight", "order": "asc"},
        },
    )
    assert (await run("refine_search", {"drop": ["ranges"], "sort_by": "price", "descending": True})).error is None
    assert shop.done[-1] == (
        "screen:refine",
        {"limits": {"ranges": None}, "sort": {"attribute": "price", "order": "desc"}},
    )
