"""Sentences that shoppers of a catalogue may say, to build a recognizer's language model from."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from bot_server.assistant import numbers, words
from bot_server.assistant.vocabulary import Vocabulary

FIXED = """
show more
show me more
more please
next page
what else do you have
anything else
go back
back to the results
start over
start again
new search
help
what can i say
what can you do
repeat that
say that again
what did you say
stop
be quiet
never mind
thank you
thanks
no thanks
yes
yes please
no
okay
that is all
goodbye
hello
hi there
cheaper ones
show me cheaper ones
something cheaper
do you have anything cheaper
the cheapest one
what is the cheapest
show me the best rated
which one is the best
only the ones in stock
what is on sale
show me what is on sale
compare the first two
compare the first and the third
compare them
compare those two
which is lighter
which one is cheaper
which is better
what is the difference
is it waterproof
is it in stock
how much is it
how much is that
how many are left
what colours does it come in
what sizes do you have
does it come in black
do you have it in medium
what do people say about it
what do the reviews say
any good reviews
tell me more
tell me more about it
tell me about the last one
what is it made of
how heavy is it
how big is it
when can you deliver it
can i return it
add it to my cart
add that one
add it please
put it in my cart
put that in the basket
i will take it
i will take two
i will take the cheaper one
two of those
add two of those
make it two
make it three
one more
another one
remove it
remove that
remove the last one
take it out of my cart
take it out
undo
undo that
put it back
what is in my cart
show my cart
show me my cart
open the cart
empty my cart
clear the cart
what does that come to
how much is that altogether
what is the total
check out
i want to check out
let us check out
i am ready to pay
place my order
buy it
where is my order
track my order
what is the status of my order
no the blue one
not that one
the other one
the last one
the middle one
this one
that one
the first one
the first two
show me something else
any colour
any brand
any price
i do not care about the price
over fifty dollars instead
under fifty instead
in black
in red
"""

SEARCHES = (
    "show me {thing}",
    "find me {thing}",
    "find {thing}",
    "search for {thing}",
    "i am looking for {thing}",
    "i want {thing}",
    "i need {thing}",
    "do you have {thing}",
    "do you have any {thing}",
    "what {thing} do you have",
    "can you show me {thing}",
    "can i see {thing}",
    "let me see {thing}",
    "have you got any {thing}",
    "i would like {thing}",
    "give me {thing}",
    "{thing}",
    "{thing} please",
    "what about {thing}",
)
LIMITS = (
    "under {price}",
    "below {price}",
    "less than {price}",
    "for less than {price}",
    "up to {price}",
    "over {price}",
    "more than {price}",
    "around {price}",
    "between {number} and {price}",
    "from {brand}",
    "by {brand}",
    "in {colour}",
    "in size {size}",
    "in {size}",
    "on sale",
    "in stock",
    "with good reviews",
    "with four stars or more",
)
REFERENCES = (
    "add the {ordinal} one to my cart",
    "add the {ordinal} one",
    "add number {number} to my cart",
    "add number {number}",
    "add two of the {ordinal} one",
    "add {number} of those",
    "put the {ordinal} one in my cart",
    "i will take the {ordinal} one",
    "the {ordinal} one",
    "the {ordinal} one please",
    "number {number}",
    "tell me about the {ordinal} one",
    "tell me more about number {number}",
    "show me the {ordinal} one",
    "show me number {number}",
    "how much is the {ordinal} one",
    "how much is number {number}",
    "is the {ordinal} one in stock",
    "compare the {ordinal} and the {other}",
    "compare number {number} and number {number}",
    "remove the {ordinal} one",
    "make it {number}",
    "change it to {number}",
    "what about the {ordinal} one",
    "{number} of the {ordinal} one",
)
OF_CART = (
    "remove the {noun}",
    "remove the {noun} from my cart",
    "take out the {noun}",
    "add the {noun} to my cart",
    "add the {noun}",
    "make it {number} {noun}",
    "tell me about the {noun}",
    "how much is the {noun}",
    "add the {colour} one",
    "the {colour} one",
    "no the {colour} one",
    "in {colour}",
    "only {colour}",
    "only {brand}",
    "just the {colour} ones",
    "anything from {brand}",
    "show me {brand}",
    "not {colour}",
    "do you have it in {colour}",
    "do you have it in {size}",
    "only under {price}",
    "under {price} instead",
    "under {price}",
)


def sentences(vocabulary: Vocabulary, limit: int = 4000) -> list[str]:
    """Fills the templates with the catalogue's words.

    Args:
        vocabulary: Of the catalogue.
        limit: About how many sentences; the fixed requests are always among them.

    Returns:
        Lower-case sentences without punctuation or digits, none twice, the same for the same catalogue.
    """
    chance = random.Random(7)
    found = dict.fromkeys(line for line in FIXED.splitlines() if line)
    slots = _Slots(vocabulary, chance)
    for template in REFERENCES:
        for ordinal in itertools.islice(numbers.ORDINALS, 12):
            found.setdefault(slots.fill(template.replace("{ordinal}", ordinal)))
    for thing in slots.things():
        found.setdefault(f"show me {thing}")
        if len(found) > limit // 2:
            break
    templates = [*SEARCHES, *SEARCHES, *OF_CART]
    misses = 0
    while len(found) < limit and misses < 500:
        template = chance.choice(templates)
        sentence = slots.fill(template)
        if template in SEARCHES and chance.random() < 0.6:
            sentence = f"{sentence.removesuffix(' please')} {slots.fill(chance.choice(LIMITS))}"
            if chance.random() < 0.15:
                sentence += " and add the first one to my cart"
        if sentence in found:
            misses += 1
            continue
        misses = 0
        found[sentence] = None
    return list(found)


def say(text: str) -> str:
    """A name as a recognizer hears it: words only, numbers in words."""
    parts: list[str] = []
    for word in words.split(text):
        if numbers.DIGITS.fullmatch(word):
            parts.append(numbers.spoken_decimal(float(word)).replace("-", " "))
        else:
            parts.append("".join(letter for letter in word if letter.isalpha()))
    return " ".join(part for part in parts if part)


class _Slots:
    """Picks words of the catalogue for the holes in a template."""

    def __init__(self, vocabulary: Vocabulary, chance: random.Random) -> None:
        self._chance = chance
        self._brands = _spoken(vocabulary.brands[:400])
        self._colours = _spoken(_values(vocabulary, "colour", 60)) or ["black", "blue", "red"]
        self._sizes = _spoken(_values(vocabulary, "size", 40)) or ["medium", "large"]
        self._sizes = [_SIZES.get(size, size) for size in self._sizes]
        self._attributes = [value for value in _spoken(_values(vocabulary, "attribute", 150)) if len(value) > 2]
        self._categories = _spoken(vocabulary.categories[:200])
        titles = list(vocabulary.titles)
        if len(titles) > 1500:
            titles = chance.sample(titles, 1500)
        self._titles = _spoken(titles)
        self._nouns = [vocabulary.surfaces[key] for key, _ in vocabulary.heads.most_common(200)] or ["thing"]
        self._prices = _prices(vocabulary)

    def things(self) -> Iterator[str]:
        """Each category, noun, brand and title once, then mixtures."""
        yield from self._categories
        yield from self._nouns
        yield from (f"{brand} {noun}" for brand, noun in zip(self._brands, itertools.cycle(self._nouns), strict=False))
        yield from self._titles

    def fill(self, template: str) -> str:
        while "{" in template:
            name = template[template.index("{") + 1 : template.index("}")]
            template = template.replace(f"{{{name}}}", self._word(name), 1)
        return template

    def _word(self, name: str) -> str:
        pick = self._chance.choice
        match name:
            case "thing":
                return self._thing()
            case "price":
                return pick(self._prices)
            case "brand":
                return pick(self._brands) if self._brands else "them"
            case "colour":
                return pick(self._colours)
            case "size":
                return pick(self._sizes)
            case "noun":
                return pick(self._nouns)
            case "ordinal" | "other":
                return pick(list(numbers.ORDINALS)[:12])
            case _:
                return numbers.spoken(self._chance.randint(1, 12))

    def _thing(self) -> str:
        pick = self._chance.choice
        noun = pick(self._categories) if self._categories and self._chance.random() < 0.5 else pick(self._nouns)
        roll = self._chance.random()
        if roll < 0.2:
            return noun
        if roll < 0.45:
            return f"{pick(self._colours)} {noun}"
        if roll < 0.65 and self._attributes:
            return f"{pick(self._attributes)} {noun}"
        if roll < 0.8 and self._brands:
            return f"{pick(self._brands)} {noun}"
        return pick(self._titles) if self._titles else noun


_SIZES = {"s": "small", "m": "medium", "l": "large", "xl": "extra large", "xs": "extra small", "xxl": "double x l"}


def _spoken(names: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(say(name) for name in names) if name]


def _values(vocabulary: Vocabulary, kind: str, most: int) -> list[str]:
    counts: dict[str, int] = {}
    for found in vocabulary.terms.values():
        for term in found:
            if term.kind == kind:
                value = term.value if vocabulary.boolean.get(term.name, (None,))[0] != term.value else term.name
                counts[value] = max(counts.get(value, 0), term.count)
    return sorted(counts, key=lambda value: -counts[value])[:most]


def _prices(vocabulary: Vocabulary) -> list[str]:
    """Round amounts within the catalogue's range, as they are said."""
    highest = numbers.to_major(vocabulary.price_range[1], vocabulary.currency)
    _, many, _, _ = numbers.NAMES.get(vocabulary.currency, ("", "dollars", "", ""))
    steps = [5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100, 120, 150, 200, 250, 300, 400, 500, 800, 1000, 2000]
    amounts = [step for step in steps if step <= max(50, highest * 1.2)]
    said: list[str] = []
    for amount in amounts:
        spoken = numbers.spoken(amount).replace("-", " ")
        said += [f"{spoken} {many}", spoken]
        if amount >= 100 and spoken.startswith("one "):
            said += [f"a {spoken[4:]} {many}", f"a {spoken[4:]}"]
    return said
