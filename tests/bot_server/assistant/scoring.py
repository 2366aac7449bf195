"""Reads the utterance files and scores what the clerk understands against them."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from pathlib import Path

from bot_server.assistant import words
from bot_server.assistant.clerk import Clerk
from bot_server.assistant.requests import Parsed
from bot_server.assistant.slots import Range, Ref
from tests.bot_server.assistant.catalogues import vocabulary

HERE = Path(__file__).parent
FILES = {
    "tuned": HERE / "utterances.txt",
    "held out": HERE / "utterances_held_out.txt",
    "unseen": HERE / "utterances_unseen.txt",
    "unseen 2": HERE / "utterances_unseen_2.txt",
    "unseen 3": HERE / "utterances_unseen_3.txt",
    "unseen 4": HERE / "utterances_unseen_4.txt",
    "unseen 5": HERE / "utterances_unseen_5.txt",
}

Slotted = dict[str, str]
Reading = list[tuple[str, Slotted]]


@dataclass(frozen=True)
class Utterance:
    """What is said, in which shop, and what it should be understood as: any of these readings."""

    shop: str
    said: str
    readings: list[Reading]


@dataclass
class Score:
    """Counts over utterances; slots are counted one by one and by whole utterances."""

    utterances: int = 0
    intents: int = 0
    exact: int = 0
    slots_wanted: int = 0
    slots_found: int = 0
    slots_right: int = 0
    misses: list[str] = field(default_factory=list[str])

    @property
    def intent_accuracy(self) -> float:
        """Utterances whose every intent is right."""
        return self.intents / self.utterances

    @property
    def exact_accuracy(self) -> float:
        """Utterances of which everything is right, slots included."""
        return self.exact / self.utterances

    @property
    def slot_f1(self) -> float:
        """Harmonic mean of slot precision and recall."""
        return 2 * self.slots_right / max(1, self.slots_wanted + self.slots_found)


def read(path: Path) -> list[Utterance]:
    """Reads an utterance file."""
    found: list[Utterance] = []
    shop = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            shop = line[1:-1]
            continue
        said, _, wanted = line.partition(" => ")
        found.append(Utterance(shop, said, [_reading(one) for one in wanted.split(" || ")]))
    return found


def _reading(wanted: str) -> Reading:
    requests: Reading = []
    for part in wanted.split(" | "):
        intent, *pairs = shlex.split(part)
        requests.append((intent, {name: value for name, _, value in (pair.partition("=") for pair in pairs)}))
    return requests


def _refs(refs: tuple[Ref, ...]) -> str:
    parts: list[str] = []
    for ref in refs:
        if ref.kind == "number":
            parts.append(str(ref.numbers[0]))
        elif ref.kind in ("first", "last") and ref.numbers and (ref.kind == "first" or ref.numbers[0] > 1):
            parts.append(f"{ref.kind}{ref.numbers[0]}")
        else:
            parts.append("group" if ref.kind in ("group", "all") else ref.kind)
    return ",".join(parts)


def _bounds(wanted: Range) -> str:
    unit = f" {wanted.unit}" if wanted.unit else ""
    least = f"{wanted.attribute}>{wanted.min:g}{unit}" if wanted.min is not None else ""
    most = f"{wanted.attribute}<{wanted.max:g}{unit}" if wanted.max is not None else ""
    return ",".join(part for part in (least, most) if part)


def plain(parsed: Parsed) -> tuple[str, Slotted]:
    """A parse in the notation of the files."""
    named = parsed.slots
    intent = "details" if parsed.intent == "select" else parsed.intent
    slots: Slotted = {}
    if intent not in ("unknown", "order_status"):
        slots["w"] = " ".join(sorted(key for word in named.words for key in words.keys(word)))
    if intent == "unknown":
        return intent, {}
    slots |= {
        "any": ",".join(named.things),
        "cat": ",".join(named.categories) or named.category or "",
        "brand": ",".join(named.brands) or named.brand or "",
        "colour": ",".join(named.colours) or named.colour or "",
        "size": ",".join(named.sizes) or named.size or "",
        "rng": ",".join(_bounds(one) for one in named.ranges),
        "min": f"{named.price_min:g}" if named.price_min is not None else "",
        "max": f"{named.price_max:g}" if named.price_max is not None else "",
        "rating": f"{named.rating_min:g}" if named.rating_min is not None else "",
        "stock": "true" if named.in_stock else "",
        "sale": "true" if named.on_sale else "",
        "sort": named.sort or "",
        "sup": named.superlative or "" if not named.sort else "",
        "rel": named.relative or "",
        "not": ",".join(named.exclude),
        "attr": ",".join(
            f"{name}:{one}"
            for name, value in named.attributes.items()
            for one in named.alternatives.get(name, (value,))
        ),
        "qty": str(named.quantity) if named.quantity is not None else "",
        "qtys": ",".join(str(count) for count in named.quantities),
        "by": str(named.more_by) if named.more_by is not None else "",
        "ref": _refs(named.refs),
        "drop": ",".join(named.drop),
        "topic": (named.topic or "").split()[0] if named.topic else "",
    }
    return intent, {name: value for name, value in slots.items() if value}


def score(utterances: list[Utterance], language: str = "en") -> Score:
    """Scores the clerk, each utterance by the reading that is nearest to what it understood."""
    clerks = {shop: Clerk(vocabulary(shop)) for shop in {one.shop for one in utterances}}
    result = Score()
    for one in utterances:
        got = [_ordered(plain(parsed)) for parsed in clerks[one.shop].understand(one.said, language)]
        readings = [[_keyed(request) for request in reading] for reading in one.readings]
        wanted = max(readings, key=lambda reading: (reading == got, _same_intents(reading, got), _right(reading, got)))
        result.utterances += 1
        result.intents += _same_intents(wanted, got)
        result.slots_wanted += sum(len(slots) for _, slots in wanted)
        result.slots_found += sum(len(slots) for _, slots in got[: len(wanted)])
        result.slots_right += _right(wanted, got)
        if got == wanted:
            result.exact += 1
        else:
            result.misses.append(f"[{one.shop}] {one.said}\n    wanted {wanted}\n    got    {got}")
    return result


def _same_intents(wanted: Reading, got: Reading) -> bool:
    return [intent for intent, _ in got] == [intent for intent, _ in wanted]


def _right(wanted: Reading, got: Reading) -> int:
    pairs = zip(wanted, got, strict=False)
    return sum(have.get(name) == value for (_, slots), (_, have) in pairs for name, value in slots.items())


def _keyed(request: tuple[str, Slotted]) -> tuple[str, Slotted]:
    intent, slots = _ordered(request)
    if "w" in slots:
        slots["w"] = " ".join(sorted(words.keys(slots["w"])))
    return intent, slots


def _ordered(request: tuple[str, Slotted]) -> tuple[str, Slotted]:
    """With what is a set in one order."""
    intent, slots = request
    return intent, {n: ",".join(sorted(value.split(","))) if n in _SETS else value for n, value in slots.items()}


_SETS = ("any", "cat", "brand", "colour", "size", "not", "attr", "rng")
