"""How well the words of the turn in hand were heard, as the recognizer says."""

from __future__ import annotations

# pipecat leaves its keyword arguments and frames without types.
# pyright: reportUnknownMemberType=false
from pipecat.frames.frames import TranscriptionFrame
from pipecat.observers.base_observer import BaseObserver, FramePushed

DOUBTFUL = 0.3
"""Confidence below which the cart is not touched before the shopper has said that these were the words."""


class Doubt(BaseObserver):
    """Keeps the least confidence of what was transcribed since it was last asked."""

    def __init__(self) -> None:
        super().__init__(observe_every_push=False)
        self._least = 1.0

    async def on_push_frame(self, data: FramePushed) -> None:
        """Takes note of a transcription's confidence, where it has one."""
        if isinstance(data.frame, TranscriptionFrame):
            told = getattr(data.frame.result, "confidence", None)
            if isinstance(told, int | float):
                self._least = min(self._least, float(told))

    def take(self) -> bool:
        """Whether the words of this turn are doubtful; the next turn begins anew."""
        doubtful = self._least < DOUBTFUL
        self._least = 1.0
        return doubtful
