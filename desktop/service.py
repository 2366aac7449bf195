"""The window's service: talk, live data, sound and backend behind the one face that view-models use."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Literal

from pydantic import ValidationError
from typing_extensions import override

from desktop import __version__
from desktop.audio.devices import AudioDevice, AudioSystem
from desktop.audio.sound import Sound
from desktop.backend import Backend
from desktop.bot_client import BotServer
from desktop.calls.call import Call, CallError
from desktop.calls.conversation import Conversation
from desktop.keep import SessionKeep
from desktop.live import Live, LiveTopic, RefusedError
from desktop.session import Event, State
from desktop.settings import Profile, Settings, SettingsError, save_settings
from desktop.shopping import Connection, Listener, Microphone, Notice, Shop, Topic
from desktop.talk import Talker
from desktop.tasks import Tasks
from shop.paths import ASSETS
from shop.protocol import StartAnswer, StartBody, StartRequest, TalkMode
from shop.records import Cart, Message, Order, ProductDetail, Quote, Screen

logger = logging.getLogger(__name__)

MakeCall = Callable[[StartAnswer, BotServer, Conversation], Call]
_OPEN_AGAIN_SECS = 2.0


class Shopping(Shop):
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
        self._settings = settings
        self._profile = profile
        self._backend = backend
        self._make_call = make_call
        self._kiosk = kiosk
        self._keep = SessionKeep(profile.data, keeps=not kiosk)
        self._listeners: list[Listener] = []
        self._tasks = Tasks()
        self._server: BotServer | None = None
        self._answer: StartAnswer | None = None
        self._notices = 0
        self._busy: dict[str, int] = {}
        self._opened_once = False
        self.failures = 0
        self._notice: Notice | None = None
        self._quote: Quote | None = None
        self._order: Order | None = None
        self._orders: tuple[Order, ...] = ()
        self._sound = Sound(
            audio,
            on_frame=self._frame,
            on_change=lambda: self._changed("microphone"),
            earcons=ASSETS / "earcons" if settings.earcons else None,
            preroll_ms=settings.preroll_ms,
        )
        self._sound.microphone.device_id = settings.microphone
        self._sound.speaker_id = settings.speaker
        self._sound.playout.volume = settings.voice_volume
        self._talker = Talker(
            self,
            self._sound,
            mode=settings.talk_mode,
            hang_up_after_secs=None if settings.transport == "webrtc" else settings.hang_up_after_secs,
        )
        self._live = Live(self._live_changed, self._refused)

    def start(self) -> None:
        """Bring everything up; returns at once."""
        self._sound.start()
        self._backend.start(self._server_came, self._server_went)

    async def close(self) -> None:
        """Hang up, say goodbye, end the children, release the devices."""
        await self._tasks.close()
        await self._talker.close()
        await self._live.close()
        await self._sound.close()
        await self._backend.close()

    # Fields

    @property
    @override
    def state(self) -> State:
        return self._talker.state

    @property
    @override
    def talking(self) -> bool:
        return self._talker.talking

    @property
    @override
    def talk_mode(self) -> TalkMode:
        return self._talker.mode

    @property
    @override
    def screen(self) -> Screen | None:
        return self._live.screen

    @property
    @override
    def cart(self) -> Cart | None:
        return self._live.cart

    @property
    @override
    def messages(self) -> tuple[Message, ...]:
        return self._live.messages

    @property
    @override
    def heard(self) -> str:
        return self._talker.heard

    @property
    @override
    def said(self) -> str:
        return self._talker.said

    @property
    @override
    def connection(self) -> Connection:
        if not self._opened_once:
            return "starting" if self.failures == 0 else "offline"
        if self.state is State.OFFLINE:
            return "offline"
        return "online" if self._live.connected and self.state is not State.RECONNECTING else "reconnecting"

    @property
    @override
    def notice(self) -> Notice | None:
        return self._notice

    @property
    @override
    def quote(self) -> Quote | None:
        return self._quote

    @property
    @override
    def order(self) -> Order | None:
        return self._order

    @property
    @override
    def orders(self) -> tuple[Order, ...]:
        return self._orders

    @property
    @override
    def microphone(self) -> Microphone:
        return Microphone(self._sound.microphone_name, self._sound.problem)

    @property
    @override
    def microphones(self) -> tuple[AudioDevice, ...]:
        return self._sound.microphones

    @property
    @override
    def speakers(self) -> tuple[AudioDevice, ...]:
        return self._sound.speakers

    @property
    @override
    def level(self) -> float:
        return self._sound.microphone.level

    @property
    @override
    def busy(self) -> frozenset[str]:
        return frozenset(self._busy)

    @property
    @override
    def voice_volume(self) -> float:
        return self._sound.playout.volume

    @property
    def voiced_ms(self) -> int:
        """How much of the voice has been played so far, in ms."""
        return self._sound.playout.voiced_ms

    @property
    @override
    def settings(self) -> Settings:
        return self._settings

    @property
    @override
    def parts(self) -> Mapping[str, str]:
        return self._answer.parts.model_dump() if self._answer else {}

    @override
    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _changed(self, topic: Topic) -> None:
        for listener in list(self._listeners):
            listener(topic)

    # What the parts report

    def _frame(self, frame: bytes) -> None:
        self._talker.on_frame(frame)

    def talk_changed(self, topic: Literal["state", "talking", "heard", "said", "level"]) -> None:
        """See `TalkOwner`."""
        self._changed(topic)
        if topic == "state":
            self._changed("connection")

    def tell(self, level: Literal["info", "error"], text: str, code: str = "") -> None:
        """See `TalkOwner`."""
        self._notices += 1
        self._notice = Notice(self._notices, level, text, code)
        self._changed("notice")

    def look_up(self, text: str) -> None:
        """See `TalkOwner`."""
        self.search(text)

    def open_shop(self) -> None:
        """See `TalkOwner`."""
        if self._server is not None:
            self._tasks.start(self._open(self._server), "open-shop")

    async def converse(self, talker: Talker, *, fresh: bool) -> Conversation:
        """See `TalkOwner`."""
        server = self._server
        if server is None:
            raise CallError("The voice service is not there yet.")
        if fresh or self._answer is None:
            await self._start_session(server)
        answer = self._answer
        assert answer is not None
        return Conversation(
            lambda conversation: self._make_call(answer, server, conversation),
            on_message=talker.on_message,
            on_audio=self._sound.voice,
            on_lost=talker.on_lost,
            version=__version__,
        )

    def _live_changed(self, topic: LiveTopic) -> None:
        self._changed(topic)

    def _refused(self, refusal: RefusedError) -> None:
        if refusal.code == "session_expired":
            # The shop has forgotten this session: begin a new one rather than show the same error for ever.
            self._keep.forget()
            self._answer = None
            self._talker.handle(Event.END)
            self.open_shop()
        self.tell("error", str(refusal), refusal.code)

    def _server_came(self, server: BotServer) -> None:
        self._server = server
        self._answer = None
        self.open_shop()

    def _server_went(self, reason: str, failures: int) -> None:
        self._server = None
        self._answer = None
        self.failures = failures
        self._talker.handle(Event.SHOP_LOST)
        self._changed("connection")
        if failures > 1 or not self._opened_once:
            self.tell("error", reason)

    async def _open(self, server: BotServer) -> None:
        try:
            await self._start_session(server)
        except CallError as error:
            logger.info("No session: %s", error)
            self.tell("error", str(error))
            self.failures += 1
            self._changed("connection")
            return
        self.failures = 0
        self._opened_once = True
        self._talker.handle(Event.SHOP_OPENED)
        self._changed("connection")
        if self.settings.call_at_start or self._talker.talking:
            self._talker.handle(Event.CALL_WANTED)

    async def _start_session(self, server: BotServer) -> None:
        body = StartBody(
            session_token=self._keep.token(),
            device_id=self._keep.device_id(),
            locale=self.settings.locale,
            kiosk=self._kiosk,
        )
        transport = None if self.settings.transport == "auto" else self.settings.transport
        answer = await server.start(StartRequest(transport=transport, body=body))
        self._answer = answer
        self._keep.save_token(answer.session_token)
        await self._live.open(answer)

    # Actions

    def _do(self, name: str, work: Awaitable[object]) -> None:
        self._busy[name] = self._busy.get(name, 0) + 1
        self._changed("busy")
        self._tasks.start(self._doing(name, work), name)

    async def _doing(self, name: str, work: Awaitable[object]) -> None:
        try:
            note = await work
            if isinstance(note, str):
                self.tell("info", note)
        except RefusedError as refusal:
            self._refused(refusal)
        except ValidationError:
            logger.exception("The answer to %s cannot be read.", name)
            self.tell("error", "The shop sent something that this version cannot show. Please update the app.")
        finally:
            self._busy[name] -= 1
            if not self._busy[name]:
                del self._busy[name]
            self._changed("busy")

    @override
    def press(self) -> None:
        self._talker.press()
        if not self._talker.talking and self._sound.problem:
            self.tell("error", self._sound.problem)

    @override
    def release(self) -> None:
        self._talker.release()

    @override
    def cancel(self) -> None:
        self._talker.cancel()

    @override
    def send_text(self, text: str) -> None:
        words = text.strip()
        if words:
            self._talker.type_text(words)

    @override
    def set_talk_mode(self, mode: TalkMode) -> None:
        self._talker.set_mode(mode)
        self.change_setting("talk_mode", mode)

    @override
    def silence_voice(self) -> None:
        self._sound.playout.silence()
        self._talker.cancel()

    @override
    def repeat_reply(self) -> None:
        if not self._sound.repeat_reply():
            self.tell("info", "There is nothing to repeat yet.")

    @override
    def search(self, text: str) -> None:
        self._do("search", self._live.change_screen("screen:search", {"text": text}))

    @override
    def refine(
        self,
        *,
        text: str | None = None,
        limits: Mapping[str, object] | None = None,
        sort: str | None = None,
        replace_text: bool = False,
    ) -> None:
        args = {"text": text, "limits": limits, "sort": sort, "replaceText": replace_text or None}
        self._do("refine", self._live.change_screen("screen:refine", args))

    @override
    def show(self, view: Literal["cart", "checkout", "results", "browse"]) -> None:
        self._do("show", self._live.change_screen("screen:show", {"view": view}))

    @override
    def show_more(self) -> None:
        self._do("show_more", self._live.change_screen("screen:showMore", {}))

    @override
    def details(self, number: int | None = None, *, sku: str | None = None) -> None:
        self._do("details", self._live.change_screen("screen:details", {"number": number, "sku": sku}))

    @override
    def compare(self, numbers: Sequence[int]) -> None:
        self._do("compare", self._live.change_screen("screen:compare", {"numbers": list(numbers)}))

    @override
    def back(self) -> None:
        self._do("back", self._live.change_screen("screen:back", {}))

    @override
    def start_over(self) -> None:
        self._do("start_over", self._live.change_screen("screen:startOver", {}))

    @override
    async def product(self, sku: str) -> ProductDetail | None:
        return await self._live.product(sku)

    @override
    def add(
        self, number: int | None = None, *, sku: str | None = None, variant: str | None = None, quantity: int = 1
    ) -> None:
        args = {"number": number, "sku": sku, "variant": variant, "quantity": quantity}
        self._do("add", self._live.change_cart("cart:add", args))

    @override
    def change(self, line_id: str, quantity: int) -> None:
        self._do("change", self._live.change_cart("cart:change", {"lineId": line_id, "quantity": quantity}))

    @override
    def remove(self, line_id: str) -> None:
        self._do("remove", self._live.change_cart("cart:remove", {"lineId": line_id}))

    @override
    def clear_cart(self) -> None:
        self._do("clear_cart", self._live.change_cart("cart:clear", {}))

    @override
    def undo(self) -> None:
        self._do("undo", self._live.change_cart("cart:undo", {}))

    @override
    def prepare_order(self) -> None:
        async def prepare() -> None:
            self._quote = await self._live.prepare_order()
            self._changed("quote")

        self._do("prepare_order", prepare())

    @override
    def place_order(self, pin: str | None = None) -> None:
        quote = self._quote
        if quote is None:
            self.tell("error", "There is nothing to order yet: open the checkout first.")
            return

        async def place() -> None:
            self._order = await self._live.place_order(quote, pin)
            self._quote = None
            self._changed("order")
            self._changed("quote")

        self._do("place_order", place())

    @override
    def list_orders(self) -> None:
        async def read() -> None:
            self._orders = await self._live.orders()
            self._changed("orders")

        self._do("list_orders", read())

    # Sound

    @override
    def choose_microphone(self, device_id: str | None) -> None:
        self._sound.choose_microphone(device_id)
        self.change_setting("microphone", device_id)

    @override
    def choose_speaker(self, device_id: str | None) -> None:
        self._sound.choose_speaker(device_id)
        self.change_setting("speaker", device_id)

    @override
    def watch_level(self, watching: bool) -> None:
        self._talker.watch_level(watching)

    @override
    def play_test_tone(self) -> None:
        self._sound.test_tone()

    @override
    def set_voice_volume(self, volume: float) -> None:
        self._sound.playout.volume = min(1.0, max(0.0, volume))
        self.change_setting("voice_volume", self._sound.playout.volume)

    # Settings and data

    @override
    def change_setting(self, name: str, value: object) -> None:
        try:
            self._settings = type(self._settings).model_validate({**self.settings.model_dump(), name: value})
            # A kiosk's visitors change things for themselves only.
            if not self._kiosk:
                save_settings(self._profile, {name: value})
        except (ValidationError, SettingsError) as error:
            self.tell("error", f"{name} was not changed: {error}")
        self._changed("settings")

    @override
    async def export_data(self) -> str:
        return json.dumps(await self._live.call("query", "sessions:exportData", {}), ensure_ascii=False, indent=2)

    @override
    def erase_data(self) -> None:
        async def erase() -> None:
            await self._live.call("mutation", "sessions:erase", {})
            await self._begin_anew()

        self._do("erase_data", erase())

    @override
    def end_session(self) -> None:
        async def end() -> None:
            try:
                await self._live.call("mutation", "sessions:end", {})
            except RefusedError as refusal:
                # The shop forgets it by itself in time; here it is forgotten now.
                logger.info("The session could not be ended: %s", refusal)
            await self._begin_anew()

        self._do("end_session", end())

    async def _begin_anew(self) -> None:
        answer, server = self._answer, self._server
        self._talker.handle(Event.END)
        self._talker.forget()
        self._keep.forget()
        self._answer = None
        self._notice = None
        self._quote = None
        self._order = None
        self._orders = ()
        await self._live.close()
        for topic in ("session", "screen", "cart", "messages", "notice", "quote", "order", "orders"):
            self._changed(topic)
        if server is not None:
            if answer is not None:
                await server.end(answer.session_id)
            await self._open(server)
