"""What the Settings page shows of this machine: keys, tests of the parts, folders, the last crash."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, get_args

from pydantic import BaseModel, ValidationError

from desktop.models import Models
from desktop.secrets import NAMES, Secrets, SecretsError
from desktop.settings import Hears, Profile, Settings, Speaks, Thinks, Transport
from desktop.tasks import Tasks
from shop.children import child_command

logger = logging.getLogger(__name__)

CHOICES: Mapping[str, tuple[str, ...]] = {
    "hears": get_args(Hears),
    "thinks": get_args(Thinks),
    "speaks": get_args(Speaks),
    "transport": get_args(Transport),
}
"""What Settings offers: only parts that can be had."""
_TEST_SECS = 30.0


# What the bot server's check calls a part that has another name in the settings.
_PARTS = {"transport": "call"}


class _Finding(BaseModel):
    part: str
    provider: str
    state: Literal["works", "not set", "fails"]
    text: str


class Machine:
    """State and actions of the Settings page. Everything runs on the app's loop."""

    def __init__(
        self,
        profile: Profile,
        secrets: Secrets,
        *,
        settings: Callable[[], Settings],
        in_use: Callable[[], Mapping[str, str]],
        tell: Callable[[str], None],
        keys_changed: Callable[[], None],
        models: Models,
        crash_report: str | None,
    ) -> None:
        self.models = models
        """Models that can be downloaded to hear and speak better."""
        self._secrets = secrets
        self._settings = settings
        self._in_use = in_use
        self._listeners: list[Callable[[], None]] = []
        self._tell = tell
        self._keys_changed = keys_changed
        self._tasks = Tasks()
        self.choices = CHOICES
        """What can be chosen for each part."""
        self.keys: dict[str, bool] = dict.fromkeys(NAMES, False)
        """Which keys are set, by the name of their environment variable. Their values never come here."""
        self.keys_problem = ""
        """Why keys cannot be kept on this system, or empty."""
        self.tests: dict[str, tuple[bool | None, str]] = {}
        """By part: whether it works (None while it is being tried) and one sentence about it."""
        self.log_folder = profile.log
        self.crash_report = crash_report or ""
        """What the last run left behind when it crashed, or empty."""

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener()` called after each change. Returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _changed(self) -> None:
        for listener in list(self._listeners):
            listener()

    def start(self) -> None:
        """Look which keys are there."""
        self._tasks.start(self._look(), "keys")

    async def close(self) -> None:
        """Stop what is under way."""
        await self.models.close()
        await self._tasks.close()

    def set_key(self, name: str, value: str) -> None:
        """Keep a key. The voice service starts again with it."""
        self._tasks.start(self._change(lambda: self._secrets.save(name, value)), "set-key")

    def clear_key(self, name: str) -> None:
        """Forget a key."""
        self._tasks.start(self._change(lambda: self._secrets.forget(name)), "clear-key")

    def test(self, part: str) -> None:
        """Try a part ("hears", "thinks", "speaks", "transport") for real; the result is in `tests`."""
        if part in self.choices and self.tests.get(part, (True, ""))[0] is not None:
            self.tests[part] = (None, "")
            self._changed()
            self._tasks.start(self._test(part), f"test-{part}")

    def dismiss_crash(self) -> None:
        """The report has been read."""
        self.crash_report = ""
        self._changed()

    async def _look(self) -> None:
        # The key store may ask a person to unlock it.
        set_keys, self.keys_problem = await asyncio.to_thread(lambda: (self._secrets.read(), self._secrets.problem()))
        self.keys = {name: name in set_keys for name in NAMES}
        self._changed()
        if self._secrets.came_late(set_keys):
            # The voice service was started without them.
            self._keys_changed()

    async def _change(self, work: Callable[[], None]) -> None:
        try:
            await asyncio.to_thread(work)
        except (SecretsError, ValueError) as error:
            self._tell(str(error))
        else:
            self._keys_changed()
        await self._look()

    async def _test(self, part: str) -> None:
        settings = self._settings()
        chosen = str(getattr(settings, part))
        provider = self._in_use().get(part, "") if chosen == "auto" else chosen
        keys = await asyncio.to_thread(self._secrets.read)
        environment = {**os.environ, **keys, **part_environment(settings)}
        try:
            findings = await _run_check(environment)
        except (OSError, ValidationError, TimeoutError) as error:
            logger.info("The test of %s gave nothing: %s", part, type(error).__name__)
            self.tests[part] = (False, "The test did not come to an end. The log may say more.")
        else:
            self.tests[part] = _outcome(findings, part, provider)
        self._changed()


def _outcome(findings: Sequence[_Finding], part: str, provider: str) -> tuple[bool, str]:
    # Gemini Live hears, thinks and speaks in one.
    wanted = "thinks" if provider == "gemini_live" else _PARTS.get(part, part)
    # A voice with a model for each language works with any of them: piper, piper-de.
    found = [
        finding
        for finding in findings
        if finding.part == wanted and (finding.provider == provider or finding.provider.startswith(f"{provider}-"))
    ]
    if found:
        best = next((finding for finding in found if finding.state == "works"), found[0])
        return best.state == "works", f"{best.provider}: {best.text}"
    if provider == "webrtc":
        return True, "webrtc: calls straight to the voice service need no account."
    return False, "There is no test for this choice."


def part_environment(settings: Settings) -> dict[str, str]:
    """Which parts the bot server shall use, as its environment variables."""
    chosen = {
        "AISLE_TRANSPORT": "" if settings.transport == "auto" else settings.transport,
        "AISLE_HEARS": settings.hears,
        "AISLE_THINKS": settings.thinks,
        "AISLE_SPEAKS": settings.speaks,
    }
    return {name: value for name, value in chosen.items() if value}


async def _run_check(environment: Mapping[str, str]) -> list[_Finding]:
    process = await asyncio.create_subprocess_exec(
        *child_command("bot"),
        "check",
        "--json",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
    try:
        async with asyncio.timeout(_TEST_SECS):
            output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return [_Finding.model_validate_json(line) for line in output.splitlines() if line.startswith(b"{")]
