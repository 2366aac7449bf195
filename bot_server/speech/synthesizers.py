"""Piper and Kokoro: a sentence in, its sound out. Only for models that are in place (`ModelStore`)."""

import os
import re
import textwrap
import threading
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import sherpa_onnx

from bot_server.speech.phonemes import phonemes
from bot_server.speech.voices import ESPEAK_VOICES

# Kokoro's int8 model is reported to stay silent with a single thread.
_THREADS = max(2, min(4, os.cpu_count() or 2))
_BREAK = re.compile(r"(?<=[,;:.!?])\s+")
# Kokoro knows styles for up to 510 phonemes, and the library ends the process over one more.
_MOST_PHONEMES = 400
# af_sarah: the clearest of its American voices.
_KOKORO_SPEAKER = 3


class Synthesizer:
    """A voice of sherpa-onnx. One caller at a time: others wait."""

    def __init__(
        self, speech: sherpa_onnx.OfflineTts, symbols: Path, language: str, *, speaker: int, longest: int
    ) -> None:
        """Takes a loaded voice and runs it once, because a first run is slow.

        Args:
            speech: The voice.
            symbols: Its tokens.txt: which phonemes it knows.
            language: What it speaks, as a two-letter code.
            speaker: Which of its speakers.
            longest: How many characters it is given at once.

        Raises:
            RuntimeError: It stays silent.
        """
        self._speech = speech
        self._symbols = _read_symbols(symbols)
        self._voice = ESPEAK_VOICES[language]
        self._speaker = speaker
        self._longest = longest
        self._lock = threading.Lock()
        if not self.say("one"):
            raise RuntimeError("The voice stays silent.")

    @property
    def sample_rate(self) -> int:
        """Sample rate of what it speaks, in Hz."""
        return self._speech.sample_rate

    def pieces(self, sentence: str) -> list[str]:
        """Parts a sentence at its pauses, so that the first sound comes soon and an interruption does not wait long."""
        parts: list[str] = []
        for clause in _BREAK.split(sentence.strip()):
            if parts and len(parts[-1]) + len(clause) < self._longest:
                parts[-1] += f" {clause}"
            elif clause:
                parts.append(clause)
        return parts

    def say(self, piece: str) -> bytes:
        """Speaks a piece of text.

        Returns:
            16-bit mono samples; none where there is nothing to say.

        Raises:
            RuntimeError: The model failed.
            EspeakError: The text could not be read.
        """
        known = "".join(sound for sound in phonemes(piece, self._voice) if sound in self._symbols)
        parts = textwrap.wrap(known, _MOST_PHONEMES)
        return b"".join(self._make(part) for part in parts if any(sound.isalpha() for sound in part))

    def _make(self, sounds: str) -> bytes:
        config = sherpa_onnx.GenerationConfig()
        config.sid, config.speed = self._speaker, 1.0
        config.phoneme_codepoints = [[ord(sound) for sound in sounds]]
        with self._lock:
            samples = np.asarray(self._speech.generate("", config).samples, dtype=np.float32)
        return (np.clip(samples, -1.0, 1.0) * 32767).astype(np.int16).tobytes()


def load_piper(files: Mapping[str, Path], language: str) -> Synthesizer:
    """Loads a Piper voice (about half a second).

    Args:
        files: As `ModelStore.open` gives them.
        language: What it speaks, as a two-letter code.

    Raises:
        RuntimeError: The files are no such model, or it stays silent.
    """
    vits = sherpa_onnx.OfflineTtsVitsModelConfig(model=str(files["model"]), tokens=str(files["tokens"]))
    speech = _load(sherpa_onnx.OfflineTtsModelConfig(vits=vits, num_threads=_THREADS))
    # Far faster than speech: whole sentences keep their melody.
    return Synthesizer(speech, files["tokens"], language, speaker=0, longest=160)


def load_kokoro(files: Mapping[str, Path], language: str) -> Synthesizer:
    """Loads Kokoro (about a second).

    Args:
        files: As `ModelStore.open` gives them.
        language: What it speaks, as a two-letter code.

    Raises:
        RuntimeError: The files are no such model, or it stays silent.
    """
    kokoro = sherpa_onnx.OfflineTtsKokoroModelConfig(
        model=str(files["model"]), voices=str(files["voices"]), tokens=str(files["tokens"])
    )
    speech = _load(sherpa_onnx.OfflineTtsModelConfig(kokoro=kokoro, num_threads=_THREADS))
    # Hardly faster than speech on a small machine: short pieces bring the first sound early.
    return Synthesizer(speech, files["tokens"], language, speaker=_KOKORO_SPEAKER, longest=60)


def _load(model: sherpa_onnx.OfflineTtsModelConfig) -> sherpa_onnx.OfflineTts:
    config = sherpa_onnx.OfflineTtsConfig(model=model)
    # The library ends the process over a model that it does not like.
    if not config.validate():
        raise RuntimeError("The voice's files are not what they should be.")
    return sherpa_onnx.OfflineTts(config)


def _read_symbols(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    # The blank is a symbol too, and may stand there as nothing.
    return frozenset(line.rsplit(" ", 1)[0] or " " for line in lines if " " in line)
