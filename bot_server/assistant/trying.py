"""What no rule understands, tried as words to look for: a list that is shown is narrowed by them, or the shop searched.

Only what the shop has all the words for counts as understood, and otherwise the screen is left as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot_server.assistant import normalize, wanted, words
from bot_server.assistant.act import Act, Handling, Part
from bot_server.assistant.everyday import COMMON, STOP
from bot_server.assistant.facts import named_in
from bot_server.assistant.intents import stripped
from bot_server.assistant.relaxing import given_up, guesses
from bot_server.assistant.requests import fill
from bot_server.assistant.searches import GIFT
from bot_server.assistant.slots import Clause, Slots, tagged

_NARROWS = re.compile(
    r"(?:(?:and|so|ok|but|then|or) )*(?:any(?:thing)?|ones?|with|if|in|without|which|(?:do|does|are|is|have|has) any"
    r"|what about|how about|preferably|ideally|must|should|needs?|it|they|that|also|only|just)\b"
)
"""How a wish begins that is more of the list on the screen."""
_ASKS_US = re.compile(
    r"(?:who|why|when|where|how|whose)\b|(?:are|do|did|will|would|can|could|have|should|may) (?:you|i|we)\b"
    r"|what (?:is|are|do|does|did|can|if|time|happens)\b|(?:tell|sing|play|call|give|turn|set|open|close|remind)\b"
    r"|(?:is|are|does|was|will) (?:it|he|she|there|this|that)\b|(?:it|he|she|they|we|you|i) (?:is|am|are|was|were) "
)
"""What is asked of the shop itself, or of any assistant."""
_TELLS = re.compile(r"(?:my|our|his|her|their|your|it|he|she|they|we|you|this|that|these|those|the|there|which|what)\b")
_THING = (
    r"(?:(?:and|so|then|ok|also) )*(?:i (?:(?:also )?need|want|would like|am looking for) )?(?:an?|some|any)?"
    r" ?((?:[a-z]+ ?){1,2})(?= (?:for|that|which|with|in|to|from|of)\b| ,|$)"
)
_SOLD_ELSEWHERE = words.among("paint cake pet bread guitar camera medicine glass plant paper sugar phone radio glue")
"""Everyday words that are things to buy."""
_MOST_WORDS = 5


def attempt(act: Act) -> Handling[Part | None]:
    """Looks for the words of what was said.

    Returns:
        What was found; None where nothing has the words, and the screen is as it was.
    """
    text = stripped(tagged(normalize.tokens(act.said, act.vocabulary.currency)))
    if act.state.language != "en" or not text or _ASKS_US.match(text):
        return None
    named = fill(Clause(text), act.vocabulary, refs=False)
    if named.read_as:
        named = fill(Clause(text), act.vocabulary, refs=False, mend=False)
    said = [word for word in named.words if word.isalpha() and len(word) > 1]
    telling = [word for word in said if word not in COMMON]
    if GIFT.search(text) or not telling or len(said) > _MOST_WORDS or named.relative or named.drop or named.superlative:
        return None
    screen = act.facts.screen
    if act.facts.view in ("results", "detail", "compare") and screen is not None and _NARROWS.match(text):
        found = yield from narrowed(act, said, wanted.limits(act, named, anew=False))
        if found is not None:
            return found
        if text.startswith("which ") and len(act.facts.cards()) > 1:
            return Part(act.say.NONE_SAYS)
    if act.facts.view in ("cart", "checkout"):
        return None
    found = yield from _tried(act, "search_products", " ".join(said), wanted.limits(act, named, anew=True))
    if found is None and (missing := _not_sold(text, act)):
        return Part(act.say.unfound(Slots(words=missing), act.vocabulary), failed=True)
    return found


def _not_sold(text: str, act: Act) -> tuple[str, ...]:
    """The thing that a clause is about, where it names one that the shop knows nothing of: "glue for wood"."""
    if _TELLS.match(text) or not (thing := re.match(_THING, text)):
        return ()
    found = tuple(word for word in thing[1].split() if word not in STOP)
    strange = found and not act.vocabulary.knows(words.key(found[-1]))
    return found if strange and found[-1] not in COMMON - _SOLD_ELSEWHERE else ()


def narrowed(act: Act, said: Sequence[str], limits: Mapping[str, Any]) -> Handling[Part | None]:
    """Narrows the list on the screen to what has all the words; None where nothing of it has, and it is as it was."""
    screen = act.facts.screen
    kept = given_up(screen, act.say.attribute).text if screen else ""
    return (yield from _tried(act, "refine_search", " ".join([*said, kept]).strip(), limits))


def _tried(act: Act, tool: str, query: str, limits: Mapping[str, Any]) -> Handling[Part | None]:
    before = given_up(act.facts.screen, act.say.attribute).said if act.facts.screen and tool == "refine_search" else ()
    result = yield from act.call(tool, query=query, **limits)
    screen = act.facts.screen
    if result.error or screen is None:
        return None
    gone = given_up(screen, act.say.attribute)
    kept = [word for word in gone.text.split() if word not in COMMON]
    unasked = set(gone.said) - set(before)
    # One word that no product has is a turn of speech; more of them are another subject.
    far = unasked if tool == "refine_search" else gone.drop or len(gone.said) != len(gone.words) or len(gone.words) > 1
    # The last word is what the thing is called: without it a list is another one.
    if not screen.cards or not kept or far or guesses(screen) or query.split()[-1] in gone.words:
        yield from act.call("go_back")
        return None
    shown = screen.model_copy(update={"relaxed": (), "text": gone.text})
    said = act.say.found(shown, refined=tool == "refine_search")
    act.state.mentioned = named_in(screen.cards, said)
    act.state.focus = tuple(card.sku for card in screen.cards) if len(screen.cards) == 1 else ()
    return Part(said)
