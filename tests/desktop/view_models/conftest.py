"""View-models without a window: an application object for fonts and styles, nothing drawn."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.view_models.appearance import Appearance
from desktop.view_models.shop import ShopView
from tests.desktop.shelf import Shelf


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def view(qapp: QGuiApplication, shelf: Shelf) -> Iterator[ShopView]:
    """What QML would bind to."""
    view = ShopView(shelf, Appearance(shelf), locked=False, kiosk=None, machine=None)
    yield view
    view.close()
