"""Gemini through pipecat's GoogleLLMService."""

from __future__ import annotations

from typing import Any

from pipecat.services.google.llm import GoogleLLMService

from bot_server.assistant.prompt import system_prompt


def make_gemini(api_key: str, *, language: str = "en", http_options: Any = None) -> GoogleLLMService:
    """Makes the service with our prompt.

    Args:
        api_key: Of the Gemini API.
        language: What is spoken, as a two-letter code.
        http_options: google-genai's `HttpOptions`, to reach another address in tests.
    """
    return GoogleLLMService(
        api_key=api_key,
        settings=GoogleLLMService.Settings(system_instruction=system_prompt(language), max_tokens=400, temperature=0.3),
        http_options=http_options,
    )
