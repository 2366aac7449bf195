"""Requests to see one product: "tell me about the third one", "the blue one"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.everyday import ANY_THING
from bot_server.assistant.patterns import any_of
from bot_server.assistant.requests import Intent, Parsed, fill
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_DETAILS = any_of(r"""
    (?:(?:can|could|will) you |i (?:want|would like|need)(?: to)? |let me |can i |give me )?\
        (?:tell me (?:all |a bit |a little |some |something )?(?:more |everything )?(?:about|on)|tell me more\
        |know more about|hear (?:more )?about|learn more about|more (?:about|on|info|information|details?)\
        (?: (?:about|on|for|of))?)
    (?:(?:can|could|will) you |i (?:want|would like|need)(?: to)? |let me |can i )?\
        (?:show me |give me |see |get |read (?:me )?|open )?(?:the |some |all the |full |further |any |more )*\
        (?:details?|description|info|information|specifications?|specs)(?: (?:about|on|for|of))?
    describe|zoom in on|click(?: on)?|tap(?: on)?|select|pick(?! (?:it|this|that|them|these) up)|choose\
        |open(?: up)?|have a look at
    (?:(?:can|could|may) i |let me )?(?:have|take|get) a (?:closer |better |proper |quick |good )?look at\
            |look (?:closer )?at|focus on|read (?:me )?(?:about|out)|(?:and )?what about
    (?:and )?how about|what is|what are|talk about|explain|say more about|elaborate(?: on)?
    i (?:like|love|prefer|am interested in)|what can you tell me about
""")
_SHOW = (
    r"(?:(?:(?:can|could) you )?(?:show|give|let)(?: (?:me|us))?(?: see)?|see|view|display|bring up"
    r"|pull up|can i see|i (?:want|would like) to see|look at|go to)"
)


def details(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Tell me about the third one"; or a product named and nothing more."""
    told = re.match(rf"{_DETAILS}(?= |$)", text)
    shown = None if told else re.match(rf"{_SHOW}(?= )", text)
    verb = told or shown
    rest = text[verb.end() :] if verb else text
    clause = Clause(rest)
    clause.take(r"more closely|in (?:more )?detail|again|a bit more|closer|up close|on its own|instead|like|all about")
    named = fill(clause, vocabulary, refs=True)
    if told:
        return _told(told[0], named, anything=bool(re.search(r"\b(?:something|anything)\b", rest)))
    if re.fullmatch(r"<n:\d+>(?:(?: ,| and| or)+ <n:\d+>)+", text):
        return Parsed("select", Slots(refs=tuple(Ref("number", (int(n),)) for n in re.findall(r"\d+", text))))
    if packs := re.fullmatch(
        r"<n:(\d+)> (?:packets?|sets|packs|pairs|boxes|bags|bottles|pieces|copies|tins|jars|bars|decks|rolls|cartons"
        r"|tubes|tubs|loaves"
        r"|of (?:them|those|these|it))",
        text,
    ):
        return Parsed("select", Slots(quantity=int(packs[1])))
    if bare := re.fullmatch(r"<n:(\d+)>", text):
        return Parsed("select", Slots(refs=(Ref("number", (int(bare[1]),)),), quantity=int(bare[1])))
    kinds = ("number", "last", "first", "other", "middle", "next", "focus")
    numbered = [ref for ref in named.refs if ref.kind in kinds]
    narrowed = named.limited() and not named.superlative
    options = named.size or named.colour
    if (
        named.refs
        and named.refs[0].kind != "focus"
        and numbered
        and options
        and not named.words
        and not replace(named, size=None, colour=None).limited()
    ):
        # "Number two, in size nine".
        return Parsed("ask", replace(named, topic="property"), explicit=True)
    if numbered and not named.words and not narrowed and (shown or named.refs[0].kind != "focus"):
        kind: Intent = "details" if shown and len(named.refs) == 1 and named.refs[0].kind != "first" else "select"
        return Parsed(kind, named, explicit=bool(shown))
    if (
        re.fullmatch(r"the (?:<o:\d+>|last) [a-z]+(?: [a-z]+)?", rest.strip())
        and numbered
        and named.head
        and not named.limited()
    ):
        # "The second sleeping bag".
        return Parsed("details" if shown else "select", named)
    if named.relative and not named.words and re.match(r"the (?:\w+ )*one$", text):
        return Parsed("select", named)
    if named.ranges and not named.words:
        return None
    there = re.search(r" (?:(?:that )?you (?:have|have got|got|sell)|there is|here)$", text)
    if named.superlative and there and all(word in ANY_THING for word in named.words):
        # "The smallest bag you have", of compost.
        return Parsed("select", replace(named, words=(), unknown=(), head=False))
    if named.superlative and not named.words and not shown and not re.search(r"\bones\b", text):
        return Parsed("select", named)
    if re.fullmatch(r"the \w+(?: \w+)?", rest.strip()) and named.size and not (named.words or named.refs):
        return Parsed("select", named)
    if re.fullmatch(r"the .{2,60} one", rest.strip()) and (
        named.colour or named.brand or named.words or named.attributes
    ):
        return Parsed("details" if shown else "select", named)
    return None


def _told(verb: str, named: Slots, *, anything: bool) -> Parsed | None:
    loose = (
        r"(?:and )?(?:what about|how about|what is|what are|i (?:like|love|prefer|am interested)|select"
        r"|pick|choose|open|look at|.*\blook at)"
    )
    sure = not re.match(loose, verb)
    if not sure and anything:
        return None
    if named.refs and not (named.head and any(ref.kind == "group" for ref in named.refs)):
        return Parsed("details", named, explicit=sure)
    if named.superlative and not named.head:
        return Parsed("details", named, explicit=sure)
    if sure and (named.words or named.brand or named.colour):
        return Parsed("details", named, explicit=True)
    if sure and not named.limited():
        return Parsed("details", replace(named, refs=(Ref("focus"),)), explicit=True)
    if (
        re.match(r"(?:what about|how about|i (?:like|love|prefer))", verb)
        and named.definite
        and named.words
        and not named.limited()
    ):
        return Parsed("select", named)
    return None
