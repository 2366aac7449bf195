"""What is on the shop's screen: cards, limits, comparison, one product."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from desktop.shopping import Shop, Topic
from desktop.view_models.money import format_money
from desktop.view_models.pictures import picture_url
from desktop.view_models.rows import Row, Rows
from desktop.view_models.variants import VariantChoice
from shop.records import Facet, Limits, Product, ProductDetail, Range, Screen, each

CARD_ROLES = (
    "key", "number", "sku", "title", "brand", "category", "price", "listPrice", "rating", "ratingCount", "stock",
    "picture", "colours", "sizes", "why", "apart", "dearer",
)  # fmt: skip
FACETS = 5
_WIRE_NAMES = {
    "category": "category",
    "brand": "brand",
    "colour": "colour",
    "size": "size",
    "price_min_minor": "priceMinMinor",
    "price_max_minor": "priceMaxMinor",
    "rating_min": "ratingMin",
    "in_stock": "inStock",
    "on_sale": "onSale",
}


class ScreenView(QObject):
    """The screen record as QML shows it. Taps become the same calls that the voice's tools make.

    `viewChanged` comes once for each new state of the screen, `changed` also when only its wording did, `newResults`
    when the results begin with other cards than before.
    """

    changed = Signal()
    viewChanged = Signal()
    newResults = Signal()
    busyChanged = Signal()
    wordsChanged = Signal()

    def __init__(self, shop: Shop, locale: QLocale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._locale = locale
        self._featured = Rows(CARD_ROLES, self)
        self._cards = Rows(CARD_ROLES, self)
        self._compared = Rows(CARD_ROLES, self)
        self._limits = Rows(("key", "field", "value"), self)
        self._facets = Rows(("key", "field", "chosen_", "values"), self)
        self._variants = VariantChoice(self)
        self._comparison = Rows(("key", "name", "values", "differs"), self)
        self._detail: Row = {}
        self._revision = -1

    @property
    def _screen(self) -> Screen | None:
        return self._shop.screen

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """True until the first screen has come."""
        return self._screen is None

    @Property(str, notify=changed)
    def view(self) -> str:
        return self._screen.view if self._screen else "browse"

    @Property(str, notify=changed)
    def headline(self) -> str:
        return self._screen.headline if self._screen else ""

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._screen.text if self._screen else ""

    @Property(str, notify=changed)
    def sort(self) -> str:
        sort = self._screen.sort if self._screen else "relevance"
        return sort if isinstance(sort, str) else sort.attribute

    @Property(int, notify=changed)
    def total(self) -> int:
        return self._screen.total if self._screen else 0

    @Property(int, notify=changed)
    def firstNumber(self) -> int:
        """The number of the first card, with which others are compared."""
        return self._screen.cards[0].number if self._screen and self._screen.cards else 0

    @Property(bool, notify=changed)
    def hasMore(self) -> bool:
        return bool(self._screen and self._screen.has_more)

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        return bool(self._screen and self._screen.can_go_back)

    @Property(list, notify=changed)
    def relaxed(self) -> list[str]:
        return list(self._screen.relaxed) if self._screen else []

    @Property(QObject, constant=True)
    def featured(self) -> Rows:
        """The cards of the first page."""
        return self._featured

    @Property(QObject, constant=True)
    def cards(self) -> Rows:
        """The cards of the results."""
        return self._cards

    @Property(QObject, constant=True)
    def compared(self) -> Rows:
        """The cards side by side."""
        return self._compared

    @Property(QObject, constant=True)
    def limits(self) -> Rows:
        return self._limits

    @Property(QObject, constant=True)
    def facets(self) -> Rows:
        return self._facets

    @Property(QObject, constant=True)
    def comparison(self) -> Rows:
        return self._comparison

    @Property(QObject, constant=True)
    def variants(self) -> VariantChoice:
        return self._variants

    @Property("QVariantMap", notify=changed)  # pyright: ignore[reportArgumentType]  a meta-type name is Qt's way
    def detail(self) -> Row:
        return self._detail

    @Property(bool, notify=busyChanged)
    def busy(self) -> bool:
        return bool(self._shop.busy)

    @Property("QVariantMap", notify=wordsChanged)  # pyright: ignore[reportArgumentType, reportCallIssue, reportUntypedFunctionDecorator]
    def words(self) -> dict[str, str]:
        """What the language calls words of the catalogue, those in small letters."""
        return dict(self._shop.words)

    def refresh(self, topic: Topic) -> None:
        """Tell QML what changed."""
        if topic in ("words", "session"):
            self.wordsChanged.emit()
        if topic in ("screen", "session"):
            self._rebuild()
            self.changed.emit()
            revision = self._screen.revision if self._screen else -1
            if revision != self._revision:
                self._revision = revision
                self.viewChanged.emit()
        elif topic == "busy":
            self.busyChanged.emit()

    def set_locale(self, locale: QLocale) -> None:
        """Write prices in another locale's way."""
        self._locale = locale
        self._rebuild()
        self.changed.emit()

    def _rebuild(self) -> None:
        screen = self._screen
        view = screen.view if screen else ""
        first = screen.cards[0].price_minor if screen and screen.cards and view == "compare" else None
        before = self._cards.first_key
        for name, rows in (("browse", self._featured), ("results", self._cards), ("compare", self._compared)):
            # A page that is not shown keeps what it had: it would be drawn for nobody, and is there when one goes back.
            if screen is None or name == view:
                rows.show([self._card(card, card.number, first) for card in screen.cards] if screen else [])
        if self._cards.first_key != before:
            self.newResults.emit()
        if screen is None or view == "results":
            self._limits.show(self._limit_rows(screen.limits) if screen else [])
            self._facets.show(_facet_rows(screen.facets, screen.limits) if screen else [])
        self._comparison.show(
            [
                {"key": row.name, "name": row.name, "values": list(row.values), "differs": row.differs}
                for row in (screen.comparison or ())
            ]
            if screen
            else []
        )
        detail = screen.detail if screen else None
        self._detail = self._detail_row(detail) if detail else {}
        self._variants.show(detail, self._locale)

    def _card(self, product: Product, number: int | None, first: int | None = None) -> dict[str, object]:
        apart = 0 if first is None else product.price_minor - first
        on_sale = product.list_price_minor is not None and product.list_price_minor > product.price_minor
        return {
            "key": product.sku,
            "number": number or 0,
            "sku": product.sku,
            "title": product.title,
            "brand": product.brand,
            "category": product.category,
            "price": format_money(product.price_minor, product.currency, self._locale),
            "listPrice": (
                format_money(product.list_price_minor or 0, product.currency, self._locale) if on_sale else ""
            ),
            "rating": product.rating or 0.0,
            "ratingCount": product.rating_count,
            "stock": product.stock,
            "picture": picture_url(product.picture),
            "colours": list(product.colours),
            "sizes": list(product.sizes),
            "why": list(product.why),
            "apart": format_money(abs(apart), product.currency, self._locale) if apart else "",
            "dearer": apart > 0,
        }

    def _detail_row(self, detail: ProductDetail) -> Row:
        row = self._card(detail, detail.number)
        row["description"] = detail.description
        row["path"] = list(detail.category_path)
        row["attributes"] = [{"name": name, "value": value} for name, value in detail.attributes.items()]
        row["delivery"] = detail.delivery
        row["returns"] = detail.returns
        row["reviews"] = [{"rating": review.rating, "text": review.text} for review in detail.reviews]
        return row

    def _limit_rows(self, limits: Limits) -> list[Row]:
        currency = next((card.currency for card in self._screen.cards), "USD") if self._screen else "USD"
        rows: list[Row] = []
        for name, wire in _WIRE_NAMES.items():
            value: object = getattr(limits, name)
            if value is None or value is False:
                continue
            if wire.endswith("Minor") and isinstance(value, int):
                shown = format_money(value, currency, self._locale)
            elif isinstance(value, float):
                shown = self._locale.toString(value, "f", 1)
            elif isinstance(value, tuple):
                shown = ", ".join(cast("tuple[str, ...]", value))
            else:
                shown = str(value)
            rows.append({"key": wire, "field": wire, "value": shown})
        rows += [
            {"key": f"attributes.{name}", "field": name, "value": ", ".join(each(value))}
            for name, value in limits.attributes.items()
        ]
        rows += [
            {"key": f"ranges.{one.attribute}", "field": one.attribute, "value": self._bounds(one)}
            for one in limits.ranges
        ]
        return rows

    def _bounds(self, wanted: Range) -> str:
        """Bounds in signs, which need no language."""
        low, high = (
            "" if bound is None else self._locale.toString(bound, "g", 6) for bound in (wanted.min, wanted.max)
        )
        amount = f"{low}\u2013{high}" if low and high else f"\u2265 {low}" if low else f"\u2264 {high}"
        return f"{amount} {wanted.unit or ''}".strip()

    @Slot(str)
    def search(self, text: str) -> None:
        self._shop.search(text)

    @Slot(str)
    def sortBy(self, sort: str) -> None:
        self._shop.refine(sort=sort)

    @Slot(str, str)
    def limit(self, field: str, value: str) -> None:
        """Narrow the results to one value of a facet."""
        self._shop.refine(limits={field: value})

    @Slot(str)
    def dropLimit(self, key: str) -> None:
        """Widen the results again. `key` is that of a row of `limits`."""
        kind, _, name = key.partition(".")
        match kind:
            case "attributes":
                self._shop.refine(limits={"attributes": {name: None}})
            case "ranges":
                self._shop.refine(limits={"ranges": [{"attribute": name}]})
            case _:
                self._shop.refine(limits={key: None})

    @Slot(str)
    def show(self, view: str) -> None:
        match view:
            case "cart" | "checkout" | "results" | "browse":
                self._shop.show(view)
            case _:
                raise ValueError(f"There is no page {view!r} to show.")

    @Slot()
    def showMore(self) -> None:
        self._shop.show_more()

    @Slot(int, str)
    def details(self, number: int, sku: str) -> None:
        """Open a product by its number on the screen, or by `sku` where it has none (0)."""
        if number > 0:
            self._shop.details(number)
        else:
            self._shop.details(sku=sku)

    @Slot(list)
    def compare(self, numbers: Sequence[int]) -> None:
        self._shop.compare([int(number) for number in numbers])

    @Slot()
    def back(self) -> None:
        self._shop.back()

    @Slot()
    def startOver(self) -> None:
        self._shop.start_over()


def _facet_rows(facets: Sequence[Facet], limits: Limits) -> list[Row]:
    chosen = {
        "category": ", ".join(each(limits.category)),
        "brand": ", ".join(each(limits.brand)),
        "colour": ", ".join(each(limits.colour)),
        "size": ", ".join(each(limits.size)),
    }
    # More than a handful of filters is a wall; what else there is can be said.
    known = [*chosen, *(facet.field for facet in facets if facet.field not in chosen)]
    ordered = sorted((facet for facet in facets if len(facet.values) > 1), key=lambda facet: known.index(facet.field))
    return [
        {
            "key": facet.field,
            "field": facet.field,
            "chosen_": chosen.get(facet.field, ""),
            "values": [{"value": value.value, "count": value.count} for value in facet.values],
        }
        for facet in ordered[:FACETS]
    ]
