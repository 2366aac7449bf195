"""The HTTP door of the bot server."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pipecat.transports.smallwebrtc.request_handler import IceCandidate, SmallWebRTCPatchRequest, SmallWebRTCRequest
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from bot_server.sessions import SessionNotFoundError, Sessions
from bot_server.settings import Settings, SettingsError
from shop.convex_client import ConvexClient
from shop.protocol import ErrorAnswer, ErrorDetail, StartAnswer, StartRequest

logger = logging.getLogger(__name__)


class RefusedError(Exception):
    """A request that is not granted: becomes an error answer."""

    def __init__(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        """Keeps what the answer will say.

        Args:
            status: HTTP status.
            code: For programs.
            message: One sentence for people.
            headers: More headers of the answer.
        """
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = headers


class Offer(BaseModel):
    """The body of an offer, as pipecat's clients send it."""

    model_config = ConfigDict(extra="ignore")

    sdp: str = Field(max_length=200_000)
    type: str = Field(pattern="^(offer|answer)$")
    pc_id: str | None = Field(default=None, max_length=200)
    restart_pc: bool | None = None


class Candidate(BaseModel):
    """One of a client's addresses."""

    candidate: str = Field(max_length=2000)
    sdp_mid: str = Field(max_length=100)
    sdp_mline_index: int


class Candidates(BaseModel):
    """The body of a trickle request."""

    pc_id: str = Field(max_length=200)
    candidates: list[Candidate] = Field(max_length=100)


class ConvexSession(BaseModel):
    """What `sessions:create` and `sessions:resume` return."""

    model_config = ConfigDict(extra="ignore")

    session_id: str = Field(alias="sessionId")
    session_token: str = Field(alias="sessionToken")


@dataclass
class Door:
    """What the routes need.

    Attributes:
        settings: The server's settings.
        sessions: The live sessions.
        convex: A client with the server's own role.
        bearer: What a client must present; None lets everybody in.
    """

    settings: Settings
    sessions: Sessions
    convex: ConvexClient
    bearer: str | None


def make_app(door: Door) -> FastAPI:
    """Makes the application.

    Args:
        door: What the routes need.
    """
    app = FastAPI(title="Aisle bot server", docs_url=None, redoc_url=None, openapi_url=None)
    app.middleware("http")(_bearer_check(door.bearer))
    _add_error_answers(app)

    @app.get("/health")
    async def health() -> dict[str, object]:
        return {"status": "ok", "sessions": len(door.sessions)}

    @app.post("/start")
    async def start(request: StartRequest) -> JSONResponse:
        transport = request.transport or door.settings.transport
        parts = door.settings.parts(transport)
        made = await _convex_session(door.convex, request)
        await door.sessions.start(made.session_id, parts)
        answer = StartAnswer(
            session_id=made.session_id,
            session_token=made.session_token,
            convex_url=door.sessions.resources.convex_url,
            convex_bearer=door.sessions.resources.convex_bearer,
            transport=transport,
            offer_url=f"/sessions/{made.session_id}/api/offer",
            parts=parts,
        )
        return JSONResponse(answer.model_dump(by_alias=True))

    @app.post("/sessions/{session_id}/api/offer")
    async def offer(session_id: str, body: Offer) -> dict[str, str]:
        session = door.sessions.get(session_id)
        return await session.offer(SmallWebRTCRequest(body.sdp, body.type, body.pc_id, body.restart_pc))

    @app.patch("/sessions/{session_id}/api/offer")
    async def trickle(session_id: str, body: Candidates) -> dict[str, str]:
        session = door.sessions.get(session_id)
        candidates = [IceCandidate(c.candidate, c.sdp_mid, c.sdp_mline_index) for c in body.candidates]
        await session.add_candidates(SmallWebRTCPatchRequest(body.pc_id, candidates))
        return {"status": "success"}

    @app.delete("/sessions/{session_id}")
    async def end(session_id: str) -> Response:
        await door.sessions.get(session_id).close()
        return Response(status_code=204)

    # FastAPI finds the routes through the decorators; naming them here keeps the checker from calling them unused.
    _ = (health, start, offer, trickle, end)
    return app


async def _convex_session(convex: ConvexClient, request: StartRequest) -> ConvexSession:
    body = request.body
    if body.session_token:
        resumed = await convex.mutation("sessions:resume", {"sessionToken": body.session_token})
        if resumed is not None:
            return ConvexSession.model_validate(resumed)
    arguments: dict[str, object] = {"locale": body.locale, "kiosk": body.kiosk}
    if body.device_id:
        arguments["deviceId"] = body.device_id
    return ConvexSession.model_validate(await convex.mutation("sessions:create", arguments))


def _bearer_check(
    bearer: str | None,
) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    expected = f"Bearer {bearer}".encode() if bearer else None

    async def check(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        given = request.headers.get("authorization", "").encode()
        if expected and request.url.path != "/health" and not hmac.compare_digest(given, expected):
            return _error(401, "unauthenticated", "This server wants a bearer that was not given or is wrong.")
        return await call_next(request)

    return check


def _error(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    answer = ErrorAnswer(error=ErrorDetail(code=code, message=message))
    return JSONResponse(answer.model_dump(by_alias=True), status_code=status, headers=headers)


def _add_error_answers(app: FastAPI) -> None:
    @app.exception_handler(RefusedError)
    async def refusal(_request: Request, error: RefusedError) -> JSONResponse:
        return _error(error.status, error.code, str(error), error.headers)

    @app.exception_handler(SessionNotFoundError)
    async def no_session(_request: Request, error: SessionNotFoundError) -> JSONResponse:
        return _error(404, "not_found", str(error))

    @app.exception_handler(SettingsError)
    async def settings(_request: Request, error: SettingsError) -> JSONResponse:
        return _error(400, "invalid", str(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body")
        return _error(422, "invalid", f"The request is not valid: {where or 'body'}: {first['msg']}.")

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: HTTPException) -> JSONResponse:
        return _error(error.status_code, "invalid", str(error.detail))

    _ = (refusal, no_session, settings, invalid, http)
