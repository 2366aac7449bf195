"""Catalogues of every kind, from the file to a search in the shop."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot_server.__main__ import main
from bot_server.catalogue import CatalogueError, import_catalogue, update_prices
from bot_server.catalogue.checking import check
from bot_server.catalogue.importing import BATCH_ROWS, read_words
from bot_server.catalogue.reading import UnreadableError, detect
from bot_server.catalogue.stream import update_stream
from bot_server.catalogue.text import path, plain, price, words
from shop.convex_client import ConvexClient, FunctionError
from shop.local_convex import LocalConvex
from shop.paths import DEMO_CATALOGUE
from shop.tokens import SigningKey

FILES = Path(__file__).parent / "catalogue_files"


def rows(file: Path, currency: str = "USD") -> list[dict[str, Any]]:
    checked = check(file, currency=currency)
    try:
        assert checked.problems == []
        return [row for _, row in checked.rows()]
    finally:
        checked.close()


def problems(folder: Path, text: str | bytes, name: str = "shop.jsonl", **options: Any) -> list[str]:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    checked = check(file, **options)
    checked.close()
    return [problem.text(name) for problem in checked.problems]


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[ConvexClient]:
    local = await LocalConvex.start(tmp_path / "shop")
    key = SigningKey.load_or_create(local.key_file)
    client = ConvexClient(local.url, bearer=local.bearer, token=lambda: key.token("operator"))
    yield client
    await client.close()
    await local.stop()


# Text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("fish &amp; chips&nbsp;now", "fish & chips now"),
        ("safe<script>steal()</script> text<style>b{}</style>", "safe text"),
        ("under < 5 kg", "under < 5 kg"),
        ("a\u0000b\u202ec\u200bd\te\r\nf", "abcd e f"),
        ("cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_text_is_cleaned(given: str, expected: str) -> None:
    assert plain(given) == expected


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = plain(text)
    assert "\x00" not in once
    assert once == " ".join(once.split())


@pytest.mark.parametrize(
    ("given", "currency", "expected"),
    [
        (12.5, "USD", (1250, "USD")),
        ("12.50", "USD", (1250, "USD")),
        ("USD 1,299.00", "EUR", (129_900, "USD")),
        ("19.99 EUR", "USD", (1999, "EUR")),
        ("1.299,00 €", "USD", (129_900, "EUR")),
        ("24,90", "EUR", (2490, "EUR")),
        ("$5", "USD", (500, "USD")),
        ("$5", "CAD", (500, "CAD")),
        ("£7.5", "USD", (750, "GBP")),
        ("1,200", "JPY", (1200, "JPY")),
        ("1.234", "KWD", (1234, "KWD")),
        (0.1 + 0.2, "USD", (30, "USD")),
        (19.995, "USD", (2000, "USD")),
        (0, "USD", (0, "USD")),
    ],
)
def test_prices_are_read(given: str | float, currency: str, expected: tuple[int, str]) -> None:
    assert price(given, currency) == expected


@pytest.mark.parametrize("given", ["free", "", "1,2,3", "-4", "nan", "inf", "12.50.1", "1e400"])
def test_what_is_no_price_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"is not a price|0 or more|too large"):
        price(given, "USD")


@given(st.integers(0, 10**9))
def test_a_price_survives_being_written(minor: int) -> None:
    assert price(f"{minor // 100}.{minor % 100:02d}", "USD")[0] == minor


def test_paths_and_lists_are_split() -> None:
    assert path("Home &amp; Garden > Pots | Clay") == ["Home & Garden", "Pots", "Clay"]
    assert path("Furniture / Beds") == ["Furniture", "Beds"]
    assert words("red; navy blue|red, green/white") == ["red", "navy blue", "green", "white"]


# Formats


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("shopify.csv", "shopify"),
        ("google.tsv", "google-tsv"),
        ("google.xml", "google-xml"),
        ("plain.jsonl", "jsonl"),
        ("plain.csv", "csv"),
        ("stock.csv", "csv"),
    ],
)
def test_the_format_is_told_from_the_file(name: str, expected: str) -> None:
    assert detect(FILES / name) == expected


def test_our_own_catalogue_is_good() -> None:
    assert len(rows(DEMO_CATALOGUE)) >= 240


def test_plain_lines() -> None:
    bench, light = rows(FILES / "plain.jsonl")
    assert bench == {
        "sku": "A1",
        "title": "Cedar Bench",
        "brand": "Tallowby",
        "category": ["Furniture", "Benches"],
        "description": "Seats three.",
        "priceMinor": 14_950,
        "currency": "USD",
        "ratingCount": 0,
        "stock": 999,
        "attributes": {"width": "150 cm", "colour": "brown", "foldable": "no"},
        "colours": ["brown"],
        "sizes": [],
        "variants": [],
        "delivery": "",
        "returns": "",
        "reviews": [],
        "tags": [],
    }
    assert (light["sku"], light["title"], light["brand"]) == ("42", "Rope Light", "")
    assert (light["priceMinor"], light["listPriceMinor"], light["stock"]) == (1999, 2500, 7)
    assert light["attributes"] == {"length": "5 m", "features": "weatherproof"}
    assert light["picture"] == "https://shop.example/rope.jpg"


def test_a_plain_line_may_name_its_variants_as_briefly_as_itself(tmp_path: Path) -> None:
    file = tmp_path / "shop.jsonl"
    pot = {
        "sku": "T1",
        "title": "Topf",
        "price": 14.5,
        "currency": "EUR",
        "variants": [
            {"sku": "T1-20", "options": {"Größe": "20 cm", "Farbe": "rot"}},
            {"sku": "T1-30", "options": {"Größe": 30, "Farbe": "rot"}, "price": "22,50 €", "stock": 0, "label": "groß"},
        ],
    }
    file.write_text(json.dumps(pot))

    (row,) = rows(file)

    assert row["variants"] == [
        {
            "sku": "T1-20",
            "label": "20 cm, rot",
            "options": {"Grosse": "20 cm", "Farbe": "rot"},
            "priceMinor": 1450,
            "stock": 999,
        },
        {
            "sku": "T1-30",
            "label": "groß",
            "options": {"Grosse": "30", "Farbe": "rot"},
            "priceMinor": 2250,
            "stock": 0,
        },
    ]
    assert (row["colours"], row["sizes"]) == (["rot"], ["20 cm", "30"])


def test_a_table() -> None:
    fork, gloves = rows(FILES / "plain.csv", "EUR")
    assert (fork["title"], fork["description"]) == ("Garden Fork; steel", "Two lines of text")
    assert (fork["priceMinor"], fork["listPriceMinor"], fork["currency"]) == (2490, 2990, "EUR")
    assert fork["attributes"] == {"length": "110 cm", "warranty": "10 years"}
    assert fork["colours"] == ["green", "black"]
    assert (gloves["priceMinor"], gloves["sizes"], gloves["stock"]) == (129_900, ["S", "M", "L"], 0)


def test_a_shopify_export() -> None:
    checked = check(FILES / "shopify.csv")
    (_, blanket), (line, soap) = checked.rows()
    checked.close()
    assert checked.problems == []
    assert checked.skipped == 1, "the draft"
    assert line == 6
    assert blanket["sku"] == "moss-blanket"
    assert blanket["description"] == "A heavy blanket, woven from moss green wool."
    assert blanket["category"] == ["Home & Garden", "Linens", "Blankets"]
    assert (blanket["priceMinor"], blanket.get("listPriceMinor"), blanket["stock"]) == (8450, None, 15)
    assert (blanket["colours"], blanket["sizes"]) == (["Moss Green", "Sand"], ["Single", "Double"])
    assert [variant["sku"] for variant in blanket["variants"]] == ["MB-GRN-S", "MB-GRN-D", "MB-SND-S"]
    assert blanket["variants"][1] == {
        "sku": "MB-GRN-D",
        "label": "Moss Green, Double",
        "options": {"colour": "Moss Green", "size": "Double"},
        "priceMinor": 11_900,
        "stock": 3,
        "picture": "https://shop.example/moss-double.jpg",
    }
    assert blanket["attributes"] == {"gender": "unisex", "fabric": "wool; cotton", "weight": "1400 g"}
    assert blanket["tags"] == ["wool", "cosy"]
    assert (soap["sku"], soap["variants"], soap["stock"]) == ("SOAP-1", [], 999)
    assert soap["description"] == "Plain soap. No scent 100 g"


def test_a_google_table() -> None:
    mug, tee = rows(FILES / "google.tsv")
    assert (mug["sku"], mug["stock"], mug["priceMinor"]) == ("MUG-1", 0, 101_250)
    assert mug["colours"] == ["Blue", "White"]
    assert mug["category"] == ["Home", "Mugs"]
    assert tee["sku"] == "TEE"
    assert (tee["priceMinor"], tee["listPriceMinor"]) == (1500, 1900)
    assert tee["description"] == 'A tee in "heavy" cotton & love.'
    assert (tee["colours"], tee["sizes"], tee["attributes"]) == (["Red", "Blue"], ["S", "M"], {"material": "cotton"})
    assert [(one["sku"], one["label"], one["priceMinor"], one["picture"]) for one in tee["variants"]] == [
        ("TEE-R-S", "Red, S, cotton", 1500, "https://shop.example/t.jpg"),
        ("TEE-B-M", "Blue, M, cotton", 2100, "https://shop.example/t2.jpg"),
    ]


def test_a_google_feed() -> None:
    clay, zinc = rows(FILES / "google.xml")
    assert (clay["title"], clay["description"]) == ("Clay Pot & Saucer", "Fired twice. For herbs.")
    assert (clay["priceMinor"], clay["currency"]) == (2400, "EUR")
    assert (clay["category"], clay["attributes"]) == (["Garden", "Pots"], {"Diameter": "14 cm"})
    assert (zinc["brand"], zinc["stock"], zinc["colours"]) == ("", 999, [])


def test_names_of_attributes_become_printable_ascii(tmp_path: Path) -> None:
    file = tmp_path / "shop.jsonl"
    attributes = {"Größe": "42", "_x": "y", "$": "z", "名": "w", "a": ""} | {f"n{i}": "v" for i in range(300)}
    file.write_text(json.dumps({"sku": "A", "title": "T", "price": 1, "attributes": attributes}))
    kept = rows(file)[0]["attributes"]
    assert list(kept)[:3] == ["Grosse", "x", "n0"]
    assert len(kept) == 200


def test_an_atom_feed(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry>'
        "<g:id>1</g:id><title>Bell</title><g:price>3 USD</g:price></entry></feed>"
    )
    assert rows(file)[0]["title"] == "Bell"


# Bad files


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"sku": "", "title": "A", "price": 1}', "line 2: sku must not be empty"),
        ('{"sku": "B", "title": " ", "price": 1}', "line 2: title must not be empty"),
        ('{"sku": "B", "title": "A"}', "line 2: price is missing"),
        ('{"sku": "B", "title": "A", "price": "x"}', "line 2: price 'x' is not a price"),
        ('{"sku": "B", "title": "A", "price": -1}', "line 2: price must be 0 or more"),
        ('{"sku": "B", "title": "A", "price": 1, "stock": "many"}', "line 2: stock 'many' is not a number"),
        ('{"sku": "B", "title": "A", "price": 1, "stock": -1}', "line 2: stock must be 0 or more"),
        ('{"sku": "B", "title": "A", "price": 1, "rating": 6}', "line 2: rating must be 5 or less"),
        ('{"sku": "B", "title": "A", "price": "1 EUR"}', "line 2: currency is EUR, but the rows before are in USD"),
        ('{"sku": "A", "title": "A", "price": 1}', "line 2: sku 'A' is already on line 1"),
        ('{"sku": "B", "title": "A", "price": 1, "picture": "../../etc/passwd"}', "line 2: picture must be"),
        (
            '{"sku": "B", "title": "A", "priceMinor": 1, "currency": "USD", "stock": 1, "x": 1}',
            "line 2: x is not known",
        ),
        ('{"sku": "B", "title": "A", "priceMinor": 1, "stock": 1}', "line 2: currency is missing"),
        ('{"sku": "B", "title": "A", "price": 1, "variants": "red"}', "line 2: variants is not a list"),
        ('{"sku": "B", "title": "A", "price": 1, "variants": ["red"]}', "line 2: variants.0 is not an object"),
        (
            '{"sku": "B", "title": "A", "price": 1, "variants": [{"sku": "C", "options": {}, "price": "x"}]}',
            "line 2: variants.0.price 'x' is not a price",
        ),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, line: str, expected: str) -> None:
    good = '{"sku": "A", "title": "A", "price": 1}\n'
    found = problems(tmp_path, good + line)
    assert len(found) == 1
    assert f"shop.jsonl, {expected}" in found[0]


def test_a_bad_variant_is_named_by_its_own_line(tmp_path: Path) -> None:
    text = (FILES / "shopify.csv").read_text().replace("119.00", "dear").replace(",-2,deny", ",few,deny")
    assert problems(tmp_path, text, "shopify.csv") == ["shopify.csv, line 3: variant price 'dear' is not a price"]
    text = text.replace("dear", "119.00")
    assert problems(tmp_path, text, "shopify.csv") == [
        "shopify.csv, line 4: variant inventory qty 'few' is not a whole number"
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.jsonl", '{"sku": "A"}\n{"sku": \n', "line 2: this is not JSON"),
        ("a.jsonl", '{"sku": "A", "title": "T", "price": NaN}', "line 1: price is missing"),
        ("a.jsonl", '{"sku": "A"}\n[1]', "line 2: this is not a JSON object"),
        ("a.jsonl", b'{"sku": "A"}\n{"sku": "\xff"}', "line 2: byte 0xff at position 10 is not UTF-8"),
        pytest.param("a.jsonl", '{"a":' + "[" * 200_000, "line 1: this is nested too deeply", id="deep"),
        ("a.jsonl", "", "line 1: the file is empty"),
        ("a.json", '[{"sku": "A"}]', "line 1: this is a JSON list; write one product a line"),
        ("a.csv", b"\xff\xfes\x00k\x00u\x00", "line 1: this is UTF-16"),
        ("a.csv", "colour,size\nred,S", "line 1: the format is not recognised"),
        ("a.csv", "sku,title,price\nA,B,1\nC,D,2,3\n", "line 3: this row has 4 cells, the header 3"),
        ("a.csv", 'sku,title,price\nA,"B,1\n', "line 2: this is not a row of the table"),
        ("a.csv", "sku,title,title\nA,B,C\n", "line 1: the column 'title' is there twice"),
        ("a.xml", "<rss><item></rss>", "line 1: this is not well-formed XML"),
        ("a.xml", '<!DOCTYPE x [<!ENTITY a "b">]>\n<rss><item/></rss>', "must not declare a document type"),
        ("a.xml", "<rss></rss>", "line 1: there is no item or entry in this feed"),
    ],
)
async def test_an_unreadable_line_is_named_and_nothing_is_imported(
    tmp_path: Path, name: str, text: str | bytes, expected: str
) -> None:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    calls: list[str] = []
    with pytest.raises(CatalogueError) as caught:
        await import_catalogue(StandIn(calls), file)  # type: ignore[arg-type]
    assert str(caught.value).startswith(f"{file}, ")
    assert expected in str(caught.value)
    assert calls == []


async def test_many_problems_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "shop.jsonl"
    file.write_text('{"sku": "A", "title": "T"}\n' * 80)
    with pytest.raises(CatalogueError, match=r"\.\.\. and 30 more problems") as caught:
        await import_catalogue(StandIn([]), file)  # type: ignore[arg-type]
    assert len(caught.value.problems) == 80


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reading(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "file"
    file.write_bytes(data)
    with contextlib.suppress(UnreadableError):
        check(file).close()


# Into the shop


class StandIn:
    """A shop that only counts, for what must not reach a real one, and to break off in mid-import."""

    url = "http://127.0.0.1:1"

    def __init__(self, calls: list[str], fail_after: int = 10**9) -> None:
        self.calls = calls
        self.skus: list[str] = []
        self._left = fail_after

    async def query(self, path: str, args: dict[str, Any]) -> Any:
        self.calls.append(path)
        return {"count": len(set(self.skus)), "revision": 1, "currency": "USD"}

    async def mutation(self, path: str, args: dict[str, Any], **_: Any) -> Any:
        if not self._left:
            raise ConnectionError("gone")
        self._left -= 1
        self.calls.append(path)
        self.skus += [row["sku"] for row in args["rows"]]
        return {"inserted": len(args["rows"]), "updated": 0, "unchanged": 0, "errors": []}


def many(folder: Path, count: int) -> Path:
    file = folder / "many.jsonl"
    file.write_text(
        "".join(json.dumps({"sku": f"S{i}", "title": f"Thing {i}", "price": 1}) + "\n" for i in range(count))
    )
    return file


async def test_an_interrupted_import_goes_on_where_it_was(tmp_path: Path) -> None:
    file, notes = many(tmp_path, 8 * BATCH_ROWS), tmp_path / "notes"
    shop = StandIn([], fail_after=2)
    with pytest.raises(ConnectionError):
        await import_catalogue(shop, file, notes=notes)  # type: ignore[arg-type]
    sent = len(shop.skus)
    assert sent >= 2 * BATCH_ROWS
    shop._left = 10
    done = await import_catalogue(shop, file, notes=notes)  # type: ignore[arg-type]
    assert done.resumed_at == sent
    assert len(shop.skus) == len(set(shop.skus)) == 8 * BATCH_ROWS
    assert list(notes.iterdir()) == []


async def test_a_shop_that_lost_its_products_gets_them_all_again(tmp_path: Path) -> None:
    file, notes = many(tmp_path, 8 * BATCH_ROWS), tmp_path / "notes"
    shop = StandIn([], fail_after=2)
    with pytest.raises(ConnectionError):
        await import_catalogue(shop, file, notes=notes)  # type: ignore[arg-type]
    fresh = StandIn([])
    done = await import_catalogue(fresh, file, notes=notes)  # type: ignore[arg-type]
    assert done.resumed_at == 0
    assert len(fresh.skus) == 8 * BATCH_ROWS


async def test_a_changed_file_starts_from_the_beginning(tmp_path: Path) -> None:
    file, notes = many(tmp_path, 8 * BATCH_ROWS), tmp_path / "notes"
    shop = StandIn([], fail_after=2)
    with pytest.raises(ConnectionError):
        await import_catalogue(shop, file, notes=notes)  # type: ignore[arg-type]
    shop._left = 10
    file.write_text(file.read_text().replace("Thing 0", "Thing zero"))
    assert (await import_catalogue(shop, file, notes=notes)).resumed_at == 0  # type: ignore[arg-type]


async def test_a_batch_that_is_too_much_is_halved(tmp_path: Path) -> None:
    class SlowShop(StandIn):
        async def mutation(self, path: str, args: dict[str, Any], **options: Any) -> Any:
            if len(args["rows"]) > 7:
                raise FunctionError("The function ran too long and was stopped.", [])
            return await super().mutation(path, args, **options)

    shop = SlowShop([])
    done = await import_catalogue(shop, many(tmp_path, 3 * BATCH_ROWS))  # type: ignore[arg-type]
    assert done.inserted == 3 * BATCH_ROWS
    assert shop.skus == [f"S{i}" for i in range(3 * BATCH_ROWS)]


async def test_batches_grow_while_they_are_quick(tmp_path: Path) -> None:
    sizes: list[int] = []

    class QuickShop(StandIn):
        async def mutation(self, path: str, args: dict[str, Any], **options: Any) -> Any:
            sizes.append(len(args["rows"]))
            return await super().mutation(path, args, **options)

    await import_catalogue(QuickShop([]), many(tmp_path, 2000))  # type: ignore[arg-type]
    assert sum(sizes) == 2000
    assert max(sizes) <= 400
    assert len(sizes) < 2000 / BATCH_ROWS


async def test_a_row_that_no_batch_can_hold_is_an_error(tmp_path: Path) -> None:
    class BrokenShop(StandIn):
        async def mutation(self, path: str, args: dict[str, Any], **options: Any) -> Any:
            raise FunctionError("Server Error", [])

    with pytest.raises(FunctionError):
        await import_catalogue(BrokenShop([]), many(tmp_path, 3))  # type: ignore[arg-type]


async def test_every_format_reaches_the_shop_and_can_be_found(shop: ConvexClient) -> None:
    for name, new in (("shopify.csv", 2), ("plain.jsonl", 2), ("google.tsv", 2)):
        done = await import_catalogue(shop, FILES / name)
        assert (done.inserted, done.updated, done.unchanged) == (new, 0, 0)
        again = await import_catalogue(shop, FILES / name)
        assert (again.inserted, again.updated, again.unchanged) == (0, 0, new)
    assert (await shop.query("products:status", {}))["count"] == 6
    found = await shop.query("products:search", {"text": "a green wool blanket"})
    assert found["products"][0]["sku"] == "moss-blanket"


async def test_prices_and_stock_are_changed(shop: ConvexClient) -> None:
    await import_catalogue(shop, FILES / "plain.jsonl")
    assert (await update_prices(shop, FILES / "stock.csv")).updated == 2
    bench = await shop.query("products:get", {"sku": "A1"})
    assert (bench["priceMinor"], bench["stock"]) == (13_900, 3)
    light = await shop.query("products:get", {"sku": "42"})
    assert (light["priceMinor"], light["stock"]) == (1999, 0)


async def test_an_unknown_sku_in_an_update_is_named(shop: ConvexClient, tmp_path: Path) -> None:
    await import_catalogue(shop, FILES / "plain.jsonl")
    file = tmp_path / "stock.jsonl"
    file.write_text('{"sku": "A1", "stock": 1}\n{"sku": "nowhere", "stock": 1}\n')
    done = await update_prices(shop, file)
    assert done.updated == 1
    assert [problem.text("stock.jsonl") for problem in done.bad] == [
        "stock.jsonl, line 2: sku 'nowhere' is not in the shop"
    ]


async def test_changes_are_streamed_as_they_come(shop: ConvexClient) -> None:
    await import_catalogue(shop, FILES / "plain.jsonl")
    lines, bad = asyncio.StreamReader(), list[str]()
    streaming = asyncio.create_task(
        update_stream(shop, lines, currency="USD", report=lambda problem: bad.append(problem.text("-")))
    )
    lines.feed_data(
        b'{"sku": "A1", "stock": 4}\n\n{"sku": "A1"}\n{"sku"\n{"sku": "\xff"}\n{"sku": "42", "price": -1}\n'
    )
    # It is sent while the writer pauses, not only when it ends.
    async with asyncio.timeout(20):
        with shop.subscribe("products:get", {"sku": "A1"}) as benches:
            async for bench in benches:
                if bench["stock"] == 4:
                    break
    lines.feed_data(b'{"sku": "42", "price": 18.5}\n{"sku": "nowhere", "stock": 1}\n')
    lines.feed_eof()
    done = await streaming
    assert (done.rows, done.updated) == (3, 2)
    assert (await shop.query("products:get", {"sku": "42"}))["priceMinor"] == 1850
    assert [text.partition(":")[0] for text in bad] == [
        "-, line 3",
        "-, line 4",
        "-, line 5",
        "-, line 6",
        "-, line 8",
    ]
    assert bad[4] == "-, line 8: sku 'nowhere' is not in the shop"


def test_the_command_streams_from_a_pipe(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path / "shop")]
    assert main(["catalog", "import", str(FILES / "plain.jsonl"), *data]) == 0
    command = [sys.executable, "-m", "bot_server", "catalog", "update", "-", *data]
    done = subprocess.run(command, input=b'{"sku": "A1", "stock": 4}\n', capture_output=True, check=True, timeout=60)
    assert done.stdout.decode() == "1 of 1 prices and stocks changed.\n"


async def test_a_replacing_import_removes_the_rest(shop: ConvexClient) -> None:
    await import_catalogue(shop, FILES / "shopify.csv")
    done = await import_catalogue(shop, FILES / "plain.jsonl", replace=True)
    assert (done.inserted, done.removed) == (2, 2)
    assert (await shop.query("products:status", {}))["count"] == 2


async def test_a_dry_run_changes_nothing(shop: ConvexClient) -> None:
    await import_catalogue(shop, FILES / "plain.jsonl", dry_run=True)
    assert (await shop.query("products:status", {}))["count"] == 0


async def test_what_only_the_shop_can_know_is_named_by_line(shop: ConvexClient) -> None:
    await import_catalogue(shop, FILES / "plain.jsonl")
    with pytest.raises(CatalogueError, match=r"google\.xml, line 6: currency must be USD like the rest of the shop"):
        await import_catalogue(shop, FILES / "google.xml")
    assert (await shop.query("products:status", {}))["count"] == 2


# The command


def test_the_command_fills_this_machines_shop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path / "shop")]
    assert main(["catalog", "import", str(FILES / "shopify.csv"), *data]) == 0
    assert capsys.readouterr().out == "2 products: 2 new, 0 changed, 0 as they were, 1 not for sale.\n"
    assert main(["catalog", "import", str(FILES / "plain.jsonl"), "--replace", *data]) == 0
    assert capsys.readouterr().out == "2 products: 2 new, 0 changed, 0 as they were, 2 removed.\n"
    assert main(["catalog", "update", str(FILES / "stock.csv"), *data]) == 0
    assert capsys.readouterr().out == "2 of 2 prices and stocks changed.\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["import", "{folder}/none.csv"], "No such file"),
        (["import", "{folder}/bad.jsonl"], "bad.jsonl, line 1: price is missing"),
        (["import", "{files}/plain.jsonl", "--convex-url", "http://127.0.0.1:9"], "give --auth-key-file"),
        (["update", "{files}/google.xml"], "price and stock updates come as"),
    ],
)
def test_the_command_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    (tmp_path / "bad.jsonl").write_text('{"sku": "A", "title": "T"}\n')
    filled = [argument.format(folder=tmp_path, files=FILES) for argument in arguments]
    assert main(["catalog", *filled, "--data", str(tmp_path / "shop")]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert expected in output.err
    assert "Traceback" not in output.err


def test_bad_rows_can_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "shop.jsonl"
    lines = ['{"sku": "A", "title": "T"}', "not JSON", "[]", '{"sku": "B", "title": "T", "price": 1}']
    file.write_text("\n".join(lines))
    assert main(["catalog", "import", str(file), "--skip-bad", "--data", str(tmp_path / "shop")]) == 0
    output = capsys.readouterr()
    assert output.out == "1 products: 1 new, 0 changed, 0 as they were, 3 bad.\n"
    assert "line 1: price is missing" in output.err
    assert "line 2: this is not JSON" in output.err
    assert "line 3: this is not a JSON object" in output.err


def test_words_of_a_language_that_the_shop_does_not_speak_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["catalog", "import", "products.jsonl", "--words", "xx=words.json"])
    assert "the shop speaks en and de, not xx" in capsys.readouterr().err


def test_a_large_file_is_checked_without_being_held(tmp_path: Path, allow_log: Callable[[str], None]) -> None:
    checked = check(many(tmp_path, 20_000))
    assert checked.count == 20_000
    assert sum(1 for _ in checked.rows()) == 20_000
    checked.close()


async def test_words_of_other_languages_go_with_the_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "products.jsonl"
    file.write_text('{"sku": "A", "title": "Bench", "category": "Benches", "price": 10}\n', encoding="utf-8")
    (tmp_path / "words.de.json").write_text('{"benches": ["Bänke", "Bank"], "red": []}', encoding="utf-8")
    (tmp_path / "french.json").write_text('{"benches": ["Bancs"]}', encoding="utf-8")
    assert read_words(file, {"fr": tmp_path / "french.json"}) == {
        "de": [["benches", "Bänke", "Bank"]],
        "fr": [["benches", "Bancs"]],
    }


@pytest.mark.parametrize("text", ["[]", '{"benches": "Bank"}', "{", '{"benches": [1]}'])
def test_bad_words_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "words.de.json").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"words\.de\.json"):
        read_words(tmp_path / "products.jsonl", {})


async def test_german_names_of_attributes_are_read_by_german_shoppers(shop: ConvexClient, tmp_path: Path) -> None:
    product = {"sku": "A", "title": "Mäher", "price": 10, "attributes": {"Lautstärke": "80 dB", "Gewicht": "3 kg"}}
    file = tmp_path / "products.jsonl"
    file.write_text(json.dumps(product), encoding="utf-8")
    (tmp_path / "words.de.json").write_text('{"mower": ["Mäher"]}', encoding="utf-8")
    await import_catalogue(shop, file)
    words_kept = [["mower", "Mäher"], ["lautstarke", "Lautstärke"]]
    assert await shop.query("products:words", {"language": "de"}) == words_kept
    (tmp_path / "words.de.json").unlink()
    await import_catalogue(shop, file)
    assert await shop.query("products:words", {"language": "de"}) == words_kept
    found = await shop.query("products:get", {"sku": "A"})
    assert found["attributes"] == {"Lautstarke": "80 dB", "Gewicht": "3 kg"}
