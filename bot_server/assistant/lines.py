"""Which line of the cart is meant."""

from __future__ import annotations

from bot_server.assistant.describing import Problem, by_name, described, fits, score
from bot_server.assistant.dialogue import Facts, State
from bot_server.assistant.slots import Slots


def line_of(named: Slots, state: State, facts: Facts) -> tuple[int | None, Problem | None, tuple[int, ...]]:
    """Finds a line of the cart.

    Returns:
        Its place counted from one; or a sentence about why none; or the places it may be.
    """
    lines = facts.lines
    named = by_name(named)
    if not lines:
        return None, lambda say: say.EMPTY, ()
    if named.words and named.head and named.refs:
        return _line_called(named, facts)
    for ref in named.refs:
        if ref.kind == "number":
            number = ref.numbers[0]
            if facts.view not in ("cart", "checkout"):
                listed = {card.number: card.sku for card in facts.cards()}
                places = [at for at, line in enumerate(lines, 1) if line.sku == listed.get(number)]
                if len(places) == 1:
                    return places[0], None, ()
            if number <= len(lines):
                return number, None, ()
            return None, lambda say: say.few_lines(len(lines)), ()
        if ref.kind == "last":
            return len(lines), None, ()
        if ref.kind == "other" and len(lines) == 2:
            touched = next((at for at, line in enumerate(lines, 1) if line.line_id == state.line), 1)
            return 3 - touched, None, ()
    if described(named):
        # One word in common is not enough: "the kids bottle" is no kids jacket.
        found = [(score(named, line, facts) if fits(named, line, facts) else 0, at) for at, line in enumerate(lines, 1)]
        best = max(score for score, _ in found)
        if best > 0:
            places = tuple(at for score, at in found if score >= best - 0.01)
            return (places[0], None, ()) if len(places) == 1 else (None, None, places)
        return None, lambda say: say.not_in_cart(say.named(named)), ()
    if named.superlative in ("price asc", "price desc"):
        order = sorted(range(len(lines)), key=lambda at: lines[at].unit_price_minor)
        return (order[0] if named.superlative == "price asc" else order[-1]) + 1, None, ()
    touched = next((at for at, line in enumerate(lines, 1) if line.line_id == state.line), None)
    if touched:
        return touched, None, ()
    if len(state.focus) == 1:
        places = tuple(at for at, line in enumerate(lines, 1) if line.sku == state.focus[0])
        if len(places) == 1:
            return places[0], None, ()
    if len(lines) == 1:
        return 1, None, ()
    return None, None, tuple(range(1, len(lines) + 1))


def _line_called(named: Slots, facts: Facts) -> tuple[int | None, Problem | None, tuple[int, ...]]:
    """The line that carries the noun which was said beside "the first" or "the last"; none that does not."""
    places = tuple(at for at, line in enumerate(facts.lines, 1) if fits(named, line, facts))
    ref = named.refs[0]
    if not places:
        return None, lambda say: say.not_in_cart(say.named(named)), ()
    if len(places) == 1:
        return places[0], None, ()
    if ref.kind == "last":
        return places[-1], None, ()
    if ref.kind == "number" and 0 < ref.numbers[0] <= len(places):
        return places[ref.numbers[0] - 1], None, ()
    return None, None, places
