"""The cart: its lines, its exact total, and what can be done to it."""

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from desktop.shopping import Shop, Topic
from desktop.view_models.money import format_money
from desktop.view_models.pictures import picture_url
from desktop.view_models.rows import Row, Rows
from shop.records import CartLine

LINE_ROLES = ("key", "sku", "title", "brand", "variant", "quantity", "unitPrice", "total", "picture", "stock")


def line_row(line: CartLine, locale: QLocale) -> Row:
    """A line of a cart, a quote or an order as QML shows it. `stock` is -1 where it is not known."""
    return {
        "key": line.line_id,
        "sku": line.sku,
        "title": line.title,
        "brand": line.brand,
        "variant": line.variant or "",
        "quantity": line.quantity,
        "unitPrice": format_money(line.unit_price_minor, line.currency, locale),
        "total": format_money(line.total_minor, line.currency, locale),
        "picture": picture_url(line.picture),
        "stock": -1 if line.stock is None else line.stock,
    }


class CartView(QObject):
    """The cart record as QML shows it."""

    changed = Signal()

    def __init__(self, shop: Shop, locale: QLocale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._locale = locale
        self._lines = Rows(LINE_ROLES, self)

    @Property(QObject, constant=True)
    def lines(self) -> Rows:
        return self._lines

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        return self._shop.cart is None

    @Property(int, notify=changed)
    def count(self) -> int:
        return self._shop.cart.count if self._shop.cart else 0

    @Property(str, notify=changed)
    def total(self) -> str:
        cart = self._shop.cart
        return format_money(cart.total_minor, cart.currency, self._locale) if cart else ""

    @Property(bool, notify=changed)
    def canUndo(self) -> bool:
        return bool(self._shop.cart and self._shop.cart.can_undo)

    def refresh(self, topic: Topic) -> None:
        """Tell QML what changed."""
        if topic in ("cart", "session"):
            self._rebuild()

    def set_locale(self, locale: QLocale) -> None:
        """Write prices in another locale's way."""
        self._locale = locale
        self._rebuild()

    def _rebuild(self) -> None:
        cart = self._shop.cart
        self._lines.show([line_row(line, self._locale) for line in cart.lines] if cart else [])
        self.changed.emit()

    @Slot(str, str, int)
    def addVariant(self, sku: str, variant: str, quantity: int) -> None:
        """Put a product's variant (its SKU, or "") into the cart."""
        self._shop.add(sku=sku, variant=variant or None, quantity=quantity)

    @Slot(str, int)
    def change(self, line: str, quantity: int) -> None:
        if quantity > 0:
            self._shop.change(line, quantity)
        else:
            self._shop.remove(line)

    @Slot(str)
    def remove(self, line: str) -> None:
        self._shop.remove(line)

    @Slot()
    def clear(self) -> None:
        self._shop.clear_cart()

    @Slot()
    def undo(self) -> None:
        self._shop.undo()
