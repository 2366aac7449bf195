"""What the app ships with is complete, can be drawn by Qt, and is what its scripts make."""

import json
import re
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from assets.draw import catalogue, icons, pictures, svg
from assets.draw.__main__ import files
from bot_server.catalogue.rows import ImportRow
from shop.paths import ASSETS

PRODUCTS = [json.loads(line) for line in (ASSETS / "catalogue" / "products.jsonl").read_text("utf-8").splitlines()]
NOT_TINY = re.compile(
    r"<(filter|style|clipPath|mask|pattern|image|text|script|foreignObject)|class=|style=|href=", re.I
)


def painted(text: bytes, width: int, height: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(text))
    assert renderer.isValid()
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def test_the_scripts_make_the_committed_files() -> None:
    made = dict(files())
    assert [path for path, content in made.items() if (ASSETS / path).read_bytes() != content] == []


@pytest.mark.parametrize("folder", ["catalogue/pictures", "icons", "earcons"])
def test_nothing_lies_around_that_no_script_makes(folder: str) -> None:
    made = {Path(path).name for path, _ in files() if path.startswith(folder)}
    assert {path.name for path in (ASSETS / folder).iterdir()} == made


def test_the_catalogue_is_large_and_varied() -> None:
    assert len(PRODUCTS) >= 240
    assert len({row["category"][0] for row in PRODUCTS}) == 12
    assert len({row["brand"] for row in PRODUCTS}) >= 30
    assert len({row["title"] for row in PRODUCTS}) == len(PRODUCTS)
    assert len({row["description"] for row in PRODUCTS}) == len(PRODUCTS)
    assert any(row["stock"] == 0 for row in PRODUCTS)
    assert any(0 < row["stock"] < 10 for row in PRODUCTS)
    assert sum("listPriceMinor" in row for row in PRODUCTS) > 60


def test_waterproof_jackets_under_a_hundred_dollars_are_for_sale() -> None:
    jackets = [
        row
        for row in PRODUCTS
        if row["category"][0] == "Jackets"
        and row["attributes"].get("waterproof") == "yes"
        and row["priceMinor"] < 10_000
    ]
    assert len(jackets) >= 8
    assert len({row["brand"] for row in jackets}) >= 4
    assert len({colour for row in jackets for colour in row["colours"]}) >= 6


@pytest.mark.parametrize("row", PRODUCTS, ids=lambda row: row["sku"])
def test_a_row_is_valid_and_whole(row: dict[str, object]) -> None:
    checked = ImportRow.model_validate(row)
    assert all([checked.title, checked.brand, checked.delivery, checked.returns, checked.reviews])
    assert 2 <= len(re.findall(r"[.!?](?:\s|$)", checked.description)) <= 5
    assert all([checked.attributes, checked.colours, checked.rating, checked.rating_count])
    assert checked.list_price_minor is None or checked.list_price_minor > checked.price_minor
    if checked.variants:
        assert sum(variant.stock for variant in checked.variants) == checked.stock
        assert {variant.options["colour"] for variant in checked.variants} == set(checked.colours)
        assert len({variant.picture for variant in checked.variants}) == len(checked.colours)
        assert all((ASSETS / str(variant.picture)).is_file() for variant in checked.variants)


@pytest.mark.parametrize(
    ("product", "colour"),
    [
        pytest.param(product, colour, id=product.picture(colour))
        for product in catalogue.read()
        for colour in product.colours
    ],
)
def test_a_picture_is_small_and_drawn_by_qt(product: catalogue.Product, colour: str, qapp: QGuiApplication) -> None:
    text = (ASSETS / "catalogue" / "pictures" / product.picture(colour)).read_bytes()
    assert len(text) < 10_000
    assert not NOT_TINY.search(text.decode())
    image, empty = painted(text, 64, 48), painted(svg.Picture(colour).text().encode(), 64, 48)
    thing = {(x, y) for x in range(64) for y in range(48) if differs(image.pixelColor(x, y), empty.pixelColor(x, y))}
    assert 0.05 < len(thing) / (64 * 48) < 0.7
    assert len({image.pixel(x, y) for x, y in thing}) > 60, "it has no form"
    # The corners are calm, so that nothing is lost where a card rounds them.
    assert not thing & {(x, y) for x in (*range(3), *range(61, 64)) for y in (*range(3), *range(45, 48))}


def differs(one: QColor, other: QColor) -> bool:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue())) > 24


def test_pictures_differ_from_each_other() -> None:
    drawn = [text for _, text in pictures.pictures(catalogue.read())]
    assert len(set(drawn)) > 0.9 * len(drawn)


def test_every_colour_has_a_tone() -> None:
    for row in PRODUCTS:
        for colour in row["colours"]:
            assert svg.tone(colour).base.startswith("#"), colour


@pytest.mark.parametrize("name", [name for name, _ in icons.icons()])
def test_an_icon_is_one_black_stroke(name: str, qapp: QGuiApplication) -> None:
    text = (ASSETS / "icons" / f"{name}.svg").read_text("utf-8")
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) <= {"none", "#000"}
    image = painted(text.encode(), 48, 48)
    inked = sum(image.pixelColor(x, y).alpha() > 128 for x in range(48) for y in range(48))
    assert 40 < inked < 48 * 48 / 2
    assert all(image.pixelColor(x, 0).alpha() == 0 for x in range(48))


@pytest.mark.parametrize("path", sorted((ASSETS / "earcons").glob("*.wav")), ids=lambda path: path.stem)
def test_a_sound_is_short_and_soft(path: Path) -> None:
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 24_000)
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
    assert len(samples) <= 0.3 * 24_000
    assert 0.1 < max(abs(sample) for sample in samples) / 32768 < 0.5
    # No click at either end.
    assert max(abs(samples[0]), abs(samples[-1])) < 400


def test_the_fonts_load_and_carry_their_licence(qapp: QGuiApplication) -> None:
    fonts = sorted((ASSETS / "fonts").glob("*.ttf"))
    assert len(fonts) == 4
    families = {
        family
        for font in fonts
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    }
    assert any(family.startswith("Figtree") for family in families)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (ASSETS / "fonts" / "OFL.txt").read_text("utf-8")


def test_the_app_icon_comes_in_every_size(qapp: QGuiApplication) -> None:
    folder = ASSETS / "app"
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        image = QImage(str(folder / f"aisle-{size}.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() == 0
        assert image.pixelColor(size // 2, size // 2).alpha() == 255
    assert (folder / "aisle.ico").read_bytes()[:6] == b"\x00\x00\x01\x00\x07\x00"
    icns = (folder / "aisle.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8], "big") == len(icns)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("= Brand | Title | red | 10 | 4.5 x 3 | 1 | cotton", "before the first section"),
        ("[thing] THNG; Things\nattributes: material\n= Brand | Title | red | 10 | 4.5 x 3 | 1", "expected 7 cells"),
        ("[thing] THNG; Things\nattributes: material\n= Brand | Title | red | ten | 4.5 x 3 | 1 | cotton", "no price"),
        (
            "[thing] THNG; Things\nattributes: a; b\n= Brand | Title | red | 1 | 4.5 x 3 | 1 | cotton",
            "expected 2 attributes",
        ),
    ],
)
def test_a_bad_table_names_file_line_and_reason(tmp_path: Path, table: str, reason: str) -> None:
    (tmp_path / "things.txt").write_text(f"delivery: soon\nreturns: yes\n{table}\n", "utf-8")
    with pytest.raises(catalogue.TableError, match=rf"things\.txt, line \d+: .*{reason}"):
        catalogue.read(tmp_path)
