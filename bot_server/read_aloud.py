"""`bot_server read`: speaks lines of text as they come, for a window that reads itself aloud.

Each line on standard input is a JSON object {"text", "locale"}. Each answer on standard output is a JSON line
{"rate": Hz, "bytes": N} and after it N bytes of 16-bit mono samples. It ends with its standard input. It loads
no pipeline, no model and no network: it must speak when nothing else works.
"""

import json
import sys
from collections.abc import Sequence
from typing import BinaryIO

from pydantic import BaseModel, Field, ValidationError

from bot_server.speech.espeak import EspeakError, espeak
from bot_server.speech.spoken import say_naturally

LONGEST_TEXT = 2000
_VOICES = {"en": "en-us", "de": "de"}


class Line(BaseModel):
    """What to speak, in the language of a BCP 47 tag."""

    text: str = Field(max_length=LONGEST_TEXT)
    locale: str = Field(default="en-US", max_length=35)


def main(_name: str, arguments: Sequence[str]) -> int:
    """Speaks until standard input ends.

    Returns:
        0, or 1 with one sentence on standard error.
    """
    if arguments:
        print("bot_server read takes no arguments: what to speak comes on standard input.", file=sys.stderr)
        return 1
    try:
        return read_aloud(sys.stdin.buffer, sys.stdout.buffer)
    except EspeakError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def read_aloud(lines: BinaryIO, out: BinaryIO) -> int:
    """Answers each line with its sound; a line that cannot be read is answered with silence.

    Raises:
        EspeakError: The voice cannot speak at all.
    """
    for raw in lines:
        audio, rate = _sound(raw)
        out.write(json.dumps({"rate": rate, "bytes": len(audio)}).encode() + b"\n" + audio)
        out.flush()
    return 0


def _sound(raw: bytes) -> tuple[bytes, int]:
    voice = espeak()
    try:
        line = Line.model_validate_json(raw)
    except ValidationError as error:
        print(f"A line cannot be read: {error.errors(include_input=False)[0]['msg']}.", file=sys.stderr)
        return b"", voice.sample_rate
    language = line.locale.partition("-")[0].lower()
    speech = voice.speak_now(say_naturally(line.text, language), voice=_VOICES.get(language, _VOICES["en"]))
    return speech.audio, speech.sample_rate
