"""What every transport of a call must offer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

Json = Mapping[str, object]


class CallError(Exception):
    """The call could not be made; the message is one sentence a person can act on.

    Attributes:
        again: Whether trying again by itself may help.
        gone: The bot's session has ended: only a fresh start can help.
    """

    def __init__(self, message: str, *, again: bool = True, gone: bool = False) -> None:
        super().__init__(message)
        self.again = again
        self.gone = gone


class CallListener(Protocol):
    """Who a call reports to. Everything is called on the app's loop."""

    def on_call_message(self, message: object) -> None:
        """A message of the bot arrived, already parsed from JSON."""
        ...

    def on_call_audio(self, pcm: bytes) -> None:
        """The bot's voice: mono 16-bit PCM at `SPEAKER_RATE`, silence included."""
        ...

    def on_call_lost(self, reason: str) -> None:
        """The call broke by itself, after `join` had returned. Told once for each join."""
        ...


class Call(Protocol):
    """A call to one bot. It can be joined again after it was lost; the bot's session goes on then."""

    async def join(self, *, timeout_secs: float) -> None:
        """Make the call; returns when messages can be sent.

        Raises:
            CallError: It could not be made in that time.
        """
        ...

    async def leave(self) -> None:
        """Close the call. Safe at any time and twice; never takes longer than two seconds."""
        ...

    def send(self, message: Json, *, after_speech: bool = False) -> None:
        """Send a message to the bot; dropped where no call is up.

        Args:
            message: What `rtvi` built.
            after_speech: Send it only when all speech handed to `speak` before has left.
        """
        ...

    def speak(self, pcm: bytes) -> None:
        """Send one microphone frame: mono 16-bit PCM at `MICROPHONE_RATE`, `FRAME_MS` long."""
        ...

    def set_microphone(self, live: bool) -> None:
        """Say whether speech is being sent now, so that the other side does not miss it when it is not."""
        ...
