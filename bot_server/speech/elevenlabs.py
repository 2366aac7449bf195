"""ElevenLabs' realtime recognizer, over its WebSocket, and the ears on this machine that stand in while it is away.

The sound of an utterance is kept until it is written down. Where the socket was not there for all of it, or no answer
comes, the spare ears write it down; with each turn ElevenLabs is tried again.
"""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
import logging
from typing import Any

from pipecat.frames.frames import (
    ErrorFrame,
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    StartFrame,
    TranscriptionFrame,
    TTSSpeakFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.elevenlabs.stt import CommitStrategy, ElevenLabsRealtimeSTTService
from pipecat.transcriptions.language import Language
from websockets.protocol import State

from bot_server.sentences import SENTENCES
from bot_server.speech.recognizers import utterance_end
from bot_server.speech.spare_ears import SpareEars
from bot_server.talk_gate import NoSpeechFrame, TalkCancelledFrame

logger = logging.getLogger(__name__)

CONNECT_SECS = 3.0
"""How long a connection may take to come up."""
ANSWER_SECS = 2.0
"""How long ElevenLabs may take to its last word, about six times its usual time."""
SPARED_SECS = 1.2
"""The same where spare ears then need their time, too: a turn waits for three seconds in all."""
_LONGEST_BYTES = 60 * 2 * 16_000

_RECONNECT: dict[str, Any] = {"reconnect_backoff_min_wait": 0.3, "reconnect_backoff_max_wait": 1.0}
"""Seconds between attempts; pipecat's own four would outlast a shopper's patience."""

_NOTHING_SAID = frozenset({"commit_throttled", "insufficient_audio_activity"})


class ElevenLabsRecognizer(ElevenLabsRealtimeSTTService):
    """ElevenLabs' realtime recognizer, told by the button where an utterance ends."""

    def __init__(
        self, api_key: str, url: str, language: str = "en", *, spare: SpareEars | None = None, **kwargs: Any
    ) -> None:
        """Prepares the recognizer; it connects when the pipeline starts.

        Args:
            api_key: ElevenLabs' key.
            url: "wss://api.elevenlabs.io", or a test server's address.
            language: What is spoken, as a two-letter code.
            spare: Ears on this machine, where they know the language.
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
        self.spare = spare
        """Ears on this machine, where they know the language."""
        self._unclear = SENTENCES[language].unclear
        self._sound = bytearray()
        self._socket: Any = None
        """The one that was there when the utterance began."""
        self._speaking = False
        self._by_button = False
        self._spared = False
        """The spare ears have this utterance: what ElevenLabs still sends of it is said twice."""
        self._started = False
        self._in_doubt = False
        """ElevenLabs has failed, and no words of it have come since."""

    async def start(self, frame: StartFrame) -> None:
        """Begins to connect; the call does not wait for it."""
        await super().start(frame)
        self._started = True
        self._connecting = self.create_task(self._connect_again(), name="elevenlabs-connect")

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follows the turn, and makes sure that it ends with words or with the news that there were none."""
        if isinstance(frame, VADUserStartedSpeakingFrame):
            self._cancelled = self._spared = False
            # What was said before is not waited for any more.
            await self._settle()
            self._sound.clear()
            self._speaking, self._by_button = True, frame.start_secs == 0
            if self._connecting is not None and not self._in_doubt:
                # Speech at the very beginning waits for the first connection; what is said meanwhile is not lost.
                await asyncio.wait([self._connecting], timeout=CONNECT_SECS)
            self._socket = self._websocket if self._is_connected else None
        elif isinstance(frame, InputAudioRawFrame):
            if self._speaking and self.spare is not None and len(self._sound) < _LONGEST_BYTES:
                self._sound += frame.audio
        elif isinstance(frame, TalkCancelledFrame):
            self._cancelled = True
        await super().process_frame(frame, direction)
        if isinstance(frame, VADUserStoppedSpeakingFrame):
            await self._settle()
            self._speaking = False
            # A socket that broke and was made again has heard the end only.
            whole = self._is_connected and self._websocket is self._socket
            spare = self.spare is not None and not whole and not self._cancelled
            self._waiting = self.create_task(self._hear_here() if spare else self._give_up(), name="elevenlabs-answer")

    @property
    def _is_connected(self) -> bool:
        return self._websocket is not None and self._websocket.state is State.OPEN

    async def set_usable(self, is_usable: bool) -> None:
        """Connects anew where it had been given up; in the background, as that may take long."""
        again = is_usable and not (self.is_usable and self._is_connected) and not self._reconnect_in_progress
        await super().set_usable(is_usable)
        if again and self._connecting is None:
            self._connecting = self.create_task(self._connect_again(), name="elevenlabs-connect")

    async def push_frame(self, frame: Frame, direction: FrameDirection = FrameDirection.DOWNSTREAM) -> None:
        """Withholds the words of a turn that was withdrawn, or that the spare ears write down."""
        if isinstance(frame, InterimTranscriptionFrame | TranscriptionFrame):
            self._in_doubt = False
            if self._spared:
                return
        if isinstance(frame, TranscriptionFrame):
            await self._settle()
            if self._cancelled:
                frame = NoSpeechFrame()
        await super().push_frame(frame, direction)

    async def push_error_frame(self, error: ErrorFrame, force_treat_as_permanent: bool = False) -> None:
        """Where spare ears hear, tells of the first failure; those that follow are the same absence."""
        if self.spare is not None and self._in_doubt:
            logger.info("ElevenLabs' recognizer is still away.")
            if force_treat_as_permanent:
                await self.set_usable(False)
            return
        self._in_doubt = True
        await super().push_error_frame(error, force_treat_as_permanent)

    async def cleanup(self) -> None:
        """Stops waiting for words."""
        await self._settle()
        connecting, self._connecting = self._connecting, None
        if connecting is not None:
            await self.cancel_task(connecting)
        if self.spare is not None:
            self.spare.close()
        await super().cleanup()

    async def _websocket_connect(self, uri: str, **kwargs: Any) -> Any:
        uri = uri.replace("wss://", f"{self._scheme}://", 1)
        return await super()._websocket_connect(uri, open_timeout=CONNECT_SECS, **kwargs)

    async def _connect(self) -> None:
        # Setting up does not wait for it, and could not tell of a failure yet.
        if self._started:
            await super()._connect()

    async def _on_committed_transcript(self, data: dict[str, Any]) -> None:
        if str(data.get("text", "")).strip():
            await super()._on_committed_transcript(data)
        elif self._waiting is not None and not self._spared:
            await self._settle()
            await self.push_frame(NoSpeechFrame())

    async def _process_response(self, data: dict[str, Any]) -> None:
        # A press without speech is no fault of anybody's.
        if data.get("message_type") in _NOTHING_SAID:
            if self._waiting is not None and not self._spared:
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
        await asyncio.sleep(ANSWER_SECS if self.spare is None else SPARED_SECS)
        if not self._cancelled:
            await self.push_error("ElevenLabs did not answer in time with what it heard.")
            if self.spare is not None:
                # Its reader makes another.
                if self._websocket is not None:
                    self._websocket.transport.abort()
                await self._hear_here()
                return
        self._waiting = None
        await self.push_frame(NoSpeechFrame())

    async def _hear_here(self) -> None:
        assert self.spare is not None
        self._spared = True
        again = self._unclear if self._by_button else ""
        try:
            heard = await self.spare.hear(bytes(self._sound))
            told = utterance_end(heard, self._user_id, again=again)
        except Exception as error:  # noqa: BLE001 - whatever it was, the shopper waits for an end of the turn
            logger.warning("The recognizer on this machine failed, too: %s", type(error).__name__)
            told = [NoSpeechFrame(), *([TTSSpeakFrame(again, append_to_context=False)] if again else [])]
        self._waiting = None
        for frame in told if not self._cancelled else [NoSpeechFrame()]:
            await super().push_frame(frame)

    async def _settle(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            await self.cancel_task(waiting)
