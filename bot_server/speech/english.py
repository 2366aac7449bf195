"""General English in a nutshell: the commonest words, and the pairs of words that go together.

The figures come from the US English model that PocketSphinx ships (BSD licence). Asking that model for a million pairs
takes seconds, so the answers are kept in english.txt.gz; `python -m bot_server.speech.sphinx` writes it anew.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("english.txt.gz")


@dataclass(frozen=True)
class English:
    """Words and pairs of general English.

    Attributes:
        words: Probability of each word.
        pairs: Probability of a word after another, for pairs that are likelier than chance.
    """

    words: Mapping[str, float]
    pairs: Mapping[str, Mapping[str, float]]

    def write(self, path: Path = FILE) -> None:
        """Writes it: a word and its probability a line, then a first word with its followers a line."""
        lines = [f"{word} {probability:.3g}" for word, probability in self.words.items()]
        lines.append("")
        for first, followers in self.pairs.items():
            lines.append(" ".join([first, *(f"{second} {p:.2g}" for second, p in followers.items())]))
        # Without a time stamp in it, the same figures make the same file.
        path.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))


@cache
def read_english() -> English:
    """Reads the kept figures.

    Raises:
        OSError: The file is missing.
    """
    words, pairs = gzip.decompress(FILE.read_bytes()).decode().split("\n\n")
    return English(
        {word: float(p) for word, p in (line.split() for line in words.splitlines())},
        {
            parts[0]: dict(zip(parts[1::2], map(float, parts[2::2]), strict=True))
            for parts in map(str.split, pairs.splitlines())
        },
    )
