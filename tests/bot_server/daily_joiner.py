"""A conversation in a Daily room that is not there, in a process of its own: daily-python keeps its threads for good.

Run with what happens: `unreachable`, `stalled ADDRESS`, `leaves` or `dies`. Prints one JSON line about it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from typing import Any

from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.transports.daily.transport import DailyTransport, DailyTransportClient

from bot_server.bot import Conversation
from bot_server.conversation_manager import ConversationManager
from bot_server.daily_call import daily_transport, watch_join
from bot_server.speech.voices import EspeakVoice
from shop.protocol import Parts
from tests.bot_server.stand_ins import Records, RuleAssistant

ROOM = "https://aisle-test.daily.invalid/aisle-room"
JOIN_SECS = 2.0
PARTICIPANT = {"id": "shopper", "info": {"isLocal": False}, "media": {}}


async def hold(what: str, address: str) -> dict[str, Any]:
    parts = Parts(hears="daily", thinks="clerk", speaks="espeak")
    transport = daily_transport(ROOM, "token", parts)
    client: Any = transport._client
    records = Records()
    conversation = Conversation(
        transport=transport,
        parts=parts,
        recognizer=None,
        assistant=RuleAssistant(lambda asked: f"You said {asked}."),
        voice=EspeakVoice(),
        context=LLMContext(),
        manager=ConversationManager(records),
    )
    watch_join(conversation, seconds=JOIN_SECS)
    if what == "stalled":
        client._client.set_proxy_url(f"http://{address}")
    leaving = None
    if what in ("leaves", "dies"):
        DailyTransportClient._join = _joined
        DailyTransportClient._leave = _left
        leaving = asyncio.create_task(_come_and_go(transport) if what == "leaves" else _come_and_die(transport))
    began = time.monotonic()
    await conversation.run()
    seconds = time.monotonic() - began
    if leaving is not None:
        await leaving
    track = client._microphone_track
    return {
        "seconds": seconds,
        "joined": conversation.joined,
        "beat": conversation.last_heartbeat is not None,
        "connected": conversation.connected,
        "transcribed": client._transcription_ids,
        "microphone": track is not None and bool(track.track.id),
        "notices": [message["text"] for message in records.written if message["role"] == "notice"],
    }


async def _joined(self: DailyTransportClient) -> tuple[Any, Any]:
    return {"participants": {"local": {"id": "bot"}}, "meetingSession": {"id": "meeting"}}, None


async def _left(self: DailyTransportClient) -> None:
    return None


async def _come_and_go(transport: DailyTransport) -> None:
    await asyncio.sleep(1)
    await transport._on_participant_joined(PARTICIPANT)
    await asyncio.sleep(0.5)
    await transport._on_participant_left(PARTICIPANT, "leftCall")


async def _come_and_die(transport: DailyTransport) -> None:
    """A shopper whose machine is cut off: Daily never says that they left."""
    await asyncio.sleep(1)
    await transport._on_participant_joined(PARTICIPANT)
    for number in range(2):
        beat = {"t": "heartbeat", "d": {"n": number}}
        message = {"label": "rtvi-ai", "type": "client-message", "id": str(number), "data": beat}
        await transport._on_app_message(message, PARTICIPANT["id"])
        await asyncio.sleep(0.5)


async def main() -> None:
    print(json.dumps(await hold(sys.argv[1], sys.argv[-1])), flush=True)
    # As the bot's own process does: the interpreter would wait for the join.
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
