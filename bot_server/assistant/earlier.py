"""Lists that were shown before: "back to the chairs", "add the first backpack", "what was the cheapest again"."""

from __future__ import annotations

import re
from typing import Any

from bot_server.assistant import numbers, words
from bot_server.assistant.act import Act, Handling
from bot_server.assistant.describing import all_said, by_name
from bot_server.assistant.dialogue import Listing
from bot_server.assistant.everyday import ANY_THING
from bot_server.assistant.lines import line_of
from bot_server.assistant.requests import Parsed
from bot_server.assistant.searches import SORTS
from bot_server.assistant.slots import Slots
from shop.records import AnyOf, AttributeSort, Limits

_OF_ONE = ("add", "details", "select", "ask", "compare", "which")
"""Intents that are about one or some of what a list showed."""
_AGAIN = re.compile(r"\b(?:was|were|again|before|earlier|nochmal|vorhin)\b")


def asked_again(act: Act, named: Slots) -> bool:
    """ "What was the cheapest one again"."""
    return named.superlative in SORTS and not named.words and not named.refs and bool(_AGAIN.search(act.said.lower()))


def bring_back(act: Act, parsed: Parsed) -> Handling[None]:
    """Shows an earlier list again where a request is about what it had, and about nothing that is shown."""
    if parsed.intent not in _OF_ONE:
        return
    listing = _meant(act, parsed)
    if listing is not None:
        yield from recall(act, listing)


def _meant(act: Act, parsed: Parsed) -> Listing | None:
    named = parsed.slots
    named = by_name(named)
    if asked_again(act, named):
        several = [one for one in act.state.lists if len(one.cards) > 1]
        return several[-1] if several else None
    if parsed.intent == "ask" and line_of(named, act.state, act.facts)[0] is not None:
        # What is in the cart is told without showing a list.
        return None
    if named.definite and named.words and not named.refs and (one := _said_before(act, named)):
        return one
    if not (named.head and named.definite) or any(_called(act, named, *one) for one in _near(act)):
        return None
    return find(act, named)


def _said_before(act: Act, named: Slots) -> Listing | None:
    """The latest list with the one product that has all that was named, where nothing shown has: "the glass one"."""
    facts = act.facts
    keys = [key for word in named.words if word not in ANY_THING for key in words.keys(word)]
    shown = [*(facts.screen.cards if facts.screen else ()), *((facts.detail,) if facts.detail else ())]
    if not keys or any(all_said(keys, product, facts) for product in shown):
        return None
    for listing in reversed(act.state.lists):
        having = [card for card in listing.cards if all_said(keys, card, facts)]
        if len(having) == 1 and (not named.category or named.category in facts.kinds.get(having[0].sku, ())):
            return listing
    return None


def _near(act: Act) -> list[tuple[str, str]]:
    """What is shown, by sku and title: it comes before what was. In the cart that is its lines."""
    screen = act.facts.screen
    near = [(card.sku, card.title) for card in screen.cards] if screen else []
    return near + ([(act.facts.detail.sku, act.facts.detail.title)] if act.facts.detail else [])


def _called(act: Act, named: Slots, sku: str, title: str) -> bool:
    """Whether a product is the kind of thing that was named."""
    kinds = act.facts.kinds.get(sku, ())
    if named.category:
        return named.category in kinds
    said = {key for text in (title, *kinds) for key in words.keys(text)}
    return bool({key for word in named.words[-1:] for key in words.keys(word)} & said)


def find(act: Act, named: Slots) -> Listing | None:
    """The latest list of what was named, other than the one that is shown."""
    wanted = {key for word in named.words for key in words.keys(word)}
    for listing in reversed(act.state.lists):
        first = listing.cards[0]
        told = {key for text in (listing.text, *act.facts.kinds.get(first.sku, ())) for key in words.keys(text)}
        if wanted and wanted <= told and _called(act, named, first.sku, first.title):
            return listing
    return None


def recall(act: Act, listing: Listing) -> Handling[bool]:
    """Shows a list again as it was; False when the shop could not."""
    screen = act.facts.screen
    if screen is not None and listing.same(screen):
        for _ in range(4):
            if act.facts.view == "results":
                return True
            result = yield from act.call("go_back")
            if result.error:
                return False
    result = yield from act.call("search_products", query=listing.text, **_arguments(listing, act.vocabulary.currency))
    if result.error:
        return False
    while (screen := act.facts.screen) and screen.has_more and len(screen.cards) < len(listing.cards):
        result = yield from act.call("show_more")
        if result.error:
            break
    act.state.focus = act.state.mentioned = ()
    return True


def _arguments(listing: Listing, currency: str) -> dict[str, Any]:
    """The limits and the order of a list as a search takes them."""
    limits: Limits = listing.limits
    sort = listing.sort

    def major(minor: int | None) -> float | None:
        return None if minor is None else numbers.to_major(minor, currency)

    def any_of(limit: AnyOf | None) -> str | list[str] | None:
        return list(limit) if isinstance(limit, tuple) else limit

    ordered: dict[str, Any] = {"sort": sort}
    if isinstance(sort, AttributeSort):
        ordered = {"sort_by": sort.attribute} | ({"descending": True} if sort.order == "desc" else {})
    return {
        "category": any_of(limits.category),
        "brand": any_of(limits.brand),
        "colour": any_of(limits.colour),
        "size": any_of(limits.size),
        "min_price": major(limits.price_min_minor),
        "max_price": major(limits.price_max_minor),
        "min_rating": limits.rating_min,
        "in_stock": limits.in_stock,
        "on_sale": limits.on_sale,
        "attributes": {name: any_of(value) for name, value in limits.attributes.items()},
        "exclude": list(limits.exclude),
        "ranges": [one.model_dump(exclude_none=True) for one in limits.ranges],
        **ordered,
    }
