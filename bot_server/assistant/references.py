"""How shoppers point at things: "the second one", "those two", "the last one", "two of the third"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.adjectives import COMPARED
from bot_server.assistant.adjectives import adjective as adjective
from bot_server.assistant.slots import COUNT, Clause, Ref, Slots

ORDINAL = r"<o:(\d+)>"
_NOUN = r"(?:ones?|items?|products?|results?|options?|choices?|cards?|things?|lines?)"


def quantities(clause: Clause, slots: Slots) -> Slots:
    """Takes how many are wanted."""
    if match := clause.take(
        rf"(?:another|{COUNT} more|one more|<n:1> (?:more|extra)|an extra|an additional|a further)(?: {COUNT})?(?: of)?"
    ):
        count = match[1] or match[2]
        return replace(slots, more_by=int(count) if count else 1)
    if match := clause.take(rf"(?:{COUNT}|one) (?:less|fewer)(?: of)?"):
        return replace(slots, more_by=-int(match[1] or 1))
    if clause.take(r"(?:double|twice)(?: (?:that|it|the quantity|the amount))?"):
        return replace(slots, quantity=-2)
    if match := clause.take(rf"(?:x |times |quantity (?:of |to )?){COUNT}|{COUNT} (?:x|times)"):
        return replace(slots, quantity=int(match[1] or match[2]))
    return slots


_LIST = rf"{COUNT}(?:(?: ,| and| or| , and| with| to| versus| vs| against|)(?: number| option| card)? {COUNT})*"

_AFTER_NUMBERS = (
    r"(?:to|into|in|from|and|or|please|with|out|off|of|now|too|as|for|at|side|are|is|more|then|only|instead)\b"
)
"""What may follow a number that points: "three lavender plants" are three of them, and no third."""


def references(clause: Clause, slots: Slots, *, bare: bool = False) -> Slots:
    """Takes what is pointed at.

    Args:
        clause: To take from.
        slots: To add to.
        bare: Whether numbers without "number" before them point too, as in "compare one and three".
    """
    refs: list[Ref] = []
    counts: list[int] = []

    def add(ref: Ref, count: str | None = None) -> None:
        refs.append(ref)
        counts.append(int(count) if count else 0)

    of = rf"(?:(?:{COUNT}|(one)) (?:of )?)?"
    if match := clause.take(
        rf"{of}(?:the |these |those )?<o:1> (?:{COUNT}|few|couple)(?: of (?:them|those|these))?(?: {_NOUN})?"
    ):
        add(Ref("first", (int(match[3] or 2),)), match[1])
    if match := clause.take(
        rf"(?:the )?(?:{ORDINAL} (?:to|from) (?:the )?(?:last|end|bottom)|{ORDINAL} last)(?: {_NOUN})?"
    ):
        add(Ref("number", (-int(match[1] or match[2]),)))
    if match := clause.take(rf"(?:the |those |these )?last (?:{COUNT}|few|couple)(?: {_NOUN})?"):
        add(Ref("last", (int(match[1] or 2),)))
    while match := clause.take(
        rf"(?:(?:{COUNT}|(one)) (?:of |from )?)?(?:the |number |my |that |this )*{ORDINAL}(?: {_NOUN}"
        rf"| from the top| in the list| on the list| there)*(?: , {COUNT}(?= ))?"
    ):
        add(Ref("number", (int(match[3]),)), match[1] or ("1" if match[2] else None))
    while match := clause.take(
        rf"(?:(?:{COUNT}|(one)) (?:of )?)?(?:the )?(?:number|numbers|option|options|card|cards|item"
        rf"|items|product|products|result|results|choice) "
        rf"((?:{COUNT}|one)(?:(?: ,| and| or| , and| with| versus| vs| against|)(?: number| option| card)? {COUNT})*)"
    ):
        found = [int(number) for number in re.findall(r"<n:(\d+)>", match[3])]
        for number in found or [1]:
            add(Ref("number", (number,)), match[1] or ("1" if match[2] else None))
    if match := clause.take(
        rf"(?:(?:{COUNT}|(one)) of )?(?:the )?(?:very )?last(?: {_NOUN})?(?! (?:order|search|page|screen|time|thing))"
    ):
        add(Ref("last", (1,)), match[1])
    if match := clause.take(rf"(?:(?:{COUNT}|one) of )?(?:the )?(?:one (?:in the )?)?(middle|top|bottom)(?: {_NOUN})"):
        add({"middle": Ref("middle"), "top": Ref("number", (1,)), "bottom": Ref("last", (1,))}[match[2]], match[1])
    if match := clause.take(r"the other (?:one|<n:2>|ones)|the other$"):
        add(Ref("other"))
    if clause.take(rf"(?:the )?(?:next|following) {_NOUN}"):
        add(Ref("next"))
    if match := clause.take(
        r"(?:the|these|those) <n:([2-9])>(?: of (?:them|those|these))?(?: {_NOUN})?(?! (?!of |in |from |please"
        r"|that |you |to |and |or )[a-z])"
    ):
        add(Ref("group", (int(match[1]),)))
    some = clause.has(rf"{COUNT} (?:(?:of )?(?:them|those|these|each|that|this|it)|of (?:the|my))")
    if bare and not some and (match := clause.take(rf"{_LIST}(?! (?!{_AFTER_NUMBERS})[a-z])")):
        for number in re.findall(r"<n:(\d+)>", match[0]):
            add(Ref("number", (int(number),)))
    if not refs:
        if match := clause.take(
            rf"(?:{COUNT}|one|both|some|any) of (?:them|those|these|each)|(?:{COUNT}) (?:of )?each"
        ):
            count = match[1] or match[2]
            each = "each" in match[0]
            add(Ref("group" if each or "both" in match[0] else "focus"), count)
        elif match := clause.take(
            r"all (?:of )?(?:them|those|these|it|<n:\d+>|three|the above)|(?:both|each)(?: of (?:them"
            r"|those|these))?|everything|them all"
        ):
            add(Ref("all" if "all" in match[0] or "everything" in match[0] else "group"))
        elif match := clause.take(rf"(?:these|those)(?: {COUNT}| ones?)?|them|they"):
            add(Ref("group", (int(match[1]),) if match[1] else ()))
        elif match := clause.take(rf"(?:{COUNT}|one) of (?:that|this|it)(?: one)?"):
            add(Ref("focus"), match[1])
        elif clause.take(rf"(?:that|this|the same)(?: same)?(?: {_NOUN})|that|this|it|the same|it is"):
            add(Ref("focus"))
    if not refs:
        return slots
    if any(counts) and len(refs) > 1:
        slots = replace(slots, quantities=tuple(count or 1 for count in counts))
    elif counts[0]:
        slots = replace(slots, quantity=counts[0])
    return replace(slots, refs=tuple(refs))


def superlative(clause: Clause, slots: Slots) -> Slots:
    """Takes a comparison by an adjective: "the lightest one", "which is warmer"."""
    if match := clause.take(rf"(?:the )?({COMPARED})(?: ones?)?"):
        return replace(slots, superlative=match[1])
    if clause.take(r"(?:the )?(?:better|best)(?: (?:rated|reviewed|one|ones))*"):
        return replace(slots, superlative="rating desc")
    return slots
