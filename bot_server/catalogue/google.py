"""Google Merchant feeds: the same attributes as a tab-separated table or as RSS or Atom XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, cast
from xml.parsers import expat

from bot_server.catalogue.reading import Line, Record, UnreadableError, column_name
from bot_server.catalogue.rows import UNTRACKED_STOCK, BadFieldError
from bot_server.catalogue.text import path, price, words

_READ_BYTES = 65_536
_ITEM_BYTES = 2_000_000
# What becomes a field of its own; every other short attribute is kept under its name.
_TAKEN = frozenset({
    "id", "title", "description", "link", "image link", "additional image link", "price", "sale price", "availability",
    "brand", "google product category", "product type", "item group id", "quantity", "product detail", "shipping",
    "mobile link", "tax", "installment", "sale price effective date", "product rating", "inventory",
    "color", "size", "gtin", "identifier exists", "adult", "shipping weight", "excluded destination",
    "included destination",
})  # fmt: skip


def xml_items(file: BinaryIO) -> Iterator[Line]:
    """The items of an RSS or Atom feed, each with the line it starts on.

    Raises:
        UnreadableError: It is not well-formed XML, or it declares a document type (which a feed never needs).
    """
    found: list[Line] = []
    collector = _Collector(found)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = collector.refuse
    parser.StartElementHandler = lambda name, _: collector.start(name, parser.CurrentLineNumber)
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = lambda text: collector.text(text, parser.CurrentLineNumber)
    while True:
        chunk = file.read(_READ_BYTES)
        try:
            parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            raise UnreadableError(
                error.lineno, f"this is not well-formed XML: {expat.ErrorString(error.code)}"
            ) from error
        yield from found
        found.clear()
        if not chunk:
            break
    if not collector.items:
        raise UnreadableError(1, "there is no item or entry in this feed")


class _Collector:
    def __init__(self, found: list[Line]) -> None:
        self._found = found
        self._path: list[str] = []
        self._record: Record | None = None
        self._texts: list[str] = []
        self._size = 0
        self._line = 1
        self.items = 0

    def refuse(self, *_: object) -> None:
        raise UnreadableError(1, "a feed must not declare a document type")

    def start(self, name: str, line: int) -> None:
        local = name.rpartition(" ")[2]
        if self._record is None:
            if local in ("item", "entry"):
                self._record, self._line, self._size = {}, line, 0
                self._path = []
            return
        self._path.append(column_name(local))
        self._texts = []

    def text(self, text: str, line: int) -> None:
        if self._record is None or not self._path:
            return
        self._size += len(text)
        if self._size > _ITEM_BYTES:
            raise UnreadableError(line, "this item is too large")
        self._texts.append(text)

    def end(self, _: str) -> None:
        if self._record is None:
            return
        if not self._path:
            self._found.append((self._line, self._record))
            self.items += 1
            self._record = None
            return
        name, value = self._path.pop(), "".join(self._texts).strip()
        self._texts = []
        if self._path:
            # The parts of a product_detail come one after the other; its name waits for its value.
            if self._path[-1] == "product detail" and value:
                self._record.setdefault("product detail", []).append((name, value))
        elif value and name not in self._record:
            self._record[name] = value


def row(record: Record, currency: str) -> Record:
    """A feed's item as a row to import.

    Raises:
        BadFieldError: A price cannot be read.
    """
    full, currency = _price(record, "price", currency)
    sale, _ = _price(record, "sale price", currency) if "sale price" in record else (None, "")
    on_sale = sale is not None and full is not None and sale < full
    attributes = _details(record.get("product detail")) | {
        name: value
        for name, value in record.items()
        if name not in _TAKEN and isinstance(value, str) and len(value) <= 300
    }
    return {
        "sku": record.get("id", ""),
        "title": record.get("title", ""),
        "brand": record.get("brand", ""),
        "category": path(record.get("product type") or record.get("google product category") or ""),
        "description": record.get("description", ""),
        "priceMinor": sale if on_sale else full,
        "listPriceMinor": full if on_sale else None,
        "currency": currency,
        "stock": _stock(record),
        "picture": record.get("image link"),
        "attributes": attributes,
        "colours": words(record.get("color", "")),
        "sizes": words(record.get("size", "")),
    }


def merged(rows: list[Record], group: str) -> Record:
    """The items of one group as a product with variants."""
    first = rows[0]
    variants = [_variant(item) for item in rows]
    shared = {
        name: value
        for name, value in first["attributes"].items()
        if all(item["attributes"].get(name) == value for item in rows)
    }
    prices = [item["priceMinor"] for item in rows if item["priceMinor"] is not None]
    return first | {
        "sku": group,
        "priceMinor": min(prices, default=None),
        "stock": sum(item["stock"] for item in rows),
        "attributes": shared,
        "colours": _distinct(rows, "colours"),
        "sizes": _distinct(rows, "sizes"),
        "variants": variants,
    }


def _variant(item: Record) -> Record:
    options = {name: "/".join(item[name + "s"]) for name in ("colour", "size") if item[name + "s"]}
    options |= {name: item["attributes"][name] for name in ("material", "pattern") if name in item["attributes"]}
    label = ", ".join(options.values()) or item["title"]
    return {
        "sku": item["sku"],
        "label": label,
        "options": options,
        "priceMinor": item["priceMinor"],
        "stock": item["stock"],
        "picture": item["picture"],
    }


def _distinct(rows: list[Record], name: str) -> list[str]:
    return list(dict.fromkeys(value for item in rows for value in item[name]))


def _price(record: Record, name: str, currency: str) -> tuple[int | None, str]:
    if name not in record:
        return None, currency
    try:
        return price(record[name], currency)
    except ValueError as error:
        raise BadFieldError(name, error) from error


def _stock(record: Record) -> int:
    state = str(record.get("availability", "in stock")).replace("_", " ").strip().lower()
    if state not in ("in stock", "limited availability", "backorder", "preorder", "available for order"):
        return 0
    counted = str(record.get("quantity") or record.get("inventory") or "")
    return int(counted) if counted.isdecimal() else UNTRACKED_STOCK


def _details(details: Any) -> dict[str, str]:
    """Attributes from `section:name:value` cells or from the nested elements of XML."""
    if isinstance(details, str):
        parts = [cell.split(":") for cell in details.split(",")]
        return {part[-2].strip(): part[-1].strip() for part in parts if len(part) >= 2}
    named: dict[str, str] = {}
    waiting = ""
    for name, value in cast("list[tuple[str, str]]", details or []):
        if name == "attribute name":
            waiting = value
        elif name == "attribute value" and waiting:
            named[waiting] = value
            waiting = ""
    return named
