"""What a screen reader is told of its own accord: notices, a lost connection, and the reply where nobody hears it."""

from itertools import pairwise

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtQuick import QQuickItem

from desktop.session import State
from desktop.shopping import Shop, Topic
from desktop.view_models.sentences import in_words
from desktop.view_models.spoken import headline


class Announcer(QObject):
    """Live regions. `said` carries each sentence once, and whether it is urgent."""

    said = Signal(str, bool)

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._notice = shop.notice.serial if shop.notice else 0
        self._reply = self._last_reply()[0]

    def refresh(self, topic: Topic) -> None:
        """Tell what is new."""
        match topic:
            case "notice":
                self._tell_notice()
            case "messages":
                self._tell_reply()
            case "session":
                self._reply = ""
            case _:
                pass

    @Slot(QQuickItem)
    def pageShown(self, page: QQuickItem) -> None:
        """Another page has come to rest: its headline."""
        if not QAccessible.isActive():
            return
        interface = QAccessible.queryAccessibleInterface(page)
        if interface is not None:  # pyright: ignore[reportUnnecessaryComparison]  an item that is going has none
            self.changed(headline(interface))

    @Slot(str)
    def changed(self, sentence: str) -> None:
        """What came of something done by hand; what came of something said, the voice says."""
        if self._shop.state not in (State.LISTENING, State.THINKING, State.SPEAKING):
            self.say(sentence)

    @Slot(QQuickItem)
    def inOrder(self, holder: QQuickItem) -> None:
        """Have a list's items follow each other as their indexes do, which is the order in which they are walked."""
        items = [item for item in holder.childItems() if item.property("index") is not None]
        ordered = sorted(items, key=lambda item: int(item.property("index")))
        if items != ordered:
            for before, item in pairwise(ordered):
                item.stackAfter(before)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """A sentence that stands on the window now, such as the banner's."""
        if sentence:
            self.said.emit(sentence, False)

    def _tell_notice(self) -> None:
        notice = self._shop.notice
        if notice is not None and notice.serial != self._notice:
            self._notice = notice.serial
            self.said.emit(in_words(notice.text), notice.level == "error")

    def _tell_reply(self) -> None:
        key, text = self._last_reply()
        if key == self._reply:
            return
        self._reply = key
        # Where the voice is heard, a second one over it would be noise.
        if text and (self._shop.voice_volume == 0 or not self._shop.speakers):
            self.said.emit(text, False)

    def _last_reply(self) -> tuple[str, str]:
        replies = (m for m in reversed(self._shop.messages) if m.role == "assistant" and m.state != "partial")
        newest = next(replies, None)
        return (newest.key, newest.text) if newest else ("", "")


def announce(target: QObject, sentence: str, urgent: bool) -> None:
    """Have a screen reader, if one listens, speak a sentence; `urgent` cuts off what it is speaking."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(target, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
