"""From what was said or typed to plain tokens: contractions opened, fillers gone, numbers and money read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot_server.assistant import colloquial, numbers, words

TokenKind = Literal["word", "number", "ordinal", "money", "pause"]


@dataclass(frozen=True)
class Token:
    """A word, a number, an ordinal, an amount of money, or a pause (a comma or a full stop)."""

    text: str
    kind: TokenKind = "word"
    value: float = 0.0
    key: str = ""
    """For comparing with the catalogue's words."""


CONTRACTIONS = {
    "i'm": "i am", "im": "i am", "i'd": "i would", "i'll": "i will", "i've": "i have", "ive": "i have",
    "you're": "you are", "we're": "we are", "they're": "they are", "we'll": "we will", "you've": "you have",
    "it's": "it is", "its": "it is", "that's": "that is", "thats": "that is", "what's": "what is",
    "whats": "what is", "what're": "what are", "where's": "where is", "wheres": "where is", "who's": "who is",
    "how's": "how is", "hows": "how is", "there's": "there is", "theres": "there is", "here's": "here is",
    "let's": "let us", "lets": "let us", "which's": "which is", "how'd": "how would", "that'll": "that will",
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not",
    "don't": "do not", "dont": "do not", "doesn't": "does not", "doesnt": "does not", "isn't": "is not",
    "isnt": "is not", "aren't": "are not", "arent": "are not", "wasn't": "was not", "didn't": "did not",
    "didnt": "did not", "haven't": "have not", "hasn't": "has not", "wouldn't": "would not",
    "shouldn't": "should not", "couldn't": "could not", "wanna": "want to", "gonna": "going to",
    "gotta": "have to", "gimme": "give me", "lemme": "let me", "dunno": "do not know", "kinda": "kind of",
    "sorta": "sort of", "ya": "you", "yep": "yes", "yeah": "yes", "yup": "yes", "nope": "no", "nah": "no",
    "okay": "ok", "thanx": "thanks", "cuz": "because", "'em": "them", "em": "them", "y'all": "you",
    "whatcha": "what do you", "wheres'": "where is", "w/o": "without", "w/": "with", "&": "and", "+": "plus",
    "pls": "please", "plz": "please", "u": "you", "sec": "second", "info": "information", "specs": "details",
    "cheapo": "cheap", "atleast": "at least", "alot": "a lot", "checkout": "check out", "addto": "add to",
    "tee-shirt": "t shirt", "no.": "number", "nr": "number", "#": "number", "qty": "quantity",
}  # fmt: skip

_HE_IS = {form: who for who in ("he", "she") for form in (f"{who}'s", f"{who}s")}
FILLERS = words.among(
    "um umm uh uhh uhm er erm err hmm hm mm mmm ah ahh oh eh huh please kindly maybe perhaps possibly basically "
    "literally honestly obviously simply really quite pretty somewhat anyway anyways alright aisle goodness gosh wow "
    "ooh oooh aah aha ahem yikes mhm hmmm phew "
    "blimey jeez crikey totally"
)

FILLER_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "you know what",
        "you know",
        "if you do not mind",
        "if you would",
        "if you can",
        "if you could",
        "if possible",
        "if that is ok",
        "thank you in advance",
        "i guess",
        "i suppose",
        "i think",
        "i was wondering if",
        "i wonder if",
        "i was thinking",
        "i was hoping",
        "sort of",
        "kind of",
        "for me",
        "for us",
        "to be honest",
        "at the moment",
        "right now",
        "real quick",
        "or so",
        "or something like that",
        "or something",
        "or whatever",
        "and stuff",
        "and things",
        "in the way of",
        "in terms of",
        "let me think",
        "let me see",
        "let us see",
        "what the heck",
        "my friend",
        "by any chance",
        "in mind",
        "this time",
        "for now",
        "as well",
        "would be nice",
        "would be great",
        "would be lovely",
        "would be perfect",
        "would be ideal",
        "that would be great",
        "and so on",
        "on earth",
        "in the world",
        "the hell",
        "oh my god",
        "my god",
        "oh my",
        "goodness me",
        "dear me",
        "to tell you the truth",
        "if you have got them",
        "if you have got any",
        "if you have got it",
        "if you have got one",
        "if you have them",
        "if you have any",
        "if you have one",
        "if you have it",
        "if there is one",
        "if there are any",
        "if it is possible",
        "if it is not too much trouble",
        "if that is possible",
        "if you please",
        "would you believe",
        "i reckon",
        "i believe",
        "as long as it is",
        "as long as they are",
        "so long as it is",
        "provided it is",
        "a good while",
        "for preference",
        "by preference",
        "would be handy",
        "would come in handy",
        "would do nicely",
        "would suit me",
        "would do",
        "next week",
        "next month",
        "this weekend",
        "at the weekend",
        "more or less",
        "i should think",
        "i would say",
        "i must say",
        "i have to say",
        "i would imagine",
        "i would have thought",
        "if you ask me",
        "what do you call it",
        "what is it called",
        "whatever it is called",
        "what are they called",
        "and all that",
        "as it happens",
        "i am afraid",
        "of some sort",
        "of some kind",
        "some sort of",
        "some kind of",
        "after all",
        "would you say",
        "do you think",
        "do you reckon",
        "do you suppose",
        "would you reckon",
        "so to speak",
        "at all",
        "in the end",
        "please and thank you",
        "if you would not mind",
        "do not you think",
        "is it not",
        "are they not",
    )
)

_ONE_ON = r"\b(?:the )?one(?: (?:that|what|which))?(?: is|'s)? (?:all the way )?(?:on|to|at) (?:the|my) (?:far )?"
MISHEARD = (
    (
        r"\b(add|at|ad|put|throw|get|take|place|drop|stick)\b(.*) (?:to|two|in|into) (?:my"
        r"|the) (?:cards?|car|court|carts|kart)\b",
        r"\1\2 to my cart",
    ),
    (r"\b(?:in|of|from) my (?:cards|court|carts|kart)\b", "in my cart"),
    (r"^(?:shiny|show knee|showed me|shone me|sure me|shall me|show mean|so me|show my) ", "show me "),
    (r"\bfirst (?:to|too)(?: you)?\b", "first two"),
    (r"\blast (?:to|too)\b", "last two"),
    (r"\bnumber (?:to|too)\b", "number two"),
    (r"\bnumber for\b", "number four"),
    (r"\b(add|get|take|want|have|need|make it|give me|buy) (?:to|too) of\b", r"\1 two of"),
    (r"\b(add|get|take|want|have|need|make it|give me|buy) for of\b", r"\1 four of"),
    (r"\bmake it (?:to|too)$", "make it two"),
    (r"\bmake it for$", "make it four"),
    (r"\b(?:chuck|czech|check) (?:out|doubt|it out)\b", "check out"),
    (r"\bcheck me out\b", "check out"),
    (r"\b(?:check|checking) (?:it |this |that |them )?out\b", "check out"),
    (r"\bad the\b", "add the"),
    (r"^(?:at|had|and add) (the|it|that|number|two|three) ", r"add \1 "),
    (r"\bdollar's\b", "dollars"),
    (r"\bmore cheap(?:er)?\b", "cheaper"),
    (r"\ba fiver\b", "five quid"),
    (r"\ba tenner\b", "ten quid"),
    (r"\ba grand\b", "a thousand quid"),
    (r"\b(?:a )?couple (?:of )?hundred\b", "two hundred"),
    (r"\b(?:a )?couple (?:of )?thousand\b", "two thousand"),
    (
        r"\b(morning|afternoon|evening|hello|hi|hey|thanks|thank you(?: (?:so|very) much)?|sorry|excuse me"
        r"|pardon(?: me)?"
        r"|please|ok|okay|yes|no|cheers)[, ]+(?:my )?(?:dear|love|darling|sweetheart|mate|pal|buddy|young (?:man"
        r"|lady)|sir"
        r"|madam|ma'am|miss|friend|dude|bro)\b",
        r"\1",
    ),
    (r"^i search (?:for )?", "i am looking for "),
    (
        r"\b(\w+) (?:pieces?|units?|items?) (?:of|from) (?=the (?:first|second|third|fourth|fifth|last)|number )",
        r"\1 of ",
    ),
    (rf"{_ONE_ON}left(?: side)?\b|\bthe left ?hand one\b", "the first one"),
    (rf"{_ONE_ON}right(?: side)?\b|\bthe right ?hand one\b", "the last one"),
    (r"\bi want (?=see|buy|look|find|add|get|know)", "i want to "),
    (r"\bone to (?=\d|two|three)", "one two "),
    (r"\b(\w+) (?:in|up|and) stock\b", r"\1 in stock"),
)
"""What a recognizer writes for common requests, and the request."""

_MISHEARD = tuple((re.compile(pattern), replacement) for pattern, replacement in MISHEARD)

_CURRENCY_BEFORE = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}
MONEY = words.among("dollar dollars buck bucks usd quid euro euros eur gbp cad aud yen francs kronor kroner rupees")
CENTS = words.among("cent cents pence penny pennies")
_WORD = re.compile(r"[$£€¥]?\d(?:[\d,]*\d)?(?:\.\d+)?[a-z]*|[a-zà-ÿ0-9]+(?:['’.][a-z0-9]+)*|[,.;:!?]|[&+#%]")


def tokens(text: str, currency: str = "USD") -> list[Token]:
    """Reads an utterance, spoken or typed.

    Args:
        text: The words as they came.
        currency: The shop's; "pounds" is money only where the shop sells in pounds.
    """
    return _read(_without_fillers(_plain(text)), currency)


def _plain(text: str) -> list[str]:
    text = text.lower().replace("’", "'").replace("-", " ").replace("/", " / ")
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"([$£€¥]) +(?=\d)", r"\1", text)
    text = re.sub(r"(?<![$£€¥\d.])(\d+(?:\.\d+)?) ?([$£€¥])", r"\2\1", text)
    text = colloquial.plain(text)
    for pattern, replacement in _MISHEARD:
        text = pattern.sub(replacement, text)
    found: list[str] = []
    for word in _WORD.findall(text):
        if word[0] in _CURRENCY_BEFORE:
            found += [word[1:], _CURRENCY_BEFORE[word[0]]]
        elif word in ",.;:!?":
            if found and found[-1] != ",":
                found.append(",")
        elif word in CONTRACTIONS:
            found += CONTRACTIONS[word].split()
        elif word in _HE_IS:
            found += [_HE_IS[word], "is"]
        elif match := re.fullmatch(r"(\w+)'(ve|ll|re)", word):
            found += [match[1], {"ve": "have", "ll": "will", "re": "are"}[match[2]]]
        elif word.endswith("'s") and found[-1:] == ["how"]:
            found += [word[:-2], "is"]
        elif " " in (spelt := words.SPELLINGS.get(word, "")):
            found += spelt.split()
        elif word in {"when's", "why's", "who's", "this's", "everything's", "someone's", "anyone's", "nothing's"}:
            found += [word[:-2], "is"]
        else:
            parted = re.fullmatch(r"(\d+(?:\.\d+)?)([a-z]+)", word)
            if parted and parted[2] not in {"st", "nd", "rd", "th"}:
                found += [parted[1], parted[2]]
            else:
                found.append(word.replace("'", ""))
    while found and found[-1] == ",":
        found.pop()
    return found


def _without_fillers(found: list[str]) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(found):
        phrase = next((p for p in FILLER_PHRASES if tuple(found[at : at + len(p)]) == p), None)
        if phrase:
            at += len(phrase)
            continue
        word = found[at]
        # A word said twice in a row ("the the") is a stutter; "no no" and numbers are not.
        stutter = bool(kept) and kept[-1] == word and word in {"the", "a", "i", "me", "to", "show", "and", "in", "add"}
        if word == "well" and (not kept or kept[-1] == ","):
            at += 1
            continue
        if word not in FILLERS and not stutter:
            kept.append(word)
        at += 1
    while kept and kept[0] == ",":
        kept.pop(0)
    return kept


def _read(found: list[str], currency: str) -> list[Token]:
    result: list[Token] = []
    money = MONEY | words.among("pound pounds" if currency == "GBP" else "")
    at = 0
    while at < len(found):
        word = found[at]
        if word == ",":
            result.append(Token(",", "pause"))
            at += 1
            continue
        if read := numbers.ordinal(found, at):
            value, after = read
            # "a second" and "seconds" are no place in a row.
            if not (word == "second" and at and found[at - 1] in {"a", "just", "one"}):
                result.append(Token(" ".join(found[at:after]), "ordinal", value, word))
                at = after
                continue
        if number := numbers.read(found, at):
            value, after = number
            text = " ".join(found[at:after])
            following = found[after] if after < len(found) else ""
            if following in money or following == "%":
                after += 1
                value, after = _with_cents(found, after, value)
                kind: TokenKind = "number" if following == "%" else "money"
                result.append(Token(text, kind, value, "%" if kind == "number" else ""))
            elif following in CENTS:
                after += 1
                result.append(Token(text, "money", value / 100))
            else:
                result.append(Token(text, "number", value, f"{value:g}"))
            at = after
            continue
        result.append(Token(word, key=words.key(words.SPELLINGS.get(word, word))))
        at += 1
    return result


def _with_cents(found: list[str], at: int, value: float) -> tuple[float, int]:
    """Adds "and fifty cents" or a bare "ninety nine" after "dollars"."""
    start = at + 1 if at < len(found) and found[at] == "and" else at
    read = numbers.read(found, start) if start < len(found) else None
    if read and 0 < read[0] < 100 and read[0] == int(read[0]):
        after = read[1]
        following = found[after] if after < len(found) else ""
        if following in CENTS:
            return value + read[0] / 100, after + 1
        if start == at and found[at] not in {"one"} and read[0] >= 10 and following not in {"of", "or"}:
            return value + read[0] / 100, after
    return value, at
