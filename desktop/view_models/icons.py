"""Icons in the theme's colours: one SVG a name, drawn in any colour and size without shader effects."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from shop.paths import ASSETS


class IconProvider(QQuickImageProvider):
    """Answers `image://icons/NAME/RRGGBB` with assets/icons/NAME.svg, its black drawn in that colour."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Pixmap)

    def requestPixmap(self, id: str, size: QSize, requestedSize: QSize) -> QPixmap:  # noqa: A002  Qt's own name
        name, _, colour = id.partition("/")
        width = requestedSize.width() if requestedSize.width() > 0 else 24
        height = requestedSize.height() if requestedSize.height() > 0 else width
        pixmap = QPixmap(width, height)
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(QByteArray(_source(name).replace("#000", f"#{colour}").encode()))
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, width, height))
        painter.end()
        return pixmap


@cache
def _source(name: str) -> str:
    text = (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("#000000", "#000").replace("currentColor", "#000").replace('"black"', '"#000"')
