"""Colours and sizes as English says them, and how catalogues write yes and no."""

from __future__ import annotations

from bot_server.assistant import numbers, words

COLOURS = words.among(
    "black white grey silver red maroon burgundy crimson pink purple violet lavender blue navy teal turquoise "
    "aqua cyan green olive khaki lime mint yellow mustard gold orange coral peach brown tan beige cream ivory "
    "charcoal bronze copper multicolour transparent clear rose indigo magenta scarlet"
)
"""Colour words of English, so that one which the shop does not have is still known for a colour."""

SIZES = {
    "xxs": ("xxs", "extra extra small", "double extra small", "double xs"),
    "xs": ("xs", "x small", "extra small"),
    "s": ("s", "small"),
    "m": ("m", "medium", "med"),
    "l": ("l", "large"),
    "xl": ("xl", "x large", "extra large"),
    "xxl": ("xxl", "xx large", "2xl", "2 xl", "double xl", "double extra large", "extra extra large"),
    "xxxl": ("xxxl", "3xl", "3 xl", "triple xl", "triple extra large"),
}
"""How letter sizes are said."""

YES = frozenset({"yes", "true", "y", "included", "with", "ja"})
NO = frozenset({"no", "false", "none", "n", "not included", "without", "n a", "no hood", "nein"})


_DENYING = words.among("no none false without non unlined nein ohne kein keine nicht")


def denied(value: str) -> bool:
    """Whether an attribute's value says that a thing has not what the attribute names."""
    first = words.split(value)[:1]
    return not first or first[0] in _DENYING


def size_forms(size: str) -> list[tuple[str, ...]]:
    """The ways to say a size, each as keys."""
    plain = " ".join(words.split(size))
    for forms in SIZES.values():
        if plain in forms:
            return [words.keys(form) for form in forms if len(form) > 1 or form == plain]
    parts = words.split(size)
    forms = [words.keys(size)]
    if len(parts) > 1 and numbers.DIGITS.fullmatch(parts[-1]):
        forms.append(words.keys(parts[-1]))
    if len(parts) == 2 and numbers.DIGITS.fullmatch(parts[0]):
        forms.append((parts[0], words.key(parts[1])))
    return forms


def size_key(size: str) -> str:
    """The letter of a size however it is said: "Extra Large" and "XL" both give "xl"."""
    plain = " ".join(words.split(size))
    for letter, forms in SIZES.items():
        if plain in forms:
            return letter
    return plain
