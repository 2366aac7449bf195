"""Hearing from the press to the words: noise, a telephone, first and last words, and what is not speech."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import soxr  # pyright: ignore[reportMissingTypeStubs]
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_controller import VADController
from pipecat.frames.frames import Frame, InputAudioRawFrame, TranscriptionFrame, TTSSpeakFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.processors.frameworks.rtvi.frames import RTVIClientMessageFrame
from pipecat.tests.utils import SleepFrame
from pipecat.workers.runner import WorkerRunner

from bot_server.bot import VOICE_ACTIVITY
from bot_server.echo import EchoGuard
from bot_server.speech.ears import Ears
from bot_server.speech.expected import NOTHING, Expected
from bot_server.speech.language_model import Talk
from bot_server.speech.recognizers import LocalRecognizer, SphinxRecognizer
from bot_server.speech.rescoring import Choice, Rescorer
from bot_server.speech.sphinx import Heard, SpeechModel, SphinxDecoder, decode
from bot_server.talk_gate import NoSpeechFrame, TalkGate
from shop.paths import ASSETS
from tests.bot_server.rtvi_client import read_wav

RATE = 16_000
FRAME = RATE // 50
JACKETS = "show me waterproof jackets under one hundred dollars"
REQUESTS = {
    "show-me-waterproof-jackets": JACKETS,
    "add-the-second-one-to-my-cart": "add the second one to my cart",
    "make-it-three": "make it three",
    "show-me-tents-no-i-mean-sleeping-bags": "show me tents no i mean sleeping bags",
}
Sound = np.ndarray


def request(name: str) -> Sound:
    """A recorded request from its first loud sample to its last."""
    sound = np.frombuffer(read_wav(ASSETS / "speech" / f"{name}.wav"), dtype=np.int16) / 32768
    loud = np.flatnonzero(np.abs(sound) > np.abs(sound).max() / 100)
    return sound[loud[0] : loud[-1] + 1]


def spoken(sound: Sound) -> bytes:
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16).tobytes()


def padded(sound: Sound) -> Sound:
    return np.concatenate([np.zeros(RATE // 4), sound, np.zeros(RATE // 4)])


def frames(audio: bytes) -> list[Frame]:
    size = FRAME * 2
    # A call sends whole frames: what is left of the last one is silence.
    audio += b"\0" * (-len(audio) % size)
    return [InputAudioRawFrame(audio[start : start + size], RATE, 1) for start in range(0, len(audio), size)]


def talk(state: str, mode: str = "hold") -> RTVIClientMessageFrame:
    return RTVIClientMessageFrame(msg_id="1", type="talk", data={"state": state, "mode": mode})


@pytest.fixture(scope="module")
def decoder(speech_model: SpeechModel) -> SphinxDecoder:
    return SphinxDecoder(speech_model)


async def through(
    recognizer: LocalRecognizer, sent: Sequence[Frame], echo: EchoGuard | None = None, answers: int = 1
) -> list[Frame]:
    """Sends frames through a gate and a recognizer; gives what came out once so many utterances were answered."""
    passed: list[Frame] = []
    answered = asyncio.Event()

    class Collector(FrameProcessor):
        async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
            await super().process_frame(frame, direction)
            passed.append(frame)
            if sum(type(one) in (TranscriptionFrame, NoSpeechFrame) for one in passed) >= answers:
                answered.set()
            await self.push_frame(frame, direction)

    gate = TalkGate(VADController(SileroVADAnalyzer(params=VOICE_ACTIVITY)), echo=echo)
    worker = PipelineWorker(
        Pipeline([gate, recognizer, Collector()]),
        params=PipelineParams(audio_in_sample_rate=RATE),
        enable_rtvi=False,
        idle_timeout_secs=None,
    )
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    running = asyncio.create_task(runner.run())
    try:
        for frame in sent:
            if isinstance(frame, SleepFrame):
                await asyncio.sleep(frame.sleep)
            else:
                await worker.queue_frame(frame)
        async with asyncio.timeout(30):
            if answers:
                await answered.wait()
        # What the recognizer has to add comes right behind its answer.
        await asyncio.sleep(0.1)
    finally:
        await worker.cancel()
        await running
    return passed


def words(passed: list[Frame]) -> list[str]:
    return [frame.text for frame in passed if type(frame) is TranscriptionFrame]


@pytest.mark.parametrize(("name", "text"), REQUESTS.items())
def test_words_are_heard_in_a_quiet_room(decoder: SphinxDecoder, name: str, text: str) -> None:
    heard = decode(decoder, spoken(padded(request(name))))
    assert heard.text == text
    assert not heard.is_unclear


def test_words_are_heard_in_noise(decoder: SphinxDecoder) -> None:
    speech = padded(request("show-me-waterproof-jackets"))
    noise = np.random.default_rng(3).normal(size=len(speech)) * np.sqrt(np.mean(speech**2)) / 10 ** (15 / 20)
    assert decode(decoder, spoken(speech + noise)).text == JACKETS


def test_words_are_heard_on_a_telephone(decoder: SphinxDecoder) -> None:
    narrow = soxr.resample(padded(request("show-me-waterproof-jackets")), RATE, 6800)
    assert decode(decoder, spoken(soxr.resample(narrow, 6800, RATE))).text == JACKETS


@pytest.mark.parametrize(("name", "text"), [*REQUESTS.items()][1:])
async def test_first_and_last_words_are_heard(speech_model: SpeechModel, name: str, text: str) -> None:
    """The first word begins with the press, and the button is up with the last sample."""
    recognizer = SphinxRecognizer(lambda: Ears(SphinxDecoder(speech_model)))
    sent = [talk("start"), *frames(spoken(request(name))), talk("stop")]
    assert words(await through(recognizer, sent)) == [text]


class Attentive(Ears):
    """Ears that remember what they were told to expect."""

    told: Expected | None = None

    def finish(self, expected: Expected = NOTHING) -> Heard:
        self.told = expected
        return super().finish(expected)


async def test_what_is_likely_is_looked_up_for_each_utterance(speech_model: SpeechModel) -> None:
    ears = Attentive(SphinxDecoder(speech_model))
    seen = iter([Expected(frozenset({"tent"})), Expected(frozenset({"kettle"}))])

    async def look() -> Expected:
        return next(seen)

    async def never() -> Expected:
        await asyncio.Event().wait()
        raise AssertionError

    one = [talk("start"), *frames(spoken(padded(request("make-it-three")))), talk("stop")]
    two = await through(SphinxRecognizer(lambda: ears, look=look), [*one, SleepFrame(0.6), *one], answers=2)
    assert words(two) == ["make it three"] * 2
    assert ears.told == Expected(frozenset({"kettle"}))
    # A shop that does not answer holds nothing up.
    assert words(await through(SphinxRecognizer(lambda: ears, look=never), one)) == ["make it three"]
    assert ears.told == NOTHING


def test_an_answer_that_only_sounds_like_it_is_not_believed_wholly(
    speech_model: SpeechModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(*_: object) -> Choice:
        return Choice("us", 1.0, -14.0)

    decoder = SphinxDecoder(speech_model)
    monkeypatch.setattr(Rescorer, "choose", choose)
    decoder.start()
    decoder.feed(spoken(padded(request("make-it-three"))))
    heard = decoder.finish(Expected(answers={"yes": 0.03}))
    assert heard.text == "yes"
    assert 0 < heard.confidence <= 0.6


async def test_a_press_with_nothing_said_costs_nothing(speech_model: SpeechModel) -> None:
    recognizer = SphinxRecognizer(lambda: Ears(SphinxDecoder(speech_model)))
    room = np.random.default_rng(1).normal(size=RATE) * 1e-3
    cough = np.concatenate(
        [room, np.random.default_rng(2).normal(size=1600) * np.exp(-np.arange(1600) / 400) * 0.4, room]
    )
    sent: list[Frame] = []
    for nothing in (b"", spoken(room), spoken(cough)):
        sent += [talk("start"), *frames(nothing), talk("stop"), SleepFrame(0.6)]
    passed = await through(recognizer, sent, answers=3)
    assert words(passed) == []
    assert sum(isinstance(frame, NoSpeechFrame) for frame in passed) == 3
    assert not any(isinstance(frame, TTSSpeakFrame) for frame in passed)


async def test_the_assistants_own_voice_is_no_turn(speech_model: SpeechModel) -> None:
    """Played and heard back at a tenth of its loudness (-20 dB), a fifth of a second later."""
    now = [100.0]
    echo = EchoGuard(clock=lambda: now[0])
    sound = request("show-me-waterproof-jackets")
    # The second of quiet at the end lets the voice detection come to rest while sound still arrives.
    returned = np.concatenate([np.zeros(RATE // 5), sound * 0.1, np.zeros(RATE)])

    class Room(EchoGuard):
        def heard(self, audio: bytes, sample_rate: int) -> None:
            step = round((now[0] - 100) * 50)
            echo.played(spoken(sound[step * FRAME : (step + 1) * FRAME]), RATE)
            echo.heard(audio, sample_rate)
            now[0] += 0.02

        def is_echo(self) -> bool:
            return echo.is_echo()

    recognizer = SphinxRecognizer(lambda: Ears(SphinxDecoder(speech_model)))
    sent = [talk("start", "hands_free"), SleepFrame(0.05), *frames(spoken(returned)), SleepFrame(1.0)]
    passed = await through(recognizer, sent, Room(), answers=0)
    assert not any(isinstance(frame, InputAudioRawFrame) for frame in passed)


class Unsure:
    """Ears that always hear the same, and say how sure they are of it."""

    def __init__(self, confidence: float) -> None:
        self._heard = Heard("clear my cart", confidence)

    def start(self) -> None: ...

    def feed(self, audio: bytes, on_partial: Callable[[str], None] | None = None) -> None: ...

    def finish(self, expected: Expected = NOTHING) -> Heard:
        return self._heard

    def cancel(self) -> None: ...


@pytest.mark.parametrize(
    ("confidence", "mode", "acts", "asks"),
    [(0.9, "hold", 1, 0), (0.01, "hold", 0, 1), (0.01, "tap", 0, 1), (0.01, "hands_free", 0, 0)],
)
async def test_unclear_words_are_asked_again_and_never_acted_on(
    confidence: float, mode: str, acts: int, asks: int
) -> None:
    recognizer = LocalRecognizer(lambda: Unsure(confidence), name="unsure")
    speech = frames(spoken(padded(padded(padded(request("show-me-waterproof-jackets"))))))
    # Hands-free, the silence behind the words ends them.
    end = [] if mode == "hands_free" else [talk("stop", mode)]
    passed = await through(recognizer, [talk("start", mode), *speech, *end])
    assert len(words(passed)) == acts
    assert sum(isinstance(frame, TTSSpeakFrame) for frame in passed) == asks
    if not acts:
        assert any(isinstance(frame, NoSpeechFrame) for frame in passed)


def kettles(word: str) -> Talk:
    return Talk([["show", "me", "[many]"], ["add", "it"], [word]], {"[many]": {"kettles": 1.0, "rain jackets": 3.0}})


def test_a_model_is_built_once_and_kept(tmp_path: Path) -> None:
    first = SpeechModel.build(lambda: kettles("yes"), "one", tmp_path)

    def never() -> Talk:
        raise AssertionError("built again")

    assert SpeechModel.build(never, "one", tmp_path) == first
    assert not list(tmp_path.rglob("*.arpa"))
    assert SpeechModel.build(lambda: kettles("no"), "two", tmp_path) != first


def test_what_fills_a_hole_is_heard_in_its_words(tmp_path: Path) -> None:
    decoder = SphinxDecoder(SpeechModel.build(lambda: kettles("yes"), "one", tmp_path / "Application Support"))
    speech = padded(request("show-me-waterproof-jackets"))[: int(1.55 * RATE)]
    assert "_" not in decode(decoder, spoken(speech)).text
    assert ":" not in decode(decoder, spoken(speech)).text


@pytest.mark.parametrize(
    ("text", "confidence", "unclear"),
    [("no", 0.4, True), ("show me the kettles", 0.4, False), ("show me the kettles", 0.05, True)],
)
def test_a_word_by_itself_must_be_surer(text: str, confidence: float, unclear: bool) -> None:
    assert Heard(text, confidence).is_unclear == unclear
