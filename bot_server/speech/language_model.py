"""A trigram model of what shoppers say here, on a floor of general English.

The shop's own sentences alone would force every other word into one of theirs:
"tent for two people" becomes "ten for to pay". So whatever the sentences leave
open falls back to general English, word by word and pair by pair.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from bot_server.speech.english import English

START, END = "<s>", "</s>"

# How much of the unigram mass general English gets, and how it is shared where the shop's sentences are silent.
GENERAL_WEIGHT = 0.25
_PAIR_WEIGHT = 0.5


def write_model(
    sentences: Iterable[Sequence[str]],
    english: English,
    path: Path,
) -> None:
    """Writes the model in ARPA format.

    Args:
        sentences: The shop's sentences, as words.
        english: What the shop's sentences stand on.
        path: The file to write.
    """
    counts = _count(sentences)
    unigrams = _unigrams(counts[0], english.words)
    bigrams, bigram_backoff = _bigrams(counts[1], unigrams, english)
    trigrams, trigram_backoff = _trigrams(counts[2], unigrams, bigrams, bigram_backoff)
    with path.open("w", encoding="utf-8") as file:
        file.write(
            f"\\data\\\nngram 1={len(unigrams)}\nngram 2={len(bigrams)}\nngram 3={len(trigrams)}\n\n\\1-grams:\n"
        )
        for word in sorted(unigrams):
            file.write(f"{_log(unigrams[word])} {word} {_log(bigram_backoff.get(word, 1.0))}\n")
        file.write("\n\\2-grams:\n")
        for pair in sorted(bigrams):
            file.write(f"{_log(bigrams[pair])} {' '.join(pair)} {_log(trigram_backoff.get(pair, 1.0))}\n")
        file.write("\n\\3-grams:\n")
        for triple in sorted(trigrams):
            file.write(f"{_log(trigrams[triple])} {' '.join(triple)}\n")
        file.write("\n\\end\\\n")


_Pair = tuple[str, str]
_Triple = tuple[str, str, str]


def _count(sentences: Iterable[Sequence[str]]) -> tuple[Counter[str], Counter[_Pair], Counter[_Triple]]:
    ones: Counter[str] = Counter()
    twos: Counter[_Pair] = Counter()
    threes: Counter[_Triple] = Counter()
    for sentence in sentences:
        words = [START, *sentence, END]
        ones.update(words[1:])
        twos.update(pairwise(words))
        threes.update(zip(words, words[1:], words[2:], strict=False))
    return ones, twos, threes


def _unigrams(ones: Counter[str], general: Mapping[str, float]) -> dict[str, float]:
    total, scale = sum(ones.values()), sum(general.values()) or 1.0
    weight = GENERAL_WEIGHT if general else 0.0
    unigrams = {word: (1 - weight) * count / total for word, count in ones.items()}
    for word, probability in general.items():
        unigrams[word] = unigrams.get(word, 0.0) + weight * probability / scale
    # Never predicted, but an ARPA file names it.
    unigrams[START] = 1e-99
    return unigrams


def _bigrams(
    twos: Counter[_Pair], unigrams: Mapping[str, float], english: English
) -> tuple[dict[_Pair, float], dict[str, float]]:
    followers: dict[str, dict[str, int]] = defaultdict(dict)
    for (first, second), count in twos.items():
        followers[first][second] = count
    bigrams: dict[_Pair, float] = {}
    backoff: dict[str, float] = {}
    for first in {*followers, *english.pairs}:
        seen = followers.get(first, {})
        total, kinds = sum(seen.values()), max(len(seen), 1)
        usual = english.pairs.get(first, {})
        weight = _PAIR_WEIGHT if usual else 0.0
        listed: dict[str, float] = {}
        for second in {*seen, *usual}:
            lower = (1 - weight) * unigrams[second] + weight * usual.get(second, unigrams[second])
            listed[second] = (seen.get(second, 0) + kinds * lower) / (total + kinds)
        mass = sum(listed.values())
        if mass >= 1:
            listed = {second: probability / mass * 0.999 for second, probability in listed.items()}
            mass = 0.999
        bigrams.update({(first, second): probability for second, probability in listed.items()})
        backoff[first] = (1 - mass) / max(1 - sum(unigrams[second] for second in listed), 1e-9)
    return bigrams, backoff


def _trigrams(
    threes: Counter[_Triple],
    unigrams: Mapping[str, float],
    bigrams: Mapping[_Pair, float],
    bigram_backoff: Mapping[str, float],
) -> tuple[dict[_Triple, float], dict[_Pair, float]]:
    followers: dict[_Pair, dict[str, int]] = defaultdict(dict)
    for (first, second, third), count in threes.items():
        followers[first, second][third] = count
    trigrams: dict[_Triple, float] = {}
    backoff: dict[_Pair, float] = {}
    for pair, seen in followers.items():
        total, kinds = sum(seen.values()), len(seen)
        for third, count in seen.items():
            lower = bigrams.get((pair[1], third))
            if lower is None:
                lower = bigram_backoff.get(pair[1], 1.0) * unigrams[third]
            trigrams[*pair, third] = (count + kinds * lower) / (total + kinds)
        backoff[pair] = kinds / (total + kinds)
    return trigrams, backoff


def _log(probability: float) -> str:
    return f"{max(math.log10(max(probability, 1e-99)), -99):.4f}"
