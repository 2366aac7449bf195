"""Two small shops of other kinds than the demo: a grocer who sells in pounds and a bookshop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot_server.assistant.vocabulary import Vocabulary, VocabularyItem
from shop.paths import DEMO_CATALOGUE

# sku, title, brand, category path, price, stock, attributes
_GROCERIES: tuple[tuple[str, str, str, str, int, int, dict[str, str]], ...] = (
    ("MLK1", "Whole Milk 2 Litre", "Daisyfold", "Dairy > Milk", 189, 60, {"volume": "2 l", "organic": "no", "origin": "Devon"}),
    ("MLK2", "Semi Skimmed Milk 1 Litre", "Daisyfold", "Dairy > Milk", 115, 80, {"volume": "1 l", "organic": "no"}),
    ("MLK3", "Oat Drink Barista 1 Litre", "Oatwyn", "Dairy > Plant drinks", 210, 44, {"volume": "1 l", "organic": "yes", "vegan": "yes"}),
    ("MLK4", "Almond Drink Unsweetened", "Oatwyn", "Dairy > Plant drinks", 195, 30, {"volume": "1 l", "vegan": "yes", "contains": "nuts"}),
    ("CHS1", "Mature Cheddar 350 g", "Hollowbarrow", "Dairy > Cheese", 420, 25, {"weight": "350 g", "strength": "5", "origin": "Somerset"}),
    ("CHS2", "Mild Cheddar 350 g", "Daisyfold", "Dairy > Cheese", 365, 31, {"weight": "350 g", "strength": "2"}),
    ("CHS3", "Goat Cheese Log", "Hollowbarrow", "Dairy > Cheese", 310, 12, {"weight": "150 g", "organic": "yes"}),
    ("CHS4", "Vegan Feta Style Block", "Greenmouse", "Dairy > Cheese", 335, 9, {"weight": "200 g", "vegan": "yes"}),
    ("YOG1", "Greek Yogurt 500 g", "Daisyfold", "Dairy > Yogurt", 240, 40, {"weight": "500 g", "fat": "5 %"}),
    ("YOG2", "Strawberry Yogurt Pots 4 Pack", "Pipkinfield", "Dairy > Yogurt", 260, 22, {"weight": "480 g", "flavour": "strawberry"}),
    ("BRD1", "Sourdough Loaf", "Crustwell", "Bakery > Bread", 325, 15, {"weight": "700 g", "vegan": "yes", "sliced": "no"}),
    ("BRD2", "Sliced Wholemeal Loaf", "Crustwell", "Bakery > Bread", 145, 50, {"weight": "800 g", "vegan": "yes", "sliced": "yes"}),
    ("BRD3", "Gluten Free White Loaf", "Kindgrain", "Bakery > Bread", 340, 8, {"weight": "400 g", "gluten free": "yes", "sliced": "yes"}),
    ("CRS1", "All Butter Croissants 4 Pack", "Crustwell", "Bakery > Pastries", 275, 20, {"weight": "240 g"}),
    ("APP1", "Braeburn Apples 6 Pack", "Orchardlow", "Fruit and vegetables > Fruit", 190, 70, {"origin": "Kent", "organic": "no"}),
    ("APP2", "Organic Gala Apples 1 kg", "Orchardlow", "Fruit and vegetables > Fruit", 295, 26, {"origin": "Kent", "organic": "yes", "weight": "1 kg"}),
    ("BAN1", "Fairtrade Bananas 5 Pack", "Sunpeel", "Fruit and vegetables > Fruit", 105, 90, {"origin": "Colombia", "fairtrade": "yes"}),
    ("ORA1", "Large Oranges 4 Pack", "Sunpeel", "Fruit and vegetables > Fruit", 180, 33, {"origin": "Spain"}),
    ("CAR1", "Carrots 1 kg", "Orchardlow", "Fruit and vegetables > Vegetables", 75, 80, {"origin": "Norfolk", "weight": "1 kg"}),
    ("TOM1", "Vine Tomatoes 500 g", "Orchardlow", "Fruit and vegetables > Vegetables", 210, 41, {"origin": "Spain", "weight": "500 g"}),
    ("AUB1", "Aubergine", "Orchardlow", "Fruit and vegetables > Vegetables", 95, 18, {"origin": "Netherlands"}),
    ("COF1", "Dark Roast Ground Coffee 227 g", "Ember & Rye", "Drinks > Coffee", 480, 35, {"weight": "227 g", "roast": "dark", "fairtrade": "yes"}),
    ("COF2", "House Blend Coffee Beans 1 kg", "Ember & Rye", "Drinks > Coffee", 1450, 14, {"weight": "1 kg", "roast": "medium"}),
    ("COF3", "Decaf Instant Coffee 100 g", "Larkcup", "Drinks > Coffee", 395, 27, {"weight": "100 g", "caffeine": "no"}),
    ("TEA1", "Breakfast Tea 80 Bags", "Larkcup", "Drinks > Tea", 310, 64, {"bags": "80", "caffeine": "yes"}),
    ("TEA2", "Peppermint Tea 20 Bags", "Larkcup", "Drinks > Tea", 225, 38, {"bags": "20", "caffeine": "no", "organic": "yes"}),
    ("JUI1", "Orange Juice Smooth 1 Litre", "Sunpeel", "Drinks > Juice", 245, 29, {"volume": "1 l"}),
    ("JUI2", "Cloudy Apple Juice 750 ml", "Orchardlow", "Drinks > Juice", 320, 16, {"volume": "750 ml", "organic": "yes"}),
    ("PAS1", "Spaghetti 500 g", "Nonnavera", "Cupboard > Pasta", 130, 75, {"weight": "500 g", "vegan": "yes"}),
    ("PAS2", "Fusilli 500 g", "Nonnavera", "Cupboard > Pasta", 130, 66, {"weight": "500 g", "vegan": "yes"}),
    ("PAS3", "Gluten Free Penne 500 g", "Kindgrain", "Cupboard > Pasta", 265, 19, {"weight": "500 g", "gluten free": "yes"}),
    ("RIC1", "Basmati Rice 1 kg", "Nonnavera", "Cupboard > Rice", 275, 48, {"weight": "1 kg", "gluten free": "yes"}),
    ("OIL1", "Extra Virgin Olive Oil 500 ml", "Nonnavera", "Cupboard > Oils", 795, 23, {"volume": "500 ml", "origin": "Italy"}),
    ("BIS1", "Ginger Biscuits 250 g", "Pipkinfield", "Cupboard > Biscuits", 165, 52, {"weight": "250 g"}),
    ("BIS2", "Oat Cookies Chocolate Chip", "Kindgrain", "Cupboard > Biscuits", 285, 21, {"weight": "200 g", "gluten free": "yes", "vegan": "yes"}),
    ("CHO1", "Milk Chocolate Bar 100 g", "Velvetpod", "Cupboard > Chocolate", 210, 58, {"weight": "100 g", "cocoa": "32 %"}),
    ("CHO2", "Dark Chocolate Bar 85 Percent", "Velvetpod", "Cupboard > Chocolate", 265, 36, {"weight": "90 g", "cocoa": "85 %", "vegan": "yes", "fairtrade": "yes"}),
    ("CRI1", "Sea Salt Crisps 150 g", "Pipkinfield", "Cupboard > Crisps", 195, 47, {"weight": "150 g", "vegan": "yes"}),
    ("SOA1", "Lavender Hand Soap 300 ml", "Dewmere", "Household > Soap", 275, 34, {"volume": "300 ml", "refillable": "yes"}),
    ("WAS1", "Washing Up Liquid Lemon", "Dewmere", "Household > Cleaning", 155, 61, {"volume": "500 ml"}),
    ("TOI1", "Recycled Toilet Paper 9 Rolls", "Softwren", "Household > Paper", 495, 40, {"rolls": "9", "recycled": "yes"}),
)  # fmt: skip

_BOOKS: tuple[tuple[str, str, str, str, int, int, dict[str, str]], ...] = (
    ("B01", "The Salt Lighthouse", "Marrow Press", "Fiction > Crime", 1299, 14, {"author": "Ida Vance", "format": "paperback", "pages": "352", "language": "English"}),
    ("B02", "A Quiet Key", "Marrow Press", "Fiction > Crime", 1199, 9, {"author": "Tom Eriksen", "format": "paperback", "pages": "298", "language": "English"}),
    ("B03", "Night Ferry to Oslo", "Halden House", "Fiction > Crime", 1899, 4, {"author": "Ida Vance", "format": "hardback", "pages": "410", "language": "English"}),
    ("B04", "The Moth Year", "Halden House", "Fiction > Literary", 1650, 7, {"author": "Rosa Quill", "format": "hardback", "pages": "276", "language": "English"}),
    ("B05", "Orchard of Small Lies", "Tern Books", "Fiction > Literary", 1050, 12, {"author": "Rosa Quill", "format": "paperback", "pages": "318", "language": "English"}),
    ("B06", "Starfall Protocol", "Tern Books", "Fiction > Science fiction", 999, 20, {"author": "Ken Aboah", "format": "paperback", "pages": "480", "language": "English"}),
    ("B07", "The Ninth Moon", "Tern Books", "Fiction > Science fiction", 2199, 3, {"author": "Lena Dorn", "format": "hardback", "pages": "544", "language": "English", "signed": "yes"}),
    ("B08", "Dragons of the Low Road", "Bramblewick", "Fiction > Fantasy", 1450, 11, {"author": "Pia Holt", "format": "paperback", "pages": "612", "language": "English"}),
    ("B09", "La Maison Bleue", "Halden House", "Fiction > Literary", 1300, 5, {"author": "Claire Aubin", "format": "paperback", "pages": "224", "language": "French"}),
    ("B10", "One Pan Suppers", "Ladle & Co", "Cooking > Everyday", 2250, 16, {"author": "Nadia Bell", "format": "hardback", "pages": "240"}),
    ("B11", "Bread for Beginners", "Ladle & Co", "Cooking > Baking", 1795, 8, {"author": "Otto Klein", "format": "paperback", "pages": "192"}),
    ("B12", "The Vegan Larder", "Ladle & Co", "Cooking > Vegan", 2400, 6, {"author": "Nadia Bell", "format": "hardback", "pages": "256"}),
    ("B13", "Birds of the Coast", "Fieldmark", "Nature > Guides", 1595, 13, {"author": "H. Tarrant", "format": "paperback", "pages": "320", "waterproof cover": "yes"}),
    ("B14", "Mushrooms by Month", "Fieldmark", "Nature > Guides", 1495, 0, {"author": "Elin Strand", "format": "paperback", "pages": "288"}),
    ("B15", "A Short History of Rain", "Fieldmark", "Nature > Essays", 1195, 10, {"author": "H. Tarrant", "format": "paperback", "pages": "160"}),
    ("B16", "Bertie Bear Goes Swimming", "Bramblewick", "Children > Picture books", 799, 25, {"author": "Momo Ferris", "format": "board book", "pages": "24", "age": "0 to 3"}),
    ("B17", "The Dragon Who Hated Fire", "Bramblewick", "Children > Picture books", 899, 18, {"author": "Pia Holt", "format": "paperback", "pages": "32", "age": "3 to 6"}),
    ("B18", "Detective Squirrel and the Missing Nut", "Bramblewick", "Children > First readers", 699, 30, {"author": "Momo Ferris", "format": "paperback", "pages": "96", "age": "6 to 9"}),
    ("B19", "Dot Grid Notebook A5", "Paperfinch", "Stationery > Notebooks", 850, 40, {"paper": "dotted", "pages": "160"}),
    ("B20", "Ruled Notebook A4", "Paperfinch", "Stationery > Notebooks", 1100, 22, {"paper": "ruled", "pages": "200"}),
    ("B21", "Gel Pen Set of 4", "Paperfinch", "Stationery > Pens", 650, 35, {}),
    ("B22", "Coastline Jigsaw 1000 Pieces", "Puzzlewick", "Gifts > Jigsaws", 1999, 9, {"pieces": "1000"}),
)  # fmt: skip
_COLOURS = {"B19": ["red", "forest green"], "B20": ["black"], "B21": ["blue", "black", "red"]}


def _row(entry: tuple[str, str, str, str, int, int, dict[str, str]], currency: str) -> dict[str, Any]:
    sku, title, brand, path, price, stock, attributes = entry
    number = sum(ord(letter) for letter in sku + title)
    return {
        "sku": sku,
        "title": title,
        "brand": brand,
        "category": path.split(" > "),
        "description": f"{title} from {brand}.",
        "priceMinor": price,
        "currency": currency,
        "rating": 3.5 + number % 15 / 10,
        "ratingCount": 5 + number % 90,
        "stock": stock,
        "attributes": attributes,
        "colours": _COLOURS.get(sku, []),
        "sizes": [],
    }


ROWS: dict[str, list[dict[str, Any]]] = {
    "grocer": [_row(entry, "GBP") for entry in _GROCERIES],
    "books": [_row(entry, "USD") for entry in _BOOKS],
}


def rows(name: str) -> list[dict[str, Any]]:
    """The products of a shop: demo, grocer or books."""
    if name == "demo":
        return [json.loads(line) for line in DEMO_CATALOGUE.read_text(encoding="utf-8").splitlines() if line.strip()]
    return ROWS[name]


def vocabulary(name: str) -> Vocabulary:
    """The words of a shop."""
    products = rows(name)
    return Vocabulary.build([VocabularyItem.model_validate(row) for row in products], currency=products[0]["currency"])


def write(name: str, folder: Path) -> Path:
    """Writes a shop's products as a catalogue file."""
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(name)), encoding="utf-8")
    return path
