"""Questions about what is in the cart, answered where they are asked: cart and checkout stay on the screen."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import answers
from bot_server.assistant.act import Act, Handling, Part
from bot_server.assistant.describing import by_name, described, ranking, superlative
from bot_server.assistant.dialogue import Pending, State
from bot_server.assistant.facts import clean
from bot_server.assistant.lines import line_of
from bot_server.assistant.requests import Parsed
from bot_server.assistant.searches import SORTS
from bot_server.assistant.slots import Slots

_CHOSEN = re.compile(
    r"\b(?:what|which) (?:size|colou?r)\b(?!.*\b(?:come|comes|available|other|else|options)\b).*"
    r"\b(?:is|are|did|have|do) (?:it|that|this|the|i|those|they)\b"
)
_MOST = 3
"""Lines that an answer is given for one by one."""


def answer(act: Act, parsed: Parsed) -> Handling[Part | None]:
    """Answers a question at the cart or the checkout; None when it is about nothing in the cart."""
    named = by_name(parsed.slots)
    topic = named.topic or ""
    facts = act.facts
    pointed = any(ref.kind in ("number", "last", "other") for ref in named.refs)
    # "Send the tent back if it leaks": what is no word of the shop tells no line.
    pointing = replace(named, words=tuple(word for word in named.words if word not in named.unknown))
    if topic.startswith("property"):
        pointing = replace(
            pointing, colour=None, size=None, brand=None, attributes={}, superlative=None, price_max=None
        )
    whole = topic in ("delivery", "returns") and not (pointed or described(pointing))
    quote = facts.quote if facts.view == "checkout" else None
    if whole and topic == "delivery" and quote and quote.delivery and ";" not in quote.delivery:
        # The order at hand is what is to be delivered, and all of it at once.
        return Part(clean(quote.delivery))
    if not facts.lines or facts.screen is None:
        return None
    places = tuple(range(1, len(facts.lines) + 1))
    if not whole:
        place, _, places = line_of(pointing, act.state, facts)
        spoken_of = [at for at, line in enumerate(facts.lines, 1) if (line.sku,) == act.state.focus]
        if not (pointed or described(pointing)) and spoken_of and act.state.last_verb in ("ask", "details", "select"):
            # "It" is what was talked about, be it another line than the one that was changed last.
            place = spoken_of[0]
        places = (place,) if place is not None else places
        if not places:
            return None
        plural = any(ref.kind in ("group", "all") for ref in named.refs)
        if len(places) > 1 and not (plural and len(places) <= _MOST):
            lines = [facts.lines[at - 1] for at in places]
            act.state.pending = Pending("which", "ask", named, tuple(line.sku for line in lines))
            return Part(question=act.say.which_of([line.title for line in lines[:3]]), failed=True)
    if len(places) == 1 and topic in ("colours", "sizes", "attribute size") and _CHOSEN.search(act.said.lower()):
        return Part(act.say.chosen(facts.lines[places[0] - 1]))
    said: dict[str, str] = {}
    for place in places[:_MOST]:
        text = yield from _answer(act, place, topic, named)
        if text is None:
            return Part(act.say.CANNOT_SHOW, failed=True)
        said[facts.lines[place - 1].title] = text
    act.state.focus = tuple(facts.lines[place - 1].sku for place in places[:_MOST])
    if len(set(said.values())) == 1:
        return Part(next(iter(said.values())))
    if topic in ("delivery", "returns"):
        return Part(" ".join(act.say.of_line(title, text) for title, text in said.items()))
    return Part(" ".join(said.values()))


def _answer(act: Act, place: int, topic: str, named: Slots) -> Handling[str | None]:
    """What is known of one line; None when the shop does not say."""
    sku = act.facts.lines[place - 1].sku
    card = act.facts.card(sku)
    if card is not None and topic.startswith("property") and (told := answers.has(act.say, card, named)):
        return told
    if card is not None and topic in answers.FROM_CARD:
        return answers.from_card(act.say, topic, card)
    result = yield from act.call("look_up", cart_line=place)
    if result.error or act.facts.looked_up is None:
        return None
    if topic in answers.FROM_CARD:
        return answers.from_card(act.say, topic, act.facts.looked_up)
    return answers.from_detail(act.say, topic, act.facts.looked_up, named)


def of_line(act: Act, place: int, named: Slots) -> Handling[Part]:
    """Answers a question about one line of the cart, whatever is shown."""
    text = yield from _answer(act, place, named.topic or "", named)
    act.state.focus = (act.facts.lines[place - 1].sku,)
    return Part(text) if text else Part(act.say.CANNOT_SHOW, failed=True)


def which(act: Act, what: str) -> Part:
    """Which of the things in the cart is the cheapest, the lightest and the like."""
    screen = act.facts.screen
    cards = screen.cards if screen else ()
    if what in SORTS:
        if what.startswith("price") and len({card.price_minor for card in cards}) == 1:
            return Part(act.say.SAME_PRICE)
        found = superlative(Slots(superlative=what), State(), act.facts, cards)
        card = next((card for card in cards if card.sku in found.skus), None)
        if card is None:
            return Part(act.say.NOT_SURE, failed=True)
        act.state.focus = (card.sku,)
        return Part(act.say.extreme(card, what))
    ranked = ranking(what, cards, act.facts)
    if not ranked:
        return Part(act.say.not_told_which(what), failed=True)
    (value, best), *others = ranked
    if others and others[0][0] == value:
        return Part(act.say.equally(what, value))
    act.state.focus = (best.sku,)
    return Part(act.say.ranked_first(best, what, value))


def tell(act: Act, place: int) -> Handling[Part]:
    """Tells about a line of the order without leaving the checkout."""
    result = yield from act.call("look_up", cart_line=place)
    if result.error or act.facts.looked_up is None:
        return Part(result.error or act.say.CANNOT_SHOW, failed=True)
    act.state.focus = (act.facts.looked_up.sku,)
    return Part(act.say.detail(act.facts.looked_up))
