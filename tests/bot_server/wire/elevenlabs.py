"""A server that speaks ElevenLabs' WebSocket formats, strictly: multi-context speech and realtime recognition."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

KEY = "test-elevenlabs-key"
VOICE = "21m00Tcm4TlvDq8ikWAM"
CHARACTER_MS = 55
FIELDS = {"text", "context_id", "voice_settings", "flush", "close_context", "close_socket"}


@dataclass
class ElevenLabs:
    """The server's behaviour and what it saw."""

    transcripts: list[str] = field(default_factory=list[str])
    """What the next utterances were, in order."""
    speech_delay: float = 0.0
    hearing_delay: float = 0.0
    drop_speech: int = 0
    """Closes the voice's socket instead of answering, this many times."""
    drop_after: int | None = None
    """With how many characters spoken it closes the voice's socket, once; the sound so far is sent."""
    hang_after: int | None = None
    """With how many it never says anything again on that socket, once."""
    hung_speech: int = 0
    """Takes words and never says anything again on that socket, this many times."""
    mute_speech: int = 0
    """Takes words and says that it is done with them, without any sound, this many times."""
    drop_hearing: int = 0
    """Closes the recognizer's socket in the middle of an utterance, this many times."""
    silent_hearing: int = 0
    """Never answers a commit, this many times."""
    refuse: int | None = None
    """HTTP status for new sockets."""
    spoken: list[str] = field(default_factory=list[str])
    heard_secs: list[float] = field(default_factory=list[float])
    closed_contexts: list[str] = field(default_factory=list[str])
    malformed: list[str] = field(default_factory=list[str])
    sockets: int = 0
    opened: int = 0
    url: str = ""
    _sockets: set[ServerConnection] = field(default_factory=set[ServerConnection])

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncGenerator[ElevenLabs]:
        async with serve(self._socket, "127.0.0.1", 0, process_request=self._check) as server:
            host, port = next(iter(server.sockets)).getsockname()[:2]
            self.url = f"ws://{host}:{port}"
            yield self

    async def close_all(self) -> None:
        """Closes every socket, as for one that has been idle for long."""
        for socket in list(self._sockets):
            await socket.close(1000)

    def _check(self, _connection: ServerConnection, request: Request) -> Response | None:
        if self.refuse is not None:
            return Response(self.refuse, "Refused", Headers(), b"")
        if request.headers.get("xi-api-key") != KEY:
            return Response(401, "Unauthorized", Headers(), b'{"detail":{"status":"invalid_api_key"}}')
        return None

    async def _socket(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        address = urlsplit(socket.request.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        self.sockets += 1
        self.opened += 1
        self._sockets.add(socket)
        try:
            with contextlib.suppress(ConnectionClosed):
                if address.path == f"/v1/text-to-speech/{VOICE}/multi-stream-input":
                    await self._speak(socket, query)
                elif address.path == "/v1/speech-to-text/realtime":
                    await self._hear(socket, query)
                else:
                    self.malformed.append(f"unknown path {address.path}")
                    await socket.close(1008)
        finally:
            self.sockets -= 1
            self._sockets.discard(socket)

    async def _speak(self, socket: ServerConnection, query: dict[str, str]) -> None:
        self._expect(query, model_id="eleven_flash_v2_5", output_format="pcm_24000")
        begun: set[str] = set()
        texts: dict[str, str] = {}
        async for raw in socket:
            message: dict[str, Any] = json.loads(raw)
            context = message.get("context_id")
            if unknown := set(message) - {
                "text",
                "context_id",
                "voice_settings",
                "flush",
                "close_context",
                "close_socket",
            }:
                self.malformed.append(f"unknown fields {unknown}")
            if message.get("close_socket"):
                return
            if context is None:
                if message.get("text") != "":
                    self.malformed.append("text without a context")
                continue
            if "voice_settings" in message and context in begun:
                self.malformed.append("voice settings after the first message of a context")
            if context not in begun and not message.get("close_context"):
                begun.add(context)
                if message.get("text") != " ":
                    self.malformed.append(f"a context begins with {message.get('text')!r} instead of a blank")
                continue
            if message.get("text"):
                if self.drop_speech:
                    self.drop_speech -= 1
                    await socket.close(1011)
                    return
                await asyncio.sleep(self.speech_delay)
                if self.hung_speech:
                    self.hung_speech -= 1
                    await socket.wait_closed()
                    return
                if self.mute_speech:
                    self.mute_speech -= 1
                    continue
                if self.drop_after is not None:
                    end, self.drop_after = self.drop_after, None
                    self.spoken.append(message["text"][:end])
                    await socket.send(json.dumps(_speech(message["text"][:end], context)))
                    await socket.close(1011)
                    return
                if self.hang_after is not None:
                    end, self.hang_after = self.hang_after, None
                    self.spoken.append(message["text"][:end])
                    await socket.send(json.dumps(_speech(message["text"][:end], context)))
                    await socket.wait_closed()
                    return
                texts[context] = message["text"]
                self.spoken.append(message["text"].strip())
                await socket.send(json.dumps(_speech(message["text"], context)))
            if message.get("close_context"):
                self.closed_contexts.append(context)
                await socket.send(json.dumps({"isFinal": True, "contextId": context}))

    async def _hear(self, socket: ServerConnection, query: dict[str, str]) -> None:
        self._expect(query, model_id="scribe_v2_realtime", audio_format="pcm_16000", commit_strategy="manual")
        await socket.send(json.dumps({"message_type": "session_started", "session_id": "s1", "config": {}}))
        audio = 0
        async for raw in socket:
            message: dict[str, Any] = json.loads(raw)
            if message.get("message_type") != "input_audio_chunk" or message.get("sample_rate") != 16_000:
                self.malformed.append(f"not an audio chunk: {sorted(message)}")
            audio += len(base64.b64decode(message["audio_base_64"], validate=True))
            if self.drop_hearing and audio > 32_000:
                self.drop_hearing -= 1
                await socket.close(1011)
                return
            if not message.get("commit"):
                continue
            seconds, audio = audio / 32_000, 0
            self.heard_secs.append(seconds)
            await asyncio.sleep(self.hearing_delay)
            if self.silent_hearing:
                self.silent_hearing -= 1
            elif seconds < 0.3:
                await socket.send(json.dumps({"message_type": "commit_throttled", "error": "Commit request throttled"}))
            else:
                words = self.transcripts.pop(0) if self.transcripts else ""
                await socket.send(json.dumps({"message_type": "partial_transcript", "text": words[: len(words) // 2]}))
                await socket.send(json.dumps({"message_type": "committed_transcript", "text": words}))

    def _expect(self, query: dict[str, str], **wanted: str) -> None:
        for name, value in wanted.items():
            if query.get(name) != value:
                self.malformed.append(f"{name}={query.get(name)!r} instead of {value!r}")


def _speech(text: str, context: str) -> dict[str, Any]:
    """A tone as long as the text, and when each character is spoken."""
    count = len(text) * CHARACTER_MS * 24
    tone = (np.sin(np.arange(count) * 2 * np.pi * 220 / 24_000) * 8000).astype(np.int16)
    alignment = {
        "chars": list(text),
        "charStartTimesMs": [index * CHARACTER_MS for index in range(len(text))],
        "charDurationsMs": [CHARACTER_MS] * len(text),
    }
    return {"audio": base64.b64encode(tone.tobytes()).decode(), "contextId": context, "alignment": alignment}
