"""What German says about the cart, the checkout and orders."""

from __future__ import annotations

from typing_extensions import override

from bot_server.assistant import numbers
from bot_server.assistant.english.carts import Carts
from bot_server.assistant.facts import clean
from bot_server.assistant.german.figures import GermanFigures
from shop.records import Cart, CartChange, CartLine, Order, Quote

_STATUS = {
    "placed": "ist aufgegeben",
    "awaiting_payment": "wartet auf die Zahlung",
    "pending": "wartet auf die Zahlung",
    "paid": "ist bezahlt und wird gepackt",
    "packed": "ist gepackt",
    "shipped": "ist unterwegs",
    "delivered": "ist zugestellt",
    "cancelled": "wurde storniert",
    "expired": "ist abgelaufen",
}


class GermanCarts(GermanFigures, Carts):
    """Sentences about the cart, the checkout and orders."""

    ADD_IT = "Soll ich es in den Warenkorb legen?"
    WHOLE_NUMBERS = "Es gehen nur ganze Zahlen ab eins, deshalb habe ich nichts geändert."
    TOO_MANY = "Mehr als neunundneunzig von einem Produkt gehen nicht."
    ADD_WHICH = "Welches soll ich in den Warenkorb legen?"
    A_LOT = "Das wäre viel auf einmal."
    WHICH_ONES = "Welche möchten Sie?"
    WHAT_WOULD_YOU_LIKE = "Was möchten Sie?"
    EMPTY = "Ihr Warenkorb ist leer."
    EMPTY_ALREADY = "Ihr Warenkorb ist schon leer."
    EMPTIED = "Ihr Warenkorb ist jetzt leer. Sagen Sie rückgängig, wenn Sie ihn wiederhaben möchten."
    NOTHING_TO_BUY = "Ihr Warenkorb ist leer, zu bestellen gibt es also noch nichts."
    NOTHING_TO_UNDO = "Es gibt nichts rückgängig zu machen."
    TO_CHECKOUT = "Soll ich Sie zur Kasse bringen?"
    TAP_TO_PLACE = "Zum Bestellen tippen Sie auf Bestätigen."
    SAY_YES_TO_PLACE = "Zum Bestellen sagen Sie laut Ja."
    PIN_TO_PLACE = "Zum Bestellen geben Sie die PIN ein."
    NO_ORDER = "Eine Bestellung sehe ich noch nicht. Sobald Sie bestellt haben, kann ich Ihnen sagen, wo sie ist."

    @override
    def quantified(self, quantity: int, title: str) -> str:
        return f"{self.number(quantity)} mal {clean(title)}" if quantity > 1 else clean(title)

    @override
    def comes_to(self, cart: Cart) -> str:
        return f"Ihr Warenkorb kostet {self.price(cart.total_minor, cart.currency)}."

    @override
    def added_all(self, quantified: list[str], cart: Cart) -> str:
        return f"Im Warenkorb: {self.all_of(quantified)}. {self.comes_to(cart)}"

    @override
    def changed(self, line: CartLine, cart: Cart) -> str:
        total = self.price(cart.total_minor, cart.currency)
        many = "ist es einmal" if line.quantity == 1 else f"sind es {self.number(line.quantity)} mal"
        return f"Jetzt {many} {clean(line.title)}, zusammen {total}."

    @override
    def exchanged(self, line: CartLine) -> str:
        return f"Jetzt ist es {clean(line.title)}, {self.variant(line.variant or '')}."

    @override
    def versioned(self, line: CartLine) -> str:
        return f"{clean(line.title)} ({self.variant(line.variant)})" if line.variant else clean(line.title)

    @override
    def not_there(self, title: str) -> str:
        return f"{clean(title)} liegt nicht in Ihrem Warenkorb."

    @override
    def one_version(self, line: CartLine) -> str:
        return f"{clean(line.title)} gibt es nur in einer Ausführung."

    @override
    def removed(self, titles: list[str], cart: Cart) -> str:
        left = self.comes_to(cart) if cart.lines else "Ihr Warenkorb ist jetzt leer."
        return f"Herausgenommen: {self.all_of([clean(title) for title in titles])}. {left}"

    @override
    def undone(self, cart: Cart) -> str:
        if not cart.lines:
            return "Das ist rückgängig gemacht. Ihr Warenkorb ist leer."
        return f"Das ist rückgängig gemacht. Im Warenkorb: {self.contents(cart)}."

    @override
    def reordered(self, change: CartChange) -> str:
        note = f" {clean(change.note)}" if change.note else ""
        if not change.cart.lines:
            return f"Davon ist gerade nichts zu haben.{note}"
        return f"Ihre letzte Bestellung liegt wieder im Warenkorb: {self.contents(change.cart)}.{note}"

    @override
    def contents(self, cart: Cart) -> str:
        lines = [self.quantified(line.quantity, line.title) for line in cart.lines]
        if len(lines) > 3:
            return f"{', '.join(lines[:2])} und {self.number(len(lines) - 2)} weitere"
        return self.all_of(lines)

    @override
    def cart(self, shown: Cart) -> str:
        if not shown.lines:
            return self.EMPTY
        total = self.price(shown.total_minor, shown.currency)
        return f"In Ihrem Warenkorb: {self.contents(shown)}. Zusammen {total}."

    @override
    def total(self, shown: Cart) -> str:
        if not shown.lines:
            return "Ihr Warenkorb ist leer, bisher kostet es also nichts."
        pieces = sum(line.quantity for line in shown.lines)
        total = self.price(shown.total_minor, shown.currency)
        return f"Zusammen {total} für {'einen' if pieces == 1 else self.number(pieces)} Artikel."

    @override
    def total_without(self, titles: list[str], total_minor: int, currency: str) -> str:
        without = self.all_of([clean(title) for title in titles])
        return f"Ohne {without} wären es {self.price(total_minor, currency)}."

    @override
    def no_line(self, number: int) -> str:
        return f"Eine Zeile {self.number(number)} hat Ihr Warenkorb nicht."

    @override
    def few_lines(self, count: int) -> str:
        return f"Ihr Warenkorb hat nur {'eine Zeile' if count == 1 else f'{self.number(count)} Zeilen'}."

    @override
    def not_in_cart(self, named: str) -> str:
        return f"{named or 'Das'} sehe ich in Ihrem Warenkorb nicht."

    @override
    def holds(self, lines: list[CartLine]) -> str:
        return f"Im Warenkorb: {self.all_of([self.quantified(line.quantity, line.title) for line in lines])}."

    @override
    def of_line(self, title: str, answer: str) -> str:
        return f"Zu {clean(title)}: {answer}"

    @override
    def chosen(self, line: CartLine) -> str:
        if not line.variant:
            return self.one_version(line)
        return f"{clean(line.title)} ist in {self.variant(line.variant)} im Warenkorb."

    @override
    def quote(self, ready: Quote) -> str:
        basket = Cart(lines=ready.lines, total_minor=ready.total_minor, currency=ready.currency)
        changes = " ".join(clean(change) for change in ready.changes)
        said = f"Ihre Bestellung: {self.contents(basket)}, zusammen {self.price(ready.total_minor, ready.currency)}."
        return " ".join(part for part in (said, changes, self._how_to_confirm(ready)) if part)

    @override
    def order(self, placed: Order | None) -> str:
        if placed is None:
            return self.NO_ORDER
        status = _STATUS.get(placed.status, f"hat den Stand {placed.status.replace('_', ' ')}")
        number = numbers.reference(placed.order_number)
        total = self.price(placed.total_minor, placed.currency)
        return f"Ihre Bestellung {number} {status}. Sie kostet {total}."
