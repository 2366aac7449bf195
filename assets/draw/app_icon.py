"""The app's icon: a shopping bag that speaks. One SVG, and from it the PNG sizes, the .ico and the .icns."""

import struct
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICNS = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
}


def svg() -> str:
    """The icon on a field with round corners, 512 x 512."""
    bars = "".join(
        f'<rect x="{x - 13}" y="{308 - height / 2:g}" width="26" height="{height}" rx="13" fill="url(#voice)"/>'
        for x, height in ((172, 44), (214, 96), (256, 148), (298, 96), (340, 44))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" viewBox="0 0 512 512"><defs>'
        '<linearGradient id="field" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#1b8468"/>'
        '<stop offset="1" stop-color="#083c30"/></linearGradient>'
        '<linearGradient id="bag" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffffff"/>'
        '<stop offset="1" stop-color="#dff1e8"/></linearGradient>'
        '<linearGradient id="voice" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1b8468"/>'
        '<stop offset="1" stop-color="#0d5c49"/></linearGradient>'
        '<radialGradient id="glow" cx="0.3" cy="0.2" r="0.8"><stop offset="0" stop-color="#ffffff" stop-opacity="0.28"/>'
        '<stop offset="1" stop-color="#ffffff" stop-opacity="0"/></radialGradient></defs>'
        '<rect x="16" y="16" width="480" height="480" rx="112" fill="url(#field)"/>'
        '<rect x="16" y="16" width="480" height="480" rx="112" fill="url(#glow)"/>'
        '<path d="M186 196V164C186 124 216 96 256 96C296 96 326 124 326 164V196" fill="none" stroke="#bfe6d6" '
        'stroke-width="26" stroke-linecap="round"/>'
        '<path d="M140 188H372Q390 188 392 206L408 394Q410 428 376 428H136Q102 428 104 394L120 206Q122 188 140 188Z" '
        'fill="#04231b" opacity="0.28"/>'
        '<path d="M140 180H372Q390 180 392 198L408 386Q410 420 376 420H136Q102 420 104 386L120 198Q122 180 140 180Z" '
        'fill="url(#bag)"/>'
        f"{bars}</svg>\n"
    )


def mark() -> str:
    """The bag alone in one colour, 24 x 24, its voice cut out, to be tinted like the icons."""
    bars = "".join(
        f"M{x - 0.75:g} {15.2 - h / 2:g}a.75 .75 0 0 1 1.5 0v{h:g}a.75 .75 0 0 1 -1.5 0z"
        for x, h in ((7.2, 1.2), (9.6, 4), (12, 6.8), (14.4, 4), (16.8, 1.2))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">'
        '<path d="M8.2 8.5V6.2a3.8 3.8 0 0 1 7.6 0V8.5" fill="none" stroke="#000" stroke-width="1.8" '
        'stroke-linecap="round"/>'
        '<path fill="#000" fill-rule="evenodd" d="M5.2 7.6H18.8a1.2 1.2 0 0 1 1.2 1.1L21.2 20.6a1.7 1.7 0 0 1 '
        f'-1.7 1.900H4.5a1.7 1.7 0 0 1 -1.7 -1.900L4 8.7a1.2 1.2 0 0 1 1.2 -1.1z{bars}"/></svg>\n'
    )


def files() -> Iterator[tuple[str, bytes]]:
    """Yields each file's name and content; painting needs a QGuiApplication (offscreen will do)."""
    text = svg()
    pngs = {size: _png(text, size) for size in PNG_SIZES}
    yield "aisle.svg", text.encode()
    for size, data in pngs.items():
        yield f"aisle-{size}.png", data
    yield "aisle.ico", _ico({size: pngs[size] for size in _ICO_SIZES})
    yield "aisle.icns", _icns(pngs)


def _png(text: str, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stubs want bytes for a str
    return bytes(buffer.data().data())


def _ico(pngs: dict[int, bytes]) -> bytes:
    header, offset = struct.pack("<HHH", 0, 1, len(pngs)), 6 + 16 * len(pngs)
    entries, body = b"", b""
    for size, data in pngs.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset + len(body))
        body += data
    return header + entries + body


def _icns(pngs: dict[int, bytes]) -> bytes:
    body = b"".join(kind + struct.pack(">I", len(pngs[size]) + 8) + pngs[size] for kind, size in _ICNS.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body
