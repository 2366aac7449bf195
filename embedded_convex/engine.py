"""The engine as the server sees it: an asyncio handle on one worker process."""

import base64
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

from embedded_convex.errors import ABSENT, EngineError
from embedded_convex.functions import canonical_path
from embedded_convex.limits import Limits
from embedded_convex.outcomes import (
    ActionOutcome,
    FunctionFailure,
    FunctionInfo,
    HttpRequest,
    HttpResponse,
    Identity,
    Json,
    MutationOutcome,
    QueryOutcome,
    QueryRequest,
)
from embedded_convex.process import WorkerProcess
from embedded_convex.reads import Commit, ReadSet
from embedded_convex.values import dumps

log = logging.getLogger(__name__)


class Engine:
    """Runs a bundle of Convex functions over one data folder."""

    def __init__(self, command: list[str], begin: Json, limits: Limits) -> None:
        """Use `start`."""
        self.latest_ts = 0
        self.auth_config: Json | None = None
        self._worker = WorkerProcess(command, dumps(begin), limits, self._event, self._started)
        self._functions: dict[str, FunctionInfo] = {}
        self._has_routes = False
        self._listeners: list[Callable[[Commit], None]] = []

    @classmethod
    async def start(
        cls, functions: Path, data: Path, *, environment: Mapping[str, str], limits: Limits | None = None
    ) -> "Engine":
        """Starts the worker on a bundle and a data folder.

        Args:
            functions: The bundle made by `embedded_convex bundle`.
            data: Folder of the database; made when absent.
            environment: What functions see as `process.env`.
            limits: What functions may use.

        Raises:
            EngineError: The bundle or the folder cannot be used; says why in one sentence.
        """
        limits = limits or Limits()
        begin = {
            "functions": str(functions),
            "data": str(data),
            "environment": dict(environment),
            "limits": asdict(limits),
        }
        engine = cls(worker_command(), begin, limits)
        await engine._worker.start()
        return engine

    async def close(self) -> None:
        """Finishes what runs, then stops the worker."""
        await self._worker.close()

    def _started(self, hello: Json) -> None:
        self._functions = {path: FunctionInfo(path, kind, public) for path, kind, public in hello["functions"]}
        self.auth_config = hello["auth"]
        self._has_routes = bool(hello["routes"])
        if self.latest_ts and hello["ts"] > self.latest_ts:
            # The worker died between a commit and its word about it: whoever reads anything must look again.
            self._announce(Commit(hello["ts"], (), frozenset(hello["indexes"])))
        self.latest_ts = max(self.latest_ts, hello["ts"])

    def _event(self, message: Json) -> None:
        commit = message.get("commit")
        if commit is not None:
            self._announce(
                Commit(
                    commit["ts"],
                    tuple([(index, bytes.fromhex(key)) for index, key in commit["writes"]]),
                    frozenset(commit["sweeping"]),
                )
            )
        report = message.get("report")
        if report is not None:
            if report["lines"]:
                # What functions print may hold a shopper's words: the number of lines is all that a log may have.
                log.info("%s logged %d lines", report["source"], len(report["lines"]))
            if report["error"] is not None:
                # Likewise an error's text; `_scheduled_functions` has it.
                log.warning("the scheduled function %s failed: %s", report["source"], report["error"].partition(":")[0])

    def _announce(self, commit: Commit) -> None:
        self.latest_ts = max(self.latest_ts, commit.ts)
        for listener in self._listeners:
            listener(commit)

    async def query(
        self, path: str, args: Json, *, identity: Identity | None, journal: str | None = None, public: bool = True
    ) -> QueryOutcome:
        """Runs one query at the latest commit. Never raises for what the function does."""
        reply = await self._worker.ask(
            "query",
            {"path": path, "args": args, "identity": _identity(identity), "journal": journal, "public": public},
        )
        return self._query_outcome(reply)

    async def queries(self, requests: Sequence[QueryRequest]) -> tuple[int, list[QueryOutcome]]:
        """Runs public queries at one and the same snapshot.

        Returns:
            The snapshot's timestamp and the outcomes in the order of the requests.
        """
        asked = [
            {
                "path": one.path,
                "args": one.args,
                "identity": _identity(one.identity),
                "journal": one.journal,
                "public": True,
            }
            for one in requests
        ]
        reply = await self._worker.ask("queries", {"queries": asked}, count=len(asked))
        if "failed" in reply:
            return self.latest_ts, [self._query_outcome(reply) for _ in requests]
        return reply["ts"], [self._query_outcome(one) for one in reply["outcomes"]]

    def _query_outcome(self, reply: Json) -> QueryOutcome:
        if "failed" in reply:
            return QueryOutcome(None, FunctionFailure(reply["failed"]), self.latest_ts, [], ReadSet(), None, lost=True)
        ranges = tuple(
            [
                (index, bytes.fromhex(low), None if high is None else bytes.fromhex(high))
                for index, low, high in reply["ranges"]
            ]
        )
        return QueryOutcome(
            reply["value"],
            _failure(reply["error"]),
            reply["ts"],
            reply["logs"],
            ReadSet(ranges, reply["identity"]),
            reply["journal"],
        )

    async def mutation(
        self,
        path: str,
        args: Json,
        *,
        identity: Identity | None,
        request: tuple[str, int] | None = None,
        public: bool = True,
    ) -> MutationOutcome:
        """Runs one mutation and commits it durably before it returns.

        Args:
            path: `module:function`.
            args: The arguments object, Convex-encoded.
            identity: The caller.
            request: (session id, request id): a repeat of a mutation that succeeded answers its first result and ts.
            public: False allows internal functions.
        """
        asked = {
            "path": path,
            "args": args,
            "identity": _identity(identity),
            "request": None if request is None else list(request),
            "public": public,
        }
        reply = await self._worker.ask("mutation", asked)
        if "failed" in reply and request is not None:
            # It may have been committed before the worker died; the database knows.
            stored = await self._worker.ask("answered", {"request": list(request)})
            if stored.get("ts") is not None:
                reply = stored
        if "failed" in reply:
            return MutationOutcome(None, FunctionFailure(reply["failed"]), self.latest_ts, [])
        return MutationOutcome(reply["value"], _failure(reply["error"]), reply["ts"], reply["logs"])

    async def action(self, path: str, args: Json, *, identity: Identity | None, public: bool = True) -> ActionOutcome:
        """Runs one action; queries and mutations of others run between its steps."""
        reply = await self._worker.ask(
            "action", {"path": path, "args": args, "identity": _identity(identity), "public": public}
        )
        if "failed" in reply:
            return ActionOutcome(None, FunctionFailure(reply["failed"]), self.latest_ts, [])
        return ActionOutcome(reply["value"], _failure(reply["error"]), reply["ts"], reply["logs"])

    async def http_action(self, request: HttpRequest) -> HttpResponse | None:
        """Routes a request through `http.ts`; None when the bundle has no router.

        Raises:
            EngineError: The handler threw; the message is what to log.
        """
        if not self._has_routes:
            return None
        body = base64.b64encode(request.body).decode() if request.body else None
        asked = {
            "path": urlsplit(request.url).path or "/",
            "url": request.url,
            "method": request.method,
            "headers": [list(pair) for pair in request.headers],
            "body": body,
        }
        reply = await self._worker.ask("http", {"request": asked, "identity": _identity(request.identity)})
        if "failed" in reply:
            raise EngineError(reply["failed"])
        if reply["error"] is not None:
            raise EngineError(reply["error"]["message"])
        response = reply["response"]
        return HttpResponse(
            response["status"],
            [(name, value) for name, value in response["headers"]],
            base64.b64decode(response["body"]),
        )

    async def function(self, path: str) -> FunctionInfo | None:
        """Looks a function up by any accepted spelling of its path."""
        return self._functions.get(canonical_path(path))

    def on_commit(self, listener: Callable[[Commit], None]) -> None:
        """Calls `listener` on the loop for each commit, in order, before the mutation's own outcome is returned."""
        self._listeners.append(listener)

    async def tables(self) -> list[str]:
        """Names of the user tables."""
        return (await self._bulk("tables", {}))["tables"]

    async def export_documents(self, table: str, *, after: str | None = None, limit: int = 1000) -> list[Json]:
        """Documents of a table in the order of their creation, from the one after the id `after`.

        Raises:
            EngineError: No such table or document.
        """
        return (await self._bulk("export", {"table": table, "after": after, "limit": limit}))["documents"]

    async def import_documents(self, table: str, documents: Sequence[Json], *, replace: bool = False) -> int:
        """Writes documents in one transaction, validated against the schema.

        Documents may carry their own `_id` and `_creationTime`.

        Args:
            table: Its name; made when absent.
            documents: Convex-encoded objects.
            replace: Clears the table first, in the same transaction.

        Returns:
            How many were written.

        Raises:
            EngineError: A document is refused; nothing was written.
        """
        asked = {"table": table, "documents": list(documents), "replace": replace}
        return (await self._bulk("import", asked))["written"]

    async def _bulk(self, op: str, asked: Json) -> Json:
        reply = await self._worker.ask(op, asked, count=_BULK)
        if "failed" in reply:
            raise EngineError(reply["failed"])
        return reply


_BULK = 1000
"""Bulk work may hold the worker as long as this many functions."""


def worker_command() -> list[str]:
    """The command that starts a worker, also in a frozen app."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "convex", "worker"]
    return [sys.executable, "-m", "embedded_convex.worker"]


def _identity(identity: Identity | None) -> Json:
    return None if identity is None else {**identity.attributes, "tokenIdentifier": identity.token_identifier}


def _failure(error: Json) -> FunctionFailure | None:
    return None if error is None else FunctionFailure(error["message"], error.get("data", ABSENT))
