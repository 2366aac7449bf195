"""Dates and telephone numbers made sayable: digits that are no amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WRITTEN_DATES = (
    re.compile(rf"(?<![\w.,-]){_YEAR}-{_MONTH}-{_DAY}(?![\w-])"),
    re.compile(rf"(?<![\w.,]){_DAY}\.\s?{_MONTH}\.\s?{_YEAR}(?!\w)"),
)
_GROUPS = r"\d{2,}(?:[ /-]\d{2,})*"
_CALL = re.compile(
    rf"(?<![\w.,])(?:\+\d{{1,3}}[ /-]?(?:\(\d+\)[ /-]?)?{_GROUPS}|\(\d{{2,5}}\)[ -]?\d{{3,}}(?:[ -]\d{{2,}})*|"
    r"0\d{2,5}[ /-]\d{3,}(?:[ -]\d{2,})*|\d{3}-0\d{3})(?![\w-]|[.,]\d)"
)
# An order's number is six digits, "482-913", which would pass for a range.
_ORDER = re.compile(
    r"(?i)\b((?:order|bestellung|bestellnummer|nummer|number|nr\.|no\.|#)\D{0,20}?)\b(\d{3})-(\d{3})(?![\w-])"
)


def say_dates(text: str, months: Sequence[str], form: str) -> str:
    """Puts the month of each date into its word: "2026-11-22", "22.11.2026".

    Args:
        text: What holds the dates.
        months: The names of the twelve.
        form: How a date is said, of {day}, {month} and {year}.
    """

    def said(match: re.Match[str]) -> str:
        return form.format(day=int(match["day"]), month=months[int(match["month"]) - 1], year=match["year"])

    for pattern in _WRITTEN_DATES:
        text = pattern.sub(said, text)
    return text


def say_calls(text: str) -> str:
    """Says the numbers of telephones and orders digit by digit, with a rest where they are parted."""

    def said(match: re.Match[str]) -> str:
        groups = (" ".join(digits) for digits in re.findall(r"\d+", match[0]))
        return f"{'plus ' if match[0].startswith('+') else ''}{', '.join(groups)}"

    text = _ORDER.sub(lambda match: f"{match[1]}{' '.join(match[2])}, {' '.join(match[3])}", text)
    return _CALL.sub(said, text)
