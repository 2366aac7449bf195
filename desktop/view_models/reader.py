"""Reading the screen aloud: one page when asked, or everything that changes and everything that has the focus."""

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem

from desktop.shopping import Shop, Topic
from desktop.view_models.sentences import in_words
from desktop.view_models.spoken import page_sentences, sentence_of


class Reader(QObject):
    """The voice of the page. `following` is the setting by which it speaks without being asked each time."""

    readingChanged = Signal()
    followingChanged = Signal()

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._notice = shop.notice.serial if shop.notice else 0
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusObjectChanged.connect(self._focused)

    @Property(bool, notify=readingChanged)
    def reading(self) -> bool:
        return self._shop.reading

    @Property(bool, notify=followingChanged)
    def following(self) -> bool:
        return self._shop.settings.read_aloud

    def refresh(self, topic: Topic) -> None:
        """Tell QML what changed, and speak a new notice."""
        match topic:
            case "reading":
                self.readingChanged.emit()
            case "settings":
                self.followingChanged.emit()
            case "notice":
                self._read_notice()
            case _:
                pass

    @Slot(QQuickItem)
    def toggle(self, page: QQuickItem) -> None:
        """Read the page from its top, or stop reading."""
        if self._shop.reading:
            self._shop.stop_reading()
        else:
            self.read(page)

    @Slot(QQuickItem)
    def read(self, page: QQuickItem) -> None:
        """Read the page from its top."""
        interface = QAccessible.queryAccessibleInterface(page)
        if interface is not None:  # pyright: ignore[reportUnnecessaryComparison]  an item that is going has none
            self._shop.read_aloud(page_sentences(interface))

    @Slot(QQuickItem)
    def pageShown(self, page: QQuickItem) -> None:
        """Another page has come to rest."""
        if self.following:
            self.read(page)

    @Slot(bool)
    def follow(self, following: bool) -> None:
        """Speak what changes and what has the focus from now on, or only when asked."""
        self._shop.change_setting("read_aloud", following)
        if not following:
            self._shop.stop_reading()

    @Slot()
    def hint(self) -> None:
        """Say how the screen is read aloud: once, as a visit to a kiosk begins."""
        own = self._shop.settings.kiosk.spoken_hint
        words = QCoreApplication.translate("Spoken", "Press F8 to hear this page.") if own is None else own
        if words and self._shop.speakers:
            self._shop.read_aloud([words])

    @Slot()
    def stop(self) -> None:
        self._shop.stop_reading()

    def close(self) -> None:
        """Stop listening to the focus."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusObjectChanged.disconnect(self._focused)

    @Slot(QObject)
    def _focused(self, item: QObject | None) -> None:
        if not self.following or item is None or self._shop.talking:
            return
        interface = QAccessible.queryAccessibleInterface(item)
        sentence = sentence_of(interface) if interface is not None else ""  # pyright: ignore[reportUnnecessaryComparison]
        if sentence:
            self._shop.read_aloud([sentence])

    def _read_notice(self) -> None:
        notice = self._shop.notice
        if notice is None or notice.serial == self._notice:
            return
        self._notice = notice.serial
        if self.following:
            self._shop.read_aloud([in_words(notice.text)])
