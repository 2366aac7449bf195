"""Changing lines of the cart and taking them out."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.act import Act, Handling, Part
from bot_server.assistant.browsing import back
from bot_server.assistant.describing import describe, described, each_described, fits
from bot_server.assistant.dialogue import Pending
from bot_server.assistant.facts import clean
from bot_server.assistant.lines import line_of
from bot_server.assistant.options import size_key
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Ref, Slots
from shop.records import CartLine, Product


def line_meant(act: Act, named: Slots, verb: str) -> int | Part:
    """The place of the line that is meant; else what to say or ask."""
    place, problem, places = line_of(named, act.state, act.facts)
    if place is not None:
        return place
    if problem:
        return Part(problem(act.say), failed=True)
    lines = [act.facts.lines[at - 1] for at in places]
    touched = [at for at in places if act.facts.lines[at - 1].line_id == act.state.line]
    if verb == "change" and touched and len({line.sku for line in lines}) == 1:
        # Of two sizes of one thing, the one that was spoken of last.
        return touched[0]
    act.state.pending = Pending("which", verb, named, tuple(line.sku for line in lines))
    titles = [line.title for line in lines]
    alike = len(set(titles)) < len(titles)
    asked = [act.say.versioned(line) if alike else line.title for line in lines[:3]]
    return Part(question=act.say.which_of(asked), failed=True)


def exchange(act: Act, named: Slots, place: int) -> Handling[Part]:
    """Puts another size or colour of a line in its place."""
    result = yield from act.call("change_quantity", line=place, size=named.size, colour=named.colour)
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


def count(act: Act, named: Slots, place: int) -> Handling[Part]:
    """Sets how many of a line there are."""
    line = act.facts.lines[place - 1]
    quantity = named.quantity if named.quantity is not None else line.quantity
    if named.quantity == -2:
        quantity = line.quantity * 2
    elif named.more_by:
        quantity = line.quantity + named.more_by
    if quantity <= 0:
        return (yield from take_out(act, place))
    result = yield from act.call("change_quantity", line=place, quantity=quantity)
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
    if (told := talked_about(act, named)) is not None and act.facts.lines:
        card = act.facts.card(told) or act.facts.detail
        return Part(act.say.not_there(card.title if card else ""), failed=True)
    bare = not described(named) and not named.quantity and all(ref.kind in ("focus", "group") for ref in named.refs)
    if bare and act.state.last_verb == "remove" and act.state.line is None and act.state.taken_out:
        # "Take it out", which was done a moment ago: nothing else goes.
        return Part(act.say.not_there(act.state.taken_out[-1].title), failed=True)
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
    found = line_meant(act, named, "remove")
    if isinstance(found, Part):
        if (
            re.match(r"\W*(?:oh |ok |well |and |so |,)*(?:never ?mind|forget|skip)\b", act.said.lower())
            and not found.question
        ):
            # "Never mind the lamp", which was only looked at.
            return Part(act.say.OKAY)
        both = each_described(named, act.facts.lines, act.facts)
        _, _, alike = line_of(named, act.state, act.facts)
        all_of = any(ref.kind in ("group", "all") for ref in named.refs)
        if len(alike) > 1 and named.words and (_plural(named) or all_of):
            # "Take the mugs out", of two kinds of them.
            act.state.pending = None
            return (yield from _take_all_out(act, sorted(alike, reverse=True)))
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
    return (yield from take_out(act, found))


def _plural(named: Slots) -> bool:
    """Whether several are named by one word: "the mugs"."""
    last = named.words[-1] if named.words else ""
    return named.definite and not named.quantity and len(last) > 3 and last.endswith("s") and not last.endswith("ss")


def talked_about(act: Act, named: Slots, *, options: bool = False) -> str | None:
    """What "it" is, where that is a product that was looked at since and is not in the cart.

    Args:
        act: The turn.
        named: What was named; where anything describes a product it is none that was only looked at.
        options: Whether a size and a colour are what to make of it, and describe nothing.
    """
    plain = replace(named, size=None, colour=None) if options else named
    if described(plain) or any(ref.kind != "focus" for ref in named.refs) or act.state.in_cart:
        return None
    if act.state.last_verb not in ("search", "refine", "select", "details", "ask", "which", "compare"):
        return None
    if len(act.state.focus) != 1 or act.facts.view in ("cart", "checkout"):
        return None
    there = any(line.sku == act.state.focus[0] for line in act.facts.lines)
    return None if there else act.state.focus[0]


def _keep_only(act: Act, kept: Slots) -> Handling[Part]:
    """ "Remove everything except the suitcase": nothing goes unless what is to stay is there."""
    place, problem, places = line_of(kept, act.state, act.facts)
    stay = (place,) if place is not None else places
    if not stay:
        return Part(problem(act.say) if problem else act.say.NOT_SURE, failed=True)
    gone = [at for at in range(len(act.facts.lines), 0, -1) if at not in stay]
    if not gone:
        return Part(act.say.OKAY)
    return (yield from _take_all_out(act, gone))


def _take_all_out(act: Act, places: list[int]) -> Handling[Part]:
    """Takes several lines out, the last first, so that the places of the others stay."""
    titles: list[str] = []
    for place in places:
        if place > len(act.facts.lines):
            return Part(act.say.no_line(place), failed=True)
        titles.insert(0, act.facts.lines[place - 1].title)
        part = yield from take_out(act, place)
        if part.failed:
            return part
    assert act.facts.cart is not None
    return Part(act.say.removed(titles, act.facts.cart))


def take_out(act: Act, place: int) -> Handling[Part]:
    """Takes one line out."""
    line = act.facts.lines[place - 1]
    title = line.title
    result = yield from act.call("remove_from_cart", line=place)
    if result.error:
        return Part(result.error, failed=True)
    act.state.taken_out = (*act.state.taken_out, line)[-_REMEMBERED:]
    assert act.facts.cart is not None
    act.state.line = None
    return Part(act.say.removed([title], act.facts.cart))


def _put_back(act: Act, named: Slots) -> Handling[Part]:
    """Puts a line in the cart again that was taken out; takes out what is in it: "put the lamp back" says both."""
    gone = [line for line in act.state.taken_out if not any(one.line_id == line.line_id for one in act.facts.lines)]
    found = describe(named, gone, None, act.facts)
    line = next((line for line in reversed(gone) if line.sku in found.skus and fits(named, line, act.facts)), None)
    if line is None:
        return (yield from remove(act, Parsed("remove", named, explicit=True)))
    cart, put_last = act.facts.cart, act.state.line
    if line == act.state.taken_out[-1] and act.state.written == "remove_from_cart" and cart and cart.can_undo:
        result = yield from act.call("undo_cart_change")
    else:
        result = yield from act.call("search_products", query=line.title)
        card = act.facts.card(line.sku)
        if result.error or card is None:
            return Part(result.error or act.say.CANNOT_SHOW, failed=True)
        size, colour = options_of(line, card)
        result = yield from act.call(
            "add_to_cart", number=card.number, quantity=line.quantity, size=size, colour=colour
        )
    if result.error:
        return Part(result.error, failed=True)
    act.state.taken_out = tuple(one for one in act.state.taken_out if one is not line)
    instead = re.search(r"\binstead\b|\bstattdessen\b", act.said.lower()) and act.state.last_verb == "add"
    other = next((at for at, one in enumerate(act.facts.lines, 1) if one.line_id == put_last), None)
    if instead and other is not None:
        yield from take_out(act, other)
    again = next((one for one in act.facts.lines if one.sku == line.sku), None)
    act.state.line = again.line_id if again else None
    act.state.focus = (line.sku,)
    assert act.facts.cart is not None
    return Part(act.say.added(line, line.quantity, act.facts.cart, None))


_REMEMBERED = 8
"""Lines taken out that a shopper may still want back."""


def options_of(line: CartLine, card: Product) -> tuple[str | None, str | None]:
    """The size and the colour of a line, as the shop calls them."""
    said = [size_key(part) for part in (line.variant or "").split(",")]
    size = next((one for one in card.sizes if size_key(one) in said), None)
    colour = next((one for one in card.colours if size_key(one) in said), None)
    return size if len(card.sizes) > 1 else None, colour if len(card.colours) > 1 else None


def clear(act: Act, parsed: Parsed) -> Handling[Part]:
    """Empties the cart."""
    if not act.facts.lines:
        return Part(act.say.EMPTY_ALREADY)
    lines = act.facts.lines
    result = yield from act.call("clear_cart")
    if result.error:
        return Part(result.error, failed=True)
    act.state.taken_out = (*act.state.taken_out, *lines)[-_REMEMBERED:]
    act.state.line = None
    return Part(act.say.EMPTIED)


def undo(act: Act, parsed: Parsed) -> Handling[Part]:
    """Takes back the last change of the cart, or goes back when nothing was bought last."""
    cart = act.facts.cart
    if act.pending is not None and act.pending.kind == "which":
        # "No, undo", of a question: nothing was done yet.
        return Part(act.say.OKAY)
    if described(parsed.slots):
        return (yield from _put_back(act, parsed.slots))
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
