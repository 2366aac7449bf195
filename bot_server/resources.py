"""What all conversations of one process share: the shop, its words, the recognizer's model."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
import logging
from dataclasses import dataclass

from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.audio.vad.vad_analyzer import VADAnalyzer
from pipecat.frames.frames import TTSSpeakFrame
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.transports.base_transport import BaseTransport

from bot_server.assistant.minds import make_mind
from bot_server.assistant.service import schemas
from bot_server.assistant.tools import ToolRunner
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.bot import Conversation, make_detector
from bot_server.conversation_manager import ConversationManager
from bot_server.history import recent
from bot_server.parts import make_recognizer, make_voice
from bot_server.scene import Scene
from bot_server.settings import Settings
from bot_server.speech.espeak import espeak
from bot_server.speech.loaded import LoadedSpeech
from bot_server.speech.shop_talk import build_model
from bot_server.speech.sphinx import SpeechModel
from shop.convex_client import ConvexClient
from shop.protocol import Parts
from shop.tokens import SigningKey

logger = logging.getLogger(__name__)


@dataclass
class Resources:
    """Everything a conversation is made from. Make it with `load`."""

    settings: Settings
    key: SigningKey
    convex_url: str
    convex_bearer: str | None
    vocabulary: Vocabulary
    speech_model: SpeechModel
    speech: LoadedSpeech
    _detector: VADAnalyzer | None = None
    _tools: ToolsSchema | None = None

    @classmethod
    async def load(cls, settings: Settings, key: SigningKey, convex_url: str, convex_bearer: str | None) -> "Resources":
        """Reads the shop's words and builds what is made of them.

        Raises:
            ConvexError: Convex refused the reading.
            OSError: The recognizer's model cannot be written.
        """
        client = ConvexClient(convex_url, bearer=convex_bearer, token=lambda: key.token("server"))
        try:
            vocabulary = await Vocabulary.load(client)
        finally:
            await client.close()
        model = await asyncio.to_thread(build_model, vocabulary, settings.data / "recognizer")
        speech = LoadedSpeech(settings, model)
        resources = cls(settings, key, convex_url, convex_bearer, vocabulary, model, speech)
        await resources.rehearse()
        return resources

    async def rehearse(self) -> None:
        """Makes every part once and drops it, so that what loads late is loaded before a shopper waits for it.

        pipecat imports whole libraries when its first service is made: a second of a shopper's time otherwise.

        Raises:
            SettingsError: A part is not available here.
        """
        parts = self.settings.parts(self.settings.transport)
        await self.speech.prepare(parts.hears, parts.speaks)
        client = ConvexClient(self.convex_url)
        try:
            make_mind(parts.thinks, self.settings, self.vocabulary, ToolRunner(client))
            make_voice(parts.speaks, self.settings, self.speech.voice(parts.speaks))
        finally:
            await client.close()
        if parts.speaks == "espeak":
            await espeak().speak("ready")
        self._detector = make_detector()
        self._tools = ToolsSchema(standard_tools=[*schemas()])

    async def conversation(
        self, session_id: str, parts: Parts, transport: BaseTransport, *, language: str = "en"
    ) -> "tuple[Conversation, ConvexClient]":
        """Makes the parts of a conversation, and loads what was not loaded ahead.

        Args:
            session_id: The shopper's session in Convex.
            parts: Which recognizer, assistant and voice.
            transport: The call.
            language: What is spoken, as a two-letter code.

        Returns:
            The conversation and the client that it uses; the caller closes the client afterwards.

        Raises:
            SettingsError: A part is not available here.
        """
        await self.speech.prepare(parts.hears, parts.speaks, language)
        client = ConvexClient(
            self.convex_url, bearer=self.convex_bearer, token=lambda: self.key.token("bot", session=session_id)
        )
        voice = make_voice(parts.speaks, self.settings, self.speech.voice(parts.speaks, language), language=language)

        async def say(text: str) -> None:
            await voice.queue_frame(TTSSpeakFrame(text, append_to_context=False))

        runner = ToolRunner(client, say=say)
        assistant = make_mind(parts.thinks, self.settings, self.vocabulary, runner, language=language)
        # Gemini is given its tools when it is made; an agent behind Convex has its own.
        own_tools = parts.thinks in ("gemini", "gemini_live", "bridge")
        context = (
            LLMContext() if own_tools else LLMContext(tools=self._tools or ToolsSchema(standard_tools=[*schemas()]))
        )
        # The first conversation takes what was rehearsed; the next loads its own.
        ears = self.speech.take_ears(parts.hears, language)
        detector, self._detector = self._detector, None
        manager = ConversationManager(lambda message: client.mutation("messages:record", message))
        return (
            Conversation(
                transport=transport,
                parts=parts,
                recognizer=make_recognizer(
                    parts.hears,
                    self.settings,
                    self.speech_model,
                    ears,
                    language=language,
                    look=Scene(client, context).look,
                ),
                assistant=assistant,
                voice=voice,
                context=context,
                manager=manager,
                clean_up=runner.close,
                detector=detector,
                shop=(runner, client),
                recall=lambda: recent(client),
                language=language,
            ),
            client,
        )
