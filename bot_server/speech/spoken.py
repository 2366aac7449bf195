"""Written text made sayable: prices, numbers, sizes and units in the words people use."""

import re
from collections.abc import Callable

from bot_server.speech.spoken_digits import say_calls, say_dates
from bot_server.speech.spoken_german import say_in_german
from bot_server.speech.spoken_marks import tidy
from bot_server.speech.spoken_units import NUMBER, plain, say_units

_CURRENCIES = {
    "$": ("dollar", "cent"),
    "€": ("euro", "cent"),
    "£": ("pound", "penny"),
    "¥": ("yen", "yen"),
    "CHF": ("franc", "centime"),
}
_PLURALS = {"penny": "pence", "yen": "yen"}
_CODES = {"USD": "$", "US$": "$", "CA$": "$", "A$": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CHF": "CHF"}
_CODE = "|".join(sorted(map(re.escape, _CODES), key=len, reverse=True))
_SYMBOL = "|".join(map(re.escape, _CURRENCIES))
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SIZES = {
    "XXS": "extra extra small",
    "XS": "extra small",
    "S": "small",
    "M": "medium",
    "L": "large",
    "XL": "extra large",
    "XXL": "double extra large",
    "2XL": "double extra large",
    "XXXL": "triple extra large",
    "3XL": "triple extra large",
}
_SIZE = "|".join(sorted(_SIZES, key=len, reverse=True))
_BETWEEN_SIZES = r"\s?(?:,\s?(?:and\s|or\s)?|/|[-–]|and\s|or\s|to\s)\s?"
_DAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday", "Sat": "Saturday",
    "Sun": "Sunday",
}  # fmt: skip
_DAY = "|".join(_DAYS)
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_FRACTIONS = {
    "1/2": "half", "1/3": "third", "2/3": "two third", "1/4": "quarter", "3/4": "three quarter", "1/8": "eighth",
}  # fmt: skip
# Abbreviations that people say in full.
_READ = {
    "w/o": "without", "w/": "with ", "vs.": "versus", "vs": "versus", "e.g.": "for example", "i.e.": "that is",
    "approx.": "about", "max.": "maximum", "incl.": "including", "excl.": "without",
}  # fmt: skip


def say_naturally(text: str, language: str = "en") -> str:
    """Rewrites written text into what a person would say.

    Digits stay digits where a voice reads them well; money, decimals, units,
    sizes, ranges and symbols become words.

    Args:
        text: Text as it is shown.
        language: Its language, as a two-letter code; one without rules of its own is left as it is.

    Returns:
        Text as it is spoken.
    """
    if language == "de":
        return say_in_german(text)
    if language != "en":
        return text
    text = say_calls(say_dates(tidy(text), _MONTHS, "{day} {month} {year}"))
    for pattern, replace in _BEFORE_UNITS:
        text = pattern.sub(replace, text)
    text = say_units(text)
    for pattern, replace in _AFTER_UNITS:
        text = pattern.sub(replace, text)
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def _money(match: re.Match[str]) -> str:
    major, minor = _CURRENCIES[match["symbol"]]
    whole, _, fraction = match["amount"].replace(",", "").partition(".")
    cents = int((fraction + "00")[:2]) if fraction else 0
    if cents == 0:
        # "A 50 dollar card" has as many as "50 dollars".
        return f"{match['one']}{whole} {major}" if match["one"] else _sum(whole, major)
    if whole == "0":
        return (match["one"] or "") + _sum(str(cents), minor)
    return f"{match['one'] or ''}{_sum(whole, major)} {cents}"


def _sum(number: str, name: str) -> str:
    return f"{number} {name if number == '1' else _PLURALS.get(name, name + 's')}"


def _named_money(match: re.Match[str]) -> str:
    cents = int(match[2])
    return f"{match[1].replace(',', '')} {match[3]}{f' {cents}' if cents else ''}"


def _money_range(match: re.Match[str]) -> str:
    return f"{plain(match['low'])} to {match['symbol']}{match['high']}"


def _sizes(match: re.Match[str]) -> str:
    said = re.sub(r"\s?[-–]\s?", " to ", match["sizes"]).replace("/", " ")
    return (match["lead"] or "") + re.sub(rf"\b({_SIZE})\b", lambda size: _SIZES[size[1]], said)


def _dimensions(match: re.Match[str]) -> str:
    return " by ".join(plain(part) for part in re.split(r"\s*[x×]\s*", match[0]))


def _fraction(match: re.Match[str]) -> str:
    said = _FRACTIONS.get(match["fraction"])
    if said is None:
        return match[0]
    if match["whole"] is None:
        return said
    return f"{match['whole']} and {'' if ' ' in said else 'a '}{said}{'s' if ' ' in said else ''}"


_Rules = list[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str]]
_BEFORE_UNITS: _Rules = [
    (re.compile(rf"(?<!\w)({_CODE})\s?(?=\d)"), lambda match: _CODES[match[1]]),
    (re.compile(rf"(?<![\w.,])({NUMBER})\s?({_CODE})(?!\w)"), lambda match: f"{_CODES[match[2]]}{match[1]}"),
    (re.compile(r"(?<![\w.,])(\d+)\s?¢"), r"\1 cents"),
    (
        re.compile(rf"(?P<symbol>{_SYMBOL})(?P<low>{NUMBER})\s?[-–]\s?(?:{_SYMBOL})?(?P<high>{NUMBER})"),
        _money_range,
    ),
    (
        re.compile(rf"(?P<one>\b[Aa]n? )?(?P<symbol>{_SYMBOL})\s?(?P<amount>{NUMBER})"),
        _money,
    ),
    # "89.90 dollars", as models write it.
    (re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)\.(\d\d) (dollars|euros|pounds)\b"), _named_money),
    (re.compile(r"(?<![\w.])(\d+)'(\d{1,2})(?:\"|(?!\w))"), r"\1 foot \2"),
    (re.compile(r"(\d)'(?=\s?[x×])|(?<=[x×])(\s?\d+)'(?!\w)"), lambda match: f"{match[1] or match[2]} ft"),
    (re.compile(rf"(?:{NUMBER})(?:\s*[x×]\s*(?:{NUMBER}))+"), _dimensions),
    (
        re.compile(rf"(?P<lead>\b[Ss]izes?:?\s+)(?P<sizes>(?:{_SIZE})\b(?:{_BETWEEN_SIZES}(?:{_SIZE})\b)*)(?!['’])"),
        _sizes,
    ),
    (
        re.compile(rf"(?P<lead>)(?<![\w'’])(?P<sizes>(?:{_SIZE})(?:{_BETWEEN_SIZES}(?:{_SIZE})\b)+)(?!['’])"),
        _sizes,
    ),
    (re.compile(r"\b(XXS|XS|XL|XXL|2XL|XXXL|3XL)\b"), lambda match: _SIZES[match[1]]),
    (re.compile(r"(?<![\d/.,])(?:(?P<whole>\d+) )?(?P<fraction>\d/\d)(?![\d/])"), _fraction),
    (re.compile(r"(?<![\w.,])(\d+)/(\d+)(?![\w/])"), r"\1 \2"),
    (re.compile(rf"\b({_DAY})\s?[-–]\s?({_DAY})\b"), lambda match: f"{_DAYS[match[1]]} to {_DAYS[match[2]]}"),
    (re.compile(rf"(?P<number>{NUMBER})\s?%"), lambda match: f"{plain(match['number'])} percent"),
    (re.compile(r"(?<=\d)\s?°\s?F\b"), " degrees Fahrenheit"),
    (re.compile(r"(?<=\d)\s?°(?:\s?C\b)?"), " degrees"),
    (
        re.compile(rf"(?<![\w.])({NUMBER})\s?[–-]\s?({NUMBER})(?![\w.]*[-–]\w)"),
        lambda match: f"{plain(match[1])} to {match[2]}",
    ),
    (re.compile(r"(?<![\w.,)-])-(?=\d)"), "minus "),
    (re.compile(r"(?<=\d{4})\s?K\b"), " kelvin"),
]
_AFTER_UNITS: _Rules = [
    (re.compile(r"(?<=[a-z])\s?[x×]\s?(?=\d)"), " by "),
    (re.compile(r"\b(\d+)\s?[x×]\s(?!\w*er\b|more\b|as\b|the\b|zoom\b|optical\b)(?=[A-Za-z])"), r"\1 "),
    (re.compile(r"\b(\d+)\s?[x×](?!\w)"), r"\1 times"),
    (re.compile(r"\bNo\.\s?(?=\d)|#(?=\d)"), "number "),
    (re.compile(r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\w])"), lambda match: plain(match[0])),
    (
        re.compile(rf"\b({_SHORT_MONTHS})\b\.?(?=\s\d)|(?<=\d\s)({_SHORT_MONTHS})\b\.?"),
        lambda match: next(month for month in _MONTHS if month.startswith((match[1] or match[2])[:3])),
    ),
    # The voice counts them in hundreds.
    (re.compile(r"\b(1[1-9])(\d0)s\b"), r"\1 \2s"),
    (re.compile(r"\b((?:in|since|of|from|until|year) )(1[1-9])([1-9]\d)\b(?! \w)"), r"\1\2 \3"),
    (
        re.compile(
            rf"(?<![\w./])(?:{'|'.join(sorted(map(re.escape, _READ), key=len, reverse=True))})(?:(?<=w/)|(?!\w))"
        ),
        lambda match: _READ[match[0]],
    ),
    (re.compile(r"\band\s?/\s?or\b"), "and or"),
    (re.compile(r"(?<=\w)\s?/\s?(?=\w)"), ", "),
    (re.compile(r"~\s?(?=\d)|≈\s?"), "about "),
    (re.compile(r"≥\s?"), "at least "),
    (re.compile(r"≤\s?"), "at most "),
    (re.compile(r"±\s?"), "plus or minus "),
    (re.compile(r"Ø\s?(?=\d)"), "diameter "),
    (re.compile(r"\s&\s"), " and "),
    (re.compile(r"\s[–—]\s"), ", "),
    (re.compile(r"(?<=\w)–(?=\w)"), " to "),
    (re.compile(r"(?<=\w)\+(?=\s|$)"), " plus"),
    (re.compile(r"[*_`~|<>{}\[\]]+"), " "),
]
