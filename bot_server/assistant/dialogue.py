"""What the conversation is about: what the shop shows at this moment, and what was said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot_server.assistant.slots import Slots
from shop.records import Card, Cart, CartChange, CartLine, Limits, Order, ProductDetail, Quote, Screen, Sort


@dataclass(frozen=True)
class Facts:
    """What the shop shows at this moment, as the tools read it."""

    screen: Screen | None = None
    cart: Cart | None = None
    listing: tuple[Card, ...] = ()
    quote: Quote | None = None
    order: Order | None = None
    change: CartChange | None = None
    looked_up: ProductDetail | None = None
    """What was looked up last, beside the screen."""
    attributes: Mapping[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Of products by sku, as far as they are known."""
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Category paths of products by sku."""

    @property
    def view(self) -> str:
        """What kind of page is shown."""
        return self.screen.view if self.screen else "browse"

    @property
    def detail(self) -> ProductDetail | None:
        """The product that is shown in full."""
        return self.screen.detail if self.screen and self.screen.view == "detail" else None

    @property
    def lines(self) -> tuple[CartLine, ...]:
        """Of the cart."""
        return self.cart.lines if self.cart else ()

    @property
    def searched(self) -> bool:
        """Whether there is a search to refine."""
        screen = self.screen
        return screen is not None and bool(screen.text or screen.limits.model_fields_set or screen.view == "results")

    def cards(self) -> tuple[Card, ...]:
        """The products that numbers point at: of a comparison, else of the list."""
        if self.screen and self.screen.view in ("compare", "results", "browse", "detail") and self.screen.cards:
            return self.screen.cards
        return self.listing

    def card(self, sku: str) -> Card | None:
        """The card of a product, wherever it is shown."""
        shown = self.screen.cards if self.screen else ()
        return next((card for card in (*self.cards(), *self.listing, *shown) if card.sku == sku), None)


@dataclass(frozen=True)
class Pending:
    """A question that was asked, and what its answer completes."""

    kind: str
    """which, checkout, add, more, clear, restart or heard."""
    verb: str = ""
    """For "which": the intent that waits for a product."""
    slots: Slots = field(default_factory=Slots)
    skus: tuple[str, ...] = ()
    said: str = ""
    """For "heard": the words that were doubtful."""


@dataclass(frozen=True)
class Listing:
    """A list as a search showed it."""

    text: str
    limits: Limits
    sort: Sort
    cards: tuple[Card, ...]

    def same(self, screen: Screen) -> bool:
        """Whether a screen shows this list, or something of it."""
        return (self.text, self.limits, self.sort) == (screen.text, screen.limits, screen.sort)


LISTS = 12
"""How many lists a shopper may still remember."""


@dataclass
class State:
    """What a session's clerk remembers from turn to turn."""

    focus: tuple[str, ...] = ()
    """Skus of what is being talked about; one when it is "it"."""
    mentioned: tuple[str, ...] = ()
    """Skus of what was named last, in order."""
    line: str | None = None
    """Id of the cart line that was touched last."""
    written: str = ""
    """The tool that changed the cart last."""
    taken_out: tuple[CartLine, ...] = ()
    """Lines that were taken out of the cart, the latest last."""
    in_cart: bool = False
    """Whether the cart was what was talked about last."""
    last_verb: str = ""
    last_slots: Slots = field(default_factory=Slots)
    reply: str = ""
    language: str = "en"
    """Of the session: what is understood and said."""
    pending: Pending | None = None
    page: str | None = None
    """Sku of the product that was shown in full when the last turn ended."""
    confused: int = 0
    """Turns in a row that were not understood."""
    lists: tuple[Listing, ...] = ()
    """What searches showed, the latest last."""

    def forget(self, screen: Screen | None) -> None:
        """Forgets a list that was shown for nothing."""
        if screen is not None:
            self.lists = tuple(one for one in self.lists if not one.same(screen))

    def see(self, screen: Screen | None) -> None:
        """Remembers the list that is shown, if one is."""
        if screen is None or screen.view != "results" or not screen.cards:
            return
        shown = Listing(screen.text, screen.limits, screen.sort, screen.cards)
        self.lists = (*(one for one in self.lists if not one.same(screen)), shown)[-LISTS:]
