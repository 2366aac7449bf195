"""Daily's own transcription, made to fit turns: the call brings the words, this says when they are all there."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
from collections.abc import Mapping
from typing import Any

from pipecat.frames.frames import (
    Frame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from bot_server.talk_gate import NoSpeechFrame, TalkCancelledFrame

QUIET_SECS = 0.6
"""How long after the button is up Daily may still begin to send words."""
PENDING_SECS = 1.5
"""How long words that were sent for the time being may take to become final."""


class DailyWords(FrameProcessor):
    """Lets the words of a turn through, and ends the turn when Daily has no more of them."""

    def __init__(self) -> None:
        """Makes it; no turn is under way."""
        super().__init__()
        self._in_turn = False
        self._speaking = False
        self._pending = False
        self._waiting: asyncio.Task[None] | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follows the turn and its words."""
        await super().process_frame(frame, direction)
        if isinstance(frame, VADUserStartedSpeakingFrame):
            await self._settle()
            self._in_turn, self._speaking, self._pending = True, True, False
        elif isinstance(frame, TalkCancelledFrame):
            self._in_turn = False
        elif isinstance(frame, InterimTranscriptionFrame | TranscriptionFrame):
            # Daily hears all the time; what is said between turns is nobody's business.
            if not self._in_turn:
                return
            await self._take(frame)
        await self.push_frame(frame, direction)
        if isinstance(frame, VADUserStoppedSpeakingFrame):
            self._speaking = False
            if self._in_turn:
                await self._wait()
            else:
                await self.push_frame(NoSpeechFrame())

    async def cleanup(self) -> None:
        """Stops waiting for words."""
        await self._settle()
        await super().cleanup()

    async def _take(self, frame: InterimTranscriptionFrame | TranscriptionFrame) -> None:
        self._pending = isinstance(frame, InterimTranscriptionFrame)
        if self._speaking:
            return
        if isinstance(frame, TranscriptionFrame) and _ends_speech(frame.result):
            await self._settle()
            frame.finalized = True
            self._in_turn = False
        else:
            await self._wait()

    async def _wait(self) -> None:
        await self._settle()
        self._waiting = self.create_task(self._give_up(), name="daily-words")

    async def _give_up(self) -> None:
        await asyncio.sleep(PENDING_SECS if self._pending else QUIET_SECS)
        self._waiting = None
        self._in_turn = False
        # With words before it, it only says that these were all.
        await self.push_frame(NoSpeechFrame())

    async def _settle(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            await self.cancel_task(waiting)


def _ends_speech(message: Mapping[str, Any] | None) -> bool:
    raw: Any = (message or {}).get("rawResponse") or {}
    return raw.get("speech_final") is True
