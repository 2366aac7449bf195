"""A server that speaks Daily's REST formats for rooms and meeting tokens, strictly: what Daily would refuse fails."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import hmac
import json
import re
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from tests.bot_server.wire.gemini import serve

KEY = "test-daily-key"
DOMAIN_ID = "30f866c3-0000-4000-8000-ff58322d09c5"
MOST_LISTED = 100

ROOM_PROPERTIES: dict[str, type] = {
    "exp": int,
    "nbf": int,
    "eject_at_room_exp": bool,
    "eject_after_elapsed": int,
    "max_participants": int,
    "enable_prejoin_ui": bool,
    "enable_knocking": bool,
    "enable_recording": str,
    "enable_chat": bool,
    "enable_screenshare": bool,
    "start_video_off": bool,
    "start_audio_off": bool,
    "owner_only_broadcast": bool,
    "geo": str,
    "permissions": dict,
}
TOKEN_CLAIMS = {
    "room_name": "r",
    "exp": "exp",
    "nbf": "nbf",
    "is_owner": "o",
    "user_name": "u",
    "user_id": "ud",
    "start_video_off": "vo",
    "start_audio_off": "ao",
    "enable_screenshare": "ss",
    "enable_recording": "er",
    "eject_at_token_exp": "ejt",
    "eject_after_elapsed": "eje",
    "permissions": "p",
}
TOKEN_TYPES: dict[str, type] = {
    "room_name": str,
    "exp": int,
    "nbf": int,
    "is_owner": bool,
    "user_name": str,
    "user_id": str,
    "start_video_off": bool,
    "start_audio_off": bool,
    "enable_screenshare": bool,
    "enable_recording": str,
    "eject_at_token_exp": bool,
    "eject_after_elapsed": int,
    "permissions": dict,
}
MEDIA = {"video", "audio", "screenVideo", "screenAudio", "customVideo", "customAudio"}
ADMIN = {"participants", "streaming", "transcription"}

Fault = Literal["hang", "lose", "nonsense", "empty"] | Response
"""`hang`: never answers; `lose`: does it, never answers; `nonsense`: JSON cut short; `empty`: JSON without a field."""


def too_many(retry_after: str | None = "1") -> Response:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return JSONResponse({"error": "rate-limit-error"}, status_code=429, headers=headers)


def refused(status: int, error: str, info: str = "") -> Response:
    return JSONResponse({"error": error, "info": info}, status_code=status)


def claims(token: str) -> dict[str, Any]:
    """What a meeting token says, once its signature is checked."""
    head, payload, signature = token.split(".")
    assert _sign(f"{head}.{payload}") == signature
    return json.loads(base64.urlsafe_b64decode(payload + "=="))


def _sign(text: str) -> str:
    return _text(hmac.digest(KEY.encode(), text.encode(), hashlib.sha256))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@dataclass
class Daily:
    """The server's behaviour and what it saw."""

    delay: float = 0.0
    """Seconds that every call takes."""
    older: Literal["ending_before", "starting_after"] = "ending_before"
    """The query parameter that leads from a room to those made before it."""
    deletions_per_sec: int | None = None
    """Deletions beyond it are answered with 429, as Daily does beyond two."""
    faults: dict[str, list[Fault | None]] = field(default_factory=dict[str, list[Fault | None]])
    """By `POST /rooms` and the like: what the next requests get; None answers one as usual."""
    always: dict[str, Fault] = field(default_factory=dict[str, Fault])
    """As `faults`, for good."""
    rooms: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    made: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    """Bodies of all `POST /rooms`."""
    minted: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    """Claims of all tokens."""
    calls: list[tuple[float, str, int]] = field(default_factory=list[tuple[float, str, int]])
    """When, which, and the status that it got."""
    malformed: list[str] = field(default_factory=list[str])
    most_at_once: int = 0
    url: str = ""
    _at_once: int = 0
    _over: asyncio.Event = field(default_factory=asyncio.Event)
    _deleted: list[float] = field(default_factory=list[float])

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Daily]:
        async with serve(self._app()) as url:
            self.url = f"{url}/v1"
            try:
                yield self
            finally:
                self._over.set()
                async with asyncio.timeout(30):
                    while self._at_once:  # noqa: ASYNC110 - requests that hung end now
                        await asyncio.sleep(0.01)

    def leave_room(self, name: str) -> None:
        """Puts a room there that somebody made earlier."""
        self.rooms[name] = self._room(name, "private", {"exp": int(time.time()) + 3600})

    def count(self, call: str) -> int:
        """How often something was asked."""
        return sum(1 for _, asked, _ in self.calls if asked == call)

    def _app(self) -> FastAPI:
        app = FastAPI()

        @app.api_route("/{path:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
        async def any_call(path: str, request: Request) -> Response:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            try:
                return await self._answer(path, request)
            finally:
                self._at_once -= 1

        _ = any_call
        return app

    async def _answer(self, path: str, request: Request) -> Response:
        known = re.fullmatch(r"v1/(rooms|meeting-tokens)(?:/([^/]+))?", path)
        if known is None:
            self.malformed.append(f"{request.method} /{path} is no call of Daily's")
            return refused(404, "not-found")
        call = f"{request.method} /{known[1]}" + ("/:name" if known[2] else "")
        began = time.monotonic()
        await asyncio.sleep(self.delay)
        queue = self.faults.get(call)
        fault = queue.pop(0) if queue else self.always.get(call)
        if fault == "hang":
            self.calls.append((began, call, 0))
            await self._over.wait()
            return Response(status_code=503)
        if isinstance(fault, Response):
            answer = fault
        else:
            answer = await self._do(call, known[2] or "", request)
        self.calls.append((began, call, answer.status_code))
        if fault == "lose":
            await self._over.wait()
        if fault == "nonsense":
            return Response(bytes(answer.body)[:-2], media_type="application/json")
        if fault == "empty":
            return JSONResponse({})
        return answer

    async def _do(self, call: str, name: str, request: Request) -> Response:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or not key:
            self.malformed.append(f"{call} came without a bearer")
            return refused(400, "authorization-header-error")
        if key != KEY:
            return refused(401, "authentication-error")
        match call:
            case "POST /rooms":
                return self._make(await self._body(call, request))
            case "GET /rooms":
                return self._list(dict(request.query_params))
            case "GET /rooms/:name":
                found = self.rooms.get(name)
                return JSONResponse(found) if found else refused(404, "not-found", f"room {name} not found")
            case "DELETE /rooms/:name":
                return self._delete(name)
            case "POST /meeting-tokens":
                return self._mint(await self._body(call, request))
            case _:
                self.malformed.append(f"{call} is no call of Daily's")
                return refused(404, "not-found")

    async def _body(self, call: str, request: Request) -> dict[str, Any]:
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            self.malformed.append(f"{call} is not sent as JSON")
        try:
            body = json.loads(await request.body())
        except ValueError:
            body = None
        if not isinstance(body, dict):
            self.malformed.append(f"{call} has no JSON object")
            return {}
        return body

    def _make(self, body: dict[str, Any]) -> Response:
        problems = [f"POST /rooms: unknown field {name}" for name in body.keys() - {"name", "privacy", "properties"}]
        name, properties = body.get("name"), body.get("properties", {})
        if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,128}", name):
            problems.append(f"POST /rooms: {name!r} is no name of a room")
        if body.get("privacy", "public") not in ("public", "private"):
            problems.append(f"POST /rooms: privacy {body['privacy']!r}")
        problems += _typed("POST /rooms", properties, ROOM_PROPERTIES)
        self.malformed += problems
        if problems:
            return refused(400, "invalid-request-error", problems[0])
        if name in self.rooms:
            return refused(400, "invalid-request-error", f"a room named {name} already exists")
        self.made.append(body)
        room = self.rooms[str(name)] = self._room(str(name), body.get("privacy", "public"), properties)
        return JSONResponse(room)

    def _room(self, name: str, privacy: str, config: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": str(uuid.uuid4()),
            "name": name,
            "api_created": True,
            "privacy": privacy,
            # The client's library asks Daily about any address, so none of this domain's is ever reached.
            "url": f"https://aisle-test.daily.invalid/{name}",
            "created_at": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
            "config": config,
        }

    def _list(self, query: dict[str, str]) -> Response:
        for name in query.keys() - {"limit", "ending_before", "starting_after"}:
            self.malformed.append(f"GET /rooms: unknown query {name}")
        newest_first = list(reversed(self.rooms.values()))
        ids = [room["id"] for room in newest_first]
        listed = newest_first
        for cursor in ("ending_before", "starting_after"):
            if cursor in query:
                if query[cursor] not in ids:
                    return refused(400, "invalid-request-error", f"{cursor} names no room")
                at = ids.index(query[cursor])
                listed = newest_first[at + 1 :] if cursor == self.older else newest_first[:at]
        limit = query.get("limit", str(MOST_LISTED))
        if not limit.isdigit():
            return refused(400, "invalid-request-error", "limit")
        return JSONResponse({"total_count": len(self.rooms), "data": listed[: min(int(limit), MOST_LISTED)]})

    def _delete(self, name: str) -> Response:
        now = time.monotonic()
        self._deleted = [at for at in self._deleted if now - at < 1]
        if self.deletions_per_sec is not None and len(self._deleted) >= self.deletions_per_sec:
            return too_many()
        self._deleted.append(now)
        if self.rooms.pop(name, None) is None:
            return refused(404, "not-found", f"room {name} not found")
        return JSONResponse({"deleted": True, "name": name})

    def _mint(self, body: dict[str, Any]) -> Response:
        problems = [f"POST /meeting-tokens: unknown field {name}" for name in body.keys() - {"properties"}]
        properties = body.get("properties", {})
        problems += _typed("POST /meeting-tokens", properties, TOKEN_TYPES)
        if properties.get("room_name") not in self.rooms:
            problems.append("POST /meeting-tokens: for no room that exists")
        permissions = properties.get("permissions", {})
        problems += [
            f"permissions: unknown {name}" for name in permissions.keys() - {"hasPresence", "canSend", "canAdmin"}
        ]
        for name, allowed in (("canSend", MEDIA), ("canAdmin", ADMIN)):
            granted = permissions.get(name, True)
            if not isinstance(granted, bool) and not (isinstance(granted, list) and set(granted) <= allowed):
                problems.append(f"permissions: {name} {granted!r}")
        self.malformed += problems
        if problems:
            return refused(400, "invalid-request-error", problems[0])
        said = {TOKEN_CLAIMS[name]: value for name, value in properties.items()}
        said |= {"d": DOMAIN_ID, "iat": int(time.time())}
        self.minted.append(said)
        head = _text(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
        signed = f"{head}.{_text(json.dumps(said).encode())}"
        return JSONResponse({"token": f"{signed}.{_sign(signed)}"})


def _typed(call: str, properties: object, types: dict[str, type]) -> list[str]:
    if not isinstance(properties, dict):
        return [f"{call}: properties are no object"]
    problems: list[str] = []
    for name, value in properties.items():
        if name not in types:
            problems.append(f"{call}: unknown property {name}")
        elif type(value) is not types[name]:
            problems.append(f"{call}: {name} is {value!r}")
    # Seconds, not milliseconds, and not in the past.
    if isinstance(expires := properties.get("exp"), int) and not time.time() < expires < time.time() + 1e8:
        problems.append(f"{call}: exp is {expires}")
    return problems
