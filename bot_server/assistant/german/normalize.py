"""From what was said or typed in German to a tagged line: fillers gone, umlauts back, numbers and money read.

The line is the one of `bot_server.assistant.slots`: words in small letters, numbers as `<n:3>`, ordinals as `<o:2>`,
money as `<m:50>`, pauses as commas.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot_server.assistant import words
from bot_server.assistant.german import numbers
from bot_server.assistant.german.colloquial import written

FILLERS = words.among(
    "äh ähm öh öhm hm hmm mhm also bitte halt eben vielleicht eigentlich einfach schon irgendwie sozusagen quasi gerne "
    "gern mal denn wohl so ganz aisle doch ruhig freundlicherweise gleich jetzt grad gerade bloß eh boah ey alter "
    "digga mensch puh tja uff oha fei gell gelle nämlich echt mega hald joa bisschen"
)
_MONEY = words.among("dollar dollars euro euros eur usd pfund franken yen kronen")
_CENTS = words.among("cent cents rappen pence")
_SIGNS = {"$": "dollar", "€": "euro", "£": "pfund"}
_UMLAUTS = words.among(
    "für über zurück größe größen günstig günstiger günstige günstigere günstigeren günstigeres günstigste "
    "günstigsten günstigstes höchstens möchte möchten würde hätte können könnten größer größte größten schönste "
    "löschen lösche füge hinzufügen ändere ändern außer grün grüne grünen grüner grünes weiß weiße weißen rückgängig "
    "früher nächste nächsten tschüss groß große großen großes übrig schließen müssen dünner dünnste wärmer wärmste "
    "kürzer länger längste höher höchste stärker stärkste vorrätig rückgabe zurückgeben fünf zwölf dreißig fünfzig "
    "fünfzehn heißt"
)
_TYPED = {
    form: word
    for word in sorted(_UMLAUTS)
    for form in (
        word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss"),
        word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"),
        word.replace("ß", "ss"),
        word.replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "ss"),
    )
    # "Andere" is a word of its own.
    if form != word and form not in ("andere", "andern")
}
"""Words of the grammar as they are typed without umlauts and ß."""
_WORD = re.compile(r"[$€£]?\d+(?:[.,]\d+)*[.]?(?=\s|$|[^\d\w])|\d+(?:[.,]\d+)?[a-zäöüß]+|[$€£]|[\w'’#&+]+|[,.;:!?]")
_SURE_ORDINAL = re.compile(r"(\d+)\.")


_ENDING = re.compile(r"(?:e[nmrs]?|n|(?<!s)s)$")


def stem(word: str) -> str:
    """The form that a German word's endings, its umlauts and its plural share: "Stühle" and "Stuhl" as "stuhl"."""
    word = word.lower().replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "ss")
    while len(word) > 3 and (ending := _ENDING.search(word)) and ending.start() >= 3:
        word = word[: ending.start()]
    return word


@lru_cache(maxsize=4096)
def typed(word: str) -> str:
    """A word with its umlauts, where it was typed without: "ae", "oe" and "ue" where they stand for one."""
    return word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def tagged(text: str) -> str:
    """The line that the rules read."""
    return " ".join(_read(_without_fillers(_plain(text))))


def _plain(text: str) -> list[str]:
    text = text.lower().replace("’", "'").replace("–", "-")
    text = re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "", text)
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    text = re.sub(r"(?<=\w)-(?=\w)", " ", text)
    text = re.sub(
        r"^(?:ach |oh )?ne (?=(?:doch|das|die|der|den|lieber|warte|nicht|ich|danke|nur|in|lass)\b)", "nein ", text
    )
    text = re.sub(r"\bwie lang(?= (?:hält|dauert|dauerts|braucht|läuft|reicht|brennt|muss|kann)\b)", "wie lange", text)
    text = re.sub(r"(\d+(?:\.\d+)?) ?([$€£])|([$€£]) ?(\d+(?:\.\d+)?)", _amount, text)
    found: list[str] = []
    word: str
    for word in _WORD.findall(text):
        if word in ",.;:!?":
            if found and found[-1] != ",":
                found.append(",")
        elif _SURE_ORDINAL.fullmatch(word):
            found.append(word)
        elif parted := re.fullmatch(r"(\d+(?:\.\d+)?)([a-zäöüß]+)", word):
            found += [parted[1], parted[2]]
        else:
            spelled = _TYPED.get(word, word)
            found += written(spelled)
    while found and found[-1] == ",":
        found.pop()
    if found and _SURE_ORDINAL.fullmatch(found[-1]):
        # A full stop after the last number ends the sentence.
        found[-1] = found[-1][:-1]
    return found


def _amount(match: re.Match[str]) -> str:
    return f"{match[1] or match[4]} {_SIGNS[match[2] or match[3]]}"


def _without_fillers(found: list[str]) -> list[str]:
    kept: list[str] = []
    for at, word in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else ""
        stutter = bool(kept) and kept[-1] == word and word in ("die", "der", "das", "ich", "und", "ihr", "es", "sie")
        if word in ("mal", "einmal") and kept and kept[-1] == "noch":
            kept[-1] = "nochmal"
        elif word == "einmal" and following not in ("", ",", "davon", "bitte", "in"):
            # "Darf ich die einmal sehen" counts nothing.
            continue
        elif word == "bisschen" and kept and kept[-1] == "ein":
            kept.pop()
        elif _kept(word, kept, following) or (word not in FILLERS and not stutter):
            kept.append(word)
    while kept and kept[0] == ",":
        kept.pop(0)
    return kept or ([found[-1]] if found and found[-1] not in FILLERS else [])


def _kept(word: str, kept: list[str], following: str) -> bool:
    """Whether a word that is a filler elsewhere says something here: "zwei mal", "so viel", "doch nicht"."""
    match word:
        case "mal":
            first = len(kept) > 1 and kept[-2].startswith(("erst", "letzt"))
            return bool(kept) and not first and numbers.read(kept, len(kept) - 1) is not None
        case "so":
            return following == "viel"
        case "doch":
            return following in ("nicht", "lieber", "kein", "keine", "")
        case _:
            return False


def _read(found: list[str]) -> list[str]:
    line: list[str] = []
    at = 0
    while at < len(found):
        word = found[at]
        if (metres := numbers.metres(word)) is not None:
            line += [f"<n:{metres:g}>", *(["meter"] if found[at + 1 : at + 2] != ["meter"] else [])]
            at += 1
            continue
        following = found[at + 1] if at + 1 < len(found) else ""
        place = numbers.ordinal(word)
        if place is not None and not (word == "achte" and following == "auf"):
            line.append(f"<o:{place}>")
            at += 1
            continue
        if times := re.fullmatch(r"(\w+)mal", word):
            count = numbers.whole(times[1])
            if count:
                line += [f"<n:{count}>", "mal"]
                at += 1
                continue
        article = word in ("ein", "eine") and following not in ("hundert", "tausend", "komma", "dutzend")
        read = None if article else numbers.read(found, at)
        if read is None:
            line.append(word)
            at += 1
            continue
        value, at = read
        following = found[at] if at < len(found) else ""
        if following in _CENTS:
            line.append(f"<m:{value / 100:g}>")
            at += 1
        elif following in _MONEY:
            value, at = _with_cents(found, at + 1, value)
            line.append(f"<m:{value:g}>")
        else:
            line.append(f"<n:{value:g}>")
    return line


def _with_cents(found: list[str], at: int, value: float) -> tuple[float, int]:
    """Adds "und fünfzig Cent" or a bare "neunundneunzig" after "Dollar"."""
    start = at + 1 if at < len(found) and found[at] == "und" else at
    read = numbers.read(found, start) if start < len(found) and found[start] not in ("ein", "eine") else None
    if read and 0 < read[0] < 100 and read[0] == int(read[0]):
        following = found[read[1]] if read[1] < len(found) else ""
        if following in _CENTS:
            return value + read[0] / 100, read[1] + 1
        if start == at and read[0] >= 10 and following not in ("stück", "davon", "mal"):
            return value + read[0] / 100, read[1]
    return value, at
