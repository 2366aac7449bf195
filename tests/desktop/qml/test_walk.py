"""The walker finds what it is there to find: each fault planted once, and none in a window without."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

from tests.desktop.qml.walk import drawn, faults

PAGE = """
import QtQuick
import QtQuick.Controls.Basic
Window {{
    width: 400; height: 300; visible: true; color: "white"
    {body}
}}
"""
GOOD = 'Text { x: 20; y: 20; text: "Good"; color: "black" } Button { x: 20; y: 80; width: 48; height: 48 }'


@contextmanager
def shown(body: str) -> Iterator[QQuickWindow]:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(PAGE.format(body=body).encode(), QUrl())
    window = component.create()
    assert isinstance(window, QQuickWindow), component.errorString()
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (GOOD, ""),
        ('Text { text: "A long sentence"; width: 40; elide: Text.ElideRight; color: "black" }', "shortened"),
        ('Text { text: "A long sentence"; width: 40; height: 12; color: "black" }', "larger than its place"),
        ('Text { x: 370; text: "A long sentence"; color: "black" }', "cut off"),
        ('Text { text: "Unbreakable"; width: 30; wrapMode: Text.Wrap; color: "black" }', "broken word"),
        ('Text { text: "Faint"; color: "#999999" }', "weak contrast"),
        ('Text { text: "Faint"; color: "black"; opacity: 0.4 }', "weak contrast"),
        ('Button { width: 30; height: 48 }', "too small to hit"),
        ('Text { text: "One"; color: "black" } Text { x: 4; text: "Two"; color: "black" }', "overlap"),
        ("Button { width: 48; height: 48 } Button { x: 20; width: 48; height: 48 }", "overlap"),
        ('Text { property bool mayElide: true; text: "A rather long sentence"; width: 70; elide: Text.ElideRight; '
         'color: "black"; maximumLineCount: 1 }', "next to nothing is left"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(qapp: QGuiApplication, body: str, found: str) -> None:
    with shown(body) as window:
        said = faults(window, drawn(window), target=44)
    assert [line.partition(":")[0].partition(" 2")[0].partition(" 1")[0] for line in said[:1]] == (
        [found] if found else []
    )


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ('Text { x: 20; width: 200; text: "Good" }', True),
        ('Text { x: 20; width: 200; text: "Good"; horizontalAlignment: Text.AlignLeft }', False),
        ('Text { x: 20; width: 200; text: "9.00"; horizontalAlignment: Text.AlignRight }', False),
        ('Text { x: 20; width: 200; text: "Good"; horizontalAlignment: Text.AlignHCenter }', False),
        ('Column { x: 20; width: 200; Text { text: "Good"; horizontalAlignment: Text.AlignLeft } }', True),
        ('Column { x: 20; width: 200; Text { width: 200; text: "Good"; horizontalAlignment: Text.AlignLeft } }', False),
    ],
)
def test_words_begin_at_the_right_where_that_is_the_way_to_read(qapp: QGuiApplication, body: str, wrong: bool) -> None:
    mirror = "LayoutMirroring.enabled: true; LayoutMirroring.childrenInherit: true; "
    with shown(mirror + body) as window:
        said = faults(window, drawn(window), target=44, mirrored=True)
    assert [line.partition(":")[0] for line in said] == (["at the wrong side"] if wrong else [])
