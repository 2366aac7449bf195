"""Common requests as patterns, one way of saying a line. They match a clause without politeness around it."""

from __future__ import annotations

import re


def any_of(ways: str) -> str:
    """One pattern that matches any of the lines. A line that ends in a backslash goes on in the next."""
    ways = re.sub(r"\\\n\s*", "", ways)
    return f"(?:{'|'.join(line.strip() for line in ways.splitlines() if line.strip())})"


CART_NAME = r"(?:cart|basket|bag|trolley|shopping cart|shopping bag|shopping basket|order)"
MY_CART = rf"(?:(?:(?:my|the|this|our|your) )?{CART_NAME}|(?:my|the) (?:shopping )?list)"
LEAD = any_of(r"""
    ok(?: so)?|so|hi|hello|hey|good morning|good afternoon|good evening|there|and|then|but|also|now|sure|right|alright
    great|perfect|cool|nice|excellent|lovely|awesome|sorry|thanks|thank you|that is (?:great|fine|good|nice)|wow|yes
    (?:morning|afternoon|evening)(?= ,)
    excuse me|can you|could you|would you|will you|you can|just(?! (?:<n|one))|actually|instead
    (?:i wonder |i am wondering |i was wondering )?(?:if|whether) you (?:could|can|would|might)(?: be able to)?
    (?:would|could) you be so (?:kind|good|nice) as to|do you think you (?:could|can)|would you be able to
    would it be (?:possible|ok) (?:for you )?to (?=show|tell|find|see|add|put|take|remove|look)
    i am (?:so |very |really |terribly )?sorry|wait|hang on|hold on|oh|look|listen|well
    (?:my|the|his|her) (?!second|third|last|first)\w+ (?:says?|said|thinks|told me)(?: that)?|please
    i beg your pardon(?= ,)|forgive me|(?:actually )?i (?:have )?changed my mind|let us say|scratch that|forget that
    strike that|why do not you|you could
    you should|you may
    (?:i want|i would like|i need) you to|go ahead and|do me a favour and|(?:would you )?be so (?:kind
    good)(?: as)?(?: to)?|,|\|
    on (?:<o:2>|second) thoughts?|come to think of it|on reflection
    help me(?= (?:find|choose|pick|to|look))
    before (?:i|we) (?:decide|choose|buy|order)(?: anything)?|(?:go on|come on) then(?=(?: ,)? )
    (?:fine|fair enough|sick|bet|dope|sorted|brill|cracking|grand|smashing|super|brilliant|fantastic|good|anyway\
        |oh well|go on(?: then)?|come on|marvellous|wonderful|splendid|no problem|no worries|never mind|nevermind\
        |actually no|marvelous)(?= ,)
    (?:let us |i will |we will )?(?:start|begin) with(?= )|<o:1> (?:of all )?(?=(?:the|a|an|some|i) )\
        |next(?= (?:the|a|an|some|i|,) )
    for starters|to start with|to begin with
    how (?:do|can|would|could) i (?=(?:remove|get rid|take|add|put|delete|empty|compare) )
    (?:right|ok|fine) then|plus|and maybe|is it possible to(?= )
""")
"""What may stand before a request without changing it."""
TAIL = any_of(
    r"too|also|thanks|thank you|will you|would you|could you|can you|ok|if you will|for a change|alright"
    r"|though|i (?:said|mean|meant)|any will do|any is fine|whatever|would you not|hey|right|yeah|then"
)

STOP = any_of(r"""
    stop|quiet|silence|hush|shh|shush|enough|shut up|be quiet|pause|stop it|stop (?:talking|speaking|that|now|there)
    that is enough|hold on|hang on|wait|(?:a|one|<n:1>|just a) (?:second|minute|moment|<o:2>)|never mind|nevermind
    forget it|forget about it|cancel|cancel that|no more talking|enough already|let me think|leave it|skip it
    do not (?:order|buy|place)(?: it| that| anything| the order| this| them)?
    (?:never mind|do not bother with|skip)(?: about)? (?:the|that|those|it|this|them)(?: \w+)?
    (?:hold|hang) on (?:a|one) (?:second|minute|moment)|be silent|stop listening|mute|zip it
""")
END = any_of(r"""
    good ?bye|bye|bye bye|see you|see ya|good night|farewell|later|talk to you later|see you (?:later|soon|next time)
    have a (?:good|nice|great) (?:day|one|evening|night|weekend)|catch you later|so long|take care
    (?:end|stop|close|finish|quit) (?:the |this |our )?(?:call|session|conversation|chat)|hang up
    close the (?:app|shop)|i (?:am|have) (?:leaving|off|going|to go|to leave|to run)(?: now)?
    goodbye for now|that is all for today|i am heading off|log me out|sign me out
""")
PRAISE = any_of(r"""
    you have been (?:so |very |really |most )?(?:(?:a )?(?:great|big|huge|real|lovely|wonderful|of) help\
        |helpful|great|kind)
    great|perfect|lovely|awesome|cool|nice|wonderful|brilliant|excellent|good|sweet|super|fantastic|amazing|well done
    that is (?:great|perfect|lovely|helpful|wonderful|good|nice|very helpful|brilliant|awesome|amazing)
    you are (?:great|the best|very helpful|so helpful|a star|amazing|a lifesaver)|good job|got it|nice one|love it
""")
THANKS = any_of(
    r"thanks(?: a (?:million|bunch|lot|ton|mil))|thanks|thank you|cheers|ta|much appreciated"
    r"|(?:i )?(?:really )?appreciate (?:it|that)|many thanks"
)
HELP = any_of(r"""
    help(?: me)?(?: out)?|(?:i )?need (?:some |a bit of |your )?help|(?:can|could) you help(?: me)?(?: out)?
    what can (?:i|you|we) (?:say|do|ask)(?: (?:you|here|for|for me|to you))*|what do you do
    what else can (?:i|you) (?:say|do)
    how (?:do|does|can|should) (?:i|this|it|you|we) (?:work|use (?:this|it|you)|shop(?: here)?|do this|start\
        |begin|buy something)
    what are my options|what (?:should|could|can|do) i (?:say|ask|do)(?: now| next| here)?|what is this|who are you
    what are you
    i (?:am|do not) (?:confused|lost|stuck|understand|know what to (?:say|do))|how does (?:this|that) work
    instructions|give me (?:some )?(?:help|examples|instructions)|options|menu|commands
    what (?:else )?can you (?:actually )?(?:help (?:me )?with|do(?: for me)?)|what are you (?:good )?for
    what (?:am i|are we) supposed to (?:say|do)|i (?:am|feel) (?:a bit )?(?:lost|confused|stuck)\
        (?: (?:,|and|here|what (?:do|can|should) i (?:say|do)|how does this work))*
    how do i (?:talk to you|order|shop)|show me how (?:this|it) works
    what (?:do|are) you (?:sell|have|selling|got|offer)(?: here)?
    what kinds? of (?:things|products|stuff) do you (?:have|sell|offer)
    what is (?:in|there in) (?:the|this|your) (?:shop|store)
    what (?:products|things) do you (?:have|sell)|what departments do you have
    what categories (?:do you have|are there)
""")
REPEAT = any_of(r"""
    repeat|repeat (?:that|it|yourself)|(?:say|tell me) (?:that|it) (?:again|once more|one more time)|say again
    come again
    pardon(?: me)?|what did you (?:say|just say)|what was that(?: again)?|sorry what|sorry|what|once more
    one more time
    what was that last (?:bit|part|thing|one)|say the last (?:bit|part|thing) again|again|i (?:did|could|can\
        |do) not (?:hear|catch|get|understand) (?:you|that|it|what you said)|i missed that
    (?:can|could) you (?:repeat|say) (?:that|it)(?: again)?|run that by me again|you what|say what|huh
    (?:what|how) (?:was|were) (?:that|those) again|tell me again|one more time
    (?:(?:i )?beg (?:your )?pardon|pardon|sorry|excuse me)(?: ,)? (?:what (?:was|is) that|what did you say|what\
            |come again\
        |say that again|i (?:did|could|can|do) not (?:hear|catch|get|understand) (?:you|that|it))
    (?:i )?beg (?:your )?pardon|(?:say|read|tell me|repeat) (?:that|it|them)(?: to me)?(?: all)?(?: again| once more)?\
        (?: (?:more )?slow(?:er|ly)| louder| again)+|(?:a bit |speak |talk )?(?:slower|louder)(?: please)?
    what (?:have you|did you) (?:just )?said|(?:can|could) you speak (?:up|louder|slower|more slowly)
""")
UNDO = any_of(r"""
    undo|undo (?:that|it|the last(?: one| thing| change)?|my last (?:change|action))
    (?:take|bring) (?:that|it|them) back
    put (?:it|that|them|those) back(?: in| (?:in|into) (?:my|the) \w+)?|revert(?: that| it)?|reverse (?:that|it)
    i (?:did not|do not) (?:mean|want) (?:that|to (?:do|add|remove|delete) (?:that|it))|restore (?:it|that)
    (?:that|it) was (?:a mistake|wrong|an accident|not what i (?:wanted|meant|said))|oops|whoops|my mistake
    cancel (?:that|the last) (?:change|one)|(?:no )?not that|(?:no )?that is (?:wrong|not (?:right|it))
    (?:no )?that is not what i (?:wanted|meant|said|asked(?: for)?)
    (?:oops|whoops) (?:that|it) was (?:a mistake|wrong)
""")
RESTART = any_of(r"""
    (?:let us |we could |can we |shall we )?(?:go back to |start (?:again )?(?:from|at) |begin (?:from\
        |at) )the (?:very )?\
        (?:beginning|start)(?: again)?
    (?:(?:clear|reset|forget|wipe|scrap)(?: (?:it|that|this|everything|all))* ?(?:, )?(?:and )?)?(?:a |with a )?\
        (?:clean slate|fresh start|from the top|back to square one)
    (?:clear|reset|forget|wipe|scrap) (?:it|that|this) all
    (?:start|begin) (?:over|again|afresh|fresh|anew|from (?:scratch|the beginning))(?: from (?:scratch|the beginning))?
    start (?:a )?(?:new|fresh) (?:search|one)?|(?:do |make |i want (?:to do )?)?(?:a )?new search|from scratch
    (?:clear|reset|forget|wipe|scrap) (?:the |my |this |that |all )*(?:search|everything|results?|screen\
        |of (?:that|it|this)|that|it)
    reset|(?:go )?(?:to )?(?:the )?(?:home|main|start|front)(?: (?:page|screen|menu))?|go home
    show (?:me )?everything(?: you have(?: got)?)?|let us (?:start|begin) (?:over|again|fresh)
    i want to start (?:over|again|fresh)
    (?:back|go|take me|return)(?: back)? to (?:the )?(?:start|beginning|home|main|home page|main page|homepage\
        |front page|first page)
    forget (?:all )?(?:of )?(?:that|it|this) and start (?:over|again|fresh|afresh)|start (?:all )?over(?: again)?
""")
_EARLIER = r"(?:previous|last|earlier|other|search|first)"
_PAGE = r"(?:page|screen|results?|list|search|view|ones?|products?|items?)"
_GO = r"(?:go|take me|bring me|get|show me|return|head|step|move|jump|switch)"
BACK = any_of(rf"""
    (?:{_GO} )?back(?: (?:up|again|one|a (?:page|step|screen)|one (?:page|step|screen)))*
    (?:{_GO} )?(?:back )?to (?:the |my |those |these )*{_EARLIER} {_PAGE}
    (?:{_GO} )(?:back )?(?:the |my |those |these )*(?:(?:previous|earlier) {_PAGE}|last (?:page|screen|results?|list\
        |search|view))|(?:the )?previous(?: {_PAGE})?
    (?:{_GO} )?(?:back )?to (?:the |my |those |these )*(?:results?|list|products|search|search results|items\
        |shop|shopping|cards)
    return|(?:{_GO} )?back to (?:the |my |those |these |what )*(?:before|others?|other \w+|we had|i had|was there\
        |had before)
    (?:cancel|leave|exit|stop|quit) (?:the |this )?(?:checkout|payment|comparison)|close (?:this|that|it)\
        |keep shopping|continue shopping|exit(?: this)?|what (?:was|were) (?:there|here) before
    (?:show me )?what (?:we|i|you) had (?:before|earlier)|(?:the )?(?:page|screen) before
    one (?:page|screen|step) back
""")
CLEAR = any_of(rf"""
    (?:empty|clear|wipe|reset|delete|clean)(?: out)? (?:everything (?:in|from) )?{MY_CART}
    (?:remove|delete|clear|take|get rid of|dump|throw|get|drop|toss)(?: out| away)? (?:everything|all|the lot)\
        (?: out| off| away)?(?: (?:in|from|of|out of) {MY_CART})?
    (?:remove|delete|clear|take|get rid of|dump) all (?:of )?(?:it|them|items|the items|things|my items\
        |my things)(?: (?:out|off|away))?(?: (?:in|from|of|out of) {MY_CART})?
    start (?:with )?(?:a )?(?:new|fresh|another) (?:cart|basket|bag)|clear it all(?: out)?\
        |start with an empty {CART_NAME}
    i do not want (?:any of (?:it|this|them|that)|anything) (?:any ?more|in {MY_CART})
""")
_FINISHING = (
    r"(?:(?:wrap|finish|round|close|tie|wind) (?:(?:it|this|that|things|everything|all this) )?(?:all )?(?:up|off|out)"
    r"|finish here|call it a (?:day|night)|(?:that|this) (?:wraps|rounds) (?:it|things|everything) (?:up|off))"
)
FINISHING = re.compile(rf"\b{_FINISHING}\b")
"""Verbs of coming to an end, which put nothing in the cart."""
DONE = any_of(rf"""
    (?:(?:thanks|thank you(?: (?:so|very) much)?|cheers|great|lovely|perfect) (?:, )?(?:and )?)?(?:no )?\
        (?:that is|that will be|that would be) (?:it|all|everything)(?: for (?:now|today|me))?
    (?:no )?(?:nothing else|nothing more|no more)(?: for (?:now|today|me))?
    i (?:am|have) (?:done|finished|all set|good)(?: shopping)?|i have (?:everything|all|what) i (?:need|want|came for)
    that (?:will|should|would) do(?: (?:it|me|for now|nicely))?|nothing(?: really)?|done|finished|all done\
        |all set|that is the lot|i do not need anything else
    i think (?:that is|we are) (?:it|done|all)
    (?:ok |right |so |well )*that is me(?: (?:done|finished|sorted|all done|all set))?(?: (?:now|then))?
    i (?:am|have) (?:all )?(?:done|finished) (?:now|here|then|for now|for today)
    (?:(?:let us|we can|i will|i would like to|i want to|time to|can we|shall we) )*{_FINISHING}(?: (?:now|then|here))?
""")
YES = any_of(r"""
    yes|sure|ok|absolutely|definitely|of course|certainly|correct|right|exactly|go ahead|do it|do that|sounds good
    that is (?:right|correct|fine|it)|why not|i do|i would|by all means|that one|fine|great|go for it
    let us do (?:it|that)
    confirm|confirmed|uh huh|affirmative|i am sure|good idea|that works|please do|perfect|do so|you got it|indeed
""")
NO = any_of(r"""
    no|not now|not yet|no thanks|no thank you|not really|i do not think so|definitely not|absolutely not|never|do not
    negative|no way|not today|i am good|i would rather not|not at all|no need|neither
    none(?: of (?:them|those|these))?
    no (?:worries|problem|bother|matter|rush)|no (?:that is |it is |i am )?(?:fine|ok|good|alright|all right\
        |all good)|not (?:that|this) one|no not that\
        |not for me|not interested|maybe later|not right now
""")
GREET = any_of(r"""
    hi|hello|hey|(?:good )?(?:morning|afternoon|evening)|good day|howdy|greetings|hiya|yo|hello there|hi there|hey there
    how are you(?: doing)?(?: today)?|what is up|nice to meet you|is (?:anyone|anybody) there|are you there
""")

_TO_PAY = any_of(r"""
    i (?:want|would like|need|am ready|wish|am going|am trying) to|let us|let me|ready to|time to|i will|we want to
    am ready to
    proceed (?:to|with)(?: the)?|go to(?: the)?|take me to(?: the)?|continue to(?: the)?|get me to(?: the)?
    bring me to(?: the)?
    move (?:on )?to(?: the)?|prepare(?: the| my)?|start(?: the| my)?|open(?: the)?|show(?: me)?(?: the| my)?|go and
    i am ready for
    go ahead (?:with|and)(?: the)?|head to(?: the)?|i think i am ready to|now i want to
""")
_PAYS = any_of(rf"""
    check ?out|pay|pay now
    pay for (?:it|this|that|them|these|those|everything|all (?:of )?(?:it|this)|{MY_CART}|these things\
        |my (?:things|stuff|items))
    payment|purchase
    (?:complete|finish|finali[sz]e|place|submit|confirm|send|make|do|put in\
        |put through) (?:the |my |this |an |up )?(?:order|purchase|shopping|payment|checkout)
    finish up|order (?:it|them|this|that|everything|these|now|all of (?:it|them|that))|settle up|cash out
    the (?:till|checkout)
    ring (?:me|it|this|that|them|everything) up
    buy (?:now|it now|these things|my (?:things|items|stuff)|this stuff|everything now|what i have)
""")
_PAY_TAIL = (
    rf"(?: (?:now|then|it|this|that|all|by card|with card|with (?:this|that|these|those|my (?:cart|card))"
    rf"|for (?:it|this|everything|them)|{MY_CART}|(?:everything|all|what is)(?: (?:that is|i have"
    rf"|that i have))? in {MY_CART}|everything|,))*"
)
CHECKOUT = any_of(rf"""
    (?:{_TO_PAY} )*{_PAYS}{_PAY_TAIL}
    i will (?:take|buy|have) (?:it all|everything|them all|all of (?:it|them)|the lot)(?: in {MY_CART})?|take my money
    (?:i (?:want|would like) to )?buy (?:everything|it all|all|all of (?:it|them|this|that|these)|the lot\
        |the whole shop)(?: (?:that is )?in {MY_CART})?
    buy (?:what|everything) (?:is|that is|i have) in {MY_CART}|buy (?:my|the) {CART_NAME}
    i am ready to (?:buy|order)|ready to (?:buy|order)
    (?:(?:go|take me|bring me|get|head|return) )?back to (?:the )?(?:check ?out|till|payment)
    let us (?:buy|order) (?:it|them|these|those|this)|(?:i (?:want|would like) to )?(?:buy|order|purchase) now
    how do i (?:pay|check out|order)
""")
_IT_ALL = (
    rf"(?:that|it|this|everything|all (?:of )?(?:that|this|it)|the lot|them all|my {CART_NAME}"
    rf"|the {CART_NAME}|these|the whole (?:thing|lot|{CART_NAME}))"
)
_IN_ALL = r"(?:going to be|altogether|all together|in total|total|so far|all in|all up|now|in all|come to|going to be)"
TOTAL = any_of(rf"""
    (?:what|how much) (?:does|do|is|are|would|will|did|has) {_IT_ALL}(?: all)? (?:come|comes|coming|add up|adds up\
        |adding up\
        |amount|total|sum up|work out|cost|going to (?:be|cost|come))(?: up)?(?: (?:to|at|up to))?(?: {_IN_ALL})*
    (?:what|how much) (?:is|are|does|do|was|would|will) {_IT_ALL}(?: (?:all|cost|be|costing))?(?: {_IN_ALL})+
    how much (?:is|are|does|do|would|will) (?:everything|it all|all (?:of )?(?:it|that|this)|the lot\
        |all (?:that|this)|my {CART_NAME}|the {CART_NAME}|the whole (?:thing|lot|{CART_NAME}))(?: (?:cost|come to\
        |be))?(?: {_IN_ALL})*
    (?:what is |tell me |give me |how much is |show me |read me )?(?:the |my )?\
        (?:grand |cart |basket |order |final |current |sub |running )*(?:total|subtotal|sum|bill)(?: (?:so far|now\
        |going to be\
        |price|cost|amount|for everything|of (?:my|the) \w+|at the moment|come to|for (?:my|the) \w+))*
    what (?:do|would|will) i (?:owe|have to pay|need to pay|pay)(?: (?:you|now|so far|in total|altogether))*
    (?:what is )?(?:the|my) damage(?: so far)?
    (?:and )?(?:tell me |say |let me know )?(?:what|how much) (?:it|that|this|everything|they|the lot|all of it\
            |all that)\
        (?: all)? (?:comes?|came|adds?|amounts?|will (?:come|be)|costs?|is)(?: up)?(?: to)?(?: {_IN_ALL})*
    how much (?:do|will|would|did|have|am) i (?:owe|have to pay|need to pay|pay|be paying|paying|spent\
        |spending|spend|spend so far)(?: (?:you|now|so far|in total|altogether))*
    (?:what|where) am i (?:up to|at|so far)(?: (?:so far|now|in total))*|what am i (?:paying|spending)\
        (?: so far| in total)?
    (?:how much (?:is|are|do i have)|what is) (?:that |everything |all |it )?in {MY_CART}(?: worth| altogether\
        | in total)
    add (?:it|that|everything) (?:all )?up|how much for (?:everything|all of (?:it|them|that)|the lot|it all|all that)
""")
_LOOK = any_of(r"""
    show|see|view|open|check|read|go to|take me to|look at|display|review|list|bring up|pull up|get|tell|give
    have a look at|let me see
""")
CART = any_of(rf"""
    what (?:is|are|is left|do i have|have i got|did i put|things are|have i (?:added|put)|do we have|items are\
        |all is) (?:currently |now |all )?(?:in|inside|on) {MY_CART}(?: so far| now| currently)?
    (?:(?:can i|let me|could i|i want to|i would like to) )?{_LOOK}(?: me)?(?: (?:back )?(?:to|what is (?:in\
        |inside|on)|what i have(?: got| put| added)* in|everything in|at|all the items in|the (?:items|things
    contents) (?:in\
        |of)))* {MY_CART}(?: again| now| back)?
    (?:my|the) {CART_NAME}|{CART_NAME}|(?:back|go back|return|take me back) to {MY_CART}
    what is my {CART_NAME}(?: look like)?|what is (?:left|still there)(?: in (?:there|it))?(?: now)?
    (?:{_LOOK}(?: me)? )?(?:everything|all|what|the things|the lot)(?: that)? i (?:have )?(?:picked|chosen|added\
        |selected|put in|got)(?: out| so far| already| up to now)*
    what (?:have|did) i (?:got|chosen|picked|added|selected|choose|pick|add|put in there|got in there)\
        (?: so far| already| up to now)?
    what do i have(?: so far)?
    how many (?:things|items|products) (?:are|do i have|have i got|have i) (?:there )?in {MY_CART}
    how many (?:things|items) do i have|how many (?:of (?:them|those|these|that) )?(?:have|did|do) i (?:got|have|put\
            |add)\
        (?: (?:of (?:them|those|these|that)|in there|in {MY_CART}|so far|already|now))+
    how many of (?:them|those|these|that) (?:do|have|did) i (?:have|got|add|put|take)
    is (?:there )?anything in {MY_CART}|is {MY_CART} empty|what am i (?:buying|getting)
    do i have anything in {MY_CART}
    what (?:i|we) have(?: got| put| added)* in {MY_CART}(?: so far| now)?
    read (?:me )?(?:back )?{MY_CART}(?: back)?(?: to me)?|is (?:it|that) in {MY_CART}(?: now)?
""")
_MY_ORDER = (
    r"(?:my|the|our|that|this) (?:last |latest |recent |previous |current |existing )?"
    r"(?:order|orders|package|packages|parcel|parcels|shipment|purchase)"
)
ORDER_STATUS = any_of(rf"""
    (?:where (?:is|are)|track|what (?:is|happened|has happened)(?: to| with| the status of| happening with\
        | up with)?|(?:what is )?(?:the )?status of) {_MY_ORDER}(?! (?:the|a|it|now)\b).*
    (?:status on|check (?:up )?on|check|has|have|did|when (?:is|will|does|do|can i expect)|is|how is\
        |(?:is there |have you (?:got )?|do you have )?any (?:news|update|updates|word) (?:on|about|of|from)\
        |tell me about|look up|find|show(?: me)?\
        |i want to (?:track|check|see)(?: on)?|can i (?:see|track|check)(?: on)?|(?:update|info|news) (?:on\
        |about)) (?:the (?:status|state) of )?{_MY_ORDER}(?! (?:the|a|it|now)\b).*
    (?:order|delivery|shipping|package) (?:status|tracking|history)
    (?:my )?(?:previous|past|last|recent|old) (?:order|orders)|my orders
    track (?:it|my (?:delivery|stuff|things))|where (?:is|are) my (?:stuff|delivery|things|shopping)
    what did i (?:order|buy)(?: last time| before| last)?
    (?:(?:did|has|have) )?(?:my|the) (?:order|payment|purchase) (?:go|gone|went) through|did (?:it|my order\
            |that) go through
    (?:where|when) (?:is|are|will|does) my (?:packet|parcel|box|package|delivery|stuff|things|goods|shoes|jacket|order)\
        (?: .*)?|(?:where|when) (?:is|are) (?:it|that|they|the things|what) i (?:bought|ordered)(?: .*)?
    when (?:is|will|are) my (?:stuff|things|delivery|shopping) .*
    (?:where is|track|status of|what about|check) order (?:number )?(?P<number>[a-z0-9<>:. |-]+)
    (?:(?:any|where|what|check|update|news|is|has|tell|status)\b.*)?\border (?:number )?(?P<digits><[no]:[\d.]+>.*)
""")
CHANGE_ORDER = any_of(rf"""
    (?:(?:can|could|how do) (?:i|you) |i (?:want|would like|need) to )?(?:cancel|change|return|stop|refund\
        |edit|modify|send back)(?: back)? {_MY_ORDER}(?: .*)?
    (?:(?:can|could|how do) (?:i|you) |i (?:want|would like|need) to )?(?:cancel|return|send back|stop)\
        (?: back)? (?:what|the (?:things?|stuff|items?|one)(?: that)?|everything(?: that)?) i (?:have )?(?:bought\
        |ordered|got)(?: .*)?
""")
REORDER = any_of(r"""
    (?:(?:can|could|may) i |i (?:want|would like|need) to |i will |let me )?(?:order|reorder|buy|get|have|take|repeat)\
        (?: me)? (?:the )?(?:same|usual)(?: (?:order|thing|things|stuff|again|as|like|what|i|had|got|bought|ordered\
        |before\
        |last|time|week|month|the))+
    (?:(?:can|could|may) i |i (?:want|would like|need) to |i will |let me )?(?:order|reorder|buy|get|have|take)\
        (?: me)? (?:what|everything|the (?:things|stuff|items)) (?:that )?i (?:had|got|bought|ordered|have ordered)\
        (?: (?:before|last|time|week|month|again|the|last|previously|already|once more|more))*
    (?:re ?order|repeat|place|do|order)(?: (?:my|the|that|it))*(?: (?:last|previous|old\
            |same))*(?: order)?(?: once)?(?: again)\
        |(?:re ?order|repeat)(?: (?:my|the|that|it))*(?: (?:last|previous|old|same))*(?: (?:order|purchase|shopping\
        |one))?
    (?:same|the same|my usual|the usual)(?: (?:order|thing|again|as|last|time|before|please|shopping))* (?:last time\
            |as before\
        |as last|order|as always)(?: .*)?
""")
PAYMENT = any_of(r"""
    how (?:does|would|could|might) (?:one|someone|you|it) pay(?: .*)?|how does (?:the )?(?:payment|paying) work
    (?:do you|can you) (?:do|have|offer|accept|support) (?:instal?ments|apple pay|google pay|paypal|credit\
            |invoices?)(?: .*)?
    (?:how|where) (?:can|do|should|could|would) i pay(?: .*)?|(?:can|could|may) i pay (?:with|by|using|in\
        |via) .*|what payments? .*
    do you (?:take|accept) (?:credit |debit |gift )?(?:cards?|paypal|cash|apple pay|google pay|visa|mastercard\
        |cheques?)(?: .*)?
    pay (?:with|by|in|using|via|on|later|monthly)(?: .*)?
    (?:pay|paying) (?:with|by) (?:paypal|cash|apple pay|google pay|visa|credit card|card)|is (?:it\
        |paying) (?:safe|secure)(?: (?:to pay|to use|here|with|paying) ?.*)?
""")
HUMAN = any_of(r"""
    (?:(?:i (?:want|need|would like) to|let me|can i|could i|please) )?(?:talk|speak|chat) (?:to\
        |with) (?:a |an |some |your |the )?\
        (?:real |live )?(?:human|person|agent|somebody|someone|staff|manager|representative|assistant|employee)(?: .*)?
    (?:get me |call |i (?:want|need) |give me |put me through to |connect me (?:to|with) |transfer me to |where is )?\
        (?:a |an |the |some |your )?(?:real |live |actual )?(?:human|agent|manager|representative|customer service\
        |operator|supervisor|human being|person|support|boss)(?: please| now)?
    (?:i (?:would|will) )?(?:rather|prefer(?: to)?|like to|want to|need to)? ?(?:talk|speak|chat|deal)(?:ing)? (?:to\
        |with) (?:a |an |some |your |the )?(?:real |live |actual )*(?:human|person|people|agent|somebody|someone|staff\
        |manager|representative|assistant|employee)(?: (?:being|real|else|instead|please|in charge|now|from .*|.*))?
    is there (?:a|an|any) (?:real |actual )?(?:human|person|one)(?: (?:being|there|i can (?:talk|speak) (?:to|with)))+
""")
WHO = any_of(r"""
    (?:who|what) are you|what is your name|are you (?:a |an )?(?:real |actual )?(?:robot|bot|human|person\
        |computer|machine|ai|real)(?: .*)?
    tell me (?:something )?about (?:yourself|you)|introduce yourself|do you have a name|who am i (?:talking\
        |speaking) (?:to|with)
""")
RECOMMEND = any_of(r"""
    (?:what|which)(?: one| ones| of (?:these|those|them))? (?:would|do|should) (?:you|i) (?:pick|choose\
        |recommend|suggest|buy|get|take|go for|like)(?: .*)?
    (?:can you |could you )?(?:recommend|suggest)(?: me)?(?: (?:something|anything|one|some))?(?: (?:good\
        |nice))?|surprise me|you (?:choose|pick|decide)
    what is (?:the |your )?(?:coolest|nicest|best|most popular|greatest|favourite|prettiest|top) (?:thing|one|item\
            |product\
        |stuff)s?(?: (?:that )?(?:you (?:have|sell|got|have got)|here|in (?:the|your) (?:shop|store)))*
    what is (?:popular|good|hot|trending|best|in fashion)(?: (?:here|today|now))?|(?:any |your )?\
        (?:recommendations?|suggestions?|ideas|favourites)
    (?:what are )?(?:your |the )?(?:best ?sellers|most popular|top picks|favourites)(?: (?:ones|products\
        |items))?|(?:i do not know|not sure) what (?:to (?:get|buy)|i want)
""")
OVERRIDE = re.compile(
    r"\b(?:ignore|forget|disregard|override)\b.{0,30}\b(?:instructions?|rules|prompts?|programming)\b"
    r"|\b(?:system prompt|developer mode|jailbreak)\b"
)
"""What is said to turn an assistant against the shop."""
CARD_NUMBER = re.compile(
    r"(?:<n:\d+> ?){4,}|<n:\d{12,19}>|\b(?:card|cvv|cvc|security code) number is\b"
    r"|\bmy (?:credit |debit )?card (?:number|is)\b"
)

MORE = any_of(r"""
    (?:what|anything|something|who) else(?: (?:do you have|have you got|is there|you have|have you|you got\
        |can you show me|do you sell|do you recommend))*
    i (?:want|need|would like) (?:to )?see (?:some )?more|keep going|go on|continue|further(?: down)?\
            |scroll(?: down)?|load more|another page|(?:the )?next
    page (?:<n:\d+>|two|down)
    (?:is|was) there (?:anything|something) else|any(?:thing)? (?:more|others)|are there (?:any )?(?:more\
        |others)(?: (?:like that|of (?:them|those|these)))?
    and more
    what are the others?|the others|other options|what are (?:my|the) other options
    is that (?:all|it|everything)(?: you have)?
    what (?:others|other ones|more)(?: (?:have you got|do you have|are there|is there|you have))?
    let (?:me|us) see (?:the rest|more|the others|what else (?:there is|you have))
    (?:do you have |have you got )?(?:any )?others?
""")
_SHOWS = (
    r"(?:(?:can|could|may) (?:i|you|we) )?(?:(?:show|give|see|get|list|load|bring|find|let)(?: me| us)?"
    r"(?: see)?(?: me| us)?)"
)
_SOME = (
    r"(?:some|a few|a couple|any|the|are there|are there any|do you have|do you have any|have you got"
    r"(?: any)?|is there)"
)
_MORES = any_of(r"""
    more(?: (?:results?|options?|products?|items?|of (?:them|those|these|the same|that)|ones?|choices?\
        |like (?:these|those|this|that)|stuff|cards?|to (?:see|show)))*
    next(?: (?:page|ones?|results?|few|lot|batch|set|<n:\d+>))*|others|other (?:ones|options|results|choices)
    the rest(?: of (?:them|those|these))?|rest|additional (?:ones|results|options)|else
""")
MORE_SHOWN = rf"(?:{_SHOWS}(?: <n:\d+>)? )?(?:{_SOME} )*{_MORES}"
MORE_OF = (
    r"(?:(?:show|give|find|let|get)(?: me| us)?"
    r"(?: see)? |do you have |have you got |are there |i want to see |can i see |any |some )*more (.+)"
)
