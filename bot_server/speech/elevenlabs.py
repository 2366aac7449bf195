"""ElevenLabs' realtime recognizer, over its WebSocket."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
from typing import Any

from pipecat.frames.frames import Frame, TranscriptionFrame, VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.elevenlabs.stt import CommitStrategy, ElevenLabsRealtimeSTTService
from pipecat.transcriptions.language import Language

from bot_server.talk_gate import NoSpeechFrame, TalkCancelledFrame

_ANSWER_SECS = 2.0
"""How long ElevenLabs may take to its last word, about six times its usual time."""

_RECONNECT: dict[str, Any] = {"reconnect_backoff_min_wait": 0.3, "reconnect_backoff_max_wait": 1.0}
"""Seconds between attempts; pipecat's own four would outlast a shopper's patience."""

_NOTHING_SAID = frozenset({"commit_throttled", "insufficient_audio_activity"})


class ElevenLabsRecognizer(ElevenLabsRealtimeSTTService):
    """ElevenLabs' realtime recognizer, told by the button where an utterance ends."""

    def __init__(self, api_key: str, url: str, language: str = "en", **kwargs: Any) -> None:
        """Prepares the recognizer; it connects when the pipeline is set up.

        Args:
            api_key: ElevenLabs' key.
            url: "wss://api.elevenlabs.io", or a test server's address.
            language: What is spoken, as a two-letter code.
            **kwargs: Passed on to pipecat's service.
        """
        scheme, _, host = url.partition("://")
        settings = ElevenLabsRealtimeSTTService.Settings(language=Language(language))
        super().__init__(
            api_key=api_key,
            base_url=host,
            commit_strategy=CommitStrategy.MANUAL,
            settings=settings,
            **_RECONNECT,
            **kwargs,
        )
        self._scheme = scheme
        self._waiting: asyncio.Task[None] | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._cancelled = False

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follows the turn, and makes sure that it ends with words or with the news that there were none."""
        if isinstance(frame, VADUserStartedSpeakingFrame):
            self._cancelled = False
            # What was said before is not waited for any more.
            await self._settle()
        elif isinstance(frame, TalkCancelledFrame):
            self._cancelled = True
        await super().process_frame(frame, direction)
        if isinstance(frame, VADUserStoppedSpeakingFrame):
            await self._settle()
            self._waiting = self.create_task(self._give_up(), name="elevenlabs-answer")

    async def set_usable(self, is_usable: bool) -> None:
        """Connects anew where it had been given up; in the background, as that may take long."""
        again = is_usable and not self.is_usable
        await super().set_usable(is_usable)
        if again and self._connecting is None:
            self._connecting = self.create_task(self._connect_again(), name="elevenlabs-connect")

    async def push_frame(self, frame: Frame, direction: FrameDirection = FrameDirection.DOWNSTREAM) -> None:
        """Withholds the words of a turn that was withdrawn."""
        if isinstance(frame, TranscriptionFrame):
            await self._settle()
            if self._cancelled:
                frame = NoSpeechFrame()
        await super().push_frame(frame, direction)

    async def cleanup(self) -> None:
        """Stops waiting for words."""
        await self._settle()
        connecting, self._connecting = self._connecting, None
        if connecting is not None:
            await self.cancel_task(connecting)
        await super().cleanup()

    async def _websocket_connect(self, uri: str, **kwargs: Any) -> Any:
        return await super()._websocket_connect(uri.replace("wss://", f"{self._scheme}://", 1), **kwargs)

    async def _on_committed_transcript(self, data: dict[str, Any]) -> None:
        if str(data.get("text", "")).strip():
            await super()._on_committed_transcript(data)
        elif self._waiting is not None:
            await self._settle()
            await self.push_frame(NoSpeechFrame())

    async def _process_response(self, data: dict[str, Any]) -> None:
        # A press without speech is no fault of anybody's.
        if data.get("message_type") in _NOTHING_SAID:
            if self._waiting is not None:
                await self._settle()
                await self.push_frame(NoSpeechFrame())
            return
        await super()._process_response(data)

    async def _connect_again(self) -> None:
        try:
            # The reader of the socket that was given up has ended.
            await self._disconnect()
            await self._connect()
        finally:
            self._connecting = None

    async def _give_up(self) -> None:
        await asyncio.sleep(_ANSWER_SECS)
        self._waiting = None
        if not self._cancelled:
            await self.push_error("ElevenLabs did not answer in time with what it heard.")
        await self.push_frame(NoSpeechFrame())

    async def _settle(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            await self.cancel_task(waiting)
