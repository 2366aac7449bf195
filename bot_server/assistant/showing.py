"""One product in full, questions about it, and several side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import answers, cart_questions, trying, words
from bot_server.assistant.act import Act, Handling, Part, ask_which, shown, unseen
from bot_server.assistant.browsing import refined, search
from bot_server.assistant.describing import Found, by_name, describe, described, each_described, like, ranking
from bot_server.assistant.facts import clean
from bot_server.assistant.lines import line_of
from bot_server.assistant.patterns import MY_CART
from bot_server.assistant.pointing import point
from bot_server.assistant.requests import Parsed
from bot_server.assistant.searches import SORTS
from bot_server.assistant.slots import Ref, Slots
from bot_server.assistant.tools import ToolResult
from bot_server.assistant.wanted import plainly
from shop.records import Card, Product

_OF_THE_LIST = re.compile(
    r"\W*(?:and |so |ok |but )*(?:which (?:of|ones?)\b|(?:do|does|are|is|has|have|can|will) any\b)"
)


def details(act: Act, parsed: Parsed) -> Handling[Part]:
    """Shows a product in full; several are compared."""
    named = parsed.slots
    if act.facts.view in ("cart", "checkout") and (described(named) or named.refs):
        place, _, _ = line_of(named, act.state, act.facts)
        if place is not None:
            if act.facts.view == "checkout":
                return (yield from cart_questions.tell(act, place))
            result = yield from act.call("show_details", cart_line=place)
            return _told(act, result)
    found = point(named, act.state, act.facts)
    if found.problem:
        return Part(found.problem(act.say), failed=True)
    if len(found.skus) > 1:
        if 2 <= len(found.skus) <= 4:
            return (yield from compare(act, parsed))
        found = Found(among=found.skus[:3])
    if not found.skus:
        if named.head and not found.among:
            return (yield from search(act, Parsed("search", named)))
        return ask_which(act, found, "details", named) if found.among else unseen(act, named)
    return (yield from _open(act, found.skus[0]))


def _open(act: Act, sku: str) -> Handling[Part]:
    """Shows a product in full, unless it is."""
    if act.facts.detail is None or act.facts.detail.sku != sku:
        asked = yield from shown(act, sku)
        if not asked:
            return Part(act.say.NOT_SURE, failed=True)
        result = yield from act.call("show_details", **asked)
        return _told(act, result)
    return _told(act, ToolResult())


def _told(act: Act, result: ToolResult) -> Part:
    if result.error:
        return Part(result.error, failed=True)
    detail = act.facts.detail
    if detail is None:
        return Part(act.say.CANNOT_SHOW, failed=True)
    act.state.focus = act.state.mentioned = (detail.sku,)
    return Part(act.say.detail(detail))


_TO_PLACE = re.compile(
    r"\b(?:ship|deliver|send|post|shipping|delivery)(?: it| this| that| them)? to (?!me|my|us|our|your|home"
    r"|work|the door)([a-z]+)"
)
"""A place that something should be sent to, of which no catalogue speaks."""


def ask(act: Act, parsed: Parsed) -> Handling[Part]:
    """Answers a question about a product, from its card where that is enough."""
    named = parsed.slots
    topic = named.topic or ""
    place = _TO_PLACE.search(act.said.lower()) if topic == "delivery" else None
    if place is not None:
        known = clean(act.facts.detail.delivery) if act.facts.detail else ""
        return Part(" ".join(part for part in (known, act.say.no_place(place[1])) if part))
    if act.facts.view in ("cart", "checkout"):
        answered = yield from cart_questions.answer(act, parsed)
        if answered is not None:
            return answered
    pointing = named
    if topic.startswith("property"):
        # The properties are what is asked, not what the product is known by; of "the black one in large" the colour is.
        colour = None if named.refs or not named.size else named.colour
        pointing = replace(named, colour=colour, size=None, attributes={})
    if topic.startswith("property"):
        one = re.search(r"\bthe \w+ one\b", act.said.lower())
        pointing = replace(pointing, relative=None, price_max=None, brand=None)
        pointing = pointing if one else replace(pointing, superlative=None)
    if not named.refs and named.head:
        shown_cards = (*(act.facts.screen.cards if act.facts.screen else ()), *act.facts.cards())
        found = describe(pointing, shown_cards, act.state, act.facts)
        if not found.skus and not found.among:
            return (yield from _ask_elsewhere(act, parsed))
    found = point(pointing, act.state, act.facts)
    if found.problem:
        return Part(found.problem(act.say), failed=True)
    if not found.skus and not found.among and any(ref.kind == "one" for ref in named.refs):
        # "The wooden one", which is not shown: it may be in the cart.
        place, _, _ = line_of(named, act.state, act.facts)
        if place is None:
            return unseen(act, by_name(named))
        return (yield from cart_questions.of_line(act, place, named))
    kind, _, about = topic.partition(" ")
    listed = act.facts.view == "results" and len(act.facts.cards()) > 1
    if kind in ("property", "told") and about and listed and _OF_THE_LIST.match(act.said.lower()):
        # "Do any of these have lumbar support": those that do are wanted.
        return (yield from trying.narrowed(act, about.split(), {})) or Part(act.say.NONE_SAYS)
    options = topic.startswith("property") and bool(named.colour or named.size) and not named.attributes
    if options and act.facts.view == "results" and any(ref.kind == "group" for ref in named.refs):
        # "Do they come in black", of a list: those that do are wanted, not a yes or no for each.
        return (yield from refined(act, replace(named, refs=(), words=(), topic=None), []))
    if found.among and act.facts.view == "compare":
        # "Is it electric", of those that stand side by side.
        found = Found(tuple(card.sku for card in act.facts.cards()))
    if len(found.skus) > 1:
        if len(found.skus) <= 4 and topic not in ("reviews", "description"):
            said = yield from _each(act, topic, named, found.skus)
            if said:
                return Part(said)
        found = Found(among=found.skus[:4])
    if not found.skus and topic in ("delivery", "returns") and act.facts.cards():
        found = Found((act.facts.cards()[0].sku,))
    if not found.skus:
        told = named.attributes or named.colour or named.size or named.ranges
        if topic.startswith("property") and told and act.facts.searched:
            # "Do you have that in green", of a list: those that are.
            return (yield from refined(act, replace(named, refs=(), words=()), []))
        return ask_which(act, found, "ask", named) if found.among else unseen(act, named)
    sku = found.skus[0]
    product: Product | None = (
        act.facts.detail if act.facts.detail and act.facts.detail.sku == sku else act.facts.card(sku)
    )
    act.state.focus = (sku,)
    if product is not None:
        if topic.startswith("property") and (answer := answers.has(act.say, product, named)):
            return Part(answer)
        if topic in answers.FROM_CARD:
            return Part(answers.from_card(act.say, topic, product))
    part = yield from _open(act, sku)
    if part.failed or act.facts.detail is None:
        return part
    return Part(answers.from_detail(act.say, topic, act.facts.detail, named))


def _ask_elsewhere(act: Act, parsed: Parsed) -> Handling[Part]:
    """A question about what is not on the screen: of the cart, a part of what is talked about, or to be found first."""
    named = parsed.slots
    about_it = replace(named, words=(), category=None, head=False, refs=(Ref("focus"),))
    place, _, _ = line_of(named, act.state, act.facts)
    if place is not None:
        return (yield from cart_questions.of_line(act, place, named))
    kind, _, about = (named.topic or "").partition(" ")
    sold = any(act.vocabulary.heads[key] for word in named.words for key in words.keys(word))
    if (act.facts.detail or len(act.state.focus) == 1) and kind in ("property", "told") and not sold:
        # "Can the jug go in the dishwasher", of a blender: the jug is part of what is asked.
        topic = f"{kind} {' '.join(named.words)} {about}".strip()
        return (yield from ask(act, replace(parsed, slots=replace(about_it, topic=topic))))
    part = yield from search(act, Parsed("search", replace(named, topic=None)))
    if part.failed or len(act.facts.cards()) != 1:
        return part
    # The one that was asked about is found: now it can be told.
    return (yield from ask(act, replace(parsed, slots=about_it)))


def _each(act: Act, topic: str, named: Slots, skus: tuple[str, ...]) -> Handling[str]:
    """The answers for several products, of each that the shop says something about."""
    said: list[str] = []
    for sku in skus:
        card = act.facts.card(sku)
        if card is None:
            return ""
        kind, _, about = topic.partition(" ")
        answer = answers.from_card(act.say, topic, card) if topic in answers.FROM_CARD else None
        if kind == "property":
            known = act.facts.attributes.get(sku, {})
            answer = answers.has(act.say, card, named) or answers.of_attributes(act.say, about, card.title, known)
        if answer is None:
            result = yield from act.call("look_up", number=card.number)
            detail = act.facts.looked_up
            if result.error or detail is None:
                return ""
            answer = answers.from_detail(act.say, topic, detail, named)
            if answer in answers.not_said(act.say, topic, detail):
                continue
        said.append(answer)
    act.state.focus = skus
    return " ".join(said) or act.say.NONE_SAYS


def select(act: Act, parsed: Parsed) -> Handling[Part]:
    """A product named and nothing more: "the second one"."""
    named = parsed.slots
    if act.facts.view == "detail" and named.refs and named.refs[0].kind == "focus":
        return (yield from details(act, parsed))
    found = point(named, act.state, act.facts)
    if named.head and named.refs and not any(like(named, act.facts.card(sku), act.facts) for sku in found.skus):
        # "The second backpack", while no backpacks are shown.
        return (yield from search(act, Parsed("search", replace(named, refs=()))))
    if not found.skus and not found.among and named.head:
        return (yield from search(act, Parsed("search", named)))
    if (
        not found.skus
        and not found.problem
        and (named.colour or named.brand or named.attributes)
        and act.facts.searched
    ):
        return (yield from refined(act, replace(named, refs=(), words=()), []))
    return (yield from details(act, parsed))


def _first_by(act: Act, what: str, count: int) -> list[str]:
    """So many of what is shown, the cheapest, dearest or best rated of it first."""
    cards = sorted(act.facts.cards(), key=lambda card: card.price_minor, reverse=what == "price desc")
    if what == "rating desc":
        cards = sorted(act.facts.cards(), key=lambda card: (card.rating or 0, card.rating_count), reverse=True)
    return [card.sku for card in cards[: min(count, 4)]]


def compare(act: Act, parsed: Parsed) -> Handling[Part]:
    """Shows products side by side."""
    named = parsed.slots
    found = (
        point(named, act.state, act.facts)
        if named.refs or not described(named)
        else Found(each_described(named, act.facts.cards(), act.facts))
    )
    if found.problem:
        return Part(found.problem(act.say), failed=True)
    skus = list(found.skus)
    if named.head and named.refs and not any(like(named, act.facts.card(sku), act.facts) for sku in found.skus):
        # "The two drones", while none is shown.
        part = yield from search(act, Parsed("search", replace(named, refs=())))
        if part.failed or len(act.facts.cards()) < 2:
            return part
        found = Found(tuple(card.sku for card in act.facts.cards()[:2]))
    skus = list(found.skus)
    counted = re.search(r"\b(?:two|three|four|[234])\b", act.said.lower())
    if named.superlative in SORTS and (counted or not named.refs) and len(named.refs) < 2:
        # "Compare the two cheapest".
        count = next((ref.numbers[0] for ref in named.refs if ref.numbers), 2)
        skus = _first_by(act, named.superlative or "", count)
    sides = [ref.what for ref in named.refs if ref.kind == "described"]
    if sides and len(skus) < len(sides):
        # Not all of them are on the screen: those that are looked at, or the shop, may have them.
        screen = act.facts.screen
        kinds = {act.facts.kinds.get(card.sku, ("",))[-1] for card in act.facts.cards()} - {""}
        result = yield from act.call(
            "search_products",
            query=" ".join(sides) if len(kinds) != 1 else "",
            category=kinds.pop() if len(kinds) == 1 and screen and screen.view != "browse" else None,
        )
        if result.error:
            return Part(result.error, failed=True)
        skus = list(point(Slots(refs=named.refs), act.state, act.facts).skus)
        if len(skus) < 2:
            return Part(act.say.COMPARE_WHICH, failed=True)
    if len(skus) == 1:
        others = [sku for sku in (*act.state.focus, *act.state.mentioned) if sku not in skus]
        detail = act.facts.detail.sku if act.facts.detail else None
        if detail and detail not in skus:
            others.insert(0, detail)
        skus += others[:1]
    if not skus and found.among:
        skus = list(found.among)
    if len(skus) < 2:
        cards = act.facts.cards()
        skus = [card.sku for card in cards[:2]] if len(cards) > 1 else skus
    if len(skus) < 2:
        return Part(act.say.COMPARE_WHICH, failed=True)
    if act.facts.view in ("cart", "checkout", "detail", "compare") and not all(
        any(card.sku == sku for card in (act.facts.screen.cards if act.facts.screen else ())) for sku in skus[:4]
    ):
        yield from act.call("go_back")
    chosen = [card.number for sku in skus[:4] if (card := act.facts.card(sku))]
    result = yield from act.call("compare_products", numbers=chosen)
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.screen is not None
    act.state.focus = act.state.mentioned = tuple(skus[:4])
    return Part(act.say.compared(act.facts.screen))


_IN_CART = re.compile(rf"\bin (?:there|{MY_CART})\W*$")


def which(act: Act, parsed: Parsed) -> Handling[Part]:
    """ "Which is lighter?", "which one is the cheapest?"."""
    named = parsed.slots
    facts, state = act.facts, act.state
    cards = facts.cards()
    if not cards:
        return Part(act.say.NOTHING_SHOWN, failed=True)
    what = named.superlative
    if what is not None and len(facts.lines) > 1 and _IN_CART.search(act.said.lower()) and facts.view != "checkout":
        yield from act.call("show_cart")
        facts = act.facts
    if what is not None and facts.view in ("cart", "checkout") and len(facts.lines) > 1 and not named.head:
        return cart_questions.which(act, what)
    if what is None:
        return (yield from refined(act, replace(named, refs=(), words=()), []))
    if what in SORTS:
        return (yield from _extreme(act, named, what))
    among = _among(act, named, what, cards)
    if len(among) < 2:
        return Part(act.say.ONLY_ONE, failed=True)
    ranked = ranking(what, among, facts)
    show = [product.sku for _, product in ranked[:3]] if len(among) > 4 and ranked else [one.sku for one in among[:4]]
    if facts.view != "compare" or {card.sku for card in cards} != set(show):
        if facts.view != "results":
            yield from act.call("go_back")
        numbered = sorted(card.number for sku in show if (card := act.facts.card(sku)))
        result = yield from act.call("compare_products", numbers=numbered)
        if result.error:
            return Part(result.error, failed=True)
    state.mentioned = tuple(show)
    if not ranked:
        state.focus = tuple(show)
        return Part(act.say.not_ranked(what))
    (value, best), *others = ranked
    if others and others[0][0] == value:
        return Part(act.say.equally(what, value))
    # What was chosen is "it" from here on, and the others are still "those".
    state.focus = (best.sku,)
    gauges = act.vocabulary.gauges
    order = gauges.order(what, gauges.among([kind for one in among for kind in facts.kinds.get(one.sku, ())[-1:]]))
    return Part(act.say.ranked_first(best, plainly(what, order), value))


def _among(act: Act, named: Slots, what: str, cards: tuple[Card, ...]) -> list[Product]:
    """What an adjective compares: what was pointed at, else what is being talked about, else all that is shown."""
    if named.refs:
        skus = point(Slots(refs=named.refs), act.state, act.facts).skus
        if len(skus) > 1:
            return [card for card in cards if card.sku in skus]
    near = act.state.focus
    if len(near) < 2 and not what.endswith("est") and not what.startswith(("most", "least")):
        # "Which is lighter" asks about the two that were just named, "the lightest" about all.
        near = act.state.mentioned
    if act.facts.view != "compare" and 1 < len(near) <= 4:
        return [card for card in cards if card.sku in near]
    return list(cards)


def _extreme(act: Act, named: Slots, what: str) -> Handling[Part]:
    """The cheapest, dearest or best rated of what is shown; of all that was found where more was found."""
    facts, state = act.facts, act.state
    screen = facts.screen
    assert screen is not None
    if screen.view == "results" and screen.has_more and screen.sort != SORTS[what] and len(state.focus) < 2:
        result = yield from act.call("refine_search", sort=SORTS[what])
        if result.error:
            return Part(result.error, failed=True)
        state.focus = ()
    found = point(replace(named, words=()), state, act.facts)
    card = act.facts.card(found.skus[0]) if found.skus else None
    if card is None:
        return unseen(act, named)
    among = [one for one in act.facts.cards() if one.sku in state.focus] or act.facts.cards()
    if what.startswith("price") and len(among) > 1 and len({one.price_minor for one in among}) == 1:
        return Part(act.say.SAME_PRICE)
    state.focus = (card.sku,)
    return Part(act.say.extreme(card, what))
