"""Windows over a shop in memory; any complaint of Qt or QML fails the test that caused it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.settings import Settings
from desktop.view_models.window import Window, open_window, prepare
from tests.desktop.shelf import Shelf

OpenShop = Callable[..., tuple[Shelf, Window]]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The app needs no widgets, so the tests have none either."""
    prepare()
    return QGuiApplication


@pytest.fixture
def open_shop(qapp: QGuiApplication) -> Iterator[OpenShop]:
    """`open_shop(size=(w, h), kiosk=False, **settings)`: a shop in memory and a window that shows it."""
    windows: list[Window] = []

    def opened(size: tuple[int, int] = (1280, 800), *, kiosk: bool = False, **settings: object) -> tuple[Shelf, Window]:
        shelf = Shelf()
        defaults = {"theme": "light", "language": "en", "reduced_motion": True}
        shelf.settings = Settings.model_validate({**defaults, **settings})
        window = open_window(shelf, kiosk=kiosk)
        window.quick_window.resize(*size)
        windows.append(window)
        return shelf, window

    yield opened
    for window in windows:
        window.close()
        qapp.processEvents()
        assert window.warnings == []
