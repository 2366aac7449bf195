"""The engine as the server sees it: an asyncio handle on one worker process."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal

from embedded_convex.reads import Commit, ReadSet

Json = Any
"""A Convex value as Convex-encoded JSON (`{"$integer": ...}` and so on), parsed."""


class _Absent(Enum):
    ABSENT = "absent"


ABSENT: Final = _Absent.ABSENT
"""Stands for error data that is not there; None is the data null."""


class EngineError(Exception):
    """The engine cannot start or cannot go on; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one function may use. Seconds are CPU time of the worker, bytes are Convex sizes unless said otherwise.

    Attributes:
        function_seconds: For a query or a mutation, its nested calls included.
        action_seconds: Wall time of an action, waits included.
        grace_seconds: How much longer than its limit a call may hold the worker before the worker is killed.
        memory_bytes: JavaScript heap of each context.
        documents_read: Documents that a transaction may scan.
        bytes_read: Size of the documents that a transaction may scan.
        ranges_read: Index ranges that a transaction may read.
        documents_written: Writes of a transaction.
        bytes_written: Size of the documents that a transaction may write.
        scheduled: Functions that a transaction may schedule.
        argument_bytes: Arguments, and result, of one function.
    """

    function_seconds: float = 1.0
    action_seconds: float = 600.0
    grace_seconds: float = 5.0
    memory_bytes: int = 128 * 1024 * 1024
    documents_read: int = 32_000
    bytes_read: int = 16 * 1024 * 1024
    ranges_read: int = 4096
    documents_written: int = 16_000
    bytes_written: int = 16 * 1024 * 1024
    scheduled: int = 1000
    argument_bytes: int = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is calling, already verified.

    Attributes:
        token_identifier: `<issuer>|<subject>`.
        attributes: What `ctx.auth.getUserIdentity()` returns beside `tokenIdentifier`.
    """

    token_identifier: str
    attributes: Mapping[str, Json] = field(default_factory=dict[str, Json])


@dataclass(frozen=True, slots=True)
class FunctionFailure:
    """A function that threw, was refused or ran over a limit.

    Attributes:
        message: `Uncaught Error: ...` with its stack, or the engine's own sentence; no request id in front.
        data: A ConvexError's data, else ABSENT.
    """

    message: str
    data: Json = ABSENT


@dataclass(frozen=True, slots=True)
class FunctionInfo:
    """One exported function."""

    path: str
    kind: Literal["query", "mutation", "action", "http"]
    public: bool


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """One query of a batch; see `Engine.queries`."""

    path: str
    args: Json
    identity: Identity | None = None
    journal: str | None = None


@dataclass(frozen=True, slots=True)
class QueryOutcome:
    """What a query returned, and what it read to return it. `ts` is the snapshot it saw."""

    value: Json
    error: FunctionFailure | None
    ts: int
    log_lines: list[str]
    reads: ReadSet
    journal: str | None


@dataclass(frozen=True, slots=True)
class MutationOutcome:
    """What a mutation returned. `ts` is its commit, or the snapshot it saw when it failed."""

    value: Json
    error: FunctionFailure | None
    ts: int
    log_lines: list[str]


@dataclass(frozen=True, slots=True)
class ActionOutcome:
    """What an action returned. `ts` is the latest commit when it ended."""

    value: Json
    error: FunctionFailure | None
    ts: int
    log_lines: list[str]


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request for an HTTP action. `url` is absolute; the path that is routed has no `/http` prefix."""

    method: str
    url: str
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""
    identity: Identity | None = None


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """An HTTP action's answer."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Engine:
    """Runs a bundle of Convex functions over one data folder."""

    latest_ts: int
    auth_config: Json | None

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
        raise NotImplementedError

    async def close(self) -> None:
        """Finishes what runs, then stops the worker."""
        raise NotImplementedError

    async def query(
        self, path: str, args: Json, *, identity: Identity | None, journal: str | None = None, public: bool = True
    ) -> QueryOutcome:
        """Runs one query at the latest commit. Never raises for what the function does."""
        raise NotImplementedError

    async def queries(self, requests: Sequence[QueryRequest]) -> tuple[int, list[QueryOutcome]]:
        """Runs public queries at one and the same snapshot.

        Returns:
            The snapshot's timestamp and the outcomes in the order of the requests.
        """
        raise NotImplementedError

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
        raise NotImplementedError

    async def action(self, path: str, args: Json, *, identity: Identity | None, public: bool = True) -> ActionOutcome:
        """Runs one action; queries and mutations of others run between its steps."""
        raise NotImplementedError

    async def http_action(self, request: HttpRequest) -> HttpResponse | None:
        """Routes a request through `http.ts`; None when the bundle has no router.

        Raises:
            EngineError: The handler threw; the message is what to log.
        """
        raise NotImplementedError

    async def function(self, path: str) -> FunctionInfo | None:
        """Looks a function up by any accepted spelling of its path."""
        raise NotImplementedError

    def on_commit(self, listener: Callable[[Commit], None]) -> None:
        """Calls `listener` on the loop for each commit, in order, before the mutation's own outcome is returned."""
        raise NotImplementedError

    async def tables(self) -> list[str]:
        """Names of the user tables."""
        raise NotImplementedError

    async def export_documents(self, table: str, *, after: str | None = None, limit: int = 1000) -> list[Json]:
        """Documents of a table in the order of their creation, from the one after the id `after`."""
        raise NotImplementedError

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
        raise NotImplementedError
