"""The shops that the clerk is tried in: the demo, a grocer who sells in pounds, and a bookshop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot_server.assistant.vocabulary import Vocabulary, VocabularyItem
from shop.paths import DEMO_CATALOGUE

_HERE = Path(__file__).parent
FILES = {"demo": DEMO_CATALOGUE, "grocer": _HERE / "grocer.jsonl", "books": _HERE / "books.jsonl"}


def rows(name: str) -> list[dict[str, Any]]:
    """The products of a shop."""
    return [json.loads(line) for line in FILES[name].read_text(encoding="utf-8").splitlines() if line.strip()]


def vocabulary(name: str) -> Vocabulary:
    """The words of a shop."""
    products = rows(name)
    return Vocabulary.build([VocabularyItem.model_validate(row) for row in products], currency=products[0]["currency"])
