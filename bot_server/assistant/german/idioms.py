"""What is said about a thing in many German words, and the property that it speaks of."""

from __future__ import annotations

import re

_IDIOMS = tuple(
    (re.compile(rf"(?<=\s)(?:{said})(?=\s)"), f" {meant} ")
    for said, meant in (
        (r"(?:nicht auslaufen|nicht ausläuft|ausläuft nicht|nicht (?:aus)?tropf\w*)", "auslaufsicher"),
        (r"(?:in|für) (?:die|den|der) (?:spülmaschine|geschirrspüler)(?: (?:kann|können|darf|dürfen|muss|müssen|"
         r"gehen|geht|tun|"
         r"auch|sie|er|es|man|stecken|stellen|rein))*|(?:ist|sind)? ?spülmaschinengeeignet\w*", "spülmaschinenfest"),
        (r"in (?:der|die) (?:wasch ?)?maschine(?: (?:kann|können|darf|waschen|waschbar|gewaschen|werden|geht|"
         r"rein|stecken|tun))*",
         "maschinenwaschbar"),
        (r"(?:den |das |die )?(?:lärm|krach|geräusche|umgebung\w*|außengeräusche)(?: \w+)? (?:ausblenden|"
         r"unterdrücken|"
         r"wegfiltern|dämpfen|abschirmen|unterdrückt|ausblendet)", "geräuschunterdrückung"),
        (r"ohne (?:ein )?kabel|bluetooth", "kabellos"),
        (r"(?:(?:den|im|auch|bei|über) )*(?:winter|frost|minusgrade)(?: \w+)? (?:aushalt\w*|aushält|vertragen|"
         r"verträgt|überste\w+|"
         r"draußen bleiben|stehen bleiben)|winterfest\w*|winterhart\w*", "frostsicher"),
        (r"kein(?:en|e)? (?:wasser|regen|nässe)(?: durch\w*| rein\w*)?|vor regen schütz\w*", "wasserdicht"),
    )
)  # fmt: skip


def short(text: str) -> str:
    """A clause with each such wording put into the property's own word: "darf nicht auslaufen" as "auslaufsicher"."""
    for said, meant in _IDIOMS:
        text = said.sub(meant, text)
    return text
