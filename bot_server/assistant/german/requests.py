"""Which request a German clause is: common ones by pattern, the others by grammar."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.german import acts, commands, likeness, patterns, questions, searches, showing
from bot_server.assistant.nearness import LEAST, SURE
from bot_server.assistant.requests import Intent, Parsed
from bot_server.assistant.slots import Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary


def whole(text: str) -> Intent | None:
    """The intent of a clause that is nothing but a common request."""
    if patterns.FAREWELL.fullmatch(text) and patterns.END.search(text):
        return "end"
    return next((intent for intent, pattern in patterns.WHOLE if pattern.fullmatch(text)), None)


def stripped(text: str) -> str:
    """The clause without greetings and politeness before it or after it."""
    match = patterns.LEAD.match(f"{text} ")
    rest = f"{text} "[match.end() :].strip(" ,") if match else text.strip(" ,")
    return patterns.TAIL.sub("", rest).strip(" ,")


_DENIAL = re.compile(
    r"(?:(?:ach|oh|also) ,? ?)*(?:nein|nee|falsch|nicht (?:das|die|der|den|diese[rsn]?))(?: ,| nicht (?:das|die|der)|"
    r" ich (?:meine|meinte|wollte)| sondern| lieber| warte)* (?=.)"
)


def parse(line: str, vocabulary: Vocabulary) -> Parsed:
    """Understands one clause by itself; what it means in the conversation is for the dialogue to say."""
    line = line.strip(" ,")
    if patterns.CARD.search(line):
        return Parsed("card_number", explicit=True)
    if intent := whole(line):
        return Parsed(intent, explicit=True, denies=intent in ("no", "undo"))
    denies = False
    if (match := _DENIAL.match(line)) and not re.match(r"nein (?:mehr|danke|kein)", line):
        denies = True
        line = line[match.end() :].strip(" ,")
    line = re.sub(r"^nicht (?:die|der|das|den) \w+ (?:,? ?)(?:sondern )?(?=(?:die|der|das|den) )", "", line)
    # "Meine Kaffeemaschine ist kaputt, ich brauche eine neue" looks for coffee machines.
    line = re.sub(
        r"^.*?\b(?:meine?|unsere?|der|die|das) (.+?) (?:ist|sind|geht|gehen) (?:\w+ )?(?:kaputt|hin|hinüber|weg|"
        r"alt|leer|kleiner) "
        r",? ?(?:und )?((?:ich|wir) (?:brauche|brauchen|suche|suchen|möchte|will|hätte)) (?:eine?[nrms]?|was|"
        r"etwas) neue[nrs]?$",
        r"\2 \1",
        line,
    )
    # "Der Igel, was kann der" asks what the Igel can do.
    line = re.sub(
        r"^(der|die|das|den) ([^<]+?) ,? ?((?:was|wie|wo|woraus) .+?) (?:der|die|das|den)$", r"\3 \1 \2", line
    )
    line = re.sub(r" bei (?:ihnen|euch|dir)\b", "", line)
    text = stripped(line)
    if not text:
        return Parsed("greet" if re.search(r"hallo|hey|guten", line) else "yes" if line else "wait", explicit=True)
    if intent := whole(text):
        return Parsed(intent, explicit=True, denies=denies)
    if patterns.RECOMMEND.fullmatch(text):
        return Parsed("which", Slots(superlative="rating desc"), explicit=True)
    parsed = _request(text, vocabulary)
    doubtful = _doubtful(parsed)
    if doubtful or (parsed.intent in ("search", "add", "remove", "ask", "total") and not parsed.slots.category):
        guessed = likeness.guess(text, vocabulary, LEAST if doubtful else SURE)
        if guessed is not None and (guessed.intent != "clear" or _ALL.search(text)):
            parsed = guessed
    if parsed.intent == "unknown" and not parsed.explicit and searches.names_a_thing(text, parsed.slots):
        # "Such mir eine Brotdose", where the shop has none: that it has none is the answer.
        parsed = Parsed("search", parsed.slots, explicit=True)
    return replace(parsed, denies=denies)


def _doubtful(parsed: Parsed) -> bool:
    """Whether the grammar made nothing of a clause, or took words for names that name nothing sold here."""
    named = parsed.slots
    if parsed.intent == "unknown":
        return not parsed.explicit
    if parsed.intent in ("add", "remove", "ask", "search") and named.unknown:
        return len(named.unknown) == len(named.words)
    return False


_RULES = (
    searches.lifted,
    searches.more,
    searches.ordered,
    showing.compare,
    showing.which,
    acts.another,
    acts.exchanged,
    acts.counted,
    acts.tallied,
    acts.kept,
    acts.restored,
    commands.remove,
    commands.change,
    commands.add,
    questions.ask,
    showing.details,
)


_ALL = re.compile(r"\b(?:alle[sn]?|warenkorb|korb|leer\w*|komplett\w*|ganze\w*|gesamte\w*)\b")
"""What is said of the whole cart: nothing else empties it."""
_AGAIN = re.compile(r"\b(?:noch|nochmal|nun|auch|dann|erst|hier)\b ?")


def _request(text: str, vocabulary: Vocabulary) -> Parsed:
    if re.fullmatch(r"(?:bitte )?(?:in|ab in) (?:den |meinen )?warenkorb(?: (?:legen|damit|bitte))?", text):
        return Parsed("add", Slots(refs=(Ref("focus"),)), explicit=True)
    plain = _AGAIN.sub("", text).strip()
    if plain and (intent := whole(plain)) in ("back", "restart", "undo", "clear", "help", "cart"):
        return Parsed(intent, explicit=True)
    for intent, pattern in patterns.CHECKS:
        if pattern.fullmatch(text) or pattern.fullmatch(plain):
            return Parsed(intent, explicit=True)  # pyright: ignore[reportArgumentType]
    if match := patterns.ORDER.fullmatch(text):
        digits = re.sub(r"\D", "", match["digits"] or "")
        return Parsed("order_status", Slots(words=(digits,) if digits else ()), explicit=True)
    for rule in _RULES:
        if found := rule(text, vocabulary):
            return found
    return searches.search(text, vocabulary)
