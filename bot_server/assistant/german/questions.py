"""German questions about products that are shown: prices, stock, reviews, properties."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import words
from bot_server.assistant.german import slots
from bot_server.assistant.german.adjectives import english_adjective
from bot_server.assistant.german.bounds import SAID
from bot_server.assistant.german.slots import fill
from bot_server.assistant.options import YES
from bot_server.assistant.patterns import any_of
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Clause, Ref, Slots
from bot_server.assistant.vocabulary import Vocabulary

_TOPICS: tuple[tuple[str, str], ...] = (
    ("delivery", any_of(r"""
        (?:wie (?:lange|schnell)|wann|bis wann) (?:dauert|kommt|kommen|ist|wird|liefern|liefert|bekomme|kann\
            |habe)(?: (?:sie|es|das|die|der|ihr|ich|lieferung|versand|geliefert|da|an|bekommen|haben|werden|bei\
            |mir))*
        (?:was kostet |wie ist |wie teuer ist |gibt es |ist |kostenlose[rn]? )*(?:der |die )?(?:versand|lieferung\
            |lieferzeit|versandkosten|porto)(?: (?:kostenlos|frei|gratis|dabei|von|für))*
        liefern sie(?: .*)?|wird (?:das |es )?geliefert
    """)),
    ("returns", any_of(r"""
        (?:kann|darf|könnte|dürfte) (?:ich|man)\b.*\b(?:zurück ?(?:geben|schicken|bringen|senden)|umtauschen\
            |retournieren)
        (?:kann|darf|könnte) (?:ich|man|man das) (?:das |es |die |den |sie |ihn )?(?:wieder )?(?:zurück ?(?:geben\
            |schicken|bringen|senden)|umtauschen)
        (?:wie ist |was ist mit |gibt es )?(?:die |der |das |ein(?:e)? )?(?:rückgabe\w*|umtausch|rücksendung\
            |widerrufsrecht)(?: .*)?
        was ist wenn .*|(?:kann|darf) ich .* (?:zurückgeben|umtauschen|zurückschicken)
    """)),
    ("reviews", any_of(r"""
        was (?:sagen|meinen|denken|schreiben|halten) (?:die |andere |anderen )?(?:leute|kunden|käufer|andere\
            |anderen|nutzer|bewertungen)(?: (?:dazu|darüber|davon|über))*
        (?:wie |gibt es |zeig\w* |mir |sind |lies |hat |die |es |was |steht |in |den )*(?:bewertungen\
            |kundenbewertungen|rezensionen|meinungen|erfahrungen)(?: (?:dazu|von|zu|aus|so|darüber|sind|für))*
        (?:ist|taugt) (?:das|es|die|der) (?:was|etwas|gut|zu empfehlen)|lohnt sich das
    """)),
    ("rating", any_of(r"""
        wie (?:gut )?(?:ist|sind|wurde|wird)(?= .{0,30}bewertet)|wie viele sterne (?:hat|haben)?\
            |welche bewertung (?:hat|haben)|wie ist die bewertung(?: von| für)?
    """)),
    ("price", any_of(r"""
        (?:was|wie viel|wieviel) (?:kostet|kosten|macht|soll|würde)(?: (?:denn|mich))?|wie teuer (?:ist|sind\
            |wäre)|was ist der preis(?: (?:von|für))?
        (?:der |den )?preis (?:von|für|vom)|wie viel ist|für wie viel
    """)),
    ("stock", any_of(r"""
        (?:ist|sind|habt ihr|haben sie|gibt es)(?= .{0,40}(?:auf lager|vorrätig|verfügbar|lieferbar|noch da\
            |ausverkauft|noch zu haben))
        (?:habt ihr|haben sie|hast du|gibt es)(?= (?:den|die|das|es|ihn|sie) noch$)
        wie viele (?:sind|gibt es|habt ihr|haben sie)(?: (?:davon|noch|da|übrig|auf|lager))*|ist (?:das|es|die\
            |der|sie|er)(?: <o:\d+>)? noch (?:da|zu haben)
    """)),
    ("colours", any_of(r"""
        (?:in )?(?:welche[nr]?|was für) (?:andere[nr]? )?farben? (?:gibt|hat|haben|ist|sind|kommt|habt)(?: (?:es\
            |das|die|der|da|sie|noch|denn|ihr))*
        (?:gibt es |haben sie |hat )(?:das |die |den |es |sie )?(?:noch |auch )?(?:in )?(?:einer )?(?:anderen?\
            |weiteren?) farben?|welche farben?|farben
    """)),
    ("sizes", any_of(r"""
        (?:in )?(?:welche[nr]?|was für) (?:andere[nr]? )?größen? (?:gibt|hat|haben|ist|sind|kommt|habt)(?: (?:es\
            |das|die|der|da|sie|noch|denn|ihr))*
        (?:gibt es |haben sie )(?:das |die |den |es )?(?:noch |auch )?(?:in )?(?:anderen?|weiteren?) größen?\
            |welche größen?|größen
    """)),
    ("sale", r"(?:ist|sind)(?= .{0,30}(?:im angebot|reduziert|herabgesetzt|rabatt))"),
    (
        "attribute warranty", any_of(r"""
        (?:wie lange |gibt es |hat |habe ich |was ist mit |wie ist )?(?:das |es |die |der |da )?(?:eine |die )?\
            (?:garantie|gewährleistung)(?: .{0,12})?
    """)),
    ("attribute material", any_of(r"""
        (?:woraus|aus was|aus welchem (?:material|stoff)|aus welchen materialien) (?:ist|sind|besteht|bestehen\
            |wurde|wird)(?: (?:gemacht|hergestellt))?
        welches material (?:ist|hat|haben)|was ist das für ein (?:material|stoff)
    """)),
    (
        "attribute maker", any_of(r"""
        wer (?:macht|hat|stellt|produziert|fertigt)|von welcher (?:marke|firma) (?:ist|sind)|welche marke (?:ist|hat)
    """)),
    ("attribute origin", r"(?:woher (?:kommt|kommen|stammt)|wo wird|wo wurde)(?= .{0,30})"),
    ("attribute care", r"(?:wie (?:wasche|pflege|reinige) ich|wie (?:wäscht|pflegt|reinigt) man|"
                       r"wie wird(?= .{0,30}\b(?:gewaschen|gepflegt|gereinigt)))"),
    (
        "description", any_of(r"""
        beschreib\w*|was ist(?= das für (?:eine[nrs]?|ein)$)|was ist(?= (?:das|es|die|der|sie|er)$)
        was kann(?= (?:das|es|die|der))|wofür ist
    """)),
)  # fmt: skip
_LASTS = re.compile(
    r"wie lange (?:dauert|braucht)(?: (?:es|man|ich|für|zum|beim))* (?:der|die|das|den) (?!lieferung|versand)(\w+)\b"
)
_HOW = re.compile(r"wie (\w+) (?:ist|sind|wird|wäre|kann)\b")
_VERBS = {"wiegt": "weight", "wiegen": "weight", "fasst": "capacity", "hält": "battery life", "misst": "height"}
_VALUED = re.compile(
    r"(?:wie|was) (?:viel|viele|lange|schwer|groß|hoch|breit|lang)? ?(?P<noun>\w+)? ?(?P<verb>wiegt|wiegen|"
    r"fasst|hält|misst|hat|haben)\b"
)
_UNITS = re.compile(
    rf"wie viele? (?P<unit>{'|'.join(sorted(SAID, key=len, reverse=True))})n?"
    r"(?: (?:passen|gehen|passt|hat|haben|wiegt|misst|fasst|braucht|ist|sind|da|rein|hinein|drin|drauf|denn))*(?= |$)"
)
_IS_IT = re.compile(
    r"(?:hält|halten|vertragen|eignet|passen|lässt|lassen|verfügt|verfügen|besitzt|darf(?! ich| man)|verträgt|"
    r"ist|sind|hat|haben|gibt es|gibt|kann|"
    r"kommt|kommen|geht|passt|"
    r"haben sie|habt ihr|hast du|"
    r"läuft|braucht) (?P<rest>.+)$"
)
_POINTING = re.compile(
    r"\b(?:das|es|sie|er|ihn|die|der|den|diese[rsnm]?|davon|<o:\d+>|nummer|auch|beiden|beide|denen|"
    r"dabei|dran|drin|drauf|darin|daran)\b|<[on]:\d+>"
)


def ask(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """A question about a product: price, stock, reviews, or any property that the catalogue may know."""
    if match := re.fullmatch(
        r"(?:habt ihr|haben sie|gibt es|hast du) (?:die|den|das|sie|es|ihn) (?:(?:auch|"
        r"noch) )*in (?:größe )?<n:([\d.]+)>",
        text,
    ):
        return Parsed("ask", Slots(refs=(Ref("focus"),), size=match[1], topic="property"), explicit=True)
    if (match := _LASTS.match(text)) and (name := _attribute(match[1], vocabulary)):
        named = fill(text[match.end() :], vocabulary, refs=True, bare=True)
        return Parsed("ask", replace(_it(named), topic=f"attribute {name}"), explicit=True)
    for topic, pattern in _TOPICS:
        if match := re.match(rf"(?:und )?(?:{pattern})(?= |$)", text):
            rest = re.sub(
                r"\b(?:auf lager|vorrätig|verfügbar|lieferbar|noch da|ausverkauft|noch zu haben|im angebot|"
                r"reduziert|bewertet|"
                r"gemacht|hergestellt|kosten|kostet|her|noch|da|lieferung|versand)\b", " ", text[match.end() :]
            )  # fmt: skip
            named = fill(rest, vocabulary, refs=True, bare=True)
            if topic == "sizes" and not named.refs and named.head and not named.definite:
                continue
            if topic == "stock" and named.head and not named.definite and not named.refs:
                # "Gibt es Zelte auf Lager" looks for them.
                return None
            if (
                topic in ("price", "stock", "sale", "returns")
                and not (named.refs or named.words)
                and re.search(r"\b(?:das|es|die|der|den|sie|er|ihn)\b", text)
            ):
                named = replace(named, refs=(Ref("focus"),))
            return Parsed("ask", replace(named, topic=topic, in_stock=None, on_sale=None), explicit=True)
    about = re.match(
        r"(?:was ist mit|wie ist|wie (?:groß|hoch|lang|lange|breit) ist) (?:der|dem|den|die|das) (\w+)\b", text
    )
    if about and (name := _attribute(about[1], vocabulary)):
        named = fill(re.sub(r"\bbeim\b", "der", text[about.end() :]), vocabulary, refs=True, bare=True)
        return Parsed("ask", replace(_it(named), topic=f"attribute {name}"), explicit=True)
    if (match := _HOW.match(text)) and (adjective := english_adjective(match[1])):
        named = fill(text[match.end() :], vocabulary, refs=True, bare=True)
        return Parsed("ask", replace(_it(named), topic=f"how {adjective}"), explicit=True)
    if match := _VALUED.match(text):
        named = fill(text[match.end() :], vocabulary, refs=True, bare=True)
        name = _VERBS.get(match["verb"]) or _attribute(match["noun"] or "", vocabulary)
        if name:
            return Parsed("ask", replace(_it(named), topic=f"attribute {name}", attributes={}), explicit=True)
    if (match := re.fullmatch(r"(?:und )?(?:(?:der|die|das|sein|seine|ihr|ihre) )?([a-zäöüß]{4,})", text)) and (
        name := _attribute(match[1], vocabulary)
    ):
        named = fill(match[1], vocabulary, refs=False)
        if not named.category and name not in named.attributes:
            return Parsed("ask", Slots(refs=(Ref("focus"),), topic=f"attribute {name}"), explicit=True)
    if re.fullmatch(
        r"wie ?viel (?:passt|geht|bekommt man|kriegt man)(?: (?:da|dort|denn|in|den|die|das|der|ihn|"
        r"sie))* (?:rein|hinein|drauf|drin)",
        text,
    ):
        name = vocabulary.gauges.usual("volume", vocabulary.gauges.among())
        return Parsed(
            "ask", Slots(refs=(Ref("focus"),), topic=f"attribute {name}" if name else "how big"), explicit=True
        )
    if match := _UNITS.match(text):
        named = fill(text[match.end() :], vocabulary, refs=True, bare=True)
        kind = SAID[match["unit"]][0]
        if name := vocabulary.gauges.usual(kind, vocabulary.gauges.among()):
            return Parsed("ask", replace(_it(named), topic=f"attribute {name}", attributes={}, words=()), explicit=True)
    if match := re.match(
        r"(?:was|wie|welche[nrs]?) (?:ist|hoch ist|groß ist|sind|für)? ?(?:die |der |das |"
        r"den )?(\w+)(?: (?:hat|von|haben|der|des))+\b",
        text,
    ):
        name = _attribute(match[1], vocabulary)
        if name:
            named = fill(text[match.end() :], vocabulary, refs=True, bare=True)
            return Parsed("ask", replace(_it(named), topic=f"attribute {name}"), explicit=True)
    return _property(text, vocabulary)


def _it(named: Slots) -> Slots:
    return named if named.refs or named.words or named.colour or named.brand else replace(named, refs=(Ref("focus"),))


def _attribute(noun: str, vocabulary: Vocabulary) -> str:
    """The catalogue's attribute that a German noun names."""
    named = slots.catalogue(Clause(noun), Slots(), vocabulary, mend=False)
    said = [*named.words, *named.attributes]
    for word in said:
        name, _ = vocabulary.attribute_name(words.keys(word), 0)
        if name:
            return name
    return ""


def _property(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """ "Ist sie wasserdicht", "gibt es das auch in Schwarz", "hat die zweite eine Kapuze"."""
    match = _IS_IT.match(text)
    if match and re.match(r"geht es(?: auch)? \w+er\b", text):
        # "Geht es auch größer" asks for others.
        return None
    if match is None or not _POINTING.search(text):
        return None
    if re.match(
        r"(?:haben sie|habt ihr|hast du|gibt es)(?: (?:auch|noch|denn|hier|da))* (?:etwas|was|eine?n?|welche)\b", text
    ):
        # "Haben Sie auch eine kleine Lampe" looks for one.
        return None
    rest = re.sub(r"\b(?:auch|über|dabei|dran|drin|noch|es gibt|geeignet|möglich)\b", " ", match["rest"])
    focus = re.match(
        r"(?:(?:das|es|sie|er|ihn|die|den|der|dieses|diese|dieser|diesen)(?= (?!<|rote|blaue|schwarze))) ?", rest
    )
    plain = fill(rest, vocabulary, refs=True, bare=False)
    there = text.startswith(("gibt", "haben sie", "habt ihr", "hast du"))
    if there and not plain.refs and not (focus and (plain.size or plain.colour or plain.attributes)):
        return None
    named = plain
    if not named.refs and re.search(r"\b(?:dran|dabei|drin|drauf|darin|daran)$", text):
        named = replace(named, refs=(Ref("focus"),))
    if not named.refs and focus and not (named.head and named.category and not there):
        named = replace(named, refs=(Ref("group" if focus[0].strip() == "die" and there else "focus"),))
    if focus and named.head and named.category and (named.size or named.colour):
        named = replace(named, refs=())
    if not (named.refs or named.words or named.colour or named.attributes or named.size):
        return None
    about = " ".join([*named.words, *(n if v.lower() in YES else v for n, v in named.attributes.items())])
    if not (about or named.colour or named.size or named.superlative):
        return None
    if named.refs and not named.category:
        named = replace(named, words=())
    elif named.refs:
        named = replace(named, words=(), category=None)
    return Parsed("ask", replace(named, topic=f"property {about}".strip()), explicit=True)
