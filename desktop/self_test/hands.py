"""The shopper's hand and eye: a pointer on the window, and what can be read on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from desktop.self_test.report import StepError

_REST_SECS = 0.4
"""What moves comes to rest, so that a picture shows what a person sees."""


class Hands:
    """A pointer over a window.

    Args:
        window: The window.
        pictures: A folder for pictures of it, or None.
    """

    def __init__(self, window: QQuickWindow, pictures: Path | None) -> None:
        self._window = window
        self._pictures = pictures
        self._taken = 0
        if pictures is not None:
            pictures.mkdir(parents=True, exist_ok=True)

    def sees(self, name: str) -> bool:
        """Whether an item of that object name is there and can be used."""
        item = self._find(name)
        # What buys takes no press in its first moment.
        return item is not None and item.isEnabled() and item.property("settled") is not False

    def reads(self, words: str) -> bool:
        """Whether some visible item shows these words among its text, in whatever case."""
        wanted = words.casefold()
        return any(wanted in str(item.property("text") or "").casefold() for item in self._visible())

    async def press(self, name: str) -> None:
        """Puts the pointer down in the middle of an item.

        Raises:
            StepError: The window shows no such item.
        """
        await self._act(QTest.mousePress, name)

    async def release(self, name: str) -> None:
        """Lets the pointer go in the middle of an item.

        Raises:
            StepError: The window shows no such item.
        """
        await self._act(QTest.mouseRelease, name)

    async def tap(self, name: str) -> None:
        """Presses an item and lets it go.

        Raises:
            StepError: The window shows no such item.
        """
        await self.press(name)
        await self.release(name)

    async def picture(self, name: str) -> None:
        """Keeps a picture of the window, where pictures are wanted.

        Raises:
            StepError: It could not be written.
        """
        if self._pictures is None:
            return
        self._taken += 1
        await asyncio.sleep(_REST_SECS)
        path = self._pictures / f"{self._taken:02}-{name}.png"
        if not self._window.grabWindow().save(str(path)):
            raise StepError(f"The picture {path} could not be written.")

    def _visible(self) -> Iterator[QQuickItem]:
        # Cards are made by a view and hang in the scene, not in the tree of objects.
        waiting = [self._window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                yield item
                waiting += item.childItems()

    def _find(self, name: str) -> QQuickItem | None:
        return next((item for item in self._visible() if item.objectName() == name), None)

    def _place(self, name: str) -> QPoint:
        item = self._find(name)
        if item is None:
            raise StepError(f"The window has no {name}.")
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    async def _act(self, action: Callable[..., None], name: str) -> None:
        place = self._place(name)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def act() -> None:
            action(self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
            done.set_result(None)

        # QTest turns Qt's loop while it waits for the window; from inside a task that would stop every other task.
        asyncio.get_running_loop().call_soon(act)
        await done
