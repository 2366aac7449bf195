"""What English says about searches: what was found, narrowed, compared."""

from __future__ import annotations

import re

from bot_server.assistant import words
from bot_server.assistant.adjectives import adjective, superlative
from bot_server.assistant.english.figures import Figures, be, have
from bot_server.assistant.facts import clean
from bot_server.assistant.options import YES
from bot_server.assistant.relaxing import GivenUp, given_up, guesses
from bot_server.assistant.several import Pick
from bot_server.assistant.slots import Slots
from shop.records import AttributeSort, Card, ComparisonRow, Limits, Product, Range, Screen, Sort, each

_LIKE = re.compile(r"(?:able|proof|ed|free|less|safe|friendly|resistant|ible)$")
NOT_COMPARED = words.among("brand colours sizes rating delivery returns price")


class Results(Figures):
    """Sentences about searches and comparisons."""

    WITHOUT_PRICE = "ignoring the highest price"
    """A clause of `relaxed` as the shop says it."""
    ALL_SHOWN = "That's everything I found."
    NOT_ALL_AT_ONCE = "Nothing has all of that"
    UNMEASURED = "The shop doesn't give that measure, so I left it out."
    FIRST_SCREEN = "This is where we started."
    BACK_TO_CART = "Back to your cart."
    BACK = "Okay, we're back."
    NOTHING_CHEAPER = "I don't have anything cheaper than that here."
    NOTHING_DEARER = "I don't have anything more expensive than that here."
    SIDE_BY_SIDE = "Here they are side by side."
    HARDLY_DIFFER = "They're side by side now; they differ very little."
    COMPARE_WHICH = "Tell me the numbers of the two you'd like to compare."
    ONLY_ONE = "There's only one here to choose from."
    SAME_PRICE = "They cost the same."
    CHEAPEST = "the cheapest"
    CHEAPEST_IN_STOCK = "the cheapest in stock"
    DEAREST = "the most expensive"
    RATED_BEST = "rated best"
    CLOSEST = "the closest match"

    def wish(self, limits: Limits, text: str, currency: str) -> str:
        """What was searched for, as a phrase: "blue Fellwick jackets under one hundred dollars"."""
        categories = [name.lower() for name in each(limits.category)]
        thing = text.replace("; ", " and ") or self.all_of(categories) or "products"
        if len(categories) == 1 and words.keys(categories[0])[-1:] == words.keys(thing)[-1:]:
            # As the shop writes it, which is mostly the plural: "tent" becomes "tents".
            last = categories[0].split()[-1]
            rest = [word for word in thing.split()[:-1] if not set(words.keys(word)) <= set(words.keys(last))]
            thing = " ".join([*rest, last])
        parts: list[str] = []
        after: list[str] = []
        whom: list[str] = []
        if colours := [self.word(colour) for colour in each(limits.colour) if colour.lower() not in thing]:
            parts.append(self.one_of(colours))
        brands = [clean(brand) for brand in each(limits.brand)]
        if len(brands) == 1:
            parts.append(brands[0])
        for name, values in limits.attributes.items():
            said = [name if value.lower() in YES else value for value in each(values)]
            word = self.one_of([self.word(one) for one in said])
            if any(letter.isdigit() for letter in word):
                after.append(self.measured(word))
            elif name.lower() == "for":
                whom.append(f" for {word}")
            elif not set(words.keys(word)) & set(words.keys(thing)):
                parts.append(word)
        parts.append(clean(thing) + "".join(whom))
        after += [self.bounds(one) for one in limits.ranges]
        phrase = " ".join(parts)
        if len(brands) > 1:
            phrase += f" from {self.one_of(brands)}"
        phrase = ", ".join([phrase, *after])
        if limits.size:
            phrase += f" in {self.one_of([self.size(size) for size in each(limits.size)])}"
        least, most = limits.price_min_minor, limits.price_max_minor
        # A bound just beyond a price that is shown is said as that price: "over twenty-six dollars".
        least = least - 1 if least is not None and least % 100 == 1 else least
        most = most + 1 if most is not None and most % 100 == 99 else most
        if least is not None and most is not None:
            phrase += f" between {self.price(least, currency)} and {self.price(most, currency)}"
        elif most is not None:
            phrase += f" under {self.price(most, currency)}"
        elif least is not None:
            phrase += f" over {self.price(least, currency)}"
        if limits.rating_min is not None:
            phrase += f" with {self.decimal(limits.rating_min)} stars or more"
        if limits.on_sale:
            phrase += " on sale"
        if limits.in_stock:
            phrase += " in stock"
        if limits.exclude:
            phrase += f", without {self.one_of([self.word(word) for word in limits.exclude])}"
        return phrase

    def bounds(self, wanted: Range) -> str:
        """Bounds on an attribute: "weight at most two kilos"."""

        def amount(value: float) -> str:
            return self.measured(f"{value:g} {wanted.unit}" if wanted.unit else f"{value:g}")

        name = clean(wanted.attribute.lower())
        if wanted.min is not None and wanted.max is not None:
            return f"{name} from {self.decimal(wanted.min)} to {amount(wanted.max)}"
        if wanted.max is not None:
            return f"{name} at most {amount(wanted.max)}"
        return f"{name} at least {amount(wanted.min or 0)}"

    def several(self, total: int, phrase: str, cards: tuple[Card, ...], kinds: tuple[str, ...] = ()) -> str:
        """How many of something: "twelve tents under..." or, where not all are called so, "twelve matches for milk"."""
        head = re.split(r",| (?:in|between|under|over|with|on|from|for|and) ", phrase)[0]
        if kinds and not any(_JOINS.search(kind) for kind in kinds):
            # The shop itself calls them so.
            cards = ()
        if head.endswith("s") and not head.endswith("ss") and all(_is_called(card, head.split()[-1]) for card in cards):
            return f"{self.number(total)} {phrase}"
        if _LIKE.search(head) and " " not in head:
            return f"{self.number(total)} {head} things{phrase[len(head) :]}"
        return f"{self.number(total)} matches for {phrase}"

    def found(self, screen: Screen, *, refined: bool = False, by: str = "") -> str:
        """What a search found: how many, one or two by name with why.

        Args:
            screen: As the search left it.
            refined: Whether a search was changed, rather than begun.
            by: The superlative that it was sorted by an attribute for, as "lightest" or "most pages".
        """
        cards = screen.cards
        currency = cards[0].currency if cards else "USD"
        if not cards:
            return f"I couldn't find any {self.wish(screen.limits, screen.text, currency)}."
        gone = given_up(screen, self.attribute)
        phrase = self.wish(gone.kept, gone.text, currency)
        said = f"{self.read_as(guessed)} " if (guessed := guesses(screen)) else ""
        nothing = self.nothing(gone, currency) if gone else ""
        if screen.total == 1:
            card = cards[0]
            opening = f"{nothing}, only" if gone else "There's one:" if refined else "I found one:"
            return f"{said}{opening} the {clean(card.title)}, {self.price_of(card)}{self._praise(card)}."
        picks = self.picks(cards, screen.sort)
        if gone.limits.price_max_minor is not None:
            # Who wants to spend less wants to know the least that it takes.
            picks = picks.split("; ")[0].removesuffix(".") + "."
        strays = screen.text and screen.sort == "relevance" and any(one.category != cards[0].category for one in cards)
        if strays and min(cards, key=lambda card: card.price_minor).category != cards[0].category:
            # A sleeping bag is no cheap sofa.
            picks = self.pick(cards[0], self.CLOSEST)
        if isinstance(screen.sort, AttributeSort):
            most = "most" if screen.sort.order == "desc" else "least"
            picks = self.first_by(cards[0], screen.sort.attribute, by or f"{most} {screen.sort.attribute}") or picks
        if gone and (strays or nothing == self.NOT_ALL_AT_ONCE):
            return f"{said}{nothing}, but this comes close. {picks}"
        opening = f"{nothing}, so here are" if gone else "Here are" if refined else "I found"
        return f"{said}{opening} {self.several(screen.total, phrase, cards, each(gone.kept.category))}. {picks}"

    def each_of(self, total: int, picks: tuple[Pick, ...], missing: tuple[str, ...], together: int | None) -> str:
        """What was found of several things: one product for each.

        Args:
            total: How many products were found in all.
            picks: The product to name for each thing, at least two.
            missing: Things that nothing was found of.
            together: What they come to, in minor units, where that was asked for.
        """
        named = [
            f"{'for' if at else 'For'} {_article(pick.thing)} {'' if at else 'there is '}the "
            f"{clean(pick.card.title)}, at {self.price_of(pick.card)}"
            for at, pick in enumerate(picks)
        ]
        said = f"I found {self.number(total)} in all. {'; '.join(named)}."
        if missing:
            said = f"I found no {self.one_of([self.word(thing) for thing in missing])}. {said}"
        if together is not None:
            said += f" Together that's {self.price(together, picks[0].card.currency)}."
        return said

    def first_by(self, card: Card, attribute: str, by: str) -> str:
        """The first of an order by an attribute: "The Mini 11 is the lightest, one kilo, at ninety dollars."."""
        value = next((why.partition(": ")[2] for why in card.why if why.startswith(f"{attribute}: ")), "")
        read = adjective(by.split()[-1]) if by else None
        if not value:
            return ""
        if read is None:
            said = f"{have(card.title)} the {by}"
        else:
            said = f"{be(card.title)} the {by if ' ' in by else superlative(by)}"
        return f"The {clean(card.title)} {said}, {self.measured(value)}, at {self.price_of(card)}."

    def read_as(self, guessed: tuple[tuple[str, str], ...]) -> str:
        """Says what was read as another word to find anything, so that it can be set right."""
        pairs = [f'"{clean(said)}" as "{clean(meant)}"' for said, meant in guessed]
        return f"I'm reading {self.all_of(pairs)}."

    def nothing(self, gone: GivenUp, currency: str) -> str:
        """What nothing in the shop has, as the beginning of a sentence: "Nothing red under twenty dollars"."""
        if not gone.words and gone.limits == Limits():
            return self.NOT_ALL_AT_ONCE
        limits = gone.limits
        named: list[str] = []
        after: list[str] = []
        for name, values in limits.attributes.items():
            said = self.one_of([self.word(name if value.lower() in YES else value) for value in each(values)])
            if name.lower() == "for":
                after.append(f"for {said}")
            elif any(letter.isdigit() for letter in said):
                after.append(f"with {self.attribute(name)} {self.measured(said)}")
            else:
                named.append(said)
        if limits.category:
            after.append(f"among the {self.one_of([self.word(name) for name in each(limits.category)])}")
        if limits.colour:
            after.append(f"in {self.one_of([self.word(colour) for colour in each(limits.colour)])}")
        if limits.size:
            after.append(f"in {self.one_of([self.size(size) for size in each(limits.size)])}")
        if limits.brand:
            after.append(f"from {self.one_of([clean(brand) for brand in each(limits.brand)])}")
        after += [f"with {self.bounds(one)}" for one in limits.ranges]
        if gone.words:
            quoted = [f'"{clean(word)}"' for word in gone.words]
            after.append(f"that says {self.one_of(quoted)}")
        rest = self.wish(
            limits.model_copy(
                update={"category": None, "colour": None, "size": None, "brand": None, "attributes": {}, "ranges": ()}
            ),
            "",
            currency,
        ).removeprefix("products")
        return f"{' '.join(['Nothing', *named, *after])}{rest}"

    def nothing_at_all(self, gone: GivenUp, currency: str) -> str:
        """Says that the shop has nothing of what was the whole request: "I have nothing from Nordfell."."""
        return f"I have n{self.nothing(gone, currency)[1:]}."

    def _praise(self, card: Product) -> str:
        if card.stock <= 0:
            return ", though it's out of stock"
        if card.rating is not None and card.rating >= 4:
            return f", rated {self.stars(card.rating)} stars"
        return ""

    def picks(self, cards: tuple[Card, ...], sort: Sort = "relevance") -> str:
        """One or two of the cards, each with why it is named: the rest is on the screen."""
        # What cannot be bought is no pick.
        lowest = min(card.price_minor for card in cards)
        cards = tuple(card for card in cards if card.stock > 0) or cards
        first = cards[0]
        cheapest = min(cards, key=lambda card: card.price_minor)
        least = self.CHEAPEST if cheapest.price_minor == lowest else self.CHEAPEST_IN_STOCK
        rated = max(cards, key=lambda card: ((card.rating or 0), card.rating_count))
        if sort == "price_desc":
            return self.pick(first, self.DEAREST)
        if sort == "price_asc" or first.sku == cheapest.sku:
            picks = [(cheapest, least), (rated, self.RATED_BEST)]
        elif rated.rating is None:
            return self.pick(cheapest, least)
        elif first.sku == rated.sku or sort == "rating":
            picks = [(first, self.RATED_BEST), (cheapest, least)]
        else:
            picks = [(first, self.CLOSEST), (cheapest, least)]
        (one, why), (other, also) = picks
        if other.sku == one.sku or (also == self.RATED_BEST and (other.rating or 0) < 4):
            return self.pick(one, why)
        return f"{self.pick(one, why).removesuffix('.')}; {self.pick(other, also, begins=False)}"

    def pick(self, card: Product, why: str, *, begins: bool = True) -> str:
        """A product, why it is named, and its price: "The Camp Mug is the cheapest, at nine dollars."."""
        article = "The" if begins else "the"
        return f"{article} {clean(card.title)} {be(card.title)} {why}, at {self.price_of(card)}."

    def more_shown(self, fresh: tuple[Card, ...]) -> str:
        """What "show more" added, at least one."""
        cheapest = min(fresh, key=lambda card: card.price_minor)
        return (
            f"Here {'is' if len(fresh) == 1 else 'are'} {self.number(len(fresh))} more. "
            f"Among them the {clean(cheapest.title)}, {self.price_of(cheapest)}."
        )

    def popular(self, cards: tuple[Card, ...], department: str) -> str:
        """What is rated best in a department or, without one, in the shop."""
        names = [f"the {clean(card.title)}, at {self.price_of(card)}" for card in cards]
        place = f" in {self.word(department)}" if department else ""
        return f"Rated best{place} {'are' if len(names) > 1 else 'is'} {', and '.join(names)}."

    def back_to(self, screen: Screen, currency: str) -> str:
        """Says which search is shown again."""
        gone = given_up(screen, self.attribute)
        return f"Back to the {self.wish(gone.kept, gone.text, currency)}."

    def see_again(self, limits: Limits, text: str, currency: str) -> str:
        """Tells how to see the first of two lists, of which the second is shown."""
        return f"To see the first, say: back to the {self.wish(limits, text, currency)}."

    def back_to_product(self, title: str) -> str:
        """Says which product is shown again."""
        return f"Back to the {clean(title)}."

    def fresh_start(self, *, cart_kept: bool) -> str:
        """Says that the search was forgotten."""
        return "Okay, a fresh start. Your cart is kept." if cart_kept else "Okay, a fresh start."

    def compared(self, screen: Screen) -> str:
        """The differences between compared products that matter most: price, rating, and one that can be measured."""
        cards = screen.cards
        if len(cards) < 2:
            return self.SIDE_BY_SIDE
        cheapest = min(cards, key=lambda card: card.price_minor)
        dearest = max(cards, key=lambda card: card.price_minor)
        said: list[str] = []
        if cheapest.price_minor < dearest.price_minor:
            gap = self.price(dearest.price_minor - cheapest.price_minor, cheapest.currency)
            said.append(self.cheaper_by(cheapest, gap, two=len(cards) == 2))
        rated = max(cards, key=lambda card: card.rating or 0)
        if rated.rating is not None and rated.rating > min(card.rating or 0 for card in cards):
            same = bool(said) and rated.sku == cheapest.sku
            said.append(self.rated_higher(rated, rated.rating, two=len(cards) == 2, same=same))
        measures = [row for row in screen.comparison or () if measurable(row)]
        if measures and len(cards) == 2:
            said.append(self.against(measures[0]))
        if not said:
            return self.HARDLY_DIFFER
        return self.sentence(said[:2]) + (f" {self.sentence(said[2:])}" if said[2:] else "")

    def cheaper_by(self, card: Card, gap: str, *, two: bool) -> str:
        """A clause: which of those compared is the cheapest, and by how much it is cheaper than the other of two."""
        by = f"{gap} cheaper" if two else self.CHEAPEST
        return f"the {clean(card.title)} {be(card.title)} {by}, at {self.price_of(card)}"

    def rated_higher(self, card: Card, rating: float, *, two: bool, same: bool) -> str:
        """A clause: which is rated best; `same` when it is the one that was just named."""
        it = "they're" if be(card.title) == "are" else "it's"
        one = it if same else f"the {clean(card.title)} {be(card.title)}"
        return f"{one} rated {'higher' if two else 'best'}, {self.stars(rating)} stars"

    def against(self, row: ComparisonRow) -> str:
        """A clause: one measure of two products."""
        one, other = (self.measured(value or "") for value in row.values)
        return f"{self.attribute(row.name)} is {one} against {other}"

    def sentence(self, clauses: list[str]) -> str:
        """Clauses as one sentence."""
        joined = ", and ".join(clauses)
        return f"{joined[0].upper()}{joined[1:]}." if joined else ""

    def not_told_which(self, what: str) -> str:
        """Says that nothing tells which is the `what`."""
        return f"It doesn't say which is {what}."

    def not_ranked(self, what: str) -> str:
        """Says that nothing tells which of those shown is the `what`."""
        return f"It doesn't say which is {what}, but here they are side by side."

    def nearest_to(self, named: Slots, card: Card) -> str:
        """Says that nothing is called what was asked for, and what comes close."""
        said = clean(" ".join(named.words))
        return f"I couldn't find any {said}, but the {clean(card.title)} may come close, at {self.price_of(card)}."

    def none_beyond(self, comparative: str) -> str:
        """Says that nothing goes further: "I don't have a longer one here."."""
        article = "an" if comparative[:1] in "aeiou" else "a"
        return f"I don't have {article} {comparative} one."

    def beyond(self, card: Card, total: int, comparative: str, value: str) -> str:
        """What goes further, the nearest by name: "There's a longer one: the ..., sixty-five centimetres, at ...."."""
        named = f"the {clean(card.title)}, {self.measured(value)}, at {self.price_of(card)}"
        if total == 1:
            article = "an" if comparative[:1] in "aeiou" else "a"
            return f"There's {article} {comparative} one: {named}."
        return f"There are {self.number(total)} {comparative} ones. The next is {named}."

    def equally(self, what: str, value: str) -> str:
        """Says that two are the same in what was asked."""
        plain = adjective(what.split()[-1])
        if plain is None:
            return f"They're the same there, {self.measured(value)}."
        return f"They're equally {plain[0]}, {self.measured(value)}."

    def ranked_first(self, product: Product, what: str, value: str) -> str:
        """Says which is the `what`: "lighter", "most weight"."""
        title = clean(product.title)
        if adjective(what.split()[-1]) is None:
            return f"The {title} {have(title)} the {what}, {self.measured(value)}."
        article = "the " if what.endswith("est") or what.startswith(("most", "least")) else ""
        return f"The {title} {be(title)} {article}{what}, at {self.measured(value)}."

    def extreme(self, card: Card, what: str) -> str:
        """Says which is the cheapest, the dearest or the best rated: `what` is "price asc" and the like."""
        word = {"price asc": self.CHEAPEST, "price desc": self.DEAREST}.get(what)
        return self.pick(card, word or f"{self.RATED_BEST}, {self.stars(card.rating or 0)} stars")


def _article(thing: str) -> str:
    return clean(thing) if thing.endswith("s") and not thing.endswith("ss") else f"the {clean(thing)}"


_JOINS = re.compile(r" (?:&|and) |,|/")
_ASIDE = re.compile(r"[,(]| with | for ")


def _is_called(card: Card, noun: str) -> bool:
    """Whether a product or its category is called by a noun: a shoe bench is no shoe."""
    # Of "Tables and desks" not each is a desk.
    names = [_ASIDE.split(card.title)[0], *(() if _JOINS.search(card.category) else (card.category,))]
    plain = [[word for word in name.split() if word.isalpha()] for name in names]
    return noun == "products" or any(set(words.keys(name[-1])) & set(words.keys(noun)) for name in plain if name)


def measurable(row: ComparisonRow) -> bool:
    """Whether a row of a comparison holds differing quantities of all products."""
    return (
        row.differs
        and row.name.lower() not in NOT_COMPARED
        and all(value is not None and any(letter.isdigit() for letter in value) for value in row.values)
    )
