"""What the tools take: a model each, whose docstring is what a language model reads about the tool."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, WithJsonSchema, model_validator

from shop.records import AnyOf, NamedSort, each

LONGEST = 300
"""Characters of one argument."""


class Arguments(BaseModel):
    """What a model may send with a call; anything else is refused."""

    model_config = ConfigDict(extra="ignore", str_max_length=LONGEST)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: Any) -> Any:
        """A null is how many models leave something out."""
        if not isinstance(value, dict):
            return value
        given = cast("dict[str, Any]", value)
        return {name: one for name, one in given.items() if one is not None}


class _Attribute(BaseModel):
    name: str
    value: AnyOf


_ATTRIBUTES = TypeAdapter(list[_Attribute])


def _paired(value: Any) -> Any:
    """Attributes as a list of names and values, which is all that some providers can express, or as a plain object.

    A name that comes twice has several values, of which any will do.
    """
    if not isinstance(value, list):
        return value
    named: dict[str, list[str]] = {}
    for one in _ATTRIBUTES.validate_python(value):
        named.setdefault(one.name, []).extend(each(one.value))
    return {name: values[0] if len(values) == 1 else values for name, values in named.items()}


Attributes = Annotated[
    dict[str, AnyOf],
    BeforeValidator(_paired),
    WithJsonSchema(
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"name": {"type": "string"}, "value": {"type": "string"}},
                "required": ["name", "value"],
            },
        }
    ),
]


Several = Annotated[AnyOf | None, WithJsonSchema({"type": "array", "items": {"type": "string"}})]
"""One value or several; a model is shown the list."""


class RangeWanted(BaseModel):
    """Bounds on a quantity among the attributes."""

    model_config = ConfigDict(extra="ignore", str_max_length=100)

    attribute: str
    min: float | None = None
    max: float | None = None
    unit: str | None = None


_QUANTITY: dict[str, Any] = {"type": "number"}
_NAME: dict[str, Any] = {"type": "string"}
Ranges = Annotated[
    list[RangeWanted],
    WithJsonSchema(
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"attribute": _NAME, "min": _QUANTITY, "max": _QUANTITY, "unit": _NAME},
                "required": ["attribute"],
            },
        }
    ),
]


class NoArguments(Arguments):
    """Of tools that need nothing."""


class SearchProducts(Arguments):
    """Search the shop and show the results. Use it whenever the shopper names a thing to look for."""

    query: str = Field(
        default="",
        description="What to look for, in a few words, without prices and colours; several things apart by ';'.",
    )
    category: Several = Field(
        default=None, description="A category of the shop, if the shopper named one; of several any will do."
    )
    brand: Several = Field(default=None, description="Of several any will do.")
    colour: Several = Field(default=None, description="Of several any will do.")
    size: Several = Field(default=None, description="Of several any will do.")
    min_price: float | None = Field(default=None, ge=0, description="In whole currency units, such as dollars.")
    max_price: float | None = Field(default=None, ge=0, description="In whole currency units, such as dollars.")
    min_rating: float | None = Field(default=None, ge=0, le=5)
    in_stock: bool | None = None
    on_sale: bool | None = None
    attributes: Attributes = Field(
        default_factory=dict[str, AnyOf], description="Attribute names and values, such as waterproof and yes."
    )
    exclude: list[str] = Field(default_factory=list[str], description="Words that no result may have.")
    ranges: Ranges = Field(
        default_factory=list[RangeWanted],
        description="Bounds on quantities: attribute weight, max 2, unit kg. Both bounds in the unit.",
    )
    sort: NamedSort | None = None
    sort_by: str | None = Field(default=None, description="An attribute with quantities to sort by, such as weight.")
    descending: bool = Field(default=False, description="With sort_by: the most first instead of the least.")


class RefineSearch(SearchProducts):
    """Change the search that is on screen: narrow it, widen it or sort it. What is not named stays."""

    query: str = Field(default="", description="New words to look for; leave empty to keep the words.")
    drop: list[
        Literal[
            "category",
            "brand",
            "colour",
            "size",
            "price",
            "rating",
            "stock",
            "sale",
            "attributes",
            "exclude",
            "ranges",
            "all",
        ]
    ] = Field(default_factory=list[Any], description="Limits to lift.")


class ShowDetails(Arguments):
    """Show one product in full: description, attributes, sizes, colours, delivery, reviews."""

    number: int | None = Field(default=None, ge=1, description="The number on its card.")
    cart_line: int | None = Field(default=None, ge=1, description="Or its line in the cart, counted from one.")


class LookUp(Arguments):
    """Read all that is known of a product to answer a question about it. The screen stays as it is."""

    number: int | None = Field(default=None, ge=1, description="The number on its card.")
    cart_line: int | None = Field(default=None, ge=1, description="Or its line in the cart, counted from one.")


class CompareProducts(Arguments):
    """Show two to four products side by side."""

    numbers: list[int] = Field(min_length=2, max_length=4, description="The numbers on their cards.")


class AddToCart(Arguments):
    """Put a product in the cart. Only when the shopper asked for it."""

    number: int | None = Field(
        default=None, ge=1, description="The number on its card; leave it out for the product shown in full."
    )
    quantity: int = Field(default=1, ge=1, le=99)
    size: str | None = None
    colour: str | None = None


class ChangeQuantity(Arguments):
    """Change a line of the cart: how many, or which size or colour."""

    line: int = Field(ge=1, description="Its line in the cart, counted from one.")
    quantity: int | None = Field(default=None, ge=0, le=99, description="Leave it out to keep how many there are.")
    size: str | None = None
    colour: str | None = None


class RemoveFromCart(Arguments):
    """Take a product out of the cart."""

    line: int = Field(ge=1, description="Its line in the cart, counted from one.")


class OrderStatus(Arguments):
    """Say where an order is."""

    order_number: str | None = Field(default=None, description="Leave it out for the latest order.")
