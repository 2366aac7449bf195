"""espeak-ng in this process: speech, word times and phonemes.

libespeak-ng is one synthesizer per process and not re-entrant, so one lock
guards it and every caller waits its turn: a sentence takes a few milliseconds.
"""

import asyncio
import ctypes
import re
import threading
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import espeakng_loader  # pyright: ignore[reportMissingTypeStubs]

from bot_server.speech.spoken_foreign import english_names
from bot_server.speech.spoken_letters import spelled_out

_OUTPUT_SYNCHRONOUS = 2
_POSITION_CHARACTER = 1
_TEXT_UTF8 = 1
_TEXT_PHONEMES = 0x100
_PHONEMES_ASCII = 0x00
_PHONEMES_IPA = 0x02
_PARAMETER_RATE = 1
_PARAMETER_PITCH = 3
_PARAMETER_RANGE = 4
_EVENT_END_OF_LIST = 0
_EVENT_WORD = 1
# A shorter buffer lets an interruption be noticed sooner; synthesis is far faster than real time anyway.
_BUFFER_MS = 60
# Phonemes within the text, and the change to English for them and back.
_ENGLISH, _GERMAN = "[[_^_EN ", " _^_DE]]"
_AMERICAN = "en-us"


class EspeakError(RuntimeError):
    """espeak-ng could not be loaded or refused a voice or a text."""


class _EventId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    ]


_SynthCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


@dataclass(frozen=True)
class Word:
    """A spoken word: its place in the text and when it begins.

    Attributes:
        text: The word as written.
        start_ms: Where it begins in the audio, in ms.
    """

    text: str
    start_ms: int


@dataclass(frozen=True)
class _Reading:
    """What is read otherwise: its place among what is said, and in the text."""

    said_start: int
    said_end: int
    start: int
    end: int


@dataclass
class Speech:
    """What one text sounds like.

    Attributes:
        audio: 16-bit mono samples, little endian.
        sample_rate: In Hz.
        words: The words in order of speaking.
    """

    audio: bytes
    sample_rate: int
    words: list[Word] = field(default_factory=list[Word])


class Espeak:
    """The one owner of libespeak-ng in this process; use `espeak()` to get it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._chunks: list[bytes] = []
        self._words: list[tuple[int, int, int]] = []
        self._stop: threading.Event | None = None
        self._callback = _SynthCallback(self._on_samples)
        self._sample_rate = 0
        self._load()

    @property
    def sample_rate(self) -> int:
        """Sample rate of what it speaks, in Hz."""
        return self._sample_rate

    async def speak(self, text: str, *, voice: str = "en-us", words_per_minute: int = 172) -> Speech:
        """Synthesizes a text.

        Cancelling the awaiting task stops the synthesis.

        Args:
            text: Plain text.
            voice: An espeak-ng voice name, such as "en-us" or "en-gb+f3".
            words_per_minute: Speaking rate, 80 to 450.

        Raises:
            EspeakError: The voice does not exist or the text was refused.
        """
        stop = threading.Event()
        try:
            return await asyncio.to_thread(self._speak, text, voice, words_per_minute, stop)
        except asyncio.CancelledError:
            stop.set()
            raise

    def speak_now(self, text: str, *, voice: str = "en-us", words_per_minute: int = 172) -> Speech:
        """Like `speak`, for callers without an event loop."""
        return self._speak(text, voice, words_per_minute, threading.Event())

    def phonemes(self, text: str, *, voice: str = "en-us") -> str:
        """Says how a text is pronounced, as IPA.

        Args:
            text: Plain text.
            voice: An espeak-ng voice name, for its language.

        Raises:
            EspeakError: The library refused.
        """
        with self._lock:
            parts, end = list[str](), 0
            for start, stop, said in _otherwise(text, voice):
                otherwise = self._phonemes(text[start:stop], _AMERICAN) if said is None else self._phonemes(said, voice)
                parts += self._phonemes(text[end:start], voice), otherwise
                end = stop
            return " ".join(part for part in [*parts, self._phonemes(text[end:], voice)] if part)

    def _load(self) -> None:
        try:
            self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        except OSError as error:
            raise EspeakError("The speech library espeak-ng cannot be loaded; reinstall espeakng-loader.") from error
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        data_path = str(espeakng_loader.get_data_path()).encode()
        rate = self._library.espeak_Initialize(_OUTPUT_SYNCHRONOUS, _BUFFER_MS, data_path, 0)
        if rate <= 0:
            raise EspeakError("espeak-ng found no voice data; reinstall espeakng-loader.")
        self._sample_rate = int(rate)
        self._library.espeak_SetSynthCallback(self._callback)

    def _set_voice(self, voice: str) -> None:
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EspeakError(f"espeak-ng has no voice named {voice!r}.")

    def _speak(self, text: str, voice: str, words_per_minute: int, stop: threading.Event) -> Speech:
        with self._lock:
            return self._speak_alone(text, voice, words_per_minute, stop)

    def _speak_alone(self, text: str, voice: str, words_per_minute: int, stop: threading.Event) -> Speech:
        if stop.is_set():
            return Speech(b"", self._sample_rate)
        said, readings = self._read(text, voice)
        self._chunks, self._words, self._stop = [], [], stop
        self._set_voice(voice)
        self._library.espeak_SetParameter(_PARAMETER_RATE, words_per_minute, 0)
        self._library.espeak_SetParameter(_PARAMETER_PITCH, 48, 0)
        self._library.espeak_SetParameter(_PARAMETER_RANGE, 55, 0)
        encoded = said.encode()
        flags = _TEXT_UTF8 | _TEXT_PHONEMES if _ENGLISH in said else _TEXT_UTF8
        failed = self._library.espeak_Synth(encoded, len(encoded) + 1, 0, _POSITION_CHARACTER, 0, flags, None, None)
        if failed:
            raise EspeakError("espeak-ng refused to speak this text.")
        return Speech(b"".join(self._chunks), self._sample_rate, _words(text, _as_written(self._words, text, readings)))

    def _read(self, text: str, voice: str) -> tuple[str, list[_Reading]]:
        """A text as it is given to espeak-ng, and what of it is read otherwise than it is written."""
        # Nobody else's brackets may be taken for phonemes.
        plain = text.replace("[[", "((")
        said, readings, end = "", list[_Reading](), 0
        for start, stop, instead in _otherwise(plain, voice):
            said += plain[end:start]
            if instead is None:
                instead = _ENGLISH + self._phonemes(plain[start:stop], _AMERICAN, _PHONEMES_ASCII) + _GERMAN
            readings.append(_Reading(len(said), len(said) + len(instead), start, stop))
            said, end = said + instead, stop
        return said + plain[end:], readings

    def _on_samples(self, samples: Any, count: int, events: Any) -> int:
        if self._stop is not None and self._stop.is_set():
            return 1
        index = 0
        while events and events[index].type != _EVENT_END_OF_LIST:
            event = events[index]
            if event.type == _EVENT_WORD:
                # Positions count from one.
                self._words.append((event.text_position - 1, event.length, event.audio_position))
            index += 1
        if samples and count > 0:
            self._chunks.append(ctypes.string_at(samples, count * 2))
        return 0

    def _phonemes(self, text: str, voice: str, alphabet: int = _PHONEMES_IPA) -> str:
        self._set_voice(voice)
        buffer = ctypes.c_char_p(text.encode())
        pointer = ctypes.c_void_p(ctypes.cast(buffer, ctypes.c_void_p).value)
        parts: list[str] = []
        while pointer.value:
            part = self._library.espeak_TextToPhonemes(ctypes.byref(pointer), _TEXT_UTF8, alphabet)
            parts.append((part or b"").decode())
        return " ".join(part for part in parts if part)


def _otherwise(text: str, voice: str) -> list[tuple[int, int, str | None]]:
    """What is not read as it is written: where it begins and ends, and what is read; None for its English sounds."""
    language = voice[:2]
    english = english_names(text) if language == "de" else []
    letters = [
        (start, end, said)
        for start, end, said in spelled_out(text, language)
        if not any(first < end and start < last for first, last in english)
    ]
    return sorted([*((start, end, None) for start, end in english), *letters])


def _as_written(events: list[tuple[int, int, int]], text: str, readings: list[_Reading]) -> list[tuple[int, int, int]]:
    """Events at their places in the text as it was given; those of a reading follow its words in order."""
    placed: list[tuple[int, int, int]] = []
    moved, left = 0, list(readings)
    words: list[int] | None = None
    for start, length, at_ms in events:
        while left and start >= left[0].said_end:
            done = left.pop(0)
            moved, words = done.end - done.said_end, None
        if not left or start < left[0].said_start:
            placed.append((start + moved, length, at_ms))
            continue
        if words is None:
            words = [left[0].start + word.start() for word in re.finditer(r"\S+", text[left[0].start : left[0].end])]
            # The change to English comes first and is no word.
            if start == left[0].said_start + len("[["):
                continue
        if words:
            placed.append((words.pop(0), 1, at_ms))
    return placed


def _words(text: str, events: list[tuple[int, int, int]]) -> list[Word]:
    """Words as written, up to the next blank: espeak-ng takes "I've" and "twenty-one" for two each."""
    words: list[Word] = []
    end = 0
    for start, _, at_ms in events:
        if start < end:
            continue
        written = text[start:].split(maxsplit=1)
        if written:
            end = text.index(written[0], start) + len(written[0])
            words.append(Word(written[0], at_ms))
    return words


@cache
def espeak() -> Espeak:
    """Gives the process's synthesizer, loading it on first use (about 30 ms).

    Raises:
        EspeakError: The library or its data is missing.
    """
    return Espeak()
