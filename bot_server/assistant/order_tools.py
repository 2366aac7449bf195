"""What the tools for orders do. None can place one: that is the shopper's own yes."""

from __future__ import annotations

from bot_server.assistant import numbers
from bot_server.assistant.arguments import Arguments, OrderStatus
from bot_server.assistant.facts import line_facts
from bot_server.assistant.shelf import Shelf, ToolResult
from shop.records import Order, Quote

_NEXT = "The shopper confirms with a tap on the screen. You cannot place the order."
_NEXT_SPOKEN = (
    "When you have spoken, the shop itself asks for a clear yes; do not ask for it. You cannot place the order."
)


async def checkout(shop: Shelf, arguments: Arguments) -> ToolResult:
    """orders:prepare."""
    shop.quote = Quote.model_validate(await shop.client.mutation("orders:prepare", {}, once=True))
    quote = shop.quote
    await shop.read()
    return ToolResult(
        {
            "lines": [line_facts(at, line) for at, line in enumerate(quote.lines, 1)],
            "total": numbers.price(quote.total_minor, quote.currency),
            "changes": list(quote.changes),
            "next": _NEXT_SPOKEN if "spoken" in quote.confirm_by else _NEXT,
        }
    )


async def reorder(shop: Shelf, arguments: Arguments) -> ToolResult:
    """orders:reorder."""
    assert isinstance(arguments, OrderStatus)
    asked = {"orderNumber": arguments.order_number} if arguments.order_number else {}
    return await shop.write("orders:reorder", asked)


async def order_status(shop: Shelf, arguments: Arguments) -> ToolResult:
    """orders:status."""
    assert isinstance(arguments, OrderStatus)
    asked = {"orderNumber": arguments.order_number} if arguments.order_number else {}
    value = await shop.client.query("orders:status", asked)
    shop.order = Order.model_validate(value) if value else None
    if shop.order is None:
        return ToolResult({"order": None})
    order = shop.order
    return ToolResult(
        {
            "order": order.order_number,
            "status": order.status,
            "lines": [line_facts(at, line) for at, line in enumerate(order.lines, 1)],
            "total": numbers.price(order.total_minor, order.currency),
        }
    )
