"""What any sound system must offer, and the formats that the rest of the app speaks.

Frames are mono, signed 16-bit little-endian PCM, `FRAME_MS` long.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from typing_extensions import override

MICROPHONE_RATE = 16_000
"""Hz. Wideband: two-way voice must carry at least 7 kHz."""
SPEAKER_RATE = 24_000
"""Hz. What the bot's voices are made at."""
FRAME_MS = 20
MICROPHONE_FRAME_BYTES = MICROPHONE_RATE * FRAME_MS // 1000 * 2
SPEAKER_FRAME_BYTES = SPEAKER_RATE * FRAME_MS // 1000 * 2

OnFrame = Callable[[bytes], None]
"""Takes one captured frame. Called from whatever thread the sound system captures on."""
Pull = Callable[[int], bytes]
"""Gives exactly that many bytes to play. Called from whatever thread the sound system plays on; must not block."""


class AudioError(Exception):
    """A device could not be used; the message is one sentence a person can act on."""


@dataclass(frozen=True)
class AudioDevice:
    """A microphone or speaker that can be chosen. `id` stays the same while the device stays plugged in."""

    id: str
    name: str


class Stream(Protocol):
    """An open device."""

    def close(self) -> None:
        """Stop and release the device. Safe to call twice."""
        ...


class SpeakerStream(Stream, Protocol):
    """An open speaker. While it is paused it costs nothing and asks for nothing."""

    def pause(self) -> None:
        """Stop playing and keep the device."""
        ...

    def resume(self) -> None:
        """Play on, within some 10 ms. Nothing happens where it is not paused.

        Raises:
            AudioError: The device has gone.
        """
        ...


class AudioSystem(Protocol):
    """The sound hardware, or what stands in for it."""

    def microphones(self) -> tuple[AudioDevice, ...]:
        """The microphones there are now; empty where there is no sound system."""
        ...

    def speakers(self) -> tuple[AudioDevice, ...]:
        """The speakers there are now; empty where there is no sound system."""
        ...

    def open_microphone(self, device_id: str | None, on_frame: OnFrame) -> Stream:
        """Start capturing from the device, or from the default one.

        Raises:
            AudioError: There is no such device or it cannot be opened.
        """
        ...

    def open_speaker(self, device_id: str | None, pull: Pull) -> SpeakerStream:
        """Start playing what `pull` gives on the device, or on the default one.

        Raises:
            AudioError: There is no such device or it cannot be opened.
        """
        ...


class NoAudio(AudioSystem):
    """A machine without sound: people type and read."""

    @override
    def microphones(self) -> tuple[AudioDevice, ...]:
        return ()

    @override
    def speakers(self) -> tuple[AudioDevice, ...]:
        return ()

    @override
    def open_microphone(self, device_id: str | None, on_frame: OnFrame) -> Stream:
        raise AudioError(NO_MICROPHONE)

    @override
    def open_speaker(self, device_id: str | None, pull: Pull) -> SpeakerStream:
        raise AudioError("No speaker was found: the words are on the screen.")


NO_MICROPHONE = "No microphone found: type instead."
