"""What questions are asked about whatever a shop sells: price, stock, delivery, returns, reviews."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import references, words
from bot_server.assistant.patterns import any_of
from bot_server.assistant.requests import Parsed, fill
from bot_server.assistant.slots import Clause, Slots
from bot_server.assistant.vocabulary import Vocabulary

_PEOPLE = (
    r"(?:other )?(?:people|others|customers|buyers|they|other people|the reviews?|reviews?|users|reviewers"
    r"|shoppers|clients|parents"
    r"|everyone|folks)"
)
_OPENS = any_of(r"""
    what|how|is|are|do|does|did|any|tell|show|read|can|could|which|has|have|when|and|the|so|price|would|colou?rs?
    sizes?|reviews?
    customer|stock|cost|describe|availability|ratings?|returns?|refund|see|hear|good|bad|will|delivery|shipping|who
    where|its|free|would|it|you|in|was|should|why|money|send|give|bring|take|return|must|shall|want
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
        (?:would|will|can|could|is|does)(?= ).*\b(?:delivered|shipped|posted|sent (?:to|out|by)|get here|arrive)\b.*
        do you (?:deliver|ship)(?: .*)?|can (?:you|it|they) (?:be )?(?:deliver(?:ed)?|ship(?:ped)?)|does it ship
    """)),
    ("delivery", r"how many days (?:for|until|till|does|will|is|are|to)\b.*"),
    ("returns", any_of(r"""
        can i (?:return|exchange)(?: (?:it|that|this|them))*(?: back)?(?: (?:if|when) .*)?
        can i (?:send|bring|take|give)(?= .*\bback\b)(?: (?:it|that|this|them))*(?: back)?(?: (?:if|when) .*)?
        can i get (?:a refund|my money back).*
        (?:what (?:is|are) )?(?:the |your )?(?:returns?|refunds?|exchange) (?:policy|rules|terms|period)(?: (?:on|for))?
        what if (?:i|it|they|the) .*
        how (?:do|can|would) i (?:return|send back|get a refund|get my money back)|is (?:it|this|that) (?:returnable\
        |refundable)
        how (?:long|many days) (?:do i have|have i got|have i|do i get|is there|can i)(?: (?:got|to|until|for))* \
            (?:return|send|give|bring|change my mind|exchange).*
        (?:is it|it is|would it be|am i|are we) (?:possible|ok|allowed|able)(?: for me)? to (?:return|send|give|bring\
        |exchange|take)\
            (?: (?:it|this|that|them|something))*(?: back)?.*
        (?:return|send back|give back|bring back|exchange) (?:it|this|that|them)(?: .*)?|(?:send|give|bring|take) \
            (?:it|this|that|them) back(?: (?:if|when|to) .*)?
        (?:do|will|can|could|would) (?:i|you) (?:get|give)(?: me)? (?:my money back|a refund|the money back).*
        money back
        (?:is there a |what is the )?(?:money back|refund)(?: guarantee| policy)?
        what (?:is|are) (?:the |your )?returns?
    """)),
    ("reviews", any_of(rf"""
        what (?:do|did|have|are) {_PEOPLE} (?:say|think|said|saying|thought|like|reckon)(?: (?:about|of))?
        do {_PEOPLE} (?:like|recommend|love)
        (?:what|do|did|does|have|has|how)(?: \w+)? {_PEOPLE}(?: \w+)? (?:complain|moan|grumble|dislike|hate\
        |criticise|rate|find)\w*\
            (?: (?:about|of|with|anything|it|that|this|them|most))*
        (?:(?:any|the|show|me|read|how are|what are|are|there|does it have|is|see|hear|good|bad|customer|has\
            |it|got|about|some|tell|about) )*(?:reviews?|feedback|opinions?|comments|testimonials)(?: (?:like|good\
            |bad|any good|for|of|on|about|say))*
        (?:is|are) (?:it|that|this|they|those|these|<o:\d+>|the|one|number <n:\d+>| )+ (?:any good|worth (?:it\
            |the money|buying|the price)|popular|good quality|good)(?! (?:in|for|on|at|with|when|as|against) )
        (?:has|did|does) (?:anyone|anybody|somebody|someone|people) (?:ever )?(?:complain(?:ed)?|like|liked|say|said\
        |review(?:ed)?\
            |had (?:any )?(?:problems?|trouble))(?: (?:about|with|of|anything|bad|good))*
        (?:are there |any |were there )*(?:complaints|problems|issues)(?: (?:about|with|reported))*
        (?:is|are)(?= the [a-z ]{{2,30}} (?:any good|worth (?:it|the money|buying)|good quality)$)
        would you (?:recommend|buy)|(?:have|has|did) (?:other )?{_PEOPLE} (?:liked?|enjoyed?|bought|tried|loved?)
    """)),
    ("rating", any_of(r"""
        how (?:is|are|was|well is|highly is)(?= .{0,30}rated)
        what (?:is|are) (?:the |its |their )?(?:ratings?|stars|score)(?: (?:of|for|on))?
        how many stars(?: (?:does|do|has|did))?|what rating (?:does|do|has|did)|(?:the )?rating (?:of|for)
        is(?= .{0,30}(?:well|highly) rated)
    """)),
    ("price", any_of(r"""
        how much (?:is|are|does|do|was|for|would|did|will|were|costs?)|what costs?(?= (?:it|this|that|the|<o))
        (?:what|how much) (?:do|would|will) (?:i|you|they) (?:pay|charge|want|ask)(?: (?:for|me for))
        what (?:is|are|was) the (?:price|cost)s?(?: (?:of|for|on))?|what (?:is|are) (?:its|their) prices?
        what(?= .{0,60} costs? ?$)|what (?:is|are)(?= .{0,60} (?:going|selling|on sale) for ?$)
        what (?:does|do|would|did|will|is)(?= .{0,60} (?:cost|go for|run|set me back|costing|priced at|going to cost))
        (?:the )?price (?:of|for|on)
        how (?:expensive|cheap|pricey)(?: (?:is|are))?|price check(?: on)?|cost of|how many dollars(?: (?:is|are))?
        tell me the (?:price|cost)(?: (?:of|for))?|price$
    """)),
    ("stock", any_of(r"""
        (?:is|are|have you got|do you have|do you still have|have you still got)(?= .{0,40}(?:in stock\
            |available|left|sold out|out of stock))
        (?:do|have) you still (?:have|got)(?= (?:it|that|this|those|them|the <o|the last|number))
        (?:is|are) there (?:any|some|many|one|enough|still some)(?: more)? (?:left|in stock|available)(?: of)?
        how many (?:are left|are there|do you have|have you got|of (?:them|those|these) (?:are left\
            |do you have)|left|remain|more do you have)(?: (?:left|in stock|of|for))*
        how much stock|what is the stock|(?:stock|availability)(?: (?:of|for|level))?
    """)),
    ("colours", any_of(r"""
        how many (?:different )?colou?rs(?: (?:does|do|is|are|can|has|have))?
        (?:what|which) (?:other |else )?colou?rs?(?: (?:options?|choices?))?(?: (?:does|do|is|are|can|has|have\
            |you have|did|you (?:have|got)|there|i (?:get|have|choose)))*
        (?:does|do|is|are)(?= .{0,30}(?:other|different|more|another) colou?rs?)
        (?:are there |any |in )+(?:other|different|more) colou?rs?|colou?rs$
    """)),
    ("sizes", any_of(r"""
        how many (?:different )?sizes(?: (?:does|do|is|are|can|has|have))?
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
    r"(?:come|comes|cost|costing|go for|going for|selling for|run|set me back|be|left|still|in stock|available|sold out"
    r"|out of stock|any good|worth (?:it|the money|buying)|good quality"
    r"|rated|got|there|have|has|does|do|in|going to|well|highly|(?:any )?(?:other|different"
    r"|more|another) (?:colou?rs?|sizes)|priced at|like|used for|good for|look like|look|me)(?= |$)"
)


_SIZE_SAID = r"(?:size |small|medium|large|extra|x|xl|\w+ large|<n:)"


def topic(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """A question on one of the topics that every shop has."""
    if not re.match(rf"{_OPENS}\b", text) or re.match(r"(?:good|bad|with) ", text):
        return None
    for topic, pattern in _TOPICS:
        clause = Clause(text)
        taken = clause.take(pattern)
        if not taken:
            continue
        if topic == "price" and re.search(
            r"\bin (?:the|a|one) (?:bottle|box|pack|jar|tube|tin|bag|can|packet)\b", text
        ):
            return None
        if topic == "price" and re.search(r"\bleft (?:of|from|in)\b|\bbudget\b", text):
            return None
        if topic == "stock" and re.search(r"\byou (?:stock|have|keep|sell)$", text):
            return None
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
        if (
            named.words
            and topic == "reviews"
            and not any(vocabulary.heads[key] for word in named.words for key in words.keys(word))
        ):
            # "Is the material any good", of what is talked about.
            named = replace(named, words=(), head=False, unknown=())
        if topic in ("reviews", "rating") and named.head and not named.definite and not named.refs:
            # "Any chairs with good reviews" looks for chairs.
            return None
        if re.match(r"how much (?:are|is) ", text) and named.head and not named.definite:
            return Parsed("search", named, explicit=True)
        return Parsed("ask", replace(named, topic=topic, definite=named.definite or not named.words), explicit=True)
    return None
