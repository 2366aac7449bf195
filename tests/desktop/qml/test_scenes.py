"""Every scene in every theme, size and text size: nothing clipped, overlapping, faint or too small.

The pictures are kept in artefacts/screens, with a contact sheet, for people to look at.
"""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop.view_models.window import Window
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import KIOSK_SCENES, SCENES
from tests.desktop.qml.walk import faults

PICTURES = Path(__file__).parents[3] / "artefacts" / "screens"
SIZES = {
    "small": (1024, 600),
    "laptop": (1280, 800),
    "hd": (1920, 1080),
    "portrait": (1080, 1920),
    "4k": (3840, 2160),
}


def drawn(window: Window) -> QImage:
    """The window as it looks once it has settled."""
    for _ in range(6):
        QTest.qWait(8)
    return window.quick_window.grabWindow()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", SCENES)
def test_scene_is_whole(open_shop: OpenShop, scene: str, size: str, theme: str) -> None:
    stage = open_shop(SIZES[size], theme=theme)
    SCENES[scene](stage)
    image = drawn(stage.window)
    PICTURES.mkdir(parents=True, exist_ok=True)
    image.save(str(PICTURES / f"{scene}-{size}-{theme}.png"))
    assert faults(stage.window.quick_window, image, target=44) == []


@pytest.mark.parametrize("size", ["small", "laptop"])
@pytest.mark.parametrize("scale", [1.5, 2.0])
@pytest.mark.parametrize("scene", SCENES)
def test_scene_is_whole_in_large_text(open_shop: OpenShop, scene: str, scale: float, size: str) -> None:
    stage = open_shop(SIZES[size], text_scale=scale)
    SCENES[scene](stage)
    image = drawn(stage.window)
    PICTURES.mkdir(parents=True, exist_ok=True)
    image.save(str(PICTURES / f"{scene}-{size}-text{scale * 100:.0f}.png"))
    assert faults(stage.window.quick_window, image, target=44) == []


@pytest.mark.parametrize("size", ["portrait", "hd", "small"])
@pytest.mark.parametrize("scene", KIOSK_SCENES)
def test_kiosk_scene_is_whole(open_shop: OpenShop, scene: str, size: str) -> None:
    stage = open_shop(SIZES[size], kiosk="open")
    KIOSK_SCENES[scene](stage)
    image = drawn(stage.window)
    PICTURES.mkdir(parents=True, exist_ok=True)
    image.save(str(PICTURES / f"{scene}-{size}.png"))
    assert faults(stage.window.quick_window, image, target=57) == []
