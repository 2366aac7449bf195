"""What German says about one product: its details, and answers to questions."""

from __future__ import annotations

from typing_extensions import override

from bot_server.assistant.english.products import Products, on_sale
from bot_server.assistant.facts import clean
from bot_server.assistant.german.adjectives import adjectives
from bot_server.assistant.german.figures import GermanFigures
from shop.records import Product, ProductDetail


class GermanProducts(GermanFigures, Products):
    """Sentences about one product."""

    NONE_SAYS = "Das steht bei keinem davon dabei."
    CANNOT_SHOW = "Das kann ich gerade nicht zeigen."

    @override
    def detail(self, product: ProductDetail) -> str:
        by = f" von {clean(product.brand)}" if product.brand else ""
        first = f"{clean(product.title)}{by} kostet {self.price_of(product)}"
        if on_sale(product):
            first += f" statt {self.price(product.list_price_minor or 0, product.currency)}"
        parts = [first]
        if product.rating is not None:
            parts.append(f"Bewertet mit {self.stars(product.rating)} von fünf Sternen")
        if product.colours and len(product.colours) > 1:
            parts.append(f"Erhältlich in {self.all_of([self.word(colour) for colour in product.colours])}")
        if product.stock <= 0:
            parts.append("Leider ausverkauft")
        elif product.stock <= 5:
            parts.append(f"Nur noch {'eines' if product.stock == 1 else self.number(product.stock)} da")
        return ". ".join(parts) + "."

    @override
    def costs(self, card: Product) -> str:
        return f"{clean(card.title)} kostet {self.price_of(card)}{self._instead(card)}."

    def _instead(self, card: Product) -> str:
        return f" statt {self.price(card.list_price_minor or 0, card.currency)}" if on_sale(card) else ""

    @override
    def sale(self, card: Product) -> str:
        if on_sale(card):
            return f"Ja, {clean(card.title)} kostet {self.price_of(card)}{self._instead(card)}."
        return f"Nein, {clean(card.title)} hat den üblichen Preis, {self.price_of(card)}."

    @override
    def rating(self, card: Product) -> str:
        if card.rating is None:
            return f"{clean(card.title)} hat noch keine Bewertungen."
        people = "einer Person" if card.rating_count == 1 else f"{self.number(card.rating_count)} Leuten"
        return f"{clean(card.title)} hat von {people} {self.stars(card.rating)} von fünf Sternen."

    @override
    def stock(self, card: Product) -> str:
        if card.stock <= 0:
            return f"{clean(card.title)} ist leider ausverkauft."
        if card.stock <= 10:
            left = "ist nur noch eines" if card.stock == 1 else f"sind nur noch {self.number(card.stock)}"
            return f"Ja, aber es {left} da."
        return f"Ja, {clean(card.title)} ist auf Lager."

    @override
    def colours(self, card: Product) -> str:
        if not card.colours:
            return f"Zu {clean(card.title)} sind keine Farben angegeben."
        return f"{clean(card.title)} gibt es in {self.all_of([self.word(colour) for colour in card.colours])}."

    @override
    def sizes(self, card: Product) -> str:
        return f"{clean(card.title)} gibt es in {self._all_sizes(card)}."

    def _all_sizes(self, card: Product) -> str:
        sizes = [self.size(size).removeprefix("Größe ") for size in card.sizes]
        if not sizes:
            return "einer Größe"
        if len(sizes) <= 4:
            return f"den Größen {self.all_of(sizes)}" if len(sizes) > 1 else f"Größe {sizes[0]}"
        return f"{self.number(len(sizes))} Größen von {sizes[0]} bis {sizes[-1]}"

    @override
    def has_colour(self, card: Product, colour: str, *, yes: bool) -> str:
        if yes:
            return f"Ja, {clean(card.title)} gibt es in {self.word(colour)}."
        return f"Nein, {clean(card.title)} gibt es in {self.all_of([self.word(one) for one in card.colours])}."

    @override
    def has_size(self, card: Product, size: str, *, yes: bool) -> str:
        if yes:
            return f"Ja, {clean(card.title)} gibt es in {self.size(size)}."
        return f"{'Nein, ' if card.sizes else ''}{clean(card.title)} gibt es in {self._all_sizes(card)}."

    @override
    def not_in(self, product: ProductDetail, colour: str | None, size: str | None) -> str:
        named = " und ".join(value for value in (colour and self.word(colour), size and self.size(size)) if value)
        offered = self._all_sizes(product) if size else self.all_of([self.word(one) for one in product.colours])
        return f"{clean(product.title)} gibt es nicht in {named}, nur in {offered}."

    @override
    def delivery(self, product: ProductDetail) -> str:
        if product.delivery:
            return self.told(product.delivery)
        return f"Wie {clean(product.title)} geliefert wird, steht nicht da."

    @override
    def returns(self, product: ProductDetail) -> str:
        if product.returns:
            return self.told(product.returns)
        return f"Ob man {clean(product.title)} zurückgeben kann, steht nicht da."

    def told(self, text: str) -> str:
        """A text of the catalogue where the lexicon has it in German; a German voice cannot read another language."""
        return self.lexicon.said(clean(text)) or "Der Text dazu steht auf dem Bildschirm."

    @override
    def description(self, product: ProductDetail) -> str:
        if product.description:
            return self.told(product.description)
        return f"Zu {clean(product.title)} gibt es keine Beschreibung."

    @override
    def reviews(self, product: ProductDetail) -> str:
        if product.rating is None:
            return f"{clean(product.title)} hat noch niemand bewertet."
        many = "Eine Person gibt" if product.rating_count == 1 else f"{self.number(product.rating_count)} Leute geben"
        said = f"{many[0].upper()}{many[1:]} {self.stars(product.rating)} von fünf Sternen."
        return f"{said} Was sie schreiben, steht auf dem Bildschirm." if product.reviews else said

    @override
    def value(self, product: ProductDetail, name: str, value: str) -> str:
        return f"{self.attribute(name)} von {clean(product.title)}: {self.measured(value)}."

    @override
    def made_by(self, product: ProductDetail, maker: str) -> str:
        return f"{clean(product.title)} ist von {clean(maker)}."

    @override
    def comes_from(self, product: ProductDetail, origin: str) -> str:
        return f"Herkunft von {clean(product.title)}: {self.measured(origin)}."

    @override
    def made_of(self, product: ProductDetail, material: str) -> str:
        return f"Material von {clean(product.title)}: {self.measured(material)}."

    @override
    def is_so(self, title: str, name: str) -> str:
        said = self.attribute(name)
        return f"Ja, {clean(title)} {'ist' if said[:1].islower() else 'hat'} {said}."

    @override
    def is_not_so(self, title: str, name: str) -> str:
        said = self.attribute(name)
        if said[:1].islower():
            return f"Nein, {clean(title)} ist nicht {said}."
        return f"Nein, bei {clean(title)} steht {said}: nein."

    @override
    def yes_it_says(self, title: str, name: str, value: str) -> str:
        return f"Ja, bei {clean(title)} steht {self.attribute(name)}: {self.measured(value)}."

    @override
    def no_it_says(self, title: str, name: str, value: str) -> str:
        return f"Nein, bei {clean(title)} steht {self.attribute(name)}: {self.measured(value)}."

    @override
    def mentions(self, sentence: str) -> str:
        return self.told(sentence)

    @override
    def not_said_how(self, product: ProductDetail, adjective: str) -> str:
        how = adjectives().get(adjective, (adjective,))[0]
        return f"Wie {how} {clean(product.title)} ist, steht nicht da."

    @override
    def nothing_about(self, product: ProductDetail, about: str) -> str:
        return f"Zu {self.attribute(about)} von {clean(product.title)} steht nichts da."

    @override
    def not_said(self, product: Product) -> str:
        return f"Das steht bei {clean(product.title)} leider nicht."

    @override
    def not_said_whether(self, product: ProductDetail, about: str) -> str:
        return f"Ob das für {clean(product.title)} gilt, steht nicht da."
