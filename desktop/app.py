"""The composition root: makes every part, joins asyncio to Qt, and takes everything down again in order."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

os.environ["QT_API"] = "pyside6"  # before qasync: it takes another binding where one is installed

import qasync  # pyright: ignore[reportMissingTypeStubs]
from PySide6.QtCore import QMicrophonePermission, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QIcon

from desktop import __version__
from desktop.audio.devices import AudioSystem
from desktop.backend import Backend
from desktop.machine import Machine
from desktop.models import Models
from desktop.parts import make_backend, make_call
from desktop.reports import CrashGuard
from desktop.secrets import Secrets
from desktop.service import Shopping
from desktop.settings import Profile, Settings
from desktop.single import Instance
from desktop.view_models.window import Window, open_window, prepare
from desktop.watchdog import Watchdog
from shop.paths import ASSETS

if TYPE_CHECKING:
    from desktop.kiosk import Kiosk

logger = logging.getLogger(__name__)

_CLOSE_SECS = 12.0
_FIRST_FRAME_SECS = 1.0
APP_ID = "io.github.aisle_shop.Aisle"
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True)
class App:
    """A running app, as the self-test and the kiosk see it."""

    shopping: Shopping
    window: Window
    backend: Backend
    kiosk: Kiosk | None


def run(
    settings: Settings,
    profile: Profile,
    guard: CrashGuard,
    *,
    audio: AudioSystem,
    secrets: Secrets,
    kiosk: bool = False,
    then: Callable[[App], Awaitable[int]] | None = None,
) -> int:
    """Run the app until its window is closed, or until `then` has come to its end.

    Args:
        settings: What was chosen.
        profile: Where things are kept.
        guard: Where unexpected errors go.
        audio: The sound hardware or its stand-in.
        secrets: Keys of providers for the bot server.
        kiosk: Full screen and locked.
        then: Work to do with the running app; its result is the exit code.

    Returns:
        The exit code.
    """
    prepare()
    qInstallMessageHandler(_qt_message)
    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName("Aisle")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APP_ID)
    application.setWindowIcon(QIcon(str(ASSETS / "app" / "aisle-256.png")))
    # The loop must end by itself, with every finally block run, not under the feet of the tasks.
    application.setQuitOnLastWindowClosed(False)
    _ask_for_microphone(application)
    instance = Instance(profile.data)
    shown: list[Window] = []

    def come_forward() -> None:
        for window in shown:
            _come_forward(window)

    if not instance.claim(come_forward):
        print("Aisle is open already with this profile: its window has been asked to come forward.", file=sys.stderr)
        return 0
    guard.own()
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
            guard.watch(runner.get_loop())
            main = _main(application, settings, profile, guard, audio, secrets, kiosk, then, shown.append)
            return runner.run(main)
    finally:
        instance.release()


async def _main(
    application: QGuiApplication,
    settings: Settings,
    profile: Profile,
    guard: CrashGuard,
    audio: AudioSystem,
    secrets: Secrets,
    kiosk: bool,
    then: Callable[[App], Awaitable[int]] | None,
    on_shown: Callable[[Window], None],
) -> int:
    stop = asyncio.Event()
    application.lastWindowClosed.connect(stop.set)
    code = 0

    def leave(number: int) -> None:
        nonlocal code
        code = number
        stop.set()

    _on_signals(lambda number: leave(128 + number))
    backend = make_backend(settings, profile, secrets, lambda: shopping.settings)
    shopping = Shopping(settings, profile, backend=backend, audio=audio, make_call=make_call, kiosk=kiosk)
    machine = Machine(
        profile,
        secrets,
        settings=lambda: shopping.settings,
        in_use=lambda: {**shopping.parts, "transport": shopping.answer.transport if shopping.answer else "webrtc"},
        tell=lambda text: shopping.tell("error", text),
        keys_changed=backend.restart,
        models=Models(shopping, renew=backend.restart),
        crash_report=guard.last_crash,
    )
    phases = _phases(settings, profile, shopping, leave) if kiosk else None
    window = open_window(shopping, kiosk=phases, machine=machine)
    on_shown(window)
    # What is loaded by now stays, and is left out of the search for garbage, which `desktop.__main__` has put off.
    gc.freeze()
    gc.enable()
    guard.tell(lambda text: shopping.tell("error", text))
    watchdog = Watchdog()
    watchdog.start()
    try:
        await _first_frame(window)
        machine.start()
        shopping.start()
        if phases is not None:
            phases.start()
        if then is None:
            await stop.wait()
        else:
            code = await _unless_stopped(then(App(shopping, window, backend, phases)), stop) or code
    finally:
        guard.tell(lambda _: None)
        window.quick_window.hide()
        watchdog.stop()
        if phases is not None:
            await _close("the kiosk's clock", phases.close())
        await _close("the key store", machine.close())
        await _close("the shop", shopping.close())
        window.close()
    return code


async def _first_frame(window: Window) -> None:
    # What starts now, two programs above all, would take the processor from it.
    loop = asyncio.get_running_loop()
    painted = asyncio.Event()

    def swapped() -> None:
        # With a graphics processor frames are drawn on a thread of their own.
        loop.call_soon_threadsafe(painted.set)

    window.quick_window.frameSwapped.connect(swapped)
    try:
        async with asyncio.timeout(_FIRST_FRAME_SECS):
            await painted.wait()
    except TimeoutError:
        logger.info("Nothing was painted yet: the window is hidden, or this machine is busy.")
    finally:
        window.quick_window.frameSwapped.disconnect(swapped)


def _phases(settings: Settings, profile: Profile, shopping: Shopping, leave: Callable[[int], None]) -> Kiosk:
    # Loaded on a kiosk only: it would hold up everybody's first frame.
    from desktop.kiosk import Kiosk
    from desktop.pin import PinLock

    return Kiosk(settings.kiosk, shopping, PinLock(profile.data / "pin-tries.json"), leave=leave)


async def _unless_stopped(work: Awaitable[int], stop: asyncio.Event) -> int:
    working = asyncio.ensure_future(work)
    stopping = asyncio.create_task(stop.wait(), name="stop")
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        if not working.done():
            working.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
    return 0 if working.cancelled() else working.result()


async def _close(what: str, closing: Awaitable[None]) -> None:
    # Whatever hangs, a person who closes the window is not kept waiting; what is left ends with the process.
    try:
        async with asyncio.timeout(_CLOSE_SECS):
            await closing
    except TimeoutError:
        logger.error("Closing %s took longer than %g s and was given up.", what, _CLOSE_SECS)  # noqa: TRY400


def _ask_for_microphone(application: QGuiApplication) -> None:
    # macOS hands out silence, without any error, until a person has allowed the microphone. Elsewhere this is granted.
    permission = QMicrophonePermission()
    if application.checkPermission(permission) == Qt.PermissionStatus.Undetermined:

        def answered(_permission: object) -> None:
            """Nothing to do: the next press finds out."""

        application.requestPermission(permission, application, answered)  # pyright: ignore[reportUnknownMemberType]


def _come_forward(window: Window) -> None:
    window.quick_window.show()
    window.quick_window.raise_()
    window.quick_window.requestActivate()


def _on_signals(stopped_by: Callable[[int], None]) -> None:
    if sys.platform == "win32":
        # No signal reaches a Qt loop there; closing the window is the way out.
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped_by, int(number))


def _qt_message(kind: QtMsgType, _context: object, text: str) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", text)
