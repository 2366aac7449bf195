"""The other end of a call for the contract tests: a real aiortc peer, and a double of the module `daily`."""

from __future__ import annotations

import asyncio
import fractions
import json
import queue
import threading
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import aiortc
import av
import numpy as np
from aiortc.mediastreams import MediaStreamError

from desktop.audio.devices import SPEAKER_RATE
from desktop.calls.call import Call, CallError, CallListener, Json
from desktop.calls.daily_call import DailyCall
from desktop.calls.webrtc_call import WebRtcCall

TONE = 8000


def tone(rate: int) -> bytes:
    """20 ms of 500 Hz: whole waves, so that frames join without a click, and nothing that a codec filters out."""
    return (np.sin(2 * np.pi * 500 * np.arange(rate // 50) / rate) * TONE).astype("<i2").tobytes()


class FarSide(Protocol):
    """What a contract test does to, and sees of, the bot's end."""

    received: list[Any]
    heard_ms: int

    def call(self, listener: CallListener) -> Call: ...
    def say(self, message: Json) -> None: ...
    async def speak(self, frames: int) -> None: ...
    async def vanish(self) -> None: ...
    def refuse(self, *, again: bool) -> None: ...
    def never_answer(self) -> None: ...
    async def close(self) -> None: ...


class _Tone(aiortc.MediaStreamTrack):
    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self.frames: asyncio.Queue[bytes] = asyncio.Queue()
        self._pts = 0

    async def recv(self) -> av.AudioFrame:
        pcm = await self.frames.get()
        frame = av.AudioFrame(format="s16", layout="mono", samples=960)
        frame.planes[0].update(pcm)
        frame.sample_rate = 48_000
        frame.time_base = fractions.Fraction(1, 48_000)
        frame.pts = self._pts
        self._pts += 960
        return frame


class WebRtcSide:
    def __init__(self) -> None:
        self.received: list[Any] = []
        self.heard_ms = 0
        self.offers: list[Json] = []
        self._peers: list[aiortc.RTCPeerConnection] = []
        self._channel: Any = None
        self._tone: _Tone | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._error: CallError | None = None
        self._deaf = False

    def call(self, listener: CallListener) -> Call:
        return WebRtcCall(self._answer, listener)

    async def _answer(self, offer: Json) -> bytes:
        self.offers.append(offer)
        if self._deaf:
            await asyncio.Event().wait()
        if self._error is not None:
            raise self._error
        peer = aiortc.RTCPeerConnection(aiortc.RTCConfiguration(iceServers=[]))
        self._peers.append(peer)

        @peer.on("datachannel")
        def _(channel: Any) -> None:
            self._channel = channel
            channel.on("message", lambda text: self._take(json.loads(text)))

        @peer.on("track")
        def _(track: aiortc.MediaStreamTrack) -> None:
            self._readers.append(asyncio.create_task(self._read(track)))

        await peer.setRemoteDescription(aiortc.RTCSessionDescription(str(offer["sdp"]), str(offer["type"])))
        self._tone = _Tone()
        peer.addTrack(self._tone)
        await peer.setLocalDescription(await peer.createAnswer())
        local = peer.localDescription
        return json.dumps({"sdp": local.sdp, "type": local.type, "pc_id": f"peer-{len(self._peers)}"}).encode()

    def _take(self, message: Any) -> None:
        if message.get("type") != "signalling":
            self.received.append(message)

    async def _read(self, track: aiortc.MediaStreamTrack) -> None:
        try:
            while True:
                frame = await track.recv()
                if np.abs(frame.to_ndarray()).max() > TONE // 4:
                    self.heard_ms += 1000 * frame.samples // frame.sample_rate
                    self.received.append("speech")
        except MediaStreamError:
            return

    def say(self, message: Json) -> None:
        self._channel.send(json.dumps(message))

    async def speak(self, frames: int) -> None:
        assert self._tone is not None
        for _ in range(frames):
            self._tone.frames.put_nowait(tone(48_000))
            await asyncio.sleep(0.02)

    async def vanish(self) -> None:
        await self._peers[-1].close()

    def refuse(self, *, again: bool) -> None:
        self._error = CallError("No.", again=again)

    def never_answer(self) -> None:
        self._deaf = True

    async def close(self) -> None:
        for reader in self._readers:
            reader.cancel()
        await asyncio.gather(*self._readers, return_exceptions=True)
        for peer in self._peers:
            await peer.close()


class _AudioData:
    def __init__(self, pcm: bytes) -> None:
        self.audio_frames = pcm
        self.sample_rate = SPEAKER_RATE
        self.num_channels = 1
        self.num_audio_frames = len(pcm) // 2
        self.bits_per_sample = 16


class _Source:
    def __init__(self, sample_rate: int, channels: int, auto_silence: bool = True) -> None:
        self.side: DailySide
        DailySide.sources.append(self)

    def write_frames(self, frames: bytes, completion: Callable[..., None] | None = None) -> int:
        assert type(frames) is bytes, "the library takes bytes only"
        assert not DailySide.writing, "the library refuses a second write"
        side = DailySide.current
        DailySide.writing = True

        def written() -> None:
            DailySide.writing = False
            if np.abs(np.frombuffer(frames, "<i2")).max() > TONE // 4:
                side.heard_ms += len(frames) // 32
                side.received += ["speech"]
            if completion is not None:
                completion(len(frames) // 2)

        side.emit(written)
        return 0


class _Track:
    def __init__(self, audio_source: _Source) -> None:
        self.id = "track-1"


class _EventHandler:
    def __new__(cls, *args: object) -> _EventHandler:
        return super().__new__(cls)


class _Client:
    def __init__(self, event_handler: Any = None) -> None:
        self.handler = event_handler
        self.side = DailySide.current
        self.released = False
        self.side.clients.append(self)

    def set_user_name(self, user_name: str) -> None: ...

    def update_subscription_profiles(self, profile_settings: Any, completion: Any = None) -> None: ...

    def join(
        self,
        meeting_url: str,
        meeting_token: str | None = None,
        client_settings: Any = None,
        completion: Callable[..., None] | None = None,
    ) -> None:
        assert client_settings["inputs"]["microphone"]["settings"]["customTrack"]["id"] == "track-1"
        side = self.side
        if side.deaf:
            return
        if side.error is not None:
            side.emit(completion, None, side.error)
            side.emit(self.handler.on_error, side.error)
            return
        side.emit(self.handler.on_call_state_updated, "joined")
        bot = {"id": "bot-1", "info": {"isLocal": False}}
        data = {"participants": {"local": {"id": "me", "info": {"isLocal": True}}, "bot-1": bot}}
        side.emit(completion, data, None)

    def leave(self, completion: Callable[..., None] | None = None) -> None:
        self.side.emit(self.handler.on_call_state_updated, "left")
        if completion is not None:
            self.side.emit(completion, None)

    def release(self) -> None:
        assert threading.current_thread() is not self.side.emitter, "release in a callback deadlocks"
        assert not self.released, "this object has already been released"
        if self.side.deaf:
            self.side.join_fails.wait(5)
        self.released = True

    def send_app_message(self, message: Any, participant_id: str | None = None, completion: Any = None) -> None:
        json.dumps(message)
        self.side.received.append(message)
        if completion is not None:
            self.side.emit(completion, None)

    def set_audio_renderer(
        self,
        participant_id: str,
        callback: Callable[..., None],
        audio_source: str = "microphone",
        sample_rate: int = 16000,
        callback_interval_ms: int = 20,
        logging_interval_ms: int = 10000,
    ) -> None:
        assert callback_interval_ms % 10 == 0
        assert sample_rate == SPEAKER_RATE
        self.side.renderer = callback


class DailySide:
    """Behaves like the module `daily`, on a thread of its own, as far as the facts about it are known."""

    current: DailySide
    sources: list[_Source]
    writing: bool

    Daily = None
    CallClient = _Client
    EventHandler = _EventHandler
    CustomAudioSource = _Source
    CustomAudioTrack = _Track

    def __init__(self) -> None:
        DailySide.current = self
        DailySide.sources = []
        DailySide.writing = False
        self.received: list[Any] = []
        self.heard_ms = 0
        self.clients: list[_Client] = []
        self.renderer: Callable[..., None] | None = None
        self.error: str | None = None
        self.deaf = False
        self.join_fails = threading.Event()
        self._events: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self.emitter = threading.Thread(target=self._emit, name="daily-emitter")
        self.emitter.start()

    def _emit(self) -> None:
        while (event := self._events.get()) is not None:
            event()

    def emit(self, callback: Callable[..., None] | None, *values: Any) -> None:
        if callback is not None:
            self._events.put(lambda: callback(*values))

    def call(self, listener: CallListener) -> Call:
        return DailyCall("https://example.daily.co/room", "token", listener, library=self)

    def say(self, message: Json) -> None:
        self.emit(self.clients[-1].handler.on_app_message, dict(message), "bot-1")

    def say_as(self, sender: str, message: Mapping[str, Any]) -> None:
        self.emit(self.clients[-1].handler.on_app_message, dict(message), sender)

    async def speak(self, frames: int) -> None:
        for _ in range(frames):
            self.emit(self.renderer, "bot-1", _AudioData(tone(SPEAKER_RATE)), "microphone")
            await asyncio.sleep(0)

    async def vanish(self) -> None:
        self.emit(self.clients[-1].handler.on_participant_left, {"id": "bot-1"}, "leftCall")
        self.emit(self.clients[-1].handler.on_error, "twice")
        self.emit(self.clients[-1].handler.on_error, "twice")

    def refuse(self, *, again: bool) -> None:
        self.error = "Connection(Api(RoomLookup))" if again else "Failed to parse url: InvalidUrl(x)"

    def never_answer(self) -> None:
        self.deaf = True

    async def close(self) -> None:
        self.join_fails.set()
        self._events.put(None)
        self.emitter.join()
