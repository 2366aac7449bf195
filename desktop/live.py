"""The shop's live data: what is on screen, in the cart and in the captions, and every write to them.

Reads are subscriptions; a value stays through any outage until a newer one comes. Writes are one call each, tried
again with the same key while the network is away, so that nothing happens twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from desktop.tasks import Tasks
from shop.records import Cart, CartChange, Confirmation, Message, Order, PinTried, ProductDetail, Quote, Screen

if TYPE_CHECKING:
    # The client is loaded when a session is opened: its HTTP library would hold up the first frame.
    from shop.convex_client import ConnectionState, ConvexClient, Subscription

logger = logging.getLogger(__name__)
T = TypeVar("T")

LiveTopic = Literal["screen", "cart", "messages", "quote", "order", "words", "connection"]
_MESSAGES_SHOWN = 60
_MESSAGES: TypeAdapter[tuple[Message, ...]] = TypeAdapter(tuple[Message, ...])
_WORDS: TypeAdapter[tuple[tuple[str, ...], ...]] = TypeAdapter(tuple[tuple[str, ...], ...])
_ORDERS: TypeAdapter[tuple[Order, ...]] = TypeAdapter(tuple[Order, ...])


class RefusedError(Exception):
    """The shop refused, with one sentence for a person.

    Attributes:
        code: The shop's own word for the reason, as in the functions' errors; empty where there is none.
    """

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class Live:
    """The data of one session. `open` it for a session, `close` it at its end; then it can be opened again."""

    def __init__(self, on_change: Callable[[LiveTopic], None], on_refused: Callable[[RefusedError], None]) -> None:
        self._on_change = on_change
        self._on_refused = on_refused
        self._client: ConvexClient | None = None
        self._where: tuple[str, str | None] | None = None
        self._token = ""
        self._subscriptions: list[Subscription] = []
        self._words_subscription: Subscription | None = None
        self._tasks = Tasks()
        self.screen: Screen | None = None
        self.cart: Cart | None = None
        self.messages: tuple[Message, ...] = ()
        self.quote: Quote | None = None
        self.order: Order | None = None
        self.words: Mapping[str, str] = {}
        """What the session's language calls words of the catalogue, those in small letters."""
        self.connected = False
        self._language = ""

    @property
    def token(self) -> str:
        """Of the session that is open; empty while there is none."""
        return self._token

    async def open(self, url: str, bearer: str | None, token: str, *, language: str = "en") -> None:
        """Subscribe to everything that this session shows. What is shown stays until the first new values come.

        Args:
            url: Of the shop's Convex.
            bearer: Of that Convex, where it wants one.
            token: Of the session.
            language: In which it is shown, as a two-letter code.
        """
        from shop.convex_client import ConvexClient

        where = (url, bearer)
        if where == self._where and token == self._token:
            return
        await self._disconnect()
        self._where = where
        self._token = token
        self._client = ConvexClient(url, bearer=bearer)
        self._client.on_state(self._state_changed)
        self._read("screen:get", {}, self._take_screen)
        self._read("cart:get", {}, self._take_cart)
        self._read("messages:list", {"limit": _MESSAGES_SHOWN}, self._take_messages)
        # The voice prepares an order too, and another window may place it.
        self._read("orders:openQuote", {}, self._take_quote)
        self._read("orders:status", {}, self._take_order)
        self._language = ""
        self.speak(language)

    def speak(self, language: str) -> None:
        """Follow what a language, a two-letter code, calls the catalogue's words."""
        if self._client is None or language == self._language:
            return
        self._language = language
        if self._words_subscription is not None:
            self._words_subscription.close()
            self._subscriptions.remove(self._words_subscription)
        self._words_subscription = self._read("products:words", {"language": language}, self._take_words)

    def hide(self) -> None:
        """Forget at once everything that is shown, and let nothing more come. Calls still go through until `close`."""
        self._unsubscribe()
        self.screen = None
        self.cart = None
        self.messages = ()
        self.quote = None
        self.order = None

    async def close(self) -> None:
        """Unsubscribe and forget everything."""
        await self._disconnect()
        self.hide()
        self._where = None
        self._token = ""

    def _unsubscribe(self) -> None:
        for subscription in self._subscriptions:
            subscription.close()
        self._subscriptions = []
        self._words_subscription = None

    async def _disconnect(self) -> None:
        self._unsubscribe()
        await self._tasks.close()
        client, self._client = self._client, None
        if client is not None:
            await client.close()
        self.connected = False

    def _args(self, more: Mapping[str, object] | None = None) -> dict[str, object]:
        return {"sessionToken": self._token, **(more or {})}

    # Reads

    def _read(self, path: str, args: Mapping[str, object], take: Callable[[object], None]) -> Subscription:
        assert self._client is not None
        subscription = self._client.subscribe(path, self._args(args))
        self._subscriptions.append(subscription)
        self._tasks.start(self._take_all(subscription, take), f"read {path}")
        return subscription

    async def _take_all(self, subscription: Subscription, take: Callable[[object], None]) -> None:
        from shop.convex_client import ConvexClientError, ConvexError

        while True:
            try:
                async for value in subscription:
                    take(value)
            except (ConvexError, ConvexClientError) as error:
                # The query failed; it stays subscribed and its next value may be a good one.
                self._on_refused(refusal(error))
            else:
                return

    def _state_changed(self, state: ConnectionState) -> None:
        self.connected = state == "connected"
        self._on_change("connection")

    def _take_screen(self, value: object) -> None:
        screen = self._parse(lambda: Screen.model_validate(value))
        if screen is not None and screen != self.screen:
            self.screen = screen
            self._on_change("screen")

    def _take_cart(self, value: object) -> None:
        cart = self._parse(lambda: Cart.model_validate(value))
        if cart is not None and cart != self.cart:
            self.cart = cart
            self._on_change("cart")

    def _take_messages(self, value: object) -> None:
        messages = self._parse(lambda: _MESSAGES.validate_python(value))
        if messages is not None and messages != self.messages:
            self.messages = messages
            self._on_change("messages")

    def _take_quote(self, value: object) -> None:
        quote = None if value is None else self._parse(lambda: Quote.model_validate(value))
        if quote != self.quote:
            self.quote = quote
            self._on_change("quote")

    def _take_order(self, value: object) -> None:
        order = None if value is None else self._parse(lambda: Order.model_validate(value))
        if order != self.order:
            self.order = order
            self._on_change("order")

    def _take_words(self, value: object) -> None:
        rows = self._parse(lambda: _WORDS.validate_python(value))
        words = {row[0].lower(): row[1] for row in rows or () if len(row) > 1}
        if rows is not None and words != self.words:
            self.words = words
            self._on_change("words")

    def _parse(self, parse: Callable[[], T]) -> T | None:
        try:
            return parse()
        except ValidationError as error:
            first = error.errors(include_input=False)[0]
            logger.exception("The shop sent a %s that this version cannot read: %s.", error.title, first["msg"])
            self._on_refused(
                RefusedError("The shop sent something that this version cannot show. Please update the app.")
            )
            return None

    # Writes

    async def call(self, kind: Literal["query", "mutation"], path: str, args: Mapping[str, object]) -> Any:
        """Call one function of the shop.

        Raises:
            RefusedError: It refused, or it could not be reached.
        """
        from shop.convex_client import ConvexClientError, ConvexError

        client = self._client
        if client is None:
            raise RefusedError("The shop is not open yet. Please try again in a moment.")
        full = {name: value for name, value in self._args(args).items() if value is not None}
        try:
            if kind == "query":
                return await client.query(path, full)
            return await client.mutation(path, full, once=True)
        except (ConvexError, ConvexClientError) as error:
            raise refusal(error) from error

    async def change_screen(self, path: str, args: Mapping[str, object]) -> None:
        """A mutation of the screen. What it shows comes by subscription, as for everybody else."""
        await self.call("mutation", path, args)

    async def change_cart(self, path: str, args: Mapping[str, object]) -> str | None:
        """A mutation of the cart; gives the shop's remark on it, such as a lowered quantity."""
        return CartChange.model_validate(await self.call("mutation", path, args)).note

    async def product(self, sku: str) -> ProductDetail:
        """All that is known of one product."""
        return ProductDetail.model_validate(await self.call("query", "products:get", {"sku": sku}))

    async def prepare_order(self) -> None:
        """Have prices and stock of the cart read afresh. The quote comes by subscription, as for everybody else."""
        await self.call("mutation", "orders:prepare", {})

    async def place_order(self, quote: Quote, confirmation: Confirmation) -> None:
        """Buy what the quote says, once. The order comes by subscription."""
        args = {"quoteId": quote.quote_id, "confirmation": {"kind": confirmation}}
        await self.call("mutation", "orders:place", args)

    async def confirm_pin(self, quote: Quote, pin: str) -> None:
        """Have the shop look at a PIN for a quote.

        Raises:
            RefusedError: It is wrong, or came too soon after a wrong one.
        """
        tried = PinTried.model_validate(
            await self.call("mutation", "orders:confirmPin", {"quoteId": quote.quote_id, "pin": pin})
        )
        if not tried.accepted:
            raise RefusedError(tried.message, "wrong_pin")

    async def orders(self) -> tuple[Order, ...]:
        """This session's orders."""
        return _ORDERS.validate_python(await self.call("query", "orders:list", {}))


def refusal(error: Exception) -> RefusedError:
    """What to say to a person about a failed call of the shop's functions."""
    from shop.convex_client import UnreachableError

    data: object = getattr(error, "data", None)
    if isinstance(data, Mapping):
        said: Mapping[object, object] = data  # pyright: ignore[reportUnknownVariableType]
        return RefusedError(str(said.get("message", "The shop refused.")), str(said.get("code", "")))
    if isinstance(error, UnreachableError):
        return RefusedError("The shop cannot be reached just now. Please try again in a moment.", "unreachable")
    logger.error("The shop failed: %s", error)
    return RefusedError("Something went wrong in the shop. Please try again.")
