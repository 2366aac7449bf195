"""Cleans what merchants write: markup, control characters, prices, paths of categories."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "br",
        "dd",
        "div",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "p",
        "td",
        "th",
        "tr",
    ]
)
_SILENT = frozenset(["script", "style", "template", "noscript", "iframe"])
_WHOLE = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_MOST_MAJOR = 10**12


class _TextOnly(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain(text: str) -> str:
    """The words of a text: no markup, no entities, no control or invisible characters, single spaces."""
    if "<" in text or "&" in text:
        parser = _TextOnly()
        parser.feed(text)
        parser.close()
        text = "".join(parser.parts)
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", text)
        text = "".join(character if _visible(character) else " " if character.isspace() else "" for character in text)
    return " ".join(text.split())


def _visible(character: str) -> bool:
    # Cc control, Cf format (direction overrides, zero width), Co private use, Cs surrogate, Cn unassigned.
    return unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs", "Cn")


def path(text: str) -> list[str]:
    """A category's path from "Shoes > Boots", "Shoes | Boots" or "Shoes / Boots"."""
    # A ">" must not be taken for the end of markup.
    return [step for part in re.split(r"[>|]|\s/\s", text) if (step := plain(part))]


def words(text: str) -> list[str]:
    """The values of a list in one cell, such as "red; navy blue" or "S|M|L" or "Red/Blue"."""
    return list(dict.fromkeys(value for part in re.split(r"[;|,/]", plain(text)) if (value := part.strip())))


def minor_digits(currency: str) -> int:
    """How many decimals a currency's amounts have."""
    return 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2


def price(value: str | int | float | Decimal, currency: str) -> tuple[int, str]:
    """Reads a price such as 12.5, "12.50", "USD 1,299.00", "1.299,00 €".

    Args:
        value: The price in major units, with or without its currency.
        currency: The currency where the price names none, as three capital letters.

    Returns:
        The price in minor units and its currency.

    Raises:
        ValueError: It is no price, or a negative one; the message is the reason.
    """
    digits = str(value).strip()
    if match := re.search(r"(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])", digits):
        currency = match[0].upper()
        digits = digits.replace(match[0], "")
    for symbol, code in _SYMBOLS.items():
        if symbol in digits:
            # A dollar of a shop that counts in Canadian ones stays one.
            currency = currency if symbol == "$" and currency.endswith("D") else code
            digits = digits.replace(symbol, "")
    digits = re.sub(r"[\s'\u00a0\u202f]", "", digits)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)", digits) or re.fullmatch(r"-?\d+,\d{1,2}", digits):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        amount = Decimal(digits)
    except InvalidOperation:
        raise ValueError(f"{str(value)[:40]!r} is not a price") from None
    if not amount.is_finite():
        raise ValueError(f"{str(value)[:40]!r} is not a price")
    if amount < 0:
        raise ValueError("must be 0 or more")
    if amount > _MOST_MAJOR:
        raise ValueError("is too large")
    return int(amount.scaleb(minor_digits(currency)).quantize(Decimal(1), ROUND_HALF_UP)), currency
