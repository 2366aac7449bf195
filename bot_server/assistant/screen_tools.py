"""What the tools for the screen do: search, refine, show, compare, go back. Each is one Convex function."""

from __future__ import annotations

from typing import Any

from bot_server.assistant import numbers
from bot_server.assistant.arguments import Arguments, CompareProducts, LookUp, RefineSearch, SearchProducts, ShowDetails
from bot_server.assistant.facts import detail_facts
from bot_server.assistant.shelf import Shelf, ToolError, ToolResult
from shop.records import AnyOf, ProductDetail

DROPS: dict[str, tuple[str, ...]] = {
    "category": ("category",),
    "brand": ("brand",),
    "colour": ("colour",),
    "size": ("size",),
    "price": ("priceMinMinor", "priceMaxMinor"),
    "rating": ("ratingMin",),
    "stock": ("inStock",),
    "sale": ("onSale",),
    "attributes": ("attributes",),
    "exclude": ("exclude",),
    "ranges": ("ranges",),
    "all": (
        "brand", "colour", "size", "priceMinMinor", "priceMaxMinor", "ratingMin", "inStock", "onSale", "attributes",
        "exclude", "ranges",
    ),
}  # fmt: skip


async def search(shop: Shelf, arguments: Arguments) -> ToolResult:
    """screen:search."""
    assert isinstance(arguments, SearchProducts)
    return await shop.show(
        "screen:search", {"text": arguments.query, "limits": _limits(shop, arguments), **_sort(arguments)}
    )


async def refine(shop: Shelf, arguments: Arguments) -> ToolResult:
    """screen:refine."""
    assert isinstance(arguments, RefineSearch)
    limits: dict[str, Any] = {}
    for dropped in arguments.drop:
        for limit in DROPS.get(dropped, ()):
            limits[limit] = None
    # A new price range replaces the old one whole.
    if arguments.min_price is not None or arguments.max_price is not None:
        limits["priceMinMinor"] = limits["priceMaxMinor"] = None
    limits.update(_limits(shop, arguments))
    more = {"text": arguments.query, "replaceText": True} if arguments.query else {}
    return await shop.show("screen:refine", {"limits": limits, **more, **_sort(arguments)})


async def more(shop: Shelf, arguments: Arguments) -> ToolResult:
    """screen:showMore."""
    return await shop.show("screen:showMore", {})


async def details(shop: Shelf, arguments: Arguments) -> ToolResult:
    """screen:details."""
    assert isinstance(arguments, ShowDetails)
    if arguments.cart_line is not None:
        return await shop.show("screen:details", {"sku": shop.line(arguments.cart_line).sku})
    if arguments.number is None:
        raise ToolError(shop.words.WHICH_NUMBER)
    return await shop.show("screen:details", shop.pointed(arguments.number))


async def look_up(shop: Shelf, arguments: Arguments) -> ToolResult:
    """products:get."""
    assert isinstance(arguments, LookUp)
    if arguments.cart_line is not None:
        sku = shop.line(arguments.cart_line).sku
    elif arguments.number is not None:
        sku = shop.card(arguments.number).sku
    else:
        raise ToolError(shop.words.WHICH_NUMBER)
    shop.looked_up = ProductDetail.model_validate(await shop.client.query("products:get", {"sku": sku}))
    return ToolResult({"product": detail_facts(shop.looked_up)})


async def compare(shop: Shelf, arguments: Arguments) -> ToolResult:
    """screen:compare."""
    assert isinstance(arguments, CompareProducts)
    if len(set(arguments.numbers)) < 2:
        raise ToolError(shop.words.COMPARE_WHICH)
    for number in arguments.numbers:
        shop.card(number)
    return await shop.show("screen:compare", {"numbers": arguments.numbers})


async def back(shop: Shelf, arguments: Arguments) -> ToolResult:
    """screen:back."""
    return await shop.show("screen:back", {})


async def start_over(shop: Shelf, arguments: Arguments) -> ToolResult:
    """screen:startOver."""
    return await shop.show("screen:startOver", {})


def _limits(shop: Shelf, arguments: SearchProducts) -> dict[str, Any]:
    currency = shop.currency
    ranges = [wanted.model_dump(exclude_none=True) for wanted in arguments.ranges]
    plain = {
        "category": _any_of(arguments.category),
        "brand": _any_of(arguments.brand),
        "colour": _any_of(arguments.colour),
        "size": _any_of(arguments.size),
        "priceMinMinor": None if arguments.min_price is None else numbers.to_minor(arguments.min_price, currency),
        "priceMaxMinor": None if arguments.max_price is None else numbers.to_minor(arguments.max_price, currency),
        "ratingMin": arguments.min_rating,
        "inStock": arguments.in_stock,
        "onSale": arguments.on_sale,
        "attributes": {name: _any_of(value) for name, value in arguments.attributes.items()} or None,
        "exclude": arguments.exclude or None,
        "ranges": ranges or None,
    }
    return {name: value for name, value in plain.items() if value is not None}


def _any_of(limit: AnyOf | None) -> str | list[str] | None:
    return list(limit) if isinstance(limit, tuple) else limit


def _sort(arguments: SearchProducts) -> dict[str, Any]:
    if arguments.sort_by:
        return {"sort": {"attribute": arguments.sort_by, "order": "desc" if arguments.descending else "asc"}}
    return {"sort": arguments.sort} if arguments.sort else {}
