"""Putting a card into the cart: at once where it is sold in one way only, else after asking which way."""

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from desktop.shopping import Shop, Topic
from desktop.view_models.variants import VariantChoice
from shop.records import ProductDetail, each


class Chooser(QObject):
    """What is asked before a product goes into the cart. `asking` while there is something to choose."""

    changed = Signal()

    def __init__(self, shop: Shop, locale: QLocale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._locale = locale
        self._product: ProductDetail | None = None
        self._revision = -1
        self._variants = VariantChoice(self)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._product is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._product.title if self._product else ""

    @Property(str, notify=changed)
    def brand(self) -> str:
        return self._product.brand if self._product else ""

    @Property(QObject, constant=True)
    def variants(self) -> VariantChoice:
        return self._variants

    def set_locale(self, locale: QLocale) -> None:
        """Write prices in another locale's way."""
        self._locale = locale

    def refresh(self, topic: Topic) -> None:
        """Ask about the product that has come, or forget what was asked."""
        if topic == "considered":
            self._take(self._shop.considered)
        elif topic == "session" or (topic == "screen" and self._revision != self._screen_revision()):
            # Another page has come: what was asked belongs to the one before.
            self.cancel()

    @Slot(int, str)
    def add(self, number: int, sku: str) -> None:
        """Put one into the cart: the card with this number, or the product `sku` where it has none (0)."""
        cards = self._shop.screen.cards if self._shop.screen else ()
        card = next((card for card in cards if card.sku == sku), None)
        if card is None or len(card.colours) > 1 or len(card.sizes) > 1:
            self._shop.consider(sku)
        elif number > 0:
            self._shop.add(number)
        else:
            self._shop.add(sku=sku)

    @Slot()
    def confirm(self) -> None:
        """Put what is chosen into the cart."""
        product = self._product
        if product and self._variants.property("complete"):
            self._shop.add(sku=product.sku, variant=self._variants.property("sku") or None)
            self.cancel()

    @Slot()
    def cancel(self) -> None:
        """Put nothing into the cart."""
        if self._product is None:
            return
        self._product = None
        self._variants.show(None, self._locale)
        self.changed.emit()

    def _take(self, product: ProductDetail | None) -> None:
        if product is None:
            return
        self._product = product
        self._revision = self._screen_revision()
        self._variants.show(product, self._locale)
        self._variants.prefer(self._asked_for())
        if self._variants.property("complete"):
            self.confirm()
        else:
            self.changed.emit()

    def _screen_revision(self) -> int:
        return self._shop.screen.revision if self._shop.screen else -1

    def _asked_for(self) -> dict[str, str]:
        """What the search has settled already, as options."""
        limits = self._shop.screen.limits if self._shop.screen else None
        asked = {"colour": each(limits.colour), "size": each(limits.size)} if limits else {}
        return {name: values[0] for name, values in asked.items() if len(values) == 1}
