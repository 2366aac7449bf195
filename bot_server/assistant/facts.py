"""What the tools answer: a few facts, with prices in words, that a mind may say."""

from __future__ import annotations

import re
from typing import Any

from bot_server.assistant import numbers
from shop.records import Card, Cart, CartLine, Product, ProductDetail, Screen

_UNSAID = re.compile(r"[\x00-\x1f\x7f<>{}\[\]|*_#`\\]|https?://\S+")


def clean(text: str) -> str:
    """A name or a text of the catalogue as it may be said: no control characters, markup or addresses."""
    return re.sub(r"\s+", " ", _UNSAID.sub(" ", text)).strip()


def named_in(cards: tuple[Card, ...], reply: str) -> tuple[str, ...]:
    """Skus of the cards that a reply names, in its order."""
    places = [(reply.find(clean(card.title)), card.sku) for card in cards]
    return tuple(sku for place, sku in sorted(places) if place >= 0)


def product_facts(product: Product) -> dict[str, Any]:
    """A card in a few words."""
    facts: dict[str, Any] = {
        "title": product.title,
        "brand": product.brand,
        "price": numbers.price(product.price_minor, product.currency),
        "in_stock": product.stock > 0,
    }
    if product.rating is not None:
        facts["rating"] = product.rating
    if product.colours:
        facts["colours"] = list(product.colours)
    if isinstance(product, Card):
        facts = {"number": product.number, **facts}
    if product.why:
        facts["why"] = list(product.why)
    return facts


def detail_facts(detail: ProductDetail) -> dict[str, Any]:
    """All that is known of a product, long texts cut short."""
    return {
        **product_facts(detail),
        "description": detail.description[:600],
        "attributes": detail.attributes,
        "sizes": list(detail.sizes),
        "delivery": detail.delivery,
        "returns": detail.returns,
        "reviews": [{"rating": review.rating, "text": review.text[:200]} for review in detail.reviews[:3]],
    }


def screen_facts(screen: Screen) -> dict[str, Any]:
    """What a screen shows, in a few facts."""
    facts: dict[str, Any] = {"view": screen.view, "found": screen.total}
    if screen.relaxed:
        facts["nothing_matched_exactly_so_left_out"] = list(screen.relaxed)
    if screen.detail is not None and screen.view == "detail":
        facts["product"] = detail_facts(screen.detail)
    elif screen.comparison is not None and screen.view == "compare":
        facts["products"] = [product_facts(card) for card in screen.cards]
        facts["differences"] = {row.name: list(row.values) for row in screen.comparison if row.differs}
    else:
        facts["shown"] = [product_facts(card) for card in screen.cards[-12:]]
        facts["more"] = screen.has_more
    return facts


def line_facts(position: int, line: CartLine) -> dict[str, Any]:
    """A line of the cart or of an order in a few words."""
    return {
        "line": position,
        "title": line.title,
        **({"variant": line.variant} if line.variant else {}),
        "quantity": line.quantity,
        "price": numbers.price(line.total_minor, line.currency),
    }


def cart_facts(cart: Cart) -> dict[str, Any]:
    """What the cart holds, in a few facts."""
    return {
        "cart": [line_facts(at, line) for at, line in enumerate(cart.lines, 1)],
        "total": numbers.price(cart.total_minor, cart.currency),
    }
