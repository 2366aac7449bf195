"""German sentences apart: several requests in one, and what a shopper takes back in mid-sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant.german.normalize import tagged
from bot_server.assistant.german.requests import parse, stripped
from bot_server.assistant.requests import Parsed
from bot_server.assistant.vocabulary import Vocabulary

_COMMAND = (
    r"(?:zeig\w*|such\w*|find\w*|leg|lege|legen|pack\w*|tu|füg\w*|nimm|entfern\w*|lösch\w*|"
    r"vergleich\w*|sag|geh|gehe|öffne|was|wie|"
    r"welche\w*|ist|gib|mach|kauf\w*|bestell\w*|leere|bring|zur kasse|sortier\w*|die <o|den <o|das <o|der <o)"
)
_AND = re.compile(rf" (?:, )?(?:und dann|und danach|und außerdem|danach|und auch|und|dann)(?: ,)? (?={_COMMAND}\b)|"
                  rf" , (?={_COMMAND}\b)| und dann ")  # fmt: skip
_REPAIR = re.compile(
    r"(?<=\S) (?:, )?(?P<strong>(?:nein |ach |oh |moment |nee )*(?:ich meine|ich meinte|"
    r"beziehungsweise|besser gesagt|quatsch|"
    r"vielmehr|korrektur|sorry|entschuldigung|sondern|nein warte|warte|halt nein|nein nein|ach nein|"
    r"doch lieber(?! (?:weg|nicht|raus|sein|bleiben))|nein doch|"
    r"nein lieber))(?: ,| nein| lieber)* (?=\S)|(?<=\S) (?:, )?(?P<weak>nein)(?: ,| lieber| doch)* (?=\S)"
)
_ASIDES = ("unknown", "thanks", "greet", "yes", "stop", "done", "wait", "repeat", "no")


_SWAP = re.compile(
    r"^(?:(?:kannst|können) (?:du|sie) |bitte |und |dann )*(?:tausch\w*|ersetz\w*|wechs\w*)(?: sie| mir)*"
    r" (?P<taken>(?:die|den|das|meine?n?) .+?) (?:gegen|durch) (?P<put>(?:die|den|das|eine?n?) .+?)(?: aus| ein)?$"
)


def understand(text: str, vocabulary: Vocabulary) -> list[Parsed]:
    """Understands a German utterance as one or more requests, in order.

    Args:
        text: The words as they came.
        vocabulary: Of the catalogue, with its German words.
    """
    line = tagged(text).strip(" ,")
    if not line:
        return [Parsed("wait", explicit=True)]
    if swap := _SWAP.match(line):
        taken = parse(f"nimm {swap['taken']} raus", vocabulary)
        put = parse(f"leg {swap['put']} in den warenkorb", vocabulary)
        named = put.slots
        if taken.intent == "remove" and put.intent == "add" and (named.words or named.attributes or named.refs):
            return [replace(taken, swaps=True), put]
    parts = [piece for part in _parts(line) for piece in _pieces(part, vocabulary)]
    found = [_mended(part, vocabulary) for part in parts]
    kept = [one for one in found if one.intent not in _ASIDES] or found[:1]
    if len(kept) > 1 and any(one.intent == "compare" for one in kept[1:]) and len(parts) == len(found):
        return kept
    return kept


def _parts(line: str) -> list[str]:
    if re.match(r".*\b(?:vergleich|unterschied|zwischen)\w*\b(?!.*\bund (?:dann|leg|zeig))", line):
        # "Vergleiche die erste und die dritte" is one request.
        head, joint, tail = line.partition(" und vergleich")
        return [head, f"vergleich{tail}"] if joint else [line]
    parts: list[str] = []
    start = 0
    for match in _AND.finditer(line):
        head, rest = line[start : match.start()].strip(" ,"), line[match.end() :]
        if not stripped(head) or re.match(r"(?:die|den|das|der) <o", rest):
            # "Leg die erste und die zweite hinein" is one request.
            continue
        parts.append(head)
        start = match.end()
    parts.append(line[start:].strip(" ,"))
    return [part for part in parts if part]


_BEGINS = re.compile(
    r" (?:,? ?)(?=(?:zeig|zeigen sie|such|suchen sie|leg|legen sie|pack|packen sie|nimm|nehmen sie|mach|gibt es|"
    r"habt ihr|"
    r"haben sie|hast du|kannst du|können sie|was|wie|ist|hat|dann nehme|ich nehme|ich will|ich möchte|ich suche|"
    r"ich brauche|"
    r"ich fange?|wir|lieber|und) )"
)


def _pieces(part: str, vocabulary: Vocabulary) -> list[str]:
    """Parts a clause where a new one begins without a pause, if it is not understood as it is but both halves are.

    "Das zweite gefällt mir, gibt es das in S" comes without its comma when it is heard.
    """
    if _clear(parse(part, vocabulary)):
        return [part]
    for match in _BEGINS.finditer(part):
        head, rest = part[: match.start()].strip(" ,"), part[match.end() :].strip(" ,")
        if len(head.split()) < 2 or len(rest.split()) < 2:
            continue
        first, second = parse(head, vocabulary), _mended(rest, vocabulary)
        if _clear(first) and first.explicit and re.match(r"(?:ich|wir|das) ", rest) and second.intent == "unknown":
            # "Alles löschen, ich fange neu an": the rest says why.
            return [head]
        if _clear(second) and (_clear(first) or first.intent == "unknown"):
            return [head, rest] if _clear(first) and first.intent not in _ASIDES else [rest]
    return [part]


def _clear(parsed: Parsed) -> bool:
    """Whether a clause was understood to its last word."""
    return parsed.intent != "unknown" and not parsed.slots.unknown


def _mended(line: str, vocabulary: Vocabulary) -> Parsed:
    """Understands one request, heeding what was taken back in it."""
    for match in _REPAIR.finditer(line):
        before, after = line[: match.start()].strip(" ,"), line[match.end() :].strip(" ,")
        if not before or not after or not stripped(before):
            continue
        earlier, later = parse(before, vocabulary), _mended(after, vocabulary)
        if later.intent == "unknown" and not later.slots.words:
            continue
        if later.explicit and later.intent not in ("refine", "change") and later.intent != earlier.intent:
            return later
        if earlier.intent in ("unknown", "greet", "yes", "no", "thanks"):
            return later
        intent = "search" if later.intent == "search" and earlier.intent in ("refine", "select") else earlier.intent
        return replace(earlier, intent=intent, slots=earlier.slots.merged(later.slots))
    return parse(line, vocabulary)
