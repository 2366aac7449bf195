"""The words of a catalogue's products, counted and put in order for looking them up."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import Field

from bot_server.assistant import words
from bot_server.assistant.gauges import Gauges, measured
from bot_server.assistant.lexicon import Lexicon
from bot_server.assistant.measures import UNITS
from bot_server.assistant.options import NO, YES, size_forms
from shop.records import Record

Kind = Literal["brand", "category", "colour", "size", "attribute"]
_STOP = words.among("a an and the of for with in to on by from or at is it as no yes your our new")
_MOST_VALUES = 400
"""Of one attribute: beyond these a value is nothing that shoppers name, such as a model number."""
_JOINS = re.compile(r"\s*(?:&|,|/|\band\b)\s*", re.IGNORECASE)


class VocabularyItem(Record):
    """What `products:vocabulary` says of one product."""

    sku: str
    title: str
    brand: str = ""
    category: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    attributes: dict[str, str] = Field(default_factory=dict[str, str])
    price_minor: int = 0


class Words(Record):
    """A language's words for the catalogue."""

    language: str
    words: tuple[tuple[str, ...], ...]
    """The catalogue's word and what people of the language say for it, the name to show first."""


class VocabularyPage(Record):
    """One page of `products:vocabulary`."""

    page: tuple[VocabularyItem, ...]
    cursor: str | None = None
    revision: float | int | str = 0
    currency: str = "USD"
    lexicons: tuple[Words, ...] = ()
    """On the first page."""


@dataclass(frozen=True)
class Term:
    """What a word, or a few together, name in this catalogue."""

    kind: Kind
    value: str
    """As the catalogue writes it; what a limit takes."""
    name: str = ""
    """The attribute's name, for kind "attribute"."""
    count: int = 1
    """How many products it holds for."""


@dataclass(eq=False)
class Index:
    """What is counted of a catalogue."""

    revision: float | int | str = 0
    currency: str = "USD"
    size: int = 0
    """How many products it was built from."""
    terms: dict[tuple[str, ...], tuple[Term, ...]] = field(default_factory=dict[tuple[str, ...], tuple[Term, ...]])
    longest: int = 1
    """The most words of any term."""
    title_words: Counter[str] = field(default_factory=Counter[str])
    """Keys of words in titles, with how many titles have each."""
    surfaces: dict[str, str] = field(default_factory=dict[str, str])
    """A readable form for each key."""
    attribute_names: dict[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str])
    """Keys of an attribute's name to the name as written."""
    boolean: dict[str, tuple[str | None, str | None]] = field(default_factory=dict[str, tuple[str | None, str | None]])
    """Attribute name to how the catalogue writes yes and no for it."""
    in_category: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict[str, frozenset[tuple[str, str]]])
    """Category to the (attribute, value) pairs that occur in it."""
    categories: tuple[str, ...] = ()
    """Leaf categories, the fullest first."""
    leaves: Counter[str] = field(default_factory=Counter[str])
    """Leaf categories with how many products each has."""
    brands: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    heads: Counter[str] = field(default_factory=Counter[str])
    """Keys of the last words of titles, which is where English puts what a thing is."""
    ancestors: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """Each category to those that it is within."""
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Keys of words in titles to the leaf categories that most of those titles are in, at most two."""
    attributes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Each product's attributes by sku, so that "the lightest" can be told among many."""
    kinds: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Each product's category path by sku."""
    category_words: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """Keys of the words in titles, brands and attributes of a category's products."""
    gauges: Gauges = field(default_factory=Gauges)
    """Which attributes hold quantities."""
    price_range: tuple[int, int] = (0, 0)
    """The lowest and highest price in minor units."""
    known: frozenset[str] = frozenset()
    """Keys of all words in titles and terms."""
    shared_values: frozenset[str] = frozenset()
    """Keys of words that are parts of longer attribute values: "wool" where "merino wool" is a value."""
    lexicons: dict[str, Lexicon] = field(default_factory=dict[str, Lexicon])
    """By language: words of another language for this catalogue."""
    by_sound: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


class Builder:
    """Counts what the products' fields say."""

    def __init__(self) -> None:
        self.count = 0
        self.fields: dict[Kind, Counter[str]] = {
            kind: Counter() for kind in ("brand", "category", "colour", "size", "attribute")
        }
        self.leaves: Counter[str] = Counter()
        self.values: Counter[tuple[str, str]] = Counter()
        self.pairs: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self.attributes: dict[str, dict[str, str]] = {}
        self.kinds: dict[str, tuple[str, ...]] = {}
        self.paths: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.category_words: defaultdict[str, set[str]] = defaultdict(set)
        self.titles: list[str] = []
        self.title_words: Counter[str] = Counter()
        self.heads: Counter[str] = Counter()
        self.surfaces: dict[str, str] = {}
        self.measured: Counter[tuple[tuple[str, ...], str, tuple[tuple[str, str], ...]]] = Counter()
        self.lowest = 0
        self.highest = 0

    def add_all(self, items: Iterable[VocabularyItem]) -> Builder:
        """Counts some more products."""
        for item in items:
            self._add(item)
        return self

    def _add(self, item: VocabularyItem) -> None:
        self.lowest = item.price_minor if not self.count else min(self.lowest, item.price_minor)
        self.highest = max(self.highest, item.price_minor)
        self.count += 1
        if item.brand:
            self.fields["brand"][item.brand] += 1
        self.fields["category"].update(set(item.category))
        if item.category:
            self.leaves[item.category[-1]] += 1
        self.fields["colour"].update(set(item.colours))
        self.fields["size"].update(set(item.sizes))
        # Interned, because fifty thousand products share a few hundred values.
        pairs = [(sys.intern(name), sys.intern(value)) for name, value in item.attributes.items()]
        self.attributes[item.sku] = attributes = dict(pairs)
        self.values.update(pairs)
        for category in item.category:
            self.pairs[category].update(pairs)
        self.kinds[item.sku] = self.paths.setdefault(item.category, item.category)
        self.titles.append(item.title)
        title = words.split(item.title)
        brand = set(words.keys(item.brand))
        seen: set[str] = set()
        for word in title:
            word_key = words.key(word)
            self.surfaces.setdefault(word_key, word)
            if word_key not in seen and word not in _STOP:
                seen.add(word_key)
                self.title_words[word_key] += 1
        for category in item.category:
            kept = self.category_words[category]
            kept.update(words.key(word) for word in title)
        # "Garden hose 15 m" and "Spanner set, 6 pieces" are a hose and a set.
        about = words.split(re.split(r"[,(]| with | for ", item.title)[0]) or title
        plain = [
            words.key(word)
            for word in about
            if word.isalpha() and len(word) > 1 and word not in UNITS and words.key(word) not in brand
        ]
        if plain:
            self.heads[plain[-1]] += 1
        self.measured[(self.kinds[item.sku], plain[-1] if plain else "", measured(attributes))] += 1

    def finish(self, revision: float | int | str, currency: str) -> Index:
        """Puts what was counted in order."""
        terms: defaultdict[tuple[str, ...], dict[tuple[str, str, str], Term]] = defaultdict(dict)

        def put(term_keys: tuple[str, ...], term: Term) -> None:
            if term_keys and not all(part in _STOP for part in term_keys):
                slot = terms[term_keys]
                identity = (term.kind, term.value, term.name)
                if identity not in slot or slot[identity].count < term.count:
                    slot[identity] = term

        for brand, count in self.fields["brand"].items():
            put(words.keys(brand), Term("brand", brand, count=count))
            put(words.keys(brand.replace("&", " and ")), Term("brand", brand, count=count))
        for category, count in self.fields["category"].items():
            put(words.keys(category), Term("category", category, count=count))
            for part in _JOINS.split(category):
                put(words.keys(part), Term("category", category, count=count))
        for colour, count in self.fields["colour"].items():
            put(words.keys(colour), Term("colour", colour, count=count))
        for size, count in self.fields["size"].items():
            for form in size_forms(size):
                put(form, Term("size", size, count=count))
        common = self._common_values()
        names, boolean = self._attributes(put, common)
        shared = {
            part
            for value in {value for values in common.values() for value, _ in values}
            for part in words.keys(value)
            if 1 < len(words.keys(value)) <= 4 and part.isalpha()
        }
        told = {(name, value) for name, values in common.items() for value, _ in values}
        in_category = {category: frozenset(pairs & told) for category, pairs in self.pairs.items()}
        for category, pairs in in_category.items():
            for name, value in pairs:
                self.category_words[category].update(words.keys(name if value.lower() in YES else value))
        known = dict(self.surfaces)
        for term_keys, found in terms.items():
            for term in found.values():
                if term.kind in ("brand", "category", "colour"):
                    for part in words.split(term.value):
                        known.setdefault(words.key(part), part)
            if len(term_keys) == 1:
                known.setdefault(term_keys[0], next(iter(found.values())).value.lower())
        by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for word_key in known:
            if len(word_key) > 3 and word_key.isalpha():
                by_sound[words.sound(word_key)].append(word_key)
        return Index(
            revision=revision,
            currency=currency,
            size=self.count,
            terms={
                term_keys: tuple(sorted(found.values(), key=lambda term: -term.count))
                for term_keys, found in terms.items()
            },
            longest=max((len(term_keys) for term_keys in terms), default=1),
            title_words=self.title_words,
            surfaces=known,
            attribute_names=names,
            boolean=boolean,
            in_category=in_category,
            categories=tuple(category for category, _ in self.leaves.most_common()),
            leaves=self.leaves,
            brands=tuple(brand for brand, _ in self.fields["brand"].most_common()),
            titles=tuple(self.titles),
            heads=self.heads,
            ancestors=self._ancestors(),
            nouns=self._nouns(),
            attributes=self.attributes,
            kinds=self.kinds,
            category_words={category: frozenset(kept) for category, kept in self.category_words.items()},
            gauges=Gauges.build(self.measured),
            price_range=(self.lowest, self.highest),
            known=frozenset(self.title_words)
            | {part for term_keys in terms for part in term_keys}
            | {part for name_keys in names for part in name_keys},
            shared_values=frozenset(shared),
            by_sound=dict(by_sound),
        )

    def _ancestors(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for path in self.paths:
            for depth, name in enumerate(path):
                found[name].update(path[:depth])
        return {name: frozenset(above - {name}) for name, above in found.items()}

    def _nouns(self) -> dict[str, tuple[str, ...]]:
        """Of words that are mostly of one or two categories, which."""
        places: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for kind, title in zip(self.kinds.values(), self.titles, strict=False):
            for word_key in set(words.keys(title)) if kind else ():
                places[word_key][kind[-1]] += 1
        found: dict[str, tuple[str, ...]] = {}
        for word_key, counts in places.items():
            top = counts.most_common(2)
            if top[0][1] * 2 > counts.total():
                found[word_key] = tuple(name for name, _ in top)
        return found

    def _common_values(self) -> dict[str, list[tuple[str, int]]]:
        """The values of each attribute with their counts, the most common where there are very many."""
        by_name: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for (name, value), count in self.values.most_common():
            if len(by_name[name]) < _MOST_VALUES:
                by_name[name].append((value, count))
        return dict(by_name)

    def _attributes(
        self, put: Any, common: dict[str, list[tuple[str, int]]]
    ) -> tuple[dict[tuple[str, ...], str], dict[str, tuple[str | None, str | None]]]:
        names: dict[tuple[str, ...], str] = {}
        boolean: dict[str, tuple[str | None, str | None]] = {}
        for name, values in common.items():
            names[words.keys(_readable(name))] = name
            plain = {" ".join(words.split(value)): value for value, _ in values}
            yes = next((value for form, value in plain.items() if form in YES), None)
            no = next((value for form, value in plain.items() if form in NO), None)
            if yes is not None or no is not None:
                boolean[name] = (yes, no)
            if yes is not None:
                count = next(count for value, count in values if value == yes)
                put(words.keys(_readable(name)), Term("attribute", yes, name, count))
            for value, count in values:
                value_keys = words.keys(value)
                form = " ".join(words.split(value))
                if 0 < len(value_keys) <= 3 and form not in YES and form not in NO and not form.isdigit():
                    put(value_keys, Term("attribute", value, name, count))
        return names, boolean


def _readable(name: str) -> str:
    """An attribute's name as words: "batteryLife" and "battery_life" both as "battery life"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ")
