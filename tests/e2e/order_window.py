"""Completes an order in the real app with one way of using it only; see test_whole_orders.

python tests/e2e/order_window.py keyboard|touch|eyes|voice FOLDER
"""

from __future__ import annotations

import asyncio
import math
import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.app import App, run
from desktop.audio.devices import NoAudio
from desktop.audio.file_audio import FileAudio, read_speech
from desktop.reports import CrashGuard, log_to
from desktop.secrets import Secrets
from desktop.self_test.hands import Hands
from desktop.session import State
from desktop.settings import Profile, Settings
from shop.paths import ASSETS
from tests.desktop.qml.acts import touch_screen
from tests.desktop.waiting import until

SECONDS = 60.0
PAUSE_SECS = 0.8
WORDS = "show me waterproof jackets under one hundred dollars"


class Person:
    """Somebody in front of the window, and what all of them do alike."""

    def __init__(self, app: App, audio: FileAudio | NoAudio) -> None:
        self.app = app
        self.audio = audio
        self.shop = app.shopping
        self.window = app.window.quick_window
        self.eye = Hands(self.window, None)

    async def act(self, action: Callable[[], object]) -> None:
        """Does something to the window; QTest turns Qt's loop, which a task must not."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def now() -> None:
            action()
            done.set_result(None)

        asyncio.get_running_loop().call_soon(now)
        await done
        await asyncio.sleep(0.02)

    async def sees(self, name: str) -> None:
        await until(lambda: self.eye.sees(name), SECONDS)
        # A page rises into its place.
        await asyncio.sleep(0.3)

    def options(self) -> list[str]:
        """The first of each choice in the sheet that asks which one."""
        groups = self.app.window.view.property("chooser").property("variants").property("groups")
        return [f"option-{group.choices.first_key}" for group in groups]

    async def shown(self) -> None:
        await self.act(self.window.requestActivate)
        await until(lambda: self.shop.screen and self.shop.screen.cards and self.shop.connection == "online", SECONDS)

    async def ordered(self) -> None:
        await until(lambda: self.shop.order and self.shop.screen and self.shop.screen.view == "order", SECONDS)
        assert self.shop.order is not None
        number = self.shop.order.order_number
        await until(lambda: self.eye.reads(number), SECONDS)
        assert self.shop.cart is None or not self.shop.cart.lines
        print("ordered", number, flush=True)


async def with_the_keyboard(person: Person) -> None:
    """Tab, Space, letters and Enter; never a pointer."""
    window = person.window

    async def key(number: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        await person.act(lambda: QTest.keyClick(window, number, modifier))

    def focused() -> str:
        item: QQuickItem | None = window.activeFocusItem()
        return "" if item is None else item.objectName() or str(item.property("text") or "")

    async def tab_to(name: str) -> None:
        for _ in range(150):
            if focused().startswith(name):
                return
            await key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}.")

    await person.shown()
    await key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    for letter in "kettles":
        await key(Qt.Key[f"Key_{letter.upper()}"])
    await key(Qt.Key.Key_Return)
    await until(lambda: person.shop.screen and person.shop.screen.view == "results", SECONDS)
    await person.sees("add1")
    await tab_to("add1")
    await key(Qt.Key.Key_Space)
    await until(lambda: person.eye.sees("cancelChoice") or (person.shop.cart and person.shop.cart.lines), SECONDS)
    if person.eye.sees("cancelChoice"):
        for name in person.options():
            await tab_to(name)
            await key(Qt.Key.Key_Space)
        await tab_to("addChosen")
        await key(Qt.Key.Key_Space)
    await until(lambda: person.shop.cart and person.shop.cart.lines, SECONDS)
    for name, there in (("cart", "checkOut"), ("checkOut", "confirm")):
        await tab_to(name)
        await key(Qt.Key.Key_Space)
        await person.sees(there)
    await tab_to("confirm")
    await key(Qt.Key.Key_Space)
    await person.ordered()


async def by_touch(person: Person) -> None:
    """A finger on the glass; never a key or a mouse."""

    async def tap(name: str) -> None:
        await person.sees(name)
        item = person.eye._find(name)
        assert item is not None
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        screen = touch_screen()
        await person.act(lambda: QTest.touchEvent(person.window, screen).press(0, at, person.window).commit())
        await person.act(lambda: QTest.touchEvent(person.window, screen).release(0, at, person.window).commit())

    await person.shown()
    await tap("add2")
    await until(lambda: person.eye.sees("cancelChoice") or (person.shop.cart and person.shop.cart.lines), SECONDS)
    if person.eye.sees("cancelChoice"):
        for name in (*person.options(), "addChosen"):
            await tap(name)
    await until(lambda: person.shop.cart and person.shop.cart.lines, SECONDS)
    for name in ("cart", "checkOut", "confirm"):
        await tap(name)
    await person.ordered()


async def with_eyes(person: Person) -> None:
    """No sound at all, in or out: what the voice says is read on the window, what one would say is typed."""
    assert isinstance(person.audio, NoAudio)
    await person.shown()
    await until(lambda: person.shop.state is State.READY, SECONDS)

    async def say(text: str) -> None:
        turn = max((message.turn for message in person.shop.messages), default=-1)
        await person.eye.tap("textBox")
        box = person.eye._find("textBox")
        assert box is not None
        await person.act(lambda: box.setProperty("text", text))
        await person.act(lambda: QTest.keyClick(person.window, Qt.Key.Key_Return))

        def answer() -> str:
            said = [m for m in person.shop.messages if m.role == "assistant" and m.turn > turn and m.state == "final"]
            return said[-1].text if said else ""

        await until(answer, SECONDS)
        # Each word that the voice would say stands on the window.
        await until(lambda: person.eye.reads(answer()), SECONDS)
        print("read", answer(), flush=True)

    await say(WORDS)
    await say("add the second one to my cart")
    await until(lambda: person.shop.cart and person.shop.cart.lines, SECONDS)
    await say("i want to check out")
    await person.sees("confirm")
    await person.eye.tap("confirm")
    await person.ordered()


async def by_voice(person: Person) -> None:
    """Hands-free from the first word to the spoken yes: neither key nor pointer touches the window."""
    assert isinstance(person.audio, FileAudio)
    person.audio.run()
    shop = person.shop

    async def pause() -> None:
        """Waits as a person does: a breath between two sentences of the voice is not the end of what it says."""
        quiet_since = math.inf

        def quiet() -> bool:
            nonlocal quiet_since
            now = time.monotonic()
            quiet_since = min(quiet_since, now) if shop.state is State.READY and shop.talking else math.inf
            return now - quiet_since >= PAUSE_SECS

        await until(quiet, SECONDS)

    async def say(recording: str, happened: Callable[[], object]) -> None:
        # The microphone is deaf while the voice speaks.
        await pause()
        person.audio.say(read_speech(ASSETS / "speech" / f"{recording}.wav"))
        await until(happened, SECONDS)
        print("said", recording, flush=True)

    try:
        await person.shown()
        await say("show-me-waterproof-jackets", lambda: shop.screen and shop.screen.view == "results")
        await say("add-the-second-one-to-my-cart", lambda: shop.cart and shop.cart.lines)
        await say("i-want-to-check-out", lambda: shop.quote)
        await say("yes-please", lambda: shop.order)
        await person.ordered()
    finally:
        await person.audio.stop()


WAYS: dict[str, Callable[[Person], Awaitable[None]]] = {
    "keyboard": with_the_keyboard,
    "touch": by_touch,
    "eyes": with_eyes,
    "voice": by_voice,
}


def main(way: str, folder: Path) -> int:
    os.environ.update(AISLE_TRANSPORT="webrtc", AISLE_HEARS="pocketsphinx", AISLE_THINKS="clerk", AISLE_SPEAKS="espeak")
    settings = Settings(language="en", theme="light", talk_mode="hands_free" if way == "voice" else "hold")
    audio = NoAudio() if way == "eyes" else FileAudio()

    async def shop(app: App) -> int:
        person = Person(app, audio)
        try:
            await WAYS[way](person)
        except TimeoutError:
            screen, notice = app.shopping.screen, app.shopping.notice
            said = [f"{message.role}: {message.text}" for message in app.shopping.messages]
            print("gave up:", screen and screen.view, app.shopping.state, notice and notice.text, said, flush=True)
            raise
        assert app.window.warnings == []
        return 0

    log_to(folder / "log", "INFO")
    return run(settings, Profile(folder), CrashGuard(folder), audio=audio, secrets=Secrets({}), then=shop)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
