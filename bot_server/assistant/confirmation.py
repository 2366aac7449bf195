"""What counts as a clear yes or no to an order that was read back. Pure: words in, a verdict out.

Strict on purpose: this buys. What is not wholly a yes is none, and a no anywhere wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["yes", "no", "other"]


@dataclass(frozen=True)
class Words:
    """How one language agrees, declines, and is asked.

    Attributes:
        agree: A whole utterance that is a clear yes.
        decline: Any word that makes it none.
        ask: The question after the read-back; `{total}` is filled in.
        again: Said to a yes that was not heard well.
        placed: Said when the order is placed; `{number}` is filled in.
        by_hand: Said where the order did not come about.
        unreachable: Said where the shop could not be asked.
    """

    agree: re.Pattern[str]
    decline: re.Pattern[str]
    ask: str
    again: str
    placed: str
    by_hand: str
    unreachable: str


_WORDS = {
    "en": Words(
        agree=re.compile(
            r"(?:(?:yes|yeah|yep|yup)(?: |$))+(?:please|i (?:do|am|confirm)|confirm(?: it| the order| my order)?|"
            r"(?:place|order|buy) (?:it|the order|my order|them)|go ahead|do it|correct|that is (?:right|correct))?"
            r"|(?:please )?(?:i )?confirm(?: it| the order| my order)?(?: please)?"
            r"|(?:please )?place (?:it|the order|my order)(?: please)?"
        ),
        decline=re.compile(
            r"\b(?:no|nope|nah|not|never|cancel|stop|wait|hold on|later|don't|dont|do not|changed? my mind|back)\b"
        ),
        ask="The order comes to {total}. To place it, say yes.",
        again="I'm not sure that I heard you. To place the order, please say yes again.",
        placed="Thank you. Your order {number} is placed.",
        by_hand="I could not place it from here. Please tap Confirm on the screen.",
        unreachable="I can't reach the shop right now. Please tap Confirm on the screen in a moment.",
    ),
    "de": Words(
        agree=re.compile(
            r"(?:(?:ja|jawohl)(?: |$))+(?:bitte|genau|gern(?:e)?|bestätigen|bestellen|jetzt bestellen|das stimmt|"
            r"ich (?:bestätige|möchte bestellen))?"
            r"|(?:bitte )?(?:ich bestätige|bestätigen|die bestellung bestätigen|jetzt bestellen)(?: bitte)?"
        ),
        decline=re.compile(
            r"\b(?:nein|nee|nö|nicht|nichts|kein\w*|nie|abbrechen|abbruch|stopp?|warte\w*|moment|halt|später|zurück)\b"
        ),
        ask="Die Bestellung kostet {total}. Zum Bestellen sagen Sie bitte Ja.",
        again="Ich bin nicht sicher, ob ich Sie verstanden habe. Zum Bestellen sagen Sie bitte noch einmal Ja.",
        placed="Vielen Dank. Ihre Bestellung {number} ist aufgegeben.",
        by_hand="Von hier aus hat es nicht geklappt. Bitte tippen Sie auf dem Bildschirm auf Bestätigen.",
        unreachable="Ich erreiche den Laden gerade nicht. Bitte tippen Sie gleich auf Bestätigen.",
    ),
}
_FILLERS = re.compile(r"\b(?:um+|uh+|er+|ähm?|hm+|well|okay|ok|so|also|thanks|thank you|danke)\b")


def words_of(language: str) -> Words:
    """The words of a language, as a two-letter code; English where it is not known here."""
    return _WORDS.get(language, _WORDS["en"])


def verdict(said: str, language: str = "en") -> Verdict:
    """Judges a whole utterance of the shopper.

    Args:
        said: As the recognizer wrote it.
        language: What is spoken, as a two-letter code.
    """
    words = words_of(language)
    line = said.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("that's", "that is")
    if words.decline.search(line):
        return "no"
    line = " ".join(_FILLERS.sub(" ", re.sub(r"[^\w']+", " ", line)).split())
    return "yes" if line and words.agree.fullmatch(line) else "other"
