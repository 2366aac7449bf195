"""A microphone that plays a file and a speaker that keeps what it is given: for the self-test, tests and benchmarks."""

from __future__ import annotations

import asyncio
import threading
import time
import wave
from pathlib import Path

from typing_extensions import override

from desktop.audio.devices import (
    FRAME_MS,
    MICROPHONE_FRAME_BYTES,
    MICROPHONE_RATE,
    SPEAKER_FRAME_BYTES,
    AudioDevice,
    AudioSystem,
    OnFrame,
    Pull,
    SpeakerStream,
    Stream,
)


def read_speech(path: Path) -> list[bytes]:
    """Reads a mono or stereo 16-bit WAV file as microphone frames, resampled where its rate is another one.

    Raises:
        ValueError: The file is not 16-bit PCM.
    """
    import numpy as np  # once there is something to say: it would hold up the first frame

    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2:
            raise ValueError(f"{path.name} is not a 16-bit WAV file.")
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
        mono = np.asarray(samples.mean(axis=1), np.float64)
        rate = file.getframerate()
    if rate != MICROPHONE_RATE:
        places = np.arange(0, len(mono), rate / MICROPHONE_RATE)
        mono = np.interp(places, np.arange(len(mono)), mono)
    pcm: bytes = np.asarray(mono, dtype="<i2").tobytes()
    frames = [pcm[i : i + MICROPHONE_FRAME_BYTES] for i in range(0, len(pcm), MICROPHONE_FRAME_BYTES)]
    return [frame.ljust(MICROPHONE_FRAME_BYTES, b"\0") for frame in frames]


class FileAudio(AudioSystem):
    """One microphone and one speaker, driven by `tick` or, after `run`, by a thread, as those of a sound system are.

    While the microphone is open it gives a faint hum, as a real room does; `say` puts speech in its place.
    """

    def __init__(self) -> None:
        self._to_say: list[bytes] = []
        self._on_frame: OnFrame | None = None
        self._pull: Pull | None = None
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._hum = b"\xff\xff\x01\x00" * (MICROPHONE_FRAME_BYTES // 4)
        self.played = bytearray()
        """Everything that the speaker was given."""
        self.microphone_names: list[str] = ["Recorded speech"]

    @override
    def microphones(self) -> tuple[AudioDevice, ...]:
        return tuple(AudioDevice(name, name) for name in self.microphone_names)

    @override
    def speakers(self) -> tuple[AudioDevice, ...]:
        return (AudioDevice("memory", "Memory"),)

    @override
    def open_microphone(self, device_id: str | None, on_frame: OnFrame) -> Stream:
        self.hear_with(on_frame)
        return _Microphone(self)

    @override
    def open_speaker(self, device_id: str | None, pull: Pull) -> SpeakerStream:
        return _Speaker(self, pull)

    def say(self, frames: list[bytes]) -> None:
        """Speak into the microphone from now on, at the pace of speech. Nothing is heard while it is closed."""
        self._to_say = list(frames)

    @property
    def is_saying(self) -> bool:
        """Whether some of what `say` was given has not been heard yet."""
        return bool(self._to_say)

    def tick(self) -> None:
        """One frame's time passes."""
        to_say = self._to_say
        frame = to_say.pop(0) if to_say else self._hum
        # Either may be closed by another thread between the look and the call.
        on_frame, pull = self._on_frame, self._pull
        if on_frame is not None:
            on_frame(frame)
        if pull is not None:
            self.played += pull(SPEAKER_FRAME_BYTES)

    def run(self) -> None:
        """Tick by the clock until `stop`."""
        self._stopped.clear()
        self._thread = threading.Thread(target=self._run, name="file-audio", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        due = time.monotonic()
        while True:
            due += FRAME_MS / 1000
            if self._stopped.wait(max(0.0, due - time.monotonic())):
                return
            self.tick()

    async def stop(self) -> None:
        """Stop the clock."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stopped.set()
            await asyncio.to_thread(thread.join)

    def hear_with(self, on_frame: OnFrame | None) -> None:
        """Give what is said to `on_frame`, or to nobody."""
        self._on_frame = on_frame

    def play_from(self, pull: Pull | None) -> None:
        """Play what `pull` gives, or nothing."""
        self._pull = pull


class _Microphone(Stream):
    def __init__(self, audio: FileAudio) -> None:
        self._audio = audio

    @override
    def close(self) -> None:
        self._audio.hear_with(None)


class _Speaker(SpeakerStream):
    def __init__(self, audio: FileAudio, pull: Pull) -> None:
        self._audio = audio
        self._pull = pull
        self.resume()

    @override
    def close(self) -> None:
        self.pause()

    @override
    def pause(self) -> None:
        self._audio.play_from(None)

    @override
    def resume(self) -> None:
        self._audio.play_from(self._pull)
