"""What English says about the conversation itself: greetings, help, asking back."""

from __future__ import annotations

import re
from collections import Counter

from bot_server.assistant.english.figures import Figures, be
from bot_server.assistant.facts import clean
from bot_server.assistant.slots import Slots
from bot_server.assistant.vocabulary import Vocabulary


class Talk(Figures):
    """Sentences about the conversation itself."""

    HELLO = "Hello! Tell me what you're looking for, and I'll show you what we have."
    GOODBYE = "Goodbye, and thanks for stopping by."
    WELCOME = "You're very welcome."
    OKAY = "Okay."
    SAY_AGAIN = "Okay, please say it again."
    GREAT = "Great."
    NOTHING_SHOWN = "There's nothing on the screen yet. What are you looking for?"
    CARD_NUMBER = "Please don't tell me card numbers. You pay safely on the payment page when you check out."
    PAYMENT = "You pay on the shop's own payment page after you confirm the order, so never tell me card details."
    TAKE_YOUR_TIME = "Take your time."
    NO_HUMAN = (
        "I can't put you through to a person from here, but I can find things, fill your cart and check your order."
    )
    WHO = "I'm the shop's assistant. Tell me what you're looking for."
    OFF_TOPIC = "I can't help with that; I only know this shop."
    NOT_KNOWN = "I don't know that about the shop, I'm afraid."
    SORRY = "I'm sorry about that. Tell me again what you're looking for."
    NOT_ORDERED = "Okay, nothing is ordered. Your cart is kept."
    GIFT = "Happy to help with that. What do they like?"
    NO_CANCEL = "I can't change an order that's been placed, but I can tell you where it is."
    NOT_SURE = "I'm not sure which one you mean."
    WHICH_NUMBER = "Which one? Tell me its number."
    LAST_ONE = "That was the last one. Shall I show more?"
    WHAT_INSTEAD = "What would you like instead?"
    WHAT_NEXT = "What would you like to do next?"
    WHAT_LOOKING_FOR = "What are you looking for?"
    TAP_CONFIRM = "Tap Confirm on the screen, and it's ordered."
    HERE_IF_NEEDED = "All right. I'm here if you need anything."
    UNREACHABLE = "I can't reach the shop right now. Please try again in a moment."
    ONE_MOMENT = "One moment, let me check."
    TOO_LONG = "That was too long for me. Please say it in a sentence or two."
    FAILED = "That did not work, please try again."

    def polished(self, reply: str) -> str:
        """A reply in which a title that begins with an article gets no second one, and only the last total is said."""
        reply = re.sub(r" Your cart comes to [^.]*\.(?=.* Your cart comes to )", "", reply)
        return re.sub(r"\b[Tt]he ((?:The|A|An) (?=[A-Z]))", r"\1", reply)

    def which_of(self, titles: list[str]) -> str:
        """Asks which of two or three products is meant."""
        return f"Which one: {self.one_of([f'the {clean(title)}' for title in titles])}?"

    def which_of_kind(self, kind: str) -> str:
        """Asks which product of one kind is meant."""
        return f"Which of the {self.word(kind)}? Tell me its number."

    def not_seen(self, named: Slots) -> str:
        """Says that nothing shown is what was described."""
        return f"I don't see {self.named(named)} on the screen."

    def named(self, named: Slots) -> str:
        """What a request named, in a few words."""
        return clean(" ".join(part for part in (named.colour, named.brand, *named.words) if part))

    def no_number(self, number: int, most: int) -> str:
        """Says that no card has this number."""
        return f"There is no number {self.number(number)}; the cards go up to {self.number(most)}."

    def wrong_argument(self, tool: str, argument: str) -> str:
        """Says that a tool was called with what cannot be, such as a thousand of something."""
        return f"{tool} was called with a wrong {argument}."

    def not_on_screen(self, number: int) -> str:
        """Says that the screen shows no card of this number."""
        return f"There is no number {self.number(number)} on the screen."

    def lost(self, vocabulary: Vocabulary) -> str:
        """What is said to a request that was not understood."""
        sold = self.examples(vocabulary)
        return f"I can help you find {sold}, compare them and fill your cart. {self.WHAT_LOOKING_FOR}"

    def still_lost(self, vocabulary: Vocabulary) -> str:
        """The same when it was the second in a row."""
        return f"Sorry, I still don't follow. {self.help(vocabulary)}"

    def did_you_say(self, words: str) -> str:
        """Asks whether words that were heard badly are right."""
        return f"Did you say: {clean(words).strip(' .!?').lower()}?"

    def departments(self, vocabulary: Vocabulary) -> str:
        """The main things that the shop sells, the fullest first."""
        counts = Counter(path[0] for path in vocabulary.kinds.values() if path)
        names = [self.word(name) for name, _ in counts.most_common(5)]
        rest = " and more" if len(counts) > len(names) else ""
        listed = f"{', '.join(names)}{rest}" if rest else self.all_of(names)
        return f"We have {listed}. {self.WHAT_LOOKING_FOR}" if names else self.help(vocabulary)

    def no_place(self, place: str) -> str:
        """Says that nothing is known of delivery to a place."""
        return f"I don't know whether it can be sent to {clean(place).capitalize()}."

    def help(self, vocabulary: Vocabulary) -> str:
        """What can be said here."""
        first = (self._sold(vocabulary) or ["something"])[0]
        return (
            f"You can say: show me {first}, cheaper ones, compare the first two, add the second one, "
            f"or what's in my cart. {self.WHAT_LOOKING_FOR}"
        )

    def unfound(self, named: Slots, vocabulary: Vocabulary) -> str:
        """What is said when nothing like it is sold."""
        return f"I couldn't find any {self.named(named)}. I can help you find {self.examples(vocabulary)}."

    def examples(self, vocabulary: Vocabulary) -> str:
        """A few things that the shop sells."""
        return self.all_of(self._sold(vocabulary)[:3]) or "what you need"

    def _sold(self, vocabulary: Vocabulary) -> list[str]:
        """Categories whose name is the plural of a thing, the fullest first."""
        names = [self.word(category) for category in vocabulary.categories[:60]]
        plural = [name for name in names if be(name) == "are" and " and " not in name]
        return plural or names
