"""What German says about the conversation itself: greetings, help, asking back."""

from __future__ import annotations

import re
from collections import Counter

from typing_extensions import override

from bot_server.assistant.english.talk import Talk
from bot_server.assistant.facts import clean
from bot_server.assistant.german.figures import GermanFigures
from bot_server.assistant.slots import Slots
from bot_server.assistant.vocabulary import Vocabulary


class GermanTalk(GermanFigures, Talk):
    """Sentences about the conversation itself."""

    HELLO = "Hallo! Sagen Sie mir, was Sie suchen, und ich zeige Ihnen, was wir haben."
    GOODBYE = "Auf Wiedersehen, und danke für Ihren Besuch."
    WELCOME = "Sehr gern."
    SAY_AGAIN = "Gut, sagen Sie es bitte noch einmal."
    OKAY = "In Ordnung."
    GREAT = "Prima."
    NOTHING_SHOWN = "Auf dem Bildschirm ist noch nichts. Was suchen Sie?"
    CARD_NUMBER = (
        "Bitte nennen Sie mir keine Kartennummern. Sie zahlen beim Bestellen sicher auf der Bezahlseite des Geschäfts."
    )
    PAYMENT = (
        "Sie zahlen nach dem Bestätigen auf der Bezahlseite des Geschäfts; nennen Sie mir also bitte nie Kartendaten."
    )
    TOO_LONG = "Das war zu lang. Bitte sagen Sie es in einem oder zwei Sätzen."
    TAKE_YOUR_TIME = "Lassen Sie sich Zeit."
    NO_HUMAN = (
        "Mit einem Menschen kann ich Sie von hier aus nicht verbinden, aber ich finde Produkte, "
        "fülle Ihren Warenkorb und sehe nach Ihrer Bestellung."
    )
    WHO = "Ich bin die Verkaufshilfe dieses Geschäfts. Sagen Sie mir, was Sie suchen."
    OFF_TOPIC = "Dabei kann ich nicht helfen; ich kenne nur diesen Laden."
    NOT_KNOWN = "Das weiß ich über den Laden leider nicht."
    SORRY = "Das tut mir leid. Sagen Sie mir noch einmal, was Sie suchen."
    NOT_ORDERED = "In Ordnung, es ist nichts bestellt. Ihr Warenkorb bleibt, wie er ist."
    GIFT = "Gern helfe ich dabei. Was gefällt der Person?"
    NO_CANCEL = "Eine aufgegebene Bestellung kann ich nicht ändern, aber ich kann Ihnen sagen, wo sie ist."
    NOT_SURE = "Ich bin nicht sicher, welches Produkt Sie meinen."
    WHICH_NUMBER = "Welches Produkt meinen Sie? Sagen Sie mir seine Nummer."
    LAST_ONE = "Das war das letzte. Soll ich mehr zeigen?"
    WHAT_INSTEAD = "Was möchten Sie stattdessen?"
    WHAT_NEXT = "Was möchten Sie als Nächstes tun?"
    WHAT_LOOKING_FOR = "Was suchen Sie?"
    TAP_CONFIRM = "Tippen Sie auf dem Bildschirm auf Bestätigen, dann ist es bestellt."
    HERE_IF_NEEDED = "Gut. Ich bin da, wenn Sie etwas brauchen."
    UNREACHABLE = "Ich erreiche das Geschäft gerade nicht. Bitte versuchen Sie es gleich noch einmal."
    ONE_MOMENT = "Einen Moment, ich sehe nach."
    FAILED = "Das hat nicht geklappt, bitte versuchen Sie es noch einmal."

    @override
    def polished(self, reply: str) -> str:
        return re.sub(r" Ihr Warenkorb kostet [^.]*\.(?=.* Ihr Warenkorb kostet )", "", reply)

    @override
    def which_of(self, titles: list[str]) -> str:
        return f"Welches meinen Sie: {self.one_of([clean(title) for title in titles])}?"

    @override
    def which_of_kind(self, kind: str) -> str:
        return f"Welche von den Waren unter {self.word(kind)}? Sagen Sie mir die Nummer."

    @override
    def not_seen(self, named: Slots) -> str:
        return f"Auf dem Bildschirm sehe ich nichts zu {self.named(named)}."

    @override
    def named(self, named: Slots) -> str:
        parts = (named.colour, named.brand, *named.words)
        return " ".join(self.word(part) for part in parts if part)

    @override
    def no_number(self, number: int, most: int) -> str:
        return f"Eine Nummer {self.number(number)} gibt es nicht; die Karten gehen bis {self.number(most)}."

    @override
    def wrong_argument(self, tool: str, argument: str) -> str:
        return "So viele auf einmal geht nicht." if argument == "quantity" else "Das geht so leider nicht."

    @override
    def not_on_screen(self, number: int) -> str:
        return f"Eine Nummer {self.number(number)} gibt es auf dem Bildschirm nicht."

    @override
    def lost(self, vocabulary: Vocabulary) -> str:
        sold = self.examples(vocabulary)
        return f"Ich helfe Ihnen, {sold} zu finden, zu vergleichen und in den Warenkorb zu legen. Was suchen Sie?"

    @override
    def still_lost(self, vocabulary: Vocabulary) -> str:
        return f"Das habe ich leider nicht verstanden. {self.help(vocabulary)}"

    @override
    def did_you_say(self, words: str) -> str:
        return f"Haben Sie gesagt: {clean(words).strip(' .!?')}?"

    @override
    def departments(self, vocabulary: Vocabulary) -> str:
        counts = Counter(path[0] for path in vocabulary.kinds.values() if path)
        names = [self.word(name) for name, _ in counts.most_common(5)]
        return f"Bei uns gibt es {self.all_of(names)}. {self.WHAT_LOOKING_FOR}" if names else self.help(vocabulary)

    @override
    def no_place(self, place: str) -> str:
        return f"Ob nach {clean(place).capitalize()} geliefert wird, weiß ich nicht."

    @override
    def help(self, vocabulary: Vocabulary) -> str:
        first = (self._names(vocabulary) or ["etwas"])[0]
        return (
            f"Sagen Sie zum Beispiel: Zeig mir {first}, billigere, vergleiche die ersten beiden, "
            "die zweite in den Warenkorb, oder was liegt im Warenkorb. Was suchen Sie?"
        )

    @override
    def unfound(self, named: Slots, vocabulary: Vocabulary) -> str:
        return f"Zu {self.named(named)} habe ich nichts gefunden. Ich habe zum Beispiel {self.examples(vocabulary)}."

    @override
    def examples(self, vocabulary: Vocabulary) -> str:
        return self.all_of(self._names(vocabulary)[:3]) or "das Richtige"

    def _names(self, vocabulary: Vocabulary) -> list[str]:
        """Categories in German, those that the lexicon knows first."""
        named = [self.lexicon.said(category) for category in vocabulary.categories[:60]]
        return [name for name in named if name] or [clean(category) for category in vocabulary.categories[:3]]
