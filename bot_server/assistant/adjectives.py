"""Adjectives that compare: "lighter", "the longest", and the attributes they speak of."""

from __future__ import annotations

_ENGLISH: dict[str, tuple[tuple[str, ...], str]] = {
    "light": (("weight",), "asc"),
    "heavy": (("weight",), "desc"),
    "big": (("capacity", "volume", "size", "dimension", "screen size", "width", "weight", "page"), "desc"),
    "large": (("capacity", "volume", "size", "dimension", "screen size", "width", "weight", "page"), "desc"),
    "roomy": (("capacity", "volume", "size"), "desc"),
    "spacious": (("capacity", "volume", "size"), "desc"),
    "small": (("capacity", "volume", "size", "dimension", "screen size", "width", "weight", "page"), "asc"),
    "compact": (("packed size", "dimension", "size", "volume", "weight"), "asc"),
    "long": (("length", "battery life", "battery", "page", "duration", "playing time", "size"), "desc"),
    "long-lasting": (("battery life", "battery", "burn time", "playing time", "duration"), "desc"),
    "short": (("length", "height", "page", "duration", "playing time"), "asc"),
    "tall": (("height", "dimension"), "desc"),
    "high": (("height",), "desc"),
    "low": (("height",), "asc"),
    "dim": (("brightness", "lumen"), "asc"),
    "wide": (("width", "dimension"), "desc"),
    "narrow": (("width", "dimension"), "asc"),
    "deep": (("depth", "dimension"), "desc"),
    "thick": (("thickness", "depth"), "desc"),
    "thin": (("thickness", "depth"), "asc"),
    "warm": (("comfort temperature", "temperature", "warmth", "fill power", "insulation", "tog"), "warm"),
    "loud": (("noise", "loudness", "volume level", "power output"), "desc"),
    "quiet": (("noise", "noise level"), "asc"),
    "fast": (("speed", "boil time", "top speed"), "desc"),
    "quick": (("playing time", "boil time", "pitch time", "assembly", "duration", "time"), "asc"),
    "bright": (("brightness", "lumen", "light output"), "desc"),
    "powerful": (("power", "wattage", "suction"), "desc"),
    "strong": (("strength", "max load", "load", "power", "intensity", "roast"), "desc"),
    "old": (("age", "published", "year", "vintage"), "asc"),
    "new": (("year", "published", "release", "model year"), "desc"),
    "durable": (("warranty", "guarantee", "material"), "desc"),
    "waterproof": (("waterproof", "water resistance", "hydrostatic head"), "desc"),
}

ELSEWHERE = {
    "weight": ("gewicht",), "capacity": ("inhalt", "fassungsvermögen"), "volume": ("volumen",), "length": ("länge",),
    "height": ("höhe",), "width": ("breite",), "depth": ("tiefe",), "thickness": ("dicke",), "size": ("größe",),
    "noise": ("lautstärke",), "battery life": ("akkulaufzeit", "laufzeit"), "brightness": ("helligkeit",),
    "power": ("leistung",), "temperature": ("temperatur",), "speed": ("geschwindigkeit",), "warranty": ("garantie",),
    "max load": ("belastbarkeit", "tragkraft"), "diameter": ("durchmesser",), "persons": ("personen",),
    "storage": ("speicher",),
}  # fmt: skip
"""What a catalogue of another language calls an attribute."""


def called(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of attributes, followed by what they are called elsewhere."""
    return (*names, *(other for name in names for other in ELSEWHERE.get(name, ())))


ADJECTIVES = {plain: (called(names), way) for plain, (names, way) in _ENGLISH.items()}
"""Adjectives, the attributes they speak of in the order to try, and which way round more is."""


_IRREGULAR = {
    "bigger": "big",
    "biggest": "big",
    "better": "good",
    "best": "good",
    "thinner": "thin",
    "thinnest": "thin",
}


def adjective(word: str) -> tuple[str, bool] | None:
    """The plain adjective behind a comparative or superlative, and whether it is one of those: "lighter" to "light"."""
    if word in ADJECTIVES:
        return word, False
    if word in _IRREGULAR:
        return _IRREGULAR[word], True
    for ending in ("iest", "ier", "est", "er"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            for plain in (stem + "y" if ending.startswith("i") else stem, stem + "e", stem + "ow"):
                if plain in ADJECTIVES:
                    return plain, True
    return None


def superlative(word: str) -> str:
    """The superlative of a comparative: "lighter" to "lightest"; anything else stays."""
    read = adjective(word)
    return f"{word[:-2]}est" if read and read[1] and word.endswith("er") else word


COMPARED = "|".join(
    sorted(
        {
            word
            for plain in ADJECTIVES
            for word in (
                f"{plain}er", f"{plain}est", f"{plain}r", f"{plain}st", f"{plain[:-1]}ier", f"{plain[:-1]}iest",
                f"{plain}{plain[-1]}er", f"{plain}{plain[-1]}est", f"most {plain}", f"more {plain}", f"least {plain}",
            )
            if adjective(word.split()[-1])
        }
        | {"more powerful", "most powerful", "more durable", "most durable", "more waterproof", "most waterproof"},
        key=len,
        reverse=True,
    )
)  # fmt: skip
