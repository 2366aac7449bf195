"""Each guard of the spoken yes by itself: where one fails, the next must not be what saves the shopper's money."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    FunctionCallResultFrame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMTextFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection

from bot_server.assistant import languages
from bot_server.spoken_yes import SpokenYes
from shop.records import Quote
from tests.bot_server.assistant.catalogues import vocabulary

QUOTE = Quote.model_validate(
    {
        "quoteId": "q1",
        "lines": [],
        "totalMinor": 8900,
        "currency": "USD",
        "expiresAt": 1,
        "changes": [],
        "delivery": "",
        "confirmBy": ["tap", "spoken"],
        "spokenYes": False,
    }
)
QUESTION = "The order comes to eighty-nine dollars. To place it, say yes."


class Line:
    """A pipeline reduced to the frames that matter."""

    def __init__(self, language: str = "en") -> None:
        self.said: list[str] = []
        self.called: list[str] = []
        words = languages.pack(language, vocabulary("books"))
        self.runner: Any = SimpleNamespace(quote=QUOTE, words=words)
        self.yes = SpokenYes(self, self.runner, self._say, language=language)  # type: ignore[arg-type]

    async def _say(self, text: str) -> None:
        self.said.append(text)

    async def query(self, path: str, _args: dict[str, Any], **_more: object) -> Any:
        self.called.append(path)
        await asyncio.Event().wait()

    async def mutation(self, path: str, _args: dict[str, Any], **_more: object) -> Any:
        self.called.append(path)

    async def push(self, *frames: Frame) -> None:
        for frame in frames:
            data = SimpleNamespace(frame=frame, direction=FrameDirection.DOWNSTREAM, source=None)
            await self.yes.on_push_frame(data)  # type: ignore[arg-type]

    async def prepare(self, result: dict[str, Any] | None = None) -> None:
        await self.push(
            FunctionCallResultFrame("prepare_checkout", "c1", {}, {"total": "x"} if result is None else result),
            LLMTextFrame("Here is your order."),
            LLMFullResponseEndFrame(),
        )

    async def ask(self) -> None:
        await self.prepare()
        assert self.said == [QUESTION]
        self.yes.spoken(QUESTION)
        await self.push(BotStoppedSpeakingFrame())

    async def hear(self, words: str) -> bool:
        await self.push(TranscriptionFrame(words, "", ""))
        return self.yes._take()  # pyright: ignore[reportPrivateUsage]


@pytest.fixture
async def line() -> Any:
    line = Line()
    yield line
    await line.yes.close()


async def test_everything_in_order_counts(line: Line) -> None:
    await line.ask()
    await line.push(VADUserStartedSpeakingFrame())
    assert await line.hear("Yes.")
    await asyncio.sleep(0)
    assert line.called == ["orders:status"]


async def test_a_german_shopper_is_asked_and_heard_in_german() -> None:
    line = Line("de")
    await line.prepare()
    assert line.said == ["Die Bestellung kostet neunundachtzig Dollar. Zum Bestellen sagen Sie bitte Ja."]
    line.yes.spoken(line.said[0])
    await line.push(BotStoppedSpeakingFrame(), VADUserStartedSpeakingFrame())
    assert await line.hear("Ja, bitte.")
    await line.yes.close()


async def test_a_turn_that_began_before_the_question_was_over_does_not(line: Line) -> None:
    await line.push(VADUserStartedSpeakingFrame())
    await line.ask()
    assert not await line.hear("yes")


async def test_a_question_that_was_not_heard_to_its_end_does_not(line: Line) -> None:
    await line.prepare()
    line.yes.spoken("The order comes to eighty-nine dollars. To place")
    await line.push(BotStoppedSpeakingFrame(), VADUserStartedSpeakingFrame())
    assert not await line.hear("yes")


async def test_a_last_word_that_comes_after_the_sound_counts(line: Line) -> None:
    await line.prepare()
    line.yes.spoken(QUESTION.removesuffix(" yes."))
    await line.push(BotStoppedSpeakingFrame())
    line.yes.spoken("yes.")
    await line.push(VADUserStartedSpeakingFrame())
    assert await line.hear("yes")


async def test_a_question_that_is_still_being_spoken_does_not(line: Line) -> None:
    await line.prepare()
    # What was said before the question has ended; the question has begun.
    await line.push(BotStoppedSpeakingFrame(), BotStartedSpeakingFrame())
    line.yes.spoken(QUESTION)
    await line.push(VADUserStartedSpeakingFrame())
    assert not await line.hear("yes")


async def test_a_question_that_was_cut_off_does_not(line: Line) -> None:
    await line.prepare()
    line.yes.spoken(QUESTION)
    await line.push(InterruptionFrame(), BotStoppedSpeakingFrame(), VADUserStartedSpeakingFrame())
    assert not await line.hear("yes")


async def test_words_without_sound_do_not(line: Line) -> None:
    await line.ask()
    await line.push(VADUserStartedSpeakingFrame())
    assert not line.yes._take()  # pyright: ignore[reportPrivateUsage]
    # Whatever was typed ended the question.
    assert not await line.hear("yes")


async def test_anything_done_in_between_takes_the_question_back(line: Line) -> None:
    await line.ask()
    await line.push(FunctionCallResultFrame("add_to_cart", "c2", {}, {}), VADUserStartedSpeakingFrame())
    assert not await line.hear("yes")


@pytest.mark.parametrize("why", ["failed", "by tap only"])
async def test_nothing_is_asked_without_an_order_that_a_yes_may_place(line: Line, why: str) -> None:
    if why == "by tap only":
        line.runner.quote = QUOTE.model_copy(update={"confirm_by": ("tap",)})
    await line.prepare({"error": "The cart is empty."} if why == "failed" else None)
    assert line.said == []


async def test_nothing_is_asked_before_the_assistant_has_told_of_the_order(line: Line) -> None:
    result = FunctionCallResultFrame("prepare_checkout", "c1", {}, {"total": "x"})
    # The answer in which the tool was called ends as well.
    await line.push(result, LLMFullResponseEndFrame())
    assert line.said == []
    await line.push(LLMTextFrame("Here is your order."), LLMFullResponseEndFrame())
    assert line.said == [QUESTION]
