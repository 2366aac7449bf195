"""Parts for tests of the pipeline: an assistant that answers by rule, and a place where captions are written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService

from bot_server.assistant.no_model import no_model_settings


class RuleAssistant(LLMService):
    """Answers each turn with what a function makes of its words."""

    def __init__(self, answer: Callable[[str], str], delay: float = 0.0) -> None:
        super().__init__(settings=no_model_settings("rules"))
        self._answer = answer
        self._delay = delay
        self.asked: list[str] = []
        self.contexts: list[list[dict[str, Any]]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if not isinstance(frame, LLMContextFrame):
            await self.push_frame(frame, direction)
            return
        messages = [dict(message) for message in frame.context.get_messages()]
        self.contexts.append(messages)
        asked = str(messages[-1]["content"])
        self.asked.append(asked)
        await self.push_frame(LLMFullResponseStartFrame())
        await asyncio.sleep(self._delay)
        for sentence in self._answer(asked).split("|"):
            await self.push_frame(LLMTextFrame(sentence))
        await self.push_frame(LLMFullResponseEndFrame())


class Records:
    """Keeps what `messages:record` is given."""

    def __init__(self) -> None:
        self.written: list[dict[str, Any]] = []
        self.failures = 0

    async def __call__(self, message: dict[str, object]) -> None:
        if self.failures:
            self.failures -= 1
            raise ConnectionError("away")
        self.written.append(dict(message))

    def last(self, role: str) -> dict[str, Any]:
        return [message for message in self.written if message["role"] == role][-1]
