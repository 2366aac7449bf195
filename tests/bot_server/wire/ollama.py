"""A server that speaks Ollama's OpenAI-compatible streaming format, strictly: a malformed request fails the test."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

MODEL = "qwen3:4b"

Answer = str | tuple[str, dict[str, Any]]
"""Words, or a tool's name and arguments."""
Think = Callable[[list[dict[str, Any]]], Answer]


def fault(status: int, message: str) -> Response:
    return JSONResponse({"error": {"message": message, "type": "api_error", "code": None}}, status_code=status)


@dataclass
class Ollama:
    """The server's behaviour; change it between turns."""

    think: Think
    models: tuple[str, ...] = (MODEL,)
    delay: float = 0.0
    stall: bool = False
    """Begins an answer and never goes on."""
    faults: list[Response] = field(default_factory=list)
    """What the next requests are answered with instead."""
    requests: list[dict[str, Any]] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/v1/chat/completions", self._complete, methods=["POST"]),
                Route("/api/tags", self._tags, methods=["GET"]),
            ]
        )

    async def _tags(self, _request: Request) -> Response:
        models = [{"name": name, "model": name, "size": 1, "digest": "0", "details": {}} for name in self.models]
        return JSONResponse({"models": models})

    async def _complete(self, request: Request) -> Response:
        body = await request.json()
        self.requests.append(body)
        self.malformed += problems(body)
        if body.get("model") not in self.models:
            return fault(404, f'model "{body.get("model")}" not found, try pulling it first')
        if self.faults:
            return self.faults.pop(0)
        return StreamingResponse(self._chunks(body), media_type="text/event-stream")

    async def _chunks(self, body: dict[str, Any]) -> AsyncIterator[str]:
        await asyncio.sleep(self.delay)
        if self.stall:
            yield _chunk({"role": "assistant", "content": ""})
            await asyncio.sleep(60)
        answer = self.think(body["messages"])
        if isinstance(answer, str):
            for index, word in enumerate(answer.split(" ")):
                yield _chunk({"role": "assistant", "content": word if index == 0 else f" {word}"})
                await asyncio.sleep(0)
            yield _chunk({"role": "assistant", "content": ""}, finish="stop")
        else:
            name, arguments = answer
            call = {
                "id": f"call_{len(self.requests)}",
                "index": 0,
                "type": "function",
                "function": {"name": name, "arguments": json.dumps(arguments)},
            }
            yield _chunk({"role": "assistant", "content": "", "tool_calls": [call]})
            yield _chunk({"role": "assistant", "content": ""}, finish="tool_calls")
        if (body.get("stream_options") or {}).get("include_usage"):
            usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
            yield _event({"choices": [], "usage": usage})
        yield "data: [DONE]\n\n"


def _chunk(delta: dict[str, Any], *, finish: str | None = None) -> str:
    return _event({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


def _event(more: dict[str, Any]) -> str:
    whole = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": MODEL,
        "system_fingerprint": "fp_ollama",
        **more,
    }
    return f"data: {json.dumps(whole)}\n\n"


def problems(body: dict[str, Any]) -> list[str]:
    """What is wrong with a request."""
    found: list[str] = []
    if body.get("stream") is not True:
        found.append("not streaming")
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        return [*found, "no messages"]
    declared = set()
    for tool in body.get("tools") or []:
        function = tool.get("function") or {}
        declared.add(function.get("name"))
        if tool.get("type") != "function" or (function.get("parameters") or {}).get("type") != "object":
            found.append(f"a tool that is no function of an object: {function.get('name')}")
    open_calls: set[str] = set()
    for index, message in enumerate(messages):
        role = message.get("role")
        if role not in ("system", "user", "assistant", "tool"):
            found.append(f"message {index} has role {role!r}")
        if role == "system" and index > 0:
            found.append(f"message {index} is a system message in the middle")
        if role == "assistant":
            for call in message.get("tool_calls") or []:
                open_calls.add(call["id"])
                if call["function"]["name"] not in declared:
                    found.append(f"{call['function']['name']} was never declared")
                json.loads(call["function"]["arguments"])
        elif role == "tool":
            if message.get("tool_call_id") not in open_calls:
                found.append(f"message {index} answers no call")
            open_calls.discard(message.get("tool_call_id"))
        elif not isinstance(message.get("content"), str | list):
            found.append(f"message {index} has no content")
    if open_calls:
        found.append(f"calls without a result: {sorted(open_calls)}")
    return found
