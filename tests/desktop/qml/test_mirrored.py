"""From right to left: what points along the line of reading turns round; digits and codes stay as they are."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickWindow

from desktop.view_models.appearance import Appearance
from tests.desktop.qml.acts import find, middle
from tests.desktop.qml.conftest import OpenShop
from tests.desktop.qml.scenes import KIOSK_SCENES, SCENES
from tests.desktop.qml.walk import drawn, inherits, seen


def mirror(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Appearance, "direction", lambda _self: Qt.LayoutDirection.RightToLeft)


def turned(window: QQuickWindow) -> dict[str, bool]:
    """Each icon in sight by name, and whether it is drawn the other way round."""
    drawn(window)
    icons = [one.item for one in seen(window) if inherits(one.item, "QQuickImage") and one.item.property("colour")]
    return {str(icon.property("name")): bool(icon.property("mirror")) for icon in icons}


def test_arrows_point_along_the_line(open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror(monkeypatch)
    stage = open_shop()
    SCENES["cart"](stage)
    icons = turned(stage.window.quick_window)
    assert icons["back"]
    assert icons["undo"]
    assert not icons["search"]
    assert not icons["cart"]


def test_a_card_has_its_number_where_its_line_begins(open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror(monkeypatch)
    stage = open_shop()
    SCENES["results"](stage)
    card = find(stage.window.quick_window, "card1")
    items = [one.item for one in seen(stage.window.quick_window)]
    sign = next(item for item in items if "NumberSign" in item.metaObject().className())
    assert sign.mapToItem(card, QPointF()).x() > card.width() / 2


def test_digits_and_letters_keep_their_places(open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror(monkeypatch)
    stage = open_shop((1080, 1920), kiosk="open")
    KIOSK_SCENES["kiosk-pin"](stage)
    pad = [middle(find(stage.window.quick_window, f"pin{digit}")).x() for digit in "123"]
    assert pad == sorted(pad)
    stage = open_shop((1080, 1920), kiosk="open")
    KIOSK_SCENES["kiosk-typing"](stage)
    row = [middle(find(stage.window.quick_window, f"key{letter}")).x() for letter in "qwerty"]
    assert row == sorted(row)


def test_a_code_reads_the_same(open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror(monkeypatch)
    stage = open_shop((1080, 1920), kiosk="open")
    KIOSK_SCENES["kiosk-order"](stage)
    window = stage.window.quick_window
    code = find(window, "payCode")
    image, size, module = drawn(window), int(code.property("size")), float(code.property("module"))
    first = (code.width() - size * module) / 2 + module / 2

    def dark(row: int, column: int) -> str:
        at = code.mapToScene(QPointF(first + column * module, first + row * module)).toPoint()
        return "1" if QColor(image.pixel(at)).lightness() < 128 else "0"

    read = ["".join(dark(row, column) for column in range(size)) for row in range(size)]
    assert read == list(stage.window.view.property("checkout").payCode)
