"""German: that its pack says everything, its numbers, and how much it understands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot_server.assistant.clerk import Clerk
from bot_server.assistant.english import English
from bot_server.assistant.german import German, numbers
from bot_server.assistant.german.likeness import EXAMPLES
from bot_server.assistant.german.normalize import tagged
from bot_server.assistant.german.words import own_words
from bot_server.assistant.lexicon import Lexicon
from bot_server.assistant.requests import Intent
from shop.languages import language_of
from shop.paths import DEMO_CATALOGUE
from tests.bot_server.assistant import scoring

# What a pack says the same in every language, being made of what it overrides.
_SHARED = {"price_of", "stars", "picks", "compared", "added"}


def _said(pack: type[English]) -> set[str]:
    return {name for name in dir(pack) if not name.startswith("_") and name != "lexicon"}


def _defined_in(name: str) -> str:
    owner = next(base for base in German.__mro__ if name in vars(base))
    return owner.__module__.rpartition(".")[0].rpartition(".")[2]


@pytest.mark.parametrize("name", sorted(_said(English) - _SHARED))
def test_the_pack_says_everything(name: str) -> None:
    assert _defined_in(name) == "german"


@pytest.mark.parametrize("name", sorted(name for name in _said(English) if name.isupper()))
def test_no_sentence_of_one_language_is_in_the_other(name: str) -> None:
    english, german = getattr(English, name), getattr(German, name)
    assert english != german
    assert not re.search(r"\b(?:the|your|you|is|to|and|what|which|I)\b", german)
    assert not re.search(r"\b(?:ist|sie|der|die|und|nicht|wir|ich)\b", english, re.IGNORECASE)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de-AT", "de"), ("de", "de"), ("en-US", "en"), ("fr-FR", "en"), (None, "en"), ("de_DE", "de")],
)
def test_the_language_of_a_locale(locale: str | None, language: str) -> None:
    assert language_of(locale) == language


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (8990, "EUR", "neunundachtzig Euro neunzig"), (8900, "USD", "neunundachtzig Dollar"), (100, "EUR", "ein Euro"),
        (101, "EUR", "ein Euro und ein Cent"), (99, "EUR", "neunundneunzig Cent"), (10100, "USD", "hundertein Dollar"),
        (120000, "EUR", "eintausendzweihundert Euro"), (500, "JPY", "fünfhundert Yen"),
        (1905, "CHF", "neunzehn Franken und fünf Rappen"),
    ],
)  # fmt: skip
def test_says_prices(minor: int, currency: str, said: str) -> None:
    assert numbers.price(minor, currency) == said


@given(st.integers(min_value=1, max_value=999_999))
def test_reads_what_it_says(number: int) -> None:
    assert numbers.whole(numbers.spoken(number)) == number


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("neunundachtzig Euro neunzig", "<m:89.9>"), ("19,99 €", "<m:19.99>"), ("€ 1.299,50", "<m:1299.5>"),
        ("die zweite", "die <o:2>"), ("2.", "<n:2>"), ("die 2. Jacke", "die <o:2> jacke"), ("zweimal", "<n:2> mal"),
        ("zwei Komma fünf", "<n:2.5>"), ("fuenfzig Dollar", "<m:50>"), ("ein Zelt", "ein zelt"),
        ("einhundertzwanzig", "<n:120>"), ("zwei hundert fünfzig", "<n:250>"), ("anderthalb", "<n:1.5>"),
        ("äh zeig mir bitte mal", "zeig mir"), ("drei Dollar und fünfzig Cent", "<m:3.5>"), ("die achte", "die <o:8>"),
    ],
)  # fmt: skip
def test_reads_numbers(said: str, line: str) -> None:
    assert tagged(said) == line


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("gehts auch leiser", "geht es auch leiser"), ("ick brauch wat", "ich brauche was"),
        ("habts ihr sowas", "habt ihr sowas"), ("nimms wieder raus", "nimm es wieder raus"),
        ("ne doch nicht", "nein doch nicht"), ("einszwanzig breit", "<n:1.2> meter breit"),
        ("unter nem hunni", "unter einem <m:100>"), ("noch einmal bitte", "nochmal"),
        ("nehm ich einmal", "nehme ich <n:1> mal"),
    ],
)  # fmt: skip
def test_reads_spoken_german(said: str, line: str) -> None:
    assert tagged(said) == line


def test_every_german_example_is_of_one_intent() -> None:
    examples = EXAMPLES.read()
    assert {name.split()[0] for name, _ in examples} <= set(get_args(Intent))
    assert len({line for _, line in examples}) == len(examples)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("liegestühlen", "liegestuhle"), ("schlauch", "gartenschlauche"), ("gießkanne", "giesskannen"),
        ("holzkohlegrill", "holzkohle grills"), ("einhorn", None), ("teak", None),
    ],
)  # fmt: skip
def test_finds_the_words_of_a_german_catalogue(said: str, found: str | None) -> None:
    assert own_words(scoring.vocabulary("garden")).find(said) == found


@pytest.mark.parametrize(
    ("said", "property_"), [("die man stapeln kann", "stapelbar"), ("die darf nicht auslaufen", "leakproof")]
)
def test_reads_a_property_of_a_verb(said: str, property_: str) -> None:
    shop = "garden" if property_ == "stapelbar" else "demo"
    (request,) = Clerk(scoring.vocabulary(shop)).understand(said, "de")
    assert property_ in request.slots.attributes


@pytest.fixture(scope="module", autouse=True)
def _lexicon() -> Iterator[None]:
    entries = json.loads(DEMO_CATALOGUE.with_name("words.de.json").read_text(encoding="utf-8"))
    plain = scoring.vocabulary

    def with_words(shop: str) -> object:
        vocabulary = plain(shop)
        if shop != "demo":
            # Its catalogue is German itself.
            return vocabulary
        vocabulary.lexicons = {"de": Lexicon.of([(word, *said) for word, said in entries.items()])}
        return vocabulary

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "vocabulary", with_words)
        yield


@pytest.mark.parametrize(
    ("file", "intents", "exact", "slots"),
    [
        ("utterances_de.txt", 0.98, 0.96, 0.97),
        ("utterances_de_held_out.txt", 0.95, 0.90, 0.90),
        ("utterances_de_unseen.txt", 0.95, 0.90, 0.90),
        ("utterances_de_strangers.txt", 0.95, 0.93, 0.95),
        ("utterances_de_strangers_2.txt", 0.92, 0.89, 0.93),
        ("utterances_de_strangers_3.txt", 0.86, 0.82, 0.83),
        ("utterances_de_strangers_4.txt", 0.96, 0.93, 0.95),
    ],
)
def test_understands_german(file: str, intents: float, exact: float, slots: float) -> None:
    found = scoring.score(scoring.read(scoring.HERE / file), language="de")
    assert found.intent_accuracy >= intents, "\n".join(found.misses)
    assert found.exact_accuracy >= exact, "\n".join(found.misses)
    assert found.slot_f1 >= slots, "\n".join(found.misses)
