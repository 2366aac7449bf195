"""What the shop holds about the shopper: saved as a file, or erased."""

import asyncio
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Property, QObject, QStandardPaths, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from desktop.shopping import Shop


class OwnData(QObject):
    """Export and erase. `exported` is the path of the last export, `problem` why there is none."""

    changed = Signal()

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._exported = ""
        self._problem = ""
        self._task: asyncio.Task[None] | None = None

    @Property(str, notify=changed)
    def exported(self) -> str:
        return self._exported

    @Property(str, notify=changed)
    def problem(self) -> str:
        return self._problem

    @Property(bool, notify=changed)
    def exporting(self) -> bool:
        return self._task is not None

    def close(self) -> None:
        """Give up an export under way."""
        if self._task:
            self._task.cancel()

    @Slot()
    def export(self) -> None:
        """Write everything into a file in the Downloads folder."""
        if self._task is None:
            self._task = asyncio.ensure_future(self._export())
            self.changed.emit()

    @Slot()
    def showExport(self) -> None:
        if self._exported:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._exported).parent)))

    @Slot()
    def erase(self) -> None:
        self._exported = ""
        self._shop.erase_data()
        self.changed.emit()

    async def _export(self) -> None:
        try:
            async with asyncio.timeout(30):
                text = await self._shop.export_data()
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
            path = folder / f"aisle-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.json"
            await asyncio.to_thread(_write, path, text)
            self._exported, self._problem = str(path), ""
        except TimeoutError:
            self._problem = "timeout"
        except OSError as error:
            self._problem = error.strerror or str(error)
        finally:
            self._task = None
            self.changed.emit()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
