"""Choosing one way a product is sold: its colour, its size."""

import json
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from desktop.view_models.money import format_money
from desktop.view_models.pictures import picture_url
from desktop.view_models.rows import Rows
from shop.paths import ASSETS
from shop.records import ProductDetail, Variant


class OptionGroup(QObject):
    """One option of a product and its values, of which one is chosen."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self.choices = Rows(("key", "chosen_", "sold", "swatch_"), self)

    @Property(str, constant=True)
    def name(self) -> str:
        return self._name

    @Property(QObject, constant=True)
    def values(self) -> Rows:
        return self.choices


class VariantChoice(QObject):
    """The options of the product shown and what is chosen of each. A choice that is not sold drops the others."""

    changed = Signal()
    groupsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._detail: ProductDetail | None = None
        self._locale = QLocale()
        self._chosen: dict[str, str] = {}
        self._groups: list[OptionGroup] = []

    def show(self, detail: ProductDetail | None, locale: QLocale) -> None:
        """Offer the variants of `detail`; what was chosen stays while the product does."""
        other = (detail and detail.sku) != (self._detail and self._detail.sku)
        self._detail = detail
        self._locale = locale
        if other:
            # Where there is but one colour or size, there is nothing to ask.
            self._chosen = {name: values[0] for name, values in self._options().items() if len(values) == 1}
        names = list(self._options())
        if names != [group.property("name") for group in self._groups]:
            gone, self._groups = self._groups, [OptionGroup(name, self) for name in names]
            self.groupsChanged.emit()
            for group in gone:
                group.deleteLater()
        self._show_choices()

    def prefer(self, asked: Mapping[str, str]) -> None:
        """Choose what was asked for already, as far as it is sold."""
        for name, values in self._options().items():
            wanted = asked.get("colour" if name == "color" else name, "").lower()
            value = next((value for value in values if value.lower() == wanted), None)
            if value is not None and name not in self._chosen and self._sold(name, value):
                self._chosen[name] = value
        self._show_choices()

    def _options(self) -> dict[str, list[str]]:
        options: dict[str, list[str]] = {}
        for variant in self._variants:
            for name, value in variant.options.items():
                values = options.setdefault(name, [])
                if value not in values:
                    values.append(value)
        return options

    @Property(list, notify=groupsChanged)
    def groups(self) -> list[OptionGroup]:
        """One for each option; they stay as long as the product does."""
        return self._groups

    def _show_choices(self) -> None:
        for group in self._groups:
            name = group.property("name")
            group.choices.show(
                [
                    {
                        "key": value,
                        "chosen_": self._chosen.get(name) == value,
                        "sold": self._sold(name, value),
                        "swatch_": _swatches().get(value.lower(), "") if name in ("colour", "color") else "",
                    }
                    for value in self._options().get(name, [])
                ]
            )
        self.changed.emit()

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Whether something can be put into the cart: one variant is chosen, or there are none."""
        return not self._variants or self._variant is not None

    @Property(list, notify=changed)
    def missing(self) -> list[str]:
        """Names of the options that are still to be chosen."""
        return [] if self.property("complete") else [name for name in self._options() if name not in self._chosen]

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
        self._show_choices()

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
