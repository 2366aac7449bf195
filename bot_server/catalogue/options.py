"""What the options of a product's variants offer."""

from __future__ import annotations

from typing import Any, cast

COLOUR_NAMES = ("colour", "color", "colours", "colors", "farbe", "farben")
SIZE_NAMES = ("size", "sizes", "größe", "größen", "groesse")


def option_values(variants: list[Any], names: tuple[str, ...]) -> list[str]:
    """Each value that an option of one of the names has, once, in their order."""
    return list(
        dict.fromkeys(
            str(value)
            for variant in variants
            if isinstance(variant, dict) and isinstance(options := cast("dict[str, Any]", variant).get("options"), dict)
            for name, value in cast("dict[str, Any]", options).items()
            if str(name).lower() in names
        )
    )
