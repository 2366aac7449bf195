"""`fetch` for actions: http and https through the standard library, on threads of its own."""

import base64
import http.client
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from embedded_convex.errors import RefusedError
from embedded_convex.values import dumps

Json = Any
Settle = Callable[[str | RefusedError], None]

_SECONDS = 60.0
_MAX_BYTES = 20 * 1024 * 1024
_AT_ONCE = 16


class Fetcher:
    """Runs a bounded number of requests at a time; each is limited in time and size."""

    def __init__(self) -> None:
        self._places = threading.BoundedSemaphore(_AT_ONCE)

    def fetch(self, request: Json, settle: Settle) -> None:
        """Starts a request; `settle` is called on another thread with its response as JSON text, or why not."""

        def run() -> None:
            with self._places:
                settle(_fetch(request))

        threading.Thread(target=run, daemon=True, name="fetch").start()


def _fetch(request: Json) -> "str | RefusedError":
    if not request["url"].lower().startswith(("http://", "https://")):
        return RefusedError(f"fetch failed: {request['url']} is no http or https address")
    body = None if request["body"] is None else base64.b64decode(request["body"])
    asked = urllib.request.Request(  # noqa: S310 - the scheme is checked above
        request["url"], data=body, headers=dict(request["headers"]), method=request["method"]
    )
    try:
        with urllib.request.urlopen(asked, timeout=_SECONDS) as response:  # noqa: S310 - likewise
            return _response(response)
    except urllib.error.HTTPError as error:
        with error:
            return _response(error)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return RefusedError(f"fetch failed: {reason}")


def _response(response: Any) -> "str | RefusedError":
    content = response.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        return RefusedError(f"fetch failed: the response is larger than {_MAX_BYTES} bytes")
    return dumps(
        {
            "url": response.url,
            "status": response.status,
            "statusText": response.reason or "",
            "headers": [[name, value] for name, value in response.headers.items()],
            "body": base64.b64encode(content).decode(),
        }
    )
