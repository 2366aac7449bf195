"""The conversation of the self-test: what is said, and what the shop must show for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shop.records import Cart, Screen


@dataclass(frozen=True)
class Seen:
    """The shop at one moment."""

    screen: Screen
    cart: Cart

    def bought(self) -> list[tuple[str, int]]:
        """What is in the cart: product and quantity."""
        return [(line.product_id, line.quantity) for line in self.cart.lines]


@dataclass(frozen=True)
class Turn:
    """One turn of the shopper.

    Attributes:
        name: What it is for.
        recording: Name of the recorded words in assets/speech.
        words: Must be among the words that were heard.
        shows: Whether the shop, given as it is and as it was before the turn, is as the turn wants it.
        says: Must be in the reply.
        interrupts: The shopper speaks into the reply to the turn before.
    """

    name: str
    recording: str
    words: tuple[str, ...]
    shows: Callable[[Seen, Seen], bool]
    says: tuple[str, ...] = ()
    interrupts: bool = False


_LIMIT_MINOR = 10_000


def _cheap_jackets(now: Seen, _before: Seen) -> bool:
    screen = now.screen
    return screen.view == "results" and bool(screen.cards) and all(c.price_minor < _LIMIT_MINOR for c in screen.cards)


def _black_jackets(now: Seen, before: Seen) -> bool:
    fewer = 1 < len(now.screen.cards) < len(before.screen.cards)
    return _cheap_jackets(now, before) and fewer and now.screen.limits.colour == "black"


def _first_two_compared(now: Seen, before: Seen) -> bool:
    wanted = [card.sku for card in before.screen.cards[:2]]
    return now.screen.view == "compare" and [card.sku for card in now.screen.cards] == wanted


def _as_before(now: Seen, before: Seen) -> bool:
    return now.screen.cards == before.screen.cards and now.bought() == before.bought()


def _two_of_the_first(now: Seen, before: Seen) -> bool:
    return now.bought() == [(before.screen.cards[0].product_id, 2)]


def _sleeping_bags(now: Seen, _before: Seen) -> bool:
    cards = now.screen.cards
    return now.screen.view == "results" and bool(cards) and all("sleeping" in card.category.lower() for card in cards)


def _the_second_as_well(now: Seen, before: Seen) -> bool:
    return now.bought() == [*before.bought(), (before.screen.cards[1].product_id, 1)]


def _three_of_the_last(now: Seen, before: Seen) -> bool:
    *others, (last, _) = before.bought()
    return now.bought() == [*others, (last, 3)]


def _the_cart(now: Seen, before: Seen) -> bool:
    return now.screen.view == "cart" and now.bought() == before.bought()


def _the_checkout(now: Seen, before: Seen) -> bool:
    return now.screen.view == "checkout" and now.bought() == before.bought()


TURNS = (
    Turn("search", "show-me-waterproof-jackets", ("waterproof", "jackets", "hundred"), _cheap_jackets),
    Turn("refinement", "only-the-black-ones", ("black",), _black_jackets),
    Turn("interruption", "compare-the-first-two", ("compare", "two"), _first_two_compared, interrupts=True),
    Turn("question", "which-one-is-lighter", ("lighter",), _as_before, says=("lighter",), interrupts=True),
    Turn("two of it", "add-two-of-the-first-one-to-my-cart", ("two", "first"), _two_of_the_first, says=("two",)),
    Turn("correction", "show-me-tents-no-i-mean-sleeping-bags", ("sleeping", "bags"), _sleeping_bags),
    Turn("one more", "add-the-second-one-to-my-cart", ("second",), _the_second_as_well, interrupts=True),
    Turn("change", "make-it-three", ("three",), _three_of_the_last, ("three",), interrupts=True),
    Turn("cart", "what-is-in-my-cart", ("cart",), _the_cart, says=("two", "three", "dollars")),
    Turn("checkout", "i-want-to-check-out", ("check", "out"), _the_checkout, says=("Confirm",)),
)
"""From the first request to the order; the order itself is the shopper's own tap."""
