"""A server that speaks Gemini's REST streaming format, strictly: a request that Gemini would refuse fails the test."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.responses import Response

KEY = "test-gemini-key"
SIGNATURE = "c2lnbmF0dXJl"

Part = dict[str, Any]
Think = Callable[[list[dict[str, Any]]], list[Part]]
"""Gives the parts of an answer to the contents of a request."""


def text(words: str) -> Part:
    return {"text": words}


def call(name: str, **arguments: object) -> Part:
    return {"functionCall": {"name": name, "args": arguments}, "thoughtSignature": SIGNATURE}


def fault(status: int, name: str, message: str) -> Response:
    return JSONResponse({"error": {"code": status, "message": message, "status": name}}, status_code=status)


@dataclass
class Gemini:
    """The server's behaviour; change it between turns."""

    think: Think
    delay: float = 0.0
    faults: list[Response | None] = field(default_factory=list)
    """What the next requests are answered with instead; None answers one as usual."""
    stall: bool = False
    """Begins an answer and never goes on."""
    requests: list[dict[str, Any]] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)
    url: str = ""

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.post("/v1beta/models/{model}:streamGenerateContent")
        async def stream(model: str, request: Request) -> Response:
            body = await request.json()
            self.requests.append(body)
            self.malformed += problems(body)
            if request.headers.get("x-goog-api-key") != KEY:
                return fault(401, "UNAUTHENTICATED", "API key not valid.")
            if request.query_params.get("alt") != "sse":
                self.malformed.append("streaming without alt=sse")
            if self.faults and (answer := self.faults.pop(0)) is not None:
                return answer
            return StreamingResponse(self._chunks(body, model), media_type="text/event-stream")

        _ = stream
        return app

    async def _chunks(self, body: dict[str, Any], model: str) -> AsyncIterator[str]:
        await asyncio.sleep(self.delay)
        if self.stall:
            await asyncio.sleep(60)
        parts = self.think(body["contents"])
        for index, part in enumerate(parts):
            pieces = [{"text": word} for word in _words(part["text"])] if "text" in part else [part]
            for number, piece in enumerate(pieces):
                last = index == len(parts) - 1 and number == len(pieces) - 1
                candidate: dict[str, Any] = {"content": {"role": "model", "parts": [piece]}, "index": 0}
                if last:
                    candidate["finishReason"] = "STOP"
                usage = {"promptTokenCount": 100, "candidatesTokenCount": 10, "totalTokenCount": 110}
                chunk = {"candidates": [candidate], "usageMetadata": usage, "modelVersion": model, "responseId": "r1"}
                yield f"data: {json.dumps(chunk)}\r\n\r\n"
                await asyncio.sleep(0)


def _words(words: str) -> list[str]:
    parts = words.split(" ")
    return [part if index == 0 else f" {part}" for index, part in enumerate(parts)]


def problems(body: dict[str, Any]) -> list[str]:
    """What Gemini would refuse about a request."""
    found: list[str] = []
    contents = body.get("contents")
    if not isinstance(contents, list) or not contents:
        return ["no contents"]
    declared = {
        function["name"] for tool in body.get("tools") or [] for function in tool.get("functionDeclarations") or []
    }
    for tool in body.get("tools") or []:
        for function in tool.get("functionDeclarations") or []:
            schema = function.get("parameters") or function.get("parametersJsonSchema") or {}
            # A function without arguments is fine; an argument that is an object of nothing is not.
            for inner in (schema.get("properties") or {}).values():
                found += _schema_problems(function["name"], inner)
    waiting: list[str] = []
    for index, content in enumerate(contents):
        if content.get("role") not in ("user", "model"):
            found.append(f"content {index} has role {content.get('role')!r}")
        if not content.get("parts"):
            found.append(f"content {index} has no parts")
        for part in content.get("parts") or []:
            kinds = [kind for kind in ("text", "functionCall", "functionResponse", "inlineData") if kind in part]
            if len(kinds) != 1:
                found.append(f"content {index} has a part of kinds {kinds}")
            elif kinds == ["functionCall"]:
                name = part["functionCall"]["name"]
                waiting.append(name)
                if name not in declared:
                    found.append(f"{name} was never declared")
                if "thoughtSignature" not in part and "thought_signature" not in part and len(waiting) == 1:
                    found.append(f"the call of {name} came back without its thought signature")
            elif kinds == ["functionResponse"]:
                name = part["functionResponse"]["name"]
                if name not in waiting:
                    found.append(f"a response of {name} follows no call of it")
                else:
                    waiting.remove(name)
                if not isinstance(part["functionResponse"].get("response"), dict):
                    found.append(f"the response of {name} is no object")
        if waiting and content.get("role") == "user":
            found.append(f"calls were not answered in the next content: {waiting}")
    if waiting:
        found.append(f"calls without a response: {waiting}")
    if contents[-1].get("role") != "user":
        found.append("the last content is not the user's")
    return found


_TYPES = {"STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT"}


def _schema_problems(name: str, schema: dict[str, Any]) -> list[str]:
    kind = schema.get("type")
    if kind is None and "anyOf" not in schema:
        return [f"{name}: a schema without a type: {schema}"]
    found = [] if kind is None or str(kind).upper() in _TYPES else [f"{name}: unknown type {kind}"]
    if str(kind).upper() == "OBJECT" and not schema.get("properties"):
        found.append(f"{name}: an object without properties")
    for inner in (schema.get("properties") or {}).values():
        found += _schema_problems(name, inner)
    if isinstance(schema.get("items"), dict):
        found += _schema_problems(name, schema["items"])
    return found


@contextlib.asynccontextmanager
async def serve(app: FastAPI) -> AsyncIterator[str]:
    """Serves an application on loopback; gives its URL."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        server.force_exit = True
        await serving
        listener.close()
