"""Two models of what shoppers say here: a trigram model on a floor of general English, and the shop's talk alone.

Both know holes, such as [one] and [colour], each filled by phrases of the catalogue: so every jacket is as likely in a
sentence as another, and the models are small.

The shop's own sentences alone would force every other word into one of theirs:
"tent for two people" becomes "ten for to pay". So at each length, single words,
pairs and triples, what the sentences leave open is shared between general English
and the next shorter length (Witten and Bell's discounting with two floors).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from bot_server.speech.english import English, Followers

START, END = "<s>", "</s>"

# Tuned by the perplexity of sentences that another author wrote. How much of the single words' mass general English
# gets, how much of what longer sequences leave open, and how much they leave open.
_GENERAL_WORDS = 0.25
_GENERAL_FOLLOWERS = 0.5
_OPEN = 3
# What a listed row may add up to, so that every other word stays possible.
_MOST = 0.999

TALK_ORDER = 4
"""How many words the model of the shop's talk alone looks at."""
# How much each of its sequences leaves open to the next shorter for each word seen after it, and the least that a word
# gets of what is left open at last.
_TALK_OPEN = 2.0
_ANY_WORD = 1e-7

_Counts = dict[str, int]
_Pair = tuple[str, str]


@dataclass(frozen=True)
class Talk:
    """What is said in a shop.

    Attributes:
        sentences: Each as words; some of them are holes, in brackets.
        fillers: By hole, the phrases that fill it and how often each does.
    """

    sentences: Sequence[Sequence[str]]
    fillers: Mapping[str, Mapping[str, float]]


def phrase_name(phrase: str, hole: str) -> str:
    """What the decoder calls a phrase that fills a hole: "rain_jackets:many" for [many]."""
    return f"{phrase.replace(' ', '_')}:{hole.strip('[]')}"


def phrase_of(name: str) -> tuple[str, str]:
    """The words behind such a name, and the hole; a plain word fills none."""
    phrase, _, hole = name.partition(":")
    return phrase.replace("_", " "), hole and f"[{hole}]"


def write_talk(sentences: Sequence[Sequence[str]], general: Followers, path: Path) -> None:
    """Writes a model of the shop's sentences alone, of longer sequences, in ARPA format.

    Args:
        sentences: The shop's sentences, as words and holes.
        general: Probability of single words in general English.
        path: The file to write.
    """
    rows = [defaultdict[tuple[str, ...], Counter[str]](Counter) for _ in range(TALK_ORDER)]
    for sentence in sentences:
        words = (START, *sentence, END)
        for at in range(1, len(words)):
            for length in range(min(at, TALK_ORDER - 1) + 1):
                rows[length][words[at - length : at]][words[at]] += 1
    scale = sum(general.values()) or 1.0
    singles = rows[0][()]
    floor = {word: general.get(word, 0.0) / scale + _ANY_WORD for word in {*singles, *general, START}}
    total, left = sum(singles.values()), _TALK_OPEN * len(singles)
    probabilities: dict[tuple[str, ...], float] = {
        (word,): (singles[word] + left * lower) / (total + left) for word, lower in floor.items()
    }
    backoffs: dict[tuple[str, ...], float] = {}
    for length in range(1, TALK_ORDER):
        for history, seen in rows[length].items():
            total, left = sum(seen.values()), _TALK_OPEN * len(seen)
            backoffs[history] = left / (total + left)
            for word, count in seen.items():
                lower = probabilities[(*history[1:], word)]
                probabilities[(*history, word)] = (count + left * lower) / (total + left)
    grams = [sorted(gram for gram in probabilities if len(gram) == length) for length in range(1, TALK_ORDER + 1)]
    with path.open("w", encoding="utf-8") as file:
        file.write("\\data\\\n")
        file.writelines(f"ngram {length}={len(listed)}\n" for length, listed in enumerate(grams, 1))
        for length, listed in enumerate(grams, 1):
            file.write(f"\n\\{length}-grams:\n")
            for gram in listed:
                backoff = f" {_log(backoffs.get(gram, 1.0))}" if length < TALK_ORDER else ""
                file.write(f"{_log(probabilities[gram])} {' '.join(gram)}{backoff}\n")
        file.write("\n\\end\\\n")


def write_model(sentences: Iterable[Sequence[str]], english: English, path: Path) -> None:
    """Writes the model in ARPA format.

    Args:
        sentences: The shop's sentences, as words.
        english: What the shop's sentences stand on.
        path: The file to write.
    """
    ones, twos, threes = _count(sentences)
    unigrams = _unigrams(ones, english.words)
    bigrams, bigram_backoff = _bigrams(twos, unigrams, english)
    trigrams, trigram_backoff = _trigrams(threes, unigrams, bigrams, bigram_backoff, english)
    # Never predicted, but an ARPA file names it.
    unigrams[START] = 1e-99
    with path.open("w", encoding="utf-8") as file:
        file.write(
            f"\\data\\\nngram 1={len(unigrams)}\nngram 2={sum(map(len, bigrams.values()))}\n"
            f"ngram 3={sum(map(len, trigrams.values()))}\n\n\\1-grams:\n"
        )
        for word in sorted(unigrams):
            file.write(f"{_log(unigrams[word])} {word} {_log(bigram_backoff.get(word, 1.0))}\n")
        file.write("\n\\2-grams:\n")
        for first in sorted(bigrams):
            _write_row(
                file,
                ((f"{first} {word}", p, trigram_backoff.get((first, word), 1.0)) for word, p in bigrams[first].items()),
            )
        file.write("\n\\3-grams:\n")
        for pair in sorted(trigrams):
            start = " ".join(pair)
            _write_row(file, ((f"{start} {word}", p, None) for word, p in trigrams[pair].items()))
        file.write("\n\\end\\\n")


def _write_row(file: TextIO, row: Iterable[tuple[str, float, float | None]]) -> None:
    for words, probability, backoff in row:
        file.write(f"{_log(probability)} {words}{'' if backoff is None else ' ' + _log(backoff)}\n")


def _count(sentences: Iterable[Sequence[str]]) -> tuple[_Counts, dict[str, _Counts], dict[_Pair, _Counts]]:
    ones: Counter[str] = Counter()
    twos: defaultdict[str, Counter[str]] = defaultdict(Counter)
    threes: defaultdict[_Pair, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        words = [START, *sentence, END]
        ones.update(words[1:])
        for first, second in pairwise(words):
            twos[first][second] += 1
        for first, second, third in zip(words, words[1:], words[2:], strict=False):
            threes[first, second][third] += 1
    return ones, {**twos}, {**threes}


def _unigrams(ones: _Counts, general: Followers) -> dict[str, float]:
    total, scale = sum(ones.values()), sum(general.values()) or 1.0
    weight = _GENERAL_WORDS if general else 0.0
    unigrams = {word: (1 - weight) * count / total for word, count in ones.items()}
    for word, probability in general.items():
        unigrams[word] = unigrams.get(word, 0.0) + weight * probability / scale
    return unigrams


def _bigrams(
    twos: Mapping[str, _Counts], unigrams: Followers, english: English
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    scale = sum(english.words.values()) or 1.0
    # What a triple begins with must be listed, because the file keeps the triples' backoff there.
    begins: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for first, second in english.triples:
        begins[first][second] = None
    rows: dict[str, dict[str, float]] = {}
    backoff: dict[str, float] = {}
    for first in {**twos, **english.pairs, **begins}:
        seen, usual = twos.get(first, {}), english.pairs.get(first, {})
        rest = (1 - min(sum(usual.values()), _MOST)) / max(
            1 - sum(english.words.get(word, 0.0) for word in usual) / scale, 1e-6
        )

        def general(
            word: str, usual: Followers = usual, weight: float = _GENERAL_FOLLOWERS, rest: float = rest / scale
        ) -> float:
            return (1 - weight) * unigrams[word] + weight * (usual.get(word) or rest * english.words.get(word, 0.0))

        rows[first], mass = _row(seen, {word: general(word) for word in {**seen, **usual, **begins[first]}})
        backoff[first] = (1 - mass) / max(1 - sum(unigrams[word] for word in rows[first]), 1e-9)
    return rows, backoff


def _trigrams(
    threes: Mapping[_Pair, _Counts],
    unigrams: Followers,
    bigrams: Mapping[str, Followers],
    bigram_backoff: Followers,
    english: English,
) -> tuple[dict[_Pair, dict[str, float]], dict[_Pair, float]]:
    rows: dict[_Pair, dict[str, float]] = {}
    backoff: dict[_Pair, float] = {}
    for pair in {**threes, **english.triples}:
        seen, usual = threes.get(pair, {}), english.triples.get(pair, {})
        weight = _GENERAL_FOLLOWERS if usual else 0.0
        listed, usual_pairs = bigrams.get(pair[1], {}), english.pairs.get(pair[1], {})
        shorter = {
            word: listed[word] if word in listed else bigram_backoff.get(pair[1], 1.0) * unigrams[word]
            for word in {**seen, **usual}
        }
        floor = {
            word: (1 - weight) * lower + weight * (usual.get(word) or usual_pairs.get(word) or lower)
            for word, lower in shorter.items()
        }
        rows[pair], mass = _row(seen, floor)
        backoff[pair] = (1 - mass) / max(1 - sum(shorter.values()), 1e-9)
    return rows, backoff


def _row(seen: _Counts, floor: Mapping[str, float]) -> tuple[dict[str, float], float]:
    """Shares a history's mass between what was seen after it and a floor; gives it with its sum."""
    total, open_mass = sum(seen.values()), _OPEN * max(len(seen), 1)
    row = {word: (seen.get(word, 0) + open_mass * lower) / (total + open_mass) for word, lower in floor.items()}
    mass = sum(row.values())
    if mass <= _MOST:
        return row, mass
    return {word: probability / mass * _MOST for word, probability in row.items()}, _MOST


def _log(probability: float) -> str:
    return f"{max(math.log10(max(probability, 1e-99)), -99):.4f}"
