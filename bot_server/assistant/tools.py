"""The assistant's tools: one tool, one Convex function. Every mind uses this one set: clerk, Gemini, Ollama.

A tool takes card numbers and plain values, changes the screen or the cart in Convex, and returns short facts. None can
place an order: that is the shopper's own tap.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import ValidationError

from bot_server.assistant import numbers, words
from bot_server.assistant.arguments import (
    AddToCart,
    Arguments,
    ChangeQuantity,
    CompareProducts,
    NoArguments,
    OrderStatus,
    RefineSearch,
    RemoveFromCart,
    SearchProducts,
    ShowDetails,
)
from bot_server.assistant.facts import cart_facts, line_facts, screen_facts, spoken_list
from bot_server.assistant.vocabulary import size_key
from shop.convex_client import ConvexClientError, ConvexError
from shop.records import Card, Cart, CartChange, CartLine, Order, ProductDetail, Quote, Screen

logger = logging.getLogger(__name__)

SLOW_SECS = 1.0
"""After this long a tool is excused aloud."""
CLOSE_SECS = 12.0
"""Longest wait for a call that was interrupted; the client gives its own calls up before."""
SLOW_WORDS = "One moment, let me check."


class ShopClient(Protocol):
    """The part of the Convex client that tools need; its credential is the session's bot token."""

    async def query(self, path: str, args: dict[str, Any]) -> Any:
        """Calls a query function."""
        ...

    async def mutation(self, path: str, args: dict[str, Any], *, once: bool = False) -> Any:
        """Calls a mutation; `once` adds an idempotency key."""
        ...


@dataclass(frozen=True)
class ToolResult:
    """What a tool did: facts for the mind, or one sentence about what went wrong."""

    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    error: str | None = None
    code: str | None = None
    """Of the error, for programs."""

    def for_model(self) -> dict[str, Any]:
        """What goes into a model's context."""
        return {"error": self.error} if self.error else self.facts


@dataclass(frozen=True)
class ToolCall:
    """A tool and its arguments."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict[str, Any])


class ToolRunner:
    """Runs tools for one session and remembers what the shop answered last.

    Args:
        client: Carries the session's bot token.
        say: Says a filler aloud when a tool takes long.
        on_call: Told of each call before it runs.
        on_end: Called when the shopper ends the conversation.
    """

    def __init__(
        self,
        client: ShopClient,
        *,
        say: Callable[[str], Awaitable[None]] | None = None,
        on_call: Callable[[ToolCall], None] | None = None,
        on_end: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._client = client
        self.say = say
        self.on_call = on_call
        self.on_end = on_end
        self.screen: Screen | None = None
        self.cart: Cart | None = None
        self.quote: Quote | None = None
        self.order: Order | None = None
        self.change: CartChange | None = None
        self._begun: set[asyncio.Task[ToolResult]] = set()
        self.result = ToolResult()
        """Of the tool that ran last."""
        self.listing: tuple[Card, ...] = ()
        """The cards last shown in a list; their numbers keep their meaning while one product is shown in full."""

    async def refresh(self) -> None:
        """Reads screen and cart afresh: the shopper may have touched them since.

        Raises:
            ConvexClientError: The shop cannot be reached.
            ConvexError: The session is over.
        """
        await self.close()
        await self._read()

    async def _read(self) -> None:
        screen, cart = await asyncio.gather(self._client.query("screen:get", {}), self._client.query("cart:get", {}))
        self._see(Screen.model_validate(screen))
        self.cart = Cart.model_validate(cart)

    async def close(self) -> None:
        """Waits for calls that were interrupted, as long as the client's own time-out."""
        if self._begun:
            await asyncio.wait(self._begun, timeout=CLOSE_SECS)

    async def run(self, name: str, arguments: dict[str, Any]) -> ToolResult:
        """Runs a tool and keeps its result as `result`; what goes wrong is a sentence in there, nothing is raised.

        What has begun ends even when the caller is cancelled, so that an interruption leaves no half of a write; the
        caller does not wait for it, `refresh` and `close` do.
        """
        self.result = await self._run(name, arguments)
        return self.result

    async def _run(self, name: str, arguments: dict[str, Any]) -> ToolResult:
        tool = TOOLS.get(name)
        if tool is None:
            return ToolResult(error=f"There is no tool called {name}.", code="invalid")
        try:
            parsed = tool.arguments.model_validate(arguments)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            return ToolResult(error=f"{name} was called with a wrong {where or 'argument'}.", code="invalid")
        if self.on_call:
            self.on_call(ToolCall(name, parsed.model_dump(exclude_defaults=True)))
        task = asyncio.ensure_future(self._settled(tool, parsed))
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        filler = asyncio.ensure_future(self._excuse()) if self.say else None
        try:
            return await asyncio.shield(task)
        finally:
            if filler:
                filler.cancel()
                await asyncio.gather(filler, return_exceptions=True)

    async def _settled(self, tool: Tool, arguments: Arguments) -> ToolResult:
        try:
            return await tool.run(self, arguments)
        except _ToolError as error:
            return ToolResult(error=str(error), code="bad_number")
        except ConvexError as error:
            return ToolResult(error=_sentence(error), code=_code(error))
        except ConvexClientError as error:
            logger.warning("%s failed: %s", tool.name, type(error).__name__)
            return ToolResult(error="I can't reach the shop right now, please try again.", code="unreachable")

    async def _excuse(self) -> None:
        await asyncio.sleep(SLOW_SECS)
        if self.say:
            await self.say(SLOW_WORDS)

    # What each tool does.

    async def search(self, arguments: Arguments) -> ToolResult:
        """screen:search."""
        assert isinstance(arguments, SearchProducts)
        return await self._show(
            "screen:search", {"text": arguments.query, "limits": self._limits(arguments), **_sort(arguments)}
        )

    async def refine(self, arguments: Arguments) -> ToolResult:
        """screen:refine."""
        assert isinstance(arguments, RefineSearch)
        limits: dict[str, Any] = {}
        for dropped in arguments.drop:
            for limit in DROPS.get(dropped, ()):
                limits[limit] = None
        # A new price range replaces the old one whole.
        if arguments.min_price is not None or arguments.max_price is not None:
            limits["priceMinMinor"] = limits["priceMaxMinor"] = None
        limits.update(self._limits(arguments))
        more = {"text": arguments.query, "replaceText": True} if arguments.query else {}
        return await self._show("screen:refine", {"limits": limits, **more, **_sort(arguments)})

    async def more(self, arguments: Arguments) -> ToolResult:
        """screen:showMore."""
        return await self._show("screen:showMore", {})

    async def details(self, arguments: Arguments) -> ToolResult:
        """screen:details."""
        assert isinstance(arguments, ShowDetails)
        if arguments.cart_line is not None:
            return await self._show("screen:details", {"sku": self._line(arguments.cart_line).sku})
        if arguments.number is None:
            raise _ToolError("Say which product, by the number on its card.")
        return await self._show("screen:details", self._pointed(arguments.number))

    async def compare(self, arguments: Arguments) -> ToolResult:
        """screen:compare."""
        assert isinstance(arguments, CompareProducts)
        if len(set(arguments.numbers)) < 2:
            raise _ToolError("A comparison needs two different products.")
        for number in arguments.numbers:
            self._card(number)
        return await self._show("screen:compare", {"numbers": arguments.numbers})

    async def add(self, arguments: Arguments) -> ToolResult:
        """cart:add."""
        assert isinstance(arguments, AddToCart)
        detail = self.screen.detail if self.screen else None
        if arguments.number is not None:
            pointed, sku = self._pointed(arguments.number), self._card(arguments.number).sku
        elif detail is not None:
            pointed, sku = {"sku": detail.sku}, detail.sku
        else:
            raise _ToolError("Say which one, by the number on its card.")
        if arguments.size or arguments.colour:
            pointed |= await self._variant(sku, arguments.size, arguments.colour)
        return await self._write("cart:add", {**pointed, "quantity": arguments.quantity})

    async def change_quantity(self, arguments: Arguments) -> ToolResult:
        """cart:change."""
        assert isinstance(arguments, ChangeQuantity)
        line = self._line(arguments.line)
        quantity = line.quantity if arguments.quantity is None else arguments.quantity
        variant = (
            await self._variant(line.sku, arguments.size, arguments.colour)
            if arguments.size or arguments.colour
            else {}
        )
        if not variant:
            return await self._write("cart:change", {"lineId": line.line_id, "quantity": quantity})
        # The other size first: when there is none of it, the cart stays as it is.
        added = await self._write("cart:add", {"sku": line.sku, "quantity": quantity, **variant})
        change = self.change
        if change and change.line and change.line.line_id != line.line_id:
            await self._write("cart:remove", {"lineId": line.line_id})
            assert self.cart is not None
            self.change = CartChange(cart=self.cart, line=change.line, note=change.note)
            added = ToolResult(cart_facts(self.cart))
        return added

    async def remove(self, arguments: Arguments) -> ToolResult:
        """cart:remove."""
        assert isinstance(arguments, RemoveFromCart)
        return await self._write("cart:remove", {"lineId": self._line(arguments.line).line_id})

    async def clear(self, arguments: Arguments) -> ToolResult:
        """cart:clear."""
        return await self._write("cart:clear", {})

    async def undo(self, arguments: Arguments) -> ToolResult:
        """cart:undo."""
        return await self._write("cart:undo", {})

    async def show_cart(self, arguments: Arguments) -> ToolResult:
        """screen:show with the cart."""
        self._see(Screen.model_validate(await self._client.mutation("screen:show", {"view": "cart"}, once=True)))
        self.cart = Cart.model_validate(await self._client.query("cart:get", {}))
        return ToolResult(cart_facts(self.cart))

    async def checkout(self, arguments: Arguments) -> ToolResult:
        """orders:prepare."""
        self.quote = Quote.model_validate(await self._client.mutation("orders:prepare", {}, once=True))
        quote = self.quote
        await self._read()
        return ToolResult(
            {
                "lines": [line_facts(at, line) for at, line in enumerate(quote.lines, 1)],
                "total": numbers.price(quote.total_minor, quote.currency),
                "changes": list(quote.changes),
                "next": "The shopper confirms with a tap on the screen. You cannot place the order.",
            }
        )

    async def order_status(self, arguments: Arguments) -> ToolResult:
        """orders:status."""
        assert isinstance(arguments, OrderStatus)
        asked = {"orderNumber": arguments.order_number} if arguments.order_number else {}
        value = await self._client.query("orders:status", asked)
        self.order = Order.model_validate(value) if value else None
        if self.order is None:
            return ToolResult({"order": None})
        order = self.order
        return ToolResult(
            {
                "order": order.order_number,
                "status": order.status,
                "lines": [line_facts(at, line) for at, line in enumerate(order.lines, 1)],
                "total": numbers.price(order.total_minor, order.currency),
            }
        )

    async def back(self, arguments: Arguments) -> ToolResult:
        """screen:back."""
        return await self._show("screen:back", {})

    async def start_over(self, arguments: Arguments) -> ToolResult:
        """screen:startOver."""
        return await self._show("screen:startOver", {})

    async def end(self, arguments: Arguments) -> ToolResult:
        """Ends the conversation after the goodbye; the cart stays."""
        if self.on_end:
            await self.on_end()
        return ToolResult({"ended": True})

    # Helpers.

    def _limits(self, arguments: SearchProducts) -> dict[str, Any]:
        currency = self.currency
        plain = {
            "category": arguments.category,
            "brand": arguments.brand,
            "colour": arguments.colour,
            "size": arguments.size,
            "priceMinMinor": None if arguments.min_price is None else numbers.to_minor(arguments.min_price, currency),
            "priceMaxMinor": None if arguments.max_price is None else numbers.to_minor(arguments.max_price, currency),
            "ratingMin": arguments.min_rating,
            "inStock": arguments.in_stock,
            "onSale": arguments.on_sale,
            "attributes": arguments.attributes or None,
            "exclude": arguments.exclude or None,
        }
        return {name: value for name, value in plain.items() if value is not None}

    @property
    def currency(self) -> str:
        """The shop's currency."""
        return self.cart.currency if self.cart else "USD"

    def _see(self, screen: Screen) -> None:
        self.screen = screen
        if screen.view in ("browse", "results"):
            self.listing = screen.cards

    async def _show(self, path: str, arguments: dict[str, Any]) -> ToolResult:
        value = await self._client.mutation(path, arguments, once=True)
        self._see(Screen.model_validate(value))
        assert self.screen is not None
        return ToolResult(screen_facts(self.screen))

    async def _write(self, path: str, arguments: dict[str, Any]) -> ToolResult:
        self.change = CartChange.model_validate(await self._client.mutation(path, arguments, once=True))
        self.cart = self.change.cart
        facts = cart_facts(self.cart)
        if self.change.note:
            facts["note"] = self.change.note
        return ToolResult(facts)

    def _card(self, number: int) -> Card:
        shown = self.screen.cards if self.screen else ()
        for card in (*shown, *self.listing):
            if card.number == number:
                return card
        if not shown and not self.listing:
            raise _ToolError("There is nothing on the screen yet; tell me what you are looking for.")
        raise _ToolError(f"There is no number {numbers.spoken(number)} on the screen.")

    def _pointed(self, number: int) -> dict[str, Any]:
        """A number where the screen has that card, else what the list that it belongs to says."""
        card = self._card(number)
        on_screen = self.screen is not None and any(shown.number == number for shown in self.screen.cards)
        return {"number": number} if on_screen else {"sku": card.sku}

    def _line(self, position: int) -> CartLine:
        lines = self.cart.lines if self.cart else ()
        if not lines:
            raise _ToolError("Your cart is empty.")
        if position > len(lines):
            raise _ToolError(f"Your cart has no line {numbers.spoken(position)}.")
        return lines[position - 1]

    async def _variant(self, sku: str, size: str | None, colour: str | None) -> dict[str, str]:
        detail = ProductDetail.model_validate(await self._client.query("products:get", {"sku": sku}))
        if not detail.variants:
            return {}
        wanted = [words.keys(value) for value in (size, colour) if value]
        fitting = [
            variant
            for variant in detail.variants
            if all(any(_same(want, value) for value in variant.options.values()) for want in wanted)
        ]
        if not fitting:
            named = " and ".join(value for value in (colour, f"size {size}" if size else None) if value)
            offered = detail.sizes if size else detail.colours
            raise _ToolError(f"The {detail.title} doesn't come in {named}. It comes in {spoken_list(offered)}.")
        chosen = next((variant for variant in fitting if variant.stock > 0), fitting[0])
        return {"variant": chosen.sku}


def _same(wanted: tuple[str, ...], value: str) -> bool:
    return (
        words.keys(value) == wanted
        or size_key(" ".join(wanted)) == size_key(value)
        or set(wanted) <= set(words.keys(value))
    )


class _ToolError(Exception):
    """A call that the shop was not even asked about; the message is a sentence for the shopper."""


def _sort(arguments: SearchProducts) -> dict[str, str]:
    return {"sort": arguments.sort} if arguments.sort else {}


def _sentence(error: ConvexError) -> str:
    data: Any = error.data
    if isinstance(data, dict) and isinstance(message := data.get("message"), str):  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        return message
    return "That did not work, please try again."


def _code(error: ConvexError) -> str:
    data: Any = error.data
    return str(data.get("code", "")) if isinstance(data, dict) else ""  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]


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
    "all": (
        "brand", "colour", "size", "priceMinMinor", "priceMaxMinor", "ratingMin", "inStock", "onSale", "attributes",
        "exclude",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Tool:
    """A tool: its name, the model of its arguments (whose docstring describes it), and what it does."""

    name: str
    arguments: type[Arguments]
    run: Callable[[ToolRunner, Arguments], Awaitable[ToolResult]]
    description: str = ""

    def schema(self) -> dict[str, Any]:
        """The JSON schema of its arguments' properties, plain enough for every provider."""
        full = self.arguments.model_json_schema()
        return {name: _plain(prop) for name, prop in full.get("properties", {}).items()}

    @property
    def text(self) -> str:
        """What a model reads about it."""
        return self.description or (self.arguments.__doc__ or "").strip()


def _plain(prop: dict[str, Any]) -> dict[str, Any]:
    """Without titles, defaults, lengths and null alternatives, which some providers refuse."""
    kept = {name: value for name, value in prop.items() if name not in ("title", "default", "maxLength")}
    options = [option for option in kept.pop("anyOf", []) if option.get("type") != "null"]
    if options:
        kept = {**_plain(options[0]), **kept}
    if "items" in kept:
        kept["items"] = _plain(kept["items"])
    return kept


_ALL = (
    Tool("search_products", SearchProducts, ToolRunner.search),
    Tool("refine_search", RefineSearch, ToolRunner.refine),
    Tool("show_more", NoArguments, ToolRunner.more, "Show more results of the same search below those on screen."),
    Tool("show_details", ShowDetails, ToolRunner.details),
    Tool("compare_products", CompareProducts, ToolRunner.compare),
    Tool("add_to_cart", AddToCart, ToolRunner.add),
    Tool("change_quantity", ChangeQuantity, ToolRunner.change_quantity),
    Tool("remove_from_cart", RemoveFromCart, ToolRunner.remove),
    Tool("clear_cart", NoArguments, ToolRunner.clear, "Take everything out of the cart. Only when asked to."),
    Tool("undo_cart_change", NoArguments, ToolRunner.undo, "Undo the last change of the cart."),
    Tool("show_cart", NoArguments, ToolRunner.show_cart, "Show the cart and its total."),
    Tool(
        "prepare_checkout",
        NoArguments,
        ToolRunner.checkout,
        "Show the order for the shopper to confirm with a tap. It places nothing.",
    ),
    Tool("order_status", OrderStatus, ToolRunner.order_status),
    Tool("go_back", NoArguments, ToolRunner.back, "Go back to what was on the screen before."),
    Tool("start_over", NoArguments, ToolRunner.start_over, "Forget the search and show the shop's start page."),
    Tool("end_conversation", NoArguments, ToolRunner.end, "End the conversation when the shopper says goodbye."),
)
TOOLS: dict[str, Tool] = {tool.name: tool for tool in _ALL}
