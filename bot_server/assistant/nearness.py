"""How like a clause is to listed ways of saying common requests: the cosine of their words, rare ones weighing more."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

LEAST = 0.58
"""How like an example a request must be, as the cosine of the two."""
SURE = 0.92
"""How like an example a request must be to be taken for that, whatever the grammar makes of it."""
MARGIN = 0.04
"""How much more like it than like any example of another request."""
_PAIRS = 0.6
"""What two words in a row count beside one."""

Vector = dict[str, float]


class _Model(NamedTuple):
    """What is known of the examples."""

    vectors: list[tuple[str, Vector]]
    """Each example's vector with what it asks for."""
    weights: dict[str, float]
    """The weight of each feature."""
    places: dict[str, list[int]]
    """The examples that have each feature."""


class Examples:
    """Ways of saying common requests in one language, from a file: what is asked for in brackets, then one way a line.

    Args:
        path: The file.
        tagged: Makes the line that rules read of what was said.
        key: The form of a word to compare by.
    """

    def __init__(self, path: Path, tagged: Callable[[str], str], key: Callable[[str], str]) -> None:
        self._path = path
        self._tagged = tagged
        self._key = key

    def read(self) -> list[tuple[str, str]]:
        """What each example asks for, and the example."""
        found: list[tuple[str, str]] = []
        name = ""
        for line in self._path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                name = line.strip("[]")
            elif line and not line.startswith("#"):
                found.append((name, line))
        return found

    def nearest(self, text: str, least: float = LEAST) -> str | None:
        """What the example asks for that a tagged clause is most like; None where it is like none, or like several."""
        vectors, weights, places = self._model
        vector = _vector(self._features(text), weights, max(weights.values()) * 0.8)
        scores: defaultdict[int, float] = defaultdict(float)
        for feature, value in vector.items():
            for at in places.get(feature, ()):
                scores[at] += value * vectors[at][1][feature]
        best: dict[str, float] = {}
        for at, score in scores.items():
            name = vectors[at][0]
            best[name] = max(best.get(name, 0.0), score)
        ranked = sorted(best.items(), key=lambda one: -one[1])[:2]
        if not ranked or ranked[0][1] < least:
            return None
        return ranked[0][0] if len(ranked) < 2 or ranked[0][1] - ranked[1][1] >= MARGIN else None

    @cached_property
    def _model(self) -> _Model:
        said = [(name, self._features(self._tagged(line))) for name, line in self.read()]
        counts = Counter(feature for _, features in said for feature in set(features))
        weights = {feature: math.log(1 + len(said) / count) for feature, count in counts.items()}
        vectors = [(name, _vector(features, weights, 0.0)) for name, features in said]
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, (_, vector) in enumerate(vectors):
            for feature in vector:
                places[feature].append(at)
        return _Model(vectors, weights, dict(places))

    def _features(self, text: str) -> list[str]:
        plain = re.sub(r"<(\w):[^>]*>", r"\1#", text).replace("|", " ").replace(",", " ")
        keys = [self._key(word) for word in plain.split()]
        return [*keys, *(f"{one} {other}" for one, other in itertools.pairwise(keys))]


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
