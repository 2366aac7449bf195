"""What the recognizer learns to expect in a shop: of its catalogue, and of any shop."""

from __future__ import annotations

import random
import re
import time

import pytest

from bot_server.assistant.vocabulary import Vocabulary
from bot_server.speech.language_model import Talk
from bot_server.speech.shop_talk import filled, plural, recognizer_talk, singular
from tests.bot_server.assistant.catalogues import vocabulary
from tests.bot_server.assistant.test_vocabulary import item

HOLES = {"[one]", "[many]", "[colour]", "[size]", "[amount]", "[number]", "[ordinal]", "[brand]", "[feature]"}


@pytest.fixture(scope="module", params=["demo", "grocer", "books"])
def talk(request: pytest.FixtureRequest) -> Talk:
    return recognizer_talk(vocabulary(request.param))


def test_words_and_holes_are_all_there_is(talk: Talk) -> None:
    assert talk.fillers.keys() == HOLES
    for sentence in talk.sentences:
        for word in sentence:
            assert word in HOLES or re.fullmatch(r"[a-z][a-z'-]*", word), sentence
    for phrases in talk.fillers.values():
        assert phrases
        for phrase, weight in phrases.items():
            assert re.fullmatch(r"[a-z]+( [a-z]+)*", phrase), phrase
            assert weight > 0
            # Read out as letters, they would be heard everywhere.
            assert not {"l", "mm", "gb", "kg"} & set(phrase.split()), phrase


def test_a_catalogues_words_are_expected() -> None:
    fillers = recognizer_talk(vocabulary("demo")).fillers
    assert "rain jacket" in fillers["[one]"]
    assert "rain jackets" in fillers["[many]"]
    assert "larkmoor" in fillers["[brand]"]
    assert "waterproof" in fillers["[feature]"]
    assert "extra large" in fillers["[size]"]
    # Asked for in any shop, but less than what this one sells.
    assert 0 < fillers["[one]"]["umbrella"] < fillers["[one]"]["jacket"] / 2


def test_the_same_catalogue_makes_the_same_talk() -> None:
    assert recognizer_talk(vocabulary("demo")) == recognizer_talk(vocabulary("demo"))


def test_an_empty_shop_has_talk() -> None:
    assert ["what", "is", "in", "my", "cart"] in recognizer_talk(Vocabulary.build([])).sentences


def test_a_large_catalogue_is_borne() -> None:
    made = Vocabulary.build(item(number) for number in range(20_000))
    begun = time.process_time()
    talk = recognizer_talk(made)
    assert time.process_time() - begun < 10
    assert sum(map(len, talk.fillers.values())) < 5_000


def test_holes_are_filled_to_be_read_aloud(talk: Talk) -> None:
    assert not any("[" in sentence for sentence in filled(talk, random.Random(1)))


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("rain boot", "rain boots"),
        ("knife", "knives"),
        ("olive", "olives"),
        ("box", "boxes"),
        ("berry", "berries"),
    ],
)
def test_one_and_many(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one
