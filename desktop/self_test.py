"""`--self-test`: a spoken purchase through the real window, processes, WebRTC, recognizer, functions and voice.

Only the sound card is a stand-in (a recorded request in, memory out) and the screen is offscreen. Everything that
is reported has been read back from where a shopper would see or hear it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.processes import descendants, still_running
from desktop.reports import CrashGuard, log_to
from desktop.session import State
from desktop.settings import Profile, Settings
from shop.paths import ASSETS

REQUEST = ASSETS / "speech" / "show-me-waterproof-jackets.wav"
_START_SECS = 60.0
_STEP_SECS = 25.0
_TRIES = 3
"""So many failures of the children in a row are not bad luck."""
_ROOM_SECS = 0.3
"""A person presses, breathes, speaks, and lets go a moment after the last word."""


class _StepError(Exception):
    """A step did not happen; the message is one sentence."""


class _Report:
    """What happened, filled in as it happens."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self.values: dict[str, Any] = {
            "ok": False,
            "steps": [],
            "heard": "",
            "cards": [],
            "cart": [],
            "reply": {"text": "", "audio_ms": 0},
            "left_behind": [],
        }

    def step(self, name: str) -> None:
        """A step is done; its time counts from the one before."""
        now = time.monotonic()
        milliseconds = round((now - self._last) * 1000)
        self._last = now
        self.values["steps"].append({"name": name, "ms": milliseconds})
        print(f"{milliseconds:6} ms  {name}", flush=True)

    def fail(self, sentence: str) -> None:
        """The test has failed; the first reason counts."""
        self.values["ok"] = False
        self.values.setdefault("error", sentence)
        print(f"   failed  {sentence}", flush=True)


def run_self_test(settings: Settings, profile: Profile, *, json_line: bool, screenshots: Path | None) -> int:
    """Runs the self-test in `profile`, which should be a throw-away one.

    Args:
        settings: In force but for the parts: the test takes those that need no account.
        profile: Where data and logs of this run go.
        json_line: Whether the last line on standard output is a JSON object with the results.
        screenshots: A folder for pictures of the window after the steps, or None.

    Returns:
        0 when every step happened and no process was left behind, otherwise 1.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app import App, run
    from desktop.audio.file_audio import FileAudio
    from desktop.secrets import Secrets

    log_file = log_to(profile.log, settings.log_level)
    if screenshots is not None:
        screenshots.mkdir(parents=True, exist_ok=True)
    guard = CrashGuard(profile.data)
    guard.install()
    audio = FileAudio()
    report = _Report()
    seen: set[tuple[int, str]] = set()

    async def drive(app: App) -> int:
        unsubscribe = app.shopping.subscribe(lambda _: seen.update(descendants()))
        audio.run()
        try:
            await _Shopper(app, audio, report, screenshots).shop()
        except _StepError as failure:
            report.fail(str(failure))
            return 1
        finally:
            seen.update(descendants())
            unsubscribe()
            await audio.stop()
        if app.window.warnings:
            report.fail(f"The window complained: {app.window.warnings[0]}")
            return 1
        report.values["ok"] = True
        return 0

    chosen = settings.model_copy(
        update={"transport": "webrtc", "hears": "pocketsphinx", "thinks": "clerk", "speaks": "espeak", "language": "en"}
    )
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
        print(log_file.read_text(encoding="utf-8")[-4000:], file=sys.stderr)
    guard.close()
    if json_line:
        print(json.dumps(report.values, ensure_ascii=False), flush=True)
    return code


class _Shopper:
    """The person in front of the window."""

    def __init__(self, app: Any, audio: Any, report: _Report, screenshots: Path | None) -> None:
        from desktop.app import App
        from desktop.audio.file_audio import FileAudio

        assert isinstance(app, App)
        assert isinstance(audio, FileAudio)
        self._window = app.window
        self._shopping = app.shopping
        self._audio = audio
        self._report = report
        self._screenshots = screenshots
        self._pictures = 0
        self._something = asyncio.Event()
        self._shopping.subscribe(lambda _: self._something.set())

    async def shop(self) -> None:
        """From the first picture to the full cart."""
        shopping = self._shopping
        await self._until(lambda: self._window.quick_window.isVisible(), "The window did not open.", _START_SECS)
        self._report.step("window open")
        await self._until(lambda: bool(shopping.screen and shopping.screen.cards), "No products came.", _START_SECS)
        self._report.step("products on screen")
        await self._until(lambda: shopping.state is State.READY, "No call came about.", _START_SECS)
        self._report.step("call ready")
        await self._picture("browse")
        await self._speak()
        await self._read_answer()
        await self._hear_answer()
        await self._add_one()

    async def _speak(self) -> None:
        from desktop.audio.file_audio import read_speech

        shopping = self._shopping
        await self._press("talkButton")
        await self._until(lambda: shopping.state is State.LISTENING, "The talk button did not start listening.")
        self._report.step("talk button pressed")
        await asyncio.sleep(_ROOM_SECS)
        self._audio.say(read_speech(REQUEST))
        await asyncio.sleep(_ROOM_SECS)
        await self._picture("listening")
        await self._until(lambda: not self._audio.is_saying, "The recorded request did not come to its end.")
        await asyncio.sleep(_ROOM_SECS)
        self._report.step("request spoken")
        await self._release("talkButton")
        await self._until(lambda: shopping.state is not State.LISTENING, "Letting the talk button go did nothing.")
        self._report.step("talk button released")

    async def _read_answer(self) -> None:
        shopping = self._shopping

        def words(role: str) -> str:
            said = [message for message in shopping.messages if message.role == role and message.state == "final"]
            return said[-1].text if said else ""

        await self._until(lambda: words("shopper"), "The spoken words did not come back as a caption.")
        self._report.values["heard"] = words("shopper")
        self._report.step("words heard")
        await self._until(
            lambda: bool(shopping.screen and shopping.screen.view == "results" and shopping.screen.cards),
            "No cards came for what was said.",
        )
        assert shopping.screen is not None
        self._report.values["cards"] = [
            {
                "number": card.number,
                "sku": card.sku,
                "title": card.title,
                "price_minor": card.price_minor,
                "currency": card.currency,
            }
            for card in shopping.screen.cards
        ]
        await self._until(lambda: self._find("card1") is not None, "The cards were not painted.")
        self._report.step("cards painted")

    async def _hear_answer(self) -> None:
        shopping = self._shopping
        # The reply is over when the voice has been silent for a while: it may speak several sentences.
        await self._until(lambda: shopping.voiced_ms > 0, "No voice answered.")
        self._report.step("voice began")
        await self._until(lambda: shopping.state is State.READY, "The voice did not come to its end.", 60.0)
        asked_at = max(message.turn for message in shopping.messages if message.role == "shopper")

        def reply() -> str:
            said = [
                message
                for message in shopping.messages
                if message.role == "assistant" and message.turn >= asked_at and message.state != "partial"
            ]
            return said[-1].text if said else ""

        await self._until(lambda: reply(), "The reply did not come as a caption.")
        self._report.values["reply"] = {"text": reply(), "audio_ms": shopping.voiced_ms}
        self._report.step("reply spoken and captioned")
        await self._picture("results")

    async def _add_one(self) -> None:
        shopping = self._shopping
        await self._press("add1")
        await self._release("add1")
        await self._until(
            lambda: bool(shopping.cart and shopping.cart.lines) or bool(self._error()),
            "Tapping Add put nothing into the cart.",
        )
        if not (shopping.cart and shopping.cart.lines):
            raise _StepError(f"Tapping Add put nothing into the cart: {self._error()}")
        self._report.values["cart"] = [
            {"sku": line.sku, "title": line.title, "quantity": line.quantity} for line in shopping.cart.lines
        ]
        self._report.step("added to the cart")
        await self._picture("cart")

    def _error(self) -> str:
        notice = self._shopping.notice
        return notice.text if notice is not None and notice.level == "error" else ""

    async def _until(self, happened: Callable[[], object], otherwise: str, seconds: float = _STEP_SECS) -> None:
        deadline = time.monotonic() + seconds
        while not happened():
            self._something.clear()
            try:
                # Not everything on screen announces itself here, so look now and then as well.
                async with asyncio.timeout(0.05):
                    await self._something.wait()
            except TimeoutError:
                if time.monotonic() > deadline or self._shopping.failures >= _TRIES:
                    error = self._error()
                    raise _StepError(f"{otherwise} {error}".strip()) from None

    def _find(self, name: str) -> Any:
        # Cards are made by a view and hang in the scene, not in the tree of objects.
        waiting = [self._window.quick_window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.objectName() == name and item.isVisible():
                return item
            waiting += item.childItems()
        return None

    def _place(self, name: str) -> Any:
        from PySide6.QtCore import QPointF

        item = self._find(name)
        if item is None:
            raise _StepError(f"The window has no {name}.")
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    async def _press(self, name: str) -> None:
        from PySide6.QtTest import QTest

        await self._mouse_does(QTest.mousePress, name)

    async def _release(self, name: str) -> None:
        from PySide6.QtTest import QTest

        await self._mouse_does(QTest.mouseRelease, name)

    async def _mouse_does(self, action: Callable[..., None], name: str) -> None:
        from PySide6.QtCore import Qt

        place = self._place(name)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def act() -> None:
            action(self._window.quick_window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
            done.set_result(None)

        # QTest turns Qt's loop while it waits for the window; from inside a task that would stop every other task.
        asyncio.get_running_loop().call_soon(act)
        await done

    async def _picture(self, name: str) -> None:
        if self._screenshots is None:
            return
        self._pictures += 1
        # Let what moves come to rest, so that the picture shows what a person sees.
        await asyncio.sleep(0.4)
        path = self._screenshots / f"{self._pictures}-{name}.png"
        if not self._window.quick_window.grabWindow().save(str(path)):
            raise _StepError(f"The picture {path} could not be written.")
