"""A call in German over the real server: typed, answered and spoken in German, in one session with English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shop.convex_client import ConvexClient
from tests.bot_server.test_serve import running

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("german")


async def _asked(server: Any, started: dict[str, Any], text: str) -> str:
    client = await server.call(started)
    try:
        client.send("send-text", {"content": text})
        await client.wait_for("bot-stopped-speaking", timeout=30)
        words = [message["data"]["text"] for message in client.seen("bot-output")]
        assert client.last_sound() > 0
        return " ".join(words)
    finally:
        await client.close()


async def test_a_session_turns_from_english_to_german(data: Path) -> None:
    async with running(data) as server:
        english = await server.start(locale="en-US")
        assert english["parts"]["hears"] == "pocketsphinx"
        assert "tents" in await _asked(server, english, "show me tents")
        german = await server.start(locale="de-DE", sessionToken=english["sessionToken"])
        assert german["sessionId"] == english["sessionId"]
        assert german["parts"]["hears"] == "none"
        assert "Treffer für Zelte" in await _asked(server, german, "zeig mir zelte")
        shopper = ConvexClient(german["convexUrl"], bearer=german["convexBearer"])
        try:
            screen = await shopper.query("screen:get", {"sessionToken": german["sessionToken"]})
        finally:
            await shopper.close()
        assert screen["headline"] == "Zelte"
