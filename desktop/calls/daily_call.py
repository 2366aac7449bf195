"""A call in a Daily room, through daily-python's own client.

This is the only module of the desktop that imports daily. The library ends the whole process when it is misused
(a client before its start, a second start, use after its end), it delivers everything on threads of its own that must
never be held up, and joining, leaving and releasing may take most of a minute without a network. `_Guard` and
`_Client` are the one place that knows this; nothing else touches the library.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import logging
import os
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Protocol, cast

from typing_extensions import override

from desktop.audio.devices import FRAME_MS, MICROPHONE_RATE, SPEAKER_RATE
from desktop.calls.call import Call, CallError, CallListener, Json

logger = logging.getLogger(__name__)

_LEAVE_SECS = 2.0
_LONGEST_MESSAGE = 4096
_FRAMES_AT_ONCE = 5
_MICROPHONE = "microphone"
_BITRATE = 32_000
_ABANDONED: list[threading.Thread] = []


class Library(Protocol):
    """What is used of the module `daily`; a test compares it with the installed one."""

    Daily: Any
    CallClient: Any
    EventHandler: Any
    CustomAudioSource: Any
    CustomAudioTrack: Any


class _Guard:
    """The library, started exactly once in this process and never ended before the process itself."""

    _started: Library | None = None

    @classmethod
    def library(cls) -> Library:
        """The started library.

        Raises:
            CallError: It cannot be loaded on this machine.
        """
        if cls._started is None:
            # It writes its network errors to standard error whatever its log level, unless told so before import.
            os.environ.setdefault("RUST_LOG", "off")
            try:
                library = cast(Library, importlib.import_module("daily"))
            except ImportError as error:
                raise CallError(f"Daily calls do not work on this machine ({error}).", again=False) from error
            library.Daily.init()
            cls._started = library
        return cls._started


class _Client:
    """One native client from its making to its release.

    Native threads only copy and post: everything reaches `on_event` and `on_audio` on the app's loop.
    After `close` nothing is delivered and nothing reaches the native client any more.
    """

    def __init__(
        self,
        library: Library,
        on_event: Callable[[str, tuple[Any, ...]], None],
        on_audio: Callable[[bytes], None],
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._on_event = on_event
        self._on_audio = on_audio
        self._source = library.CustomAudioSource(MICROPHONE_RATE, 1)
        self._track = library.CustomAudioTrack(self._source)
        self._native: Any = library.CallClient(_make_handler(library, self._post))

    def _post(self, name: str, *values: Any) -> None:
        # Called on a native thread, possibly after the loop has ended.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._deliver, name, values)

    def _deliver(self, name: str, values: tuple[Any, ...]) -> None:
        if self._native is not None:
            self._on_event(name, values)

    async def join(self, room: str, token: str | None) -> Mapping[str, Any]:
        """Enter the room with our own audio track and nothing else.

        Raises:
            CallError: The room cannot be entered.
        """
        joined: asyncio.Future[tuple[Any, Any]] = self._loop.create_future()
        settings = {
            "inputs": {
                "camera": False,
                "microphone": {"isEnabled": True, "settings": {"customTrack": {"id": self._track.id}}},
            },
            "publishing": {
                "microphone": {
                    "isPublishing": True,
                    "sendSettings": {"channelConfig": "mono", "bitrate": _BITRATE},
                }
            },
        }
        self._native.set_user_name("Shopper")
        self._native.update_subscription_profiles(
            {"base": {"microphone": "subscribed", "camera": "unsubscribed", "screenVideo": "unsubscribed"}}
        )
        self._native.join(room, meeting_token=token, client_settings=settings, completion=self._settle(joined))
        data, error = await joined
        if error is not None:
            # The text names addresses and internals; it belongs into the log, not onto the screen.
            logger.info("The room could not be entered: %s", error)
            wrong = "InvalidUrl" in str(error) or "InvalidToken" in str(error)
            raise CallError("The call could not be made over Daily.", again=not wrong)
        return cast(Mapping[str, Any], data or {})

    def listen_to(self, participant: str) -> None:
        """Have the voice of that participant delivered."""

        def render(_participant: str, audio: Any, _source: str) -> None:
            pcm = bytes(audio.audio_frames)
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._deliver_audio, pcm)

        self._native.set_audio_renderer(
            participant,
            render,
            audio_source=_MICROPHONE,
            sample_rate=SPEAKER_RATE,
            callback_interval_ms=FRAME_MS,
        )

    def _deliver_audio(self, pcm: bytes) -> None:
        if self._native is not None:
            self._on_audio(pcm)

    def send(self, message: Json, participant: str | None) -> None:
        """Send an app message; a failure is only logged, as the heartbeat notices a dead line anyway."""
        if self._native is None:
            return

        def done(error: Any) -> None:
            if error is not None:
                self._post("send_failed", str(error))

        self._native.send_app_message(dict(message), participant_id=participant, completion=done)

    async def write(self, pcm: bytes) -> None:
        """Send speech; returns when it has left, which takes as long as it sounds."""
        if self._native is None:
            return
        written: asyncio.Future[tuple[Any, Any]] = self._loop.create_future()
        self._source.write_frames(pcm, completion=self._settle(written))
        await written

    async def close(self) -> None:
        """Leave and release, on a thread of its own; what takes longer than two seconds goes on without us."""
        native, self._native = self._native, None
        if native is None:
            return
        closed: asyncio.Future[tuple[Any, Any]] = self._loop.create_future()
        settle = self._settle(closed)

        def leave_and_release() -> None:
            left = threading.Event()

            def done(_error: object) -> None:
                left.set()

            native.leave(completion=done)
            left.wait(_LEAVE_SECS)
            # Blocks until a join under way has failed. Never on the app's loop, never in a callback.
            native.release()
            settle(None, None)

        thread = threading.Thread(target=leave_and_release, name="daily-leave", daemon=True)
        _ABANDONED[:] = [other for other in _ABANDONED if other.is_alive()]
        _ABANDONED.append(thread)
        thread.start()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LEAVE_SECS):
                await closed

    def _settle(self, future: asyncio.Future[tuple[Any, Any]]) -> Callable[..., None]:
        def set_result(values: tuple[Any, ...]) -> None:
            if not future.done():
                future.set_result((values[0] if values else None, values[1] if len(values) > 1 else None))

        def settle(*values: Any) -> None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(set_result, values)

        return settle


def _make_handler(library: Library, post: Callable[..., None]) -> Any:
    """An event handler that only posts. Its base class comes from the library, so it is made here."""

    class Handler(library.EventHandler):
        def on_call_state_updated(self, state: str) -> None:
            post("state", state)

        def on_error(self, message: str) -> None:
            post("error", message)

        def on_app_message(self, message: Any, sender: str) -> None:
            post("message", message, sender)

        def on_participant_joined(self, participant: Mapping[str, Any]) -> None:
            post("joined", participant)

        def on_participant_left(self, participant: Mapping[str, Any], reason: str) -> None:
            post("left", participant, reason)

    return Handler()


class DailyCall(Call):
    """A call in a private room that holds the shopper and the bot, and nobody else.

    Args:
        room: The room's URL.
        token: What lets us in.
        listener: Who this call reports to.
        library: The module `daily` or a double of it; None is the installed one.
    """

    def __init__(self, room: str, token: str | None, listener: CallListener, *, library: Library | None = None) -> None:
        self._room = room
        self._token = token
        self._listener = listener
        self._library = library
        self._client: _Client | None = None
        self._joined = False
        self._bot: str | None = None
        self._speech: deque[bytes | Callable[[], None]] = deque()
        self._has_speech = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None

    @override
    async def join(self, *, timeout_secs: float) -> None:
        await self.leave()
        client = _Client(self._library or _Guard.library(), self._event, self._listener.on_call_audio)
        self._client = client
        try:
            async with asyncio.timeout(timeout_secs):
                data = await client.join(self._room, self._token)
        except TimeoutError:
            await self.leave()
            raise CallError("The call could not be made: there is no way to Daily just now.") from None
        except BaseException:
            await self.leave()
            raise
        self._joined = True
        people = cast(Mapping[str, Mapping[str, Any]], data.get("participants") or {})
        for person in people.values():
            self._somebody_came(person)
        self._writer = asyncio.create_task(self._write(client), name="daily-speech")

    @override
    async def leave(self) -> None:
        self._joined = False
        self._bot = None
        self._speech.clear()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    @override
    def send(self, message: Json, *, after_speech: bool = False) -> None:
        if len(json.dumps(message)) > _LONGEST_MESSAGE:
            raise ValueError("A message is too long for a Daily app message.")
        client = self._client
        if client is None or not self._joined:
            return
        if after_speech:
            self._queue(lambda: client.send(message, self._bot))
        else:
            client.send(message, self._bot)

    @override
    def speak(self, pcm: bytes) -> None:
        if self._joined:
            self._queue(pcm)

    @override
    def set_microphone(self, live: bool) -> None:
        # The source fills pauses with silence by itself; the other side has nothing to miss.
        return

    def _queue(self, item: bytes | Callable[[], None]) -> None:
        self._speech.append(item)
        self._has_speech.set()

    async def _write(self, client: _Client) -> None:
        # One write at a time: the library refuses a second one. Several frames in one, where speech was kept.
        while True:
            frames: list[bytes] = []
            while self._speech and len(frames) < _FRAMES_AT_ONCE:
                item = self._speech[0]
                if not isinstance(item, bytes):
                    break
                frames.append(item)
                self._speech.popleft()
            if frames:
                await client.write(b"".join(frames))
            elif self._speech:
                item = self._speech.popleft()
                assert not isinstance(item, bytes)
                item()
            else:
                self._has_speech.clear()
                await self._has_speech.wait()

    def _event(self, name: str, values: tuple[Any, ...]) -> None:
        match name:
            case "message":
                message, sender = values
                # Nobody but the bot is listened to, whoever else may have found the room.
                if self._bot is None or sender == self._bot:
                    self._listener.on_call_message(message)
            case "joined":
                self._somebody_came(values[0])
            case "left":
                person = cast(Mapping[str, Any], values[0])
                if person.get("id") == self._bot:
                    self._lost("The voice assistant left the call.")
            case "state" if values[0] == "left":
                self._lost("The call was closed.")
            case "error":
                logger.info("Daily reports an error: %s", values[0])
                self._lost("The call broke.")
            case "send_failed":
                logger.info("A message did not leave: %s", values[0])
            case _:
                pass

    def _somebody_came(self, person: Mapping[str, Any]) -> None:
        identity = person.get("id")
        info = cast(Mapping[str, Any], person.get("info") or {})
        if self._bot is None and not info.get("isLocal") and isinstance(identity, str) and self._client is not None:
            self._bot = identity
            self._client.listen_to(identity)

    def _lost(self, reason: str) -> None:
        if self._joined:
            self._joined = False
            self._listener.on_call_lost(reason)
