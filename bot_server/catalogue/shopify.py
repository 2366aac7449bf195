"""Shopify's product export: a product is one or more rows of a handle, a variant or a picture each."""

from __future__ import annotations

from collections.abc import Iterator

from bot_server.catalogue.options import COLOUR_NAMES, SIZE_NAMES, option_values
from bot_server.catalogue.reading import Line, Record
from bot_server.catalogue.rows import UNTRACKED_STOCK, BadFieldError
from bot_server.catalogue.text import path, price, words

_GOOGLE = "google shopping / "
# Metafields come as "Fabric (product.metafields.shopify.fabric)".
_METAFIELD = "(product.metafields."


def products(rows: Iterator[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Puts the rows of each product together; a product's rows follow one another."""
    group: list[Line] = []
    for number, row in rows:
        if group and row.get("handle") != group[0][1].get("handle"):
            yield group[0][0], group
            group = []
        group.append((number, row))
    if group:
        yield group[0][0], group


def row(lines: list[Line], currency: str) -> Record | None:
    """A product as a row to import, or None when it is not for sale.

    Raises:
        BadFieldError: A price or a stock cannot be read.
    """
    first = lines[0][1]
    if first.get("status", "active").strip().lower() != "active" or _says_no(first.get("published", "true")):
        return None
    names = [_option_name(first, index) for index in (1, 2, 3)]
    variants = [
        _variant(number, record, names, first, currency, index)
        for index, (number, record) in enumerate(lines, 1)
        if "variant price" in record or "option1 value" in record
    ]
    if not variants:
        raise BadFieldError("variant price", "is missing")
    single = len(variants) == 1 and not variants[0]["options"]
    lowest = min(variants, key=lambda variant: variant["priceMinor"])
    return {
        "sku": (variants[0]["sku"] if single else None) or first.get("handle", ""),
        "title": first.get("title", ""),
        "brand": first.get("vendor", ""),
        "category": path(first.get("product category") or first.get("type") or ""),
        "description": first.get("body (html)", "") or first.get("body html", ""),
        "priceMinor": lowest["priceMinor"],
        "listPriceMinor": lowest.pop("listPriceMinor"),
        "currency": lowest["currency"],
        "stock": sum(variant["stock"] for variant in variants),
        "picture": first.get("image src") or first.get("variant image"),
        "attributes": _attributes(first),
        "colours": option_values(variants, COLOUR_NAMES) or words(first.get(_GOOGLE + "color", "")),
        "sizes": option_values(variants, SIZE_NAMES),
        "variants": [] if single else [_sent(variant) for variant in variants],
        "tags": words(first.get("tags", "").replace("/", " ")),
    }


def _variant(number: int, record: Record, names: list[str], first: Record, currency: str, index: int) -> Record:
    options = {
        name: value.strip()
        for place, name in enumerate(names, 1)
        if name and (value := record.get(f"option{place} value", "")) and value != "Default Title"
    }
    try:
        amount, currency = price(record.get("variant price", ""), currency)
        compared = (
            price(record["variant compare at price"], currency)[0] if "variant compare at price" in record else None
        )
    except ValueError as error:
        raise BadFieldError("variant price", error, number) from error
    return {
        "sku": record.get("variant sku") or f"{first.get('handle', '')}-{index}",
        "label": ", ".join(options.values()) or first.get("title", ""),
        "options": options,
        "priceMinor": amount,
        "listPriceMinor": compared if compared is not None and compared > amount else None,
        "currency": currency,
        "stock": _stock(number, record),
        "picture": record.get("variant image"),
    }


def _sent(variant: Record) -> Record:
    return {name: variant[name] for name in ("sku", "label", "options", "priceMinor", "stock", "picture")}


def _option_name(first: Record, place: int) -> str:
    name = first.get(f"option{place} name", "").strip()
    return "" if name == "Title" else "colour" if name.lower() in COLOUR_NAMES else name.lower()


def _stock(number: int, record: Record) -> int:
    counted = record.get("variant inventory qty")
    if (
        counted is None
        or not record.get("variant inventory tracker")
        or record.get("variant inventory policy") == "continue"
    ):
        return UNTRACKED_STOCK
    try:
        # A shop that sold more than it had counts below zero.
        return max(0, int(counted))
    except ValueError:
        raise BadFieldError("variant inventory qty", f"{counted!r} is not a whole number", number) from None


def _attributes(first: Record) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, value in first.items():
        if name.startswith(_GOOGLE) and name.removeprefix(_GOOGLE) in (
            "gender",
            "age group",
            "material",
            "pattern",
            "condition",
        ):
            attributes[name.removeprefix(_GOOGLE)] = value
        elif _METAFIELD in name and len(value) <= 300:
            attributes[name.partition(_METAFIELD)[0].strip()] = "; ".join(words(value)) or value
    if "variant grams" in first and first["variant grams"] not in ("0", "0.0"):
        attributes["weight"] = f"{first['variant grams']} g"
    return attributes


def _says_no(value: str) -> bool:
    return value.strip().lower() in ("false", "no", "0")
