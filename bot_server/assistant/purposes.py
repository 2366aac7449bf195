"""What and whom a wish is for, as things and properties that the shop may have: "something to sit on" is a chair."""

from __future__ import annotations

import re

from bot_server.assistant import words
from bot_server.assistant.vocabulary import Vocabulary

_USES: tuple[tuple[str, str], ...] = (
    (r"sit(?:ting)?(?: down)?(?: (?:on|in|at))?|take a seat(?: on)?", "chair|stool|sofa|armchair|bench"),
    (r"sleep(?:ing)?(?: (?:on|in|under))?", "bed|sleeping bag|mattress|tent"),
    (r"(?:lie|lying|lay|laying|lounge|relax|nap)(?: down)?(?: (?:on|in))?", "sofa|hammock|recliner|bed"),
    (r"(?:write|work|study|do (?:my |his |her |their )?homework)(?: (?:at|on))", "desk|table"),
    (r"(?:eat|dine|have dinner)(?: (?:at|on))", "dining table|table"),
    (r"(?:write|draw|sketch|scribble)(?: with)?", "pen|pencil|crayon|marker"),
    (r"drink(?:ing)?(?: (?:from|out of|with))", "mug|cup|glass|bottle"),
    (r"(?:make|making|brew|brewing)(?: (?:my|a|some|the|good|proper|fresh))* (?:coffee|espresso)(?: (?:with|in))?"
     , "coffee maker|espresso machine|french press|moka pot"),
    (r"(?:make|making|brew|brewing)(?: (?:my|a|some|the|cup of))* tea(?: (?:with|in))?"
     r"|boil(?:ing)? (?:the |some )?water(?: (?:with|in))?", "kettle|teapot"),
    (r"(?:cook|fry|frying|cooking)(?: (?:with|in|on))", "pan|pot|wok|stove"),
    (r"(?:cut|chop|slice)(?: \w+){0,2} with", "knife|scissors"),
    (r"(?:see|read)(?:ing)?(?: (?:in|by|at|with))?(?: the)? (?:dark|night|bed)|light up(?: (?:my|the) \w+)?",
     "lamp|light|torch|lantern|headlamp"),
    (r"listen(?:ing)? to(?: (?:my|some))? (?:music|podcasts|songs|the radio)(?: (?:on|with))?",
     "headphones|speaker|earbuds|radio"),
    (r"(?:tell(?:ing)?|see|know) the time|wake (?:me|him|her|us) up(?: with)?", "clock|watch"),
    (r"(?:take|measure|check|measuring|taking|checking)(?: \w+){0,2} (?:temperature|fever)(?: with)?", "thermometer"),
    (r"(?:clean|brush|brushing|cleaning)(?: (?:my|your|the|his|her))? teeth(?: with)?", "toothbrush|toothpaste"),
    (r"dry(?: (?:myself|ourselves|my hair|off))(?: with)?", "towel"),
    (r"wear(?:ing)?(?: (?:on|over))?(?: (?:my|his|her|the|your))? (?:feet|foot)", "shoes|boots|sandals|socks"),
    (r"wear(?:ing)?(?: (?:on|over))?(?: (?:my|his|her|the|your))? head", "hat|cap|helmet|beanie"),
    (r"wear(?:ing)? in the (?:rain|wet)|keep(?: (?:me|him|her|us|you))? dry(?: in the rain)?",
     "rain jacket|raincoat|umbrella|poncho|rain boots"),
    (r"carry(?:ing)? (?:my|the|his|her|all my|all) (?:stuff|things|books|laptop|gear|shopping|groceries)"
     r"(?: (?:in|with))?", "backpack|tote bag|bag|duffel bag"),
)  # fmt: skip
"""What people do with things, and what they do it with."""
_ANY = (
    r"(?:some ?thing|anything|somewhere|things?|stuff|one|gadget|what (?:do you have|have you got|is there|can i use)"
    r"|what else (?:do you have|have you got|is there))"
)
_TO = (
    r"(?: (?:nice|good|comfy|comfortable|decent|cheap|new|proper|small|simple|else))?"
    r" (?:to|for|(?:that )?(?:i|he|she|they|we|you) (?:can|could))"
)
_USED = tuple(
    (re.compile(rf"\b{_ANY}{_TO} (?:{use})(?= |$)(?P<rest>.*)$"), tuple(things.split("|"))) for use, things in _USES
)
MOST = 3
"""Of things that one use stands for."""


def used(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """Things of the shop for what is to be done, and what else was said; no things where no use is known."""
    for pattern, things in _USED:
        if match := pattern.search(text):
            # Of two names for the same shelf of the shop one is enough.
            sold = {kind: thing for thing in reversed(things) if (kind := _sold(thing, vocabulary))}
            return tuple(reversed(sold.values()))[:MOST], match["rest"] if sold else ""
    return (), ""


def _sold(thing: str, vocabulary: Vocabulary) -> str:
    """The category that a thing is sold in, the thing itself where it is in many; empty where it is not sold."""
    keys = words.keys(thing)
    for term in vocabulary.terms.get(keys, ()):
        if term.kind == "category":
            return term.value
    if not (vocabulary.heads[keys[-1]] and all(vocabulary.knows(key) for key in keys)):
        return ""
    return next(iter(vocabulary.nouns.get(keys[-1], ())), thing)


_PEOPLE = (
    (r"(?:little |young |small )?(?:girls?|boys?|toddlers?|children|child|kid|teenagers?|youngsters?)", "kids"),
    (r"ladies|lady|a woman|women", "women"),
    (r"gents?|gentlem[ae]n|guys|blokes|fellas|a man|men", "men"),
)
_WHOM = tuple((re.compile(rf"\bfor (?:an? |the |some |my |our )?({people})(?= |$)"), whom) for people, whom in _PEOPLE)


def for_whom(text: str, vocabulary: Vocabulary) -> str:
    """The line with people called as the shop calls them: "for girls" as "for kids"."""
    for pattern, whom in _WHOM:
        if any(term.name.lower() == "for" for term in vocabulary.terms.get((words.key(whom),), ())):
            text = pattern.sub(
                lambda said, whom=whom: said[0] if vocabulary.terms.get(words.keys(said[1])) else f"for {whom}", text
            )
    return text
