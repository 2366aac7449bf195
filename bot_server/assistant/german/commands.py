"""German requests that change the cart: add, change, remove."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.german import patterns, slots
from bot_server.assistant.german.slots import COUNT, fill
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_OUT = re.compile(
    r"\b(?:entfern\w*|lösch\w*|streich\w*|weg ?nehmen|raus ?nehmen|heraus ?nehmen|weglegen|"
    r"rausschmeißen|wirf|schmeiß\w*|hau(?= .*\b(?:weg|raus)\b)|zieh\w*(?= .*\bab\b)|vergiss|lasse?(?= .*\bweg\b)|"
    r"nicht mehr(?! als| wie)|doch nicht|raus|heraus|weg)\b"
)


def remove(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Entferne den Wasserkocher", "nimm das wieder raus", "das doch nicht"."""
    if not _OUT.search(text) or re.search(r"\bausverkauft|nicht (?:auf lager|verfügbar)", text):
        return None
    rest = _OUT.sub(" ", text)
    rest = re.sub(
        rf"{patterns.CART}|\b(?:nimm|nehmen|nehme|tu|leg|wieder|ich|will|möchte|brauche|mag|haben|glaube|wir|"
        rf"denke|hau|lasse?|zieh|ab)\b",
        " ",
        rest,
    )
    one = re.match(r" *(?:die |den |das )?(?:eine[nmrs]?|eins?) (?!davon)", rest)
    named = fill(rest, vocabulary, refs=True, bare=True)
    if one and named.quantity is None and not named.refs:
        # "Nimm eine Jacke wieder raus", of two.
        named = replace(named, quantity=1)
    if named.brand and not (named.words or named.refs) and "marke" in text:
        return Parsed("refine", Slots(exclude=(named.brand,)), explicit=True)
    if not (named.refs or named.words or named.colour or named.brand or named.superlative):
        named = replace(named, refs=(Ref("focus"),))
    return Parsed("remove", named, explicit=True)


_REASON = re.compile(
    r"(?<=[a-zäöü]) (?:,? ?)(?:weil|denn|damit|sonst|falls|wir (?:kriegen|bekommen|haben|sind)|ich (?:habe|bin)|"
    r"es ist) .*"
)
"""Why something is asked for, which changes nothing about it."""
_SET = re.compile(
    rf"(?:(?:mach|mache|machen|korrigiere?|korrigieren|ändere|ändern|setze|setz|erhöhe|reduziere|nimm|stell|"
    rf"stelle|ich|will|"
    rf"möchte|brauche|nehme|lieber|"
    rf"doch|nur|sie|die|das|es|menge|anzahl|auf|davon|daraus|insgesamt|dann|zu|hätte|hätten|bitte|statt|wir) )*"
    rf"{COUNT}(?: (?:stück|daraus|davon|stattdessen|draus|statt(?: <n:\d+>)?|insgesamt|machen|"
    rf"exemplare|lieber|ändern|reichen))*"
)
_ANOTHER = re.compile(
    rf"(?:(?:ich|nehme|nimm|leg|möchte|will|gib|mir|und|bitte|brauche) )*(?:noch (?:{COUNT}|eins|eine[nmrs]?|ein)|"
    rf"(?:{COUNT}|eins|eine[nmrs]?) (?:mehr|weitere[nrs]?|weniger)|das doppelte|doppelt so viele?|"
    rf"das gleiche nochmal|"
    rf"dasselbe nochmal)(?: (?:davon|dazu|mehr|in den warenkorb|von denen|stück))*"
)


def change(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Mach drei daraus", "noch eine davon", "ändere die Menge auf vier", "in Größe M statt"."""
    if _ANOTHER.fullmatch(text):
        named = slots.quantities(Clause(text), Slots())
        by = named.more_by if named.more_by is not None or named.quantity is not None else 1
        return Parsed("change", replace(named, more_by=by, refs=(Ref("focus"),)), explicit=True)
    if re.fullmatch(
        r"(?:(?:ich|will|möchte|brauche|nehme|doch) )*(?:nur|lieber nur) (?:eins|eine[nmrs]?|ein)(?: davon)?", text
    ):
        return Parsed("change", Slots(quantity=1, refs=(Ref("focus"),)))
    if match := re.search(
        r"\b(?:tausch\w*|wechsel\w*)\b.*\b(?:gegen|zu|in|auf) (?:eine?n? |die |das |den )?(.+)$", text
    ):
        named = fill(f"in größe {match[1]}" if len(match[1]) < 4 else match[1], vocabulary, refs=False)
        if named.size or named.colour:
            return Parsed("change", replace(named, refs=(Ref("focus"),), words=()), explicit=True)
    if match := re.fullmatch(rf"(?P<what>.+?) (?:doch |lieber )*nur (?:{COUNT}(?: {_PACKS})?|eine?[nmrs]?|eins)", text):
        named = fill(match["what"], vocabulary, refs=True)
        if named.head and not named.limited():
            return Parsed("change", replace(named, quantity=int(match[2] or 1)), explicit=True)
    if match := re.fullmatch(
        rf"(?:mach\w*|nimm|nehmen sie) (?:bei|aus|von|mit) (?P<what>.+?) {COUNT}(?: {_PACKS})?(?: (?:draus|daraus))?",
        text,
    ):
        named = fill(match["what"], vocabulary, refs=True)
        if named.head or named.refs:
            return Parsed("change", replace(named, quantity=int(match[2])), explicit=True)
    if match := re.fullmatch(
        rf"(?:mir |uns )?(?:{COUNT}|eine?[nrms]?|eins) (?:reicht|genügt|reichen|genügen)(?: mir| uns| doch| auch)*",
        text,
    ):
        return Parsed("change", Slots(quantity=int(match[1] or 1), refs=(Ref("focus"),)), explicit=True)
    sets = re.search(r"\b(?:korrigier\w*|mach\w*|änder\w*|setz\w*|erhöh\w*|reduzier\w*|menge|anzahl|stell\w*)\b", text)
    says = re.search(r"\b(?:lieber|doch|nur|daraus|statt\w*|insgesamt)\b", text)
    # "Ich nehme drei davon" adds; "davon nur zwei" says how many there shall be.
    some = re.search(r"\bdavon\b", text) and not re.search(r"\b(?:nur|lieber)\b", text)
    if (match := _SET.fullmatch(_REASON.sub("", text))) and (sets or (says and not some)):
        return Parsed("change", Slots(quantity=int(match[1]), refs=(Ref("focus"),)), explicit=bool(sets))
    if not sets:
        return None
    clause = Clause(text)
    clause.take(
        r"(?:mach\w*|änder\w*|setz\w*|erhöh\w*|reduzier\w*|stell\w*)(?: sie)?(?: (?:die )?(?:menge|"
        r"anzahl))?(?: (?:von|bei|der))?"
    )
    quantity = clause.take(rf"(?:auf|zu|in) {COUNT}(?: (?:stück|daraus))?|{COUNT} (?:stück|daraus|mal)")
    named = fill(clause.text.replace("|", " "), vocabulary, refs=True)
    if quantity is not None:
        count = int(quantity[1] or quantity[2])
        refs = named.refs or (() if named.words else (Ref("focus"),))
        return Parsed("change", replace(named, quantity=count, refs=refs), explicit=True)
    if (named.size or named.colour) and not named.words:
        return Parsed("change", replace(named, refs=(Ref("focus"),)), explicit=True)
    return None


_PUTS = re.compile(
    r"\b(?:leg|lege|legen|pack|packe|packen|tu|tue|tun|füg|füge|fügen|hinzufügen|hinzu|steck|stecke|"
    r"nimm|nehme|nehmen|nehm|"
    r"kommt (?:auch |noch )*(?:mit|rein|dazu)|darf (?:auch |noch )*mit|kauf|kaufe|kaufen|bestell|bestelle|"
    r"bestellen|reinlegen|rein|einpacken|in den warenkorb)\b"
)


_PACKS = (
    r"(?:stück|mal|packung(?:en)?|päckchen|paket(?:e)?|säcke?|sackerl|dosen?|kisten?|rollen?|tüten?|beutel|gläser|"
    r"exemplare?|flaschen|eimer|bund)"
)
"""What things are counted in."""


def add(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Leg die zweite in den Warenkorb", "ich nehme zwei davon", "zwei von der ersten"."""
    to_cart = bool(re.search(r"\b(?:in|zu|zum|im) (?:den |dem |meinen |meinem )*warenkorb\b|\bhinzu\w*\b", text))
    puts = _PUTS.search(text)
    if re.match(r"(?:wie|welche[rns]?|was) (?:viel|viele|passt|passen|geht)\b", text):
        # "Wie viele Liter passen da rein" asks.
        return None
    if not puts:
        if match := re.fullmatch(
            rf"(?:{COUNT} (?:(?:{_PACKS}) davon|{_PACKS}|\w+ davon|davon)|"
            rf"davon {COUNT}(?: {_PACKS})?)(?P<rest> (?:in|aus) .+)?",
            text,
        ):
            named = fill(match["rest"] or "", vocabulary, refs=False)
            return Parsed("add", replace(named, quantity=int(match[1] or match[2]), refs=(Ref("focus"),)))
        if re.fullmatch(
            r"(?:der|die|das|den|dieser?|diese) (?:\w+ )?(?:reicht|genügt|tut es|soll es sein)(?: mir| auch)*", text
        ):
            verb = r"\b(?:reicht|genügt|tut es|soll es sein|mir|auch)\b"
            named = fill(re.sub(verb, " ", text), vocabulary, refs=True)
            return Parsed(
                "add",
                named
                if named.relative or named.superlative or named.colour
                else replace(named, refs=named.refs or (Ref("focus"),)),
            )
        if match := re.fullmatch(rf"(?P<what>von .+) (?:{COUNT}|eine?[nmrs]?|eins)(?: {_PACKS})?", text):
            named = fill(match["what"], vocabulary, refs=True)
            if named.refs or named.head:
                return Parsed("add", replace(named, quantity=int(match[2] or 1)), explicit=True)
        if not re.match(r"(?:<n:\d+>|eins|eine[nmrs]?|ein) (?:davon|von (?:der|dem|den|nummer|diese[rnm]))", text):
            return None
        named = fill(text, vocabulary, refs=True)
        return Parsed("add", named) if named.refs else None
    if re.search(r"\b(?:bewertung\w*|details|infos?|unterschied)\b", text) and not (to_cart or puts[0] == "rein"):
        return None
    rest = re.sub(rf"{patterns.CART}|\b(?:ich|möchte|will|würde|kann|wir|sie|mir|uns)\b", " ", _PUTS.sub(" ", text))
    indefinite = bool(re.match(r" *(?:eine?[nms]?|einige|irgendeine?n?) ", rest)) and not to_cart
    count = re.match(rf" *{COUNT} (?!(?:davon|von|stück|mal|und|oder|,|mehr)\b)(?=[a-zäöü])", rest)
    if count:
        rest = rest[count.end() :]
    elif lone := re.fullmatch(rf" *{COUNT} *", rest):
        count, rest = lone, " das "
    it = re.match(r" *(?:den|die|das|sie|ihn|es|der)(?: (?:dann|auch|noch))* *(?= in | aus |$)", rest)
    if it:
        rest = f" {rest[it.end() :]}"
    named = fill(rest, vocabulary, refs=True, bare=True)
    if (it or (named.quantity and not named.words and not (named.colour or named.brand))) and not (
        named.refs or named.words
    ):
        named = replace(named, refs=(Ref("focus"),))
    if count and named.quantity is None and not named.quantities:
        named = replace(named, quantity=int(count[1]))
    if indefinite and named.head and not named.refs and not re.match(r"(?:leg|pack|tu|füg|steck)", text):
        # "Ich möchte einen Laptop kaufen" looks for one.
        return None
    if (
        named.head
        and not named.definite
        and not to_cart
        and not named.refs
        and puts[0] in ("kaufen", "bestellen", "nehmen")
    ):
        return None
    names = (
        named.refs
        or named.words
        or named.quantity
        or named.colour
        or named.brand
        or named.superlative
        or named.relative
    )
    if named.superlative is None and named.relative == "cheaper":
        named = replace(named, relative="cheaper")
    return Parsed("add", named if names else replace(named, refs=(Ref("focus"),)), explicit=True)
