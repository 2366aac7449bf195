"""Prices as people read them. Amounts stay integers everywhere else."""

from PySide6.QtCore import QLocale

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "CHF": "CHF", "JPY": "¥"}
_WITHOUT_CENTS = frozenset({"JPY", "KRW", "VND", "CLP", "ISK"})


def format_money(minor: int, currency: str, locale: QLocale) -> str:
    """Write an amount of minor units (cents) in the locale's way.

    Args:
        minor: Amount in minor units of `currency`.
        currency: ISO 4217 code.
        locale: Whose signs and separators to use.
    """
    digits = 0 if currency in _WITHOUT_CENTS else 2
    return locale.toCurrencyString(minor / 10**digits, _SYMBOLS.get(currency, currency), digits)
