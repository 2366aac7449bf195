"""One conversation: builds the pipeline, runs it until the shopper has gone."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, cast

from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADAnalyzer, VADParams
from pipecat.audio.vad.vad_controller import VADController
from pipecat.frames.frames import ErrorFrame, LLMContextFrame, TTSSpeakFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.processors.frameworks.rtvi import RTVIObserverParams, RTVIProcessor
from pipecat.processors.frameworks.rtvi.models import ClientMessage
from pipecat.services.llm_service import LLMService
from pipecat.transports.base_transport import BaseTransport
from pipecat.workers.runner import WorkerRunner

from bot_server import farewell
from bot_server.assistant.service import ClerkService
from bot_server.assistant.tools import ToolRunner
from bot_server.captions import Captions
from bot_server.context_limit import limit_context
from bot_server.conversation_manager import ConversationManager
from bot_server.echo import EchoGuard
from bot_server.faults import Fault, Revival, explain
from bot_server.llm_bridge import BridgeService
from bot_server.sentences import SENTENCES
from bot_server.spoken_yes import SpokenYes, YesClient
from bot_server.talk_gate import DEADLINE_SECS, TalkGate, turn_strategies
from bot_server.turn_clock import TurnClock
from bot_server.watchers import Watchers
from shop.protocol import HEARTBEAT_TIMEOUT_SECS, Farewell, Notice, Parts, TurnProgress

logger = logging.getLogger(__name__)

AUDIO_IN_RATE = 16_000
AUDIO_OUT_RATE = 24_000
CONNECT_SECS = 30.0
"""How long a call may take to come up before its session is given up."""

_SAME_FAULT_SECS = 15.0
_GIVE_UP_SECS = 1.0

# Silero's defaults, but for the volume gate, which is deaf in the first 400 ms of a stream.
VOICE_ACTIVITY = VADParams(confidence=0.7, start_secs=0.1, stop_secs=0.2, min_volume=0.0)


def make_detector() -> VADAnalyzer:
    """Makes what finds speech in hands-free mode: 40 ms, so better before a shopper waits."""
    return SileroVADAnalyzer(params=VOICE_ACTIVITY)


@dataclass
class Conversation:
    """The parts of one conversation, ready to be joined.

    Attributes:
        transport: The call.
        parts: Which providers hear, think and speak.
        recognizer: Turns voice into words; None where the transport does it.
        assistant: Decides what to say and do; its tools are registered.
        voice: Turns words into voice.
        context: What was said before, and the tools.
        manager: Mirrors the conversation.
        clean_up: Awaited at the end, for instance for writes that were begun.
        detector: Finds speech, where it was made ahead and nobody else uses it.
        shop: The session's tools and client, for what this does by itself: hear a yes, hang up.
        recall: Reads what was said before, for a bot that takes a session over.
        language: What is spoken, as a two-letter code.
    """

    transport: BaseTransport
    parts: Parts
    recognizer: FrameProcessor | None
    assistant: LLMService[Any]
    voice: FrameProcessor
    context: LLMContext
    manager: ConversationManager
    worker: PipelineWorker | None = None
    last_heartbeat: float | None = None
    connected: bool = False
    clean_up: Callable[[], Awaitable[None]] | None = None
    detector: VADAnalyzer | None = None
    shop: tuple[ToolRunner, YesClient] | None = None
    recall: Callable[[], Awaitable[list[dict[str, str]]]] | None = None
    language: str = "en"
    join_secs: float | None = None
    joined: bool = False
    over: bool = False
    on_measured: Callable[[str, dict[str, str], float | None], None] | None = None
    started: float = field(default_factory=time.monotonic)
    spoken_yes: SpokenYes | None = None
    _reported: dict[str, float] = field(default_factory=dict[str, float])
    _abandoned: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, *, on_ready: Callable[[], None] | None = None) -> None:
        """Holds the conversation until the shopper leaves, vanishes, or the task is cancelled.

        Args:
            on_ready: Called once the pipeline runs.
        """
        worker = self._build()
        self.worker = worker
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        self.manager.start()
        watchdog = asyncio.create_task(self._watch(worker), name="heartbeat-watchdog")
        recalling = asyncio.create_task(self._recall(), name="recall")

        @worker.event_handler("on_pipeline_started")
        async def _started(_worker: PipelineWorker, _frame: object) -> None:
            if on_ready:
                on_ready()

        try:
            await self._run_until_over(runner)
        finally:
            for part in (self.clock, self.farewell, self.spoken_yes):
                if part is not None:
                    await part.close()
            watchdog.cancel()
            recalling.cancel()
            await asyncio.gather(watchdog, recalling, return_exceptions=True)
            await self.manager.close()
            if self.clean_up is not None:
                await self.clean_up()

    async def _run_until_over(self, runner: WorkerRunner) -> None:
        running = asyncio.create_task(runner.run(), name="pipeline")
        abandoning = asyncio.create_task(self._abandoned.wait(), name="call-abandoned")
        try:
            await asyncio.wait([running, abandoning], return_when=asyncio.FIRST_COMPLETED)
        finally:
            abandoning.cancel()
            if not self._abandoned.is_set():
                running.cancel()
            # A join that daily-python has begun cannot be called off, and leaving waits for it: up to 49 s.
            await asyncio.wait([running], timeout=_GIVE_UP_SECS if self._abandoned.is_set() else None)
            running.cancel()
        if running.done() and not running.cancelled():
            running.result()

    async def _recall(self) -> None:
        before = await self.recall() if self.recall is not None else []
        if before:
            # A turn may have begun meanwhile; it stays the newest.
            self.context.set_messages([*cast("list[Any]", before), *self.context.get_messages()])
        if isinstance(self.assistant, ClerkService) and before:
            self.assistant.state.reply = before[-1]["content"]
        if self._speaks_itself:
            # Such a model is told what was said before ahead of the first turn, not with it. Not through the
            # pipeline, where a press would take it away.
            await self.assistant.queue_frame(LLMContextFrame(self.context))

    async def leave(self) -> None:
        """Hangs up after a goodbye, and says so to the client; the session's cart stays."""
        logger.info("The shopper said goodbye.")
        self.over = True
        await self._send(Farewell())
        if self.worker is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_GIVE_UP_SECS):
                    await self.worker.flush_pipeline()
        await self.end()

    async def end(self) -> None:
        """Ends the conversation at once."""
        self.over = True
        if self.join_secs is not None and not self.joined:
            self._abandoned.set()
        if self.worker is not None:
            await self.worker.cancel()

    def note_joined(self) -> None:
        """Notes that the bot itself is in the call."""
        self.joined = True

    async def fail(self, reason: str) -> None:
        """Ends the conversation because the call failed, and tells the shopper."""
        if self.over:
            return
        logger.error("The call failed: %s", reason)
        self._measure("aisle_errors_total", {"part": "call", "provider": "daily"})
        self.manager.notice(SENTENCES[self.language].call_failed)
        self._abandoned.set()
        await self.end()

    async def notice(self, text: str, *, level: str = "info") -> None:
        """Shows the shopper a sentence."""
        await self._send(Notice.model_validate({"level": level, "text": text}))

    @property
    def _speaks_itself(self) -> bool:
        return self.parts.thinks == "gemini_live"

    def _build(self) -> PipelineWorker:
        analyzer = self.detector or make_detector()
        echo = EchoGuard()
        gate = TalkGate(VADController(analyzer), echo=echo, mode="hands_free")
        captions = Captions(self.manager, self._send, echo, hears_itself=self._speaks_itself)
        speaker = self.assistant if self._speaks_itself else None
        self.clock = TurnClock(self.say, self.notice, self._measure, speaker=speaker, words=SENTENCES[self.language])
        self.farewell = farewell.Farewell(self.leave)
        if isinstance(self.assistant, BridgeService):
            self.assistant.on_end = self.farewell.begin
        if self.shop is not None:
            runner, client = self.shop
            runner.on_end = self.farewell.begin
            self.spoken_yes = SpokenYes(
                client,
                runner,
                self._tell,
                on_answer=self.clock.disarm,
                language=self.language,
                hears_itself=self._speaks_itself,
            )
            captions.spoken.on_spoken = self.spoken_yes.spoken
        aggregators = LLMContextAggregatorPair(
            self.context,
            user_params=LLMUserAggregatorParams(
                user_turn_strategies=turn_strategies(hears_itself=self._speaks_itself),
                user_turn_stop_timeout=DEADLINE_SECS,
                empty_user_turn=None,
            ),
        )
        captions.attach(aggregators.user(), aggregators.assistant())
        if not self._speaks_itself:
            # Such a model keeps what was said where it runs.
            aggregators.assistant().add_event_handler("on_assistant_turn_stopped", self._limit_context)
        failing = [part for part in (self.recognizer, self.assistant, self.voice) if part is not None]
        revival = Revival(failing, self._reported.clear)
        processors: list[FrameProcessor | None] = [
            self.transport.input(),
            gate,
            self.recognizer,
            aggregators.user(),
            self.spoken_yes and self.spoken_yes.gate,
            # What a model says by itself must not be said a second time by the voice for fillers and failures.
            *((self.voice, self.assistant) if self._speaks_itself else (self.assistant, self.voice)),
            self.transport.output(),
            captions.spoken,
            aggregators.assistant(),
        ]
        doubt = self.assistant.doubt if isinstance(self.assistant, ClerkService) else None
        worker = PipelineWorker(
            Pipeline([processor for processor in processors if processor is not None]),
            params=PipelineParams(
                audio_in_sample_rate=AUDIO_IN_RATE,
                audio_out_sample_rate=AUDIO_OUT_RATE,
                # Nobody reads pipecat's metrics (the turn clock measures), and each is a frame through every part.
                enable_metrics=False,
            ),
            observers=[
                Watchers([revival, captions, self.clock, self.farewell, *filter(None, [self.spoken_yes, doubt])])
            ],
            enable_turn_tracking=False,
            rtvi_observer_params=RTVIObserverParams(
                user_llm_enabled=False,
                metrics_enabled=False,
            ),
            # Silence is not absence: a shopper may read cards for as long as they like.
            idle_timeout_secs=None,
        )
        self._listen(worker)
        return worker

    async def _limit_context(self, _aggregator: object, _message: object) -> None:
        limit_context(self.context)

    def _listen(self, worker: PipelineWorker) -> None:
        @worker.rtvi.event_handler("on_client_message")
        async def _message(rtvi: RTVIProcessor, message: ClientMessage) -> None:
            if message.type == "heartbeat":
                self.last_heartbeat = time.monotonic()
                await rtvi.send_server_response(message, message.data)

        @self.transport.event_handler("on_client_connected")
        async def _connected(_transport: BaseTransport, _client: object) -> None:
            self.connected = True

        @self.transport.event_handler("on_client_disconnected")
        async def _disconnected(_transport: BaseTransport, _client: object) -> None:
            logger.info("The client left.")
            self.over = True
            await worker.cancel()

        @worker.event_handler("on_pipeline_error")
        async def _failed(_worker: PipelineWorker, frame: ErrorFrame) -> None:
            # What fails while the call is being left bothers nobody.
            if not self.over:
                await self._report(explain(frame, self.parts, self.recognizer, self.voice, self.language))

    async def _report(self, fault: Fault) -> None:
        self._measure("aisle_errors_total", {"part": fault.part, "provider": getattr(self.parts, fault.part, "call")})
        now = time.monotonic()
        # One failure is often reported several times over; the next turn hears of it anew.
        if now - self._reported.get(fault.part, -_SAME_FAULT_SECS) < _SAME_FAULT_SECS:
            return
        self._reported[fault.part] = now
        if fault.part == "call":
            # A call that is lost says so by its own events; anything less, it mends by itself.
            logger.warning("The call has a fault: %s", fault.shown)
            return
        logger.error("%s", fault.shown)
        await self.notice(fault.shown, level="error")
        self.manager.notice(fault.shown)
        self.clock.disarm()
        if fault.said:
            await self.say(fault.said)

    async def say(self, text: str) -> None:
        """Speaks a sentence that is not part of the conversation, ahead of whatever the assistant is at."""
        await self.voice.queue_frame(TTSSpeakFrame(text, append_to_context=False))

    async def _tell(self, text: str) -> None:
        """Speaks a sentence of ours that is part of the conversation."""
        await self.voice.queue_frame(TTSSpeakFrame(text, append_to_context=True))

    def _measure(self, name: str, labels: dict[str, str], seconds: float | None = None) -> None:
        if self.on_measured is not None:
            self.on_measured(name, labels, seconds)

    async def _send(self, message: Notice | TurnProgress | Farewell) -> None:
        if self.worker is not None:
            await self.worker.rtvi.send_server_message(message.model_dump(by_alias=True))

    async def _watch(self, worker: PipelineWorker) -> None:
        while True:
            await asyncio.sleep(0.5)
            now = time.monotonic()
            if self.join_secs is not None and not self.joined and now - self.started > self.join_secs:
                await self.fail(f"the room could not be joined within {self.join_secs:g} s")
                return
            if not self.connected and now - self.started > CONNECT_SECS:
                logger.info("The call never came up; the session ends.")
                await worker.cancel()
                return
            # A client that never sent a heartbeat, such as a web client, is watched by WebRTC alone.
            if self.last_heartbeat is not None and now - self.last_heartbeat > HEARTBEAT_TIMEOUT_SECS:
                logger.info("The client's heartbeat stopped; the session ends.")
                await worker.cancel()
                return
