"""PocketSphinx: a language model made of what shoppers say here, and the decoder that uses it."""

import hashlib
import itertools
import math
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot_server.speech.answers import meant
from bot_server.speech.english import English, Followers, read_english
from bot_server.speech.expected import NOTHING, Expected
from bot_server.speech.front_end import Array, FrontEnd
from bot_server.speech.language_model import END, START, Talk, phrase_name, phrase_of, write_model, write_talk
from bot_server.speech.pronunciations import pronounce
from bot_server.speech.rescoring import LOG_BASE, Rescorer, convert_ngrams, package_path
from bot_server.speech.sphinx_library import make_decoder

SAMPLE_RATE = 16_000
"""What the acoustic model was trained on, in Hz."""

# Raise it when the way of building changes, so that models kept on disk are built again.
_BUILD = 13
_NAME = "shop"
# Ways to say a phrase.
_MOST_SOUNDS = 4
_KEEP_SECS = 24 * 60 * 60
_WORD = re.compile(r"[a-z][a-z'\-]*")
_GENERAL_WORDS = 12_000
# A pair or triple is kept when it tells this much more, in bits of ordinary talk, than the shorter sequence does.
_PAIR_TELLS = 6e-7
_TRIPLE_TELLS = 3.3e-7
_TRIPLE_STARTS = 60_000
# Tuned on benchmarks/recognition.py. The second pass over the words found (fwdflat) adds 80 ms and no accuracy.
_SEARCH = {"lw": 6.5, "bestpathlw": 9.5, "fwdflat": False}
# Where the normalization of the channel starts before it has heard anybody: the mean of three voices while they
# speak. With the silence around them counted in, a session's first "add" is taken for "then".
_CHANNEL = "52.2,9.6,2.3,22.7,-6.2,-1.2,1.9,-6.4,-1.7,-2.4,4.1,2.8,1.0"
# How likely it is that the words are all right, from the mean and the least posterior of a word and from how far the
# likely sentences agree: fitted on 900 sentences by two authors, in noise and on a telephone, on talk of other matters
# and on German; one or two words by themselves.
_EVIDENCE = (-3.455, 0.896, 3.082, 3.511)
_EVIDENCE_OF_FEW = (-1.027, 2.278, 0.955, 1.294)
_FEW = 2
# The most that is believed of an answer that only sounded like what was heard.
_MEANT = 0.6
# Decoding holds the interpreter lock, so that a long piece of sound would stall everybody's.
_PIECE_BYTES = SAMPLE_RATE * 2 * 40 // 1000


UNCLEAR = 0.1
"""Below this confidence most of the words are wrong: it is better to ask again than to act on them."""
UNCLEAR_FEW = 0.5
"""The same for one word or two, of which one that is wrong leaves nothing right."""


@dataclass(frozen=True)
class Heard:
    """What the recognizer understood.

    Attributes:
        text: The words, empty when there were none.
        confidence: 0 to 1, how likely the words are all right.
    """

    text: str
    confidence: float

    @property
    def is_unclear(self) -> bool:
        """Whether it is better to ask again than to act."""
        return self.confidence < (UNCLEAR_FEW if len(self.text.split()) <= _FEW else UNCLEAR)


@dataclass(frozen=True)
class SpeechModel:
    """Language models and the dictionary of their words, in a folder."""

    folder: Path

    @property
    def control(self) -> Path:
        """Names the model to search with and what fills its holes."""
        return self.folder / "model.lmctl"

    @property
    def dictionary(self) -> Path:
        """How the words and the phrases sound."""
        return self.folder / "words.dict"

    @property
    def talk(self) -> Path:
        """The model of the shop's talk alone."""
        return self.folder / "talk.bin"

    @property
    def fillers(self) -> Path:
        """What fills the holes, and how often."""
        return self.folder / "fillers.txt"

    @classmethod
    def build(cls, talk: Callable[[], Talk], key: str, folder: Path) -> "SpeechModel":
        """Builds the models of what is said in a shop, or finds them where they were built before.

        Args:
            talk: Gives sentences and what fills them, in lower-case words without digits or punctuation.
            key: Changes when the talk would.
            folder: Where models are kept, each in a folder of its own.

        Raises:
            ValueError: There are no sentences.
            OSError: The folder cannot be written.
        """
        home = folder / hashlib.sha256(f"{_BUILD} {key}".encode()).hexdigest()[:24]
        model = cls(home)
        if home.is_dir():
            return model
        said = talk()
        if not said.sentences:
            raise ValueError("The recognizer has no sentences to learn from.")
        folder.mkdir(parents=True, exist_ok=True)
        # Built aside and moved: another process may be doing the same, and a crash leaves no half model.
        aside = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
        try:
            _write(said, cls(aside))
            aside.replace(home)
        except OSError:
            if not home.is_dir():
                raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        _remove_others(folder, keep=home)
        return model


class SphinxDecoder:
    """One decoder: start, feed, finish. Not thread-safe; one thread at a time."""

    def __init__(self, model: SpeechModel | None = None) -> None:
        """Loads the acoustic model, about 200 ms.

        Args:
            model: What shoppers say here; None for the general English model of the package.

        Raises:
            RuntimeError: The files of the model are missing or damaged.
        """
        self._rescorer = None
        if model is None:
            self._decoder = make_decoder(samprate=SAMPLE_RATE, loglevel="FATAL")
        else:
            self._rescorer = Rescorer(model.talk, _read_fillers(model.fillers))
            self._decoder = make_decoder(
                lmctl=str(model.control),
                lmname=_NAME,
                dict=str(model.dictionary),
                samprate=SAMPLE_RATE,
                loglevel="FATAL",
                cmninit=_CHANNEL,
                **_SEARCH,
            )
        self._front_end = FrontEnd()
        self._listening = False

    def start(self) -> None:
        """Begins an utterance, dropping one that was not finished."""
        self.cancel()
        self._front_end.start()
        self._decoder.start_utt()
        self._listening = True

    def feed(self, audio: bytes) -> None:
        """Takes the next piece of sound.

        Args:
            audio: 16-bit mono samples at 16 kHz.
        """
        for start in range(0, len(audio), _PIECE_BYTES):
            self._decode(self._front_end.feed(audio[start : start + _PIECE_BYTES]))

    def partial(self) -> str:
        """Gives the words understood so far."""
        hypothesis = self._decoder.hyp()
        return _said(hypothesis.hypstr) if hypothesis else ""

    def finish(self, expected: Expected = NOTHING) -> Heard:
        """Ends the utterance and gives its words.

        Args:
            expected: What is likely to be said now.
        """
        self._listening = False
        self._decode(self._front_end.finish())
        self._decoder.end_utt()
        hypothesis = self._decoder.hyp()
        if hypothesis is None or not (text := _said(hypothesis.hypstr)):
            return Heard("", 0.0)
        sure = [segment.prob for segment in self._decoder.seg() if _words(segment.word)]
        if self._rescorer is None:
            return Heard(text, _confidence(sure, 0.5))
        choice = self._rescorer.choose(text, self._decoder.nbest(), _words, expected)
        confidence = _confidence(sure, choice.agreement)
        if answer := meant(choice.text, choice.usual, expected.answers, self._decoder.lookup_word):
            return Heard(answer, min(confidence, _MEANT))
        return Heard(choice.text, confidence)

    def _decode(self, cepstra: Array) -> None:
        if len(cepstra):
            self._decoder.process_cep(cepstra.tobytes())

    def cancel(self) -> None:
        """Drops the utterance, if one was begun."""
        if self._listening:
            self._listening = False
            self._decoder.end_utt()


def decode(decoder: SphinxDecoder, audio: bytes) -> Heard:
    """Recognizes a whole recording.

    Args:
        decoder: The decoder to use.
        audio: 16-bit mono samples at 16 kHz.
    """
    decoder.start()
    decoder.feed(audio)
    return decoder.finish()


def _confidence(words: Sequence[float], agreement: float) -> float:
    """How likely all words are right, from the posterior of each and how far the likely sentences agree."""
    prior, mean, least, agreeing = _EVIDENCE_OF_FEW if len(words) <= _FEW else _EVIDENCE
    evidence = prior + mean * sum(words) / len(words) + least * min(words) + agreeing * agreement
    return 1 / (1 + math.exp(-evidence))


def _words(text: str) -> str:
    return re.sub(r"\(\d+\)|<[^>]*>|\[[^\]]*\]", "", text).strip()


def _said(text: str) -> str:
    return " ".join(phrase_of(name)[0] for name in _words(text).split())


def read_dictionary() -> dict[str, list[str]]:
    """Reads the package's pronouncing dictionary: 130,000 words, some with several pronunciations."""
    dictionary: dict[str, list[str]] = {}
    for line in package_path("cmudict-en-us.dict").read_text(encoding="utf-8").splitlines():
        word, _, phones = line.partition(" ")
        if word.endswith(")"):
            word = word[: word.rindex("(")]
        dictionary.setdefault(word, []).append(phones)
    return dictionary


def _write(talk: Talk, model: SpeechModel) -> None:
    english = read_english()
    text, search = model.folder / "ngrams.arpa", model.folder / "model.bin"
    write_model(talk.sentences, english, text)
    convert_ngrams(text, search)
    write_talk(talk.sentences, english.words, text)
    convert_ngrams(text, model.talk)
    words = {word for sentence in talk.sentences for word in sentence if word not in talk.fillers}
    words |= english.words.keys() - {END}
    parts = {word for phrases in talk.fillers.values() for phrase in phrases for word in phrase.split()}
    sounds = pronounce(sorted(words | parts), read_dictionary())
    spoken = {word: sounds[word] for word in sorted(words) if word in sounds}
    lines: list[str] = []
    for hole, phrases in talk.fillers.items():
        heard = {phrase: often for phrase, often in phrases.items() if all(word in sounds for word in phrase.split())}
        lines.append(f"LMCLASS {hole}")
        for phrase, often in heard.items():
            spoken[phrase_name(phrase, hole)] = _phrase_sounds([sounds[word] for word in phrase.split()])
            lines.append(f"{phrase_name(phrase, hole)} {often / sum(heard.values()):.3g}")
        lines.append(f"END {hole}")
    model.fillers.write_text("\n".join(lines) + "\n", encoding="utf-8")
    model.dictionary.write_text(
        "".join(
            f"{name}{f'({index + 1})' if index else ''} {phones}\n"
            for name, pronunciations in spoken.items()
            for index, phones in enumerate(pronunciations)
        ),
        encoding="utf-8",
    )
    # Names without a folder are looked for beside this file.
    holes = " ".join(talk.fillers)
    model.control.write_text(f"{{ {model.fillers.name} }}\n{search.name} {_NAME} {{ {holes} }}\n", encoding="utf-8")


def _phrase_sounds(words: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(phones) for phones in itertools.islice(itertools.product(*words), _MOST_SOUNDS)]


def _read_fillers(path: Path) -> dict[str, float]:
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {name: math.log(float(often)) for name, often in lines if name not in ("LMCLASS", "END")}


def measure_english() -> English:
    """Asks the package's general model for the figures that are kept in english.txt.gz; takes ten minutes."""
    model = make_decoder(samprate=SAMPLE_RATE, loglevel="FATAL").get_lm()

    def probability(*words: str) -> float:
        # The nearest word before comes second in the question.
        return math.exp(model.prob([*reversed(words)]) * LOG_BASE)

    def telling(times: float, listed: Mapping[str, float], shorter: Mapping[str, float], least: float) -> Followers:
        return {
            word: p
            for word, p in listed.items()
            if p > shorter[word] and times * p * math.log2(p / shorter[word]) > least
        }

    known = {word: probability(word) for word in read_dictionary() if _WORD.fullmatch(word) and "-" not in word}
    words = dict(sorted(known.items(), key=lambda item: -item[1])[:_GENERAL_WORDS])
    words[END] = probability(END)
    # Each sentence begins as often as it ends.
    often = {START: words[END], **words}
    del often[END]
    pairs: dict[str, Followers] = {}
    likely: dict[str, Followers] = {}
    for first, times in often.items():
        after = {word: probability(first, word) for word in words}
        likely[first] = {word: p for word, p in after.items() if p > _TRIPLE_TELLS / times}
        pairs[first] = telling(times, after, words, _PAIR_TELLS)
    starts = sorted(
        (
            (often[first] * p, first, second)
            for first, row in likely.items()
            for second, p in row.items()
            if second != END
        ),
        reverse=True,
    )
    triples: dict[tuple[str, str], Followers] = {}
    for times, first, second in sorted(starts, reverse=True)[:_TRIPLE_STARTS]:
        shorter = {word: p for word, p in likely[second].items() if p * times > _TRIPLE_TELLS / 100}
        after = {word: probability(first, second, word) for word in shorter}
        triples[first, second] = telling(times, after, shorter, _TRIPLE_TELLS)
    return English(
        words,
        {first: followers for first, followers in pairs.items() if followers},
        {firsts: followers for firsts, followers in triples.items() if followers},
    )


def _remove_others(folder: Path, *, keep: Path) -> None:
    for other in folder.iterdir():
        # A young one may be in use by a bot that still knows yesterday's catalogue.
        if other != keep and time.time() - other.stat().st_mtime > _KEEP_SECS:
            shutil.rmtree(other, ignore_errors=True)


if __name__ == "__main__":
    measure_english().write()
