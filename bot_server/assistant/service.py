"""Minds in the pipeline: the clerk as a pipecat language model service, and the tools for every other one."""

# pipecat leaves its keyword arguments and frames without types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import logging
import uuid
from typing import Any

from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.frames.frames import (
    Frame,
    FunctionCallFromLLM,
    InterruptionFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import FunctionCallParams, LLMService

from bot_server.assistant.clerk import Clerk, Reply, Turn
from bot_server.assistant.dialogue import Facts, State
from bot_server.assistant.doubt import Doubt
from bot_server.assistant.languages import PACKS
from bot_server.assistant.no_model import NoModelAdapter, no_model_settings
from bot_server.assistant.tools import TOOLS, ToolCall, ToolRunner
from shop.convex_client import ConvexClientError, ConvexError

logger = logging.getLogger(__name__)


def schemas() -> list[FunctionSchema]:
    """The tools as pipecat describes them to a model."""
    return [
        FunctionSchema(
            name=tool.name,
            description=tool.text,
            properties=tool.schema(),
            required=[name for name, field in tool.arguments.model_fields.items() if field.is_required()],
        )
        for tool in TOOLS.values()
    ]


def register_tools(llm: LLMService[Any], runner: ToolRunner) -> None:
    """Lets a model call the tools. A call that has begun ends, even when the shopper interrupts."""

    async def run(params: FunctionCallParams) -> None:
        result = await runner.run(params.function_name, dict(params.arguments))
        await params.result_callback(result.for_model())

    for name in TOOLS:
        llm.register_function(name, run)


def facts_of(runner: ToolRunner) -> Facts:
    """What the tools have seen of the shop, as the clerk reads it."""
    return Facts(
        runner.screen, runner.cart, runner.listing, runner.quote, runner.order, runner.change, runner.looked_up
    )


class ClerkService(LLMService[Any]):
    """The clerk in the place of a language model: same frames, same tools, no model.

    Args:
        clerk: Of the shop's catalogue.
        runner: The session's tools.
        language: What is spoken, as a two-letter code.
    """

    adapter_class = NoModelAdapter

    def __init__(self, clerk: Clerk, runner: ToolRunner, *, language: str = "en", **kwargs: Any) -> None:
        super().__init__(settings=no_model_settings("clerk"), run_in_parallel=False, **kwargs)
        self.clerk = clerk
        self.runner = runner
        self.state = State(language=language)
        self.doubt = Doubt()
        """To be told of what is transcribed, where something is."""
        self._turn: Turn | None = None
        register_tools(self, runner)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answers contexts; passes everything else on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            await self._respond(frame.context)
            return
        if isinstance(frame, InterruptionFrame):
            self._turn = None
        await self.push_frame(frame, direction)

    async def _respond(self, context: LLMContext) -> None:
        await self.push_frame(LLMFullResponseStartFrame())
        try:
            step = await self._step(context)
            if isinstance(step, ToolCall):
                call = FunctionCallFromLLM(step.name, uuid.uuid4().hex, step.arguments, context)
                await self.run_function_calls([call])
            elif step is not None and step.text:
                await self.push_frame(LLMTextFrame(step.text))
        finally:
            await self.push_frame(LLMFullResponseEndFrame())

    async def _step(self, context: LLMContext) -> ToolCall | Reply | None:
        if self._turn is not None and said_last(context) is None:
            step = self._turn.advance(self.runner.result, facts_of(self.runner))
        else:
            said = said_last(context)
            if said is None:
                return None
            try:
                await self.runner.refresh()
            except (ConvexClientError, ConvexError) as error:
                logger.warning("The shop did not answer: %s", type(error).__name__)
                return Reply(PACKS[self.state.language].UNREACHABLE)
            doubtful = self.doubt.take()
            self._turn = self.clerk.turn(said, self.state, facts_of(self.runner), doubtful=doubtful)
            step = self._turn.advance()
        if isinstance(step, Reply):
            self._turn = None
        return step


def said_last(context: LLMContext) -> str | None:
    """The shopper's words since the assistant spoke last; None when it is not the shopper's turn."""
    said: list[str] = []
    for message in reversed(context.get_messages()):
        if not isinstance(message, dict):
            break
        role = message.get("role")
        if role == "developer" or role == "system":
            continue
        if role != "user":
            break
        content = message.get("content")
        if isinstance(content, str):
            said.insert(0, content)
        elif isinstance(content, list):
            said[:0] = [str(part.get("text", "")) for part in content]
    text = " ".join(said).strip()
    return text or None
