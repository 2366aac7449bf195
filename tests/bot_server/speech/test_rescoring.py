"""The second look: of what the decoder found likely, the sentence that is likely as English and as talk in a shop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot_server.speech.expected import NOTHING, Expected
from bot_server.speech.language_model import phrase_name, write_talk
from bot_server.speech.rescoring import LOG_BASE, Rescorer, convert_ngrams, read_ngrams

KETTLE = phrase_name("kettle", "[one]")


@dataclass(frozen=True)
class Found:
    hypstr: str
    score: float

    @classmethod
    def at(cls, sentence: str, units: float) -> Found:
        """A sentence so many units of the decoder's score below the surest."""
        return cls(sentence, math.exp(-units * 1024 * LOG_BASE))


@pytest.fixture(scope="module")
def rescorer(tmp_path_factory: pytest.TempPathFactory) -> Rescorer:
    folder = tmp_path_factory.mktemp("talk")
    write_talk([["remove", "the", "[one]"], ["make", "it", "two"]], {"the": 0.1, "candle": 1e-5}, folder / "talk.arpa")
    convert_ngrams(folder / "talk.arpa", folder / "talk.bin")
    return Rescorer(folder / "talk.bin", {KETTLE: math.log(0.5)})


def choose(rescorer: Rescorer, found: Sequence[Found | None], expected: Expected = NOTHING) -> str:
    first = next(one for one in found if one).hypstr.replace(KETTLE, "kettle")
    return rescorer.choose(first, found, lambda text: text.replace("<sil>", "").strip(), expected).text


def test_what_the_shop_talks_of_beats_a_little_more_sound(rescorer: Rescorer) -> None:
    found = [Found.at("remove the candle", 1), Found.at(f"remove the {KETTLE}", 1.1)]
    assert choose(rescorer, found) == "remove the kettle"


def test_english_beats_a_little_more_sound(rescorer: Rescorer) -> None:
    assert choose(rescorer, [Found.at("how march is it", 1), Found.at("how much is it", 1.2)]) == "how much is it"


def test_sound_that_is_much_surer_wins(rescorer: Rescorer) -> None:
    found = [Found.at("remove the candle", 1), Found.at(f"remove the {KETTLE}", 5)]
    assert choose(rescorer, found) == "remove the candle"


def test_what_is_shown_beats_a_little_more_sound(rescorer: Rescorer) -> None:
    lists = ([Found.at("show me the candle", 1), Found.at("show me the handle", 1 + n / 20)] for n in range(40))
    found = next(found for found in lists if choose(rescorer, found) == "show me the candle")
    assert choose(rescorer, found, Expected(frozenset({"handle"}))) == "show me the handle"


def test_a_word_that_is_said_everywhere_gains_nothing_by_being_shown(rescorer: Rescorer) -> None:
    lists = ([Found.at("make it two", 2), Found.at("make it to", n / 20)] for n in range(80))
    found = next(found for found in lists if choose(rescorer, found) == "make it two")
    assert choose(rescorer, found, Expected(frozenset({"to"}))) == "make it two"


def test_a_list_without_the_decoders_own_choice_is_not_used(rescorer: Rescorer) -> None:
    found = [Found.at("make it too", 1), None, Found.at("<sil>", 1), Found.at("make it two", 1)]
    assert rescorer.choose("make it", found, str.strip).text == "make it"
    assert choose(rescorer, found) == "make it two"


def test_sentences_that_say_the_same_agree(rescorer: Rescorer) -> None:
    alike = [Found.at(f"remove the {KETTLE}", 1), Found.at("remove the kettle", 1.1)]
    other = [Found.at("remove a candle", 1.1)]
    assert rescorer.choose("remove the kettle", alike, str.strip).agreement == 1
    assert 0.5 < rescorer.choose("remove the kettle", [*alike, *other], str.strip).agreement < 0.9


def test_what_names_no_thing_may_be_unusual(rescorer: Rescorer) -> None:
    named = rescorer.choose("remove the kettle", [Found.at(f"remove the {KETTLE}", 1)], str.strip)
    plain = rescorer.choose("remove the candle", [Found.at("remove the candle", 1)], str.strip)
    assert plain.usual < named.usual == 0


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="is missing"):
        read_ngrams(tmp_path / "none.bin")
