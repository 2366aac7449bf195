"""What the engine is asked and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from embedded_convex.errors import ABSENT
from embedded_convex.reads import ReadSet

Json = Any
"""A Convex value as Convex-encoded JSON (`{"$integer": ...}` and so on), parsed."""


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
    """What a query returned, and what it read to return it.

    Attributes:
        value: Convex-encoded JSON; None with an error.
        error: Why it failed.
        ts: The snapshot it saw.
        log_lines: What it printed.
        reads: What the result depends on.
        journal: Where its page ended.
        lost: The worker ended before it had an answer, over this query or over another one of its batch.
    """

    value: Json
    error: FunctionFailure | None
    ts: int
    log_lines: list[str]
    reads: ReadSet
    journal: str | None
    lost: bool = False


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
