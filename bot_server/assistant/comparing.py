"""Requests that set products against each other: "compare the first two", "which is lighter"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import references, words
from bot_server.assistant.adjectives import COMPARED
from bot_server.assistant.gauges import VERBS
from bot_server.assistant.patterns import any_of
from bot_server.assistant.requests import Parsed, fill
from bot_server.assistant.searches import SORTS
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_COMPARE = any_of(r"""
    compare|comparing|comparison|contrast|versus|vs|side by side|differences? between|differences?|different about
    different
    compared (?:to|with)|stack up|weigh up|next to each other|beside each other|against each other|head to head
    next to one another|alongside each other
""")
_SMALL_TALK = (
    r"(?:what is|what are|what|tell me|show me|how|between|can you|the|a|of|with|to|against|do|does|did"
    r"|and|me|in|are|is|it|put|next)"
)


_EITHER = re.compile(
    r"(?:and |so |then )*(?:which|what)(?: one)? (?:is|are|would be|do you think is)"
    r" (?:the )?(?:better|best|nicer|nicest)(?: ,)? (?P<sides>(?:the|number|<o) ?.+ or .+)"
)
"""A choice between two that are named, of which no measure is asked."""


def compare(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Compare the first two", "what's the difference between one and three", "how do they compare"."""
    either = _EITHER.fullmatch(text)
    sides = _sides(f" {either['sides']} ", vocabulary) if either else ()
    if any(ref.kind == "described" for ref in sides):
        return Parsed("compare", Slots(refs=sides), explicit=True)
    clause = Clause(text)
    if (
        reason := re.match(
            r"(?:what makes|why (?:is|are)|how (?:is|are)) (.+?) (?:so much |any |much )?(?:better|different"
            r"|more expensive|dearer|cheaper|nicer|superior|worth more)(?: (?:than|from|to) (.+))?$",
            text,
        )
    ) and reason[2]:
        sides = (references.references(Clause(part), Slots(), bare=True).refs for part in reason.groups())
        return Parsed("compare", Slots(refs=tuple(ref for refs in sides for ref in refs)), explicit=True)
    beside = re.match(r"(?:put|set|place|show me|hold) .+ (?:next to|beside|alongside) ", text)
    if beside and not clause.take(_COMPARE):
        # "Put the lightest one next to the first one".
        clause.take(r"put|set|place|show me|hold")
        clause.take(r"next to|beside|alongside")
    elif not clause.take(_COMPARE) and not (
        re.match(r"how (?:do|does)\b", text) and clause.take(r"compare|differ|measure up")
    ):
        return None
    if re.search(r"\bdifferent\b", text) and not re.search(r"\b(?:how|between|what is)\b", text):
        return None
    rest = clause.text
    while clause.take(rf"{_SMALL_TALK}(?= (?:\||{_SMALL_TALK} ))"):
        pass
    named = fill(clause, vocabulary, refs=True, bare=True)
    pointed = len(named.refs) == 1 or bool(re.search(r"\bones?\b", rest))
    if len(named.refs) < 2 and pointed and (named.words or named.colour) and (sides := _sides(rest, vocabulary)):
        named = replace(named, refs=sides)
    return Parsed("compare", named, explicit=True)


def _sides(text: str, vocabulary: Vocabulary) -> tuple[Ref, ...]:
    """The two or three that are named, each in its own way, of "the first one with the all season one"."""
    sides: list[Ref] = []
    for part in re.split(r" (?:and|with|to|versus|vs|against|or) ", text):
        pointed = references.references(Clause(part), Slots()).refs
        plain = re.sub(rf"[|,]|<[^>]*>|\b(?:{_SMALL_TALK}|my|ones?|compare|please)\b", " ", part)
        said = plain.split()
        if len(pointed) == 1 and pointed[0].kind in ("number", "last", "first") and not said:
            sides += pointed
        elif any(vocabulary.knows(words.key(word)) for word in said):
            sides.append(Ref("described", what=" ".join(said)))
        else:
            return ()
    return tuple(sides) if 2 <= len(sides) <= 3 else ()


_WHICH = any_of(r"""
    (?:which|what|who)(?: (?:one|ones|of (?:them|these|those|the (?:<n:\d+>|lot))|of the (?:first )?<n:\d+>\
        |<n:\d+>|product|item))*(?: of (?:them|these|those))? (?:is|are|has|have|would be|costs|weighs|lasts|holds\
        |do you think is|comes|looks|gets|got|will be|should i get)
    (?:is|are)(?= .{0,40} (?:than|or) )
""")


_DOES = re.compile(
    r"(?:does|do|has|have) (.+?) (?:have |got |has )?(?:an? |any )?(more|less|longer|bigger|better|higher|larger"
    r"|lower|smaller"
    r"|shorter|fewer|wider) ([a-z ]+?) than (.+)"
)


def _named(phrase: str, vocabulary: Vocabulary) -> str | None:
    """The attribute that a phrase names, or begins to."""
    wanted = words.keys(phrase)
    for name, _ in sorted(vocabulary.gauges.among()):
        if words.keys(name)[: len(wanted)] == wanted:
            return name
    return vocabulary.attribute_name(wanted, 0)[0] or None


def which(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Which is lighter", "is the blue one heavier", "which one has the best reviews"."""
    if read := re.fullmatch(
        r"(?:and |so )?which (?:one )?(?:of (?:them|those|these|the (?:two|<n:\d+>|lot)) )"
        r"(?!is\b|are\b|has\b|have\b|would\b|will\b)[a-z]+(?: [a-z]+)*?"
        r" ((?:more|most|less|least) [a-z]+|[a-z]+(?:er|est))",
        text,
    ):
        # "Which of those smells nicer": what no measure speaks of.
        return Parsed("which", Slots(superlative=read[1], refs=(Ref("group"),)), explicit=True)
    the = re.match(r"(?:and |so )?what (?:is|are) (?:the|its|their) ", text)
    if the and vocabulary.attribute_name([words.key(word) for word in text[the.end() :].split()], 0)[1] > 1:
        # "What's the waterproof rating on it" asks for an attribute by its name.
        return None
    clause = Clause(text)
    asked = (
        clause.take(_WHICH) if re.match(r"(?:so |and |of (?:them|these|those) )?(?:which|what|who)\b", text) else None
    )
    if more := _DOES.match(text):
        name = _named(more[3], vocabulary)
        if name:
            few = more[2] in ("less", "lower", "smaller", "shorter", "fewer")
            one, other = (references.references(Clause(part), Slots()).refs for part in (more[1], more[4]))
            refs = one + other if one and other and all(ref.kind == "number" for ref in one + other) else ()
            return Parsed("which", Slots(superlative=f"{'least' if few else 'most'} {name}", refs=refs), explicit=True)
    if asked is None:
        match = re.match(r"(?:is|are) (.+?) (\w+er|more \w+)(?: than (.*))?$", text)
        if not match or re.search(r"\b(?:there|anything)\b", match[1]):
            return None
        what = {"better": "rating desc", "cheaper": "price asc", "more expensive": "price desc"}.get(match[2], match[2])
        if what not in SORTS and not re.fullmatch(COMPARED, what):
            return None
        one, other = (references.references(Clause(part or ""), Slots()).refs for part in (match[1], match[3]))
        return Parsed("which", Slots(superlative=what, refs=one + other if one and other else ()), explicit=True)
    if weighs := re.search(r"\b(weighs?|lasts?|holds?|costs?) (?:the )?(least|most|less|more|longest|longer)\b", text):
        few = weighs[2] in ("least", "less")
        names = VERBS.get(weighs[1].removesuffix("s"), (weighs[1],))
        name = vocabulary.gauges.find(names, vocabulary.gauges.among()) or names[0]
        what = f"{'least' if few else 'most'} {name}"
        if weighs[1].startswith("cost"):
            what = "price asc" if few else "price desc"
        refs = references.references(Clause(text[: weighs.start()]), Slots()).refs
        return Parsed("which", Slots(superlative=what, refs=refs), explicit=True)
    most = clause.has(
        r"(?:the )?(most|least|highest|lowest|biggest|smallest|longest|shortest|more|less|higher|lower"
        r"|longer|better|best) ([a-z ]+)"
    )
    if most:
        name, _ = vocabulary.attribute_name([words.key(word) for word in most[2].split()], 0)
        if name and name.lower() not in ("for", "fit", "type"):
            few = most[1] in ("least", "lowest", "smallest", "shortest", "less", "lower")
            named = fill(Clause(clause.text.replace(most[0], " ")), vocabulary, refs=True)
            return Parsed(
                "which", Slots(superlative=f"{'least' if few else 'most'} {name}", refs=named.refs), explicit=True
            )
    clause.take(r"in (?:the|your|this) (?:whole |entire )?(?:shop|store)")
    named = fill(clause, vocabulary, refs=True, bare=True)
    pointed = bool(named.refs) or bool(re.search(r"\bone|\bof\b", asked[0]))
    if named.superlative in SORTS and re.search(
        r" (?:that )?(?:you (?:have|sell|stock|got)|in the (?:shop|store))\b", text
    ):
        sort = SORTS[named.superlative or ""]
        # "The cheapest you've got" is of what is looked at, "the cheapest thing" of the shop.
        anew = (
            named.head
            or replace(named, superlative=None).limited()
            or re.search(r"\b(?:things?|items?|products?|stuff|in the (?:shop|store))\b", text)
        )
        return Parsed(
            "search" if anew else "refine",
            replace(named, sort=sort, superlative=None, refs=(), definite=False),
            explicit=True,
        )
    if named.superlative and named.superlative not in SORTS and named.head and not pointed and named.words:
        # "What's the heaviest hammer you've got" looks for hammers.
        return None
    if named.superlative or named.relative:
        if named.head and not pointed and named.superlative in SORTS:
            return None
        what = named.superlative or ("price asc" if named.relative == "cheaper" else "price desc")
        if named.relative == "cheaper" and not pointed and not re.match(r"(?:so |and )?which\b", text):
            return None
        return Parsed("which", replace(named, superlative=what, relative=None), explicit=True)
    if pointed and (named.attributes or named.in_stock or named.on_sale or named.colour):
        return Parsed("which", named, explicit=True)
    return None
