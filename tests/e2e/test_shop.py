"""The window's service without its window, over the real children: what is there, what goes wrong, what survives."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import psutil
import pytest

from desktop.audio.devices import NoAudio
from desktop.audio.file_audio import FileAudio, read_speech
from desktop.backend import LocalBackend
from desktop.parts import make_call
from desktop.service import Shopping
from desktop.session import State
from desktop.settings import Profile, Settings
from shop.paths import ASSETS, DEMO_CATALOGUE
from tests.desktop.waiting import until

REQUEST = ASSETS / "speech" / "show-me-waterproof-jackets.wav"
SECONDS = 120.0

pytestmark = pytest.mark.timeout(300)
LOCAL = {
    "AISLE_TRANSPORT": "webrtc",
    "AISLE_HEARS": "pocketsphinx",
    "AISLE_THINKS": "clerk",
    "AISLE_SPEAKS": "espeak",
}


class House:
    """A shop with its children and a recorded microphone."""

    def __init__(self, folder: Path, *, audio: FileAudio | None = None, kiosk: bool = False) -> None:
        self.audio = audio
        self.backend = LocalBackend(folder, catalogue=DEMO_CATALOGUE, convex_url=None, environment=lambda: LOCAL)
        self.shop = Shopping(
            Settings(),
            Profile(folder),
            backend=self.backend,
            audio=audio or NoAudio(),
            make_call=make_call,
            kiosk=kiosk,
        )

    async def open(self) -> None:
        self.shop.start()
        if self.audio is not None:
            self.audio.run()
        await self.ready()

    async def ready(self) -> None:
        await until(lambda: self.shop.state is State.READY and self.shop.screen is not None, SECONDS)
        await until(lambda: self.shop.connection == "online", SECONDS)

    async def close(self) -> None:
        if self.audio is not None:
            await self.audio.stop()
        await self.shop.close()

    def kill_bot(self) -> None:
        """Kills the process that holds the conversation; a younger one waits for the next."""
        bots = [child for child in psutil.Process().children(recursive=True) if "converse" in child.cmdline()]
        min(bots, key=lambda bot: bot.create_time()).kill()

    def kill(self, what: str) -> None:
        """Kills the child whose command line names `what`, as the system does when memory runs out."""
        found = [
            child.pid
            for child in psutil.Process().children()
            if what in child.cmdline() and child.pid in self.backend.pids
        ]
        assert len(found) == 1
        os.kill(found[0], signal.SIGKILL)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path)
    yield house
    await house.close()


async def test_typing_alone_is_enough_to_fill_a_cart(house: House) -> None:
    await house.open()
    assert house.shop.microphone.name is None
    house.shop.send_text("show me waterproof jackets under one hundred dollars")
    await until(lambda: house.shop.screen and house.shop.screen.view == "results", SECONDS)
    assert house.shop.screen is not None
    cards = house.shop.screen.cards
    assert cards
    assert all(card.price_minor < 10_000 for card in cards)
    house.shop.add(2)
    await until(lambda: house.shop.cart and house.shop.cart.lines, SECONDS)
    assert house.shop.cart is not None
    assert [line.product_id for line in house.shop.cart.lines] == [cards[1].product_id]
    await until(lambda: [m for m in house.shop.messages if m.role == "assistant" and m.state == "final"], SECONDS)


async def test_a_killed_bot_server_comes_back_and_the_cart_is_still_there(
    house: House, allow_log: Callable[[str], None]
) -> None:
    allow_log("")
    await house.open()
    house.shop.search("kettle")
    await until(lambda: house.shop.screen and house.shop.screen.view == "results", SECONDS)
    house.shop.add(1)
    await until(lambda: house.shop.cart and house.shop.cart.lines, SECONDS)
    token = house.shop.settings
    house.kill("bot_server")
    await until(lambda: house.shop.state is State.OFFLINE, SECONDS)
    # The database lives: what needs no voice goes on working.
    house.shop.search("mug")
    await until(lambda: house.shop.screen and "ug" in house.shop.screen.text, SECONDS)
    await house.ready()
    assert house.shop.cart is not None
    assert len(house.shop.cart.lines) == 1
    assert token is house.shop.settings


async def test_a_killed_database_comes_back_with_everything_in_it(
    house: House, allow_log: Callable[[str], None]
) -> None:
    allow_log("")
    await house.open()
    house.shop.search("kettle")
    await until(lambda: house.shop.screen and house.shop.screen.view == "results", SECONDS)
    house.shop.add(1)
    await until(lambda: house.shop.cart and house.shop.cart.lines, SECONDS)
    house.kill("embedded_convex")
    await until(lambda: house.shop.state is State.OFFLINE, SECONDS)
    # What was shown stays on screen while it is away.
    assert house.shop.cart is not None
    assert house.shop.cart.lines
    await house.ready()
    house.shop.search("mug")
    await until(lambda: house.shop.screen and "ug" in house.shop.screen.text, SECONDS)
    assert len(house.shop.cart.lines) == 1


@pytest.mark.parametrize("victim", ["bot_server", "embedded_convex", "the bot"])
async def test_whatever_is_killed_in_the_middle_of_a_turn_comes_back(
    tmp_path: Path, victim: str, allow_log: Callable[[str], None]
) -> None:
    allow_log("")
    house = House(tmp_path, audio=FileAudio())
    assert house.audio is not None
    await house.open()
    for phase, words in ((State.LISTENING, "kettle"), (State.SPEAKING, "mug")):
        if phase is State.LISTENING:
            house.shop.press()
            house.audio.say(read_speech(REQUEST))
        else:
            house.shop.send_text("what can you do")
        await until(lambda state=phase: house.shop.state is state, SECONDS)
        if victim == "the bot":
            house.kill_bot()
        else:
            house.kill(victim)
        await until(lambda: house.shop.state in (State.OFFLINE, State.RECONNECTING), SECONDS)
        house.shop.release()
        await house.ready()
        house.shop.send_text(f"show me {words}s")
        await until(lambda said=words: house.shop.screen and said in house.shop.screen.text, SECONDS)
        await until(lambda: house.shop.state is State.SPEAKING, SECONDS)
    await house.close()


async def test_the_cart_survives_the_end_of_the_app(tmp_path: Path) -> None:
    first = House(tmp_path)
    await first.open()
    first.shop.search("kettle")
    await until(lambda: first.shop.screen and first.shop.screen.view == "results", SECONDS)
    first.shop.add(1)
    await until(lambda: first.shop.cart and first.shop.cart.lines, SECONDS)
    assert first.shop.cart is not None
    kept = first.shop.cart
    await first.close()
    second = House(tmp_path)
    await second.open()
    await until(lambda: second.shop.cart == kept, SECONDS)
    await second.close()


async def test_a_kiosk_keeps_nothing_of_a_shopper(tmp_path: Path) -> None:
    house = House(tmp_path, kiosk=True)
    await house.open()
    house.shop.search("kettle")
    await until(lambda: house.shop.screen and house.shop.screen.view == "results", SECONDS)
    house.shop.add(1)
    await until(lambda: house.shop.cart and house.shop.cart.lines, SECONDS)
    house.shop.set_voice_volume(1.0)
    house.shop.end_session()
    await until(lambda: house.shop.cart is not None and not house.shop.cart.lines, SECONDS)
    await house.ready()
    assert house.shop.screen is not None
    assert house.shop.screen.view == "browse"
    assert house.shop.messages == ()
    assert house.shop.voice_volume == Settings().voice_volume
    assert not (tmp_path / "session.json").exists()
    await house.close()


async def test_what_is_said_before_the_call_is_up_is_answered(tmp_path: Path) -> None:
    house = House(tmp_path, audio=FileAudio())
    assert house.audio is not None
    house.shop.start()
    house.audio.run()
    house.shop.press()
    house.audio.say(read_speech(REQUEST))
    await until(lambda: house.audio and not house.audio.is_saying, SECONDS)
    house.shop.release()
    await until(lambda: house.shop.screen and house.shop.screen.view == "results", SECONDS)
    heard = [message.text for message in house.shop.messages if message.role == "shopper"]
    assert "waterproof" in heard[0]
    assert "hundred" in heard[0]
    await house.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process")
async def test_children_that_hang_freeze_nothing_and_are_found_again(
    house: House, allow_log: Callable[[str], None]
) -> None:
    allow_log("")
    await house.open()
    late: list[float] = []

    async def watch() -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + 0.05
            await asyncio.sleep(0.05)
            late.append(loop.time() - due)

    watching = asyncio.create_task(watch())
    everything = psutil.Process().children(recursive=True)
    for process in everything:
        process.suspend()
    try:
        house.shop.search("kettle")
        await until(lambda: house.shop.state is State.RECONNECTING, SECONDS)
        await until(lambda: not house.shop.busy, SECONDS)
        assert house.shop.notice is not None
        assert house.shop.notice.code == "unreachable"
        assert house.shop.screen is not None
    finally:
        for process in everything:
            process.resume()
        watching.cancel()
    await house.ready()
    # A window whose calls waited on its loop would stand still for seconds.
    assert max(late) < 1.5


async def test_after_hanging_up_the_next_words_make_the_call_again(house: House) -> None:
    await house.open()
    house.shop.hang_up()
    assert house.shop.state is State.IDLE
    house.shop.send_text("show me kettles")
    await until(lambda: house.shop.screen and house.shop.screen.view == "results", SECONDS)
    assert house.shop.state is not State.IDLE


async def test_the_end_of_a_spoken_reply_can_be_cut_off_and_asked_again(tmp_path: Path) -> None:
    house = House(tmp_path, audio=FileAudio())
    await house.open()
    house.shop.send_text("show me waterproof jackets")
    await until(lambda: house.shop.state is State.SPEAKING, SECONDS)
    await until(lambda: house.shop.voiced_ms > 200, SECONDS)
    house.shop.press()
    assert house.shop.state is State.LISTENING
    spoken = house.shop.voiced_ms
    await until(lambda: house.audio and len(house.audio.played) % 2 == 0)
    house.shop.cancel()
    assert house.shop.voiced_ms - spoken <= 40
    await house.close()
