"""`--self-test`: ten spoken turns and a placed order, through the real window, processes, call, ears, shop and voice.

Only the sound card is a stand-in (recorded requests in, memory out) and the screen is offscreen. Everything that
is reported has been read back from where a shopper would see or hear it, and from the database itself.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path

from desktop.processes import descendants, still_running
from desktop.reports import CrashGuard, log_to
from desktop.self_test.report import Report, StepError
from desktop.settings import Profile, Settings
from shop.local_convex import RULES
from shop.paths import DEMO_CATALOGUE

_LOG_SHOWN = 4000
_OWN_SHOP: dict[str, object] = {
    "server_url": None,
    "convex_url": None,
    "catalogue": DEMO_CATALOGUE,
    "transport": "webrtc",
    "hears": "pocketsphinx",
    "thinks": "clerk",
    "speaks": "espeak",
    "language": "en",
    "talk_mode": "hold",
    "call_at_start": True,
}


def run_self_test(settings: Settings, profile: Profile, *, json_line: bool, screenshots: Path | None) -> int:
    """Runs the self-test in `profile`, which should be a throw-away one.

    Args:
        settings: In force but for what the conversation stands on: it takes the parts that need no account, the demo
            catalogue and a shop of its own on this machine, for it places an order.
        profile: Where data and logs of this run go.
        json_line: Whether the last line on standard output is a JSON object with the results.
        screenshots: A folder for pictures of the window after each turn, or None.

    Returns:
        0 when every step happened and no process was left behind, otherwise 1.
    """
    if screenshots is not None:
        try:
            screenshots.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            print(f"The pictures cannot be kept in {screenshots}: {error.strerror or error}.", file=sys.stderr)
            return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app import App, run
    from desktop.audio.file_audio import FileAudio
    from desktop.secrets import Secrets
    from desktop.self_test.hands import Hands
    from desktop.self_test.shopper import Shopper

    log_file = log_to(profile.log, settings.log_level)
    guard = CrashGuard(profile.data)
    guard.install()
    audio = FileAudio()
    report = Report()
    seen: set[tuple[int, str]] = set()

    async def drive(app: App) -> int:
        unsubscribe = app.shopping.subscribe(lambda _: seen.update(descendants()))
        audio.run()
        shopper = Shopper(app.shopping, app.window, audio, Hands(app.window.quick_window, screenshots), report)
        try:
            await shopper.shop()
        except StepError as failure:
            report.fail(str(failure))
            return 1
        finally:
            seen.update(descendants())
            unsubscribe()
            await shopper.close()
            await audio.stop()
        if app.window.warnings:
            report.fail(f"The window complained: {app.window.warnings[0]}")
            return 1
        report.values["ok"] = True
        return 0

    chosen = settings.model_copy(update=_OWN_SHOP)
    for rule in RULES:
        os.environ.pop(rule, None)
    try:
        code = run(chosen, profile, guard, audio=audio, secrets=Secrets({}), then=drive)
    except Exception as error:
        logging.getLogger(__name__).exception("The self-test broke.")
        report.fail(f"The app broke: {error}")
        code = 1
    report.step("everything closed")
    left = still_running(seen)
    report.values["left_behind"] = left
    if left:
        report.fail(f"Left behind: {', '.join(left)}.")
        code = 1
    if code:
        print(log_file.read_text(encoding="utf-8")[-_LOG_SHOWN:], file=sys.stderr)
    guard.close()
    report.end()
    if json_line:
        print(json.dumps(report.values, ensure_ascii=False), flush=True)
    return code
