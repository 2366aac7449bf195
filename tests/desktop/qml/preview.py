"""Shows the window over a shop in memory, or draws one scene of it into a file.

python -m tests.desktop.qml.preview                                  a window to try
python -m tests.desktop.qml.preview browse out.png --dark --size 1280x800 --text 1.5
"""

import argparse
import os
import sys

from desktop.settings import Settings
from tests.desktop.qml.scenes import KIOSK_SCENES, SCENES, Stage
from tests.desktop.shelf import Shelf, catalogue_words
from tests.desktop.stand_ins import KioskStandIn, MachineStandIn

ALL = {**SCENES, **KIOSK_SCENES}


def main() -> int:
    """Parse the arguments and show the scene."""
    parser = argparse.ArgumentParser(description="Show the window over a shop in memory.")
    parser.add_argument("scene", nargs="?", default="browse", choices=sorted(ALL))
    parser.add_argument("out", nargs="?")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--text", type=float, default=1.0)
    parser.add_argument("--language", default="en")
    parser.add_argument("--focus", type=int, default=0, help="press Tab so many times first")
    arguments = parser.parse_args()
    if arguments.out:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    from PySide6.QtCore import QElapsedTimer, Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest

    from desktop.view_models.window import open_window, prepare

    prepare()
    app = QGuiApplication(sys.argv)
    shelf = Shelf()
    shelf.settings = Settings.model_validate(
        {
            "theme": "dark" if arguments.dark else "light",
            "text_scale": arguments.text,
            "language": arguments.language,
            "reduced_motion": bool(arguments.out),
        }
    )
    shelf.words = catalogue_words(arguments.language)
    stage = Stage(shelf, MachineStandIn(), KioskStandIn() if arguments.scene in KIOSK_SCENES else None)
    window = open_window(shelf, kiosk=stage.kiosk, machine=stage.machine)
    stage.windows.append(window)
    width, _, height = arguments.size.partition("x")
    window.quick_window.showNormal()
    window.quick_window.resize(int(width), int(height))
    ALL[arguments.scene](stage)
    if not arguments.out:
        return app.exec()
    clock = QElapsedTimer()
    clock.start()
    for _ in range(arguments.focus):
        QTest.keyClick(window.quick_window, Qt.Key.Key_Tab)
    while clock.elapsed() < 700:
        app.processEvents()
    window.quick_window.grabWindow().save(arguments.out)
    for warning in window.warnings:
        print(warning, file=sys.stderr)
    window.close()
    return 1 if window.warnings else 0


if __name__ == "__main__":
    sys.exit(main())
