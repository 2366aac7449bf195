"""The HTTP API: functions called one at a time, and HTTP actions."""

import base64
import json
import logging
import math
import re
import struct
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from embedded_convex import messages
from embedded_convex.auth import AuthError, Verifier
from embedded_convex.engine import Engine
from embedded_convex.errors import ABSENT
from embedded_convex.function_log import FunctionLog
from embedded_convex.outcomes import (
    ActionOutcome,
    FunctionFailure,
    HttpRequest,
    Identity,
    Json,
    MutationOutcome,
    QueryOutcome,
    QueryRequest,
)
from embedded_convex.subscriptions import Subscriptions
from embedded_convex.wire import MAX_MESSAGE_BYTES, MessageError, only_argument, parse_json

MAX_BATCH = 100
_PATH = re.compile(r"[\w./-]+(?::\w+)?", re.ASCII)
_HOP_BY_HOP = frozenset({"connection", "content-length", "keep-alive", "transfer-encoding", "upgrade"})
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

logger = logging.getLogger(__name__)

Outcome = QueryOutcome | MutationOutcome | ActionOutcome
Kind = Literal["query", "mutation", "action"]
Format = Literal["json", "convex_json", "convex_encoded_json"]


class HttpError(Exception):
    """A request that is answered with an error status; `code` is for programs, the message for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


class _Call(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    path: str = Field(max_length=1024)
    args: Any = Field(default_factory=dict)
    format: Format = "json"


class _CallAt(_Call):
    ts: str


class _Run(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    args: Any = Field(default_factory=dict)
    format: Format = "json"


class _Batch(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    queries: list[_Call] = Field(max_length=MAX_BATCH)


@dataclass(frozen=True)
class HttpApi:
    """The routes over one engine.

    Attributes:
        engine: Runs the functions.
        subscriptions: Knows recent commits.
        verifier: Checks tokens.
        log: For what the functions print and how they fail.
        version: What `/version` answers.
        site: Where HTTP actions believe to be: routes stand directly below it, as on a deployment's own site.
    """

    engine: Engine
    subscriptions: Subscriptions
    verifier: Verifier
    log: FunctionLog
    version: str
    site: str

    def routes(self) -> list[Route]:
        """The routes, for a Starlette application."""
        return [
            Route("/", _text("This Convex deployment is running on this machine."), methods=["GET"]),
            Route("/version", _text(self.version), methods=["GET"]),
            Route("/instance_version", _text(self.version), methods=["GET"]),
            Route("/instance_name", _text("embedded"), methods=["GET"]),
            Route("/echo", self.echo, methods=["POST"]),
            Route("/api/query", self.call, methods=["GET", "POST"], name="query"),
            Route("/api/mutation", self.call, methods=["POST"], name="mutation"),
            Route("/api/action", self.call, methods=["POST"], name="action"),
            Route("/api/function", self.call_any, methods=["POST"]),
            Route("/api/run/{path:path}", self.run, methods=["POST"]),
            Route("/api/query_ts", self.query_ts, methods=["POST"]),
            Route("/api/query_at_ts", self.query_at_ts, methods=["POST"]),
            Route("/api/query_batch", self.query_batch, methods=["POST"]),
            Route("/http{path:path}", self.http_action, methods=_METHODS),
        ]

    async def call(self, request: Request) -> Response:
        """POST /api/query, /api/mutation, /api/action and GET /api/query."""
        kind = cast(Kind, request.url.path.rpartition("/")[2])
        if request.method == "GET":
            fields: dict[str, Any] = dict(request.query_params)
            if "args" in fields:
                fields["args"] = _parsed(fields["args"])
            call = _validated(_Call, fields)
        else:
            call = _validated(_Call, _parsed(await _body(request)))
        return await self._answer(kind, call.path, call.args, call.format, self._identity(request))

    async def call_any(self, request: Request) -> Response:
        """POST /api/function: a function of any kind."""
        call = _validated(_Call, _parsed(await _body(request)))
        kind = await self._kind(call.path)
        return await self._answer(kind, call.path, call.args, call.format, self._identity(request))

    async def run(self, request: Request) -> Response:
        """POST /api/run/module/function: the function is named by the URL."""
        module, slash, function = request.path_params["path"].rpartition("/")
        path = f"{module}:{function}" if slash else function
        call = _validated(_Run, _parsed(await _body(request)))
        return await self._answer(await self._kind(path), path, call.args, call.format, self._identity(request))

    async def query_ts(self, request: Request) -> Response:
        """POST /api/query_ts: a timestamp for query_at_ts."""
        return JSONResponse({"ts": messages.encode_ts(self.engine.latest_ts)})

    async def query_at_ts(self, request: Request) -> Response:
        """POST /api/query_at_ts: a query as of a recent timestamp, as long as no write has touched what it reads."""
        call = _validated(_CallAt, _parsed(await _body(request)))
        try:
            ts = messages.decode_ts(call.ts)
        except MessageError as error:
            raise HttpError(400, "BadRequest", str(error)) from error
        path, args = _checked(call.path, call.args)
        outcome = await self.engine.query(path, args, identity=self._identity(request))
        if ts > outcome.ts or self.subscriptions.changed_since(outcome.reads, ts):
            raise HttpError(400, "SnapshotGone", "The data of that timestamp is gone: a write has changed it since.")
        return self._respond(path, outcome, call.format)

    async def query_batch(self, request: Request) -> Response:
        """POST /api/query_batch: several queries at one timestamp."""
        batch = _validated(_Batch, _parsed(await _body(request)))
        identity = self._identity(request)
        requests = [QueryRequest(*_checked(call.path, call.args), identity) for call in batch.queries]
        _, outcomes = await self.engine.queries(requests)
        results = [
            self._describe(call.path, outcome, call.format)
            for call, outcome in zip(batch.queries, outcomes, strict=True)
        ]
        return _json({"results": results})

    async def echo(self, request: Request) -> Response:
        """POST /echo: the body back."""
        return Response(await _body(request))

    async def http_action(self, request: Request) -> Response:
        """Everything below /http goes to the bundle's router."""
        path = request.path_params["path"]
        if path and not path.startswith("/"):
            raise HttpError(404, "NotFound", "There is nothing at this address.")
        try:
            identity = self._identity(request)
        except HttpError:
            identity = None  # The header may mean something to the action itself.
        query = f"?{request.url.query}" if request.url.query else ""
        raw_path = request.scope["raw_path"].decode("latin-1").removeprefix("/http") or "/"
        answer = await self.engine.http_action(
            HttpRequest(
                method=request.method,
                url=f"{self.site}{raw_path}{query}",
                headers=request.headers.items(),
                body=await _body(request),
                identity=identity,
            )
        )
        if answer is None:
            return PlainTextResponse("This Convex deployment does not have HTTP actions enabled.", 404)
        response = Response(answer.body, answer.status)
        for name, value in answer.headers:
            if name.lower() not in _HOP_BY_HOP:
                response.headers.append(name, value)
        return response

    def _identity(self, request: Request) -> Identity | None:
        header = request.headers.get("authorization")
        if header is None:
            return None
        scheme, _, token = header.partition(" ")
        if scheme == "Convex":
            raise HttpError(403, "Forbidden", "Admin keys are not supported here.")
        if scheme != "Bearer":
            raise HttpError(401, "InvalidAuthHeader", "The Authorization header must be a Bearer token.")
        try:
            return self.verifier.verify(token.strip()).identity
        except AuthError as error:
            raise HttpError(401, "Unauthenticated", str(error)) from error

    async def _kind(self, path: str) -> Kind:
        info = await self.engine.function(path)
        # A missing function is reported as any query would report it.
        return info.kind if info and info.public and info.kind != "http" else "query"

    async def _answer(self, kind: Kind, path: str, args: Any, style: Format, identity: Identity | None) -> Response:
        path, args = _checked(path, args)
        match kind:
            case "query":
                outcome: Outcome = await self.engine.query(path, args, identity=identity)
            case "mutation":
                outcome = await self.engine.mutation(path, args, identity=identity)
            case "action":
                outcome = await self.engine.action(path, args, identity=identity)
        return self._respond(path, outcome, style)

    def _respond(self, path: str, outcome: Outcome, style: Format) -> Response:
        return _json(self._describe(path, outcome, style))

    def _describe(self, path: str, outcome: Outcome, style: Format) -> dict[str, Any]:
        lines = self.log.lines(path, outcome.log_lines)
        convert = clean if style == "json" else _floats
        if outcome.error is None:
            answer: dict[str, Any] = {"status": "success", "value": convert(outcome.value)}
        else:
            answer = self._describe_failure(path, outcome.error, style)
        if lines:
            answer["logLines"] = lines
        return answer

    def _describe_failure(self, path: str, failure: FunctionFailure, style: Format) -> dict[str, Any]:
        answer: dict[str, Any] = {"status": "error", "errorMessage": self.log.failure(path, failure)}
        if failure.data is not ABSENT:
            answer["errorData"] = clean(failure.data) if style == "json" else _floats(failure.data)
        return answer


def clean(value: Json) -> Any:
    """A Convex value as plain JSON: int64 as a decimal string, bytes as base64, NaN and infinities as strings."""
    if isinstance(value, list):
        return [clean(item) for item in cast(list[Json], value)]
    if not isinstance(value, dict):
        return value
    fields = cast(dict[str, Json], value)
    if len(fields) == 1:
        ((key, inner),) = fields.items()
        if key == "$bytes":
            return inner
        if key == "$integer":
            return str(int.from_bytes(base64.b64decode(inner), "little", signed=True))
        if key == "$float":
            (number,) = struct.unpack("<d", base64.b64decode(inner))
            if math.isnan(number):
                return "NaN"
            return number if math.isfinite(number) else ("Infinity" if number > 0 else "-Infinity")
    return {key: clean(inner) for key, inner in fields.items()}


def _floats(value: Json) -> Json:
    """Whole numbers written as 17.0: the official Python HTTP client takes no other form."""
    if isinstance(value, list):
        return [_floats(item) for item in cast(list[Json], value)]
    if isinstance(value, dict):
        return {key: _floats(item) for key, item in cast(dict[str, Json], value).items()}
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_MESSAGE_BYTES:
            raise HttpError(413, "PayloadTooLarge", f"A request body may have {MAX_MESSAGE_BYTES} bytes at most.")
    return bytes(body)


def _parsed(text: str | bytes) -> Any:
    try:
        return parse_json(text)
    except MessageError as error:
        raise HttpError(400, "BadJsonBody", str(error)) from error


_T = TypeVar("_T", bound=BaseModel)


def _validated(model: type[_T], fields: Any) -> _T:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise HttpError(400, "BadRequest", f"The request is not understood: {messages.describe(error)}.") from error


def _checked(path: str, args: Any) -> tuple[str, dict[str, Json]]:
    if not _PATH.fullmatch(path):
        raise HttpError(400, "BadRequest", f"{path!r} is not the path of a function, such as module:function.")
    try:
        return path, only_argument(args)
    except MessageError as error:
        raise HttpError(400, "BadRequest", str(error)) from error


def _json(content: Mapping[str, Any]) -> Response:
    return Response(
        json.dumps(content, separators=(",", ":"), ensure_ascii=False, allow_nan=False), media_type="application/json"
    )


def _text(text: str) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        return PlainTextResponse(text)

    return respond


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answers an HttpError."""
    assert isinstance(error, HttpError)
    return JSONResponse({"code": error.code, "message": str(error)}, error.status)


async def on_routing_error(request: Request, error: Exception) -> Response:
    """Answers an unknown address or a method that it does not take."""
    assert isinstance(error, HTTPException)
    code = {404: "NotFound", 405: "MethodNotAllowed"}.get(error.status_code, "BadRequest")
    return JSONResponse({"code": code, "message": f"{error.detail}."}, error.status_code, error.headers)


async def on_client_gone(request: Request, error: Exception) -> Response:
    """Ends a request whose client left before it was read; nobody sees the answer."""
    return Response(status_code=400)


async def on_engine_error(request: Request, error: Exception) -> Response:
    """Answers when the engine could not do its part."""
    number = messages.request_id()
    logger.error("Request %s failed: %s", number, error)
    message = f"[Request ID: {number}] Server Error"
    return JSONResponse({"code": "InternalServerError", "message": message}, 500)
