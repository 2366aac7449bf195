"""Which web pages may use this server.

A browser sends along where a page came from. Pages from this machine may use the server, and pages whose origin is
named in AISLE_ALLOWED_ORIGINS. Every other page is refused, not only kept from reading the answer: a server that
trusts this machine must not be driven by whatever page a browser on it has open. Clients that are no browsers send no
origin and are not concerned.
"""

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from shop.protocol import ErrorAnswer, ErrorDetail

THIS_MACHINE = r"https?://(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?"
_REMEMBERED_SECS = 600


class Origins:
    """ASGI middleware that lets pages of certain origins in and answers their browsers' preflight requests."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        """Wraps an application.

        Args:
            app: The application.
            allowed: Origins besides those of this machine.
        """
        self._within = CORSMiddleware(
            app,
            allow_origins=allowed,
            allow_origin_regex=THIS_MACHINE,
            allow_methods=["GET", "POST", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Retry-After"],
            max_age=_REMEMBERED_SECS,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        origin = Headers(scope=scope).get("origin") if scope["type"] == "http" else None
        if origin is not None and not self._within.is_allowed_origin(origin):
            await _REFUSED(scope, receive, send)
        else:
            await self._within(scope, receive, send)


_MESSAGE = "This page may not use this server; name its origin in AISLE_ALLOWED_ORIGINS."
_REFUSED = JSONResponse(
    ErrorAnswer(error=ErrorDetail(code="origin_refused", message=_MESSAGE), detail=_MESSAGE).model_dump(by_alias=True),
    status_code=403,
)
