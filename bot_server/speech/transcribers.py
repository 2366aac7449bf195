"""Moonshine and Whisper: an utterance in, its words out. Only for models that are in place (`ModelStore`)."""

import os
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import numpy as np
import sherpa_onnx
from numpy.typing import NDArray

from bot_server.speech.sphinx import SAMPLE_RATE

_THREADS = min(4, os.cpu_count() or 1)
# Whisper hears the end of an utterance only when silence follows: 3 s of it, in frames of 10 ms.
_TAIL_FRAMES = 300
# What both write where nobody spoke: "[BLANK_AUDIO]", "(music)", "*sighs*".
_NOISES = re.compile(r"\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|♪")


class Transcriber(Protocol):
    """Writes down one utterance."""

    def transcribe(self, samples: NDArray[np.float32]) -> str:
        """Writes down what is said.

        Args:
            samples: Mono, 16 kHz, between -1 and 1, at most 30 s.

        Raises:
            RuntimeError: The model failed.
        """
        ...


class SherpaTranscriber:
    """A transcriber of sherpa-onnx. One caller at a time: others wait."""

    def __init__(self, recognizer: sherpa_onnx.OfflineRecognizer) -> None:
        """Takes a loaded recognizer and runs it once, because a first run is slow."""
        self._recognizer = recognizer
        self._lock = threading.Lock()
        noise = np.random.default_rng(0).uniform(-0.01, 0.01, SAMPLE_RATE).astype(np.float32)
        self.transcribe(noise)

    def transcribe(self, samples: NDArray[np.float32]) -> str:
        """See `Transcriber`."""
        with self._lock:
            stream = self._recognizer.create_stream()
            stream.accept_waveform(SAMPLE_RATE, samples)
            self._recognizer.decode_stream(stream)
        return " ".join(_NOISES.sub(" ", stream.result.text).split())


def load_moonshine(files: Mapping[str, Path]) -> SherpaTranscriber:
    """Loads Moonshine (about a second).

    Args:
        files: As `ModelStore.open` gives them.

    Raises:
        RuntimeError: The files are no such model.
    """
    return SherpaTranscriber(
        sherpa_onnx.OfflineRecognizer.from_moonshine_v2(
            encoder=str(files["encoder"]),
            decoder=str(files["decoder"]),
            tokens=str(files["tokens"]),
            num_threads=_THREADS,
        )
    )


def load_whisper(files: Mapping[str, Path], language: str) -> SherpaTranscriber:
    """Loads Whisper (about a second).

    Args:
        files: As `ModelStore.open` gives them.
        language: What is spoken, as a two-letter code.

    Raises:
        RuntimeError: The files are no such model.
    """
    return SherpaTranscriber(
        sherpa_onnx.OfflineRecognizer.from_whisper(
            encoder=str(files["encoder"]),
            decoder=str(files["decoder"]),
            tokens=str(files["tokens"]),
            language=language,
            num_threads=_THREADS,
            tail_paddings=_TAIL_FRAMES,
        )
    )
