"""The shopper's visit: a session of the shop, opened as early as can be, taken over by each new bot server, ended."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop.backend import Database, pause_secs
from desktop.calls.call import CallError
from desktop.keep import SessionKeep, open_session
from desktop.live import Live, RefusedError
from desktop.settings import Settings
from desktop.tasks import Tasks
from shop.languages import language_of
from shop.protocol import StartAnswer, StartBody, StartRequest

if TYPE_CHECKING:
    from desktop.bot_client import BotServer

logger = logging.getLogger(__name__)


class VisitOwner(Protocol):
    """Whoever a `Visit` belongs to."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        ...

    def visit_failed(self, sentence: str, *, first: bool) -> None:
        """A try to open the shop failed; it is tried again. `first` of these tries."""
        ...

    def visit_opened(self) -> None:
        """The shop is open and a bot can be called."""
        ...


class Visit:
    """One session after the other, and the bot server that they are held with.

    Args:
        owner: Told how it goes.
        live: The data of the session, opened with it.
        folder: Where the session is kept between two starts.
        kiosk: Whether this is an unattended machine: then no session outlives the app.
    """

    def __init__(self, owner: VisitOwner, live: Live, folder: Path, *, kiosk: bool) -> None:
        self._owner = owner
        self._live = live
        self._kiosk = kiosk
        self._keep = SessionKeep(folder, keeps=not kiosk)
        self._tasks = Tasks()
        self._opening = asyncio.Lock()
        self.server: BotServer | None = None
        """The bot server, while there is one."""
        self.answer: StartAnswer | None = None
        """How this session was started; None while there is none."""
        self.failures = 0
        """How often in a row the bot server or a session did not come up."""
        self.opened_once = False

    async def close(self) -> None:
        """Stop what is under way."""
        await self._tasks.close()

    def show_early(self, database: Database) -> None:
        """The database is there: the shop can be looked at and touched while the voice is still loading."""
        self._tasks.start(self._show_early(database), "show-early")

    async def _show_early(self, database: Database) -> None:
        async with self._opening:
            if self.answer is not None:
                return
            try:
                token = await open_session(database, self._start_body())
            except RefusedError as refusal:
                logger.info("The shop cannot be shown before the voice is there: %s", refusal)
                return
            self._keep.save_token(token)
            await self._live.open(database.url, database.bearer, token, language=self._language)

    def server_came(self, server: BotServer) -> None:
        """A bot server is up: hold the visit with it."""
        self.server = server
        self.answer = None
        self.open()

    def server_went(self, failures: int) -> None:
        """It is gone. What is shown stays."""
        self.server = None
        self.answer = None
        self.failures = failures

    def open(self) -> None:
        """Start a session with the bot server there is, until it succeeds."""
        if self.server is not None:
            self._tasks.start(self._open(self.server), "open-shop")

    async def _open(self, server: BotServer) -> None:
        tries = 0
        while self.server is server:
            try:
                await self.start_session(server)
                break
            except CallError as error:
                tries += 1
                logger.info("No session: %s", error)
                self.failures += 1
                self._owner.visit_failed(str(error), first=tries == 1)
                await asyncio.sleep(pause_secs(tries))
        else:
            return
        self.failures = 0
        self.opened_once = True
        self._owner.visit_opened()

    async def start_session(self, server: BotServer) -> StartAnswer:
        """Start a session, or go on with the one that is kept.

        Raises:
            CallError: The bot server did not start one.
        """
        settings = self._owner.settings
        transport = None if settings.transport == "auto" else settings.transport
        async with self._opening:
            answer = await server.start(StartRequest(transport=transport, body=self._start_body()))
            self.answer = answer
            self._keep.save_token(answer.session_token)
            await self._live.open(
                answer.convex_url, answer.convex_bearer, answer.session_token, language=self._language
            )
        return answer

    @property
    def _language(self) -> str:
        return language_of(self._owner.settings.locale)

    def _start_body(self) -> StartBody:
        return StartBody(
            session_token=self._keep.token(),
            device_id=self._keep.device_id(),
            locale=self._owner.settings.locale,
            kiosk=self._kiosk,
        )

    def forget(self) -> StartAnswer | None:
        """Forget the session and its data at once; returns how it was started, for `begin_anew`."""
        answer, self.answer = self.answer, None
        self._keep.forget()
        self._live.hide()
        return answer

    def expire(self) -> None:
        """The shop has forgotten this session: so do we, and begin a new one."""
        self._keep.forget()
        self.answer = None

    async def begin_anew(self, answer: StartAnswer | None) -> None:
        """End the session that was started with `answer`, and open the next one."""
        server = self.server
        await self._live.close()
        if server is not None:
            if answer is not None:
                await server.end(answer.session_id)
            await self._open(server)
