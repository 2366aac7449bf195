"""The language of screen and voice switches within the session."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desktop.service import DEAF
from desktop.session import State
from shop.protocol import Parts, StartAnswer, StartRequest
from tests.desktop.fake_house import FakeHouse, FakeServer
from tests.desktop.waiting import until


@pytest.fixture(params=[False, True], ids=["home", "kiosk"])
async def house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> AsyncIterator[FakeHouse]:
    house = FakeHouse(tmp_path, monkeypatch, kiosk=request.param, language="en")
    yield house
    await house.shop.close()


def _locales(house: FakeHouse) -> list[str]:
    return [request.body.locale for request in house.server.started]


async def test_what_was_followed_in_another_language_is_let_go(house: FakeHouse) -> None:
    await house.open()
    live = house.shop._live
    before = len(live._subscriptions)
    for language in ("de", "en", "de"):
        house.shop.change_setting("language", language)
    assert len(live._subscriptions) == before
    await until(lambda: house.shop.state is State.READY)


async def test_screen_and_voice_switch_together_in_the_same_session(house: FakeHouse) -> None:
    await house.open()
    first = house.calls[-1]
    house.shop.change_setting("language", "de")
    await until(lambda: house.shop.state is State.READY and house.calls[-1] is not first)
    assert ("sessions:setLocale", "de-DE") in [(path, args.get("locale")) for path, args in house.called]
    assert _locales(house) == ["en-US", "de-DE"]
    tokens = [request.body.session_token for request in house.server.started]
    assert tokens[1] == "token-1", "the session goes on"


async def test_what_is_no_language_makes_no_new_call(house: FakeHouse) -> None:
    await house.open()
    house.shop.change_setting("text_scale", 1.5)
    house.shop.change_setting("language", "en")
    assert house.shop.state is State.READY
    assert _locales(house) == ["en-US"]


async def test_without_a_call_only_the_screen_switches_until_the_next(house: FakeHouse) -> None:
    await house.open()
    house.shop.hang_up()
    house.shop.change_setting("language", "de")
    await until(lambda: "sessions:setLocale" in [path for path, _ in house.called])
    assert house.shop.state is State.IDLE
    house.shop.send_text("zeig mir jacken")
    await until(lambda: _locales(house) == ["en-US", "de-DE"])


async def test_a_wiped_kiosk_speaks_the_operators_language_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = FakeHouse(tmp_path, monkeypatch, kiosk=True, language="en")
    await house.open()
    house.shop.change_setting("language", "de")
    await until(lambda: house.shop.state is State.READY and len(house.server.started) == 2)
    house.shop.end_session()
    await until(lambda: len(house.server.started) == 3)
    assert _locales(house) == ["en-US", "de-DE", "en-US"]
    await house.shop.close()


class _DeafServer(FakeServer):
    """A bot server where nothing hears German."""

    async def start(self, request: StartRequest) -> StartAnswer:
        answer = await super().start(request)
        hears = "none" if request.body.locale.startswith("de") else "pocketsphinx"
        return answer.model_copy(update={"parts": Parts(hears=hears, thinks="clerk", speaks="espeak")})


async def test_where_nothing_hears_the_language_it_is_said_once_and_the_button_does_not_pretend(
    house: FakeHouse,
) -> None:
    house.server = _DeafServer()
    await house.open()
    assert house.shop.microphone.problem is None
    house.shop.change_setting("language", "de")
    await until(lambda: house.shop.state is State.READY and house.shop.notice is not None)
    assert house.shop.notice is not None
    assert house.shop.notice.text == DEAF
    assert house.shop.microphone.problem == DEAF
    told = house.shop.notice.serial
    house.shop.press()
    assert house.shop.state is State.READY
    assert not house.shop.talking
    assert house.shop.notice.serial == told + 1, "a press says it again"
    house.shop.change_setting("language", "en")
    await until(lambda: house.shop.state is State.READY and house.shop.parts.get("hears") == "pocketsphinx")
    assert house.shop.microphone.problem is None
