"""What a tap does: one call of the shop's functions, whose failure comes back as a sentence."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Literal

from pydantic import ValidationError
from typing_extensions import override

from desktop.live import Live, LiveTopic, RefusedError
from desktop.shopping import Listener, Notice, Shop, Topic
from desktop.tasks import Tasks
from shop.records import Cart, Confirmation, Message, Order, ProductDetail, Quote, Screen

logger = logging.getLogger(__name__)

UNREADABLE = "The shop sent something that this version cannot show. Please update the app."


class ShopActions(Shop):
    """The part of a `Shop` that shows its data and changes screen, cart and orders; and what it tells the shopper."""

    def __init__(self) -> None:
        self._live = Live(self._live_changed, self._refused)
        self._tasks = Tasks()
        self._listeners: list[Listener] = []
        self._busy: dict[str, int] = {}
        self._notices = 0
        self._notice: Notice | None = None
        self._spoken_for: str | None = None
        self._considered: ProductDetail | None = None
        self._orders: tuple[Order, ...] = ()

    @override
    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _changed(self, topic: Topic) -> None:
        for listener in list(self._listeners):
            listener(topic)

    def _live_changed(self, topic: LiveTopic) -> None:
        self._changed(topic)
        if topic == "quote":
            self._take_spoken_yes()

    def tell(self, level: Literal["info", "error"], text: str, code: str = "") -> None:
        """Show the shopper one sentence."""
        self._notices += 1
        self._notice = Notice(self._notices, level, text, code)
        self._changed("notice")

    def _refused(self, refusal: RefusedError) -> None:
        self.tell("error", str(refusal), refusal.code)

    @property
    @override
    def screen(self) -> Screen | None:
        return self._live.screen

    @property
    @override
    def cart(self) -> Cart | None:
        return self._live.cart

    @property
    @override
    def messages(self) -> tuple[Message, ...]:
        return self._live.messages

    @property
    @override
    def notice(self) -> Notice | None:
        return self._notice

    @property
    @override
    def busy(self) -> frozenset[str]:
        return frozenset(self._busy)

    @property
    @override
    def words(self) -> Mapping[str, str]:
        return self._live.words

    @property
    @override
    def considered(self) -> ProductDetail | None:
        return self._considered

    @property
    @override
    def quote(self) -> Quote | None:
        return self._live.quote

    @property
    @override
    def order(self) -> Order | None:
        return self._live.order

    @property
    @override
    def orders(self) -> tuple[Order, ...]:
        return self._orders

    def _do(self, name: str, work: Awaitable[object]) -> None:
        self._busy[name] = self._busy.get(name, 0) + 1
        self._changed("busy")
        self._tasks.start(self._doing(name, work), name)

    async def _doing(self, name: str, work: Awaitable[object]) -> None:
        try:
            note = await work
            if isinstance(note, str):
                self.tell("info", note)
        except RefusedError as refusal:
            self._refused(refusal)
        except ValidationError:
            logger.exception("The answer to %s cannot be read.", name)
            self.tell("error", UNREADABLE)
        finally:
            self._busy[name] -= 1
            if not self._busy[name]:
                del self._busy[name]
            self._changed("busy")

    @override
    def search(self, text: str) -> None:
        self._do("search", self._live.change_screen("screen:search", {"text": text}))

    @override
    def refine(
        self,
        *,
        text: str | None = None,
        limits: Mapping[str, object] | None = None,
        sort: str | None = None,
        replace_text: bool = False,
    ) -> None:
        args = {"text": text, "limits": limits, "sort": sort, "replaceText": replace_text or None}
        self._do("refine", self._live.change_screen("screen:refine", args))

    @override
    def show(self, view: Literal["cart", "checkout", "results", "browse"]) -> None:
        self._do("show", self._live.change_screen("screen:show", {"view": view}))

    @override
    def show_more(self) -> None:
        self._do("show_more", self._live.change_screen("screen:showMore", {}))

    @override
    def details(self, number: int | None = None, *, sku: str | None = None) -> None:
        self._do("details", self._live.change_screen("screen:details", {"number": number, "sku": sku}))

    @override
    def compare(self, numbers: Sequence[int]) -> None:
        self._do("compare", self._live.change_screen("screen:compare", {"numbers": list(numbers)}))

    @override
    def back(self) -> None:
        self._do("back", self._live.change_screen("screen:back", {}))

    @override
    def start_over(self) -> None:
        self._do("start_over", self._live.change_screen("screen:startOver", {}))

    @override
    def consider(self, sku: str) -> None:
        async def read() -> None:
            self._considered = await self._live.product(sku)
            self._changed("considered")

        self._do("consider", read())

    @override
    def add(
        self, number: int | None = None, *, sku: str | None = None, variant: str | None = None, quantity: int = 1
    ) -> None:
        args = {"number": number, "sku": sku, "variant": variant, "quantity": quantity}
        self._do("add", self._live.change_cart("cart:add", args))

    @override
    def change(self, line_id: str, quantity: int) -> None:
        self._do("change", self._live.change_cart("cart:change", {"lineId": line_id, "quantity": quantity}))

    @override
    def remove(self, line_id: str) -> None:
        self._do("remove", self._live.change_cart("cart:remove", {"lineId": line_id}))

    @override
    def clear_cart(self) -> None:
        self._do("clear_cart", self._live.change_cart("cart:clear", {}))

    @override
    def undo(self) -> None:
        self._do("undo", self._live.change_cart("cart:undo", {}))

    @override
    def prepare_order(self) -> None:
        self._do("prepare_order", self._live.prepare_order())

    @override
    def place_order(self, pin: str | None = None) -> None:
        quote = self._live.quote
        if quote is None:
            self.tell("error", "There is nothing to order yet: open the checkout first.")
        elif pin is None:
            self._do("place_order", self._place(quote, "tap"))
        else:
            self._do("place_order", self._place_with_pin(quote, pin))

    def _take_spoken_yes(self) -> None:
        # The bot may only note that a yes was heard; buying is the shopper's own, so it is done from here.
        quote = self._live.quote
        heard = quote is not None and quote.spoken_yes and "spoken" in quote.confirm_by
        if quote is not None and heard and quote.quote_id != self._spoken_for:
            self._spoken_for = quote.quote_id
            self._do("place_order", self._place(quote, "spoken"))

    async def _place_with_pin(self, quote: Quote, pin: str) -> None:
        await self._live.confirm_pin(quote, pin)
        await self._place(quote, "pin")

    async def _place(self, quote: Quote, confirmation: Confirmation) -> None:
        try:
            await self._live.place_order(quote, confirmation)
        except RefusedError as refusal:
            if refusal.code in ("quote_expired", "quote_changed"):
                # What changed has to be seen before another yes.
                await self._live.prepare_order()
            raise

    @override
    def list_orders(self) -> None:
        async def read() -> None:
            self._orders = await self._live.orders()
            self._changed("orders")

        self._do("list_orders", read())
