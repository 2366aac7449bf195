"""The composition root: makes every part, joins asyncio to Qt, and takes everything down again in order."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

os.environ["QT_API"] = "pyside6"  # before qasync: it takes another binding where one is installed

import qasync  # pyright: ignore[reportMissingTypeStubs]
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from desktop import __version__
from desktop.audio.devices import AudioSystem, NoAudio
from desktop.backend import Backend, LocalBackend, RemoteBackend
from desktop.bot_client import BotServer
from desktop.calls.call import Call
from desktop.calls.conversation import Conversation
from desktop.kiosk import Kiosk
from desktop.machine import Machine, part_environment
from desktop.pin import PinLock
from desktop.reports import CrashGuard
from desktop.secrets import Secrets
from desktop.service import Shopping
from desktop.settings import Profile, Settings
from desktop.view_models.window import Window, open_window, prepare
from desktop.watchdog import Watchdog
from shop.protocol import StartAnswer

logger = logging.getLogger(__name__)

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
    stop: asyncio.Event


def make_call(answer: StartAnswer, server: BotServer, conversation: Conversation) -> Call:
    """The transport that the bot server has chosen."""
    if answer.transport == "daily":
        from desktop.calls.daily_call import DailyCall

        return DailyCall(answer.daily_room or "", answer.daily_token, conversation)
    from desktop.calls.webrtc_call import WebRtcCall

    return WebRtcCall(lambda offer: server.offer(answer.offer_url, offer), conversation)


def make_backend(settings: Settings, profile: Profile, secrets: Secrets) -> Backend:
    """The bot server elsewhere where one is set, otherwise the children on this machine."""
    if settings.server_url is not None:
        bearer = settings.server_bearer.get_secret_value() if settings.server_bearer else None
        return RemoteBackend(settings.server_url, bearer)
    return LocalBackend(
        profile.data,
        catalogue=settings.catalogue,
        convex_url=settings.convex_url,
        environment=lambda: {**secrets.read(), **part_environment(settings)},
    )


def find_audio() -> AudioSystem:
    """The machine's sound hardware, or none where its library cannot be loaded."""
    try:
        from desktop.audio.hardware import Hardware
    except ImportError as error:
        logger.warning("Sound cannot be used: %s", error)
        return NoAudio()
    return Hardware()


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
    # The loop must end by itself, with every finally block run, not under the feet of the tasks.
    application.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        guard.watch(runner.get_loop())
        return runner.run(_main(application, settings, profile, guard, audio, secrets, kiosk, then))


async def _main(
    application: QGuiApplication,
    settings: Settings,
    profile: Profile,
    guard: CrashGuard,
    audio: AudioSystem,
    secrets: Secrets,
    kiosk: bool,
    then: Callable[[App], Awaitable[int]] | None,
) -> int:
    stop = asyncio.Event()
    application.lastWindowClosed.connect(stop.set)
    code = 0

    backend = make_backend(settings, profile, secrets)
    shopping = Shopping(
        settings,
        profile,
        backend=backend,
        audio=audio,
        make_call=make_call,
        kiosk=kiosk,
    )
    machine = Machine(
        profile,
        secrets,
        settings=lambda: shopping.settings,
        tell=lambda text: shopping.tell("error", text),
        crash_report=guard.last_crash,
    )

    def leave(number: int) -> None:
        nonlocal code
        code = number
        stop.set()

    _on_signals(lambda number: leave(128 + number))
    phases = Kiosk(settings.kiosk, shopping, PinLock(profile.data / "pin-tries.json"), leave=leave) if kiosk else None
    window = open_window(shopping, kiosk=phases, machine=machine)
    guard.tell(lambda text: shopping.tell("error", text))
    machine.start()
    shopping.start()
    watchdog = Watchdog()
    watchdog.start()
    if phases is not None:
        phases.start()
    app = App(shopping, window, backend, stop)
    try:
        if then is None:
            await stop.wait()
        else:
            code = await then(app)
    finally:
        guard.tell(lambda _: None)
        window.quick_window.hide()
        watchdog.stop()
        if phases is not None:
            await phases.close()
        await machine.close()
        await shopping.close()
        window.close()
    return code


def _on_signals(stopped_by: Callable[[int], None]) -> None:
    if sys.platform == "win32":
        # No signal reaches a Qt loop there; closing the window is the way out.
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped_by, int(number))


def _qt_message(kind: QtMsgType, _context: object, text: str) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", text)
