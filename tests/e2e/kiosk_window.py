"""Runs a kiosk's window through one visit and prints its phases; see test_kiosk_window."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from desktop import app as app_module
from desktop.app import App, run
from desktop.audio.file_audio import FileAudio
from desktop.pin import hash_pin
from desktop.reports import CrashGuard
from desktop.secrets import Secrets
from desktop.settings import KioskSettings, Profile, Settings
from tests.desktop.fake_call import FakeCall
from tests.desktop.fake_convex import FakeConvex
from tests.desktop.fake_house import FakeBackend, FakeServer
from tests.desktop.waiting import until

PIN = "240816"


def main(folder: Path) -> int:
    patch = pytest.MonkeyPatch()
    FakeConvex.reset()
    patch.setattr("shop.convex_client.ConvexClient", FakeConvex)
    backend = FakeBackend()
    patch.setattr(app_module, "make_backend", lambda *_: backend)
    patch.setattr(app_module, "make_call", lambda _answer, _server, listener: FakeCall(listener))
    patch.setattr("desktop.kiosk._TICK_SECS", 0.01)
    kiosk = KioskSettings.model_construct(
        idle_secs=0.3, countdown_secs=0.6, more_time_limit=10, pin_hash=hash_pin(PIN), restart_at=""
    )
    settings = Settings().model_copy(update={"kiosk": kiosk})

    async def visit(app: App) -> int:
        view = app.window.view
        phases = app.kiosk
        assert phases is not None
        seen: list[str] = []

        def note() -> None:
            if not seen or seen[-1] != phases.phase:
                seen.append(phases.phase)

        note()
        phases.subscribe(note)
        backend.on_server(FakeServer())
        await until(lambda: app.shopping.connection == "online")
        phases.activity()
        await until(lambda: phases.phase == "countdown")
        phases.more_time()
        await until(lambda: phases.phase == "attract")
        phases.ask_pin()
        phases.enter_pin(PIN)
        await until(lambda: phases.phase == "operator")
        assert app.window.warnings == []
        assert view is not None
        print("\n".join(seen))
        phases.restart()
        await asyncio.sleep(5)
        return 1

    return run(
        settings,
        Profile(folder),
        CrashGuard(folder),
        audio=FileAudio(),
        secrets=Secrets({}),
        kiosk=True,
        then=visit,
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
