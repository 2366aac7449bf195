"""All sound of the window in one place: which devices, what the voice plays, the small signals, what was plugged in."""

from __future__ import annotations

import asyncio
import logging
import wave
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from desktop.audio.devices import (
    NO_MICROPHONE,
    SPEAKER_FRAME_BYTES,
    SPEAKER_RATE,
    AudioDevice,
    AudioError,
    AudioSystem,
    SpeakerStream,
)
from desktop.audio.echo import EchoCanceller
from desktop.audio.microphone import Microphone
from desktop.audio.playout import Playout

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

logger = logging.getLogger(__name__)

Earcon = Literal["start", "stop", "done", "error", "notice"]
SYSTEM_DEFAULT = "System default"
_LOOK_SECS = 2.5
_SPEAKER_RESTS_AFTER_MS = 8_000
_LONGEST_REPLY_BYTES = SPEAKER_RATE * 2 * 60


class Sound:
    """Devices and what runs through them.

    Args:
        system: The sound hardware or its stand-in.
        on_frame: Takes each microphone frame that is needed, on the app's loop.
        needed: Whether frames are needed now; see `Microphone`.
        on_change: Called when devices come or go, or when `problem` changes.
        earcons: The folder of the signal sounds; None switches them off.
        preroll_ms: How much of what was heard before a press is remembered.
    """

    def __init__(
        self,
        system: AudioSystem,
        *,
        on_frame: Callable[[bytes], None],
        needed: Callable[[], bool],
        on_change: Callable[[], None],
        earcons: Path | None,
        preroll_ms: int,
    ) -> None:
        self._system = system
        self._on_change = on_change
        self.earcons = earcons
        """The folder of the signal sounds; None switches them off."""
        self.microphone = Microphone(
            system, on_frame=on_frame, on_problem=self._microphone_problem, needed=needed, preroll_ms=preroll_ms
        )
        self.playout = Playout()
        self.microphones: tuple[AudioDevice, ...] = ()
        self.speakers: tuple[AudioDevice, ...] = ()
        self.speaker_id: str | None = None
        self._echo: EchoCanceller | None = None
        self._echo_wanted = False
        self._loading_echo: asyncio.Task[None] | None = None
        self.problem: str | None = None
        """What is wrong with the microphone, as a sentence, or None."""
        self._speaker: SpeakerStream | None = None
        self._speaker_rests = False
        self._watch: asyncio.Task[None] | None = None
        self._reply = bytearray()
        self._recording = False

    def start(self) -> None:
        """Look for devices now and every few seconds, and open the speaker."""
        self._watch = asyncio.create_task(self._look_again(), name="audio-devices")

    async def close(self) -> None:
        """Release every device."""
        for task in (self._watch, self._loading_echo):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        self.microphone.close()
        self._close_speaker()

    @property
    def microphone_name(self) -> str | None:
        """The name of the microphone in use, or None where there is none."""
        chosen = [device.name for device in self.microphones if device.id == self.microphone.device_id]
        if chosen or len(self.microphones) < 2:
            return next((name for name in (*chosen, *(device.name for device in self.microphones))), None)
        # Which of several the system takes by default is not told.
        return SYSTEM_DEFAULT

    def choose_microphone(self, device_id: str | None) -> None:
        """Use that microphone from now on; None is the system's default."""
        was_open = self.microphone.is_open
        self.microphone.close()
        self.microphone.device_id = device_id
        if was_open:
            self.microphone.open()
        self._on_change()

    def choose_speaker(self, device_id: str | None) -> None:
        """Use that speaker from now on; None is the system's default."""
        self.speaker_id = device_id
        self._close_speaker()
        self._open_speaker()
        self._on_change()

    @property
    def cancels_echo(self) -> bool:
        """Whether the microphone is free of what the speaker plays."""
        return self._echo is not None

    def cancel_echo(self, wanted: bool) -> None:
        """Take the voice out of what the microphone hears from now on, where this machine can."""
        self._echo_wanted = wanted
        if not wanted:
            self._echo = None
            self.microphone.clean = None
        elif self._echo is None and self._loading_echo is None:
            self._loading_echo = asyncio.create_task(self._load_echo(), name="echo-canceller")

    async def _load_echo(self) -> None:
        echo = await asyncio.to_thread(EchoCanceller.load)
        self._loading_echo = None
        if self._echo_wanted and echo is not None:
            self._echo = echo
            self.microphone.clean = echo.clean

    def _pull(self, wanted: int) -> bytes:
        pcm = self.playout.pull(wanted)
        echo = self._echo
        if echo is not None:
            echo.played(pcm)
        return pcm

    def rouse(self) -> None:
        """There will be something to play: the speaker, if it rests, begins."""
        self.playout.expect()
        if not self._speaker_rests or self._speaker is None:
            return
        self._speaker_rests = False
        try:
            self._speaker.resume()
        except AudioError as error:
            logger.info("%s", error)
            self._close_speaker()
            self._open_speaker()

    def _rest_speaker(self) -> None:
        # A speaker that plays silence wakes this process and the sound server a hundred times a second, and keeps the
        # sound card awake. The echo canceller has to be told of silence, too.
        if self._speaker is None or self._speaker_rests or self._echo is not None:
            return
        if self.playout.idle_ms >= _SPEAKER_RESTS_AFTER_MS:
            self._speaker.pause()
            self._speaker_rests = True

    def earcon(self, name: Earcon) -> None:
        """Play a short signal over everything else. A missing file is silence: signals are never the only sign."""
        if self.earcons is None:
            return
        self.rouse()
        try:
            self.playout.play_over(_read_signal(self.earcons / f"{name}.wav"))
        except (OSError, wave.Error, EOFError) as error:
            logger.info("The signal %s cannot be played: %s", name, error)

    def test_tone(self) -> None:
        """Half a second of a soft tone on the speaker in use."""
        import numpy as np

        self.rouse()
        time = np.arange(SPEAKER_RATE // 2) / SPEAKER_RATE
        envelope = np.minimum(1.0, np.minimum(time, time[::-1]) / 0.05)
        self.playout.play_over((np.sin(2 * np.pi * 440.0 * time) * envelope * 6000).astype("<i2").tobytes())

    def read(self, pcm: bytes, rate: int) -> None:
        """Play a piece of the screen read aloud: 16-bit mono samples at `rate` Hz."""
        import numpy as np

        self.rouse()
        self.playout.read(_at_speaker_rate(np.frombuffer(pcm, "<i2").astype(np.float64), rate))

    def voice(self, pcm: bytes) -> None:
        """What the bot says, from the call."""
        if self._recording and len(self._reply) < _LONGEST_REPLY_BYTES:
            self._reply += pcm
        self.rouse()
        self.playout.push(pcm)

    def reply_begins(self) -> None:
        """From here on the voice's words are remembered, for `repeat_reply`."""
        self._reply.clear()
        self._recording = True

    def reply_ends(self) -> None:
        """The voice has said all."""
        self._recording = False

    def repeat_reply(self) -> bool:
        """Say the last reply again; returns whether there was one."""
        if not any(self._reply):
            return False
        self.rouse()
        self.playout.silence()
        self.playout.let_speak()
        for start in range(0, len(self._reply), SPEAKER_FRAME_BYTES):
            self.playout.push(bytes(self._reply[start : start + SPEAKER_FRAME_BYTES]))
        return True

    def forget(self) -> None:
        """Drop everything that was heard or said (wipe)."""
        self._reply.clear()
        self._recording = False
        self.playout.silence()
        self.microphone.close()

    def _microphone_problem(self, problem: str | None) -> None:
        self.problem = problem
        self._on_change()

    async def _look_again(self) -> None:
        while True:
            # Listing asks the sound server and may take a moment: never on the window's loop.
            microphones, speakers = await asyncio.to_thread(self._look)
            if (microphones, speakers) != (self.microphones, self.speakers):
                self._devices_changed(microphones, speakers)
            elif self._speaker is None and speakers:
                self._open_speaker()
            self._rest_speaker()
            await asyncio.sleep(_LOOK_SECS)

    def _look(self) -> tuple[tuple[AudioDevice, ...], tuple[AudioDevice, ...]]:
        return self._system.microphones(), self._system.speakers()

    def _devices_changed(self, microphones: tuple[AudioDevice, ...], speakers: tuple[AudioDevice, ...]) -> None:
        in_use = self.microphone_name
        self.microphones, self.speakers = microphones, speakers
        if not microphones:
            self.microphone.close()
            self.problem = NO_MICROPHONE
        elif self.problem == NO_MICROPHONE or in_use is None:
            self.problem = None
        if microphones and self.microphone.is_open and self.microphone_name != in_use:
            # What was captured from went away or a better one came: go on with what is there.
            self.microphone.close()
            self.microphone.open()
        self._close_speaker()
        if speakers:
            self._open_speaker()
        self._on_change()

    def _open_speaker(self) -> None:
        if self._speaker is not None:
            return
        try:
            self._speaker = self._system.open_speaker(self.speaker_id, self._pull)
        except AudioError as error:
            logger.info("%s", error)

    def _close_speaker(self) -> None:
        speaker, self._speaker = self._speaker, None
        self._speaker_rests = False
        if speaker is not None:
            speaker.close()


def _read_signal(path: Path) -> bytes:
    """A mono or stereo 16-bit WAV file at the speaker's rate."""
    import numpy as np

    with wave.open(str(path), "rb") as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
        rate = file.getframerate()
    return _at_speaker_rate(np.asarray(samples.mean(axis=1), np.float64), rate)


def _at_speaker_rate(mono: NDArray[np.float64], rate: int) -> bytes:
    import numpy as np

    if not mono.size:
        return b""
    places = np.arange(0, len(mono), rate / SPEAKER_RATE)
    return np.asarray(np.interp(places, np.arange(len(mono)), mono), dtype="<i2").tobytes()
