"""The live sessions of this server: one entry each, cleaned up however it ends."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot_server.bot_protocol import AddCandidates, Begin, Candidates, Offer, TakeOffer
from bot_server.bots import BotPool, BotProcess
from shop.protocol import Parts

logger = logging.getLogger(__name__)

OFFER_SECS = 30.0
"""How long a started session waits for its call before it is forgotten: a browser may ask for the microphone first."""
CLAIM_SECS = 5.0
"""How long it keeps its place for certain; then one that is called goes first where the server is full."""


class SessionNotFoundError(Exception):
    """The session has ended, or never was."""


class FullError(Exception):
    """The server carries as many sessions as it can."""


@dataclass
class Session:
    """One shopper's session on this server and the bot that holds it."""

    session_id: str
    parts: Parts
    bot: BotProcess
    clean_up: Callable[[], Awaitable[None]] | None = None
    called: bool = False
    ending: bool = False
    started: float = field(default_factory=time.monotonic)

    async def offer(self, offer: Offer) -> dict[str, str]:
        """Takes a client's offer: the first starts the conversation, later ones reconnect to it.

        Raises:
            BotError: The bot refused it or has ended.
        """
        self.called = True
        return await self.bot.order(TakeOffer(offer=offer))

    async def add_candidates(self, candidates: Candidates) -> None:
        """Takes more of the client's addresses (trickle ICE).

        Raises:
            BotError: The bot refused them or has ended.
        """
        await self.bot.order(AddCandidates(candidates=candidates))


@dataclass
class Sessions:
    """All live sessions, by id."""

    pool: BotPool
    most: int
    _live: dict[str, Session] = field(default_factory=dict[str, Session])
    _watches: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])
    _starting: int = 0

    def __len__(self) -> int:
        return len(self._live)

    def room_for(self, session_id: str | None) -> bool:
        """Whether one more session may start; resuming a live one needs no more room."""
        return not self._full or session_id in self._live or self._unclaimed() is not None

    async def start(
        self,
        session_id: str,
        parts: Parts,
        *,
        language: str = "en",
        room: tuple[str, str] | None = None,
        clean_up: Callable[[], Awaitable[None]] | None = None,
    ) -> Session:
        """Gives a session its bot; an older call of the same session ends.

        Args:
            session_id: The shopper's session in Convex.
            parts: Which recognizer, assistant and voice.
            language: What is spoken, as a two-letter code.
            room: URL and token of a Daily room; None for a call by offer.
            clean_up: Awaited when the session is over, however it ended.

        Raises:
            FullError: The server carries as many sessions as it can.
            BotError: The bot did not start.
        """
        if not self.room_for(session_id):
            raise FullError("All assistants are busy; please try again in a minute.")
        unclaimed = self._unclaimed() if self._full and session_id not in self._live else None
        # It has its place while its bot is fetched: whoever starts meanwhile is counted with it.
        self._starting += 1
        try:
            if unclaimed is not None:
                logger.info("A session that was never called makes room.")
                await self.end(unclaimed.session_id, missing_ok=True)
            await self.end(session_id, missing_ok=True)
            bot = await self.pool.take()
            # A shopper may start twice at once: the later one has the session.
            while session_id in self._live:
                await self.end(session_id, missing_ok=True)
        finally:
            self._starting -= 1
        session = Session(session_id, parts, bot, clean_up, called=room is not None)
        self._live[session_id] = session
        watch = asyncio.create_task(self._watch(session), name="session-watch")
        self._watches.add(watch)
        watch.add_done_callback(self._watches.discard)
        url, token = room or (None, None)
        # Not awaited: a bot that is still loading begins when it can, and a client may connect meanwhile.
        bot.tell(Begin(session_id=session_id, parts=parts, language=language, room_url=url, room_token=token))
        return session

    def get(self, session_id: str) -> Session:
        """Finds a live session.

        Raises:
            SessionNotFoundError: There is none of that id.
        """
        session = self._live.get(session_id)
        if session is None or session.ending:
            raise SessionNotFoundError("This session has ended; start a new one.")
        return session

    async def end(self, session_id: str, *, missing_ok: bool = False) -> None:
        """Ends a session and waits until nothing of it is left.

        Raises:
            SessionNotFoundError: There is none of that id, and it must not be missing.
        """
        session = self._live.get(session_id)
        if session is None:
            if missing_ok:
                return
            raise SessionNotFoundError("This session has ended; start a new one.")
        session.ending = True
        await session.bot.stop()
        while self._live.get(session_id) is session:
            await asyncio.wait(self._watches, timeout=0.5, return_when=asyncio.FIRST_COMPLETED)

    async def drain(self, seconds: float) -> None:
        """Lets running sessions end by themselves, for some seconds at most."""
        if self._watches and seconds > 0:
            await asyncio.wait(self._watches, timeout=seconds)

    async def close(self) -> None:
        """Ends every session and the bot that waits."""
        await asyncio.gather(*(session.bot.stop() for session in list(self._live.values())))
        if self._watches:
            await asyncio.wait(self._watches)
        await self.pool.close()

    @property
    def _full(self) -> bool:
        staying = sum(not session.ending for session in self._live.values())
        return staying + self._starting >= self.most

    def _unclaimed(self) -> Session | None:
        """The oldest session that nobody has called in the time that a client needs for it."""
        # In the order of their starts.
        for session in self._live.values():
            if not session.called and not session.ending and time.monotonic() - session.started >= CLAIM_SECS:
                return session
        return None

    async def _watch(self, session: Session) -> None:
        """Sees the session to its end: the bot's, or that of the time a call may take to come."""
        try:
            ended = asyncio.create_task(session.bot.ended(), name="bot-ended")
            done, _ = await asyncio.wait([ended], timeout=OFFER_SECS)
            if not done and not session.called:
                logger.info("No call came for a session; it is forgotten.")
                await session.bot.stop()
            await ended
            # Reaps the process and its pipes.
            await session.bot.stop()
        finally:
            if self._live.get(session.session_id) is session:
                del self._live[session.session_id]
            if session.clean_up is not None:
                await session.clean_up()
