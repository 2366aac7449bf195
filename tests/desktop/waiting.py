"""Waits for something to become true, for as long as a loaded machine may need and no longer."""

import asyncio
from collections.abc import Callable


async def until(happened: Callable[[], object], seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.005)
