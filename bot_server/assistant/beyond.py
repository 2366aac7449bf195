"""Requests for one that is more so than what is talked about: "have you got a longer one", "anything smaller"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot_server.assistant.act import Act, Handling, Part
from bot_server.assistant.adjectives import adjective
from bot_server.assistant.everyday import ANY_THING
from bot_server.assistant.measures import UNITS, quantities
from bot_server.assistant.slots import Slots
from shop.records import Product

_INDEFINITE = re.compile(r"\b(?:an?|any|anything|something|ones?|some|nothing|slightly|bit)\b")


@dataclass(frozen=True)
class Beyond:
    """What a product is to be gone beyond in."""

    sku: str
    attribute: str
    bound: float
    """In `unit`."""
    unit: str
    more: bool


def asked(act: Act, named: Slots) -> Beyond | None:
    """What "a longer one" goes beyond; None where it compares those on the screen, or nothing measured is meant."""
    what = named.superlative or ""
    read = adjective(what)
    said = act.said.lower()
    if (
        read is None
        or not what.endswith("er")
        or named.refs
        or re.search(r"\b(?:which|what)\b|\bthe\b.*\bones?\b", said)
    ):
        return None
    if not _INDEFINITE.search(said) or any(word not in ANY_THING for word in named.words):
        return None
    product = _talked_about(act)
    if product is None:
        return None
    kinds = act.facts.kinds.get(product.sku, ())[-1:]
    order = act.vocabulary.gauges.order(what, act.vocabulary.gauges.among(kinds))
    if order is None:
        return None
    attribute, more = order
    found = quantities(act.facts.attributes.get(product.sku, {}).get(attribute, ""))
    if not found:
        return None
    bound = found[0].high if more else found[0].low
    unit = next(
        (name for name, (kind, scale, _) in UNITS.items() if kind == found[0].kind and scale == 1), found[0].kind
    )
    return Beyond(product.sku, attribute, bound, unit, more)


def _talked_about(act: Act) -> Product | None:
    if act.facts.detail is not None:
        return act.facts.detail
    cards = act.facts.cards()
    if len(cards) == 1:
        return cards[0]
    return act.facts.card(act.state.focus[0]) if len(act.state.focus) == 1 else None


def search(act: Act, named: Slots, wanted: Beyond) -> Handling[Part]:
    """Looks for those in its category that go beyond a product, the nearest first."""
    kind = act.facts.kinds.get(wanted.sku, ("",))[-1]
    gap = abs(wanted.bound) * 0.001
    edge = {"min": wanted.bound + gap} if wanted.more else {"max": wanted.bound - gap}
    result = yield from act.call(
        "search_products",
        category=kind,
        ranges=[{"attribute": wanted.attribute, "unit": wanted.unit, **edge}],
        sort_by=wanted.attribute,
        descending=not wanted.more,
    )
    if result.error:
        return Part(result.error, failed=True)
    screen = act.facts.screen
    assert screen is not None
    if not screen.cards or screen.relaxed or any(card.sku == wanted.sku for card in screen.cards):
        yield from act.call("go_back")
        return Part(act.say.none_beyond(named.superlative or ""))
    act.state.focus = (screen.cards[0].sku,)
    act.state.mentioned = act.state.focus
    value = act.facts.attributes.get(screen.cards[0].sku, {}).get(wanted.attribute, "")
    return Part(act.say.beyond(screen.cards[0], screen.total, named.superlative or "", value))
