"""PocketSphinx's library: what we use of it, with the types that it lacks."""

from collections.abc import Callable, Iterable
from typing import Protocol, cast

import pocketsphinx  # pyright: ignore[reportMissingTypeStubs]


class NGrams(Protocol):
    """A language model."""

    def prob(self, words: list[str]) -> int:
        """The logarithm of a word's probability after others: the word first, then the one before it, and so on."""
        ...

    def write(self, path: str, kind: int) -> None:
        """Writes the model."""
        ...


class _NGramsClass(Protocol):
    def readfile(self, path: str) -> NGrams: ...
    def str_to_type(self, name: str) -> int: ...


class Candidate(Protocol):
    """A sentence that the decoder found likely: its words and probability."""

    @property
    def hypstr(self) -> str:
        """The words, with noises and numbers of pronunciations."""
        ...

    @property
    def score(self) -> float:
        """The probability."""
        ...


class _Hypothesis(Protocol):
    hypstr: str


class _Segment(Protocol):
    word: str
    start_frame: int
    end_frame: int
    prob: float


class Decoder(Protocol):
    """Finds the words of an utterance."""

    def start_utt(self) -> None:
        """Begins an utterance."""
        ...

    def process_cep(self, data: bytes) -> None:
        """Takes feature vectors, at most seven at a time: given more, it forgets the utterance."""
        ...

    def end_utt(self) -> None:
        """Ends the utterance, and looks over all of it."""
        ...

    def hyp(self) -> _Hypothesis | None:
        """What was said, so far or in all."""
        ...

    def seg(self) -> Iterable[_Segment]:
        """The words of it, and when."""
        ...

    def nbest(self) -> Iterable[Candidate | None]:
        """The likeliest sentences, best first; a `None` ends them."""
        ...

    def lookup_word(self, word: str) -> str | None:
        """How a word of the dictionary sounds, as phones separated by spaces."""
        ...

    def get_lm(self) -> NGrams:
        """The language model that it searches with."""
        ...


NGramModel = cast(_NGramsClass, pocketsphinx.NGramModel)  # pyright: ignore[reportUnknownMemberType]
make_decoder = cast(Callable[..., Decoder], pocketsphinx.Decoder)  # pyright: ignore[reportUnknownMemberType]
model_path = cast(Callable[[str], str], pocketsphinx.get_model_path)  # pyright: ignore[reportUnknownMemberType]
