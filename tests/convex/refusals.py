"""Checks that a call is refused as the contract says."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, cast

import pytest

from shop.convex_client import ConvexError


async def refused(call: Awaitable[Any], code: str) -> dict[str, Any]:
    """Expects a call to be refused with a code and one sentence; returns the error's data."""
    with pytest.raises(ConvexError) as caught:
        await call
    data = cast("dict[str, Any]", caught.value.data)
    assert data["code"] == code
    assert str(data["message"])[-1] in ".!?"
    return data
