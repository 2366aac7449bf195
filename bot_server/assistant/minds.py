"""Which mind answers: the clerk, or a model behind a service of pipecat's."""

from __future__ import annotations

from typing import Any

from pipecat.services.llm_service import LLMService

from bot_server.assistant.clerk import Clerk
from bot_server.assistant.prompt import SYSTEM_PROMPT
from bot_server.assistant.service import ClerkService, register_tools
from bot_server.assistant.tools import ToolRunner
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.settings import Settings, SettingsError

OLLAMA_URL = "http://127.0.0.1:11434/v1"


def require(name: str, settings: Settings) -> None:
    """Says early whether a mind can be made.

    Raises:
        SettingsError: It cannot; the message says what to set.
    """
    if name not in ("clerk", "gemini", "ollama"):
        raise SettingsError(f"There is no assistant called {name}: choose clerk, gemini or ollama.")
    if name == "gemini" and settings.google_api_key is None:
        raise SettingsError("Gemini needs a key: set GOOGLE_API_KEY or another AISLE_THINKS.")


def make_mind(name: str, settings: Settings, vocabulary: Vocabulary, runner: ToolRunner) -> LLMService[Any]:
    """Makes the service that answers in a pipeline, with its tools registered.

    Args:
        name: clerk, gemini or ollama.
        settings: For the keys.
        vocabulary: Of the shop.
        runner: The session's tools.

    Raises:
        SettingsError: It is not available here; the message says what to set.
    """
    require(name, settings)
    if name == "clerk":
        return ClerkService(Clerk(vocabulary), runner)
    llm: LLMService[Any]
    if name == "gemini":
        from bot_server.assistant.gemini import make_gemini

        assert settings.google_api_key is not None
        llm = make_gemini(settings.google_api_key.get_secret_value())
    else:
        from pipecat.services.ollama.llm import OLLamaLLMService

        prompt = OLLamaLLMService.Settings(system_instruction=SYSTEM_PROMPT)
        llm = OLLamaLLMService(base_url=OLLAMA_URL, settings=prompt)
    register_tools(llm, runner)
    return llm
