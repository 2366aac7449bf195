"""The mind that lives behind Convex: words go in at `voice:processUserMessage`, and the reply streams back.

A backend agent answers by three functions, signed in with role "server" (any language that Convex has a client for):

    watch    voice:waiting {}                            what shoppers said and nobody has taken, oldest first
    call     voice:take {sessionId, replyKey}            true for the one agent that was first
    call     voice:answer {sessionId, replyKey, text, done}   all of the answer so far, each time; it only grows
             -> {wanted: false}                          the shopper has spoken over it or left: stop
             with ends: true                             hang up once this answer, a goodbye, has been heard

It is spoken sentence by sentence as it grows, so write often. To change what is on screen or in the cart, an agent
signs itself a token of role "bot" for that session and calls the functions that the tools in `assistant/` call; what
was said before is in `messages:list`. Where the shop has no agent outside, convex/voice.ts holds a small one to
replace; with one, set AISLE_AGENT=outside there.
"""

# pipecat leaves its keyword arguments and frames without types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService

from bot_server.assistant.no_model import NoModelAdapter, no_model_settings
from shop.convex_client import ConvexClientError, ConvexError, Subscription
from shop.records import Message

logger = logging.getLogger(__name__)

FIRST_WORDS_SECS = 12.0
"""How long the first words of an answer may take; the shopper hears a filler meanwhile."""
NEXT_WORDS_SECS = 8.0
"""How long an answer that has begun may pause."""
_HAND_IN_SECS = 5.0


class BridgeClient(Protocol):
    """The part of the Convex client that the bridge needs; its credential is the session's bot token."""

    async def mutation(self, path: str, args: dict[str, Any], *, once: bool = False, timeout: float = ...) -> Any:
        """Calls a mutation."""
        ...

    def subscribe(self, path: str, args: dict[str, Any]) -> Subscription:
        """Watches a query."""
        ...


class BridgeService(LLMService[Any]):
    """A backend's agent in the place of a language model.

    Args:
        client: Of the session.
        first_words_secs: How long the first words of an answer may take.
        next_words_secs: How long it may pause.
    """

    adapter_class = NoModelAdapter

    def __init__(
        self,
        client: BridgeClient,
        *,
        first_words_secs: float = FIRST_WORDS_SECS,
        next_words_secs: float = NEXT_WORDS_SECS,
        **kwargs: Any,
    ) -> None:
        super().__init__(settings=no_model_settings("bridge"), **kwargs)
        self._client = client
        self._first_words_secs = first_words_secs
        self._next_words_secs = next_words_secs
        self._run = uuid.uuid4().hex[:8]
        self._turn = 0
        self._withdrawals: set[asyncio.Task[None]] = set()
        self.on_end: Callable[[], Awaitable[None]] | None = None
        """Called when the agent hangs up, ahead of the last words of its goodbye."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answers contexts; passes everything else on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            said = newest_words(frame.context)
            if said:
                await self._respond(said)
        else:
            await self.push_frame(frame, direction)

    async def cleanup(self) -> None:
        """Waits for what is being withdrawn."""
        await asyncio.gather(*self._withdrawals)
        await super().cleanup()

    async def _respond(self, said: str) -> None:
        await self.push_frame(LLMFullResponseStartFrame())
        try:
            await self._answer(said)
        except TimeoutError:
            await self.push_error("The shop's own assistant did not answer in time.")
        except ConvexError as error:
            await self.push_error(f"The shop's own assistant failed: {error}")
        except ConvexClientError:
            await self.push_error("The shop's own assistant cannot be reached.")
        finally:
            await self.push_frame(LLMFullResponseEndFrame())

    async def _answer(self, said: str) -> None:
        self._turn += 1
        key = f"{self._run}-{self._turn}"
        asked = {"key": key, "turn": self._turn, "text": said}
        handed = await self._client.mutation("voice:processUserMessage", asked, once=True, timeout=_HAND_IN_SECS)
        reply_key = str(handed["replyKey"])
        answered = False
        try:
            with self._client.subscribe("voice:reply", {"replyKey": reply_key}) as replies:
                answered = await self._speak(replies)
        finally:
            if not answered:
                self._withdraw(reply_key)

    async def _speak(self, replies: Subscription) -> bool:
        """Speaks the reply as it grows; False where it was cut off elsewhere."""
        spoken = ""
        patience = self._first_words_secs
        while True:
            async with asyncio.timeout(patience):
                value = await anext(replies)
                # Word that the agent has taken the question is not an answer yet.
                while value is None or (value["text"] == spoken and value["state"] == "partial"):
                    value = await anext(replies)
            reply = Message.model_validate(value)
            if value.get("ends") and reply.state == "final" and self.on_end is not None:
                await self.on_end()
            more = reply.text.removeprefix(spoken)
            if more == reply.text and spoken:
                # What was heard cannot be unsaid.
                logger.warning("A reply of the shop's own assistant was rewritten; only what it adds is spoken.")
                more = reply.text[len(spoken) :]
            if more:
                await self.push_frame(LLMTextFrame(more))
                spoken, patience = reply.text, self._next_words_secs
            if reply.state != "partial":
                return reply.state == "final"

    def _withdraw(self, reply_key: str) -> None:
        # Not awaited: an interruption must not wait for the shop.
        task = asyncio.create_task(self._tell(reply_key), name="withdraw-reply")
        self._withdrawals.add(task)
        task.add_done_callback(self._withdrawals.discard)

    async def _tell(self, reply_key: str) -> None:
        try:
            await self._client.mutation("voice:withdraw", {"replyKey": reply_key}, once=True, timeout=_HAND_IN_SECS)
        except (ConvexError, ConvexClientError) as error:
            # The agent learns of it by the next question, or when the session ends.
            logger.info("A reply was not withdrawn: %s", type(error).__name__)


def newest_words(context: LLMContext) -> str:
    """The shopper's latest message; what went unanswered before it, the agent finds in `messages:list`."""
    messages = context.get_messages()
    last = messages[-1] if messages else None
    if not isinstance(last, dict) or last.get("role") != "user":
        return ""
    content = last.get("content")
    return content.strip() if isinstance(content, str) else ""
