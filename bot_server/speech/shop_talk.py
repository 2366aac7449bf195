"""What is said in any shop, with this shop's words in it, for the recognizer's language model.

shop_talk.txt has sentences with holes ({one}, {colour}, ...); a shop's catalogue says what fills them. goods.txt has
what people ask any shop for, whether it sells that or not.
"""

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot_server.assistant import numbers, words
from bot_server.assistant.likeness import EXAMPLES
from bot_server.assistant.options import YES
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.speech.language_model import Talk
from bot_server.speech.sphinx import SpeechModel

_NUMBERS = tuple(numbers.spoken(count) for count in range(1, 13))
_ORDINALS = (*itertools.islice(numbers.ORDINALS, 10), "last", "next")
_SIZES = {"s": "small", "m": "medium", "l": "large", "xl": "extra large", "xs": "extra small", "xxl": "double x l"}
_ROUND = (10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100, 150, 200, 250, 300, 400, 500, 1000)
# Also said: "a hundred", "one fifty".
_SHORT_AMOUNTS = ("a hundred", "a hundred and twenty", "a hundred and fifty", "one twenty", "one fifty", "two fifty")
_MOST_TITLES = 1500
# How often a sentence counts: as it is, and a short one, because "no" and "stop" are said most of all.
_TIMES, _SHORT_TIMES = 3, 8
_SEARCH_TIMES = 20
# Goods of other shops, next to the average of what is sold here.
_OTHER_GOODS = 0.15
_BEFORE_THINGS = ("{colour} ", "{feature} ", "{brand} ", "", "", "")
_HOLE = re.compile(r"\{(\w+)\}")
_WORDS = re.compile(r"\{(\w+)\}|([a-z][a-z'\-]*)")

Fillers = dict[str, float]


def recognizer_talk(vocabulary: Vocabulary) -> Talk:
    """What is said in a shop.

    Args:
        vocabulary: Of the shop's catalogue.

    Returns:
        The same talk for the same catalogue.
    """
    titles = sorted({name for name in map(say, vocabulary.titles) if name}) or ["one"]
    chance = random.Random(11)
    if len(titles) > _MOST_TITLES:
        titles = chance.sample(titles, _MOST_TITLES)
    _, many_units, _, _ = numbers.NAMES.get(vocabulary.currency, ("", "dollars", "", ""))
    spell = _Spelling(titles, many_units, chance)
    fillers = _fillers(vocabulary)
    sentences = [spell.split(sentence) for sentence in _sentences(spell)]
    return Talk([sentence for sentence in sentences if sentence], fillers)


def filled(talk: Talk, chance: random.Random) -> list[str]:
    """The sentences with each hole filled by chance, to be read aloud."""
    return [
        " ".join(
            chance.choices([*talk.fillers[word]], [*talk.fillers[word].values()])[0] if word in talk.fillers else word
            for word in sentence
        )
        for sentence in talk.sentences
    ]


def build_model(vocabulary: Vocabulary, folder: Path) -> SpeechModel:
    """Builds the recognizer's model for a catalogue, or finds it where it was built before.

    Args:
        vocabulary: Of the catalogue.
        folder: Where models are kept.

    Raises:
        OSError: The folder cannot be written.
    """
    names = [sorted(vocabulary.titles), sorted(vocabulary.brands), sorted(vocabulary.categories)]
    return SpeechModel.build(lambda: recognizer_talk(vocabulary), repr(names), folder)


class _Spelling:
    """Turns a line with holes into words and names of holes."""

    def __init__(self, titles: Sequence[str], money: str, chance: random.Random) -> None:
        self.chance = chance
        self._titles = titles
        self._prices = (f"{{amount}} {money}", f"{{amount}} {money}", "{amount}", "{amount} bucks")

    def open(self, line: str) -> str:
        """Takes the larger holes apart: a price, one of a thing, a title."""
        return _HOLE.sub(lambda hole: self._larger(hole[1]), line)

    def split(self, line: str) -> list[str]:
        """Gives the words, each hole one of them."""
        return [f"[{hole}]" if hole else word for hole, word in _WORDS.findall(line)]

    def _larger(self, hole: str) -> str:
        match hole:
            case "title":
                # Whole titles are said word by word, and hardly ever whole.
                return self.chance.choice(self._titles)
            case "price":
                return self.chance.choice(self._prices)
            case "a":
                return self.chance.choice(("a {one}", "a {one}", "a {one}", "an {one}"))
            case _:
                return f"{{{hole}}}"


def _sentences(spell: _Spelling) -> Iterable[str]:
    chance = spell.chance
    searches, limits, others = _templates()

    def narrowed(line: str) -> str:
        return re.sub(r"\{(one|many)\}", lambda hole: chance.choice(_BEFORE_THINGS) + hole[0], line)

    for line in others:
        short = "{" not in line and line.count(" ") < 2
        for time in range(_SHORT_TIMES if short else _TIMES):
            sentence = spell.open(line)
            yield narrowed(sentence) if time else sentence
    for line in searches:
        for time in range(_SEARCH_TIMES):
            sentence = narrowed(spell.open(line))
            if time % 3 == 0:
                sentence = f"{sentence.removesuffix(' please')} {spell.open(chance.choice(limits))}"
            yield sentence
    for _, line in EXAMPLES.read():
        yield line


@cache
def _templates() -> tuple[list[str], list[str], list[str]]:
    """Ways to search, limits that may follow them, and all else."""
    parts: dict[str, list[str]] = {"search": [], "limit": [], "talk": []}
    part = parts["talk"]
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = parts[line.strip("[]")]
        elif line and not line.startswith("#"):
            part.append(line)
    return parts["search"], parts["limit"], parts["talk"]


@cache
def _goods() -> tuple[list[str], list[str]]:
    """Things, and what they are like, in any shop."""
    things, likenesses = Path(__file__).with_name("goods.txt").read_text(encoding="utf-8").split("\n\n")
    return _listed(things), _listed(likenesses)


def _listed(text: str) -> list[str]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return [name.strip() for name in ",".join(lines).split(",") if name.strip()]


def _fillers(vocabulary: Vocabulary) -> dict[str, Fillers]:
    goods, likenesses = _goods()
    counts = _counts(vocabulary)
    ones = _things(vocabulary)
    rare = _OTHER_GOODS * _mean(ones)
    ones |= {thing: rare for thing in goods if thing not in ones}
    features = {
        name: count**0.7
        for name, count in counts["attribute"].items()
        if len(name) > 3 and name.count(" ") < 3 and name not in counts["size"] and name not in counts["colour"]
    }
    usual = _mean(features)
    features |= {name: usual for name in likenesses if name not in features}
    sizes = dict.fromkeys(["small", "medium", "large", "extra large", "extra small", *counts["size"]], 1.0)
    return {
        f"[{hole}]": {phrase: weight for phrase, weight in phrases.items() if _sayable(phrase)}
        for hole, phrases in {
            "one": ones,
            "many": {plural(one): weight for one, weight in ones.items()},
            "colour": {name: count**0.7 for name, count in counts["colour"].items()} or {"black": 1.0},
            "size": sizes,
            "amount": _amounts(),
            "number": dict.fromkeys(_NUMBERS, 1.0),
            "ordinal": dict.fromkeys(_ORDINALS, 1.0),
            "brand": {name: count**0.7 for name, count in counts["brand"].items()} or {"that": 1.0},
            "feature": features,
        }.items()
    }


def _counts(vocabulary: Vocabulary) -> dict[str, Counter[str]]:
    """How many products each said name of a colour, size, brand and attribute holds for."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("colour", "size", "brand", "attribute", "category")}
    for terms in vocabulary.terms.values():
        for term in terms:
            # Of what is only there or not, people say the name: "noise cancelling".
            name = say(term.name if term.value.lower() in YES else term.value)
            if term.kind == "size":
                name = _SIZES.get(name, name)
            if name and term.kind in counts:
                counts[term.kind][name] = max(counts[term.kind][name], term.count)
    return counts


def _things(vocabulary: Vocabulary) -> Fillers:
    """Each thing that is sold, in the singular, the commoner the weightier."""
    heads = {singular(vocabulary.surfaces[key]): count for key, count in vocabulary.heads.most_common(200)}
    names = [part for name in vocabulary.categories[:200] for part in say(name).split(" and ")]
    ones = dict.fromkeys([*map(singular, filter(None, names)), *heads]) or {"one": None}
    return {one: heads.get(one.split()[-1], 1) ** 0.5 for one in ones}


def _amounts() -> Fillers:
    amounts: Fillers = {}
    for amount in (*range(1, 100), *range(100, 200, 10), *range(200, 1000, 50), 1000, 1200, 1500, 2000):
        often = 3.0 if amount in _ROUND else 1.0 if amount < 21 else 0.5
        amounts[numbers.spoken(amount).replace("-", " ")] = often
    return amounts | dict.fromkeys(_SHORT_AMOUNTS, 1.0)


def _mean(weights: Mapping[str, float]) -> float:
    return sum(weights.values()) / len(weights) if weights else 1.0


def _sayable(phrase: str) -> bool:
    # Single letters and units cut short are read out, and would be heard everywhere.
    return all(len(word) > 2 or word in ("a", "in", "of", "on", "t", "to", "tv") for word in phrase.split())


def say(text: str) -> str:
    """A name as a recognizer hears it: words only, numbers in words."""
    parts: list[str] = []
    for word in words.split(text):
        if numbers.DIGITS.fullmatch(word):
            parts.append(numbers.spoken_decimal(float(word)).replace("-", " "))
        else:
            parts.append("".join(letter for letter in word if letter.isalpha()))
    return " ".join(part for part in parts if part)


def singular(noun: str) -> str:
    """One of a thing, by the common rules of English: "rain boots" becomes "rain boot"."""
    if re.search(r"\b(kn|w)ives$", noun):
        return noun[:-3] + "fe"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if re.search(r"(ch|sh|ss|x)es$", noun):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def plural(noun: str) -> str:
    """Several of a thing, by the common rules of English."""
    if noun.endswith("ife"):
        return noun[:-2] + "ves"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    if re.search(r"(ch|sh|s|x)$", noun):
        return noun + "es"
    return noun + "s"
