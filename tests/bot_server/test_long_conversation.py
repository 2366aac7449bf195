"""Thirty turns in one call: nothing piles up but what was said."""

from __future__ import annotations

import asyncio
import gc
import itertools
import sys
from pathlib import Path

import psutil

from tests.bot_server.conftest import Call, MakeCall
from tests.bot_server.rtvi_client import Client
from tests.bot_server.test_serve import Server, running

TURNS = 30
LOOKS = 10
SETTLED = 10
"""Turns after which everything has been used once."""
MOST_OBJECTS_A_TURN = 40
"""The context's messages, the client's own list of messages and what they consist of."""


async def talk(call: Call, turns: range) -> None:
    for turn in turns:
        seen = len(call.client.messages)
        call.client.send("send-text", {"content": f"turn {turn}"})
        await call.client.wait_for("bot-started-speaking", after=seen)
        # The next turn interrupts: no need to listen to the end.
        call.client.talk("start")
        await call.client.wait_for("bot-interrupted", after=seen)
        call.client.talk("cancel")
    await asyncio.sleep(1)


async def held(call: Call) -> tuple[int, int]:
    """Tasks and objects that are alive, without the sound that the client keeps.

    A message that is being sent or read is a task for a moment: what lasts is the least of several looks.
    """
    tasks = objects = sys.maxsize
    for _ in range(LOOKS):
        await asyncio.sleep(0.1)
        call.client.audio.clear()
        call.client.positions.clear()
        gc.collect()
        tasks, objects = min(tasks, len(asyncio.all_tasks())), min(objects, len(gc.get_objects()))
    return tasks, objects


async def test_thirty_turns_leave_nothing_behind(make_call: MakeCall) -> None:
    call = await make_call()
    await talk(call, range(SETTLED))
    tasks, objects = await held(call)
    await talk(call, range(SETTLED, TURNS))
    tasks_later, objects_later = await held(call)
    assert len(call.assistant.asked) == TURNS
    assert tasks_later <= tasks
    assert (objects_later - objects) / (TURNS - SETTLED) < MOST_OBJECTS_A_TURN


MOST_GROWTH_MB = 6.0
SHOPPING = (
    "show me jackets",
    "only black ones",
    "tell me about the first one",
    "go back",
    "add the second one to my cart",
    "what's in my cart",
    "clear my cart",
    "show me kettles",
    "cheaper ones",
    "start over",
)


async def shop(client: Client, words: list[str]) -> None:
    for said in words:
        seen = len(client.messages)
        client.send("send-text", {"content": said})
        await client.wait_for("bot-started-speaking", after=seen, timeout=30)
        client.talk("start")
        await client.wait_for("bot-interrupted", after=seen)
        client.talk("cancel")
    client.audio.clear()
    client.positions.clear()
    await asyncio.sleep(1)


def memory_mb(server: Server, bot: int) -> dict[str, float]:
    """Unshared memory of the server, the session's bot and the database, in MB."""
    tree = [psutil.Process(server.child.pid), *psutil.Process(server.child.pid).children(recursive=True)]
    kept = [process for process in tree if "converse" not in process.cmdline() or process.pid == bot]
    return {f"{process.cmdline()[2:4]}": process.memory_full_info().uss / 1e6 for process in kept}


async def test_thirty_turns_of_shopping_need_no_more_memory(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        started = await server.start()
        bot = server.bots()[0].pid
        client = await server.call(started)
        script = itertools.cycle(SHOPPING)
        await shop(client, list(itertools.islice(script, SETTLED)))
        before = memory_mb(server, bot)
        await shop(client, list(itertools.islice(script, TURNS - SETTLED)))
        after = memory_mb(server, bot)
        await client.close()
    assert len(before) == 4, "server, bot, database and its worker"
    grown = {name: after[name] - before[name] for name in before}
    assert max(grown.values()) < MOST_GROWTH_MB, grown
