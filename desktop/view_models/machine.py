"""What the Settings page shows of this machine: keys, providers and their tests, folders, the last crash."""

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop import __version__
from desktop.shopping import Shop
from desktop.view_models.models import Models, ModelsView
from desktop.view_models.rows import Row, Rows
from desktop.view_models.sentences import in_words

KEY_NAMES = ("GOOGLE_API_KEY", "ELEVENLABS_API_KEY", "DAILY_API_KEY")
PARTS = ("hears", "thinks", "speaks", "transport")
LICENCES = {
    "pyside6-essentials": ("Qt and PySide6", "LGPL-3.0"),
    "aiortc": ("aiortc", "BSD-3-Clause"),
    "daily-python": ("daily-python", "BSD-2-Clause"),
    "pipecat-ai": ("Pipecat", "BSD-2-Clause"),
    "pocketsphinx": ("PocketSphinx", "BSD-2-Clause"),
    "espeakng-loader": ("eSpeak NG", "GPL-3.0"),
    "sherpa-onnx": ("sherpa-onnx", "Apache-2.0"),
    "quickjs-ng": ("QuickJS-NG", "MIT"),
    "miniaudio": ("miniaudio", "MIT"),
    "qasync": ("qasync", "BSD-2-Clause"),
    "pydantic": ("Pydantic", "MIT"),
    "segno": ("Segno", "BSD-3-Clause"),
}


class Machine(Protocol):
    """What the view needs to know and do; everything runs on the app's loop."""

    @property
    def keys(self) -> Mapping[str, bool]:
        """Whether each provider's key is set, by environment name."""
        ...

    @property
    def keys_problem(self) -> str:
        """One sentence where keys cannot be stored on this machine, else ""."""
        ...

    @property
    def choices(self) -> Mapping[str, Sequence[str]]:
        """What can be chosen for each of `PARTS`, "auto" included."""
        ...

    @property
    def tests(self) -> Mapping[str, tuple[bool | None, str]]:
        """The outcome of the last test of a part: works (None while it runs), and a sentence."""
        ...

    @property
    def models(self) -> Models:
        """Models that can be downloaded to hear and speak better."""
        ...

    @property
    def log_folder(self) -> Path:
        """Where the logs are."""
        ...

    @property
    def crash_report(self) -> str:
        """What is known of the last crash, or ""."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener` called after each change. Returns the way to stop it."""
        ...

    def set_key(self, name: str, value: str) -> None:
        """Store a key in the system's key store."""
        ...

    def clear_key(self, name: str) -> None:
        """Forget a key."""
        ...

    def test(self, part: str) -> None:
        """Try a part for real; the outcome comes in `tests`."""
        ...

    def dismiss_crash(self) -> None:
        """The shopper has seen the crash report."""
        ...


class MachineView(QObject):
    """The machine as QML shows it. A key's value goes in and never comes out."""

    changed = Signal()

    def __init__(self, shop: Shop, machine: Machine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._machine = machine
        self._parts = Rows(("key", "choices", "chosen", "inUse", "tested", "works", "outcome"), self)
        self._keys = Rows(("key", "isSet"), self)
        self._models = ModelsView(machine.models, self)
        self._unsubscribe = machine.subscribe(self.refresh)
        self.refresh()

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()
        self._models.close()

    @Property(QObject, constant=True)
    def models(self) -> ModelsView:
        return self._models

    @Property(QObject, constant=True)
    def parts(self) -> Rows:
        return self._parts

    @Property(QObject, constant=True)
    def keys(self) -> Rows:
        return self._keys

    @Property(str, notify=changed)
    def keysProblem(self) -> str:
        return in_words(self._machine.keys_problem)

    @Property(str, constant=True)
    def version(self) -> str:
        return __version__

    @Property(str, notify=changed)
    def logFolder(self) -> str:
        return str(self._machine.log_folder)

    @Property(str, notify=changed)
    def crashReport(self) -> str:
        return self._machine.crash_report

    @Property(list, constant=True)
    def licences(self) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = []
        for package, (name, licence) in LICENCES.items():
            try:
                rows.append({"name": name, "version": version(package), "licence": licence})
            except PackageNotFoundError:
                continue
        return [*rows, {"name": "Figtree", "version": "", "licence": "OFL-1.1"}]

    def refresh(self) -> None:
        """Show what is now."""
        self._parts.show([self._part(part) for part in PARTS])
        self._keys.show([{"key": name, "isSet": self._machine.keys.get(name, False)} for name in KEY_NAMES])
        self.changed.emit()

    def _part(self, part: str) -> Row:
        works, outcome = self._machine.tests.get(part, (None, ""))
        return {
            "key": part,
            "choices": list(self._machine.choices.get(part, ("auto",))),
            "chosen": str(getattr(self._shop.settings, part)),
            "inUse": self._shop.parts.get(part, ""),
            "tested": part in self._machine.tests,
            "works": bool(works),
            "outcome": in_words(outcome),
        }

    @Slot(str, str)
    def choose(self, part: str, choice: str) -> None:
        if part not in PARTS:
            return
        if missing := self._models.missing(choice, self._shop.settings.locale[:2]):
            # It is chosen once it is here, and only if the person agrees.
            self._models.ask(missing, True)
            self.refresh()
        else:
            self._shop.change_setting(part, choice)

    @Slot(str)
    def test(self, part: str) -> None:
        self._machine.test(part)

    @Slot(str, str)
    def setKey(self, name: str, value: str) -> None:
        if value.strip():
            self._machine.set_key(name, value.strip())

    @Slot(str)
    def clearKey(self, name: str) -> None:
        self._machine.clear_key(name)

    @Slot()
    def openLogs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._machine.log_folder)))

    @Slot()
    def copyCrashReport(self) -> None:
        QGuiApplication.clipboard().setText(self._machine.crash_report)

    @Slot()
    def dismissCrash(self) -> None:
        self._machine.dismiss_crash()
