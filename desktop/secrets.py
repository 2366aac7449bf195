"""Keys of providers, in the system's own key store. Never written anywhere else, never shown, never logged.

Everything here may wait for the system or for a person who unlocks the store: call it off the window's loop. The
library is loaded there too, when it is first needed: it would hold up the first frame.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

SERVICE = "aisle"
NAMES = ("GOOGLE_API_KEY", "ELEVENLABS_API_KEY", "DAILY_API_KEY")
"""The keys there are, by the environment variable that the bot server reads."""
NO_STORE = "This system has no key store: a key is kept only until the app ends. Set it in the environment to keep it."


class SecretsError(Exception):
    """The key store refused; the message is one sentence a person can act on."""


class Secrets:
    """Keys from three places: the environment, then files that a service manager hands over, then the key store."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = os.environ if environment is None else environment
        self._memory: dict[str, str] = {}

    def problem(self) -> str:
        """Why keys cannot be kept on this system, as a sentence; empty where they can."""
        import keyring
        import keyring.backends.fail

        return NO_STORE if isinstance(keyring.get_keyring(), keyring.backends.fail.Keyring) else ""

    def read(self) -> dict[str, str]:
        """Every key that is set, by name. A locked or missing store counts as empty."""
        import keyring.errors

        found: dict[str, str] = {}
        open_ = True
        for name in NAMES:
            value = self._environment.get(name) or self._handed_over(name) or self._memory.get(name)
            if not value and open_:
                try:
                    value = keyring.get_password(SERVICE, name)
                except keyring.errors.KeyringError:
                    # A locked store asks the person to unlock it. Who has said no once is not asked for each key.
                    open_ = False
            if value:
                found[name] = value
        return found

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
