"""Of a list that holds several things at once, the one to name for each: "for tents the Ridge, for mats the Grip"."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot_server.assistant import words
from bot_server.assistant.relaxing import GivenUp
from shop.records import Card, Screen, each

APART = "; "
"""Between the things that one search looks for."""


@dataclass(frozen=True)
class Pick:
    """A thing that was looked for, as it was said, and the product to name for it."""

    thing: str
    card: Card


Kinds = Mapping[str, Sequence[str]]
"""Category paths of products by sku."""


def picked(screen: Screen, gone: GivenUp, kinds: Kinds, called: Mapping[str, str]) -> tuple[Pick, ...]:
    """The first product of each thing, where several things were looked for and found; else nothing.

    Args:
        screen: As the search left it.
        gone: What it gave up.
        kinds: Category paths of products by sku.
        called: Categories with what the shopper said for them: "mats" for yoga.
    """
    picks: dict[str, Pick] = {}
    for thing, cards in _found(screen, gone, kinds, called):
        card = next((card for card in cards if card.sku not in picks), None)
        if card is not None:
            picks[card.sku] = Pick(thing, card)
    return tuple(picks.values()) if len(picks) > 1 else ()


def within(screen: Screen, gone: GivenUp, kinds: Kinds, called: Mapping[str, str], most: int) -> tuple[Pick, ...]:
    """One product of each thing that come to no more than a sum together, the best first; else the cheapest of each.

    Args:
        screen: With several things.
        gone: What the search gave up.
        kinds: Category paths of products by sku.
        called: Categories with what the shopper said for them.
        most: The sum, in minor units.
    """
    found = _found(screen, gone, kinds, called)
    if len(found) < 2:
        return ()
    ways = itertools.product(*(range(len(cards)) for _, cards in found))
    for way in sorted(ways, key=sum):
        picks = tuple(Pick(thing, cards[at]) for (thing, cards), at in zip(found, way, strict=True))
        if sum(pick.card.price_minor for pick in picks) <= most:
            return picks
    return tuple(Pick(thing, min(cards, key=lambda card: card.price_minor)) for thing, cards in found)


def _found(screen: Screen, gone: GivenUp, kinds: Kinds, called: Mapping[str, str]) -> list[tuple[str, list[Card]]]:
    """Each thing with what is shown of it and can be bought, as far as anything is."""
    found: list[tuple[str, list[Card]]] = []
    if APART in screen.text:
        for thing in screen.text.split(APART):
            if thing not in gone.words:
                # What it is for need not be said again.
                name = thing.partition(" for ")[0]
                found.append((name, [card for card in screen.cards if _is(card, name)]))
    else:
        for name in each(gone.kept.category):
            cards = [card for card in screen.cards if name in kinds.get(card.sku, (card.category,))]
            thing = called.get(name, "")
            own = [card for card in cards if thing and _is(card, thing)]
            found.append((thing or name.lower(), own or cards))
    return [(thing, [card for card in cards if card.stock > 0] or cards) for thing, cards in found if cards]


def _is(card: Card, thing: str) -> bool:
    """Whether a product is called by a thing's words, or by the last of them where none is by all."""
    called = {*words.keys(card.title), *words.keys(card.category)}
    return words.keys(thing)[-1] in called
