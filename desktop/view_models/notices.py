"""One sentence at a time for the shopper: what happened and what to do."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from desktop.shopping import Shop, Topic
from desktop.view_models.sentences import in_words


class Notices(QObject):
    """The newest notice until it is dismissed. A new one replaces the old one."""

    changed = Signal()

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._dismissed = 0

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        notice = self._shop.notice
        return notice is not None and notice.serial > self._dismissed

    @Property(str, notify=changed)
    def text(self) -> str:
        return in_words(self._shop.notice.text) if self._shop.notice else ""

    @Property(str, notify=changed)
    def level(self) -> str:
        return self._shop.notice.level if self._shop.notice else "info"

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._shop.notice.code if self._shop.notice else ""

    @Property(int, notify=changed)
    def serial(self) -> int:
        return self._shop.notice.serial if self._shop.notice else 0

    def refresh(self, topic: Topic) -> None:
        """Tell QML what changed. A new session starts without old notices."""
        if topic == "session" and self._shop.notice:
            self._dismissed = self._shop.notice.serial
        if topic in ("notice", "session", "settings"):
            self.changed.emit()

    @Slot()
    def dismiss(self) -> None:
        if self._shop.notice:
            self._dismissed = self._shop.notice.serial
        self.changed.emit()
