"""What the clerk says: short, warm, prices in words, at most three products and one question."""

from __future__ import annotations

import re

from bot_server.assistant import numbers, words
from bot_server.assistant.facts import spoken_list
from bot_server.assistant.slots import Slots
from bot_server.assistant.vocabulary import Vocabulary
from shop.records import Card, Cart, CartLine, Limits, Order, Product, ProductDetail, Quote, Screen

_SAID = re.compile(r"[\x00-\x1f\x7f<>{}\[\]|*_#`\\]|https?://\S+")

HELLO = "Hello! Tell me what you're looking for, and I'll show you what we have."
GOODBYE = "Goodbye, and thanks for stopping by."
WELCOME = "You're very welcome."
STOPPED = "Okay."
NOTHING_SHOWN = "There's nothing on the screen yet. What are you looking for?"
CARD_NUMBER = "Please don't tell me card numbers. You pay safely on the payment page when you check out."
PAYMENT = "You pay on the shop's own payment page after you confirm the order, so never tell me card details."
TAKE_YOUR_TIME = "Take your time."
NO_HUMAN = "I can't put you through to a person from here, but I can find things, fill your cart and check your order."
WHO = "I'm the shop's assistant. Tell me what you're looking for."
NO_CANCEL = "I can't change an order that's been placed, but I can tell you where it is."


def clean(text: str) -> str:
    """A name or a text of the catalogue as it may be said: no control characters, markup or addresses."""
    return re.sub(r"\s+", " ", _SAID.sub(" ", text)).strip()


def polished(reply: str) -> str:
    """A reply in which a title that begins with an article gets no second one, and only the last total is said."""
    reply = re.sub(r" Your cart comes to [^.]*\.(?=.* Your cart comes to )", "", reply)
    return re.sub(r"\b[Tt]he ((?:The|A|An) (?=[A-Z]))", r"\1", reply)


def be(title: str) -> str:
    """ "Is" or "are", after the title's last word: headphones are, a tent is."""
    last = words.split(title)[-1:] or ("",)
    return "are" if last[0].endswith("s") and not last[0].endswith(("ss", "us", "is")) else "is"


def come(title: str) -> str:
    """ "Comes" or "come", as `be`."""
    return "come" if be(title) == "are" else "comes"


def price_of(product: Product) -> str:
    """A product's price in words."""
    return numbers.price(product.price_minor, product.currency)


def amount(value: float, currency: str) -> str:
    """A price that the shopper named, in words."""
    return numbers.price(numbers.to_minor(value, currency), currency)


def count(many: int, one: str, more: str | None = None) -> str:
    """A number of things: "one kettle", "twelve kettles"."""
    return f"{numbers.spoken(many)} {one if many == 1 else (more or one + 's')}"


def wish(limits: Limits, text: str, currency: str) -> str:
    """What was searched for, as a phrase: "blue Fellwick jackets under one hundred dollars"."""
    thing = text or (limits.category or "").lower() or "products"
    category = (limits.category or "").lower()
    if category and words.keys(category)[-1:] == words.keys(thing)[-1:]:
        # As the shop writes it, which is mostly the plural: "tent" becomes "tents".
        thing = " ".join([*thing.split()[:-1], category.split()[-1]])
    parts: list[str] = []
    after: list[str] = []
    if limits.colour and limits.colour.lower() not in thing:
        parts.append(limits.colour.lower())
    if limits.brand:
        parts.append(clean(limits.brand))
    for name, value in limits.attributes.items():
        word = name if value.lower() in ("yes", "true") else value
        if any(letter.isdigit() for letter in word):
            after.append(measured(word))
        elif not set(words.keys(word)) & set(words.keys(thing)):
            parts.append(clean(word.lower()))
    parts.append(clean(thing))
    phrase = ", ".join([" ".join(parts), *after])
    if limits.size:
        phrase += f" in {size_name(limits.size)}"
    least, most = limits.price_min_minor, limits.price_max_minor
    if least is not None and most is not None:
        phrase += f" between {numbers.price(least, currency)} and {numbers.price(most, currency)}"
    elif most is not None:
        phrase += f" under {numbers.price(most, currency)}"
    elif least is not None:
        phrase += f" over {numbers.price(least, currency)}"
    if limits.rating_min is not None:
        phrase += f" with {numbers.spoken_decimal(limits.rating_min)} stars or more"
    if limits.on_sale:
        phrase += " on sale"
    if limits.in_stock:
        phrase += " in stock"
    if limits.exclude:
        phrase += f", without {spoken_list([clean(word) for word in limits.exclude], 'or')}"
    return phrase


def several(total: int, phrase: str) -> str:
    """How many of something: "twelve tents under..." or, where it has no plural, "twelve matches for milk"."""
    head = re.split(r",| (?:in|between|under|over|with|on) ", phrase)[0]
    if head.endswith("s") and not head.endswith("ss"):
        return f"{numbers.spoken(total)} {phrase}"
    return f"{numbers.spoken(total)} matches for {phrase}"


_UNITS = {
    "g": "grams", "kg": "kilos", "l": "litres", "ml": "millilitres", "cm": "centimetres", "mm": "millimetres",
    "m": "metres", "h": "hours", "w": "watts", "v": "volts", "gb": "gigabytes", "tb": "terabytes", "oz": "ounces",
    "mah": "milliamp hours", "%": "percent", "person": "people", "min": "minutes", "inch": "inches", "lm": "lumens",
}  # fmt: skip
_ONES = {"inches": "inch", "people": "person", "kilos": "kilo"}


def measured(value: str) -> str:
    """An attribute's value as it is said: "130 g" as "one hundred and thirty grams"."""

    def said(match: re.Match[str]) -> str:
        amount = float(match[1])
        unit = _UNITS.get((match[2] or "").lower(), match[2] or "")
        if amount == 1:
            unit = _ONES.get(unit, unit.removesuffix("s") if unit in _UNITS.values() else unit)
        number = numbers.spoken_decimal(amount) if amount < 1_000_000 else match[1]
        return f"{number} {unit}".strip()

    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", clean(value))
    units = "|".join(sorted(_UNITS, key=len, reverse=True))
    return re.sub(rf"(?<![\w.])(\d+(?:\.\d+)?)(?: ?({units})(?!\w))?(?!\w)", said, text, flags=re.IGNORECASE)


_SIZES = {
    "xs": "extra small",
    "s": "small",
    "m": "medium",
    "l": "large",
    "xl": "extra large",
    "xxl": "double extra large",
}


def size_name(size: str) -> str:
    """A size as it is said: "M" as "medium", "9" as "size nine"."""
    plain = size.lower()
    if plain in _SIZES:
        return _SIZES[plain]
    return f"size {numbers.spoken_decimal(float(plain))}" if re.fullmatch(r"\d+(\.\d+)?", plain) else plain


def found(screen: Screen, *, refined: bool = False) -> str:
    """What a search found: how many, one or two by name with why."""
    cards = screen.cards
    currency = cards[0].currency if cards else "USD"
    phrase = wish(screen.limits, screen.text, currency)
    if not cards:
        return f"I couldn't find any {phrase}."
    said = _relaxed(screen)
    if screen.total == 1:
        card = cards[0]
        opening = "There's one" if refined else "I found one"
        return f"{said}{opening}: the {clean(card.title)}, {price_of(card)}{_praise(card)}."
    if said:
        return f"{said}{_picks(cards)}"
    opening = "Here are" if refined else "I found"
    return f"{opening} {several(screen.total, phrase)}. {_picks(cards, screen.sort)}"


def _relaxed(screen: Screen) -> str:
    relaxed = [clean(one) for one in screen.relaxed if one]
    if not relaxed:
        return ""
    reading = [one for one in relaxed if one.startswith("reading")]
    other = [one for one in relaxed if one not in reading]
    if other:
        return f"Nothing fits all of that, so I'm {spoken_list(other)}. "
    return f"I'm {spoken_list(reading)}. "


def _praise(card: Product) -> str:
    if card.stock <= 0:
        return ", though it's out of stock"
    if card.rating is not None and card.rating >= 4:
        return f", rated {numbers.spoken_decimal(round(card.rating, 1))} stars"
    return ""


def _picks(cards: tuple[Card, ...], sort: str = "relevance") -> str:
    """One or two of the cards, each with why it is named: the rest is on the screen."""
    # What cannot be bought is no pick.
    lowest = min(card.price_minor for card in cards)
    cards = tuple(card for card in cards if card.stock > 0) or cards
    first = cards[0]
    cheapest = min(cards, key=lambda card: card.price_minor)
    least = "the cheapest" if cheapest.price_minor == lowest else "the cheapest in stock"
    rated = max(cards, key=lambda card: ((card.rating or 0), card.rating_count))
    if sort == "price_desc":
        return f"The {clean(first.title)} {be(first.title)} the most expensive, at {price_of(first)}."
    if sort == "price_asc" or first.sku == cheapest.sku:
        picks = [(cheapest, least), (rated, "rated best")]
    elif first.sku == rated.sku or sort == "rating":
        picks = [(first, "rated best"), (cheapest, least)]
    else:
        picks = [(first, "the closest match"), (cheapest, least)]
    (one, why), (other, also) = picks
    said = f"The {clean(one.title)} {be(one.title)} {why}, at {price_of(one)}"
    if other.sku == one.sku or (also == "rated best" and (other.rating or 0) < 4):
        return f"{said}."
    return f"{said}; the {clean(other.title)} {be(other.title)} {also}, at {price_of(other)}."


def named_in(cards: tuple[Card, ...], reply: str) -> tuple[str, ...]:
    """Skus of the cards that a reply names, in its order."""
    places = [(reply.find(clean(card.title)), card.sku) for card in cards]
    return tuple(sku for place, sku in sorted(places) if place >= 0)


def more_shown(screen: Screen, before: int) -> str:
    """What "show more" did."""
    added = len(screen.cards) - before
    if added <= 0:
        return "That's everything I found."
    fresh = screen.cards[before:]
    cheapest = min(fresh, key=lambda card: card.price_minor)
    return (
        f"Here {'is' if added == 1 else 'are'} {numbers.spoken(added)} more. "
        f"Among them the {clean(cheapest.title)}, {price_of(cheapest)}."
    )


def detail(product: ProductDetail) -> str:
    """A product in two or three sentences."""
    by = f" by {clean(product.brand)}" if product.brand else ""
    parts = [f"The {clean(product.title)}{by} {be(product.title)} {price_of(product)}"]
    if product.list_price_minor and product.list_price_minor > product.price_minor:
        parts[0] += f", down from {numbers.price(product.list_price_minor, product.currency)}"
    first = re.split(r"(?<=[.!?])\s", clean(product.description))[0]
    if first and len(first) < 180:
        parts.append(first.rstrip("."))
    last = ""
    if product.rating is not None:
        last = f"It's rated {numbers.spoken_decimal(round(product.rating, 1))} stars"
    if product.stock <= 0:
        last = f"{last}, but it's out of stock" if last else "It's out of stock right now"
    elif product.stock <= 5:
        last = (
            f"{last}, and only {numbers.spoken(product.stock)} {'is' if product.stock == 1 else 'are'} left"
            if last
            else f"Only {numbers.spoken(product.stock)} left"
        )
    if last:
        parts.append(last)
    return ". ".join(parts) + "."


def quantified(quantity: int, title: str) -> str:
    """So many of a product: "two of the Camp Mug"."""
    return f"{numbers.spoken(quantity)} of the {clean(title)}" if quantity > 1 else f"the {clean(title)}"


def added(line: CartLine, quantity: int, cart: Cart, note: str | None) -> str:
    """What was put in the cart, and what the cart comes to."""
    name = clean(line.title) + (f", {variant_name(line.variant)}" if line.variant else "")
    many = quantified(quantity, name)
    total = numbers.price(cart.total_minor, cart.currency)
    said = f"I've added {many}. Your cart comes to {total}."
    return f"{said} {clean(note)}" if note else said


def variant_name(variant: str) -> str:
    """A variant's label as it is said: "navy, M" as "navy, medium"."""
    parts = (part.strip() for part in clean(variant).split(","))
    return ", ".join(size_name(part) if part.lower() in _SIZES or part[:1].isdigit() else part for part in parts)


def changed(line: CartLine, cart: Cart) -> str:
    """The new quantity of a line."""
    total = numbers.price(cart.total_minor, cart.currency)
    return f"That's {numbers.spoken(line.quantity)} of the {clean(line.title)} now, and {total} in all."


def removed(title: str, cart: Cart) -> str:
    """What was taken out."""
    if not cart.lines:
        return f"I've removed the {clean(title)}. Your cart is empty now."
    return f"I've removed the {clean(title)}. Your cart comes to {numbers.price(cart.total_minor, cart.currency)}."


def undone(cart: Cart) -> str:
    """The cart after an undo."""
    if not cart.lines:
        return "Done, I've undone that. Your cart is empty."
    return f"Done, I've undone that. You have {contents(cart)}."


def contents(cart: Cart) -> str:
    """The cart in a phrase: up to three lines by name."""
    lines = [quantified(line.quantity, line.title) for line in cart.lines]
    if len(lines) > 3:
        rest = len(lines) - 2
        return f"{', '.join(lines[:2])} and {numbers.spoken(rest)} more"
    return spoken_list(lines)


def cart(shown: Cart) -> str:
    """What is in the cart and what it comes to."""
    if not shown.lines:
        return "Your cart is empty."
    return f"You have {contents(shown)}. That comes to {numbers.price(shown.total_minor, shown.currency)}."


def total(shown: Cart) -> str:
    """What the cart comes to."""
    if not shown.lines:
        return "Your cart is empty, so nothing so far."
    pieces = sum(line.quantity for line in shown.lines)
    return f"That's {numbers.price(shown.total_minor, shown.currency)} for {count(pieces, 'item')}."


def quote(ready: Quote) -> str:
    """The read-back before the shopper confirms."""
    basket = Cart(lines=ready.lines, total_minor=ready.total_minor, currency=ready.currency)
    changes = " ".join(clean(change) for change in ready.changes)
    said = f"Here's your order: {contents(basket)}, {numbers.price(ready.total_minor, ready.currency)} in all."
    return f"{said} {changes} Tap Confirm to place it." if changes else f"{said} Tap Confirm to place it."


_STATUS = {
    "placed": "has been placed",
    "awaiting_payment": "is waiting for payment",
    "pending": "is waiting for payment",
    "paid": "is paid and being packed",
    "packed": "is packed",
    "shipped": "is on its way",
    "delivered": "has been delivered",
    "cancelled": "was cancelled",
    "expired": "has expired",
}


def order(placed: Order | None) -> str:
    """Where an order is."""
    if placed is None:
        return "I don't see an order yet. Once you've placed one, I can tell you where it is."
    status = _STATUS.get(placed.status, f"is {placed.status.replace('_', ' ')}")
    number = " ".join(placed.order_number)
    return f"Your order {number} {status}. It comes to {numbers.price(placed.total_minor, placed.currency)}."


def compared(screen: Screen) -> str:
    """The differences between compared products that matter most: price, rating, and one that can be measured."""
    cards = screen.cards
    if len(cards) < 2:
        return "Here they are side by side."
    cheapest = min(cards, key=lambda card: card.price_minor)
    dearest = max(cards, key=lambda card: card.price_minor)
    said: list[str] = []
    if cheapest.price_minor < dearest.price_minor:
        gap = numbers.price(dearest.price_minor - cheapest.price_minor, cheapest.currency)
        by = f"{gap} cheaper" if len(cards) == 2 else "the cheapest"
        said.append(f"the {clean(cheapest.title)} {be(cheapest.title)} {by}, at {price_of(cheapest)}")
    rated = max(cards, key=lambda card: card.rating or 0)
    if rated.rating is not None and rated.rating > min(card.rating or 0 for card in cards):
        stars = numbers.spoken_decimal(round(rated.rating, 1))
        one = "it's" if rated.sku == cheapest.sku and said else f"the {clean(rated.title)} {be(rated.title)}"
        said.append(f"{one} rated {'higher' if len(cards) == 2 else 'best'}, {stars} stars")
    measures = [
        row
        for row in screen.comparison or ()
        if row.differs
        and row.name.lower() not in _NOT_COMPARED
        and all(value is not None and any(letter.isdigit() for letter in value) for value in row.values)
    ]
    if measures and len(cards) == 2:
        one, other = (measured(value or "") for value in measures[0].values)
        said.append(f"{clean(measures[0].name).lower()} is {one} against {other}")
    if not said:
        return "They're side by side now; they differ very little."
    return _sentence(said[:2]) + (f" {_sentence(said[2:])}" if said[2:] else "")


_NOT_COMPARED = words.among("brand colours sizes rating delivery returns price")


def _sentence(parts: list[str]) -> str:
    joined = ", and ".join(parts)
    return f"{joined[0].upper()}{joined[1:]}." if joined else ""


def lost(vocabulary: Vocabulary) -> str:
    """What is said to a request that was not understood."""
    return f"I can help you find {examples(vocabulary)}, compare them and fill your cart. What would you like to see?"


def examples(vocabulary: Vocabulary, most: int = 3) -> str:
    """A few things that the shop sells."""
    return spoken_list(_named_categories(vocabulary)[:most]) or "what you need"


def _named_categories(vocabulary: Vocabulary) -> list[str]:
    """Categories whose name is the plural of a thing, the fullest first."""
    names = [clean(category).lower() for category in vocabulary.categories[:60]]
    plural = [name for name in names if be(name) == "are" and " and " not in name]
    return plural or names


def help_text(vocabulary: Vocabulary) -> str:
    """What can be said here."""
    first = (_named_categories(vocabulary) or ["something"])[0]
    return (
        f"You can say: show me {first}, cheaper ones, compare the first two, add the second one, "
        "or what's in my cart. What are you looking for?"
    )


def unfound(named: Slots, vocabulary: Vocabulary) -> str:
    """What is said when nothing like it is sold."""
    said = " ".join(part for part in (named.colour, named.brand, *named.words) if part)
    return f"I couldn't find any {clean(said)}. I can help you find {examples(vocabulary)}."
