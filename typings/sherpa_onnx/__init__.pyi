"""The part of sherpa-onnx that is used here."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

class OfflineRecognitionResult:
    text: str

class OfflineStream:
    result: OfflineRecognitionResult
    def accept_waveform(self, sample_rate: int, waveform: NDArray[np.float32]) -> None: ...

class OfflineRecognizer:
    @classmethod
    def from_moonshine_v2(
        cls, encoder: str, decoder: str, tokens: str, num_threads: int = ...
    ) -> OfflineRecognizer: ...
    @classmethod
    def from_whisper(
        cls,
        encoder: str,
        decoder: str,
        tokens: str,
        language: str = ...,
        num_threads: int = ...,
        tail_paddings: int = ...,
    ) -> OfflineRecognizer: ...
    def create_stream(self) -> OfflineStream: ...
    def decode_stream(self, stream: OfflineStream) -> None: ...

class OfflineTtsVitsModelConfig:
    def __init__(self, *, model: str, tokens: str) -> None: ...

class OfflineTtsKokoroModelConfig:
    def __init__(self, *, model: str, voices: str, tokens: str) -> None: ...

class OfflineTtsModelConfig:
    def __init__(
        self,
        *,
        vits: OfflineTtsVitsModelConfig = ...,
        kokoro: OfflineTtsKokoroModelConfig = ...,
        num_threads: int = ...,
    ) -> None: ...

class OfflineTtsConfig:
    def __init__(self, *, model: OfflineTtsModelConfig) -> None: ...
    def validate(self) -> bool: ...

class GenerationConfig:
    sid: int
    speed: float
    phoneme_codepoints: Sequence[Sequence[int]]

class GeneratedAudio:
    samples: Sequence[float]
    sample_rate: int

class OfflineTts:
    sample_rate: int
    def __init__(self, config: OfflineTtsConfig) -> None: ...
    def generate(self, text: str, config: GenerationConfig) -> GeneratedAudio: ...
