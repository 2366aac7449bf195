"""What the view-models make of a shop, and what they ask of it."""

import pytest
from PySide6.QtCore import QObject

from desktop.session import State
from desktop.settings import Settings
from desktop.shopping import Microphone, Notice
from desktop.view_models.shop import ShopView
from shop.records import Limits, Range, Variant
from tests.desktop.shelf import Shelf, catalogue, detail


def part(view: ShopView, name: str) -> QObject:
    found = view.property(name)
    assert isinstance(found, QObject)
    return found


def rows(owner: QObject, name: str) -> list[dict[str, object]]:
    model = owner.property(name)
    return [dict(row) for row in model.rows()]


def test_nothing_is_known_before_the_first_screen(view: ShopView) -> None:
    screen, cart = part(view, "screen"), part(view, "cart")
    assert screen.property("loading") is True
    assert screen.property("view") == "browse"
    assert cart.property("loading") is True
    assert cart.property("total") == ""


def test_cards_are_shown_with_prices_and_pictures(view: ShopView, shelf: Shelf) -> None:
    shelf.open()
    cards = rows(part(view, "screen"), "featured")
    assert [card["number"] for card in cards] == list(range(1, 13))
    assert all(str(card["price"]).startswith("$") for card in cards)
    assert all(str(card["picture"]).startswith("file:") for card in cards)


def test_a_list_price_shows_only_where_it_was_higher(view: ShopView, shelf: Shelf) -> None:
    shelf.find("jackets", headline="Jackets")
    for card, record in zip(
        rows(part(view, "screen"), "cards"), shelf.screen.cards if shelf.screen else (), strict=True
    ):
        reduced = record.list_price_minor is not None and record.list_price_minor > record.price_minor
        assert bool(card["listPrice"]) == reduced


def test_limits_are_chips_and_each_can_be_dropped(view: ShopView, shelf: Shelf) -> None:
    limits = Limits(
        price_max_minor=10_000,
        colour="navy",
        brand=("Fellwick", "Tarnholt"),
        in_stock=True,
        attributes={"waterproof": "yes", "hood": "no"},
        ranges=(Range(attribute="weight", min=0.5, max=2, unit="kg"), Range(attribute="pages", max=300)),
    )
    shelf.find("jackets", headline="Jackets", limits=limits)
    screen = view.property("screen")
    shown = {str(row["key"]): row["value"] for row in rows(screen, "limits")}
    assert shown["priceMaxMinor"] == "$100.00"
    assert shown["colour"] == "navy"
    assert shown["brand"] == "Fellwick, Tarnholt"
    assert shown["ranges.weight"] == "0.5\u20132 kg"
    assert shown["ranges.pages"] == "\u2264 300"
    screen.dropLimit("priceMaxMinor")
    assert shelf.calls[-1] == ("refine", None, {"priceMaxMinor": None}, None, False)
    screen.dropLimit("attributes.hood")
    assert shelf.calls[-1] == ("refine", None, {"attributes": {"hood": None}}, None, False)
    screen.dropLimit("ranges.weight")
    assert shelf.calls[-1] == ("refine", None, {"ranges": [{"attribute": "weight"}]}, None, False)


def test_taps_are_the_calls_that_the_voice_makes(view: ShopView, shelf: Shelf) -> None:
    shelf.open()
    screen, checkout = view.property("screen"), view.property("checkout")
    screen.details(2, "ignored")
    screen.details(0, "RAIN-01")
    screen.sortBy("price_asc")
    screen.limit("brand", "Tarnholt")
    checkout.prepare()
    checkout.place()
    assert [call[0] for call in shelf.calls] == [
        "details",
        "details",
        "refine",
        "refine",
        "prepare_order",
        "show",
        "place_order",
    ]
    assert shelf.calls[0] == ("details", 2, None)
    assert shelf.calls[1] == ("details", None, "RAIN-01")


def test_a_page_that_does_not_exist_is_refused(view: ShopView) -> None:
    with pytest.raises(ValueError, match="no page 'attic'"):
        view.property("screen").show("attic")


def test_less_than_one_removes_the_line(view: ShopView, shelf: Shelf) -> None:
    shelf.open()
    shelf.add(1)
    line = shelf.lines[0].line_id
    view.property("cart").change(line, 0)
    assert shelf.calls[-1] == ("remove", line)


def test_the_talk_button_follows_the_session(view: ShopView, shelf: Shelf) -> None:
    talk = view.property("talk")
    told: list[str] = []
    talk.stateChanged.connect(lambda: told.append(talk.property("state")))
    talk.press()
    talk.release()
    assert told == ["listening", "thinking"]
    talk.send("   ")
    talk.send("  red shoes ")
    assert shelf.calls[-1] == ("send_text", "red shoes")
    shelf.put("microphone", microphone=Microphone(None, "Your microphone sends only silence: check its permission."))
    assert talk.property("hasMicrophone") is False
    assert "silence" in talk.property("microphoneProblem")


def test_tap_to_talk_toggles(view: ShopView, shelf: Shelf) -> None:
    talk = view.property("talk")
    talk.chooseMode("tap")
    talk.toggle()
    talk.toggle()
    assert [call[0] for call in shelf.calls] == ["set_talk_mode", "press", "release"]


def test_captions_are_those_of_the_turn_under_way(view: ShopView, shelf: Shelf) -> None:
    conversation = part(view, "conversation")
    shelf.say("shopper", "waterproof jackets", turn=1)
    shelf.say("assistant", "I found eight.", turn=1)
    assert conversation.property("shopperCaption") == "waterproof jackets"
    assert conversation.property("assistantCaption") == "I found eight."
    shelf.press()
    assert conversation.property("shopperCaption") == ""
    assert conversation.property("assistantCaption") == ""
    shelf.put("heard", heard="cheaper")
    assert conversation.property("shopperCaption") == "cheaper"
    shelf.release()
    shelf.put("heard", heard="")
    shelf.say("shopper", "cheaper ones", turn=2)
    assert conversation.property("assistantCaption") == ""
    shelf.put("said", said="Here are")
    assert conversation.property("assistantCaption") == "Here are"


def test_a_reply_of_another_call_is_no_answer_to_new_words(view: ShopView, shelf: Shelf) -> None:
    conversation = part(view, "conversation")
    shelf.say("shopper", "waterproof jackets", turn=1)
    shelf.say("assistant", "I found eight.", turn=1)
    shelf.say("shopper", "only the black ones", turn=2)
    shelf.say("assistant", "Three of them are black.", turn=2)
    # The call was made anew, and its turns are counted from one.
    shelf.say("shopper", "what is in my cart", turn=1, call=2)
    assert conversation.property("assistantCaption") == ""
    shelf.say("assistant", "Your cart is empty.", turn=1, call=2)
    assert conversation.property("assistantCaption") == "Your cart is empty."
    shelf.say("shopper", "show me tents", turn=2, call=2)
    assert conversation.property("assistantCaption") == ""


def test_words_that_are_told_after_their_reply_keep_it(view: ShopView, shelf: Shelf) -> None:
    conversation = part(view, "conversation")
    shelf.say("shopper", "waterproof jackets", turn=1)
    shelf.say("assistant", "I found eight.", turn=1)
    shelf.say("assistant", "Three of them are black.", turn=2)
    shelf.say("shopper", "only the black ones", turn=2)
    assert conversation.property("assistantCaption") == "Three of them are black."


def test_a_call_made_anew_does_not_bring_back_what_was_heard_before(view: ShopView, shelf: Shelf) -> None:
    conversation = part(view, "conversation")
    shelf.put("heard", heard="red shoes")
    shelf.say("shopper", "waterproof jackets", turn=2)
    shelf.put("state", state=State.CONNECTING)
    assert conversation.property("shopperCaption") == "waterproof jackets"
    shelf.put("talking", talking=True)
    shelf.put("heard", heard="only black")
    assert conversation.property("shopperCaption") == "only black"


def test_a_notice_leaves_when_dismissed_and_comes_again_when_new(view: ShopView, shelf: Shelf) -> None:
    notices = view.property("notices")
    shelf.put("notice", notice=Notice(1, "error", "Sold out."))
    assert notices.property("shown") is True
    notices.dismiss()
    assert notices.property("shown") is False
    shelf.put("notice", notice=Notice(2, "error", "Sold out."))
    assert notices.property("shown") is True


def test_a_wiped_session_leaves_nothing_behind(view: ShopView, shelf: Shelf) -> None:
    shelf.open()
    shelf.add(1)
    shelf.say("shopper", "something private", turn=1)
    shelf.put("notice", notice=Notice(1, "info", "Something private."))
    wiped: list[bool] = []
    view.wiped.connect(lambda: wiped.append(True))
    shelf.screen = shelf.cart = shelf.quote = shelf.order = None
    shelf.messages, shelf.orders, shelf.heard, shelf.said = (), (), "", ""
    shelf.state = State.IDLE
    shelf.tell("session")
    assert wiped == [True]
    assert rows(part(view, "screen"), "cards") == []
    assert rows(part(view, "cart"), "lines") == []
    assert rows(part(view, "conversation"), "messages") == []
    assert part(view, "conversation").property("shopperCaption") == ""
    assert part(view, "notices").property("shown") is False


def test_the_order_keeps_its_lines_and_offers_payment(view: ShopView, shelf: Shelf) -> None:
    shelf.open()
    shelf.add(1, quantity=2)
    checkout = view.property("checkout")
    checkout.prepare()
    assert checkout.property("ready") is True
    assert len(rows(checkout, "lines")) == 1
    checkout.place()
    assert checkout.property("orderNumber") == "A-1042"
    code = checkout.property("payCode")
    assert len(code) == len(code[0]) >= 21
    assert set("".join(code)) == {"0", "1"}


def test_language_changes_words_and_prices_together(view: ShopView, shelf: Shelf) -> None:
    shelf.open()
    shelf.put("settings", settings=Settings(language="de"))
    appearance = part(view, "appearance")
    assert appearance.property("language") == "de"
    assert "€" not in str(rows(part(view, "screen"), "featured")[0]["price"])
    assert str(rows(part(view, "screen"), "featured")[0]["price"]).endswith("$")
    shelf.put("settings", settings=Settings(language="en"))
    assert str(rows(part(view, "screen"), "featured")[0]["price"]).startswith("$")


def test_what_the_app_says_is_translated_and_the_rest_passes(view: ShopView, shelf: Shelf) -> None:
    shelf.put("notice", notice=Notice(1, "info", "There is nothing to repeat yet."))
    shelf.put("settings", settings=Settings(language="de"))
    notices, appearance = part(view, "notices"), view.property("appearance")
    assert notices.property("text") == "Es gibt noch nichts zu wiederholen."
    shelf.put("notice", notice=Notice(2, "error", "Sold out since Tuesday."))
    assert notices.property("text") == "Sold out since Tuesday."
    appearance.close()


def test_text_size_stays_between_its_ends(view: ShopView, shelf: Shelf) -> None:
    appearance = view.property("appearance")
    appearance.chooseTextScale(9.0)
    assert shelf.settings.text_scale == 2.0
    appearance.chooseTextScale(0.1)
    assert shelf.settings.text_scale == 1.0


def test_variants_are_chosen_option_by_option(view: ShopView, shelf: Shelf) -> None:
    shelf.open()
    row = next(row for row in catalogue() if row["sku"] == "RAIN-01")
    sold_out = Variant(sku="X", label="teal, XL", options={"colour": "teal", "size": "XL"}, price_minor=9900, stock=0)
    shown = detail(row, 1)
    shown = shown.model_copy(update={"variants": (*(v for v in shown.variants if v.label != "teal, XL"), sold_out)})
    assert shelf.screen
    shelf.put("screen", screen=shelf.screen.model_copy(update={"view": "detail", "detail": shown}))
    choice = view.property("screen").property("variants")
    assert [group.property("name") for group in choice.property("groups")] == ["colour", "size"]
    assert choice.property("complete") is False
    choice.choose("colour", "teal")
    sizes = {row["key"]: row["sold"] for row in rows(choice.property("groups")[1], "values")}
    assert sizes == {"S": True, "M": True, "L": True, "XL": False}
    choice.choose("size", "XL")
    assert choice.property("sku") == "X"
    assert choice.property("stock") == 0
    assert choice.property("price") == "$99.00"
    choice.choose("size", "XL")
    assert choice.property("complete") is False
