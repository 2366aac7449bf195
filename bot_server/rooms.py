"""Daily rooms: one private room for each session, opened, tokened and deleted over Daily's REST API."""

import asyncio
import logging
import secrets
import time
from collections.abc import Mapping
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

_CALL_SECS = 5.0
_ATTEMPTS = 5
_FIRST_PAUSE_SECS = 0.4
_LONGEST_PAUSE_SECS = 8.0
_TOO_MANY, _NOT_FOUND, _SERVER_ERROR = 429, 404, 500


class RoomsError(Exception):
    """Daily refused or could not be reached; the message names Daily and what to do."""


@dataclass(frozen=True)
class Room:
    """A room and the two tokens that open it."""

    name: str
    url: str
    bot_token: str
    shopper_token: str


class _RoomAnswer(BaseModel):
    name: str
    url: str


class _TokenAnswer(BaseModel):
    token: str


class _RoomList(BaseModel):
    data: list[_RoomAnswer]


_Answer = TypeVar("_Answer", bound=BaseModel)


class Rooms:
    """Opens and deletes rooms. Rooms carry the server's name, so that it finds those that it left behind."""

    def __init__(self, api_key: str, server_name: str, *, api_url: str = DAILY_API) -> None:
        """Prepares a client of Daily's REST API; nothing is sent yet.

        Args:
            api_key: Daily's key.
            server_name: Lower-case letters and digits; stays the same over restarts.
            api_url: Where Daily's API is.
        """
        self._prefix = f"aisle-{server_name}-"
        self._http = httpx.AsyncClient(
            base_url=api_url, headers={"Authorization": f"Bearer {api_key}"}, timeout=_CALL_SECS
        )
        self._open: set[str] = set()
        # Daily allows about two deletions a second for an account.
        self._deleting = asyncio.Lock()

    async def open(self) -> Room:
        """Makes a room that only its two tokens open.

        Raises:
            RoomsError: Daily refused or could not be reached.
        """
        name = self._prefix + secrets.token_hex(6)
        expires = int(time.time()) + ROOM_SECS
        properties: dict[str, Any] = {
            "exp": expires,
            "eject_at_room_exp": True,
            "max_participants": 2,
            "enable_prejoin_ui": False,
            "enable_knocking": False,
            "start_video_off": True,
        }
        self._open.add(name)
        try:
            made = await self._call(
                "POST", "/rooms", {"name": name, "privacy": "private", "properties": properties}, _RoomAnswer
            )
            bot, shopper = await asyncio.gather(
                self._token(name, "Assistant", owner=True, expires=expires),
                self._token(name, "Shopper", owner=False, expires=int(time.time()) + SHOPPER_TOKEN_SECS),
            )
        except BaseException:
            await self._delete(name)
            raise
        return Room(name, made.url, bot, shopper)

    async def close(self, room: Room) -> None:
        """Deletes a room. If Daily cannot be reached, the room's own expiry does it."""
        await self._delete(room.name)

    async def sweep(self) -> int:
        """Deletes rooms that this server left behind when it last ended.

        Returns:
            How many there were.

        Raises:
            RoomsError: Daily refused or could not be reached.
        """
        listed = await self._call("GET", "/rooms?limit=100", None, _RoomList)
        left = [room.name for room in listed.data if room.name.startswith(self._prefix) and room.name not in self._open]
        for name in left:
            await self._delete(name)
        return len(left)

    async def stop(self) -> None:
        """Closes the connections to Daily."""
        await self._http.aclose()

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

    async def _delete(self, name: str) -> None:
        try:
            async with self._deleting:
                await self._send("DELETE", f"/rooms/{name}", None)
        except RoomsError as error:
            logger.warning("A Daily room was not deleted and will expire by itself: %s", error)
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
                if response.status_code in (401, 403):
                    raise RoomsError("Daily refused the key; check DAILY_API_KEY.")
                if response.status_code != _TOO_MANY and response.status_code < _SERVER_ERROR:
                    raise RoomsError(f"Daily refused {method} {path.split('?')[0]} with status {response.status_code}.")
                if attempt == _ATTEMPTS:
                    raise RoomsError("Daily answers too slowly or too often with errors; please try again in a minute.")
                pause = max(pause, _retry_after(response))
            await asyncio.sleep(min(pause, _LONGEST_PAUSE_SECS))
            pause *= 2
        raise AssertionError


def _retry_after(response: httpx.Response) -> float:
    try:
        return float(response.headers.get("Retry-After", 0))
    except ValueError:
        return 0.0
