"""What the clerk does for each intent: which tools it calls, and what it says with what they answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot_server.assistant import answers, numbers, replies, words
from bot_server.assistant.dialogue import (
    Facts,
    Found,
    Pending,
    State,
    asked_number,
    compared_row,
    describe,
    described,
    line_of,
    point,
)
from bot_server.assistant.intents import Parsed
from bot_server.assistant.references import adjective
from bot_server.assistant.slots import Ref, Slots
from bot_server.assistant.tools import ToolCall, ToolResult, spoken_list
from bot_server.assistant.vocabulary import Vocabulary
from shop.records import Card, Product

T = TypeVar("T")
Handling = Generator[ToolCall, tuple[ToolResult, Facts], T]


@dataclass(frozen=True)
class Part:
    """What one request of a turn adds to the reply."""

    text: str = ""
    question: str = ""
    failed: bool = False
    """Whether what follows in the same sentence should be left undone."""


@dataclass
class Act:
    """A turn in hand."""

    state: State
    facts: Facts
    vocabulary: Vocabulary
    said: str = ""
    pending: Pending | None = None

    def call(self, name: str, **arguments: Any) -> Handling[ToolResult]:
        """Runs a tool and takes in what the shop shows after it."""
        result, self.facts = yield ToolCall(name, {k: v for k, v in arguments.items() if v not in (None, [], {}, "")})
        return result


def handle(act: Act, parsed: Parsed) -> Handling[Part]:
    """Does what one request asks for."""
    state = act.state
    parsed = _in_context(act, parsed)
    part = yield from _HANDLERS[parsed.intent](act, parsed)
    state.confused = state.confused + 1 if parsed.intent == "unknown" else 0
    if parsed.intent not in ("thanks", "greet", "repeat", "help", "unknown", "stop"):
        state.last_verb, state.last_slots = parsed.intent, parsed.slots
        state.in_cart = parsed.intent in ("cart", "total", "remove", "change", "clear", "undo") or (
            parsed.intent == "add" and not part.failed
        )
    return part


def _in_context(act: Act, parsed: Parsed) -> Parsed:
    """Reads a request in the light of what came before: an answer to a question, a correction, a fragment."""
    state, facts, pending = act.state, act.facts, act.pending
    named = parsed.slots
    if pending is not None:
        if (
            pending.kind == "which"
            and parsed.intent
            in ("select", "details", "which", "refine", "search", "change", "add", "compare", "unknown")
            and (not parsed.explicit or parsed.intent in ("select", "details"))
        ):
            chosen = _chosen(named, pending, act)
            if chosen:
                slots = replace(
                    pending.slots, refs=chosen, words=(), colour=None, brand=None, superlative=None, relative=None
                )
                if named.quantity and pending.verb == "add":
                    slots = replace(slots, quantity=named.quantity)
                return Parsed(pending.verb, slots, explicit=True)  # pyright: ignore[reportArgumentType]
        if parsed.intent == "yes":
            match pending.kind:
                case "checkout":
                    return Parsed("checkout", explicit=True)
                case "more":
                    return Parsed("more", explicit=True)
                case "clear":
                    return Parsed("clear", Slots(definite=True), explicit=True)
                case "add" | "details":
                    state.focus = pending.skus
                    return Parsed(pending.kind, replace(pending.slots, refs=(Ref("focus"),)), explicit=True)  # pyright: ignore[reportArgumentType]
                case "which":
                    if len(pending.skus) == 1:
                        state.focus = pending.skus
                        return Parsed(pending.verb, replace(pending.slots, refs=(Ref("focus"),)), explicit=True)  # pyright: ignore[reportArgumentType]
                case _:
                    pass
    if parsed.intent == "yes" and re.search(r"\bthat one\b", act.said.lower()):
        return Parsed("select", Slots(refs=(Ref("focus"),)))
    if (
        parsed.denies
        and parsed.intent in ("select", "details", "refine", "search", "change")
        and state.last_verb in ("add", "details", "compare")
    ):
        target = point(named, state, facts)
        if len(target.skus) == 1 and (parsed.intent != "search" or not parsed.explicit):
            return Parsed(
                state.last_verb,
                replace(named, quantity=named.quantity or state.last_slots.quantity),
                explicit=True,
                denies=True,
            )  # pyright: ignore[reportArgumentType]
    if parsed.intent == "change" and not parsed.explicit and not (facts.lines and (state.line or state.in_cart)):
        return Parsed("add", named, explicit=True)
    if parsed.intent == "select" and state.in_cart and state.last_verb == "remove" and named.refs:
        return Parsed("remove", named)
    if parsed.intent == "remove" and not parsed.explicit:
        return parsed
    if parsed.intent == "search" and not parsed.explicit and named.definite and not named.limited():
        # "The kettle": one that is shown is meant before a new search.
        target = describe(named, facts.cards(), state)
        if target.skus:
            return Parsed("select", named)
    if parsed.intent == "refine" and not facts.searched and not named.relative:
        return replace(parsed, intent="search")
    return parsed


def _chosen(named: Slots, pending: Pending, act: Act) -> tuple[Ref, ...]:
    """The products among those asked about that an answer picks."""
    among = [card for card in (*act.facts.cards(), *act.facts.listing) if card.sku in pending.skus]
    if named.refs and named.refs[0].kind in ("number", "last", "other", "first", "middle"):
        return named.refs
    if named.quantity and not named.refs and not described(named):
        return (Ref("number", (named.quantity,)),)
    if named.superlative in ("price asc", "price desc", "rating desc") or named.relative:
        pick = _best(among, named)
        return (Ref("number", (pick.number,)),) if pick else ()
    if described(named):
        found = describe(named, among)
        card = next((card for card in among if found.skus and card.sku == found.skus[0]), None)
        return (Ref("number", (card.number,)),) if card else ()
    return ()


def _best(among: list[Card], named: Slots) -> Card | None:
    if not among:
        return None
    if named.superlative == "rating desc":
        return max(among, key=lambda card: card.rating or 0)
    dear = named.superlative == "price desc" or named.relative == "pricier"
    return (max if dear else min)(among, key=lambda card: card.price_minor)


# Searching.


def _arguments(named: Slots) -> dict[str, Any]:
    return {
        "category": named.category,
        "brand": named.brand,
        "colour": named.colour if len(named.colours) < 2 else None,
        "size": named.size,
        "min_price": named.price_min,
        "max_price": named.price_max,
        "min_rating": named.rating_min,
        "in_stock": named.in_stock,
        "on_sale": named.on_sale,
        "attributes": named.attributes,
        "exclude": list(named.exclude),
        "sort": named.sort,
    }


def _text(named: Slots) -> str:
    return " ".join([*(named.colours if len(named.colours) > 1 else ()), *named.words])


def _search(act: Act, parsed: Parsed) -> Handling[Part]:
    named = parsed.slots
    before = act.facts.screen
    result = yield from act.call("search_products", query=_text(named), **_arguments(named))
    if result.error:
        return Part(result.error, failed=True)
    screen = act.facts.screen
    assert screen is not None
    if not screen.cards:
        act.state.focus = act.state.mentioned = ()
        if before is not None and before.view == "results" and before.cards:
            pass
        return Part(replies.unfound(named, act.vocabulary), failed=True)
    if named.relative == "cheaper":
        return (yield from _relative(act, named))
    return _report(act, replies.found(screen))


def _report(act: Act, text: str, question: str = "") -> Part:
    screen = act.facts.screen
    assert screen is not None
    act.state.mentioned = replies.named_in(screen.cards, text)
    act.state.focus = act.state.mentioned if len(screen.cards) > 1 else tuple(card.sku for card in screen.cards)
    return Part(text, question)


def _refine(act: Act, parsed: Parsed) -> Handling[Part]:
    named = parsed.slots
    if named.relative:
        return (yield from _relative(act, named))
    screen = act.facts.screen
    if not act.facts.searched or screen is None:
        return (yield from _search(act, replace(parsed, intent="search")))
    if (
        act.facts.detail is not None
        and (named.colour or named.size)
        and not parsed.explicit
        and not _other_limits(named)
    ):
        answer = answers.has(act.facts.detail, named)
        if answer and answer.startswith("Yes"):
            act.state.last_slots = named
            act.state.pending = Pending("add", slots=replace(named, refs=()), skus=(act.facts.detail.sku,))
            return Part(answer, "Shall I add it to your cart?")
    return (yield from _refined(act, named, list(named.drop)))


def _other_limits(named: Slots) -> bool:
    return bool(named.brand or named.attributes or named.exclude or named.drop or named.sort) or any(
        value is not None for value in (named.price_max, named.price_min, named.rating_min, named.on_sale)
    )


def _refined(act: Act, named: Slots, drop: list[str]) -> Handling[Part]:
    result = yield from act.call(
        "refine_search", query=_text(named) if named.words else "", drop=drop, **_arguments(named)
    )
    if result.error:
        return Part(result.error, failed=True)
    screen = act.facts.screen
    assert screen is not None
    if not screen.cards:
        act.state.focus = act.state.mentioned = ()
        return Part(replies.found(screen), "Shall I go back?", failed=True)
    return _report(act, replies.found(screen, refined=True))


def _relative(act: Act, named: Slots) -> Handling[Part]:
    """Cheaper, dearer or better than what is shown."""
    facts, state = act.facts, act.state
    cards = facts.cards()
    currency = cards[0].currency if cards else act.vocabulary.currency
    prices = sorted(card.price_minor for card in cards)
    if facts.detail is not None:
        bound = facts.detail.price_minor
    elif (
        len(state.focus) == 1
        and (card := facts.card(state.focus[0]))
        and len(cards) > 1
        and state.last_verb in ("details", "ask", "select")
    ):
        bound = card.price_minor
    elif not prices:
        return Part(replies.NOTHING_SHOWN, failed=True)
    else:
        bound = prices[len(prices) // 2]
        if named.relative == "pricier":
            bound = prices[(len(prices) - 1) // 2]
    if named.relative == "pricier":
        changed = replace(
            named, relative=None, price_min=named.price_min or numbers.to_major(bound + 1, currency), sort="price_asc"
        )
    else:
        if len(prices) > 1 and prices[0] == bound:
            bound = prices[0] if prices[0] == prices[-1] else next(price for price in prices if price > prices[0])
        changed = replace(
            named, relative=None, price_max=named.price_max or numbers.to_major(bound - 1, currency), sort="price_asc"
        )
    if not facts.searched:
        return (yield from _search(act, Parsed("search", changed)))
    part = yield from _refined(act, changed, [])
    screen = act.facts.screen
    assert screen is not None
    if any("price" in one for one in screen.relaxed) or not screen.cards:
        yield from act.call("go_back")
        word = "cheaper" if named.relative == "cheaper" else "more expensive"
        return Part(f"I don't have anything {word} than that here.")
    return part


def _more(act: Act, parsed: Parsed) -> Handling[Part]:
    screen = act.facts.screen
    if parsed.slots.head and screen is not None:
        shown = set(words.keys(screen.text)) | set(words.keys(screen.limits.category or ""))
        if not {key for word in parsed.slots.words for key in words.keys(word)} <= shown:
            return (yield from _search(act, replace(parsed, intent="search")))
    if act.facts.view in ("detail", "compare", "cart"):
        result = yield from act.call("go_back")
        if result.error:
            return Part(result.error, failed=True)
    before = len(act.facts.screen.cards) if act.facts.screen else 0
    result = yield from act.call("show_more")
    if result.error:
        return Part(result.error, failed=True)
    screen = act.facts.screen
    assert screen is not None
    text = replies.more_shown(screen, before)
    act.state.mentioned = replies.named_in(screen.cards[before:], text)
    act.state.focus = act.state.mentioned or act.state.focus
    return Part(text)


# One product.


def _which(act: Act, found: Found, verb: str, named: Slots) -> Part:
    """Asks which product is meant."""
    act.state.pending = Pending("which", verb, named, found.among)
    titles = [replies.clean(card.title) for sku in found.among if (card := act.facts.card(sku))]
    if len(titles) in (2, 3) and described(named):
        return Part(
            question=f"Which one: the {spoken_list([titles[0], *(f'the {t}' for t in titles[1:])], 'or')}?", failed=True
        )
    return Part(question="Which one? Tell me its number.", failed=True)


def _unseen(act: Act, named: Slots) -> Part:
    said = " ".join(part for part in (named.colour, named.brand, *named.words) if part)
    if said:
        return Part(f"I don't see {replies.clean(said)} on the screen.", failed=True)
    return Part(replies.NOTHING_SHOWN if not act.facts.cards() else "I'm not sure which one you mean.", failed=True)


def _shown(act: Act, sku: str) -> Handling[dict[str, Any] | None]:
    """How a tool may name the product: goes back to the list it is on where the cart stands before it."""
    asked = asked_number(act.facts, sku)
    if asked is None and act.facts.view in ("cart", "checkout"):
        yield from act.call("go_back")
        asked = asked_number(act.facts, sku)
    return asked


def _details(act: Act, parsed: Parsed) -> Handling[Part]:
    named = parsed.slots
    if act.facts.view in ("cart", "checkout") and (described(named) or named.refs):
        place, _, _ = line_of(named, act.state, act.facts)
        if place is not None:
            result = yield from act.call("show_details", cart_line=place)
            return _told(act, result)
    found = point(named, act.state, act.facts)
    if found.problem:
        return Part(found.problem, failed=True)
    if len(found.skus) > 1:
        if 2 <= len(found.skus) <= 4:
            return (yield from _compare(act, parsed))
        found = Found(among=found.skus[:3])
    if not found.skus:
        if named.head and not found.among:
            return (yield from _search(act, Parsed("search", named)))
        return _which(act, found, "details", named) if found.among else _unseen(act, named)
    return (yield from _open(act, found.skus[0]))


def _open(act: Act, sku: str) -> Handling[Part]:
    """Shows a product in full, unless it is."""
    if act.facts.detail is None or act.facts.detail.sku != sku:
        asked = yield from _shown(act, sku)
        if not asked:
            return Part("I'm not sure which one you mean.", failed=True)
        result = yield from act.call("show_details", **asked)
        return _told(act, result)
    return _told(act, ToolResult())


def _told(act: Act, result: ToolResult) -> Part:
    if result.error:
        return Part(result.error, failed=True)
    detail = act.facts.detail
    if detail is None:
        return Part("I can't show that one right now.", failed=True)
    act.state.focus = act.state.mentioned = (detail.sku,)
    return Part(replies.detail(detail))


def _ask(act: Act, parsed: Parsed) -> Handling[Part]:
    named = parsed.slots
    topic = named.topic or ""
    pointing = (
        replace(named, colour=None, size=None, attributes={}, words=()) if topic.startswith("property") else named
    )
    if topic.startswith("property"):
        pointing = replace(pointing, superlative=None, relative=None, price_max=None, brand=None)
    if not named.refs and named.head and not topic.startswith("property"):
        found = describe(named, act.facts.cards(), act.state)
        if not found.skus and not found.among:
            return (yield from _search(act, Parsed("search", named)))
    found = point(pointing, act.state, act.facts)
    if found.problem:
        return Part(found.problem, failed=True)
    if len(found.skus) > 1:
        found = Found(among=found.skus[:4])
    if not found.skus and topic in ("delivery", "returns") and act.facts.cards():
        found = Found((act.facts.cards()[0].sku,))
    if not found.skus:
        if topic.startswith("property") and named.attributes and act.facts.searched:
            return (yield from _refined(act, replace(named, refs=(), words=()), []))
        return _which(act, found, "ask", named) if found.among else _unseen(act, named)
    sku = found.skus[0]
    product: Product | None = (
        act.facts.detail if act.facts.detail and act.facts.detail.sku == sku else act.facts.card(sku)
    )
    act.state.focus = (sku,)
    if product is not None:
        if topic.startswith("property") and (answer := answers.has(product, named)):
            return Part(answer)
        if topic in answers.FROM_CARD:
            return Part(answers.from_card(topic, product, named))  # pyright: ignore[reportArgumentType]
    part = yield from _open(act, sku)
    if part.failed or act.facts.detail is None:
        return part
    return Part(answers.from_detail(topic, act.facts.detail, named))


def _select(act: Act, parsed: Parsed) -> Handling[Part]:
    """A product named and nothing more: "the second one"."""
    named = parsed.slots
    if act.facts.view == "detail" and named.refs and named.refs[0].kind == "focus":
        return (yield from _details(act, parsed))
    found = point(named, act.state, act.facts)
    if not found.skus and not found.among and named.head:
        return (yield from _search(act, Parsed("search", named)))
    if (
        not found.skus
        and not found.problem
        and (named.colour or named.brand or named.attributes)
        and act.facts.searched
    ):
        return (yield from _refined(act, replace(named, refs=(), words=()), []))
    return (yield from _details(act, parsed))


# Several products.


def _compare(act: Act, parsed: Parsed) -> Handling[Part]:
    named = parsed.slots
    found = point(named, act.state, act.facts) if named.refs or not described(named) else _each_described(act, named)
    if found.problem:
        return Part(found.problem, failed=True)
    skus = list(found.skus)
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
        return Part("Tell me the numbers of the two you'd like to compare.", failed=True)
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
    return Part(replies.compared(act.facts.screen))


def _each_described(act: Act, named: Slots) -> Found:
    """ "The Tarn and the Drizzle": one product for each word that picks one."""
    skus: list[str] = []
    for word in named.words:
        found = describe(Slots(words=(word,)), act.facts.cards())
        if len(found.skus) == 1:
            skus.append(found.skus[0])
    return Found(tuple(dict.fromkeys(skus)))


def _superlative(act: Act, parsed: Parsed) -> Handling[Part]:
    """ "Which is lighter?", "which one is the cheapest?"."""
    named = parsed.slots
    facts, state = act.facts, act.state
    cards = facts.cards()
    if not cards:
        return Part(replies.NOTHING_SHOWN, failed=True)
    what = named.superlative
    if what is None:
        return (
            (yield from _refined(act, replace(named, refs=(), words=()), []))
            if facts.searched
            else Part(replies.NOTHING_SHOWN)
        )
    if what in ("price asc", "price desc", "rating desc"):
        if (
            facts.view != "compare"
            and len(state.focus) < 2
            and facts.screen is not None
            and facts.searched
            and len(cards) > 3
        ):
            sort = {"price asc": "price_asc", "price desc": "price_desc"}.get(what, "rating")
            if facts.screen.has_more and facts.screen.sort != sort:
                result = yield from act.call("refine_search", sort=sort)
                if not result.error and act.facts.cards():
                    cards = act.facts.cards()
                    state.focus = ()
        found = point(replace(named, words=()), state, act.facts)
        card = act.facts.card(found.skus[0]) if found.skus else None
        if card is None:
            return _unseen(act, named)
        state.focus = (card.sku,)
        word = {"price asc": "cheapest", "price desc": "most expensive"}.get(what)
        if word:
            return Part(f"The {replies.clean(card.title)} is the {word}, at {replies.price_of(card)}.")
        stars = numbers.spoken_decimal(round(card.rating or 0, 1))
        return Part(f"The {replies.clean(card.title)} is rated best, {stars} stars, at {replies.price_of(card)}.")
    if facts.view != "compare":
        chosen = [ref for ref in named.refs]
        skus = (
            point(Slots(refs=tuple(chosen)), state, facts).skus
            if chosen
            else (state.focus if len(state.focus) > 1 else tuple(card.sku for card in cards[:3]))
        )
        if len(skus) < 2:
            skus = tuple(card.sku for card in cards[:3])
        if len(skus) < 2:
            return Part("There's only one here to choose from.", failed=True)
        if facts.view in ("detail", "cart"):
            yield from act.call("go_back")
        result = yield from act.call(
            "compare_products", numbers=[card.number for sku in skus[:4] if (card := act.facts.card(sku))]
        )
        if result.error:
            return Part(result.error, failed=True)
        state.focus = state.mentioned = tuple(skus[:4])
    return _judged(act, what)


def _judged(act: Act, what: str) -> Part:
    screen = act.facts.screen
    assert screen is not None
    row = compared_row(what, screen)
    plain = adjective(what.split()[-1])
    if row is None:
        return Part(f"It doesn't say which is {what}. They're side by side now.")
    values, upwards = row
    known = [(value, card) for value, card in zip(values, screen.cards, strict=False) if value is not None]
    best = (max if upwards else min)(known, key=lambda pair: pair[0])
    if sum(value == best[0] for value, _ in known) > 1:
        return Part(f"They're equally {plain[0] if plain else what}.")
    name = next(
        (
            row.values[at]
            for row in screen.comparison or ()
            for at, card in enumerate(screen.cards)
            if card.sku == best[1].sku and row.values[at] and _measures(row.values, values)
        ),
        None,
    )
    said = f", at {replies.clean(name)}" if name else ""
    return Part(
        f"The {replies.clean(best[1].title)} is {what if what.startswith(('most', 'least', 'more')) else _form(what, len(known))}{said}."
    )


def _measures(row: tuple[str | None, ...], values: list[float | None]) -> bool:
    from bot_server.assistant.dialogue import measure

    return [measure(value) if value else None for value in row] == values


def _form(what: str, among: int) -> str:
    return (
        f"the {what}"
        if what.endswith("est")
        else (what if among == 2 else f"the {what} one" if what.endswith("er") and among < 2 else what)
    )


# The cart.


def _add(act: Act, parsed: Parsed) -> Handling[Part]:
    named = parsed.slots
    state = act.state
    if parsed.denies and state.last_verb == "add" and act.facts.cart and act.facts.cart.can_undo:
        yield from act.call("undo_cart_change")
    if named.more_by:
        return (yield from _change(act, parsed))
    found = point(named, state, act.facts)
    if found.problem:
        return Part(found.problem, failed=True)
    if not found.skus:
        if found.among:
            if (
                described(named)
                and not named.definite
                and not any(ref.kind == "number" for ref in named.refs)
                and named.head
                and not _near(found, act)
            ):
                return (yield from _search_to_add(act, named))
            return _which(act, found, "add", named)
        if named.head:
            return (yield from _search_to_add(act, named))
        return _unseen(act, named)
    if any(ref.kind == "all" for ref in named.refs) and len(found.skus) > 4:
        return Part("That would be a lot at once.", "Which ones would you like?", failed=True)
    said: list[str] = []
    for at, sku in enumerate(found.skus[:4]):
        quantity = named.quantities[at] if at < len(named.quantities) else (named.quantity or 1)
        asked = yield from _shown(act, sku)
        if asked is None:
            return Part("I'm not sure which one you mean.", failed=True)
        size, colour = _options(act, sku, named)
        result = yield from act.call("add_to_cart", **asked, quantity=max(1, quantity), size=size, colour=colour)
        if result.error:
            return Part(" ".join([*said, result.error]), failed=True)
        change = act.facts.change
        assert change is not None
        if change.line is not None:
            state.line = change.line.line_id
            said.append(replies.added(change.line, max(1, quantity), change.cart, change.note))
        state.focus = (sku,)
    if len(said) > 1:
        cart = act.facts.cart
        assert cart is not None
        titles = [f"the {replies.clean(card.title)}" for sku in found.skus[:4] if (card := act.facts.card(sku))]
        return Part(
            f"I've added {spoken_list(titles)}. Your cart comes to {numbers.price(cart.total_minor, cart.currency)}."
        )
    return Part(" ".join(said))


def _near(found: Found, act: Act) -> bool:
    return all(sku in (*act.state.focus, *act.state.mentioned) for sku in found.among)


def _options(act: Act, sku: str, named: Slots) -> tuple[str | None, str | None]:
    """The size and colour of it that are wanted: those just named, else those that were searched for."""
    card = act.facts.card(sku) or act.facts.detail
    limits = act.facts.screen.limits if act.facts.screen else None
    size, colour = named.size, named.colour
    if card is not None and limits is not None:
        if size is None and limits.size and len(card.sizes) > 1:
            size = limits.size
        if colour is None and limits.colour and len(card.colours) > 1:
            if any(set(words.keys(limits.colour)) <= set(words.keys(one)) for one in card.colours):
                colour = limits.colour
    if colour and card is not None and len(card.colours) < 2:
        colour = None
    return size, colour


def _search_to_add(act: Act, named: Slots) -> Handling[Part]:
    """ "Add a red kettle": what is not shown is searched for first."""
    part = yield from _search(act, Parsed("search", replace(named, quantity=None, refs=())))
    if part.failed:
        return part
    cards = act.facts.cards()
    if len(cards) == 1:
        act.state.pending = Pending("add", slots=replace(named, refs=(), words=()), skus=(cards[0].sku,))
        return Part(part.text, "Shall I add it to your cart?")
    act.state.pending = Pending("which", "add", replace(named, refs=(), words=()), tuple(card.sku for card in cards))
    return Part(part.text, "Which one shall I add?")


def _line(act: Act, named: Slots, verb: str) -> int | Part:
    place, problem, places = line_of(named, act.state, act.facts)
    if place is not None:
        return place
    if problem:
        return Part(problem, failed=True)
    lines = [act.facts.lines[at - 1] for at in places]
    act.state.pending = Pending("which", verb, named, tuple(line.sku for line in lines))
    titles = [f"the {replies.clean(line.title)}" for line in lines[:3]]
    return Part(question=f"Which one: {spoken_list(titles, 'or')}?", failed=True)


def _change(act: Act, parsed: Parsed) -> Handling[Part]:
    named = parsed.slots
    found = _line(act, named, "change")
    if isinstance(found, Part):
        target = point(named, act.state, act.facts)
        if len(target.skus) == 1 and not any(line.sku == target.skus[0] for line in act.facts.lines):
            # Not in the cart yet: so many of it are to be put there.
            return (
                yield from _add(
                    act,
                    Parsed(
                        "add", replace(named, more_by=None, quantity=named.quantity or named.more_by), explicit=True
                    ),
                )
            )
        return found
    line = act.facts.lines[found - 1]
    quantity = named.quantity if named.quantity is not None else line.quantity
    if named.quantity == -2:
        quantity = line.quantity * 2
    elif named.more_by:
        quantity = line.quantity + named.more_by
    if quantity <= 0:
        return (yield from _take_out(act, found))
    result = yield from act.call("change_quantity", line=found, quantity=quantity)
    if result.error:
        return Part(result.error, failed=True)
    change = act.facts.change
    assert change is not None
    if change.line is None:
        return Part(replies.cart(change.cart))
    act.state.line = change.line.line_id
    said = replies.changed(change.line, change.cart)
    return Part(f"{said} {replies.clean(change.note)}" if change.note else said)


def _remove(act: Act, parsed: Parsed) -> Handling[Part]:
    named = parsed.slots
    if any(ref.kind in ("group", "all") for ref in named.refs) and len(act.facts.lines) > 1:
        if any(ref.kind == "all" for ref in named.refs) and not described(named):
            return (yield from _clear(act, parsed))
    numbered = [ref for ref in named.refs if ref.kind == "number"]
    if len(numbered) > 1:
        said: list[str] = []
        for ref in sorted(numbered, key=lambda one: -one.numbers[0]):
            part = yield from _remove(act, Parsed("remove", Slots(refs=(ref,))))
            said.append(part.text)
        return Part(" ".join(said[-1:]))
    found = _line(act, named, "remove")
    if isinstance(found, Part):
        return found
    line = act.facts.lines[found - 1]
    if named.quantity and named.quantity > 0 and named.quantity < line.quantity and not numbered:
        result = yield from act.call("change_quantity", line=found, quantity=line.quantity - named.quantity)
        if result.error:
            return Part(result.error, failed=True)
        change = act.facts.change
        assert change is not None
        return Part(replies.changed(change.line, change.cart) if change.line else replies.cart(change.cart))
    return (yield from _take_out(act, found))


def _take_out(act: Act, place: int) -> Handling[Part]:
    title = act.facts.lines[place - 1].title
    result = yield from act.call("remove_from_cart", line=place)
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.cart is not None
    act.state.line = None
    return Part(replies.removed(title, act.facts.cart))


def _clear(act: Act, parsed: Parsed) -> Handling[Part]:
    if not act.facts.lines:
        return Part("Your cart is already empty.")
    result = yield from act.call("clear_cart")
    if result.error:
        return Part(result.error, failed=True)
    act.state.line = None
    return Part("Your cart is empty now. Say undo if you want it back.")


def _undo(act: Act, parsed: Parsed) -> Handling[Part]:
    cart = act.facts.cart
    if (
        act.state.last_verb in ("search", "refine", "more", "details", "compare", "select", "which", "ask")
        and act.facts.screen
        and act.facts.screen.can_go_back
    ):
        return (yield from _back(act, parsed))
    if cart is None or not cart.can_undo:
        return Part("There's nothing to undo.")
    result = yield from act.call("undo_cart_change")
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.cart is not None
    return Part(replies.undone(act.facts.cart))


def _cart(act: Act, parsed: Parsed) -> Handling[Part]:
    result = yield from act.call("show_cart")
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.cart is not None
    return Part(replies.cart(act.facts.cart))


def _total(act: Act, parsed: Parsed) -> Handling[Part]:
    result = yield from act.call("show_cart")
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.cart is not None
    return Part(replies.total(act.facts.cart))


def _checkout(act: Act, parsed: Parsed) -> Handling[Part]:
    if not act.facts.lines:
        card = act.facts.detail
        if re.search(r"\b(?:it|this|that)\b", act.said.lower()) and card is not None:
            return (yield from _add(act, Parsed("add", Slots(refs=(Ref("focus"),)))))
        return Part("Your cart is empty, so there's nothing to check out yet.", "What would you like?")
    result = yield from act.call("prepare_checkout")
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.quote is not None
    return Part(replies.quote(act.facts.quote))


def _order_status(act: Act, parsed: Parsed) -> Handling[Part]:
    number = parsed.slots.words[0] if parsed.slots.words else None
    result = yield from act.call("order_status", order_number=number)
    if result.error:
        return Part(result.error, failed=True)
    return Part(replies.order(act.facts.order))


# Getting about.


def _back(act: Act, parsed: Parsed) -> Handling[Part]:
    if act.facts.screen is None or not act.facts.screen.can_go_back:
        return Part("This is where we started.")
    result = yield from act.call("go_back")
    if result.error:
        return Part(result.error, failed=True)
    screen = act.facts.screen
    act.state.focus = act.state.mentioned = (screen.detail.sku,) if screen.detail else ()
    match screen.view:
        case "results":
            cards = screen.cards
            currency = cards[0].currency if cards else act.vocabulary.currency
            return Part(f"Back to the {replies.wish(screen.limits, screen.text, currency)}.")
        case "cart":
            return Part("Back to your cart.")
        case "detail":
            return Part(f"Back to the {replies.clean(screen.headline)}.")
        case _:
            return Part("Okay, we're back.")


def _restart(act: Act, parsed: Parsed) -> Handling[Part]:
    result = yield from act.call("start_over")
    if result.error:
        return Part(result.error, failed=True)
    act.state.focus = act.state.mentioned = ()
    kept = " Your cart is kept." if act.facts.lines else ""
    return Part(f"Okay, a fresh start.{kept}", "What are you looking for?")


def _end(act: Act, parsed: Parsed) -> Handling[Part]:
    yield from act.call("end_conversation")
    return Part(replies.GOODBYE)


# Talk.


def _say(text: Callable[[Act], Part]) -> Callable[[Act, Parsed], Handling[Part]]:
    def handler(act: Act, parsed: Parsed) -> Handling[Part]:
        return text(act)
        yield  # pyright: ignore[reportUnreachable]

    return handler


def _done(act: Act) -> Part:
    if not act.facts.lines or act.facts.cart is None:
        return Part("All right. I'm here if you need anything.")
    act.state.pending = Pending("checkout")
    cart = act.facts.cart
    return Part(
        f"Your cart comes to {numbers.price(cart.total_minor, cart.currency)}.", "Shall I take you to checkout?"
    )


def _no(act: Act) -> Part:
    if act.pending is not None:
        return Part("Okay.", "What would you like instead?" if act.pending.kind != "checkout" else "")
    if act.state.last_verb in ("search", "refine", "select", "details"):
        return Part("Okay.", "What would you like instead?")
    return Part("Okay.")


def _yes(act: Act) -> Part:
    if act.facts.view == "checkout":
        return Part("Tap Confirm on the screen, and it's ordered.")
    return Part("Great.", "What would you like to do next?")


def _unknown(act: Act) -> Part:
    if act.state.confused >= 1:
        return Part(f"Sorry, I still don't follow. {replies.help_text(act.vocabulary)}")
    return Part(replies.lost(act.vocabulary))


_HANDLERS: dict[str, Callable[[Act, Parsed], Handling[Part]]] = {
    "search": _search,
    "refine": _refine,
    "more": _more,
    "details": _details,
    "select": _select,
    "ask": _ask,
    "compare": _compare,
    "which": _superlative,
    "add": _add,
    "change": _change,
    "remove": _remove,
    "clear": _clear,
    "undo": _undo,
    "cart": _cart,
    "total": _total,
    "checkout": _checkout,
    "order_status": _order_status,
    "back": _back,
    "restart": _restart,
    "end": _end,
    "cancel_order": _say(lambda act: Part(replies.NO_CANCEL)),
    "greet": _say(lambda act: Part(replies.HELLO)),
    "thanks": _say(lambda act: Part(replies.WELCOME)),
    "help": _say(lambda act: Part(replies.help_text(act.vocabulary))),
    "repeat": _say(lambda act: Part(act.state.reply or replies.HELLO)),
    "stop": _say(lambda act: Part(replies.STOPPED)),
    "done": _say(_done),
    "no": _say(_no),
    "yes": _say(_yes),
    "card_number": _say(lambda act: Part(replies.CARD_NUMBER)),
    "unknown": _say(_unknown),
}
