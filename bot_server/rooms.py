"""Daily rooms: one private room for each session, opened, tokened and deleted over Daily's REST API."""

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

logger = logging.getLogger(__name__)

DAILY_API = "https://api.daily.co/v1"
ROOM_SECS = 2 * 60 * 60
"""The longest that a session may take; Daily ends the room then, whatever became of this server."""
SHOPPER_TOKEN_SECS = 5 * 60
"""A shopper joins at once or not at all; who is in the room stays in."""

_OPEN_SECS = 8.0
_DELETE_SECS = 10.0
_SWEEP_DELETE_SECS = 60.0
_CALL_SECS = 3.0
_ATTEMPTS = 5
_FIRST_PAUSE_SECS = 0.4
_LONGEST_PAUSE_SECS = 8.0
_PAGE = 100
_sleep = asyncio.sleep
_BAD_REQUEST, _TOO_MANY, _NOT_FOUND, _SERVER_ERROR = 400, 429, 404, 500


class RoomsError(Exception):
    """Daily refused or could not be reached; the message names Daily and what to do."""


class _RefusedError(RoomsError):
    """Daily did not accept a request."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Room:
    """A room and the two tokens that open it."""

    name: str
    url: str
    bot_token: str
    shopper_token: str


class _RoomAnswer(BaseModel):
    id: str
    name: str
    url: str


class _TokenAnswer(BaseModel):
    token: str


class _RoomList(BaseModel):
    total_count: int
    data: list[_RoomAnswer]


_Answer = TypeVar("_Answer", bound=BaseModel)


class Rooms:
    """Opens and deletes rooms. Rooms carry the server's name, so that it finds those that it left behind."""

    def __init__(self, api_key: str, server_name: str, *, api_url: str = DAILY_API) -> None:
        """Prepares a client of Daily's REST API; nothing is sent yet.

        Args:
            api_key: Daily's key.
            server_name: Lower-case letters and digits; stays the same over restarts, and no other living server has it.
            api_url: Where Daily's API is.
        """
        self._prefix = f"aisle-{server_name}-"
        self._http = httpx.AsyncClient(
            base_url=api_url, headers={"Authorization": f"Bearer {api_key}"}, timeout=_CALL_SECS
        )
        self._open: set[str] = set()
        self._deletions: set[asyncio.Task[None]] = set()
        # Daily allows about two deletions a second for an account.
        self._deleting = asyncio.Lock()

    async def open(self) -> Room:
        """Makes a room that only its two tokens open.

        Raises:
            RoomsError: Daily refused, could not be reached, or took longer than 8 s.
        """
        name = self._prefix + secrets.token_hex(6)
        self._open.add(name)
        try:
            async with asyncio.timeout(_OPEN_SECS):
                return await self._make(name)
        except BaseException as error:
            # Not awaited: whoever asked hears of the failure at once.
            deletion = asyncio.create_task(self._delete(name, _DELETE_SECS), name="delete-room")
            self._deletions.add(deletion)
            deletion.add_done_callback(self._deletions.discard)
            if isinstance(error, TimeoutError):
                raise RoomsError(
                    "Daily did not answer in time; please try again in a minute, or set AISLE_TRANSPORT=webrtc."
                ) from error
            raise

    async def close(self, room: Room) -> None:
        """Deletes a room. If Daily cannot be reached within 10 s, the room's own expiry does it."""
        await self._delete(room.name, _DELETE_SECS)

    async def sweep(self) -> int:
        """Deletes rooms that this server left behind when it last ended.

        Returns:
            How many there were.

        Raises:
            RoomsError: Daily refused or could not be reached.
        """
        names = await self._list()
        left = [name for name in names if name.startswith(self._prefix) and name not in self._open]
        for name in left:
            await self._delete(name, _SWEEP_DELETE_SECS)
        return len(left)

    async def stop(self) -> None:
        """Deletes what is still open, and closes the connections to Daily."""
        await asyncio.gather(*self._deletions, *(self._delete(name, _DELETE_SECS) for name in list(self._open)))
        await self._http.aclose()

    async def _make(self, name: str) -> Room:
        expires = int(time.time()) + ROOM_SECS
        properties: dict[str, Any] = {
            "exp": expires,
            "eject_at_room_exp": True,
            "max_participants": 2,
            "enable_prejoin_ui": False,
            "enable_knocking": False,
            "start_video_off": True,
        }
        body = {"name": name, "privacy": "private", "properties": properties}
        try:
            made = await self._call("POST", "/rooms", body, _RoomAnswer)
        except _RefusedError as refused:
            if refused.status != _BAD_REQUEST:
                raise
            # Where the first answer was lost, the second attempt finds the name taken: by us.
            try:
                made = await self._call("GET", f"/rooms/{name}", None, _RoomAnswer)
            except RoomsError:
                raise refused from None
        async with _failing_together() as tokens:
            bot = tokens.create_task(self._token(name, "Assistant", owner=True, expires=expires))
            shopper_expires = int(time.time()) + SHOPPER_TOKEN_SECS
            shopper = tokens.create_task(self._token(name, "Shopper", owner=False, expires=shopper_expires))
        return Room(name, made.url, bot.result(), shopper.result())

    async def _list(self) -> set[str]:
        page = await self._call("GET", f"/rooms?limit={_PAGE}", None, _RoomList)
        names = {room.name for room in page.data}
        # Daily's pages do not agree on which of the two leads on to older rooms: the other brings nothing new.
        for cursor in ("ending_before", "starting_after"):
            following = page
            while following.data and len(names) < page.total_count:
                path = f"/rooms?limit={_PAGE}&{cursor}={following.data[-1].id}"
                following = await self._call("GET", path, None, _RoomList)
                fresh = {room.name for room in following.data} - names
                if not fresh:
                    break
                names |= fresh
        return names

    async def _token(self, room: str, user: str, *, owner: bool, expires: int) -> str:
        properties: dict[str, Any] = {
            "room_name": room,
            "exp": expires,
            "is_owner": owner,
            "user_name": user,
            "start_video_off": True,
        }
        if not owner:
            properties |= {"enable_screenshare": False, "permissions": {"canSend": ["audio"], "canAdmin": False}}
        return (await self._call("POST", "/meeting-tokens", {"properties": properties}, _TokenAnswer)).token

    async def _delete(self, name: str, seconds: float) -> None:
        try:
            # Waiting for the deletions before it counts: with a Daily that hangs, each would take its time.
            async with asyncio.timeout(seconds), self._deleting:
                await self._send("DELETE", f"/rooms/{name}", None)
        except (RoomsError, TimeoutError) as error:
            why = str(error) or "Daily did not answer in time."
            logger.warning("A Daily room was not deleted and will expire by itself: %s", why)
        finally:
            self._open.discard(name)

    async def _call(self, method: str, path: str, body: Mapping[str, Any] | None, answer: type[_Answer]) -> _Answer:
        response = await self._send(method, path, body)
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as error:
            raise RoomsError(f"Daily's answer to {method} {path} cannot be read.") from error

    async def _send(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        pause = _FIRST_PAUSE_SECS
        for attempt in range(1, _ATTEMPTS + 1):
            wait = pause
            try:
                response = await self._http.request(method, path, json=body)
            except httpx.TransportError as error:
                if attempt == _ATTEMPTS:
                    raise RoomsError(
                        "Daily cannot be reached; check the network or set AISLE_TRANSPORT=webrtc."
                    ) from error
            else:
                if response.is_success or (method == "DELETE" and response.status_code == _NOT_FOUND):
                    return response
                _raise_if_refused(response, f"{method} {path.split('?')[0]}")
                if attempt == _ATTEMPTS:
                    raise RoomsError("Daily answers too slowly or too often with errors; please try again in a minute.")
                wait = max(pause, _retry_after(response))
            await _sleep(wait)
            pause = min(pause * 2, _LONGEST_PAUSE_SECS)
        raise AssertionError


@contextlib.asynccontextmanager
async def _failing_together() -> AsyncGenerator[asyncio.TaskGroup]:
    """A task group that raises its first failure as it is, the others cancelled."""
    try:
        async with asyncio.TaskGroup() as group:
            yield group
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None


def _raise_if_refused(response: httpx.Response, what: str) -> None:
    status = response.status_code
    if status in (401, 403):
        raise _RefusedError("Daily refused the key; check DAILY_API_KEY.", status)
    if status != _TOO_MANY and status < _SERVER_ERROR:
        raise _RefusedError(f"Daily refused {what} with status {status}.", status)


def _retry_after(response: httpx.Response) -> float:
    try:
        return float(response.headers.get("Retry-After", 0))
    except ValueError:
        return 0.0
