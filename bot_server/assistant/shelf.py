"""What a session has seen of the shop: screen, cart, quote and order as the shop answered last."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot_server.assistant import words
from bot_server.assistant.english import English
from bot_server.assistant.facts import cart_facts, screen_facts
from bot_server.assistant.options import size_key
from shop.records import Card, Cart, CartChange, CartLine, Order, ProductDetail, Quote, Screen


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


class ToolError(Exception):
    """A call that the shop was not even asked about; the message is a sentence for the shopper."""


class Shelf:
    """One session's view of the shop, and what the tools share.

    Args:
        client: Carries the session's bot token.
    """

    def __init__(self, client: ShopClient) -> None:
        self.client = client
        self.words: English = English()
        """What the shopper is told, in the session's language."""
        self.screen: Screen | None = None
        self.cart: Cart | None = None
        self.quote: Quote | None = None
        self.order: Order | None = None
        self.change: CartChange | None = None
        self.looked_up: ProductDetail | None = None
        """What a question was answered from last, beside the screen."""
        self.listing: tuple[Card, ...] = ()
        """The cards last shown in a list; their numbers keep their meaning while one product is shown in full."""

    async def read(self) -> None:
        """Reads screen and cart afresh.

        Raises:
            ConvexClientError: The shop cannot be reached.
            ConvexError: The session is over.
        """
        screen, cart = await asyncio.gather(self.client.query("screen:get", {}), self.client.query("cart:get", {}))
        self.see(Screen.model_validate(screen))
        self.cart = Cart.model_validate(cart)

    @property
    def currency(self) -> str:
        """The shop's currency."""
        return self.cart.currency if self.cart else "USD"

    def see(self, screen: Screen) -> None:
        """Takes note of what is on the screen now."""
        self.screen = screen
        if screen.view in ("browse", "results"):
            self.listing = screen.cards

    async def show(self, path: str, arguments: dict[str, Any]) -> ToolResult:
        """Changes the screen by a mutation; its facts are the result."""
        value = await self.client.mutation(path, arguments, once=True)
        self.see(Screen.model_validate(value))
        assert self.screen is not None
        return ToolResult(screen_facts(self.screen))

    async def write(self, path: str, arguments: dict[str, Any]) -> ToolResult:
        """Changes the cart by a mutation; its facts are the result."""
        self.change = CartChange.model_validate(await self.client.mutation(path, arguments, once=True))
        self.cart = self.change.cart
        facts = cart_facts(self.cart)
        if self.change.note:
            facts["note"] = self.change.note
        return ToolResult(facts)

    def card(self, number: int) -> Card:
        """The card of that number, on screen or in the list shown last.

        Raises:
            ToolError: There is none.
        """
        shown = self.screen.cards if self.screen else ()
        for card in (*shown, *self.listing):
            if card.number == number:
                return card
        if not shown and not self.listing:
            raise ToolError(self.words.NOTHING_SHOWN)
        raise ToolError(self.words.not_on_screen(number))

    def pointed(self, number: int) -> dict[str, Any]:
        """A number where the screen has that card, else what the list that it belongs to says."""
        card = self.card(number)
        on_screen = self.screen is not None and any(shown.number == number for shown in self.screen.cards)
        return {"number": number} if on_screen else {"sku": card.sku}

    def line(self, position: int) -> CartLine:
        """A line of the cart, counted from 1.

        Raises:
            ToolError: There is none.
        """
        lines = self.cart.lines if self.cart else ()
        if not lines:
            raise ToolError(self.words.EMPTY)
        if position > len(lines):
            raise ToolError(self.words.no_line(position))
        return lines[position - 1]

    async def variant(self, sku: str, size: str | None, colour: str | None) -> dict[str, str]:
        """Names the variant of a product in that size and colour; empty where it has no variants.

        Raises:
            ToolError: It does not come in them.
        """
        detail = ProductDetail.model_validate(await self.client.query("products:get", {"sku": sku}))
        if not detail.variants:
            return {}
        wanted = [words.keys(value) for value in (size, colour) if value]
        fitting = [
            variant
            for variant in detail.variants
            if all(any(_same(want, value) for value in variant.options.values()) for want in wanted)
        ]
        if not fitting:
            raise ToolError(self.words.not_in(detail, colour, size))
        chosen = next((variant for variant in fitting if variant.stock > 0), fitting[0])
        return {"variant": chosen.sku}


def _same(wanted: tuple[str, ...], value: str) -> bool:
    return (
        words.keys(value) == wanted
        or size_key(" ".join(wanted)) == size_key(value)
        or set(wanted) <= set(words.keys(value))
    )
