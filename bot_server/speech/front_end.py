"""What the recognizer looks at: the spectrum of speech, with noise taken off and a telephone's missing band put back.

Speech is cut into frames of 26 ms, one each 10 ms, and each frame into 25 bands as the ear hears them: the features
that PocketSphinx's acoustic model was trained on. A small network (made of synthetic speech under many noises and bands
by tools/train_front_end.py) looks at a frame, eight before and two after it, and says how the bands would look without
the noise and through an open microphone.
"""

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

WEIGHTS = Path(__file__).with_suffix(".npz")
BEFORE, AFTER = 8, 2
"""How many frames around each one the network sees."""

BANDS = 25
_RATE = 16_000
_FRAME, _HOP, _FFT = 410, 160, 512
_LOWEST_HZ, _HIGHEST_HZ = 130.0, 6800.0
_PRE_EMPHASIS = 0.97
_CEPSTRA, _LIFTER = 13, 22
# Below this, in the power of 16-bit samples, there is only digital silence.
_SILENCE = 100.0

Array = npt.NDArray[np.float32]


def _mel(hertz: float) -> float:
    return 2595 * float(np.log10(1 + hertz / 700))


@cache
def _filters() -> Array:
    """Triangles over the power spectrum, evenly spaced to the ear, each of the same area."""
    step = _RATE / _FFT
    edges = np.linspace(_mel(_LOWEST_HZ), _mel(_HIGHEST_HZ), BANDS + 2)
    # The acoustic model's own front end put the edges on points of the spectrum.
    hertz = np.floor(700 * (10 ** (edges / 2595) - 1) / step + 0.5) * step
    points = np.arange(_FFT // 2 + 1)[:, None] * step
    low, middle, high = hertz[:-2], hertz[1:-1], hertz[2:]
    rising, falling = (points - low) / (middle - low), (high - points) / (high - middle)
    return (np.maximum(0, np.minimum(rising, falling)) * 2 / (high - low)).astype(np.float32)


@cache
def _cosines() -> Array:
    """From 25 logarithms to 13 cepstra, weighted as the acoustic model expects."""
    orders = np.arange(_CEPSTRA)[:, None]
    cosines = np.cos(np.pi / BANDS * orders * (np.arange(BANDS) + 0.5)) * np.sqrt(2 / BANDS)
    cosines[0] = np.sqrt(1 / BANDS)
    return (cosines * (1 + _LIFTER / 2 * np.sin(orders * np.pi / _LIFTER))).T.astype(np.float32)


_WINDOW = np.hamming(_FRAME).astype(np.float32)


def band_powers(samples: Array) -> Array:
    """Gives the power in each band of each whole frame.

    Args:
        samples: 16-bit samples at 16 kHz, as floats; the first is only looked back at.

    Returns:
        Frames by bands.
    """
    sharpened = samples[1:] - _PRE_EMPHASIS * samples[:-1]
    if len(sharpened) < _FRAME:
        return np.empty((0, BANDS), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sharpened, _FRAME)[::_HOP] * _WINDOW
    spectrum = np.fft.rfft(frames, _FFT, axis=1)
    return (spectrum.real**2 + spectrum.imag**2).astype(np.float32) @ _filters()


def logarithms(powers: Array) -> Array:
    """Gives natural logarithms of band powers, those of digital silence alike."""
    return np.log(powers + _SILENCE).astype(np.float32)


class Levels:
    """Follows the floor and the peak of each band as sound comes in."""

    def __init__(self) -> None:
        self._floor: Array | None = None
        self._peak: Array | None = None

    def follow(self, bands: Array) -> tuple[Array, Array]:
        """Takes the next frames; gives floor and peak at each of them."""
        floors, peaks = np.empty_like(bands), np.empty_like(bands)
        floor, peak = self._floor, self._peak
        for index, frame in enumerate(bands):
            if floor is None or peak is None:
                floor, peak = frame, frame + 1
            # The floor falls fast and creeps up; the peak the other way round.
            floors[index] = np.where(
                frame < floor, 0.9 * floor + 0.1 * frame, floor + 0.008 * np.minimum(frame - floor, 3)
            )
            peaks[index] = np.where(frame > peak, 0.7 * peak + 0.3 * frame, peak - 0.006 * (peak - frame))
            floor, peak = floors[index], peaks[index]
        self._floor, self._peak = floor, peak
        return floors, peaks


def network_inputs(around: Array, floors: Array, peaks: Array) -> Array:
    """Gives what the network sees of each frame.

    Args:
        around: The bands' logarithms with `BEFORE` more frames in front and `AFTER` behind, each less its loudest peak.
        floors: Floors at each frame.
        peaks: Peaks at each frame.
    """
    loudest = peaks.max(axis=1, keepdims=True)
    count = len(floors)
    context = [around[shift : shift + count] for shift in range(BEFORE + 1 + AFTER)]
    return (np.concatenate([*context, floors - loudest, peaks - loudest], axis=1) / 4 + 0.5).astype(np.float32)


class FrontEnd:
    """Turns sound into cepstra while it comes in, 20 ms behind it."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        """Loads the network, a few ms.

        Args:
            weights: Made by tools/train_front_end.py.

        Raises:
            OSError: The file is missing.
        """
        with np.load(weights) as file:
            self._layers = [file[name].astype(np.float32) for name in sorted(file.files)]
        self.start()

    def start(self) -> None:
        """Begins an utterance."""
        self._samples = np.zeros(1, np.float32)
        self._levels = Levels()
        self._bands = np.empty((0, BANDS), np.float32)
        self._relative = np.empty((0, BANDS), np.float32)
        self._floors = self._peaks = self._bands

    def feed(self, audio: bytes) -> Array:
        """Takes the next piece of sound.

        Args:
            audio: 16-bit mono samples at 16 kHz.

        Returns:
            Cepstra that are ready: frames by 13.
        """
        self._samples = np.concatenate([self._samples, np.frombuffer(audio, dtype=np.int16).astype(np.float32)])
        powers = band_powers(self._samples)
        self._samples = self._samples[len(powers) * _HOP :]
        if not len(powers):
            return np.empty((0, _CEPSTRA), np.float32)
        bands = logarithms(powers)
        floors, peaks = self._levels.follow(bands)
        relative = bands - peaks.max(axis=1, keepdims=True)
        if not len(self._relative):
            relative = np.concatenate([np.repeat(relative[:1], BEFORE, axis=0), relative])
        self._bands = np.concatenate([self._bands, bands])
        self._floors, self._peaks = np.concatenate([self._floors, floors]), np.concatenate([self._peaks, peaks])
        self._relative = np.concatenate([self._relative, relative])
        return self._ready(len(self._relative) - BEFORE - AFTER)

    def finish(self) -> Array:
        """Gives the last cepstra of the utterance."""
        if not len(self._bands):
            return np.empty((0, _CEPSTRA), np.float32)
        self._relative = np.concatenate([self._relative, np.repeat(self._relative[-1:], AFTER, axis=0)])
        return self._ready(len(self._bands))

    def _ready(self, count: int) -> Array:
        if count <= 0:
            return np.empty((0, _CEPSTRA), np.float32)
        inputs = network_inputs(self._relative, self._floors[:count], self._peaks[:count])
        cleaned = self._bands[:count] + run_network(self._layers, inputs)
        self._bands, self._floors, self._peaks = self._bands[count:], self._floors[count:], self._peaks[count:]
        self._relative = self._relative[count:]
        return (cleaned @ _cosines()).astype(np.float32)


def run_network(layers: list[Array], inputs: Array) -> Array:
    """Gives what to add to the bands' logarithms: two hidden layers and a linear one."""
    first, first_bias, second, second_bias, last, last_bias = layers
    hidden = np.maximum(inputs @ first + first_bias, 0)
    hidden = np.maximum(hidden @ second + second_bias, 0)
    return hidden @ last + last_bias
