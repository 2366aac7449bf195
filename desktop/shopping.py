"""What one window shows and what can be done in it, without Qt.

View-models bind to a `Shop`: they read its properties, subscribe to changes and call its actions.
Actions return at once and never raise for what happens later: failures come back as `notice`.
Everything, listeners included, runs on the one asyncio loop of the app.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from desktop.audio.devices import AudioDevice
from desktop.session import State
from desktop.settings import Settings
from shop.protocol import TalkMode
from shop.records import Cart, Message, Order, ProductDetail, Quote, Screen

Topic = Literal[
    "state",
    "talking",  # also talk_mode
    "screen",
    "cart",
    "messages",
    "heard",
    "said",
    "considered",
    "words",
    "quote",
    "order",
    "orders",
    "connection",
    "notice",
    "microphone",  # also microphones, speakers
    "level",  # at most 25 a second
    "busy",
    "settings",
    "reading",
    "session",  # a new session began or the old one was wiped: forget everything shown
]
"""The names of what can change: mostly those of the properties of `Shop`."""
Connection = Literal["starting", "online", "reconnecting", "offline"]
Listener = Callable[[Topic], None]


@dataclass(frozen=True)
class Notice:
    """One sentence for the shopper. `serial` grows with each notice, so that the same words twice are seen twice."""

    serial: int
    level: Literal["info", "error"]
    text: str
    code: str = ""
    """The shop's own error code where there is one: "out_of_stock", "quote_changed", ..."""


@dataclass(frozen=True)
class Microphone:
    """The microphone in use. `name` is None where there is none; `problem` is a sentence to show, or None."""

    name: str | None
    problem: str | None = None


class Shop(Protocol):
    """What view-models may use of the window's service."""

    @property
    def state(self) -> State:
        """What the shopper lives through now."""
        ...

    @property
    def talking(self) -> bool:
        """Whether the talk button is held or switched on."""
        ...

    @property
    def talk_mode(self) -> TalkMode:
        """Hold, tap or hands-free."""
        ...

    @property
    def screen(self) -> Screen | None:
        """What is shown; None until it is known."""
        ...

    @property
    def cart(self) -> Cart | None:
        """The cart; None until it is known."""
        ...

    @property
    def messages(self) -> tuple[Message, ...]:
        """The captions, oldest first."""
        ...

    @property
    def heard(self) -> str:
        """Words recognised so far in the turn under way."""
        ...

    @property
    def said(self) -> str:
        """Words of the reply spoken so far."""
        ...

    @property
    def words(self) -> Mapping[str, str]:
        """What the session's language calls words of the catalogue, those in small letters."""
        ...

    @property
    def considered(self) -> ProductDetail | None:
        """The product read last by `consider`."""
        ...

    @property
    def quote(self) -> Quote | None:
        """What would be ordered now, after `prepare_order`."""
        ...

    @property
    def order(self) -> Order | None:
        """The order placed last."""
        ...

    @property
    def orders(self) -> tuple[Order, ...]:
        """This session's orders, after `list_orders`."""
        ...

    @property
    def connection(self) -> Connection:
        """What the banner shows."""
        ...

    @property
    def notice(self) -> Notice | None:
        """The last sentence for the shopper."""
        ...

    @property
    def microphone(self) -> Microphone:
        """The microphone in use and what is wrong with it."""
        ...

    @property
    def microphones(self) -> tuple[AudioDevice, ...]:
        """The microphones there are."""
        ...

    @property
    def speakers(self) -> tuple[AudioDevice, ...]:
        """The speakers there are."""
        ...

    @property
    def level(self) -> float:
        """0..1, the microphone's loudness while it is open."""
        ...

    @property
    def busy(self) -> frozenset[str]:
        """Names of the actions under way, e.g. {"add", "prepare_order"}."""
        ...

    @property
    def voice_volume(self) -> float:
        """0..1."""
        ...

    @property
    def reading(self) -> bool:
        """Whether the screen is being read aloud."""
        ...

    @property
    def parts(self) -> Mapping[str, str]:
        """Which parts were picked: {"hears": ..., "thinks": ..., "speaks": ...}; empty until known."""
        ...

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        ...

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener(topic)` called after each change, on the app's loop. Returns the way to stop it."""
        ...

    def change_setting(self, name: str, value: object) -> None:
        """Change one setting by field name now and in the settings file; a wrong value comes back as a notice."""
        ...

    # Talking

    def press(self) -> None:
        """The talk button goes down. In the modes tap and hands-free each press switches."""
        ...

    def release(self) -> None:
        """The talk button goes up. Means nothing in the modes tap and hands-free."""
        ...

    def cancel(self) -> None:
        """Forget what is being said, or stop the answer."""
        ...

    def send_text(self, text: str) -> None:
        """Typed words, answered like spoken ones."""
        ...

    def set_talk_mode(self, mode: TalkMode) -> None:
        """Talk that way from now on."""
        ...

    def silence_voice(self) -> None:
        """Stop the voice at once."""
        ...

    def repeat_reply(self) -> None:
        """Say the last reply again."""
        ...

    # The screen

    def search(self, text: str) -> None:
        """Show what matches."""
        ...

    def refine(
        self,
        *,
        text: str | None = None,
        limits: Mapping[str, object] | None = None,
        sort: str | None = None,
        replace_text: bool = False,
    ) -> None:
        """Narrow or widen the results on screen.

        Args:
            text: More words, or with `replace_text` all of them.
            limits: By the wire's names (priceMaxMinor, colour, ...); a None value drops that limit.
            sort: A new order of the results.
            replace_text: Whether `text` replaces the words so far.
        """
        ...

    def show(self, view: Literal["cart", "checkout", "results", "browse"]) -> None:
        """Go to a page."""
        ...

    def show_more(self) -> None:
        """Append the next page of results."""
        ...

    def details(self, number: int | None = None, *, sku: str | None = None) -> None:
        """Open one product, by its number on screen or its SKU."""
        ...

    def compare(self, numbers: Sequence[int]) -> None:
        """Set products on screen side by side."""
        ...

    def back(self) -> None:
        """To the screen before this one."""
        ...

    def start_over(self) -> None:
        """To the first screen, without any search."""
        ...

    def consider(self, sku: str) -> None:
        """Read a product before it is put into the cart; the answer is `considered`."""
        ...

    # The cart and the order

    def add(
        self, number: int | None = None, *, sku: str | None = None, variant: str | None = None, quantity: int = 1
    ) -> None:
        """Put a product into the cart, by its number on screen or its SKU; `variant` is a variant's SKU."""
        ...

    def change(self, line_id: str, quantity: int) -> None:
        """Set the quantity of a line of the cart."""
        ...

    def remove(self, line_id: str) -> None:
        """Take a line out of the cart."""
        ...

    def clear_cart(self) -> None:
        """Take everything out of the cart."""
        ...

    def undo(self) -> None:
        """Take back the last change of the cart."""
        ...

    def prepare_order(self) -> None:
        """Read prices and stock afresh; the answer is `quote`."""
        ...

    def place_order(self, pin: str | None = None) -> None:
        """Place the order of `quote` by the shopper's own tap, or with a PIN where the shop asks for one."""
        ...

    def list_orders(self) -> None:
        """Read this session's orders; the answer is `orders`."""
        ...

    # Sound

    def choose_microphone(self, device_id: str | None) -> None:
        """Use that microphone; None is the system's default."""
        ...

    def choose_speaker(self, device_id: str | None) -> None:
        """Use that speaker; None is the system's default."""
        ...

    def watch_level(self, watching: bool) -> None:
        """Keep the microphone open only to show its level (Settings page). Nothing is sent."""
        ...

    def play_test_tone(self) -> None:
        """A short soft tone on the speaker in use."""
        ...

    def set_voice_volume(self, volume: float) -> None:
        """How loud voice and signals are, 0..1."""
        ...

    def read_aloud(self, texts: Sequence[str]) -> None:
        """Speak these texts with a voice of this machine, one after the other, in place of what is being read."""
        ...

    def stop_reading(self) -> None:
        """Stop reading aloud."""
        ...

    # The shopper's data

    async def export_data(self) -> str:
        """Everything the shop holds about this session, as JSON text.

        Raises:
            desktop.live.RefusedError: The shop refused or cannot be reached.
        """
        ...

    def erase_data(self) -> None:
        """Delete everything the shop holds about this session, then begin a new one."""
        ...

    def end_session(self) -> None:
        """Wipe: cart, words, cards, sound buffers; then a fresh session (kiosk, or "Forget me")."""
        ...

    async def close(self) -> None:
        """Hang up, end the children, release the devices."""
        ...
