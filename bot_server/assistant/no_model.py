"""What pipecat asks of a language model service, answered for an assistant without a model."""

from __future__ import annotations

from typing import Any

from pipecat.adapters.llm.base_llm_adapter import BaseLLMAdapter
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.processors.aggregators.llm_context import LLMContext
from typing_extensions import override


class NoModelAdapter(BaseLLMAdapter[dict[str, Any]]):
    """Translates nothing. Without it pipecat takes OpenAI's, whose library is half a second and 40 MB."""

    @property
    @override
    def id_for_llm_specific_messages(self) -> str:
        return "none"

    @override
    async def get_llm_invocation_params(self, context: LLMContext, **kwargs: Any) -> dict[str, Any]:
        raise NotImplementedError("There is no model to call.")

    @override
    def to_provider_tools_format(self, tools_schema: ToolsSchema) -> list[Any]:
        return []

    @override
    def get_messages_for_logging(self, context: LLMContext) -> list[dict[str, Any]]:
        # What was said stays out of the log.
        return []
