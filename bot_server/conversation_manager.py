"""Mirrors the conversation into Convex, beside the voice path and never in its way."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from shop.convex_client import ConvexClientError, ConvexError
from shop.records import MessageState, Role

logger = logging.getLogger(__name__)

Record = Callable[[dict[str, object]], Awaitable[object]]
"""Writes one message (`messages:record`); raises when it could not."""

_BEHIND_SECS = 0.05
"""The answer goes first: a caption may come this much later."""
_PARTIAL_SECS = 0.15
_FIRST_RETRY_SECS = 0.2
_LAST_RETRY_SECS = 5.0
_WRITE_SECS = 10.0


@dataclass
class _Entry:
    """A caption that is to be written: always its newest text."""

    key: str
    turn: int
    role: Role
    text: str
    state: MessageState

    def arguments(self) -> dict[str, object]:
        return {"key": self.key, "turn": self.turn, "role": self.role, "text": self.text, "state": self.state}


@dataclass
class ConversationManager:
    """Keeps the captions of one session: queued, in order, retried.

    A caption that grows is written as often as the writing keeps up, and its
    last state always.

    Attributes:
        record: Writes one message.
        turn: The number of the present turn; turns of an earlier call come before it.
    """

    record: Record
    turn: int = 0
    _queue: dict[str, _Entry] = field(default_factory=dict[str, _Entry])
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None
    _run: str = field(default_factory=lambda: uuid.uuid4().hex[:8])
    _closing: bool = False

    def start(self) -> None:
        """Starts writing. `close` ends it."""
        self._task = asyncio.create_task(self._write_all(), name="conversation-manager")

    async def close(self, grace_secs: float = 3.0) -> None:
        """Writes what is queued, for `grace_secs` at most, and ends."""
        self._closing = True
        self._wake.set()
        task, self._task = self._task, None
        if task is None:
            return
        await asyncio.wait([task], timeout=grace_secs)
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if self._queue:
            logger.warning("%d captions could not be written before the session ended.", len(self._queue))

    def begin_turn(self) -> int:
        """Counts a new turn of the shopper."""
        self.turn += 1
        return self.turn

    def shopper(self, text: str, state: MessageState = "final") -> None:
        """Notes what the shopper said or typed in the present turn."""
        self._put(_Entry(f"{self._run}-{self.turn}-shopper", self.turn, "shopper", text, state))

    def assistant(self, text: str, state: MessageState, *, part: int = 0) -> None:
        """Notes what the assistant said in the present turn.

        Args:
            text: All that was said so far.
            state: Whether it goes on, is over, or was cut off.
            part: Counts the replies of one turn.
        """
        self._put(_Entry(f"{self._run}-{self.turn}-assistant-{part}", self.turn, "assistant", text, state))

    def notice(self, text: str) -> None:
        """Notes something that is neither side's speech, such as a failure."""
        self._put(_Entry(f"{self._run}-{uuid.uuid4().hex[:8]}-notice", self.turn, "notice", text, "final"))

    def _put(self, entry: _Entry) -> None:
        # Replacing keeps the entry's place in the queue, so that order is the order of first words.
        self._queue[entry.key] = entry
        self._wake.set()

    async def _write_all(self) -> None:
        while True:
            await self._wake.wait()
            if not self._closing:
                await asyncio.sleep(_BEHIND_SECS)
            self._wake.clear()
            while self._queue:
                await self._write(next(iter(self._queue)))
            if self._closing:
                return

    async def _write(self, key: str) -> None:
        pause = _FIRST_RETRY_SECS
        while True:
            entry = self._queue[key]
            try:
                async with asyncio.timeout(_WRITE_SECS):
                    await self.record(entry.arguments())
            except ConvexError as error:
                # Refused, not lost: asking again would be refused again.
                logger.warning("Convex refused a caption: %s", error)
            except (ConvexClientError, TimeoutError, OSError) as error:
                # Kept in the queue: Convex may be back in a moment.
                logger.info("A caption was not written and will be tried again: %s", type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LAST_RETRY_SECS)
                continue
            if self._queue[key] is entry:
                del self._queue[key]
            if entry.state == "partial" and not self._closing:
                await asyncio.sleep(_PARTIAL_SECS)
            return
