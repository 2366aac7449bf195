"""Which of a catalogue's attributes hold quantities, and which of them is meant by "lighter", "holds" or "kilos"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot_server.assistant import words
from bot_server.assistant.adjectives import ADJECTIVES, adjective, called
from bot_server.assistant.measures import quantities

Gauge = tuple[str, str]
"""An attribute's name and the kind of its quantities."""

VERBS: dict[str, tuple[str, ...]] = {
    "weigh": ("weight",),
    "hold": ("max load", "weight capacity", "capacity", "load", "volume", "storage"),
    "carry": ("max load", "weight capacity", "capacity", "load", "volume"),
    "take": ("max load", "weight capacity", "capacity", "load", "volume"),
    "support": ("max load", "weight capacity", "load"),
    "fit": ("capacity", "volume"),
    "last": ("battery life", "run time", "burn time", "playing time", "duration", "battery"),
    "run": ("battery life", "run time", "burn time", "playing time"),
    "play": ("battery life", "playing time"),
    "sleep": ("sleeps", "capacity", "persons"),
    "feed": ("serves", "feeds"),
    "serve": ("serves",),
    "seat": ("seats", "seating capacity"),
    "reach": ("reach", "length", "height"),
    "measure": ("length", "width", "height"),
}
"""What some verbs speak of, in the order to try."""

_USUAL: dict[str, tuple[str, ...]] = {
    "mass": ("weight",),
    "volume": ("capacity", "volume"),
    "length": ("length", "height", "width", "size", "diameter", "depth"),
    "time": ("battery life", "run time", "battery", "burn time", "playing time"),
    "power": ("power", "wattage"),
    "data": ("storage", "memory"),
    "voltage": ("voltage",),
    "loudness": ("noise level", "noise", "loudness"),
    "persons": ("sleeps", "seats", "players", "serves", "capacity"),
}
"""What a bare amount of a kind speaks of."""


_BEARING = frozenset(words.keys("max maximum limit capacity load min minimum user rider"))


def bears(name: str) -> bool:
    """Whether an attribute tells what a thing bears, and not what it is: "max weight"."""
    return bool(_BEARING & set(words.keys(name)))


def measured(attributes: Mapping[str, str]) -> tuple[Gauge, ...]:
    """The attributes that hold a quantity."""
    found = ((name, quantities(value)) for name, value in attributes.items())
    return tuple((name, read[0].kind) for name, read in found if read)


@dataclass
class Gauges:
    """How many products have a quantity for each attribute: of all, of a category, of a noun that titles end with."""

    by_place: dict[str, Counter[Gauge]] = field(default_factory=dict[str, Counter[Gauge]])

    @classmethod
    def build(cls, counted: Mapping[tuple[tuple[str, ...], str, tuple[Gauge, ...]], int]) -> Gauges:
        """Builds it from how often each category path, last word of a title and set of attributes go together."""
        places: defaultdict[str, Counter[Gauge]] = defaultdict(Counter)
        for (path, head, gauges), count in counted.items():
            for place in ("", *path, f"-{head}"):
                for gauge in gauges:
                    places[place][gauge] += count
        return cls(dict(places))

    def among(self, categories: Sequence[str] = (), nouns: Sequence[str] = ()) -> Counter[Gauge]:
        """The attributes with quantities of some categories; else of what is called so; else of all products."""
        for places in (categories, [f"-{key}" for noun in nouns for key in words.keys(noun)]):
            found: Counter[Gauge] = Counter()
            for place in places:
                found.update(self.by_place.get(place, Counter[Gauge]()))
            if found:
                return found
        return self.by_place.get("", Counter[Gauge]())

    def find(self, names: Iterable[str], gauges: Counter[Gauge], kind: str | None = None) -> str | None:
        """The attribute that the first of `names` speaks of.

        Args:
            names: As attributes may be called, in the order to try.
            gauges: To choose from.
            kind: Of the quantity; None for any.
        """
        fitting = [(name, count) for (name, has), count in gauges.most_common() if _alike(has, kind)]
        for wanted in (words.keys(name) for name in names):
            exact = [name for name, _ in fitting if words.keys(name) == wanted]
            # "Product weight" is a weight, "weight capacity" is none.
            ending = [name for name, _ in fitting if words.keys(name)[-len(wanted) :] == wanted]
            # The greatest weight that a thing bears is none of its own.
            ending = [name for name in ending if not bears(name) or set(wanted) & _BEARING]
            holding = [name for name, _ in fitting if set(wanted) <= set(words.keys(name)) and not bears(name)]
            if found := exact or ending or holding:
                return found[0]
        return None

    def usual(self, kind: str, gauges: Counter[Gauge]) -> str | None:
        """The attribute that a bare amount of a kind speaks of."""
        fitting = Counter({gauge: count for gauge, count in gauges.items() if gauge[1] == kind})
        if named := self.find(called(_USUAL.get(kind, ())), fitting):
            return named
        return fitting.most_common(1)[0][0][0] if fitting and kind else None

    def order(self, superlative: str, gauges: Counter[Gauge]) -> tuple[str, bool] | None:
        """The attribute to sort by for "lightest" or "most battery life", and whether the most comes first."""
        how, _, about = superlative.partition(" ")
        if how in ("most", "least") and not adjective(about):
            name = self.find((about,), gauges)
            return (name, how == "most") if name else None
        read = adjective(superlative.split()[-1])
        if read is None:
            return None
        names, way = ADJECTIVES[read[0]]
        name = self.find(names, gauges)
        if name is None:
            return None
        # A sleeping bag is warmer the lower its temperature; a fill power the higher.
        most = "temperature" not in name.lower() if way == "warm" else way == "desc"
        return name, most != (how == "least")


def _alike(has: str, kind: str | None) -> bool:
    return kind is None or has == kind or has == ""
