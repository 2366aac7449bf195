"""Puts all pictures of a folder on one sheet: `python -m tests.desktop.qml.contact_sheet [FOLDER]`."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

ARTEFACTS = Path(__file__).parents[3] / "artefacts"
COLUMNS, WIDTH, HEIGHT, LABEL, GAP = 6, 400, 300, 26, 14


def make_sheet(folder: Path, out: Path) -> int:
    """Draw every picture of `folder`, small and named, into `out`. Returns how many. Needs a QGuiApplication."""
    files = sorted(folder.glob("*.png"))
    rows = -(-len(files) // COLUMNS)
    cell_width, cell_height = WIDTH + GAP, HEIGHT + LABEL + GAP
    sheet = QImage(COLUMNS * cell_width + GAP, rows * cell_height + GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808080"))
    painter = QPainter(sheet)
    font = QFont(painter.font())
    font.setPixelSize(15)
    painter.setFont(font)
    for position, file in enumerate(files):
        x, y = GAP + position % COLUMNS * cell_width, GAP + position // COLUMNS * cell_height
        small = QImage(str(file)).scaled(
            WIDTH, HEIGHT, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(x + (WIDTH - small.width()) // 2, y, small)
        painter.drawText(QRect(x, y + HEIGHT, WIDTH, LABEL), Qt.AlignmentFlag.AlignCenter, file.stem)
    painter.end()
    sheet.save(str(out))
    return len(files)


def main() -> int:
    """Make the sheet of the folder named, or of the tests' pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(sys.argv[:1])
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTEFACTS / "screens"
    print(f"{make_sheet(folder, folder.parent / 'contact-sheet.png')} pictures")
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
