"""Putting things in the cart, and one in the place of another."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot_server.assistant import words
from bot_server.assistant.act import Act, Handling, Part, ask_which, shown, unseen
from bot_server.assistant.browsing import search
from bot_server.assistant.cart_changes import count, exchange, line_meant, options_of, take_out, talked_about
from bot_server.assistant.describing import Found, all_said, described, each_described, fits, like
from bot_server.assistant.dialogue import Pending
from bot_server.assistant.everyday import STOP
from bot_server.assistant.lines import line_of
from bot_server.assistant.options import size_key
from bot_server.assistant.pointing import asked_number, point
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Ref, Slots
from shop.records import each

_KEEPS = re.compile(r"^\W*(?:[a-z]+[ ,.]+){0,3}?(?:keep|leave|stick with|stay with|behalte\w*)\b")


def add(act: Act, parsed: Parsed) -> Handling[Part]:
    """Puts in the cart what is pointed at; searches first for what is not shown."""
    named = parsed.slots
    state = act.state
    if _KEEPS.search(act.said.lower()) and line_of(named, state, act.facts)[0] is not None:
        # "Keep the vase", which is in the cart.
        return Part(act.say.OKAY)
    if named.more_by:
        return (yield from change(act, parsed))
    found = _titled(act, named) or point(named, state, act.facts)
    denied = parsed.denies and state.last_verb == "add" and act.facts.cart is not None and act.facts.cart.can_undo
    if denied and not found.problem and (found.skus or found.among or named.head):
        # "No, the other one": what was put in by mistake goes, once it is known what was meant.
        yield from act.call("undo_cart_change")
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
        if named.attributes and not named.refs and (kind := _kind_shown(act)):
            # "The insulated one", which is not on the screen: one of its kind may be in the shop.
            return (yield from _search_to_add(act, replace(named, words=(kind,), category=kind)))
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
        if act.offers and (card := act.facts.card(sku) or act.facts.detail) is not None:
            # "Add the first one for free": it costs what it costs.
            state.focus = (sku,)
            state.pending = Pending("add", slots=replace(named, refs=()), skus=(sku,))
            return Part(act.say.costs(card), act.say.ADD_IT, failed=True)
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


def change(act: Act, parsed: Parsed) -> Handling[Part]:
    """Sets how many of a line there are; so many of what is not in the cart yet are put there."""
    named = parsed.slots
    other = bool(named.size or named.colour) and named.quantity is None and not named.more_by
    if named.quantities and (part := (yield from _share(act, named, named.quantities[0]))) is not None:
        return part
    wanted = named.quantity if named.quantity is not None else named.more_by
    if not other and (wanted or 0) > 0 and (sku := talked_about(act, named)) is not None:
        # "Make that three", of what was found since and is not in the cart yet.
        act.state.focus = (sku,)
        fresh = replace(named, refs=(Ref("focus"),), quantity=wanted, more_by=None)
        return (yield from add(act, Parsed("add", fresh, explicit=True)))
    if other and not named.words and (sku := talked_about(act, named, options=True)) is not None:
        # "Make it red", of what is looked at and not in the cart yet.
        act.state.pending = Pending("add", slots=replace(named, refs=()), skus=(sku,))
        act.state.last_slots = named
        return Part(question=act.say.ADD_IT, failed=True)
    found = line_meant(act, replace(named, size=None, colour=None) if other else named, "change")
    if not isinstance(found, Part):
        return (yield from exchange(act, named, found) if other else count(act, named, found))
    if act.facts.view in ("cart", "checkout") and any(ref.kind == "number" for ref in named.refs):
        # Where the cart is shown, numbers are of its lines.
        return found
    target = point(named, act.state, act.facts)
    if len(target.skus) != 1 or any(line.sku == target.skus[0] for line in act.facts.lines):
        return found
    fresh = replace(named, more_by=None, quantity=named.quantity or named.more_by)
    return (yield from add(act, Parsed("add", fresh, explicit=True)))


def _share(act: Act, named: Slots, quantity: int) -> Handling[Part | None]:
    """ "Make two of those green": so many of a line in another size or colour; None where that is not meant."""
    place, _, _ = line_of(replace(named, size=None, colour=None, quantities=()), act.state, act.facts)
    if place is None:
        return None
    line = act.facts.lines[place - 1]
    left = line.quantity - quantity
    if left <= 0:
        return (yield from exchange(act, named, place))
    result = yield from act.call("change_quantity", line=place, quantity=left)
    if result.error:
        return Part(result.error, failed=True)
    card = act.facts.card(line.sku)
    size, colour = options_of(line, card) if card is not None else (None, None)
    asked = yield from shown(act, line.sku)
    if asked is None:
        result = yield from act.call("search_products", query=line.title)
        asked = asked_number(act.facts, line.sku)
    result = yield from act.call(
        "add_to_cart", **(asked or {}), quantity=quantity, size=named.size or size, colour=named.colour or colour
    )
    done = act.facts.change
    if result.error or done is None or done.line is None:
        yield from act.call("change_quantity", line=place, quantity=line.quantity)
        return Part(result.error or act.say.CANNOT_SHOW, failed=True)
    act.state.line = done.line.line_id
    return Part(act.say.added(done.line, quantity, done.cart, done.note))


def _titled(act: Act, named: Slots) -> Found | None:
    """The one product shown that has two words of its title said in a row of which one says nothing: "after sun"."""
    if not named.words or named.refs:
        return None
    said = words.split(act.said)
    pairs = {f"{one} {other}" for one, other in pairwise(said) if (one in STOP) != (other in STOP) and one not in _BARE}
    found = [
        card.sku
        for card in act.facts.cards()
        if any(f"{one} {other}" in pairs for one, other in pairwise(words.split(card.title)))
    ]
    return Found((found[0],)) if len(found) == 1 else None


_BARE = words.among("the a an of and my this that these those one some")


def _kind_shown(act: Act) -> str:
    """The category of what is shown, where that is one."""
    kinds = {act.facts.kinds.get(card.sku, ("",))[-1] for card in act.facts.cards()}
    return kinds.pop() if len(kinds) == 1 else ""


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
    chosen = {options_of(line, card)[0] for line in act.facts.lines if card is not None and line.sku == sku}
    if size is None and len(chosen) == 1:
        # Another one of what is in the cart is for the same person.
        size = chosen.pop()
    last_line = next((line for line in act.facts.lines if line.line_id == act.state.line and line.sku == sku), None)
    if last_line is not None and card is not None and act.state.last_verb in ("add", "change") and (size or colour):
        # "Another one, but large": in the colour that was chosen a moment ago.
        had_size, had_colour = options_of(last_line, card)
        size, colour = size or had_size, colour or had_colour
    if colour and card is not None and len(card.colours) < 2 and _among(colour, card.colours):
        colour = None
    return size, colour


def _surely(act: Act, named: Slots) -> bool:
    """Whether the only product that was found is what was named, to the last word."""
    card = act.facts.cards()[0]
    keys = [key for word in named.words for key in words.keys(word)]
    return card.stock > 0 and bool(keys) and fits(named, card, act.facts) and all_said(keys, card, act.facts)


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
    wanted = replace(named, refs=(Ref("focus"),), words=(), category=None, head=False, attributes={}, brand=None)
    screen = act.facts.screen
    if len(cards) == 1 and screen is not None and not screen.relaxed and not named.read_as and _surely(act, named):
        act.state.focus = (cards[0].sku,)
        return (yield from add(act, Parsed("add", wanted, explicit=True)))
    if len(cards) == 1:
        act.state.pending = Pending("add", slots=replace(named, refs=(), words=()), skus=(cards[0].sku,))
        return Part(part.text, act.say.ADD_IT)
    act.state.pending = Pending("which", "add", replace(named, refs=(), words=()), tuple(card.sku for card in cards))
    return Part(part.text, act.say.ADD_WHICH)


def _same_kind(act: Act, wanted: Slots) -> tuple[int, ...]:
    """The lines of the kind of thing that is to come in: "switch to the lite ones", of headphones and a speaker."""
    skus = point(wanted, act.state, act.facts).skus
    kinds = {act.facts.kinds.get(sku, ("",))[-1] for sku in skus}
    return tuple(
        at
        for at, line in enumerate(act.facts.lines, 1)
        if act.facts.kinds.get(line.sku, ("",))[-1] in kinds and line.sku not in skus
    )


def swap(act: Act, taken: Parsed, put: Parsed) -> Handling[Part]:
    """Puts one thing in the place of another; what is there stays until the other is in."""
    kin = _same_kind(act, put.slots) if taken.slots == Slots(refs=(Ref("focus"),)) else ()
    if len(kin) > 1:
        return ask_which(act, Found(among=tuple(act.facts.lines[at - 1].sku for at in kin)), "remove", Slots())
    found = kin[0] if kin else line_meant(act, taken.slots, "remove")
    if isinstance(found, Part):
        if act.state.pending is None and re.search(r"\b(?:instead|in place|rather) (?:of|than)\b", act.said.lower()):
            # "The kettle instead of the toaster", where only toasters were looked at.
            return (yield from add(act, put))
        return found
    line = act.facts.lines[found - 1].line_id
    before = {one.line_id: one.quantity for one in act.facts.lines}
    wanted = put.slots
    if (wanted.superlative or wanted.relative) and not wanted.words:
        # "The helmet for the dearer one": for the dearer helmet.
        wanted = replace(wanted, words=taken.slots.words)
    same = act.facts.lines[found - 1].sku
    meant = _titled(act, wanted) or point(wanted, act.state, act.facts)
    others = tuple(card.sku for card in act.facts.cards() if card.sku != same)[:3]
    if meant.skus == (same,) and others and not (wanted.size or wanted.colour):
        # Nothing takes its own place: "swap it for the lotion", of the only lotion.
        return ask_which(act, Found(among=others), "add", Slots())
    part = yield from add(act, replace(put, slots=wanted))
    if part.failed or part.question or {one.line_id: one.quantity for one in act.facts.lines} == before:
        return part
    act.state.last_verb, act.state.in_cart = "add", True
    place = next((at for at, one in enumerate(act.facts.lines, 1) if one.line_id == line), None)
    if place is None:
        return part
    kept = act.state.line
    gone = yield from take_out(act, place)
    act.state.line = kept
    return Part(f"{part.text} {gone.text}", failed=gone.failed)
