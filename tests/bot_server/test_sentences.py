"""What a session says besides the assistant's own words, in every language."""

from __future__ import annotations

from dataclasses import fields

import pytest
from pipecat.frames.frames import ErrorFrame
from pipecat.processors.frame_processor import FrameProcessor

from bot_server.faults import explain
from bot_server.sentences import SENTENCES
from shop.languages import LANGUAGES
from shop.protocol import Parts

PARTS = Parts(hears="whisper", thinks="clerk", speaks="espeak")


def test_every_language_has_its_own_sentences() -> None:
    assert set(SENTENCES) == set(LANGUAGES)
    english = SENTENCES["en"]
    for language in set(LANGUAGES) - {"en"}:
        other = SENTENCES[language]
        for field in fields(english):
            one, two = getattr(english, field.name), getattr(other, field.name)
            if isinstance(one, str):
                assert one != two
            else:
                assert one.keys() == two.keys()
                assert all(one[key] != two[key] for key in one)


@pytest.mark.parametrize(
    ("error", "what"),
    [
        ("401 unauthorized", "hat den Schlüssel abgelehnt"),
        ("timed out", "hat nicht rechtzeitig geantwortet"),
        ("boom", "ist ausgefallen"),
    ],
)  # fmt: skip
async def test_a_fault_is_told_in_the_sessions_language(error: str, what: str) -> None:
    voice = FrameProcessor()
    frame = ErrorFrame(error)
    frame.processor = voice
    assert explain(frame, PARTS, None, voice, "de").shown == (
        f"Die Stimme auf diesem Gerät {what}; bitte versuchen Sie es noch einmal."
    )
    await voice.cleanup()
