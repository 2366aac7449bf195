"""A client in a process of its own that goes as far into a call as it is told and stays there; see test_faults."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import httpx

from tests.bot_server.rtvi_client import Client

PHASES = ("starting", "connecting", "ready", "speaking")
LONG = "what can you do"


async def main(url: str, bearer: str, phase: str, token: str) -> None:
    async with httpx.AsyncClient(base_url=url, headers={"Authorization": f"Bearer {bearer}"}, timeout=60) as http:
        answer = await http.post("/start", json={"body": {"sessionToken": token} if token else {}})
        started = answer.raise_for_status().json()

        async def offer(body: dict[str, Any]) -> dict[str, Any]:
            answered = await http.post(started["offerUrl"], json=body)
            if phase == "connecting":
                tell(started)
                await asyncio.Event().wait()
            return answered.raise_for_status().json()

        if phase != "starting":
            client = Client(offer)
            await client.connect(timeout=None)
        if phase == "speaking":
            client.send("send-text", {"content": LONG})
            await client.wait_for("bot-started-speaking", timeout=30)
        tell(started)
        await asyncio.Event().wait()


def tell(started: dict[str, Any]) -> None:
    """Says that the phase is reached, and how the session was started."""
    print(json.dumps(started), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
