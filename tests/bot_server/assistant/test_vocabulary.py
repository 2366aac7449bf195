"""The words of a catalogue."""

from __future__ import annotations

import time
from typing import Any

from bot_server.assistant import words
from bot_server.assistant.indexing import VocabularyItem
from bot_server.assistant.vocabulary import Vocabulary
from tests.bot_server.assistant.catalogues import rows, vocabulary


def item(number: int, **changes: Any) -> VocabularyItem:
    fields: dict[str, Any] = {
        "sku": f"S{number}",
        "title": f"Model {number} Garden Rake",
        "brand": f"Brand {number % 90}",
        "category": ["Garden", f"Tools {number % 40}"],
        "colours": ["Moss green"],
        "sizes": ["M"],
        "attributes": {"weight": f"{number % 70} kg", "batteryLife": f"{number % 9} h", "foldable": "Yes"},
        "priceMinor": 1000 + number,
    }
    return VocabularyItem.model_validate({**fields, **changes})


def kinds(made: Vocabulary, text: str) -> set[tuple[str, str]]:
    found, length = made.find(words.keys(text), 0)
    return {(term.kind, term.value) for term in found} if length == len(words.keys(text)) else set()


def test_knows_what_words_name() -> None:
    made = Vocabulary.build([item(number) for number in range(5)])
    assert ("brand", "Brand 3") in kinds(made, "brand 3")
    assert ("category", "Garden") in kinds(made, "gardens")
    assert ("colour", "Moss green") in kinds(made, "moss green")
    assert ("size", "M") in kinds(made, "medium")
    assert ("attribute", "Yes") in kinds(made, "foldable")
    assert ("attribute", "3 kg") in kinds(made, "3 kilos")
    assert made.attribute_name(words.keys("battery life"), 0) == ("batteryLife", 2)


def test_mends_what_was_misheard() -> None:
    made = vocabulary("demo")
    assert made.nearest("jackits") == "jacket"
    assert made.nearest("backpak") == "backpack"
    assert made.nearest("weatherman") is None
    assert made.nearest("jacket") is None
    assert made.synonym("rucksack") == "backpack"


def test_is_empty_for_an_empty_shop() -> None:
    made = Vocabulary.build([])
    assert made.size == 0
    assert made.find(("anything",), 0) == ((), 0)


def test_bears_fifty_thousand_products() -> None:
    begun = time.process_time()
    made = Vocabulary.build(item(number) for number in range(50_000))
    assert made.size == 50_000
    assert time.process_time() - begun < 30


class Shop:
    """Answers as the shop's functions do, and counts."""

    def __init__(self) -> None:
        self.revision = 1.0
        self.calls: list[str] = []

    async def query(self, path: str, args: dict[str, Any]) -> Any:
        self.calls.append(path)
        if path == "products:status":
            return {"revision": self.revision, "count": 41, "currency": "GBP"}
        start = int(args["cursor"] or 0)
        page = rows("grocer")[start : start + args["limit"]]
        after = start + args["limit"]
        cursor = str(after) if after < len(rows("grocer")) else None
        return {"page": page, "cursor": cursor, "revision": self.revision, "currency": "GBP"}


async def test_is_read_page_by_page_and_again_only_when_changed() -> None:
    shop = Shop()
    first = await Vocabulary.load(shop, page_size=10)
    assert first.size == len(rows("grocer"))
    assert shop.calls.count("products:vocabulary") == 5
    shop.calls.clear()
    assert await Vocabulary.load(shop, before=first) is first
    assert shop.calls == ["products:status"]
    shop.revision = 2.0
    assert (await Vocabulary.load(shop, before=first)).revision == 2.0
