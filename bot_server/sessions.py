"""The live sessions of this server: one entry each, cleaned up however it ends."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection
from pipecat.transports.smallwebrtc.request_handler import (
    SmallWebRTCPatchRequest,
    SmallWebRTCRequest,
    SmallWebRTCRequestHandler,
)
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport

from bot_server.bot import Conversation
from bot_server.resources import Resources
from shop.protocol import Parts

logger = logging.getLogger(__name__)

OFFER_SECS = 60.0
"""How long a started session waits for its call before it is forgotten."""
_CLOSE_SECS = 5.0


class SessionNotFoundError(Exception):
    """The session has ended, or never was."""


@dataclass
class Session:
    """One shopper's session on this server."""

    session_id: str
    parts: Parts
    resources: Resources
    on_end: Callable[["Session"], None]
    _handler: SmallWebRTCRequestHandler = field(default_factory=SmallWebRTCRequestHandler)
    _conversation: Conversation | None = None
    _task: asyncio.Task[None] | None = None
    _expiry: asyncio.TimerHandle | None = None

    def await_call(self) -> None:
        """Gives the session up if no call comes in time."""
        self._expiry = asyncio.get_running_loop().call_later(OFFER_SECS, self._expire)

    async def offer(self, request: SmallWebRTCRequest) -> dict[str, str]:
        """Takes a client's offer: the first starts the bot, later ones reconnect to it.

        Raises:
            ValueError: The offer cannot be read.
        """
        answer = await self._handler.handle_web_request(request, self._call)
        if answer is None:
            raise ValueError("The offer could not be answered.")
        return answer

    async def add_candidates(self, request: SmallWebRTCPatchRequest) -> None:
        """Takes more of the client's addresses (trickle ICE)."""
        await self._handler.handle_patch_request(request)

    async def close(self) -> None:
        """Ends the bot and the call."""
        if self._expiry is not None:
            self._expiry.cancel()
        task = self._task
        if self._conversation is not None:
            await self._conversation.end()
        if task is not None:
            await asyncio.wait([task], timeout=_CLOSE_SECS)
            if not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        await self._handler.close()
        self.on_end(self)

    def _expire(self) -> None:
        logger.info("No call came for a session; it is forgotten.")
        self.on_end(self)

    async def _call(self, connection: SmallWebRTCConnection) -> None:
        if self._expiry is not None:
            self._expiry.cancel()
            self._expiry = None
        previous, previous_conversation = self._task, self._conversation
        self._task = asyncio.create_task(
            self._converse(connection, previous, previous_conversation), name="bot-session"
        )

    async def _converse(
        self,
        connection: SmallWebRTCConnection,
        previous: asyncio.Task[None] | None,
        previous_conversation: Conversation | None,
    ) -> None:
        if previous is not None and previous_conversation is not None:
            # A new call takes over from one that the client has given up.
            await previous_conversation.end()
            await asyncio.wait([previous], timeout=_CLOSE_SECS)
        transport = SmallWebRTCTransport(
            connection,
            TransportParams(audio_in_enabled=True, audio_out_enabled=True, audio_out_end_silence_secs=0),
        )
        conversation, client = self.resources.conversation(self.session_id, self.parts, transport)
        self._conversation = conversation
        try:
            await conversation.run()
        except Exception:
            logger.exception("A bot ended with an error.")
        finally:
            await connection.disconnect()
            await client.close()
            if self._conversation is conversation:
                self._conversation = None
                self._task = None
                self.on_end(self)


@dataclass
class Sessions:
    """All live sessions, by id."""

    resources: Resources
    _live: dict[str, Session] = field(default_factory=dict[str, Session])

    def __len__(self) -> int:
        return len(self._live)

    async def start(self, session_id: str, parts: Parts) -> Session:
        """Makes an entry that waits for its call; an older call of the same session ends."""
        if (older := self._live.get(session_id)) is not None:
            await older.close()
        session = Session(session_id, parts, self.resources, self._forget)
        self._live[session_id] = session
        session.await_call()
        return session

    def get(self, session_id: str) -> Session:
        """Finds a live session.

        Raises:
            SessionNotFoundError: There is none of that id.
        """
        session = self._live.get(session_id)
        if session is None:
            raise SessionNotFoundError("This session has ended; start a new one.")
        return session

    async def close(self) -> None:
        """Ends every session."""
        await asyncio.gather(*(session.close() for session in list(self._live.values())))

    def _forget(self, session: Session) -> None:
        if self._live.get(session.session_id) is session:
            del self._live[session.session_id]
