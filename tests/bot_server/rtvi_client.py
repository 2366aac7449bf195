"""An RTVI client over real WebRTC, for tests: presses the button, plays recordings, listens."""

from __future__ import annotations

import asyncio
import fractions
import json
import time
import uuid
import wave
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiortc
import av
import numpy as np
from aiortc.mediastreams import MediaStreamError

RATE = 16_000
FRAME = RATE // 50
FRAME_SECS = 0.02
RINGS_SECS = 0.3
"""What may still sound after the bot's word that it was interrupted: packets on their way and in the receiver."""

Offer = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


def read_wav(path: Path) -> bytes:
    """Samples of a 16 kHz mono recording."""
    with wave.open(str(path)) as recording:
        assert (recording.getframerate(), recording.getnchannels()) == (RATE, 1)
        return recording.readframes(recording.getnframes())


class Microphone(aiortc.MediaStreamTrack):
    """Gives queued sound in real time, and nothing between."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self._queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._sent = 0
        self._next = 0.0

    def put(self, pcm: bytes) -> None:
        self._queue.put_nowait(pcm)

    @property
    def has_left(self) -> bool:
        """Whether all that was put has been taken."""
        return self._queue.empty()

    async def recv(self) -> av.AudioFrame:
        pcm = await self._queue.get()
        now = time.monotonic()
        self._next = max(self._next, now)
        await asyncio.sleep(self._next - now)
        self._next += 0.02
        frame = av.AudioFrame(format="s16", layout="mono", samples=FRAME)
        frame.planes[0].update(pcm)
        frame.sample_rate = RATE
        frame.pts = self._sent
        frame.time_base = fractions.Fraction(1, RATE)
        self._sent += FRAME
        return frame


@dataclass
class Client:
    """One call. `connect` first, `close` last."""

    offer: Offer
    heartbeat: bool = True
    messages: list[dict[str, Any]] = field(default_factory=list)
    audio: list[tuple[float, np.ndarray]] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    """Of each piece of `audio`: its place in the stream's own time, in samples at 48 kHz."""
    times: list[float] = field(default_factory=list)
    pc_id: str | None = None
    beat: asyncio.Task[None] | None = None
    stages: list[tuple[str, float]] = field(default_factory=list)
    """What happened when while the call was made, by the monotonic clock."""
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def connect(self, *, timeout: float = 30) -> None:
        self.peer = aiortc.RTCPeerConnection(aiortc.RTCConfiguration(iceServers=[]))
        self.microphone = Microphone()
        self.peer.addTrack(self.microphone)
        self.channel = self.peer.createDataChannel("chat")
        opened = asyncio.Event()
        self.channel.on("open", opened.set)
        self.channel.on("message", self._message)
        self.peer.on("track", lambda track: self._tasks.append(asyncio.create_task(self._listen(track))))

        def note(stage: str) -> None:
            self.stages.append((stage, time.monotonic()))

        self.peer.on(
            "iceconnectionstatechange",
            lambda: self.peer.iceConnectionState == "completed" and note("addresses tried (ICE)"),
        )
        self.peer.on(
            "connectionstatechange",
            lambda: self.peer.connectionState == "connected" and note("keys exchanged (DTLS)"),
        )
        async with asyncio.timeout(timeout):
            await self.peer.setLocalDescription(await self.peer.createOffer())
            note("offer made")
            body: dict[str, Any] = {"sdp": self.peer.localDescription.sdp, "type": "offer"}
            if self.pc_id:
                body |= {"pc_id": self.pc_id, "restart_pc": True}
            answer = await self.offer(body)
            note("offer answered")
            self.pc_id = answer["pc_id"]
            await self.peer.setRemoteDescription(aiortc.RTCSessionDescription(answer["sdp"], answer["type"]))
            await opened.wait()
            note("channel open")
            self.send("client-ready", {"version": "2.2.0", "about": {"library": "aisle-tests"}})
            await self.wait_for("bot-ready", timeout=timeout)
            note("bot ready")
        if self.heartbeat and self.beat is None:
            self.beat = asyncio.create_task(self._beat())
            self._tasks.append(self.beat)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.microphone.stop()
        await self.peer.close()
        # Its sockets close one turn of the loop later, which a test that ends here would not wait for.
        await asyncio.sleep(0)

    def send(self, kind: str, data: object) -> None:
        if self.channel.readyState == "open":
            message = {"label": "rtvi-ai", "type": kind, "id": uuid.uuid4().hex, "data": data}
            self.channel.send(json.dumps(message))

    def talk(self, state: str, mode: str = "hold") -> None:
        self.send("client-message", {"t": "talk", "d": {"state": state, "mode": mode}})

    async def play(self, pcm: bytes) -> None:
        """Plays sound into the call and returns when the last of it has left."""
        frames = [pcm[start : start + FRAME * 2].ljust(FRAME * 2, b"\0") for start in range(0, len(pcm), FRAME * 2)]
        for frame in frames:
            self.microphone.put(frame)
        await asyncio.sleep(len(frames) * 0.02)
        # A busy machine sends later than it should; the button must not go up before the last word has left.
        async with asyncio.timeout(30):
            while not self.microphone.has_left:  # noqa: ASYNC110 - taken by the call, piece by piece
                await asyncio.sleep(0.005)

    async def say(self, pcm: bytes, mode: str = "hold") -> float:
        """Presses, plays, releases; gives the time of release."""
        self.talk("start", mode)
        await self.play(pcm)
        self.talk("stop", mode)
        return time.monotonic()

    async def wait_for(
        self, message_type: str, *, after: int = 0, timeout: float = 30, **match: object
    ) -> dict[str, Any]:
        """Waits for a message of a type; `match` compares fields of its data, `after` skips the first messages."""
        async with asyncio.timeout(timeout):
            while True:
                for message in self.messages[after:]:
                    data = message.get("data") or {}
                    if message["type"] == message_type and all(data.get(key) == value for key, value in match.items()):
                        return message
                self._changed.clear()
                await self._changed.wait()

    def seen(self, kind: str, *, after: int = 0) -> list[dict[str, Any]]:
        return [message for message in self.messages[after:] if message["type"] == kind]

    def time_of(self, message: dict[str, Any]) -> float:
        return next(at for at, other in zip(self.times, self.messages, strict=True) if other is message)

    async def first_sound(self, since: float, *, timeout: float = 30, level: int = 300) -> float:
        """Waits for sound from the bot after a moment; gives when it came."""
        async with asyncio.timeout(timeout):
            while True:
                for at, samples in self.audio:
                    if at > since and np.abs(samples).max(initial=0) > level:
                        return at
                await asyncio.sleep(0.005)

    async def interrupt(self) -> None:
        """Presses the button over the voice, which stops but for what is on its way already."""
        seen = len(self.messages)
        self.talk("start")
        await self.wait_for("bot-interrupted", after=seen)
        cut = time.monotonic()
        await asyncio.sleep(2 * RINGS_SECS)
        # Sound, not time: a busy machine may deliver it late.
        loud = sum(1 for at, samples in self.audio if at > cut and np.abs(samples).max(initial=0) > 300)
        assert loud * FRAME_SECS < RINGS_SECS, f"the voice went on for {loud * FRAME_SECS:.2f} s"

    def last_sound(self, *, level: int = 300) -> float:
        return max((at for at, samples in self.audio if np.abs(samples).max(initial=0) > level), default=0.0)

    def _message(self, text: object) -> None:
        message = json.loads(str(text))
        if message.get("label") == "rtvi-ai":
            self.messages.append(message)
            self.times.append(time.monotonic())
            self._changed.set()

    async def _listen(self, track: aiortc.MediaStreamTrack) -> None:
        if track.kind != "audio":
            return
        try:
            while True:
                frame = await track.recv()
                self.positions.append(frame.pts or 0)
                self.audio.append((time.monotonic(), frame.to_ndarray()[0].astype(np.int32)))
        except MediaStreamError:
            return

    async def _beat(self) -> None:
        count = 0
        while True:
            self.send("client-message", {"t": "heartbeat", "d": {"n": count}})
            count += 1
            await asyncio.sleep(1)
