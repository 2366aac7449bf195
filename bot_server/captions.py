"""Follows the pipeline and tells the conversation manager what was said, as it is heard."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

from collections.abc import Awaitable, Callable

from pipecat.frames.frames import (
    BotStoppedSpeakingFrame,
    Frame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    OutputAudioRawFrame,
    TranscriptionFrame,
    TTSTextFrame,
    VADUserStartedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.processors.aggregators.llm_response_universal import (
    AssistantTurnStoppedMessage,
    LLMAssistantAggregator,
    LLMUserAggregator,
    UserTurnStoppedMessage,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.processors.frameworks.rtvi.frames import RTVISendTextFrame

from bot_server.conversation_manager import ConversationManager
from bot_server.echo import EchoGuard
from bot_server.talk_gate import NoSpeechFrame
from shop.protocol import TurnProgress

Send = Callable[[TurnProgress], Awaitable[None]]


class SpokenWords(FrameProcessor):
    """Stands behind the transport's output, where words pass as they are heard."""

    def __init__(self, manager: ConversationManager, echo: EchoGuard) -> None:
        """Makes the tap.

        Args:
            manager: Told each word.
            echo: Told each sound.
        """
        super().__init__()
        self._echo = echo
        self._manager = manager
        self.on_spoken: Callable[[str], None] | None = None
        """Told the words as they are heard, the bot's own sentences included."""
        self._heard = ""
        self._part = 0
        self._turn = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Notes words, and passes everything on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, TTSTextFrame) and self.on_spoken is not None:
            self.on_spoken(frame.text)
        if isinstance(frame, TTSTextFrame) and frame.append_to_context and frame.text.strip():
            if self._turn != self._manager.turn:
                self._turn, self._part, self._heard = self._manager.turn, 0, ""
            # Pieces of a model's own speech bring their spaces; words that a voice times do not.
            self._heard += frame.text if frame.includes_inter_frame_spaces else f" {frame.text.strip()}"
            self._manager.assistant(self._heard.strip(), "partial", part=self._part)
        elif isinstance(frame, OutputAudioRawFrame):
            self._echo.played(frame.audio, frame.sample_rate)
        elif isinstance(frame, InterruptionFrame):
            self._close("interrupted")
        await self.push_frame(frame, direction)

    def finish(self, text: str) -> None:
        """Notes that the reply is complete.

        Args:
            text: The reply as it stands in the context.
        """
        if text and self._turn == self._manager.turn and self._heard:
            self._manager.assistant(text, "final", part=self._part)
        elif text:
            self._turn = self._manager.turn
            self._manager.assistant(text, "final", part=self._part)
        self._heard = ""
        self._part += 1

    def _close(self, state: str) -> None:
        if self._heard and state == "interrupted":
            self._manager.assistant(self._heard.strip(), "interrupted", part=self._part)
            self._heard = ""
            self._part += 1


class Captions(BaseObserver):
    """Joins the conversation manager to one pipeline."""

    def __init__(
        self, manager: ConversationManager, send: Send, echo: EchoGuard, *, hears_itself: bool = False
    ) -> None:
        """Makes the observer; `attach` completes it.

        Args:
            manager: Told what both sides say.
            send: Tells the client how far its turn is.
            echo: Told what the shopper's loudspeaker plays.
            hears_itself: The assistant listens to the sound; what it heard comes after the turn.
        """
        super().__init__(observe_every_push=False)
        self._manager = manager
        self._send = send
        self._hears_itself = hears_itself
        self._said: list[str] = []
        self._turn_open = False
        self._reply: list[str] = []
        self.spoken = SpokenWords(manager, echo)

    def attach(self, user: LLMUserAggregator, assistant: LLMAssistantAggregator) -> None:
        """Listens to the aggregators of the pipeline."""
        user.add_event_handler("on_user_turn_stopped", self._on_user_turn_stopped)
        assistant.add_event_handler("on_assistant_turn_stopped", self._on_assistant_turn_stopped)

    async def on_push_frame(self, data: FramePushed) -> None:
        """Sees each frame once, when it is first pushed."""
        frame = data.frame
        if isinstance(frame, LLMFullResponseStartFrame):
            self._reply.clear()
        elif isinstance(frame, LLMTextFrame):
            self._reply.append(frame.text)
        elif isinstance(frame, InterimTranscriptionFrame):
            self._open_turn()
            self._manager.shopper(frame.text, "partial")
        elif self._hears_itself and isinstance(frame, VADUserStartedSpeakingFrame):
            self._turn_open = False
            self._said = []
        elif self._hears_itself and isinstance(frame, TranscriptionFrame):
            self._open_turn()
            self._said.append(frame.text.strip())
            self._manager.shopper(" ".join(self._said))
        elif self._hears_itself and isinstance(frame, NoSpeechFrame):
            self._turn_open = False
            await self._send(TurnProgress(state="empty"))
        elif isinstance(frame, RTVISendTextFrame):
            self._manager.begin_turn()
            self._manager.shopper(frame.text)
            await self._send(TurnProgress(state="thinking"))
        elif isinstance(frame, BotStoppedSpeakingFrame) and data.direction == FrameDirection.DOWNSTREAM:
            await self._send(TurnProgress(state="done"))

    def _open_turn(self) -> None:
        if not self._turn_open:
            self._turn_open = True
            self._manager.begin_turn()

    async def _on_user_turn_stopped(
        self, _aggregator: LLMUserAggregator, _strategy: object, message: UserTurnStoppedMessage
    ) -> None:
        if self._hears_itself:
            self._open_turn()
            await self._send(TurnProgress(state="thinking"))
            return
        if not message.content:
            self._turn_open = False
            await self._send(TurnProgress(state="empty"))
            return
        self._open_turn()
        self._turn_open = False
        self._manager.shopper(message.content)
        await self._send(TurnProgress(state="thinking"))

    async def _on_assistant_turn_stopped(
        self, _aggregator: LLMAssistantAggregator, message: AssistantTurnStoppedMessage
    ) -> None:
        if not message.interrupted:
            # Without a voice nothing was heard; then the reply is shown as the assistant made it.
            self.spoken.finish(message.content or "".join(self._reply).strip())
