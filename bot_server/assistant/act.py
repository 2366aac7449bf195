"""A turn in hand: what a handler may see and call, and what it gives back."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, TypeVar

from bot_server.assistant.arguments import LONGEST
from bot_server.assistant.describing import Found, described
from bot_server.assistant.dialogue import Facts, Pending, State
from bot_server.assistant.english import English
from bot_server.assistant.pointing import asked_number
from bot_server.assistant.slots import Slots
from bot_server.assistant.tools import ToolCall, ToolResult
from bot_server.assistant.vocabulary import Vocabulary

_WRITES = ("add_to_cart", "change_quantity", "remove_from_cart", "clear_cart", "undo_cart_change", "fill_cart_again")
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
    say: English
    """The sentences of the session's language."""
    said: str = ""
    offers: bool = False
    """Whether the shopper named a price of their own: "for free"."""
    pending: Pending | None = None

    def call(self, name: str, **arguments: Any) -> Handling[ToolResult]:
        """Runs a tool and takes in what the shop shows after it."""
        if len(str(arguments.get("query", ""))) > LONGEST:
            return ToolResult(error=self.say.TOO_LONG, code="invalid")
        if name in _WRITES:
            self.state.written = name
        result, self.facts = yield ToolCall(name, {k: v for k, v in arguments.items() if v not in (None, [], {}, "")})
        self.state.see(self.facts.screen)
        return result


def ask_which(act: Act, found: Found, verb: str, named: Slots) -> Part:
    """Asks which product is meant."""
    act.state.pending = Pending("which", verb, named, found.among)
    titles = [card.title for sku in found.among if (card := act.facts.card(sku))]
    kinds = {act.facts.kinds.get(sku, ("",))[-1] for sku in found.among}
    if len(titles) != 2 and len(kinds) == 1 and len(act.facts.cards()) > 1 and (kind := kinds.pop()):
        return Part(question=act.say.which_of_kind(kind), failed=True)
    if len(titles) == 2 or (len(titles) == 3 and described(named)):
        return Part(question=act.say.which_of(titles), failed=True)
    return Part(question=act.say.WHICH_NUMBER, failed=True)


def unseen(act: Act, named: Slots) -> Part:
    """Says that nothing shown is what was pointed at."""
    if named.colour or named.brand or named.words:
        return Part(act.say.not_seen(named), failed=True)
    return Part(act.say.NOT_SURE if act.facts.cards() else act.say.NOTHING_SHOWN, failed=True)


def shown(act: Act, sku: str) -> Handling[dict[str, Any] | None]:
    """How a tool may name the product: goes back to the list it is on where the cart stands before it."""
    asked = asked_number(act.facts, sku)
    if asked is None and act.facts.view in ("cart", "checkout"):
        yield from act.call("go_back")
        asked = asked_number(act.facts, sku)
    return asked
