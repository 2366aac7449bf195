"""A small engine for tests of the server: a table of keys, and gates that hold functions where a test wants."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from embedded_convex.engine import Engine
from embedded_convex.errors import ABSENT
from embedded_convex.outcomes import (
    ActionOutcome,
    FunctionFailure,
    FunctionInfo,
    HttpRequest,
    HttpResponse,
    Identity,
    MutationOutcome,
    QueryOutcome,
    QueryRequest,
)
from embedded_convex.reads import Commit, ReadSet

TABLE = 1

KINDS = {
    "kv:get": "query",
    "kv:all": "query",
    "kv:pages": "query",
    "kv:secret": "query",
    "kv:broken": "query",
    "auth:me": "query",
    "kv:set": "mutation",
    "kv:fail": "mutation",
    "act:set": "action",
    "act:fail": "action",
}


class StandIn(Engine):
    def __init__(self) -> None:
        self.latest_ts = 1000
        self.auth_config = None
        self.rows: dict[str, Any] = {}
        self.listeners: list[Callable[[Commit], None]] = []
        self.done: dict[tuple[str, int], MutationOutcome] = {}
        self.ran: list[str] = []
        self.batches: list[int] = []
        self.gates: dict[str, asyncio.Event] = {}
        """Functions that wait, by path, before they do anything."""
        self.after_query: dict[str, asyncio.Event] = {}
        """Queries that wait, by path, between their evaluation and their answer."""
        self.after_commit: dict[str, asyncio.Event] = {}
        """Mutations that wait, by path, between their commit and their answer."""
        self.logs: list[str] = []
        self.dies_over: str | None = None
        """The function that ends the worker whenever it runs."""

    def on_commit(self, listener: Callable[[Commit], None]) -> None:
        self.listeners.append(listener)

    def write(self, key: str, value: Any) -> int:
        self.rows[key] = value
        self.latest_ts += 10
        for listener in self.listeners:
            listener(Commit(self.latest_ts, ((TABLE, key.encode()),)))
        return self.latest_ts

    async def function(self, path: str) -> FunctionInfo | None:
        path = canonical(path)
        return FunctionInfo(path, KINDS[path], True) if path in KINDS else None

    async def query(
        self,
        path: str,
        args: Any,
        *,
        identity: Identity | None,
        journal: str | None = None,
        public: bool = True,
    ) -> QueryOutcome:
        _, (outcome,) = await self.queries([QueryRequest(path, args, identity, journal)])
        return outcome

    async def queries(self, requests: Sequence[QueryRequest]) -> tuple[int, list[QueryOutcome]]:
        self.batches.append(len(requests))
        for request in requests:
            await self._gate(request.path)
        await asyncio.sleep(0)
        ts = self.latest_ts
        if any(canonical(request.path) == self.dies_over for request in requests):
            died = FunctionFailure("The function stopped the engine.")
            return ts, [QueryOutcome(None, died, ts, [], ReadSet(), None, lost=True) for _ in requests]
        outcomes = [self._query(request, ts) for request in requests]
        for request in requests:
            if gate := self.after_query.get(canonical(request.path)):
                await gate.wait()
        return ts, outcomes

    def _query(self, request: QueryRequest, ts: int) -> QueryOutcome:
        path, args = canonical(request.path), request.args
        self.ran.append(path)
        value, error, reads, journal = None, None, ReadSet(), None
        if path == "kv:get":
            key = args["key"].encode()
            value, reads = self.rows.get(args["key"]), ReadSet(((TABLE, key, key + b"\0"),))
        elif path == "kv:all":
            value, reads = dict(self.rows), ReadSet(((TABLE, b"", None),))
        elif path == "kv:pages":
            value, journal = request.journal, f"{request.journal or ''}+"
            reads = ReadSet(((TABLE, b"", None),))
        elif path == "kv:broken":
            reads = ReadSet(((TABLE, b"", None),))
            error = FunctionFailure("Uncaught Error: no", ABSENT if "plain" in args else self.rows.get("why"))
        elif path == "auth:me":
            reads = ReadSet((), uses_identity=True)
            value = request.identity and {
                "tokenIdentifier": request.identity.token_identifier,
                **request.identity.attributes,
            }
        else:
            error = missing(path)
        return QueryOutcome(value, error, ts, list(self.logs), reads, journal)

    async def mutation(
        self,
        path: str,
        args: Any,
        *,
        identity: Identity | None,
        request: tuple[str, int] | None = None,
        public: bool = True,
    ) -> MutationOutcome:
        path = canonical(path)
        if request in self.done:
            return self.done[request]
        await self._gate(path)
        await asyncio.sleep(0)
        self.ran.append(path)
        if path == "kv:fail":
            return MutationOutcome(None, FunctionFailure("Uncaught Error: no", args.get("data", ABSENT)), 0, [])
        if path != "kv:set":
            return MutationOutcome(None, missing(path), self.latest_ts, [])
        outcome = MutationOutcome(args["key"], None, self.write(args["key"], args["value"]), list(self.logs))
        if request:
            self.done[request] = outcome
        if path in self.after_commit:
            await self.after_commit[path].wait()
        await asyncio.sleep(0)
        return outcome

    async def action(self, path: str, args: Any, *, identity: Identity | None, public: bool = True) -> ActionOutcome:
        path = canonical(path)
        await self._gate(path)
        self.ran.append(path)
        if path == "act:set":
            self.write(args["key"], args["value"])
            return ActionOutcome("set", None, self.latest_ts, [])
        return ActionOutcome(None, FunctionFailure("Uncaught Error: no", args.get("data", ABSENT)), 0, [])

    async def http_action(self, request: HttpRequest) -> HttpResponse | None:
        path = request.url.removeprefix("http://").partition("/")[2]
        if not path.startswith("hello"):
            return HttpResponse(404, [("Content-Type", "text/plain")], b"No matching routes found")
        who = request.identity.token_identifier if request.identity else "nobody"
        return HttpResponse(
            201,
            [("X-Who", who), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("Content-Length", "999")],
            f"{request.method} /{path} ".encode() + request.body,
        )

    async def _gate(self, path: str) -> None:
        if path in self.gates:
            await self.gates[path].wait()


def canonical(path: str) -> str:
    module, _, function = path.partition(":")
    return f"{module.removesuffix('.js')}:{function or 'default'}"


def missing(path: str) -> FunctionFailure:
    return FunctionFailure(f"Could not find public function for '{path}'.")
