"""What a clause that the grammar does not know is about, going by the few words in it that tell."""

from __future__ import annotations

import re

from bot_server.assistant import references, words
from bot_server.assistant.everyday import COMMON, STOP
from bot_server.assistant.patterns import CART_NAME
from bot_server.assistant.requests import Intent, Parsed, fill
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_ASKS = (
    r"(?:what|how|is|are|does|do|has|have|can|could|will|would|did|when|where|why|should|must|which|any chance|"
    r"tell me|and|so|i wonder|am i|may)"
)
_ABOUT_IT = r"\b(?:it|its|that|this|they|them|those|these|their|one|ones|<o:\d+>|number <n:\d+>|the [a-z]+)(?= |$)"
_NOT_OF_IT = re.compile(
    r"\b(?<!can )(?<!could )(?<!would )(?<!do )you\b|\b(?:can|could|would|do) you (?:have|sell|stock|recommend"
    r"|show|tell|help|add|put|send"
    r"|ship|deliver|take|accept|find|do|offer|suggest|like|think|know|speak|mean|see|hear|give|want|price"
    r"|love)\b|\b(?:your|yours|weather|time is it|your name|order|orders|parcel|package|budget|joke|song)\b"
    r"|\bthe (?:shop|store|website|app)\b"
)
_CARTS: tuple[tuple[Intent, str], ...] = (
    (
        "clear",
        r"^(?:just )?(?:empty|clear|wipe|bin|scrap|dump|chuck|throw|delete|remove|get rid of|take)(?: out| away)?"
        rf" (?:it all|it|the lot|everything|all|the whole (?:lot|thing)|(?:my|the) {CART_NAME})"
        rf"(?: out| away| off| please| now| of (?:it|that|them)| (?:from|in|out of) (?:there|(?:my"
        rf"|the) {CART_NAME}))*$",
    ),
    (
        "total",
        r"^(?!.*\b(?:left|weigh|budget)\b).*(?:\b(?:all|it|everything|that) (?:all )?coming to\b|\b(?:what"
        r"|how much|tell|say|so|and)\b.*\b(?:total|altogether"
        r"|all together"
        r"|in all|together|owe|add(?:s|ed)? up|set me back|racked up|run(?:s)? up|am i (?:at|on|up to|in for)"
        r"|for the lot"
        r"|for everything|for (?:it )?all|both (?:come|be|cost)|all (?:come|be|cost|that cost)|is all|i spent"
        r"|have i spent|am i spending|will i (?:be )?pay(?:ing)?)\b|^(?:my |the )?(?:running |grand )?total\b)",
    ),
    (
        "cart",
        r"^(?:.*\b(?:what|show|remind|read|list|see|check|how many|tell|go over|recap|have i|did i|is there)\b)"
        r".*\b(?:(?:have|got|had|put|added|chosen|picked|choose|bought|buying|getting)\b.*\b(?:so far|in there|in it"
        r"|already|up to now|until now|at the moment|now|altogether)|(?:things|items|products|pieces"
        r"|bits) (?:have|do) i"
        r"|am i (?:buying|getting|ordering))\b",
    ),
    (
        "checkout",
        r"^(?:(?:i|we|let us|let me|want|wants|ready|can|now|and|so|like|would|to|just|go|am|will|must|need|please)"
        r" )*(?:pay|paying|check out|buy now|order now|purchase|the till|settle)(?: (?:now|for (?:it|this|that|all"
        r"|everything)|it|all|everything|please|up|then))*$",
    ),
    (
        "back",
        r"^(?!.*\b(?:send|sent|give|bring|money|refund|return)\b).*(?:\b(?:go|take|get|bring|show|see|return|back)\b.*"
        r"\b(?:back|before|earlier|previous)\b|\bback to\b)",
    ),
    ("restart", r"^(?:let us |can we |i want to )?(?:try|look for|do) something (?:completely |totally |quite )?else$"),
)
_BETTER = re.compile(
    r"(?:and |so )?(?:which|what|who)(?: one)?(?: of (?:them|those|these|the two))? (?:is|are|would be|looks|does)"
    r" (?:the |a |any )?((?:more|most|less|least) [a-z]+|[a-z]+(?:er|est))(?: (?:to|for|at|in|on|when|with)\b.*)?$"
)
"""A comparison by an adjective that no measure speaks of: "which is easier to clean"."""
_OFFERS = re.compile(
    r"\b(?:on offer|special offers?|deals?|bargains?|discount(?:s|ed)?|reduced|marked down|on special|promotions?"
    r"|clearance|sales?)\b"
)


def guess(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """What a clause asks for, by the words that tell; None where none does."""
    named = _things(text, vocabulary)
    if not named:
        for intent, pattern in _CARTS:
            if re.search(pattern, text):
                return Parsed(intent, explicit=True)
    if _OFFERS.search(text) and not re.search(r"\b(?:if i|when i|for (?:students|buying|two)|code)\b", text):
        found = fill(Clause(_OFFERS.sub(" ", text)), vocabulary, refs=False, mend=False)
        if found.head or not found.words:
            return Parsed("search", Slots(words=found.words, category=found.category, on_sale=True), explicit=True)
    if match := _BETTER.match(text):
        return Parsed("which", Slots(superlative=match[1]), explicit=True)
    if re.match(
        r"(?:and |so )?how many (?:(?:things|items|products|pieces|bits) )?(?:is|are) (?:that|in there)(?: now"
        r"| so far| altogether)?$",
        text,
    ):
        return Parsed("cart", explicit=True)
    if re.search(r"\bhow many\b.*\b(?:have i got|do i have|did i (?:add|put))\b", text):
        return Parsed("cart", explicit=True)
    if about := re.fullmatch(r"(?:and |so )?(?:what|how) about (?:an? |some |any )?((?:[a-z]+ )?[a-z]{3,})", text):
        plain = tuple(word for word in about[1].split() if word not in STOP)
        if plain and not any(word in COMMON for word in plain):
            return Parsed("search", Slots(words=plain, unknown=plain), explicit=True)
    if brand := re.fullmatch(
        r"(?:.*\b)?(?:everything|anything|something|products|stuff|things)(?: you have)? (?:from|by"
        r"|made by) ([a-z]{3,})",
        text,
    ):
        return Parsed("search", Slots(brand=brand[1].capitalize()), explicit=True)
    if re.fullmatch(r"(?:and |any |some )?(?:[a-z]+ )?[a-z]{3,}s", text) and not re.search(r"(?:ss|us|is)$", text):
        # A plural and nothing more: "helmets?" is asked for, though none is sold.
        plain = [word for word in text.split() if word not in STOP]
        if plain and not any(word in COMMON for word in plain):
            return Parsed("search", Slots(words=tuple(plain), unknown=tuple(plain)), explicit=True)
    if re.fullmatch(
        r"(?:and |so )?how (?:much|many) (?:is|are|comes?|do i get|do you get) (?:there )?in (?:it|one"
        r"|the (?:bottle|box|pack|jar|tube|tin|bag|can|packet))",
        text,
    ):
        return Parsed("ask", Slots(refs=(Ref("focus"),), topic="told inside", definite=True), explicit=True)
    return _asked(text, vocabulary) or _measure(text, vocabulary) or _wish(text, vocabulary)


_WISHES = re.compile(
    r"\b(?:need|needs|want|wants|wanted|getting|get|buy|buying|start|looking|learn|learning|play|playing|love|loves|try|after"
    r"|keep|keeping|would like|wishes|bring|next|also|suggest|recommend)\b"
)


def _wish(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """A wish told as a story: the thing that is sold here is what to show."""
    things = _things(text, vocabulary) or [
        word for word in text.split() if word.isalpha() and word not in STOP and (words.key(word),) in vocabulary.terms
    ]
    things = [word for word in things if word not in COMMON]
    if (
        not things
        or not _WISHES.search(text)
        or re.search(r"\b(?:died|hate|do not (?:want|like|need))\b", text)
        or len(text.split()) < 4
    ):
        return None
    found = fill(Clause(" ".join(things[:2])), vocabulary, refs=False, mend=False)
    return Parsed("search", found, explicit=True) if found.words else None


def _measure(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "How many pieces", "how many volts": asked of what is being talked about."""
    match = re.match(r"(?:and )?how (?:many|much|long|wide|tall|deep|big) ([a-z]+)(?: [a-z]+){0,4}$", text)
    if match is None or match[1] in STOP or re.search(r"\b(?:you|your|i|we|order|stars?)\b", text):
        return None
    return Parsed("ask", Slots(refs=(Ref("focus"),), topic=f"told {match[1]}", definite=True), explicit=True)


def able(line: str) -> Parsed | None:
    """ "Can you wash it": whether it bears that is asked, where it is nothing that a clerk could do."""
    match = re.match(
        r"(?:and |so )?(?:can|could) (?:you|i|we|she|he|they) (?!help|repeat|stop|say)([a-z]{3,}) (?:it|that"
        r"|this|them|these|those)\b(.*)$",
        line,
    )
    if match is None:
        return None
    return Parsed("ask", Slots(refs=(Ref("focus"),), topic=f"property {match[1]}", definite=True), explicit=True)


def _things(text: str, vocabulary: Vocabulary) -> list[str]:
    """The words of a clause that a shop's products are called by."""
    return [
        word
        for word in text.split()
        if word.isalpha() and word not in STOP and (vocabulary.heads[words.key(word)] or _kind(word, vocabulary))
    ]


def _kind(word: str, vocabulary: Vocabulary) -> bool:
    return any(term.kind == "category" for term in vocabulary.terms.get((words.key(word),), ()))


def _asked(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """A question about a product that no rule for questions knows: what is left of it is looked up in its texts."""
    if not re.match(rf"{_ASKS}\b", text) or _NOT_OF_IT.search(text) or not re.search(_ABOUT_IT, f"{text} "):
        return None
    clause = Clause(text)
    refs = references.references(clause, Slots()).refs
    subjects: tuple[str, ...] = ()
    if not refs and (the := re.search(r"\b(?:the|my) ((?:[a-z]+ ?){1,3})", text)):
        found = the[1].split()
        known = [at for at, word in enumerate(found) if vocabulary.title_words[words.key(word)]]
        subjects = tuple(found[: known[-1] + 1]) if known else ()
        subjects = tuple(word for word in subjects if word not in STOP)
    if not refs and not subjects:
        return None
    about = [
        word
        for word in re.sub(r"[|,]|<[^>]*>", " ", clause.text).split()
        if word not in STOP and word not in subjects and word not in _HOLLOW
    ]
    if not about:
        return None
    kind = (
        "property" if re.match(r"(?:and |so )?(?:is|are|does|do|has|have|can|could|will|would|did)\b", text) else "told"
    )
    slots = Slots(refs=refs, words=subjects, topic=f"{kind} {' '.join(about)}", definite=True, head=bool(subjects))
    return Parsed("ask", slots, explicit=True)


_HOLLOW = words.among(
    "often long far soon deep i we one anybody anyone ever bother supposed meant mean means probably still alright"
)
