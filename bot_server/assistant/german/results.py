"""What German says about searches: what was found, narrowed, compared."""

from __future__ import annotations

from typing_extensions import override

from bot_server.assistant import words
from bot_server.assistant.adjectives import adjective
from bot_server.assistant.english.results import Results
from bot_server.assistant.facts import clean
from bot_server.assistant.german.adjectives import adjectives
from bot_server.assistant.german.figures import GermanFigures
from bot_server.assistant.options import YES
from bot_server.assistant.relaxing import GivenUp, given_up, guesses
from bot_server.assistant.several import Pick
from bot_server.assistant.slots import Slots
from shop.records import AttributeSort, Card, ComparisonRow, Limits, Product, Range, Screen, each


def compared_by(what: str) -> str:
    """A comparative or superlative of English in German: "lighter" as "leichter", "lightest" as "am leichtesten"."""
    last = what.split()[-1]
    read = adjective(last)
    if read is None or read[0] not in adjectives():
        return last
    most = last.endswith("est") or what.startswith(("most", "least"))
    return adjectives()[read[0]][2 if most else 1]


class GermanResults(GermanFigures, Results):
    """Sentences about searches and comparisons."""

    WITHOUT_PRICE = "ohne den Höchstpreis"
    ALL_SHOWN = "Das ist alles, was ich gefunden habe."
    FIRST_SCREEN = "Hier haben wir angefangen."
    NOT_ALL_AT_ONCE = "Nichts hat alles davon"
    BACK_TO_CART = "Zurück zum Warenkorb."
    BACK = "Gut, wir sind zurück."
    NOTHING_CHEAPER = "Günstigeres habe ich hier nicht."
    NOTHING_DEARER = "Teureres habe ich hier nicht."
    UNMEASURED = "Dieses Maß gibt das Geschäft nicht an, deshalb lasse ich es weg."
    SIDE_BY_SIDE = "Hier sind sie nebeneinander."
    HARDLY_DIFFER = "Sie stehen jetzt nebeneinander; sie unterscheiden sich kaum."
    COMPARE_WHICH = "Sagen Sie mir die Nummern der beiden, die Sie vergleichen möchten."
    ONLY_ONE = "Hier gibt es nur eines zur Auswahl."
    SAME_PRICE = "Sie kosten gleich viel."
    CHEAPEST = "Am günstigsten ist"
    CHEAPEST_IN_STOCK = "Am günstigsten unter den vorrätigen ist"
    DEAREST = "Am teuersten ist"
    RATED_BEST = "Am besten bewertet ist"
    CLOSEST = "Am besten passt"

    @override
    def wish(self, limits: Limits, text: str, currency: str) -> str:
        categories = each(limits.category)
        thing = text.replace("; ", " und ") or (categories[0] if len(categories) == 1 else "")
        if len(categories) == 1 and words.keys(categories[0])[-1:] == words.keys(thing)[-1:]:
            # As the shop writes it, which is mostly the plural: "tent" becomes "tents".
            thing = categories[0] if len(words.split(thing)) == len(words.split(categories[0])) else thing
        said = self.thing(thing) if thing else self.one_of([self.word(name) for name in categories]) or "Produkte"
        about: list[str] = []
        if colours := [self.word(colour) for colour in each(limits.colour) if colour.lower() not in thing]:
            about.append(f" in {self.one_of(colours)}")
        if limits.brand:
            about.append(f" von {self.one_of([clean(brand) for brand in each(limits.brand)])}")
        if limits.size:
            sizes = [self.size(size) for size in each(limits.size)]
            about.append(f" in {self.one_of(sizes)}")
        least, most = limits.price_min_minor, limits.price_max_minor
        # A bound just beyond a price that is shown is said as that price, as in English.
        least = least - 1 if least is not None and least % 100 == 1 else least
        most = most + 1 if most is not None and most % 100 == 99 else most
        if least is not None and most is not None:
            about.append(f" zwischen {self.price(least, currency)} und {self.price(most, currency)}")
        elif most is not None:
            about.append(f" unter {self.price(most, currency)}")
        elif least is not None:
            about.append(f" über {self.price(least, currency)}")
        if limits.rating_min is not None:
            about.append(f" ab {self.decimal(limits.rating_min)} Sternen")
        if limits.on_sale:
            about.append(" im Angebot")
        if limits.in_stock:
            about.append(" auf Lager")
        for name, values in limits.attributes.items():
            named = [name if value.lower() in YES else value for value in each(values)]
            if not {key for one in named for key in words.keys(one)} & set(words.keys(thing)):
                about.append(f", {self.one_of([self.measured(one) for one in named])}")
        about += [f", {self.bounds(one)}" for one in limits.ranges]
        if limits.exclude:
            about.append(f", ohne {self.one_of([self.word(word) for word in limits.exclude])}")
        return said + "".join(about)

    @override
    def bounds(self, wanted: Range) -> str:
        def amount(value: float) -> str:
            return self.measured(f"{value:g} {wanted.unit}" if wanted.unit else f"{value:g}")

        name = self.attribute(wanted.attribute)
        if wanted.min is not None and wanted.max is not None:
            return f"{name} von {self.decimal(wanted.min)} bis {amount(wanted.max)}"
        if wanted.max is not None:
            return f"{name} höchstens {amount(wanted.max)}"
        return f"{name} mindestens {amount(wanted.min or 0)}"

    def thing(self, text: str) -> str:
        """What is looked for, each word of the catalogue in German where the lexicon has it."""
        if (whole := self.lexicon.said(clean(text))) is not None:
            return whole
        said: list[str] = []
        rest = clean(text).split()
        while rest:
            length = next((n for n in range(min(4, len(rest)), 1, -1) if self.lexicon.said(" ".join(rest[:n]))), 1)
            said.append(self.word(" ".join(rest[:length])))
            rest = rest[length:]
        return " ".join(said)

    @override
    def several(self, total: int, phrase: str, cards: tuple[Card, ...], kinds: tuple[str, ...] = ()) -> str:
        return f"{self.number(total)} Treffer für {phrase}"

    @override
    def each_of(self, total: int, picks: tuple[Pick, ...], missing: tuple[str, ...], together: int | None) -> str:
        named = [f"{self.thing(pick.thing)}: {clean(pick.card.title)}, {self.price_of(pick.card)}" for pick in picks]
        said = f"Ich habe {self.number(total)} Treffer. {'; '.join(named)}."
        if missing:
            said = f"Nicht gefunden: {self.one_of([self.thing(thing) for thing in missing])}. {said}"
        if together is not None:
            said += f" Zusammen {self.price(together, picks[0].card.currency)}."
        return said

    @override
    def found(self, screen: Screen, *, refined: bool = False, by: str = "") -> str:
        cards = screen.cards
        currency = cards[0].currency if cards else "USD"
        if not cards:
            return f"Für {self.wish(screen.limits, screen.text, currency)} habe ich nichts gefunden."
        gone = given_up(screen, self.attribute)
        phrase = self.wish(gone.kept, gone.text, currency)
        said = f"{self.read_as(guessed)} " if (guessed := guesses(screen)) else ""
        said += f"{self.nothing(gone, currency)} " if gone else ""
        if screen.total == 1:
            card = cards[0]
            opening = "Eines bleibt" if refined else "Ich habe eines gefunden"
            return f"{said}{opening}: {clean(card.title)}, {self.price_of(card)}{self._praise_of(card)}."
        picks = self.picks(cards, screen.sort)
        if isinstance(screen.sort, AttributeSort):
            picks = self.first_by(cards[0], screen.sort.attribute, by) or picks
        if said:
            return f"{said}{picks}"
        matches = f"{self.number(screen.total)} Treffer für {phrase}"
        return f"Das sind {matches}. {picks}" if refined else f"Ich habe {matches}. {picks}"

    @override
    def first_by(self, card: Card, attribute: str, by: str) -> str:
        name = self.attribute(attribute)
        value = next((why.partition(": ")[2] for why in card.why if why.startswith(f"{attribute}: ")), "")
        if not value:
            return ""
        how, _, _ = by.partition(" ")
        read = adjective(by.split()[-1]) if by else None
        title, price = clean(card.title), self.price_of(card)
        if read is None or how in ("most", "least"):
            opening = {"most": "Am meisten hat", "least": "Am wenigsten hat"}.get(how, "Zuerst kommt")
            return f"{opening} {title}: {name} {self.measured(value)}, für {price}."
        most = compared_by(by if by.endswith("est") else f"most {read[0]}")
        return f"{most[0].upper()}{most[1:]} ist {title}, {self.measured(value)}, für {price}."

    @override
    def read_as(self, guessed: tuple[tuple[str, str], ...]) -> str:
        return f"Ich lese {self.all_of([f'„{clean(said)}“ als „{clean(meant)}“' for said, meant in guessed])}."

    @override
    def nothing(self, gone: GivenUp, currency: str) -> str:
        if not gone.words and gone.limits == Limits():
            return f"{self.NOT_ALL_AT_ONCE}, aber das kommt nahe."
        return f"Alles zusammen passt auf nichts, deshalb suche ich {self.all_of([clean(one) for one in gone.said])}."

    @override
    def nothing_at_all(self, gone: GivenUp, currency: str) -> str:
        return f"Für {self.wish(gone.limits, ' '.join(gone.words), currency)} habe ich nichts gefunden."

    def _praise_of(self, card: Product) -> str:
        if card.stock <= 0:
            return ", leider ausverkauft"
        if card.rating is not None and card.rating >= 4:
            return f", bewertet mit {self.stars(card.rating)} Sternen"
        return ""

    @override
    def pick(self, card: Product, why: str, *, begins: bool = True) -> str:
        start = why if begins else f"{why[0].lower()}{why[1:]}"
        return f"{start} {clean(card.title)} für {self.price_of(card)}."

    @override
    def more_shown(self, fresh: tuple[Card, ...]) -> str:
        cheapest = min(fresh, key=lambda card: card.price_minor)
        one = len(fresh) == 1
        opening = "Hier ist noch eines" if one else f"Hier sind {self.number(len(fresh))} weitere"
        return f"{opening}, {'' if one else 'darunter '}{clean(cheapest.title)} für {self.price_of(cheapest)}."

    @override
    def popular(self, cards: tuple[Card, ...], department: str) -> str:
        names = [f"{clean(card.title)} für {self.price_of(card)}" for card in cards]
        place = f" unter {self.word(department)}" if department else ""
        return f"Am besten bewertet{place} {'sind' if len(names) > 1 else 'ist'} {self.all_of(names)}."

    @override
    def back_to(self, screen: Screen, currency: str) -> str:
        gone = given_up(screen, self.attribute)
        return f"Zurück zur Suche nach {self.wish(gone.kept, gone.text, currency)}."

    @override
    def see_again(self, limits: Limits, text: str, currency: str) -> str:
        return f"Zum Ersten zurück geht es mit: zurück zu {self.wish(limits, text, currency)}."

    @override
    def back_to_product(self, title: str) -> str:
        return f"Zurück zu {clean(title)}."

    @override
    def fresh_start(self, *, cart_kept: bool) -> str:
        return "Gut, von vorn. Ihr Warenkorb bleibt, wie er ist." if cart_kept else "Gut, von vorn."

    @override
    def cheaper_by(self, card: Card, gap: str, *, two: bool) -> str:
        by = f"{gap} günstiger" if two else "am günstigsten"
        return f"{clean(card.title)} ist {by} und kostet {self.price_of(card)}"

    @override
    def rated_higher(self, card: Card, rating: float, *, two: bool, same: bool) -> str:
        rated = f"{'besser' if two else 'am besten'} bewertet, mit {self.stars(rating)} Sternen"
        return f"ist auch {rated}" if same else f"{clean(card.title)} ist {rated}"

    @override
    def against(self, row: ComparisonRow) -> str:
        one, other = (self.measured(value or "") for value in row.values)
        return f"{self.attribute(row.name)}: {one} gegenüber {other}"

    @override
    def sentence(self, clauses: list[str]) -> str:
        joined = ", und ".join(clauses).replace(", und ist auch", " und ist auch")
        return f"{joined[0].upper()}{joined[1:]}." if joined else ""

    @override
    def not_told_which(self, what: str) -> str:
        return f"Die Angaben sagen nicht, was {compared_by(what)} ist."

    @override
    def not_ranked(self, what: str) -> str:
        return f"Die Angaben sagen nicht, was {compared_by(what)} ist; hier sind sie nebeneinander."

    @override
    def none_beyond(self, comparative: str) -> str:
        return "Da habe ich nichts Passendes."

    @override
    def beyond(self, card: Card, total: int, comparative: str, value: str) -> str:
        nearest = f"{clean(card.title)}, {self.measured(value)}, {self.price_of(card)}"
        return f"Gefunden: {self.number(total)}. Am nächsten kommt {nearest}."

    @override
    def nearest_to(self, named: Slots, card: Card) -> str:
        said = clean(" ".join(named.words))
        return f"{said} habe ich nicht gefunden, am nächsten kommt {clean(card.title)}, {self.price_of(card)}."

    @override
    def equally(self, what: str, value: str) -> str:
        plain = adjective(what.split()[-1])
        how = adjectives()[plain[0]][0] if plain and plain[0] in adjectives() else ""
        return (
            f"Sie sind gleich {how}: {self.measured(value)}." if how else f"Da sind sie gleich: {self.measured(value)}."
        )

    @override
    def ranked_first(self, product: Product, what: str, value: str) -> str:
        if adjective(what.split()[-1]) is None:
            most, _, name = what.partition(" ")
            how = "Am wenigsten" if most in ("least", "lowest", "less") else "Am meisten"
            return f"{how} hat {clean(product.title)}: {self.attribute(name)} {self.measured(value)}."
        return f"{clean(product.title)} ist {compared_by(what)}: {self.measured(value)}."

    @override
    def extreme(self, card: Card, what: str) -> str:
        if what == "rating desc":
            stars = self.stars(card.rating or 0)
            return f"{self.RATED_BEST} {clean(card.title)} mit {stars} Sternen, für {self.price_of(card)}."
        return self.pick(card, {"price asc": self.CHEAPEST, "price desc": self.DEAREST}[what])
