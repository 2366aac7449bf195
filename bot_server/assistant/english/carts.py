"""What English says about the cart, the checkout and orders."""

from __future__ import annotations

from bot_server.assistant import numbers
from bot_server.assistant.english.figures import Figures
from bot_server.assistant.facts import clean
from shop.records import Cart, CartChange, CartLine, Order, Quote

_STATUS = {
    "placed": "has been placed",
    "awaiting_payment": "is waiting for payment",
    "pending": "is waiting for payment",
    "paid": "is paid and being packed",
    "packed": "is packed",
    "shipped": "is on its way",
    "delivered": "has been delivered",
    "cancelled": "was cancelled",
    "expired": "has expired",
}


class Carts(Figures):
    """Sentences about the cart, the checkout and orders."""

    ADD_IT = "Shall I add it to your cart?"
    WHOLE_NUMBERS = "Only whole numbers from one up work, so I've changed nothing."
    TOO_MANY = "I can put in ninety-nine of one thing at the most."
    ADD_WHICH = "Which one shall I add?"
    A_LOT = "That would be a lot at once."
    WHICH_ONES = "Which ones would you like?"
    WHAT_WOULD_YOU_LIKE = "What would you like?"
    EMPTY = "Your cart is empty."
    EMPTY_ALREADY = "Your cart is already empty."
    EMPTIED = "Your cart is empty now. Say undo if you want it back."
    NOTHING_TO_BUY = "Your cart is empty, so there's nothing to check out yet."
    NOTHING_TO_UNDO = "There's nothing to undo."
    TO_CHECKOUT = "Shall I take you to checkout?"
    TAP_TO_PLACE = "Tap Confirm to place it."
    SAY_YES_TO_PLACE = "To place it, say yes aloud."
    PIN_TO_PLACE = "Enter the PIN to place it."
    NO_ORDER = "I don't see an order yet. Once you've placed one, I can tell you where it is."

    def quantified(self, quantity: int, title: str) -> str:
        """So many of a product: "two of the Camp Mug"."""
        return f"{self.number(quantity)} of the {clean(title)}" if quantity > 1 else f"the {clean(title)}"

    def comes_to(self, cart: Cart) -> str:
        """What the cart comes to, as a sentence."""
        return f"Your cart comes to {self.price(cart.total_minor, cart.currency)}."

    def added(self, line: CartLine, quantity: int, cart: Cart, note: str | None) -> str:
        """What was put in the cart, and what the cart comes to."""
        name = clean(line.title) + (f", {self.variant(line.variant)}" if line.variant else "")
        return self.added_all([self.quantified(quantity, name)], cart) + (f" {clean(note)}" if note else "")

    def added_all(self, quantified: list[str], cart: Cart) -> str:
        """That several products were put in the cart, each as `quantified` says it."""
        return f"I've added {self.all_of(quantified)}. {self.comes_to(cart)}"

    def changed(self, line: CartLine, cart: Cart) -> str:
        """The new quantity of a line."""
        total = self.price(cart.total_minor, cart.currency)
        return f"That's {self.number(line.quantity)} of the {clean(line.title)} now, and {total} in all."

    def exchanged(self, line: CartLine) -> str:
        """The new variant of a line."""
        return f"It's the {clean(line.title)}, {self.variant(line.variant or '')} now."

    def versioned(self, line: CartLine) -> str:
        """A line by its title and its variant, where several have the title."""
        return f"{clean(line.title)}, {self.variant(line.variant)}" if line.variant else clean(line.title)

    def not_there(self, title: str) -> str:
        """Says that a product is not in the cart."""
        return f"The {clean(title)} isn't in your cart."

    def one_version(self, line: CartLine) -> str:
        """Says that there is nothing to choose of a product."""
        return f"The {clean(line.title)} comes in one version only."

    def removed(self, titles: list[str], cart: Cart) -> str:
        """What was taken out."""
        left = self.comes_to(cart) if cart.lines else "Your cart is empty now."
        return f"I've removed {self.all_of([f'the {clean(title)}' for title in titles])}. {left}"

    def undone(self, cart: Cart) -> str:
        """The cart after an undo."""
        if not cart.lines:
            return "Done, I've undone that. Your cart is empty."
        return f"Done, I've undone that. You have {self.contents(cart)}."

    def reordered(self, change: CartChange) -> str:
        """What an earlier order put into the cart again."""
        note = f" {clean(change.note)}" if change.note else ""
        if not change.cart.lines:
            return f"None of that can be had at the moment.{note}"
        return f"I've put your last order in your cart. You have {self.contents(change.cart)}.{note}"

    def contents(self, cart: Cart) -> str:
        """The cart in a phrase: up to three lines by name."""
        lines = [self.quantified(line.quantity, line.title) for line in cart.lines]
        if len(lines) > 3:
            return f"{', '.join(lines[:2])} and {self.number(len(lines) - 2)} more"
        return self.all_of(lines)

    def cart(self, shown: Cart) -> str:
        """What is in the cart and what it comes to."""
        if not shown.lines:
            return self.EMPTY
        return f"You have {self.contents(shown)}. That comes to {self.price(shown.total_minor, shown.currency)}."

    def total(self, shown: Cart) -> str:
        """What the cart comes to."""
        if not shown.lines:
            return "Your cart is empty, so nothing so far."
        pieces = sum(line.quantity for line in shown.lines)
        items = "item" if pieces == 1 else "items"
        return f"That's {self.price(shown.total_minor, shown.currency)} for {self.number(pieces)} {items}."

    def total_without(self, titles: list[str], total_minor: int, currency: str) -> str:
        """What the cart would come to without some of its lines."""
        without = self.all_of([f"the {clean(title)}" for title in titles])
        return f"Without {without} it would be {self.price(total_minor, currency)}."

    def no_line(self, number: int) -> str:
        """Says that the cart has no line of this number."""
        return f"Your cart has no line {self.number(number)}."

    def few_lines(self, count: int) -> str:
        """Says how many lines the cart has, to someone who named a higher number."""
        return f"Your cart has only {'one line' if count == 1 else f'{self.number(count)} lines'}."

    def not_in_cart(self, named: str) -> str:
        """Says that the cart does not hold what was described."""
        return f"I don't see {_article(named)} in your cart."

    def holds(self, lines: list[CartLine]) -> str:
        """What of a kind is in the cart."""
        return f"You have {self.all_of([self.quantified(line.quantity, line.title) for line in lines])} in your cart."

    def of_line(self, title: str, answer: str) -> str:
        """An answer that is about one line of several."""
        return f"For the {clean(title)}: {answer}"

    def chosen(self, line: CartLine) -> str:
        """Which size and colour a line is of."""
        if not line.variant:
            return self.one_version(line)
        return f"You have the {clean(line.title)} in {self.variant(line.variant)}."

    def quote(self, ready: Quote) -> str:
        """The read-back before the shopper confirms."""
        basket = Cart(lines=ready.lines, total_minor=ready.total_minor, currency=ready.currency)
        changes = " ".join(clean(change) for change in ready.changes)
        said = f"Here's your order: {self.contents(basket)}, {self.price(ready.total_minor, ready.currency)} in all."
        return " ".join(part for part in (said, changes, self._how_to_confirm(ready)) if part)

    def _how_to_confirm(self, ready: Quote) -> str:
        # Where a yes counts, our own question follows the read-back.
        if "spoken" in ready.confirm_by:
            return ""
        return self.TAP_TO_PLACE if "tap" in ready.confirm_by else self.PIN_TO_PLACE

    def order(self, placed: Order | None) -> str:
        """Where an order is."""
        if placed is None:
            return self.NO_ORDER
        status = _STATUS.get(placed.status, f"is {placed.status.replace('_', ' ')}")
        number = numbers.reference(placed.order_number)
        return f"Your order {number} {status}. It comes to {self.price(placed.total_minor, placed.currency)}."


def _article(name: str) -> str:
    """A name with "a" or "an"; plurals stay bare."""
    if not name:
        return "that"
    last = name.split()[-1]
    if last.endswith("s") and not last.endswith("ss"):
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
