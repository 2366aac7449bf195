"""What English says about one product: its details, and answers to questions."""

from __future__ import annotations

import re

from bot_server.assistant import words
from bot_server.assistant.adjectives import ADJECTIVES
from bot_server.assistant.english.figures import Figures, be, come
from bot_server.assistant.facts import clean
from shop.records import Product, ProductDetail

_INCLUDED = re.compile(r"(.+) (included|required|needed)")
_ADJECTIVAL = re.compile(r"(?:able|proof|ed|free|less|ing|safe|friendly|resistant|ible|ic|al|ful)$")
_QUALITIES = words.among(
    "vegan vegetarian halal kosher hardy sturdy waterproof watertight leakproof lightweight portable soft hard dry wet "
    "raw fresh new used cordless left right deep flat round square smart silent mute natural pure plain bare"
)


class Products(Figures):
    """Sentences about one product."""

    NONE_SAYS = "It doesn't say that about any of them."
    CANNOT_SHOW = "I can't show that one right now."

    def detail(self, product: ProductDetail) -> str:
        """A product in two or three sentences."""
        by = f" by {clean(product.brand)}" if product.brand else ""
        parts = [f"The {clean(product.title)}{by} {be(product.title)} {self.price_of(product)}"]
        if product.list_price_minor and product.list_price_minor > product.price_minor:
            parts[0] += f", down from {self.price(product.list_price_minor, product.currency)}"
        first = re.split(r"(?<=[.!?])\s", clean(product.description))[0]
        if first and len(first) < 180:
            parts.append(f"{first[0].upper()}{first[1:].rstrip('.')}")
        last = ""
        if product.rating is not None:
            it = "They're" if be(product.title) == "are" else "It's"
            last = f"{it} rated {self.stars(product.rating)} stars"
        if product.stock <= 0:
            last = f"{last}, but it's out of stock" if last else "It's out of stock right now"
        elif product.stock <= 5:
            left = f"nly {self.number(product.stock)}"
            last = f"{last}, and o{left} {'is' if product.stock == 1 else 'are'} left" if last else f"O{left} left"
        if last:
            parts.append(last)
        return ". ".join(parts) + "."

    def costs(self, card: Product) -> str:
        """The price."""
        return f"The {clean(card.title)} {be(card.title)} {self.price_of(card)}{self._before(card)}."

    def _before(self, card: Product) -> str:
        if not on_sale(card):
            return ""
        return f", down from {self.price(card.list_price_minor or 0, card.currency)}"

    def sale(self, card: Product) -> str:
        """Whether the price is reduced."""
        title = clean(card.title)
        if on_sale(card):
            return f"Yes, the {title} {be(title)} {self.price_of(card)}{self._before(card)}."
        return f"No, the {title} {be(title)} at the usual price, {self.price_of(card)}."

    def rating(self, card: Product) -> str:
        """The rating and how many gave it."""
        if card.rating is None:
            return f"The {clean(card.title)} has no ratings yet."
        people = self.number(card.rating_count)
        return (
            f"The {clean(card.title)} {be(card.title)} rated {self.stars(card.rating)} out of five by {people} people."
        )

    def stock(self, card: Product) -> str:
        """Whether it is to be had."""
        if card.stock <= 0:
            return f"I'm afraid the {clean(card.title)} {be(card.title)} out of stock."
        if card.stock <= 10:
            return f"Yes, but only {self.number(card.stock)} {'is' if card.stock == 1 else 'are'} left."
        return f"Yes, the {clean(card.title)} {be(card.title)} in stock."

    def colours(self, card: Product) -> str:
        """Which colours it comes in."""
        title = clean(card.title)
        if not card.colours:
            return f"The {title} doesn't list any colours."
        return f"The {title} {come(title)} in {self.all_of([self.word(colour) for colour in card.colours])}."

    def sizes(self, card: Product) -> str:
        """Which sizes it comes in."""
        title = clean(card.title)
        return f"The {title} {come(title)} in {self._sizes(card) if card.sizes else 'one size'}."

    def _sizes(self, card: Product) -> str:
        sizes = [self.size(size) for size in card.sizes]
        if len(sizes) <= 4:
            return self.all_of(sizes)
        return f"{self.number(len(sizes))} sizes, from {sizes[0]} to {sizes[-1]}"

    def has_colour(self, card: Product, colour: str, *, yes: bool) -> str:
        """Whether it comes in a colour."""
        title = clean(card.title)
        if yes:
            return f"Yes, the {title} {come(title)} in {self.word(colour)}."
        return f"No, the {title} {come(title)} in {self.all_of([self.word(one) for one in card.colours])}."

    def has_size(self, card: Product, size: str, *, yes: bool) -> str:
        """Whether it comes in a size."""
        title = clean(card.title)
        if yes:
            return f"Yes, the {title} {come(title)} in {self.size(size)}."
        if not card.sizes:
            return f"The {title} {come(title)} in one size."
        return f"No, the {title} {come(title)} in {self._sizes(card)}."

    def not_in(self, product: ProductDetail, colour: str | None, size: str | None) -> str:
        """That it does not come in a colour, a size or both together, and what it comes in."""
        named = " and ".join(value for value in (colour and self.word(colour), size and self.size(size)) if value)
        offered = [self.size(one) for one in product.sizes] if size else [self.word(one) for one in product.colours]
        return f"The {clean(product.title)} doesn't come in {named}. It comes in {self.all_of(offered)}."

    def delivery(self, product: ProductDetail) -> str:
        """How it is delivered."""
        return clean(product.delivery) or f"It doesn't say how the {clean(product.title)} is delivered."

    def returns(self, product: ProductDetail) -> str:
        """Whether it can be returned."""
        return clean(product.returns) or f"It doesn't say whether the {clean(product.title)} can be returned."

    def description(self, product: ProductDetail) -> str:
        """What it is."""
        if product.description:
            return first_of(product.description, 2)
        return f"There is no description of the {clean(product.title)}."

    def reviews(self, product: ProductDetail) -> str:
        """What people say of it."""
        if product.rating is None:
            return f"Nobody has reviewed the {clean(product.title)} yet."
        people = self.number(product.rating_count).capitalize()
        said = f"{people} people give it {self.stars(product.rating)} out of five."
        if product.reviews:
            best = max(product.reviews, key=lambda review: review.rating)
            worst = min(product.reviews, key=lambda review: review.rating)
            said += f" One says: {first_of(best.text, 1)}"
            if worst is not best and worst.rating < best.rating:
                said += f" Another, less happy: {first_of(worst.text, 1)}"
        return said

    def value(self, product: ProductDetail, name: str, value: str) -> str:
        """What an attribute of it is."""
        plural = name.endswith("s") and not name.endswith("ss")
        joint = (" are" if plural else " is") if value[:1].isdigit() else ":"
        return f"The {self.attribute(name)} of the {clean(product.title)}{joint} {self.measured(value)}."

    def made_by(self, product: ProductDetail, maker: str) -> str:
        """Who makes it."""
        return f"{clean(product.title)} {be(product.title)} by {clean(maker)}."

    def comes_from(self, product: ProductDetail, origin: str) -> str:
        """Where it comes from."""
        return f"The {clean(product.title)} {come(product.title)} from {clean(origin)}."

    def made_of(self, product: ProductDetail, material: str) -> str:
        """What it is made of."""
        return f"The {clean(product.title)} {be(product.title)} made of {self.measured(material)}."

    def is_so(self, title: str, name: str) -> str:
        """Yes: a property that it has or is."""
        title, plain = clean(title), clean(name).lower()
        if told := _INCLUDED.fullmatch(plain):
            return f"Yes, the {told[1]} {be(told[1])} {told[2]}."
        return f"Yes, the {title} {be(title)} {plain}." if _is_adjective(name) else f"Yes, the {title} has {plain}."

    def is_not_so(self, title: str, name: str) -> str:
        """No: a property that it has not or is not."""
        title, plain = clean(title), clean(name).lower()
        if told := _INCLUDED.fullmatch(plain):
            return f"No, the {told[1]} {be(told[1])} not {told[2]}."
        if _is_adjective(name):
            return f"No, the {title} {be(title)} not {plain}."
        return f"No, the {title} has no {plain}."

    def yes_it_says(self, title: str, name: str, value: str) -> str:
        """Yes: what the shop says of the property that was asked."""
        if value[:1].isdigit():
            # A measure is for the shopper to judge.
            return f"For the {clean(title)} it says {clean(name).lower()}: {self.measured(value)}."
        return f"Yes, for the {clean(title)} it says {clean(name).lower()}: {self.measured(value)}."

    def no_it_says(self, title: str, name: str, value: str) -> str:
        """No: what the shop says of it instead."""
        return f"No, for the {clean(title)} it says {clean(name).lower()}: {self.measured(value)}."

    def mentions(self, sentence: str) -> str:
        """The sentence of the description that speaks of it."""
        return f"Here's what it says: {first_of(sentence, 1)}"

    def not_said_how(self, product: ProductDetail, adjective: str) -> str:
        """That nothing says how heavy, long and so on it is."""
        return f"It doesn't say how {adjective} the {clean(product.title)} is."

    def nothing_about(self, product: ProductDetail, about: str) -> str:
        """That nothing speaks of what was asked."""
        return f"It doesn't say anything about the {clean(about)} of the {clean(product.title)}."

    def not_said_whether(self, product: ProductDetail, about: str) -> str:
        """That nothing says whether it is so."""
        title, plain = clean(product.title), clean(about)
        if _ADJECTIVAL.search(plain) and not (plain.endswith("ing") and " " not in plain):
            return f"It doesn't say whether the {title} {be(title)} {plain}."
        return self.not_said(product)

    def not_said(self, product: Product) -> str:
        """Says that nothing is known of what was asked."""
        return f"I'm afraid it doesn't say that about the {clean(product.title)}."


def on_sale(card: Product) -> bool:
    """Whether it costs less than it did."""
    return bool(card.list_price_minor and card.list_price_minor > card.price_minor)


def first_of(text: str, sentences: int) -> str:
    """The first sentences of a text."""
    parts = re.split(r"(?<=[.!?])\s+", clean(text))
    said = " ".join(parts[:sentences])[:220]
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _is_adjective(name: str) -> bool:
    plain = clean(name).lower()
    return bool(_ADJECTIVAL.search(plain)) or plain in _QUALITIES or plain in ADJECTIVES
