"""Which product "it", "the second one" or "the other one" means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot_server.assistant.describing import Found, describe, described, superlative
from bot_server.assistant.dialogue import Facts, State
from bot_server.assistant.slots import Ref, Slots
from shop.records import Card, Product


def point(named: Slots, state: State, facts: Facts) -> Found:
    """Finds the products that a clause points at, on the screen or in what was just said."""
    cards = facts.cards()
    if not cards and facts.detail is None and not state.focus:
        return Found(problem=lambda say: say.NOTHING_SHOWN)
    skus: list[str] = []
    for ref in named.refs:
        found = _one(ref, named, state, facts, cards)
        if found.problem or found.among or (ref.kind == "one" and not found.skus):
            return found
        skus.extend(found.skus)
    if named.refs and skus:
        if len(skus) == 1 and named.refs[0].kind in ("focus",) and described(named):
            better = describe(named, cards, state, facts)
            options = replace(named, words=(), brand=None, attributes={}, category=None, price_max=None)
            own = options == named and facts.card(skus[0])
            if better.skus and better.skus != tuple(skus) and not (own and describe(named, (own,), None, facts).skus):
                return better
        return Found(tuple(dict.fromkeys(skus)))
    if named.superlative or named.relative:
        return superlative(named, state, facts, cards)
    if facts.view in ("cart", "checkout") and facts.screen is not None and described(named):
        # While the cart is shown, its products come first.
        found = describe(named, facts.screen.cards, None, facts)
        if found.skus:
            return found
    options_only = not (named.words or named.brand or named.attributes or named.price_max)
    if facts.detail is not None and described(named) and options_only and not named.definite:
        # "Add one in blue", of the product that is shown in full.
        return Found((facts.detail.sku,))
    if described(named):
        return describe(named, (facts.detail, *cards) if facts.detail else cards, state, facts)
    return _focus(state, facts)


def _one(ref: Ref, named: Slots, state: State, facts: Facts, cards: Sequence[Product]) -> Found:
    numbered = {card.number: card.sku for card in cards if isinstance(card, Card)}
    match ref.kind:
        case "number":
            number = ref.numbers[0]
            if number < 0 and -number <= len(cards):
                return Found((cards[number].sku,))
            if number in numbered:
                return Found((numbered[number],))
            if facts.view == "compare" and 0 < number <= len(cards):
                return Found((cards[number - 1].sku,))
            listed = {card.number: card.sku for card in facts.listing}
            if number in listed:
                return Found((listed[number],))
            most = len(facts.listing) or len(cards)
            if not most:
                return Found(problem=lambda say: say.NOTHING_SHOWN)
            return Found(problem=lambda say: say.no_number(number, most))
        case "first":
            return Found(tuple(card.sku for card in cards[: ref.numbers[0]]))
        case "last":
            return Found(tuple(card.sku for card in cards[-ref.numbers[0] :]))
        case "middle":
            return Found((cards[len(cards) // 2].sku,)) if cards else Found()
        case "all":
            return Found(tuple(card.sku for card in cards))
        case "group":
            count = ref.numbers[0] if ref.numbers else None
            if facts.view == "compare":
                return Found(tuple(card.sku for card in cards))
            if len(state.focus) > 1:
                return Found(state.focus[:count])
            if state.mentioned and len(state.mentioned) > 1:
                return Found(state.mentioned[:count])
            if state.focus:
                return Found(state.focus)
            return Found(tuple(card.sku for card in cards[: count or 3]))
        case "other":
            pair = state.focus if len(state.focus) == 2 else state.mentioned[:2]
            if facts.view == "compare" and len(cards) == 2:
                pair = tuple(card.sku for card in cards)
            rest = [sku for sku in pair if (sku,) != state.focus]
            if len(rest) == 1:
                return Found((rest[0],))
            return Found(among=tuple(rest[:3])) if rest else _focus(state, facts)
        case "described":
            found = describe(Slots(words=tuple(ref.what.split())), cards, None, facts)
            return Found(found.skus or found.among[:1])
        case "one":
            return describe(Slots(words=tuple(ref.what.split())), cards, state, facts)
        case "next":
            order = [card.sku for card in cards]
            here = state.focus[0] if state.focus else None
            at = order.index(here) + 1 if here in order else 0
            if at < len(order):
                return Found((order[at],))
            return Found(problem=lambda say: say.LAST_ONE)
        case _:
            if described(named):
                alone = facts.card(state.focus[0]) if len(state.focus) == 1 else None
                if alone is not None and describe(named, (alone,), None, facts).skus and not named.words:
                    # "Another one in black", of what was just talked about and comes in black.
                    return Found(state.focus)
                found = describe(named, cards, state, facts)
                if found.skus or found.among or (named.definite and named.head and ref.kind == "focus"):
                    # "The winter ones, four of them", where none is shown: never the one that happens to be.
                    return found
            return _focus(state, facts)


def _focus(state: State, facts: Facts) -> Found:
    if facts.detail is not None and len(state.focus) == 1 and facts.card(state.focus[0]):
        # What was spoken of last, be it another than the one shown in full.
        return Found(state.focus)
    if facts.detail is not None:
        return Found((facts.detail.sku,))
    if len(state.focus) == 1:
        return Found(state.focus)
    cards = facts.cards()
    if len(cards) == 1:
        return Found((cards[0].sku,))
    if state.focus or state.mentioned:
        return Found(among=(state.focus or state.mentioned)[:3])
    return Found(among=tuple(card.sku for card in cards[:3]))


def asked_number(facts: Facts, sku: str) -> dict[str, Any] | None:
    """The argument that names a product to a tool: its number; {} for the one shown in full; None when not shown."""
    if facts.view in ("cart", "checkout"):
        bought = next((card.number for card in (facts.screen.cards if facts.screen else ()) if card.sku == sku), None)
        if bought is not None:
            return {"number": bought}
        listed = next((card.number for card in facts.listing if card.sku == sku), None)
        on_screen = {card.number: card.sku for card in facts.screen.cards} if facts.screen else {}
        if listed is not None and on_screen.get(listed, sku) == sku:
            return {"number": listed}
        return None
    card = facts.card(sku)
    if card is not None:
        return {"number": card.number}
    if facts.detail is not None and facts.detail.sku == sku:
        return {}
    return None
