"""A second look at what the decoder found likely, with models that are too large to search with.

The decoder's own model looks at three words at a time and knows little of general English. Of the sentences that it
finds likely, one is chosen that is also likely as English, by the whole of the package's general model, as talk in
this shop, and beside what the shopper sees.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot_server.speech.expected import NOTHING, Expected
from bot_server.speech.language_model import END, START, TALK_ORDER, phrase_of
from bot_server.speech.sphinx_library import Candidate, NGramModel, NGrams, model_path

LOG_BASE = math.log(1.0001)
"""Logarithms inside the decoder have this base."""

# Tuned on the clerk's own utterances, the benchmark's and others written for it: what a natural logarithm weighs by
# whichever of the two models explains a sentence better, and by general English, against the decoder's score, whose
# unit is 1024 steps of its logarithm.
_EITHER_WEIGHT, _ENGLISH_WEIGHT = 0.05, 0.03
_SCORE_UNIT = 1024 * LOG_BASE
_MOST_SENTENCES = 150
# What naming something that is shown adds, unless by a word that is said everywhere. Whoever names what they see is
# helped; over whole conversations it makes no difference, and twice as much puts things in that nobody said.
_SHOWN_WEIGHT = 0.1
_COMMON = -8.0
# How fast a sentence's share of what is likely falls with its score, in natural logarithms a unit.
_SHARE = 8.0
# Where the list says nothing of what was chosen.
_UNKNOWN_AGREEMENT = 0.5
_GENERAL_ORDER = 3
# A word that a model has never seen, as a brand.
_UNSEEN = -14.0


def read_ngrams(path: Path) -> NGrams:
    """Reads a language model.

    Raises:
        OSError: The file is missing or damaged.
    """
    if not path.is_file():
        raise FileNotFoundError(f"The language model {path} is missing.")
    try:
        return NGramModel.readfile(str(path))
    except ValueError as error:
        raise OSError(f"The language model {path} is damaged.") from error


def convert_ngrams(text: Path, binary: Path) -> None:
    """Writes a model in the decoder's own format, which it reads in a twentieth of the time, and removes the text."""
    read_ngrams(text).write(str(binary), NGramModel.str_to_type("bin"))
    text.unlink()


def package_path(name: str) -> Path:
    """Where the package keeps a file of its US English model."""
    return Path(model_path("en-us")) / name


@dataclass(frozen=True)
class _Sequences:
    """A model, and what it said so far."""

    model: NGrams
    order: int
    known: dict[tuple[str, ...], float]

    def score(self, words: Iterable[str]) -> float:
        """The logarithm of a sentence's probability."""
        sentence = (START, *words, END)
        return sum(self._word(sentence[max(0, at - self.order + 1) : at + 1]) for at in range(1, len(sentence)))

    def single(self, word: str) -> float:
        """The logarithm of a word's probability by itself."""
        return self._word((word,))

    def _word(self, words: tuple[str, ...]) -> float:
        if words not in self.known:
            self.known[words] = max(self.model.prob([*reversed(words)]) * LOG_BASE, _UNSEEN)
        return self.known[words]


@dataclass(frozen=True)
class Choice:
    """The sentence that was chosen.

    Attributes:
        text: Its words.
        agreement: 0 to 1, how much of what the decoder found likely says the same.
        usual: The natural logarithm of how likely it is in a shop; 0 where it names something that is sold.
    """

    text: str
    agreement: float
    usual: float = 0.0


class Rescorer:
    """Chooses among the sentences that one decoder found likely."""

    def __init__(self, talk: Path, fillers: dict[str, float]) -> None:
        """Loads the models: 30 ms and 34 MB.

        Args:
            talk: The model of the shop's talk alone, with holes.
            fillers: The logarithm of how often each phrase fills its hole, by the decoder's name for both.

        Raises:
            OSError: A model is missing.
        """
        self._talk = read_ngrams(talk)
        self._english = read_ngrams(package_path("en-us.lm.bin"))
        self._fillers = fillers

    def choose(
        self,
        first: str,
        found: Iterable[Candidate | None],
        plain: Callable[[str], str],
        expected: Expected = NOTHING,
    ) -> Choice:
        """Chooses the best sentence.

        Args:
            first: The words that the decoder takes to be said.
            found: Sentences that it found likely.
            plain: Takes the noises and the numbers of pronunciations out of a sentence.
            expected: What is likely to be said now.
        """
        talk = _Sequences(self._talk, TALK_ORDER, {})
        english = _Sequences(self._english, _GENERAL_ORDER, {})
        scores: dict[str, float] = {}
        usual: dict[str, float] = {}
        heard: list[tuple[str, float]] = []
        for candidate, _ in zip(found, range(_MOST_SENTENCES), strict=False):
            if candidate is None or candidate.score <= 0 or not (tokens := plain(candidate.hypstr).split()):
                continue
            phrases = [phrase_of(token) for token in tokens]
            text = " ".join(phrase for phrase, _ in phrases)
            as_talk = talk.score(hole or phrase for phrase, hole in phrases)
            as_talk += sum(self._fillers.get(token, 0.0) for token in tokens)
            as_english = english.score(text.split())
            sound = math.log(candidate.score) / _SCORE_UNIT
            score = sound + _EITHER_WEIGHT * _log_sum(as_talk, as_english) + _ENGLISH_WEIGHT * as_english
            if any(english.single(word) < _COMMON for word in expected.things & {*text.split()}):
                score += _SHOWN_WEIGHT
            if text not in scores or score > scores[text]:
                scores[text] = score
                usual[text] = 0.0 if any(hole for _, hole in phrases) else as_talk
            heard.append((text, sound))
        if first not in scores:
            # Around pauses the decoder cannot list what it took to be said: then it lists nothing of use.
            return Choice(first, _UNKNOWN_AGREEMENT)
        best = max(scores, key=scores.__getitem__)
        surest = max(sound for _, sound in heard)
        shares = [(text, math.exp(_SHARE * (sound - surest))) for text, sound in heard]
        agreement = sum(share for text, share in shares if text in (first, best)) / sum(share for _, share in shares)
        return Choice(best, agreement, usual[best])


def _log_sum(one: float, other: float) -> float:
    return max(one, other) + math.log1p(math.exp(-abs(one - other)))
