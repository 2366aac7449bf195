"""Several of one thing, each in its own size or colour: "two of those, one red and one blue"."""

from __future__ import annotations

import re

from bot_server.assistant.requests import fill
from bot_server.assistant.slots import Clause
from bot_server.assistant.vocabulary import Vocabulary

_COUNT = r"(?:<n:\d+>|one|a|an|the other(?: one)?)"
_OPTION = r"(?:in |of the |the |an? |size )?[a-z0-9<>:]+(?:(?: ,)? (?!and\b|one\b)[a-z0-9<>:]+){0,3}(?: ones?)?"
_SHARES = re.compile(
    rf"^(?P<what>.*?)(?: ,)?(?: with)? ?(?<![a-z])(?P<one>{_COUNT}) (?P<this>{_OPTION})(?: ,)?(?: and)?"
    rf" (?P<other>{_COUNT}) (?P<that>{_OPTION})$"
)
_VERB = re.compile(
    r"^(?:and |also |plus |then |ok |yes |so )*"
    r"(?:(?:can|could|may) (?:you|i|we) |i (?:want|would like|need)(?: to)?(?: |$))?"
    r"(?:(?:add|put|take|get|order|buy|have|pop|stick|throw|chuck|give|i (?:will|would) (?:take|have|like))"
    r"(?: me| in)?(?= |$) ?)?"
)


def parted(line: str, vocabulary: Vocabulary) -> list[str]:
    """The requests that a clause is, one for each share; the clause itself where it is one."""
    match = _SHARES.match(line)
    if match is None:
        return [line]
    this, that = (_option(match[name], vocabulary) for name in ("this", "that"))
    if not (this and that):
        return [line]
    thing = _VERB.sub("", match["what"].strip(" ,"))
    thing = re.sub(r"^(?:<n:\d+>|both|a couple|one)(?: of)?(?= |$) ?", "", thing)
    thing = re.sub(r" in$", "", thing.strip(" ,")) or "it"
    return [
        f"add {'<n:1>' if not count.startswith('<') else count} of {thing} in {option}"
        for count, option in ((match["one"], this), (match["other"], that))
    ]


def _option(said: str, vocabulary: Vocabulary) -> str:
    """A size or colour as it was said; empty where it is neither."""
    option = re.sub(r"^(?:in|of the|the|an?|size) | ones?$", "", said)
    named = fill(Clause(f"in {option}"), vocabulary, refs=False)
    return option if (named.size or named.colour) and not named.words else ""
