"""The minds that can answer, each with the same tools."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot_server.assistant.minds import make_mind, require
from bot_server.assistant.prompt import SYSTEM_PROMPT
from bot_server.assistant.tools import TOOLS, ToolRunner
from bot_server.settings import Settings, SettingsError
from tests.bot_server.assistant.catalogues import vocabulary
from tests.bot_server.assistant.test_tools import Shop


@pytest.mark.parametrize("name", ["clerk", "gemini", "ollama", "gemini_live"])
async def test_has_all_tools(name: str) -> None:
    settings = Settings(google_api_key=SecretStr("not a key"))
    mind = make_mind(name, settings, vocabulary("books"), ToolRunner(Shop()))
    assert all(mind.has_function(tool) for tool in TOOLS)
    prompt = mind._settings.system_instruction  # pyright: ignore[reportPrivateUsage]
    assert prompt == (None if name == "clerk" else SYSTEM_PROMPT)


def test_says_what_to_set() -> None:
    with pytest.raises(SettingsError, match="GOOGLE_API_KEY"):
        require("gemini", Settings(google_api_key=None))
    with pytest.raises(SettingsError, match="no assistant called hal"):
        require("hal", Settings())
