"""German words for the catalogue's: what a clause names, put into the catalogue's own words."""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from bot_server.assistant import words
from bot_server.assistant.german.adjectives import english_adjective
from bot_server.assistant.german.normalize import stem, typed
from bot_server.assistant.lexicon import Lexicon
from bot_server.assistant.vocabulary import Vocabulary

SMALL = {
    "in": "in", "im": "in", "von": "from", "vom": "from", "mit": "with", "für": "for", "fürs": "for", "ohne": "without",
    "nicht": "not", "kein": "without", "keine": "without", "keinen": "without", "keiner": "without",
    "keines": "without",
    "außer": "except",
    "und": "and", "oder": "or", "größe": "size", "nummer": "number", "aus": "of", "marke": "brand", "farbe": "colour",
    "aber": "but", "weder": "not", "noch": "or", "zum": "for", "zur": "for", "bei": "for", "keins": "not",
    "ausgenommen": "except", "keinem": "not", "nichts": "not",
}  # fmt: skip
"""Small words that say how the catalogue's words go together."""
_LETTERS = {
    "mittlere": "medium", "mittleren": "medium", "mittelgroß": "medium", "mittelgroße": "medium",
}  # fmt: skip
STOP = words.among(
    "ich du er sie es wir ihr mich mir dich dir uns euch ihnen ihn ihm der die das den dem des ein eine einen einem "
    "einer eines dieser diese dieses diesen diesem jener jene welche welcher welches welchen mein meine meinen "
    "meiner "
    "meinem ihre ihren ihrem sein seine seinen bin bist ist sind seid war waren habe hast hat haben hätte "
    "hätten hatte "
    "möchte möchten möchtest will wollen willst würde würden würdest kann kannst können könnte könnten könntest soll "
    "sollen sollte darf dürfen muss müssen brauche brauchst braucht brauchen suche suchst sucht suchen zeig zeige "
    "zeigen zeigst finde finden gib gibt geben such guck gucken schau schauen sehen siehst sieht bring bringen "
    "was wer wie wo wann warum wieso ob dass wenn als auch noch nur da hier dort dann danach davon dazu daraus "
    "darunter etwas irgendwas irgendwelche alles alle alles einige paar viele mehr sehr ja ok hallo hey guten tag "
    "danke bitte "
    "passend passende passendes gut gute guten gutes guter schön schöne schönen schönes neu neue neuen neues neuer "
    "richtig richtige sache sachen ding dinge zeug produkt produkte artikel angebot sortiment auswahl laden shop "
    "geschäft anderes andere anderen anderer irgendein irgendeine irgendeinen zu zum zur an am auf auch mal kaufen "
    "kaufe bestellen nehmen nehme leg lege legen pack packe packen tu tue tun stell warenkorb mich interessiere "
    "interessieren interessiert mag lieber stattdessen besser eher kosten kostet preis bildschirm ihren "
    "denen deren dessen um herum führen führt verkaufen verkauft anbieten bieten hätt sonst weiter weitere weiteren "
    "außerdem dafür womit damit sowas solche solch solchen richtung modell modelle sorte sorten art arten "
    "machen mache mach macht geht gehen komm kommt kommen los hin her raus rein weg heraus hinein herum "
    "bräuchte bräuchten "
    "jemand jemanden jemandem liebt mag habt hast hättet wünscht freut trinkt isst hört liest spielt "
    "ersten beste besten bestes bester hoch stück wirklich möglichst ungefähr liebsten gesucht gebrauchen meine "
    "geschenk geburtstag freund freundin mutter vater frau sohn tochter reichen passen sollten werden wird "
    "ach ob weil falls damit bevor nachdem obwohl sobald solange sowie beim ins ans aufs übers unser unsere unseren "
    "euer eure euren sich selbst selber man jeder jede jedes jeden meins deins seins hin drauf drin drunter "
    "dran drum "
    "wäre wären wärst könntet müsste müssten dürfte dürften sollst wollt wollte wollten konnte konnten mochte gäbe "
    "bekomme bekommen bekommt kriege kriegen kriegt krieg braucht bräuchte benötige benötigen benötigt besorgen "
    "besorg wünsche wünschen gefällt gefallen gefiele taugt taugen taugliche funktioniert funktionieren steht stehen "
    "liegt liegen sieht aussehen schaut ausschaut aussieht ausschauen sein sind gehört gehören gesehen angucken "
    "anschauen ansehen anzeigen sucht suchte finde findest lohnt denke denkst glaube glaubst meint meinst meinen "
    "sage sagen sagst sag weißt wissen hoffe hätt nimmt tut lässt lassen lasst holen hole hol "
    "schenken schenke spielt neffe neffen nichte enkel enkelin tante onkel gegen mama papa mutti vati omi opi "
    "schatz zurück absteigend aufsteigend läuft laufen riecht riechen duftet "
    "duften schmeckt nach nochmal zeigt doch reicht genügt toll tolle tollen "
    "tolles nett nette netten nettes cool coole coolen cooles geil geile geilen geiles krass krasse "
    "krassen krasses hübsch hübsche hübschen hübsches super prima klasse gescheit gescheite gescheiten gescheites "
    "ordentlich ordentliche ordentlichen ordentliches vernünftig vernünftige vernünftigen vernünftiges anständig "
    "anständige anständigen anständiges brauchbare brauchbaren brauchbares normale normalen normales einfache "
    "einfachen einfaches bestimmte bestimmten gewisse nötig nötige "
    "heute morgen gestern neulich bald später früher immer nie wieder schnell eventuell unbedingt hauptsache wichtig "
    "wichtiger zumindest jedenfalls sowieso ungern bereits erst erstmal zuerst zunächst demnächst überhaupt "
    "besonders extra ziemlich relativ einigermaßen wenigstens genug genügend fast beinahe meistens manchmal "
    "wunsch wünsche bedarf richtige richtigen richtiger richtiges jungs leute hause kumpel schwester bruder oma opa "
    "schwiegermutter kollege kollegin chef mann männer bekannte bekannten nachbar nachbarin "
    "zuhause daheim verwenden benutzen nutzen verwende benutze nutze gedacht geeignet geeignete geeigneten "
    "inklusive samt plus nebenbei kategorie abteilung bereich variante varianten ausführung ausführungen version "
    "nochmal sortiere sortieren sortiert ordnen ordne geordnet fassung worden wurde wurden"
)
"""Words that name nothing in a catalogue."""


_STOP_STEMS = frozenset(stem(word) for word in STOP if len(word) > 6)
UNITS_SAID = {
    "meter": "m", "metern": "m", "zentimeter": "cm", "zentimetern": "cm", "millimeter": "mm", "kilogramm": "kg",
    "kilo": "kg", "gramm": "g", "liter": "l", "litern": "l", "milliliter": "ml", "zoll": "inch", "stunden": "h",
    "stunde": "h", "personen": "person", "leute": "person", "leuten": "person", "gigabyte": "gb", "terabyte": "tb",
    "gig": "gb", "giga": "gb", "watt": "w", "volt": "v", "dezibel": "db", "prozent": "percent", "jahren": "jahre",
}  # fmt: skip
"""Units as they are said after a number, in their short form."""


class _Stems:
    """A lexicon by the stems of what people say."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.by_stems: dict[tuple[str, ...], str] = {}
        for said, word in lexicon.written().items():
            if said in SMALL:
                # "Größe" has the stem of "groß".
                continue
            self.by_stems.setdefault(tuple(stem(part) for part in said.split()), word)
        self.longest = max((len(stems) for stems in self.by_stems), default=1)

    def one(self, word: str) -> str | None:
        for form in (word, typed(word)):
            if (found := self.by_stems.get((stem(form),))) is not None:
                return found
        return None

    def compound(self, word: str, vocabulary: Vocabulary) -> str | None:
        """The parts of a compound that the lexicon has: "Lederrucksack" as "leather backpacks"."""
        for at in range(len(word) - 3, 2, -1):
            if (last := self.one(word[at:])) is None:
                continue
            first = word[:at]
            for form in (first, first.removesuffix("s"), first.removesuffix("n"), first.removesuffix("en")):
                if len(form) < 3:
                    continue
                begin = self.one(form) or (form if vocabulary.knows(words.key(form)) else None)
                if begin is not None:
                    return f"{begin} {last}"
        return None


class OwnWords:
    """A catalogue's own words by their German stems, for catalogues that are written in German."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._by_stem: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        for keys, terms in vocabulary.terms.items():
            if len(keys) == 1:
                self._by_stem.setdefault(stem(keys[0]), _surface(keys[0], terms[0].value, vocabulary))
        for key in vocabulary.title_words:
            self._by_stem.setdefault(stem(key), vocabulary.surfaces.get(key, key))
        for keys in vocabulary.attribute_names:
            if len(keys) == 1:
                self._by_stem.setdefault(stem(keys[0]), keys[0])
        for category in vocabulary.categories:
            if last := words.keys(category)[-1:]:
                self._ends[stem(last[0])] = _surface(last[0], category, vocabulary)

    def exact(self, word: str) -> str | None:
        """The catalogue's word for another form of it."""
        return self._by_stem.get(stem(word))

    def find(self, word: str) -> str | None:
        """The catalogue's word for another form of it, for its last part, or for a compound that ends in it.

        "Liegestuhl" is "Liegestühle", "Schlauch" finds "Gartenschläuche", "Kohlegrill" is one of "Grills".
        """
        wanted, key = stem(word), words.key(_plain(word))
        if (key,) in self._vocabulary.terms:
            return None
        if kind := self._ends.get(wanted):
            # "Gießkanne" is the category "Gießkannen", though titles have the word too.
            return kind
        if self._vocabulary.knows(key):
            return None
        if found := self._by_stem.get(wanted):
            return found
        if len(word) < 4:
            return None
        if ending := [name for end, name in self._ends.items() if end.endswith(wanted)]:
            return " or ".join(ending)
        values = [found for known, found in self._by_stem.items() if known.endswith(wanted) and len(wanted) >= 5]
        if len(values) == 1:
            return values[0]
        for end, name in self._ends.items():
            if len(end) >= 4 and wanted.endswith(end):
                first = wanted.removesuffix(end)
                begun = self._by_stem.get(stem(first))
                return f"{begun} {name}" if begun else name
        if len(word) - len(wanted) > 2:
            return None
        begun = [found for known, found in self._by_stem.items() if len(wanted) >= 5 and known.startswith(wanted)]
        return begun[0] if len(begun) == 1 else None


def _plain(word: str) -> str:
    return " ".join(words.split(word))


def _surface(key: str, written: str, vocabulary: Vocabulary) -> str:
    """A readable form of a word of the catalogue."""
    readable = (*words.split(written), vocabulary.surfaces.get(key, key))
    return next((part for part in readable if words.key(part) == key), key)


_own: WeakKeyDictionary[Vocabulary, OwnWords] = WeakKeyDictionary()


def own_words(vocabulary: Vocabulary) -> OwnWords:
    """The words of a catalogue by their German stems."""
    found = _own.get(vocabulary)
    if found is None:
        found = _own[vocabulary] = OwnWords(vocabulary)
    return found


_NO_WORDS = Lexicon()
_known: WeakKeyDictionary[Lexicon, _Stems] = WeakKeyDictionary()


def _stems(lexicon: Lexicon) -> _Stems:
    found = _known.get(lexicon)
    if found is None:
        found = _known[lexicon] = _Stems(lexicon)
    return found


def translated(parts: list[str], vocabulary: Vocabulary) -> list[str]:
    """German words as the catalogue's.

    Args:
        parts: Words, tags and pauses of a clause.
        vocabulary: Of the catalogue, which may be written in German, or have German words beside it, or both.

    Returns:
        The same clause with small words in English, German words in the catalogue's, words that name nothing gone, and
        every other word (a brand, a title) as it is.
    """
    stems = _stems(vocabulary.lexicons.get("de", _NO_WORDS))
    own = own_words(vocabulary)
    result: list[str] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        found, length = _longest(parts, at, stems)
        if found is not None and not (length == 1 and (part in STOP or part in SMALL)):
            result += words.split(found)
            at += length
            continue
        at += 1
        if part in _LETTERS:
            result.append(_LETTERS[part])
        elif part in SMALL:
            result.append(SMALL[part])
        elif part[0] in "<|," or part.isdigit():
            result.append(part)
        elif part in UNITS_SAID and result and result[-1].startswith("<"):
            result.append(UNITS_SAID[part])
        elif part not in STOP and (stem(part) not in _STOP_STEMS or vocabulary.knows(words.key(_plain(part)))):
            whole = _said_otherwise(part, stems, own, vocabulary)
            if whole is not None:
                result += words.split(whole)
            else:
                # What the catalogue has is compared in its plain form; the rest is said again as it was said.
                result += words.split(part) if vocabulary.knows(words.key(_plain(part))) else [part]
    return result


_PREFIXES = re.compile(r"^(?:zusammen|aus|auf|ein|hoch|um)(?=\w{5,})")


def _said_otherwise(word: str, stems: _Stems, own: OwnWords, vocabulary: Vocabulary) -> str | None:
    """The catalogue's words for a compound, a word's other form, or a verb: what one can "stapeln" is "stapelbar"."""
    if vocabulary.knows(words.key(_plain(word))):
        return own.find(word)
    if (english := english_adjective(word)) is not None:
        return english if vocabulary.knows(words.key(english)) else ""
    whole = (stems.compound(word, vocabulary) if len(word) > 6 else None) or own.find(word)
    if whole is not None:
        return whole
    if re.search(r"e[lr]?n$", word):
        root = re.sub(r"e?n$", "", word)
        for form in (f"{root}bar", f"{_PREFIXES.sub('', root)}bar"):
            if found := stems.one(form) or own.exact(form):
                return found
    if word.endswith("t"):
        # "Der gern kocht" is one for cooking.
        return stems.one(f"{word[:-1]}en") or stems.one(f"{word[:-1]}n")
    return None


def _longest(parts: list[str], at: int, stems: _Stems) -> tuple[str | None, int]:
    for length in range(min(stems.longest, len(parts) - at), 0, -1):
        forms = parts[at : at + length]
        found = stems.one(forms[0]) if length == 1 else stems.by_stems.get(tuple(stem(form) for form in forms))
        if found is not None:
            return found, length
    return None, 0
