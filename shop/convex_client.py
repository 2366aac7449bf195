"""An asyncio client for Convex: calls over HTTP, subscriptions over one WebSocket.

    client = ConvexClient(url)
    cart = await client.query("cart:get", {"sessionToken": token})
    with client.subscribe("screen:get", {"sessionToken": token}) as screens:
        async for screen in screens:
            show(screen)
    await client.close()

The official Python client is not used for this because its calls hold the interpreter while they wait: an outage would
freeze the window. Its value types and `ConvexError` are. Numbers come back as floats, as they do there.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Literal
from urllib.parse import urlsplit

import httpx
from convex import ConvexError
from convex.values import ConvexInt64

from shop.convex_sync import ConnectionState, Subscription, SyncConnection
from shop.convex_wire import (
    CLIENT_NAME,
    ConvexClientError,
    FunctionError,
    TokenProvider,
    TokenSource,
    UnreachableError,
    decode,
    decode_json,
    encode,
    failure,
)
from shop.tls import certificates

__all__ = [
    "ConnectionState",
    "ConvexClient",
    "ConvexClientError",
    "ConvexError",
    "ConvexInt64",
    "FunctionError",
    "Subscription",
    "UnreachableError",
]

CALL_TIMEOUT_SECS = 10.0
ACTION_TIMEOUT_SECS = 60.0
_RETRY_SECS = (0.1, 1.0)
_UNAUTHORIZED = 401
_NOT_RUN = (429, 503)
_MAYBE_RUN = (502, 504)

logger = logging.getLogger(__name__)

_Kind = Literal["query", "mutation", "action"]


class ConvexClient:
    """One deployment, as one caller. Make it on the event loop that uses it; end it with `close`.

    Args:
        url: The deployment's address.
        token: Returns the caller's JWT when one is needed; may be async. It is asked again before the JWT expires.
        bearer: What an embedded server wants to see with each request.
    """

    def __init__(self, url: str, *, token: TokenProvider | None = None, bearer: str | None = None) -> None:
        self.url = url.rstrip("/")
        headers = {"Convex-Client": CLIENT_NAME}
        if bearer is not None:
            headers["Convex-Embedded-Bearer"] = bearer
        self._tokens = TokenSource(token)
        # A proxy from the environment cannot reach this machine's own loopback.
        remote = urlsplit(self.url).hostname not in ("127.0.0.1", "localhost", "::1")
        self._http = httpx.AsyncClient(
            base_url=self.url,
            headers=headers,
            timeout=None,  # noqa: S113 - each call has its own
            trust_env=remote,
            verify=certificates(self.url),
        )
        self._sync = SyncConnection(
            f"ws{self.url.removeprefix('http')}/api/sync", headers, self._tokens, self._set_state, proxied=remote
        )
        self._state: ConnectionState = "connecting"
        self._listeners: list[Callable[[ConnectionState], None]] = []

    @property
    def state(self) -> ConnectionState:
        """Of the WebSocket, which the first subscription opens."""
        return self._state

    def on_state(self, listener: Callable[[ConnectionState], None]) -> Callable[[], None]:
        """Calls `listener` on the loop whenever the state changes.

        Returns:
            Call it to stop that.
        """
        self._listeners.append(listener)

        def remove() -> None:
            with contextlib.suppress(ValueError):
                self._listeners.remove(listener)

        return remove

    def _set_state(self, state: ConnectionState) -> None:
        if state != self._state:
            self._state = state
            for listener in tuple(self._listeners):
                listener(state)

    def subscribe(self, path: str, args: Mapping[str, Any] | None = None) -> Subscription:
        """Subscribes to a query; see `Subscription`. Close it when it is no longer read."""
        return self._sync.subscribe(path, encode(args))

    async def query(
        self, path: str, args: Mapping[str, Any] | None = None, *, timeout: float = CALL_TIMEOUT_SECS
    ) -> Any:
        """Runs a query once; tries again until `timeout` seconds have passed.

        Raises:
            ConvexError: The function refused; `data` says why.
            FunctionError: It failed otherwise.
            UnreachableError: No answer in time.
        """
        return await self._call("query", path, encode(args), timeout, repeat=True)

    async def mutation(
        self,
        path: str,
        args: Mapping[str, Any] | None = None,
        *,
        once: bool = False,
        timeout: float = CALL_TIMEOUT_SECS,
    ) -> Any:
        """Runs a mutation.

        Args:
            path: `module:function`.
            args: Its arguments.
            once: Adds an `idempotencyKey`, unless there is one, so that a lost answer can be asked for again. Without
                a key a mutation is sent again only if it surely did not arrive.
            timeout: Seconds until it counts as failed.

        Raises:
            ConvexError: The function refused; `data` says why.
            FunctionError: It failed otherwise.
            UnreachableError: No answer in time; without a key it may or may not have happened.
        """
        encoded = encode(args)
        if once:
            encoded.setdefault("idempotencyKey", uuid.uuid4().hex)
        return await self._call("mutation", path, encoded, timeout, repeat="idempotencyKey" in encoded)

    async def action(
        self, path: str, args: Mapping[str, Any] | None = None, *, timeout: float = ACTION_TIMEOUT_SECS
    ) -> Any:
        """Runs an action; sent again only if it surely did not arrive. Raises what `mutation` raises."""
        return await self._call("action", path, encode(args), timeout, repeat=False)

    async def close(self) -> None:
        """Ends every subscription and connection."""
        await self._sync.close()
        await self._http.aclose()

    async def _call(self, kind: _Kind, path: str, args: Mapping[str, Any], timeout: float, *, repeat: bool) -> Any:
        body = {"path": path, "args": args, "format": "convex_encoded_json"}
        delay = _RETRY_SECS[0]
        lost: httpx.TransportError | None = None
        try:
            async with asyncio.timeout(timeout):
                while True:
                    try:
                        response = await self._post(kind, body)
                    except httpx.TransportError as error:
                        if not repeat and not isinstance(error, httpx.ConnectError):
                            raise
                        lost = error
                    else:
                        if response.status_code not in _NOT_RUN and not (repeat and response.status_code in _MAYBE_RUN):
                            return _result(response)
                    await asyncio.sleep(delay * random.uniform(0.5, 1.0))
                    delay = min(delay * 2, _RETRY_SECS[1])
        except TimeoutError as error:
            how = "could not be reached" if lost else "did not answer"
            raise UnreachableError(f"The shop's database {how} within {timeout:g} seconds.") from error
        except httpx.TransportError as error:
            raise UnreachableError("The connection to the shop's database was lost during a request.") from error

    async def _post(self, kind: _Kind, body: Mapping[str, Any]) -> httpx.Response:
        for refused in (False, True):
            token = await self._tokens.get()
            headers = {} if token is None else {"Authorization": f"Bearer {token}"}
            response = await self._http.post(f"/api/{kind}", json=body, headers=headers)
            if response.status_code != _UNAUTHORIZED or not self._tokens or refused:
                return response
            self._tokens.forget()
        raise AssertionError("not reached")


def _result(response: httpx.Response) -> Any:
    try:
        answer = decode_json(response.content)
        if answer.get("status") == "success":
            return decode(answer["value"])
        if answer.get("status") == "error":
            raise failure(answer["errorMessage"], answer)
        reason = f"{answer['code']}: {answer['message']}"
    except (ValueError, KeyError, AttributeError):
        reason = response.text[:200]
    raise FunctionError(f"The shop's database answered {response.status_code}: {reason}")
