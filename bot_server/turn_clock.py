"""Times the stages of each turn, and breaks silences that would last too long."""

# pipecat leaves its keyword arguments without types.
# pyright: reportUnknownMemberType=false

import asyncio
import time
from collections.abc import Awaitable, Callable

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    FunctionCallResultFrame,
    InterruptionFrame,
    LLMTextFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.processors.frameworks.rtvi.frames import RTVISendTextFrame

from bot_server.sentences import SENTENCES, Sentences
from bot_server.talk_gate import NoSpeechFrame

FILLER_SECS = 2.0
"""A shopper hears or sees something within three seconds, whatever is slow."""

GIVE_UP_SECS = 20.0

Say = Callable[[str], Awaitable[None]]
Measure = Callable[[str, dict[str, str], float | None], None]


class TurnClock(BaseObserver):
    """Watches one pipeline from the end of the shopper's words to the first sound of the answer."""

    def __init__(
        self,
        say: Say,
        show: Say,
        measure: Measure,
        *,
        speaker: FrameProcessor | None = None,
        words: Sentences = SENTENCES["en"],
    ) -> None:
        """Makes the observer; `close` ends what it waits for.

        Args:
            say: Speaks a sentence that does not belong to the conversation.
            show: Shows one.
            measure: Takes a stage's name, labels and seconds.
            speaker: The assistant, where it hears and speaks for itself.
            words: What is said, in the session's language.
        """
        super().__init__(observe_every_push=False)
        self._say = say
        self._show = show
        self._measure = measure
        self._speaker = speaker
        self._words = words
        self._released: float | None = None
        self._seen: set[str] = set()
        self._silence: asyncio.Task[None] | None = None
        self._tool = False
        self._spoke = False

    async def on_push_frame(self, data: FramePushed) -> None:
        """Sees each frame once, when it is first pushed."""
        frame = data.frame
        match frame:
            case VADUserStoppedSpeakingFrame():
                self._begin()
                if self._speaker is not None:
                    self._arm()
            case NoSpeechFrame():
                self.disarm()
            case RTVISendTextFrame():
                self._begin()
                self._arm()
            case TranscriptionFrame() if frame.finalized:
                self._stage("hear")
                self._arm()
            case FunctionCallResultFrame():
                self._tool = True
                self._stage("first_card")
            case LLMTextFrame():
                self._stage("think")
            case TTSAudioRawFrame():
                if data.source is self._speaker:
                    self._stage("think")
                self._stage("voice")
                if "think" in self._seen:
                    # Where a filler is still being heard, the answer begins without another word of it.
                    self.disarm()
            case BotStartedSpeakingFrame() if data.direction == FrameDirection.DOWNSTREAM:
                self._spoke = True
                if "think" in self._seen:
                    self._stage("first_sound")
                    self.disarm()
            case InterruptionFrame():
                self.disarm()
            case _:
                pass

    def disarm(self) -> None:
        """Stops waiting: something was said, or will not be."""
        silence, self._silence = self._silence, None
        if silence is not None and silence is not asyncio.current_task():
            silence.cancel()

    async def close(self) -> None:
        """Ends what it waits for."""
        silence, self._silence = self._silence, None
        if silence is not None:
            silence.cancel()
            await asyncio.gather(silence, return_exceptions=True)

    def _begin(self) -> None:
        self._released = time.monotonic()
        self._seen = set()
        self._tool = False
        self._spoke = False

    def _stage(self, stage: str) -> None:
        if self._released is None or stage in self._seen:
            return
        self._seen.add(stage)
        labels = {"stage": stage, "tool": str(self._tool).lower()}
        self._measure("aisle_stage_seconds", labels, time.monotonic() - self._released)

    def _arm(self) -> None:
        self.disarm()
        self._silence = asyncio.create_task(self._break_silence(), name="turn-clock")

    async def _break_silence(self) -> None:
        await asyncio.sleep(FILLER_SECS)
        # A tool that takes long may have excused itself already.
        if not self._spoke:
            await self._say(self._words.one_moment)
        await asyncio.sleep(GIVE_UP_SECS - FILLER_SECS)
        self._measure("aisle_errors_total", {"part": "thinks", "kind": "silent"}, None)
        await self._show(self._words.gave_up)
        await self._say(self._words.gave_up)
