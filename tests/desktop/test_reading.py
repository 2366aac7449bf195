"""The screen read aloud: really spoken by the program that speaks, heard at the speaker, silenced by everything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from desktop import reading
from desktop.session import State
from tests.desktop.fake_house import FakeHouse
from tests.desktop.waiting import until


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeHouse]:
    house = FakeHouse(tmp_path, monkeypatch)
    house.shop.start()
    await until(lambda: house.shop.speakers)
    house.audio.run()
    yield house
    await house.audio.stop()
    await house.shop.close()


def sounds(house: FakeHouse) -> bool:
    return any(house.audio.played)


async def test_a_page_is_spoken_without_call_or_bot_server_and_comes_to_its_end(house: FakeHouse) -> None:
    assert house.shop.state is State.OFFLINE
    house.shop.read_aloud(["Your cart.", "Two items."])
    assert house.shop.reading
    assert house.topics[-1] == "reading"
    await until(lambda: sounds(house), 20)
    await until(lambda: not house.shop.reading, 20)
    spoken = house.shop._sound.playout
    assert spoken.reading_ms == 0


async def test_the_volume_chosen_holds_for_it(house: FakeHouse) -> None:
    house.shop.set_voice_volume(0.0)
    house.shop.read_aloud(["Hello."])
    await until(lambda: not house.shop.reading, 20)
    assert not sounds(house)


@pytest.mark.parametrize(
    "act",
    [
        lambda shop: shop.stop_reading(),
        lambda shop: shop.press(),
        lambda shop: shop.silence_voice(),
        lambda shop: shop.end_session(),
    ],
    ids=["stop", "talk", "silence", "wipe"],
)
async def test_whatever_the_shopper_does_silences_it_at_once(house: FakeHouse, act: Callable[..., None]) -> None:
    house.shop.read_aloud(["A very long sentence about a great many jackets, boots and kettles. " * 5])
    await until(lambda: sounds(house), 20)
    act(house.shop)
    assert not house.shop.reading
    assert house.shop._sound.playout.reading_ms == 0


async def test_the_bot_s_voice_takes_its_place(house: FakeHouse) -> None:
    house.backend.on_server(house.server)
    await until(lambda: house.shop.state is State.READY)
    house.shop.read_aloud(["A very long sentence about a great many jackets. " * 5])
    await until(lambda: sounds(house), 20)
    house.call.say("bot-started-speaking")
    assert house.shop.state is State.SPEAKING
    assert not house.shop.reading
    house.shop.read_aloud(["Mine again. " * 20])
    assert house.shop.state is State.READY
    assert house.shop.reading


async def test_a_new_reading_takes_the_place_of_the_old_one(house: FakeHouse) -> None:
    house.shop.read_aloud(["A very long sentence about a great many jackets. " * 8])
    await until(lambda: house.shop._sound.playout.reading_ms > 2000, 20)
    house.shop.read_aloud(["Two."])
    assert house.shop._sound.playout.reading_ms == 0
    await until(lambda: 0 < house.shop._sound.playout.reading_ms < 2000, 20)
    await until(lambda: not house.shop.reading, 20)


async def test_without_a_speaker_it_says_so_on_the_screen(house: FakeHouse) -> None:
    house.shop._sound.speakers = ()
    house.shop.read_aloud(["Hello."])
    assert not house.shop.reading
    assert house.shop.notice is not None
    assert "No speaker" in house.shop.notice.text


async def test_a_voice_that_is_not_there_is_one_sentence(house: FakeHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "child_command", lambda _: ["/nowhere/aisle"])
    house.shop.read_aloud(["Hello."])
    await until(lambda: not house.shop.reading)
    assert house.shop.notice is not None
    assert house.shop.notice.text == "This page cannot be read aloud just now."


async def test_a_voice_that_dies_is_started_again(house: FakeHouse) -> None:
    house.shop.read_aloud(["Hello."])
    await until(lambda: not house.shop.reading, 20)
    process = house.shop._reader._voice._process
    assert process is not None
    process.kill()
    await process.wait()
    house.shop.read_aloud(["Hello again."])
    await until(lambda: house.shop._sound.playout.reading_ms > 0, 20)
    assert house.shop.notice is None
