"""The person in front of the window: speaks ten times, looks and listens each time, and confirms the order by hand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from desktop.audio.file_audio import FileAudio, read_speech
from desktop.self_test.hands import Hands
from desktop.self_test.report import Report, StepError
from desktop.self_test.turns import TURNS, Seen, Turn
from desktop.service import Shopping
from desktop.session import State
from desktop.view_models.window import Window
from shop.convex_client import ConvexClient
from shop.paths import ASSETS
from shop.records import Cart, Message, Order, Screen

_START_SECS = 60.0
_STEP_SECS = 25.0
_VOICE_SECS = 60.0
_TRIES = 3
"""So many failures of the children in a row are not bad luck."""
_ROOM_SECS = 0.3
"""A person presses, breathes, speaks, and lets go a moment after the last word."""
_LISTENS_MS = 900
"""How much of a reply a shopper hears who then interrupts it."""
_RINGS_MS = 60
"""What may still sound after the button has gone down: frames that the speaker holds already."""
_MESSAGES: TypeAdapter[list[Message]] = TypeAdapter(list[Message])
_ORDERS: TypeAdapter[list[Order]] = TypeAdapter(list[Order])


class Shopper:
    """Shops by voice. `shop` does it all, `close` comes after."""

    def __init__(self, shopping: Shopping, window: Window, audio: FileAudio, hands: Hands, report: Report) -> None:
        self._shopping = shopping
        self._window = window
        # PySide6 declares no types for its properties.
        self._view: Any = window.view
        self._audio = audio
        self._hands = hands
        self._report = report
        self._database: ConvexClient | None = None
        self._something = asyncio.Event()
        self._unsubscribe = shopping.subscribe(lambda _: self._something.set())

    async def shop(self) -> None:
        """From the first picture to the placed order.

        Raises:
            StepError: A step did not happen.
        """
        shopping = self._shopping
        await self._until(lambda: self._window.quick_window.isVisible(), "The window did not open.", _START_SECS)
        self._report.step("window open")
        await self._until(lambda: bool(shopping.screen and shopping.screen.cards), "No products came.", _START_SECS)
        self._report.step("products on screen")
        await self._until(lambda: shopping.state is State.READY, "No call came about.", _START_SECS)
        assert shopping.answer is not None
        self._database = ConvexClient(shopping.answer.convex_url, bearer=shopping.answer.convex_bearer)
        self._report.step("call ready")
        await self._hands.picture("browse")
        for number, turn in enumerate(TURNS, 1):
            cuts_in = number < len(TURNS) and TURNS[number].interrupts
            await self._take_turn(f"{number} {turn.name}", turn, cut_short=cuts_in)
        await self._order()

    async def close(self) -> None:
        """Lets go of what `shop` opened."""
        self._unsubscribe()
        if self._database is not None:
            await self._database.close()

    # One turn

    async def _take_turn(self, name: str, turn: Turn, *, cut_short: bool) -> None:
        before = self._seen()
        earlier = self._last_turn()
        await self._press(interrupting=turn.interrupts)
        if turn.interrupts:
            await self._until_cut(earlier)
        voiced = self._shopping.voiced_ms
        shown_at: list[int] = []

        def note(_topic: object) -> None:
            if not shown_at and turn.shows(self._seen(), before):
                shown_at.append(self._shopping.voiced_ms)

        unsubscribe = self._shopping.subscribe(note)
        try:
            await self._speak(turn)
            heard = await self._hear(turn, earlier)
            self._report.step(f"{name}: {heard!r} spoken and heard")
            await self._until(lambda: shown_at, f"The screen does not show what {heard!r} asks for.")
        finally:
            unsubscribe()
        if shown_at[0] > voiced:
            raise StepError(f"The voice answered {heard!r} before the screen did.")
        await self._look()
        self._report.step(f"{name}: {self._seen().screen.view} painted")
        await self._until(lambda: self._shopping.voiced_ms > voiced, "No voice answered.")
        self._report.step(f"{name}: voice began")
        if cut_short:
            await self._until(lambda: self._shopping.voiced_ms > voiced + _LISTENS_MS, "The voice stopped by itself.")
            reply = self._reply(self._last_turn())
        else:
            reply = await self._listen(turn)
        self._report.step(f"{name}: {reply!r}")
        await self._hands.picture(turn.name.replace(" ", "-"))
        self._note(turn, heard, reply, self._shopping.voiced_ms - voiced)

    async def _press(self, *, interrupting: bool) -> None:
        voiced: list[int] = []

        def note(_: object) -> None:
            # On a busy machine a press takes its time from the pointer to the button.
            if self._shopping.state is State.LISTENING:
                voiced.append(self._shopping.voiced_ms)

        unsubscribe = self._shopping.subscribe(note)
        try:
            await self._hands.press("talkButton")
            await self._until(lambda: voiced, "The talk button did not start listening.")
        finally:
            unsubscribe()
        await asyncio.sleep(_ROOM_SECS)
        if interrupting and (rang := self._shopping.voiced_ms - voiced[0]) > _RINGS_MS:
            raise StepError(f"The voice went on for {rang} ms after the talk button was pressed.")

    async def _until_cut(self, turn: int) -> None:
        def cut() -> bool:
            return any(m.role == "assistant" and m.turn == turn and m.state == "interrupted" for m in self._messages())

        await self._until(cut, "The reply that was interrupted is not marked so in the captions.")

    async def _speak(self, turn: Turn) -> None:
        self._audio.say(read_speech(ASSETS / "speech" / f"{turn.recording}.wav"))
        await self._until(lambda: not self._audio.is_saying, "The recorded request did not come to its end.")
        await asyncio.sleep(_ROOM_SECS)
        await self._hands.release("talkButton")
        await self._until(
            lambda: self._shopping.state is not State.LISTENING, "Letting the talk button go did nothing."
        )

    async def _hear(self, turn: Turn, earlier: int) -> str:
        def caption() -> str:
            said = [m for m in self._messages() if m.role == "shopper" and m.turn > earlier and m.state == "final"]
            return said[-1].text if said else ""

        await self._until(lambda: caption(), "The spoken words did not come back as a caption.")
        heard = caption()
        if missing := [word for word in turn.words if word not in heard]:
            raise StepError(f"Heard {heard!r}, without {' and '.join(missing)}.")
        return heard

    async def _listen(self, turn: Turn) -> str:
        await self._until(
            lambda: self._shopping.state is State.READY, "The voice did not come to its end.", _VOICE_SECS
        )
        asked = self._last_turn()

        def whole() -> bool:
            said = [m for m in self._messages() if m.role == "assistant" and m.turn >= asked]
            return bool(said) and all(m.state == "final" for m in said)

        await self._until(whole, "The reply did not come as a caption.")
        reply = self._reply(asked)
        if missing := [word for word in turn.says if word not in reply]:
            raise StepError(f"The reply {reply!r} does not say {' and '.join(missing)}.")
        await self._until(lambda: self._hands.reads(reply), "The window does not show the reply's words.")
        captions = [(m.key, m.role, m.text) for m in await self._stored(_MESSAGES, "messages:list")]
        shown = [(row["key"], row["role"], row["text"]) for row in self._view.conversation.messages.rows()]
        if shown[-2:] != captions[-2:]:
            raise StepError("The window's captions are not those of the database.")
        return reply

    # What the shop shows

    async def _look(self) -> None:
        """The database, the view-models and the painted scene must agree."""
        stored = Seen(
            Screen.model_validate(await self._query("screen:get")), Cart.model_validate(await self._query("cart:get"))
        )
        # One subscription may be a moment behind the other.
        await self._until(
            lambda: (
                (self._seen().screen.revision, self._seen().screen.cards)
                == (stored.screen.revision, stored.screen.cards)
            ),
            "The window's screen is not the one in the database.",
        )
        await self._until(
            lambda: self._seen().bought() == stored.bought(), "The window's cart is not the one in the database."
        )
        view = self._view
        screen = view.screen
        pages = {"browse": screen.featured, "results": screen.cards, "compare": screen.compared}
        page = pages.get(stored.screen.view)
        if page and [row["sku"] for row in page.rows()] != [card.sku for card in stored.screen.cards]:
            raise StepError("The window's cards are not those of the database.")
        lines = [(line.sku, line.quantity) for line in stored.cart.lines]
        if [(row["sku"], row["quantity"]) for row in view.cart.lines.rows()] != lines:
            raise StepError("The window's cart does not show what is in it.")
        for words in self._titles(stored):
            await self._until(lambda words=words: self._hands.reads(words), f"The window does not show {words!r}.")

    def _titles(self, seen: Seen) -> list[str]:
        match seen.screen.view:
            case "cart" | "checkout":
                return [line.title for line in seen.cart.lines]
            case "compare":
                return [card.title for card in seen.screen.cards]
            case _:
                return [card.title for card in seen.screen.cards[:1]]

    async def _order(self) -> None:
        if await self._stored(_ORDERS, "orders:list"):
            raise StepError("An order was placed before anybody confirmed it.")
        wanted = self._seen()
        await self._until(lambda: self._hands.sees("confirm"), "The order cannot be confirmed.")
        await self._hands.tap("confirm")
        await self._until(lambda: self._shopping.order is not None, "Tapping Confirm placed no order.")
        orders = await self._stored(_ORDERS, "orders:list")
        lines = [[(line.product_id, line.quantity) for line in order.lines] for order in orders]
        if lines != [wanted.bought()]:
            raise StepError("The order in the database is not what was in the cart.")
        await self._until(lambda: not self._seen().cart.lines, "The cart was not emptied by the order.")
        await self._until(lambda: self._hands.reads(orders[0].order_number), "The window does not show the order.")
        self._report.step(f"order {orders[0].order_number} confirmed by hand")
        await self._hands.picture("order")
        order = orders[0]
        self._report.values["order"] = {
            "number": order.order_number,
            "total_minor": order.total_minor,
            "currency": order.currency,
            "lines": [{"sku": line.sku, "title": line.title, "quantity": line.quantity} for line in order.lines],
        }

    def _note(self, turn: Turn, heard: str, reply: str, audio_ms: int) -> None:
        seen = self._seen()
        self._report.values["turns"].append(
            {
                "name": turn.name,
                "heard": heard,
                "view": seen.screen.view,
                "cards": [
                    {"number": card.number, "sku": card.sku, "title": card.title, "price_minor": card.price_minor}
                    for card in seen.screen.cards
                ],
                "cart": [{"sku": line.sku, "title": line.title, "quantity": line.quantity} for line in seen.cart.lines],
                "reply": {"text": reply, "audio_ms": audio_ms},
            }
        )

    # Helpers

    def _seen(self) -> Seen:
        screen, cart = self._shopping.screen, self._shopping.cart
        if screen is None or cart is None:
            raise StepError("The shop has gone from the window.")
        return Seen(screen, cart)

    def _messages(self) -> tuple[Message, ...]:
        return self._shopping.messages

    def _last_turn(self) -> int:
        return max((m.turn for m in self._messages() if m.role == "shopper"), default=-1)

    def _reply(self, asked: int) -> str:
        return " ".join(m.text for m in self._messages() if m.role == "assistant" and m.turn >= asked)

    async def _query(self, path: str) -> Any:
        answer = self._shopping.answer
        assert answer is not None
        assert self._database is not None
        return await self._database.query(path, {"sessionToken": answer.session_token})

    async def _stored(self, kind: TypeAdapter[list[Any]], path: str) -> list[Any]:
        return kind.validate_python(await self._query(path))

    def _error(self) -> str:
        notice = self._shopping.notice
        return notice.text if notice is not None and notice.level == "error" else ""

    async def _until(self, happened: Callable[[], object], otherwise: str, seconds: float = _STEP_SECS) -> None:
        deadline = time.monotonic() + seconds
        while not happened():
            self._something.clear()
            try:
                # Not everything on screen announces itself here, so look now and then as well.
                async with asyncio.timeout(0.05):
                    await self._something.wait()
            except TimeoutError:
                if time.monotonic() > deadline or self._shopping.failures >= _TRIES:
                    error = self._error()
                    raise StepError(f"{otherwise} {error}".strip()) from None
