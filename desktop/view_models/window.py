"""Loads the QML window over a shop. The application object and its event loop belong to the caller."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow
from PySide6.QtQuickControls2 import QQuickStyle

from desktop.shopping import Shop
from desktop.view_models.appearance import Appearance
from desktop.view_models.icons import IconProvider
from desktop.view_models.shop import ShopView
from shop.paths import ASSETS

QML = Path(__file__).resolve().parent.parent / "qml"


def prepare() -> None:
    """Choose the controls' style. Call before the QGuiApplication is made."""
    QQuickStyle.setStyle("Basic")


class Window:
    """A loaded window and everything it needs alive.

    Attributes:
        view: What QML binds to.
        quick_window: The window itself.
        warnings: What the QML engine complained about since the start; empty in a healthy app.
    """

    def __init__(self, shop: Shop, *, kiosk: bool) -> None:
        _load_fonts()
        self.appearance = Appearance(shop)
        self.view = ShopView(shop, self.appearance, kiosk=kiosk)
        self.warnings: list[str] = []
        self.engine = QQmlApplicationEngine()
        self.engine.warnings.connect(self._warned)
        self.engine.addImportPath(str(QML))
        self.engine.addImageProvider("icons", IconProvider())
        self.appearance.languageChanged.connect(self.engine.retranslate)
        self.engine.setInitialProperties({"shop": self.view})
        self.engine.load(QUrl.fromLocalFile(str(QML / "Aisle" / "Main.qml")))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("The window could not be loaded: " + "; ".join(self.warnings))
        self.quick_window = roots[0]

    def close(self) -> None:
        """Take the window down: QML first, so that no binding outlives what it reads."""
        self.view.close()
        self.quick_window.hide()
        for gone in (self.quick_window, self.engine):
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete.value)

    def _warned(self, errors: list[QQmlError]) -> None:
        self.warnings += [error.toString() for error in errors]


def open_window(shop: Shop, *, kiosk: bool = False, save: object = None) -> Window:
    """Show the shop in a window.

    Args:
        shop: The service behind it.
        kiosk: Full screen, large targets, no way out without the operator.

    Raises:
        RuntimeError: The QML could not be loaded; the sentence says why.
    """
    return Window(shop, kiosk=kiosk)


def _load_fonts() -> None:
    for font in sorted((ASSETS / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    if "Figtree" in QFontDatabase.families():
        font = QGuiApplication.font()
        font.setFamily("Figtree")
        QGuiApplication.setFont(font)
