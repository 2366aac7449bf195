"""Words compared as shoppers mean them: plural or not, British or American, written or misheard."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SPELLINGS = {
    "color": "colour",
    "colors": "colours",
    "colored": "coloured",
    "gray": "grey",
    "liter": "litre",
    "liters": "litres",
    "meter": "metre",
    "meters": "metres",
    "jewelry": "jewellery",
    "pajamas": "pyjamas",
    "aluminum": "aluminium",
    "fiber": "fibre",
    "flavor": "flavour",
    "flavors": "flavours",
    "favorite": "favourite",
    "yoghurt": "yogurt",
    "tshirt": "t shirt",
    "tshirts": "t shirts",
    "tee": "t shirt",
    "tees": "t shirts",
    "organizer": "organiser",
    "sanitizer": "sanitiser",
    "moisturizer": "moisturiser",
    "center": "centre",
    "mold": "mould",
    "plaid": "plaid",
    "weigh": "weight",
    "weighs": "weight",
    "donut": "doughnut",
    "donuts": "doughnuts",
    "kilograms": "kg",
    "kilogram": "kg",
    "kilos": "kg",
    "kilo": "kg",
    "grams": "g",
    "gram": "g",
    "litres": "l",
    "litre": "l",
    "millilitres": "ml",
    "milliliters": "ml",
    "centimetres": "cm",
    "centimeters": "cm",
    "centimetre": "cm",
    "centimeter": "cm",
    "millimetres": "mm",
    "millimeters": "mm",
    "inches": "inch",
    "ounces": "oz",
    "ounce": "oz",
    "watts": "w",
    "watt": "w",
    "volts": "v",
    "volt": "v",
    "hours": "h",
    "hour": "h",
    "hrs": "h",
    "people": "person",
    "persons": "person",
    "gigabytes": "gb",
    "gigabyte": "gb",
    "gigs": "gb",
    "terabytes": "tb",
    "terabyte": "tb",
}
"""One spelling for each word that English writes in two, and the short form of each unit."""

SYNONYMS = (
    ("backpack", "rucksack", "knapsack", "daypack"),
    ("sneakers", "trainers", "running shoes", "tennis shoes"),
    ("sofa", "couch", "settee"),
    ("jumper", "sweater", "pullover"),
    ("trousers", "pants", "slacks"),
    ("torch", "flashlight"),
    ("mobile", "cellphone", "cell phone", "smartphone", "phone"),
    ("telly", "tv", "television"),
    ("notebook", "laptop"),
    ("headphones", "earphones", "headset"),
    ("earbuds", "earphones"),
    ("tap", "faucet"),
    ("duvet", "comforter", "quilt"),
    ("rug", "carpet"),
    ("cup", "mug"),
    ("cap", "hat"),
    ("beanie", "woolly hat", "hat"),
    ("coat", "jacket"),
    ("hoodie", "hooded sweatshirt", "sweatshirt"),
    ("t shirt", "top"),
    ("purse", "handbag"),
    ("wallet", "billfold"),
    ("stove", "cooker", "burner"),
    ("frying pan", "skillet", "frypan", "pan"),
    ("saucepan", "pot"),
    ("bin", "trash can", "garbage can", "wastebasket"),
    ("vacuum", "hoover", "vacuum cleaner"),
    ("crisps", "chips"),
    ("biscuits", "cookies"),
    ("sweets", "candy"),
    ("soda", "pop", "fizzy drink", "soft drink"),
    ("aubergine", "eggplant"),
    ("courgette", "zucchini"),
    ("prawns", "shrimp"),
    ("nappies", "diapers"),
    ("novel", "fiction"),
    ("thriller", "crime novel"),
    ("toy", "plaything"),
    ("kids", "children", "kid", "child"),
    ("spectacles", "glasses", "eyeglasses"),
    ("shades", "sunglasses"),
    ("kettle", "water boiler"),
    ("speaker", "loudspeaker"),
    ("lamp", "light"),
    ("desk", "writing table"),
    ("bicycle", "bike"),
    ("water bottle", "flask", "canteen"),
    ("thermos", "flask", "vacuum flask"),
    ("parka", "winter coat"),
    ("raincoat", "rain jacket", "mac"),
    ("sleeping mat", "sleeping pad"),
    ("present", "gift"),
    ("microphone", "mic"),
    ("saxophone", "sax"),
    ("ukulele", "uke"),
    ("chocolate", "choc", "choccy"),
    ("vegetables", "veg", "veggies"),
    ("dinosaur", "dino"),
    ("teddy bear", "teddy", "cuddly bear", "bear"),
    ("umbrella", "brolly"),
    ("sunglasses", "sunnies"),
    ("refrigerator", "fridge"),
    ("outdoor", "outside", "outdoors"),
    ("indoor", "inside", "indoors"),
    ("earth", "soil", "compost"),
    ("organic", "biologic", "bio"),
    ("tyre", "tire"),
    ("windscreen", "windshield"),
    ("boot", "trunk"),
    ("petrol", "gas", "gasoline"),
    ("jug", "pitcher"),
    ("cooker", "stove"),
    ("spanner", "wrench"),
    ("plaster", "band aid"),
    ("cot", "crib"),
    ("pushchair", "stroller", "buggy", "pram"),
    ("dummy", "pacifier"),
    ("lead", "leash"),
    ("secateurs", "pruners", "pruning shears"),
    ("hosepipe", "hose"),
    ("dungarees", "overalls"),
    ("wellies", "wellington boots", "rain boots"),
    ("sun cream", "sunscreen", "sunblock", "sun lotion", "sun milk", "suntan lotion"),
    ("painkiller", "pain relief", "pain reliever"),
    ("medicine", "medication", "medicament", "remedy"),
    ("drum kit", "drum set"),
    ("amplifier", "amp"),
    ("plectrum", "pick"),
    ("jigsaw", "puzzle", "jigsaw puzzle"),
    ("soft toy", "cuddly toy", "stuffed animal", "plush"),
    ("lorry", "truck"),
    ("building blocks", "building bricks"),
    ("swimsuit", "swimming costume", "bathing suit"),
    ("lawn mower", "mower", "lawnmower"),
    ("watering can", "sprinkling can"),
    ("flowerpot", "plant pot", "planter"),
    ("wheelbarrow", "barrow"),
    ("light bulb", "bulb"),
    ("glue", "adhesive"),
)
"""Words that mean nearly the same in a shop; used only where the catalogue does not know the word that was said."""


def among(listed: str) -> frozenset[str]:
    """A set of words written as one line."""
    return frozenset(listed.split())


_PLAIN = re.compile(r"[^a-z0-9.]+")


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The form of a word that its plural, its British spelling and its capitals share.

    It is a key for comparing, not a word to show: "knives" and "knife" both give "kniv".
    """
    word = SPELLINGS.get(word, word)
    if len(word) <= 2 or not word[-1].isalpha():
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if word.endswith("f"):
        word = word[:-1] + "v"
    if len(word) > 2 and word.endswith("y") and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    return word


@lru_cache(maxsize=65536)
def split(text: str) -> tuple[str, ...]:
    """The plain lower-case words of a name: accents, apostrophes and signs gone, "T-Shirt" as two words.

    A number is parted from its unit, so that "1.7L" and "1.7 litres" compare equal.
    """
    text = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    text = text.replace("'", "")
    words: list[str] = []
    for word in _PLAIN.split(text):
        word = word.strip(".")
        if not word:
            continue
        parted = re.fullmatch(r"(\d+(?:\.\d+)?)([a-z]+)", word)
        parts = parted.groups() if parted and parted[2] not in {"st", "nd", "rd", "th"} else (word,)
        for part in parts:
            words.extend(SPELLINGS.get(part, part).split())
    return tuple(words)


@lru_cache(maxsize=65536)
def keys(text: str) -> tuple[str, ...]:
    """The keys of the words of a name."""
    return tuple(key(word) for word in split(text))


_SOUNDS = (
    (re.compile(r"^(kn|gn|pn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"ph|gh(?=t)"), "f"),
    (re.compile(r"ck|q|c(?=[aoulrtk]|$)|ch(?=r)"), "k"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"[dt]"), "t"),
    (re.compile(r"[bp]"), "p"),
    (re.compile(r"[gjk]"), "k"),
    (re.compile(r"[vf]"), "f"),
    (re.compile(r"[hw](?![aeiouy])|(?<!^)[hw]"), ""),
    (re.compile(r"(?<!^)[aeiouy]+"), "a"),
)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A rough key of how a word sounds: near consonants are one, vowels after the first are one."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return re.sub(r"(.)\1+", r"\1", word).rstrip("a")


def distance(one: str, other: str, most: int = 2) -> int:
    """The edits (insert, delete, replace, swap neighbours) from one word to the other; `most` + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        current = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[j] + 1, current[-1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, row = row, current
    return row[-1]
