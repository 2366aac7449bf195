"""Loads the QML window over a shop. The application object and its event loop belong to the caller."""

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from PySide6.QtQuickControls2 import QQuickStyle

from desktop.shopping import Shop
from desktop.view_models.announcer import Announcer, announce
from desktop.view_models.appearance import Appearance
from desktop.view_models.button_keys import ButtonKeys
from desktop.view_models.icons import IconProvider
from desktop.view_models.kiosk import Kiosk, KioskView
from desktop.view_models.machine import Machine, MachineView
from desktop.view_models.shop import ShopView
from shop.paths import ASSETS

logger = logging.getLogger(__name__)

QML = Path(__file__).resolve().parent.parent / "qml"
_TITLE_BAR = 40
"""Pixels that a window manager puts above a window, as far as can be known before it has."""


def prepare() -> None:
    """Choose the controls' style and the renderer. Call before the QGuiApplication is made.

    Without a graphics processor OpenGL is emulated: twice the memory, and the whole window is drawn anew for each
    moving dot. Qt's own software renderer draws only what changed.
    """
    QQuickStyle.setStyle("Basic")
    if sys.platform == "linux" and not any(Path("/dev/dri").glob("renderD*")):
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)


class Window:
    """A loaded window and everything it needs alive.

    Attributes:
        view: What QML binds to.
        quick_window: The window itself.
        warnings: What the QML engine complained about since the start; empty in a healthy app.
    """

    def __init__(self, shop: Shop, *, locked: bool, kiosk: Kiosk | None, machine: Machine | None) -> None:
        _load_fonts()
        self.appearance = Appearance(shop)
        self._kiosk = KioskView(kiosk) if kiosk else None
        self._machine = MachineView(shop, machine) if machine else None
        self.view = ShopView(shop, self.appearance, locked=locked, kiosk=self._kiosk, machine=self._machine)
        self.warnings: list[str] = []
        self.engine = QQmlApplicationEngine()
        self.engine.warnings.connect(self._warned)
        self.engine.setOutputWarningsToStandardError(False)
        self.engine.addImportPath(str(QML))
        self.engine.addImageProvider("icons", IconProvider())
        self.appearance.languageChanged.connect(self.engine.retranslate)
        self.engine.setInitialProperties({"shop": self.view})
        self.engine.load(QUrl.fromLocalFile(str(QML / "Aisle" / "Main.qml")))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("The window could not be loaded: " + "; ".join(self.warnings))
        self.quick_window = roots[0]
        self._button_keys = ButtonKeys(self.quick_window)
        announcer: Announcer = self.view.property("announcer")
        announcer.said.connect(self._announce)
        self._locked = locked
        if locked:
            _lock(self.quick_window)
        elif QGuiApplication.platformName() != "offscreen":
            available = self.quick_window.screen().availableGeometry()
            self.quick_window.resize(fitting(self.quick_window.size(), available.size()))
        application = QCoreApplication.instance()
        if self._kiosk and application:
            application.installEventFilter(self._kiosk)

    def close(self) -> None:
        """Take the window down: QML first, so that no binding outlives what it reads."""
        self.view.close()
        if self._machine:
            self._machine.close()
        application = QCoreApplication.instance()
        if self._kiosk and application:
            application.removeEventFilter(self._kiosk)
            self._kiosk.close()
        if self._locked:
            QGuiApplication.restoreOverrideCursor()
        self.quick_window.hide()
        for gone in (self.quick_window, self.engine):
            gone.deleteLater()
            QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete.value)
        self.appearance.close()

    def _announce(self, sentence: str, urgent: bool) -> None:
        announce(self.quick_window, sentence, urgent)

    def _warned(self, errors: list[QQmlError]) -> None:
        for error in errors:
            if error.url().fileName() == "Picture.qml":
                # Its place shows a sign instead; a merchant's host that is away is nothing to complain of.
                logger.info("A picture cannot be shown: %s", error.description())
            else:
                self.warnings.append(error.toString())
                logger.warning("%s", error.toString())


def open_window(shop: Shop, *, kiosk: Kiosk | bool | None = None, machine: Machine | None = None) -> Window:
    """Show the shop in a window.

    Args:
        shop: The service behind it.
        kiosk: The rules of an unattended machine: full screen, large targets, no way out without the operator.
        machine: Keys, providers and folders for the Settings page; without it the page leaves them out.

    Raises:
        RuntimeError: The QML could not be loaded; the sentence says why.
    """
    rules = None if isinstance(kiosk, bool) else kiosk
    return Window(shop, locked=bool(kiosk), kiosk=rules, machine=machine)


def fitting(wanted: QSize, available: QSize) -> QSize:
    """The size of a window that is wholly to be seen on a screen, with the frame that a window manager adds."""
    return wanted.boundedTo(available - QSize(0, _TITLE_BAR))


def _lock(window: QQuickWindow) -> None:
    """Full screen on every platform: without a window manager only the geometry counts."""
    window.setFlag(Qt.WindowType.FramelessWindowHint)
    window.setGeometry(window.screen().geometry())
    window.showFullScreen()
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)


def _load_fonts() -> None:
    for font in sorted((ASSETS / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    if "Figtree" in QFontDatabase.families():
        font = QGuiApplication.font()
        font.setFamily("Figtree")
        QGuiApplication.setFont(font)
