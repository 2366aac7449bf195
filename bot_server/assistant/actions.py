"""What the clerk does for each intent, read in the light of what was said before."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot_server.assistant import (
    adding,
    beyond,
    browsing,
    cart_changes,
    carting,
    context,
    earlier,
    refusals,
    showing,
    trying,
)
from bot_server.assistant.act import Act, Handling, Part
from bot_server.assistant.dialogue import Pending
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Slots
from shop.records import AttributeSort

_COMPARED = ("search", "refine", "select", "details", "which")
"""Intents that "a longer one" may be understood as."""


def handle(act: Act, parsed: Parsed) -> Handling[Part]:
    """Does what one request asks for."""
    state = act.state
    parsed = context.read(act, parsed)
    if (wrong := _wrong_count(act, parsed)) is not None:
        return wrong
    yield from earlier.bring_back(act, parsed)
    if parsed.intent == "unknown" and not parsed.explicit and (tried := (yield from trying.attempt(act))) is not None:
        state.confused, state.last_verb, state.last_slots = 0, "search", Slots()
        return tried
    further = beyond.asked(act, parsed.slots) if parsed.intent in _COMPARED else None
    if further is not None:
        part = yield from beyond.search(act, parsed.slots, further)
    else:
        part = yield from _HANDLERS[parsed.intent](act, parsed)
    what = parsed.slots.superlative
    ordered = act.facts.screen is not None and isinstance(act.facts.screen.sort, AttributeSort)
    if (
        parsed.intent == "search"
        and what
        and not further
        and not ordered
        and not part.failed
        and len(act.facts.cards()) > 1
    ):
        # "The lightest laptop" asks for a search and for the one of them.
        part = yield from showing.which(act, Parsed("which", Slots(superlative=what)))
    state.confused = state.confused + 1 if parsed.intent == "unknown" else 0
    if parsed.intent not in ("thanks", "greet", "repeat", "help", "unknown", "stop", "wait"):
        state.last_verb, state.last_slots = parsed.intent, parsed.slots
        state.in_cart = parsed.intent in ("cart", "total", "remove", "change", "clear", "undo") or (
            parsed.intent == "add" and not part.failed
        )
    return part


def _wrong_count(act: Act, parsed: Parsed) -> Part | None:
    """What is said to a count that nothing can be put in the cart by."""
    sets = re.match(r"\W*(?:add|change|make|set|put)\b", act.said.lower())
    if parsed.intent not in ("add", "change", "remove") and not (parsed.intent == "unknown" and sets):
        return None
    named = parsed.slots
    if max(named.quantity or 0, named.more_by or 0, *named.quantities) > refusals.MOST or refusals.too_many(
        act.said, act.vocabulary
    ):
        return Part(act.say.TOO_MANY, failed=True)
    if refusals.miscounted(act.said, act.vocabulary, none=parsed.intent == "add"):
        return Part(act.say.WHOLE_NUMBERS, failed=True)
    return None


def _say(text: Callable[[Act], Part]) -> Callable[[Act, Parsed], Handling[Part]]:
    def handler(act: Act, parsed: Parsed) -> Handling[Part]:
        return text(act)
        yield  # pyright: ignore[reportUnreachable]

    return handler


def _help(act: Act) -> Part:
    if re.search(r"\b(?:sell|selling|have|got|offer|departments|categories|shop|store)\b", act.said.lower()):
        return Part(act.say.departments(act.vocabulary))
    return Part(act.say.help(act.vocabulary))


def _done(act: Act) -> Part:
    if not act.facts.lines or act.facts.cart is None:
        return Part(act.say.HERE_IF_NEEDED)
    act.state.pending = Pending("checkout")
    return Part(act.say.comes_to(act.facts.cart), act.say.TO_CHECKOUT)


def _no(act: Act) -> Part:
    if act.pending is not None:
        return Part(act.say.OKAY, act.say.WHAT_INSTEAD if act.pending.kind != "checkout" else "")
    if act.state.last_verb in ("search", "refine", "select", "details"):
        return Part(act.say.OKAY, act.say.WHAT_INSTEAD)
    return Part(act.say.OKAY)


def _yes(act: Act) -> Part:
    lone = act.state.focus if len(act.state.focus) == 1 else ()
    told = act.state.last_verb in ("search", "refine", "select", "details", "ask", "which")
    if lone and told and not any(line.sku == lone[0] for line in act.facts.lines):
        # A yes to no question, while one product is talked about.
        act.state.pending = Pending("add", skus=lone)
        return Part(question=act.say.ADD_IT)
    if act.facts.view == "checkout":
        ways = act.facts.quote.confirm_by if act.facts.quote else ("tap",)
        if "tap" in ways:
            return Part(act.say.TAP_CONFIRM)
        return Part(act.say.SAY_YES_TO_PLACE if "spoken" in ways else act.say.PIN_TO_PLACE)
    return Part(act.say.GREAT, act.say.WHAT_NEXT)


def _stop(act: Act, parsed: Parsed) -> Handling[Part]:
    """Falls silent; at the checkout "cancel that" leaves it."""
    cancels = re.search(
        r"cancel|forget|(?:don'?t|do not) (?:order|buy|place)|never ?mind|abbrech|vergiss|stornier", act.said.lower()
    )
    if act.facts.view == "checkout" and cancels:
        yield from act.call("go_back")
        return Part(act.say.NOT_ORDERED)
    return Part(act.say.OKAY)


def _unknown(act: Act, about: str | None = None) -> Part:
    match about:
        case "off topic":
            return Part(act.say.OFF_TOPIC)
        case "shop":
            return Part(act.say.NOT_KNOWN)
        case "complaint":
            return Part(act.say.SORRY)
        case _:
            pass
    if act.state.confused >= 1:
        return Part(act.say.still_lost(act.vocabulary))
    return Part(act.say.lost(act.vocabulary))


def _lost(act: Act, parsed: Parsed) -> Handling[Part]:
    return _unknown(act, parsed.slots.topic)
    yield  # pyright: ignore[reportUnreachable]


_HANDLERS: dict[str, Callable[[Act, Parsed], Handling[Part]]] = {
    "search": browsing.search,
    "refine": browsing.refine,
    "more": browsing.more,
    "details": showing.details,
    "select": showing.select,
    "ask": showing.ask,
    "compare": showing.compare,
    "which": showing.which,
    "add": adding.add,
    "change": adding.change,
    "remove": cart_changes.remove,
    "clear": cart_changes.clear,
    "undo": cart_changes.undo,
    "cart": carting.show_cart,
    "total": carting.total,
    "checkout": carting.checkout,
    "order_status": carting.order_status,
    "reorder": carting.reorder,
    "gift": _say(lambda act: Part(question=act.say.GIFT)),
    "back": browsing.back,
    "restart": browsing.restart,
    "end": browsing.end,
    "cancel_order": _say(lambda act: Part(act.say.NO_CANCEL)),
    "greet": _say(lambda act: Part(act.say.HELLO)),
    "thanks": _say(lambda act: Part(act.say.WELCOME)),
    "help": _say(_help),
    "repeat": _say(lambda act: Part(act.state.reply or act.say.HELLO)),
    "stop": _stop,
    "done": _say(_done),
    "no": _say(_no),
    "yes": _say(_yes),
    "payment": _say(lambda act: Part(act.say.PAYMENT)),
    "human": _say(lambda act: Part(act.say.NO_HUMAN)),
    "who": _say(lambda act: Part(act.say.WHO)),
    "wait": _say(lambda act: Part(act.say.TAKE_YOUR_TIME)),
    "card_number": _say(lambda act: Part(act.say.CARD_NUMBER)),
    "unknown": _lost,
}
