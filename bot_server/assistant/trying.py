"""What no rule understands, tried as words to look for: a list that is shown is narrowed by them, or the shop searched.

Only what the shop has all the words for counts as understood, and otherwise the screen is left as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot_server.assistant import normalize, wanted
from bot_server.assistant.act import Act, Handling, Part
from bot_server.assistant.everyday import COMMON
from bot_server.assistant.facts import named_in
from bot_server.assistant.intents import stripped
from bot_server.assistant.relaxing import given_up, guesses
from bot_server.assistant.requests import fill
from bot_server.assistant.slots import Clause, tagged
from bot_server.assistant.words import key

_NARROWS = re.compile(
    r"(?:(?:and|so|ok|but|then|or) )*(?:any(?:thing)?|ones?|with|if|in|without|which|(?:do|does|are|is|have|has) any"
    r"|what about|how about|preferably|ideally|must|should|needs?|it|they|that|also|only|just)\b"
)
"""How a wish begins that is more of the list on the screen."""
_ASKS_US = re.compile(
    r"(?:who|why|when|where|how|whose)\b|(?:are|do|did|will|would|can|could|have|should|may) (?:you|i|we)\b"
    r"|what (?:is|are|do|does|did|can|if|time|happens)\b|(?:tell|sing|play|call|give|turn|set|open|close|remind)\b"
    r"|(?:is|are|does|was|will) (?:it|he|she|there|this|that)\b"
)
"""What is asked of the shop itself, or of any assistant."""
_WANTS = re.compile(r"(?:(?:and|so|then|ok) )*(?:i (?:need|want|would like) )?(?:an?|some|any) [a-z]")
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
    words = [word for word in named.words if word.isalpha() and len(word) > 1]
    telling = [word for word in words if word not in COMMON]
    if not telling or len(words) > _MOST_WORDS or named.relative or named.drop or named.superlative:
        return None
    screen = act.facts.screen
    if act.facts.view in ("results", "detail", "compare") and screen is not None and _NARROWS.match(text):
        found = yield from narrowed(act, words, wanted.limits(act, named, anew=False))
        if found is not None:
            return found
    if act.facts.view in ("cart", "checkout"):
        return None
    found = yield from _tried(act, "search_products", " ".join(words), wanted.limits(act, named, anew=True))
    if found is None and _WANTS.match(text) and not any(map(act.vocabulary.knows, map(key, telling))):
        return Part(act.say.unfound(replace(named, words=tuple(words)), act.vocabulary), failed=True)
    return found


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
    if not screen.cards or not kept or far or guesses(screen):
        yield from act.call("go_back")
        return None
    shown = screen.model_copy(update={"relaxed": (), "text": gone.text})
    said = act.say.found(shown, refined=tool == "refine_search")
    act.state.mentioned = named_in(screen.cards, said)
    act.state.focus = tuple(card.sku for card in screen.cards) if len(screen.cards) == 1 else ()
    return Part(said)
