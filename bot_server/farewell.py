"""Hangs up when the shopper has said goodbye and the answer to it was heard."""

# pipecat leaves its keyword arguments without types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from pipecat.frames.frames import BotStoppedSpeakingFrame, InterruptionFrame, LLMTextFrame
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.processors.frame_processor import FrameDirection

LONGEST_SECS = 10.0
"""How long a goodbye may take to be spoken, before the call ends without it."""
GRACE_SECS = 0.6
"""Sound is still on its way to the shopper's ear when the bot has said its last word."""


class Farewell(BaseObserver):
    """Watches one pipeline once `begin` was called.

    Args:
        leave: Ends the conversation.
    """

    def __init__(self, leave: Callable[[], Awaitable[None]]) -> None:
        super().__init__(observe_every_push=False)
        self._leave = leave
        self._said = False
        self._leaving: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """The shopper ends the conversation; the goodbye is yet to be spoken."""
        self._said = False
        self._leave_in(LONGEST_SECS)

    async def on_push_frame(self, data: FramePushed) -> None:
        """Sees each frame once, when it is first pushed."""
        if self._leaving is None:
            return
        match data.frame:
            case LLMTextFrame():
                self._said = True
            case BotStoppedSpeakingFrame() if self._said and data.direction == FrameDirection.DOWNSTREAM:
                self._leave_in(GRACE_SECS)
            case InterruptionFrame():
                # They go on talking, so they stay.
                self._stay()
            case _:
                pass

    async def close(self) -> None:
        """Ends the wait."""
        leaving, self._leaving = self._leaving, None
        if leaving is not None and leaving is not asyncio.current_task():
            leaving.cancel()
            await asyncio.gather(leaving, return_exceptions=True)

    def _stay(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    def _leave_in(self, seconds: float) -> None:
        self._stay()
        self._leaving = asyncio.create_task(self._leave_after(seconds), name="farewell")

    async def _leave_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._leaving = None
        await self._leave()
