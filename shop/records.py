"""The shop's records as Convex returns them, parsed and frozen.

Convex speaks camelCase and floats; here they are snake_case, and whole numbers are ints again.
Money is always integer minor units (cents) beside an ISO 4217 currency code.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

View = Literal["browse", "results", "compare", "detail", "cart", "checkout", "order"]
NamedSort = Literal["relevance", "price_asc", "price_desc", "rating"]
Role = Literal["shopper", "assistant", "notice"]
MessageState = Literal["partial", "final", "interrupted"]
Confirmation = Literal["tap", "pin", "spoken"]


class Record(BaseModel):
    """A frozen record: unknown fields are tolerated, so that a newer deployment does not break an older app."""

    # Built when first used: all of them at the import would cost each program's start some 15 ms.
    model_config = ConfigDict(
        frozen=True, alias_generator=to_camel, populate_by_name=True, extra="ignore", defer_build=True
    )


class AttributeSort(Record):
    """An order by a quantity among the attributes."""

    attribute: str
    order: Literal["asc", "desc"]


Sort = NamedSort | AttributeSort
AnyOf = str | tuple[str, ...]
"""One value, or several of which any will do."""


def each(limit: AnyOf | None) -> tuple[str, ...]:
    """The values of a limit."""
    if limit is None:
        return ()
    return (limit,) if isinstance(limit, str) else limit


class Range(Record):
    """Bounds on a quantity among the attributes, both in `unit`; without one they are bare numbers."""

    attribute: str
    min: float | None = None
    max: float | None = None
    unit: str | None = None


class Limits(Record):
    """What a search is limited to. Prices in minor units."""

    category: AnyOf | None = None
    brand: AnyOf | None = None
    colour: AnyOf | None = None
    size: AnyOf | None = None
    price_min_minor: int | None = None
    price_max_minor: int | None = None
    rating_min: float | None = None
    in_stock: bool | None = None
    on_sale: bool | None = None
    attributes: dict[str, AnyOf] = Field(default_factory=dict[str, AnyOf])
    exclude: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()


class FacetValue(Record):
    """One value of a facet and how many products have it."""

    value: str
    count: int


class Facet(Record):
    """How the found products divide by one field."""

    field: str
    values: tuple[FacetValue, ...]


class Product(Record):
    """A product as a search returns it."""

    product_id: str
    sku: str
    title: str
    brand: str
    category: str
    price_minor: int
    list_price_minor: int | None = None
    currency: str
    rating: float | None = None
    rating_count: int = 0
    stock: int
    picture: str | None = None
    colours: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


class Card(Product):
    """A product on the screen. Its number is how shopper and assistant speak of it."""

    number: int


class Variant(Record):
    """One way a product is sold: a size, a colour."""

    sku: str
    label: str
    options: dict[str, str]
    price_minor: int
    stock: int
    picture: str | None = None


class Review(Record):
    """What one customer said."""

    rating: float
    text: str


class ProductDetail(Product):
    """All that is known of a product."""

    number: int | None = None
    description: str
    attributes: dict[str, str] = Field(default_factory=dict[str, str])
    category_path: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    delivery: str = ""
    returns: str = ""
    reviews: tuple[Review, ...] = ()


class ComparisonRow(Record):
    """One attribute of the compared products, a value for each in card order."""

    name: str
    values: tuple[str | None, ...]
    differs: bool


class Screen(Record):
    """What is shown. Numbers on its cards are the vocabulary that voice, touch and typing share."""

    view: View
    headline: str
    text: str = ""
    limits: Limits = Limits()
    sort: Sort = "relevance"
    page: int = 1
    total: int = 0
    has_more: bool = False
    cards: tuple[Card, ...] = ()
    relaxed: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    comparison: tuple[ComparisonRow, ...] | None = None
    detail: ProductDetail | None = None
    revision: int
    can_go_back: bool = False


class CartLine(Record):
    """A product in the cart or in an order."""

    line_id: str
    product_id: str
    sku: str
    title: str
    brand: str = ""
    variant: str | None = None
    quantity: int
    unit_price_minor: int
    total_minor: int
    currency: str
    picture: str | None = None
    stock: int | None = None


class Cart(Record):
    """The cart with its exact total."""

    lines: tuple[CartLine, ...] = ()
    total_minor: int = 0
    currency: str
    count: int = 0
    can_undo: bool = False


class CartChange(Record):
    """What a write to the cart did."""

    cart: Cart
    line: CartLine | None = None
    note: str | None = None


class Quote(Record):
    """Prices and stock read afresh, good until `expires_at` (ms since the epoch)."""

    quote_id: str
    lines: tuple[CartLine, ...]
    total_minor: int
    currency: str
    expires_at: float
    changes: tuple[str, ...] = ()
    delivery: str = ""
    confirm_by: tuple[Confirmation, ...] = ("tap",)
    """Which kinds of yes the shop takes."""
    spoken_yes: bool = False
    """Whether a clear yes was heard after the order was read back."""


class PinTried(Record):
    """What the shop says of a PIN that was entered for a quote; `retry_after_ms` until another is looked at."""

    accepted: bool
    message: str
    retry_after_ms: float = 0


class Order(Record):
    """A placed order. `placed_at` is ms since the epoch."""

    order_number: str
    status: str
    lines: tuple[CartLine, ...]
    total_minor: int
    currency: str
    pay_url: str | None = None
    placed_at: float
    delivery: str = ""


class Message(Record):
    """One caption. `key` stays the same while its text grows; `at` is ms since the epoch."""

    key: str
    turn: int
    role: Role
    text: str
    state: MessageState
    at: float
