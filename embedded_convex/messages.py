"""The messages of the sync protocol."""

import base64
import json
import secrets
import struct
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from embedded_convex.errors import ABSENT
from embedded_convex.outcomes import FunctionFailure, Json
from embedded_convex.wire import MessageError, canonical, parse_json

_U32 = 2**32 - 1


def encode_ts(ts: int) -> str:
    """A timestamp as the protocol writes it: base64 of 8 little-endian bytes."""
    return base64.b64encode(struct.pack("<Q", ts)).decode()


def decode_ts(text: str) -> int:
    """Reads a timestamp.

    Raises:
        MessageError: The text is no timestamp.
    """
    try:
        (ts,) = struct.unpack("<Q", base64.b64decode(text, validate=True))
    except (ValueError, struct.error) as error:
        raise MessageError("A timestamp must be base64 of 8 bytes.") from error
    return int(ts)


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


class Connect(_Message):
    """The first message of a connection."""

    type: Literal["Connect"]
    session_id: Annotated[str, Field(alias="sessionId", min_length=1, max_length=64)]
    max_observed: Annotated[str | None, Field(alias="maxObservedTimestamp")] = None


class AddQuery(_Message):
    """Subscribes to a query."""

    type: Literal["Add"]
    query_id: Annotated[int, Field(alias="queryId", ge=0, le=_U32)]
    path: Annotated[str, Field(alias="udfPath", max_length=1024)]
    args: list[Any] = []
    journal: str | None = None
    component: Annotated[str | None, Field(alias="componentPath")] = None


class RemoveQuery(_Message):
    """Ends a subscription."""

    type: Literal["Remove"]
    query_id: Annotated[int, Field(alias="queryId", ge=0, le=_U32)]


class ModifyQuerySet(_Message):
    """Changes what the connection is subscribed to."""

    type: Literal["ModifyQuerySet"]
    base_version: Annotated[int, Field(alias="baseVersion", ge=0, le=_U32)]
    new_version: Annotated[int, Field(alias="newVersion", ge=0, le=_U32)]
    modifications: list[Annotated[AddQuery | RemoveQuery, Field(discriminator="type")]]


class Call(_Message):
    """Runs a mutation or an action."""

    type: Literal["Mutation", "Action"]
    request_id: Annotated[int, Field(alias="requestId", ge=0, le=_U32)]
    path: Annotated[str, Field(alias="udfPath", max_length=1024)]
    args: list[Any] = []
    component: Annotated[str | None, Field(alias="componentPath")] = None


class Authenticate(_Message):
    """Says who the connection acts for from now on."""

    type: Literal["Authenticate"]
    base_version: Annotated[int, Field(alias="baseVersion", ge=0, le=_U32)]
    kind: Annotated[Literal["User", "None", "Admin"], Field(alias="tokenType")]
    value: str | None = None


class Event(_Message):
    """Telemetry, ignored."""

    type: Literal["Event"]


ClientMessage = Connect | ModifyQuerySet | Call | Authenticate | Event
_CLIENT_MESSAGE: TypeAdapter[ClientMessage] = TypeAdapter(Annotated[ClientMessage, Field(discriminator="type")])


def parse_client_message(text: str) -> ClientMessage:
    """Reads one frame of a client.

    Raises:
        MessageError: The frame is no message of the protocol.
    """
    try:
        return _CLIENT_MESSAGE.validate_python(parse_json(text))
    except ValidationError as error:
        raise MessageError(f"Received an invalid message: {describe(error)}.") from error


def describe(error: ValidationError) -> str:
    """The first thing that a validation found wrong, without the input."""
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in first['loc']) or 'it'}: {first['msg']}"


def request_id() -> str:
    """A fresh id by which an error shown to a client is found in the server's log."""
    return secrets.token_hex(8)


def public_message(failure: FunctionFailure, request: str, *, redact: bool) -> str:
    """The text of a failure as clients see it."""
    head = f"[Request ID: {request}] Server Error"
    return head if redact else f"{head}\n{failure.message}"


def _object(**fields: Any) -> str:
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _with_data(text: str, failure: FunctionFailure) -> str:
    # `errorData` must be absent unless the error is a ConvexError: null would mean a ConvexError with data null.
    return text if failure.data is ABSENT else f'{text[:-1]},"errorData":{canonical(failure.data)}}}'


def query_updated(query_id: int, value: str, logs: Sequence[str], journal: str | None) -> str:
    """A modification: a query has a value, given as canonical JSON."""
    head = _object(type="QueryUpdated", queryId=query_id, logLines=list(logs), journal=journal)
    return f'{head[:-1]},"value":{value}}}'


def query_failed(
    query_id: int, message: str, failure: FunctionFailure, logs: Sequence[str], journal: str | None
) -> str:
    """A modification: a query threw."""
    head = _object(type="QueryFailed", queryId=query_id, errorMessage=message, logLines=list(logs), journal=journal)
    return _with_data(head, failure)


def query_removed(query_id: int) -> str:
    """A modification: a query is no longer subscribed to."""
    return _object(type="QueryRemoved", queryId=query_id)


Version = tuple[int, int, int]
"""(query set, identity, ts)."""


def transition(start: Version, end: Version, modifications: Sequence[str], server_ns: int) -> str:
    """Takes a client from one version to the next."""
    return (
        f'{{"type":"Transition","startVersion":{_version(start)},"endVersion":{_version(end)},'
        f'"modifications":[{",".join(modifications)}],"clientClockSkew":null,"serverTs":{server_ns}}}'
    )


def _version(version: Version) -> str:
    query_set, identity, ts = version
    return f'{{"querySet":{query_set},"identity":{identity},"ts":"{encode_ts(ts)}"}}'


def mutation_succeeded(request: int, value: Json, ts: int, logs: Sequence[str]) -> str:
    """A mutation's answer. The client shows it as done with the first Transition at or after `ts`."""
    return _object(
        type="MutationResponse", requestId=request, success=True, result=value, ts=encode_ts(ts), logLines=list(logs)
    )


def mutation_failed(request: int, message: str, failure: FunctionFailure, logs: Sequence[str]) -> str:
    """A mutation's answer when it threw."""
    text = _object(
        type="MutationResponse", requestId=request, success=False, result=message, ts=None, logLines=list(logs)
    )
    return _with_data(text, failure)


def action_succeeded(request: int, value: Json, logs: Sequence[str]) -> str:
    """An action's answer."""
    return _object(type="ActionResponse", requestId=request, success=True, result=value, logLines=list(logs))


def action_failed(request: int, message: str, failure: FunctionFailure, logs: Sequence[str]) -> str:
    """An action's answer when it threw."""
    return _with_data(
        _object(type="ActionResponse", requestId=request, success=False, result=message, logLines=list(logs)), failure
    )


def auth_error(message: str, base_version: int, *, attempted: bool) -> str:
    """The token does not hold: refused on arrival (`attempted`) or run out since."""
    return _object(type="AuthError", error=message, baseVersion=base_version, authUpdateAttempted=attempted)


def fatal_error(message: str) -> str:
    """The client broke the protocol; the connection ends."""
    return _object(type="FatalError", error=message)


PING = _object(type="Ping")
