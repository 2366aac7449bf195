"""The cart, the checkout and what was ordered."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import words
from bot_server.assistant.act import Act, Handling, Part, ask_which, shown, unseen
from bot_server.assistant.browsing import back, search
from bot_server.assistant.dialogue import Pending
from bot_server.assistant.facts import clean
from bot_server.assistant.options import size_key
from bot_server.assistant.pointing import Found, describe, described, each_described, like, line_of, point
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Ref, Slots
from shop.records import each


def add(act: Act, parsed: Parsed) -> Handling[Part]:
    """Puts in the cart what is pointed at; searches first for what is not shown."""
    named = parsed.slots
    state = act.state
    if parsed.denies and state.last_verb == "add" and act.facts.cart and act.facts.cart.can_undo:
        yield from act.call("undo_cart_change")
    if named.more_by:
        return (yield from change(act, parsed))
    found = point(named, state, act.facts)
    if found.problem:
        return Part(found.problem(act.say), failed=True)
    if not named.refs and (kind := _one_of(act, named)):
        found = Found(among=kind)
    browsing = act.facts.view == "browse" and described(named) and not named.refs
    if not found.skus and not browsing and (both := each_described(named, act.facts.cards(), act.facts)):
        found = Found(both)
    if found.skus and described(named) and (browsing or not named.refs or named.head):
        # What is only partly like what was named is looked for, never put in.
        found = Found(
            tuple(sku for sku in found.skus if like(named, act.facts.card(sku) or act.facts.detail, act.facts))
        )
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
            return ask_which(act, found, "add", named)
        if named.head:
            return (yield from _search_to_add(act, named))
        return unseen(act, named)
    lone = len(act.facts.cards()) == 1 and act.facts.view == "results"
    if lone and found.skus and (named.relative or (named.superlative or "").endswith("er")):
        # "The cheaper one", of one.
        state.pending = Pending("add", slots=replace(named, relative=None, superlative=None), skus=found.skus)
        return Part(question=act.say.ADD_IT, failed=True)
    vague = any(ref.kind == "group" and not ref.numbers for ref in named.refs) and not re.search(
        r"\b(?:all|both|each|every)\b", act.said.lower()
    )
    if vague and len(found.skus) > 1 and len(state.focus) < 2 and act.facts.view != "compare":
        # "A set of those", of a whole list.
        return ask_which(act, Found(among=found.skus), "add", replace(named, refs=()))
    if any(ref.kind == "all" for ref in named.refs) and len(found.skus) > 4:
        return Part(act.say.A_LOT, act.say.WHICH_ONES, failed=True)
    said: list[str] = []
    named_titles: list[str] = []
    for at, sku in enumerate(found.skus[:4]):
        quantity = named.quantities[at] if at < len(named.quantities) else abs(named.quantity or 1)
        asked = yield from shown(act, sku)
        if asked is None:
            return Part(act.say.NOT_SURE, failed=True)
        size, colour = _options(act, sku, named)
        result = yield from act.call("add_to_cart", **asked, quantity=max(1, quantity), size=size, colour=colour)
        if result.error:
            return Part(" ".join([*said, result.error]), failed=True)
        done = act.facts.change
        assert done is not None
        if done.line is not None:
            state.line = done.line.line_id
            said.append(act.say.added(done.line, max(1, quantity), done.cart, done.note))
            named_titles.append(act.say.quantified(max(1, quantity), done.line.title))
        state.focus = (sku,)
    if len(said) > 1:
        cart = act.facts.cart
        assert cart is not None
        return Part(act.say.added_all(named_titles, cart))
    return Part(" ".join(said))


def _one_of(act: Act, named: Slots) -> tuple[str, ...]:
    """ "One of the coffee makers": those that are shown, however one of them is called; nothing where it is one."""
    if named.category is None or not re.search(r"\b(?:of|von) (?:the|these|those|den)\b", act.said.lower()):
        return ()
    if set(words.keys(" ".join(named.words))) != set(words.keys(named.category)):
        return ()
    kind = [card.sku for card in act.facts.cards() if named.category in act.facts.kinds.get(card.sku, ())]
    return tuple(kind) if len(kind) > 1 and not (named.superlative or named.relative or named.colour) else ()


def _near(found: Found, act: Act) -> bool:
    return all(sku in (*act.state.focus, *act.state.mentioned) for sku in found.among)


def _options(act: Act, sku: str, named: Slots) -> tuple[str | None, str | None]:
    """The size and colour of it that are wanted: those just named, else those that were searched for."""
    card = act.facts.card(sku) or act.facts.detail
    limits = act.facts.screen.limits if act.facts.screen else None
    size, colour = named.size, named.colour
    last = act.state.last_slots
    if card is not None and act.state.last_verb in ("refine", "ask", "select", "search") and not (size or colour):
        # "Medium please, add it", in one breath or in two.
        size = last.size if last.size and any(size_key(last.size) == size_key(one) for one in card.sizes) else None
        colour = last.colour if last.colour and _among(last.colour, card.colours) else None
    if card is not None and limits is not None:
        # Of several that would do, the one to take is the shopper's choice.
        sizes = [wanted for wanted in each(limits.size) if any(size_key(wanted) == size_key(one) for one in card.sizes)]
        if size is None and len(sizes) == 1 and len(card.sizes) > 1:
            size = sizes[0]
        wished = [wanted for wanted in each(limits.colour) if _among(wanted, card.colours)]
        if colour is None and len(wished) == 1:
            colour = wished[0]
    if colour and card is not None and len(card.colours) < 2:
        colour = None
    return size, colour


def _among(wanted: str, colours: tuple[str, ...]) -> bool:
    return any(set(words.keys(wanted)) <= set(words.keys(one)) for one in colours)


def _search_to_add(act: Act, named: Slots) -> Handling[Part]:
    """ "Add a red kettle": what is not shown is searched for first."""
    part = yield from search(act, Parsed("search", replace(named, quantity=None, refs=())))
    if part.failed:
        return part
    cards = act.facts.cards()
    numbers = [ref.numbers[0] for ref in named.refs if ref.kind == "number"]
    if len(numbers) == 1 and 0 < numbers[0] <= len(cards):
        # "The first backpack", of the backpacks that were shown before.
        cards = (cards[numbers[0] - 1],)
        part = Part(act.say.costs(cards[0]))
    if len(cards) == 1:
        act.state.pending = Pending("add", slots=replace(named, refs=(), words=()), skus=(cards[0].sku,))
        return Part(part.text, act.say.ADD_IT)
    act.state.pending = Pending("which", "add", replace(named, refs=(), words=()), tuple(card.sku for card in cards))
    return Part(part.text, act.say.ADD_WHICH)


def _line(act: Act, named: Slots, verb: str) -> int | Part:
    place, problem, places = line_of(named, act.state, act.facts)
    if place is not None:
        return place
    if problem:
        return Part(problem(act.say), failed=True)
    lines = [act.facts.lines[at - 1] for at in places]
    act.state.pending = Pending("which", verb, named, tuple(line.sku for line in lines))
    return Part(question=act.say.which_of([line.title for line in lines[:3]]), failed=True)


def change(act: Act, parsed: Parsed) -> Handling[Part]:
    """Sets how many of a line there are."""
    named = parsed.slots
    other = bool(named.size or named.colour) and named.quantity is None and not named.more_by
    found = _line(act, replace(named, size=None, colour=None) if other else named, "change")
    if isinstance(found, Part):
        target = point(named, act.state, act.facts)
        if len(target.skus) == 1 and not any(line.sku == target.skus[0] for line in act.facts.lines):
            # Not in the cart yet: so many of it are to be put there.
            return (
                yield from add(
                    act,
                    Parsed(
                        "add", replace(named, more_by=None, quantity=named.quantity or named.more_by), explicit=True
                    ),
                )
            )
        return found
    line = act.facts.lines[found - 1]
    if other:
        result = yield from act.call("change_quantity", line=found, size=named.size, colour=named.colour)
        if result.error:
            return Part(result.error, failed=True)
        done = act.facts.change
        assert done is not None
        if done.line is None:
            return Part(act.say.cart(done.cart))
        act.state.line = done.line.line_id
        if not done.line.variant:
            return Part(act.say.one_version(done.line), failed=True)
        return Part(act.say.exchanged(done.line))
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
        return Part(act.say.cart(change.cart))
    act.state.line = change.line.line_id
    said = act.say.changed(change.line, change.cart)
    return Part(f"{said} {clean(change.note)}" if change.note else said)


def remove(act: Act, parsed: Parsed) -> Handling[Part]:
    """Takes lines out."""
    named = parsed.slots
    if any(ref.kind == "all" for ref in named.refs) and not described(named) and len(act.facts.lines) > 1:
        return (yield from clear(act, parsed))
    if (told := _only_talked_about(act, named)) is not None:
        return Part(act.say.not_there(told), failed=True)
    if any(ref.kind == "rest" for ref in named.refs):
        return (yield from _keep_only(act, replace(named, refs=named.refs[1:])))
    several = next((ref for ref in named.refs if ref.kind in ("first", "last") and ref.numbers[0] > 1), None)
    if several is not None:
        most = len(act.facts.lines)
        places = (
            range(1, most + 1)[: several.numbers[0]]
            if several.kind == "first"
            else range(1, most + 1)[-several.numbers[0] :]
        )
        named = replace(named, refs=tuple(Ref("number", (place,)) for place in places))
    numbered = [ref for ref in named.refs if ref.kind == "number"]
    if len(numbered) > 1:
        return (yield from _take_all_out(act, sorted({ref.numbers[0] for ref in numbered}, reverse=True)))
    found = _line(act, named, "remove")
    if isinstance(found, Part):
        both = each_described(named, act.facts.lines, act.facts)
        if both:
            act.state.pending = None
            places = [at for at, line in enumerate(act.facts.lines, 1) if line.sku in both]
            return (yield from _take_all_out(act, places[::-1]))
        return found
    line = act.facts.lines[found - 1]
    if named.quantity and named.quantity > 0 and named.quantity < line.quantity and not numbered:
        result = yield from act.call("change_quantity", line=found, quantity=line.quantity - named.quantity)
        if result.error:
            return Part(result.error, failed=True)
        change = act.facts.change
        assert change is not None
        return Part(act.say.changed(change.line, change.cart) if change.line else act.say.cart(change.cart))
    return (yield from _take_out(act, found))


def _only_talked_about(act: Act, named: Slots) -> str | None:
    """The title of what "it" is, where that is a product that was looked at since and is not in the cart."""
    if described(named) or named.quantity or any(ref.kind != "focus" for ref in named.refs) or act.state.in_cart:
        return None
    if act.state.last_verb not in ("search", "refine", "select", "details", "ask", "which", "compare"):
        return None
    if len(act.state.focus) != 1 or act.facts.view in ("cart", "checkout"):
        return None
    card = act.facts.card(act.state.focus[0]) or act.facts.detail
    there = any(line.sku == act.state.focus[0] for line in act.facts.lines)
    return None if there or card is None or not act.facts.lines else card.title


def _keep_only(act: Act, kept: Slots) -> Handling[Part]:
    """ "Remove everything except the suitcase": nothing goes unless what is to stay is there."""
    found = _line(act, kept, "remove")
    if isinstance(found, Part):
        act.state.pending = None
        return found
    return (yield from _take_all_out(act, [at for at in range(len(act.facts.lines), 0, -1) if at != found]))


def _take_all_out(act: Act, places: list[int]) -> Handling[Part]:
    """Takes several lines out, the last first, so that the places of the others stay."""
    titles: list[str] = []
    for place in places:
        if place > len(act.facts.lines):
            return Part(act.say.no_line(place), failed=True)
        titles.insert(0, act.facts.lines[place - 1].title)
        part = yield from _take_out(act, place)
        if part.failed:
            return part
    assert act.facts.cart is not None
    return Part(act.say.removed(titles, act.facts.cart))


def _take_out(act: Act, place: int) -> Handling[Part]:
    title = act.facts.lines[place - 1].title
    result = yield from act.call("remove_from_cart", line=place)
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.cart is not None
    act.state.line = None
    return Part(act.say.removed([title], act.facts.cart))


def swap(act: Act, taken: Parsed, put: Parsed) -> Handling[Part]:
    """Puts one thing in the place of another; what is there stays until the other is in."""
    found = _line(act, taken.slots, "remove")
    if isinstance(found, Part):
        return found
    line = act.facts.lines[found - 1].line_id
    before = {one.line_id: one.quantity for one in act.facts.lines}
    wanted = put.slots
    if (wanted.superlative or wanted.relative) and not wanted.words:
        # "The helmet for the dearer one": for the dearer helmet.
        wanted = replace(wanted, words=taken.slots.words)
    part = yield from add(act, replace(put, slots=wanted))
    if part.failed or part.question or {one.line_id: one.quantity for one in act.facts.lines} == before:
        return part
    act.state.last_verb, act.state.in_cart = "add", True
    place = next((at for at, one in enumerate(act.facts.lines, 1) if one.line_id == line), None)
    if place is None:
        return part
    kept = act.state.line
    gone = yield from _take_out(act, place)
    act.state.line = kept
    return Part(f"{part.text} {gone.text}", failed=gone.failed)


def clear(act: Act, parsed: Parsed) -> Handling[Part]:
    """Empties the cart."""
    if not act.facts.lines:
        return Part(act.say.EMPTY_ALREADY)
    result = yield from act.call("clear_cart")
    if result.error:
        return Part(result.error, failed=True)
    act.state.line = None
    return Part(act.say.EMPTIED)


def undo(act: Act, parsed: Parsed) -> Handling[Part]:
    """Takes back the last change of the cart, or goes back when nothing was bought last."""
    cart = act.facts.cart
    if act.facts.view == "checkout" and act.state.last_verb == "checkout":
        # "Actually no": nothing is ordered, and the cart stays as it is.
        yield from act.call("go_back")
        return Part(act.say.NOT_ORDERED)
    if (
        act.state.last_verb in ("search", "refine", "more", "details", "compare", "select", "which", "ask")
        and act.facts.screen
        and act.facts.screen.can_go_back
    ):
        return (yield from back(act, parsed))
    if cart is None or not cart.can_undo:
        return Part(act.say.NOTHING_TO_UNDO)
    result = yield from act.call("undo_cart_change")
    if result.error:
        return Part(result.error, failed=True)
    assert act.facts.cart is not None
    return Part(act.say.undone(act.facts.cart))


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
    """Says what the cart comes to."""
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
