"""Marks that mean the same in every language, put into the few forms that the languages' rules know."""

from __future__ import annotations

import re
from collections.abc import Callable

_FRACTIONS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"}

_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str]] = [
    # Nobody says more of an address than where it leads.
    (re.compile(r"https?://(?:www\.)?([\w.-]*\w)(?:[/?#:](?:\S*[\w/])?)?"), r"\1"),
    # Emoji and the marks of trade: a voice would name them.
    (re.compile("[®™©☀-➿\U0001f000-\U0001faff\ufe0f\u200d]"), " "),
    (re.compile(r"(\d)?([½⅓⅔¼¾⅛])"), lambda match: f"{match[1] + ' ' if match[1] else ''}{_FRACTIONS[match[2]]}"),
    (re.compile(r"(?<=\d)\s?(?:″|”|''|’’|′′)"), '"'),
    (re.compile(r"(?<=\d)[′’](?!\w)"), "'"),
    (re.compile(r"№\s?(?=\d)"), "#"),
    (re.compile(r"−(?=\d)"), "-"),
]


def tidy(text: str) -> str:
    """Leaves out what nobody says and writes the rest in plain marks.

    Args:
        text: Text as it is shown.

    Returns:
        The same with addresses cut to their host, without pictures, with "1/2" for "½", '"' for inches and "#" for "№".
    """
    for pattern, replace in _RULES:
        text = pattern.sub(replace, text)
    return text


def closes_quotation(text: str, place: int) -> bool:
    """Whether the '"' at a place ends a quotation that began before it, and so means no inches."""
    before = text.rfind('"', 0, place)
    return before >= 0 and (before == 0 or text[before - 1] in " \t\n(")
