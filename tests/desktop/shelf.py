"""A shop in memory: `desktop.shopping.Shop` over the demo catalogue, for views without servers."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from desktop.audio.devices import AudioDevice
from desktop.session import State
from desktop.settings import Settings
from desktop.shopping import Connection, Listener, Microphone, Notice, Topic
from shop.paths import DEMO_CATALOGUE
from shop.protocol import TalkMode
from shop.records import (
    Card,
    Cart,
    CartLine,
    ComparisonRow,
    Facet,
    Limits,
    Message,
    Order,
    ProductDetail,
    Quote,
    Role,
    Screen,
    Sort,
    View,
)


@cache
def catalogue() -> tuple[dict[str, Any], ...]:
    """The demo catalogue's rows."""
    with DEMO_CATALOGUE.open(encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines if line.strip())


def card(row: Mapping[str, Any], number: int) -> Card:
    """A catalogue row as a card on screen."""
    return Card.model_validate({**row, "productId": row["sku"], "category": row["category"][-1], "number": number})


def detail(row: Mapping[str, Any], number: int | None) -> ProductDetail:
    """A catalogue row as a product page."""
    return ProductDetail.model_validate(
        {
            **row,
            "productId": row["sku"],
            "category": row["category"][-1],
            "categoryPath": row["category"],
            "number": number,
        }
    )


def catalogue_words(language: str) -> dict[str, str]:
    """What a language calls words of the demo catalogue."""
    file = DEMO_CATALOGUE.with_name(f"words.{language}.json")
    entries = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {word: said[0] for word, said in entries.items()}


class Shelf:
    """Keeps screen, cart and talk in fields; each action changes them and is noted in `calls`."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self._listeners: list[Listener] = []
        self.state = State.IDLE
        self.talking = False
        self.talk_mode: TalkMode = "hold"
        self.screen: Screen | None = None
        self.cart: Cart | None = None
        self.messages: tuple[Message, ...] = ()
        self.heard = ""
        self.said = ""
        self.words: Mapping[str, str] = {}
        self.considered: ProductDetail | None = None
        self.quote: Quote | None = None
        self.order: Order | None = None
        self.orders: tuple[Order, ...] = ()
        self.connection: Connection = "online"
        self.notice: Notice | None = None
        self.microphone = Microphone("Desk microphone")
        self.microphones = (AudioDevice("a", "Desk microphone"), AudioDevice("b", "Headset"))
        self.speakers = (AudioDevice("c", "Built-in speakers"),)
        self.level = 0.0
        self.busy: frozenset[str] = frozenset()
        self.voice_volume = 0.8
        self.reading = False
        self.parts: Mapping[str, str] = {"hears": "pocketsphinx", "thinks": "clerk", "speaks": "espeak"}
        self.settings = Settings(language="en", theme="light")
        self._rows: list[dict[str, Any]] = []

    # What tests and previews do to it.

    def tell(self, *topics: Topic) -> None:
        """Have every listener told."""
        for topic in topics:
            for listener in tuple(self._listeners):
                listener(topic)

    def put(self, topic: Topic, **fields: object) -> None:
        """Set fields and tell about it."""
        for name, value in fields.items():
            setattr(self, name, value)
        self.tell(topic)

    def open(self) -> None:
        """Show the featured products and an empty cart."""
        rows = list(catalogue())
        self._rows = [row for row in rows if row.get("listPriceMinor")][:12] or rows[:12]
        self._show("browse", "Featured today")
        self.put("cart", cart=Cart(currency="USD"))

    def say(self, role: Role, text: str, *, turn: int, call: int = 1) -> None:
        """Add a caption."""
        key = f"{call}-{turn}-{role}"
        message = Message(key=key, turn=turn, role=role, text=text, state="final", at=1_700_000_000_000 + turn)
        self.put("messages", messages=(*self.messages, message))

    def find(
        self,
        *words: str,
        headline: str,
        below: int | None = None,
        limits: Limits | None = None,
        sort: Sort = "relevance",
        facets: Sequence[Facet] = (),
        show: int = 12,
    ) -> None:
        """Show the rows that hold every word, up to a price in minor units."""
        self._rows = [
            row
            for row in catalogue()
            if all(word in json.dumps(row).lower() for word in words) and (below is None or row["priceMinor"] <= below)
        ]
        self._show("results", headline, limits=limits or Limits(), sort=sort, facets=tuple(facets), show=show)

    def _show(self, view: View, headline: str, *, show: int = 12, **fields: object) -> None:
        revision = self.screen.revision + 1 if self.screen else 1
        self.put(
            "screen",
            screen=Screen.model_validate(
                {
                    "view": view,
                    "headline": headline,
                    "total": len(self._rows),
                    "hasMore": len(self._rows) > show,
                    "cards": [card(row, i + 1) for i, row in enumerate(self._rows[:show])],
                    "revision": revision,
                    "canGoBack": view != "browse",
                    **fields,
                }
            ),
        )

    def _row(self, sku: str) -> dict[str, Any]:
        return next(row for row in catalogue() if row["sku"] == sku)

    # The public face of Shopping.

    def change_setting(self, name: str, value: object) -> None:
        self.calls.append(("change_setting", name, value))
        self.put("settings", settings=Settings.model_validate({**self.settings.model_dump(), name: value}))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def press(self) -> None:
        self.calls.append(("press",))
        self.put("talking", talking=True)
        self.put("state", state=State.LISTENING)

    def release(self) -> None:
        self.calls.append(("release",))
        self.put("talking", talking=False)
        self.put("state", state=State.THINKING)

    def cancel(self) -> None:
        self.calls.append(("cancel",))
        self.put("talking", talking=False)
        self.put("state", state=State.READY)

    def send_text(self, text: str) -> None:
        self.calls.append(("send_text", text))

    def set_talk_mode(self, mode: TalkMode) -> None:
        self.calls.append(("set_talk_mode", mode))
        self.put("talking", talk_mode=mode)

    def silence_voice(self) -> None:
        self.calls.append(("silence_voice",))

    def repeat_reply(self) -> None:
        self.calls.append(("repeat_reply",))

    def search(self, text: str) -> None:
        self.calls.append(("search", text))

    def refine(
        self,
        *,
        text: str | None = None,
        limits: Mapping[str, object] | None = None,
        sort: str | None = None,
        replace_text: bool = False,
    ) -> None:
        self.calls.append(("refine", text, limits, sort, replace_text))

    def show(self, view: View) -> None:
        self.calls.append(("show", view))
        if self.screen:
            self.put("screen", screen=self.screen.model_copy(update={"view": view, "can_go_back": view != "browse"}))

    def show_more(self) -> None:
        self.calls.append(("show_more",))
        if self.screen:
            self._show(
                self.screen.view,
                self.screen.headline,
                show=len(self.screen.cards) + 12,
                limits=self.screen.limits,
                sort=self.screen.sort,
                facets=self.screen.facets,
            )

    def details(self, number: int | None = None, *, sku: str | None = None) -> None:
        self.calls.append(("details", number, sku))
        if self.screen:
            sku = sku or next(card.sku for card in self.screen.cards if card.number == number)
            found = detail(self._row(sku), number)
            update = {"view": "detail", "detail": found, "headline": found.title, "can_go_back": True}
            self.put("screen", screen=self.screen.model_copy(update=update))

    def compare(self, numbers: Sequence[int]) -> None:
        self.calls.append(("compare", tuple(numbers)))
        if not self.screen:
            return
        cards = tuple(card for card in self.screen.cards if card.number in numbers)
        rows = [self._row(card.sku)["attributes"] for card in cards]
        names = [name for name in rows[0] if any(name in row for row in rows[1:])]
        comparison = tuple(
            ComparisonRow(
                name=name,
                values=tuple(row.get(name) for row in rows),
                differs=len({row.get(name) for row in rows}) > 1,
            )
            for name in names
        )
        update = {"view": "compare", "cards": cards, "comparison": comparison, "headline": "Side by side"}
        self.put("screen", screen=self.screen.model_copy(update={**update, "can_go_back": True}))

    def back(self) -> None:
        self.calls.append(("back",))

    def start_over(self) -> None:
        self.calls.append(("start_over",))
        self.open()

    def consider(self, sku: str) -> None:
        self.calls.append(("consider", sku))
        self.put("considered", considered=detail(self._row(sku), None))

    def add(
        self, number: int | None = None, *, sku: str | None = None, variant: str | None = None, quantity: int = 1
    ) -> None:
        self.calls.append(("add", number, sku, variant, quantity))
        if not self.screen:
            return
        sku = sku or next(card.sku for card in self.screen.cards if card.number == number)
        row = self._row(sku)
        line = CartLine(
            line_id=f"line-{sku}",
            product_id=sku,
            sku=sku,
            title=row["title"],
            brand=row["brand"],
            variant=variant,
            quantity=quantity,
            unit_price_minor=row["priceMinor"],
            total_minor=row["priceMinor"] * quantity,
            currency=row["currency"],
            picture=row.get("picture"),
            stock=row["stock"],
        )
        kept = tuple(old for old in self.lines if old.line_id != line.line_id)
        self._fill((*kept, line))

    @property
    def lines(self) -> tuple[CartLine, ...]:
        """What is in the cart."""
        return self.cart.lines if self.cart else ()

    def _fill(self, lines: tuple[CartLine, ...]) -> None:
        total = sum(line.total_minor for line in lines)
        count = sum(line.quantity for line in lines)
        self.put("cart", cart=Cart(lines=lines, total_minor=total, currency="USD", count=count, can_undo=True))

    def change(self, line_id: str, quantity: int) -> None:
        self.calls.append(("change", line_id, quantity))
        self._fill(
            tuple(
                line.model_copy(update={"quantity": quantity, "total_minor": line.unit_price_minor * quantity})
                if line.line_id == line_id
                else line
                for line in self.lines
            )
        )

    def remove(self, line_id: str) -> None:
        self.calls.append(("remove", line_id))
        self._fill(tuple(line for line in self.lines if line.line_id != line_id))

    def clear_cart(self) -> None:
        self.calls.append(("clear_cart",))
        self._fill(())

    def undo(self) -> None:
        self.calls.append(("undo",))

    def prepare_order(self) -> None:
        self.calls.append(("prepare_order",))
        if self.cart:
            quote = Quote(
                quote_id="q1",
                lines=self.cart.lines,
                total_minor=self.cart.total_minor,
                currency="USD",
                expires_at=2_000_000_000_000,
                delivery="Delivery in 1 to 3 days, free over 50 dollars.",
            )
            self.put("quote", quote=quote)
            self.show("checkout")

    def place_order(self, pin: str | None = None) -> None:
        self.calls.append(("place_order", pin))
        if self.quote:
            order = Order(
                order_number="A-1042",
                status="placed",
                lines=self.quote.lines,
                total_minor=self.quote.total_minor,
                currency="USD",
                pay_url="https://pay.example/A-1042",
                placed_at=1_763_800_000_000,
            )
            self.put("order", order=order, orders=(order,))
            self.put("cart", cart=Cart(currency="USD"))
            if self.screen:
                self.put("screen", screen=self.screen.model_copy(update={"view": "order"}))

    def list_orders(self) -> None:
        self.calls.append(("list_orders",))

    def read_aloud(self, texts: Sequence[str]) -> None:
        self.calls.append(("read_aloud", tuple(texts)))
        self.put("reading", reading=True)

    def stop_reading(self) -> None:
        self.calls.append(("stop_reading",))
        self.put("reading", reading=False)

    def choose_microphone(self, device_id: str | None) -> None:
        self.calls.append(("choose_microphone", device_id))

    def choose_speaker(self, device_id: str | None) -> None:
        self.calls.append(("choose_speaker", device_id))

    def watch_level(self, watching: bool) -> None:
        self.calls.append(("watch_level", watching))

    def play_test_tone(self) -> None:
        self.calls.append(("play_test_tone",))

    def set_voice_volume(self, volume: float) -> None:
        self.calls.append(("set_voice_volume", volume))
        self.put("settings", voice_volume=volume)

    async def export_data(self) -> str:
        return "{}"

    def erase_data(self) -> None:
        self.calls.append(("erase_data",))

    def end_session(self) -> None:
        self.calls.append(("end_session",))

    async def close(self) -> None:
        self.calls.append(("close",))
