"""German requests about what is in the cart already: another in blue, all but the mugs, back in, what it is without."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.german.slots import COUNT, fill
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_ONE = r"(?:eins|eine[nmrs]?|ein)"
_THE = r"(?:die|der|das|den|dem|meine[nmr]?|mein)"
_FOR = r"(?: für (?:meine[nm]?|den|die|das|ihn|sie|mich) ?[a-zäöüß]*)?"
_WISH = r"(?:(?:und|auch|dann|ich|nehme|nimm|leg|möchte|will|brauche|gib|mir|bitte|hätte|gern|gerne) )*"
_ANOTHER = re.compile(
    rf"{_WISH}(?:noch |dazu noch )(?:{COUNT}|{_ONE})(?: davon)?{_FOR}(?: ,)?(?: (?:aber|nur|diesmal|und zwar|dann))*"
    r" (?P<option>(?:in |auf )?(?:größe )?[a-zäöü0-9<>:]+)(?: (?:dazu|bitte))*"
)
_SHOULD = re.compile(
    rf"(?P<what>{_THE} .+?|das|es|er|sie) (?:soll(?:te|en|ten)?|muss|müssen)"
    r"(?: (?:doch|lieber|besser|bitte|aber|eher))* (?:in )?(?:größe )?(?P<option>[a-zäöü0-9<>:]+(?: [a-zäöü]+)?) sein"
)
_OF = re.compile(
    rf"von (?P<what>(?:der|den|dem|meinen) .+?)(?: (?P<set>doch|lieber|nur|bitte|dann|insgesamt))*"
    rf" (?:{COUNT}|(?P<one>{_ONE}))(?: stück)?"
)
_MADE = re.compile(
    rf"(?:mach|mache|machen sie|tausch\w*) (?:bitte )?aus (?P<what>(?:dem|der|den) .+?) (?:bitte )?{_ONE}"
    r" (?P<option>(?:in )?.+)"
)
_WITHOUT = re.compile(
    rf"(?:und )?(?:was|wie viel|wieviel) (?:wäre|wären|kostet|kosten|macht|machen|ist|käme|kommt)"
    rf"(?: (?:es|das|alles|ich|heraus|raus|dann|zusammen|denn))* ohne (?P<what>{_THE} .+?)"
    r"(?: (?:zusammen|insgesamt|dann))*"
)
_HOW_MANY = re.compile(
    r"(?:und )?wie ?viele (?:sachen|artikel|dinge|teile|stück)"
    r"(?: (?:habe?|haben|sind|ist|ich|wir|das|es|nun|jetzt|schon|bisher|insgesamt|zusammen|drin|dabei|da))*"
)
_BUT = re.compile(
    r"(?:(?:nimm|wirf|tu|mach|nehmen sie|lösch\w*|entfern\w*|hau) )?(?:bitte )?alles (?:andere )?(?:wieder )?"
    rf"(?:(?:raus|weg|heraus|löschen|entfernen) )?(?:bis auf|außer|ausser|ohne) (?P<what>{_THE} .+?|{_ONE} .+?)"
    r"(?: (?:wieder|raus|weg|heraus|löschen|entfernen|nehmen))*"
    rf"|(?:behalte\w*|lass\w*) nur (?P<kept>{_THE} .+?)(?: drin)?"
)
_BACK = re.compile(
    rf"(?:tu|leg|lege|pack|packe|nimm|stell|legen sie|packen sie|ich nehme|ich will|ich möchte) (?:bitte )?"
    rf"(?P<what>{_THE} .+?) (?:doch )?(?:wieder|zurück)(?: (?:rein|hinein|dazu|in den warenkorb|in den korb|zurück))+"
    rf"|(?P<which>{_THE} .+?) (?:doch )?wieder (?:rein|hinein|dazu)(?: (?:tun|legen|packen|nehmen))?"
)


def another(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Noch einen für meinen Bruder, aber in L"."""
    match = _ANOTHER.fullmatch(text)
    named = _option(match["option"], vocabulary) if match else None
    if match is None or named is None:
        return None
    return Parsed("add", replace(named, refs=(Ref("focus"),), quantity=int(match[1] or 1)), explicit=True)


def exchanged(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Der Pulli soll doch grau sein", "mach aus dem grünen einen in S"."""
    match = _SHOULD.fullmatch(text) or _MADE.fullmatch(text)
    named = _option(match["option"], vocabulary) if match else None
    if match is None or named is None:
        return None
    what = fill(match["what"], vocabulary, refs=True)
    if what.colour and not what.words:
        # The line is told by its colour, which is not what it shall be.
        what = replace(what, colour=None, refs=(Ref("one", what=what.colour),))
    if not (what.words or what.refs):
        what = replace(what, refs=(Ref("focus"),))
    return Parsed("change", replace(what, size=named.size, colour=named.colour), explicit=True)


def counted(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Von der Feige doch drei"."""
    match = _OF.fullmatch(text)
    if match is None:
        return None
    named = fill(match["what"], vocabulary, refs=True)
    if not (named.words or named.attributes) or named.refs:
        return None
    count = int(match[3] or 1)
    sets = match["set"] in ("doch", "lieber", "nur", "insgesamt")
    return Parsed("change" if sets else "add", replace(named, quantity=count), explicit=True)


def tallied(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Was wäre es ohne die Kerzen", "wie viele Sachen sind das"."""
    if _HOW_MANY.fullmatch(text):
        return Parsed("total", explicit=True)
    match = _WITHOUT.fullmatch(text)
    named = fill(match["what"], vocabulary, refs=True) if match else Slots()
    return Parsed("total", named, explicit=True) if named.words or named.refs or named.colour else None


def kept(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Alles raus bis auf die Tassen"."""
    match = _BUT.fullmatch(text)
    if match is None:
        return None
    named = fill(match["what"] or match["kept"], vocabulary, refs=True)
    if not (named.words or named.refs or named.colour):
        return None
    return Parsed("remove", replace(named, refs=(Ref("rest"), *named.refs)), explicit=True)


def restored(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Tu die Kerze wieder rein"."""
    match = _BACK.fullmatch(text)
    if match is None:
        return None
    named = fill(match["what"] or match["which"], vocabulary, refs=True)
    return Parsed("undo", named, explicit=True) if named.words or named.colour or named.brand else None


def _option(said: str, vocabulary: Vocabulary) -> Slots | None:
    """A size or colour as it was said, and nothing else."""
    said = re.sub(r"^(?:in|auf) (?:größe )?|^größe ", "", said)
    named = fill(f"in größe {said}" if len(said) < 4 or said.startswith("<") else said, vocabulary, refs=False)
    if not (named.size or named.colour) or named.words:
        return None
    return Slots(size=named.size, colour=named.colour)
