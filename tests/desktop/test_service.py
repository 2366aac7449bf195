from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.audio.devices import NoAudio
from desktop.calls.call import CallError
from desktop.session import State
from desktop.settings import load_settings
from desktop.view_models.sentences import SENTENCES
from shop.convex_client import ConvexError, FunctionError, UnreachableError
from tests.desktop.fake_convex import EMPTY_CART, EMPTY_SCREEN
from tests.desktop.fake_house import FakeHouse
from tests.desktop.waiting import until

LINE = {
    "lineId": "l1",
    "productId": "p1",
    "sku": "A",
    "title": "Kettle",
    "quantity": 1,
    "unitPriceMinor": 100,
    "totalMinor": 100,
    "currency": "USD",
}
QUOTE = {"quoteId": "q1", "lines": [LINE], "totalMinor": 100, "currency": "USD", "expiresAt": 1.0, "changes": []}
ORDER = {
    "orderNumber": "1001",
    "status": "placed",
    "lines": [LINE],
    "totalMinor": 100,
    "currency": "USD",
    "payUrl": None,
    "placedAt": 1.0,
}


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeHouse]:
    house = FakeHouse(tmp_path, monkeypatch)
    yield house
    await house.shop.close()


async def idle(house: FakeHouse) -> None:
    await until(lambda: not house.shop.busy)


async def test_opening_shows_screen_cart_captions_and_parts(house: FakeHouse) -> None:
    assert house.shop.connection == "starting"
    await house.open()
    assert house.shop.screen is not None
    assert house.shop.screen.headline == "Welcome"
    assert house.shop.cart is not None
    assert house.shop.messages == ()
    assert house.shop.parts == {"hears": "pocketsphinx", "thinks": "clerk", "speaks": "espeak"}


@pytest.mark.parametrize(
    ("act", "path", "args"),
    [
        (lambda shop: shop.search("kettle"), "screen:search", {"text": "kettle"}),
        (lambda shop: shop.show_more(), "screen:showMore", {}),
        (lambda shop: shop.details(2), "screen:details", {"number": 2}),
        (lambda shop: shop.details(sku="A"), "screen:details", {"sku": "A"}),
        (lambda shop: shop.compare([1, 2]), "screen:compare", {"numbers": [1, 2]}),
        (lambda shop: shop.back(), "screen:back", {}),
        (lambda shop: shop.start_over(), "screen:startOver", {}),
        (lambda shop: shop.show("cart"), "screen:show", {"view": "cart"}),
        (
            lambda shop: shop.refine(limits={"brand": None, "priceMaxMinor": 5000}, sort="price_asc"),
            "screen:refine",
            {"limits": {"brand": None, "priceMaxMinor": 5000}, "sort": "price_asc"},
        ),
        (
            lambda shop: shop.refine(text="red", replace_text=True),
            "screen:refine",
            {"text": "red", "replaceText": True},
        ),
    ],
)
async def test_each_tap_on_the_screen_is_one_call(
    house: FakeHouse, act: Callable[[Any], None], path: str, args: dict[str, Any]
) -> None:
    await house.open()
    act(house.shop)
    assert len(house.shop.busy) == 1
    await idle(house)
    assert house.called == [(path, {"sessionToken": "token-1", **args})]


@pytest.mark.parametrize(
    ("act", "path", "args"),
    [
        (lambda shop: shop.add(2), "cart:add", {"number": 2, "quantity": 1}),
        (
            lambda shop: shop.add(sku="A", variant="A-L", quantity=3),
            "cart:add",
            {"sku": "A", "variant": "A-L", "quantity": 3},
        ),
        (lambda shop: shop.change("l1", 4), "cart:change", {"lineId": "l1", "quantity": 4}),
        (lambda shop: shop.remove("l1"), "cart:remove", {"lineId": "l1"}),
        (lambda shop: shop.clear_cart(), "cart:clear", {}),
        (lambda shop: shop.undo(), "cart:undo", {}),
    ],
)
async def test_each_change_of_the_cart_is_one_call_whose_remark_is_shown(
    house: FakeHouse, act: Callable[[Any], None], path: str, args: dict[str, Any]
) -> None:
    await house.open()
    house.convex.answers[path] = {"cart": EMPTY_CART, "line": None, "note": "Only 3 are left."}
    act(house.shop)
    await idle(house)
    assert house.called == [(path, {"sessionToken": "token-1", **args})]
    assert house.shop.notice is not None
    assert (house.shop.notice.level, house.shop.notice.text) == ("info", "Only 3 are left.")


async def test_an_order_is_placed_from_the_open_quote_only(house: FakeHouse) -> None:
    await house.open()
    house.shop.place_order()
    assert house.called == []
    assert house.shop.notice is not None
    house.shop.prepare_order()
    await idle(house)
    house.convex.give("orders:openQuote", QUOTE)
    await until(lambda: house.shop.quote)
    house.shop.place_order()
    await idle(house)
    assert house.called[-1] == (
        "orders:place",
        {"sessionToken": "token-1", "quoteId": "q1", "confirmation": {"kind": "tap"}},
    )
    house.convex.give("orders:openQuote", None)
    house.convex.give("orders:status", ORDER)
    await until(lambda: house.shop.order and house.shop.quote is None)
    house.convex.answers["orders:list"] = [ORDER]
    house.shop.list_orders()
    await until(lambda: house.shop.orders)


async def test_what_the_voice_prepared_can_be_confirmed(house: FakeHouse) -> None:
    await house.open()
    house.convex.give("orders:openQuote", QUOTE)
    await until(lambda: "quote" in house.topics)
    house.shop.place_order()
    await idle(house)
    assert house.called[-1][0] == "orders:place"


async def test_a_pin_is_looked_at_before_the_order_is_placed(house: FakeHouse) -> None:
    await house.open()
    house.convex.give("orders:openQuote", {**QUOTE, "confirmBy": ["pin"]})
    await until(lambda: house.shop.quote)
    house.convex.answers["orders:confirmPin"] = {
        "accepted": False,
        "message": "That is not the PIN.",
        "retryAfterMs": 0,
    }
    house.shop.place_order("111111")
    await idle(house)
    assert [path for path, _ in house.called] == ["orders:confirmPin"]
    assert house.shop.notice is not None
    assert (house.shop.notice.text, house.shop.notice.code) == ("That is not the PIN.", "wrong_pin")
    house.convex.answers["orders:confirmPin"] = {"accepted": True, "message": "The PIN is right.", "retryAfterMs": 0}
    house.shop.place_order("123456")
    await idle(house)
    assert house.called[-1][1]["confirmation"] == {"kind": "pin"}


async def test_a_spoken_yes_places_the_order_once_and_only_where_the_shop_takes_it(house: FakeHouse) -> None:
    await house.open()
    for quote in (
        QUOTE,
        {**QUOTE, "spokenYes": True},
        {**QUOTE, "confirmBy": ["tap", "spoken"]},
        {**QUOTE, "confirmBy": ["tap", "spoken"], "spokenYes": True},
        {**QUOTE, "confirmBy": ["tap", "spoken"], "spokenYes": True, "expiresAt": 2.0},
    ):
        house.convex.give("orders:openQuote", quote)
    await until(lambda: house.shop.quote and house.shop.quote.expires_at == 2.0)
    await idle(house)
    placed = [args["confirmation"] for path, args in house.called if path == "orders:place"]
    assert placed == [{"kind": "spoken"}]


@pytest.mark.parametrize("code", ["quote_expired", "quote_changed"])
async def test_a_quote_that_no_longer_holds_is_made_anew_and_bought_by_a_new_yes_only(
    house: FakeHouse, code: str
) -> None:
    await house.open()
    house.convex.give("orders:openQuote", QUOTE)
    await until(lambda: house.shop.quote)
    house.convex.answers["orders:place"] = ConvexError("x", {"code": code, "message": "The price has changed."})
    house.shop.place_order()
    await idle(house)
    assert [path for path, _ in house.called] == ["orders:place", "orders:prepare"]
    assert house.shop.notice is not None
    assert house.shop.notice.text == "The price has changed."


@pytest.mark.parametrize(
    ("error", "said", "code"),
    [
        (ConvexError("x", {"code": "out_of_stock", "message": "That kettle is sold out."}), "sold out", "out_of_stock"),
        (UnreachableError("No."), "cannot be reached", "unreachable"),
    ],
)
async def test_a_refusal_is_shown_as_one_sentence(house: FakeHouse, error: Exception, said: str, code: str) -> None:
    await house.open()
    house.convex.answers["cart:add"] = error
    house.shop.add(1)
    await idle(house)
    assert house.shop.notice is not None
    assert said in house.shop.notice.text
    assert (house.shop.notice.level, house.shop.notice.code) == ("error", code)


async def test_a_failing_function_is_said_without_its_insides(
    house: FakeHouse, allow_log: Callable[[str], None]
) -> None:
    allow_log("The shop failed")
    await house.open()
    house.convex.answers["cart:add"] = FunctionError("TypeError at cart.ts:3")
    house.shop.add(1)
    await idle(house)
    assert house.shop.notice is not None
    assert "cart.ts" not in house.shop.notice.text


async def test_an_answer_that_cannot_be_read_is_said(house: FakeHouse, allow_log: Callable[[str], None]) -> None:
    allow_log("cannot")
    await house.open()
    house.convex.give("orders:openQuote", {"quoteId": 3})
    await until(lambda: house.shop.notice)
    assert house.shop.notice is not None
    assert "update the app" in house.shop.notice.text
    house.convex.give("screen:get", {"view": "unheard of"})
    house.convex.give("screen:get", {**EMPTY_SCREEN, "headline": "Later", "revision": 2})
    await until(lambda: house.shop.screen and house.shop.screen.headline == "Later")


async def test_a_query_that_fails_is_said_and_its_next_value_is_shown(house: FakeHouse) -> None:
    await house.open()
    house.convex.give("cart:get", ConvexError("x", {"code": "invalid", "message": "Not now."}))
    await until(lambda: house.shop.notice)
    house.convex.give("cart:get", {**EMPTY_CART, "lines": [LINE], "count": 1})
    await until(lambda: house.shop.cart and house.shop.cart.count == 1)


async def test_the_same_value_again_is_no_change(house: FakeHouse) -> None:
    await house.open()
    house.topics.clear()
    house.convex.give("cart:get", dict(EMPTY_CART))
    house.convex.give("screen:get", {**EMPTY_SCREEN, "headline": "Other", "revision": 2})
    await until(lambda: "screen" in house.topics)
    assert "cart" not in house.topics


async def test_the_banner_follows_the_database_the_call_and_the_server(house: FakeHouse) -> None:
    await house.open()
    house.convex.set_state("offline")
    assert house.shop.connection == "reconnecting"
    house.convex.set_state("connected")
    assert house.shop.connection == "online"
    house.call.listener.on_call_lost("Gone.")
    assert house.shop.connection == "reconnecting"
    await until(lambda: house.shop.connection == "online")
    house.backend.on_lost("The voice service ended.", 1)
    assert house.shop.connection == "offline"
    assert house.shop.screen is not None
    house.backend.on_server(house.server)
    await until(lambda: house.shop.connection == "online")


async def test_an_expired_session_gives_way_to_a_new_one(house: FakeHouse) -> None:
    await house.open()
    house.convex.give("cart:get", ConvexError("x", {"code": "session_expired", "message": "This visit has ended."}))
    await until(lambda: len(house.server.started) == 2)
    assert house.server.started[1].body.session_token is None
    await until(lambda: house.shop.state is State.READY)


async def test_a_session_that_cannot_be_opened_is_tried_again(
    house: FakeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.backend._FIRST_PAUSE_SECS", 0.01)
    house.server.errors = [CallError("The shop is full.")] * 3
    await house.open()
    assert house.shop.notice is not None
    assert house.shop.notice.text == "The shop is full."
    assert house.shop.failures == 0


async def test_ending_a_session_forgets_everything_and_begins_anew(house: FakeHouse) -> None:
    await house.open()
    house.convex.give("orders:openQuote", QUOTE)
    house.convex.give("cart:get", {**EMPTY_CART, "lines": [LINE], "count": 1})
    await until(lambda: house.shop.quote and house.shop.cart and house.shop.cart.lines)
    house.call.say("user-transcription", {"text": "my secret", "final": True})
    house.shop.end_session()
    await until(lambda: len(house.server.started) == 2 and house.shop.state is State.READY)
    assert house.server.started[1].body.session_token is None
    assert house.server.ended == ["s1"]
    assert house.called[-1] == ("sessions:end", {"sessionToken": "token-1"})
    assert (house.shop.quote, house.shop.order, house.shop.heard, house.shop.notice) == (None, None, "", None)
    assert house.shop.cart is not None
    assert house.shop.cart.lines == ()
    assert "session" in house.topics


async def test_a_wipe_does_not_wait_for_a_database_that_hangs(
    house: FakeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.service._END_SECS", 0.05)
    await house.open()
    house.convex.give("cart:get", {**EMPTY_CART, "lines": [LINE], "count": 1})
    await until(lambda: house.shop.cart and house.shop.cart.lines)
    house.convex.answers["sessions:end"] = asyncio.Event().wait
    house.shop.end_session()
    assert house.shop.cart is None
    assert house.shop.screen is None
    await until(lambda: len(house.server.started) == 2 and house.shop.state is State.READY)


async def test_data_can_be_exported_and_erased(house: FakeHouse) -> None:
    await house.open()
    house.convex.answers["sessions:exportData"] = {"messages": [{"text": "Grüße"}]}
    assert json.loads(await house.shop.export_data()) == {"messages": [{"text": "Grüße"}]}
    house.shop.erase_data()
    await until(lambda: len(house.server.started) == 2)
    assert ("sessions:erase", {"sessionToken": "token-1"}) in house.called
    await until(lambda: house.shop.notice is not None)
    assert house.shop.notice
    assert house.shop.notice.text == "Everything was erased."


async def test_settings_are_changed_kept_and_refused_by_name(house: FakeHouse, tmp_path: Path) -> None:
    house.shop.change_setting("theme", "dark")
    assert house.shop.settings.theme == "dark"
    assert load_settings(house.shop._profile).theme == "dark"
    house.shop.change_setting("text_scale", 17)
    assert house.shop.settings.text_scale == 1.0
    assert house.shop.notice is not None
    assert "text_scale" in house.shop.notice.text
    house.shop.set_voice_volume(3)
    assert house.shop.voice_volume == 1.0
    house.shop.set_talk_mode("tap")
    assert (house.shop.talk_mode, house.shop.settings.talk_mode) == ("tap", "tap")


async def test_choosing_another_part_starts_the_bot_server_again(house: FakeHouse) -> None:
    house.shop.change_setting("theme", "dark")
    assert house.backend.restarts == 0
    house.shop.change_setting("thinks", "ollama")
    house.shop.change_setting("transport", "daily")
    assert house.backend.restarts == 2


async def test_on_a_kiosk_choices_live_as_long_as_the_visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = FakeHouse(tmp_path, monkeypatch, kiosk=True, voice_volume=0.5)
    await house.open()
    house.shop.change_setting("theme", "dark")
    house.shop.set_voice_volume(1.0)
    house.shop.set_talk_mode("tap")
    house.shop.end_session()
    await until(lambda: len(house.server.started) == 2 and house.shop.state is State.READY)
    assert (house.shop.settings.theme, house.shop.voice_volume, house.shop.talk_mode) == ("system", 0.5, "hold")
    assert list(tmp_path.iterdir()) == []
    await house.shop.close()


async def test_without_a_microphone_a_press_says_to_type(house: FakeHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.open()
    monkeypatch.setattr(house.audio, "open_microphone", NoAudio().open_microphone)
    house.shop._sound.microphone.close()
    house.shop.press()
    assert not house.shop.talking
    assert house.shop.notice is not None
    assert "type instead" in house.shop.notice.text


async def test_the_operator_sees_each_part(house: FakeHouse) -> None:
    await house.open()
    parts = house.shop.parts
    assert parts
    assert {name: text for name, _, text in house.shop.status if name in parts} == parts
    assert {name: works for name, works, _ in house.shop.status if name not in parts} == {
        "Voice service": True,
        "Call": True,
        "Database": True,
        "Microphone": True,
        "Speaker": True,
    }
    house.backend.on_lost("Gone.", 3)
    assert ("Voice service", False, "Not running: it failed several times in a row.") in house.shop.status
    house.shop._sound.speakers = ()
    assert {words for name, works, text in house.shop.status for words in (name, text) if not works} <= set(SENTENCES)


async def test_signals_and_preroll_follow_their_settings_at_once(house: FakeHouse) -> None:
    await house.open()
    sound = house.shop._sound
    assert sound.earcons is not None
    await until(lambda: sound.microphone.is_open)
    house.shop.change_setting("earcons", False)
    assert sound.earcons is None
    house.shop.change_setting("earcons", True)
    assert sound.earcons is not None
    # Without a pre-roll there is no reason to listen before a press.
    house.shop.change_setting("preroll_ms", 0)
    assert sound.microphone.remembers is False
    assert not sound.microphone.is_open
    house.shop.change_setting("preroll_ms", 500)
    assert sound.microphone.remembers is True
    assert sound.microphone.is_open


async def test_hands_free_needs_no_hand_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = FakeHouse(tmp_path, monkeypatch, talk_mode="hands_free")
    house.shop.start()
    await until(lambda: house.shop.microphones)
    house.backend.on_server(house.server)
    await until(lambda: house.calls and house.call.talks == ["start"])
    assert house.shop.talking
    house.shop.press()
    assert not house.shop.talking
    await house.shop.close()


async def test_a_kiosk_listens_hands_free_only_while_somebody_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = FakeHouse(tmp_path, monkeypatch, kiosk=True, talk_mode="hands_free")
    await house.open()
    assert not house.shop.talking
    house.shop.wake()
    assert house.shop.talking
    house.shop.rest()
    assert not house.shop.talking
    await house.shop.close()
