"""Requests that take things out of the cart, and put them back."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.commands import PACKS
from bot_server.assistant.patterns import MY_CART, any_of
from bot_server.assistant.requests import Parsed, fill
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_REMOVE = any_of(r"""
    remove|delete|drop|ditch|bin|scrap|scratch|discard|lose
    get rid of|take (?:out|off|away)|throw (?:out|away)|cancel|kick out
    toss out
    (?:i )?(?:do|did) not (?:want|need|like)|no longer (?:want|need)|i (?:have )?changed my mind (?:about|on)
    put back|leave (?:out|off)|never ?mind(?: about)?
    forget(?: about)?|i (?:do not|no longer) (?:want|need)|i am not (?:buying|taking)
""")
_BUT = r"(?:except(?: for)?|but|apart from|other than|besides|bar|aside from)"


_RESTORE = re.compile(
    r"(?:put|bring|get|add|have|take|i (?:want|would like|will have|will take))"
    r" (?P<what>(?:the|my|that|those|these|both|all) .+?) (?:back(?: in| again)*|again)"
    rf"(?: (?:in|into|to|on) (?:there|{MY_CART}))?(?: (?:instead|then|please|after all))*"
    r"|(?:put|bring|add) back(?: in)? (?P<which>(?:the|my|that|those|these) .+?)"
    rf"(?: (?:in|into|to) (?:there|{MY_CART}))?"
)


def restore(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Bring the lamp back", of what was taken out; of what is still in the cart it takes it out."""
    match = _RESTORE.fullmatch(text)
    if match is None or re.search(r"\b(?:out|off|away)\b", text):
        return None
    named = fill(Clause(match["what"] or match["which"]), vocabulary, refs=True)
    return Parsed("undo", named, explicit=True) if named.words or named.colour or named.brand else None


def remove(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Remove the kettle", "take that out", "I don't want the tent anymore"."""
    begin = r"(?:(?:i (?:want|would like|need) to|let us|we should|you can) )?"
    if rest := re.match(
        rf"{begin}(?:{_REMOVE}|clear|empty|dump|chuck|chuck out|wipe) (?:everything|all|all of (?:it|them|that)"
        rf"|the lot|it|it all|{MY_CART})(?: else)?"
        rf"(?: out)? {_BUT} (.+)$|(?:just |only )?(?:keep|leave)(?: just| only) (.+)$|(?:only|just) keep (.+)$",
        text,
    ):
        # What stays is named, all else goes.
        named = fill(Clause(next(one for one in rest.groups() if one)), vocabulary, refs=True, bare=True)
        return Parsed("remove", replace(named, refs=(Ref("rest"), *named.refs)), explicit=True)
    weak = False
    if match := re.match(rf"{begin}{_REMOVE}(?= )(?! to\b)", text):
        clause = Clause(text[match.end() :])
        weak = bool(re.search(r"\b(?:want|need|like|forget)\b", match[0]))
    elif match := re.match(
        rf"{begin}(?:take|throw|leave|get|kick|knock|cross|strike|pull) (.+?) (?:back )?(?:out|off"
        rf"|away)(?: again| please"
        rf"| now)?(?: (?:of|from|off"
        rf"|in)\b.*| {MY_CART})?(?: (?:, )?(?:i|because|since|as|it|we) .*)?$",
        text,
    ):
        clause = Clause(match[1])
    else:
        return None
    some = re.match(rf" *(?:<n:(\d+)>|one|an?) {PACKS} of (?=[a-z])", clause.text) or re.match(
        r" *(?:<n:(\d+)>|one) (?:of (?=(?:the|my) )|(?!of |and |or |from |in |please)(?=[a-z]))", clause.text
    )
    if some:
        clause.text = " " + clause.text[some.end() :]
    from_cart = bool(clause.take(rf"(?:from|out of|off|in|of) {MY_CART}"))
    clause.take(r"any ?more|any longer|after all")
    clause.take(r"(?:that )?i (?:have )?(?:just )?(?:added|put in|chose|picked)")
    named = fill(clause, vocabulary, refs=True, bare=True)
    if not (named.refs or named.words or named.colour or named.brand or named.superlative or named.quantity):
        return None if weak else Parsed("remove", named, explicit=True)
    if some:
        named = replace(named, quantity=int(some[1] or 1))
    if weak and not from_cart and not named.definite and not named.refs:
        # "I don't want red ones" is a wish for the search.
        unwanted = tuple(word for word in (named.colour, named.brand) if word) or (" ".join(named.words),)
        return Parsed("refine", Slots(exclude=unwanted), explicit=True)
    return Parsed("remove", named, explicit=True)
