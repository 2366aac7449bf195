"""What a clause named, as the arguments of a search."""

from __future__ import annotations

from typing import Any

from bot_server.assistant import bounds, words
from bot_server.assistant.act import Act
from bot_server.assistant.adjectives import adjective
from bot_server.assistant.slots import Slots
from shop.records import each


def limits(act: Act, named: Slots, *, anew: bool) -> dict[str, Any]:
    """The arguments that limit and sort a search.

    Args:
        act: The turn; its screen tells what a refinement is of.
        named: By the shopper.
        anew: Whether nothing of the search on screen stays.
    """
    screen = act.facts.screen
    seen = () if anew or screen is None else each(screen.limits.category)
    if not (seen or anew or screen is None):
        seen = tuple({name for card in screen.cards for name in act.facts.kinds.get(card.sku, ())[-1:]})
    named = bounds.settled(named, act.vocabulary, seen)
    return {
        "category": list(named.categories) or named.category,
        "brand": list(named.brands) or named.brand,
        "colour": list(named.colours) or named.colour,
        "size": list(named.sizes) or named.size,
        "min_price": named.price_min,
        "max_price": named.price_max,
        "min_rating": named.rating_min,
        "in_stock": named.in_stock,
        "on_sale": named.on_sale,
        "attributes": {
            name: list(named.alternatives.get(name, ())) or value for name, value in named.attributes.items()
        },
        "exclude": list(named.exclude),
        "ranges": [
            {"attribute": one.attribute}
            | ({} if one.min is None else {"min": one.min})
            | ({} if one.max is None else {"max": one.max})
            | ({"unit": one.unit} if one.unit else {})
            for one in named.ranges
            if one.attribute
        ],
        "sort": named.sort,
        **_order(act, named, seen),
    }


def _order(act: Act, named: Slots, seen: tuple[str, ...]) -> dict[str, Any]:
    """The attribute that "the lightest" sorts by."""
    if not named.superlative or named.sort:
        return {}
    gauges = act.vocabulary.gauges
    categories = named.categories or ((named.category,) if named.category else seen)
    order = gauges.order(named.superlative, gauges.among(categories, named.words))
    if order is None:
        return {}
    name, most = order
    return {"sort_by": name} | ({"descending": True} if most else {})


def ordered_by(act: Act, named: Slots) -> str:
    """What a superlative asks for, by the attribute's name where the adjective alone would mislead."""
    if not named.superlative:
        return ""
    gauges = act.vocabulary.gauges
    categories = named.categories or ((named.category,) if named.category else ())
    return plainly(named.superlative, gauges.order(named.superlative, gauges.among(categories, named.words)))


def plainly(what: str, order: tuple[str, bool] | None) -> str:
    """A comparison in plain words: headphones with "the longest" battery life are not the longest."""
    read = adjective(what.split()[-1])
    if order is None or read is None or read[0] not in ("long", "short", "high"):
        return what
    name, most = order
    if any(part in name.lower() for part in ("length", "height", "long", "tall")):
        return what
    return f"{'most' if most else 'least'} {name}"


def text(act: Act, named: Slots) -> str:
    """The words to look for; of several categories each is enough, so the words that name them are left out."""
    if named.things:
        return "; ".join(named.things)
    own = {key for category in named.categories for key in words.keys(category)}
    nouns = act.vocabulary.nouns

    def names(word: str) -> bool:
        return any(key in own or set(nouns.get(key, ())[:1]) & set(named.categories) for key in words.keys(word))

    return " ".join(word for word in named.words if not names(word))
