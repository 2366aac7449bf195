"""Careless speech written as plain English: "which one's lighter", "need a tent asap", "lol like fifty bucks"."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot_server.assistant.adjectives import COMPARED

_POINTED = (
    r"(?:ones?|first|second|third|fourth|fifth|sixth|last|which|whichever|whatever|this|these|those|other|everybody|"
    r"nobody|anything|something|long|much|many|heavy|big|often|far|wide|tall|price|total|battery|size|colou?r)"
)
_SAYS_SO = (
    r"(?:an?|the|too|not|so|super|always|still|very|really|fine|good|great|ok|okay|alright|enough|perfect|lovely|nice|best|more|most|less|"
    r"gone|died|dead|broken|broke|been|got|getting|going|coming|my|your|his|her|our|up|cheap|expensive|"
    rf"{COMPARED})"
)
_NAMES = (
    r"(?:dear|mate|bro|bruh|bruv|dude|fam|hun|hon|buddy|pal|chum|sweetie|sweetheart|darling|guv|love|lovey|man|boss|"
    r"my (?:dear|love|friend|darling|lovely)|young (?:man|lady)|sir|madam|ma'am|miss|guys|folks)"
)
_NOT_DEAR = r"(?<!too)(?<!bit)(?<!very)(?<!so)(?<!is)(?<!are)(?<!less)(?<!how)(?<!that)(?<!rather)(?<!more)(?<!my)"
_ABOUT = r"(?=(?:under|over|about|around|maybe|really|super|so|way|too|a lot|\$?\d|[a-z]+ty|a hundred|ten|twelve)\b)"

_KIN = (
    r"(?:brother|sister|wife|husband|son|daughter|mum|mom|dad|mother|father|friend|boss|partner|girlfriend|boyfriend"
    r"|kid|nephew|niece)"
)
_SAID_OF = (
    r"(?:got|been|just|really|very|so|quite|not|a|an|in|on|at|always|never|about|nearly|turning|into|mad|big|tall|small"
    r"|short|old|young|cold|hungry|allergic|ill|like|[a-z]+(?:teen|ty|ing)|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve)\b"
)
"""What follows "my son's" where it means "my son is"."""
_ENDED = {"big": "biggest", "large": "largest", "wide": "widest", "heavy": "heaviest"}


def _most(match: re.Match[str]) -> str:
    """Of a few, "the big one" is the biggest; "a big one" is any that is big."""
    return f"the {_ENDED.get(match[1], match[1] + 'est')} one" if match[0].startswith("the ") else match[0]


_WAYS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (rf"\b({_POINTED})'s\b", r"\1 is"),
    (rf"\b([a-z]{{3,}})'s (?={_SAYS_SO}\b)", r"\1 is "),
    (r"\b(?:ain't|aint)\b", "is not"),
    (r"(?<=[a-z,.]) ['\N{RIGHT SINGLE QUOTATION MARK}]?n['\N{RIGHT SINGLE QUOTATION MARK}]? (?=[a-z])", " and "),
    (r"\bread (?:it |that |them )?(?:me )?(?:out|back)(?: to me| loud)?(?= what)", "read me"),
    (r"\b(again|now|off|out|away) first$", r"\1"),
    (r"\bhow many (?:does |do |is )?(it|that|this|they) costs?\b", r"how much does \1 cost"),
    (r"^i have (in my \w+) how many (?:things|items|pieces|products)$", r"how many things do i have \1"),
    (r"\bkk?(?=,? (?:bye|thanks|cheers|great|good))", "ok"),
    (r"\bsummat\b", "something"),
    (r"\b(?:cos|coz|'cause|cause) (?=i|it|he|she|they|we|my|the|that)", "because "),
    (r"\b(sorry|please|thanks|cheers) love\b", r"\1"),
    (r"\bthx\b|\bty\b|\bthank u\b", "thanks"),
    (r"\b(milli ?)?amp(?:ere)? ?hours?\b", r"\1amphours"),
    (r"\bever so\b", "so"),
    (r"\bhow (?:many|much) costs? (?=the|it|this|that|these|those|a)", "how much is "),
    (r"\bhow much is all$", "how much is it all"),
    (r"\b(a|one|two|three|four|five|six|\d+) of (?=(?:extra |x )?(?:small|medium|large)\b)", r"\1 in "),
    (r"(?<=[,.] )i search (?:for )?", "i am looking for "),
    (r"[ ,]+what you have$", ""),
    (r"\bwhatever is left (?:of|in|from|on) (?:my|the|our) \w+", " "),
    (r"\b(it|that|there|what|who|he|she|they|we|you|how|where)'d\b", r"\1 would"),
    (r"\bi(?: would|'d) better\b", "i had better"),
    (r"\bi (?:should|would) (?:very much )?like\b", "i would like"),
    (r"\bi shall\b", "i will"),
    (r"\bmight i (?:trouble|bother|ask) you (?:for|about)\b", "what is"),
    (r"\b(?:would|could|will) you (?:be|kindly be) (?:so |very )?(?:good|kind) (?:enough|as) to\b", "please"),
    (r"\bif you would be so (?:good|kind)\b", ""),
    (r"\bi(?:'d| would) be (?:very |most |much )?(?:obliged|grateful|pleased) if you (?:would|could)\b", "please"),
    (r"\b(?:tell me|what are|read me) (?:about )?the contents of\b", "what is in"),
    (r"\bwhen (?:might|may|should|could) i expect\b", "when can i expect"),
    (r"\bpurchase\b", "buy"),
    (r"\b(?:have|got) you (?=(?:something|anything|any|an?|other|others|some|it|that|this)\b)", "do you have "),
    (r"^you (?:send|ship|deliver|post) to\b", "do you deliver to"),
    (r"\b(a|one|two|three|four|five|six|\d+) times(?= (?:in|into|to)\b|$)", r"\1 of it"),
    (r"\b(?:lots|helpings|rounds|packets|tubs|boxes|lot) of (?=(?:those|these|them|that|it)\b)", "of "),
    (r"^(?:ok |and |so )*the ([a-z]+(?: [a-z]+)?),? how much$", r"how much is the \1"),
    (r"\bprice (?:for|of) (?:it )?(?:all|everything)(?: together)?$", "total"),
    (r"\bput (?:it )?also\b", "put it in"),
    (r"\b(?:i )?(?:could|can) (?:that|it|they|this) be (?:altered|changed|switched|swapped|made)\b", "change it"),
    (r"\bcould (?:that|it|they|this) be (?:altered|changed|switched|swapped)\b", "change it"),
    (r"\b(?:the )?(big|small|large|light|heavy|long|short|tall|cheap|wide|quiet|loud) one\b(?! of)", _most),
    (
        r"\b(change|make|switch|swap) (it|that|them|this) (?:to|into|for) an? (?=(?:\d|four|five|six|seven"
        r"|eight|nine|ten"
        r"|eleven|twelve)\b)",
        r"\1 \2 to size ",
    ),
    (r"\b(?:do|does) either(?: of (?:them|those|these)| one)?\b", "do both"),
    (r"\bnvm\b", "never mind"),
    (r"^never mind,? (?=put|take|add|show)", ""),
    (r"^(?:oh |good |my )*(?:heavens|grief|lord|gracious|goodness|word|crumbs|golly|gosh)[ ,]+(?=\w)", ""),
    (
        r"^(?:it is |they are )?not (in stock|available|waterproof|on sale|sold out) (?:is|are) (it|they|that)$",
        r"is \2 \1",
    ),
    (r"^(?:(?:sorry|no|actually|oh)[, ]+)+(?:just |only )?once$", "no, one"),
    (
        r"\b(add|take|have|want|get|buy|remove|keep) (?:him|her)\b(?! (?:an?|some|something|anything|one|the"
        r"|this|that|it|to)\b)",
        r"\1 it",
    ),
    (r"^((?:and |so |ok )*(?:is|does|can|has|how \w+ is|how \w+ does|what does)) (?:he|she)\b", r"\1 it"),
    (
        r"\bfor (like |about |around )?((?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:people|persons"
        r"|players|kids))\b",
        r"for at least \2",
    ),
    (r"\bthe (?:little|tiny|wee) one\b(?! of)", "the smallest one"),
    (rf"\b(?:my|the|his|her|our) {_KIN}'s (?=(?!{_SAID_OF})[a-z])", "the "),
    (r"\b(my|his|her|our|their|the) (\w{3,})'s (?=(?:super |really |so |very |too )*\w+(?:[,.]|$))", r"\1 \2 is "),
    (r"\bto (?:match|go with (?:it|that|them|this))\b", ""),
    (r" before i (?:pay|buy|order|check out|go|leave)$", ""),
    (
        r"\b(?:forget|drop|ignore|scrap|lift|never mind) (?:about )?(?:the|my) (?:limit|budget|maximum|max)\b",
        "forget the price limit",
    ),
    (
        r"\bnothing (?:that |which )?(takes?|is|lasts?|weighs?|costs?|needs?) (?:any )?(?:more|longer|heavier"
        r"|bigger) than\b",
        r"that \1 at most",
    ),
    (r"^(?:ok |yes |right |great )*(?:bag|pack) (it|that|them|this|those) up$", r"add \1"),
    (r"^(?:and |ok |yes )*(this|that|it)(?: one)? (?:also|too|as well)$", r"add \1"),
    (
        rf"\bthe ({COMPARED}|cheaper|cheapest|dearer|dearest|better|best|pricier) (?:one )?of (?:the|those|these)"
        r" (?:two|three|four|lot|\d)\b",
        r"the \1 one",
    ),
    (
        r"\bis (it|that|this) (?:any )?(?:cheaper|less|reduced) than (?:normal|usual|before|it was|it used to be)\b",
        r"is \1 on sale",
    ),
    (r"^(fine|good|great|lovely|perfect|cool|super|right),? (?=(?:add|put|take|show|remove|get|i'll|i will)\b)", ""),
    (
        r"^(?:oo+h |oh |ok |hm+ )*((?:the|that|this|number) [a-z ]*?(?:one|two|three|first|second|third|last))"
        r" (?:is|looks|sounds|seems) (?:really |very |so |quite |pretty |rather )?(?:cute|nice|good|great"
        r"|lovely|perfect|fine|ok"
        r"|pretty|beautiful|gorgeous|awesome|cool|interesting|promising|alright)[ ,.]+(?:and )?(?=\w)",
        r"\1, ",
    ),
    (r"^(?:i(?:'ve| have)? )?chang(?:e|ed) my mind[ ,]+(?=(?:don't|do not) (?:order|buy|place))", ""),
    (r"\bmust to be\b", "must be"),
    (
        r"\b(how|what) is (it|that|this|they|the \w+ one) (?=(?:weigh|cost|hold|take|need|fit|measure|sleep"
        r"|last|run)\b)",
        r"\1 does \2 ",
    ),
    (
        r"\bwhat's (it|that|this|they) (?=(?:weigh|cost|hold|take|need|fit|measure|sleep|last|run|do|say|come)\b)",
        r"what does \1 ",
    ),
    # What hardly anyone means: no request is left without it.
    (
        r"(?:^|\b)(?:lol|lmao|haha+|obvs|tbh|btw|imo|imho|innit|omg|ugh+|argh|pfft|meh|yay|oof|whoa|woah|aww+|ha"
        r"|like i said|as i said|i mean like|literally like|sort of like|if you will|for real|no cap"
        r"|real talk)(?= |,|$)",
        " ",
    ),
    (r"^(?:yo|oi|ay|ey|hiya|heya)[ ,]+(?=\w+ \w)", ""),
    (r"(?<=\w) (?:rn|fr|ngl|tho|pls|plz)(?= |$|[,.?!])", ""),
    (rf"\b(is|are|was|be|for|just|only|maybe|something|anything|ones|that's|it's) like {_ABOUT}", r"\1 "),
    (rf"(?<=\w)(?:,| ,|) *,? {_NAMES}(?=\s*[,.?!])", ""),
    (rf"(?<=\w){_NOT_DEAR} (?:dear|mate|bro|bruh|bruv|dude|fam|hun|buddy|pal|chum|sweetie|darling|guv)$", ""),
    (rf"(?<=\w), {_NAMES}$", ""),
    (
        r"(?<!is it)(?<!are they)(?<!how)(?<!that is)(?<!that's)[ ,]+(?:quick|quickly|asap|pronto|urgently|sharpish"
        r"|right away|straight away|in a (?:hurry|rush))(?=\s*(?:[,.!?]|$))",
        " ",
    ),
    (r"^(?:just |really )*(need|want)(?= (?!to know|more|help)\w)", r"i \1"),
    (r"(?<=[,.] )(?:just |really )*(need|want)(?= an? )", r"i \1"),
    (r"\b(?:grab|nab|bag|snag|fetch) me\b", "get me"),
    (r"\bi'?d rather have\b", "i would prefer"),
    (r"\bplease you (?=\w)", "please "),
    (r"\b(?:what's|whats|what is) (?:your|the) (cheapest|dearest|lightest|smallest|biggest)\b", r"what is the \1"),
    (r"\bgot these in an? (?=\w)", "do you have these in size "),
)
_PLAIN = tuple((re.compile(pattern), replacement) for pattern, replacement in _WAYS)


def plain(text: str) -> str:
    """Lower-case words as they came, with what is slang or left over from talk rewritten or left out."""
    if text.startswith("nothing ") and text.endswith("?"):
        text = f"anything{text[7:]}"
    text = text.rstrip(" .!?")
    for pattern, replacement in _PLAIN:
        if (rewritten := pattern.sub(replacement, text)).strip(" ,.!?"):
            text = rewritten
    return text
