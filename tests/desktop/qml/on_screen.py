"""A window over a shop in memory on a real X screen; prints one JSON line for each thing asked of the shop.

python -m tests.desktop.qml.on_screen [--kiosk]
"""

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from desktop.settings import Settings
from desktop.view_models.window import open_window, prepare
from tests.desktop.shelf import Shelf
from tests.desktop.stand_ins import KioskStandIn, MachineStandIn


class Telling(list[tuple[object, ...]]):
    """Prints what is added."""

    def append(self, call: tuple[object, ...]) -> None:
        super().append(call)
        print(json.dumps(["call", *call], default=str), flush=True)


def main() -> int:
    """Show the window until the process is ended."""
    prepare()
    app = QGuiApplication(sys.argv[:1])
    shelf = Shelf()
    shelf.calls = Telling()
    shelf.settings = Settings(language="en", theme="light", reduced_motion=True)
    kiosk = KioskStandIn("open") if "--kiosk" in sys.argv else None
    window = open_window(shelf, kiosk=kiosk, machine=MachineStandIn())
    shelf.open()

    def ready() -> None:
        quick = window.quick_window
        button = quick.findChild(type(quick.contentItem()), "talkButton")
        assert button
        at = button.mapToGlobal(button.width() / 2, button.height() / 2)
        print(json.dumps(["ready", quick.width(), quick.height(), at.x(), at.y()]), flush=True)

    QTimer.singleShot(800, ready)
    QTimer.singleShot(60_000, app.quit)
    code = app.exec()
    print(json.dumps(["warnings", window.warnings]), flush=True)
    window.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
