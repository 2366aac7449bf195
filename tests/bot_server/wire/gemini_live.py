"""A server that speaks the Live API of Gemini over its WebSocket, strictly: what Gemini would refuse fails the test."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import ssl
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

KEY = "test-gemini-key"
PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent"
RATE = 24_000
CHUNK_SECS = 0.1
SECS_A_WORD = 0.3

Answer = str | list[tuple[str, dict[str, Any]]]
"""Words to speak, or tools to call: names and arguments."""
Think = Callable[[str, list[dict[str, Any]]], Answer]
"""Gives the answer to what was said, and to the tools' responses in this turn, if any."""

_SETUP = {
    "model",
    "generationConfig",
    "systemInstruction",
    "tools",
    "realtimeInputConfig",
    "sessionResumption",
    "contextWindowCompression",
    "inputAudioTranscription",
    "outputAudioTranscription",
    "proactivity",
    "historyConfig",
}
_TYPES = {"STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT"}


@dataclass
class Refusal:
    """How a connection ends: an HTTP status at the door, or a close code after the setup."""

    status: int = 0
    code: int = 0
    reason: str = ""


BAD_KEY = Refusal(code=1007, reason="API key not valid. Please pass a valid API key.")
QUOTA = Refusal(code=1011, reason="You exceeded your current quota, please check your plan and billing details.")
BAD_REQUEST = Refusal(code=1007, reason="Request contains an invalid argument.")


@dataclass
class GeminiLive:
    """The server's behaviour, to be changed between turns, and what it saw."""

    think: Think
    transcripts: list[str] = field(default_factory=list[str])
    """What the next spoken turns were, in order."""
    delay: float = 0.0
    refusals: list[Refusal | None] = field(default_factory=list[Refusal | None])
    """How the next connections end; None lets one in."""
    never_ready: bool = False
    """Takes connections and never says that the setup is complete."""
    stall: bool = False
    """Never answers a turn."""
    drop_before_answer: int = 0
    """Closes the connection instead of answering, this many times."""
    drop_in_answer: int = 0
    """Closes it in the middle of an answer, this many times."""
    setups: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    history: list[list[dict[str, Any]]] = field(default_factory=list[list[dict[str, Any]]])
    """The turns that each connection was seeded with."""
    heard_secs: list[float] = field(default_factory=list[float])
    asked: list[str] = field(default_factory=list[str])
    responses: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    interruptions: int = 0
    malformed: list[str] = field(default_factory=list[str])
    sockets: int = 0
    url: str = ""
    live: set[_Session] = field(default_factory=lambda: set[_Session]())

    @contextlib.asynccontextmanager
    async def running(self, tls: ssl.SSLContext) -> AsyncIterator[GeminiLive]:
        """Serves; google-genai speaks to the Live API over TLS only."""
        async with serve(self._serve, "127.0.0.1", 0, process_request=self._check, ssl=tls) as server:
            host, port = next(iter(server.sockets)).getsockname()[:2]
            self.url = f"https://{host}:{port}"
            yield self

    def _check(self, _connection: ServerConnection, request: Request) -> Response | None:
        if request.path.split("?")[0] != PATH:
            self.malformed.append(f"unknown path {request.path}")
            return Response(404, "Not Found", Headers(), b"")
        if self.refusals and self.refusals[0] is not None and self.refusals[0].status:
            refusal = self.refusals.pop(0)
            assert refusal is not None
            return Response(refusal.status, "Refused", Headers(), b"")
        return None

    async def _serve(self, socket: ServerConnection) -> None:
        session = _Session(self, socket)
        self.sockets += 1
        self.live.add(session)
        try:
            assert socket.request is not None
            refusal = self.refusals.pop(0) if self.refusals else None
            if socket.request.headers.get("x-goog-api-key") != KEY:
                refusal = BAD_KEY
            await session.run(refusal)
        except ConnectionClosed:
            pass
        finally:
            self.live.discard(session)
            self.sockets -= 1
            await session.end()

    async def go_away(self) -> None:
        """Announces the end of each connection, then ends it."""
        for session in list(self.live):
            await session.send({"goAway": {"timeLeft": "0.2s"}})
            await asyncio.sleep(0.2)
            await session.socket.close(1000, "")


class _Session:
    def __init__(self, server: GeminiLive, socket: ServerConnection) -> None:
        self.server = server
        self.socket = socket
        self._active = False
        self._audio = 0
        self._text: list[str] = []
        self._answer: asyncio.Task[None] | None = None
        self._calls: dict[str, str] = {}
        self._results: list[dict[str, Any]] = []
        self._all_results = asyncio.Event()
        self._declared: set[str] = set()

    async def send(self, message: dict[str, Any]) -> None:
        await self.socket.send(json.dumps(message).encode())

    def _wrong(self, what: str) -> None:
        self.server.malformed.append(what)

    async def run(self, refusal: Refusal | None) -> None:
        first = _camel(json.loads(await self.socket.recv()))
        if refusal is not None:
            await self.socket.close(refusal.code, refusal.reason)
            return
        if set(first) != {"setup"}:
            self._wrong(f"the first message is {sorted(first)}, not the setup")
        self._set_up(first.get("setup") or {})
        if self.server.never_ready:
            await self.socket.wait_closed()
            return
        await self.send({"setupComplete": {}})
        await self.send({"sessionResumptionUpdate": {"newHandle": "", "resumable": False}})
        async for text in self.socket:
            message = _camel(json.loads(text))
            if len(message) != 1:
                self._wrong(f"a message holds {sorted(message)}")
                continue
            ((kind, body),) = message.items()
            match kind:
                case "realtimeInput":
                    await self._realtime(body)
                case "clientContent":
                    self._content(body)
                case "toolResponse":
                    self._responses(body)
                case _:
                    self._wrong(f"a message of kind {kind}")

    async def end(self) -> None:
        if self._answer is not None:
            self._answer.cancel()
            await asyncio.gather(self._answer, return_exceptions=True)

    def _set_up(self, setup: dict[str, Any]) -> None:
        self.server.setups.append(setup)
        if unknown := set(setup) - _SETUP:
            self._wrong(f"the setup holds {sorted(unknown)}")
        if not str(setup.get("model", "")).startswith("models/"):
            self._wrong(f"the model is {setup.get('model')!r}")
        if setup.get("generationConfig", {}).get("responseModalities") != ["AUDIO"]:
            self._wrong("the answer is not wanted as sound")
        detection = setup.get("realtimeInputConfig", {}).get("automaticActivityDetection", {})
        if detection.get("disabled") is not True:
            self._wrong("the model's own voice detection is on")
        for tool in setup.get("tools") or []:
            for function in tool.get("functionDeclarations") or []:
                self._declared.add(function["name"])
                schema = function.get("parameters") or function.get("parametersJsonSchema") or {}
                for inner in (schema.get("properties") or {}).values():
                    self._schema(function["name"], inner)

    def _schema(self, name: str, schema: dict[str, Any]) -> None:
        kind = str(schema.get("type", "")).upper()
        if kind not in _TYPES:
            self._wrong(f"{name}: a schema of type {schema.get('type')!r}")
        if kind == "OBJECT" and not schema.get("properties"):
            self._wrong(f"{name}: an object without properties")
        for inner in (schema.get("properties") or {}).values():
            self._schema(name, inner)
        if isinstance(schema.get("items"), dict):
            self._schema(name, schema["items"])

    def _content(self, body: dict[str, Any]) -> None:
        turns = body.get("turns") or []
        if body.get("turnComplete"):
            self._wrong("client content asks for an answer; the gate does")
        for turn in turns:
            if turn.get("role") not in ("user", "model") or not turn.get("parts"):
                self._wrong(f"a turn of history is {turn}")
        self.server.history.append(turns)

    async def _realtime(self, body: dict[str, Any]) -> None:
        if len(body) != 1:
            self._wrong(f"realtime input holds {sorted(body)}")
            return
        ((kind, value),) = body.items()
        match kind:
            case "activityStart":
                if self._active:
                    self._wrong("an activity starts within an activity")
                self._active, self._audio, self._text = True, 0, []
                await self._interrupt()
            case "activityEnd":
                if not self._active:
                    self._wrong("an activity ends that never started")
                self._active = False
                self.server.heard_secs.append(self._audio / 2 / 16_000)
                self._answer = asyncio.create_task(self._respond(), name="live-answer")
            case "audio":
                if not self._active:
                    self._wrong("sound outside an activity")
                if value.get("mimeType") != "audio/pcm;rate=16000":
                    self._wrong(f"sound of type {value.get('mimeType')}")
                data = base64.b64decode(value["data"] + "=" * (-len(value["data"]) % 4), altchars=b"-_")
                if not data or len(data) % 2:
                    self._wrong(f"a piece of sound has {len(data)} bytes")
                self._audio += len(data)
            case "text":
                if not self._active:
                    self._wrong("words outside an activity")
                self._text.append(value)
            case _:
                self._wrong(f"realtime input of kind {kind}")

    def _responses(self, body: dict[str, Any]) -> None:
        for response in body.get("functionResponses") or []:
            name = self._calls.pop(response.get("id"), None)
            if name is None or name != response.get("name"):
                self._wrong(f"a response to no call: {response.get('id')} {response.get('name')}")
            if not isinstance(response.get("response"), dict):
                self._wrong(f"the response of {name} is no object")
            self._results.append(response)
            self.server.responses.append(response)
        if not self._calls:
            self._all_results.set()

    async def _interrupt(self) -> None:
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.cancel()
            await asyncio.gather(answer, return_exceptions=True)
            self.server.interruptions += 1
            self._calls.clear()
            await self.send({"serverContent": {"interrupted": True}})
            await self._complete()

    async def _complete(self) -> None:
        usage = {"promptTokenCount": 100, "responseTokenCount": 20, "totalTokenCount": 120}
        await self.send({"serverContent": {"turnComplete": True}, "usageMetadata": usage})

    async def _respond(self) -> None:
        if self.server.drop_before_answer:
            self.server.drop_before_answer -= 1
            await self.socket.close(1011, "Internal error encountered.")
            return
        said = " ".join(self._text)
        if not said:
            said = self.server.transcripts.pop(0) if self.server.transcripts else ""
            if said:
                await self.send({"serverContent": {"inputTranscription": {"text": f" {said}"}}})
        self.server.asked.append(said)
        await asyncio.sleep(self.server.delay)
        if self.server.stall:
            await asyncio.sleep(60)
        self._results = []
        while isinstance(answer := self.server.think(said, self._results), list):
            self._all_results.clear()
            calls = [
                {"id": f"call-{len(self.server.responses)}-{at}", "name": name, "args": arguments}
                for at, (name, arguments) in enumerate(answer)
            ]
            self._calls = {str(call["id"]): str(call["name"]) for call in calls}
            if unknown := set(self._calls.values()) - self._declared:
                self._wrong(f"never declared: {sorted(unknown)}")
            await self.send({"toolCall": {"functionCalls": calls}})
            await self._all_results.wait()
        await self._speak(answer)

    async def _speak(self, words: str) -> None:
        for at, word in enumerate(words.split()):
            if self.server.drop_in_answer and at == 2:
                self.server.drop_in_answer -= 1
                await self.socket.close(1011, "Internal error encountered.")
                return
            for _ in range(round(SECS_A_WORD / CHUNK_SECS)):
                data = base64.b64encode(_tone()).decode()
                part = {"inlineData": {"mimeType": f"audio/pcm;rate={RATE}", "data": data}}
                await self.send({"serverContent": {"modelTurn": {"parts": [part]}}})
            text = word if at == 0 else f" {word}"
            await self.send({"serverContent": {"outputTranscription": {"text": text}}})
            # Three times as fast as it is heard, as the real one is ahead of the loudspeaker.
            await asyncio.sleep(SECS_A_WORD / 3)
        await self.send({"serverContent": {"generationComplete": True}})
        await self._complete()


def _camel(value: Any) -> Any:
    """Google's JSON takes both spellings of a field; what a tool is given or gives keeps its own."""
    if isinstance(value, list):
        return [_camel(one) for one in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for name, inner in value.items():
        first, *rest = name.split("_")
        own = name in ("properties", "response", "args")
        found[first + "".join(word.capitalize() for word in rest)] = inner if own else _camel(inner)
    return found


def _tone() -> bytes:
    at = np.arange(int(RATE * CHUNK_SECS)) / RATE
    return (8000 * np.sin(2 * np.pi * 440 * at)).astype(np.int16).tobytes()
