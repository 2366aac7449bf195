"""A running conversation over real WebRTC, without Convex: recognizer, voice and call are the real ones."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from loguru import logger as loguru_logger
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.services.llm_service import LLMService
from pipecat.transports.smallwebrtc.request_handler import SmallWebRTCRequest, SmallWebRTCRequestHandler

from bot_server.assistant.indexing import VocabularyItem
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.bot import Conversation
from bot_server.conversation_manager import ConversationManager
from bot_server.loopback import allow_loopback
from bot_server.speech.ears import Ears
from bot_server.speech.recognizers import SphinxRecognizer
from bot_server.speech.shop_talk import build_model
from bot_server.speech.sphinx import SpeechModel, SphinxDecoder
from bot_server.speech.voices import EspeakVoice
from bot_server.webrtc_call import webrtc_transport
from shop.paths import ASSETS, DEMO_CATALOGUE
from shop.protocol import Parts
from tests.bot_server.rtvi_client import Client, read_wav
from tests.bot_server.stand_ins import Records, RuleAssistant

allow_loopback()

JACKETS = ASSETS / "speech" / "show-me-waterproof-jackets.wav"
ADD_SECOND = ASSETS / "speech" / "add-the-second-one-to-my-cart.wav"


@pytest.fixture(autouse=True)
def quiet_libraries(allow_log: Callable[[str], None]) -> None:
    """Lines that pipecat writes for every audio-only call."""
    allow_log(r"No (screen )?video transceiver is available")
    allow_log(r"Media stream error while reading the audio")
    allow_log(r"No audio frame received")


@pytest.fixture(scope="session", autouse=True)
def no_debug_lines() -> None:
    loguru_logger.remove()


@pytest.fixture(scope="session")
def speech_model(tmp_path_factory: pytest.TempPathFactory) -> SpeechModel:
    items = [VocabularyItem.model_validate(json.loads(line)) for line in DEMO_CATALOGUE.read_text().splitlines()]
    return build_model(Vocabulary.build(items), tmp_path_factory.mktemp("recognizer"))


@pytest.fixture
def jackets() -> bytes:
    return read_wav(JACKETS)


@pytest.fixture
def add_second() -> bytes:
    return read_wav(ADD_SECOND)


@dataclass
class Call:
    """A client and the bot it talks to."""

    client: Client
    assistant: Any
    records: Records
    conversation: Conversation
    task: asyncio.Task[None]


MakeCall = Callable[..., Awaitable[Call]]


@pytest.fixture
async def make_call(speech_model: SpeechModel) -> AsyncIterator[MakeCall]:
    """Makes calls to bots with a given assistant, and ends them."""
    calls: list[Call] = []
    handlers: list[SmallWebRTCRequestHandler] = []

    async def make(
        assistant: LLMService | None = None,
        *,
        voice: FrameProcessor | None = None,
        recognizer: FrameProcessor | None = None,
        no_recognizer: bool = False,
        heartbeat: bool = True,
        context: LLMContext | None = None,
        parts: Parts | None = None,
        manager: ConversationManager | None = None,
        **more: Any,
    ) -> Call:
        assistant = assistant or RuleAssistant(lambda asked: f"You said {asked}.")
        handler = SmallWebRTCRequestHandler()
        handlers.append(handler)
        records = Records()
        made: list[Conversation] = []
        tasks: list[asyncio.Task[None]] = []

        async def start(connection: Any) -> None:
            conversation = Conversation(
                transport=webrtc_transport(connection),
                parts=parts or Parts(hears="pocketsphinx", thinks="clerk", speaks="espeak"),
                recognizer=None
                if no_recognizer
                else recognizer or SphinxRecognizer(lambda: Ears(SphinxDecoder(speech_model))),
                assistant=assistant,
                voice=voice or EspeakVoice(),
                context=context or LLMContext(),
                manager=manager or ConversationManager(records),
                **more,
            )
            made.append(conversation)
            tasks.append(asyncio.create_task(conversation.run(), name="conversation"))

        async def offer(body: dict[str, Any]) -> dict[str, Any]:
            request = SmallWebRTCRequest(body["sdp"], body["type"], body.get("pc_id"), body.get("restart_pc"))
            answer = await handler.handle_web_request(request, start)
            assert answer is not None
            return answer

        client = Client(offer, heartbeat=heartbeat)
        await client.connect()
        call = Call(client, assistant, records, made[0], tasks[0])
        calls.append(call)
        return call

    yield make
    for call in calls:
        await call.client.close()
        await call.conversation.end()
        await asyncio.wait([call.task], timeout=5)
    for handler in handlers:
        await handler.close()
    # pipecat's watcher of an idle track ends by itself, two seconds after its call.
    for task in asyncio.all_tasks():
        if "_idle_watcher" in str(task.get_coro()):
            task.cancel()


def wav(name: str) -> Path:
    return ASSETS / "speech" / name
