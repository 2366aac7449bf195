"""Requests to look for things and to change what is looked for."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import bounds, limits, patterns, purposes, references, words
from bot_server.assistant.everyday import ANY_THING, COMMON
from bot_server.assistant.patterns import any_of
from bot_server.assistant.requests import Parsed, fill
from bot_server.assistant.slots import Clause, Slots
from bot_server.assistant.vocabulary import Vocabulary
from shop.records import Sort

_IMPERATIVE = re.compile(
    r"(?:turn|play|call|sing|book|drive|write|send|email|text|phone|ring|dance|cook|translate|calculate|count|spell"
    r"|remind|"
    r"schedule|wake|switch|dim|lock|unlock|open|start) "
)
"""What other assistants are asked to do."""
_MEASURES = (
    r"(?:set|pair|pack|packet|box|bottle|bag|bunch|tin|jar|can|piece|loaf|carton|range|selection|choice|variety)"
    r"(?:s|es)?"
)
SORTS: dict[str, Sort] = {"price asc": "price_asc", "price desc": "price_desc", "rating desc": "rating"}

_FIND = any_of(r"""
    (?:(?:can|could|would) (?:you|i|we) )?(?:show|find|search|search for|search up|look up|look for|look at\
        |list|display|hunt down|track down|dig out|dig up|get hold of|point me to)(?: (?:me|us))?(?: (?:out|up|for\
        |through))?
    (?:(?:can|could|would) (?:you|i|we) )?(?:pull up|bring up|browse|recommend|suggest|see|check for\
        |check if you have|fetch|locate|hunt for|pick out)(?: (?:me|us))?
    (?:i am |we are |i was |am )?(?:looking|searching|hunting|shopping|browsing)(?: around)?(?: (?:for|at\
        |through|to (?:buy|get|find|see)))?
    (?:is there )?any chance (?:of|you (?:have|sell|have got|got))(?: (?:any|some|a|an))?|i am (?:out of\
        |running (?:low|out)(?: (?:on|of))?)
    (?:narrow|filter) (?:it|that|them|those|these|this|the results|the list)(?: down)?(?: (?:to|by))?
    i am (?:after|interested in|in the market for|in need of|trying to find|keen on)
    help me (?:find|choose|pick|look for)(?: out)?
    i (?:want|need|would like)(?: to)? see|(?:do|have|would|did|might) you (?:guys |people |also |even |still \
            |happen to |perhaps )*(?:have|sell|got|stock|carry\
        |offer|do|keep)(?: got)?(?: (?:any|some|a|an))?
    are you (?:selling|stocking|carrying|offering)(?: (?:any|some|a|an))?|(?:got|have) any|(?:are|is) there\
        (?: any| a| an| some)?|any
    where (?:can i find|are|is|do you (?:have|keep))(?: the| your)?
    i (?:want|need|would like|would love) to (?:see|find|look at|look for|browse|look through)(?: (?:some|a|an\
        |your|the))?
    let (?:me|us) (?:see|look at|check|find|browse)|let us (?:look|see|find)|can i (?:see|look at|browse)|go to
    take me to|switch to
""")
"""Verbs that surely look for something, whatever follows."""
_WISH = any_of(r"""
    (?:can you |could you )?(?:get|give|bring)(?: (?:me|us))?|(?:can|could|might|may) i (?:get|have)
    (?:my|the|our|his|her) (?!<|\w+ one)\w+ (?:fancies|wants|needs|would like|would love|is after|is looking for\
            |asked for)\
        (?: (?:some|a|an))?
    i (?:want|need|would like|would love|wish|am hoping|could use|could do with|fancy|prefer|like)\
        (?: (?:to (?:buy|get|have|order|try|purchase)|some|a|an))?
    i (?:would|am going to|will) (?:prefer|want|need)|we (?:want|need|would like|are after)(?: (?:some|a|an))?
    what (?:about|do you have|have you got|have you|kinds? of|sorts? of|types? of|other|are|is|would be good\
            |can you (?:offer\
        |recommend|suggest))(?: for| in the way of)?|which|how about
    i am (?:really |actually )?(?:not (?:totally |really |exactly )?sure what i want(?: but| ,)*)\
            |what i am (?:really |actually )?\
        (?:after|looking for|interested in|hoping for|searching for) (?:is|are)(?: (?:some|a|an))?
    (?:i|we) (?:was|were|am|are) (?:hoping|wondering|thinking)(?: (?:for|about|of|if|whether|that))*(?: you (?:might \
            |may |would\
        |could )?(?:have|sell|stock))?(?: (?:some|a|an|any))?|you (?:might |may |would |could )?(?:have|sell|got)\
        (?: (?:some|a|an|any))?(?= )
    let (?:me|us) (?:have|try)|let us try
    anything|something|got|i am (?:buying|getting) (?:a|some)|open|try|my \w+ (?:wants|needs|would like|loves)|what
    (?:it is |a |some |i need |i want )*(?:gift|gifts|present|presents) for(?: my \w+)?
""")
"""Verbs that look for something when what follows is sold here."""


_PERSON = (
    r"(?:dad|mum|mom|mother|father|wife|husband|son|daughter|friend|boyfriend|girlfriend|brother|sister|family"
    r"|parents|grandma"
    r"|grandpa|grandmother|grandfather|grandson|granddaughter|niece|nephew|aunt|uncle|partner|boss|colleague|teacher"
    r"|neighbour"
    r"|cousin|mate|baby|toddler|kid|child|girl|boy|someone|somebody)s?"
)
GIFT = re.compile(
    rf"\b(?:gifts?|presents?)\b|\b(?:for|get|buy|give) (?:my|our|a|an|the|his|her) (?:\w+ ){{0,2}}{_PERSON}\b"
    r"|\ba little something\b|\b(?:birthday|anniversary|christmas)\b|\bfor kids\b"
)
_PLACE = re.compile(
    r"(?<=\S) (?:on|in|at|for) (?:the|my) (?:train|bus|plane|car|road|go|office|way to work|commute|move|journey"
    r"|drive)(?= |$)"
    r"|(?<=\S) to (?:stand|go|put|place|sit|hang|lie) (?:beside|next to|by|near|on|under|above|with|in)"
    r" (?:it|that|them)\b"
)
"""Where something will be used, which no product says."""
_KEPT = re.compile(
    r"(?: to|that|which|and| for)* (?:keep(?:s|ing)?|stay(?:s|ing)?) (?:(?:my|the|our|a|your) )?(?:\w+ )?(?:hot|warm"
    r"|cold|cool)(?= |$)"
)
_CHILD = re.compile(
    r"\b(?:for )?(?:an? |my )?(?:<n:(?:[1-9]|1[0-2])>|little) (?:years? old|month old)s?(?: (?:boy|girl|kid|child"
    r"|son|daughter))?\b"
)


def lifted(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Any colour", "forget the price limit"."""
    clause = Clause(text)
    named = limits.lifted(clause, Slots())
    if not named.drop or re.match(
        r"(?:do|does|is|are|has|have|can|could) (?:you |i )?.*\b(?:it|this|that|them|one)\b", text
    ):
        return None
    rest = fill(clause, vocabulary, refs=False)
    return None if rest.head else Parsed("refine", replace(rest, drop=named.drop), explicit=True)


_BACK_TO = re.compile(
    r"(?:(?:can|could|shall|may) (?:we|i|you) |let (?:us|me) |i (?:want|would like) to )*"
    r"(?:(?:go|take me|bring me|get|return|switch|jump|head) )?back to "
    r"(?:looking at |showing me )?(?P<what>(?:the|those|these|my) .+?)"
    r"(?: again| now| from (?:before|earlier)| (?:we|i|you) (?:saw|had|looked at|showed me)(?: before| earlier)?)*"
    r"|(?:show me |let me see |let us see |can i see |see )?(?P<again>(?:the|those) [a-z ]*?[a-z]{2}s)"
    r" (?:once more|(?:once )?again|from (?:before|earlier)"
    r"|(?:we|i|you) (?:saw|had|looked at|showed me)(?: before| earlier)?)"
)


def returning(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Back to the chairs", "show me the chairs again"."""
    match = _BACK_TO.fullmatch(text)
    if match is None:
        return None
    named = fill(Clause(match["what"] or match["again"]), vocabulary, refs=True)
    return Parsed("back", named, explicit=True) if named.head and not named.refs else None


_POPULAR = re.compile(
    r"(?:and |so )?(?:what else (?:is|are) (?:popular|good|trending|well rated|selling well|people buying)"
    r"|(?:what are |show me |any )?(?:the |your )?best ?sellers|what (?:do|are) (?:most |other )*people (?:buy|buying)"
    r"|what (?:is|are) (?:trending|selling well)|what sells (?:well|best))(?: (?:here|now|today|right now))?"
)


def popular(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "What else is popular"."""
    return Parsed("search", Slots(topic="popular"), explicit=True) if _POPULAR.fullmatch(text) else None


def more(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Show more", "what else do you have"; "more jackets" keeps the thing that was named."""
    if re.fullmatch(patterns.MORE, text) or re.fullmatch(patterns.MORE_SHOWN, text):
        return Parsed("more", explicit=True)
    match = re.fullmatch(patterns.MORE_OF, text)
    if match and not re.match(r"(?:about|on|details?|info|information|of the|expensive|than|like|\w+ one)\b", match[1]):
        clause = Clause(match[1])
        named = fill(clause, vocabulary, refs=False)
        if named.head and not named.limited():
            return Parsed("more", named, explicit=True)
    return None


_WEARS = re.compile(
    r"(?:i|he|she|they|we|my \w+|it)(?: is| am| are| wears?| takes?| needs?| would be| will be)(?: normally"
    r"| usually| about"
    r"| like| in| an?)* (?:size )?(?:<n:(?P<number>[\d.]+)>|(?P<word>(?:extra )?(?:small|medium|large)))(?: in .*)?"
)


def fitted(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "He's an eleven", "I wear a medium"."""
    match = _WEARS.fullmatch(text)
    if match is None:
        return None
    named = fill(Clause(f"size {match['number'] or match['word']}"), vocabulary, refs=False)
    known, _ = vocabulary.find(words.keys(named.size or ""), 0)
    if not any(term.kind == "size" for term in known):
        return None
    return Parsed("refine", Slots(size=named.size), explicit=True)


_GONE = r"(?:out of stock|sold out|unavailable|not (?:in stock|available))"


def stocked(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Hide the ones that are out of stock"."""
    if re.match(
        rf"(?:hide|remove|skip|leave out|exclude|not|without|no|except|drop|take out"
        rf"|get rid of) .{{0,30}}{_GONE}(?: \w+)?$",
        text,
    ):
        return Parsed("refine", Slots(in_stock=True), explicit=True)
    return None


def ordered(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Sort by price", "cheapest first", "put the best rated on top"."""
    verb = r"^(?:(?:can|could) you )?(?:sort|order|rank|arrange)\b"
    if not re.search(rf"{verb}|(?:<o:1>|on top|at the top)$|\b(?:low|high|lowest|highest|cheapest) to\b", text):
        return None
    clause = Clause(text)
    clause.take(r"(?:sort|order|rank|arrange|put|show|list)(?: me)?(?: (?:them|these|those|it|results?))*")
    clause.take(r"on top|at the top|<o:1>")
    named = sorted_by(fill(clause, vocabulary, refs=False))
    return Parsed("refine", named, explicit=True) if named.sort and not named.head else None


def sorted_by(named: Slots) -> Slots:
    """A superlative as the order of a search."""
    sort = SORTS.get(named.superlative or "")
    return replace(named, sort=sort, superlative=None) if sort else named


_ONES = re.compile(r"\b([a-z]*[a-rt-z]) ones?(?: (?:please|then|maybe))*$")


def search(text: str, vocabulary: Vocabulary) -> Parsed:
    """What remains: a search, a change of one, or nothing that the clerk knows."""
    sold, beside = purposes.used(text, vocabulary)
    if sold:
        # "Something to sit on, under three hundred".
        named = fill(Clause(f"{sold[0]} {beside}"), vocabulary, refs=False)
        if len(sold) > 1:
            named = replace(named, things=sold, words=sold, category=None, unknown=())
        if named.relative == "cheaper":
            named = replace(named, relative=None, sort="price_asc")
        return Parsed("search", named, explicit=True)
    rest, found, wished = _object(text)
    rest = re.sub(
        r" (?:that )?(?:you|do you|you have|you got|you have got|do you have|you sell|have you got)"
        r"(?: (?:have|sell|got))?"
        r"(?: in (?:stock|store|the shop))?$",
        "",
        rest,
    )
    rest = re.sub(r" in (?:the|your|this) (?:whole |entire )?(?:shop|store)$", "", rest)
    rest = re.sub(rf"^ ?(?:me )?(?:an? |some |the |your |<n:\d+> )*{_MEASURES} of (?:your |the )?(?!<)", " ", rest)
    rest = re.sub(r" of (?:some|any|whatever) (?:kind|sort|type)(?= |$)| will do(?= |$)", "", rest)
    rest = re.sub(r"(?<=[a-z>]) (?:, |\| )?because (?:of )?.*$", "", rest)
    rest = re.sub(
        r"(?<=[a-z>]) (?:, )?so (?:that )?(?:i|he|she|we|they|it|you|my [a-z]+) (?:can|do|will|am|is|are|could"
        r"|would|does|have|has)\b.*$",
        "",
        rest,
    )
    rest = _PLACE.sub("", rest)
    if vocabulary.knows(words.key("insulated")):
        rest, insulated = _KEPT.subn(" ", rest)
    else:
        insulated = 0
    rest, age = _CHILD.subn(" for kids ", purposes.for_whom(rest, vocabulary))
    counted = re.match(r" ?(?:me )?<n:([2-9])> (?:[a-z]+ ){0,2}[a-z]+s(?= |$)(?<!ss)", rest)
    if counted and vocabulary.heads[words.key(counted[0].split()[-1])]:
        counted = re.match(r" ?(?:me )?<n:[2-9]> ", rest)
        assert counted is not None
        rest = rest[counted.end() :]
    rest = re.sub(r"^ ?(?:me )?<n:\d+> (?:options?|choices?|kinds?|ideas|types?)(?: of| for)? ", " ", rest)
    clause = Clause(rest)
    everything = bool(clause.has(r"(?:everything|all|all the|anything at all|all of your|any and all)"))
    # A question that only may be about the shop is taken by its words, not by what they resemble.
    asks = bool(re.match(r"(?:what (?:is|are)|which|who|why|when|where|how|is|are|do|does|did|will|has|have)\b", text))
    named = fill(clause, vocabulary, refs=False, mend=found or not asks)
    named = _best(clause, named, vocabulary)
    if insulated:
        # "To keep my coffee hot" looks for what is insulated, and not for coffee.
        return Parsed("search", replace(named, words=("insulated", *named.words), category=None), explicit=True)
    if (
        not (found or wished)
        and named.price_max is not None
        and not named.head
        and re.match(r"(?:my|our|i|we|he|she|it|they) ", text)
    ):
        # "My wife would kill me if I spent more than two hundred": only the price is anything to go by.
        return Parsed("refine", replace(named, words=(), unknown=()), explicit=True)
    if (
        named.sort
        and not (named.head and named.category)
        and re.search(r"\b(?:things?|items?|products?|stuff)\b.*\b(?:you|here|shop|store)\b", text)
    ):
        # "The cheapest thing you've got", in the whole shop.
        return Parsed("search", Slots(sort=named.sort), explicit=True)
    if (
        (
            than := re.search(
                r"\b(?:cheaper|less expensive|less|dearer|pricier|nicer) than (?:the|that|this|these|those) ", text
            )
        )
        and named.words
        and not named.limited_beside_price()
    ):
        return Parsed(
            "refine", replace(named, sort=None, relative="pricier" if than[0][0] in "dpn" else "cheaper"), True
        )
    if named.words and all(word.isdigit() for word in named.words) and (named.on_sale or named.in_stock):
        named = replace(named, words=())
    if wished and named.limited() and named.unknown and not named.head:
        # "Something for a two person trip under fifty": what is understood is enough to go by.
        named = replace(named, words=tuple(word for word in named.words if word not in named.unknown), unknown=())
        if not named.words:
            return Parsed("search", named, explicit=True)
    if named.head and named.relative == "cheaper":
        named = replace(named, relative=None, sort="price_asc")
    if re.match(r"which (?:of (?:them|these|those)|ones?)\b", text):
        return Parsed("unknown", named)
    if not (found or wished) and _IMPERATIVE.match(text) and not _begins(text, named):
        return Parsed("unknown", named)
    if not found and re.match(
        r"(?:what is <n|who|why|when|whose|how (?!about)|is|are you|do you|does|did|will)\b", text
    ):
        return Parsed("unknown", named)
    by = bool(re.search(r"\b(?:by|from|in|with)\b", text))
    sure = found or bool(named.category or named.brand or (named.attributes and by))
    sure = sure or (wished and named.head and named.limited())
    if named.words and not named.head and re.match(r"with (?!.*\b(?:you|me)\b)", text):
        # "With armrests ideally": what the texts may tell.
        return Parsed("refine", named)
    first = named.words[0] if named.words else ""
    thing = first not in ANY_THING | COMMON and vocabulary.heads[words.key(first)] > 0
    if not sure and named.words and 2 * len(named.unknown) >= len(named.words) + thing:
        return Parsed("unknown", named)
    if (ones := _ONES.search(text)) and named.words == (ones[1],) and not named.exclude:
        # "What about outdoor ones", of whatever is shown.
        return Parsed("refine", replace(named, category=None, head=False))
    if named.words and (named.head or sure):
        return Parsed("search", named, explicit=found or wished)
    if re.match(r"(?:and |but |only |just )*for ", text) and not named.words and named.attributes:
        return Parsed("refine", named, explicit=True)
    if GIFT.search(text) and not (named.words and named.head):
        if named.limited() or age:
            return Parsed("search", replace(named, words=() if not named.head else named.words), explicit=True)
        return Parsed("gift", named, explicit=True)
    if not named.limited():
        return Parsed("unknown", named)
    if wished and re.search(r"\b(?:gifts?|presents?)\b", text) and named.price_max is not None:
        return Parsed("search", replace(named, words=()), explicit=True)
    if everything and not re.search(r"\b(?:ones?|those|these|them)\b", text):
        return Parsed("search", replace(named, words=()), explicit=True)
    if re.match(r"something\b", text) and not named.words and {*named.attributes} in ({"for"}, {"For"}):
        # "Something for girls" is said of the whole shop.
        return Parsed("search", named, explicit=True)
    return Parsed("refine", named, explicit=found or wished)


def _begins(text: str, named: Slots) -> bool:
    """Whether what sounds like a command is a thing: "phone holders"."""
    return named.category is not None and words.key(text.split()[0]) in words.keys(named.category)


def _object(text: str) -> tuple[str, bool, bool]:
    """What is looked for, and whether a verb surely or perhaps looks for it."""
    rest, found, wished = text, False, False
    while True:
        if match := re.match(rf" ?{_FIND}(?= |$)", rest):
            found = True
        elif match := re.match(rf" ?{_WISH}(?= |$)", rest):
            wished = True
        else:
            return rest, found, wished
        rest = rest[match.end() :]


def _best(clause: Clause, named: Slots, vocabulary: Vocabulary) -> Slots:
    """Sorts by what "the best" or "the cheapest" asks for."""
    if named.superlative is None:
        named = bounds.extreme(clause, named, vocabulary)
        if named.superlative is not None:
            taken = {*words.keys(named.superlative.partition(" ")[2]), *map(words.key, bounds.EXTREMES)}
            named = replace(
                named,
                words=tuple(word for word in named.words if not taken.issuperset(words.keys(word))),
                unknown=tuple(word for word in named.unknown if not taken.issuperset(words.keys(word))),
                attributes={
                    name: value for name, value in named.attributes.items() if not taken.issuperset(words.keys(value))
                },
            )
    if named.superlative is None:
        read = references.superlative(clause, Slots()).superlative
        if read is not None:
            kept = tuple(word for word in named.words if word not in read.split())
            unknown = tuple(word for word in named.unknown if word not in read.split())
            again = fill(Clause(" ".join(kept)), vocabulary, refs=False, price=False, mend=False)
            named = replace(
                named,
                superlative=read,
                words=kept,
                unknown=unknown,
                category=named.category or again.category,
                categories=named.categories or again.categories,
            )
    return sorted_by(named)
