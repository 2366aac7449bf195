"""Prices in the locale's way."""

import pytest
from PySide6.QtCore import QLocale

from desktop.view_models.money import format_money


@pytest.mark.parametrize(
    ("minor", "currency", "locale", "expected"),
    [
        (8900, "USD", "en_US", "$89.00"),
        (123456, "USD", "en_US", "$1,234.56"),
        (8900, "EUR", "de_DE", "89,00\u00a0€"),
        (0, "GBP", "en_GB", "£0.00"),
        (1500, "JPY", "en_US", "¥1,500"),
        (999, "SEK", "en_US", "SEK9.99"),
    ],
)
def test_format(minor: int, currency: str, locale: str, expected: str) -> None:
    assert format_money(minor, currency, QLocale(locale)) == expected
