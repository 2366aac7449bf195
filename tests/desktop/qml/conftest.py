"""Windows over a shop in memory; any complaint of Qt or QML fails the test that caused it."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from shiboken6 import Shiboken

from desktop.settings import Settings
from desktop.view_models.kiosk import Phase
from desktop.view_models.shop import ShopView
from desktop.view_models.window import open_window, prepare
from tests.desktop.qml.scenes import Stage
from tests.desktop.shelf import Shelf
from tests.desktop.stand_ins import KioskStandIn, MachineStandIn

OpenShop = Callable[..., Stage]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The app needs no widgets, so the tests have none either."""
    prepare()
    return QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def _small_garbage() -> None:
    """Keeps what is loaded already out of each later search for garbage."""
    gc.collect()
    gc.freeze()


def without_own_classes() -> None:
    """Fails where an object is a class of its own to Qt.

    PySide makes it one when a signal is connected to a method of it that is no `@Slot`. It dies with the object, but
    QML remembers a class by its address: another object's class made there later is taken for it, and has no
    properties.
    """
    for wrapper in Shiboken.getAllValidWrappers():
        if isinstance(wrapper, QObject) and type(wrapper).__module__.startswith("desktop."):
            own, shared = wrapper.metaObject(), type(wrapper).staticMetaObject
            assert Shiboken.getCppPointer(own) == Shiboken.getCppPointer(shared), wrapper


@pytest.fixture
def open_shop(qapp: QGuiApplication) -> Iterator[OpenShop]:
    """`open_shop(size=(w, h), kiosk="open", **settings)`: a shop in memory and a window that shows it.

    Nothing of a window may outlive its test.
    """
    stages: list[Stage] = []

    def opened(size: tuple[int, int] = (1280, 800), *, kiosk: Phase | None = None, **settings: object) -> Stage:
        stage = Stage(Shelf(), MachineStandIn(), KioskStandIn(kiosk) if kiosk else None)
        defaults = {"theme": "light", "language": "en", "reduced_motion": True}
        stage.shelf.settings = Settings.model_validate({**defaults, **settings})
        window = open_window(stage.shelf, kiosk=stage.kiosk, machine=stage.machine)
        window.quick_window.showNormal()
        window.quick_window.resize(*size)
        stage.windows.append(window)
        stages.append(stage)
        return stage

    yield opened
    without_own_classes()
    warnings: list[str] = []
    while stages:
        # A fixture of the test may hold the stage longer, so the window is taken off it.
        window = stages.pop().windows.pop()
        window.close()
        qapp.processEvents()
        warnings += window.warnings
        del window
    gc.collect()
    assert warnings == []
    assert [wrapper for wrapper in Shiboken.getAllValidWrappers() if isinstance(wrapper, ShopView)] == []
