"""The talk gate: hold, tap and hands-free over one pipeline.

The gate stands right after the transport's input. Closed, it lets no sound
through. Whoever opens it (the button, or voice activity in hands-free mode), it
announces a turn with the same frames, so that everything behind it knows one
kind of turn only.

Any RTVI client may call, also one that knows nothing of our talk messages, such
as pipecat's own web client. It is heard hands-free: its shopper simply speaks.
A client with a talk button makes itself known by its first talk message or
heartbeat, and from then on the button decides.
"""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
import time
from collections import deque
from dataclasses import dataclass

from pipecat.audio.vad.vad_controller import VADController
from pipecat.frames.frames import (
    CancelFrame,
    ControlFrame,
    EndFrame,
    Frame,
    InputAudioRawFrame,
    ProposedUserStartedSpeakingFrame,
    ProposedUserStoppedSpeakingFrame,
    StartFrame,
    SystemFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor, FrameProcessorSetup
from pipecat.processors.frameworks.rtvi.frames import RTVIClientMessageFrame
from pipecat.turns.types import ProcessFrameResult
from pipecat.turns.user_start import ExternalUserTurnStartStrategy
from pipecat.turns.user_stop import ExternalUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pydantic import ValidationError

from bot_server.echo import EchoGuard
from shop.protocol import Talk, TalkMode

TAIL_SECS = 0.12
"""Sound reaches the bot about 100 ms later than the message that the button was released."""

LONGEST_TAIL_SECS = 0.3
"""A busy machine may deliver sound later still; while it keeps coming, the gate waits this long for its end."""

_SILENT_STREAM_SECS = 0.06
# About how long voice activity looks at speech before it is certain.
_START_SECS = 0.1
_ALWAYS_SECS = 0.1
_JUDGE_SECS = 0.05

PRE_ROLL_SECS = 0.6
"""Hands-free speech that is kept from before voice activity was certain."""

DEADLINE_SECS = 3.0
"""How long a turn waits for its words after the button is up."""

CLIENT_MESSAGES = frozenset({"talk", "heartbeat"})


@dataclass
class NoSpeechFrame(ControlFrame):
    """The recognizer found no words in the turn. Follows the audio in order, like a transcript."""


@dataclass
class TalkCancelledFrame(SystemFrame):
    """The shopper withdrew the turn: what was recorded is to be forgotten."""


class TurnEndsWithWords(ExternalUserTurnStopStrategy):
    """Ends the turn the moment the button is up and the recognizer has said its last word.

    The stock strategy waits half a second after the transcript, and five
    seconds when there is none.
    """

    def __init__(self) -> None:
        super().__init__(timeout=DEADLINE_SECS)
        self._settled = False

    async def handle_user_turn_started(self) -> None:
        """Readies it for the turn that starts."""
        await super().handle_user_turn_started()
        self._settled = False

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        """Looks for the recognizer's last word, or its silence."""
        if isinstance(frame, NoSpeechFrame) or (isinstance(frame, TranscriptionFrame) and frame.finalized):
            # Who speaks again before the last word of what was said before still has words to come.
            self._settled = not self._user_speaking
        result = await super().process_frame(frame)
        if isinstance(frame, NoSpeechFrame | TranscriptionFrame):
            await self._maybe_trigger_user_turn_stopped()
        return result

    async def _maybe_trigger_user_turn_stopped(self) -> None:
        if self._turn_open and self._settled and not self._user_speaking:
            await self._trigger_user_turn_stopped()


def turn_strategies(*, hears_itself: bool = False) -> UserTurnStrategies:
    """Gives the turn strategies that go with the gate.

    Args:
        hears_itself: The assistant listens to the sound, so no words are waited for.
    """
    stop = ExternalUserTurnStopStrategy(wait_for_transcript=False) if hears_itself else TurnEndsWithWords()
    return UserTurnStrategies(start=[ExternalUserTurnStartStrategy()], stop=[stop])


class TalkGate(FrameProcessor):
    """Lets the shopper's voice through while they talk, and says when a turn begins and ends."""

    def __init__(
        self, voice_activity: VADController, *, echo: EchoGuard | None = None, mode: TalkMode = "hold"
    ) -> None:
        """Makes a closed gate.

        Args:
            voice_activity: Finds speech in hands-free mode.
            echo: Knows the assistant's own voice, so that it never opens a turn.
            mode: Mode until the client says otherwise; hands_free suits those that never do.
        """
        super().__init__()
        self._voice_activity = voice_activity
        self._echo = echo or EchoGuard()
        self._someone_speaks = False
        self._judged_at = 0.0
        self._mode: TalkMode = mode
        self._has_button = False
        self._open = False
        self._closing: asyncio.Task[None] | None = None
        self._last_sound = 0.0
        self._streams_always = False
        self._pre_roll: deque[InputAudioRawFrame] = deque()
        self._pre_roll_secs = 0.0
        voice_activity.add_event_handler("on_speech_started", self._on_speech_started)
        voice_activity.add_event_handler("on_speech_stopped", self._on_speech_stopped)

    @property
    def is_open(self) -> bool:
        """Whether sound passes."""
        return self._open

    @property
    def mode(self) -> TalkMode:
        """How turns are opened at present."""
        return self._mode

    async def setup(self, setup: FrameProcessorSetup) -> None:
        """Readies the voice activity detector."""
        await super().setup(setup)
        await self._voice_activity.setup(setup)

    async def cleanup(self) -> None:
        """Ends the tail, if one is running, and the detector."""
        await self._cancel_closing()
        await self._voice_activity.cleanup()
        await super().cleanup()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Acts on talk messages and holds back sound while closed."""
        await super().process_frame(frame, direction)
        if isinstance(frame, RTVIClientMessageFrame) and frame.type in CLIENT_MESSAGES:
            await self._meet_button()
            if frame.type == "talk":
                await self._talk(frame.data)
        elif isinstance(frame, InputAudioRawFrame):
            await self._hear(frame)
        else:
            if isinstance(frame, StartFrame):
                await self._voice_activity.start()
            elif isinstance(frame, EndFrame | CancelFrame):
                await self._voice_activity.stop()
            await self.push_frame(frame, direction)

    async def _meet_button(self) -> None:
        if not self._has_button:
            self._has_button = True
            if self._mode == "hands_free":
                await self._cancel_turn()
                self._mode = "hold"

    async def _talk(self, data: object) -> None:
        try:
            talk = Talk.model_validate(data)
        except ValidationError as error:
            await self.push_error(f"The client sent a talk message that cannot be read: {error.error_count()} errors.")
            return
        self._mode = talk.mode
        if talk.mode == "hands_free":
            # Start and stop only switch listening on and off; speech itself makes the turns.
            if talk.state != "start":
                await self._cancel_turn()
                self._mode = "hold"
        elif talk.state == "start":
            await self._begin()
        elif talk.state == "stop":
            await self._end_after_tail()
        else:
            await self._cancel_turn()

    async def _hear(self, frame: InputAudioRawFrame) -> None:
        self._last_sound = time.monotonic()
        if self._mode == "hands_free":
            if not self._open:
                self._keep(frame)
            self._echo.heard(frame.audio, frame.sample_rate)
            await self._voice_activity.process_frame(frame)
            await self._open_unless_echo()
        if self._open:
            # Opening may just have released this very frame with the pre-roll.
            if not (self._pre_roll and self._pre_roll[-1] is frame):
                await self.push_frame(frame)
            self._forget()

    def _keep(self, frame: InputAudioRawFrame) -> None:
        self._pre_roll.append(frame)
        self._pre_roll_secs += frame.num_frames / frame.sample_rate
        while self._pre_roll_secs > PRE_ROLL_SECS:
            oldest = self._pre_roll.popleft()
            self._pre_roll_secs -= oldest.num_frames / oldest.sample_rate

    def _forget(self) -> None:
        self._pre_roll.clear()
        self._pre_roll_secs = 0.0

    async def _on_speech_started(self, _controller: VADController) -> None:
        self._someone_speaks = True

    async def _open_unless_echo(self) -> None:
        # Asked again while it goes on: a shopper may start to speak over the assistant's echo.
        if self._open or not self._someone_speaks or time.monotonic() - self._judged_at < _JUDGE_SECS:
            return
        self._judged_at = time.monotonic()
        if self._echo.is_echo():
            return
        await self._begin()
        for frame in list(self._pre_roll):
            await self.push_frame(frame)

    async def _on_speech_stopped(self, _controller: VADController) -> None:
        self._someone_speaks = False
        if self._mode == "hands_free":
            await self._end()

    async def _begin(self) -> None:
        await self._cancel_closing()
        if self._open:
            return
        self._open = True
        self._streams_always = time.monotonic() - self._last_sound < _ALWAYS_SECS
        # A button opens at once; speech by itself only after a while.
        start_secs = _START_SECS if self._mode == "hands_free" else 0.0
        await self.push_frame(VADUserStartedSpeakingFrame(start_secs=start_secs))
        await self.push_frame(ProposedUserStartedSpeakingFrame())

    async def _end_after_tail(self) -> None:
        if self._open and self._closing is None:
            # A task, not a sleep here: the tail itself waits in the queue behind this frame.
            self._closing = self.create_task(self._close_after_tail(), name="talk-gate-tail")

    async def _close_after_tail(self) -> None:
        released = time.monotonic()
        await asyncio.sleep(TAIL_SECS)
        # A client that stops sending when it is done shows the end by itself; one that never stops gets no longer tail.
        while not self._streams_always and time.monotonic() - released < LONGEST_TAIL_SECS:
            if time.monotonic() - self._last_sound > _SILENT_STREAM_SECS:
                break
            await asyncio.sleep(0.01)
        self._closing = None
        await self._end()

    async def _end(self) -> None:
        if not self._open:
            return
        self._open = False
        # A stop of zero seconds would switch off pipecat's measuring of the recognizer.
        await self.push_frame(VADUserStoppedSpeakingFrame(stop_secs=0.001))
        await self.push_frame(ProposedUserStoppedSpeakingFrame())

    async def _cancel_turn(self) -> None:
        await self._cancel_closing()
        self._forget()
        if self._open:
            await self.push_frame(TalkCancelledFrame())
            await self._end()

    async def _cancel_closing(self) -> None:
        closing, self._closing = self._closing, None
        if closing is not None:
            await self.cancel_task(closing)
