"""Speaking lines of text for a window that reads itself aloud."""

import io
import json
import subprocess
import sys

import pytest

from bot_server.read_aloud import read_aloud


def spoken(*lines: bytes) -> list[bytes]:
    out = io.BytesIO()
    assert read_aloud(io.BytesIO(b"".join(line + b"\n" for line in lines)), out) == 0
    out.seek(0)
    answers: list[bytes] = []
    while header := out.readline():
        answers.append(out.read(json.loads(header)["bytes"]))
    return answers


def test_each_line_is_answered_with_its_sound() -> None:
    short, long = spoken(b'{"text": "Two."}', b'{"text": "Two jackets, a kettle and a pair of boots."}')
    assert 0 < len(short) < len(long)
    assert any(short)


def test_prices_are_said_as_people_say_them() -> None:
    figures, words = spoken(b'{"text": "$89.00"}', b'{"text": "89 dollars"}')
    assert len(figures) == pytest.approx(len(words), rel=0.01)


def test_german_is_read_by_a_german_voice() -> None:
    english, german = spoken(b'{"text": "Wasserkocher"}', b'{"text": "Wasserkocher", "locale": "de-DE"}')
    assert english != german


@pytest.mark.parametrize("line", [b"nonsense", b"[]", b'{"text": 3}', b'{"text": "' + b"x" * 3000 + b'"}'])
def test_a_line_that_cannot_be_read_is_silence_and_the_next_is_spoken(line: bytes) -> None:
    silence, sound = spoken(line, b'{"text": "Hello."}')
    assert silence == b""
    assert sound


def test_the_program_loads_no_pipeline() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot_server", "read"],
        input=b'{"text": "Hello."}\n',
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout.partition(b"\n")[0])["bytes"] > 0
    for heavy in (b"pipecat", b"numpy", b"fastapi", b"aiortc"):
        assert heavy not in done.stderr
