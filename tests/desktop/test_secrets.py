from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from desktop import secrets as secrets_module
from desktop.secrets import SERVICE, Secrets, SecretsError


class Memory(KeyringBackend):
    priority = -1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.asked = 0
        self.broken = False
        self.answers = threading.Event()
        self.answers.set()

    def _open(self) -> None:
        self.answers.wait(60)
        if self.broken:
            raise ConnectionResetError("The bus gave up.")
        if self.locked:
            self.asked += 1
            raise keyring.errors.InitError("Failed to create the collection: Prompt dismissed..")

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError


@pytest.fixture
def store() -> Iterator[Memory]:
    before = keyring.get_keyring()
    store = Memory()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


@pytest.fixture
def no_store() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    yield
    keyring.set_keyring(before)


def test_a_key_is_kept_in_the_store_and_forgotten_from_it(store: Memory) -> None:
    secrets = Secrets({})
    secrets.save("GOOGLE_API_KEY", "  abc ")
    assert store.kept == {(SERVICE, "GOOGLE_API_KEY"): "abc"}
    assert Secrets({}).read() == {"GOOGLE_API_KEY": "abc"}
    secrets.forget("GOOGLE_API_KEY")
    secrets.forget("GOOGLE_API_KEY")
    assert secrets.read() == {}
    assert secrets.problem() == ""


def test_environment_comes_before_handed_over_files_before_the_store(store: Memory, tmp_path: Path) -> None:
    store.kept = {(SERVICE, name): "store" for name in ("GOOGLE_API_KEY", "ELEVENLABS_API_KEY", "DAILY_API_KEY")}
    (tmp_path / "ELEVENLABS_API_KEY").write_text("file\n", encoding="utf-8")
    (tmp_path / "DAILY_API_KEY").write_text("file\n", encoding="utf-8")
    secrets = Secrets({"CREDENTIALS_DIRECTORY": str(tmp_path), "DAILY_API_KEY": "environment"})
    assert secrets.read() == {
        "GOOGLE_API_KEY": "store",
        "ELEVENLABS_API_KEY": "file",
        "DAILY_API_KEY": "environment",
    }


@pytest.mark.usefixtures("no_store")
def test_without_a_store_a_key_lives_until_the_app_ends_and_that_is_said() -> None:
    secrets = Secrets({})
    assert "until the app ends" in secrets.problem()
    secrets.save("DAILY_API_KEY", "abc")
    assert secrets.read() == {"DAILY_API_KEY": "abc"}
    secrets.forget("DAILY_API_KEY")
    assert secrets.read() == {}
    assert Secrets({}).read() == {}


def test_a_locked_store_is_said_when_it_matters_and_empty_when_read(store: Memory) -> None:
    store.locked = True
    secrets = Secrets({})
    assert secrets.read() == {}
    assert store.asked == 1
    with pytest.raises(SecretsError, match="did not take"):
        secrets.save("DAILY_API_KEY", "abc")
    with pytest.raises(SecretsError, match="did not delete"):
        secrets.forget("DAILY_API_KEY")


@pytest.mark.parametrize(("name", "value"), [("PATH", "x"), ("DAILY_API_KEY", "  ")])
def test_only_known_keys_with_some_text_are_kept(store: Memory, name: str, value: str) -> None:
    with pytest.raises(ValueError, match="known name"):
        Secrets({}).save(name, value)
    assert store.kept == {}


def test_a_store_whose_bus_gives_up_counts_as_empty(store: Memory) -> None:
    store.broken = True
    assert Secrets({"DAILY_API_KEY": "abc"}).read() == {"DAILY_API_KEY": "abc"}


def test_nobody_waits_for_a_store_that_hangs_and_its_keys_are_not_lost(
    store: Memory, monkeypatch: pytest.MonkeyPatch, allow_log: Callable[[str], None]
) -> None:
    allow_log("does not answer")
    store.kept = {(SERVICE, "GOOGLE_API_KEY"): "late"}
    secrets = Secrets({"DAILY_API_KEY": "abc"})
    assert secrets.read_in_time() == {"DAILY_API_KEY": "abc", "GOOGLE_API_KEY": "late"}
    store.answers.clear()
    monkeypatch.setattr(secrets_module, "_PATIENCE_SECS", 0.01)
    try:
        assert secrets.read_in_time() == {"DAILY_API_KEY": "abc"}
    finally:
        store.answers.set()
    found = secrets.read()
    assert found == {"DAILY_API_KEY": "abc", "GOOGLE_API_KEY": "late"}
    assert secrets.came_late(found)
    monkeypatch.setattr(secrets_module, "_PATIENCE_SECS", 60.0)
    secrets.read_in_time()
    assert not secrets.came_late(found)
