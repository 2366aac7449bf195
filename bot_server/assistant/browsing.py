"""Searching, narrowing, showing more, and getting about."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import answers, earlier, numbers, several, wanted, words
from bot_server.assistant.act import Act, Handling, Part
from bot_server.assistant.describing import describe
from bot_server.assistant.dialogue import Pending
from bot_server.assistant.facts import named_in
from bot_server.assistant.relaxing import given_up
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Slots
from shop.records import Card, Limits, Screen, each


def search(act: Act, parsed: Parsed) -> Handling[Part]:
    """Searches anew."""
    named = parsed.slots
    if named.topic == "popular":
        return (yield from _popular(act))
    limits = wanted.limits(act, named, anew=True)
    result = yield from act.call("search_products", query=wanted.text(act, named), **limits)
    if result.error:
        return Part(result.error, failed=True)
    screen = act.facts.screen
    assert screen is not None
    aside = wanted.text(act, named) if named.categories else ""
    if aside and (not screen.cards or "category" in given_up(screen, act.say.attribute).drop):
        # "Curtains and a rug for the living room": what kind of thing it is matters more than the words beside it.
        result = yield from act.call("search_products", **limits)
        screen = act.facts.screen if not result.error else None
        if screen is None or not screen.cards:
            return (yield from _unfound(act, act.say.unfound(named, act.vocabulary)))
        screen = screen.model_copy(update={"relaxed": (*screen.relaxed, f'ignoring "{aside}"')})
        return _report(act, named, _told(act, named, screen))
    if not screen.cards:
        return (yield from _unfound(act, act.say.unfound(named, act.vocabulary)))
    gone = given_up(screen, act.say.attribute)
    if gone and not gone.text and gone.kept == Limits():
        # Nothing of what was asked for is left.
        return (yield from _unfound(act, act.say.nothing_at_all(gone, act.vocabulary.currency)))
    if named.relative == "cheaper":
        return (yield from _relative(act, named))
    if len(named.categories) > 1 and len(screen.cards) > 1:
        # Of a list of things none has the words of all: that is no news.
        listed = {f'ignoring "{word}"' for word in named.words if word not in named.unknown}
        kept = tuple(one for one in screen.relaxed if one not in listed)
        screen = screen.model_copy(update={"relaxed": kept})
    if screen.cards and named.unknown and set(named.unknown) == set(named.words) and not named.category:
        # No title and no property has the word: only a text speaks of it.
        if screen.relaxed:
            return (yield from _unfound(act, act.say.unfound(named, act.vocabulary)))
        return _report(act, named, act.say.nearest_to(named, screen.cards[0]))
    if (costlier := (yield from _kind_first(act, named))) is not None:
        screen = costlier
    return _report(act, named, _told(act, named, screen))


def _unfound(act: Act, text: str) -> Handling[Part]:
    """Says that nothing was found, and leaves the shopper where they were."""
    act.state.forget(act.facts.screen)
    yield from act.call("go_back")
    return Part(text, failed=True)


def _popular(act: Act) -> Handling[Part]:
    """What is rated best in the department that is looked at, or in the shop."""
    cards = act.facts.cards() if act.facts.view != "browse" else ()
    department = next((act.facts.kinds.get(card.sku, ("",))[0] for card in cards), "")
    result = yield from act.call("search_products", category=department, sort="rating")
    if result.error:
        return Part(result.error, failed=True)
    screen = act.facts.screen
    if screen is None or not screen.cards:
        return Part(act.say.NOTHING_SHOWN, failed=True)
    act.state.focus = ()
    act.state.mentioned = tuple(card.sku for card in screen.cards[:2])
    return Part(act.say.popular(screen.cards[:2], department))


def _kind_first(act: Act, named: Slots) -> Handling[Screen | None]:
    """Gives up the highest price before the kind of thing: the only office chair, rather than a cheap chair.

    Returns:
        The screen as it is to be told, where the price was what stood in the way; else None.
    """
    screen = act.facts.screen
    assert screen is not None
    gone = given_up(screen, act.say.attribute)
    lost = [word for word in gone.words if word not in named.unknown and act.vocabulary.knows(words.key(word))]
    if named.price_max is None or gone.drop or not lost or several.APART in screen.text:
        return None
    result = yield from act.call("refine_search", drop=["price"])
    wider = act.facts.screen
    better = not result.error and wider is not None and bool(wider.cards)
    if better and wider is not None and given_up(wider, act.say.attribute).words:
        better = _of_kind(act, named, wider) and not _of_kind(act, named, screen)
    if not better or wider is None:
        yield from act.call("go_back")
        return None
    return wider.model_copy(
        update={
            "relaxed": (*wider.relaxed, act.say.WITHOUT_PRICE),
            "limits": wider.limits.model_copy(update={"price_max_minor": screen.limits.price_max_minor}),
        }
    )


def _of_kind(act: Act, named: Slots, screen: Screen) -> bool:
    """Whether what comes first is the kind of thing that the words name: a sofa, for "leather sofa"."""
    nouns = act.vocabulary.nouns
    wanted = {kind for word in named.words for key in words.keys(word) for kind in nouns.get(key, ())}
    return bool(wanted & set(act.facts.kinds.get(screen.cards[0].sku, ())))


def _singled_out(named: Slots, screen: Screen) -> tuple[Card, ...]:
    """The first that can be had, of "a sleeping bag, the cheapest you have"."""
    one = named.words and not named.words[-1].endswith("s") and named.sort in ("price_asc", "price_desc", "rating")
    return tuple(card for card in screen.cards if card.stock > 0)[:1] if one else ()


def _report(act: Act, named: Slots, text: str, question: str = "") -> Part:
    screen = act.facts.screen
    assert screen is not None
    if named.read_as:
        # A guess is said, so that it can be set right.
        text = f"{act.say.read_as(named.read_as)} {text}"
    if any(not one.attribute for one in named.ranges):
        text = f"{act.say.UNMEASURED} {text}"
    act.state.mentioned = named_in(screen.cards, text)
    lone = screen.cards if len(screen.cards) == 1 else _singled_out(named, screen)
    act.state.focus = tuple(card.sku for card in lone)
    return Part(text, question)


def refine(act: Act, parsed: Parsed) -> Handling[Part]:
    """Changes the search on screen."""
    named = parsed.slots
    if named.relative:
        return (yield from _relative(act, named))
    screen = act.facts.screen
    if not act.facts.searched or screen is None:
        return (yield from search(act, replace(parsed, intent="search")))
    if (
        act.facts.detail is not None
        and (named.colour or named.size)
        and not parsed.explicit
        and not _other_limits(named)
        and answers.comes_in(act.facts.detail, named)
        and (answer := answers.has(act.say, act.facts.detail, named))
    ):
        act.state.last_slots = named
        act.state.pending = Pending("add", slots=replace(named, refs=()), skus=(act.facts.detail.sku,))
        return Part(answer, act.say.ADD_IT)
    return (yield from refined(act, named, list(named.drop)))


def _other_limits(named: Slots) -> bool:
    others = (named.brand, named.attributes, named.exclude, named.drop, named.sort, named.ranges, named.superlative)
    return any(others) or any(
        value is not None for value in (named.price_max, named.price_min, named.rating_min, named.on_sale)
    )


def refined(act: Act, named: Slots, drop: list[str]) -> Handling[Part]:
    """Narrows or widens the search by what was named, and says what is left."""
    # What the shopper was told is left out of the search is asked for no more.
    gone = given_up(act.facts.screen, act.say.attribute) if act.facts.screen else None
    text = wanted.text(act, named) or _unopposed(act, named)
    result = yield from act.call(
        "refine_search",
        query=text or (gone.text if gone and gone.words else ""),
        drop=[*drop, *(name for name in gone.drop if name not in drop)] if gone else drop,
        **wanted.limits(act, named, anew=False),
    )
    if result.error:
        return Part(result.error, failed=True)
    screen = act.facts.screen
    assert screen is not None
    if not screen.cards:
        return (yield from _unfound(act, act.say.found(screen)))
    screen = (yield from _kind_first(act, named)) or screen
    return _report(act, named, _told(act, named, screen, refined=True))


def _told(act: Act, named: Slots, screen: Screen, *, refined: bool = False) -> str:
    """What was found: of several things one each, else how many and the best."""
    gone = given_up(screen, act.say.attribute)
    most = screen.limits.price_max_minor if named.in_all else None
    kinds, nouns = act.facts.kinds, act.vocabulary.nouns
    called = {
        kind: word
        for word in named.words
        for kind in nouns.get(words.key(word), ())[:1]
        if kind in named.categories and not set(words.keys(word)) & set(words.keys(kind))
    }
    picks = (
        several.picked(screen, gone, kinds, called)
        if most is None
        else several.within(screen, gone, kinds, called, most)
    )
    if not picks or gone.drop:
        return act.say.found(screen, refined=refined, by=wanted.ordered_by(act, named))
    together = None if most is None else sum(pick.card.price_minor for pick in picks)
    missing = tuple(one for one in screen.text.split(several.APART) if one in gone.words)
    return act.say.each_of(screen.total, picks, missing, together)


def _unopposed(act: Act, named: Slots) -> str:
    """The words of the search on screen, where some of them must give way: "all season", after winter tyres."""
    text = act.facts.screen.text if act.facts.screen else ""
    kept = text.split()
    for name, value in named.attributes.items():
        values = {
            key
            for kinds in act.vocabulary.in_category.values()
            for one, other in kinds
            if one == name and other != value
            for key in words.keys(other)
        }
        own = set(words.keys(value))
        kept = [word for word in kept if not set(words.keys(word)) <= values - own]
    return "" if not kept else " ".join(kept) if len(kept) < len(text.split()) else ""


def _relative(act: Act, named: Slots) -> Handling[Part]:
    """Cheaper, dearer or better than what is shown."""
    facts, state = act.facts, act.state
    cards = facts.cards()
    currency = cards[0].currency if cards else act.vocabulary.currency
    prices = sorted(card.price_minor for card in cards)
    than = describe(replace(named, relative=None), cards, state, facts).skus[:1] if named.words else ()
    than = than or tuple(
        line.sku for line in facts.lines if named.words and set(named.words) & set(words.split(line.title))
    )
    if than and (card := facts.card(than[0])):
        # "Cheaper than the orchid".
        bound = card.price_minor
        named = replace(named, words=(), category=None, unknown=(), head=False)
    elif facts.detail is not None:
        bound = facts.detail.price_minor
    elif (
        len(state.focus) == 1
        and (card := facts.card(state.focus[0]))
        and len(cards) > 1
        and state.last_verb in ("details", "ask", "select")
    ):
        bound = card.price_minor
    elif not prices:
        return Part(act.say.NOTHING_SHOWN, failed=True)
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
        return (yield from search(act, Parsed("search", changed)))
    before = facts.screen
    part = yield from refined(act, changed, [])
    screen = act.facts.screen
    assert screen is not None
    limits = screen.limits
    bounded = limits.price_max_minor is not None or limits.price_min_minor is not None
    if not screen.cards or not bounded or "price" in given_up(screen, act.say.attribute).drop:
        for _ in range(2):
            # Two steps where the price was given up by itself.
            screen = act.facts.screen
            if (
                before
                and screen
                and (screen.view, screen.limits, screen.sort)
                == (
                    before.view,
                    before.limits,
                    before.sort,
                )
            ):
                break
            yield from act.call("go_back")
        return Part(act.say.NOTHING_CHEAPER if named.relative == "cheaper" else act.say.NOTHING_DEARER)
    return part


def more(act: Act, parsed: Parsed) -> Handling[Part]:
    """Shows more of the same."""
    screen = act.facts.screen
    if parsed.slots.head and screen is not None:
        shown = set(words.keys(screen.text)) | {
            key for name in each(screen.limits.category) for key in words.keys(name)
        }
        if not {key for word in parsed.slots.words for key in words.keys(word)} <= shown:
            return (yield from search(act, replace(parsed, intent="search")))
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
    fresh = screen.cards[before:]
    text = act.say.more_shown(fresh) if fresh else act.say.ALL_SHOWN
    act.state.mentioned = named_in(fresh, text)
    return Part(text)


def back(act: Act, parsed: Parsed) -> Handling[Part]:
    """Goes back to what was shown before; "back to the chairs" to the list of them."""
    if parsed.slots.words:
        listing = earlier.find(act, parsed.slots)
        if listing is None:
            return (yield from search(act, Parsed("search", parsed.slots)))
        if not (yield from earlier.recall(act, listing)) or act.facts.screen is None:
            return Part(act.say.CANNOT_SHOW, failed=True)
        return Part(act.say.back_to(act.facts.screen, act.vocabulary.currency))
    if act.facts.screen is None or not act.facts.screen.can_go_back:
        return Part(act.say.FIRST_SCREEN)
    result = yield from act.call("go_back")
    if re.search(r"\b(?:list|results|others|all of them|search)\b", act.said.lower()):
        # Back to the list, past the products that were looked at on the way.
        for _ in range(4):
            if act.facts.view not in ("detail", "compare") or not act.facts.screen.can_go_back:
                break
            result = yield from act.call("go_back")
    if result.error:
        return Part(result.error, failed=True)
    screen = act.facts.screen
    act.state.focus = act.state.mentioned = (screen.detail.sku,) if screen.detail else ()
    match screen.view:
        case "results":
            cards = screen.cards
            currency = cards[0].currency if cards else act.vocabulary.currency
            return Part(act.say.back_to(screen, currency))
        case "cart":
            return Part(act.say.BACK_TO_CART)
        case "detail":
            return Part(act.say.back_to_product(screen.headline))
        case _:
            return Part(act.say.BACK)


def restart(act: Act, parsed: Parsed) -> Handling[Part]:
    """Starts over; the cart stays."""
    result = yield from act.call("start_over")
    if result.error:
        return Part(result.error, failed=True)
    act.state.focus = act.state.mentioned = ()
    return Part(act.say.fresh_start(cart_kept=bool(act.facts.lines)), act.say.WHAT_LOOKING_FOR)


def end(act: Act, parsed: Parsed) -> Handling[Part]:
    """Says goodbye."""
    yield from act.call("end_conversation")
    return Part(act.say.GOODBYE)
