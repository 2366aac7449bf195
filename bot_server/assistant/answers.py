"""Answers to questions about one product, from what the catalogue says of it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot_server.assistant import words
from bot_server.assistant.adjectives import ADJECTIVES
from bot_server.assistant.english import English
from bot_server.assistant.everyday import STOP
from bot_server.assistant.facts import clean
from bot_server.assistant.gauges import VERBS
from bot_server.assistant.measures import UNITS, quantities
from bot_server.assistant.options import YES, denied, size_key
from bot_server.assistant.slots import Range, Slots
from shop.records import Product, ProductDetail

FROM_CARD = frozenset({"price", "rating", "stock", "colours", "sizes", "sale"})
"""Topics that a card answers, so that nothing else need be shown."""


def from_card(say: English, topic: str, card: Product) -> str:
    """Answers from what a card has of a product."""
    match topic:
        case "price":
            return say.costs(card)
        case "rating":
            return say.rating(card)
        case "stock":
            return say.stock(card)
        case "sale":
            return say.sale(card)
        case "colours":
            return say.colours(card)
        case _:
            return say.sizes(card)


def comes_in(card: Product, named: Slots) -> bool | None:
    """Whether it comes in the colour or size that was named; None when none was, or nothing is known."""
    if named.colour:
        wanted = set(words.keys(named.colour))
        if any(wanted & set(words.keys(colour)) for colour in card.colours):
            return True
        return False if card.colours else None
    if named.size:
        return any(size_key(size) == size_key(named.size) for size in card.sizes)
    return None


def has(say: English, card: Product, named: Slots) -> str | None:
    """Answers whether it comes in a colour or a size; None when that is not what was asked."""
    yes = comes_in(card, named)
    if yes is None:
        return None
    if named.colour:
        return say.has_colour(card, named.colour, yes=yes)
    return say.has_size(card, named.size or "", yes=yes)


def from_detail(say: English, topic: str, product: ProductDetail, named: Slots) -> str:
    """Answers from all that is known of a product."""
    kind, _, about = topic.partition(" ")
    match kind:
        case "reviews":
            return say.reviews(product)
        case "delivery":
            return say.delivery(product)
        case "returns":
            return say.returns(product)
        case "description":
            return say.description(product)
        case "how":
            return _how(say, about, product)
        case "attribute":
            return _named(say, about, product)
        case "told":
            return _told(say, about, product)
        case "property":
            return _property(say, about, product, named)
        case _:
            return ""


def not_said(say: English, topic: str, product: ProductDetail) -> frozenset[str]:
    """What `from_detail` answers where nothing is known."""
    about = topic.partition(" ")[2]
    named = (say.not_said_how, say.nothing_about, say.not_said_whether)
    return frozenset((say.not_said(product), *(said(product, about) for said in named)))


def _attribute(names: tuple[str, ...], product: ProductDetail) -> tuple[str, str] | None:
    for name in names:
        wanted = set(words.keys(name))
        for key, value in product.attributes.items():
            if wanted <= set(words.keys(key)):
                return key, value
    return None


def _how(say: English, word: str, product: ProductDetail) -> str:
    names = ADJECTIVES[word][0] if word in ADJECTIVES else _ALIKE.get(word, (word,))
    found = _attribute(names, product)
    return say.value(product, *found) if found else say.not_said_how(product, word)


_ALIKE = {
    "maker": ("author", "writer", "artist", "designer", "maker", "manufacturer", "publisher"),
    "warranty": ("warranty", "guarantee"),
    "assembly": ("assembly", "pitch time", "set up", "setup"),
    "smell": ("scent", "fragrance", "smell"),
    "smells": ("scent", "fragrance", "smell"),
    "taste": ("flavour", "taste", "flavor"),
    "tastes": ("flavour", "taste", "flavor"),
    "bits": ("pieces", "contents"),
    "hot": ("temperature", "heat"),
    "inside": ("contents", "ingredients", "volume", "weight"),
    "charging": ("charging time", "charge time", "charging"),
    "boiling": ("boil time",),
    "origin": ("origin", "country", "made in", "region"),
    "material": ("material", "fabric", "outer", "shell", "upper", "body", "frame", "ingredients"),
    "ingredients": ("ingredients", "contains", "contents", "allergens", "material"),
    **{form: names for verb, names in VERBS.items() for form in (verb, f"{verb}s")},
}
"""Attributes that answer the same question, the best first."""


def _named(say: English, about: str, product: ProductDetail) -> str:
    if about in UNITS:
        return _told(say, about, product)
    for name in _ALIKE.get(about, (about,)):
        if found := _attribute((name,), product):
            if about == "maker":
                return say.made_by(product, found[1])
            if about == "origin":
                return say.comes_from(product, found[1])
            if about == "material":
                return say.made_of(product, found[1])
            return say.value(product, *found)
    if about == "maker" and product.brand:
        return say.made_by(product, product.brand)
    mentioned = next(
        (said for name in (about, *_ALIKE.get(about, ())) if (said := _mention(say, name.split(), product))), None
    )
    return mentioned or say.nothing_about(product, about)


def _property(say: English, about: str, product: ProductDetail, named: Slots) -> str:
    for wanted in named.ranges:
        if wanted.attribute and (found := _attribute((wanted.attribute,), product)):
            return (say.yes_it_says if _within(wanted, found[1]) else say.no_it_says)(product.title, *found)
    answer = of_attributes(say, about, product.title, product.attributes)
    if answer is not None:
        return answer
    for word in words.split(about):
        # "Does it lock at night": the property itself, without the circumstances.
        for name, value in product.attributes.items():
            plain = len(words.split(name)) == 1 and value.lower() in ("yes", "no", "true", "false")
            if plain and word not in STOP and _among({words.key(word)}, words.keys(name)):
                return say.is_not_so(product.title, name) if denied(value) else say.is_so(product.title, name)
    for name, value in named.attributes.items():
        # "Is it a hardback", of a paperback: the shop knows the property, and this has another value of it.
        if (has_value := product.attributes.get(name)) and value.lower() not in YES:
            # Beech is wood, and a paperback no hardback: the shopper knows.
            return say.value(product, name, has_value)
    wanted = [word for word in words.split(about) if word not in STOP]
    for word in wanted if len(wanted) == 1 else ():
        if word in ADJECTIVES and (found := _attribute(ADJECTIVES[word][0], product)):
            return say.value(product, *found)
    return _mention(say, wanted, product) or say.not_said_whether(product, about)


def _told(say: English, about: str, product: ProductDetail) -> str:
    """Answers any other question: the attribute or the sentence that speaks of what was asked, if one does."""
    wanted = {words.key(word) for word in words.split(about) if word not in STOP}
    for other in (other for word in words.split(about) for other in _ALIKE.get(word, ())):
        if found := _attribute((other,), product):
            return say.value(product, *found)
    for name, value in product.attributes.items():
        units = {one.kind for one in quantities(value)} | set(words.keys(value))
        kinds = {UNITS[word][0] for word in words.split(about) if word in UNITS}
        if _among(wanted, words.keys(name)) or (kinds and kinds <= units):
            return say.value(product, name, value)
    return _mention(say, words.split(about), product) or say.not_said(product)


def _within(wanted: Range, value: str) -> bool:
    """Whether an attribute's value lies within bounds."""
    kind, scale, _ = UNITS.get(wanted.unit, (wanted.unit, 1.0, ""))
    has = next((one for one in quantities(value) if one.kind in (kind, "")), None)
    if has is None:
        return False
    return (wanted.min is None or has.high >= wanted.min * scale) and (
        wanted.max is None or has.low <= wanted.max * scale
    )


def _among(wanted: set[str], said: tuple[str, ...]) -> bool:
    """Whether each word is among those said, or one of the same stem: "washable" of "machine wash"."""
    return all(any(_alike(word, other) for other in said) for word in wanted)


def _alike(one: str, other: str) -> bool:
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (shared >= 4 and shared >= 0.57 * max(len(one), len(other)))


def of_attributes(say: English, about: str, title: str, attributes: Mapping[str, str]) -> str | None:
    """Answers whether something is so, from attributes alone; None when none of them speaks of it."""
    wanted = {words.key(word) for word in words.split(about) if word not in STOP}
    if not wanted:
        return None
    for name, value in attributes.items():
        if _among(wanted, words.keys(name)):
            if denied(value):
                return say.is_not_so(title, name)
            return say.is_so(title, name) if value.lower() in YES else say.yes_it_says(title, name, value)
        if _among(wanted, words.keys(value)):
            # "Is it non-stick": what the value denies is then what was asked for.
            denies = denied(value) and words.key(words.split(value)[0]) not in {
                words.key(one) for one in words.split(about)
            }
            return say.no_it_says(title, name, value) if denies else say.yes_it_says(title, name, value)
    return None


def _mention(say: English, wanted: Sequence[str], product: ProductDetail) -> str | None:
    """The sentence of the description that speaks of it."""
    keys = {words.key(word) for word in wanted}
    for sentence in re.split(r"(?<=[.!?;])\s+", clean(product.description)):
        if keys and _among(keys, words.keys(sentence)):
            return say.mentions(sentence)
    return None
