"""Choosing one way a product is sold: its colour, its size."""

import json
from functools import cache

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from desktop.view_models.money import format_money
from desktop.view_models.pictures import picture_url
from shop.paths import ASSETS
from shop.records import ProductDetail, Variant


class VariantChoice(QObject):
    """The options of the product shown and what is chosen of each. A choice that is not sold drops the others."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._detail: ProductDetail | None = None
        self._locale = QLocale()
        self._chosen: dict[str, str] = {}

    def show(self, detail: ProductDetail | None, locale: QLocale) -> None:
        """Offer the variants of `detail`; what was chosen stays while the product does."""
        if (detail and detail.sku) != (self._detail and self._detail.sku):
            self._chosen = {}
        self._detail = detail
        self._locale = locale
        self.changed.emit()

    @Property(list, notify=changed)
    def groups(self) -> list[dict[str, object]]:
        """Each option with its values: [{"name", "values": [{"value", "chosen", "sold", "swatch"}]}]."""
        names: dict[str, list[str]] = {}
        for variant in self._variants:
            for name, value in variant.options.items():
                values = names.setdefault(name, [])
                if value not in values:
                    values.append(value)
        return [
            {
                "name": name,
                "values": [
                    {
                        "value": value,
                        "chosen": self._chosen.get(name) == value,
                        "sold": self._sold(name, value),
                        "swatch": _swatches().get(value.lower(), "") if name in ("colour", "color") else "",
                    }
                    for value in values
                ],
            }
            for name, values in names.items()
        ]

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Whether something can be put into the cart: one variant is chosen, or there are none."""
        return not self._variants or self._variant is not None

    @Property(str, notify=changed)
    def sku(self) -> str:
        return self._variant.sku if self._variant else ""

    @Property(int, notify=changed)
    def stock(self) -> int:
        if self._variant:
            return self._variant.stock
        return self._detail.stock if self._detail else 0

    @Property(str, notify=changed)
    def picture(self) -> str:
        """That of what is chosen so far; of the product where it has none of its own."""
        fitting = (variant.picture for variant in self._variants if self._chosen and self._fits(variant))
        own = next((picture for picture in fitting if picture), None)
        return picture_url(own or (self._detail.picture if self._detail else None))

    @Property(str, notify=changed)
    def price(self) -> str:
        if not self._detail:
            return ""
        minor = self._variant.price_minor if self._variant else self._detail.price_minor
        return format_money(minor, self._detail.currency, self._locale)

    @Slot(str, str)
    def choose(self, name: str, value: str) -> None:
        """Choose a value, or take it back where it was chosen."""
        if self._chosen.get(name) == value:
            del self._chosen[name]
        else:
            self._chosen[name] = value
            if not any(self._fits(variant) for variant in self._variants):
                self._chosen = {name: value}
        self.changed.emit()

    @property
    def _variants(self) -> tuple[Variant, ...]:
        return self._detail.variants if self._detail else ()

    @property
    def _variant(self) -> Variant | None:
        fitting = [variant for variant in self._variants if self._fits(variant)]
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, variant: Variant) -> bool:
        return all(variant.options.get(name) == value for name, value in self._chosen.items())

    def _sold(self, name: str, value: str) -> bool:
        others = {other: chosen for other, chosen in self._chosen.items() if other != name}
        return any(
            variant.stock > 0
            and variant.options.get(name) == value
            and all(variant.options.get(other) == chosen for other, chosen in others.items())
            for variant in self._variants
        )


@cache
def _swatches() -> dict[str, str]:
    """Colour names and what they look like; a name that is not known stays a word."""
    return json.loads((ASSETS / "catalogue" / "colours.json").read_text(encoding="utf-8"))
