"""What the tools for the cart do. Each is one Convex function."""

from __future__ import annotations

from bot_server.assistant.arguments import AddToCart, Arguments, ChangeQuantity, RemoveFromCart
from bot_server.assistant.facts import cart_facts
from bot_server.assistant.shelf import Shelf, ToolError, ToolResult
from shop.records import Cart, CartChange, Screen


async def add(shop: Shelf, arguments: Arguments) -> ToolResult:
    """cart:add."""
    assert isinstance(arguments, AddToCart)
    detail = shop.screen.detail if shop.screen else None
    if arguments.number is not None:
        pointed, sku = shop.pointed(arguments.number), shop.card(arguments.number).sku
    elif detail is not None:
        pointed, sku = {"sku": detail.sku}, detail.sku
    else:
        raise ToolError(shop.words.WHICH_NUMBER)
    if arguments.size or arguments.colour:
        pointed |= await shop.variant(sku, arguments.size, arguments.colour)
    return await shop.write("cart:add", {**pointed, "quantity": arguments.quantity})


async def change_quantity(shop: Shelf, arguments: Arguments) -> ToolResult:
    """cart:change."""
    assert isinstance(arguments, ChangeQuantity)
    line = shop.line(arguments.line)
    quantity = line.quantity if arguments.quantity is None else arguments.quantity
    variant = (
        await shop.variant(line.sku, arguments.size, arguments.colour) if arguments.size or arguments.colour else {}
    )
    if not variant:
        return await shop.write("cart:change", {"lineId": line.line_id, "quantity": quantity})
    # The other size first: when there is none of it, the cart stays as it is.
    added = await shop.write("cart:add", {"sku": line.sku, "quantity": quantity, **variant})
    change = shop.change
    if change and change.line and change.line.line_id != line.line_id:
        await shop.write("cart:remove", {"lineId": line.line_id})
        assert shop.cart is not None
        shop.change = CartChange(cart=shop.cart, line=change.line, note=change.note)
        added = ToolResult(cart_facts(shop.cart))
    return added


async def remove(shop: Shelf, arguments: Arguments) -> ToolResult:
    """cart:remove."""
    assert isinstance(arguments, RemoveFromCart)
    return await shop.write("cart:remove", {"lineId": shop.line(arguments.line).line_id})


async def clear(shop: Shelf, arguments: Arguments) -> ToolResult:
    """cart:clear."""
    return await shop.write("cart:clear", {})


async def undo(shop: Shelf, arguments: Arguments) -> ToolResult:
    """cart:undo."""
    return await shop.write("cart:undo", {})


async def show_cart(shop: Shelf, arguments: Arguments) -> ToolResult:
    """screen:show with the cart."""
    shop.see(Screen.model_validate(await shop.client.mutation("screen:show", {"view": "cart"}, once=True)))
    shop.cart = Cart.model_validate(await shop.client.query("cart:get", {}))
    return ToolResult(cart_facts(shop.cart))
