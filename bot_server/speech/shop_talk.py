"""Sentences of any shop, filled with this shop's words, for the recognizer's language model."""

import itertools
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot_server.assistant import numbers, phrases
from bot_server.assistant.options import YES
from bot_server.assistant.phrases import say
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.speech.sphinx import SpeechModel

_AMOUNTS = (5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100, 120, 150, 200, 250, 300, 400, 500, 800, 1000, 2000)
_NUMBERS = tuple(numbers.spoken(count) for count in range(1, 13))
_ORDINALS = (*itertools.islice(numbers.ORDINALS, 10), "last", "next")
_MOST_SENTENCES = 6000


@dataclass(frozen=True)
class ShopWords:
    """Words of one catalogue, lower case, as they are said.

    Attributes:
        things: What is sold, as the catalogue names it: "rain jackets", "kettle".
        colours: Colours.
        sizes: Sizes.
        prices: Amounts, such as "fifty dollars".
        brands: Names of makers.
        titles: Names of products.
        features: What products have or are: "waterproof", "cast iron".
    """

    things: Sequence[str]
    colours: Sequence[str]
    sizes: Sequence[str]
    prices: Sequence[str]
    brands: Sequence[str] = ()
    titles: Sequence[str] = ()
    features: Sequence[str] = ()


def shop_words(vocabulary: Vocabulary) -> ShopWords:
    """Picks the words out of a catalogue's vocabulary."""
    nouns = [vocabulary.surfaces[key] for key, _ in vocabulary.heads.most_common(200)]
    by_kind: dict[str, dict[str, None]] = {"colour": {}, "size": {}, "brand": {}, "attribute": {}}
    for terms in vocabulary.terms.values():
        for term in terms:
            # Of what is only there or not, people say the name: "noise cancelling".
            if name := say(term.name if term.value.lower() in YES else term.value):
                by_kind.setdefault(term.kind, {})[name] = None
    highest = numbers.to_major(vocabulary.price_range[1], vocabulary.currency)
    _, many, _, _ = numbers.NAMES.get(vocabulary.currency, ("", "dollars", "", ""))
    amounts = [amount for amount in _AMOUNTS if amount <= max(100, highest * 1.2)]
    said = [numbers.spoken(amount).replace("-", " ") for amount in amounts]
    return ShopWords(
        things=[name for name in dict.fromkeys(say(name) for name in [*vocabulary.categories[:200], *nouns]) if name],
        colours=[*by_kind["colour"]],
        # Single letters are read out, and would be heard everywhere.
        sizes=[size for size in by_kind["size"] if len(size) > 1],
        prices=[f"{amount} {many}" for amount in said] + said,
        brands=[*by_kind["brand"]],
        titles=sorted({name for name in map(say, vocabulary.titles) if name}),
        features=[name for name in by_kind["attribute"] if len(name) > 3 and name.count(" ") < 3],
    )


def talk(words: ShopWords) -> list[str]:
    """Fills the sentences, each with several of the shop's words.

    Args:
        words: The shop's words.

    Returns:
        Sentences; common ones occur more than once. The same words give the same sentences.
    """
    chance = random.Random(11)
    templates = _templates()
    ones = [singular(thing) for thing in words.things] or ["one"]
    slots: dict[str, Sequence[str]] = {
        "one": ones,
        "many": [plural(one) for one in ones],
        "a": [f"{'an' if one[0] in 'aeiou' else 'a'} {one}" for one in ones],
        "colour": words.colours or ["black"],
        "size": words.sizes or ["medium"],
        "price": words.prices or ["fifty dollars"],
        "number": _NUMBERS,
        "ordinal": _ORDINALS,
        "brand": words.brands or ones,
        "title": words.titles or ones,
        "feature": words.features or ["good"],
    }
    open_templates = [template for template in templates if "{" in template]
    fillings = max(4, _MOST_SENTENCES // max(len(open_templates), 1))
    sentences: list[str] = []
    for template in templates:
        # A fixed sentence says as much as some fillings of an open one; "no" and "stop" are said most of all.
        times = fillings if "{" in template else 3 if template.count(" ") > 1 else 10
        sentences += [re.sub(r"\{(\w+)\}", lambda slot: chance.choice(slots[slot[1]]), template) for _ in range(times)]
    return sentences


def recognizer_sentences(vocabulary: Vocabulary) -> list[str]:
    """All sentences that the recognizer of a shop learns from."""
    return [*phrases.sentences(vocabulary), *talk(shop_words(vocabulary))]


def build_model(vocabulary: Vocabulary, folder: Path) -> SpeechModel:
    """Builds the recognizer's model for a catalogue, or finds it where it was built before.

    Args:
        vocabulary: Of the catalogue.
        folder: Where models are kept.

    Raises:
        OSError: The folder cannot be written.
    """
    words = [sorted(vocabulary.titles), sorted(vocabulary.brands), sorted(vocabulary.categories)]
    return SpeechModel.build(lambda: recognizer_sentences(vocabulary), repr(words), folder)


@cache
def _templates() -> list[str]:
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def singular(noun: str) -> str:
    """One of a thing, by the common rules of English: "rain boots" becomes "rain boot"."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if re.search(r"(ch|sh|ss|x)es$", noun):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def plural(noun: str) -> str:
    """Several of a thing, by the common rules of English."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    if re.search(r"(ch|sh|s|x)$", noun):
        return noun + "es"
    return noun + "s"
