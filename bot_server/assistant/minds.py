"""Which mind answers: the clerk, a model behind a service of pipecat's, or a backend's agent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pipecat.services.llm_service import LLMService

from bot_server.assistant import languages
from bot_server.assistant.clerk import Clerk
from bot_server.assistant.service import ClerkService, register_tools
from bot_server.assistant.tools import ToolRunner
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.settings import Settings, SettingsError

if TYPE_CHECKING:
    from bot_server.llm_bridge import BridgeClient

MINDS = ("clerk", "gemini", "gemini_live", "ollama", "bridge")


def require(name: str, settings: Settings) -> None:
    """Says early whether a mind can be made.

    Raises:
        SettingsError: It cannot; the message says what to set.
    """
    if name not in MINDS:
        raise SettingsError(f"There is no assistant called {name}: choose {', '.join(MINDS[:-1])} or {MINDS[-1]}.")
    if name in ("gemini", "gemini_live") and settings.google_api_key is None:
        raise SettingsError("Gemini needs a key: set GOOGLE_API_KEY or another AISLE_THINKS.")


def make_mind(
    name: str, settings: Settings, vocabulary: Vocabulary, runner: ToolRunner, *, language: str = "en"
) -> LLMService[Any]:
    """Makes the service that answers in a pipeline, with its tools registered.

    Args:
        name: One of `MINDS`.
        settings: For keys and addresses.
        vocabulary: Of the shop.
        runner: The session's tools; its client carries a bridge's words.
        language: What is spoken, as a two-letter code.

    Raises:
        SettingsError: It is not available here; the message says what to set.
    """
    require(name, settings)
    runner.words = languages.pack(language, vocabulary)
    llm: LLMService[Any]
    match name:
        case "clerk":
            return ClerkService(Clerk(vocabulary), runner, language=language)
        case "bridge":
            from bot_server.llm_bridge import BridgeService

            # An agent behind Convex calls the shop's functions by itself, so it needs no tools, only the door.
            return BridgeService(cast("BridgeClient", runner.client))
        case "gemini":
            from bot_server.assistant.gemini import make_gemini

            llm = make_gemini(_google_key(settings), language=language)
        case "gemini_live":
            from bot_server.assistant.gemini import GeminiLive

            llm = GeminiLive(_google_key(settings), model=settings.gemini_live_model, language=language)
        case _:
            from bot_server.assistant.ollama import Ollama

            llm = Ollama(settings.ollama_url, settings.ollama_model, language=language)
    register_tools(llm, runner)
    return llm


def _google_key(settings: Settings) -> str:
    assert settings.google_api_key is not None
    return settings.google_api_key.get_secret_value()
