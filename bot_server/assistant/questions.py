"""Questions about products that are shown: details, properties, comparisons."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import references, terms, words
from bot_server.assistant.adjectives import COMPARED
from bot_server.assistant.patterns import any_of
from bot_server.assistant.requests import Intent, Parsed, fill
from bot_server.assistant.searches import SORTS
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_COMPARE = any_of(r"""
    compare|comparing|comparison|contrast|versus|vs|side by side|differences? between|differences?|different about
    different
    compared (?:to|with)|stack up|weigh up
""")
_SMALL_TALK = (
    r"(?:what is|what are|what|tell me|show me|how|between|can you|the|a|of|with|to|against|do|does|did"
    r"|and|me|in|are|is|it|put|next)"
)


def compare(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Compare the first two", "what's the difference between one and three", "how do they compare"."""
    clause = Clause(text)
    if not clause.take(_COMPARE) and not (
        re.match(r"how (?:do|does)\b", text) and clause.take(r"compare|differ|measure up")
    ):
        return None
    if re.search(r"\bdifferent\b", text) and not re.search(r"\b(?:how|between|what is)\b", text):
        return None
    while clause.take(rf"{_SMALL_TALK}(?= (?:\||{_SMALL_TALK} ))"):
        pass
    named = fill(clause, vocabulary, refs=True, bare=True)
    return Parsed("compare", named, explicit=True)


_WHICH = any_of(r"""
    (?:which|what|who)(?: (?:one|ones|of (?:them|these|those|the (?:<n:\d+>|lot))|of the (?:first )?<n:\d+>\
        |<n:\d+>|product|item))*(?: of (?:them|these|those))? (?:is|are|has|have|would be|costs|weighs|lasts|holds\
        |do you think is|comes|looks|gets|got|will be|should i get)
    (?:is|are)(?= .{0,40} (?:than|or) )
""")


def which(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Which is lighter", "is the blue one heavier", "which one has the best reviews"."""
    clause = Clause(text)
    asked = (
        clause.take(_WHICH) if re.match(r"(?:so |and |of (?:them|these|those) )?(?:which|what|who)\b", text) else None
    )
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
        what = f"{'least' if few else 'most'} {_VERBS.get(weighs[1].removesuffix('s'), weighs[1])}"
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
    named = fill(clause, vocabulary, refs=True, bare=True)
    pointed = bool(named.refs) or bool(re.search(r"\bone|\bof\b", asked[0]))
    if named.superlative in SORTS and re.search(
        r" (?:that )?(?:you (?:have|sell|stock|got)|in the (?:shop|store))\b", text
    ):
        sort = SORTS[named.superlative or ""]
        return Parsed("search", replace(named, sort=sort, superlative=None, refs=(), definite=False), explicit=True)
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


_PEOPLE = (
    r"(?:people|others|customers|buyers|they|other people|the reviews?|reviews?|users|reviewers|shoppers"
    r"|everyone|folks)"
)
_OPENS = any_of(r"""
    what|how|is|are|do|does|did|any|tell|show|read|can|could|which|has|have|when|and|the|so|price|would|colou?rs?
    sizes?|reviews?
    customer|stock|cost|describe|availability|ratings?|returns?|refund|see|hear|good|bad|will|delivery|shipping|who
    where|its|free
""")
_TOPICS: tuple[tuple[str, str], ...] = (
    ("delivery", any_of(r"""
        (?:how (?:long|fast|soon|quickly|quick)|when) (?:does|do|will|would|is|can|could|are|until)(?: (?:it\
            |that|this|they|i|you|the|delivery|shipping|<o:\d+>|one|number <n:\d+>))* (?:be )?(?:take|deliver(?:y\
            |ed)?|arrive|arrives|ship|shipped|shipping|come|comes|get here|(?:get|have) (?:it|that|them|this)(?: by)?)\
            (?: to (?:arrive|come|get here|be delivered))?
        how long (?:until|till|before|for) .*(?:arrives?|comes?|delivery|here)
        (?:what is |what are |how much is |how is |tell me about |is there |is |do you (?:have|do\
            |offer) |and )*(?:the |free |next day |same day |express )*(?:delivery|shipping|postage)(?: (?:like\
            |time|times|cost|costs|free|included|options?|for|of|on|information))*
        do you (?:deliver|ship)(?: .*)?|can (?:you|it|they) (?:be )?(?:deliver(?:ed)?|ship(?:ped)?)|does it ship
    """)),
    ("returns", any_of(r"""
        can i (?:return|send|bring|take|exchange)(?: (?:it|that|this|them))*(?: back)?(?: (?:if|when) .*)?
        can i get (?:a refund|my money back).*
        (?:what (?:is|are) )?(?:the |your )?(?:returns?|refunds?|exchange) (?:policy|rules|terms|period)(?: (?:on|for))?
        what if (?:i|it|they|the) .*
        how (?:do|can) i return|is (?:it|this|that) (?:returnable|refundable)
        (?:is there a |what is the )?(?:money back|refund)(?: guarantee| policy)?
        what (?:is|are) (?:the |your )?returns?
    """)),
    ("reviews", any_of(rf"""
        what (?:do|did|have|are) {_PEOPLE} (?:say|think|said|saying|thought|like|reckon)(?: (?:about|of))?
        do {_PEOPLE} (?:like|recommend|love)
        (?:(?:any|the|show|me|read|how are|what are|are|there|does it have|is|see|hear|good|bad|customer|has\
            |it|got|about|some|tell|about) )*(?:reviews?|feedback|opinions?|comments|testimonials)(?: (?:like|good\
            |bad|any good|for|of|on|about|say))*
        (?:is|are) (?:it|that|this|they|those|these|<o:\d+>|the|one|number <n:\d+>| )+ (?:any good|worth (?:it\
            |the money|buying|the price)|popular|good quality|good)
        would you (?:recommend|buy)|(?:have|has|did) (?:other )?{_PEOPLE} (?:liked?|enjoyed?|bought|tried|loved?)
    """)),
    ("rating", any_of(r"""
        how (?:is|are|was|well is|highly is)(?= .{0,30}rated)
        what (?:is|are) (?:the |its |their )?(?:ratings?|stars|score)(?: (?:of|for|on))?
        how many stars(?: (?:does|do|has|did))?|what rating (?:does|do|has|did)|(?:the )?rating (?:of|for)
        is(?= .{0,30}(?:well|highly) rated)
    """)),
    ("price", any_of(r"""
        how much (?:is|are|does|do|was|for|would|did|will|were)
        what (?:is|are|was) the (?:price|cost)s?(?: (?:of|for|on))?|what (?:is|are) (?:its|their) prices?
        what(?= .{0,60} costs? ?$)
        what (?:does|do|would|did|will|is)(?= .{0,60} (?:cost|go for|run|set me back|costing|priced at|going to cost))
        (?:the )?price (?:of|for|on)
        how (?:expensive|cheap|pricey)(?: (?:is|are))?|price check(?: on)?|cost of|how many dollars(?: (?:is|are))?
        tell me the (?:price|cost)(?: (?:of|for))?|price$
    """)),
    ("stock", any_of(r"""
        (?:is|are|have you got|do you have|do you still have|have you still got)(?= .{0,40}(?:in stock\
            |available|left|sold out|out of stock))
        (?:is|are) there (?:any|some|many|one|enough|still some)(?: more)? (?:left|in stock|available)(?: of)?
        how many (?:are left|are there|do you have|have you got|of (?:them|those|these) (?:are left\
            |do you have)|left|remain|more do you have)(?: (?:left|in stock|of|for))*
        how much stock|what is the stock|(?:stock|availability)(?: (?:of|for|level))?
    """)),
    ("colours", any_of(r"""
        (?:what|which) (?:other |else )?colou?rs?(?: (?:options?|choices?))?(?: (?:does|do|is|are|can|has|have\
            |you have|did|you (?:have|got)|there|i (?:get|have|choose)))*
        (?:does|do|is|are)(?= .{0,30}(?:other|different|more|another) colou?rs?)
        (?:are there |any |in )+(?:other|different|more) colou?rs?|colou?rs$
    """)),
    ("sizes", any_of(r"""
        (?:what|which) (?:other )?sizes?(?: options?)?(?: (?:does|do|is|are|can|has|have|you have|you (?:have\
            |got)|there|i get))*
        (?:does|do|is|are)(?= .{0,30}(?:other|different|more) sizes)
        (?:are there |any |in )+(?:other|different|more) sizes|sizes$
    """)),
    ("attribute warranty", any_of(r"""
        (?:is there |does (?:it|that|this) (?:have\
            |come with) |what is |how long is |how is |do i get |what about )*(?:a |the |any )?(?:warranty\
            |guarantee)(?: (?:on|for|like|period|long|last))*
    """)),
    ("sale", any_of(r"""
        (?:is|are) there (?:a |an |any )?(?:discounts?|deals?|offers?|sales?)(?= .{0,20}(?:it|this|that|these\
            |those|them|<o:\d+>|number))(?: (?:on|for))?
    """)),
    ("description", any_of(r"""
        what (?:is|are)(?= (?:it|that|this|they|those) (?:like|for|good for|about|used for)$)|describe
        what does(?= .{0,30}(?:do|look like)$)|how (?:does|do)(?= .{0,30}look$)
        what (?:is|are)(?= .{0,30}(?:used for|good for)$)
    """)),
)  # fmt: skip
_LEFT_OVER = (
    r"(?:come|comes|cost|costing|go for|run|set me back|be|left|still|in stock|available|sold out"
    r"|out of stock|rated|got|there|have|has|does|do|in|going to|well|highly|(?:any )?(?:other|different"
    r"|more|another) (?:colou?rs?|sizes)|priced at|like|used for|good for|look like|look|me)(?= |$)"
)

_HOW = re.compile(
    r"how (heavy|big|large|long|tall|high|wide|deep|thick|warm|loud|fast|bright|powerful|strong|old|new|small|quiet|"
    r"durable|roomy|thin|short|waterproof)(?: (?:is|are|does|do|was|will|can))?\b"
)
_MADE = re.compile(
    r"what (?:is|are|material is|materials are) (.*?)made (?:of|from|out of)|(?:what|which)(?: kind of"
    r"| sort of)? (?:material|fabric)s?(?: (?:is|are))?"
    r"|what (?:is|are) (?:in|the ingredients(?: (?:of|in))?)|(?:is|are) (.*?) made (?:of|from|out of)(?= what)"
)
_POINTS = r"(?:it|that|this|they|those|these|them|one|<o:\d+>|number|the \w+)"
_COUNTED = re.compile(
    rf"(?:how many|how much|what|which) (\w+(?: \w+)?) (?:does|do|is|are|has|have|can) (?=.*\b{_POINTS})"
)


def ask(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """A question about a product: price, stock, reviews, or any property that the catalogue may know."""
    for rule in (_attribute_asked, _maker, _topic, _how, _property):
        if found := rule(text, vocabulary):
            return found
    return None


_SIZE_SAID = r"(?:size |small|medium|large|extra|x|xl|\w+ large|<n:)"
_VERBS = {
    "weigh": "weight",
    "hold": "capacity",
    "holds": "capacity",
    "last": "battery life",
    "lasts": "battery life",
    "carry": "capacity",
}
"""What some verbs of a question ask about."""


def _attribute_asked(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "How many pages does it have", "what roast is the second one", "what's the weight of it"."""
    match = _COUNTED.match(text) or re.match(
        r"(?:what (?:is|are)|tell me|and|what about) (?:the|its|their) ()(?=\w)", text
    )
    rest = text[match.end() :] if match else ""
    name, taken = "", 0
    if match and match[1] not in ("size", "sizes", "colour", "colours"):
        name, taken = vocabulary.attribute_name([words.key(word) for word in (match[1] or rest).split()], 0)
    if not match or not name:
        return _measured(text, vocabulary)
    if not match[1]:
        rest = re.sub(r"^(?:of|on|for|in) ", "", " ".join(rest.split()[taken:]))
    named = fill(Clause(rest), vocabulary, refs=True)
    return Parsed("ask", replace(named, topic=f"attribute {name}"), explicit=True)


def _measured(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "How much does it weigh", "how many people does it sleep": the verb names the attribute."""
    read = re.match(r"(?:how (?:many|much|long)|what)\b(?: \w+)? (?:does|do|can|is|are|will) (.+)", text)
    for word in read[1].split() if read else ():
        if re.search(rf"\b(?:the|number|my) {re.escape(word)}\b", text) and word in _VERBS:
            # "The last one" lasts nothing.
            continue
        name, _ = vocabulary.attribute_name(words.keys(_VERBS.get(word, word)), 0)
        named = references.references(Clause(f"{text} ".replace(f" {word} ", " ")), Slots())
        if (
            name
            and (named.refs or re.search(r"\bthe\b", text))
            and word not in ("size", "sizes", "colour", "colours", "for")
        ):
            return Parsed("ask", replace(named, topic=f"attribute {name}"), explicit=True)
    return None


def _maker(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Who makes it", "where does the second one come from"."""
    match = re.match(
        r"(who|where) (?:wrote|makes|made|is|are|was|were|does|do|did|sells|designed|published|produces)\b", text
    )
    if match is None:
        return None
    clause = Clause(text[match.end() :])
    while clause.take(
        r"(?:the )?(?:author|writer|maker|brand|manufacturer|come from|comes from|made|by|from|of"
        r"|written|produced|grown)"
    ):
        pass
    named = fill(clause, vocabulary, refs=True)
    if named.refs or (named.head and named.definite and match[1] == "who"):
        return Parsed(
            "ask", replace(named, topic="attribute maker" if match[1] == "who" else "attribute origin"), explicit=True
        )
    return None


def _topic(text: str, vocabulary: Vocabulary) -> Parsed | None:
    if not re.match(rf"{_OPENS}\b", text) or re.match(r"(?:good|bad|with) ", text):
        return None
    for topic, pattern in _TOPICS:
        clause = Clause(text)
        taken = clause.take(pattern)
        if not taken:
            continue
        if topic == "stock" and re.search(rf"\b(?:in|size) (?:an? )?{_SIZE_SAID}", text):
            return None
        if (
            topic == "stock"
            and re.match(r"(?:are|is) there (?:any|a|an|some)\b|(?:do|have) you\b", text)
            and not clause.has(r"(?:it|that|this|<o:\d+>|number)")
            and not re.search(r"\b(?:left|remaining)$", text)
        ):
            return None
        whole = Clause(text)
        while clause.take(_LEFT_OVER):
            pass
        named = fill(clause, vocabulary, refs=True, price=False)
        if not named.refs and not named.head:
            named = replace(named, refs=references.references(whole, Slots()).refs)
        if named.words and not named.head:
            named = replace(named, words=(), unknown=())
        if re.match(r"how much (?:are|is) ", text) and named.head and not named.definite:
            return Parsed("search", named, explicit=True)
        return Parsed("ask", replace(named, topic=topic, definite=named.definite or not named.words), explicit=True)
    return None


def _how(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "How heavy is it", "what is it made of"."""
    if (match := _HOW.search(text)) and not re.search(r"\b(?:you|your|i|we|my)\b", text):
        rest, topic = text[: match.start()] + text[match.end() :], f"how {match[1]}"
        rest = re.sub(
            r"\b(?:last|charge|batter(?:y|ies)|burn|run|take)\b",
            lambda word: word[0] if word[0].startswith("batter") else "",
            rest,
        )
        if match[1] == "long" and re.search(r"\b(?:last|batter|charge|run)", text):
            topic = "how long-lasting"
    elif match := _MADE.search(text):
        rest = f"{match[1] or match[2] or ''} {text[match.end() :]}"
        topic = "attribute ingredients" if re.search(r"ingredients| in$", match[0]) else "attribute material"
    else:
        return None
    named = fill(Clause(rest), vocabulary, refs=True)
    if topic == "attribute ingredients" and not (named.refs or named.definite):
        return None
    if not named.refs:
        about = topic == "how long-lasting"
        named = replace(named, words=named.words if named.head and named.definite and not about else ())
        named = replace(named, category=named.category if named.words else None, head=bool(named.words))
    return Parsed("ask", replace(named, topic=topic), explicit=True)


_ASKS = r"(?:is|are|does|do|has|have|can|will|was|would|could|did)"
_QUESTION = re.compile(
    rf"(?:and |but |so )?(?:{_ASKS} there (?:any |an? |some )?(?=.* (?:in|on|with) (?:it|that|this"
    rf"|them)$)|{_ASKS} (?={_POINTS}\b)|{_ASKS} (?:the )?(?=<o:|number)|(?:do"
    rf"|have) you (?:still )?(?:have|got|sell|stock) (?=(?:it|that|this|them|those|these|number"
    rf"|the <o)\b)"
    r"|(?:have you |you )?got (?=(?:it|that|this|them|those|these)\b)|can (?:i|you|we) (?!see|look"
    r"|show|take|add|buy|compare|hear|know|remove|change|delete|open)"
    r"(?:\w+ ){0,2}(?=(?:it|that|this|them|those|these|the <o:\d+>|<o:|number)\b))"
)
_VERB_OF = (
    r"(?:come|comes|available|have|has|got|need|needs|support|supports|work|works|include|includes|fit|fits|made|sold|contain|contains|"
    r"take|takes|use|uses|suitable|go|goes|run|runs|get|be used|be put|be)(?: (?:in|with|of|from|for"
    r"|on|as|by|into))?(?: (?:a|an|any|the|my))?"
)


def _property(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Is it waterproof", "does the second one come in black", "can I put it in the dishwasher"."""
    question = _QUESTION.match(text)
    if not question:
        return None
    clause = Clause(text[question.end() :])
    if re.match(r"(?:is|are) (?:it|that|this|they|those|there) (?:ok|possible|true|right|all)\b", text):
        return None
    pointed = references.references(clause, Slots())
    clause.take(_VERB_OF)
    asked = clause.text
    named = fill(clause, vocabulary, refs=not pointed.refs)
    described = bool(re.search(r"\bthe (?:\w+ ){1,3}one\b", text))
    if not (pointed.refs or named.refs or described or (named.definite and named.head)):
        return None
    named = replace(named, refs=pointed.refs or named.refs)
    # "Is the vase dishwasher safe": the vase is asked about, the rest is asked.
    subject = tuple(word for word in named.words if not named.refs and vocabulary.heads[words.key(word)])
    said = [
        part
        for part in re.sub(r"[|,]", " ", asked).split()
        if part not in terms.STOP and not part.startswith("<") and part not in subject
    ]
    if named.in_stock:
        topic = "stock"
    elif named.on_sale:
        topic = "sale"
    elif said or named.size or named.colour or named.brand:
        topic = f"property {' '.join(said)}"
    else:
        return None
    if topic == "property" or topic.startswith("property "):
        named = replace(named, words=subject, category=None, head=bool(subject), unknown=())
    return Parsed("ask", replace(named, topic=topic.strip(), definite=True), explicit=True)


_DETAILS = any_of(r"""
    (?:(?:can|could|will) you |i (?:want|would like|need)(?: to)? |let me |can i |give me )?\
        (?:tell me (?:all |a bit |a little |some |something )?(?:more |everything )?(?:about|on)|tell me more\
        |know more about|hear (?:more )?about|learn more about|more (?:about|on|info|information|details?)\
        (?: (?:about|on|for|of))?)
    (?:(?:can|could|will) you |i (?:want|would like|need)(?: to)? |let me |can i )?\
        (?:show me |give me |see |get |read (?:me )?|open )?(?:the |some |all the |full |further |any |more )*\
        (?:details?|description|info|information|specifications?|specs)(?: (?:about|on|for|of))?
    describe|zoom in on|click(?: on)?|tap(?: on)?|select|pick|choose|open(?: up)?|have a look at
    take a (?:closer )?look at|look (?:closer )?at|focus on|read (?:me )?(?:about|out)|(?:and )?what about
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
        return _told(told[0], named)
    if re.fullmatch(r"<n:\d+>(?:(?: ,| and| or)+ <n:\d+>)+", text):
        return Parsed("select", Slots(refs=tuple(Ref("number", (int(n),)) for n in re.findall(r"\d+", text))))
    if bare := re.fullmatch(r"<n:(\d+)>", text):
        return Parsed("select", Slots(refs=(Ref("number", (int(bare[1]),)),), quantity=int(bare[1])))
    kinds = ("number", "last", "first", "other", "middle", "next", "focus")
    numbered = [ref for ref in named.refs if ref.kind in kinds]
    narrowed = named.limited() and not named.superlative
    if numbered and not named.words and not narrowed and (shown or named.refs[0].kind != "focus"):
        kind: Intent = "details" if shown and len(named.refs) == 1 and named.refs[0].kind != "first" else "select"
        return Parsed(kind, named, explicit=bool(shown))
    if named.relative and not named.words and re.match(r"the (?:\w+ )*one$", text):
        return Parsed("select", named)
    if named.superlative and not named.words and not shown and not re.search(r"\bones\b", text):
        return Parsed("select", named)
    if re.fullmatch(r"the .{2,60} one", rest.strip()) and (
        named.colour or named.brand or named.words or named.attributes
    ):
        return Parsed("details" if shown else "select", named)
    return None


def _told(verb: str, named: Slots) -> Parsed | None:
    loose = (
        r"(?:and )?(?:what about|how about|what is|what are|i (?:like|love|prefer|am interested)|select"
        r"|pick|choose|open|look at)"
    )
    sure = not re.match(loose, verb)
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
