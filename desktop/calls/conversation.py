"""A call with manners: the handshake, the heartbeat, and messages instead of JSON. The same over every transport."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from typing_extensions import override

from desktop.calls import rtvi
from desktop.calls.call import Call, CallError, CallListener
from shop.protocol import HEARTBEAT_SECS, HEARTBEAT_TIMEOUT_SECS, Talk

logger = logging.getLogger(__name__)

_READY_AGAIN_SECS = 1.5
_JOIN_SECS = 20.0
"""A bot that is only just being started on a busy machine may need that long; a dead line is noticed much sooner."""


class Conversation(CallListener):
    """Speaks RTVI over a call.

    Args:
        make_call: Given this conversation as its listener, makes the call's transport.
        on_message: Takes each message that means something to the app.
        on_audio: Takes the bot's voice.
        on_lost: Told once when the call breaks after `join` returned, with the reason as a sentence.
        version: The app's own version, told to the bot.
    """

    def __init__(
        self,
        make_call: Callable[[Conversation], Call],
        *,
        on_message: Callable[[rtvi.Incoming], None],
        on_audio: Callable[[bytes], None],
        on_lost: Callable[[str], None],
        version: str,
    ) -> None:
        self._on_message = on_message
        self._on_lost = on_lost
        self._on_audio = on_audio
        self._version = version
        self._ready = asyncio.Event()
        self._alive_at = 0.0
        self._heart: asyncio.Task[None] | None = None
        self._up = False
        self._call = make_call(self)

    async def join(self, *, timeout_secs: float = _JOIN_SECS) -> None:
        """Make the call, shake hands, keep the heart beating.

        Raises:
            CallError: The call could not be made or the bot did not get ready in time.
        """
        self._stop_heart()
        self._ready.clear()
        try:
            async with asyncio.timeout(timeout_secs):
                await self._call.join(timeout_secs=timeout_secs)
                # A bot that enters the room after us has missed the first one.
                while not self._ready.is_set():
                    self._call.send(rtvi.client_ready(self._version))
                    try:
                        async with asyncio.timeout(_READY_AGAIN_SECS):
                            await self._ready.wait()
                    except TimeoutError:
                        continue
        except TimeoutError:
            await self._call.leave()
            raise CallError("The voice assistant did not get ready in time.") from None
        self._up = True
        self._alive_at = asyncio.get_running_loop().time()
        self._call.set_microphone(False)
        self._heart = asyncio.create_task(self._beat(), name="call-heartbeat")

    async def leave(self) -> None:
        """Close the call."""
        self._up = False
        self._stop_heart()
        await self._call.leave()

    def start_talking(self, mode: Talk) -> None:
        """The button went down: what is spoken from now on is for the bot."""
        self._call.set_microphone(True)
        self._call.send(rtvi.talk(mode))

    def stop_talking(self, mode: Talk) -> None:
        """The button went up: told after all that was spoken."""
        self._call.send(rtvi.talk(mode), after_speech=True)
        self._call.set_microphone(False)

    def speak(self, pcm: bytes) -> None:
        """One microphone frame."""
        self._call.speak(pcm)

    def send_text(self, text: str) -> None:
        """Typed words."""
        self._call.send(rtvi.send_text(text))

    @override
    def on_call_message(self, message: object) -> None:
        incoming = rtvi.parse(message)
        if incoming is None:
            return
        self._alive_at = asyncio.get_running_loop().time()
        match incoming:
            case rtvi.BotReady():
                self._ready.set()
            case rtvi.Alive():
                pass
            case _:
                self._on_message(incoming)

    @override
    def on_call_audio(self, pcm: bytes) -> None:
        self._on_audio(pcm)

    @override
    def on_call_lost(self, reason: str) -> None:
        if self._up:
            self._up = False
            self._stop_heart()
            self._on_lost(reason)

    async def _beat(self) -> None:
        loop = asyncio.get_running_loop()
        number = 0
        while True:
            number += 1
            self._call.send(rtvi.heartbeat(number))
            await asyncio.sleep(HEARTBEAT_SECS)
            if loop.time() - self._alive_at > HEARTBEAT_TIMEOUT_SECS:
                self._heart = None
                self.on_call_lost("The voice service does not answer any more.")
                return

    def _stop_heart(self) -> None:
        heart, self._heart = self._heart, None
        if heart is not None:
            heart.cancel()
