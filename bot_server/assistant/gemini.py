"""Gemini through pipecat's GoogleLLMService."""

from __future__ import annotations

from typing import Any

from pipecat.services.google.llm import GoogleLLMService

from bot_server.assistant.prompt import SYSTEM_PROMPT


def make_gemini(api_key: str, *, http_options: Any = None) -> GoogleLLMService:
    """Makes the service with our prompt.

    Args:
        api_key: Of the Gemini API.
        http_options: google-genai's `HttpOptions`, to reach another address in tests.
    """
    return GoogleLLMService(
        api_key=api_key,
        settings=GoogleLLMService.Settings(system_instruction=SYSTEM_PROMPT, max_tokens=400, temperature=0.3),
        http_options=http_options,
    )
