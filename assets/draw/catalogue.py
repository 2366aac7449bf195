"""Turns the hand-written tables of assets/catalogue/source into the rows of the demo catalogue.

A table is plain text. `delivery:` and `returns:` at its top hold for the whole file. A section
`[kind] CODE; Category > Sub-category` is followed by `attributes:` (names) and, for what is worn, `sizes:`.
A product is three parts: a line `= brand | title | colours | price (list price) | rating x count | stock | attribute values`,
lines of description, and reviews as `stars: words`.
"""

import re
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[1] / "catalogue" / "source"
CURRENCY = "USD"


class TableError(ValueError):
    """A table that cannot be read; the message names file, line and reason."""


@dataclass
class Kind:
    """One sort of product: what its section's head says."""

    name: str
    code: str
    category: list[str]
    delivery: str
    returns: str
    attributes: list[str] = field(default_factory=list[str])
    sizes: list[str] = field(default_factory=list[str])


@dataclass
class Product:
    """One product as written in a table; prices in minor units."""

    kind: Kind
    number: int
    brand: str
    title: str
    colours: list[str]
    price: int
    list_price: int | None
    rating: float
    rating_count: int
    stock: int
    attributes: dict[str, str]
    description: list[str] = field(default_factory=list[str])
    reviews: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    @property
    def sku(self) -> str:
        """The product's number in the shop, such as RAIN-01."""
        return f"{self.kind.code}-{self.number:02d}"

    def picture(self, colour: str) -> str:
        """The file name of the picture in one of the product's colours."""
        name = self.sku.lower()
        return f"{name}.svg" if colour == self.colours[0] else f"{name}-{colour}.svg"

    def in_colour(self, colour: str) -> "Product":
        """The same product with that colour first."""
        return replace(self, colours=[colour, *(other for other in self.colours if other != colour)])

    def row(self) -> dict[str, Any]:
        """The product as one line of products.jsonl."""
        row: dict[str, Any] = {
            "sku": self.sku,
            "title": self.title,
            "brand": self.brand,
            "category": self.kind.category,
            "description": " ".join(self.description),
            "priceMinor": self.price,
        }
        if self.list_price is not None:
            row["listPriceMinor"] = self.list_price
        row |= {
            "currency": CURRENCY,
            "rating": self.rating,
            "ratingCount": self.rating_count,
            "stock": self.stock,
            "picture": _picture_path(self.picture(self.colours[0])),
            "attributes": self.attributes,
            "colours": self.colours,
            "sizes": self.kind.sizes,
        }
        variants = self._variants()
        if variants:
            row["variants"] = variants
        row |= {
            "delivery": self.kind.delivery,
            "returns": self.kind.returns,
            "reviews": [{"rating": rating, "text": text} for rating, text in self.reviews],
        }
        return row

    def _variants(self) -> list[dict[str, Any]]:
        choices: list[dict[str, str]] = [{"colour": colour} for colour in self.colours]
        if len(self.kind.sizes) > 1:
            choices = [choice | {"size": size} for choice in choices for size in self.kind.sizes]
        if len(choices) < 2:
            return []
        skus = ["-".join([self.sku, *options.values()]).upper().replace(" ", "-") for options in choices]
        return [
            {
                "sku": sku,
                "label": ", ".join(options.values()),
                "options": options,
                "priceMinor": self.price,
                "stock": stock,
                "picture": _picture_path(self.picture(options["colour"])),
            }
            for sku, options, stock in zip(skus, choices, _share(self.stock, skus), strict=True)
        ]


def _picture_path(name: str) -> str:
    return f"catalogue/pictures/{name}"


def _share(total: int, names: list[str]) -> list[int]:
    """Splits a stock unevenly over names, the same way every time; the parts add up to the total."""
    weights = [3 + zlib.crc32(name.encode()) % 8 for name in names]
    shares = [total * weight // sum(weights) for weight in weights]
    for index in range(total - sum(shares)):
        shares[index % len(shares)] += 1
    return shares


def read(source: Path = SOURCE) -> list[Product]:
    """Reads every table in a folder, in the order of the file names.

    Raises:
        TableError: A line does not fit the format.
    """
    return [product for path in sorted(source.glob("*.txt")) for product in _read_table(path)]


def _read_table(path: Path) -> list[Product]:
    shared: dict[str, str] = {}
    kind: Kind | None = None
    products: list[Product] = []
    in_kind = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        try:
            if not line:
                continue
            if line.startswith("["):
                kind, in_kind = _read_kind(line, shared), 0
            elif line.startswith("="):
                in_kind += 1
                products.append(_read_product(line, kind, in_kind))
            elif match := re.fullmatch(r"(delivery|returns|attributes|sizes): (.*)", line):
                name, value = match.groups()
                if kind is None:
                    shared[name] = value
                elif name == "attributes":
                    kind.attributes = value.split("; ")
                else:
                    kind.sizes = value.split(", ")
            elif match := re.fullmatch(r"([1-5]): (.*)", line):
                products[-1].reviews.append((int(match[1]), match[2]))
            else:
                products[-1].description.append(line)
        except (TableError, ValueError, IndexError, KeyError) as error:
            raise TableError(f"{path.name}, line {number}: {error}") from error
    return products


def _read_kind(line: str, shared: dict[str, str]) -> Kind:
    match = re.fullmatch(r"\[([a-z-]+)\] ([A-Z]{4}); (.+)", line)
    if match is None:
        raise TableError("expected [kind] CODE; Category > Sub-category")
    return Kind(match[1], match[2], match[3].split(" > "), shared["delivery"], shared["returns"])


def _read_product(line: str, kind: Kind | None, number: int) -> Product:
    if kind is None:
        raise TableError("a product before the first section")
    cells = [cell.strip() for cell in line.removeprefix("=").split("|")]
    if len(cells) != 7:
        raise TableError(f"expected 7 cells, found {len(cells)}")
    brand, title, colours, price, rating, stock, values = cells
    prices = re.fullmatch(r"(\d+(?:\.\d\d)?)(?: \((\d+(?:\.\d\d)?)\))?", price)
    if prices is None:
        raise TableError(f"{price!r} is no price")
    attributes = values.split("; ")
    if len(attributes) != len(kind.attributes):
        raise TableError(f"expected {len(kind.attributes)} attributes, found {len(attributes)}")
    stars, count = rating.split(" x ")
    return Product(
        kind=kind,
        number=number,
        brand=brand,
        title=title,
        colours=colours.split(", "),
        price=_minor(prices[1]),
        list_price=_minor(prices[2]) if prices[2] else None,
        rating=float(stars),
        rating_count=int(count),
        stock=int(stock),
        attributes=dict(zip(kind.attributes, attributes, strict=True)),
    )


def _minor(price: str) -> int:
    whole, _, fraction = price.partition(".")
    return int(whole) * 100 + int(fraction or 0)
