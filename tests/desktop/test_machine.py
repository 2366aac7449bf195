from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from desktop import machine as machine_module
from desktop.machine import Machine, part_environment
from desktop.models import Models
from desktop.secrets import NAMES, Secrets
from desktop.settings import Profile, Settings
from tests.desktop.http_door import HttpDoor
from tests.desktop.test_models import Person
from tests.desktop.waiting import until


class Page:
    def __init__(self, folder: Path) -> None:
        self.told: list[str] = []
        self.changes = 0
        self.machine = Machine(
            Profile(folder),
            Secrets({"DAILY_API_KEY": "abc"}),
            settings=lambda: Settings(hears="whisper"),
            tell=self.told.append,
            in_use=lambda: {"thinks": "clerk", "speaks": "robot", "transport": "webrtc"},
            keys_changed=lambda: self.told.append("restart"),
            models=Models(Person(HttpDoor({})), renew=lambda: None),
            crash_report="It fell over.",
        )
        self.machine.subscribe(self._changed)

    def _changed(self) -> None:
        self.changes += 1


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    page = Page(tmp_path)
    yield page
    await page.machine.close()
    keyring.set_keyring(before)


def checks(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    def command(_name: str) -> Sequence[str]:
        return [sys.executable, "-c", script]

    monkeypatch.setattr(machine_module, "child_command", command)


async def test_keys_are_shown_as_set_or_not_and_never_themselves(page: Page) -> None:
    page.machine.start()
    await until(lambda: page.changes)
    assert page.machine.keys == {name: name == "DAILY_API_KEY" for name in NAMES}
    assert "until the app ends" in page.machine.keys_problem
    page.machine.set_key("GOOGLE_API_KEY", "xyz")
    await until(lambda: page.machine.keys["GOOGLE_API_KEY"])
    page.machine.clear_key("GOOGLE_API_KEY")
    await until(lambda: not page.machine.keys["GOOGLE_API_KEY"])
    page.machine.set_key("GOOGLE_API_KEY", " ")
    await until(lambda: len(page.told) == 3)
    assert page.told == ["restart", "restart", "A key needs a known name and some text."]
    assert not [value for value in vars(page.machine).values() if value in ("abc", "xyz")]


async def test_keys_that_come_late_start_the_voice_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Secrets, "came_late", lambda _self, found: set(found) == {"DAILY_API_KEY"})
    page.machine.start()
    await until(lambda: page.told)
    assert page.told == ["restart"]


FINDING = "print(json.dumps(dict(part={part!r}, provider={provider!r}, state={state!r}, text={text})));"


async def test_a_part_is_tried_by_the_bot_server_with_keys_and_choices(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "' '.join([*sys.argv[1:], os.environ['AISLE_HEARS'], os.environ['DAILY_API_KEY']])"
    script = "import json, os, sys; print('noise');"
    script += FINDING.format(part="hears", provider="pocketsphinx", state="fails", text="'another'")
    script += FINDING.format(part="hears", provider="whisper", state="works", text=text)
    checks(monkeypatch, script)
    page.machine.test("hears")
    assert page.machine.tests["hears"] == (None, "")
    page.machine.test("hears")
    await until(lambda: page.machine.tests["hears"][0] is not None)
    assert page.machine.tests["hears"] == (True, "whisper: check --json whisper abc")


@pytest.mark.parametrize(
    ("part", "works", "text"),
    [
        ("thinks", False, "clerk: It is asleep."),
        ("transport", True, "webrtc: calls straight to the voice service need no account."),
        ("speaks", False, "There is no test for this choice."),
    ],
)
async def test_auto_tries_what_is_in_use(
    page: Page, monkeypatch: pytest.MonkeyPatch, part: str, works: bool, text: str
) -> None:
    finding = FINDING.format(part="thinks", provider="clerk", state="fails", text="'It is asleep.'")
    checks(monkeypatch, "import json; " + finding)
    page.machine.test(part)
    await until(lambda: page.machine.tests[part][0] is not None)
    assert page.machine.tests[part] == (works, text)


async def test_a_voice_with_a_model_for_each_language_works_with_any(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.machine = Machine(
        Profile(page.machine.log_folder),
        Secrets({}),
        settings=lambda: Settings(speaks="piper"),
        tell=page.told.append,
        in_use=dict,
        keys_changed=lambda: None,
        models=page.machine.models,
        crash_report=None,
    )
    script = FINDING.format(part="speaks", provider="piper", state="not set", text="'Not here.'")
    script += FINDING.format(part="speaks", provider="piper-de", state="works", text="'Spoke a word.'")
    checks(monkeypatch, "import json; " + script)
    page.machine.test("speaks")
    await until(lambda: page.machine.tests["speaks"][0] is not None)
    assert page.machine.tests["speaks"] == (True, "piper-de: Spoke a word.")


async def test_a_model_that_hears_and_speaks_too_is_tried_once_for_all(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.machine = Machine(
        Profile(page.machine.log_folder),
        Secrets({}),
        settings=lambda: Settings(thinks="gemini_live"),
        tell=page.told.append,
        in_use=lambda: {"hears": "gemini_live", "thinks": "gemini_live", "speaks": "gemini_live"},
        keys_changed=lambda: None,
        models=page.machine.models,
        crash_report=None,
    )
    script = FINDING.format(part="thinks", provider="gemini_live", state="works", text="'It accepted the key.'")
    checks(monkeypatch, "import json; " + script)
    for part in ("hears", "thinks", "speaks"):
        page.machine.test(part)
        await until(lambda part=part: page.machine.tests[part][0] is not None)
        assert page.machine.tests[part] == (True, "gemini_live: It accepted the key.")


@pytest.mark.parametrize("script", ["print('{what')", "", "import sys; sys.exit(3)"])
async def test_a_test_that_breaks_says_so(page: Page, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    checks(monkeypatch, script)
    page.machine.test("speaks")
    await until(lambda: page.machine.tests["speaks"][0] is not None)
    assert page.machine.tests["speaks"][0] is False


async def test_a_test_that_hangs_is_ended(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_module, "_TEST_SECS", 0.1)
    checks(monkeypatch, "import time; time.sleep(60)")
    page.machine.test("speaks")
    await until(lambda: page.machine.tests["speaks"][0] is False)


async def test_only_parts_that_exist_are_tried(page: Page) -> None:
    page.machine.test("cooks")
    assert page.machine.tests == {}


async def test_a_crash_report_is_shown_until_it_is_dismissed(page: Page) -> None:
    assert page.machine.crash_report == "It fell over."
    page.machine.dismiss_crash()
    assert page.machine.crash_report == ""
    assert page.changes == 1


def test_auto_leaves_the_transport_to_the_bot_server() -> None:
    assert part_environment(Settings()) == {"AISLE_HEARS": "auto", "AISLE_THINKS": "auto", "AISLE_SPEAKS": "auto"}
    assert part_environment(Settings(transport="daily"))["AISLE_TRANSPORT"] == "daily"
