"""Numbers and prices, heard and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot_server.assistant import numbers
from bot_server.assistant.english import English
from bot_server.assistant.normalize import tokens


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("one hundred", 100), ("a hundred", 100), ("a hundred and twenty", 120), ("one twenty", 120),
        ("nineteen ninety nine", 19.99), ("two hundred and fifty", 250), ("two fifty", 250), ("fifteen hundred", 1500),
        ("a thousand two hundred", 1200), ("one point five", 1.5), ("two and a half", 2.5), ("twenty five", 25),
        ("a dozen", 12), ("half a dozen", 6), ("a couple of", 2), ("1,299.50", 1299.5), ("forty nine fifty", 49.5),
        ("three thousand and five", 3005), ("hundred", 100),
    ],
)  # fmt: skip
def test_reads_numbers(said: str, value: float) -> None:
    read = [token.value for token in tokens(said)]
    assert read == [value]


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("fifty dollars", 50), ("$49.99", 49.99), ("twenty dollars and fifty cents", 20.5), ("ninety nine cents", 0.99),
        ("forty nine dollars ninety nine", 49.99), ("a hundred bucks", 100), ("€ 20", 20),
    ],
)  # fmt: skip
def test_reads_money(said: str, amount: float) -> None:
    (token,) = [token for token in tokens(said) if token.kind == "money"]
    assert token.value == amount


def test_pounds_are_money_where_they_are() -> None:
    assert tokens("two pounds", "GBP")[0].kind == "money"
    assert tokens("two pounds", "USD")[0].kind == "number"


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (8900, "USD", "eighty-nine dollars"), (100, "USD", "one dollar"), (4950, "USD", "forty-nine dollars fifty"),
        (99, "GBP", "ninety-nine pence"), (105, "GBP", "one pound and five pence"),
        (120000, "EUR", "one thousand two hundred euros"),
        (500, "JPY", "five hundred yen"),
        (12345, "KWD", "twelve KWD three hundred and forty-five"), (0, "USD", "zero dollars"),
    ],
)  # fmt: skip
def test_says_prices(minor: int, currency: str, said: str) -> None:
    assert numbers.price(minor, currency) == said


@given(st.integers(min_value=1, max_value=999_999))
def test_reads_what_it_says(number: int) -> None:
    read = numbers.read(numbers.spoken(number).replace("-", " ").split(), 0)
    assert read is not None
    assert read[0] == number


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("130 g", "one hundred and thirty grams"), ("1.7 l", "one point seven litres"),
        ("10,000 mm", "ten thousand millimetres"),
        ("1 kg", "one kilo"), ("full grain leather", "full grain leather"), ("USB-C 3.2", "USB-C three point two"),
    ],
)  # fmt: skip
def test_says_measures(value: str, said: str) -> None:
    assert English().measured(value) == said
