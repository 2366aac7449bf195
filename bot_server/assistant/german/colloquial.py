"""German as it is spoken: contractions, verbs without their endings, and a little dialect, put into written "
"German."""

from __future__ import annotations

import re
from functools import lru_cache

from bot_server.assistant import words

_WRITTEN = {
    # Contractions.
    "was'n": "was", "kost'": "kostet", "fürn": "für ein", "fürne": "für eine", "fürnen": "für einen", "aufn": "auf den",
    "ausm": "aus dem", "mitm": "mit dem", "mitn": "mit ein", "nen": "einen", "'nen": "einen", "nem": "einem",
    "'nem": "einem", "ner": "einer", "'ner": "einer", "ne": "eine", "'ne": "eine", "n": "ein", "'n": "ein",
    "haste": "hast du", "kannste": "kannst du", "willste": "willst du", "machste": "machst du", "hamse": "haben sie",
    "könnse": "können sie", "hams": "haben sie", "habts": "habt ihr", "isses": "ist es", "wärs": "wäre es",
    "gibbet": "gibt es", "gäbs": "gibt es", "gäb": "gibt", "gäbe": "gibt", "wieviel": "wie viel",
    "wieviele": "wie viele", "rausnehmen": "raus nehmen", "dazulegen": "dazu legen", "reinlegen": "rein legen",
    # One word for several.
    "nix": "nichts", "okay": "ok", "okey": "ok", "oki": "ok", "jo": "ja", "joa": "ja", "jep": "ja", "jup": "ja",
    "yes": "ja", "jawohl": "ja", "genau": "ja", "nö": "nein", "nee": "nein", "ne,": "nein", "nope": "nein",
    "zwo": "zwei", "nr": "nummer", "nr.": "nummer", "#": "nummer", "&": "und", "+": "plus", "stopp": "stop",
    "halt!": "stop", "korb": "warenkorb", "einkaufswagen": "warenkorb", "wagen": "warenkorb",
    "einkaufskorb": "warenkorb", "einkaufswägelchen": "warenkorb", "einkaufstüte": "warenkorb", "kaufst": "kaufe",
    "sale": "angebot", "hunni": "hundert euro", "fuffi": "fünfzig euro", "tausi": "tausend euro", "topp": "top",
    "bisserl": "bisschen", "bissl": "bisschen", "bissel": "bisschen", "bißchen": "bisschen", "lagernd": "lieferbar",
    "wär": "wäre", "hätt": "hätte", "tät": "würde", "ham": "haben", "habn": "haben", "wech": "weg",
    "fertich": "fertig",
    # Dialect.
    "ick": "ich", "icke": "ich", "ik": "ich", "i": "ich", "mia": "wir", "ma": "", "mas": "es", "wat": "was",
    "wattn": "was", "dat": "das", "dit": "das", "det": "das", "dös": "das", "de": "die", "is": "ist", "iss": "ist",
    "net": "nicht", "nich": "nicht", "ned": "nicht", "nit": "nicht", "nimmer": "nicht mehr", "keen": "kein",
    "keene": "keine", "keenen": "keinen", "koa": "kein", "a": "ein", "ooch": "auch", "och": "auch", "jut": "gut",
    "guad": "gut", "jibt": "gibt", "jibts": "gibt es", "jeht": "geht", "zwee": "zwei", "zwoa": "zwei",
    "zweete": "zweite", "zweeten": "zweiten", "aba": "aber", "uff": "auf", "rin": "rein", "no": "noch",
    "nüscht": "nichts", "ois": "alles", "ooes": "alles", "hob": "habe", "eini": "rein", "ausse": "raus",
    "zeich": "zeig", "schaug": "schau", "kiek": "schau", "kieck": "schau", "ville": "viel", "fesch": "schön",
    "wos": "was", "wia": "wie", "oans": "eins", "hobts": "habt", "kaf": "kaufe", "aa": "auch", "zoi": "zahle",
    "glei": "gleich", "griaß": "grüß", "fuffzig": "fünfzig", "fuffzehn": "fünfzehn", "kost": "kostet",
    "langt": "reicht", "heuer": "", "sackerl": "stück", "packerl": "stück", "zamm": "zusammen", "andre": "andere",
    "andern": "anderen",
}  # fmt: skip
_BARE = {
    "brauch": "brauche", "nehm": "nehme", "such": "suche", "hab": "habe", "möcht": "möchte", "würd": "würde",
    "zahl": "zahle", "bezahl": "bezahle", "glaub": "glaube", "denk": "denke", "seh": "sehe", "krieg": "kriege",
    "überleg": "überlege", "bräucht": "bräuchte", "wüsst": "wüsste", "könnt": "könnte", "wollt": "wollte",
    "sollt": "sollte", "hol": "hole", "wünsch": "wünsche", "dürft": "dürfte",
}  # fmt: skip
"""Verbs that lose their ending in speech: "ich brauch"."""
_WITH_ES = words.among(
    "gibt geht hat ist wäre kann soll sollen sollte sollten muss darf will dauert kostet reicht passt tut nehme habe "
    "mach leg pack tu find nimm kauf bestell war macht kommt steht läuft hält überlege sieht lass hol zeig sag"
)
"""Verbs that swallow an "es": "geht's", "dauerts"."""
_FOR_YOU = words.among("zeigt schaut könnt wollt seid gebt sagt packt legt nehmt macht sucht")
"""Verbs to which the south adds an "s" for "ihr"."""


@lru_cache(maxsize=4096)
def written(word: str) -> tuple[str, ...]:
    """The written German for one spoken word: none where it says nothing, several where it is contracted."""
    if word in _WRITTEN:
        return tuple(_WRITTEN[word].split())
    if word in _BARE:
        return (_BARE[word],)
    plain = word.replace("'", "")
    if plain.endswith("s") and (verb := plain[:-1]):
        if verb in _FOR_YOU and "'" not in word:
            return (verb,)
        if (whole := _BARE.get(verb, _WRITTEN.get(verb, verb))) in _WITH_ES:
            return (whole, "es")
    if match := re.fullmatch(r"(kost|mach|ha[bm]|soll|woll|könn|gib)(?:e?n)", plain):
        return ({"kost": "kosten", "hab": "haben", "ham": "haben"}.get(match[1], f"{match[1]}en"),)
    if match := re.fullmatch(r"zamm(\w+)", plain):
        return (f"zusammen{match[1]}",)
    return (word.strip("'"),) if word.strip("'") else ()
