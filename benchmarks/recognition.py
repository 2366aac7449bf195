"""Word error rate of a recognizer of this machine, on speech from voices that the app does not use.

    python -m benchmarks.recognition [--recognizer whisper] [--voices slt,awb,rms,kal16] [--second-half] [--json]

Needs flite (apt install flite). recognition_sentences.txt is of the author of the recognizer's own sentences;
recognition_strangers.txt was written before those and never tuned on (--sentences). Of each file the second, fourth,
... sentence is kept for testing: --second-half. The clerk's utterances are read as well, those of the demo shop.

Each sentence is spoken by each voice and heard clean, with noise at 20 and 10 dB
below the speech, and through a telephone's band (300 to 3400 Hz).
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import soxr  # pyright: ignore[reportMissingTypeStubs]

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot_server.assistant.indexing import VocabularyItem
from bot_server.assistant.numbers import spoken, spoken_ordinal
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.parts import load_ears
from bot_server.settings import Settings
from bot_server.speech.recognizers import Listener
from bot_server.speech.shop_talk import build_model
from bot_server.speech.sphinx import SAMPLE_RATE
from bot_server.speech.spoken import say_naturally
from shop.paths import DEMO_CATALOGUE

SENTENCES = Path(__file__).with_name("recognition_sentences.txt")
CONDITIONS = ("clean", "noise 20 dB", "noise 10 dB", "telephone")
FRAME_BYTES = SAMPLE_RATE // 50 * 2


@dataclass
class Score:
    """Errors of many sentences, and how long the last words took after the end of speech."""

    words: int = 0
    errors: int = 0
    sentences: int = 0
    wrong_sentences: int = 0
    finish_ms: list[float] = field(default_factory=list[float])

    def add(self, said: str, heard: str, finish_ms: float) -> None:
        """Counts one sentence."""
        errors = edit_distance(said.split(), heard.split())
        self.words += len(said.split())
        self.errors += errors
        self.sentences += 1
        self.wrong_sentences += errors > 0
        self.finish_ms.append(finish_ms)

    @property
    def rate(self) -> float:
        """Word error rate in percent."""
        return 100 * self.errors / max(self.words, 1)


def edit_distance(said: list[str], heard: list[str]) -> int:
    """Fewest words to insert, delete or replace."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        previous, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (word != other))
    return row[-1]


def flite(text: str, voice: str, path: Path) -> np.ndarray:
    """Speaks a text; gives 16 kHz samples between -1 and 1."""
    subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True, capture_output=True)
    with wave.open(str(path)) as recording:
        rate = recording.getframerate()
        samples = np.frombuffer(recording.readframes(recording.getnframes()), dtype=np.int16) / 32768
    return samples if rate == SAMPLE_RATE else soxr.resample(samples, rate, SAMPLE_RATE)


def under_condition(speech: np.ndarray, condition: str, random: np.random.Generator) -> bytes:
    """Gives 16-bit samples as they would arrive, with a quarter of a second of room before and after."""
    room = np.zeros(SAMPLE_RATE // 4)
    sound = np.concatenate([room, speech * 0.5, room])
    if condition.startswith("noise"):
        below = float(condition.split()[1])
        noise = np.cumsum(random.normal(size=len(sound)))
        # Brown noise without its drift, mixed with some hiss: a fan, a street.
        noise = np.diff(noise, prepend=0) * 0.3 + (noise - np.convolve(noise, np.ones(400) / 400, "same")) / 20
        level = np.sqrt(np.mean((speech * 0.5) ** 2)) / 10 ** (below / 20)
        sound = sound + noise * level / np.sqrt(np.mean(noise**2))
    elif condition == "telephone":
        narrow = soxr.resample(sound, SAMPLE_RATE, 8000)
        spectrum = np.fft.rfft(narrow)
        pitch = np.fft.rfftfreq(len(narrow), 1 / 8000)
        spectrum[(pitch < 300) | (pitch > 3400)] = 0
        sound = soxr.resample(np.fft.irfft(spectrum, len(narrow)), 8000, SAMPLE_RATE)
    else:
        sound = sound + random.normal(size=len(sound)) * 1e-4
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16).tobytes()


def as_said(text: str) -> str:
    """Words alone, in small letters, with numbers spelled out: Moonshine and Whisper write "Under $100, please."."""
    text = re.sub(r"(\d+)(?:st|nd|rd|th)\b", lambda match: spoken_ordinal(int(match[1])), say_naturally(text))
    text = re.sub(r"\d+", lambda match: f" {spoken(int(match[0]))} ", text.lower())
    return " ".join(re.findall(r"[a-z']+", text))


def read_sentences(path: Path) -> list[str]:
    """A sentence a line; of the clerk's utterances what is said in the demo shop, without what it means."""
    sentences: list[str] = []
    shop = "demo"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            shop = line.strip("[]")
        elif line and not line.startswith("#") and shop == "demo":
            sentences.append(line.partition(" => ")[0])
    return sentences


def hear(ears: Listener, audio: bytes) -> tuple[str, float]:
    """Feeds a recording as a call would; gives the words and how long they took after the last sound, in ms."""
    ears.start()
    for start in range(0, len(audio), FRAME_BYTES):
        ears.feed(audio[start : start + FRAME_BYTES])
    began = time.perf_counter()
    heard = ears.finish()
    return heard.text, (time.perf_counter() - began) * 1000


def main() -> None:
    """Runs the benchmark and prints one line for each voice and condition."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recognizer", default="pocketsphinx", help="pocketsphinx, or moonshine or whisper once here")
    parser.add_argument("--data", type=Path, help="folder where downloaded models are kept")
    parser.add_argument("--voices", default="slt,awb,rms,kal16")
    parser.add_argument("--sentences", type=Path, default=SENTENCES, help="a file with a sentence a line")
    parser.add_argument("--second-half", action="store_true", help="only the sentences that are kept for testing")
    parser.add_argument("--catalog", type=Path, default=DEMO_CATALOGUE)
    parser.add_argument("--errors", action="store_true", help="print each sentence that was misheard")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")
    options = parser.parse_args()
    if shutil.which("flite") is None:
        sys.exit("This benchmark speaks with flite; install it with: apt install flite")
    items = [VocabularyItem.model_validate_json(line) for line in options.catalog.read_text().splitlines()]
    sentences = read_sentences(options.sentences)[1 if options.second_half else 0 :: 2 if options.second_half else 1]
    settings = Settings.model_validate({"data": options.data} if options.data else {})
    scores: dict[str, dict[str, Score]] = {}
    with tempfile.TemporaryDirectory() as folder:
        model = build_model(Vocabulary.build(items), Path(folder) / "models")
        for voice in options.voices.split(","):
            # A new decoder for each voice: it adapts to whom it hears, as it would in a session.
            ears = load_ears(options.recognizer, settings, model)
            if ears is None:
                sys.exit(f"{options.recognizer} does not run on this machine.")
            random = np.random.default_rng(7)
            by_condition = scores.setdefault(voice, {})
            spoken = [(text, flite(text, voice, Path(folder) / "speech.wav")) for text in sentences]
            for condition in CONDITIONS:
                score = by_condition.setdefault(condition, Score())
                for text, speech in spoken:
                    heard, finish_ms = hear(ears, under_condition(speech, condition, random))
                    said, heard = as_said(text), as_said(heard)
                    score.add(said, heard, finish_ms)
                    if options.errors and heard != said:
                        print(f"{voice:6} {condition:12} {text} -> {heard}")
    report(scores, as_json=options.json)


def report(scores: dict[str, dict[str, Score]], *, as_json: bool) -> None:
    """Prints the rates."""
    rows = [(voice, condition, score) for voice, by in scores.items() for condition, score in by.items()]
    if as_json:
        print(json.dumps([{"voice": v, "condition": c, "wer": s.rate, "sentences": s.sentences} for v, c, s in rows]))
        return
    for voice, condition, score in rows:
        finish = statistics.quantiles(score.finish_ms, n=20)
        print(
            f"{voice:6} {condition:12} WER {score.rate:5.1f} %   wrong {score.wrong_sentences:3}/{score.sentences}"
            f"   end of speech to text P50 {finish[9]:.0f} ms, P95 {finish[18]:.0f} ms"
        )
    for condition in CONDITIONS:
        errors = sum(score.errors for _, c, score in rows if c == condition)
        words = sum(score.words for _, c, score in rows if c == condition)
        print(f"all    {condition:12} WER {100 * errors / words:5.1f} %")


if __name__ == "__main__":
    main()
