"""Every scene in every theme, size and text size: nothing clipped, overlapping, faint or too small.

The pictures are kept in artefacts/screens, with a contact sheet, for people to look at.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from desktop.shopping import Microphone
from desktop.view_models.appearance import Appearance
from tests.desktop.qml.acts import find, middle
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.contact_sheet import ARTEFACTS, make_sheet
from tests.desktop.qml.scenes import KIOSK_SCENES, SCENES
from tests.desktop.qml.walk import drawn, faults, seen

PICTURES = ARTEFACTS / "screens"
SIZES = {
    "small": (1024, 600),
    "laptop": (1280, 800),
    "hd": (1920, 1080),
    "portrait": (1080, 1920),
    "4k": (3840, 2160),
}


@pytest.fixture(scope="module", autouse=True)
def contact_sheet() -> Iterator[None]:
    PICTURES.mkdir(parents=True, exist_ok=True)
    yield
    make_sheet(PICTURES, ARTEFACTS / "contact-sheet.png")


LOOKS = [
    # size, theme, text size: each axis is walked to its ends, not every combination of them
    ("laptop", "light", 1.0),
    ("laptop", "dark", 1.0),
    ("small", "light", 1.0),
    ("small", "dark", 2.0),
    ("laptop", "light", 1.5),
    ("portrait", "light", 1.0),
    ("portrait", "dark", 1.5),
    ("hd", "dark", 1.0),
    ("4k", "light", 1.0),
]


@pytest.mark.parametrize(("size", "theme", "scale"), LOOKS)
@pytest.mark.parametrize("scene", SCENES)
def test_scene_is_whole(open_shop: OpenShop, scene: str, size: str, theme: str, scale: float) -> None:
    stage = open_shop(SIZES[size], theme=theme, text_scale=scale)
    SCENES[scene](stage)
    image = drawn(stage.window.quick_window)
    image.save(str(PICTURES / f"{scene}-{size}-{theme}-{scale * 100:.0f}.png"))
    assert faults(stage.window.quick_window, image, target=44) == []


def test_a_banner_that_needs_a_second_line_moves_the_page_down(open_shop: OpenShop) -> None:
    stage = open_shop(SIZES["small"])
    SCENES["results"](stage)
    window = stage.window.quick_window
    sentence = "Your microphone sends only silence: check its permission and its switch."
    stage.shelf.put("microphone", microphone=Microphone("Headset", sentence))
    drawn(window)
    stage.window.view.property("appearance").chooseTextScale(2.0)
    assert faults(window, drawn(window), target=44) == []


@pytest.mark.parametrize("size", ["portrait", "hd", "small"])
@pytest.mark.parametrize("scene", KIOSK_SCENES)
def test_kiosk_scene_is_whole(open_shop: OpenShop, scene: str, size: str) -> None:
    stage = open_shop(SIZES[size], kiosk="open")
    KIOSK_SCENES[scene](stage)
    image = drawn(stage.window.quick_window)
    image.save(str(PICTURES / f"{scene}-{size}.png"))
    assert faults(stage.window.quick_window, image, target=57) == []


@pytest.mark.parametrize("size", ["portrait", "small"])
@pytest.mark.parametrize("scene", KIOSK_SCENES)
def test_kiosk_scene_is_whole_with_the_largest_text(open_shop: OpenShop, scene: str, size: str) -> None:
    stage = open_shop(SIZES[size], kiosk="open", language="de", theme="dark", text_scale=2.0)
    KIOSK_SCENES[scene](stage)
    image = drawn(stage.window.quick_window)
    image.save(str(PICTURES / f"{scene}-{size}-german-200.png"))
    assert faults(stage.window.quick_window, image, target=57) == []


@pytest.mark.parametrize(("scene", "buttons"), [("countdown", ["moreTime"]), ("pin", ["pin1", "pin0", "pinenter"])])
def test_what_a_sheet_is_for_needs_no_scrolling(open_shop: OpenShop, scene: str, buttons: list[str]) -> None:
    stage = open_shop(SIZES["small"], kiosk="open", language="de", text_scale=2.0)
    KIOSK_SCENES[f"kiosk-{scene}"](stage)
    drawn(stage.window.quick_window)
    cut = {one.item.objectName(): one.cut for one in seen(stage.window.quick_window)}
    assert [cut[button] for button in buttons] == [False] * len(buttons)


@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene not in ("shut", "thinking", "listening")])
def test_scene_is_whole_from_right_to_left(open_shop: OpenShop, scene: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Appearance, "direction", lambda _self: Qt.LayoutDirection.RightToLeft)
    stage = open_shop(SIZES["laptop"])
    SCENES[scene](stage)
    window = stage.window.quick_window
    image = drawn(window)
    image.save(str(PICTURES / f"{scene}-laptop-mirrored.png"))
    assert faults(window, image, target=44, mirrored=True) == []
    if scene != "crash":
        assert middle(find(window, "settings")).x() < middle(find(window, "home")).x()


@pytest.mark.parametrize("scene", KIOSK_SCENES)
def test_kiosk_scene_is_whole_from_right_to_left(
    open_shop: OpenShop, scene: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Appearance, "direction", lambda _self: Qt.LayoutDirection.RightToLeft)
    stage = open_shop(SIZES["hd"], kiosk="open")
    KIOSK_SCENES[scene](stage)
    image = drawn(stage.window.quick_window)
    image.save(str(PICTURES / f"{scene}-hd-mirrored.png"))
    assert faults(stage.window.quick_window, image, target=57, mirrored=True) == []


@pytest.mark.parametrize("scene", SCENES)
def test_scene_is_whole_in_german(open_shop: OpenShop, scene: str) -> None:
    stage = open_shop(SIZES["small"], language="de", text_scale=1.25)
    SCENES[scene](stage)
    image = drawn(stage.window.quick_window)
    image.save(str(PICTURES / f"{scene}-small-german.png"))
    assert faults(stage.window.quick_window, image, target=44) == []
