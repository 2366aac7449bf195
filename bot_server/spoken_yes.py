"""The shopper's spoken yes, where the shop takes one: heard by this code, never by a model's tool.

After a checkout was prepared and read back, a question of our own follows. A turn that began after it had been heard to
its end, and that is wholly a clear yes, is recorded with the quote; the shopper's window then places the order.
"""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    FunctionCallResultFrame,
    InterruptionFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMTextFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from bot_server.assistant import confirmation, numbers
from bot_server.assistant.tools import ToolRunner
from shop.convex_client import ConvexClientError, ConvexError, Subscription
from shop.records import Order, Quote

logger = logging.getLogger(__name__)

CONFIDENT = 0.5
"""A recognizer that says how sure it is must be this sure of a yes."""
SETTLE_SECS = 0.8
PLACE_SECS = 8.0
"""How long the shopper's window may take to place what was agreed to."""
_CALL_SECS = 5.0

Say = Callable[[str], Awaitable[None]]


class YesClient(Protocol):
    """The part of the Convex client that this needs; its credential is the session's bot token."""

    async def query(self, path: str, args: dict[str, Any], *, timeout: float = ...) -> Any:
        """Calls a query."""
        ...

    async def mutation(self, path: str, args: dict[str, Any], *, once: bool = False, timeout: float = ...) -> Any:
        """Calls a mutation."""
        ...

    def subscribe(self, path: str, args: dict[str, Any]) -> Subscription:
        """Watches a query."""
        ...


class SpokenYes(BaseObserver):
    """Watches one pipeline for a prepared order, its read-back, and the shopper's answer.

    Args:
        client: Of the session.
        runner: The session's tools, which prepare orders.
        say: Speaks a sentence that is part of the conversation.
        on_answer: Called when a turn is answered here, where no mind was asked.
        language: What is spoken, as a two-letter code.
        hears_itself: The assistant listens to the sound, so it cannot be kept from answering.
    """

    def __init__(
        self,
        client: YesClient,
        runner: ToolRunner,
        say: Say,
        *,
        on_answer: Callable[[], None] = lambda: None,
        language: str = "en",
        hears_itself: bool = False,
    ) -> None:
        super().__init__(observe_every_push=False)
        self._client = client
        self._runner = runner
        self._say = say
        self._on_answer = on_answer
        self._language = language
        self._words = confirmation.words_of(language)
        self._hears_itself = hears_itself
        self._due: Quote | None = None
        """Prepared; the assistant has not told of it yet."""
        self._told = False
        self._asked: Quote | None = None
        """The question is being spoken or was."""
        self._question = ""
        self._spoken = ""
        self._silent = False
        """The voice has stopped since the question was begun; its last word may come a moment later."""
        self._armed_at: float | None = None
        self._pressed_at = 0.0
        self._heard: list[TranscriptionFrame] = []
        self._released = True
        self._settling: asyncio.TimerHandle | None = None
        self._work: asyncio.Task[None] | None = None
        self.gate = YesGate(self._take)
        """Stands before the assistant and keeps a yes from it."""

    async def close(self) -> None:
        """Ends what is under way."""
        if self._settling is not None:
            self._settling.cancel()
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def on_push_frame(self, data: FramePushed) -> None:
        """Sees each frame once, when it is first pushed."""
        frame = data.frame
        match frame:
            case FunctionCallResultFrame():
                self._tool_ended(frame)
            case LLMTextFrame():
                self._told = True
            case LLMFullResponseEndFrame() if self._due is not None and self._told:
                await self._ask(self._due)
            case BotStartedSpeakingFrame():
                self._silent = False
            case BotStoppedSpeakingFrame() if data.direction == FrameDirection.DOWNSTREAM:
                self._silent = True
                self._arm()
            case InterruptionFrame():
                # What was cut off was not heard to its end.
                self._due = None
                if self._armed_at is None:
                    self._asked = None
            case VADUserStartedSpeakingFrame():
                self._pressed_at = time.monotonic()
                self._heard = []
                self._released = False
            case VADUserStoppedSpeakingFrame():
                self._released = True
                self._settle()
            case TranscriptionFrame():
                self._heard.append(frame)
                self._settle()
            case _:
                pass

    def _settle(self) -> None:
        """Where no turn comes by the gate, its words are complete when none followed for a while."""
        if self._settling is not None:
            self._settling.cancel()
            self._settling = None
        if self._hears_itself and self._released and self._heard:
            self._settling = asyncio.get_running_loop().call_later(SETTLE_SECS, self._take)

    def spoken(self, text: str) -> None:
        """Takes words of ours as they are heard."""
        if self._asked is not None:
            self._spoken = f"{self._spoken} {text}"
            self._arm()

    def _tool_ended(self, frame: FunctionCallResultFrame) -> None:
        self._forget()
        quote = self._runner.quote
        failed = isinstance(frame.result, dict) and "error" in frame.result
        if frame.function_name == "prepare_checkout" and not failed and quote and "spoken" in quote.confirm_by:
            self._due = quote

    def _forget(self) -> None:
        self._due = self._asked = self._armed_at = None
        self._told = False

    async def _ask(self, quote: Quote) -> None:
        total = self._runner.words.price(quote.total_minor, quote.currency)
        await self._ask_with(quote, self._words.ask.format(total=total))

    async def _ask_with(self, quote: Quote, question: str) -> None:
        self._forget()
        self._asked, self._question, self._spoken, self._silent = quote, question, "", False
        await self._tell(question)

    async def _tell(self, text: str) -> None:
        # Until here the turn counts as unanswered, so that a slow shop is excused aloud.
        self._on_answer()
        await self._say(text)

    def _arm(self) -> None:
        if self._asked is None or self._armed_at is not None:
            return
        if self._silent and _ends_with(self._spoken, self._question):
            self._armed_at = time.monotonic()

    def _take(self) -> bool:
        """Judges the turn that has ended; True where it is answered here."""
        quote, armed_at, heard = self._asked, self._armed_at, self._heard
        self._heard = []
        if quote is None or armed_at is None:
            return False
        if not heard or self._pressed_at < armed_at:
            # Typed, or begun before the question was over.
            self._forget()
            return False
        verdict = confirmation.verdict(" ".join(frame.text for frame in heard), self._language)
        self._forget()
        match verdict:
            case "yes" if min(_confidence(frame) for frame in heard) < CONFIDENT:
                self._begin(self._ask_with(quote, self._words.again))
            case "yes":
                self._begin(self._confirm(quote))
            case "no":
                # The assistant answers as well; whatever it does, no later yes buys this.
                self._begin(self._cancel())
                return False
            case _:
                return False
        return True

    def _begin(self, work: Any) -> None:
        if self._work is not None:
            self._work.cancel()
        self._work = asyncio.create_task(work, name="spoken-yes")

    async def _cancel(self) -> None:
        try:
            await self._client.mutation("orders:cancel", {}, once=True, timeout=_CALL_SECS)
        except (ConvexError, ConvexClientError) as error:
            logger.warning("An order was not called off: %s", type(error).__name__)

    async def _confirm(self, quote: Quote) -> None:
        try:
            before = await self._client.query("orders:status", {}, timeout=_CALL_SECS)
            mine = {"quoteId": quote.quote_id}
            await self._client.mutation("orders:recordSpokenYes", mine, once=True, timeout=_CALL_SECS)
            order = await self._placed(before["orderNumber"] if before else None)
        except ConvexError as error:
            # The shop says it itself: what has changed, or that it took too long.
            await self._tell(_sentence(error) or self._words.by_hand)
        except ConvexClientError:
            await self._tell(self._words.unreachable)
        except TimeoutError:
            await self._tell(self._words.by_hand)
        else:
            await self._tell(self._words.placed.format(number=numbers.reference(order.order_number)))

    async def _placed(self, before: str | None) -> Order:
        with self._client.subscribe("orders:status", {}) as orders:
            async with asyncio.timeout(PLACE_SECS):
                while True:
                    value = await anext(orders)
                    if value is not None and value["orderNumber"] != before:
                        return Order.model_validate(value)


class YesGate(FrameProcessor):
    """Stands before the assistant; a turn that was answered already does not reach it."""

    def __init__(self, take: Callable[[], bool]) -> None:
        super().__init__()
        self._take = take

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Keeps what is taken, passes everything else on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame) and direction == FrameDirection.DOWNSTREAM and self._take():
            return
        await self.push_frame(frame, direction)


def _sentence(error: ConvexError) -> str:
    data: Any = error.data
    return str(data.get("message", "")) if isinstance(data, dict) else ""  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]


def _confidence(frame: TranscriptionFrame) -> float:
    found = getattr(frame.result, "confidence", None)
    return float(found) if isinstance(found, int | float) else 1.0


def _ends_with(spoken: str, question: str) -> bool:
    """Whether the question's last words were heard; how numbers are written does not matter."""
    last = _letters(question).split()[-3:]
    return _letters(spoken).split()[-len(last) :] == last


def _letters(text: str) -> str:
    return "".join(letter if letter.isalpha() else " " for letter in text.lower())
