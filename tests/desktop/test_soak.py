"""A day in a shop window, in seconds: visitors, dropped calls, dead children, unplugged devices; memory stays flat."""

from __future__ import annotations

import asyncio
import gc
from datetime import datetime
from pathlib import Path

import psutil
import pytest

from desktop.audio import sound as sound_module
from desktop.audio.file_audio import read_speech
from desktop.calls.call import CallError
from desktop.kiosk import Kiosk
from desktop.pin import PinLock
from desktop.session import State
from desktop.settings import KioskSettings
from shop.paths import ASSETS
from tests.desktop.fake_convex import EMPTY_CART, EMPTY_SCREEN, FakeConvex
from tests.desktop.fake_house import FakeHouse
from tests.desktop.waiting import until

VISITS = 24 * 12
SECRET = "my name is Henrietta"


class Day:
    def __init__(self, house: FakeHouse, folder: Path) -> None:
        self.time = 0.0
        self.house = house
        self.speech = read_speech(ASSETS / "speech" / "show-me-waterproof-jackets.wav")[:20]
        self.kiosk = Kiosk(
            KioskSettings(),
            house.shop,
            PinLock(folder / "pin.json"),
            leave=lambda _: None,
            now=lambda: self.time,
            time_of_day=lambda: datetime(2026, 11, 22, 12, 0),
        )

    async def visit(self, number: int) -> None:
        house, shop = self.house, self.house.shop
        await until(lambda: shop.state is State.READY)
        self.kiosk.activity()
        assert self.kiosk.phase == "open"
        shop.press()
        house.audio.say(self.speech)
        for _ in self.speech:
            house.audio.tick()
        await asyncio.sleep(0)
        shop.release()
        house.call.say("user-transcription", {"text": SECRET, "final": True})
        house.call.say("bot-started-speaking")
        house.call.listener.on_call_audio(b"\x01\x10" * 480 * 20)
        house.convex.give("messages:list", [message(number)])
        house.convex.give("cart:get", {**EMPTY_CART, "count": number + 1})
        house.convex.give("screen:get", {**EMPTY_SCREEN, "revision": number + 2})
        await until(lambda: shop.cart and shop.cart.count == number + 1)
        house.call.say("bot-stopped-speaking")
        await until(lambda: shop.state is State.READY)
        self.trouble(number)
        while self.kiosk.phase != "attract":
            self.time += 1.0
            self.kiosk.tick()
        await until(lambda: shop.cart is not None and shop.cart.count == 0 and not shop.busy)
        assert shop.heard == shop.said == ""
        assert shop.messages == ()
        FakeConvex.clients = FakeConvex.clients[-1:]
        FakeConvex.called.clear()
        house.server.started.clear()
        house.server.ended.clear()
        house.topics.clear()
        house.audio.played.clear()

    def trouble(self, number: int) -> None:
        """Each few visits something breaks under the shopper's hands."""
        house = self.house
        if number % 3 == 0:
            house.call.listener.on_call_lost("The network went away.")
        if number % 5 == 0:
            house.server.errors.append(CallError("Not yet."))
            house.backend.on_lost("A child crashed.", 1)
            house.backend.on_server(house.server)
        if number % 7 == 0:
            house.audio.microphone_names = [] if house.audio.microphone_names else ["Recorded speech"]
        if number % 11 == 0:
            house.convex.set_state("offline")
            house.convex.set_state("connected")


def message(number: int) -> dict[str, object]:
    return {"key": f"k{number}", "turn": number, "role": "shopper", "text": SECRET, "state": "final", "at": 1.0}


def weight() -> tuple[int, int]:
    gc.collect()
    return len(gc.get_objects()), len(asyncio.all_tasks())


async def test_a_day_of_visitors_and_troubles_leaves_memory_flat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_module, "_LOOK_SECS", 0.005)
    monkeypatch.setattr("desktop.talk._FIRST_RETRY_SECS", 0.0)
    monkeypatch.setattr("desktop.talk._BREATH_SECS", 0.0)
    monkeypatch.setattr("desktop.backend._FIRST_PAUSE_SECS", 0.0)
    house = FakeHouse(tmp_path, monkeypatch, kiosk=True)
    day = Day(house, tmp_path)
    await house.open()
    for number in range(40):
        await day.visit(number)
    objects, tasks = weight()
    resident = psutil.Process().memory_info().rss
    for number in range(40, VISITS):
        await day.visit(number)
    objects_later, tasks_later = weight()
    await day.kiosk.close()
    await house.shop.close()
    assert tasks_later <= tasks + 2
    assert objects_later < objects * 1.02
    assert psutil.Process().memory_info().rss < resident + 8 * 1024 * 1024
    # Nothing of any visitor is left in anything that Python can still reach.
    del day, house
    gc.collect()
    left = [
        each
        for each in gc.get_objects()
        if isinstance(each, dict)
        and each is not globals()
        and any(isinstance(value, str) and value == SECRET for value in list(each.values()))
    ]
    assert left == []
