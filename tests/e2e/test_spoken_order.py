"""An order by voice alone, where the shop takes a spoken yes: the window's service over the real processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.audio.file_audio import FileAudio, read_speech
from desktop.session import State
from shop.paths import ASSETS
from tests.desktop.waiting import until
from tests.e2e.test_shop import SECONDS, House

pytestmark = pytest.mark.timeout(300)


async def say(house: House, name: str) -> None:
    """Holds the button and speaks a recording."""
    assert house.audio is not None
    await until(lambda: house.shop.state is State.READY, SECONDS)
    house.shop.press()
    house.audio.say(read_speech(ASSETS / "speech" / f"{name}.wav"))
    await until(lambda: house.audio and not house.audio.is_saying, SECONDS)
    house.shop.release()


def said(house: House, *words: str) -> bool:
    texts = [message.text for message in house.shop.messages if message.role == "assistant"]
    return any(all(word in text for word in words) for text in texts)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("AISLE_CONFIRM", "tap,spoken")
    return House(tmp_path, audio=FileAudio())


async def test_an_order_is_placed_by_voice_alone_and_the_goodbye_hangs_up(house: House) -> None:
    try:
        await house.open()
        await say(house, "show-me-waterproof-jackets")
        await until(lambda: house.shop.screen and house.shop.screen.view == "results", SECONDS)
        await say(house, "add-the-second-one-to-my-cart")
        await until(lambda: house.shop.cart and house.shop.cart.lines, SECONDS)
        await say(house, "i-want-to-check-out")
        await until(lambda: house.shop.quote is not None, SECONDS)
        await until(lambda: said(house, "The order comes to", "say yes"), SECONDS)
        quote = house.shop.quote
        assert quote is not None
        await say(house, "yes-please")
        await until(lambda: house.shop.order is not None, SECONDS)
        order = house.shop.order
        assert order is not None
        assert order.total_minor == quote.total_minor
        await until(lambda: said(house, " ".join(order.order_number.split("-")[1]), "placed"), SECONDS)
        assert house.shop.screen is not None
        assert house.shop.screen.view == "order"
        house.shop.send_text("goodbye")
        await until(lambda: house.shop.state is State.ENDED, SECONDS)
        # Talking begins anew, in the same session.
        house.shop.send_text("what is in my cart")
        await until(lambda: said(house, "cart", "empty"), SECONDS)
        assert house.shop.order is not None
    finally:
        await house.close()
