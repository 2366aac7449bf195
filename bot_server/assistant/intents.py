"""What a clause asks for: its intent, and the slots that intent needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot_server.assistant import references, slots, terms
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

Intent = Literal[
    "search", "refine", "more", "details", "ask", "compare", "which", "add", "change", "remove", "clear", "undo",
    "cart", "total", "checkout", "cancel_order", "order_status", "back", "restart", "end", "greet", "thanks", "help", "repeat", "stop",
    "yes", "no", "select", "done", "card_number", "unknown",
]  # fmt: skip


@dataclass(frozen=True)
class Parsed:
    """One clause, understood."""

    intent: Intent
    slots: Slots = Slots()
    explicit: bool = False
    """Whether a verb said what to do, so that the clause stands by itself and corrects nothing."""
    denies: bool = False
    """Whether it began with "no" or "not that": what was done last was not what was meant."""


_CART = r"(?:cart|basket|bag|trolley|shopping cart|shopping bag|shopping basket|shopping list|order)"
_MY_CART = rf"(?:(?:my|the|this|our|your) )?{_CART}"
_POLITE = (
    r"(?:(?:ok|so|hi|hello|hey|good morning|good afternoon|good evening|there|and|then|but|also|now|great|perfect|cool|nice|"
    r"excellent|lovely|awesome|sure|right|alright|sorry|thanks|thank you|that is (?:great|fine|good|nice)|wow|excuse me|"
    r"yes|can you|could you|would you|will you|can i|could i|may i|can we|could we|i want you to|i would like you to|"
    r"i need you to|go ahead and|you can|just|actually|instead|next|ok so|,|\||do me a favour and|be so kind|help me(?= (?:find|choose|pick|to|look)))(?: |$))*"
)
_ASKS = r"(?:is|are|does|do|has|have|can|will|was|would|could|did)"

# Whole-clause requests. The first that matches, matches.
_WHOLE: tuple[tuple[Intent, str], ...] = (
    (
        "stop",
        r"(?:(?:stop|quiet|silence|hush|shh|shush|enough|shut up|be quiet|pause|stop it|stop (?:talking|speaking|that|now|there)|that is enough|"
        r"hold on|hang on|wait|wait a (?:second|minute|moment|<o:2>)|one (?:moment|second|minute)|never mind|nevermind|forget it|forget about it|cancel|cancel that|"
        r"no more talking|stop please|enough already|let me think|leave it|skip it)(?: \||,| )*)+",
    ),
    (
        "end",
        r"(?:ok )?(?:(?:good ?bye|bye|bye bye|see you|see ya|good night|farewell|later|talk to you later|see you later|have a (?:good|nice) (?:day|one|evening)|"
        r"end (?:the |this )?(?:call|session|conversation|chat)|hang up|close the (?:app|shop)|i (?:am|have) (?:leaving|off|going|to go)|i have to go(?: now)?|goodbye for now|that is all for today)(?: |,)*)+(?:now|then|thanks|thank you)?",
    ),
    (
        "thanks",
        r"(?:(?:ok|great|perfect|lovely|awesome|cool|nice|wonderful|brilliant|excellent|no|yes|many|good|sweet|super|that is (?:great|perfect|lovely|helpful|wonderful|good|nice)|"
        r"thanks|thank you|cheers|ta|much appreciated|i appreciate (?:it|that)|you are (?:great|the best|very helpful|so helpful)|well done|good job|got it|very (?:much|helpful|kind)|so much|a lot|a bunch|again|for (?:your|the|that|all your) ?(?:help)?)(?: |,|\|)*)*"
        r"(?:thanks|thank you|cheers|ta|much appreciated|appreciate (?:it|that)|great|perfect|lovely|awesome|brilliant|excellent|wonderful|well done|good job|the best|helpful)"
        r"(?:(?: |,)(?:very much|so much|a lot|a bunch|again|for (?:your|the|that|all your)(?: help)?|mate|buddy|very helpful|bye))*",
    ),
    (
        "help",
        r"(?:help|help me|i need (?:some )?help|(?:can|could) you help(?: me)?(?: out)?|what can (?:i|you|we) (?:say|do|ask)(?: (?:you|here|for))*|what do you do|how (?:do|does|can|should) (?:i|this|it|you|we) (?:work|use (?:this|it|you)|shop(?: here)?|do this|start|begin)|"
        r"what are my options|what (?:should|could|can|do) i (?:say|ask|do)(?: now| next| here)?|what is this|who are you|what are you|i (?:am|do not) (?:confused|lost|understand|know what to (?:say|do))|how does (?:this|that) work|instructions|give me (?:some )?(?:help|examples|instructions)|options|menu|"
        r"what (?:else )?can you (?:help (?:me )?with|do(?: for me)?)|what (?:do|are) you (?:sell|have|selling|got|offer)(?: here)?|what kind of (?:things|products|stuff) do you (?:have|sell)|what is (?:in|there in) (?:the|this|your) (?:shop|store))",
    ),
    (
        "repeat",
        r"(?:repeat|repeat (?:that|it|yourself|please)|(?:say|tell me) (?:that|it) (?:again|once more|one more time)|say again|come again|pardon(?: me)?|what did you (?:say|just say)|what was that(?: again)?|sorry what|sorry|what|excuse me|once more|one more time|"
        r"again|i (?:did|could|can) not (?:hear|catch|get|understand) (?:you|that|it|what you said)|(?:can|could) you (?:repeat|say) (?:that|it)(?: again)?|i missed that|run that by me again|could you repeat|you what)(?: please)?",
    ),
    (
        "undo",
        r"(?:undo|undo (?:that|it|the last(?: one| thing| change)?|my last (?:change|action)|please)|take (?:that|it) back|put (?:it|that|them|those) back(?: in| (?:in|into) (?:my|the) \w+)?|revert(?: that| it)?|reverse (?:that|it)|"
        r"i (?:did not|do not) (?:mean|want) (?:that|to (?:do|add|remove|delete) (?:that|it))|(?:that|it) was (?:a mistake|wrong|an accident|not what i (?:wanted|meant|said))|oops|whoops|my mistake|cancel (?:that|the last) (?:change|one)|bring (?:it|that|them) back|not that|no not that|(?:no )?that is (?:wrong|not (?:right|what i (?:wanted|meant|said|asked(?: for)?)))|restore (?:it|that))",
    ),
    (
        "restart",
        r"(?:start|begin) (?:over|again|afresh|fresh|anew)(?: from (?:scratch|the beginning))?|start (?:a )?(?:new|fresh) (?:search|one)?|(?:do |make )?(?:a )?new search|from scratch|(?:clear|reset|forget|wipe|scrap) (?:the |my |this |that |all )*(?:search|everything|results?|screen|of (?:that|it|this)|that|it)|reset|"
        r"(?:go )?(?:to )?(?:the )?(?:home|main|start|front|first)(?: (?:page|screen|menu))?|go home|show (?:me )?everything(?: you have(?: got)?)?|(?:back|go|take me|return)(?: back)? to (?:the )?(?:start|beginning|home|main|home page|main page|homepage|front page)|let us (?:start|begin) (?:over|again)|i want to start (?:over|again)",
    ),
    (
        "back",
        r"(?:go |take me |bring me |get |step |move |head )?back(?: (?:up|again|please|one|a (?:page|step|screen)|one (?:page|step|screen)))*|(?:go |take me |bring me |get |show me |return |head )*(?:back )?(?:to )?(?:the |my |those |these )*(?:previous|last|earlier|other|search) (?:page|screen|results?|list|search|view|ones?|products?|items?)|"
        r"(?:go |take me |bring me |return |get |head )*(?:back )?to (?:the |my |those |these )?(?:results?|list|products|search|search results|items|shop|shopping|options)|return|previous(?: page| screen)?|back to (?:the |my |those |these |what )*(?:results?|list|products|search|search results|items|shop|shopping|before|other \w+|we had|i had|was there|had before)+(?: (?:before|had|earlier))*|close (?:this|that|it)|keep shopping|continue shopping|exit(?: this)?|(?:show me )?what (?:we|i|you) had (?:before|earlier)",
    ),
    (
        "clear",
        rf"(?:(?:empty|clear|wipe|reset|delete|clean)(?: out)? (?:everything (?:in|from) )?{_MY_CART}|(?:remove|delete|clear|take|get rid of|dump|throw)(?: out| away)? (?:everything|all(?: (?:of )?(?:it|them|items|the items|things|my items))?|the lot)(?: (?:out|off|away))?(?: (?:in|from|of|out of) {_MY_CART})?|clear it all(?: out)?|start with an empty {_CART})",
    ),
    (
        "done",
        r"(?:no )?(?:that is|that will be|that would be) (?:it|all|everything)(?: for (?:now|today|me))?|(?:no )?(?:nothing else|nothing more|no more)(?: for (?:now|today|me))?|i (?:am|have) (?:done|finished|all set|good)(?: shopping| thanks)?|i have (?:everything|all|what) i (?:need|want)|done|finished|all done|all set|that is the lot",
    ),
    (
        "yes",
        r"(?:(?:yes|sure|ok|absolutely|definitely|of course|certainly|correct|right|exactly|go ahead|do it|do that|sounds good|that is (?:right|correct|fine|it)|"
        r"why not|i do|i would|by all means|that one|fine|great|go for it|yes please|let us do (?:it|that)|uh huh|affirmative|i am sure|good idea|that works)(?: |,|\|)*)+",
    ),
    (
        "no",
        r"(?:(?:no|not now|not yet|no thanks|no thank you|not really|i do not think so|definitely not|absolutely not|never|do not|negative|no way|not today|i am good|i would rather not|"
        r"not at all|no need|neither|none(?: of (?:them|those|these))?)(?: |,|\|)*)+",
    ),
    (
        "greet",
        r"(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|howdy|greetings|hiya|yo|hello there|hi there|hey there|how are you(?: doing)?(?: today)?|what is up|nice to meet you)(?: .{0,20})?",
    ),
)

_CHECKOUT = (
    rf"(?:(?:i (?:want|would like|need|am ready|wish|am going) to |let us |let me |ready to |time to |i will |proceed (?:to|with)(?: the)? |go to (?:the )?|take me to (?:the )?|continue to (?:the )?|get me to (?:the )?|move (?:on )?to (?:the )?|prepare (?:the |my )?|start (?:the |my )?|open (?:the )?|show (?:me )?(?:the |my )?|go ahead (?:with|and) (?:the )?)*"
    rf"(?:check ?out|checkout|pay|pay (?:now|for (?:it|this|that|them|these|those|everything|all (?:of )?(?:it|this)|{_MY_CART}|these things|my (?:things|stuff|items)))|payment|purchase|complete (?:the |my )?(?:order|purchase)|place (?:the |my |this |an )?order|finish (?:the |my |up )?(?:order|purchase|shopping|up)|finali[sz]e (?:the |my )?(?:order|purchase)|make (?:the |my |a )?(?:purchase|payment)|submit (?:the |my )?order|confirm (?:the |my |this )?(?:order|purchase)|order (?:it|them|this|that|everything|these|now|all of (?:it|them|that))(?: now| all)?|ring (?:me|it|this|that|them|everything) up|settle up|cash out)"
    rf"(?: (?:now|please|then|it|this|that|with (?:this|that|these|those|my (?:cart|card))|my {_CART}|the {_CART}|for (?:it|this|everything|them)|(?:everything|all|what is)(?: (?:that is|i have|that i have))? in {_MY_CART}|everything|by card|with card|,))*)"
    rf"|(?:i will (?:take|buy|have) (?:it all|everything|them all|all of (?:it|them)|the lot)(?: in {_MY_CART})?|take my money|buy (?:everything|it all|all|all of (?:it|them|this|that|these))(?: (?:that is )?in {_MY_CART})?|buy (?:my|the) {_CART}|buy (?:what|everything) (?:is|that is|i have) in {_MY_CART}|i am ready to (?:buy|order)|let us buy (?:it|them|these|those|this)|(?:i (?:want|would like) to )?(?:buy|order|purchase) (?:now|these things|my things|my items|this stuff|everything now)|i want to (?:buy|order|purchase) (?:everything|it all))"
)
_TOTAL = (
    rf"(?:(?:what|how much) (?:does|do|is|are|would|will|did|has) (?:that|it|this|everything|all that|all this|all of (?:it|that|this)|the lot|them all|my {_CART}|the {_CART}|these)(?: all)? (?:come|add up|amount|total|sum up|work out|cost)(?: up)?(?: (?:to|at|up to))?(?: (?:altogether|in total|all together|all up|so far|total|all in))*)"
    rf"|(?:how much (?:is|are|does|do|was) (?:that|it|this|they|everything|all|the lot|all (?:of )?(?:that|it|this)|my {_CART}|the {_CART}|the (?:whole )?(?:thing|lot|order))(?: (?:all|cost|costing))? (?:altogether|all together|in total|total|so far|all in|now)+)"
    rf"|(?:how much (?:is|are|does|do) (?:everything|it all|all of (?:it|that|this)|the lot|all (?:that|this)|my {_CART}|the {_CART}|the whole (?:thing|lot|{_CART}))(?: cost| come to)?(?: (?:altogether|in total|all together|so far))?)"
    rf"|(?:(?:what is |tell me |give me |how much is |what does |show me )?(?:the |my )?(?:grand |cart |basket |order |final |current |sub )?(?:total|subtotal|sum)(?: (?:so far|now|price|cost|amount|for everything|of (?:my|the) \w+|please|at the moment|come to|for (?:my|the) \w+))*)"
    rf"|(?:what (?:do|would|will) i (?:owe|have to pay|need to pay|pay)(?: (?:you|now|so far|in total|altogether))*|how much (?:do|will|would|did|have|am) i (?:owe|have to pay|need to pay|pay|be paying|paying|spent|spending|spend)(?: (?:you|now|so far|in total|altogether))*|what is the damage|what am i (?:paying|spending)(?: so far| in total)?)"
    rf"|(?:how much (?:is|are|do i have)|what is) (?:that |everything |all |it )?in {_MY_CART}(?: worth| (?:altogether|in total))"
)
_CART_VIEW = (
    rf"(?:what (?:is|are|do i have|have i got|did i put|things are|have i (?:added|put)|do we have|items are) (?:currently |now |all )?(?:in|inside) {_MY_CART}(?: so far| now| currently| right now)?"
    rf"|(?:can i |let me |could i |i want to |i would like to )?(?:show|see|view|open|check|read|go to|take me to|look at|display|review|list|bring up|pull up|get|tell me|give me|have a look at)(?: me)?(?: (?:back )?(?:to|what is (?:in|inside)|what i have in|everything in|at|all the items in|the (?:items|things|contents) (?:in|of)))* {_MY_CART}(?: again| now)?"
    rf"|(?:my|the) (?:{_CART})(?: please)?|{_CART}|(?:back|go back|return|take me back) to {_MY_CART}"
    rf"|what (?:have|did) i (?:got|chosen|picked|added|selected|choose|pick|add)(?: so far| already| up to now)?|how many (?:things|items|products) (?:are|do i have|have i got|have i) (?:there )?in {_MY_CART}|how many (?:things|items) do i have|is (?:there )?anything in {_MY_CART}|is {_MY_CART} empty|what am i (?:buying|getting)|do i have anything in {_MY_CART}|what do i have so far|read (?:me )?(?:back )?(?:my|the) (?:cart|basket|order)(?: back)?(?: to me)?)"
)
_ORDER = (
    r"(?:where (?:is|are)|track|what (?:is|happened|has happened) (?:to|with|the status of|happening with)?|(?:what is )?(?:the )?status of|status on|check (?:on )?|has|have|did|when (?:is|will|does|do)|is|how is|any (?:news|update|updates) (?:on|about|of)|tell me about|look up|show(?: me)?|find|can i (?:see|track|check)(?: on)?|i want to (?:track|check|see)(?: on)?|(?:update|info) (?:on|about))(?: the status of| the state of| up with)? "
    r"(?:my|the|our|that|this) (?:last |latest |recent |previous |current |existing )?(?:order|orders|package|packages|parcel|parcels|shipment|purchase)(?! (?:the|a|it|now)).*"
    r"|(?:order|delivery|shipping|package) (?:status|tracking|history)|(?:my )?(?:previous|past|last|recent|old) (?:order|orders)|track (?:it|my (?:delivery|stuff|things))|where is my (?:stuff|delivery|things)|what did i (?:order|buy)(?: last time| before| last)?|my orders|when (?:is|will) my (?:stuff|things|delivery) (?:.*)"
    r"|(?:where is|track|status of|what about|check) order (?:number )?(?P<number>[a-z0-9<>: |-]+)"
)
_ADD = (
    r"add|put|throw|toss|stick|drop|pop|chuck|place|include|reserve|grab|"
    r"(?:i )?(?:will|would|could) (?:take|have|get|go for|go with|buy|like to (?:buy|have|take|get|order|add|purchase))|i (?:choose|pick|am (?:taking|buying|getting|going with))|"
    r"let us (?:take|go with|get|add|have|go for|do)|let me (?:take|have|get|add|go with|go for)|(?:i (?:want|need) to |going to )(?:buy|order|get|add|take|have|purchase|put|go with|go for)|buy|purchase|take|order(?: me)?|go (?:with|for)|we will (?:take|have)|i am going to (?:take|get|buy|have)|make that"
)
_TO_CART = rf"(?:in|into|to|on|onto|for|inside)? ?(?:{_MY_CART}|in there|in|too|there)"
_REMOVE = (
    r"remove|delete|drop|ditch|scrap|discard|lose|get rid of|take (?:out|off|away)|throw (?:out|away)|cancel|kick out|leave out|toss out|"
    r"(?:i )?(?:do|did) not (?:want|need|like)|no longer (?:want|need)|i (?:have )?changed my mind (?:about|on)|put back|return"
)
_SEARCH = (
    r"(?:can you |could you |please )?(?:show|find|get|give|bring|list|display|pull up|bring up|look up|search|search for|search up|look for|look at|browse|recommend|suggest|see|check for|check if you have|fetch|locate|hunt for|pick out)(?: (?:me|us))?(?: (?:out|up|for|through))?|"
    r"(?:i am |we are |i was |am )?(?:looking|searching|hunting|shopping|browsing|checking)(?: around)?(?: (?:for|at|through|to (?:buy|get|find|see)))?|i am (?:after|interested in|in the market for|in need of|trying to find|keen on)|"
    r"i (?:want|need|would like|would love|wish|am hoping|could use|could do with|fancy|prefer|really (?:want|need|like))(?: (?:to (?:see|buy|get|find|look at|look for|have|browse|order|purchase|look through)|some|a|an|you to (?:show|find) me))?|"
    r"(?:do|have|would|did) you (?:guys |people |also |even |still |happen to )?(?:have|sell|got|stock|carry|offer|do|keep)(?: got)?(?: (?:any|some|a|an))?|(?:got|have) any|(?:are|is) there(?: any| a| an| some)?|any|"
    r"what (?:about|do you have|have you got|kind of|sort of|type of|other|else|are|is)|which|where (?:can i find|are|is|do you (?:have|keep))|how about|let (?:me|us) (?:see|look at|have|try|check|find|browse)|let us (?:look|see|try|find)|can i (?:see|get|have|look at|browse)|"
    r"anything|something|i am (?:buying|getting) (?:a|some)|help me (?:find|choose|pick|look for)(?: out)?|go to|take me to|switch to|open|try|my \w+ (?:wants|needs|would like|loves)|(?:it is |a |some )?(?:gift|gifts|present|presents) for"
)
_STRONG = re.compile(
    r"^ ?(?:(?:can|could|would) (?:you|i) |i (?:want|would like) (?:to|you to) )?(?:show|find|search|look|browse|list|display|locate|hunt|i am (?:looking|searching|after|shopping)|looking|searching|do you (?:\w+ )?(?:have|sell|stock|carry)|have you got|got any|have any|are there|is there|where (?:can|are|do)|see|help me (?:find|choose|pick|look)|any )"
)


def whole(text: str) -> Intent | None:
    """The intent of a clause that is nothing but a common request."""
    for intent, pattern in _WHOLE:
        if re.fullmatch(pattern, text):
            return intent
    return None


def stripped(text: str) -> str:
    """The clause without greetings and politeness before it or after it."""
    text = re.sub(rf"^(?:{_POLITE})", "", text + " ").strip(" ,")
    return re.sub(
        r"(?: |,)+(?:thanks|thank you|will you|would you|could you|can you|ok|if you will|for a change|first|now|too|then|again|today|alright|instead|though|you have|you have got|you got|that you have)$",
        lambda m: "" if m[0].strip(" ,") not in {"again", "first", "now", "instead", "too", "then", "today"} else m[0],
        text,
    ).strip(" ,")


def parse(line: str, vocabulary: Vocabulary) -> Parsed:
    """Understands one clause by itself; what it means in the conversation is for the dialogue to say."""
    line = line.strip(" ,")
    denies = False
    if intent := whole(line):
        return Parsed(intent, explicit=True, denies=intent in ("no", "undo"))
    if match := re.match(
        r"(?:no|nope|not (?:that|this|it|those|them)(?: one| ones)?|wrong(?: one)?|not quite|(?:no )?i (?:meant|mean|said|asked for|wanted))(?: ,| i (?:meant|mean|said|wanted|asked for)| wait| sorry| not (?:that|this|it)(?: one)?| no| rather)* (?!(?:more|less|longer|later|other|matter|price|brand|colour|limits?|idea|problem|hood)\b)(?=.)",
        line,
    ):
        denies = True
        line = line[match.end() :].strip(" ,")
    text = stripped(line)
    if not text:
        return Parsed("greet" if re.search(r"\b(hi|hello|hey|good)\b", line) else "yes" if "yes" in line else "unknown")
    if intent := whole(text):
        return Parsed(intent, explicit=True, denies=denies)
    if re.search(
        r"(?:<n:\d+> ?){4,}|<n:\d{12,19}>|\b(?:card|cvv|cvc|security code) number is\b|\bmy (?:credit |debit )?card (?:number|is)\b",
        text,
    ):
        return Parsed("card_number", explicit=True)
    return replace(_verb(text, vocabulary), denies=denies)


def _verb(text: str, vocabulary: Vocabulary) -> Parsed:
    if re.fullmatch(_TOTAL, text):
        return Parsed("total", explicit=True)
    if re.fullmatch(_CART_VIEW, text):
        return Parsed("cart", explicit=True)
    if re.fullmatch(_CHECKOUT, text):
        return Parsed("checkout", explicit=True)
    if match := re.fullmatch(
        r"(?:(?:can|could|please|i (?:want|would like|need) to) ?(?:i|you)? )?(?:cancel|change|return|stop|refund)(?: back)? (?:my|the|that) (?:last |latest |recent )?(?:order|purchase|payment)",
        text,
    ):
        return Parsed("cancel_order", explicit=True)
    if match := re.fullmatch(_ORDER, text):
        number = match.groupdict().get("number")
        digits = re.sub(r"<[no]:(\d+)>", r"\1", number or "").replace(" ", "")
        return Parsed("order_status", Slots(words=(digits,) if digits else ()), explicit=True)
    for rule in (_limits_off, _more, _compare, _remove, _change, _add, _ask, _details):
        found = rule(text, vocabulary)
        if found:
            return found
    return _search(text, vocabulary)


def _fill(clause: Clause, vocabulary: Vocabulary, *, refs: bool, bare: bool = False, price: bool = True) -> Slots:
    """Reads everything a clause may name."""
    named = Slots(definite=bool(clause.has(r"(?:the|this|that|those|these|my)")))
    named = slots.lifted(clause, named)
    named = slots.ratings(clause, named)
    if price:
        named = slots.prices(clause, named)
        named = slots.order(clause, named)
    if refs:
        named = references.quantities(clause, named)
        named = references.references(clause, named, bare=bare)
    if named.superlative is None and refs:
        named = references.superlative(clause, named)
    named = terms.negations(clause, named, vocabulary)
    return terms.catalogue(clause, named, vocabulary)


def _limits_off(text: str, vocabulary: Vocabulary) -> Parsed | None:
    clause = Clause(text)
    named = slots.lifted(clause, Slots())
    if not named.drop:
        return None
    rest = _fill(clause, vocabulary, refs=False)
    if rest.head:
        return None
    return Parsed("refine", replace(rest, drop=named.drop), explicit=True)


def _more(text: str, vocabulary: Vocabulary) -> Parsed | None:
    generic = (
        r"(?:(?:can|could|may) (?:i|you|we) )?(?:(?:show|give|see|get|list|load|bring|find|let) ?(?:me|us)? ?(?:see )?(?:me |us )?)?(?:some |a few |any |the |are there |are there any |do you have |do you have any |have you got |is there |got |<n:\d+> )*"
        r"(?:more(?: (?:results?|options?|products?|items?|of (?:them|those|these|the same|that)|ones?|choices?|like (?:these|those|this|that)|stuff|please|cards?|to (?:see|show)))*|next(?: (?:page|ones?|results?|few|lot|batch|set|<n:\d+>))*|others|other (?:ones|options|results|choices)|the rest(?: of (?:them|those|these))?|rest|additional (?:ones|results|options)|else)"
        r"|(?:what|anything|something|who) else(?: (?:do you have|have you got|is there|you have|have you|you got|can you show me))*|keep going|go on|continue|further(?: down)?|scroll(?: down)?|load more|another page|(?:the )?next|page (?:<n:\d+>|two|down)|any(?:thing)? (?:more|others)|are there (?:any )?(?:more|others)|show me (?:some )?(?:more|others)|and more|what are the others?|the others|other options|more"
    )
    if re.fullmatch(generic, text):
        return Parsed("more", explicit=True)
    if match := re.fullmatch(
        r"(?:(?:show|give|find|let|get) (?:me |us )?(?:see )?|do you have |have you got |are there |i want to see |can i see |any |some )*more (.+)",
        text,
    ):
        if re.match(
            r"(?:about|on|details?|info|information|of the|expensive|affordable|than|durable|powerful|like|\w+ one)",
            match[1],
        ):
            return None
        clause = Clause(match[1])
        named = _fill(clause, vocabulary, refs=False)
        if named.head and not named.limited():
            return Parsed("more", named, explicit=True)
    return None


def _compare(text: str, vocabulary: Vocabulary) -> Parsed | None:
    clause = Clause(text)
    compared = clause.take(
        r"(?:compare|comparing|comparison|contrast|versus|vs|side by side|difference between|differences between|difference|differences|different about|different|compared to|compared with|how do|how does|stack up|weigh up)"
    )
    if compared and compared[0] in ("how do", "how does"):
        if not clause.take(r"(?:compare|differ|stack up|measure up)"):
            return None
    elif compared and compared[0] == "different" and not clause.has(r"(?:how|between|what)"):
        return None
    if compared:
        while clause.take(
            r"(?:what is|what are|tell me|show me|how|between|can you|the|a|of|with|to|against|do|and|me|please|in|are|is|it)(?= (?:\||what|the|between|is|are|a|of|with|to|and|me)|$)"
        ):
            pass
        named = _fill(clause, vocabulary, refs=True, bare=True)
        return Parsed("compare", named, explicit=True)
    which = clause.take(
        r"(?:which|what|whats|who)(?: (?:one|ones|of (?:them|these|those|the (?:<n:\d+>|first <n:\d+>|lot))|<n:\d+>|product|item))*(?: of (?:them|these|those))?(?: (?:is|are|has|have|would be|costs|weighs|lasts|holds|do you think is|comes|looks))"
    )
    if which:
        named = _fill(clause, vocabulary, refs=True, bare=True)
        if named.superlative or named.relative:
            if named.head and not named.definite and "one" not in which[0]:
                pass
            return Parsed(
                "which",
                replace(
                    named,
                    superlative=named.superlative or ("price asc" if named.relative == "cheaper" else "price desc"),
                ),
                explicit=True,
            )
        if "one" in which[0] or " of " in which[0]:
            return (
                Parsed("which", named, explicit=True)
                if named.attributes or named.in_stock or named.on_sale or named.colour
                else None
            )
    return None


def _remove(text: str, vocabulary: Vocabulary) -> Parsed | None:
    clause = Clause(text)
    match = re.match(rf"(?:i (?:want|would like|need) to |let us |we should |you can )?(?:{_REMOVE})(?= )", text)
    if match:
        clause = Clause(text[match.end() :])
    elif match := re.match(
        r"(?:i (?:want|would like|need) to |let us )?take (.+?) (?:back )?(?:out|off|away)(?: (?:of|from|off).*)?$",
        text,
    ):
        clause = Clause(match[1])
    elif match := re.match(r"(?:i )?(?:do not|no longer) (?:want|need) (.+?)(?: any ?more| any longer)?$", text):
        clause = Clause(match[1])
    else:
        return None
    weak = "want" in match[0] or "need" in match[0] or "like" in match[0]
    clause.take(rf"(?:from|out of|off|in|of) {_MY_CART}")
    clause.take(r"any ?more|any longer")
    named = _fill(clause, vocabulary, refs=True, bare=True)
    if not (named.refs or named.words or named.colour or named.brand or named.superlative or named.quantity):
        return Parsed("remove", named, explicit=True) if not weak else None
    if weak and not named.definite and not named.refs:
        # "I don't want red ones": a wish for the search.
        left_out = tuple(word for word in (named.colour, named.brand) if word) or (" ".join(named.words),)
        return Parsed("refine", Slots(exclude=left_out), explicit=True)
    return Parsed("remove", named, explicit=True)


def _change(text: str, vocabulary: Vocabulary) -> Parsed | None:
    number = r"(?:<n:(\d+)>|one)"
    if match := re.fullmatch(
        rf"(?:(?:can|could) (?:you|i|we) )?(?:actually |i (?:want|need|would like|said|meant) (?:to )?|no )*(?:make|change|set|switch|turn|update|increase|decrease|bump|raise|lower|reduce|put|take|bring|drop|cut)(?: (?:it|that|this|them|those|the (?:quantity|amount|number|count)|quantity))?(?: (?:of|for) (?:it|that|this|them|those))?(?: (?:up|down))?(?: (?:to|into|at|by|down to|up to))? ?{number}(?: (?:instead|of (?:them|those|these|it|that)|pieces|please|items?|units?|copies))*",
        text,
    ):
        return Parsed("change", Slots(quantity=int(match[1] or 1), refs=(Ref("focus"),)), explicit=True)
    if match := re.match(
        r"(?:(?:can|could) (?:you|i|we) )?(?:make|change|set|update|increase|decrease|bump|raise|reduce|switch|adjust|lower|drop|cut)(?= )",
        text,
    ):
        clause = Clause(text[match.end() :])
        clause.take(rf"(?:in|of) {_MY_CART}")
        clause.take(r"(?:the )?(?:quantity|number|amount|count)(?: of| for| on)?")
        quantity = (
            clause.take(
                rf"(?:up |down )?(?:to|into|at) {number}(?: (?:instead|of (?:them|those|these)|pieces|units?|items?))?"
            )
            or clause.take(rf"(?:that|it|them|this) {number}(?: (?:of )?(?=[a-z]))?")
            or clause.take(rf"{number} (?:of )?(?=(?:the|my|those|these|[a-z]+))")
        )
        if quantity:
            named = _fill(clause, vocabulary, refs=True, price=False)
            if not (named.refs or named.words):
                named = replace(named, refs=(Ref("focus"),))
            return Parsed("change", replace(named, quantity=int(quantity[1] or 1)), explicit=True)
        named = _fill(clause, vocabulary, refs=True, price=False)
        if named.quantity == -2 or named.more_by:
            return Parsed("change", named, explicit=True)
        return None
    if match := re.fullmatch(
        rf"(?:i (?:only |just )?(?:want|need|would like)|only|just|actually|no)(?: (?:only|just|make that))? {number}(?: (?:of (?:them|those|these|it|that)|instead|please|is enough|will do))*",
        text,
    ):
        return Parsed("change", Slots(quantity=int(match[1] or 1), refs=(Ref("focus"),)), explicit=False)
    if re.fullmatch(
        r"(?:i (?:want|need|would like|will (?:take|have)) |add |give me |get me |and |one |make it |put )*(?:<n:\d+> more(?: of (?:them|those|these|that|it|the same))?|another(?: one| <n:\d+>)?(?: of (?:them|those|these|that|it|the same))?|one more(?: of (?:them|those|these|that|it|the same))?|(?:<n:\d+>|one) (?:less|fewer)|double (?:it|that|them|the (?:quantity|amount))|twice (?:that|as many)|an extra one|one extra|more of (?:it|that))(?: please| (?:to|in) my \w+)?",
        text,
    ):
        named = references.quantities(Clause(text), Slots())
        if named.more_by is None and named.quantity is None:
            named = replace(named, more_by=1)
        return Parsed("change", replace(named, refs=(Ref("focus"),)), explicit=True)
    return None


def _add(text: str, vocabulary: Vocabulary) -> Parsed | None:
    clause = Clause(text)
    to_cart = clause.take(rf"(?:in|into|to|onto|inside) {_MY_CART}(?: (?:please|too|as well))?")
    match = re.match(
        rf"(?:i would like (?:you )?to |i want (?:you )?to |you can |let us |please )?(?:{_ADD})(?= |$)", text
    )
    wants = None
    if not match:
        wants = re.match(
            r"(?:i (?:want|need|would like|would love|like|love|prefer|fancy)|give me|get me|we (?:want|need|would like))(?= )",
            text,
        )
    if match and re.match(r"(?:take me|put back|order status|go for it|get rid|take (?:a look|back))", text):
        return None
    verb = match or wants
    if verb:
        clause.text = (
            f" {clause.text.strip()[verb.end() :] if clause.text.strip().startswith(verb[0]) else clause.text} "
        )
    elif not to_cart:
        return _bare_add(text, vocabulary)
    clause.take(r"(?:in|too|as well|there|in there|also)(?= $)")
    quantity = None
    if read := clause.take(rf"(?:another|{slots.COUNT} more|one more|an extra)(?: of)?"):
        quantity = int(read[1] or 1)
    elif (
        read := clause.take(
            rf"^ ?(?:me )?(?:just |only )?(?:{slots.COUNT}|one|a|an)(?: (?:pairs?|packs?|boxes|copies|pieces|units|bottles?|bags?|cans?|jars?|sets?|x) of)? (?=(?!of )[a-z])"
        )
        if not clause.has(r"^ ?(?:one|a|an) ")
        else None
    ):
        quantity = int(read[1] or 1)
    elif read := re.match(rf" *(?:me )?(?:just |only )?{slots.COUNT} (?!of |and |\| |, |more )(?=[a-z])", clause.text):
        quantity = int(read[1])
        clause.text = " " + clause.text[read.end() :]
    indefinite = bool(re.match(r" *(?:me )?(?:a|an|some|any|one) (?!of )", clause.text)) and not to_cart
    named = _fill(clause, vocabulary, refs=True, bare=bool(match or to_cart))
    if quantity and named.quantity is None:
        named = replace(named, quantity=quantity)
    if (
        named.quantity is None
        and not named.refs
        and re.fullmatch(rf" *(?:me )?(?:just |only )?{slots.COUNT} *\|? *", clause.text)
    ):
        named = replace(named, quantity=int(re.findall(r"\d+", clause.text)[0]), refs=(Ref("focus"),))
    if wants:
        pointed = any(ref.kind not in ("group",) for ref in named.refs) and not clause.text.strip().startswith("to ")
        if not (
            to_cart
            or (pointed and not named.head)
            or (named.quantities)
            or (named.definite and not indefinite and named.words and not named.limited())
        ):
            return None
        if re.match(r"(?:i (?:want|would like|need)|we want) to ", text):
            return None
    if (
        match
        and match[0] in {"order", "place", "include", "take", "drop"}
        and not (named.refs or named.words or to_cart or named.quantity)
    ):
        return None
    if indefinite and match and not to_cart and not named.refs and named.words and match[0] not in {"add", "put"}:
        # "I'll take a red jacket": one that is not on the screen is searched for first; the dialogue decides.
        named = replace(named, definite=False)
    return Parsed("add", named, explicit=True)


def _bare_add(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Two of those", "three of the second": a number of something shown is a wish to have them."""
    if not re.match(r"(?:<n:\d+>|one|both) (?:of )", text) and not re.fullmatch(
        r"<n:\d+> (?:number <n:\d+>|please)", text
    ):
        return None
    named = _fill(Clause(text), vocabulary, refs=True)
    return Parsed("add", named) if named.refs and (named.quantity or named.quantities) else None


_TOPICS: tuple[tuple[str, str], ...] = (
    ("reviews", r"(?:what (?:do|did|have) (?:people|others|customers|buyers|they|other people|the reviews?|users|reviewers|shoppers) (?:say|think|said|saying|thought|like)(?: about)?|what are (?:people|others|customers|they) saying(?: about)?|(?:any|the|show me|read(?: me)?|how are the|what are the|are there(?: any)?|does it have|are the|is the|see|hear|good|bad|customer|has it got)* ?(?:reviews?|feedback|opinions?|comments|testimonials)(?: (?:like|good|bad|any good|for|of|on|about))*|do people like|is .{0,20}any good|are .{0,20}any good|would you recommend|is .{0,12}worth (?:it|the money|buying)|is .{0,12}popular)"),
    ("rating", r"(?:how (?:is|are|was|well is) .{0,30}rated|what (?:is|are) (?:the |its |their )?(?:rating|ratings|stars|score)(?: of| for| on)?|how many stars(?: does| do| has)?|what rating (?:does|do|has|did)|(?:the )?rating (?:of|for)|is .{0,30}(?:well|highly) rated)"),
    ("price", r"(?:how much (?:is|are|does|do|was|for|would|did|will)|what (?:is|are) the (?:price|cost)s?(?: of| for)?|what (?:does|do|would|did|will)(?= .{0,60} (?:cost|go for|run|set me back))|what is (?:its|their) price|(?:the )?price (?:of|for|on)|how (?:expensive|cheap|pricey)(?: is| are)|price check(?: on)?|cost of|what .{0,30}(?:cost|going for|priced at)$|how many dollars(?: is| are)|tell me the (?:price|cost)(?: of| for)?|price$)"),
    ("stock", r"(?:(?:is|are|have you got|do you have|do you still have)(?= .{0,40}(?:in stock|available|left|sold out|out of stock))|how many (?:are left|are there|do you have|have you got|of (?:them|those|these) (?:are left|do you have)|left|remain)(?: left| in stock| of| for)*|how much stock|what is the stock|can i (?:still )?(?:get|buy|order)(?= .{0,20}(?:now|today|still))|stock (?:of|for|level)|availability(?: of)?)"),
    ("colours", r"(?:what (?:other |else )?colou?rs?(?: options?| choices?)?(?: (?:does|do|is|are|can|has|have|you have|did)(?: you (?:have|got)| there| i (?:get|have|choose))?)?|which colou?rs?(?: (?:does|do|is|are|has|have)(?: you have)?)?|(?:what|which) (?:does|do) .{0,20}come in$|(?:does|do|is|are) .{0,30}(?:come in|available in|have) (?:any )?(?:other|different|more|another) colou?rs?|(?:are there |any |in )+(?:other|different|more) colou?rs?|colou?rs$|what colou?rs?)"),
    ("sizes", r"(?:(?:what|which) (?:other )?sizes?(?: options?)?(?: (?:does|do|is|are|can|has|have|you have)(?: you (?:have|got)| there| i get)?)?|(?:does|do|is|are) .{0,30}(?:come in|available in|have) (?:any )?(?:other|different|more) sizes|(?:are there |any |in )+(?:other|different|more) sizes|sizes$)"),
    ("delivery", r"(?:(?:how (?:long|fast|soon|quickly|quick)|when) (?:does|do|will|would|is|can|could|are).{0,30}(?:deliver(?:y|ed)?|arrive|arrives|ship|shipped|shipping|get here|here|come|get (?:it|that|them|this)|take)|(?:what is |what are |how much is |how is |tell me about |is there |is |do you (?:have|do|offer) |and )*(?:the |free |next day |same day |express )*(?:delivery|shipping|postage)(?: (?:like|time|times|cost|costs|free|included|options?|for|of|on|information))*|do you (?:deliver|ship)(?: .*)?|can (?:you|it|they) (?:be )?(?:deliver(?:ed)?|ship(?:ped)?)|does it ship)"),
    ("returns", r"(?:can i (?:return|send|bring|take|exchange|get a refund)(?: .{0,20})?(?: back)?|what (?:is|are) (?:the |your )?(?:return|returns|refund|exchange)(?: policy| rules| terms)?(?: on| for)?|(?:the )?returns?(?: policy)?(?: on| for)?|what if (?:i do not like|it does not fit|it is broken|i do not want).*|how (?:do|can) i return|is it (?:returnable|refundable)|(?:is there a |what is the )?(?:money back|refund)(?: guarantee| policy)?)"),
    ("description", r"(?:what (?:is|are)(?= (?:it|that|this|they|those) (?:like|for|good for|about)$)|describe|what does .{0,20}(?:do|look like)$|what (?:is|are) .{0,20}(?:used for|like)$)"),
)  # fmt: skip

_HOW = re.compile(
    r"how (heavy|big|large|long|tall|high|wide|deep|thick|warm|loud|fast|bright|powerful|strong|old|new|small|quiet|durable|roomy|thin|short|waterproof)(?: (?:is|are|does|do|was|will|can))?\b"
)
_MADE = re.compile(
    r"(?:what (?:is|are|material is|materials are)|which material is) (.*?)(?:made (?:of|from|out of)|material)\b|what (?:kind of )?material(?:s)?(?: is| are)?|what(?: is| are) (?:in|the ingredients(?: of| in)?)"
)
_OWN = r"(?:it|that|this|they|those|these|them|one|<o:\d+>|number|the \w+)"


def _ask(text: str, vocabulary: Vocabulary) -> Parsed | None:
    clause = Clause(text)
    if match := _HOW.search(text):
        clause = Clause(text[: match.start()] + text[match.end() :])
        named = _fill(clause, vocabulary, refs=True)
        return Parsed("ask", replace(named, topic=f"how {match[1]}"), explicit=True)
    if match := _MADE.search(text):
        clause = Clause(f"{match[1] or ''} {text[match.end() :]}")
        named = _fill(clause, vocabulary, refs=True)
        topic = (
            "attribute ingredients" if "ingredients" in match[0] or match[0].endswith(" in") else "attribute material"
        )
        if topic.endswith("ingredients") and not named.refs and not named.definite:
            return None
        return Parsed("ask", replace(named, topic=topic), explicit=True)
    for topic, pattern in _TOPICS:
        if taken := clause.take(pattern):
            if topic in ("colours", "sizes", "reviews") and re.match(r"(?:good|bad|with)\b", text):
                return None
            for extra in (
                r"(?:come|comes|cost|go for|run|set me back|be|left|still|in stock|available|sold out|out of stock|rated|got|there|have|does|do)(?= |$)",
            ):
                while clause.take(extra):
                    pass
            inside = (
                Clause(f"{taken[0]} {clause.text}")
                if ".{0" in pattern
                and topic in ("reviews", "rating", "colours", "sizes", "delivery", "stock", "description")
                else clause
            )
            named = _fill(clause, vocabulary, refs=True, price=False)
            if not named.refs and not named.words and inside is not clause:
                pointed = references.references(inside, Slots())
                named = replace(named, refs=pointed.refs)
            if topic == "stock" and re.match(r"(?:do you|have you)", text) and not named.refs:
                return None
            return Parsed("ask", replace(named, topic=topic, definite=named.definite or not named.words), explicit=True)
    question = (
        re.match(rf"{_ASKS} (?={_OWN}\b)", text)
        or re.match(r"(?:what is|what are|tell me|what about|and) (?:the|its|their) (?=\w)", text)
        or re.match(r"do you have (?=(?:it|that|this|them|those|these)\b)", text)
        or re.match(rf"{_ASKS} (?:the )?(?=<o:|number)", text)
    )
    if not question:
        return None
    return _question(text, question, vocabulary)


def _question(text: str, question: re.Match[str], vocabulary: Vocabulary) -> Parsed | None:
    clause = Clause(text[question.end() :])
    if re.match(r"(?:is|are) (?:it|that|this|they|those|there) (?:ok|possible|true|right|cheaper|anything)", text):
        if "cheaper" not in text:
            return None
    asked_name = question[0].startswith(("what", "tell", "and"))
    if asked_name:
        name, length = vocabulary.attribute_name([terms.words.key(word) for word in text[question.end() :].split()], 0)
        if not name:
            return None
        rest = " ".join(text[question.end() :].split()[length:])
        named = _fill(Clause(re.sub(r"^(?:of|on|for|in) ", "", rest)), vocabulary, refs=True)
        return Parsed("ask", replace(named, topic=f"attribute {name}"), explicit=True)
    pointed = references.references(clause, Slots())
    clause.take(
        r"(?:come|comes|available|available|have|has|got|need|needs|support|supports|work|works|include|includes|fit|fits|made|sold)(?: (?:in|with|of|from|for|on|as|by))?(?: (?:a|an|any|the))?"
    )
    asked = clause.text
    named = _fill(clause, vocabulary, refs=not pointed.refs, price=True)
    if pointed.refs:
        named = replace(named, refs=pointed.refs)
    words_left = [
        part for part in re.sub(r"[|,]", " ", asked).split() if part not in terms.STOP and not part.startswith("<")
    ]
    topic = "property " + " ".join(words_left)
    if named.in_stock:
        topic = "stock"
    elif named.on_sale:
        topic = "sale"
    elif not words_left and not (named.size or named.colour or named.brand):
        return None
    return Parsed("ask", replace(named, topic=topic, definite=True), explicit=True)


_DETAILS = r"(?:(?:can|could|will) you |i (?:want|would like) to |let me |can i )?(?:tell me (?:all |a bit |a little |some |something )?(?:more |everything )?(?:about|on)|tell me more|know more about|hear (?:more )?about|learn more about|more (?:about|on|info|information|details?)(?: (?:about|on|for|of|please))?|(?:show me |give me |see |get |read (?:me )?)?(?:the |some |all the |full |further |any )*(?:details?|description|info|information|specifications?|specs)(?: (?:about|on|for|of|please))?|describe|zoom in on|click(?: on)?|tap(?: on)?|select|pick|choose|open(?: up)?|have a look at|take a (?:closer )?look at|look (?:closer )?at|focus on|read (?:me )?(?:about|out)|what about|how about|what is|what are|talk about|explain|say more about|elaborate(?: on)?|i (?:like|love|prefer|am interested in))"


def _details(text: str, vocabulary: Vocabulary) -> Parsed | None:
    match = re.match(rf"{_DETAILS}(?= |$)", text)
    shows = (
        None
        if match
        else re.match(
            r"(?:(?:show|give|let)(?: (?:me|us))?(?: see)?|see|view|display|bring up|pull up|can i see|i (?:want|would like) to see|look at|go to|(?:and )?the)(?= )",
            text,
        )
    )
    verb = match or shows
    rest = text[verb.end() :] if verb and verb[0] != "the" else text
    clause = Clause(rest)
    clause.take(r"more closely|in (?:more )?detail|again|a bit more|closer|up close|on its own|instead")
    named = _fill(clause, vocabulary, refs=True, bare=False)
    limits = named.limited() and not named.superlative
    if match:
        strong = not re.match(
            r"(?:what about|how about|what is|what are|i (?:like|love|prefer)|select|pick|choose|open|look at)",
            match[0],
        )
        if named.refs and not (named.head and any(ref.kind == "group" for ref in named.refs)):
            return Parsed("details", named, explicit=strong)
        if named.superlative and not named.head:
            return Parsed("details", named, explicit=strong)
        if strong and (named.words or named.brand or named.colour):
            return Parsed("details", named, explicit=True)
        if strong and not named.limited():
            return Parsed("details", replace(named, refs=(Ref("focus"),)), explicit=True)
        if (
            re.match(r"(?:what about|how about|i (?:like|love|prefer))", match[0])
            and named.definite
            and not named.limited()
            and named.words
        ):
            return Parsed("select", named)
        return None
    numbered = [
        ref for ref in named.refs if ref.kind in ("number", "last", "first", "other", "middle", "next", "focus")
    ]
    if (
        numbered
        and not named.head
        and not named.words
        and not limits
        and not (named.refs[0].kind == "focus" and not shows)
    ):
        kind: Intent = "details" if shows and len(named.refs) == 1 and named.refs[0].kind != "first" else "select"
        return Parsed(kind, named, explicit=bool(shows))
    if (
        named.superlative
        and not named.head
        and not named.words
        and (re.search(r"\bones?\b|^the ", text) or not shows)
        and not re.search(r"\bones\b", text)
        and shows is None
    ):
        return Parsed("select", named)
    if (
        re.fullmatch(r"(?:the )?.{2,60} one", text)
        and (named.colour or named.brand or named.words or named.attributes)
        and re.match(r"the ", rest)
    ):
        return Parsed("select" if not shows else "details", named)
    return None


def _search(text: str, vocabulary: Vocabulary) -> Parsed:
    verb = re.match(rf"(?:{_SEARCH})(?= |$)", text)
    rest = text
    if verb:
        rest = text[verb.end() :]
        while again := re.match(rf" (?:{_SEARCH})(?= |$)", rest):
            rest = rest[again.end() :]
    clause = Clause(rest)
    everything = bool(clause.has(r"(?:everything|all|all the|anything at all|all of your|any and all)"))
    named = _fill(clause, vocabulary, refs=False)
    if named.superlative:
        named = _sorted(named)
    else:
        clause2 = references.superlative(clause, Slots())
        if clause2.superlative and named.superlative is None:
            named = replace(
                _sorted(replace(named, superlative=clause2.superlative)),
                words=tuple(w for w in named.words if w not in clause2.superlative.split()),
            )
    strong = bool(verb and _STRONG.match(text))
    if (
        named.words
        and (named.head or strong)
        and not (named.unknown and len(named.unknown) == len(named.words) and not strong)
    ):
        return Parsed("search", named, explicit=bool(verb))
    if named.limited():
        if named.words and not named.head and not named.category and len(named.unknown) > 2 and not strong:
            return Parsed("unknown", named)
        if everything and not re.search(r"\b(?:ones?|those|these|them)\b", text):
            return Parsed("search", replace(named, words=()), explicit=True)
        return Parsed("refine", named, explicit=bool(verb))
    return Parsed("unknown", named)


_SORTS = {"price asc": "price_asc", "price desc": "price_desc", "rating desc": "rating"}


def _sorted(named: Slots) -> Slots:
    sort = _SORTS.get(named.superlative or "")
    return replace(named, sort=sort) if sort else named  # pyright: ignore[reportArgumentType]
