"""Recordings on disk: any format that FFmpeg reads, and WAV to write."""

import wave
from pathlib import Path

import av
import av.error
import numpy as np

from bot_server.speech.sphinx import SAMPLE_RATE


class RecordingError(Exception):
    """A recording cannot be read; the message names the file."""


def read_recording(path: Path) -> bytes:
    """Reads a recording of any format, rate and number of channels.

    Args:
        path: The file.

    Returns:
        16-bit mono samples at 16 kHz.

    Raises:
        RecordingError: The file is missing, or is no sound.
    """
    resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
    parts: list[bytes] = []
    try:
        with av.open(str(path)) as recording:
            if not recording.streams.audio:
                raise RecordingError(f"{path} holds no sound.")
            for frame in recording.decode(audio=0):
                parts += [_samples(part) for part in resampler.resample(frame)]
            parts += [_samples(part) for part in resampler.resample(None)]
    except (av.error.FFmpegError, OSError) as error:
        raise RecordingError(f"{path} cannot be read: {error.strerror or error}.") from error
    return b"".join(parts)


def write_recording(path: Path, audio: bytes, sample_rate: int) -> None:
    """Writes a WAV file.

    Args:
        path: The file.
        audio: 16-bit mono samples.
        sample_rate: In Hz.

    Raises:
        OSError: The file cannot be written.
    """
    # Opened here, for a writer that could not open its file complains once more when it is forgotten.
    with path.open("wb") as opened, wave.open(opened, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sample_rate)
        file.writeframes(audio)


def _samples(frame: av.AudioFrame) -> bytes:
    return np.ascontiguousarray(frame.to_ndarray()).tobytes()
