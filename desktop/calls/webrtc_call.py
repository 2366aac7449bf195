"""A call without an account: WebRTC through aiortc, straight to the bot server.

This is the only module of the desktop that imports aiortc and what belongs to it.
"""

from __future__ import annotations

import asyncio
import contextlib
import fractions
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

import aioice.ice
import aiortc
import av
from aiortc.mediastreams import MediaStreamError
from pydantic import BaseModel, ConfigDict, ValidationError
from typing_extensions import override

from desktop.audio.devices import FRAME_MS, MICROPHONE_RATE, SPEAKER_RATE
from desktop.calls.call import Call, CallError, CallListener, Json

logger = logging.getLogger(__name__)

_SAMPLES = MICROPHONE_RATE * FRAME_MS // 1000
_CATCH_UP_SECS = 0.005
_LONGEST_MESSAGE = 200_000
_LEAVE_SECS = 2.0


class Answer(BaseModel):
    """What the bot server answers to an offer."""

    model_config = ConfigDict(extra="ignore")

    sdp: str
    type: str
    pc_id: str


PostOffer = Callable[[Json], Awaitable[bytes]]
"""Takes our offer to the bot server and gives the JSON of its answer; raises CallError."""


def _allow_loopback_alone() -> None:
    # aioice skips 127.0.0.1, so a machine without any network could not even call itself.
    found = aioice.ice.get_host_addresses

    def host_addresses(*, use_ipv4: bool, use_ipv6: bool) -> list[str]:
        return found(use_ipv4=use_ipv4, use_ipv6=use_ipv6) or ["127.0.0.1"]

    aioice.ice.get_host_addresses = host_addresses


_allow_loopback_alone()


class _SpeechTrack(aiortc.MediaStreamTrack):
    """Gives a frame only while somebody speaks. Between two turns nothing is sent at all."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self._queue: asyncio.Queue[bytes | Callable[[], None]] = asyncio.Queue()
        self._samples_sent = 0
        self._last_sent = 0.0

    def put(self, item: bytes | Callable[[], None]) -> None:
        """Queue a frame, or what is to be done once everything before it has left."""
        self._queue.put_nowait(item)

    async def recv(self) -> av.AudioFrame:
        item = await self._queue.get()
        while not isinstance(item, bytes):
            item()
            item = await self._queue.get()
        # Speech that was kept while the call came up leaves faster than it was spoken, yet not all at once:
        # the receiver's jitter buffer is short.
        wait = self._last_sent + _CATCH_UP_SECS - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        self._last_sent = time.monotonic()
        frame = av.AudioFrame(format="s16", layout="mono", samples=_SAMPLES)
        frame.planes[0].update(item)
        frame.sample_rate = MICROPHONE_RATE
        frame.pts = self._samples_sent
        frame.time_base = fractions.Fraction(1, MICROPHONE_RATE)
        self._samples_sent += _SAMPLES
        return frame


class _Connection:
    """One peer connection from offer to close."""

    def __init__(self, listener: CallListener, on_lost: Callable[[_Connection, str], None]) -> None:
        self._listener = listener
        self._on_lost = on_lost
        self.peer = aiortc.RTCPeerConnection(aiortc.RTCConfiguration(iceServers=[]))
        self.speech = _SpeechTrack()
        self.peer.addTrack(self.speech)
        self.channel = self.peer.createDataChannel("chat")
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._reader: asyncio.Task[None] | None = None
        self._closing = False
        self.channel.on("open", self._channel_open)
        self.channel.on("message", self._message)
        self.channel.on("close", lambda: self._lost("The call was closed by the other side."))
        self.peer.on("track", self._track)
        self.peer.on("connectionstatechange", self._state_changed)

    def _channel_open(self) -> None:
        if not self.opened.done():
            self.opened.set_result(None)

    def _lost(self, reason: str) -> None:
        if self._closing:
            return
        self._closing = True
        if not self.opened.done():
            self.opened.set_exception(CallError(reason))
            # Nobody may be waiting any more.
            self.opened.exception()
        self._on_lost(self, reason)

    def _state_changed(self) -> None:
        if self.peer.connectionState in ("failed", "closed"):
            self._lost("The connection to the voice service broke.")

    def _message(self, text: object) -> None:
        if not isinstance(text, str):
            return
        try:
            message: Any = json.loads(text)
        except ValueError:
            return
        if isinstance(message, dict) and cast(Json, message).get("type") == "signalling":
            if "peerLeft" in text:
                self._lost("The voice service ended the call.")
            return
        self._listener.on_call_message(cast(object, message))

    def _track(self, track: aiortc.MediaStreamTrack) -> None:
        if track.kind == "audio" and self._reader is None:
            self._reader = asyncio.create_task(self._read(track), name="call-audio")

    async def _read(self, track: aiortc.MediaStreamTrack) -> None:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=SPEAKER_RATE)
        with contextlib.suppress(MediaStreamError):
            while True:
                # The annotation of aiortc leaves out what its packets are.
                received = cast(object, await track.recv())  # pyright: ignore[reportUnknownMemberType]
                if not isinstance(received, av.AudioFrame):
                    continue
                for part in resampler.resample(received):
                    self._listener.on_call_audio(bytes(part.planes[0])[: part.samples * 2])

    def send(self, text: str) -> None:
        if self.channel.readyState == "open":
            self.channel.send(text)

    async def close(self) -> None:
        self._closing = True
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)
        self.speech.stop()
        try:
            async with asyncio.timeout(_LEAVE_SECS):
                await self.peer.close()
        except TimeoutError:
            logger.info("The call did not close within %g s and was left behind.", _LEAVE_SECS)


def _read_answer(body: bytes) -> Answer:
    try:
        return Answer.model_validate_json(body)
    except ValidationError as error:
        raise CallError("The voice service gave an answer that this version does not know.", again=False) from error


class WebRtcCall(Call):
    """A call over aiortc. Joining again reconnects to the same bot: its session and its memory go on."""

    def __init__(self, post_offer: PostOffer, listener: CallListener) -> None:
        self._post_offer = post_offer
        self._listener = listener
        self._connection: _Connection | None = None
        self._peer_id: str | None = None

    @override
    async def join(self, *, timeout_secs: float) -> None:
        await self.leave()
        connection = _Connection(self._listener, self._lost)
        self._connection = connection
        try:
            async with asyncio.timeout(timeout_secs):
                await connection.peer.setLocalDescription(await connection.peer.createOffer())
                local = connection.peer.localDescription
                offer: dict[str, object] = {"sdp": local.sdp, "type": local.type}
                if self._peer_id is not None:
                    offer |= {"pc_id": self._peer_id, "restart_pc": True}
                answer = _read_answer(await self._post_offer(offer))
                self._peer_id = answer.pc_id
                await connection.peer.setRemoteDescription(
                    aiortc.RTCSessionDescription(sdp=answer.sdp, type=answer.type)
                )
                await connection.opened
        except TimeoutError:
            await self.leave()
            raise CallError("The voice service did not answer in time.") from None
        except BaseException:
            await self.leave()
            raise

    def _lost(self, connection: _Connection, reason: str) -> None:
        if connection is self._connection and connection.opened.done() and connection.opened.exception() is None:
            self._listener.on_call_lost(reason)

    @override
    async def leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    @override
    def send(self, message: Json, *, after_speech: bool = False) -> None:
        connection = self._connection
        if connection is None:
            return
        text = json.dumps(message)
        if len(text) > _LONGEST_MESSAGE:
            raise ValueError("A message is too long for the data channel.")
        if after_speech:
            connection.speech.put(lambda: connection.send(text))
        else:
            connection.send(text)

    @override
    def speak(self, pcm: bytes) -> None:
        if self._connection is not None:
            self._connection.speech.put(pcm)

    @override
    def set_microphone(self, live: bool) -> None:
        signal = {"type": "trackStatus", "receiver_index": 0, "enabled": live}
        self.send({"type": "signalling", "message": signal}, after_speech=not live)
