"""Expected answers that sound like what was heard."""

from __future__ import annotations

import pytest

from bot_server.speech.answers import distance, meant

SOUNDS = {
    "us": "AH S",
    "yes": "Y EH S",
    "no": "N OW",
    "now": "N AW",
    "mark": "M AA R K",
    "more": "M AO R",
    "less": "L EH S",
    "thanks": "TH AE NG K S",
    "yellow": "Y EH L OW",
    "it": "IH T",
    "not": "N AA T",
}
QUESTION = {"yes": 0.03, "no": 0.03, "no thanks": 0.03}
LIST = {"more": 0.02}
RARE, COMMON = -14.0, -4.0


@pytest.mark.parametrize(
    ("heard", "answers", "answer"),
    [("us", QUESTION, "yes"), ("now", QUESTION, "no"), ("mark", LIST, "more"), ("now thanks", QUESTION, "no thanks")],
)
def test_an_answer_that_is_expected_beats_words_that_nobody_says(
    heard: str, answers: dict[str, float], answer: str
) -> None:
    assert meant(heard, RARE, answers, SOUNDS.get) == answer


@pytest.mark.parametrize("heard", ["yellow", "yes", "unheard of", "not it now", "it"])
def test_what_sounds_otherwise_stays(heard: str) -> None:
    assert meant(heard, RARE, QUESTION, SOUNDS.get) is None


def test_words_that_are_usual_stay() -> None:
    assert meant("now", COMMON, QUESTION, SOUNDS.get) is None


def test_without_a_question_nothing_is_meant() -> None:
    assert meant("us", RARE, {}, SOUNDS.get) is None


def test_phones_that_are_alike_differ_less() -> None:
    vowel, consonant = distance(["N", "OW"], ["N", "AW"]), distance(["N", "OW"], ["G", "OW"])
    assert 0 < vowel < consonant
    assert distance(["Y", "EH", "S"], ["Y", "EH", "S"]) == 0
