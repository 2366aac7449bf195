"""The clerk as a language model service, in a pipeline with pipecat's own aggregators."""

# pipecat leaves its keyword arguments and frames without types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable
from typing import Any

from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.frames.frames import (
    Frame,
    InterruptionFrame,
    LLMMessagesAppendFrame,
    LLMTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pipecat.workers.runner import WorkerRunner

from bot_server.assistant import service
from bot_server.assistant.clerk import Clerk
from bot_server.assistant.english import English
from bot_server.assistant.service import ClerkService, said_last
from bot_server.assistant.tools import ToolRunner
from shop.convex_client import UnreachableError
from tests.bot_server.assistant.catalogues import vocabulary
from tests.bot_server.assistant.test_tools import Shop


class Ear(FrameProcessor):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: asyncio.Queue[str] = asyncio.Queue()
        self.interrupted = asyncio.Event()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMTextFrame):
            self.said.put_nowait(frame.text)
        elif isinstance(frame, InterruptionFrame):
            self.interrupted.set()
        await self.push_frame(frame, direction)


class Call:
    """A pipeline with the clerk in it."""

    def __init__(self, worker: PipelineWorker, ear: Ear, context: LLMContext) -> None:
        self.worker = worker
        self.ear = ear
        self.context = context

    async def hear(self, text: str) -> None:
        message: Any = {"role": "user", "content": text}
        await self.worker.queue_frame(LLMMessagesAppendFrame([message], run_llm=True))

    async def answer(self) -> str:
        return await asyncio.wait_for(self.ear.said.get(), 10)


@contextlib.asynccontextmanager
async def calling(shop: Shop) -> AsyncGenerator[Call]:
    clerk = ClerkService(Clerk(vocabulary("demo")), ToolRunner(shop))
    context = LLMContext(tools=ToolsSchema(standard_tools=list(service.schemas())))
    strategies = UserTurnStrategies(start=[], stop=[])
    pair = LLMContextAggregatorPair(context, user_params=LLMUserAggregatorParams(user_turn_strategies=strategies))
    ear = Ear()
    worker = PipelineWorker(
        Pipeline([pair.user(), clerk, ear, pair.assistant()]), enable_rtvi=False, idle_timeout_secs=None
    )
    runs = WorkerRunner(handle_sigint=False)
    await runs.add_workers(worker)
    running = asyncio.create_task(runs.run())
    try:
        yield Call(worker, ear, context)
    finally:
        await worker.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_answers_after_its_tools() -> None:
    shop = Shop()
    async with calling(shop) as call:
        await call.hear("add the second one, and show me the cart")
        assert "I've added the Mug 2" in await call.answer()
        assert [path for path, _ in shop.done] == ["cart:add", "screen:show"]
        await call.hear("thanks")
        assert await call.answer() == "You're very welcome."
        roles = [message["role"] for message in call.context.get_messages() if isinstance(message, dict)]
        assert roles.count("tool") == 2


async def test_an_interruption_lets_the_write_end_and_the_next_turn_begin() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait(path: str) -> None:
        if path == "cart:add":
            begun.set()
            await go_on.wait()

    shop = Shop(wait)
    async with calling(shop) as call:
        await call.hear("add the second one and show me the cart")
        await asyncio.wait_for(begun.wait(), 10)
        await call.worker.queue_frame(InterruptionFrame())
        # The interruption passes at once; it does not wait for the write.
        await asyncio.wait_for(call.ear.interrupted.wait(), 10)
        assert shop.done == []
        go_on.set()
        await call.hear("what do i have in my basket")
        assert await call.answer() == "You have the Mug 2. That comes to twenty dollars."
        assert [path for path, _ in shop.done] == ["cart:add", "screen:show"]


async def test_says_when_the_shop_is_away_and_goes_on_when_it_is_back(allow_log: Callable[[str], None]) -> None:
    allow_log("The shop did not answer: UnreachableError")
    away = True

    class Flaky(Shop):
        async def query(self, path: str, args: dict[str, Any]) -> Any:
            if away:
                raise UnreachableError("away")
            return await super().query(path, args)

    async with calling(Flaky()) as call:
        await call.hear("show more")
        assert await call.answer() == English.UNREACHABLE
        away = False
        await call.hear("show me mugs")
        assert "mugs" in await call.answer()


def test_finds_what_was_said_last() -> None:
    def heard(*messages: dict[str, Any]) -> str | None:
        plain: Any = list(messages)
        return said_last(LLMContext(plain))

    assert heard({"role": "user", "content": "one"}, {"role": "user", "content": "two"}) == "one two"
    assert heard({"role": "user", "content": "one"}, {"role": "developer", "content": "note"}) == "one"
    assert heard({"role": "user", "content": "one"}, {"role": "assistant", "content": "two"}) is None
    assert heard({"role": "user", "content": [{"type": "text", "text": "parts"}]}) == "parts"
    assert heard() is None
