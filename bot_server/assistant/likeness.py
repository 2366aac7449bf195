"""What a request that the grammar does not know is most like: nearness to ways of saying common requests."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from bot_server.assistant import references, words
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Clause, Slots
from bot_server.assistant.vocabulary import Vocabulary

LEAST = 0.58
"""How like an example a request must be, as the cosine of the two."""
SURE = 0.92
"""How like an example a request must be to be taken for that, whatever the grammar makes of it."""
MARGIN = 0.04
"""How much more like it than like any example of another request."""
_PAIRS = 0.6
"""What two words in a row count beside one."""
_EXAMPLES = Path(__file__).with_name("examples.txt")
_POINTING = frozenset({"ask", "add"})

Vector = dict[str, float]


def guess(text: str, vocabulary: Vocabulary, least: float = LEAST) -> Parsed | None:
    """The common request that a clause is most like; None when it is like none, or names a thing that is sold."""
    if len(text.split()) < 3:
        return None
    near = _nearest(text, least)
    if near is None:
        return None
    name, _, detail = near.partition(" ")
    if name == "unknown":
        return Parsed("unknown", Slots(topic=detail), explicit=True)
    if name not in _POINTING and any(vocabulary.heads[words.key(word)] for word in text.split()):
        return None
    refs = references.references(Clause(text), Slots()).refs if name in _POINTING else ()
    match name:
        case "ask":
            return Parsed("ask", Slots(topic=detail, refs=refs, definite=True), explicit=True)
        case "add":
            return Parsed("add", Slots(refs=refs or _FOCUS), explicit=True)
        case "refine":
            return Parsed("refine", Slots(relative=detail), explicit=True)
        case "which":
            return Parsed("which", Slots(superlative="rating desc"), explicit=True)
        case _:
            return Parsed(name, explicit=True)  # pyright: ignore[reportArgumentType]


_FOCUS = references.references(Clause("that one"), Slots()).refs


def read_examples() -> list[tuple[str, str]]:
    """Reads the ways of saying common requests, each with what it asks for."""
    found: list[tuple[str, str]] = []
    name = ""
    for line in _EXAMPLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((name, line))
    return found


def _features(text: str) -> list[str]:
    plain = re.sub(r"<(\w):[^>]*>", r"\1#", text).replace("|", " ").replace(",", " ")
    keys = [words.key(word) for word in plain.split()]
    return [*keys, *(f"{one} {other}" for one, other in itertools.pairwise(keys))]


@cache
def _examples() -> tuple[list[tuple[str, Vector]], dict[str, float], dict[str, list[int]]]:
    """Each example's vector with what it asks for, the weight of each feature, and where each feature occurs."""
    from bot_server.assistant import normalize
    from bot_server.assistant.slots import tagged

    said = [(name, _features(tagged(normalize.tokens(line)))) for name, line in read_examples()]
    counts = Counter(feature for _, features in said for feature in set(features))
    weights = {feature: math.log(1 + len(said) / count) for feature, count in counts.items()}
    vectors = [(name, _vector(features, weights, 0.0)) for name, features in said]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, (_, vector) in enumerate(vectors):
        for feature in vector:
            places[feature].append(at)
    return vectors, weights, dict(places)


def _vector(features: list[str], weights: dict[str, float], unknown: float) -> Vector:
    """A vector of length one; words of no example count as the rarest."""
    vector: Vector = {}
    for feature in features:
        pair = " " in feature
        weight = weights.get(feature, 0.0 if pair else unknown)
        if weight:
            vector[feature] = weight * (_PAIRS if pair else 1.0)
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {feature: value / length for feature, value in vector.items()}


def _nearest(text: str, least: float) -> str | None:
    examples, weights, places = _examples()
    vector = _vector(_features(text), weights, max(weights.values()) * 0.8)
    scores: defaultdict[int, float] = defaultdict(float)
    for feature, value in vector.items():
        for at in places.get(feature, ()):
            scores[at] += value * examples[at][1][feature]
    best: dict[str, float] = {}
    for at, score in scores.items():
        name = examples[at][0]
        best[name] = max(best.get(name, 0.0), score)
    ranked = sorted(best.items(), key=lambda one: -one[1])[:2]
    if not ranked or ranked[0][1] < least:
        return None
    return ranked[0][0] if len(ranked) < 2 or ranked[0][1] - ranked[1][1] >= MARGIN else None
