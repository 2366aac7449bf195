"""What is said before the request it belongs to: "the second one, make it two", "that one, what does it weigh"."""

from __future__ import annotations

import re

from bot_server.assistant import patterns
from bot_server.assistant.requests import fill
from bot_server.assistant.slots import Clause
from bot_server.assistant.vocabulary import Vocabulary

_LEAD = rf"(?P<lead>(?:(?:{patterns.LEAD})(?: |$)|, )*)"
_ONE = r"(?:(?:that|this) one|(?:the )?<o:\d+>(?: one)?|number <n:\d+>|the \w+(?: \w+)? ones?)"
_THING = rf"(?:{_ONE}|(?:the|that|this|those|these|my|his|her|our|their) [a-z]+(?: [a-z]+){{0,4}})"
_IT = r"(?:it|that|they|them|those|these)"
_ASKS = r"(?:what|how|is|are|does|do|has|have|(?:can|will|would)(?! you\b))\b[a-z ]*?"
_QUESTION = re.compile(
    rf"^{_LEAD}(?P<thing>{_ONE} ?(?:, )?|{_THING} , )(?P<asks>{_ASKS}) (?:{_IT} one|{_IT})(?P<rest>(?: .*)?)$"
)
_ASKS_DO = r"(?:(?:can|could|will|would) (?:you|we|i) |please |just |actually |let us )*"
_SET = re.compile(
    rf"^{_LEAD}(?P<thing>{_ONE} ?(?:, )?|{_THING} , ){_ASKS_DO}(?:make|change|turn|set|have) (?:{_IT})(?: to| into)?"
    r" (?P<rest>.+)$"
)
_DO = re.compile(
    rf"^{_LEAD}(?P<thing>{_ONE} ?(?:, )?|{_THING} , ){_ASKS_DO}"
    r"(?P<verb>add|put|take|remove|drop|ditch|bin|lose|scrap|delete|throw|chuck|leave|pop|stick|cancel"
    rf"|i will (?:have|take)|get rid of|double|reduce) (?:{_IT})(?= |$)(?! one)(?P<rest>.*)$"
)
_SHOULD = re.compile(
    rf"^{_LEAD}(?P<thing>{_IT}|{_THING}|the [a-z]+(?: [a-z]+){{0,4}}) (?:should|needs? to|has to|have to|must|ought to)"
    r" (?:have been|be)(?: in)? (?P<rest>(?:an? )?[a-z<>:0-9 ]+?)(?: instead| not .*)?$"
)
_TAKEN = re.compile(
    rf"^{_LEAD}(?P<thing>{_ONE}|{_THING})(?: ,)? i (?:will|would|am going to) (?:take|have|like|get|keep|go for)$"
)
_IT_IS = re.compile(rf"^{_LEAD}(?P<what>[a-z0-9<>: ]+?) it is(?: then)?$")
_BOTH = re.compile(rf"^{_LEAD}both (?P<thing>the [a-z ]+ and the [a-z ]+)$")
_OF_THEM = re.compile(r" of (?:them|those|these|it)(?= |$)")
_OF_SOMEONE = re.compile(r"\b(make|change|turn) (?:his|hers|mine|theirs|ours)(?: one)?(?= )")


_JOINT = re.compile(r" (?:, )?(?:and|but|then)(?: ,)? (?=\S)")


def settled(line: str, vocabulary: Vocabulary) -> str:
    """The line with what was said first where the request has "it"."""
    line = _OF_SOMEONE.sub(r"\1 it", line)
    joints = [*_JOINT.finditer(line)]
    starts = [0, *(joint.end() for joint in joints)]
    # The last words that are such a request, to their end; what stands before them is looked at piece by piece.
    for at in reversed(range(len(starts))):
        rest = line[starts[at] :]
        if (later := _turned(rest, vocabulary)) != rest:
            before = (
                _turned(line[start : joint.start()], vocabulary) + joint[0]
                for start, joint in zip(starts, joints[:at], strict=False)
            )
            return "".join(before) + later
    return line


def _turned(line: str, vocabulary: Vocabulary) -> str:
    if match := _QUESTION.match(line):
        return f"{match['asks']} {_thing(match)}{match['rest']}"
    if match := _SET.match(line):
        return f"change {_thing(match)} to {_OF_THEM.sub('', match['rest'])}"
    if (match := _SHOULD.match(line)) and _option(match["rest"], vocabulary):
        return f"change {_thing(match)} to {match['rest']}"
    if match := _TAKEN.match(line) or _BOTH.match(line):
        return f"add {_thing(match)}"
    if (match := _IT_IS.match(line)) and _option(match["what"], vocabulary):
        return f"add it in {match['what']}"
    if match := _DO.match(line):
        return f"{match['verb']} {_thing(match)}{match['rest']}"
    return line


def _thing(match: re.Match[str]) -> str:
    return match["thing"].strip(" ,")


def _option(rest: str, vocabulary: Vocabulary) -> bool:
    """Whether what a thing should be is a size, a colour or so many, which may be set."""
    if re.fullmatch(r"<n:\d+>|one", rest):
        return True
    named = fill(Clause(f"in {rest}"), vocabulary, refs=False)
    return bool(named.size or named.colour) and not named.words
