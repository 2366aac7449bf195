"""What a German clause names: prices, ratings, order, limits to lift, and what it points at."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import negation, terms, words
from bot_server.assistant.bounds import settled
from bot_server.assistant.german.bounds import bounds
from bot_server.assistant.german.idioms import short
from bot_server.assistant.german.superlatives import superlative
from bot_server.assistant.german.words import SMALL, STOP, translated
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

COUNT = r"<n:(\d+)>"
_NUMBER = r"<[nm]:(\d+(?:\.\d+)?)>"
_UNITS = (
    r"(?:kg|kilo|kilogramm|g|gramm|l|liter|ml|milliliter|cm|zentimeter|mm|millimeter|m|meter|zoll|"
    r"watt|w|volt|stunden?|"
    r"tage?|personen?|leute|gb|gigabyte|tb|terabyte|mah|sternen?|stück|seiten|jahren?|prozent|grad|gänge?|uhr|mal)"
)
_AMOUNT = rf"(?:den |die |etwa |ungefähr |rund |nur |so |eine[mnrs]? )*{_NUMBER}(?! {_UNITS} )"
_LESS = (
    r"(?:unter|unterhalb von|weniger (?:als|wie)|höchstens|maximal|bis zu|bis|nicht mehr (?:als|wie)|nicht über|"
    r"billiger als|"
    r"günstiger als|max|nicht teurer als|innerhalb von|allerhöchstens|keine)"
)
_MORE = r"(?:über|oberhalb von|mehr als|mindestens|ab|teurer als|nicht unter|wenigstens|von)"
_ABOUT = r"(?:um die|um|etwa|ungefähr|circa|ca|rund|so um die|in der nähe von|knapp)"


def fill(text: str, vocabulary: Vocabulary, *, refs: bool, bare: bool = False, mend: bool = True) -> Slots:
    """Reads everything that a clause may name.

    Args:
        text: What the request's own words have been taken from.
        vocabulary: Of the catalogue, with its German words.
        refs: Whether it may point at what is shown.
        bare: Whether a number by itself points.
        mend: Whether words that nothing knows may be replaced by near ones of the catalogue.
    """
    # "In Größe zehn" points at no tenth thing.
    text = re.sub(r"\bgröße <[no]:([\d.]+)>", r"größe \1", f" {text} ")
    text = re.sub(rf"\bin <n:([\d.]+)>(?! {_UNITS}\b)", lambda match: _size(match, vocabulary), text)
    clause = Clause(short(text).strip())
    named = Slots(definite=bool(clause.has(r"(?:der|die|das|den|dem|diese[rsnm]?|mein\w*)")))
    named = lifted(clause, named)
    clause.take(r"(?:das )?(?:ist )?(?:mir |uns )?(?:ganz |völlig )?egal(?: welche[rsnm]?| was)?")
    named = ratings(clause, named)
    named = bounds(clause, named, vocabulary)
    named = prices(clause, named)
    named = order(clause, named)
    if refs:
        named = quantities(clause, named)
        named = references(clause, named, bare=bare)
    if named.superlative is None and named.relative is None:
        named = superlative(clause, named, vocabulary)
    clause.take(
        r"(?:wäre|wären|fände ich|finde ich|fände|ist|sind) (?:mir |auch |am )?(?:gut|schön|toll|praktisch|"
        r"super|prima|nett|"
        r"besser|liebsten|besten|wichtig|cool|perfekt|ideal|ok|lieber)"
    )
    return settled(catalogue(clause, named, vocabulary, mend=mend), vocabulary)


def _size(match: re.Match[str], vocabulary: Vocabulary) -> str:
    """Reads "in zweiundvierzig" as a size where the shop has it."""
    found, _ = vocabulary.find((match[1],), 0)
    return f"in größe {match[1]}" if any(term.kind == "size" for term in found) else match[0]


def catalogue(clause: Clause, named: Slots, vocabulary: Vocabulary, *, mend: bool = True) -> Slots:
    """Takes what the catalogue names, by its German words."""
    english = Clause(" ".join(translated(clause.text.split(), vocabulary)))
    named = negation.negations(english, named, vocabulary)
    # A short German word is near to some English one too often: "Rock" is no rack.
    strange = [word for word in english.text.split() if word.isalpha() and not vocabulary.knows(words.key(word))]
    mend = mend and all(len(word) > 6 for word in strange)
    return terms.catalogue(english, named, vocabulary, mend=mend)


def prices(clause: Clause, named: Slots) -> Slots:
    """Takes limits on the price."""
    if match := clause.take(
        rf"(?:(?:so |preislich )?(?:zwischen|von)) {_AMOUNT} (?:und|bis) (?:zu )?{_AMOUNT}|"
        rf"<m:([\d.]+)> bis <m:([\d.]+)>"
    ):
        low, high = sorted(float(one) for one in match.groups() if one)
        return replace(named, price_min=low, price_max=high)
    if clause.take(r"<m:[\d.]+> (?:ist|sind|wäre|wären)(?: mir| uns| doch| aber)* zu (?:viel|teuer)"):
        return replace(named, relative="cheaper")
    if (match := clause.take(rf"(?:für |die |der |das )*{_LESS} {_AMOUNT}(?: (?:kosten|kostet))?")) or (
        match := clause.take(rf"{_NUMBER} (?:oder (?:weniger|billiger|günstiger|drunter)|maximal|höchstens)")
    ):
        named = replace(named, price_max=float(match[1]))
    if (match := clause.take(rf"(?:für )?{_MORE} {_AMOUNT}(?: (?:kosten|kostet|aufwärts))?")) or (
        match := clause.take(rf"{_NUMBER} (?:oder (?:mehr|teurer|drüber)|aufwärts)")
    ):
        named = replace(named, price_min=float(match[1]))
    if named.price_max is not None or named.price_min is not None:
        return named
    if match := clause.take(rf"(?:für )?{_ABOUT} {_AMOUNT}"):
        return _near(named, float(match[1]))
    if match := clause.take(
        rf"(?:(?:mein|das|ein|meine|die|mit|einem|einer) )*(?:budget|limit|preisgrenze|grenze|obergrenze)"
        rf"(?: (?:ist|sind|liegt|bei|von|beträgt))* {_AMOUNT}"
    ) or clause.take(
        r"(?:ich )?(?:habe|kann|will) (?:nur )?(?:maximal )?<m:([\d.]+)>(?: (?:ausgeben|"
        r"zur verfügung))?"
    ):
        return replace(named, price_max=float(match[1]))
    if match := clause.take(r"für <m:([\d.]+)>"):
        return replace(named, price_max=float(match[1]))
    if match := clause.take(r"<m:([\d.]+)>"):
        return _near(named, float(match[1]))
    return named


def _near(named: Slots, amount: float) -> Slots:
    return replace(named, price_min=round(amount * 0.8, 2), price_max=round(amount * 1.2, 2))


def ratings(clause: Clause, named: Slots) -> Slots:
    """Takes limits on the rating and the wish for what is rated best."""
    if match := clause.take(
        rf"(?:(?:mit|mindestens|ab|über|wenigstens|bewertet|die|und|haben|einer|bewertung|von) )*{_NUMBER} "
        r"(?:oder mehr )?sternen?(?: (?:oder (?:mehr|besser)|und (?:mehr|besser)|haben|aufwärts|bewertet))*"
    ):
        rating = float(match[1])
        return replace(named, rating_min=min(rating, 4.5) if rating <= 5 else None)
    if clause.take(
        r"(?:(?:der|die|das|den) )?mit (?:der |den )?(?:besseren?|besten|höchsten) bewertung(?:en)?|"
        r"(?:die |der |das |den )?(?:(?:am besten|besser|top) bewertet\w*|(?:best|top) ?bewertet\w*|beliebtest\w*|"
        r"(?:beste[nrsm]?|höchste[nrsm]?|meisten) (?:bewertung\w*|noten|sternen?|kritiken)|"
        r"meist ?verkauft\w*|bestseller|"
        r"(?:nach|mit) (?:der |den )?(?:besten |höchsten )?(?:bewertung|bewertungen|beliebtheit))(?: zuerst)?|"
        r"(?:die |das |den |der )?beste[nsr]?(?: zuerst)?"
    ):
        return replace(named, superlative="rating desc")
    if clause.take(
        r"(?:die |mit |und |haben )*(?:guten?|besonders guten?|hohen?|positiven?|tollen?) "
        r"(?:bewertung\w*|kritiken|rezensionen|noten)(?: haben)?|gut bewertet\w*"
    ):
        return replace(named, rating_min=4.0)
    return named


_CHEAP = r"(?:billig|günstig|preiswert|preisgünstig)"


def order(clause: Clause, named: Slots) -> Slots:
    """Takes what the results should be sorted by or compared with, stock and sale."""
    if clause.take(
        rf"(?:die |den |das |der |dem )?(?:{_CHEAP}st\w*|am {_CHEAP}sten|niedrigste[nr]? preis\w*)(?: zuerst)?|"
        r"(?:(?:ordne|sortier\w*|geordnet|sortiert) )?(?:sie |die |alles )?nach (?:dem )?preis(?: aufsteigend)?"
    ):
        # "Absteigend" says the other way round.
        named = replace(named, superlative="price desc" if clause.take("absteigend") else "price asc")
        clause.take(rf"(?:die |den |das )?(?:{_CHEAP}st\w*) zuerst")
    elif clause.take(r"(?:die |den |das |der )?(?:teuerst\w*|am teuersten|edelste[nsr]?)(?: zuerst)?"):
        named = replace(named, superlative="price desc")
    elif clause.take(
        rf"(?:noch |etwas |was |viel |ein bisschen |irgendwas )*(?:{_CHEAP}er(?:e[nsrm]?)?)(?: (?:davon|"
        rf"modelle?|ware))?|"
        r"(?:(?:das|die|der|es|ist|sind|wäre|finde ich|mir|uns|alles|alle|leider|noch) )*(?:viel |etwas |"
        r"ein bisschen )?"
        r"zu (?:teuer|viel geld|kostspielig)"
        r"(?: (?:für mich|ist|sind|mir))*|nicht (?:so )?teuer\w*|weniger teuer\w*|(?:für )?weniger(?: geld)?"
    ):
        named = replace(named, relative="cheaper")
    elif clause.take(
        r"(?:noch |etwas |was |ein bisschen )*(?:teurer(?:e[nsrm]?)?|hochwertiger(?:e[nsr]?)?|edler(?:e[nsr]?)?)|"
        r"(?:etwas |was )?bessere[nsr]?(?: qualität)?"
    ):
        named = replace(named, relative="pricier")
    elif clause.take(rf"{_CHEAP}(?:e[nsrm]?)?"):
        named = replace(named, sort="price_asc")
    if clause.take(
        r"(?:was|die|das|welche) (?:(?:auch|noch|sofort|wirklich|ihr) )*da (?:ist|sind|habt|haben)|"
        r"(?:(?:was|die|das|der) )?(?:(?:es |sie )?(?:gibt|haben|ist|sind) )?(?:auf lager|vorrätig\w*|"
        r"verfügbar\w*|lieferbar\w*|"
        r"sofort da)(?: (?:ist|sind|haben))?"
    ):
        named = replace(named, in_stock=True)
    if clause.take(
        r"(?:(?:was|die|das|der) )?(?:ist |sind )?(?:im (?:sonder)?angebot|reduziert\w*|herabgesetzt\w*|"
        r"im ausverkauf|"
        r"(?:sonder)?angebote|schnäppchen|rabattiert\w*|mit rabatt)(?: (?:ist|sind))?"
    ):
        named = replace(named, on_sale=True)
    return named


_LIMITS = {
    "preis": "price", "preisgrenze": "price", "preislimit": "price", "preise": "price", "budget": "price",
    "farbe": "colour", "farben": "colour", "farblich": "colour", "marke": "brand", "marken": "brand",
    "hersteller": "brand", "größe": "size", "größen": "size", "bewertung": "rating", "bewertungen": "rating",
    "kategorie": "category", "lager": "stock", "angebot": "sale", "filter": "all", "einschränkungen": "all",
    "grenzen": "all", "limits": "all",
}  # fmt: skip
_LIMIT = "|".join(sorted(_LIMITS, key=len, reverse=True))


def lifted(clause: Clause, named: Slots) -> Slots:
    """Takes limits that the shopper no longer wants."""
    drop: list[str] = []
    while match := (
        clause.take(
            rf"(?:die |der |das |den )?({_LIMIT}) (?:ist |sind |spielt |spielen )?(?:mir |uns )?(?:ganz |völlig )?"
            r"(?:egal|wurst|gleichgültig|unwichtig|keine rolle|nicht wichtig|beliebig)"
        )
        or clause.take(
            rf"(?:ganz )?egal (?:welche[rsnm]?|was für (?:eine?n?)?|in welcher|von welcher)?(?: (?:der|die|"
            rf"das))? ?({_LIMIT})"
        )
        or clause.take(rf"(?:in |von )?(?:jede[rsnm]?|beliebige[rsnm]?|alle[nr]?|irgendeine[rnm]?) ({_LIMIT})")
        or clause.take(
            rf"(?:ohne|vergiss|lass|entferne|lösche|ignoriere|weg mit|kein\w*|streiche)"
            rf"(?: (?:die|den|das|der|dem|alle|meine?))* ({_LIMIT})(?:filter)?(?: (?:weg|raus|fallen))?"
        )
        or clause.take(
            rf"(?:setze?|nimm|mache?|schalte?|dreh)(?: (?:die|den|das|der|alle|meine?))* ({_LIMIT})(?:filter|"
            rf"grenze)? "
            r"(?:wieder )?(?:weg|raus|zurück|aus|auf)"
        )
    ):
        drop.append(_LIMITS[match[1]])
    return replace(named, drop=tuple(dict.fromkeys(drop))) if drop else named


_NOUN = r"(?:artikel|produkte?s?|karten?|ergebnis(?:se)?|modelle?|stück|zeilen?|dinge?r?|treffer|angebote?s?)"
_THE = r"(?:der |die |das |den |dem |des |meine[rsnm]? |diese[rsnm]? |vom |zum |zur |von |beim |nummer )*"
_ONE = r"(?:eins|eine[nmrs]?|ein)"
_LOOKS = "sieht|schaut|gefällt|klingt|ist|wäre|hat|kostet|wiegt"
"""Verbs of one thing: "die Zwei sieht gut aus" is card 2, "die zwei" are two."""


def quantities(clause: Clause, named: Slots) -> Slots:
    """Takes how many are wanted."""
    if match := clause.take(
        rf"noch (?:{COUNT}|{_ONE})(?: (?:mehr|dazu|davon|stück))?(?= *(?:\||,|in den|davon|dazu|$))|"
        rf"{COUNT} (?:mehr|weitere|dazu)|{_ONE} (?:mehr|"
        rf"weitere[nrs]?|dazu)"
    ):
        return replace(named, more_by=int(match[1] or match[2] or 1))
    if match := clause.take(rf"(?:{COUNT}|{_ONE}) weniger"):
        return replace(named, more_by=-int(match[1] or 1))
    if clause.take(r"(?:das )?doppelte?(?: so viele?)?|doppelt so viel"):
        return replace(named, quantity=-2)
    if match := clause.take(rf"{COUNT} (?:mal|stück|exemplare)(?! davon)|menge {COUNT}"):
        return replace(named, quantity=int(match[1] or match[2]))
    return named


def references(clause: Clause, named: Slots, *, bare: bool = False) -> Slots:
    """Takes what is pointed at; with `bare`, numbers without "Nummer" before them point too."""
    refs: list[Ref] = []
    counts: list[int] = []

    def add(ref: Ref, count: str | None = None) -> None:
        refs.append(ref)
        counts.append(int(count) if count else 0)

    of = rf"(?:(?:{COUNT}|{_ONE}) (?:stück |mal )?(?:von |vom )?)?"
    if match := clause.take(
        rf"{_THE}(?:<o:1>|oberste[nr]?|obere[nr]?|vordere[nr]?) (?:{COUNT}|beiden|paar)(?: {_NOUN})?|(?:die |"
        rf"den )?beiden <o:1>(?: {_NOUN})?"
    ):
        add(Ref("first", (int(match[1] or 2),)))
    if match := clause.take(
        rf"{_THE}(?:letzte[nrs]?|unterste[nr]?|untere[nr]?|hintere[nr]?) (?:{COUNT}|beiden|paar)(?: {_NOUN})?"
    ):
        add(Ref("last", (int(match[1] or 2),)))
    if match := clause.take(rf"{_THE}(?:vorletzte[nrs]?)(?: {_NOUN})?"):
        add(Ref("number", (-2,)))
    while match := clause.take(rf"{of}{_THE}<o:(\d+)>(?: {_NOUN})?(?: von oben| in der liste)?"):
        add(Ref("number", (int(match[2]),)), match[1])
    while match := clause.take(
        rf"{of}(?:die |der |den |das |dem )?(?:nummern?|karten?|artikel|zeile|produkt) {COUNT}"
        rf"((?:(?: ,| und| oder| mit| gegen|)(?: die| der| den)?(?: nummer)? <n:\d+>(?! (?:von|mal|stück|davon)\b))*)"
    ):
        add(Ref("number", (int(match[2]),)), match[1])
        for number in re.findall(r"<n:(\d+)>", match[3]):
            add(Ref("number", (int(number),)))
    if match := clause.take(rf"{of}{_THE}letzte[nrsm]?(?: {_NOUN})?(?! (?:bestellung|suche|seite|mal))"):
        add(Ref("last", (1,)), match[1])
    if clause.take(rf"{_THE}(?:mittlere[nrsm]?|in der mitte)(?: {_NOUN})?"):
        add(Ref("middle"))
    if match := clause.take(rf"{_THE}(oberste|unterste)[nrsm]?(?: {_NOUN})?"):
        add(Ref("number", (1,)) if match[1] == "oberste" else Ref("last", (1,)))
    if clause.take(rf"(?:der|die|das|den|dem) andere[nrsm]?(?: {_NOUN})?(?= $|$)"):
        add(Ref("other"))
    if clause.take(rf"{_THE}nächste[nrsm]?(?: {_NOUN})?"):
        add(Ref("next"))
    some = bool(clause.has(rf"{COUNT} (?:davon|von|stück|mal)|davon"))
    if bare and not some:
        while match := clause.take(rf"(?:die |der |den |das )?{COUNT}(?! {_UNITS} )"):
            add(Ref("number", (int(match[1]),)))
    if not refs:
        if match := clause.take(rf"(?:{COUNT}|{_ONE})(?: \w+)? davon|davon {COUNT}|davon"):
            count = match[1] or match[2]
            if count is None and (read := clause.take(COUNT)):
                count = read[1]
            if named.superlative is None or count:
                add(Ref("focus"), count)
        elif match := clause.take(rf"(?:je |jeweils ){COUNT}(?: von (?:beiden|allen))?"):
            add(Ref("group"), match[1])
        elif match := clause.take(rf"(?:die|der|das) {COUNT}(?= (?:{_LOOKS})\b)"):
            add(Ref("number", (int(match[1]),)))
        elif clause.take(r"(?:sie |die |diese )?alle(?:s)?(?: davon)?"):
            add(Ref("all"))
        elif match := clause.take(rf"(?:die |diese |den |diesen |von )*(?:beiden|beide)|(?:diese|die) {COUNT}"):
            add(Ref("group", (int(match[1]),) if match[1] else (2,)))
    if match := None if refs else clause.take(rf"{COUNT} von (?:denen|diesen|ihnen)"):
        add(Ref("group"), match[1])
    if not refs and not named.words:
        alone = clause.text.replace("|", " ").split()
        if any(part in ("dazu", "dafür") for part in alone) and any(
            part not in STOP and part not in SMALL for part in alone
        ):
            # "Eine Mütze dazu" points at nothing.
            alone = []
        said = [part for part in alone if part in _FOCUS or part in _GROUP]
        if said and (part := said[0]):
            clause.take(part)
            add(Ref("group" if part in _GROUP else "focus"))
    if not refs:
        return named
    if any(counts) and len(refs) > 1:
        named = replace(named, quantities=tuple(count or 1 for count in counts))
    elif counts[0]:
        named = replace(named, quantity=counts[0])
    return replace(named, refs=tuple(refs))


_FOCUS = frozenset(
    [
        "das",
        "es",
        "dieses",
        "diesen",
        "dieser",
        "diesem",
        "daran",
        "dazu",
        "dafür",
        "drin",
        "ihn",
        "ihm",
        "selbe",
        "gleiche",
    ]
)
_GROUP = frozenset(["diese", "denen", "ihnen"])
