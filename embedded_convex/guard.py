"""Who may knock: loopback is open to every program and every web page on the machine, so both doors ask first."""

import hmac
import json
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BEARER_HEADER = b"convex-embedded-bearer"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Guard:
    """ASGI middleware that refuses requests before anything else reads them.

    Args:
        app: What lies behind.
        bearer: What each request must carry in `Convex-Embedded-Bearer`; None lets everyone in.
        origins: Web origins that may call. Other requests with an Origin header are refused: they come from a web page.
        loopback: Refuse requests for other host names than this machine's own, which a web page could have rebound.
    """

    def __init__(self, app: ASGIApp, *, bearer: str | None, origins: Iterable[str], loopback: bool) -> None:
        self._app = app
        self._bearer = None if bearer is None else bearer.encode()
        self._origins = frozenset(origins)
        self._loopback = loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it with 401 or 403."""
        refusal = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await refuse(scope, send, *refusal)

    def _refusal(self, scope: Scope) -> tuple[int, str, str] | None:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        origin = headers.get(b"origin", b"").decode("latin-1")
        if origin and origin not in self._origins:
            return (
                403,
                "ForbiddenOrigin",
                f"Web pages of {origin} may not use this server; it was not told to allow them.",
            )
        if self._loopback and not origin and _host(headers) not in _LOOPBACK:
            return 403, "ForbiddenHost", "This server answers only to 127.0.0.1 and localhost."
        if self._bearer is not None and not _is_preflight(scope, headers):
            given = headers.get(BEARER_HEADER, b"")
            if not hmac.compare_digest(given, self._bearer):
                return 401, "Unauthenticated", "The header Convex-Embedded-Bearer is missing or wrong."
        return None


def _host(headers: dict[bytes, bytes]) -> str:
    try:
        return urlsplit(f"//{headers.get(b'host', b'').decode('latin-1')}").hostname or ""
    except ValueError:
        return ""


def _is_preflight(scope: Scope, headers: dict[bytes, bytes]) -> bool:
    # Browsers send preflights without the headers that they ask about.
    return scope["type"] == "http" and scope["method"] == "OPTIONS" and b"access-control-request-method" in headers


async def refuse(scope: Scope, send: Send, status: int, code: str, message: str) -> None:
    """Answers an HTTP request or a WebSocket upgrade with an error."""
    body = json.dumps({"code": code, "message": message}).encode()
    prefix = "http" if scope["type"] == "http" else "websocket.http"
    start: Message = {
        "type": f"{prefix}.response.start",
        "status": status,
        "headers": [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())],
    }
    await send(start)
    await send({"type": f"{prefix}.response.body", "body": body})
