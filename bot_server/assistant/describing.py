"""Which products words describe: "the blue one", "the oak table", "the lightest of them"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot_server.assistant import numbers, words
from bot_server.assistant.adjectives import ADJECTIVES, adjective
from bot_server.assistant.dialogue import Facts, State
from bot_server.assistant.english import English
from bot_server.assistant.everyday import ANY_THING
from bot_server.assistant.gauges import bears
from bot_server.assistant.measures import measure
from bot_server.assistant.options import YES, denied, size_key
from bot_server.assistant.slots import Slots
from shop.records import Card, CartLine, Product, ProductDetail

Problem = Callable[[English], str]
"""Why nothing was found, as a language's pack says it."""


@dataclass(frozen=True)
class Found:
    """The outcome of pointing: products, or a sentence that says why none, or which to choose from."""

    skus: tuple[str, ...] = ()
    problem: Problem | None = None
    among: tuple[str, ...] = ()
    """When it may be one of several."""


def described(named: Slots) -> bool:
    """Whether words or properties describe a product."""
    return bool(named.words or named.colour or named.brand or named.attributes or named.size or named.price_max)


_ENDINGS = ("ed", "d", "ing", "n", "en", "y")
"""What a word for a property may end in beside the catalogue's: "knitted" where a title has "knit"."""


def same(key: str, said: Collection[str]) -> bool:
    """Whether a word is among others, be it in another form of it."""
    if key in said:
        return True

    def grown(longer: str, shorter: str) -> bool:
        doubled = shorter + shorter[-1:]
        return len(shorter) > 3 and any(longer in (shorter + end, doubled + end) for end in _ENDINGS)

    return any(grown(key, one) or grown(one, key) for one in said)


def score(named: Slots, product: Product | CartLine, facts: Facts | None = None) -> float:
    """How well the words describe a product: 0 when something named is not true of it."""
    title = set(words.keys(product.title))
    brand = set(words.keys(product.brand))
    colours: set[str] = set()
    sizes: set[str] = set()
    attributes: dict[str, str] = {}
    extra: set[str] = set()
    if isinstance(product, CartLine):
        variant = words.keys(product.variant or "")
        colours = sizes = set(variant)
        extra = set(variant)
    else:
        colours = {key for colour in product.colours for key in words.keys(colour)}
        sizes = {size_key(size) for size in product.sizes}
        extra = set(words.keys(product.category))
        attributes = product.attributes if isinstance(product, ProductDetail) else {}
        extra |= {key for why in product.why for key in words.keys(why)} | colours
    if facts is not None:
        attributes = facts.attributes.get(product.sku, attributes)
        extra |= {key for name in facts.kinds.get(product.sku, ()) for key in words.keys(name)}
        extra |= {key for value in attributes.values() for key in words.keys(value)}
    score = 0.0
    kinds = facts.kinds.get(product.sku) if facts is not None else None
    if named.category and kinds and named.category not in kinds and not set(words.keys(named.words[-1])) <= title:
        # An armchair that is called a chair is one, whatever the shop calls chairs.
        return 0
    if named.colour:
        wanted = set(words.keys(named.colour))
        if not wanted & (colours | title):
            return 0
        score += 2
    if named.brand:
        if not set(words.keys(named.brand)) <= brand:
            return 0
        score += 2
    if named.size:
        if size_key(named.size) not in sizes and size_key(named.size) not in title:
            return 0
        score += 1
    for name, value in named.attributes.items():
        said = set(words.keys(name if value.lower() in YES else value))
        has = attributes.get(name, "").lower()
        affirmed = value.lower() in YES and not denied(has)
        if has == value.lower() or affirmed or said <= title | extra:
            score += 1
        elif has:
            return 0
    if named.words and not (score and all(word in ANY_THING for word in named.words)):
        wanted = [key for word in named.words for key in words.keys(word)]
        hits = sum(
            2.0 if same(key, title) else 1.5 if key in brand else 1.0 if same(key, extra) else 0.0 for key in wanted
        )
        if hits == 0:
            return 0
        # Every word counts, the last most: that is where English puts what a thing is.
        score += hits + (1 if same(wanted[-1], title | extra) else 0)
        score -= 0.75 * sum(1 for key in wanted if not same(key, title | brand | extra))
    return score


def _told(product: Product | CartLine, facts: Facts) -> set[str]:
    """The words that are said of a product."""
    texts = [
        product.title,
        product.brand,
        *facts.kinds.get(product.sku, (product.category if isinstance(product, Card) else "",)),
    ]
    texts += [text for pair in facts.attributes.get(product.sku, {}).items() for text in pair]
    if isinstance(product, Product):
        texts += [*product.colours, *product.sizes, *product.why]
    else:
        texts.append(product.variant or "")
    return {key for text in texts for key in words.keys(text)}


def like(named: Slots, product: Product | CartLine | None, facts: Facts) -> bool:
    """Whether each word that was said, or one of several products named together, is true of a product."""
    if product is None:
        return False
    said = _told(product, facts)
    wanted = [key for word in named.words if word not in ANY_THING for key in words.keys(word)]
    return not wanted or sum(same(key, said) for key in wanted) > len(wanted) / 2


def by_name(named: Slots) -> Slots:
    """What was named, "the wooden one" by its words."""
    if len(named.refs) != 1 or named.refs[0].kind != "one":
        return named
    return replace(named, refs=(), words=tuple(named.refs[0].what.split()), attributes={}, definite=True)


def all_said(keys: Sequence[str], product: Product | CartLine, facts: Facts) -> bool:
    """Whether every word is said of a product."""
    said = _told(product, facts)
    return all(same(key, said) for key in keys)


def fits(named: Slots, product: Product | CartLine, facts: Facts) -> bool:
    """Whether a product is the thing that was named: what it is called by last must be true of it, and most else."""
    said = _told(product, facts)
    # A word that anything is called by, as "set", tells nothing, unless the shop has a kind of that name: "bottle".
    wanted = [key for word in named.words if named.category or word not in ANY_THING for key in words.keys(word)]
    if not wanted:
        return True
    *rest, last = wanted
    kind = bool(named.category) and named.category in facts.kinds.get(product.sku, ())
    if not (kind or same(last, said)):
        return False
    return not rest or sum(same(key, said) for key in rest) > (len(rest) - 1) / 2


def describe(
    named: Slots,
    products: Sequence[Product | CartLine],
    state: State | None = None,
    facts: Facts | None = None,
) -> Found:
    """The products that words, a colour, a brand or a price describe."""
    if named.price_max is not None and not named.words and products:
        most = named.price_max
        close = [
            product
            for product in products
            if isinstance(product, Product)
            and (named.price_min or 0) <= numbers.to_major(product.price_minor, product.currency) <= most
        ]
        if not (named.colour or named.brand):
            return Found((close[0].sku,)) if len(close) == 1 else Found(among=tuple(one.sku for one in close[:3]))
    scored = [(score(named, product, facts), product) for product in products]
    best = max((score for score, _ in scored), default=0)
    if best <= 0:
        return Found()
    fitting = list(dict.fromkeys(product.sku for score, product in scored if score >= best - 0.01))
    if len(fitting) > 1 and state is not None:
        for near in (state.mentioned, state.focus):
            close = [sku for sku in fitting if sku in near]
            if len(close) == 1:
                return Found((close[0],))
    return Found((fitting[0],)) if len(fitting) == 1 else Found(among=tuple(fitting[:4]))


def superlative(named: Slots, state: State, facts: Facts, cards: Sequence[Product]) -> Found:
    """The one that has most or least of something, among the focus or what is shown."""
    among: Sequence[Product] = cards
    if len(state.focus) > 1:
        chosen = [card for card in cards if card.sku in state.focus]
        among = chosen if len(chosen) > 1 else cards
    if named.words or named.colour or named.brand:
        fitting = [card for card in among if score(named, card) > 0]
        among = fitting or among
    among = [card for card in among if card.stock > 0] or among
    if not among:
        return Found()
    what = named.superlative or ("price asc" if named.relative == "cheaper" else "price desc")
    match what:
        case "price asc":
            return Found((min(among, key=lambda card: card.price_minor).sku,))
        case "price desc":
            return Found((max(among, key=lambda card: card.price_minor).sku,))
        case "rating desc":
            return Found((max(among, key=lambda card: (card.rating or 0, card.rating_count)).sku,))
        case _:
            ranked = ranking(what, among, facts)
            return Found((ranked[0][1].sku,)) if ranked else Found()


def ranking(word: str, among: Sequence[Product], facts: Facts) -> list[tuple[str, Product]]:
    """Products in the order that an adjective asks for, the first the most so, each with the value that says so.

    Args:
        word: A comparative or superlative, such as "lighter".
        among: The products.
        facts: What is known of their attributes.

    Returns:
        Those of which it is known, when the attribute that speaks of it is known of two at least; else nothing.
    """
    read = adjective(word.split()[-1])
    names, way = ADJECTIVES[read[0]] if read else ((word.partition(" ")[2],), "desc")
    for wanted in (set(words.keys(name)) for name in names if name):
        known: list[tuple[float, str, Product]] = []
        temperature = False
        for product in among:
            for name, value in facts.attributes.get(product.sku, {}).items():
                amount = measure(value)
                own = wanted == set(words.keys(name)) or not bears(name)
                if wanted <= set(words.keys(name)) and own and amount is not None:
                    known.append((amount, value, product))
                    temperature = temperature or "temperature" in name.lower()
                    break
        if len(known) > 1:
            # A sleeping bag is warmer the lower its temperature; a fill power the higher.
            most = (way == "desc" or (way == "warm" and not temperature)) != word.startswith("least")
            known.sort(key=lambda one: -one[0] if most else one[0])
            return [(value, product) for _, value, product in known]
    return []


def each_described(named: Slots, products: Sequence[Product | CartLine], facts: Facts) -> tuple[str, ...]:
    """ "The kettle and the mug": a product for each word that picks one; nothing unless there are two at least."""
    skus: list[str] = []
    for word in named.words:
        found = describe(Slots(words=(word,)), products, None, facts)
        if len(found.skus) == 1:
            skus.append(found.skus[0])
    skus = list(dict.fromkeys(skus))
    return tuple(skus) if len(skus) > 1 else ()
