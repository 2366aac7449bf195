"""One conversation, over real WebRTC, with the real recognizer and voice."""

from __future__ import annotations

import asyncio

from tests.bot_server.conftest import MakeCall


async def test_spoken_request_is_heard_answered_and_written_down(make_call: MakeCall, jackets: bytes) -> None:
    call = await make_call()
    released = await call.client.say(jackets)
    await call.client.wait_for("bot-started-speaking")
    await call.client.first_sound(released)
    await call.client.wait_for("bot-stopped-speaking", timeout=15)
    heard = "show me waterproof jackets under one hundred dollars"
    assert call.assistant.asked == [heard]
    await asyncio.sleep(0.5)
    assert call.records.last("shopper")["text"] == heard
    assert call.records.last("shopper")["state"] == "final"
    assert call.records.last("assistant")["text"] == f"You said {heard}."
    assert call.records.last("assistant")["state"] == "final"
    assert [m["data"]["state"] for m in call.client.seen("server-message") if m["data"]["kind"] == "turn"] == [
        "thinking",
        "done",
    ]
