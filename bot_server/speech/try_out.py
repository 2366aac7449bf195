"""`bot_server transcribe` and `bot_server say`: hearing and speaking alone, with the parts of a conversation."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pipecat.frames.frames import (
    ErrorFrame,
    Frame,
    InputAudioRawFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStoppedFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from bot_server.assistant.indexing import VocabularyItem
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.catalogue.checking import check
from bot_server.catalogue.reading import UnreadableError
from bot_server.logs import set_up_logs
from bot_server.parts import load_ears, load_voice, make_recognizer, make_voice
from bot_server.settings import Settings, SettingsError
from bot_server.speech.daily import DailyWords
from bot_server.speech.recognizers import Listener, LocalRecognizer
from bot_server.speech.recordings import RecordingError, read_recording, write_recording
from bot_server.speech.shop_talk import build_model
from bot_server.speech.sphinx import SAMPLE_RATE, Heard
from bot_server.talk_gate import NoSpeechFrame
from shop.complaints import complaint
from shop.languages import LANGUAGES
from shop.paths import DEMO_CATALOGUE

SPEECH_RATE = 24_000
_ANSWER_SECS = 30.0
_FRAME_BYTES = SAMPLE_RATE // 50 * 2


class TryOutError(Exception):
    """A part failed; the message says which and why."""


def main(name: str, arguments: Sequence[str]) -> int:
    """Runs `transcribe` or `say`; see their `--help`.

    Returns:
        0, or 1 with one sentence on standard error.
    """
    set_up_logs()
    options = _parser(name).parse_args(arguments)
    try:
        asyncio.run(_transcribe(options) if name == "transcribe" else _say(options))
    except (TryOutError, SettingsError, RecordingError, UnreadableError, OSError) as error:
        print(complaint(error), file=sys.stderr)
        return 1
    return 0


def _parser(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"bot_server {name}")
    if name == "transcribe":
        parser.add_argument("files", nargs="+", type=Path, help="recordings of any format")
        parser.add_argument(
            "--recognizer", default="pocketsphinx", help="pocketsphinx, moonshine, whisper or elevenlabs"
        )
        parser.add_argument("--catalog", type=Path, default=DEMO_CATALOGUE, help="whose words to expect")
        parser.add_argument("--json", action="store_true", help="one JSON object a file")
    else:
        parser.add_argument("text", type=_some_text, help="what to say")
        parser.add_argument("-o", "--output", type=Path, required=True, help="WAV file to write")
        parser.add_argument("--voice", default="espeak", help="espeak, piper, kokoro or elevenlabs")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="what is spoken (default: en)")
    parser.add_argument("--data", type=Path, help="folder where models are kept")
    return parser


def _some_text(text: str) -> str:
    if not any(letter.isalnum() for letter in text):
        raise argparse.ArgumentTypeError("there is nothing to say in it")
    return text


async def _transcribe(options: argparse.Namespace) -> None:
    settings = _settings(options)
    vocabulary = await asyncio.to_thread(_vocabulary, options.catalog)
    model = await asyncio.to_thread(build_model, vocabulary, settings.data / "recognizer")
    ears: Listener | None = None
    for path in options.files:
        audio = await asyncio.to_thread(read_recording, path)
        # PocketSphinx gets used to a speaker, and each recording may have another.
        if ears is None or options.recognizer == "pocketsphinx":
            ears = await asyncio.to_thread(load_ears, options.recognizer, settings, model, options.language)
        recognizer = make_recognizer(options.recognizer, settings, model, ears, language=options.language)
        if recognizer is None:
            raise SettingsError(f"{options.recognizer} hears only in a call; choose another --recognizer.")
        heard, ms = await hear(recognizer, audio)
        if options.json:
            line = {"file": str(path), "text": heard.text, "confidence": round(heard.confidence, 3)}
            print(json.dumps(line | {"seconds": round(len(audio) / 2 / SAMPLE_RATE, 2), "ms": round(ms)}))
        else:
            print(heard.text if len(options.files) == 1 else f"{path}: {heard.text}")


def _settings(options: argparse.Namespace) -> Settings:
    return Settings.model_validate({"data": options.data} if options.data else {})


def _vocabulary(catalogue: Path) -> Vocabulary:
    checked = check(catalogue)
    try:
        return Vocabulary.build(VocabularyItem.model_validate(row) for _, row in checked.rows())
    finally:
        checked.close()


async def _say(options: argparse.Namespace) -> None:
    settings = _settings(options)
    synthesizer = await asyncio.to_thread(load_voice, options.voice, settings, options.language)
    voice = make_voice(options.voice, settings, synthesizer, language=options.language)
    audio = await speak(voice, options.text)
    await asyncio.to_thread(write_recording, options.output, audio, SPEECH_RATE)


async def hear(recognizer: FrameProcessor, audio: bytes) -> tuple[Heard, float]:
    """Recognizes a recording with a recognizer of the pipeline.

    Args:
        recognizer: The recognizer.
        audio: 16-bit mono samples at 16 kHz.

    Returns:
        What was heard, and how long the words took after the end of the sound, in ms.

    Raises:
        TryOutError: It failed or did not answer.
    """
    if isinstance(recognizer, DailyWords):
        raise TryOutError("This recognizer only works inside its own call.")
    if isinstance(recognizer, LocalRecognizer):
        # A recording comes all at once, so most of it is still to be decoded at its end.
        recognizer.alone = True
    frames: list[Frame] = [VADUserStartedSpeakingFrame()]
    for start in range(0, len(audio), _FRAME_BYTES):
        frames.append(InputAudioRawFrame(audio[start : start + _FRAME_BYTES], SAMPLE_RATE, 1))
    frames.append(VADUserStoppedSpeakingFrame(stop_secs=0.001))
    collected = await _run(recognizer, frames, until=(TranscriptionFrame, NoSpeechFrame))
    stopped = next(at for frame, at in collected if isinstance(frame, VADUserStoppedSpeakingFrame))
    answer, answered = next(
        (frame, at) for frame, at in collected if isinstance(frame, TranscriptionFrame | NoSpeechFrame)
    )
    heard = Heard("", 0.0)
    if isinstance(answer, TranscriptionFrame):
        heard = answer.result if isinstance(answer.result, Heard) else Heard(answer.text, 1.0)
    return heard, (answered - stopped) * 1000


async def speak(voice: FrameProcessor, text: str) -> bytes:
    """Speaks a text with a voice of the pipeline.

    Returns:
        16-bit mono samples at 24 kHz.

    Raises:
        TryOutError: It failed, did not answer, or stayed silent.
    """
    collected = await _run(voice, [TTSSpeakFrame(text)], until=(TTSStoppedFrame,))
    audio = b"".join(frame.audio for frame, _ in collected if isinstance(frame, TTSAudioRawFrame))
    if not audio:
        raise TryOutError("The voice said nothing.")
    return audio


async def _run(
    part: FrameProcessor, frames: Sequence[Frame], *, until: tuple[type[Frame], ...]
) -> list[tuple[Frame, float]]:
    collected: list[tuple[Frame, float]] = []
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    class Collector(FrameProcessor):
        async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
            await super().process_frame(frame, direction)
            collected.append((frame, time.monotonic()))
            if isinstance(frame, until) and not over.done():
                over.set_result(None)
            await self.push_frame(frame, direction)

    worker = PipelineWorker(
        Pipeline([part, Collector()]),
        params=PipelineParams(audio_in_sample_rate=SAMPLE_RATE, audio_out_sample_rate=SPEECH_RATE),
        enable_rtvi=False,
        idle_timeout_secs=None,
    )

    @worker.event_handler("on_pipeline_error")
    async def _failed(_worker: PipelineWorker, error: ErrorFrame) -> None:
        if not over.done():
            over.set_exception(TryOutError(error.error))

    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    running = asyncio.create_task(runner.run(), name="try-out")
    try:
        await worker.queue_frames([*frames])
        async with asyncio.timeout(_ANSWER_SECS):
            await over
    except TimeoutError:
        raise TryOutError("There was no answer in time.") from None
    finally:
        await worker.cancel()
        await running
    return collected
