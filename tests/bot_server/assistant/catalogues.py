"""The shops that the clerk is tried in: the demo, a grocer, books, household goods, tools, plants, toys, a deli."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot_server.assistant.indexing import VocabularyItem
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.catalogue.plain import row
from shop.paths import DEMO_CATALOGUE

_HERE = Path(__file__).parent
FILES = {
    "demo": DEMO_CATALOGUE,
    "grocer": _HERE / "grocer.jsonl",
    "books": _HERE / "books.jsonl",
    "hardware": _HERE / "hardware.jsonl",
    "garden": _HERE / "garden.jsonl",
    "toys": _HERE / "toys.jsonl",
    "deli": _HERE / "deli.jsonl",
    "home": Path(__file__).parents[3] / "benchmarks" / "data" / "home_catalogue.jsonl",
}


def rows(name: str) -> list[dict[str, Any]]:
    """The products of a shop."""
    lines = FILES[name].read_text(encoding="utf-8").splitlines()
    return [row(json.loads(line), "USD") for line in lines if line.strip()]


def vocabulary(name: str) -> Vocabulary:
    """The words of a shop."""
    products = rows(name)
    return Vocabulary.build([VocabularyItem.model_validate(row) for row in products], currency=products[0]["currency"])
