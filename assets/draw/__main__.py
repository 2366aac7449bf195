"""Writes what is drawn and computed for assets/, or with --check says what differs from the committed files."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from . import catalogue, earcons, icons, pictures

ASSETS = Path(__file__).parents[1]


def files() -> Iterator[tuple[str, bytes]]:
    """Yields every made file: its path under assets/ and its content."""
    products = catalogue.read()
    rows = [json.dumps(product.row(), ensure_ascii=False, separators=(",", ":")) for product in products]
    yield "catalogue/products.jsonl", "".join(f"{row}\n" for row in rows).encode()
    for name, text in pictures.pictures(products):
        yield f"catalogue/pictures/{name}", text.encode()
    for name, text in icons.icons():
        yield f"icons/{name}.svg", text.encode()
    for name, sound in earcons.earcons():
        yield f"earcons/{name}.wav", sound


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
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    print(f"{stale} files {'differ' if check else 'written'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
