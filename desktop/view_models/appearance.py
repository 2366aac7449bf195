"""How the window looks and in which language it speaks: the shopper's kept choices, applied."""

from pathlib import Path

from PySide6.QtCore import Property, QCoreApplication, QLocale, QObject, Qt, QTranslator, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.shopping import Shop, Topic

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
LANGUAGES = {"en": "English", "de": "Deutsch"}


class Appearance(QObject):
    """Theme, text size, motion and language, as the settings have them."""

    changed = Signal()
    languageChanged = Signal()

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._language = ""
        self._translator = QTranslator(self)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self.refresh("settings")

    def close(self) -> None:
        """Let the app's words be English again."""
        QCoreApplication.removeTranslator(self._translator)

    @property
    def locale(self) -> QLocale:
        """Whose signs and separators to use: the user's own where it speaks the chosen language."""
        system = QLocale.system()
        return system if system.name().startswith(self._language) else QLocale(self._shop.settings.locale)

    @Property(str, notify=changed)
    def theme(self) -> str:
        return self._shop.settings.theme

    @Property(bool, notify=changed)
    def dark(self) -> bool:
        if self._shop.settings.theme == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._shop.settings.theme == "dark"

    @Property(float, notify=changed)
    def textScale(self) -> float:
        return self._shop.settings.text_scale

    @Property(int, notify=changed)
    def viewingDistance(self) -> int:
        """How far away people stand before an unattended machine, in mm."""
        return self._shop.settings.kiosk.viewing_distance_mm

    @Property(bool, notify=changed)
    def reducedMotion(self) -> bool:
        return self._shop.settings.reduced_motion

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        return self._language

    @Property(str, notify=languageChanged)
    def localeName(self) -> str:
        return self.locale.name()

    @Property(list, constant=True)
    def languages(self) -> list[dict[str, str]]:
        return [{"code": code, "name": name} for code, name in LANGUAGES.items()]

    @Property(bool, notify=languageChanged)
    def mirrored(self) -> bool:
        return self.direction() == Qt.LayoutDirection.RightToLeft

    def direction(self) -> Qt.LayoutDirection:
        """Which way the chosen language is read."""
        return QLocale(self._language).textDirection()

    def refresh(self, topic: Topic) -> None:
        """Tell QML what changed, and change the language where the settings did."""
        if topic not in ("settings", "session"):
            return
        self.changed.emit()
        language = self._shop.settings.locale.partition("-")[0]
        if language != self._language:
            self._language = language
            self._translate()
            self.languageChanged.emit()

    @Slot(str)
    def chooseTheme(self, theme: str) -> None:
        self._shop.change_setting("theme", theme)

    @Slot(float)
    def chooseTextScale(self, scale: float) -> None:
        self._shop.change_setting("text_scale", min(2.0, max(1.0, round(scale, 2))))

    @Slot(bool)
    def chooseReducedMotion(self, reduced: bool) -> None:
        self._shop.change_setting("reduced_motion", reduced)

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        self._shop.change_setting("language", language)

    def _translate(self) -> None:
        """English has a file too: it holds the plurals."""
        QCoreApplication.removeTranslator(self._translator)
        if self._translator.load(f"aisle_{self._language}", str(TRANSLATIONS)):
            QCoreApplication.installTranslator(self._translator)

    @Slot()
    def _scheme_changed(self) -> None:
        self.changed.emit()
