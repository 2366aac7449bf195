"""`transcribe`, `say` and `check` as commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot_server.check import check
from bot_server.settings import Settings
from bot_server.speech import try_out
from bot_server.speech.recordings import read_recording
from tests.bot_server.conftest import ADD_SECOND, JACKETS
from tests.bot_server.wire import elevenlabs
from tests.bot_server.wire.elevenlabs import ElevenLabs


@pytest.fixture(autouse=True)
def keep_logging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(try_out, "set_up_logs", lambda: None)


def test_say_writes_a_recording_that_transcribe_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoken = tmp_path / "spoken.wav"
    assert try_out.main("say", ["Show me more.", "-o", str(spoken)]) == 0
    assert 0.5 < len(read_recording(spoken)) / 32_000 < 3
    files = [str(JACKETS), str(ADD_SECOND), str(spoken)]
    assert try_out.main("transcribe", [*files, "--json", "--data", str(tmp_path)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["text"] == "show me waterproof jackets under one hundred dollars"
    assert lines[1]["text"] == "add the second one to my cart"
    assert 0 <= lines[2]["confidence"] <= 1


def test_a_recording_may_take_its_time_and_what_is_unclear_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot_server.speech.recognizers._FINISH_SECS", 0.001)
    monkeypatch.setattr("bot_server.speech.sphinx.UNCLEAR", 1.0)
    assert try_out.main("transcribe", [str(JACKETS), "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.strip() == "show me waterproof jackets under one hundred dollars"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["/no/such.wav"], "/no/such.wav cannot be read"),
        ([str(JACKETS), "--recognizer", "parrot"], "cannot hear with parrot"),
        ([str(JACKETS), "--recognizer", "elevenlabs"], "set ELEVENLABS_API_KEY"),
    ],
)
def test_one_sentence_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert try_out.main("transcribe", [*arguments, "--data", str(tmp_path)]) == 1
    assert says in capsys.readouterr().err


def test_a_recording_that_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = tmp_path / "nowhere" / "hi.wav"
    assert try_out.main("say", ["hi", "-o", str(nowhere), "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{nowhere} cannot be used: No such file or directory.\n"


@pytest.mark.parametrize(
    ("arguments", "says"), [(["", "-o", "x.wav"], "nothing to say"), (["hi", "-o", "x.wav", "--language", "fr"], "fr")]
)
def test_what_cannot_be_said_is_refused_at_once(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    with pytest.raises(SystemExit) as refused:
        try_out.main("say", arguments)
    assert refused.value.code == 2
    assert says in capsys.readouterr().err


async def test_elevenlabs_speaks_and_hears_alone(jackets: bytes) -> None:
    async with ElevenLabs(transcripts=["Show me tents."]).running() as server:
        settings = Settings.model_validate({"elevenlabs_api_key": elevenlabs.KEY, "elevenlabs_url": server.url})
        audio = await try_out.speak(try_out.make_voice("elevenlabs", settings), "It costs $49.50.")
        assert len(audio) > 24_000
        assert server.spoken == ["It costs 49 dollars 50."]
        recognizer = try_out.make_recognizer("elevenlabs", settings, None)  # type: ignore[arg-type]
        heard, ms = await try_out.hear(recognizer, jackets)
        assert heard.text == "Show me tents."
        assert ms < 2000
        assert server.malformed == []


async def test_check_tells_keys_that_are_refused_from_those_that_are_missing(allow_log: Callable[[str], None]) -> None:
    settings = Settings.model_validate(
        {
            "daily_api_key": "wrong",
            "daily_api_url": "http://127.0.0.1:9",
            "convex_url": "http://127.0.0.1:9",
            "ollama_url": "http://127.0.0.1:9/v1",
        }
    )
    found = {f"{finding.part} {finding.provider}": finding for finding in await check(settings)}
    assert found["call daily"].state == "fails"
    assert "cannot be reached" in found["call daily"].text
    assert found["state convex"].state == "fails"
    assert found["thinks gemini"].text == "Set GOOGLE_API_KEY to use it."
    assert {found[name].state for name in ("hears pocketsphinx", "thinks clerk", "speaks espeak")} == {"works"}
