"""Keys of providers, in the system's own key store. Never written anywhere else, never shown, never logged.

Everything here may wait for the system or for a person who unlocks the store: call it off the window's loop. The
library is loaded there too, when it is first needed: it would hold up the first frame.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

logger = logging.getLogger(__name__)

SERVICE = "aisle"
NAMES = ("GOOGLE_API_KEY", "ELEVENLABS_API_KEY", "DAILY_API_KEY")
"""The keys there are, by the environment variable that the bot server reads."""
NO_STORE = "This system has no key store: a key is kept only until the app ends. Set it in the environment to keep it."


_PATIENCE_SECS = 8.0


class SecretsError(Exception):
    """The key store refused; the message is one sentence a person can act on."""


class Secrets:
    """Keys from three places: the environment, then files that a service manager hands over, then the key store."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = os.environ if environment is None else environment
        self._memory: dict[str, str] = {}
        self._in_time = frozenset(NAMES)

    def problem(self) -> str:
        """Why keys cannot be kept on this system, as a sentence; empty where they can."""
        import keyring
        import keyring.backends.fail

        return NO_STORE if isinstance(keyring.get_keyring(), keyring.backends.fail.Keyring) else ""

    def read(self) -> dict[str, str]:
        """Every key that is set, by name. A locked, broken or missing store counts as empty."""
        given = self._given()
        return {**given, **_stored([name for name in NAMES if name not in given])}

    def read_in_time(self) -> dict[str, str]:
        """As `read`, for who cannot wait: a store that does not answer within seconds counts as empty for now."""
        given = self._given()
        stored: dict[str, str] = {}

        def look() -> None:
            stored.update(_stored([name for name in NAMES if name not in given]))

        # A store that hangs must not keep the app from ending either.
        looking = threading.Thread(target=look, name="key-store", daemon=True)
        looking.start()
        looking.join(_PATIENCE_SECS)
        if looking.is_alive():
            logger.warning("The system's key store does not answer; the voice starts without its keys.")
            self._in_time = frozenset(given)
            return given
        self._in_time = frozenset(NAMES)
        return {**given, **stored}

    def came_late(self, found: Mapping[str, str]) -> bool:
        """Whether `found` has keys that the last `read_in_time` did not wait for."""
        return not self._in_time.issuperset(found)

    def _given(self) -> dict[str, str]:
        values = {
            name: self._environment.get(name) or self._handed_over(name) or self._memory.get(name) for name in NAMES
        }
        return {name: value for name, value in values.items() if value}

    def save(self, name: str, value: str) -> None:
        """Keep a key; where the system has no store, until the app ends.

        Raises:
            SecretsError: The store is locked or refuses.
            ValueError: There is no key of that name, or it is empty.
        """
        if name not in NAMES or not value.strip():
            raise ValueError("A key needs a known name and some text.")
        if self.problem():
            self._memory[name] = value.strip()
            return
        import keyring
        import keyring.errors

        try:
            keyring.set_password(SERVICE, name, value.strip())
        except keyring.errors.KeyringError as error:
            raise SecretsError(f"The key store did not take the key: {error}") from error

    def forget(self, name: str) -> None:
        """Delete a key from the store; one that is not there is no error.

        Raises:
            SecretsError: The store is locked or refuses.
        """
        import keyring
        import keyring.errors

        self._memory.pop(name, None)
        try:
            keyring.delete_password(SERVICE, name)
        except (keyring.errors.PasswordDeleteError, keyring.errors.NoKeyringError):
            return
        except keyring.errors.KeyringError as error:
            raise SecretsError(f"The key store did not delete the key: {error}") from error

    def _handed_over(self, name: str) -> str | None:
        # systemd's LoadCredential= for kiosks: a folder that only this service can read.
        folder = self._environment.get("CREDENTIALS_DIRECTORY")
        if not folder:
            return None
        try:
            return (Path(folder) / name).read_text(encoding="utf-8").strip()
        except OSError:
            return None


def _stored(names: Sequence[str]) -> dict[str, str]:
    import keyring

    found: dict[str, str] = {}
    try:
        for name in names:
            if value := keyring.get_password(SERVICE, name):
                found[name] = value
    # Besides keyring's own errors there are those of what it speaks to, such as a desktop bus that gives up.
    except Exception as error:  # noqa: BLE001
        # A locked store asks the person to unlock it. Who has said no once is not asked for each key.
        logger.info("The system's key store gave no keys: %s", type(error).__name__)
    return found
