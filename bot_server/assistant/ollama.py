"""A model that an Ollama server runs, through pipecat's OLLamaLLMService."""

# pipecat leaves its keyword arguments without types.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pipecat.services.ollama.llm import OLLamaLLMService
from typing_extensions import override

from bot_server.assistant.prompt import system_prompt


class Ollama(OLLamaLLMService):
    """The service with our prompt, which also closes its connections: pipecat leaves them to the garbage collector.

    Args:
        url: Of the server's OpenAI-compatible interface.
        model: As Ollama names it.
        language: What is spoken, as a two-letter code.
    """

    def __init__(self, url: str, model: str, *, language: str = "en") -> None:
        super().__init__(
            base_url=url, settings=OLLamaLLMService.Settings(model=model, system_instruction=system_prompt(language))
        )

    @override
    async def cleanup(self) -> None:
        await super().cleanup()
        await self._client.close()
