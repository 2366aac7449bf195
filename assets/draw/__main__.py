"""Writes what is drawn and computed for assets/, or with --check says what differs from the committed files."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from . import app_icon, catalogue, earcons, icons, pictures, svg

# Names that other shops use, so that their swatches have a colour too.
_MORE_COLOURS = {
    "aqua": "#4fb8b5", "blush": "#e8b9b3", "bronze": "#8c6a43", "camel": "#b98d5b", "charcoal": "#41454c",
    "coral": "#ea7a66", "dark blue": "#24396b", "dark green": "#2f5b40", "dark grey": "#565c64", "espresso": "#4a3227",
    "fuchsia": "#c8388b", "gold": "#cba24a", "gray": "#8f959d", "indigo": "#3f3f8f", "ivory": "#f4eddc",
    "khaki": "#a89a6b", "lavender": "#b3a3d6", "light blue": "#9cc3e6", "light grey": "#c9cdd2", "lilac": "#bda3d0",
    "magenta": "#b8327a", "maroon": "#6d2531", "mint": "#a5d8c0", "mustard": "#d2a02f", "natural": "#dcc7a3",
    "peach": "#f3b996", "plum": "#6b3a63", "rose": "#d77f8f", "rust": "#b0532b", "sage": "#9fb093", "sand": "#d9c6a0",
    "silver": "#c2c7cc", "tan": "#c39a6b", "taupe": "#9c8f80", "terracotta": "#c96f45", "turquoise": "#3fb3ad",
    "violet": "#7f57b3", "walnut": "#6f4b33", "wine": "#6b2437",
}  # fmt: skip

ASSETS = Path(__file__).parents[1]


def files() -> Iterator[tuple[str, bytes]]:
    """Yields every made file that is the same on every machine: its path under assets/ and its content."""
    products = catalogue.read()
    rows = [json.dumps(product.row(), ensure_ascii=False, separators=(",", ":")) for product in products]
    yield "catalogue/products.jsonl", "".join(f"{row}\n" for row in rows).encode()
    for name, text in pictures.pictures(products):
        yield f"catalogue/pictures/{name}", text.encode()
    yield "catalogue/colours.json", (json.dumps(svg.COLOURS | _MORE_COLOURS, indent=1, sort_keys=True) + "\n").encode()
    for name, text in icons.icons():
        yield f"icons/{name}.svg", text.encode()
    for name, sound in earcons.earcons():
        yield f"earcons/{name}.wav", sound
    yield "app/aisle.svg", app_icon.svg().encode()
    yield "app/mark.svg", app_icon.mark().encode()


def painted() -> Iterator[tuple[str, bytes]]:
    """Yields the files whose bytes depend on the Qt that paints them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    for name, data in app_icon.files():
        yield f"app/{name}", data
    del application


def main() -> int:
    """Writes or checks; returns the exit code."""
    check = sys.argv[1:] == ["--check"]
    stale = 0
    for path, content in files():
        file = ASSETS / path
        if file.is_file() and file.read_bytes() == content:
            continue
        stale += 1
        if check:
            print(f"assets/{path} is not what `python -m assets.draw` makes", file=sys.stderr)
        else:
            _write(file, content)
    if not check and (stale or not (ASSETS / "app" / "aisle.icns").is_file()):
        for path, content in painted():
            _write(ASSETS / path, content)
    print(f"{stale} files {'differ' if check else 'written'}")
    return 1 if check and stale else 0


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
