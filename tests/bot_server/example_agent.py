"""A small backend agent, as a shop would write one: it watches the door, takes what waits, and writes its answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from shop.convex_client import ConvexClient

Think = Callable[[str], AsyncIterator[str]]
"""Gives the pieces of an answer to what was said."""


class ExampleAgent:
    """Answers until it is stopped.

    Args:
        client: Signed in with role "server".
        think: Makes the answer.
    """

    def __init__(self, client: ConvexClient, think: Think) -> None:
        self._client = client
        self._think = think
        self._answers: set[asyncio.Task[None]] = set()
        self.unwanted: list[str] = []
        """What was written when the shopper had gone on."""
        self.heard: list[str] = []

    async def run(self) -> None:
        """Watches the door."""
        with self._client.subscribe("voice:waiting", {}) as waiting:
            async for asked in waiting:
                for one in asked:
                    task = asyncio.create_task(self._answer(one), name="agent-answer")
                    self._answers.add(task)
                    task.add_done_callback(self._answers.discard)

    async def _answer(self, asked: dict[str, Any]) -> None:
        mine = {"sessionId": asked["sessionId"], "replyKey": asked["replyKey"]}
        if not await self._client.mutation("voice:take", mine):
            return
        self.heard.append(asked["text"])
        text = ""
        async for piece in self._think(asked["text"]):
            text += piece
            if not await self._write(mine, text, done=False):
                return
        await self._write(mine, text, done=True)

    async def _write(self, mine: dict[str, str], text: str, *, done: bool) -> bool:
        answer = await self._client.mutation("voice:answer", {**mine, "text": text, "done": done})
        if not answer["wanted"]:
            self.unwanted.append(text)
        return bool(answer["wanted"])

    async def stop(self) -> None:
        """Ends what is under way."""
        for task in self._answers:
            task.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)
