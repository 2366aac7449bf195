"""Trains the network of the recognizer's front end on speech that is made here.

    python -m tools.train_front_end [--examples 1600] [--epochs 12]

Needs flite and espeak-ng (apt install flite espeak-ng). Sentences of the demo catalogue's shop are spoken by three
voices of flite and three of espeak-ng, at several pitches and speeds, through microphones of several colours; then
noise is added (hiss, streets, engines, hum, voices, and noises of random colour), and a third of them is put through a
telephone. The network learns what the bands of the clean recording were. No recorded voice is used; the voices rms of
flite and those of festival are left for measuring.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soxr  # pyright: ignore[reportMissingTypeStubs]

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot_server.assistant.indexing import VocabularyItem
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.speech.front_end import (
    AFTER,
    BANDS,
    BEFORE,
    WEIGHTS,
    Array,
    Levels,
    band_powers,
    logarithms,
    network_inputs,
    run_network,
)
from bot_server.speech.shop_talk import filled, recognizer_talk
from shop.paths import DEMO_CATALOGUE

RATE = 16_000
VOICES = ("slt", "awb", "kal16", "espeak:en-us+f3", "espeak:en-us+m3", "espeak:en-gb")
SENTENCES_EACH = 60
HIDDEN = 256
BATCH = 512
RATE_OF_LEARNING = 1.5e-3
# No correction is larger, in natural logarithms of power.
_MOST = 14.0
Sound = npt.NDArray[np.float64]


def speak(text: str, voice: str, path: Path) -> Sound:
    """Speaks a text; gives samples between -1 and 1 at 16 kHz."""
    if voice.startswith("espeak:"):
        command = ["espeak-ng", "-v", voice.removeprefix("espeak:"), "-s", "155", "-w", str(path), text]
    else:
        command = ["flite", "-voice", voice, "-t", text, "-o", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    with wave.open(str(path)) as recording:
        rate = recording.getframerate()
        samples = np.frombuffer(recording.readframes(recording.getnframes()), dtype=np.int16) / 32768
    return samples if rate == RATE else soxr.resample(samples, rate, RATE)


class Studio:
    """Makes pairs of a clean recording and of how a microphone may have heard it."""

    def __init__(self, speech: list[Sound], chance: np.random.Generator) -> None:
        self._speech = speech
        self._chance = chance

    def pair(self) -> tuple[Array, Array]:
        """Gives clean and spoilt samples, as floats of 16-bit scale."""
        chance = self._chance
        sound = self._speech[chance.integers(len(self._speech))]
        sound = soxr.resample(sound, RATE, RATE * chance.choice([0.82, 0.88, 0.94, 1.0, 1.0, 1.0, 1.07, 1.15, 1.22]))
        sound = np.concatenate([np.zeros(int(chance.uniform(0, 0.5) * RATE)), sound / np.abs(sound).max() / 2])
        sound = self._shaped(np.concatenate([sound, np.zeros(RATE // 4)]), chance.normal(size=6) * 0.3)
        clean = sound + chance.normal(size=len(sound)) * 1e-4
        if chance.random() < 0.85:
            noise = self._noise(len(sound))
            level = np.sqrt(np.mean(sound**2) / np.mean(noise**2)) / 10 ** (chance.uniform(0, 30) / 20)
            spoilt = sound + noise * level
        else:
            spoilt = sound + chance.normal(size=len(sound)) * 10 ** chance.uniform(-5, -3.3)
        if chance.random() < 0.35:
            spoilt = self._telephone(spoilt)
        gain = 10 ** chance.uniform(-1, 0.2)
        return _sixteen_bits(clean * gain), _sixteen_bits(spoilt * gain)

    def _shaped(self, sound: Sound, slopes: npt.NDArray[np.float64]) -> Sound:
        spectrum, pitch = np.fft.rfft(sound), np.fft.rfftfreq(len(sound), 1 / RATE)
        spectrum *= np.exp(np.interp(pitch, np.linspace(0, RATE / 2, len(slopes)), slopes))
        return np.fft.irfft(spectrum, len(sound))

    def _noise(self, count: int) -> Sound:
        chance = self._chance
        hiss = chance.normal(size=count)
        pitch = np.fft.rfftfreq(count, 1 / RATE)
        match int(chance.integers(0, 10)):
            case 0:
                return hiss
            case 1:
                return np.fft.irfft(np.fft.rfft(hiss) / np.sqrt(np.maximum(pitch, 50)), count)
            case 2:
                engine = np.fft.irfft(np.fft.rfft(hiss) * 60 / np.maximum(pitch, 60), count)
                return engine + 0.02 * chance.normal(size=count)
            case 3:
                span, mains = np.arange(count) / RATE, chance.choice([50, 60])
                hum = sum((np.sin(2 * np.pi * mains * k * span + k * k) / k for k in range(1, 30)), np.zeros(count))
                return hum + 0.3 * hiss
            case 4:
                return sum((self._cut(count) for _ in range(6)), np.zeros(count)) + 1e-4 * hiss
            case _:
                # Any colour, darker more often than brighter, and now and then coming and going.
                knots = np.linspace(np.log(20), np.log(RATE / 2 + 20), 8)
                slopes = chance.normal(size=8) * 1.5 + np.linspace(0, -chance.uniform(0, 5), 8)
                colour = np.exp(np.interp(np.log(pitch + 20), knots, slopes))
                noise = np.fft.irfft(np.fft.rfft(hiss) * colour, count)
                if chance.random() < 0.4:
                    times = np.arange(0, count + RATE // 4, RATE // 4)
                    noise *= np.exp(np.interp(np.arange(count), times, chance.normal(size=len(times)) * 0.5))
                return noise

    def _cut(self, count: int) -> Sound:
        voice = self._speech[self._chance.integers(len(self._speech))]
        repeated = np.tile(voice, count // len(voice) + 2)
        start = self._chance.integers(len(repeated) - count)
        return repeated[start : start + count] / max(float(np.std(voice)), 1e-6)

    def _telephone(self, sound: Sound) -> Sound:
        chance = self._chance
        spectrum, pitch = np.fft.rfft(sound), np.fft.rfftfreq(len(sound), 1 / RATE)
        low, high, slope = chance.uniform(100, 380), chance.uniform(3000, 3900), chance.uniform(5, 120)
        edges = np.clip([(low - pitch) / slope, (pitch - high) / slope], -50, 50)
        sound = np.fft.irfft(spectrum / (1 + np.exp(edges[0])) / (1 + np.exp(edges[1])), len(sound))
        if chance.random() < 0.5:
            loud = np.clip(sound, -1, 1)
            steps = np.round(np.sign(loud) * np.log1p(255 * np.abs(loud)) / np.log(256) * 127) / 127
            sound = np.sign(steps) * np.expm1(np.abs(steps) * np.log(256)) / 255
        return sound


def _sixteen_bits(sound: Sound) -> Array:
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16).astype(np.float32)


def without_noise(powers: Array) -> Array:
    """Takes steady noise off, the way it was done when the acoustic model was trained: what the network aims at."""
    bands = np.arange(BANDS)
    near = (np.abs(bands[:, None] - bands) <= 4).astype(np.float32)
    near /= near.sum(axis=0)
    cleaned = np.empty_like(powers)
    power, noise, floor, peak = powers[0], powers[0] / 20, powers[0] / 20, np.zeros(BANDS, np.float32)
    for index, frame in enumerate(powers):
        power = 0.7 * power + 0.3 * frame
        noise = _lower_envelope(power, noise)
        signal = np.maximum(power - noise, 1)
        floor = _lower_envelope(signal, floor)
        faded = peak * 0.85
        peak = np.maximum(faded, signal)
        signal = np.maximum(np.where(signal < 0.85 * faded, 0.2 * faded, signal), floor)
        cleaned[index] = frame * (np.clip(signal / np.maximum(power, 1e-6), 0.05, 20) @ near)
    return cleaned


def _lower_envelope(power: Array, floor: Array) -> Array:
    return np.where(power >= floor, 0.995 * floor + 0.005 * power, 0.5 * floor + 0.5 * power)


def example(clean: Array, spoilt: Array) -> tuple[Array, Array]:
    """Gives what the network sees of a recording, and what it ought to add to each frame."""
    bands = logarithms(band_powers(spoilt))
    floors, peaks = Levels().follow(bands)
    relative = bands - peaks.max(axis=1, keepdims=True)
    around = np.concatenate([relative[:1].repeat(BEFORE, 0), relative, relative[-1:].repeat(AFTER, 0)])
    aim = np.log(without_noise(band_powers(clean)) + 1)
    return network_inputs(around, floors, peaks), np.clip(aim - bands, -_MOST, _MOST)


def train(inputs: Array, aims: Array, epochs: int, chance: np.random.Generator) -> list[Array]:
    """Fits the network by Adam on a cosine schedule; errors beyond two count as two."""
    sizes = [inputs.shape[1], HIDDEN, HIDDEN, BANDS]
    layers: list[Array] = []
    for rows, columns in pairwise(sizes):
        layers.append((chance.normal(size=(rows, columns)) * np.sqrt(2 / rows)).astype(np.float32))
        layers.append(np.zeros(columns, np.float32))
    means, squares = [np.zeros_like(layer) for layer in layers], [np.zeros_like(layer) for layer in layers]
    batches = len(inputs) // BATCH
    step = 0
    for epoch in range(epochs):
        order, loss = chance.permutation(len(inputs)), 0.0
        for batch in range(batches):
            chosen = order[batch * BATCH : (batch + 1) * BATCH]
            seen = inputs[chosen]
            first = np.maximum(seen @ layers[0] + layers[1], 0)
            second = np.maximum(first @ layers[2] + layers[3], 0)
            error = run_network(layers, seen) - aims[chosen]
            loss += float(np.abs(error).mean())
            slope = np.clip(error, -2, 2) / BATCH
            to_second = slope @ layers[4].T * (second > 0)
            to_first = to_second @ layers[2].T * (first > 0)
            slopes = [seen.T @ to_first, to_first.sum(0), first.T @ to_second, to_second.sum(0)]
            slopes += [second.T @ slope, slope.sum(0)]
            step += 1
            rate = RATE_OF_LEARNING * min(1, step / 200) * (0.5 + 0.5 * np.cos(np.pi * step / (batches * epochs)))
            for layer, mean, square, change in zip(layers, means, squares, slopes, strict=True):
                mean += 0.1 * (change - mean)
                square += 0.001 * (change**2 - square)
                layer -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        print(f"epoch {epoch + 1}: {loss / batches:.3f} off on average", flush=True)
    return layers


def main() -> None:
    """Speaks, spoils, trains, and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=1600)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    began = time.monotonic()
    items = [VocabularyItem.model_validate_json(line) for line in DEMO_CATALOGUE.read_text().splitlines()]
    pick = random.Random(1)
    talk = recognizer_talk(Vocabulary.build(items))
    sentences = [text for text in filled(talk, pick) if text.count(" ") >= 3]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.wav"
        speech = [speak(text, voice, path) for voice in VOICES for text in pick.sample(sentences, SENTENCES_EACH)]
    chance = np.random.default_rng(5)
    studio = Studio(speech, chance)
    pairs = [example(*studio.pair()) for _ in range(options.examples)]
    inputs = np.concatenate([seen for seen, _ in pairs])
    aims = np.concatenate([aim for _, aim in pairs])
    print(f"{len(inputs)} frames after {time.monotonic() - began:.0f} s, {np.abs(aims).mean():.3f} off untouched")
    layers = train(inputs, aims, options.epochs, chance)
    # Half precision is enough, and half the size.
    np.savez_compressed(options.out, *(layer.astype(np.float16) for layer in layers))


if __name__ == "__main__":
    main()
