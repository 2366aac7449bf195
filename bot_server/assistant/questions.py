"""Questions about a product that only its own page may answer: what it is made of, whether it has a hood."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import references, topics, words
from bot_server.assistant.everyday import STOP
from bot_server.assistant.gauges import VERBS
from bot_server.assistant.requests import Parsed, fill
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_HOW = re.compile(
    r"how (heavy|big|large|long|tall|high|wide|deep|thick|warm|loud|noisy|fast|bright|powerful|strong|old|new|small"
    r"|quiet|"
    r"easy|hard|comfortable|soft|sturdy|safe|hot|cold|spicy|sweet|sharp|reliable|"
    r"durable|roomy|thin|short|waterproof)(?: (?:is|are|does|do|was|will|can))?\b"
)
_MADE = re.compile(
    r"what (?:is|are|material is|materials are) (.*?)made (?:of|from|out of)|(?:what|which)(?: kind of"
    r"| sort of)? (?:material|fabric)s?(?: (?:is|are))?"
    r"|what (?:is|are) (?:in|the ingredients(?: (?:of|in))?)|(?:is|are) (.*?) made (?:of|from|out of)(?= what)"
)
_POINTS = r"(?:both|it|that|this|they|those|these|them|one|<o:\d+>|number|the \w+)"
_COUNTED = re.compile(
    rf"(?:how many|how much|what|which) (\w+(?: \w+)?) (?:does|do|is|are|has|have|can) (?=.*\b{_POINTS})"
)


def ask(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """A question about a product: price, stock, reviews, or any property that the catalogue may know."""
    if _HOLDS.fullmatch(text):
        return Parsed("ask", Slots(refs=(Ref("focus"),), topic="told inside", definite=True), explicit=True)
    if match := _TAKES.search(text):
        about = next(about for about in ("assembly", "charging", "boiling") if match[about])
        pointed = references.references(Clause(text[: match.start()]), Slots())
        return Parsed("ask", replace(pointed, topic=f"attribute {about}", definite=True), explicit=True)
    for rule in (_attribute_asked, _maker, topics.topic, _how, _property, _needed):
        if found := rule(text, vocabulary):
            return found
    return None


_HOLDS = re.compile(
    r"(?:and |so )?how (?:big|large|much|many)(?: \w+)?(?: (?:is|are|comes?|do i get|do you get))?(?: there)?"
    r" (?:in )?(?:the|a|one|each) (?:bottle|box|pack|packet|jar|tube|tin|bag|can|bar|tub)s?"
)
"""What a pack holds: "how big is the bottle", "how many are in a box"."""
_TAKES = re.compile(
    r"(?<=take) (?:\w+ )?to (?:(?P<assembly>put (?:\w+ )?(?:up|together)|set (?:\w+ )?up|pitch|assemble|build|erect)"
    r"|(?P<charging>(?:re)?charge)|(?P<boiling>boil))\b"
)
"""What takes its time: "how long does it take to put up"."""
_NEEDED = re.compile(
    r"(?:is|are|does|do) (?:there |it |you |i |they )?(?:need |require )?(?:any |some |a |an )?([a-z]+(?: [a-z]+)?)"
    r" (?:needed|required|included|involved|necessary)$"
)


def _needed(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Is there any assembly needed", "are batteries included"."""
    match = _NEEDED.match(text)
    return Parsed("ask", Slots(topic=f"property {match[1]}", definite=True), explicit=True) if match else None


_VERBS = frozenset(
    {*VERBS, *(f"{verb}s" for verb in VERBS)} - {"take", "takes", "measure", "run", "runs", "play", "fit"}
)
"""Verbs of a question that ask about a measure."""


def _attribute_asked(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "How many pages does it have", "what roast is the second one", "what's the weight of it"."""
    match = _COUNTED.match(text) or re.match(
        r"(?:what (?:is|are)|how (?:is|are)|tell me|and|what about) (?:the|its|their) ()(?=\w)", text
    )
    if good := re.match(
        r"(?:is|are) (?:the|its|their) ()(?=(\w+)(?: \w+)? (?:any )?(?:good|decent|ok|alright|great|strong)\b)", text
    ):
        # "Is the battery any good" asks what is known of it.
        match = good if vocabulary.attribute_begun(words.key(good[2])) else match
    rest = text[match.end() :] if match else ""
    name, taken = "", 0
    if match and match[1] not in ("size", "sizes", "colour", "colours"):
        name, taken = vocabulary.attribute_name([words.key(word) for word in (match[1] or rest).split()], 0)
    if match and match[1] and not name and re.match(r"(?:it|this|that|they|these|those|the <o:\d+>)\b", rest.strip()):
        # "How many cups does it make", of which the texts may tell.
        pointed = references.references(Clause(rest), Slots())
        if (
            match[0].startswith(("how many", "how much"))
            and pointed.refs
            and not re.match(r"colou?rs?|sizes?", match[1])
        ):
            return _measured(text, vocabulary) or Parsed(
                "ask", replace(pointed, topic=f"attribute {match[1]}"), explicit=True
            )
    if match and not match[1] and not name and rest:
        # "How's the battery on it" asks for the battery life.
        name = vocabulary.attribute_begun(words.key(rest.split()[0]))
        taken = 1 if name else 0
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
        if text.startswith("how long") and word in ("last", "lasts"):
            continue
        name = word if word in _VERBS else vocabulary.attribute_name(words.keys(word), 0)[0]
        if vocabulary.boolean.get(name, (None,))[0] is not None:
            continue
        left = Clause(f"{text} ".replace(f" {word} ", " "))
        named = references.references(left, Slots())
        if not named.refs and re.search(r"\bthe \w+ one\b", text):
            # "How much can the bigger one carry".
            named = fill(left, vocabulary, refs=True)
        if (
            name
            and (named.refs or named.superlative or re.search(r"\bthe\b", text))
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


def _how(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "How heavy is it", "what is it made of"."""
    if (match := _HOW.search(text)) and not re.search(r"\b(?:you|your|i|we|my)\b", text):
        rest, topic = text[: match.start()] + text[match.end() :], f"how {match[1]}"
        rest = re.sub(
            r"\b(?:last|charge|batter(?:y|ies)|burn|run|take)\b",
            lambda word: word[0] if word[0].startswith("batter") else "",
            rest,
        )
        if match[1] == "long" and re.search(r"\b(?:last|batter|charge|run|burn|glow)", text):
            topic = "how long-lasting"
    elif match := _MADE.search(text):
        rest = f"{match[1] or match[2] or ''} {text[match.end() :]}"
        topic = "attribute ingredients" if re.search(r"ingredients| in$", match[0]) else "attribute material"
    else:
        return None
    named = fill(Clause(rest), vocabulary, refs=True)
    if topic == "attribute ingredients" and not (named.refs or named.definite):
        return None
    if topic == "how long-lasting":
        named = replace(named, attributes={})
    if not named.refs:
        about = topic == "how long-lasting"
        named = replace(named, words=named.words if named.head and named.definite and not about else ())
        named = replace(named, category=named.category if named.words else None, head=bool(named.words))
    return Parsed("ask", replace(named, topic=topic), explicit=True)


_ASKS = r"(?:is|are|does|do|has|have|can|will|was|would|could|did)"
_QUESTION = re.compile(
    rf"(?:and |but |so )?(?:you have (?=(?:it|this|that|them|these|those)\b)|{_ASKS} there (?:any |an? "
    rf"|some )?(?=.* (?:in|on|with) (?:it|that|this"
    rf"|them)$)|{_ASKS} (?={_POINTS}\b)|{_ASKS} (?:the )?(?=<o:|number)|(?:do"
    rf"|have) you (?:still )?(?:have|got|sell|stock) (?=(?:it|that|this|them|those|these|number"
    rf"|the <o)\b)"
    r"|do (?:i|you|we) need (?:any |an? |some )?(?=.* (?:for|with|in) (?:it|that|this|them)$)"
    r"|do (?:i|you|we) (?:need|have) to (?:\w+ ){0,2}(?=(?:it|that|this|them|these|those)\b)"
    r"|can (?:i|you|we|he|she|they) take (?=(?:it|that|this|them|these|those)\b.*"
    r" (?:when|while|if|with|during|before|after|as) )"
    r"|(?:have you |you )?got (?=(?:it|that|this|them|those|these)\b)|can (?:i|you|we) (?!see|look"
    r"|show|take|add|buy|compare|hear|know|remove|change|delete|open)"
    r"(?:\w+ ){0,2}(?=(?:it|that|this|them|those|these|the <o:\d+>|<o:|number)\b))"
)
_IN_WET = re.compile(
    r"\b(?:in|for|against|during|when) (?:the |heavy |light |pouring )*(?:rain|wet|rainy|puddles|downpour)\b"
)
_ASSEMBLED = r"\b(?:put(?:ting)? (?:\w+ )?together|assembl\w*|built|put up|set up)\b"
_VERB_OF = (
    r"(?:come|comes|available|have|has|got|need|needs|support|supports|work|works|include|includes|fit|fits|made"
    r"|sold|contain|contains|"
    r"take|takes|use|uses|suitable|go|goes|run|runs|get|be used|be put|be)(?: (?:in(?! (?:an? |size )?<n)|with"
    r"|of|from|for"
    r"|on|as|by|into))?(?: (?:a|an|any|the|my))?"
)


def _property(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Is it waterproof", "does the second one come in black", "can I put it in the dishwasher"."""
    question = _QUESTION.match(text)
    if not question or re.search(r"\b(?:goes|go|going) with (?:it|that|them|this)$", text):
        return None
    clause = Clause(text[question.end() :])
    if re.match(r"(?:is|are) (?:it|that|this|they|those|there) (?:ok|possible|true|right|all)\b", text):
        return None
    pointed = references.references(clause, Slots())
    # "Can it fit four people" asks whether it fits that many at least.
    asked = re.sub(rf"^ *{_VERB_OF}(?= )", " ", clause.text)
    clause.text = re.sub(rf"\b({'|'.join(VERBS)}) (?=<n:[\d.]+> [a-z])", r"\1 at least ", clause.text)
    if not re.search(r"at least <n:", clause.text):
        clause.take(_VERB_OF)
    named = fill(clause, vocabulary, refs=not pointed.refs)
    described = bool(re.search(r"\bthe (?:\w+ ){1,3}one\b", text))
    if not (pointed.refs or named.refs or described or (named.definite and named.head)):
        return None
    named = replace(named, refs=pointed.refs or named.refs)
    # "Is the vase dishwasher safe": the vase is asked about, the rest is asked.
    told = re.match(r"(?:is|are|does|do|has|have|can|will) the ((?:\w+ ){1,3})", text)
    subjects = told[1].split() if told else []
    subject = tuple(
        word
        for word in named.words
        if not (named.refs or named.superlative)
        and (
            any(vocabulary.heads[key] for key in words.keys(word)[-1:])
            or (word in subjects and vocabulary.title_words[words.key(word)])
        )
    )
    can = re.match(rf"(?:and |so )?can (?:i|you|we) ((?:\w+ ){{1,2}})(?={_POINTS}\b)", text)
    told_of = {part for word in subject for part in word.split()}
    said = [
        part
        for part in [*(can[1].split() if can else ()), *re.sub(r"[|,]", " ", asked).split()]
        if part not in STOP and not part.startswith("<") and part not in told_of
    ]
    if re.search(_ASSEMBLED, " ".join(said)):
        named = replace(named, words=subject, category=None, head=bool(subject), unknown=())
        return Parsed("ask", replace(named, topic="attribute assembly", definite=True), explicit=True)
    if _IN_WET.search(text) and (
        name := next((name for name in vocabulary.boolean if words.key(name) == words.key("waterproof")), "")
    ):
        # "Any good in the rain" asks whether it is waterproof, where the shop says so.
        said = [name.lower()]
        named = replace(named, attributes={**named.attributes, name: vocabulary.boolean[name][0] or "yes"})
    if named.in_stock:
        topic = "stock"
    elif named.on_sale:
        topic = "sale"
    elif said or named.size or named.colour or named.brand or named.ranges:
        topic = f"property {' '.join(said)}"
    else:
        return None
    if topic == "property" or topic.startswith("property "):
        named = replace(named, words=subject, category=None, head=bool(subject), unknown=())
    return Parsed("ask", replace(named, topic=topic.strip(), definite=True), explicit=True)
