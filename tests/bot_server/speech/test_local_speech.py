"""The real library on tiny models: what is downloaded hears and speaks through the pipeline's own parts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pipecat.frames.frames import ControlFrame, InterruptionFrame, TTSSpeakFrame

from bot_server.check import check
from bot_server.parts import load_ears, load_voice, make_recognizer, make_voice
from bot_server.settings import Settings, SettingsError
from bot_server.speech import try_out
from bot_server.speech.neural_voice import NeuralVoice, estimate_words
from bot_server.speech.phonemes import phonemes
from bot_server.speech.recordings import read_recording
from bot_server.speech.sphinx import SAMPLE_RATE
from bot_server.speech.whole_ears import WholeEars
from tests.bot_server.conftest import JACKETS
from tests.bot_server.speech.shelf import place
from tests.bot_server.speech.tiny_models import KOKORO_RATE, PIPER_RATE


@pytest.fixture(autouse=True)
def keep_logging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(try_out, "set_up_logs", lambda: None)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which every model is in place."""
    folder = tmp_path_factory.mktemp("data")
    for name in ("moonshine", "whisper", "piper", "piper-de", "kokoro"):
        place(name, folder / "models")
    return folder


@pytest.fixture
def settings(data: Path) -> Settings:
    return Settings.model_validate({"data": data})


def voice_of(seconds: float) -> bytes:
    """That much of a recording in which somebody speaks, over and over."""
    sound = read_recording(JACKETS)
    wanted = int(seconds * SAMPLE_RATE) * 2
    return (sound * (wanted // len(sound) + 1))[:wanted]


# Hearing


async def test_moonshine_is_given_the_whole_utterance(settings: Settings) -> None:
    ears = await asyncio.to_thread(load_ears, "moonshine", settings, None)
    recognizer = make_recognizer("moonshine", settings, None, ears)
    heard, _ = await try_out.hear(recognizer, voice_of(3.2))
    assert heard.text == "3 seconds"


@pytest.mark.parametrize(("language", "text"), [("en", "hello"), ("de", "hallo")])
async def test_whisper_is_told_the_language(settings: Settings, language: str, text: str) -> None:
    ears = await asyncio.to_thread(load_ears, "whisper", settings, None, language)
    heard, _ = await try_out.hear(make_recognizer("whisper", settings, None, ears, language=language), voice_of(2))
    assert heard.text == text


async def test_silence_and_noise_are_no_words(settings: Settings) -> None:
    ears = await asyncio.to_thread(load_ears, "whisper", settings, None)
    noise = np.random.default_rng(1).normal(0, 800, 2 * SAMPLE_RATE).astype(np.int16).tobytes()
    for sound in (bytes(64_000), noise):
        heard, _ = await try_out.hear(make_recognizer("whisper", settings, None, ears), sound)
        assert heard.text == ""


def test_ears_forget_a_cancelled_utterance(settings: Settings) -> None:
    ears = load_ears("moonshine", settings, None)
    assert ears is not None
    ears.start()
    ears.feed(voice_of(4))
    ears.cancel()
    assert ears.finish().text == ""
    ears.start()
    ears.feed(voice_of(2.1))
    assert ears.finish().text == "2 seconds"


def test_a_long_utterance_is_written_down_while_it_is_spoken() -> None:
    given: list[float] = []

    class Counter:
        def transcribe(self, samples: np.ndarray) -> str:
            given.append(len(samples) / SAMPLE_RATE)
            return f"part {len(given)}"

    ears = WholeEars(Counter())
    partial: list[str] = []
    ears.start()
    sound = bytearray(voice_of(20))
    # A pause of a fifth of a second, the only one in reach of the first cut.
    pause = int(9.5 * SAMPLE_RATE) * 2
    sound[pause : pause + 6400] = bytes(6400)
    for start in range(0, len(sound), 640):
        ears.feed(bytes(sound[start : start + 640]), partial.append)
    assert ears.finish().text == "part 1 part 2"
    assert partial == ["part 1"]
    assert 9.5 <= given[0] <= 9.7
    assert sum(given) == pytest.approx(20, abs=0.01)


def test_remarks_on_noise_are_left_out(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    ears = load_ears("whisper", settings, None)
    assert isinstance(ears, WholeEars)
    transcriber = ears._transcriber

    class Result:
        text = " [BLANK_AUDIO] Show me (music) tents. *coughs*"

    class Stream:
        result = Result()

        def accept_waveform(self, *_: object) -> None: ...

    class Recognizer:
        def create_stream(self) -> Stream:
            return Stream()

        def decode_stream(self, _: Stream) -> None: ...

    monkeypatch.setattr(transcriber, "_recognizer", Recognizer())
    assert transcriber.transcribe(np.zeros(10, dtype=np.float32)) == "Show me tents."


# Speaking


@pytest.mark.parametrize(
    ("name", "language", "rate"),
    [("piper", "en", PIPER_RATE), ("piper", "de", PIPER_RATE), ("kokoro", "en", KOKORO_RATE)],
)
async def test_a_downloaded_voice_speaks_in_the_pipeline(
    settings: Settings, name: str, language: str, rate: int
) -> None:
    synthesizer = await asyncio.to_thread(load_voice, name, settings, language)
    assert synthesizer is not None
    assert synthesizer.sample_rate == rate
    audio = await try_out.speak(make_voice(name, settings, synthesizer), "Zwei Jacken, beide warm. It costs $49.50.")
    # Fifty phonemes and more, 20 ms each, and a tone rather than silence.
    assert 0.8 < len(audio) / 2 / try_out.SPEECH_RATE < 4
    assert np.abs(np.frombuffer(audio, dtype=np.int16)).max() > 8000


def test_the_first_piece_is_short_enough_to_come_soon(settings: Settings) -> None:
    kokoro = load_voice("kokoro", settings)
    assert kokoro is not None
    sentence = "I found two rain jackets that fit, the first is the Fjell for 89 dollars, the second one is lighter."
    assert kokoro.pieces(sentence) == [
        "I found two rain jackets that fit,",
        "the first is the Fjell for 89 dollars,",
        "the second one is lighter.",
    ]
    piper = load_voice("piper", settings)
    assert piper is not None
    assert piper.pieces(sentence) == [sentence]
    assert piper.say(" ... ") == b""


def test_a_text_without_end_is_spoken_whole(settings: Settings) -> None:
    kokoro = load_voice("kokoro", settings)
    assert kokoro is not None
    # Kokoro takes 510 phonemes at once, and the library ends the process over one more.
    once, often = len(kokoro.say("again")), len(kokoro.say("again " * 400))
    assert often > 300 * once


async def test_an_interruption_stops_what_is_still_to_come(settings: Settings) -> None:
    synthesizer = await asyncio.to_thread(load_voice, "kokoro", settings)
    assert synthesizer is not None
    said: list[str] = []
    real = synthesizer.say
    interrupted = asyncio.Event()
    loop = asyncio.get_running_loop()

    def say(piece: str) -> bytes:
        said.append(piece)
        if len(said) == 2:
            # The shopper presses while the second piece is being made.
            asyncio.run_coroutine_threadsafe(voice.queue_frame(InterruptionFrame()), loop).result(5)
            asyncio.run_coroutine_threadsafe(interrupted.wait(), loop).result(5)
        return real(piece)

    synthesizer.say = say  # type: ignore[method-assign]
    voice = NeuralVoice(synthesizer, name="kokoro")
    pieces = ", ".join(f"this is the part with the number {number} of the sentence" for number in range(6)) + "."

    class Marker(ControlFrame):
        """Comes after everything that was to be said."""

    @voice.event_handler("on_after_process_frame")
    async def _after(_voice: object, frame: object) -> None:
        if isinstance(frame, InterruptionFrame):
            await voice.queue_frame(TTSSpeakFrame("And then?"))
            await voice.queue_frame(Marker())
            interrupted.set()

    await try_out._run(voice, [TTSSpeakFrame(pieces)], until=(Marker,))
    assert said == [*synthesizer.pieces(pieces)[:2], "And then?"]


def test_words_are_spread_over_the_sound() -> None:
    words = estimate_words("a waterproof jacket", 2.0)
    assert [(word.text, word.start_ms) for word in words] == [("a", 0), ("waterproof", 200), ("jacket", 1300)]


def test_phonemes_keep_their_punctuation() -> None:
    assert (
        phonemes("Two jackets, both warm. Shall I go on?", "en-us") == "tˈuː dʒˈækɪts, bˈoʊθ wˈɔːɹm. ʃˌæl aɪ ɡˌoʊ ˈɔn?"
    )
    # Taken apart, as the voices were taught: c and its cedilla.
    assert "c\u0327" in phonemes("Ich", "de")


async def test_a_voice_that_fails_says_who(settings: Settings, allow_log: Callable[[str], None]) -> None:
    synthesizer = await asyncio.to_thread(load_voice, "piper", settings)
    assert synthesizer is not None

    def fail(_: str) -> bytes:
        raise RuntimeError("out of memory")

    synthesizer.say = fail  # type: ignore[method-assign]
    allow_log("Piper failed to speak")
    with pytest.raises(try_out.TryOutError, match="Piper failed to speak: out of memory"):
        await try_out.speak(make_voice("piper", settings, synthesizer), "Hello.")


# Choosing


def chosen(settings: Settings, language: str = "en", **values: object) -> tuple[str, str]:
    parts = settings.model_copy(update=values).parts("webrtc", language)
    return parts.hears, parts.speaks


def test_what_was_downloaded_is_preferred(settings: Settings, tmp_path: Path) -> None:
    assert chosen(Settings.model_validate({"data": tmp_path})) == ("pocketsphinx", "espeak")
    assert chosen(settings)[0] == "moonshine"
    assert chosen(settings)[1] in ("piper", "kokoro")
    assert chosen(settings, "de") == ("whisper", "piper")
    place("whisper", tmp_path / "models")
    assert chosen(Settings.model_validate({"data": tmp_path})) == ("whisper", "espeak")


def test_a_choice_that_does_not_know_the_language_gives_way(settings: Settings, tmp_path: Path) -> None:
    assert chosen(settings, "de", hears="moonshine", speaks="kokoro") == ("whisper", "piper")
    bare = Settings.model_validate({"data": tmp_path, "hears": "moonshine", "speaks": "kokoro"})
    # Nothing that is here hears German.
    assert chosen(bare, "de") == ("none", "espeak")


@pytest.mark.parametrize(
    ("values", "language", "name"),
    [
        ({"hears": "whisper"}, "en", "whisper"),
        ({"hears": "moonshine"}, "en", "moonshine"),
        ({"speaks": "kokoro"}, "en", "kokoro"),
        ({"speaks": "piper"}, "en", "piper"),
        ({"speaks": "piper"}, "de", "piper-de"),
    ],
)
def test_choosing_what_is_not_here_says_how_to_get_it(
    tmp_path: Path, values: dict[str, object], language: str, name: str
) -> None:
    settings = Settings.model_validate({"data": tmp_path, **values})
    with pytest.raises(
        SettingsError, match=f"has not been downloaded: .*`python -m bot_server models download {name}`"
    ):
        settings.parts("webrtc", language)


def test_a_damaged_model_is_refused_before_the_library_sees_it(tmp_path: Path) -> None:
    place("whisper", tmp_path / "models")
    place("piper", tmp_path / "models")
    for file in (tmp_path / "models").rglob("*tokens.txt"):
        file.write_bytes(bytes(file.stat().st_size))
    settings = Settings.model_validate({"data": tmp_path})
    with pytest.raises(SettingsError, match="files of Whisper are damaged: remove it and download it again"):
        load_ears("whisper", settings, None)
    with pytest.raises(SettingsError, match="files of Piper are damaged"):
        load_voice("piper", settings)


def test_files_that_are_no_model_are_refused(tmp_path: Path) -> None:
    place("moonshine", tmp_path / "models", instead={"encoder_model.ort": b"no model"})
    with pytest.raises(SettingsError, match="Moonshine cannot be loaded"):
        load_ears("moonshine", Settings.model_validate({"data": tmp_path}), None)


# Commands


def test_the_commands_know_them(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoken = tmp_path / "spoken.wav"
    arguments = ["Guten Tag.", "-o", str(spoken), "--voice", "piper", "--language", "de", "--data", str(data)]
    assert try_out.main("say", arguments) == 0
    assert 0.1 < len(read_recording(spoken)) / 32_000 < 2
    files = [str(JACKETS), str(JACKETS)]
    assert try_out.main("transcribe", [*files, "--json", "--recognizer", "whisper", "--data", str(data)]) == 0
    assert [json.loads(line)["text"] for line in capsys.readouterr().out.splitlines()] == ["hello", "hello"]
    assert try_out.main("say", ["Hi", "-o", str(spoken), "--voice", "kokoro", "--data", str(tmp_path)]) == 1
    assert "models download kokoro" in capsys.readouterr().err


async def test_check_tries_what_is_here_and_says_how_to_get_the_rest(settings: Settings, tmp_path: Path) -> None:
    place("kokoro", tmp_path / "models", instead={"model.int8.onnx": b"no model"})
    nowhere = {"ollama_url": "http://127.0.0.1:9/v1"}
    here = {f.provider: f for f in await check(settings.model_copy(update=nowhere))}
    assert [here[name].state for name in ("moonshine", "whisper", "piper", "piper-de", "kokoro")] == ["works"] * 5
    assert here["whisper"].text == "Loaded and heard a word."
    found = {f.provider: f for f in await check(Settings.model_validate({"data": tmp_path, **nowhere}))}
    assert found["whisper"].state == "not set"
    assert "models download whisper" in found["whisper"].text
    assert found["kokoro"].state == "fails"
