"""The cart as a whole, the checkout and what was ordered."""

from __future__ import annotations

import re

from bot_server.assistant.act import Act, Handling, Part
from bot_server.assistant.adding import add
from bot_server.assistant.describing import describe, described
from bot_server.assistant.lines import line_of
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Ref, Slots


def show_cart(act: Act, parsed: Parsed) -> Handling[Part]:
    """Shows the cart; what an order holds is read out at the checkout."""
    if parsed.slots.words:
        held = [line for line in act.facts.lines if describe(parsed.slots, [line], None, act.facts).skus]
        if len(held) == 1:
            # "It" is that one from here on.
            act.state.line = held[0].line_id
        return Part(act.say.holds(held) if held else act.say.not_in_cart(act.say.named(parsed.slots)))
    opened = re.search(r"\b(?:show|go|open|back|see|view|take|zeig|geh|zurück)\b", act.said.lower())
    if act.facts.view == "checkout" and act.facts.lines and act.facts.cart is not None and not opened:
        return Part(act.say.cart(act.facts.cart))
    result = yield from act.call("show_cart")
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.cart is not None
    return Part(act.say.cart(act.facts.cart))


def total(act: Act, parsed: Parsed) -> Handling[Part]:
    """Says what the cart comes to, or would without what is named."""
    named = parsed.slots
    if (described(named) or named.refs) and act.facts.cart is not None:
        place, problem, places = line_of(named, act.state, act.facts)
        left_out = [act.facts.lines[at - 1] for at in ((place,) if place else places)]
        if not left_out:
            return Part(problem(act.say) if problem else act.say.NOT_SURE, failed=True)
        if len(left_out) == 1:
            # "Then take it out", after that, is of this one.
            act.state.line = left_out[0].line_id
        rest = act.facts.cart.total_minor - sum(line.total_minor for line in left_out)
        return Part(act.say.total_without([line.title for line in left_out], rest, act.facts.cart.currency))
    if act.facts.view in ("cart", "checkout") and act.facts.cart is not None:
        return Part(act.say.total(act.facts.cart))
    result = yield from act.call("show_cart")
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.cart is not None
    return Part(act.say.total(act.facts.cart))


def checkout(act: Act, parsed: Parsed) -> Handling[Part]:
    """Shows the order for the shopper to confirm; places nothing."""
    if not act.facts.lines:
        card = act.facts.detail
        if re.search(r"\b(?:it|this|that|das|es)\b", act.said.lower()) and card is not None:
            return (yield from add(act, Parsed("add", Slots(refs=(Ref("focus"),)))))
        return Part(act.say.NOTHING_TO_BUY, act.say.WHAT_WOULD_YOU_LIKE)
    result = yield from act.call("prepare_checkout")
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.quote is not None
    return Part(act.say.quote(act.facts.quote))


def reorder(act: Act, parsed: Parsed) -> Handling[Part]:
    """Puts what was ordered before into the cart again."""
    result = yield from act.call("fill_cart_again")
    if result.error:
        return Part(act.say.order(None) if result.code == "not_found" else result.error, failed=True)
    assert act.facts.change is not None
    return Part(act.say.reordered(act.facts.change))


def order_status(act: Act, parsed: Parsed) -> Handling[Part]:
    """Says where an order is."""
    number = parsed.slots.words[0] if parsed.slots.words else None
    result = yield from act.call("order_status", order_number=number)
    if result.error:
        return Part(result.error, failed=True)
    return Part(act.say.order(act.facts.order))
