"""Writes what is drawn and computed for assets/, or with --check says what differs from the committed files."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from . import app_icon, catalogue, earcons, icons, pictures

ASSETS = Path(__file__).parents[1]


def files() -> Iterator[tuple[str, bytes]]:
    """Yields every made file that is the same on every machine: its path under assets/ and its content."""
    products = catalogue.read()
    rows = [json.dumps(product.row(), ensure_ascii=False, separators=(",", ":")) for product in products]
    yield "catalogue/products.jsonl", "".join(f"{row}\n" for row in rows).encode()
    for name, text in pictures.pictures(products):
        yield f"catalogue/pictures/{name}", text.encode()
    for name, text in icons.icons():
        yield f"icons/{name}.svg", text.encode()
    for name, sound in earcons.earcons():
        yield f"earcons/{name}.wav", sound
    yield "app/aisle.svg", app_icon.svg().encode()


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
