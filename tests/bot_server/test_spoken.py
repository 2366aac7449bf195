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
        ("$40–$60", "40 to 60 dollars"),
        ("€1 or £0.99", "1 euro or 99 pence"),
        ("$0.01", "1 cent"),
        ("sizes S, M and L", "sizes small, medium and large"),
        ("Size XL", "Size extra large"),
        ("a 2.5 kg tent", "a 2 point 5 kilogram tent"),
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
        ("Only 3 in stock, 2 in black.", "Only 3 in stock, 2 in black."),
        ("12 in. wide", "12 inches wide"),
        ("It is 12 in. It folds.", "It is 12 inches. It folds."),
        ("a 10 in. mattress, 84'' sofa", "a 10 inch mattress, 84 inch sofa"),
        ('the "Studio 16" laptop', 'the "Studio 16" laptop'),
        ("a 0.5 L bottle or 0.5 L", "a half litre bottle or half a litre"),
        ("Stand mixer 5.5 qt tilt head", "Stand mixer 5 point 5 quart tilt head"),
        ("It weighs 2 kg. The tent is green.", "It weighs 2 kilograms. The tent is green."),
        ("16 fl oz, 3 pcs, 2 yrs", "16 fluid ounces, 3 pieces, 2 years"),
        ("200 m², 600 sq ft, 1 m³", "200 square metres, 600 square feet, 1 cubic metre"),
        ("25 km/h at 1.4 GHz", "25 kilometres per hour at 1 point 4 gigahertz"),
        ("5G, 4K, 2 M", "5G, 4K, 2 M"),
        ("5.0 Ah", "5 amp hours"),
        ("8' x 10' or 5'11\"", "8 feet by 10 feet or 5 foot 11"),
        ("S/M or L/XL", "small medium or large extra large"),
        ("in S, M, L and XL", "in small, medium, large and extra large"),
        ("L'Etoile in S", "L'Etoile in S"),
        ("2× USB-C, 3x faster", "2 USB-C, 3 times faster"),
        ("Your order 482-913 is paid.", "Your order 4 8 2, 9 1 3 is paid."),
        ("order № 10482", "order number 10482"),
        ("on 22 Nov 2026", "on 22 November 2026"),
        ("a 3/4 violin, 1 1/2 cups, ½ price", "a three quarter violin, 1 and a half cups, half price"),
        ("open 24/7, Mon–Fri 9am–5pm", "open 24 7, Monday to Friday 9am to 5pm"),
        ("-15 °C, 77 °F", "minus 15 degrees, 77 degrees Fahrenheit"),
        ("20 EUR, US$ 5, 99¢", "20 euros, 5 dollars, 99 cents"),
        ("a $50 card", "a 50 dollar card"),
        ("w/ hood, approx. 5 kg", "with hood, about 5 kilograms"),
        ("farmhouse / country", "farmhouse, country"),
        ("see https://www.shop.example/a/b?c=1.", "see shop.example."),
        ("Great 😀 bag™", "Great bag"),
        ("since the 1960s", "since the 19 60s"),
    ],
)
def test_what_is_written_is_said_in_words(written: str, said: str) -> None:
    assert say_naturally(written) == said


@given(st.text(max_size=200))
def test_any_text_can_be_said(written: str) -> None:
    assert isinstance(say_naturally(written), str)
