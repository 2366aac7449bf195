"""What one window shows and what can be done in it, without Qt.

View-models bind to a `Shopping`: they read its fields, subscribe to changes and call its actions.
Actions return at once and never raise for what happens later: failures come back as `notice`.
Everything, listeners included, runs on the one asyncio loop of the app.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from desktop.session import State
from shop.records import Cart, Message, Order, ProductDetail, Quote, Screen

Topic = Literal[
    "state",  # state
    "talking",  # talking (button held or toggled), talk_mode
    "screen",  # screen
    "cart",  # cart
    "messages",  # messages
    "heard",  # heard: words recognised so far in the turn under way
    "said",  # said: words of the reply spoken so far
    "quote",  # quote
    "order",  # order
    "orders",  # orders
    "connection",  # connection
    "notice",  # notice
    "microphone",  # microphone, microphones, speakers
    "level",  # level: at most 25 a second
    "busy",  # busy
    "settings",  # settings
    "session",  # a new session began or the old one was wiped: forget everything shown
]
Connection = Literal["starting", "online", "reconnecting", "offline"]
TalkMode = Literal["hold", "tap", "hands_free"]
Listener = Callable[[Topic], None]


@dataclass(frozen=True)
class Notice:
    """One sentence for the shopper. `serial` grows with each notice, so that the same words twice are seen twice."""

    serial: int
    level: Literal["info", "error"]
    text: str
    code: str = ""  # the shop's own error code where there is one: "out_of_stock", "quote_changed", ...


@dataclass(frozen=True)
class AudioDevice:
    """A microphone or speaker that can be chosen. `id` is stable while the device stays plugged in."""

    id: str
    name: str
    is_default: bool = False


@dataclass(frozen=True)
class Microphone:
    """The microphone in use. `name` is None where there is none; `problem` is a sentence to show, or None."""

    name: str | None
    problem: str | None = None


class Shop(Protocol):
    """The public face of `Shopping`: what view-models may use."""

    state: State
    talking: bool
    talk_mode: TalkMode
    screen: Screen | None
    cart: Cart | None
    messages: tuple[Message, ...]
    heard: str
    said: str
    quote: Quote | None
    order: Order | None
    orders: tuple[Order, ...]
    connection: Connection
    notice: Notice | None
    microphone: Microphone
    microphones: tuple[AudioDevice, ...]
    speakers: tuple[AudioDevice, ...]
    level: float  # 0..1, the microphone's loudness while it is open
    busy: frozenset[str]  # names of actions under way, e.g. {"add", "prepare_order"}
    voice_volume: float  # 0..1
    parts: Mapping[str, str]  # {"hears": "pocketsphinx", "thinks": "clerk", "speaks": "espeak"}, empty until known

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener(topic)` called after each change, on the app's loop. Returns the way to stop it."""
        ...

    # Talking
    def press(self) -> None: ...
    def release(self) -> None: ...
    def cancel(self) -> None: ...
    def send_text(self, text: str) -> None: ...
    def set_talk_mode(self, mode: TalkMode) -> None: ...
    def silence_voice(self) -> None: ...
    def repeat_reply(self) -> None: ...

    # The screen
    def search(self, text: str) -> None: ...
    def refine(
        self,
        *,
        text: str | None = None,
        limits: Mapping[str, object] | None = None,
        sort: str | None = None,
        replace_text: bool = False,
    ) -> None:
        """Narrow or widen the results on screen. `limits` has the wire's names (priceMaxMinor, colour, ...);
        a None value drops that limit."""
        ...

    def show(self, view: Literal["cart", "checkout", "results", "browse"]) -> None: ...
    def show_more(self) -> None: ...
    def details(self, number: int | None = None, *, sku: str | None = None) -> None: ...
    def compare(self, numbers: Sequence[int]) -> None: ...
    def back(self) -> None: ...
    def start_over(self) -> None: ...
    async def product(self, sku: str) -> ProductDetail | None: ...

    # The cart and the order
    def add(
        self, number: int | None = None, *, sku: str | None = None, variant: str | None = None, quantity: int = 1
    ) -> None: ...
    def change(self, line_id: str, quantity: int) -> None: ...
    def remove(self, line_id: str) -> None: ...
    def clear_cart(self) -> None: ...
    def undo(self) -> None: ...
    def prepare_order(self) -> None: ...
    def place_order(self, pin: str | None = None) -> None:
        """Place the order of `quote` by the shopper's own tap, or with a PIN where the shop asks for one."""
        ...

    def list_orders(self) -> None: ...

    # Sound
    def choose_microphone(self, device_id: str | None) -> None: ...
    def choose_speaker(self, device_id: str | None) -> None: ...
    def watch_level(self, watching: bool) -> None:
        """Keep the microphone open only to show its level (Settings page). Nothing is sent."""
        ...

    def play_test_tone(self) -> None: ...
    def set_voice_volume(self, volume: float) -> None: ...

    # The shopper's data
    async def export_data(self) -> str:
        """Everything the shop holds about this session, as JSON text."""
        ...

    def erase_data(self) -> None: ...
    def end_session(self) -> None:
        """Wipe: cart, words, cards, sound buffers; then a fresh session (kiosk, or "Forget me")."""
        ...

    async def close(self) -> None: ...
