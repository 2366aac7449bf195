"""Requests that change the cart: add and change."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import references, slots
from bot_server.assistant.patterns import MY_CART, any_of
from bot_server.assistant.requests import Parsed, fill
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_ADD = any_of(r"""
    add|put|throw|toss|stick|drop|pop|chuck|place|include|reserve|grab|buy|purchase|take|order(?: me)?|whack|bung\
            |sling|shove|i take
    go (?:with|for)|keep|cop|nab|snag|(?:i will |let us |we will )?(?:(?:stick|stay) with|settle (?:for|on))
    (?:i )?(?:will|would|could) (?:take|have|get|grab|pick|choose|keep|try|go for|go with|buy|order|add\
        |like to (?:buy|have|take|get\
        |order|add|purchase|go (?:with|for)))
    i (?:choose|pick|am (?:taking|buying|getting|going with))|we will (?:take|have)
    i am going to (?:take|get|buy|have|go with)
    i (?:had better|might as well|may as well|think i will) (?:take|get|buy|have)
    let us (?:take|go with|get|add|have|go for|do|buy|order)|let me (?:take|have|get|add|go with|go for|buy)
    (?:i (?:want|need) to |going to )(?:buy|order|get|add|take|have|purchase|put|go with|go for)
""")
_WANT = (
    r"(?:i (?:want|need|would like|would love|would want|like|love|prefer|fancy)|give me|get me"
    r"|we (?:want|need|would like)|get)"
)
_NOT_ADDED = re.compile(
    r"\b(?:details?|info|information|specs|specifications|description|know more|more about|side by side|reviews?)\b"
)
PACKS = (
    r"(?:pieces? from|pairs?|packs?|boxes|box|copies|pieces|units|bottles?|bags?|cans?|jars?|sets?|tins?|loaves"
    r"|rolls?|bars?"
    r"|decks?|cartons?|tubes?|bunches|slices|tubs?)"
)

_HOW_MANY = r"(?:<n:(\d+)>|one)"
_THAT = r"(?:it|that|this|them|those|these)"
_CHANGE = (
    r"(?:make|change|set|switch|turn|update|increase|decrease|bump|raise|lower|reduce|put|take|bring|drop|cut|adjust)"
)
_QUANTITY = rf"(?:the )?(?:quantity|amount|number|count)(?: (?:of|for|on)(?: {_THAT})?)?"
_BOUND = re.compile(r"\b(?:under|over|below|above|than|between|most|least|around|about|and) <n:\d+>$")
_SET = re.compile(
    rf"(?:(?:can|could) (?:you|i|we) |actually |i (?:want|need|would like|said|meant) (?:to )?|no )*{_CHANGE}"
    rf"(?: {_THAT}| {_QUANTITY})?(?: (?:of|for) {_THAT})?(?: (?:up|down))?(?: (?:to|into|at|by|down to"
    rf"|up to))? ?{_HOW_MANY}"
    rf"(?: (?:instead(?: of (?:<n:\d+>|one))?|of {_THAT}|pieces|items?|units?|copies))*"
)
_BACK_TO = re.compile(
    rf"(?:.* too (?:many|much) (?:, )?)?(?:go |put (?:it|that|them) )?back (?:down |up )?to (?:just |only )?{_HOW_MANY}"
    rf"(?: of {_THAT}| in total| altogether)?"
)
_ONLY = re.compile(
    rf"(?:x |times )?(?:i (?:only |just |actually )?(?:want|need|would like|meant|said)|only|just|actually|no)?"
    rf"(?: (?:only|just|make that))* ?(?:the )?{_HOW_MANY}(?: (?:packs?|sets?|pairs?|box|boxes|bags?|bottles?"
    rf"|of each))?"
    rf"(?: (?:of {_THAT}|instead|(?:is|was|were) (?:enough|fine|plenty|right|ok|all i need)|will do"
    rf"|in total|altogether))*"
)
_SOME = re.compile(
    rf"{_CHANGE} {_HOW_MANY} of (?P<of>{_THAT}|(?:the|my) [a-z ]+?)(?: (?:to|into|in|an?))*"
    r" (?P<option>(?!<)[a-z0-9]+(?: [a-z]+)?)"
)
_ANOTHER = re.compile(
    rf"(?:i (?:want|need|would like|will (?:take|have)) |add |give me |get me |and |make it |put |let us have |bung "
    rf"|throw |pop "
    rf"|stick |chuck |whack |sling |toss )*"
    rf"(?:<n:\d+> (?:more|extra)|another(?: one| <n:\d+>)?|(?:<n:\d+>|one) (?:less|fewer)|an extra one"
    rf"|one extra|one more|"
    rf"double {_THAT}|double the (?:quantity|amount)|twice (?:that|as many)|more of (?:it|that)|(?:the )?same again)"
    rf"(?: of (?:{_THAT}|the same))?(?: (?:to|in) (?:my|the) \w+| in(?: there)?)?"
)


_ANOTHER_IN = re.compile(
    r"(?:i (?:want|need|would like|will (?:take|have)) |add |give me |get me |and |make it |put |take )*"
    r"(?:another(?: one| <n:1>)?|one more|<n:(?P<count>\d+)> more|the same(?: one| thing)?(?: again)?)"
    rf"(?: of (?:{_THAT}|the same))?(?: (?:in|too|as well))?(?: ,)?"
    r"(?: for (?:my|the|his|her|our|me|him|them) ?[a-z]*)?(?: ,)?(?: (?:but|only|this time|just))*"
    r"(?: ,)?(?: (?:in|an?|size))* (?P<option>[a-z0-9<>:]+(?: [a-z]+)?)(?: one| this time)?"
)


def another(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Another one of those for my brother, but large"."""
    match = _ANOTHER_IN.fullmatch(text)
    if match is None:
        return None
    named = fill(Clause(f"in {match['option']}"), vocabulary, refs=False)
    if named.words or not (named.size or named.colour):
        return None
    return Parsed("add", replace(named, refs=(Ref("focus"),), quantity=int(match["count"] or 1)), explicit=True)


def change(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Make it three", "change the kettle to two", "one more of those"."""
    if corrected := re.fullmatch(
        rf"(?:just |only )*{_HOW_MANY}(?: ,)? (?:rather|actually|sorry|instead|after all)", text
    ):
        # "Hmm, six rather".
        return Parsed("change", Slots(quantity=int(corrected[1] or 1), refs=(Ref("focus"),)))
    text = re.sub(r"\bsize <[no]:([\d.]+)>", r"size \1", text)
    taken = re.match(r"(?:take|put|bring|get) (?:<n:\d+>|one)$", text)
    if not taken and (match := _SET.fullmatch(text)):
        return Parsed("change", Slots(quantity=int(match[1] or 1), refs=(Ref("focus"),)), explicit=True)
    if match := _BACK_TO.fullmatch(text):
        # "Back to one", of what was made two.
        return Parsed("change", Slots(quantity=int(match[1] or 1), refs=(Ref("focus"),)), explicit=True)
    if size := re.fullmatch(rf"{_CHANGE} {_THAT} to size (\S+)", text):
        named = fill(Clause(f"size {size[1]}"), vocabulary, refs=False)
        return Parsed("change", Slots(size=named.size, refs=(Ref("focus"),)), explicit=True) if named.size else None
    if _ANOTHER.fullmatch(text):
        named = references.quantities(Clause(text), Slots())
        by = named.more_by if named.more_by is not None or named.quantity is not None else 1
        return Parsed("change", replace(named, more_by=by, refs=(Ref("focus"),)), explicit=True)
    if (match := _ONLY.fullmatch(text)) and text != "one" and not re.fullmatch(r"<n:\d+>", text):
        return Parsed("change", Slots(quantity=int(match[1] or 1), refs=(Ref("focus"),)))
    if doubled := re.fullmatch(r"double (?:up (?:on )?)?((?:the|my) .+)", text):
        named = fill(Clause(doubled[1]), vocabulary, refs=True, bare=True)
        return Parsed("change", replace(named, quantity=-2), explicit=True) if named.words or named.refs else None
    match = re.match(rf"(?:(?:can|could) (?:you|i|we) )?{_CHANGE}(?= )", text)
    if not match or match[0].split()[-1] in {"put", "take", "drop", "bring", "cut"}:
        return None
    if few := re.fullmatch(
        rf"i (?:only|just) (?:need|want) {_HOW_MANY}(?: of)? (?P<what>(?:the |those )?[a-z ]+)", text
    ):
        named = fill(Clause(few["what"]), vocabulary, refs=False)
        if named.head or named.category:
            return Parsed("change", replace(named, quantity=int(few[1] or 1)))
    if ones := re.fullmatch(rf"{_HOW_MANY} (?:in )?(?P<option>[a-z]+(?: [a-z]+)?) ones?", text):
        named = fill(Clause(f"in {ones['option']}"), vocabulary, refs=False)
        if (named.size or named.colour) and not named.words:
            # "Two yellow ones", of what is talked about.
            return Parsed("add", replace(named, quantity=int(ones[1] or 1), refs=(Ref("focus"),)))
    if few := re.fullmatch(rf"{_CHANGE} (?P<what>(?:the|my) .+?) (?:just|only) {_HOW_MANY}", text):
        named = fill(Clause(few["what"]), vocabulary, refs=True)
        if named.words or named.refs or named.colour:
            # "Make the student one just one".
            return Parsed("change", replace(named, quantity=int(few[2] or 1)), explicit=True)
    if some := _SOME.fullmatch(text):
        # "Make two of those green", of four.
        named = fill(Clause(f"in {some['option']}"), vocabulary, refs=False)
        of = fill(Clause(some["of"]), vocabulary, refs=True)
        if (named.size or named.colour) and not named.words and not (of.size or of.colour):
            shared = replace(of, size=named.size, colour=named.colour, quantities=(int(some[1] or 1),))
            return Parsed("change", shared if of.words else replace(shared, refs=(Ref("focus"),)), explicit=True)
    if other := re.fullmatch(
        rf"{_CHANGE} (?:{_THAT}|(?:the |its )?(?:size|colou?r)(?: (?:of|for) {_THAT})?)(?: (?:to|into"
        rf"|in|a|an))* (?!<)((?:\w+ ?){{1,3}})",
        text,
    ):
        # "Make that a large", "change the colour to blue".
        named = fill(Clause(f"in {other[1]}"), vocabulary, refs=False)
        if (named.size or named.colour) and not named.words:
            return Parsed("change", replace(named, refs=(Ref("focus"),)), explicit=True)
    clause = Clause(text[match.end() :])
    clause.take(rf"(?:in|of) {MY_CART}")
    clause.take(_QUANTITY)
    quantity = (
        clause.take(rf"(?:up |down |back )?(?:to|into|at) {_HOW_MANY}(?: (?:instead|of {_THAT}|pieces|units?|items?))?")
        or clause.take(rf"{_THAT} {_HOW_MANY}(?: of)?")
        or clause.take(rf"{_HOW_MANY}(?: of)?(?= [a-z])")
        or (None if _BOUND.search(text) else clause.take(r"<n:(\d+)>(?= $)"))
    )
    named = fill(clause, vocabulary, refs=True, price=False)
    if named.unknown and not named.refs:
        return None
    if quantity:
        if not (named.refs or named.words):
            named = replace(named, refs=(Ref("focus"),))
        return Parsed("change", replace(named, quantity=int(quantity[1] or 1)), explicit=True)
    if named.quantity == -2 or named.more_by:
        return Parsed("change", named, explicit=True)
    # "Change the chair to grey", of what is in the cart.
    optioned = (named.size or named.colour) and (named.words or named.refs) and re.search(r" (?:to|into|for) ", text)
    return Parsed("change", named, explicit=True) if optioned and named.definite else None


_ASKED = re.compile(
    r"(?:and |so )?(?:do|did|does|have|has|is|are|was|were|am|what|which|how|why|where|who|when|will|would)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:(?:at|from|in) (?:the |a |another |some )?(?:other |local |actual )?(?:store|shop|supermarket"
    r"|market|high street|town|chemist|pharmacy|garage|station)|elsewhere|somewhere else|another time|next time)\b"
)
"""Where, or when, what is not bought here is bought."""
_OUT = re.compile(r"(?:take|get|throw|kick|knock|pull|put) (?:.+ )?(?:out|off|away)\b(?! of the (?:box|way))")
"""What goes out is never put in."""


def add(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Add the second one", "I'll take two of those", "two of the first and one of the third"."""
    if _ELSEWHERE.search(text) or _OUT.match(text):
        return None
    text = re.sub(rf"(?<=<n:)(\d+)> {PACKS} (?:of|from) (?={_THAT}\b)", r"\1> of ", text)
    clause = Clause(text)
    to_cart = clause.take(rf"(?:goes |go |should go )?(?:in|into|to|onto|inside|on) {MY_CART}(?: (?:too|as well))?")
    if re.search(r"\b(?:gift|present)s? for\b|\bwhat (?:i|we) (?:have|had|put|added)\b|\ba (?:\w+ )?look\b", text) or (
        _NOT_ADDED.search(text) and not to_cart
    ):
        return None
    verb = re.match(rf"(?:(?:i would like|i want|i need) (?:you )?to |you can |let us )?{_ADD}(?= |$)", text)
    if verb and re.match(
        r"(?:take (?:it|that|this|them) (?:up|easy|slow|apart|home)|take me|put back|order status|go for it"
        r"|take (?:a look|back)|put \w+ back)\b",
        text,
    ):
        return None
    wish = None if verb else re.match(rf"{_WANT}(?= )", text)
    if wish and not to_cart and re.match(r"(?:i|we) (?:like|love|fancy)\b", text):
        # "I like the second one" says so, and asks for nothing yet.
        return None
    begun = verb or wish
    if begun:
        clause.text = f" {clause.text.strip().removeprefix(begun[0])} "
    elif not to_cart:
        return _counted(text, vocabulary)
    elif _ASKED.match(text) or re.search(r"\bhow (?:many|much)\b|\bwhat\b", text):
        return None
    clause.take(r"(?:in|too|as well|there|in there|also)(?= $)")
    packs = clause.take(rf"(?:, )?<n:(\d+)> {PACKS}(?= *$)") if begun else None
    if begun and re.fullmatch(r" *(?:me )?one *", clause.text):
        return Parsed("add", Slots(refs=(Ref("focus"),), quantity=1), explicit=True)
    clause.text = re.sub(rf"\b(and|,) (?:an? |some )?(?:{PACKS} of )", r"\1 ", clause.text)
    wanted = clause.text
    indefinite = bool(re.match(r" *(?:me )?(?:a|an|some|any|one) (?!of )", clause.text)) and not to_cart
    quantity = _first_count(clause) or (int(packs[1]) if packs else None)
    named = fill(clause, vocabulary, refs=True, bare=bool(verb or to_cart), mend=bool(to_cart or verb))
    if quantity and named.quantity is None and not named.quantities:
        named = replace(named, quantity=quantity)
    if (
        indefinite
        and named.head
        and not named.refs
        and not to_cart
        and not re.match(r"(?:add|put|throw|pop|chuck|stick|bung|sling) ", text)
    ):
        # "I'd like to buy a laptop" looks for one.
        return None
    if wish and not to_cart:
        pointed = any(ref.kind != "group" for ref in named.refs) or bool(re.search(r"\bboth\b|\ball of\b", text))
        pointed = pointed and not named.head
        known = (
            bool(re.match(r" *(?:the|that|this|these|those) ", wanted))
            and bool(named.words or named.attributes)
            and not replace(named, attributes={}).limited_beside_options()
        )
        known = known or bool(
            re.fullmatch(r"the (?:\w+ ){1,3}one", " ".join(text.removeprefix(begun[0] if begun else "").split()))
        )
        if not (pointed or named.quantities or known) or re.match(r"(?:i (?:want|would like|need)|we want) to ", text):
            return None
    names_something = bool(
        named.refs
        or named.words
        or named.quantity
        or named.colour
        or named.brand
        or named.superlative
        or named.relative
    )
    if not names_something and not to_cart and (begun is None or begun[0] not in ("add", "buy", "i will take")):
        return None
    if not names_something:
        named = replace(named, refs=(Ref("focus"),))
    return Parsed("add", named, explicit=True)


_PORTION = re.compile(
    rf"(?:and |then )?(?P<what>[a-z<][a-z<>:\d ]*?)(?: then)?(?: ,)? (?:<n:(?P<count>\d+)>|(?P<one>one)) (?:{PACKS}"
    rf"|of (?:them|those|these))|(?P<ones>the [a-z ]+ ones?)(?: ,) <n:(?P<bare>\d+)>"
)


def portion(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "The bronze ones, two sets": so many of something named."""
    match = _PORTION.fullmatch(text)
    what = match and (match["what"] or match["ones"])
    if (
        match is None
        or not what
        or re.search(
            r"\b(?:what|how|is|are|do|does|show|find|see|have|any|under|over|with|than|least|most|about|around|between|want|need)\b",
            what,
        )
    ):
        return None
    named = fill(Clause(what), vocabulary, refs=True)
    if not (named.words or named.attributes or named.colour or named.refs):
        return None
    return Parsed("add", replace(named, quantity=int(match["count"] or match["bare"] or 1)), explicit=True)


def _first_count(clause: Clause) -> int | None:
    """A count that stands before what is to be added: "two kettles", "another mug"."""
    if read := clause.take(rf"(?:another|{slots.COUNT} more|one more|an extra)(?: of)?"):
        return int(read[1] or 1)
    begin = r" *(?:me )?(?:just |only |a )?"
    if read := re.match(rf"{begin}{slots.COUNT} of (?=(?:the|my) [a-z])", clause.text):
        # "Two of the cheapest", "one of the kettles".
        clause.text = " " + clause.text[read.end() :]
        return int(read[1])
    if read := re.match(rf"{begin}{slots.COUNT} {PACKS} of (?=[a-z<])(?!the |those |these |them |it\b)", clause.text):
        clause.text = " " + clause.text[read.end() :]
        return int(read[1])
    if read := re.match(rf"{begin}{slots.COUNT} (?!of |and |or |\||,|more )(?=[a-z])", clause.text):
        clause.text = " " + clause.text[read.end() :]
        return int(read[1])
    if read := re.fullmatch(rf"{begin}{slots.COUNT} *\|? *", clause.text):
        clause.text = " it "
        return int(read[1])
    return None


def _counted(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """So many of something shown: a wish to have them."""
    if packs := re.match(rf"<n:(\d+)> {PACKS} of (the [a-z].*)$", text):
        named = fill(Clause(packs[2]), vocabulary, refs=True)
        if not (named.words or named.attributes):
            return None
        return Parsed("add", replace(named, quantity=int(packs[1])), explicit=True)
    if not re.match(r"(?:<n:\d+>|one|both) of ", text) and not re.fullmatch(r"<n:\d+> number <n:\d+>", text):
        return None
    if of := re.match(r"<n:(\d+)> of (?=the [a-z])", text):
        named = fill(Clause(text[of.end() :]), vocabulary, refs=True)
        if not named.refs and (named.head or named.attributes):
            return Parsed("add", replace(named, quantity=int(of[1])))
    named = fill(Clause(text), vocabulary, refs=True)
    return Parsed("add", named) if named.refs and (named.quantity or named.quantities) else None
