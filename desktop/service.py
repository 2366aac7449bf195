"""The window's service: talk, live data, sound and backend behind the one face that view-models use."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pydantic import ValidationError
from typing_extensions import override

from desktop import __version__
from desktop.audio.devices import AudioSystem
from desktop.backend import Backend
from desktop.calls.call import Call, CallError
from desktop.calls.conversation import Conversation
from desktop.live import RefusedError
from desktop.machine import part_environment
from desktop.session import Event, State
from desktop.settings import Profile, Settings, SettingsError, save_settings
from desktop.shopping import Connection
from desktop.talk import IN_CALL, Talker
from desktop.talking import DEAF, ShopTalk
from desktop.visit import Visit
from shop.languages import language_of
from shop.protocol import StartAnswer

if TYPE_CHECKING:
    from desktop.bot_client import BotServer

logger = logging.getLogger(__name__)

_END_SECS = 3.0
MakeCall = Callable[[StartAnswer, "BotServer", Conversation], Call]


class Shopping(ShopTalk):
    """See `desktop.shopping.Shop` for what each name means. Make it on the app's loop, then `start` it.

    Args:
        settings: What was chosen.
        profile: Where changes and the session are kept.
        backend: Who brings the bot server up.
        audio: The sound hardware or its stand-in.
        make_call: Makes the transport of a call for a session.
        kiosk: Whether this is an unattended machine: then no session outlives the app.
    """

    def __init__(
        self,
        settings: Settings,
        profile: Profile,
        *,
        backend: Backend,
        audio: AudioSystem,
        make_call: MakeCall,
        kiosk: bool = False,
    ) -> None:
        super().__init__(settings, audio)
        self._settings = settings
        self._first_settings = settings
        self._profile = profile
        self._backend = backend
        self._make_call = make_call
        self._kiosk = kiosk
        self._visit = Visit(self, self._live, profile.data, kiosk=kiosk)

    def start(self) -> None:
        """Bring everything up; returns at once."""
        self._talker.attended = not self._kiosk
        self._sound.start()
        self._sound.cancel_echo(self._settings.talk_mode == "hands_free")
        self._backend.start(self._visit.show_early, self._visit.server_came, self._server_went)

    async def close(self) -> None:
        """Hang up, say goodbye, end the children, release the devices."""
        await self._tasks.close()
        await self._visit.close()
        await self._talker.close()
        await self._live.close()
        await self._reader.close()
        await self._sound.close()
        await self._backend.close()

    # Fields

    @property
    @override
    def connection(self) -> Connection:
        if not self._visit.opened_once:
            return "starting" if self.failures == 0 else "offline"
        if self.state is State.OFFLINE:
            return "offline"
        return "online" if self._live.connected and self.state is not State.RECONNECTING else "reconnecting"

    @property
    @override
    def settings(self) -> Settings:
        return self._settings

    @property
    def answer(self) -> StartAnswer | None:
        """How this session was started; None while there is none."""
        return self._visit.answer

    @property
    def bot_server(self) -> BotServer | None:
        """The bot server, while there is one."""
        return self._visit.server

    @property
    def failures(self) -> int:
        """How often in a row the backend did not come up or went away."""
        return self._visit.failures

    @property
    def status(self) -> tuple[tuple[str, bool, str], ...]:
        """For a kiosk's operator: name, whether it works, one sentence; for each part its name and its provider's."""
        server = self._visit.server is not None
        away = "Not running." if self.failures < 2 else "Not running: it failed several times in a row."
        return (
            ("Voice service", server, "Running." if server else away),
            *((part, name != "none", name) for part, name in self.parts.items() if server),
            ("Call", self.state in IN_CALL, "In a call." if self.state in IN_CALL else "No call just now."),
            ("Database", self._live.connected, "Connected." if self._live.connected else "Not connected."),
            ("Microphone", self._sound.problem is None, self._sound.problem or self._sound.microphone_name or ""),
            ("Speaker", bool(self.speakers), ", ".join(device.name for device in self.speakers) or "None found."),
        )

    @property
    @override
    def parts(self) -> Mapping[str, str]:
        return self.answer.parts.model_dump() if self.answer else {}

    # What the parts report

    def open_shop(self) -> None:
        """See `TalkOwner`."""
        self._visit.open()

    async def converse(self, talker: Talker, *, fresh: bool) -> Conversation:
        """See `TalkOwner`."""
        server = self._visit.server
        if server is None:
            raise CallError("The voice service is not there yet.")
        answer = None if fresh else self.answer
        if answer is None:
            answer = await self._visit.start_session(server)
        if self._deaf and not self._told_deaf:
            self._told_deaf = True
            self.tell("info", DEAF)
            self._changed("microphone")
        return Conversation(
            lambda conversation: self._make_call(answer, server, conversation),
            on_message=talker.on_message,
            on_audio=self._sound.voice,
            on_lost=talker.on_lost,
            version=__version__,
        )

    @override
    def _refused(self, refusal: RefusedError) -> None:
        if refusal.code == "session_expired":
            # The shop has forgotten this session: begin a new one rather than show the same error for ever.
            self._visit.expire()
            self._talker.handle(Event.END)
            self.open_shop()
        super()._refused(refusal)

    def _server_went(self, reason: str, failures: int) -> None:
        self._visit.server_went(failures)
        self._talker.handle(Event.SHOP_LOST)
        self._changed("connection")
        if failures > 1 or not self._visit.opened_once:
            self.tell("error", reason)

    def visit_failed(self, sentence: str, *, first: bool) -> None:
        """See `VisitOwner`."""
        if first:
            self.tell("error", sentence)
        self._changed("connection")

    def visit_opened(self) -> None:
        """See `VisitOwner`."""
        self._talker.handle(Event.SHOP_OPENED)
        self._changed("connection")
        self._listen_hands_free()
        if self.settings.call_at_start or self._talker.talking:
            self._talker.handle(Event.CALL_WANTED)

    # Settings and data

    @override
    def change_setting(self, name: str, value: object) -> None:
        before = self._settings
        try:
            self._settings = type(self._settings).model_validate({**self.settings.model_dump(), name: value})
            # A kiosk's visitors change things for themselves only.
            if not self._kiosk:
                save_settings(self._profile, {name: value})
        except (ValidationError, SettingsError) as error:
            self.tell("error", f"{name} was not changed: {error}")
        self._apply_to_sound()
        self._changed("settings")
        if before.locale != self._settings.locale:
            self._change_language()
        if part_environment(before) != part_environment(self._settings):
            self._backend.restart()

    def _change_language(self) -> None:
        """The same session goes on in the language of the settings: what is shown at once, the voice by a new call."""
        self._reader.stop()
        self._told_deaf = False
        if self._live.token:
            locale = self._settings.locale
            self._live.speak(language_of(locale))
            self._do("language", self._live.call("mutation", "sessions:setLocale", {"locale": locale}))
        # A call has one language, so the next one is made with a bot of its own.
        self._visit.answer = None
        self._changed("microphone")
        if self.state in IN_CALL or self.state in (State.CONNECTING, State.RECONNECTING):
            self._talker.handle(Event.HANG_UP)
            self._talker.handle(Event.CALL_WANTED)

    @override
    async def export_data(self) -> str:
        return json.dumps(await self._live.call("query", "sessions:exportData", {}), ensure_ascii=False, indent=2)

    @override
    def erase_data(self) -> None:
        async def erase() -> None:
            await self._live.call("mutation", "sessions:erase", {})
            await self._visit.begin_anew(self._forget())
            self.tell("info", "Everything was erased.")

        self._do("erase_data", erase())

    @override
    def end_session(self) -> None:
        # What is shown goes now, not when the database has answered.
        answer = self._forget()

        async def end() -> None:
            try:
                async with asyncio.timeout(_END_SECS):
                    await self._live.call("mutation", "sessions:end", {})
            except (RefusedError, TimeoutError) as error:
                # The shop forgets the session by itself in time; here it is forgotten already.
                logger.info("The session could not be ended: %s", error)
            await self._visit.begin_anew(answer)

        self._do("end_session", end())

    def _forget(self) -> StartAnswer | None:
        """Drops everything of this session that is here; returns how it was started."""
        self._reader.stop()
        self._talker.handle(Event.END)
        self._talker.forget()
        self._told_deaf = False
        answer = self._visit.forget()
        self._notice = None
        self._considered = None
        self._orders = ()
        if self._kiosk:
            # The next visitor finds what the operator has set.
            self._settings = self._first_settings
            self._talker.set_mode(self._settings.talk_mode)
            self._sound.playout.volume = self._settings.voice_volume
            self._apply_to_sound()
            self._changed("settings")
        for topic in ("session", "screen", "cart", "messages", "notice", "quote", "order", "orders"):
            self._changed(topic)
        return answer
