"""A Convex client whose deployment is the test: it keeps what was called, and gives subscribers what the test sets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

EMPTY_SCREEN = {"view": "browse", "headline": "Welcome", "revision": 1}
EMPTY_CART = {"lines": [], "totalMinor": 0, "currency": "USD", "count": 0, "canUndo": False}
CLOSED = object()


class FakeSubscription:
    def __init__(self, first: Any) -> None:
        self.values: asyncio.Queue[Any] = asyncio.Queue()
        self.values.put_nowait(first)

    def __aiter__(self) -> FakeSubscription:
        return self

    async def __anext__(self) -> Any:
        value = await self.values.get()
        if value is CLOSED:
            raise StopAsyncIteration
        if isinstance(value, Exception):
            raise value
        return value

    def close(self) -> None:
        self.values.put_nowait(CLOSED)


class FakeConvex:
    """Stands in for `shop.convex_client.ConvexClient`."""

    clients: ClassVar[list[FakeConvex]] = []
    answers: ClassVar[dict[str, Any]] = {}
    called: ClassVar[list[tuple[str, dict[str, Any]]]] = []

    def __init__(self, url: str, *, bearer: str | None = None, token: Any = None) -> None:
        self.url = url
        self.subscriptions: dict[str, FakeSubscription] = {}
        self.listeners: list[Callable[[str], None]] = []
        self.closed = False
        FakeConvex.clients.append(self)

    @classmethod
    def reset(cls) -> None:
        cls.clients = []
        cls.called = []
        cls.answers = {
            "screen:get": EMPTY_SCREEN,
            "cart:get": EMPTY_CART,
            "messages:list": [],
            "orders:openQuote": None,
            "orders:status": None,
            "products:words": [],
        }

    def on_state(self, listener: Callable[[str], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def set_state(self, state: str) -> None:
        for listener in self.listeners:
            listener(state)

    def subscribe(self, path: str, args: Mapping[str, Any]) -> FakeSubscription:
        self.subscriptions[path] = FakeSubscription(self.answers[path])
        asyncio.get_running_loop().call_soon(self.set_state, "connected")
        return self.subscriptions[path]

    def give(self, path: str, value: Any) -> None:
        self.subscriptions[path].values.put_nowait(value)

    async def query(self, path: str, args: Mapping[str, Any]) -> Any:
        return await self.mutation(path, args)

    async def mutation(self, path: str, args: Mapping[str, Any], *, once: bool = False) -> Any:
        FakeConvex.called.append((path, dict(args)))
        answer = self.answers.get(path)
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            return await answer()
        return answer

    async def close(self) -> None:
        self.closed = True
        for subscription in self.subscriptions.values():
            subscription.close()
