"""What pipecat asks of a language model service, answered for an assistant without a model."""

from __future__ import annotations

from typing import Any

from pipecat.adapters.llm.base_llm_adapter import BaseLLMAdapter
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.services.settings import LLMSettings
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


def no_model_settings(name: str) -> LLMSettings:
    """Settings of a service that calls itself `name` and has nothing to set."""
    return LLMSettings(
        model=name,
        system_instruction=None,
        temperature=None,
        max_tokens=None,
        top_p=None,
        top_k=None,
        frequency_penalty=None,
        presence_penalty=None,
        seed=None,
        filter_incomplete_user_turns=None,
        user_turn_completion_config=None,
    )
