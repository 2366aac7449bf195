"""The order on its way: what it holds, what it comes to, and the shopper's own confirmation."""

from PySide6.QtCore import Property, QDateTime, QLocale, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from desktop.shopping import Shop, Topic
from desktop.view_models.cart import LINE_ROLES, line_row
from desktop.view_models.money import format_money
from desktop.view_models.qr import qr_rows
from desktop.view_models.rows import Row, Rows
from shop.records import Confirmation, Order


class Checkout(QObject):
    """Quote, order and earlier orders as QML shows them."""

    changed = Signal()
    busyChanged = Signal()

    def __init__(self, shop: Shop, locale: QLocale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._locale = locale
        self._lines = Rows(LINE_ROLES, self)
        self._orders = Rows(("key", "number", "status", "total", "placed", "count"), self)

    @Property(QObject, constant=True)
    def lines(self) -> Rows:
        """Lines of the quote, or of the order once it is placed."""
        return self._lines

    @Property(QObject, constant=True)
    def orders(self) -> Rows:
        return self._orders

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """True once there is a quote to confirm."""
        return self._shop.quote is not None

    @Property(str, notify=changed)
    def total(self) -> str:
        source = self._shop.order if self._placed() else self._shop.quote
        return format_money(source.total_minor, source.currency, self._locale) if source else ""

    @Property(str, notify=changed)
    def delivery(self) -> str:
        """How and when it comes, in the shop's words."""
        source = self._shop.order if self._placed() else self._shop.quote
        return source.delivery if source else ""

    @Property(str, notify=changed)
    def placed(self) -> str:
        """When the order was placed, for people to read."""
        return self._time(self._shop.order) if self._shop.order else ""

    @Property(bool, notify=changed)
    def byTap(self) -> bool:
        """Whether the shop takes a tap for a yes."""
        return self._takes("tap")

    @Property(bool, notify=changed)
    def byPin(self) -> bool:
        """Whether the shop takes a PIN for a yes."""
        return self._takes("pin")

    @Property(bool, notify=changed)
    def byVoice(self) -> bool:
        """Whether the shop takes a spoken yes."""
        return self._takes("spoken")

    @Property(bool, notify=changed)
    def pinWrong(self) -> bool:
        """Whether the PIN entered last was not the right one."""
        return self._shop.notice is not None and self._shop.notice.code == "wrong_pin"

    @Property(list, notify=changed)
    def changes(self) -> list[str]:
        """What became different since the shopper looked: sentences."""
        return list(self._shop.quote.changes) if self._shop.quote else []

    @Property(str, notify=changed)
    def orderNumber(self) -> str:
        return self._shop.order.order_number if self._shop.order else ""

    @Property(str, notify=changed)
    def orderStatus(self) -> str:
        return self._shop.order.status if self._shop.order else ""

    @Property(str, notify=changed)
    def payUrl(self) -> str:
        return (self._shop.order.pay_url or "") if self._shop.order else ""

    @Property(list, notify=changed)
    def payCode(self) -> list[str]:
        """The payment page as a QR code, for a phone to read."""
        return qr_rows(self._shop.order.pay_url) if self._shop.order and self._shop.order.pay_url else []

    @Property(bool, notify=busyChanged)
    def preparing(self) -> bool:
        return "prepare_order" in self._shop.busy

    @Property(bool, notify=busyChanged)
    def placing(self) -> bool:
        return "place_order" in self._shop.busy

    def refresh(self, topic: Topic) -> None:
        """Tell QML what changed."""
        if topic in ("quote", "order", "orders", "screen", "notice", "session"):
            self._rebuild()
        elif topic == "busy":
            self.busyChanged.emit()

    def set_locale(self, locale: QLocale) -> None:
        """Write prices and dates in another locale's way."""
        self._locale = locale
        self._rebuild()

    def _placed(self) -> bool:
        screen = self._shop.screen
        return self._shop.order is not None and screen is not None and screen.view == "order"

    def _rebuild(self) -> None:
        source = self._shop.order if self._placed() else self._shop.quote
        self._lines.show([line_row(line, self._locale) for line in source.lines] if source else [])
        self._orders.show([self._order_row(order) for order in self._shop.orders])
        self.changed.emit()

    def _order_row(self, order: Order) -> Row:
        return {
            "key": order.order_number,
            "number": order.order_number,
            "status": order.status,
            "total": format_money(order.total_minor, order.currency, self._locale),
            "placed": self._time(order),
            "count": sum(line.quantity for line in order.lines),
        }

    def _time(self, order: Order) -> str:
        placed = QDateTime.fromMSecsSinceEpoch(int(order.placed_at))
        day = self._locale.toString(placed.date(), QLocale.FormatType.LongFormat)
        return f"{day}, {self._locale.toString(placed.time(), QLocale.FormatType.ShortFormat)}"

    def _takes(self, confirmation: Confirmation) -> bool:
        return self._shop.quote is not None and confirmation in self._shop.quote.confirm_by

    @Slot()
    def prepare(self) -> None:
        self._shop.prepare_order()

    @Slot()
    def place(self) -> None:
        """Place the order by the shopper's own tap."""
        self._shop.place_order()

    @Slot(str)
    def placeWithPin(self, pin: str) -> None:
        self._shop.place_order(pin)

    @Slot()
    def openPayment(self) -> None:
        """Open the merchant's own payment page in the browser."""
        url = QUrl(self._shop.order.pay_url or "") if self._shop.order else QUrl()
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)

    @Slot()
    def listOrders(self) -> None:
        self._shop.list_orders()
