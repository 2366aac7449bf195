"""Walks a drawn window and finds what a designer would send back: clipped or overlapping text, weak contrast,
targets that a finger misses."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

BUTTONS = ("QQuickAbstractButton", "QQuickTextField", "QQuickSlider")
SLACK = 1.5  # half pixels of rounding are no fault
LEAST_SHARE = 0.7  # of words that may be shortened


@dataclass(frozen=True)
class Seen:
    """An item as far as it can be seen: its whole rectangle and the part that no ancestor cuts off."""

    item: QQuickItem
    whole: QRectF
    shown: QRectF
    opacity: float
    scrolls: bool
    path: tuple[QQuickItem, ...]

    @property
    def cut(self) -> bool:
        """Whether some of it is out of sight."""
        return self.shown.width() < self.whole.width() - SLACK or self.shown.height() < self.whole.height() - SLACK


def inherits(item: QQuickItem, *names: str) -> bool:
    """Whether the item is one of these Qt classes or QML made from them."""
    meta = item.metaObject()
    while meta:
        if str(meta.className()) in names:
            return True
        meta = meta.superClass()
    return False


def seen(window: QQuickWindow) -> Iterator[Seen]:
    """Everything visible, from the back to the front."""
    root = window.contentItem()
    frame = QRectF(0, 0, window.width(), window.height())
    yield from _below(root, frame, 1.0, False, ())


def _below(
    item: QQuickItem, frame: QRectF, opacity: float, scrolls: bool, path: tuple[QQuickItem, ...]
) -> Iterator[Seen]:
    opacity *= item.opacity()
    if not item.isVisible() or opacity < 0.02:
        return
    top_left = item.mapToScene(QPointF(0, 0))
    whole = QRectF(top_left, item.mapToScene(QPointF(item.width(), item.height()))).normalized()
    shown = whole.intersected(frame)
    yield Seen(item, whole, shown, opacity, scrolls, path)
    scrolls = scrolls or inherits(item, "QQuickFlickable")
    if item.clip():
        frame = shown
    for child in sorted(item.childItems(), key=lambda child: child.z()):
        yield from _below(child, frame, opacity, scrolls, (*path, item))


def drawn(window: QQuickWindow) -> QImage:
    """The window as it looks once nothing in it moves any more.

    Raises:
        AssertionError: It never settles.
    """
    before: list[tuple[float, ...]] = []
    for _ in range(100):
        QTest.qWait(16)
        everything = list(seen(window))
        now = [(one.whole.x(), one.whole.y(), one.whole.width(), one.opacity) for one in everything]
        if now == before and not any(_loads(one.item) for one in everything):
            return window.grabWindow()
        before = now
    raise AssertionError("the window never comes to rest")


def faults(window: QQuickWindow, image: QImage, *, target: float, mirrored: bool = False) -> list[str]:
    """What is wrong with the window as drawn.

    Args:
        window: A window that has been rendered.
        image: What it looks like.
        target: The least width and height of what can be pressed, in pixels.
        mirrored: Whether the window is to be read from right to left.
    """
    everything = list(seen(window))
    texts = [one for one in everything if _has_words(one.item) and not one.shown.isEmpty()]
    buttons = [one for one in everything if inherits(one.item, *BUTTONS) and not one.shown.isEmpty()]
    found = [fault for text in texts for fault in _text_faults(text, window)]
    found += _contrast_faults(texts, image)
    found += [f"at the wrong side: {_name(text)}" for text in texts if mirrored and _starts_left(text)]
    found += [
        f"too small to hit: {_name(one)} {one.whole.width():.0f}x{one.whole.height():.0f}, wanted {target:.0f}"
        for one in buttons
        if not one.cut and (one.whole.width() < target - SLACK or one.whole.height() < target - SLACK)
    ]
    inks = [(text, _layer(text), _ink(text).intersected(text.shown)) for text in texts]
    found += [
        f"overlap: {_name(one)} and {_name(other)}"
        for (one, layer, ink), (other, other_layer, other_ink) in combinations(inks, 2)
        if ink.intersects(other_ink) and layer == other_layer and _deep(ink, other_ink)
    ]
    found += [
        f"overlap: {_name(one)} and {_name(other)}"
        for one, other in combinations(buttons, 2)
        if one.shown.intersects(other.shown)
        and _layer(one) == _layer(other)
        and _deep(one.shown, other.shown)
        and not _nested(one.whole, other.whole)
    ]
    return found


def _text_faults(text: Seen, window: QQuickWindow) -> Iterator[str]:
    item = text.item
    if item.property("truncated") and not item.property("mayElide"):
        yield f"shortened: {_name(text)}"
    elif item.property("truncated") and _share(item) < LEAST_SHARE:
        yield f"next to nothing is left: {_name(text)}"
    if " " not in str(item.property("text")).strip() and item.property("lineCount") > 1:
        yield f"broken word: {_name(text)}"
    ink = _ink(text)
    if ink.height() > text.whole.height() + SLACK or ink.width() > text.whole.width() + SLACK:
        yield f"larger than its place: {_name(text)} {ink.width():.0f}x{ink.height():.0f} in {text.whole}"
    if not text.scrolls:
        hidden = text.whole.width() - text.shown.width() > SLACK or ink.bottom() > text.shown.bottom() + SLACK
        if hidden or ink.top() < text.shown.top() - SLACK:
            yield f"cut off: {_name(text)}"
    elif ink.left() < -SLACK or ink.right() > window.width() + SLACK:
        sideways = [
            p for p in text.path if inherits(p, "QQuickFlickable") and p.property("contentWidth") > p.width() + 1
        ]
        if not sideways:
            yield f"off the window's side: {_name(text)}"


def _contrast_faults(texts: list[Seen], image: QImage) -> Iterator[str]:
    ratio = image.devicePixelRatio()
    for text in texts:
        if any(not item.isEnabled() for item in (text.item, *text.path)):
            continue
        area = _ink(text).intersected(text.shown)
        if area.width() < 4 or area.height() < 4:
            continue
        background = _commonest(image, area, ratio)
        colour = QColor(text.item.property("color"))
        blended = _blend(colour, background, text.opacity * colour.alphaF())
        measured = contrast(blended, background)
        font = text.item.property("font")
        assert isinstance(font, QFont)
        large = font.pixelSize() >= 24 or (font.pixelSize() >= 18.5 and font.weight() >= QFont.Weight.Bold)
        least = 3.0 if large else 4.5
        if measured < least:
            yield (f"weak contrast {measured:.2f} below {least}: {_name(text)} {blended.name()} on {background.name()}")


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio of two colours, 1..21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def _blend(front: QColor, back: QColor, alpha: float) -> QColor:
    return QColor.fromRgbF(
        front.redF() * alpha + back.redF() * (1 - alpha),
        front.greenF() * alpha + back.greenF() * (1 - alpha),
        front.blueF() * alpha + back.blueF() * (1 - alpha),
    )


def _commonest(image: QImage, area: QRectF, ratio: float) -> QColor:
    left, right = int(area.left() * ratio), int(area.right() * ratio)
    top, bottom = int(area.top() * ratio), int(area.bottom() * ratio)
    right, bottom = min(right, image.width() - 1), min(bottom, image.height() - 1)
    across, down = max(1, (right - left) // 48), max(1, (bottom - top) // 12)
    counted = Counter(image.pixel(x, y) for x in range(left, right + 1, across) for y in range(top, bottom + 1, down))
    return QColor(counted.most_common(1)[0][0])


def _has_words(item: QQuickItem) -> bool:
    return inherits(item, "QQuickText") and bool(item.property("text"))


def _ink(text: Seen) -> QRectF:
    """Where the glyphs are: narrower than the item."""
    item = text.item
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    left = text.whole.left() + float(item.property("leftPadding"))
    alignment = _number(item, "effectiveHorizontalAlignment")
    free = text.whole.width() - width - float(item.property("leftPadding")) - float(item.property("rightPadding"))
    if alignment == 4:
        left += free / 2
    elif alignment == 2:
        left += free
    top = text.whole.top() + float(item.property("topPadding"))
    room = text.whole.height() - height - float(item.property("topPadding")) - float(item.property("bottomPadding"))
    vertical = _number(item, "verticalAlignment")
    top += room / 2 if vertical == 128 else room if vertical == 64 else 0
    return QRectF(left, top, width, height)


def _loads(item: QQuickItem) -> bool:
    """Whether it is a picture on its way."""
    return inherits(item, "QQuickImage") and _number(item, "status") == 2


def _share(item: QQuickItem) -> float:
    """How much of shortened words can still be read, 0..1."""
    return min(1.0, item.width() * int(item.property("maximumLineCount")) / float(item.property("implicitWidth")))


def _starts_left(text: Seen) -> bool:
    """Whether words that begin a line, and leave room beside them, stand at the left of it."""
    if _number(text.item, "horizontalAlignment") == 2:
        return False
    column = text.item.parentItem()
    if column and inherits(column, "QQuickColumn") and text.item.x() < SLACK:
        return text.item.width() < column.width() - SLACK
    at_left = _number(text.item, "effectiveHorizontalAlignment") == 1
    return at_left and _ink(text).right() < text.whole.right() - SLACK


def _number(item: QQuickItem, name: str) -> int:
    """An enumeration of an item as a number: PySide cannot convert it, QML can."""
    value, undefined = QQmlExpression(qmlContext(item), item, f"Number({name})").evaluate()  # type: ignore[misc]
    assert not undefined
    return int(value)


def _deep(one: QRectF, other: QRectF) -> bool:
    both = one.intersected(other)
    # Line boxes of neighbouring lines may touch; glyphs do not reach their edges.
    return both.width() > 2 and both.height() > max(3.0, min(one.height(), other.height()) * 0.2)


def _nested(one: QRectF, other: QRectF) -> bool:
    grown, grown_other = one.adjusted(-6, -6, 6, 6), other.adjusted(-6, -6, 6, 6)
    return grown.contains(other) or grown_other.contains(one)


def _layer(one: Seen) -> str:
    """Things that are meant to lie over the page name their layer."""
    for item in reversed((*one.path, one.item)):
        if item.property("layerName"):
            return str(item.property("layerName"))
        if inherits(item, "QQuickPopupItem"):
            return "popup"
    return ""


def _name(one: Seen) -> str:
    words = one.item.property("text") or one.item.objectName()
    kinds = [str(p.metaObject().className()).partition("_QML")[0] for p in (*one.path, one.item)]
    kind = next((kind for kind in reversed(kinds) if not kind.startswith("QQuick")), kinds[-1])
    return f"{kind} “{words}” at {one.whole.x():.0f},{one.whole.y():.0f}"
