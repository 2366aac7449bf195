"""The interface's short sounds: soft tones with a little of their second and third partials, 24 kHz, mono, 16 bit."""

import io
import math
import struct
import wave
from collections.abc import Iterator

SAMPLE_RATE = 24_000
_PEAK = 0.32

# name: notes as (starts at ms, frequency in Hz, lasts ms, loudness)
_SOUNDS: dict[str, list[tuple[int, float, int, float]]] = {
    "start": [(0, 523.25, 120, 0.8), (60, 783.99, 150, 1.0)],
    "stop": [(0, 783.99, 110, 0.9), (60, 523.25, 150, 0.9)],
    "done": [(0, 659.25, 130, 0.8), (65, 830.61, 130, 0.8), (130, 987.77, 160, 1.0)],
    "error": [(0, 329.63, 130, 1.0), (110, 277.18, 180, 1.0)],
    "notice": [(0, 880.0, 190, 0.8)],
}
_PARTIALS = [(1, 1.0), (2, 0.22), (3, 0.06)]


def earcons() -> Iterator[tuple[str, bytes]]:
    """Yields each sound's name and its WAV file."""
    for name, notes in _SOUNDS.items():
        length = max(start + lasts for start, _, lasts, _ in notes)
        samples = [0.0] * (length * SAMPLE_RATE // 1000)
        for start, frequency, lasts, loudness in notes:
            first = start * SAMPLE_RATE // 1000
            for index, value in enumerate(_note(frequency, lasts)):
                samples[first + index] += loudness * value
        scale = _PEAK * 32767 / max(abs(sample) for sample in samples)
        yield name, _wav([round(sample * scale) for sample in samples])


def _note(frequency: float, milliseconds: int) -> Iterator[float]:
    count = milliseconds * SAMPLE_RATE // 1000
    for index in range(count):
        seconds = index / SAMPLE_RATE
        attack = min(1.0, seconds / 0.012)
        release = min(1.0, (count - index) / SAMPLE_RATE / 0.03)
        envelope = (
            math.sin(attack * math.pi / 2) ** 2 * math.exp(-seconds / 0.07) * math.sin(release * math.pi / 2) ** 2
        )
        tone = sum(level * math.sin(2 * math.pi * frequency * partial * seconds) for partial, level in _PARTIALS)
        yield envelope * tone


def _wav(samples: list[int]) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return buffer.getvalue()
