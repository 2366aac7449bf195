"""A whole purchase typed in German: no English sentence is said, shown or noted anywhere on its way."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot_server.chat import Shop, Typed, open_shop
from bot_server.settings import Settings
from shop.convex_client import ConvexClient
from shop.paths import DEMO_CATALOGUE

PURCHASE = """
hallo
zeig mir wasserdichte jacken unter hundert dollar
billigere
nur in blau oder grün
mehr zeigen
die zweite
ist sie wasserdicht
gibt es die auch in schwarz
wie schwer ist sie
was sagen die leute dazu
wie lange dauert die lieferung
kann ich sie zurückgeben
woraus ist sie
in den warenkorb
noch eine davon
zeig mir wasserkocher in lila unter zehn dollar
zeig mir wasserkocher
vergleiche die ersten beiden
welcher ist leichter
die zwanzigste
leg den ersten in den warenkorb
noch fünfhundert davon
entferne die jacke
mach das rückgängig
was liegt im warenkorb
wie viel macht das zusammen
der leichteste laptop
ein koffer mit mindestens vier sternen
ich suche ein einhorn
blablub quatsch
blablub quatsch
hilfe
zurück
mit einem menschen sprechen
wie kann ich bezahlen
zur kasse
wo ist meine bestellung
von vorne
danke
tschüss
""".strip().splitlines()

# Keys of answers that hold no words for people.
_CODES = frozenset(
    {"view", "sort", "sku", "productId", "lineId", "picture", "currency", "code", "field", "limits", "text", "quoteId"}
    | {"confirmBy", "status", "orderNumber", "payUrl", "expiresAt", "placedAt", "facets", "options"}
    # Names and texts of the catalogue; the window has the lexicon for its words.
    | {"title", "brand", "category", "categoryPath", "colours", "sizes", "attributes", "variants", "variant"}
    | {"description", "reviews"}
)
_ENGLISH = re.compile(
    r"\b(?:the|and|your|you|is|are|there|this|that|with|without|from|which|what|rated|price|cart|order|found|"
    r"nothing|product|products|compare|comparing|stock|sale|ignoring|reading|free|delivery|return|within|please|of|it)\b"
)


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and name not in _CODES:
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _CODES:
                yield from _texts(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, name)


def _names() -> list[str]:
    rows = [json.loads(line) for line in DEMO_CATALOGUE.read_text(encoding="utf-8").splitlines()]
    return sorted({text for row in rows for text in (row["title"], row["brand"])}, key=len, reverse=True)


def english_word(text: str, names: list[str]) -> str | None:
    """An English word of a text, what is in `names` aside."""
    for name in names:
        text = text.replace(name, "")
    found = _ENGLISH.search(text)
    return found[0] if found else None


async def test_a_german_purchase_says_and_shows_no_english(tmp_path: Path) -> None:
    names = _names()
    english: list[str] = []
    settings = Settings(data=tmp_path)
    async with (
        open_shop(settings, None) as shop,
        Typed.open(shop, "clerk", settings, "de") as typed,
        contextlib.aclosing(_Window(shop, typed.session_token)) as window,
    ):
        for line in PURCHASE:
            turn = await typed.say(line)
            assert not turn.failed, line
            shown: dict[str, Any] = {"reply": turn.record["reply"]}
            for path in ("screen:get", "cart:get", "orders:openQuote"):
                shown[path] = await window.query(path)
            if quote := shown["orders:openQuote"]:
                shown["placed"] = await window.place(quote["quoteId"])
            for where, text in _texts(shown):
                if word := english_word(text, names):
                    english.append(f"{line!r}: {where} has {word!r}: {text}")
    assert english == [], "\n".join(english)


class _Window:
    """The shopper's window, as far as Convex sees it."""

    def __init__(self, shop: Shop, token: str) -> None:
        self._client = ConvexClient(shop.url, bearer=shop.bearer)
        self._token = token

    async def query(self, path: str) -> Any:
        return await self._client.query(path, {"sessionToken": self._token})

    async def place(self, quote: str) -> Any:
        args = {"sessionToken": self._token, "quoteId": quote, "confirmation": {"kind": "tap"}}
        return await self._client.mutation("orders:place", args, once=True)

    async def aclose(self) -> None:
        await self._client.close()


@pytest.mark.parametrize("text", ["Your cart is empty.", "Comparing 2 products", "ignoring the colour", "rated 4.5"])
def test_the_check_sees_english(text: str) -> None:
    assert english_word(text, []) is not None
