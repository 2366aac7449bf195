"""What no act on the cart may come of: code, counts that are no whole numbers, prices of the shopper's own making."""

from __future__ import annotations

import re

from bot_server.assistant import numbers, words
from bot_server.assistant.vocabulary import Vocabulary

LONGEST = 2000
"""Characters of an utterance that are still read."""
MOST = 99
"""Of one thing that a cart takes."""

_CODE = re.compile(
    r"[{}]|[\[\]].*[\"':]|[\"'][\w ]+[\"']\s*:|</?[a-z]\w*(?: [^<>]*)?/?>|\b[a-z]+_[a-z]\w*\b"
    r"|\b\w+\((?:[^()]*[\"'=\d][^()]*)?\)|;\s*--|=>|\b\w+\s*==?\s*[\"'\d]",
    re.IGNORECASE,
)
_AMOUNT = (
    r"(?:[$£€]\s?\d+(?:[.,]\d+)?"
    r"|(?:\d+(?:[.,]\d+)?|[a-z]+)\s?(?:dollars?|bucks|cents?|pounds?|euros?|quid|€|\$|£))"
)
_PRICELESS = (
    r"(?:(?:but |all )?for (?:absolutely )?(?:free|nothing)(?: at all)?|free of charge|at no (?:cost|charge)"
    r"|without paying(?: for (?:it|them))?|(?:at|for) half (?:the )?price|gratis|umsonst|kostenlos|geschenkt"
    r"|zum halben preis|(?:at|with|for) (?:an? )?\d+ ?(?:%|percent) (?:off|discount)"
    r"|(?:but )?(?:only )?if (?:it|that|they)(?: is| are|'s|'re) free"
    rf"|but (?:i(?:'ll| will)? )?(?:only |just )*pay(?:ing)? {_AMOUNT})"
)
_OFFER = re.compile(
    rf"\s*,?\s*\b{_PRICELESS}(?=\s*(?:[,.!?;]|$"
    r"|(?:please|and|then|now|to (?:my|the) (?:cart|basket)|bitte|und|in den (?:waren)?korb)\b))",
    re.IGNORECASE,
)
_POINTED = (
    r"\b(?:it|that|this|them|the (?:first|second|third|fourth|fifth|last)(?: one)?|number \w+"
    r"|(?:die|das|den) (?:erste|zweite|dritte|letzte)n?)"
)
_OWN_PRICE = re.compile(
    rf"(?P<what>{_POINTED})\s+(?:for|für) (?:just |only |nur )?{_AMOUNT}"
    r"(?=\s*(?:[,.!?;]|$|(?:please|and|then|bitte|und)\b))",
    re.IGNORECASE,
)

_UNIT = re.compile(
    r"\s*(?:°|%|(?:degrees?|grad|celsius|percent|prozent|db|[cfl]|m?l|lit(?:re|er)s?|k?g|kilos?|grams?|gramm|[cmk]?m"
    r"|met(?:re|er)s?|inch(?:es)?|feet|foot|ft|in|oz|ounces?|lbs?|pounds?|watts?|w|v|volts?|hours?|h|stunden"
    r"|gallons?|quarts?|dollars?|euros?|stars?|sterne?|years?|jahre?|sugar|waste|gravity|calories?|drop)\b)",
    re.IGNORECASE,
)
"""What a number may be of that is no count."""
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{'|'.join(sorted(numbers.UNITS, key=len, reverse=True))}|eins?|zwei|drei|vier|fünf)"
_LESS = re.compile(rf"(?:(?<![\w.,)\-−–])[\-−–](?=\d)|\bminus\s+){_NUMBER}\b", re.IGNORECASE)
_PARTS = re.compile(
    rf"(?:(?<![\w.,])\d+[.,]\d+|\b{_NUMBER} (?:and a|point|komma) (?:half|quarter|{_NUMBER})|\b(?:a )?half"
    r"|\b\w*einhalb)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?<![\w.,$£€\-])(?:0|zero|null)(?![\w.,])", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:\d{4,}|\d+e\d+|(?:a |one |two |\d+ )?(?:[mb]illions?|[gz]\w*illion|millione?n?"
    r"|infinite(?:ly)?|unendlich))\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s*(?:of|x|times|more|each|pieces?|units?|copies|pairs?|packs?|von|vom|stück|mal|mehr)\b", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s*(?:please|bitte|now|instead|then|ändern|setzen|machen|(?:in(?:to)?|to) (?:my|the|den) \w+)?"
    r"\s*(?:[,.!?;]|$|(?:and|und)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:to|it|them|that|this|quantity|add|buy|take|order|get|want|put|make|x|times|mal|auf|daraus|füge?|leg\w*|nimm|nehme"
    r"|kauf\w*)|^|[,.;])\s*$",
    re.IGNORECASE,
)


def code(text: str) -> bool:
    """Whether a text is JSON, markup or a call, which no shopper says."""
    return _CODE.search(text) is not None


def without_offer(text: str) -> str:
    """A text without the price that the shopper would set: "add the first one for free"."""
    return _OWN_PRICE.sub(lambda match: match["what"], _OFFER.sub(" ", text)).strip()


def miscounted(text: str, vocabulary: Vocabulary, *, none: bool) -> bool:
    """Whether a count is said that nobody can put in a cart: less than nothing, two and a half.

    Args:
        text: What was said, in which something is to be put in the cart or changed.
        vocabulary: Of the catalogue.
        none: Whether none at all is such a count, too; of a line that is there already it is not.
    """
    below = any(not _UNIT.match(text, match.end()) for match in _LESS.finditer(text))
    wrong = (_PARTS, _NONE) if none else (_PARTS,)
    return below or any(_counts(text, match, vocabulary) for pattern in wrong for match in pattern.finditer(text))


def too_many(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a count is said that is more than a cart takes: "a million of the first one"."""
    return any(_counts(text, match, vocabulary) for match in _MANY.finditer(text))


def _counts(text: str, match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether a number counts things and is no measure of one: "2.5 of the first", not "the 2.5 litre kettle"."""
    before, after = text[: match.start()], text[match.end() :]
    if _UNIT.match(after):
        return False
    if _OF.match(after):
        return True
    if not _BEFORE.search(before):
        return False
    following = re.match(r"\s*(?:an? |the )?([^\W\d_]+)", after)
    return bool(_ENDS.match(after)) or bool(following and vocabulary.heads[words.key(following[1].lower())])
