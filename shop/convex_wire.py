"""What both halves of the Convex client share: values on the wire, errors, and the token of the caller."""

from __future__ import annotations

import base64
import inspect
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from convex import ConvexError
from convex.values import convex_to_json, json_to_convex

CLIENT_NAME = "aisle-0.1.0"
TOKEN_MARGIN_SECS = 30.0
"""A token is replaced this long before it expires."""

_REQUEST_ID = re.compile(r"^\[Request ID: [0-9a-f]+\] ")

TokenProvider = Callable[[], str | Awaitable[str]]


class ConvexClientError(Exception):
    """A call or a subscription failed; the message is one sentence."""


class UnreachableError(ConvexClientError):
    """The deployment could not be reached, or did not answer in time."""


class FunctionError(ConvexClientError):
    """The deployment refused the call, or the function failed without saying why in a ConvexError."""


def encode(args: Mapping[str, Any] | None) -> dict[str, Any]:
    """Arguments as Convex-encoded JSON.

    Raises:
        ValueError: An argument is no Convex value.
        TypeError: The same.
    """
    encoded = convex_to_json(dict(args or {}))
    assert isinstance(encoded, dict)
    return encoded


def decode_json(text: str | bytes) -> Any:
    """Reads JSON with every number as a float: Convex's own reader accepts no other."""
    return json.loads(text, parse_int=float)


def decode(value: Any) -> Any:
    """A Convex value from its JSON."""
    return json_to_convex(value)


def failure(message: str, fields: Mapping[str, Any]) -> Exception:
    """The exception for a failed function; `fields` is the message that reported it."""
    if "errorData" in fields:
        data: Any = decode(fields["errorData"])
        text: Any = cast(dict[str, Any], data).get("message") if isinstance(data, dict) else data
        return ConvexError(text if isinstance(text, str) else message, data)
    return FunctionError(message)


def without_request_id(message: str) -> str:
    """The part of an error's text that is the same each time."""
    return _REQUEST_ID.sub("", message)


class TokenSource:
    """The caller's JWT, fetched anew shortly before it expires.

    Args:
        provider: Returns a JWT; may be async. None stands for an anonymous caller.
    """

    def __init__(self, provider: TokenProvider | None) -> None:
        self._provider = provider
        self._token: str | None = None
        self.refresh_at = float("inf")
        """When the token has to be replaced, in seconds since the epoch."""

    async def get(self) -> str | None:
        """The present token; None for an anonymous caller.

        Raises:
            UnreachableError: The provider failed.
        """
        if self._provider is None:
            return None
        if self._token is None or time.time() >= self.refresh_at:
            try:
                fetched = self._provider()
                token = await fetched if inspect.isawaitable(fetched) else fetched
            except Exception as error:
                raise UnreachableError("No token could be got for the shop's database.") from error
            self._token, self.refresh_at = token, _refresh_at(token)
        return self._token

    def forget(self) -> None:
        """The deployment refused the token: the next `get` fetches another."""
        self._token = None

    def __bool__(self) -> bool:
        return self._provider is not None


def _refresh_at(token: str) -> float:
    try:
        body = token.split(".")[1]
        expires = float(json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))["exp"])
    except (ValueError, KeyError, IndexError, TypeError):
        return float("inf")  # Opaque to us; the deployment will say when it no longer holds.
    remaining = expires - time.time()
    return expires - min(TOKEN_MARGIN_SECS, remaining / 2)
