"""Adjectives that products are compared by, in German."""

from __future__ import annotations

import re

_ADJECTIVES = {
    "light": ("leicht", "leichter", "am leichtesten"),
    "heavy": ("schwer", "schwerer", "am schwersten"),
    "big": ("groß", "größer", "am größten"),
    "large": ("groß", "größer", "am größten"),
    "roomy": ("geräumig", "geräumiger", "am geräumigsten"),
    "spacious": ("geräumig", "geräumiger", "am geräumigsten"),
    "small": ("klein", "kleiner", "am kleinsten"),
    "compact": ("kompakt", "kompakter", "am kompaktesten"),
    "long": ("lang", "länger", "am längsten"),
    "long-lasting": ("ausdauernd", "ausdauernder", "am ausdauerndsten"),
    "short": ("kurz", "kürzer", "am kürzesten"),
    "tall": ("hoch", "höher", "am höchsten"),
    "high": ("hoch", "höher", "am höchsten"),
    "wide": ("breit", "breiter", "am breitesten"),
    "narrow": ("schmal", "schmaler", "am schmalsten"),
    "deep": ("tief", "tiefer", "am tiefsten"),
    "thick": ("dick", "dicker", "am dicksten"),
    "thin": ("dünn", "dünner", "am dünnsten"),
    "warm": ("warm", "wärmer", "am wärmsten"),
    "loud": ("laut", "lauter", "am lautesten"),
    "quiet": ("leise", "leiser", "am leisesten"),
    "fast": ("schnell", "schneller", "am schnellsten"),
    "bright": ("hell", "heller", "am hellsten"),
    "powerful": ("leistungsstark", "leistungsstärker", "am leistungsstärksten"),
    "strong": ("stark", "stärker", "am stärksten"),
    "old": ("alt", "älter", "am ältesten"),
    "new": ("neu", "neuer", "am neuesten"),
    "durable": ("haltbar", "haltbarer", "am haltbarsten"),
    "waterproof": ("wasserdicht", "wasserdichter", "am wasserdichtesten"),
    "good": ("gut", "besser", "am besten"),
}
"""Each adjective that a comparison may ask for: plain, "-er" and "am -sten"."""


def adjectives() -> dict[str, tuple[str, str, str]]:
    """The adjectives that can be compared by, from the English word to its three German forms."""
    return _ADJECTIVES


_PLAIN = {forms[0]: plain for plain, forms in reversed(_ADJECTIVES.items())}


def english_adjective(word: str) -> str | None:
    """The English key of a plain adjective, with its ending or without: "schwer" and "schwere" are "heavy"."""
    return _PLAIN.get(word) or _PLAIN.get(re.sub(r"e[nrsm]?$", "", word))
