"""Rows that say what they mean: our own JSON Lines, and plain lines or tables with prices in major units."""

from __future__ import annotations

import json
import math
import re
from typing import Any, cast

from bot_server.catalogue.options import COLOUR_NAMES, SIZE_NAMES, option_values
from bot_server.catalogue.reading import Record, column_name
from bot_server.catalogue.rows import UNTRACKED_STOCK, BadFieldError, ImportRow
from bot_server.catalogue.text import path, plain, price, words

_OWN = frozenset(ImportRow.model_json_schema(by_alias=True)["properties"])
_ALIASES = {
    "id": "sku",
    "name": "title",
    "vendor": "brand",
    "product type": "category",
    "categories": "category",
    "body": "description",
    "image": "picture",
    "image link": "picture",
    "image url": "picture",
    "color": "colours",
    "colour": "colours",
    "colors": "colours",
    "size": "sizes",
    "quantity": "stock",
    "inventory": "stock",
    "ratingcount": "rating count",
    "reviews count": "rating count",
    "list price": "list price",
    "listprice": "list price",
    "compare at price": "list price",
}
_NUMBERS = ("rating", "rating count", "stock")
_TEXTS = ("sku", "title", "brand", "description", "picture", "delivery", "returns", "currency")


def row(record: Record, currency: str) -> Record:
    """A line's object or a table's row as a row to import.

    Raises:
        BadFieldError: A value cannot be read.
    """
    if "priceMinor" in record:
        return {name: value for name, value in record.items() if value is not None or name not in _OWN}
    named = _named(record)
    made: Record = {name: _text(named.pop(name)) for name in _TEXTS if named.get(name) is not None}
    made["currency"] = currency = made.get("currency", currency).upper()
    try:
        made["priceMinor"], made["currency"] = price(named.pop("price"), currency)
    except KeyError:
        raise BadFieldError("price", "is missing") from None
    except ValueError as error:
        raise BadFieldError("price", error) from error
    if (listed := named.pop("list price", None)) not in (None, ""):
        try:
            full = price(listed, made["currency"])[0]
        except ValueError as error:
            raise BadFieldError("list price", error) from error
        made["listPriceMinor"] = full if full > made["priceMinor"] else None
    for name in _NUMBERS:
        if (value := named.pop(name, None)) is not None:
            made["ratingCount" if name == "rating count" else name] = _number(name, value)
    made.setdefault("stock", UNTRACKED_STOCK)
    category = named.pop("category", "")
    made["category"] = _list(category) if isinstance(category, list) else path(_text(category))
    attributes = _attributes(named.pop("attributes", None))
    for name in ("colours", "sizes", "tags"):
        if (value := named.pop(name, None)) is not None:
            made[name] = _list(value)
    if (value := named.pop("reviews", None)) is not None:
        made["reviews"] = value
    variants = named.pop("variants", [])
    if not isinstance(variants, list):
        raise BadFieldError("variants", "is not a list")
    made["variants"] = [_variant(place, part, made) for place, part in enumerate(cast("list[Any]", variants))]
    # Columns of the shop's own are attributes.
    attributes |= {name: text for name, value in named.items() if (text := _text(value))}
    made["attributes"] = attributes
    for name, names in (("colours", COLOUR_NAMES), ("sizes", SIZE_NAMES)):
        if name not in made:
            made[name] = option_values(made["variants"], names) or _from_attributes(attributes, names)
    return made


def update(record: Record, currency: str) -> Record:
    """A line's object or a table's row as a change of price or stock.

    Raises:
        BadFieldError: A value cannot be read, or there is nothing to change.
    """
    named = _named(record)
    made: Record = {"sku": _text(named.get("sku", ""))}
    if named.get("variant sku"):
        made["variantSku"] = _text(named["variant sku"])
    for name, target in (("price", "priceMinor"), ("list price", "listPriceMinor")):
        if target in record:
            made[target] = record[target]
        elif named.get(name) not in (None, ""):
            try:
                made[target] = price(named[name], currency)[0]
            except ValueError as error:
                raise BadFieldError(name, error) from error
    if named.get("stock") is not None:
        made["stock"] = _number("stock", named["stock"])
    if not made.keys() & {"priceMinor", "listPriceMinor", "stock"}:
        raise BadFieldError("price or stock", "is missing")
    return made


def _variant(place: int, given: Any, product: Record) -> Record:
    """A choice of a product; a price that it does not name is the product's, a label is made of its options."""
    if not isinstance(given, dict):
        raise BadFieldError(f"variants.{place}", "is not an object")
    made = dict(cast("Record", given))
    if (own := made.pop("price", None)) not in (None, ""):
        try:
            made["priceMinor"] = price(own, product["currency"])[0]
        except ValueError as error:
            raise BadFieldError(f"variants.{place}.price", error) from error
    options = made.get("options")
    if isinstance(options, dict):
        options = {str(name): _text(value) for name, value in cast("Record", options).items()}
        made["options"] = options
        made.setdefault("label", ", ".join(options.values()))
    made.setdefault("priceMinor", product["priceMinor"])
    made.setdefault("stock", UNTRACKED_STOCK)
    return made


def _named(record: Record) -> Record:
    named: Record = {}
    for given, value in record.items():
        name = column_name(given)
        name = _ALIASES.get(name, name)
        if value is not None and name not in named:
            named[name] = value
    return named


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_text(part) for part in cast("list[Any]", value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_text(part)}" for name, part in cast("Record", value).items())
    return str(value)


def _list(value: Any) -> list[str]:
    return [_text(part) for part in cast("list[Any]", value)] if isinstance(value, list) else words(_text(value))


def _number(name: str, value: Any) -> float | int:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise BadFieldError(name, f"{str(value)[:40]!r} is not a number")
    return number if name == "rating" else int(number) if number.is_integer() else number


def _attributes(value: Any) -> dict[str, str]:
    """Attributes from an object, from "name: value; name: value", or from a list of such or of bare words."""
    if value is None or value == "":
        return {}
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            value = json.loads(value)
        except ValueError:
            raise BadFieldError("attributes", "is not a JSON object") from None
    if isinstance(value, dict):
        return {str(name): text for name, part in cast("Record", value).items() if (text := _text(part))}
    parts = cast("list[Any]", value) if isinstance(value, list) else re.split(r"[;|]", str(value))
    named: dict[str, str] = {}
    for part in parts:
        name, mark, text = (cell.strip() for cell in re.split("([:=])", plain(_text(part)) + "=", maxsplit=1))
        text = text.removesuffix("=").strip()
        # A word without a value is a feature.
        name, text = (name, text) if text else ("features", name)
        if mark and text:
            named[name] = f"{named[name]}, {text}" if name in named else text
    return named


def _from_attributes(attributes: dict[str, str], names: tuple[str, ...]) -> list[str]:
    given = [value for name, value in attributes.items() if name.lower() in names]
    return words(given[0]) if given else []
