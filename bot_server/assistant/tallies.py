"""Questions about what the cart holds and comes to: "do I have a jacket in there", "what is it without the lamps"."""

from __future__ import annotations

import re

from bot_server.assistant.patterns import MY_CART
from bot_server.assistant.requests import Parsed, fill
from bot_server.assistant.slots import Clause
from bot_server.assistant.vocabulary import Vocabulary

_HOLDS = re.compile(
    rf"(?:and |so )?(?:(?:do|did|have) (?:i|we) (?:already )?(?:have|got|put|add|added|ordered|chosen|picked)?"
    rf"|(?:is|are) there(?: already)?) (?P<what>(?:an? |any |the |some |my )?[a-z][a-z ]*?)"
    rf"(?: (?:already|yet|still|now))*(?: (?:in|on|to) {MY_CART})(?: (?:already|yet|still|now))*"
    rf"|how many (?P<count>[a-z][a-z ]*?) (?:is that|are (?:there|that|those)|do (?:i|we) have|have (?:i|we)(?: got)?"
    rf"|did (?:i|we) (?:add|put|take|order))(?: (?:in|on|to) {MY_CART}| altogether| in total| in all| now| so far)+"
)


_DID = re.compile(
    rf"(?:and |so |but )?(?:did|have) you (?:already )?(?:add|added|put|include|included|pack|packed)"
    rf" (?P<what>(?:the|my|that|a|an) .+?)(?: (?:in|in there|to it|already|too|as well|(?:in|to|into|on) {MY_CART}))*"
)


_WITHOUT = re.compile(
    r"(?:and |so |but )?(?:what|how much)\b(?! (?:do you|have you|else))"
    r".*?\b(?:total|it|that|everything|all|i|we|the lot|they|this|cart|basket|order)\b.*? "
    r"(?:without|except(?: for)?|minus|apart from|not counting|leaving out"
    r"|if i (?:leave out|take out|drop|skip|remove)) "
    r"(?P<what>(?:the|my|that|those|these|both|all) .+?)(?: (?:out|off))?"
)


_WHAT_IF = re.compile(
    r"(?:and |so |but )?(?:what|how)(?: about)? if (?:i|we) (?:left out|leave out|took out|take out|dropped|drop"
    r"|removed|remove|skipped|skip|(?:did|do) not (?:take|have|get))"
    r" (?P<what>(?:the|my|that|those|these) .+?)(?: out)?"
)
_FIRST_WITHOUT = re.compile(
    r"(?:and |so |but )?without (?P<what>(?:the|my|that|those|these) [a-z ]+?)(?: ,)? (?:what|how much)\b"
    r".*\b(?:pay|be|come|total|cost|owe|is)\b.*"
)
_HOW_MANY = re.compile(
    r"(?:and |so |then )*how many (?:things|items|pieces|products|bits)"
    r"(?: (?:now|so far|altogether|in total|is that|are that|are we at|am i at|in there|are in there|are there))*"
)


def without(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "What would it be without the lamps"."""
    if _HOW_MANY.fullmatch(text):
        return Parsed("total", explicit=True)
    match = _WITHOUT.fullmatch(text) or _WHAT_IF.fullmatch(text) or _FIRST_WITHOUT.fullmatch(text)
    if match is None:
        return None
    named = fill(Clause(match["what"]), vocabulary, refs=True)
    return Parsed("total", named, explicit=True) if named.words or named.refs or named.colour else None


def holds(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Do I have a jacket in my cart", "how many mugs is that altogether"."""
    match = _HOLDS.fullmatch(text) or _DID.fullmatch(text)
    if match is None:
        return None
    named = fill(Clause(match["what"] or match["count"]), vocabulary, refs=False)
    return Parsed("cart", named, explicit=True) if named.words else None
