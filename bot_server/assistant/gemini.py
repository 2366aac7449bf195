"""Gemini, and Gemini Live: one model that hears, thinks and speaks. Through pipecat's services for both.

With Live the talk gate says when the shopper speaks, so the model's own voice detection is off. What is said is kept
until the model begins to answer: a connection that is still coming up, or that breaks meanwhile, loses no word.
"""

# pipecat leaves its keyword arguments, frames and tasks without types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import Any, Literal

import numpy as np
from google.genai.types import (
    ActivityEnd,
    ActivityStart,
    Blob,
    HttpOptions,
    HttpRetryOptions,
    LiveConnectConfig,
    LiveServerContent,
    LiveServerMessage,
    Tool,
)
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.adapters.llm.services.gemini_adapter import GeminiLLMAdapter
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    LLMFullResponseEndFrame,
    LLMServiceMetadataFrame,
    TTSStoppedFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.processors.frameworks.rtvi.frames import RTVISendTextFrame
from pipecat.services.google.gemini_live.llm import (
    ContextWindowCompressionParams,
    GeminiLiveLLMService,
    GeminiVADParams,
)
from pipecat.services.google.llm import GoogleLLMService
from pipecat.transcriptions.language import Language
from typing_extensions import override

from bot_server.assistant.prompt import system_prompt
from bot_server.assistant.service import schemas
from bot_server.talk_gate import NoSpeechFrame, TalkCancelledFrame

logger = logging.getLogger(__name__)

CONNECT_SECS = 8.0
"""How long a connection may take to come up."""
STALL_SECS = 12.0
"""How long an answer may take to begin, and may pause."""
LONGEST_WINDOW_SECS = 60.0
"""Most that is kept of what one turn said."""
_EARLY_FRAMES = 50
SILENCE_LEVEL = 60.0
"""Loudness (root mean square of 16-bit samples over a frame) below which nobody can have spoken."""


def make_gemini(api_key: str, *, language: str = "en") -> GoogleLLMService:
    """Makes the service with our prompt.

    Args:
        api_key: Of the Gemini API. GOOGLE_GEMINI_BASE_URL leads it elsewhere.
        language: What is spoken, as a two-letter code.
    """
    # By itself google-genai waits for up to ten seconds before it asks again over a connection that was lost.
    once_more = HttpRetryOptions(
        attempts=2, initial_delay=0.2, max_delay=0.5, jitter=0.1, http_status_codes=[500, 502, 503, 504]
    )
    return GoogleLLMService(
        api_key=api_key,
        settings=GoogleLLMService.Settings(system_instruction=system_prompt(language), max_tokens=400, temperature=0.3),
        # Given here, not with the context: made and checked once, not with every request.
        tools=_tools(),
        http_options=HttpOptions(retry_options=once_more),
        stream_idle_timeout_secs=STALL_SECS,
    )


def _tools() -> list[Any]:
    made = GeminiLLMAdapter().to_provider_tools_format(ToolsSchema(standard_tools=[*schemas()]))
    return [Tool.model_validate(tool) for tool in made]


class GeminiLive(GeminiLiveLLMService):
    """The service with our prompt and tools, and with a turn that survives its connection.

    Args:
        api_key: Of the Gemini API. GOOGLE_GEMINI_BASE_URL leads it elsewhere.
        model: As Gemini names it, with "models/" before it.
        language: What is spoken, as a two-letter code.
    """

    def __init__(self, api_key: str, *, model: str, language: str = "en") -> None:
        super().__init__(
            api_key=api_key,
            settings=GeminiLiveLLMService.Settings(
                model=model,
                system_instruction=system_prompt(language),
                vad=GeminiVADParams(disabled=True),
                # Without it, Gemini ends a conversation after a quarter of an hour.
                context_window_compression=ContextWindowCompressionParams(enabled=True),
                temperature=0.3,
                language=Language(language),
            ),
            # Given here, not with the context: otherwise each call would connect twice.
            tools=[*schemas()],
            inference_on_context_initialization=False,
        )
        self._window: list[dict[str, Any]] = []
        """What the shopper says in this turn, as it goes out, until the model answers it."""
        self._sent = 0
        self._open = False
        """Whether an activity of the shopper has begun and not ended."""
        self._sending = asyncio.Lock()
        self._early: deque[InputAudioRawFrame] = deque(maxlen=_EARLY_FRAMES)
        self._window_secs = 0.0
        self._loudest = 0.0
        self._withdrawn = False
        self._unheard: Literal["", "cut", "silent"] = ""
        """Why nobody is to hear what the model says now: it was cut off, or nothing had been said to it."""
        self._was_cut = False
        self._connecting: asyncio.TimerHandle | None = None

    @override
    def service_metadata_frame(self) -> LLMServiceMetadataFrame:
        # As pipecat's, without its warning that somebody else must say when a turn begins: the talk gate does.
        return LLMServiceMetadataFrame(service_name=self.name, is_realtime_service=True)

    @override
    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        if isinstance(frame, TalkCancelledFrame):
            self._withdrawn = True
        await super().process_frame(frame, direction)
        if isinstance(frame, RTVISendTextFrame) and direction == FrameDirection.DOWNSTREAM:
            await self._begin_window()
            await self._say(text=frame.text)
            self._open = False
            await self._say(activity_end=ActivityEnd())

    # What the shopper says.

    @override
    async def _handle_user_started_speaking(self, frame: Any) -> None:
        await self._begin_window()
        while self._early:
            await self._hear(self._early.popleft())
        self._user_is_speaking = True

    @override
    async def _send_user_audio(self, frame: InputAudioRawFrame) -> None:
        if not self._user_is_speaking:
            # The gate lets sound through for a turn only: this is the turn's beginning, ahead of the word of it.
            self._early.append(frame)
            return
        if self._open and self._window_secs < LONGEST_WINDOW_SECS:
            await self._hear(frame)

    async def _hear(self, frame: InputAudioRawFrame) -> None:
        self._window_secs += frame.num_frames / frame.sample_rate
        samples = np.frombuffer(frame.audio, dtype=np.int16).astype(np.float32)
        if len(samples):
            self._loudest = max(self._loudest, float(np.sqrt(np.mean(samples**2))))
        await self._say(audio=Blob(data=frame.audio, mime_type=f"audio/pcm;rate={frame.sample_rate}"))

    @override
    async def _handle_user_stopped_speaking(self, frame: Any) -> None:
        self._user_is_speaking = False
        self._early.clear()
        if not self._open:
            return
        nothing = self._withdrawn or self._loudest < SILENCE_LEVEL
        # The model answers silence, too: that answer is not for the shopper.
        self._unheard = "silent" if nothing else ""
        self._open = False
        if nothing and not self._sent:
            self._forget_window()
        else:
            await self._say(activity_end=ActivityEnd())
        if nothing:
            await self.push_frame(NoSpeechFrame())

    async def _begin_window(self) -> None:
        if self._open and self._sent:
            # Typed while the button was held: what was being said ends here.
            await self._say(activity_end=ActivityEnd())
        self._forget_window()
        self._open = True
        self._window_secs = self._loudest = 0.0
        self._withdrawn = False
        self._unheard = ""
        await self._say(activity_start=ActivityStart())
        if self._connection_task is None or self._connection_task.done():
            self._consecutive_failures = 0
            await self._reconnect()

    async def _say(self, **message: Any) -> None:
        self._window.append(message)
        await self._send_window()

    async def _send_window(self) -> None:
        async with self._sending:
            while self._session is not None and self._ready_for_realtime_input and self._sent < len(self._window):
                message = self._window[self._sent]
                self._sent += 1
                try:
                    await self._session.send_realtime_input(**message)
                except Exception as error:  # noqa: BLE001 - websockets and google-genai raise their own each
                    # The reader of the socket meets the same end; it reconnects, and the turn is sent again.
                    logger.info("A part of a turn was not sent: %s", type(error).__name__)
                    return

    # What the model says.

    @override
    async def _handle_interruption(self) -> None:
        # What the model has sent already is still on its way: it is silenced until the model has stopped.
        if self._bot_is_responding:
            self._unheard = "cut"
        await super()._handle_interruption()

    @override
    async def _handle_server_message(self, message: LiveServerMessage) -> None:
        if message.go_away is not None:
            logger.info("Gemini is about to close the connection; another one takes over.")
        content = message.server_content
        if self._unheard:
            message.tool_call = None
            if content is not None:
                content.model_turn = content.output_transcription = None
                if self._unheard == "silent":
                    content.input_transcription = None
        elif message.tool_call is not None or (content is not None and content.model_turn is not None):
            # The answer has begun: the turn need not be sent again.
            self._forget_window()
            self._was_cut = False
        if content is not None:
            self._note_end(content)
        await super()._handle_server_message(message)

    def _note_end(self, content: LiveServerContent) -> None:
        if content.interrupted:
            self._was_cut = True
            if self._unheard == "cut":
                self._unheard = ""
        if content.turn_complete:
            # Of a turn that was cut off, this follows the word of it.
            if not self._was_cut:
                self._unheard = ""
            self._was_cut = False

    def _forget_window(self) -> None:
        self._window, self._sent = [], 0

    # The connection.

    @override
    async def _handle_connection_error(self, error: Exception) -> bool:
        if self._bot_is_responding:
            # The rest of this answer is lost; the next turn works.
            await self._set_bot_is_responding(False)
            await self.push_frame(TTSStoppedFrame())
            await self.push_frame(LLMFullResponseEndFrame())
            await self.push_error(f"Connection to Gemini closed: {error}")
        return await super()._handle_connection_error(error)

    @override
    async def _connect(self, session_resumption_handle: str | None = None) -> None:
        await super()._connect(session_resumption_handle)
        self._stop_timer()
        self._connecting = asyncio.get_running_loop().call_later(CONNECT_SECS, self._too_late)

    def _too_late(self) -> None:
        if self._session is None and self._connection_task is not None:
            self._connection_task.cancel("in time")

    @override
    async def _connection_task_handler(self, config: LiveConnectConfig) -> None:
        try:
            await super()._connection_task_handler(config)
        except asyncio.CancelledError as cancelled:
            if cancelled.args != ("in time",):
                raise
            await self.push_error("Gemini did not answer in time.")
        except Exception as error:  # noqa: BLE001 - websockets and google-genai raise their own each
            # Said and tried again with the next turn: pipecat would only log it.
            await self.push_error(f"Connection to Gemini failed: {error}")
        finally:
            self._stop_timer()

    @override
    async def _handle_session_ready(self, session: Any) -> None:
        self._stop_timer()
        # All of the turn goes to the new connection.
        self._sent = 0
        await super()._handle_session_ready(session)
        await self._send_window()

    @override
    async def _create_initial_response(self, for_reconnect: bool = False) -> None:
        await super()._create_initial_response(for_reconnect)
        await self._send_window()

    @override
    async def _disconnect(self) -> None:
        self._stop_timer()
        await super()._disconnect()

    def _stop_timer(self) -> None:
        timer, self._connecting = self._connecting, None
        if timer is not None:
            timer.cancel()
