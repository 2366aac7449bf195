"""Which request a clause is: common ones by pattern, the others by grammar."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import (
    commands,
    comparing,
    cues,
    details,
    likeness,
    nearness,
    patterns,
    questions,
    removals,
    searches,
    tallies,
    words,
)
from bot_server.assistant.requests import Intent, Parsed, fill
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary


def _repeated(ways: str, before: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:{before}{ways}(?: ,| please)? ?)+")


# The first that matches the whole clause, matches.
_WHOLE: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    ("stop", _repeated(patterns.STOP)),
    ("no", _repeated(patterns.NO)),
    ("end", _repeated(rf"(?:{patterns.END}|{patterns.THANKS}|for (?:your|the|all your) (?:help|time))(?: for now| then"
rf"| now)?")),
    ("thanks", re.compile(rf"(?:(?:{patterns.PRAISE}|{patterns.THANKS}|ok|yes|very much|so much|a lot|a bunch|again"
rf"|for (?:your|the|that|all your)(?: help)?|mate|buddy|anyway)(?: ,)? ?)+")),
    ("help", re.compile(patterns.HELP)),
    ("repeat", re.compile(patterns.REPEAT)),
    ("undo", _repeated(patterns.UNDO)),
    ("restart", re.compile(patterns.RESTART)),
    ("back", re.compile(patterns.BACK)),
    ("clear", re.compile(patterns.CLEAR)),
    ("done", re.compile(patterns.DONE)),
    ("yes", _repeated(patterns.YES)),
    ("greet", re.compile(rf"{patterns.GREET}(?: ,)?(?: {patterns.GREET})?(?: there| everyone)?")),
)  # fmt: skip
_SURELY_END = re.compile(patterns.END)
_SURELY_THANKS = re.compile(rf"{patterns.THANKS}|{patterns.PRAISE}")
_CHECKS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    ("total", re.compile(patterns.TOTAL)),
    ("cart", re.compile(patterns.CART)),
    ("checkout", re.compile(patterns.CHECKOUT)),
    ("reorder", re.compile(patterns.REORDER)),
    ("cancel_order", re.compile(patterns.CHANGE_ORDER)),
    ("payment", re.compile(patterns.PAYMENT)),
    ("human", re.compile(patterns.HUMAN)),
    ("who", re.compile(patterns.WHO)),
)
_NOT_LIKE = r"(?!other|same|next|last|top|bottom|middle|second|first|good|right|left|only)"
_ONE_ASKED = re.compile(
    r"(?P<asks>(?:and |so )?(?:what|how|is|are|does|do|has|have|can|will|would)\b[a-z ]*?)"
    rf" the (?P<what>{_NOT_LIKE}[a-z]+(?: [a-z]+)?) ones?(?P<rest>(?: .*)?)"
)


def _of_one(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Is the wooden one heavy": the one that is wooden is asked about, and nothing but heavy is asked."""
    match = _ONE_ASKED.fullmatch(text)
    if match is None:
        return None
    told = fill(Clause(f"the {match['what']} one"), vocabulary, refs=True)
    if told.refs or told.superlative or told.relative or not (told.words or told.colour or told.attributes):
        return None
    asked = questions.ask(f"{match['asks']} it{match['rest']}", vocabulary)
    if asked is None or asked.intent != "ask" or (told.colour and asked.slots.size):
        return None
    slots = replace(asked.slots, refs=(Ref("one", what=match["what"]),))
    return replace(asked, slots=slots)


_RULES = (
    searches.lifted,
    searches.returning,
    searches.popular,
    searches.more,
    searches.stocked,
    searches.fitted,
    searches.ordered,
    comparing.compare,
    comparing.which,
    tallies.holds,
    tallies.without,
    removals.restore,
    removals.remove,
    commands.another,
    commands.change,
    commands.portion,
    commands.add,
    _of_one,
    questions.ask,
    details.details,
)
_ORDER = re.compile(patterns.ORDER_STATUS)
_LEAD = re.compile(rf"(?:{patterns.LEAD}(?: |$))*")
_TAIL = re.compile(rf"(?:(?: |,)+{patterns.TAIL})+$")
_INDIRECT = re.compile(
    r"^(?:do you know |(?:can|could) you tell me |tell me |i (?:want|would like|need) to know |i wonder |any idea )"
    r"(?:if |whether )?(?=(?:what|how|which|where|who|when|is|are|does|do|it|the) )"
)
_MAY_I = re.compile(r"(?:can|could|may|shall|should|might) (?:i|we) (?:(?:just|also|now|maybe) )*")
_DENIAL = re.compile(
    r"(?:no|nope|no no(?: no)*|not (?:that|this|it|those|them)(?: one| ones)?|wrong(?: one)?|not quite|"
    r"(?:no )?i (?:meant|mean|said|asked for|wanted))"
    r"(?: ,| i (?:meant|mean|said|wanted|asked for)| wait| sorry| not (?:that|this|it)(?: one)?| no| rather)* "
    r"(?!(?:\w+er than|more|less|longer|later|other|matter|price|brand|colour|limits?|idea|problem|hood|need"
    r"|thanks)\b)(?=.)"
)


def whole(text: str) -> Intent | None:
    """The intent of a clause that is nothing but a common request."""
    for intent, pattern in _WHOLE:
        if pattern.fullmatch(text):
            if intent == "end" and not _SURELY_END.search(text):
                continue
            if intent == "thanks" and not _SURELY_THANKS.search(text):
                continue
            return intent
    return None


def stripped(text: str) -> str:
    """The clause without greetings and politeness before it or after it."""
    text = _LEAD.sub("", f"{text} ", count=1).strip(" ,")
    return _TAIL.sub("", text).strip(" ,")


def parse(line: str, vocabulary: Vocabulary) -> Parsed:
    """Understands one clause by itself; what it means in the conversation is for the dialogue to say."""
    line = line.strip(" ,")
    denies = False
    if intent := whole(line):
        return Parsed(intent, explicit=True, denies=intent in ("no", "undo"))
    if re.fullmatch(r"no \w+(?:(?: ,| and| or| ,and)* (?:no )?\w+){0,3}", line):
        unwanted = [word for word in line.replace(",", " ").split() if word not in ("no", "and", "or")]
        if all(_property(word, vocabulary) for word in unwanted):
            return Parsed("refine", Slots(exclude=tuple(unwanted)), explicit=True)
    if match := _DENIAL.match(line):
        denies = True
        line = line[match.end() :].strip(" ,")
    if denies and re.fullmatch(r"(?:an? |in |size )*(?:xx?s|[sml]|x{1,3}l)", line):
        # "No, sorry, L".
        line = f"in {line.split()[-1]}"
    if denies and (
        few := re.fullmatch(r"(?:just|only) (?:one|<n:(\d+)>)(?: of)? ((?:of )?(?:the |those )?[a-z ]+)", line)
    ):
        # "No, just one beanie", of two that were put in the cart.
        named = fill(Clause(few[2]), vocabulary, refs=False)
        if named.words:
            return Parsed("change", replace(named, quantity=int(few[1] or 1)), denies=True)
    if denies and (count := re.fullmatch(r"(?:just |only )?(?:one|<n:(\d+)>)(?: of (?:it|them|those))?", line)):
        # "No, one", of what was just put in the cart.
        return Parsed("change", Slots(quantity=int(count[1] or 1), refs=(Ref("focus"),)), denies=True)
    text = _INDIRECT.sub("", stripped(line))
    if not text and not line:
        return Parsed("wait", explicit=True)
    if not text and re.search(rf"\b{patterns.THANKS}\b", line):
        return Parsed("thanks", explicit=True)
    if not text:
        return Parsed(
            "greet" if re.search(r"\b(?:hi|hello|hey|good)\b", line) else "yes" if "yes" in line else "unknown"
        )
    if intent := whole(text):
        return Parsed(intent, explicit=True, denies=denies)
    if re.fullmatch(patterns.RECOMMEND, text):
        return Parsed("which", Slots(superlative="rating desc"), explicit=True)
    if patterns.CARD_NUMBER.search(text):
        return Parsed("card_number", explicit=True)
    if match := _MAY_I.match(text):
        # "Can I return it" asks; "can I see the second one" is a way of asking for it.
        if asked := questions.ask(text, vocabulary):
            return replace(asked, denies=denies)
        text = re.sub(r"^(?:have|get) (?!an? |some |any |one in )", "take ", text[match.end() :])
        if intent := whole(text):
            return Parsed(intent, explicit=True, denies=denies)
    parsed = _request(text, vocabulary)
    least = nearness.LEAST if _doubtful(parsed, vocabulary) else nearness.SURE
    if (parsed.intent in ("search", "add", "remove") or least == nearness.LEAST) and not parsed.slots.category:
        guessed = likeness.guess(text, vocabulary, least)
        if guessed is not None and (guessed.intent != "clear" or _ALL.search(text)):
            parsed = guessed
    if parsed.intent == "add" and not parsed.slots.words and _finishing(text):
        parsed = Parsed("done", explicit=True)
    if parsed.intent == "unknown" and not parsed.explicit:
        parsed = cues.guess(text, vocabulary) or cues.able(line) or parsed
    return replace(parsed, denies=denies)


def _finishing(text: str) -> bool:
    """Whether the only verb of a clause is one of finishing: "let us wrap it up"."""
    return bool(patterns.FINISHING.search(text)) and not re.search(
        r"\b(?:add|put|take|buy|get|have|include|cart|basket|bag|trolley)\b", text
    )


_ALL = re.compile(r"\b(?:all|everything|lot|cart|basket|bag|trolley|order|empty|whole|them|it)\b")
"""What is said of the whole cart: nothing else empties it."""


def _doubtful(parsed: Parsed, vocabulary: Vocabulary) -> bool:
    """Whether the grammar made nothing of a clause, or looks for words that name nothing sold here."""
    named = parsed.slots
    if parsed.intent == "unknown":
        return not parsed.explicit
    if parsed.intent in ("add", "remove") and named.unknown and len(named.unknown) == len(named.words):
        return True
    if parsed.intent != "search" or named.category or named.limited():
        return False
    if parsed.explicit:
        return len(named.unknown) == len(named.words)
    return not any(vocabulary.heads[key] for word in named.words for key in words.keys(word))


def _property(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word names a property and no thing: "no plastic" leaves it out, "no tents" corrects."""
    found, _ = vocabulary.find((words.key(word),), 0)
    return not vocabulary.heads[words.key(word)] and (
        any(term.kind in ("attribute", "colour") for term in found)
        or (not any(term.kind == "category" for term in found) and words.key(word) in vocabulary.shared_values)
    )


def _request(text: str, vocabulary: Vocabulary) -> Parsed:
    for intent, pattern in _CHECKS:
        if pattern.fullmatch(text):
            return Parsed(intent, explicit=True)
    if match := _ORDER.fullmatch(text):
        digits = (
            re.sub(r"<[no]:([\d.]+)>", r"\1", match["number"] or match["digits"] or "")
            .replace(" ", "")
            .replace(".", "")
        )
        return Parsed("order_status", Slots(words=(digits,) if digits else ()), explicit=True)
    for rule in _RULES:
        if found := rule(text, vocabulary):
            return found
    return searches.search(text, vocabulary)
