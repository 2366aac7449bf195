"""What one session's shopper sees and was asked, for the recognizer: read anew while they speak."""

import asyncio
import re
from typing import Any, Protocol

from pipecat.processors.aggregators.llm_context import LLMContext

from bot_server.speech.expected import NOTHING, Expected
from bot_server.speech.shop_talk import plural, say, singular
from shop.convex_client import ConvexClientError, ConvexError
from shop.records import Cart, Screen

_READ_SECS = 2.0
YES_OR_NO = (
    "yes", "yeah", "yep", "yes please", "sure", "okay", "of course", "please do", "go ahead",
    "no", "nope", "nah", "no thanks", "no thank you", "not now", "never mind",
)  # fmt: skip
_ASKS_YES_OR_NO = re.compile(
    r"(?:(?:and|or|so|but|then) )?(?:do|does|did|is|are|was|shall|should|would|will|can|could|may|have|has)\b"
    r"(?!.* or (?!not\b)).*\?"
)
_SENTENCE = re.compile(r"[^.!?]*[.!?]?\s*$")
# How often a question is answered with one of these, and how often a common request is all that is said.
_ANSWERED, _COMMON = 0.5, 0.02
# Shorter words are no names of things.
_SHORTEST = 3


class SceneClient(Protocol):
    """The part of the Convex client that this needs; its credential is the session's bot token."""

    async def query(self, path: str, args: dict[str, Any], *, timeout: float = ...) -> Any:
        """Calls a query."""
        ...


class Scene:
    """Whoever answers, and however the screen was changed, by voice or by hand.

    Args:
        client: Of the session.
        context: What was said.
    """

    def __init__(self, client: SceneClient, context: LLMContext) -> None:
        self._client = client
        self._context = context

    async def look(self) -> Expected:
        """Reads what is shown now, some milliseconds; nothing is expected where the shop cannot be read."""
        try:
            screen, cart = await asyncio.gather(
                self._client.query("screen:get", {}, timeout=_READ_SECS),
                self._client.query("cart:get", {}, timeout=_READ_SECS),
            )
        except (ConvexClientError, ConvexError):
            # Whoever answers this turn asks the shop as well, and says so; the words are heard without it.
            return NOTHING
        return expect(Screen.model_validate(screen), Cart.model_validate(cart), _said_last(self._context))


def expect(screen: Screen, cart: Cart, asked: str) -> Expected:
    """Says what is likely to follow.

    Args:
        screen: What is shown.
        cart: What is in the cart.
        asked: What the assistant said last.
    """
    answers: dict[str, float] = {}
    # A yes at the checkout buys: it is heard without help.
    if screen.view != "checkout" and asks_yes_or_no(asked):
        answers |= dict.fromkeys(YES_OR_NO, _ANSWERED / len(YES_OR_NO))
    answers |= {"more": _COMMON} if screen.has_more else {}
    answers |= {"back": _COMMON} if screen.can_go_back else {}
    answers |= {"cart": _COMMON, "check out": _COMMON} if cart.lines else {}
    shown = (*screen.cards, screen.detail) if screen.detail else screen.cards
    names = [name for card in shown for name in (card.title, card.brand, *card.colours)]
    names += [name for line in cart.lines for name in (line.title, line.brand, line.variant or "")]
    spoken = {word for name in names for word in say(name).split() if len(word) >= _SHORTEST}
    return Expected(frozenset(spoken | {*map(singular, spoken)} | {*map(plural, spoken)}), answers)


def asks_yes_or_no(said: str) -> bool:
    """Whether the last sentence asks for a yes or a no: "Shall I add it?", but not "The red one or the blue one?"."""
    last = _SENTENCE.search(said.strip())
    found = last[0].strip().lower() if last else ""
    # After a colon or a comma comes what is asked about: "Did you say: add it?", "There's one left, shall I add it?".
    return any(_ASKS_YES_OR_NO.fullmatch(part) for part in (found, found.rpartition(", ")[2]))


def _said_last(context: LLMContext) -> str:
    for message in reversed(context.get_messages()):
        if isinstance(message, dict) and message.get("role") == "assistant":
            said = message.get("content")
            return said if isinstance(said, str) else ""
    return ""
