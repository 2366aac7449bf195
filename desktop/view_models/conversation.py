"""Captions of both sides: all of them, and the two of the turn under way."""

from PySide6.QtCore import Property, QObject, Signal

from desktop.session import State
from desktop.shopping import Shop, Topic
from desktop.view_models.rows import Rows
from shop.records import Message, Role


class Conversation(QObject):
    """Every word said by the shopper and the voice, as it is said."""

    changed = Signal()

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._messages = Rows(("key", "role", "text", "state_"), self)

    @Property(QObject, constant=True)
    def messages(self) -> Rows:
        return self._messages

    @Property(str, notify=changed)
    def shopperCaption(self) -> str:
        """The shopper's latest words: as they are heard, then as they were understood."""
        if self._shop.heard and (self._shop.talking or self._shop.state in (State.LISTENING, State.THINKING)):
            return self._shop.heard
        said = self._latest("shopper")
        return "" if self._shop.talking or said is None else said.text

    @Property(str, notify=changed)
    def assistantCaption(self) -> str:
        """The voice's answer to those words, as far as it has come."""
        if self._shop.talking:
            return ""
        reply = self._latest("assistant")
        return reply.text if reply is not None and self._answers_the_latest(reply) else self._shop.said

    def refresh(self, topic: Topic) -> None:
        """Tell QML what changed."""
        if topic in ("messages", "session"):
            self._messages.show(
                [
                    {"key": message.key, "role": message.role, "text": message.text, "state_": message.state}
                    for message in self._shop.messages
                ]
            )
        if topic in ("messages", "session", "heard", "said", "talking", "state"):
            self.changed.emit()

    def _latest(self, role: Role) -> Message | None:
        """The newest message of `role`."""
        return next((message for message in reversed(self._shop.messages) if message.role == role), None)

    def _answers_the_latest(self, reply: Message) -> bool:
        """Whether a reply is one to the shopper's latest words. Turns are counted anew in each call."""
        place = self._shop.messages.index(reply)
        after = [message for message in self._shop.messages[place:] if message.role == "shopper"]
        before = [message for message in self._shop.messages[:place] if message.role == "shopper"]
        # A model that listens for itself tells what it has heard once it has answered.
        heard_late = len(after) == 1 and after[0].turn == reply.turn and reply.turn not in [m.turn for m in before]
        return not after or heard_late
