"""The shopper's session beyond one run of the app: its token, in a file only its owner can read, and its opening."""

from __future__ import annotations

import json
import logging
import uuid
from pathlib import Path

from pydantic import BaseModel, ValidationError

from desktop.backend import Database
from desktop.live import refusal
from shop.local_convex import write_private
from shop.protocol import StartBody

logger = logging.getLogger(__name__)


class _Kept(BaseModel):
    device_id: str
    session_token: str | None = None


class SessionKeep:
    """The session of this installation.

    Args:
        folder: Where the file lies.
        keeps: False on a kiosk: nothing of a session is ever written down.
    """

    def __init__(self, folder: Path, *, keeps: bool) -> None:
        self._file = folder / "session.json"
        self._keeps = keeps
        self._kept = self._read()

    def token(self) -> str | None:
        """The token of the session to resume, or None."""
        return self._kept.session_token

    def device_id(self) -> str:
        """A random name of this installation, the same at every start."""
        return self._kept.device_id

    def save_token(self, token: str) -> None:
        """Remember the session."""
        if token != self._kept.session_token:
            self._kept = _Kept(device_id=self._kept.device_id, session_token=token)
            self._write()

    def forget(self) -> None:
        """The next start makes a new session."""
        self._kept = _Kept(device_id=self._kept.device_id)
        self._write()

    def _read(self) -> _Kept:
        if self._keeps:
            try:
                return _Kept.model_validate_json(self._file.read_bytes())
            except FileNotFoundError:
                pass
            except (ValidationError, OSError) as error:
                logger.info("%s cannot be read, a new session begins: %s", self._file.name, type(error).__name__)
        return _Kept(device_id=uuid.uuid4().hex)

    def _write(self) -> None:
        if not self._keeps:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_private(self._file, json.dumps(self._kept.model_dump()))
        except OSError as error:
            logger.warning("The session cannot be kept in %s: %s.", self._file, error.strerror or error)


async def open_session(database: Database, body: StartBody) -> str:
    """Resumes the session of `body`, or makes one, in the database on this machine, whose key is ours.

    Returns:
        The session's token.

    Raises:
        RefusedError: The database refused or does not answer.
    """
    from shop.convex_client import ConvexClient, ConvexClientError, ConvexError
    from shop.tokens import SigningKey

    key = SigningKey.load_or_create(database.key_file)
    client = ConvexClient(database.url, bearer=database.bearer, token=lambda: key.token("server"))
    try:
        if body.session_token is not None:
            resumed = await client.mutation("sessions:resume", {"sessionToken": body.session_token})
            if resumed is not None:
                return body.session_token
        given = body.model_dump(by_alias=True, exclude_none=True, exclude={"session_token"})
        return str((await client.mutation("sessions:create", given, once=True))["sessionToken"])
    except (ConvexError, ConvexClientError) as error:
        raise refusal(error) from error
    finally:
        await client.close()
