"""Answers to questions about one product, from what the catalogue says of it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot_server.assistant import numbers, terms, words
from bot_server.assistant.facts import spoken_list
from bot_server.assistant.references import ADJECTIVES
from bot_server.assistant.replies import be, clean, come, measured, price_of, size_name
from bot_server.assistant.slots import Slots
from bot_server.assistant.vocabulary import size_key
from shop.records import Card, Product, ProductDetail

FROM_CARD = frozenset({"price", "rating", "stock", "colours", "sizes", "sale"})
"""Topics that a card answers, so that nothing else need be shown."""

_NO = words.among("no none false without non unlined")


def from_card(topic: str, card: Card, named: Slots) -> str:
    """Answers from a card alone."""
    title = clean(card.title)
    match topic:
        case "price":
            said = f"The {title} {be(title)} {price_of(card)}"
            if card.list_price_minor and card.list_price_minor > card.price_minor:
                said += f", down from {numbers.price(card.list_price_minor, card.currency)}"
            return f"{said}."
        case "rating":
            return _rating(card)
        case "stock":
            return _stock(card)
        case "sale":
            if card.list_price_minor and card.list_price_minor > card.price_minor:
                before = numbers.price(card.list_price_minor, card.currency)
                return f"Yes, the {title} {be(title)} {price_of(card)}, down from {before}."
            return f"No, the {title} {be(title)} at the usual price, {price_of(card)}."
        case "colours":
            if not card.colours:
                return f"The {title} doesn't list any colours."
            return f"The {title} {come(title)} in {spoken_list([clean(colour.lower()) for colour in card.colours])}."
        case _:
            if not card.sizes:
                return f"The {title} {come(title)} in one size."
            return f"The {title} {come(title)} in {_sizes(card)}."


def _sizes(card: Product) -> str:
    sizes = [size_name(size) for size in card.sizes]
    return (
        spoken_list(sizes)
        if len(sizes) <= 4
        else f"{len(sizes)} sizes, from {sizes[0]} to {sizes[-1]}".replace(
            str(len(sizes)), numbers.spoken(len(sizes)), 1
        )
    )


def _rating(card: Product) -> str:
    if card.rating is None:
        return f"The {clean(card.title)} has no ratings yet."
    stars = numbers.spoken_decimal(round(card.rating, 1))
    people = numbers.spoken(card.rating_count)
    return f"The {clean(card.title)} {be(card.title)} rated {stars} out of five by {people} people."


def _stock(card: Product) -> str:
    if card.stock <= 0:
        return f"I'm afraid the {clean(card.title)} {be(card.title)} out of stock."
    if card.stock <= 10:
        return f"Yes, but only {numbers.spoken(card.stock)} {'is' if card.stock == 1 else 'are'} left."
    return f"Yes, the {clean(card.title)} {be(card.title)} in stock."


def has(card: Product, named: Slots) -> str | None:
    """Answers whether it comes in a colour or a size; None when that is not what was asked."""
    title = clean(card.title)
    if named.colour:
        wanted = set(words.keys(named.colour))
        if any(wanted & set(words.keys(colour)) for colour in card.colours):
            return f"Yes, the {title} {come(title)} in {clean(named.colour.lower())}."
        if card.colours:
            return f"No, the {title} {come(title)} in {spoken_list([clean(c.lower()) for c in card.colours])}."
        return None
    if named.size:
        if any(size_key(size) == size_key(named.size) for size in card.sizes):
            return f"Yes, the {title} {come(title)} in {size_name(named.size)}."
        return (
            f"No, the {title} {come(title)} in {_sizes(card)}."
            if card.sizes
            else f"The {title} {come(title)} in one size."
        )
    return None


def from_detail(topic: str, product: ProductDetail, named: Slots) -> str:
    """Answers from all that is known of a product."""
    title = clean(product.title)
    kind, _, about = topic.partition(" ")
    match kind:
        case "reviews":
            return _reviews(product)
        case "delivery":
            return f"{clean(product.delivery)}" if product.delivery else f"It doesn't say how the {title} is delivered."
        case "returns":
            return (
                f"{clean(product.returns)}"
                if product.returns
                else f"It doesn't say whether the {title} can be returned."
            )
        case "description":
            return (
                f"{_first(product.description, 2)}"
                if product.description
                else f"There is no description of the {title}."
            )
        case "how":
            return _how(about, product)
        case "attribute":
            return _named(about, product)
        case "property":
            return _property(about, product, named)
        case _:
            return ""


def _reviews(product: ProductDetail) -> str:
    title = clean(product.title)
    if product.rating is None:
        return f"Nobody has reviewed the {title} yet."
    stars = numbers.spoken_decimal(round(product.rating, 1))
    said = f"{numbers.spoken(product.rating_count).capitalize()} people give it {stars} out of five."
    if product.reviews:
        best = max(product.reviews, key=lambda review: review.rating)
        worst = min(product.reviews, key=lambda review: review.rating)
        said += f" One says: {_first(best.text, 1)}"
        if worst is not best and worst.rating < best.rating:
            said += f" Another, less happy: {_first(worst.text, 1)}"
    return said


def _first(text: str, sentences: int) -> str:
    parts = re.split(r"(?<=[.!?])\s+", clean(text))
    said = " ".join(parts[:sentences])[:220]
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _attribute(names: tuple[str, ...], product: ProductDetail) -> tuple[str, str] | None:
    for name in names:
        wanted = set(words.keys(name))
        for key, value in product.attributes.items():
            if wanted <= set(words.keys(key)):
                return key, value
    return None


def _how(word: str, product: ProductDetail) -> str:
    names, _ = ADJECTIVES.get(word, ((word,), "desc"))
    found = _attribute(names, product)
    title = clean(product.title)
    if found is None:
        return f"It doesn't say how {word} the {title} is."
    return f"{_said_name(found[0])} of the {title}: {measured(found[1])}."


def _said_name(name: str) -> str:
    plain = clean(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " "))
    return f"The {plain.lower()}"


_ALIKE = {
    "maker": ("author", "writer", "artist", "designer", "maker", "manufacturer", "publisher"),
    "warranty": ("warranty", "guarantee"),
    "origin": ("origin", "country", "made in", "region"),
    "material": ("material", "fabric", "outer", "shell", "upper", "body", "frame", "ingredients"),
    "ingredients": ("ingredients", "contains", "allergens", "material"),
}
"""Attributes that answer the same question, the best first."""


def _named(about: str, product: ProductDetail) -> str:
    title = clean(product.title)
    for name in _ALIKE.get(about, (about,)):
        if found := _attribute((name,), product):
            if about == "maker":
                return f"{title} {be(title)} by {clean(found[1])}."
            if about == "origin":
                return f"The {title} {come(title)} from {clean(found[1])}."
            if about == "material":
                return f"The {title} {be(title)} made of {measured(found[1])}."
            return f"{_said_name(found[0])} of the {title}: {measured(found[1])}."
    if about == "maker" and product.brand:
        return f"The {title} {be(title)} by {clean(product.brand)}."
    mentioned = next(
        (said for name in (about, *_ALIKE.get(about, ())) if (said := _mention(name.split(), product))), None
    )
    return mentioned or f"It doesn't say anything about the {clean(about)} of the {title}."


def _denied(value: str) -> bool:
    first = words.split(value)[:1]
    return not first or first[0] in _NO


def _property(about: str, product: ProductDetail, named: Slots) -> str:
    title = clean(product.title)
    answer = of_attributes(about, title, product.attributes)
    if answer is not None:
        return answer
    for name, value in named.attributes.items():
        # "Is it a hardback", of a paperback: the shop knows the property, and this has another value of it.
        if (has_value := product.attributes.get(name)) and value.lower() not in ("yes", "true"):
            return f"No, for the {title} it says {clean(name).lower()}: {measured(has_value)}."
    wanted = [word for word in words.split(about) if word not in terms.STOP]
    for word in wanted:
        if word in ADJECTIVES and (found := _attribute(ADJECTIVES[word][0], product)):
            return f"{_said_name(found[0])} of the {title}: {measured(found[1])}."
    return _mention(wanted, product) or f"It doesn't say whether the {title} is {clean(about)}."


_ADJECTIVAL = re.compile(r"(?:able|proof|ed|free|less|ing|safe|friendly|resistant|ible|ic|al|ful)$")


def _among(wanted: set[str], said: tuple[str, ...]) -> bool:
    """Whether each word is among those said, or one of the same stem: "washable" of "machine wash"."""
    return all(any(_alike(word, other) for other in said) for word in wanted)


def _alike(one: str, other: str) -> bool:
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (shared >= 4 and shared >= 0.57 * max(len(one), len(other)))


def of_attributes(about: str, title: str, attributes: Mapping[str, str]) -> str | None:
    """Answers whether something is so, from attributes alone; None when none of them speaks of it."""
    wanted = {words.key(word) for word in words.split(about) if word not in terms.STOP}
    if not wanted:
        return None
    for name, value in attributes.items():
        plain = clean(name).lower()
        is_so = len(words.split(name)) == 1 or bool(_ADJECTIVAL.search(plain))
        if _among(wanted, words.keys(name)):
            if _denied(value):
                return f"No, the {title} {be(title)} not {plain}." if is_so else f"No, the {title} has no {plain}."
            if value.lower() in ("yes", "true"):
                return f"Yes, the {title} {be(title)} {plain}." if is_so else f"Yes, the {title} has {plain}."
            return f"Yes, for the {title} it says {plain}: {measured(value)}."
        if _among(wanted, words.keys(value)):
            if _denied(value):
                return f"No, for the {title} it says {plain}: {measured(value)}."
            return f"Yes, for the {title} it says {plain}: {measured(value)}."
    return None


def _mention(wanted: list[str], product: ProductDetail) -> str | None:
    """The sentence of the description that speaks of it."""
    keys = {words.key(word) for word in wanted}
    told = f"{product.description} {product.returns} {product.delivery}"
    for sentence in re.split(r"(?<=[.!?;])\s+", clean(told)):
        if keys and keys <= set(words.keys(sentence)):
            return f"Here's what it says: {_first(sentence, 1)}"
    return None
