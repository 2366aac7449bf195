"""German words for the catalogue's: what a clause names, put into the catalogue's own words."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from bot_server.assistant import words
from bot_server.assistant.german.normalize import stem, typed
from bot_server.assistant.lexicon import Lexicon

SMALL = {
    "in": "in", "im": "in", "von": "from", "vom": "from", "mit": "with", "für": "for", "fürs": "for", "ohne": "without",
    "nicht": "not", "kein": "not", "keine": "not", "keinen": "not", "keiner": "not", "keines": "not", "außer": "except",
    "und": "and", "oder": "or", "größe": "size", "nummer": "number", "aus": "of", "marke": "brand", "farbe": "colour",
    "aber": "but", "weder": "not", "noch": "or", "zum": "for", "zur": "for", "bei": "for",
}  # fmt: skip
"""Small words that say how the catalogue's words go together."""
_LETTERS = {
    "mittlere": "medium", "mittleren": "medium", "mittelgroß": "medium", "mittelgroße": "medium",
}  # fmt: skip
STOP = words.among(
    "ich du er sie es wir ihr mich mir dich dir uns euch ihnen ihn ihm der die das den dem des ein eine einen einem "
    "einer eines dieser diese dieses diesen diesem jener jene welche welcher welches welchen mein meine meinen meiner "
    "meinem ihre ihren ihrem sein seine seinen bin bist ist sind seid war waren habe hast hat haben hätte hätten hatte "
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
    "geschenk geburtstag freund freundin mutter vater frau sohn tochter reichen passen sollten werden wird"
)
"""Words that name nothing in a catalogue."""


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

    def compound(self, word: str) -> str | None:
        """The parts of a compound that the lexicon has: "Lederrucksack" as "leather backpacks"."""
        for at in range(len(word) - 3, 2, -1):
            if (last := self.one(word[at:])) is None:
                continue
            first = word[:at]
            for form in (first, first.removesuffix("s"), first.removesuffix("n"), first.removesuffix("en")):
                if len(form) >= 3 and (begin := self.one(form)) is not None:
                    return f"{begin} {last}"
        return None


_known: WeakKeyDictionary[Lexicon, _Stems] = WeakKeyDictionary()


def _stems(lexicon: Lexicon) -> _Stems:
    found = _known.get(lexicon)
    if found is None:
        found = _known[lexicon] = _Stems(lexicon)
    return found


def translated(parts: list[str], lexicon: Lexicon) -> list[str]:
    """German words as the catalogue's.

    Args:
        parts: Words, tags and pauses of a clause.
        lexicon: Of the catalogue.

    Returns:
        The same clause with small words in English, the lexicon's words in the catalogue's, words that name nothing
        gone, and every other word (a brand, a title) as it is.
    """
    stems = _stems(lexicon)
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
        elif part not in STOP:
            whole = stems.compound(part) if len(part) > 6 else None
            result += words.split(whole) if whole else [part]
    return result


def _longest(parts: list[str], at: int, stems: _Stems) -> tuple[str | None, int]:
    for length in range(min(stems.longest, len(parts) - at), 0, -1):
        forms = parts[at : at + length]
        found = stems.one(forms[0]) if length == 1 else stems.by_stems.get(tuple(stem(form) for form in forms))
        if found is not None:
            return found, length
    return None, 0
