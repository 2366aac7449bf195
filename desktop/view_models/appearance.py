"""How the window looks and in which language it speaks: kept choices of the shopper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Property, QCoreApplication, QLocale, QObject, Qt, QTranslator, Signal, Slot
from PySide6.QtGui import QGuiApplication

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
LANGUAGES = {"en": "English", "de": "Deutsch"}
THEMES = ("system", "light", "dark")
TEXT_SCALE_MIN, TEXT_SCALE_MAX = 1.0, 2.0


class Appearance(QObject):
    """Theme, text size, motion and language.

    Args:
        save: Called with a setting's name and its new value when the shopper changes it.
        parent: Owner.
    """

    changed = Signal()
    languageChanged = Signal()

    def __init__(self, save: Callable[[str, object], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._theme = "system"
        self._text_scale = 1.0
        self._reduced_motion = False
        self._language = "en"
        self._translator = QTranslator(self)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    def restore(self, *, theme: str, text_scale: float, reduced_motion: bool, language: str) -> None:
        """Take on kept choices (or, for the next kiosk visitor, the defaults) without saving them again."""
        self._theme = theme
        self._text_scale = min(TEXT_SCALE_MAX, max(TEXT_SCALE_MIN, text_scale))
        self._reduced_motion = reduced_motion
        self.changed.emit()
        self._speak(language)

    @property
    def locale(self) -> QLocale:
        """Whose signs and separators to use: the user's own where it speaks the chosen language."""
        system = QLocale.system()
        return system if system.name().startswith(self._language) else QLocale(self._language)

    @Property(str, notify=changed)
    def theme(self) -> str:
        return self._theme

    @Property(bool, notify=changed)
    def dark(self) -> bool:
        if self._theme == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._theme == "dark"

    @Property(float, notify=changed)
    def textScale(self) -> float:
        return self._text_scale

    @Property(bool, notify=changed)
    def reducedMotion(self) -> bool:
        return self._reduced_motion

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        return self._language

    @Property(list, constant=True)
    def languages(self) -> list[dict[str, str]]:
        return [{"code": code, "name": name} for code, name in LANGUAGES.items()]

    @Property(bool, notify=languageChanged)
    def mirrored(self) -> bool:
        return QLocale(self._language).textDirection() == Qt.LayoutDirection.RightToLeft

    @Slot(str)
    def chooseTheme(self, theme: str) -> None:
        if theme in THEMES and theme != self._theme:
            self._theme = theme
            self._save("theme", theme)
            self.changed.emit()

    @Slot(float)
    def chooseTextScale(self, scale: float) -> None:
        scale = min(TEXT_SCALE_MAX, max(TEXT_SCALE_MIN, round(scale, 2)))
        if scale != self._text_scale:
            self._text_scale = scale
            self._save("text_scale", scale)
            self.changed.emit()

    @Slot(bool)
    def chooseReducedMotion(self, reduced: bool) -> None:
        if reduced != self._reduced_motion:
            self._reduced_motion = reduced
            self._save("reduced_motion", reduced)
            self.changed.emit()

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        if language in LANGUAGES and language != self._language:
            self._save("language", language)
            self._speak(language)

    def _speak(self, language: str) -> None:
        QCoreApplication.removeTranslator(self._translator)
        self._language = language if language in LANGUAGES else "en"
        if self._language != "en" and self._translator.load(f"aisle_{self._language}", str(TRANSLATIONS)):
            QCoreApplication.installTranslator(self._translator)
        self.languageChanged.emit()

    def _scheme_changed(self) -> None:
        self.changed.emit()
