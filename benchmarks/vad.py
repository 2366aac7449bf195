"""How soon hands-free talking notices that somebody begins and ends to speak, through the bot's own talk gate.

    python -m benchmarks.vad [--voices slt,awb,rms,kal16] [--json]

Needs flite (apt install flite). The clips are spoken here, so where their speech begins and ends is known: the first
and the last 10 ms louder than a hundredth of the loudest. Each is heard on a running stream (after two seconds of the
room) and on a stream that begins with it, in a quiet room and with noise 20 and 10 dB below the speech. Times are those
of the sound, not of this machine: when the frame that opened or closed the gate had been heard. A split is a sentence
that the gate made several turns of; a false start is a turn opened by noise, knocks, a hum or music alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from loguru import logger
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_controller import VADController
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    SystemFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frameworks.rtvi.frames import RTVIClientMessageFrame
from pipecat.tests.utils import SleepFrame, run_test

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.recognition import SENTENCES, flite
from bot_server.bot import VOICE_ACTIVITY
from bot_server.talk_gate import TalkGate

RATE = 16_000
FRAME = RATE // 50
LEAD_SECS = 2.0
ROOMS = {"quiet": 60.0, "noise 20 dB": 20.0, "noise 10 dB": 10.0}
EVERY_SENTENCE = 5
Sound = npt.NDArray[np.float64]


@dataclass
class Heard(SystemFrame):
    """Follows each piece of sound through the gate, so that what the gate says has a place in time.

    Attributes:
        secs: How much of the stream had been heard.
    """

    secs: float = 0.0


@dataclass
class Tally:
    """What was measured in one room.

    Attributes:
        starts: From speech to the gate's opening, in ms.
        ends: From the end of speech to the gate's closing, in ms.
        splits: Sentences of which several turns were made.
        missed: Sentences that opened nothing, or never closed.
    """

    starts: list[float] = field(default_factory=list[float])
    ends: list[float] = field(default_factory=list[float])
    splits: int = 0
    missed: int = 0


async def turns(stream: Sound) -> list[tuple[float, float]]:
    """Sends a stream through a hands-free gate.

    Args:
        stream: Samples between -1 and 1 at 16 kHz.

    Returns:
        When each turn was opened and closed, in seconds of the stream; infinity where it was not closed.
    """
    samples = (np.clip(stream, -1, 1) * 32767).astype(np.int16)
    frames: list[Frame] = [
        RTVIClientMessageFrame(msg_id="1", type="talk", data={"state": "start", "mode": "hands_free"}),
        SleepFrame(0.02),
    ]
    for end in range(FRAME, len(samples) + 1, FRAME):
        frames += [InputAudioRawFrame(samples[end - FRAME : end].tobytes(), RATE, 1), Heard(secs=end / RATE)]
    gate = TalkGate(VADController(SileroVADAnalyzer(params=VOICE_ACTIVITY)))
    passed, _ = await run_test(gate, frames_to_send=[*frames, SleepFrame(0.1)])
    found: list[tuple[float, float]] = []
    opened, begun = False, 0.0
    for frame in passed:
        if isinstance(frame, VADUserStartedSpeakingFrame):
            opened, begun = True, -1.0
        elif isinstance(frame, Heard):
            # The marker behind the piece that opened the gate says when that was.
            if opened and begun < 0:
                begun = frame.secs
            if not opened and found and found[-1][1] < 0:
                found[-1] = (found[-1][0], frame.secs)
        elif isinstance(frame, VADUserStoppedSpeakingFrame) and opened:
            opened = False
            found.append((begun, -1.0))
    return found + ([(begun, float("inf"))] if opened else [])


def bounds(speech: Sound) -> tuple[float, float]:
    """Where speech begins and ends in a clean recording, in seconds."""
    hop = RATE // 100
    levels = np.abs(speech[: len(speech) // hop * hop]).reshape(-1, hop).max(axis=1)
    loud = np.flatnonzero(levels > np.abs(speech).max() / 100)
    return float(loud[0] / 100), float((loud[-1] + 1) / 100)


def room(secs: float, below_db: float, random: np.random.Generator) -> Sound:
    """Gives the noise of a room, so many decibels below speech of usual loudness."""
    noise = np.fft.rfft(random.normal(size=int(secs * RATE)))
    noise /= np.sqrt(np.maximum(np.fft.rfftfreq(int(secs * RATE), 1 / RATE), 50))
    sound = np.fft.irfft(noise, int(secs * RATE))
    return sound / np.sqrt(np.mean(sound**2)) * 0.08 / 10 ** (below_db / 20)


def no_speech(random: np.random.Generator) -> Iterator[tuple[str, Sound]]:
    """Ten seconds each of what is not speech, as loud as speech."""
    count = 10 * RATE
    time = np.arange(count) / RATE
    yield "hiss", random.normal(size=count) * 0.05
    yield "street", room(10, 0, random)
    yield "hum", sum((np.sin(2 * np.pi * 50 * k * time) / k for k in range(1, 20)), np.zeros(count)) * 0.05
    knocks = np.zeros(count)
    for start in random.integers(0, count - 2000, size=25):
        knocks[start : start + 2000] += random.normal(size=2000) * np.exp(-np.arange(2000) / 200) * 0.4
    yield "knocks and keys", knocks
    for name, voices in (("music, chords", (1, 1.26, 1.5)), ("music, melody", (1,))):
        music = np.zeros(count)
        for index, start in enumerate(range(0, count - RATE // 2, RATE // 2)):
            pitch = 220 * 2 ** (int(random.integers(0, 13)) / 12)
            length = min(RATE // 2, count - start)
            span = np.arange(length) / RATE
            for voice in voices:
                for overtone in range(1, 6):
                    music[start : start + length] += (
                        np.sin(2 * np.pi * pitch * voice * overtone * span) / overtone * np.exp(-3 * span) * 0.08
                    )
            if index % 2 == 0:
                music[start : start + 1600] += random.normal(size=1600) * np.exp(-np.arange(1600) / 300) * 0.2
        yield name, music


async def measure(clips: list[Sound], random: np.random.Generator) -> dict[str, Tally]:
    """Hears every clip in every room, on a running stream and on one that begins with it."""
    tallies: dict[str, Tally] = {}
    for name, below in ROOMS.items():
        for begins in (False, True):
            tally = tallies.setdefault(f"{name}, {'begins with speech' if begins else 'running'}", Tally())
            for speech in clips:
                lead = 0.0 if begins else LEAD_SECS
                start, end = bounds(speech)
                if begins:
                    speech = speech[int(start * RATE) :]
                    start, end = 0.0, end - start
                stream = np.concatenate([np.zeros(int(lead * RATE)), speech, np.zeros(int(1.5 * RATE))])
                level = 0.08 / np.sqrt(np.mean(speech**2))
                found = await turns(stream * level + room(len(stream) / RATE + 0.01, below, random)[: len(stream)])
                if not found or found[-1][1] == float("inf"):
                    tally.missed += 1
                    continue
                tally.splits += len(found) > 1
                tally.starts.append((found[0][0] - lead - start) * 1000)
                tally.ends.append((found[-1][1] - lead - end) * 1000)
    return tallies


def main() -> None:
    """Runs the benchmark and prints one line for each room and stream."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", default="slt,awb,rms,kal16")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")
    options = parser.parse_args()
    if shutil.which("flite") is None:
        sys.exit("This benchmark speaks with flite; install it with: apt install flite")
    logger.remove()
    sentences = [line for line in SENTENCES.read_text().splitlines() if line][::EVERY_SENTENCE]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.wav"
        clips = [flite(text, voice, path) for voice in options.voices.split(",") for text in sentences]
    random = np.random.default_rng(3)
    tallies = asyncio.run(measure(clips, random))
    false_starts = {name: len(asyncio.run(turns(sound))) for name, sound in no_speech(random)}
    if options.json:
        rooms = {
            name: {"start_ms": tally.starts, "end_ms": tally.ends, "splits": tally.splits, "missed": tally.missed}
            for name, tally in tallies.items()
        }
        print(json.dumps({"rooms": rooms, "false_starts": false_starts}))
        return
    for name, tally in tallies.items():
        start, end = (statistics.quantiles(times, n=20) for times in (tally.starts, tally.ends))
        print(
            f"{name:32} start P50 {start[9]:4.0f} P95 {start[18]:4.0f} ms   end P50 {end[9]:4.0f} P95 {end[18]:4.0f} ms"
            f"   split {tally.splits}, missed {tally.missed} of {len(clips)}"
        )
    for name, count in false_starts.items():
        print(f"false starts in 10 s of {name:18} {count}")


if __name__ == "__main__":
    main()
