"""Sentences apart: several requests in one, and what a shopper takes back in mid-sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import fronting, patterns, shares, words
from bot_server.assistant.intents import parse, stripped, whole
from bot_server.assistant.requests import ASIDES, Parsed
from bot_server.assistant.slots import Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_COMMAND = (
    r"(?:show|find|search|look|add|put|remove|delete|take|compare|tell|give|check|go|start|open|what|which|how|is"
    r"|are|does|do|can|could|i|"
    r"make|change|buy|order|undo|throw|empty|clear|where|let|get|drop|sort|list|read|describe|place|pay|stop|set"
    r"|also|bring|when|grab|toss|pop|cancel|proceed|ditch|lose|bin|scrap|knock|swap|replace|skip|chuck|stick|bung"
    r"|whack|sling|exchange|switch|clear|change)"
)
_AND = re.compile(
    rf" (?:, )?(?:and then|and also|and after that|after that|and|then|but|also|plus)"
    rf"(?: ,)? (?={_COMMAND} )| , (?!i (?:mean|meant|said) )(?={_COMMAND} )"
)
_KEEPS = re.compile(
    r"(?:i (?:do not|would not|will not|can not) (?:.*)|(?:is|are|do|does) not .*"
    r"|can not .*|what i .*|i (?:have|am) (?!looking|done|ready|searching|after).*|is (?:waterproof"
    r"|cheap|good|not|under|below|in|on|warm|light)\b.*|are (?:waterproof|cheap|good|not|under|below"
    r"|in|on|warm|light)\b.*|can be .*|does not .*|do not .*|make sure .*|go (?:up )?to .*|under .*)"
)

_STRONG = (
    r"(?:or no|no wait|wait no|no make (?:that|it)"
    r"|no hang on|no hold on|hang on no|no no(?: no)?|no sorry|sorry no|sorry i (?:meant|mean)"
    r"|no i (?:meant|mean|said)"
    r"|i (?:meant|mean)|or rather|rather|make that|scratch that|strike that|correction|wait|hang on"
    r"|hold on|oops|sorry|on second thoughts?|actually no|no actually|actually make (?:it|that)|well no"
    r"|let us say|i should say|i changed my mind)"
)
_WEAK = r"(?:no|actually|or better|not)"
_REPAIR = re.compile(
    rf"(?<=\S) (?:, )?(?P<strong>{_STRONG})(?: ,)? (?=\S)|(?<=\S) (?:, )(?P<comma>{_WEAK})"
    rf"(?: ,)? (?=\S)|(?<=\S) (?P<weak>{_WEAK}) (?=\S)"
)

_BOTH = re.compile(
    r"(.*?\b(?:remove|delete|drop|ditch|add|put|get rid of|take out|i will (?:take|have))) "
    r"((?:the|my) [a-z ]+?|(?:that|this|it|those|them|these)(?: one| ones)?|<n:\d+> (?:packs?|pairs?|sets?"
    r"|boxes|bags?|of (?:those|these|them)))"
    r"(?: ,)? and ((?:the|my|a|an|some|one|<n:\d+>) [a-z ]+?(?: , [a-z ]+)?)"
    r"( (?:from|to|in|into|out of|out) [a-z ]+)?"
)
"""Two things with one verb, each named by words of its own."""
_COUNTED = r"(?:<n:\d+>|one)(?: [a-z]+)? of the"
_COUNTS = re.compile(rf"^(?P<one>(?:.*? )?{_COUNTED} [a-z ]+?)(?: ,)? and (?P<other>{_COUNTED} .+)$")
"""So many of two things: "two of the tuna and one of the turkey"."""
_SWITCH = re.compile(
    r"^(?:and |also |then |ok |please |actually |let us |i will |i (?:want|would like) to |, )*"
    r"(?:switch|change|swap)(?: it| that| them)?(?: over)? (?:to|for) (the [a-z ]*(?:ones?|<o:\d+>).*)$"
)
"""A change to another thing, of what is in the cart already."""
_INSTEAD = re.compile(
    r"^(?:(?:can|could|may) (?:i|we|you) |i (?:will|would|want to|would like to) |and |actually |ok |so |then |, )*"
    r"(?:(?:have|take|get|add|put|put in|give me|like|want) )?(?P<put>the .+?)(?: in)?"
    r" (?:instead of|in place of|rather than) (?P<taken>(?:the|that|my|those) .+)$"
)
_FANCIES = (
    r"(?: really| also| just)? (?:likes?|loves?|enjoys?|collects?|plays?|does(?: a lot of)?(?! not)|goes|are into"
    r"|is (?:really |very "
    r"|so |a )*(?:into|big fan of|huge fan of|fan of|mad about|crazy about|keen on|fond of"
    r"|obsessed with)) (?:to )?(?=[a-z]+(?: |$))"
)
_HOBBY = re.compile(
    r"(?<=[a-z]) (?:, )?(?:who|and (?:he|she|they)|he|she)(?: (?:really|also|just"
    r"|always))? ([a-z]{2,})s(?: a lot| every [a-z]+| now)?$"
)
"""What someone does: "for my husband who runs"."""
_FOND = re.compile(rf"(?: ,)? (?:and )?(?:who|he|she|they|that){_FANCIES}")
"""What someone is fond of is what a present is for."""
_LIKES = re.compile(rf"^(?:well , |oh , )?(?:he|she|they){_FANCIES}")
_WHETHER = re.compile(
    r" and (?:also )?(?:tell me )?(?:whether|if) (it|they|that|this|these|those) (is|are|has|have|does|do|can|comes?"
    r"|works?) "
)
_JOINT = re.compile(
    r" (?:, )?(?:so|and so|so that is why|that is why|and now|now|but|because of that) (?=\S)| , (?=\S)"
)
_STORY = re.compile(
    r"(?:my|our|his|her|we|it|he|she|they|there|this|that|the|i (?:am|was|have|had|just|broke|lost|keep|live|work"
    r"|hate|go|"
    r"moved|do not|can not|need help|forgot|thought|like|love|prefer|usually|always|never|used to)|someone"
    r"|winter|summer|money|mum|mom|dad|everyone|nobody|last|next|it is) ?"
)
_WISHES = re.compile(
    r"(?:can|could|would|do|have|show|find|i (?:need|want|would like|am (?:looking|after)|could use|will take)"
    r"|we (?:need|want"
    r"|would like|are looking)|what|which|where|is there|are there|let|give|get|got|any|tell|add|put|looking|search"
    r"|something"
    r"|anything|recommend|suggest|help|it has to|it must|it should)\b"
)
_ANOTHER = re.compile(
    r"\b(another|a new|a different|a better|a replacement|a bigger|a smaller)(?: one)?(?= ,|$| please| that)"
)
_ASIDE = re.compile(
    r" , (?:because |since |as |and |but )?((?:my|our|his|her|he|she|they|it|we|i (?:am|have|was|can|do|need|like"
    r"|hate|live)|there"
    r"|the \w+|that|this|either|any|both) .+)$"
)
_SWAP = re.compile(
    r"^(?:and |also |then |ok |please |actually )*(?:(?:can|could) (?:you|i|we) |i (?:want"
    r"|would like) to )?(?:swap|replace|exchange"
    r"|switch|trade) (.+?) (?:for|with|to) ((?:the|an?|one|number|<).+)$"
)

_BYE = re.compile(
    r"\b(?:good ?bye|bye|bye bye|farewell|so long|see (?:you|ya)(?: (?:later|soon|next time|tomorrow|around))?)\b"
)


def _parts_with(line: str) -> bool:
    """Whether a goodbye with nothing but politeness around it is said: "that's it, cheers, bye"."""
    pieces = [piece for piece in re.split(r" , (?:and )?| and ", line) if piece]
    return any(_BYE.search(piece) for piece in pieces) and all(
        (_BYE.search(piece) and len(piece.split()) < 6)
        or re.match(r"(?:many )?(?:thank|thanks|cheers)\b", piece)
        or whole(stripped(piece) or piece) in _POLITE
        for piece in pieces
    )


_PARTING = re.compile(
    r"(?:^|[ ,])(?:(?:and|so|ok|then|now|for now|,|thank you(?: (?:so|very) much)?|thanks(?: a lot)?|cheers) ?)*"
    rf"(?:{_BYE.pattern}|(?:and )?have (?:a|yourself a) (?:good|nice|great|lovely|wonderful) (?:day|one|evening|night"
    r"|weekend|afternoon)|take care|(?<=, )peace(?: out)?)"
    r"(?:(?: ,)? (?:and|then|now|for now|thank you(?: (?:so|very) much)?|thanks(?: a lot)?|cheers|bye|everyone|,))*$"
)
"""A goodbye at the end of whatever was said before it."""
_SAYS = re.compile(r"(?:how|what|why|when|where|who|which|show|find|do|does|can|could|is|are|a|the|to|or|say|says)$")


def _parting(line: str, vocabulary: Vocabulary) -> list[Parsed] | None:
    """The requests of a line that ends in a goodbye, whatever is told before it; None where it does not."""
    match = _PARTING.search(line)
    if match is None:
        return None
    before = line[: match.start()].strip(" ,")
    if _SAYS.search(before):
        return None
    asked = understand(before, vocabulary) if before else []
    acts = [
        parsed
        for parsed in asked
        if parsed.intent not in (*_POLITE, *ASIDES) and (parsed.explicit or parsed.slots.head or parsed.slots.refs)
    ]
    if [parsed.intent for parsed in asked] == ["yes"]:
        # A yes may be to a question.
        acts = asked
    return [*acts, Parsed("end", explicit=True)]


_POLITE = ("end", "thanks", "done", "yes", "greet", "no", "stop")


def understand(line: str, vocabulary: Vocabulary) -> list[Parsed]:
    """Understands an utterance as one or more requests, in order.

    Args:
        line: The tagged line.
        vocabulary: Of the catalogue.
    """
    if not line.strip(" ,"):
        return [Parsed("wait", explicit=True)]
    if patterns.OVERRIDE.search(line):
        return [Parsed("unknown", explicit=True)]
    if _parts_with(line) and not line.startswith("yes "):
        return [Parsed("end", explicit=True)]
    if (parted := _parting(line, vocabulary)) is not None:
        return parted
    if to := _SWITCH.match(line):
        put = mended(f"add {to[1]}", vocabulary)
        if put.intent == "add" and (put.slots.words or put.slots.refs or put.slots.attributes):
            return [Parsed("remove", Slots(refs=(Ref("focus"),)), explicit=True, swaps=True), put]
    if swap := _SWAP.match(line):
        taken, put = mended(f"remove {swap[1]}", vocabulary), mended(f"add {swap[2]}", vocabulary)
        return [replace(taken, swaps=taken.intent == "remove" and put.intent == "add"), put]
    if (instead := _INSTEAD.match(line)) and not re.match(r"(?:is|are|does|do|what|which|how)\b", line):
        taken, put = mended(f"remove {instead['taken']}", vocabulary), mended(f"add {instead['put']}", vocabulary)
        if taken.intent == "remove" and put.intent == "add":
            return [replace(taken, swaps=True), put]
    line = fronting.settled(line, vocabulary)
    line = _WHETHER.sub(r" and \2 \1 ", _FOND.sub(" for ", _LIKES.sub("something for ", line)))
    line = _HOBBY.sub(lambda match: _hobby(match, vocabulary), line)
    line = _told(line, vocabulary)
    found: list[Parsed] = []
    parts = _parts(line, vocabulary)
    for part in parts:
        if len(parts) > 1 and re.fullmatch(r"(?:oh )?go on(?: then)?", part):
            continue
        parsed = mended(part, vocabulary)
        found += _salvaged(part, vocabulary) if parsed.intent == "unknown" and not parsed.explicit else [parsed]
    # Beside a request, politeness and what was not understood need no answer of their own.
    telling = [parsed for parsed in found if parsed.intent not in ASIDES]
    telling = [parsed for at, parsed in enumerate(telling) if parsed not in telling[:at]]
    if len(telling) > 1 and all(parsed.intent == "refine" for parsed in telling[:2]) and telling[0].slots.relative:
        # "Those are pricey, what's on sale": the second says how.
        telling = telling[1:] if telling[1].slots.on_sale else telling
    if len(telling) > 1 and telling[1].intent == "remove" and _COMPLAINS.search(line):
        # "That's over my budget, drop the amp": why it goes.
        telling = [parsed for parsed in telling if parsed.intent != "refine" or parsed.slots.relative is None]
    # A search begins anew: what was lifted just before it is lifted anyway.
    telling = [
        parsed
        for at, parsed in enumerate(telling)
        if not (
            parsed.intent == "refine"
            and (parsed.slots.drop or parsed.slots.exclude)
            and telling[at + 1 : at + 2]
            and telling[at + 1].intent == "search"
        )
    ]
    return telling or found[:1] or [Parsed("unknown")]


_COMPLAINS = re.compile(
    r"^(?!.*\b(?:cheaper|less|show|find)\b).*\b(?:budget|too (?:expensive|much|dear|steep|costly)"
    r"|pricey|expensive)\b"
)


def _hobby(match: re.Match[str], vocabulary: Vocabulary) -> str:
    """ "Who runs" as "for running", where the catalogue knows the word."""
    stem = match[1]
    for form in (f"{stem}ing", f"{stem}{stem[-1]}ing", f"{stem.removesuffix('e')}ing", stem):
        if vocabulary.knows(words.key(form)):
            return f" for {form}"
    return match[0]


_BREAK = re.compile(r" (?:, )?(?:and|but|so|then|because|since|or|cause)(?: ,)? | , ")


def _salvaged(line: str, vocabulary: Vocabulary) -> list[Parsed]:
    """What can be understood of a clause that makes no sense as a whole: the pieces of it that do."""
    pieces = [piece.strip(" ,") for piece in _BREAK.split(line)]
    if len(pieces) < 2:
        return [Parsed("unknown")]
    found = [
        mended(piece, vocabulary) for piece in pieces if len(piece.split()) > 1 or vocabulary.heads[words.key(piece)]
    ]
    known = [
        parsed
        for parsed in found
        if parsed.intent not in ASIDES and (parsed.explicit or parsed.slots.head or parsed.slots.limited())
    ]
    return known[:2] or [Parsed("unknown")]


_ADVICE = Parsed("which", Slots(superlative="rating desc"), explicit=True)


def _told(line: str, vocabulary: Vocabulary) -> str:
    """The line without what is only told: "my kettle broke so I need another one" is "I need another kettle"."""
    for joint in _JOINT.finditer(line):
        before, after = line[: joint.start()].strip(" ,"), line[joint.end() :].strip(" ,")
        story = stripped(before)
        if not (_STORY.match(story) and len(story.split()) > 2 and _WISHES.match(stripped(after) or after)):
            continue
        told = parse(story, vocabulary)
        if told.intent != "unknown" and (told.explicit or told.slots.refs):
            continue
        thing = _thing(story, vocabulary)
        if thing and parse(after, vocabulary) == _ADVICE:
            # "My daughter wants to learn guitar, what would you get her".
            after = f"i need a {thing}"
        if (match := _ANOTHER.search(after)) and thing:
            after = f"{after[: match.start()]}{match[1]} {thing}{after[match.end() :]}"
        return _told(after, vocabulary)
    if match := _ASIDE.search(line):
        before, aside = line[: match.start()].strip(" ,"), match[1]
        if before and parse(aside, vocabulary).intent == "unknown" and parse(before, vocabulary).intent not in ASIDES:
            return before
    return line


def _thing(story: str, vocabulary: Vocabulary) -> str:
    """The thing of the shop that a story tells of."""
    return next((word for word in story.split() if vocabulary.heads[words.key(word)]), "")


def _parts(line: str, vocabulary: Vocabulary) -> list[str]:
    parts: list[str] = []
    start = 0
    for match in _AND.finditer(line):
        rest = line[match.end() :]
        head = line[start : match.start()].strip(" ,")
        following = rest.split(" , ")[0]
        if _KEEPS.fullmatch(following) or (
            " and " in match[0] and re.match(r"(?:compare|between)\b.*$", head) and re.match(r"(?:the|number|<)", rest)
        ):
            continue
        if head:
            parts.append(head)
        start = match.end()
    parts.append(line[start:].strip(" ,"))
    return [one for part in parts if part for whole in _each(part) for one in shares.parted(whole, vocabulary)]


_OPTIONED = re.compile(
    r"(.*?\b(?:add|put|take|get me|i will (?:take|have))) ((?:.+? )?(?:<o:\d+>|number <n:\d+>)[a-z ]* (?:in"
    r"|size) [a-z0-9 ]+?) and "
    r"((?:(?:<n:\d+>|one) of )?(?:the |number )?<[on]:\d+>.*)"
)
"""Two products with one verb, of which the first has a size or colour of its own."""


_POINTED = re.compile(
    r"(?P<verb>.*?\b(?:remove|delete|drop|ditch|add|put|get rid of|take out|i will (?:take|have)))"
    r" (?P<one>(?:the |number )?<[on]:\d+>(?: (?:ones?|two))?)(?: ,)? and"
    r" (?P<other>(?:the|my|an?|some) (?!(?:[a-z]+ )?(?:last|other|middle|next|top|bottom|one|ones|rest)\b)"
    r"[a-z]+(?: [a-z]+)*?)(?P<rest> (?:from|to|in|into|out of|out) [a-z ]+)?"
)
"""One that is pointed at and one that is named, with one verb: "the first one and the kettle"."""


def _each(part: str) -> list[str]:
    if pair := _POINTED.fullmatch(part):
        rest = pair["rest"] or ""
        return [f"{pair['verb']} {pair['one']}{rest}", f"{pair['verb']} {pair['other']}{rest}"]
    if two := _OPTIONED.fullmatch(part):
        return [f"{two[1]} {two[2]}", f"{two[1]} {two[3]}"]
    if counts := _COUNTS.match(part):
        return [counts["one"], counts["other"]]
    both = _BOTH.fullmatch(part)
    if both is None:
        return [part]
    verb, one, other, rest = both.groups(default="")
    return [f"{verb} {one}{rest}", f"{verb} {other}{rest}"]


def mended(line: str, vocabulary: Vocabulary) -> Parsed:
    """Understands one request, heeding what was taken back in it."""
    for match in _REPAIR.finditer(line):
        before, after = line[: match.start()].strip(" ,"), line[match.end() :].strip(" ,")
        if not before or not after:
            continue
        if re.fullmatch(r"(?:(?:no|nope|oh|well|actually|,) ?)+", before):
            continue
        if not stripped(before) or re.fullmatch(r"(?:so )?i am(?: (?:so|very|really))?", before):
            continue
        if match["weak"] or match["comma"]:
            word = match["weak"] or match["comma"]
            if (
                re.match(
                    r"(?:more|less|longer|later|other|matter|price|brand|limits?|idea|problem|than|fewer|one|thanks"
                    r"|need)\b",
                    after,
                )
                and word == "no"
            ):
                continue
            if re.search(
                r"(?:with|have|has|having|is|are|do|does|did|can|could|would|will|should|or|why|but|and|that|if|say"
                r"|said|had)$",
                before,
            ):
                continue
            if word == "actually" and re.match(r"(?:is|are|does|do|it)\b", before):
                continue
        later = mended(after, vocabulary)
        earlier = parse(before, vocabulary)
        if match["strong"] or match["comma"]:
            if later.intent == "unknown" and not later.slots.words:
                continue
            if match["comma"] == "not":
                continue
            if number := re.fullmatch(r"(?:size )?<n:(\d+)>", after):
                return _renumbered(earlier, later, int(number[1]))
            return _merged(earlier, later)
        if (
            later.explicit
            and later.intent not in ("refine",)
            and (match["weak"] == "actually" or earlier.intent == later.intent)
        ):
            return later
        if match["weak"] == "not":
            continue
        if earlier.intent != "unknown" and later.intent not in ("unknown",) and earlier.slots.shared(later.slots):
            return _merged(earlier, later)
    parsed = parse(line, vocabulary)
    # "The blue one, not the red one": what is not meant says nothing more.
    if match := re.match(r"(.*\S) , not (?:the|that|this) .*$", line):
        kept = parse(match[1], vocabulary)
        if kept.intent != "unknown":
            return kept
    if match := re.match(
        r"(?:no )?not (?:(?:the|that|this) .+?|[a-z]+(?: ones?)?(?: then)?) (?:, |but )+(?:i (?:mean|meant|want) )?"
        r"((?:the|that|number) .*)$",
        line,
    ):
        return replace(parse(match[1], vocabulary), denies=True)
    return parsed


def _renumbered(earlier: Parsed, later: Parsed, number: int) -> Parsed:
    """ "Size ten, no, make that eleven", "two of those, sorry, three": the number that was said last is set right."""
    named = earlier.slots
    if (named.size or "").isdigit():
        return replace(earlier, slots=replace(named, size=str(number), sizes=()))
    if named.quantity is not None and not named.quantities:
        return replace(earlier, slots=replace(named, quantity=number))
    if named.price_max is not None and not named.refs:
        return replace(earlier, slots=replace(named, price_max=float(number)))
    return _merged(earlier, later)


def _merged(earlier: Parsed, later: Parsed) -> Parsed:
    if (
        later.explicit
        and later.intent not in ("refine", "change")
        and not (later.intent == earlier.intent and not later.slots.words)
    ):
        return later
    if earlier.intent in ("unknown", "greet", "yes", "no", "thanks"):
        return later
    slots: Slots = earlier.slots.merged(later.slots)
    intent = earlier.intent
    if intent in ("refine", "unknown", "select") and later.intent == "search":
        intent = "search"
    if intent in ("add", "remove", "details", "change") and later.slots.words and not later.slots.refs:
        slots = replace(slots, refs=())
    return replace(earlier, intent=intent, slots=slots)
