"""The language model: proper probabilities, the shop's words first, and every other English word still possible."""

from __future__ import annotations

import math
from collections import defaultdict
from pathlib import Path

import pytest

from bot_server.speech.english import English, read_english
from bot_server.speech.language_model import END, START, phrase_name, phrase_of, write_model, write_talk

SENTENCES = [["show", "me", "kettles"], ["show", "me", "tents"], ["add", "the", "kettle"]]
ENGLISH = English(
    words={"the": 0.4, "a": 0.2, "dog": 0.1, "me": 0.1, END: 0.2},
    pairs={"the": {"dog": 0.5}, "a": {"dog": 0.3}},
    triples={("show", "me"): {"the": 0.6}, (START, "the"): {"dog": 0.7}},
)


def arpa(path: Path) -> tuple[dict[tuple[str, ...], float], dict[tuple[str, ...], float]]:
    probabilities: dict[tuple[str, ...], float] = {}
    backoffs: dict[tuple[str, ...], float] = defaultdict(lambda: 1.0)
    order = 0
    for line in path.read_text().splitlines():
        if line.endswith("-grams:"):
            order = int(line[1])
        elif order and line and not line.startswith("\\"):
            probability, *fields = line.split()
            words = tuple(fields[:order])
            probabilities[words] = 10 ** float(probability)
            if len(fields) > order:
                backoffs[words] = 10 ** float(fields[order])
    return probabilities, backoffs


class Model:
    def __init__(self, path: Path) -> None:
        self.probabilities, self.backoffs = arpa(path)
        self.words = [words[0] for words in self.probabilities if len(words) == 1 and words[0] != START]

    def probability(self, *words: str) -> float:
        if words in self.probabilities or len(words) == 1:
            return self.probabilities[words]
        return self.backoffs[words[:-1]] * self.probability(*words[1:])


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    path = tmp_path_factory.mktemp("model") / "model.arpa"
    write_model(SENTENCES, ENGLISH, path)
    return Model(path)


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Model:
    path = tmp_path_factory.mktemp("talk") / "talk.arpa"
    write_talk(SENTENCES, ENGLISH.words, path)
    return Model(path)


@pytest.mark.parametrize("history", [(), ("the",), ("show",), ("show", "me"), (START, "the"), ("dog",), ("kettle",)])
def test_what_may_follow_adds_up_to_one(model: Model, history: tuple[str, ...]) -> None:
    assert math.isclose(sum(model.probability(*history, word) for word in model.words), 1, abs_tol=0.01)


def test_the_shops_words_come_before_general_english(model: Model) -> None:
    assert model.probability("show", "me", "tents") > model.probability("show", "me", "dog")
    assert model.probability("the", "kettle") > model.probability("the", "tents")


def test_general_english_helps_where_the_shop_is_silent(model: Model) -> None:
    assert model.probability("a", "dog") > 3 * model.probability("a", "tents")
    assert model.probability("show", "me", "the") > model.probability("show", "me", "a")


@pytest.mark.parametrize("history", [("show",), ("show", "me"), (START, "show", "me"), (START,), ("tents",)])
def test_what_may_follow_in_the_shops_talk_adds_up(talk: Model, history: tuple[str, ...]) -> None:
    assert math.isclose(sum(talk.probability(*history, word) for word in talk.words), 1, abs_tol=0.01)


def test_the_shops_talk_looks_at_four_words(talk: Model) -> None:
    assert talk.probability(START, "show", "me", "tents") > talk.probability("the", "show", "me", "tents")
    assert talk.probability(START, "show", "me", "tents") > 20 * talk.probability(START, "show", "me", "dog")
    assert talk.probability("a", "dog") > 0


def test_a_phrase_keeps_its_words_in_its_name() -> None:
    assert phrase_of(phrase_name("rain jackets", "[many]")) == ("rain jackets", "[many]")
    assert phrase_of("show") == ("show", "")


def test_english_survives_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ENGLISH.write(tmp_path / "english.txt.gz")
    monkeypatch.setattr("bot_server.speech.english.FILE", tmp_path / "english.txt.gz")
    read = read_english.__wrapped__()
    assert read.pairs.keys() == ENGLISH.pairs.keys()
    assert read.triples.keys() == ENGLISH.triples.keys()
    for word, probability in ENGLISH.words.items():
        assert math.isclose(read.words[word], probability, rel_tol=0.06)
    assert math.isclose(read.triples["show", "me"]["the"], 0.6, rel_tol=0.06)


def test_the_kept_english_is_whole() -> None:
    english = read_english()
    assert len(english.words) > 10_000
    assert english.pairs["new"]["york"] > 100 * english.words["york"]
    assert sum(map(len, english.triples.values())) > 100_000
