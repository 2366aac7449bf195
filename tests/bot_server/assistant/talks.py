"""Reads the file of conversations, holds them as the chat does, and counts the turns that went as they should."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from bot_server import chat
from bot_server.settings import Settings
from tests.bot_server.assistant.catalogues import FILES as CATALOGUES

FILE = Path(__file__).parent / "talks.txt"


@dataclass(frozen=True)
class Expected:
    """What is said, and what should come of it."""

    said: str
    ways: tuple[str, ...]
    """Of calling tools: their names, "-" for none, "*" for whichever."""
    says: str = ""
    """A pattern that the reply has."""
    never: str = ""
    """A pattern that the reply has not."""

    def met(self, tools: list[str], reply: str) -> bool:
        """Whether a turn went so."""
        return (
            any(way in ("*", " ".join(tools) or "-") for way in self.ways)
            and re.search(self.says, reply) is not None
            and not (self.never and re.search(self.never, reply))
        )


@dataclass
class Talk:
    """One conversation."""

    shop: str
    name: str
    turns: list[Expected] = field(default_factory=list[Expected])


@dataclass
class Held:
    """How many turns there were, and how many went right."""

    turns: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list[str])


def read() -> list[Talk]:
    """Reads the conversations."""
    talks: list[Talk] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            shop, name = line.strip("[]").split()
            talks.append(Talk(shop, name))
        elif line and not line.startswith("#"):
            said, _, wanted = line.partition(" => ")
            tools, *rest = wanted.split(" ; ")
            told = dict(part.split(" ", 1) for part in rest)
            ways = tuple(way.strip() for way in tools.split("||"))
            talks[-1].turns.append(Expected(said, ways, told.get("says", ""), told.get("not", "")))
    return talks


async def hold() -> Held:
    """Holds every conversation with the clerk on a real embedded Convex."""
    held = Held()
    for shop, talks in groupby(read(), key=lambda talk: talk.shop):
        async with chat.open_shop(Settings(), CATALOGUES[shop]) as opened:
            for talk in talks:
                async with chat.Typed.open(opened, "clerk", Settings()) as typed:
                    for turn in talk.turns:
                        record = (await typed.say(turn.said)).record
                        tools = [call["name"] for call in record["tools"]]
                        held.turns += 1
                        if turn.met(tools, record["reply"]):
                            held.right += 1
                        else:
                            held.misses.append(f"[{talk.name}] {turn.said}\n    {tools} {record['reply']}")
    return held
