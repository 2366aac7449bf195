"""Prices, numbers, sizes and names as they are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot_server.speech.spoken import say_naturally


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It is $89.99.", "It is 89 dollars 99."),
        ("From $59 to $1,299.", "From 59 dollars to 1299 dollars."),
        ("$40–$60", "40 dollars to 60 dollars"),
        ("€1 or £0.99", "1 euro or 99 pence"),
        ("$0.01", "1 cent"),
        ("sizes S, M and L", "sizes small, medium and large"),
        ("Size XL", "Size extra large"),
        ("a 2.5 kg tent", "a 2 point 5 kilograms tent"),
        ("30x40 cm", "30 by 40 centimetres"),
        ("rated 4.6 out of 5", "rated 4 point 6 out of 5"),
        ("50% off", "50 percent off"),
        ("No. 3 & #2", "number 3 and number 2"),
        ("3-4 days", "3 to 4 days"),
        ("10,000 mAh", "10000 milliamp hours"),
        ("I like it. I'm in.", "I like it. I'm in."),
        ("**bold** `code`", "bold code"),
        ("It costs 89.90 dollars.", "It costs 89 dollars 90."),
        ("by 2026-11-22", "by 22 November 2026"),
        ("on 22.11.2026.", "on 22 November 2026."),
        ("call +1 (212) 555-0123", "call plus 1, 2 1 2, 5 5 5, 0 1 2 3"),
        ("call 555-0123", "call 5 5 5, 0 1 2 3"),
        ("100-2000 W", "100 to 2000 watts"),
    ],
)
def test_what_is_written_is_said_in_words(written: str, said: str) -> None:
    assert say_naturally(written) == said


@given(st.text(max_size=200))
def test_any_text_can_be_said(written: str) -> None:
    assert isinstance(say_naturally(written), str)
