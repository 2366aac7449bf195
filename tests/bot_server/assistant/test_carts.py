"""What is said of orders, in both languages."""

import pytest

from bot_server.assistant.languages import PACKS
from shop.records import Confirmation, Order, Quote


def quote(*confirm_by: Confirmation) -> Quote:
    return Quote.model_validate(
        {"quoteId": "q", "lines": [], "totalMinor": 4950, "currency": "USD", "expiresAt": 0, "changes": [],
         "delivery": "", "confirmBy": confirm_by, "spokenYes": False}
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de"])
class TestReadBack:
    """Names the shopper's own act that places the order, and only one that the shop takes."""

    def test_a_tap_comes_first(self, language: str) -> None:
        say = PACKS[language]()
        assert say.quote(quote("tap", "pin")).endswith(say.TAP_TO_PLACE)

    def test_where_only_a_pin_counts_nobody_is_sent_to_a_button(self, language: str) -> None:
        say = PACKS[language]()
        assert say.quote(quote("pin")).endswith(say.PIN_TO_PLACE)

    def test_where_a_yes_counts_the_question_that_follows_says_so(self, language: str) -> None:
        say = PACKS[language]()
        said = say.quote(quote("tap", "spoken"))
        assert say.TAP_TO_PLACE not in said
        assert say.PIN_TO_PLACE not in said


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_number_of_an_order_is_no_range(language: str) -> None:
    placed = Order.model_validate(
        {"orderNumber": "438-107", "status": "placed", "lines": [], "totalMinor": 4950, "currency": "USD",
         "delivery": "", "payUrl": None, "placedAt": 0}
    )  # fmt: skip
    assert "4 3 8, 1 0 7" in PACKS[language]().order(placed)
