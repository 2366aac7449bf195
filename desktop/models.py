"""Models to hear and speak better, as the bot server has them: listed, downloaded once a person agrees, removed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Literal, Protocol

from desktop.calls.call import CallError
from desktop.session import State
from desktop.tasks import Tasks
from shop.models import ModelList, ModelRow

if TYPE_CHECKING:
    from desktop.bot_client import BotServer
    from desktop.settings import Settings

logger = logging.getLogger(__name__)

_POLL_SECS = 0.5
_COMING = ("downloading", "installing")
# Nobody is cut off in mid-sentence for a better voice.
_BUSY = frozenset({State.LISTENING, State.THINKING, State.SPEAKING})


class ModelUser(Protocol):
    """Whose recognizer and voice the models are for: the shopping of this window."""

    @property
    def settings(self) -> Settings:
        """What was chosen."""
        ...

    @property
    def state(self) -> State:
        """What the conversation is at."""
        ...

    @property
    def bot_server(self) -> BotServer | None:
        """The bot server; None while there is none."""
        ...

    def change_setting(self, name: str, value: object) -> None:
        """Choose another part."""
        ...

    def tell(self, level: Literal["info", "error"], text: str) -> None:
        """Show a sentence."""
        ...


class Models:
    """State and actions of the models in Settings. Everything runs on the app's loop.

    Args:
        user: Whose models they are.
        renew: Starts the voice service again, so that it takes up what has come or gone.
    """

    def __init__(self, user: ModelUser, *, renew: Callable[[], None]) -> None:
        self._user = user
        self._renew = renew
        self._renewal_due = False
        self._tasks = Tasks()
        self._listeners: list[Callable[[], None]] = []
        self._watching = False
        self._polling: asyncio.Task[None] | None = None
        # What a person has agreed to: name to whether it is to be used at once. A server that starts anew goes on.
        self._agreed: dict[str, bool] = {}
        self.rows: tuple[ModelRow, ...] = ()
        """All models there are; empty until the bot server has told."""
        self.managed = False
        """Whether this window may download and remove; a server elsewhere may leave that to its operator."""

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener()` called after each change. Returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def close(self) -> None:
        """Stop looking. The bot server ends its downloads itself."""
        await self._tasks.close()

    def watch(self, watching: bool) -> None:
        """Keep the rows as they are now, while somebody looks at them."""
        self._watching = watching
        self._look()

    def download(self, name: str, *, use: bool) -> None:
        """Download a model, or go on with one: the person at this machine has agreed.

        Args:
            name: The model.
            use: Whether to choose the recognizer or voice that it is for, once it is here.
        """
        self._agreed[name] = use
        self._do(lambda server: server.download_model(name), name)

    def cancel(self, name: str) -> None:
        """End a download; what has come is kept."""
        self._agreed.pop(name, None)
        self._do(lambda server: server.cancel_model(name), name)

    def remove(self, name: str) -> None:
        """Remove a model from this machine. Who has chosen it goes back to the automatic choice."""
        self._agreed.pop(name, None)
        self._do(lambda server: server.remove_model(name), name)

    def _do(self, ask: Callable[[BotServer], Awaitable[ModelList]], name: str) -> None:
        async def act() -> None:
            server = self._user.bot_server
            if server is None:
                self._agreed.pop(name, None)
                self._user.tell("error", "The voice service is not there yet.")
                return
            try:
                self._take(await ask(server))
            except CallError as error:
                self._agreed.pop(name, None)
                self._user.tell("error", str(error))
            self._look()

        self._tasks.start(act(), f"model-{name}")

    def _look(self) -> None:
        if self._wanted() and (self._polling is None or self._polling.done()):
            self._polling = self._tasks.start(self._poll(), "models")

    def _wanted(self) -> bool:
        return self._watching or bool(self._agreed) or self._renewal_due

    async def _poll(self) -> None:
        while self._wanted():
            if self._renewal_due and self._user.state not in _BUSY:
                self._renewal_due = False
                self._renew()
            server = self._user.bot_server
            if server is not None:
                try:
                    self._take(await server.models())
                    await self._go_on(server)
                except CallError as error:
                    # The server is starting anew, and is asked again.
                    logger.info("The models are not known: %s", error)
            await asyncio.sleep(_POLL_SECS)

    async def _go_on(self, server: BotServer) -> None:
        for row in self.rows:
            if row.name in self._agreed and row.state in ("missing", "partial") and not row.problem:
                self._take(await server.download_model(row.name))

    def _take(self, answer: ModelList) -> None:
        before = {row.name: row for row in self.rows}
        changed = answer.models != self.rows or answer.managed != self.managed
        self.rows, self.managed = answer.models, answer.managed
        for row in self.rows:
            was = before.get(row.name)
            if row.state == "ready" and (row.name in self._agreed or (was is not None and was.state in _COMING)):
                self._came(row)
            elif was is not None and was.state == "ready" and row.state != "ready":
                self._went(row)
            if row.problem and row.state not in _COMING:
                # The person sees why, and is asked again.
                self._agreed.pop(row.name, None)
        self._look()
        if changed:
            for listener in tuple(self._listeners):
                listener()

    def _came(self, row: ModelRow) -> None:
        use = self._agreed.pop(row.name, False)
        chosen = self._chosen(row)
        if use and chosen != row.choice:
            self._user.change_setting(row.part, row.choice)
        elif chosen in ("auto", row.choice):
            self._renewal_due = True

    def _went(self, row: ModelRow) -> None:
        others = [other for other in self.rows if other.choice == row.choice and other.state == "ready"]
        if self._chosen(row) == row.choice and not others:
            self._user.change_setting(row.part, "auto")
        elif self._chosen(row) in ("auto", row.choice):
            self._renewal_due = True

    def _chosen(self, row: ModelRow) -> str:
        return str(getattr(self._user.settings, row.part))
