"""Captions of both sides: all of them, and the two of the turn under way."""

from PySide6.QtCore import Property, QObject, Signal

from desktop.session import State
from desktop.shopping import Shop, Topic
from desktop.view_models.rows import Rows
from shop.records import Role


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
        return "" if self._shop.talking else self._latest("shopper")[1]

    @Property(str, notify=changed)
    def assistantCaption(self) -> str:
        """The voice's answer to those words, as far as it has come."""
        if self._shop.talking:
            return ""
        turn, text = self._latest("assistant")
        return text if turn >= self._latest("shopper")[0] else self._shop.said

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

    def _latest(self, role: Role) -> tuple[int, str]:
        """Turn and words of the newest message of `role`; (-1, "") where there is none."""
        newest = next((message for message in reversed(self._shop.messages) if message.role == role), None)
        return (newest.turn, newest.text) if newest else (-1, "")
