"""Common requests of German, each as a pattern of the whole clause."""

from __future__ import annotations

import re

from bot_server.assistant.patterns import any_of
from bot_server.assistant.requests import Intent

CART = r"(?:(?:in |im |aus |vom |zum )?(?:den |dem |meinen |meinem |mein |meiner |ihren |der |das |die )*warenkorb)"
LEAD = re.compile(
    r"(?:(?:ok|ja|gut|super|prima|toll|schön|dann|und|aber|hallo|hey|hi|guten (?:tag|morgen|abend)|"
    r"danke|sorry|entschuldigung|cool|nice|geil|krass|wow|huhu|hallöchen|ups|hoppla|stark|top|"
    r"passt(?: alles| so)?(?= .)|bei (?:ihnen|euch|dir)|ich (?:glaube|denke|meine|finde|schätze)(?: ,| dass|"
    r" mal)?|oh|ah|ach so|aha|naja|na ja|hm|mhm|gut dann|"
    r"moin|servus|grüß gott|grüß (?:sie|"
    r"dich)|guten tag zusammen|mahlzeit|jetzt|nun gut|"
    r"(?:seien|wären) sie (?:so )?(?:lieb|nett|gut|freundlich)(?: und)?|sei (?:so )?(?:lieb|nett|gut)(?: und)?|"
    r"am besten(?= (?:aus|in|mit|von|für|ohne) )|am liebsten|vorzugsweise|wenn möglich|wenn es (?:geht|möglich ist)|"
    r"entschuldigen sie|verzeihung|übrigens|ach|na|nun|perfekt|klasse|wunderbar|alles klar|"
    r"(?:kannst|könntest|können|könnten|würden|würdest) (?:du|sie|wir)(?: mir| uns)?(?: helfen)?|"
    r"ich (?:will|möchte|würde|hätte)(?: wissen)?(?= (?:ob|dass) )|weißt du(?: ob)?|"
    r"wissen sie(?: ob)?|sag mir(?: ob)?|"
    r"sagen sie mir(?: ob)?)(?: |,|$)+)+"
)
TAIL = re.compile(
    r"(?:[ ,]+(?:danke|danke schön|vielen dank|ja|ok|oder|bitte|an|dann|du|sie|gell|wieder|"
    r"meinte? ich|wollte ich|sagte ich|dachte ich|oder was|oder so|oder wie))+$"
)
_WHOLE: tuple[tuple[Intent, str], ...] = (
    ("reorder", any_of(r"""
        (?:das gleiche|dasselbe|die letzte bestellung|wie letztes mal|das letzte) (?:noch ?mal|nochmal|wieder)\
            (?: bestellen| bitte)?
        (?:bestell\w*|nimm) (?:das gleiche|dasselbe) (?:noch ?mal|nochmal|wieder|wie letztes mal)|nachbestellen
    """)),
    ("gift", any_of(r"""
        (?:(?:ich )?(?:brauche|suche|hätte|möchte) )?(?:noch )?(?:ein |etwas als )?\
            geschenk(?:idee|ideen)?(?: für(?: \w+){1,3})?
    """)),
        ("stop", any_of(r"""
            stop|halt|ruhe|still|sei (?:still|ruhig|leise)|seien sie still|aufhören|hör auf|hören sie auf|schluss\
                |pause
            schweig|das reicht|moment mal|abbrechen|abbruch
        """)),
        ("no", any_of(r"""
            nein|nein danke|nicht|lieber nicht|noch nicht|auf keinen fall|keineswegs|nicht nötig|kein bedarf\
                |nichts davon
            keine davon|keines davon|keins|nicht das|nein nicht das|danke nein|eher nicht|bloß nicht
        """)),
        ("end", any_of(r"""
            tschüss|tschüssi|tschau|ciao|ade|baba|pfiat di|pfiati|pfüat di|bis demnächst|bis nächstes mal\
            |servus|auf wiedersehen|auf wiederhören|bis dann|bis bald|bis später|mach gut\
                |machs gut
            (?:einen )?schönen (?:tag|abend)(?: noch)?|danke tschüss|das war es|das wäre es|ich bin fertig danke
            das gespräch beenden|beenden|ende|feierabend
        """)),
        ("thanks", any_of(r"""
            danke|danke schön|dankeschön|dank ihnen|vielen lieben dank|danke vielmals|merci|ich danke (?:dir\
            |ihnen|euch)|vielen dank|herzlichen dank|besten dank|tausend dank|danke sehr|danke dir
            danke ihnen|super|prima|toll|klasse|sehr gut|sehr schön|perfekt|wunderbar|das ist (?:toll|super|nett|lieb)
        """)),
        ("help", any_of(r"""
            hilfe|hilf mir|helfen sie mir|was kann ich (?:hier )?(?:sagen|tun|machen|fragen)|was kannst du(?: alles)?
            was können sie(?: alles)?(?: für mich tun)?|wie funktioniert (?:das|das hier)|wie geht das(?: hier)?
            ich brauche hilfe|was geht hier|womit kannst du mir helfen|ich komme nicht weiter
        """)),
        ("repeat", any_of(r"""
            wiederhole(?: (?:das|es))?|wiederholen(?: sie(?: (?:das|es))?)?|(?:das |sag das |sagen sie das \
                |bitte )?noch ?mal
            wie bitte|wie war das|was hast du gesagt|was haben sie gesagt|ich habe (?:das |sie \
                |dich )?nicht verstanden
            (?:das |es )?(?:noch ?mal |nochmal )?wiederholen
            wie|nochmal(?: bitte)?|sag das nochmal|sagen sie das nochmal|was
        """)),
        ("undo", any_of(r"""
            (?:mach |machen sie )?(?:das |es |den letzten schritt |das letzte )?(?:wieder )?rückgängig(?: machen)?
            (?:nimm|nehmen sie) das zurück|zurücknehmen|widerrufen|doch nicht so|leg (?:es|das) zurück
            (?:(?:ach|oh|nein|halt|moment|warte) ,? ?)*(?:doch (?:lieber )?nicht|lieber doch nicht)
        """)),
        ("restart", any_of(r"""
            (?:noch ?mal |nochmal |bitte )?(?:ganz )?von (?:vorne?|anfang an)(?: (?:an)?fangen| beginnen)?|neustart
            neue suche|neu anfangen|alles (?:zurücksetzen|auf anfang)|zurücksetzen|startseite|zur startseite\
                |zum anfang
            fang(?:en sie)? (?:noch ?mal |nochmal )?(?:von vorne?|neu) an|vergiss (?:das )?alles|alles vergessen
            zurück (?:zum anfang|zur startseite)|anfang
        """)),
        ("back", any_of(r"""
            (?:geh |gehe |gehen sie |bring mich |bitte |wieder |einen schritt |eine seite )*zurück(?: gehen| bitte)?
            (?:geh\w* |bring mich |führ mich )*zurück (?:zu (?:den|meinen|der|allen) |zur |zum )?\
                (?:ergebnissen|ergebnis|liste|suche|treffern\
                |letzten seite|produkten|übersicht|auswahl)
            (?:die )?(?:vorige|vorherige|letzte) seite|weiter einkaufen|weiter shoppen|schließen|schließ das
            was war (?:da )?vorher|zurück zu vorher
        """)),
        ("clear", any_of(rf"""
            (?:leere|leeren|lösche|löschen|räum\w*|mach\w*) (?:sie )?{CART}(?: (?:leer|aus|komplett))?
            {CART} (?:leeren|löschen|leer machen|ausräumen)
            (?:entferne|lösche|nimm|wirf|nehmen sie|entfernen sie) alles(?: (?:raus|wieder raus|weg|{CART}))*
            alles (?:raus|entfernen|löschen|weg)(?: {CART})?
        """)),
        ("done", any_of(r"""
            das (?:ist|wäre|war) alles|(?:das )?(?:reicht|genügt)(?: mir)?|ich habe alles|mehr brauche ich nicht\
                |fertig
            ich bin fertig|nichts mehr|sonst nichts|nichts weiter|nein das ist alles|nein das war alles
            ich brauche (?:sonst )?nichts mehr
        """)),
        ("yes", any_of(r"""
            ja|klar|na klar|sicher|natürlich|selbstverständlich|gerne|auf jeden fall|unbedingt|stimmt|richtig|korrekt
            mach das|machen sie das|tu das|einverstanden|passt|in ordnung|ok|das passt|bestätigen|bestätige|jo\
                |von mir aus
            (?:ja )*(?:die|der|das|den) (?:ist es|meine ich)|(?:ja )+(?:die|der|das|den)
            ja das passt|gute idee|warum nicht
        """)),
        ("greet", any_of(r"""
            hallo|hi|hey|guten (?:tag|morgen|abend)|moin|servus|grüß gott|grüezi|tag|hallo zusammen\
                |wie geht es(?: dir| ihnen)?
            ist da jemand|bist du da|sind sie da|na
        """)),
        (
            "wait", r"(?:(?:einen )?(?:moment|augenblick)|warte|warten sie|sekunde|lass mich überlegen)"),
)  # fmt: skip
WHOLE: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(rf"(?:(?:und )?(?:{ways})(?: ,)? ?)+")) for intent, ways in _WHOLE
)
"""The first that matches the whole clause, matches."""
TOTAL = re.compile(any_of(r"""
    (?:wie viel|wieviel|was) (?:macht|kostet|ist|wird|kosten|muss ich|schulde ich|zahle ich\
        |bezahle ich)(?: (?:das|es|alles|mich|ich|der|mein|ihnen|ganze|warenkorb|spaß|nun|bisher\
        |dann))* ?(?:zusammen|insgesamt|alles|in summe|total|gesamt|im ganzen|alles in allem|warenkorb|zahlen\
        |bezahlen)(?: (?:zusammen|bisher|zahlen|bezahlen|kosten))*
    was kostet (?:der ganze (?:spaß|kram|einkauf)|alles)(?: zusammen)?
    was (?:schulde|zahle|bezahle) ich(?: (?:ihnen|dir|euch|dann|insgesamt|dafür))*|was (?:bekommen\
        |kriegen) sie(?: von mir)?
    (?:was|wie viel) habe ich(?: (?:bis|schon|insgesamt|bisher|hier))* ausgegeben
    (?:wie (?:lautet|hoch ist|ist|viel ist) )?(?:die |der |meine )?(?:gesamt|end)(?:summe|betrag|preis)
    (?:die |meine )?(?:gesamt)?summe(?: bitte)?|(?:der |mein )?gesamtpreis|zwischensumme|wie hoch ist (?:die\
        |meine) (?:gesamt)?(?:summe|rechnung)
    (?:was|wie viel) macht das|wie viel (?:macht|kostet) alles|wie viel habe ich (?:bisher )?ausgegeben
"""))  # fmt: skip
CART_ASKED = re.compile(any_of(rf"""
    (?:zeig|zeige|zeigen)(?: (?:mir|sie))* was ich (?:alles |bisher )*(?:habe|ausgesucht habe|ausgewählt habe\
        |drin habe)
    (?:was|wie viel|wie viele (?:sachen|artikel|dinge)) (?:ist|liegt|liegen|habe ich|sind|steht|hab ich\
        |befindet sich|haben wir)(?: (?:da|alles|bisher|drin|aktuell|im moment|noch))* (?:in )?{CART}(?: drin)?
    (?:zeig|zeige|zeigen|öffne|öffnen|geh|gehe|sehen|schau|gib)(?: (?:mir|sie|uns|zu|zum|an|in))* {CART}(?: (?:an\
        |zeigen|sehen|öffnen))?
    {CART}(?: (?:an)?zeigen| bitte| ansehen| öffnen| sehen)?|(?:ich )?(?:möchte |will |kann ich \
        |würde )?{CART} (?:sehen|anschauen|ansehen)|zurück zum warenkorb
    was habe ich (?:alles |bisher |schon )*(?:ausgesucht|ausgewählt|gewählt|eingepackt|drin)
    (?:zeig\w* (?:mir |uns )?)?was (?:da |alles |denn )*(?:im|in meinem|in dem) warenkorb (?:ist|liegt|steckt\
        |drin ist)
    ist (?:mein |der )?warenkorb leer|ist (?:etwas|was|noch was) {CART}
"""))  # fmt: skip
CHECKOUT = re.compile(any_of(r"""
    (?:(?:ich|wir|lass uns|bitte|dann|gehen|geh|gehe|weiter|bring|bringen|mich|sie|möchte|möchten|will|würde|kann\
        |können|zeig|nun|uns|direkt|ab|auf) )*(?:zur kasse|an die kasse|kasse)(?: (?:gehen|bitte|bringen\
        |und bezahlen))*
    (?:(?:ich|bin|fertig|wir|bitte|dann|möchte|möchten|will|wollen|würde|kann|das|alles|es|sie|nun|so|den\
        |warenkorb|die\
        |sachen|bestellung|meine|lass|uns) )*(?:(?:be)?zahlen|bestellen|auschecken|kaufen|aufgeben|abschließen\
        |abschicken|checkout|check out)
    bestell(?:e|en)?(?: (?:das|alles|es|sie|bitte|den|warenkorb|nun))*|kauf(?:e)? (?:alles|das alles\
        |den warenkorb)|bestellung (?:abschließen|aufgeben)|ich nehme alles|wie kann ich bestellen
"""))  # fmt: skip
ORDER = re.compile(any_of(r"""
    (?:ist|wurde|kommt|wird) (?:mein|das|unser) paket\b.*
    (?:wo (?:ist|bleibt|steckt|sind)|wann (?:kommt|kommen)|was ist mit|wie (?:ist|steht es um)\
        |status)(?: (?:der stand|status|der status|von|der|denn))* (?:meine[rnm]?|die|der\
        |unsere) (?:letzten? )?(?:bestellung|bestellungen|paket|lieferung|ware|sachen)(?: .*)?
    (?:mein |das |unser )?paket|(?:der )?(?:bestell)?status(?: (?:meiner|der) bestellung)?|bestellstatus(?: .*)?
    (?:wo (?:ist|bleibt)|wann kommt) (?:mein|das|unser) paket(?: .*)?|(?:zeig(?:e|en)?|sehen)(?: mir\
        | sie)* (?:meine|die) (?:letzten? )?bestellung(?:en)?
    (?:meine )?(?:letzten? )?bestellung(?:en)?|(?:ist|wurde|kommt) meine (?:bestellung|lieferung) .*\
        |bestellung verfolgen|wann wird .* geliefert bestellung
    .*\bbestellung (?:nummer )?(?P<digits><[no]:\d.*)
"""))  # fmt: skip
CHECKS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    ("total", TOTAL),
    ("cart", CART_ASKED),
    ("checkout", CHECKOUT),
    (
        "cancel_order", re.compile(
            r".*bestellung (?:stornieren|ändern|abbrechen|zurückgeben)|stornier\w* .*|(?:bestellung )?stornieren"
        )),
    (
        "payment", re.compile(
            r".*\b(?:auf|per|mit|via) (?:rechnung|karte|kreditkarte|paypal|raten|überweisung|vorkasse|lastschrift)\b.*|"
            r".*\b(?:zahle|bezahle|zahlen|bezahlen)\b.*\b(?:bar|karte|kreditkarte|paypal|rechnung|raten|"
            r"überweisung)\b.*|"
            r"(?:wie|womit|kann ich|nehmen sie|akzeptieren sie)\b.*"
            r"(?:zahlen|bezahlen|kreditkarte|paypal|rechnung|bar|karte)\b.*"
        )),
    (
        "human", re.compile(
            r".*(?:mit (?:einem|einer|jemandem)|einen) ?(?:(?:echten )?menschen|mitarbeiter\w*|person|verkäufer\w*|"
            r"berater\w*)?\b ?(?:sprechen|reden|verbinden).*|"
            r".*(?:mitarbeiter|kundenservice|kundendienst|menschen) (?:sprechen|bitte|holen)"
        )),
    (
        "who", re.compile(
            r"(?:wer|was) (?:bist du|sind sie)(?: .*)?|wie (?:heißt du|heißen sie)|"
            r"(?:bist du|sind sie) eine? (?:mensch|roboter|maschine|computer)"
        )),
)  # fmt: skip
_WAYS = dict(_WHOLE)
END = re.compile(_WAYS["end"])
FAREWELL = re.compile(rf"(?:(?:und |dann )?(?:{_WAYS['end']}|{_WAYS['thanks']}|{_WAYS['done']})(?: dann)?(?: ,)? ?)+")
"""A goodbye, with thanks before it or after it."""
CARD = re.compile(r"(?:<n:\d+> ?){4,}|<n:\d{12,19}>|\b(?:kartennummer|kreditkartennummer|prüfnummer|cvv|cvc)\b")
RECOMMEND = re.compile(
    r"(?:was|welche[nrs]?) (?:empfiehlst du|empfehlen sie|würdest du nehmen|würden sie nehmen|"
    r"ist zu empfehlen|ist gut|"
    r"ist beliebt|soll ich nehmen)(?: mir)?(?: .*)?|empfiehl mir (?:etwas|was|eine[ns]?)|"
    r"überrasch mich|hast du (?:einen tipp|tipps)"
)
MORE = re.compile(
    r"(?:(?:zeig|zeige|zeigen|gib|gibt|haben|hast|ich|möchte|will|sie|du|es|mir|uns|noch|davon|bitte|"
    r"da|ein|paar|die|den|was|sehen) )*"
    r"(?:mehr|weitere[nrs]?|andere[nrs]?|rest|nächste seite|nächsten|weiter|sonst noch|sonst|noch)"
    r"(?: (?:zeigen|anzeigen|sehen|davon|ergebnisse|produkte|treffer|auswahl|an|ergebnissen|laden|was|"
    r"da|haben sie|hast du|gibt es|gibt))*"
)
