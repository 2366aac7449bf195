"""General English in a nutshell: the commonest words, and the pairs and triples of words that go together.

The figures come from the US English model that PocketSphinx ships (BSD licence). Asking that model for millions of
pairs takes minutes, so the answers are kept in english.txt.gz; `python -m bot_server.speech.sphinx` writes it anew.
"""

import gzip
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("english.txt.gz")

# Probabilities are kept as whole numbers of steps of a twentieth of a decade: 6 % off at most.
_STEPS = 20

Followers = Mapping[str, float]
"""Probability of each word after some words."""


@dataclass(frozen=True)
class English:
    """Words, pairs and triples of general English.

    Attributes:
        words: Probability of each word, and of the end of a sentence.
        pairs: Probability of a word after another, for pairs that tell most.
        triples: Probability of a word after two others, for triples that tell most.
    """

    words: Followers
    pairs: Mapping[str, Followers]
    triples: Mapping[tuple[str, str], Followers]

    def write(self, path: Path = FILE) -> None:
        """Writes it in three parts, a line for each first word, or first two words, with what follows them."""
        parts = [
            [_line("", self.words)],
            [_line(first, followers) for first, followers in self.pairs.items()],
            [_line(" ".join(firsts), followers) for firsts, followers in self.triples.items()],
        ]
        # Without a time stamp in it, the same figures make the same file.
        path.write_bytes(gzip.compress("\n\n".join("\n".join(lines) for lines in parts).encode(), mtime=0))


@cache
def read_english() -> English:
    """Reads the kept figures.

    Raises:
        OSError: The file is missing.
    """
    words, pairs, triples = gzip.decompress(FILE.read_bytes()).decode().split("\n\n")
    probabilities = [10 ** (-step / _STEPS) for step in range(10 * _STEPS)]

    def read(line: str) -> tuple[str, Followers]:
        first, _, rest = line.partition("|")
        fields = rest.split()
        return first, dict(zip(fields[::2], [probabilities[int(step)] for step in fields[1::2]], strict=True))

    followers = map(read, triples.splitlines())
    return English(
        read(words)[1],
        dict(map(read, pairs.splitlines())),
        {(firsts.partition(" ")[0], firsts.partition(" ")[2]): after for firsts, after in followers},
    )


def _line(first: str, followers: Followers) -> str:
    fields: Iterable[str] = (f"{word} {round(-_STEPS * math.log10(p))}" for word, p in followers.items())
    return f"{first}|{' '.join(fields)}"
