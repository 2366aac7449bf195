"""One product on its way in, checked before anything is sent."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic.alias_generators import to_camel

from bot_server.catalogue.text import plain

MOST_ATTRIBUTES = 200
"""The shop keeps no more of one product; the rest is left out."""
UNTRACKED_STOCK = 999
"""The stock of a product whose feed does not count it."""


def _cleaned(most: int) -> BeforeValidator:
    return BeforeValidator(lambda value: plain(value)[:most].rstrip() if isinstance(value, str) else value)


Short = Annotated[str, _cleaned(300)]
Text = Annotated[str, _cleaned(1000)]
Long = Annotated[str, _cleaned(20_000)]
Minor = Annotated[int, Field(ge=0, le=2**53 - 1)]
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]


def _printable(given: dict[str, str]) -> dict[str, str]:
    return {name: value for told, value in given.items() if (name := attribute_name(told)) and value}


Names = Annotated[dict[str, Text], AfterValidator(_printable)]


class _Wire(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


def _reachable(picture: str | None) -> str | None:
    if not picture:
        return None
    if re.fullmatch(r"(?i)https?://[^\s]+", picture):
        return picture
    if re.fullmatch(r"\w[\w./ -]*", picture, re.ASCII) and ".." not in picture.split("/"):
        return picture
    raise ValueError("must be an http(s) address or a path inside the assets")


Picture = Annotated[str | None, AfterValidator(_reachable)]


class Variant(_Wire):
    """One choice of a product, such as a size in a colour."""

    sku: Annotated[str, Field(min_length=1, max_length=100)]
    label: Short
    options: Names
    price_minor: Minor
    stock: Count
    picture: Picture = None


class Review(_Wire):
    """What a buyer said."""

    rating: Annotated[float, Field(ge=0, le=5)]
    text: Text


class ImportRow(_Wire):
    """A product as `products:importBatch` takes it; prices in minor units."""

    sku: Annotated[str, Field(min_length=1, max_length=100)]
    title: Annotated[Short, Field(min_length=1)]
    brand: Short = ""
    category: Annotated[list[Short], Field(max_length=10)] = []
    description: Long = ""
    price_minor: Minor
    list_price_minor: Minor | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    rating: Annotated[float, Field(ge=0, le=5)] | None = None
    rating_count: Count = 0
    stock: Count
    picture: Picture = None
    attributes: Names = {}
    colours: list[Short] = []
    sizes: list[Short] = []
    variants: Annotated[list[Variant], Field(max_length=200)] = []
    delivery: Text = ""
    returns: Text = ""
    reviews: list[Review] = []
    tags: list[Short] = []

    @field_validator("attributes")
    @classmethod
    def _kept(cls, attributes: dict[str, str]) -> dict[str, str]:
        return dict(islice(attributes.items(), MOST_ATTRIBUTES))

    @model_validator(mode="after")
    def _distinct_variants(self) -> ImportRow:
        skus = [variant.sku for variant in self.variants]
        if len(set(skus)) != len(skus):
            raise ValueError("two variants have the same sku")
        return self

    def wire(self) -> dict[str, Any]:
        """The row as it is sent."""
        return self.model_dump(by_alias=True, exclude_none=True)


class UpdateRow(_Wire):
    """A price or a stock that changed, of a product or of one of its variants."""

    sku: Annotated[str, Field(min_length=1, max_length=100)]
    variant_sku: str | None = None
    price_minor: Minor | None = None
    list_price_minor: Minor | None = None
    stock: Count | None = None

    def wire(self) -> dict[str, Any]:
        """The update as it is sent."""
        return self.model_dump(by_alias=True, exclude_none=True)


class BadFieldError(ValueError):
    """A value that cannot be read; `line` where it stands on another line than its row begins."""

    def __init__(self, field: str, reason: object, line: int | None = None) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field
        self.reason = str(reason)
        self.line = line


@dataclass(frozen=True)
class Problem:
    """What is wrong with one row, or with a line that is no row at all (then `field` is empty)."""

    line: int
    field: str
    reason: str

    def text(self, file: str) -> str:
        """One line for a person."""
        return f"{file}, line {self.line}: {self.field + ' ' if self.field else ''}{self.reason}"


def attribute_name(name: str) -> str:
    """The name as a Convex record can hold it: printable ASCII that starts with neither a dollar nor an underscore."""
    spelled = unicodedata.normalize("NFKD", plain(name).replace("ß", "ss"))
    return re.sub(r"[^\x20-\x7e]", "", spelled).lstrip("$_ ").strip()[:100]


def problems_of(error: ValidationError, line: int) -> list[Problem]:
    """A failed validation in the words of the file."""
    return [Problem(line, _field(part["loc"]), _reason(part)) for part in error.errors(include_url=False)]


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in location)


def _reason(part: Any) -> str:
    kind, limits = part["type"], part.get("ctx", {})
    match kind:
        case "missing":
            return "is missing"
        case "string_too_short" | "too_short":
            return "must not be empty"
        case "string_too_long" | "too_long" | "list_too_long" | "dict_too_long":
            return f"is longer than {limits.get('max_length')}"
        case "string_pattern_mismatch":
            return "must be three capital letters, as in USD"
        case "extra_forbidden":
            return "is not known"
        case "greater_than_equal":
            return f"must be {limits['ge']:g} or more"
        case "less_than_equal":
            return f"must be {limits['le']:g} or less"
        case "value_error":
            return str(limits["error"])
        case _:
            message = str(part["msg"]).removeprefix("Input ")
            return message[0].lower() + message[1:]
