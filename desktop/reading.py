"""Reads what is on the screen aloud, with a voice of this machine: no call, no network, no bot server is needed."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Sequence

from pydantic import BaseModel, Field, ValidationError

from desktop.audio.sound import Sound
from desktop.tasks import Tasks
from shop.children import child_command

logger = logging.getLogger(__name__)

_ANSWER_SECS = 10.0
_LAST_WORD_SECS = 0.3
"""A speaker plays a little later than it is given."""
_AHEAD_MS = 400
"""The next text is made while so much of the one before is still to be played."""
_LONGEST_TEXT = 2000
_LONGEST_SOUND = 8 * 1024 * 1024


class _Header(BaseModel):
    rate: int = Field(ge=8000, le=48000)
    bytes: int = Field(ge=0, le=_LONGEST_SOUND)


class ReaderError(Exception):
    """The voice that reads cannot be had; the message is one sentence."""


class Voice:
    """The program that speaks lines of text, started when first needed."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def speak(self, text: str, locale: str) -> tuple[bytes, int]:
        """How `text` sounds: 16-bit mono samples and their rate in Hz.

        Raises:
            ReaderError: It does not answer.
        """
        line = json.dumps({"text": text[:_LONGEST_TEXT], "locale": locale}).encode() + b"\n"
        if self._process is not None and self._process.returncode is not None:
            await self.close()
        try:
            process = self._process or await self._start()
            self._process = process
            assert process.stdin is not None
            assert process.stdout is not None
            async with asyncio.timeout(_ANSWER_SECS):
                process.stdin.write(line)
                await process.stdin.drain()
                header = _Header.model_validate_json(await process.stdout.readline())
                return await process.stdout.readexactly(header.bytes), header.rate
        except (OSError, ValidationError, TimeoutError, asyncio.IncompleteReadError) as error:
            logger.info("The voice that reads has failed: %s", type(error).__name__)
            await self.close()
            raise ReaderError("This page cannot be read aloud just now.") from error
        except asyncio.CancelledError:
            # Half an answer would be taken for the next one's beginning.
            await self.close()
            raise

    async def _start(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *child_command("bot"),
            "read",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def close(self) -> None:
        """End the program."""
        process, self._process = self._process, None
        if process is not None:
            if process.returncode is None:
                process.kill()
            await process.wait()


class Reader:
    """Speaks texts one after the other until it is stopped. A new reading takes the place of the old one.

    Args:
        sound: Where it is heard.
        on_change: Called when `reading` changes.
        on_problem: Takes a sentence where nothing can be spoken.
    """

    def __init__(self, sound: Sound, *, on_change: Callable[[], None], on_problem: Callable[[str], None]) -> None:
        self._sound = sound
        self._on_change = on_change
        self._on_problem = on_problem
        self._voice = Voice()
        self._tasks = Tasks()
        self._task: asyncio.Task[None] | None = None
        self.reading = False

    def read(self, texts: Sequence[str], locale: str) -> None:
        """Speak `texts` in the language `locale`, a BCP 47 tag; returns at once."""
        if not self._sound.speakers:
            self._on_problem("No speaker was found: the words are on the screen.")
            return
        before = self._task
        if before is not None:
            before.cancel()
        self._sound.playout.stop_reading()
        self._task = self._tasks.start(self._read(list(texts), locale, before), "read-aloud")
        self._set(True)

    def stop(self) -> None:
        """Be silent now."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        self._sound.playout.stop_reading()
        self._set(False)

    async def close(self) -> None:
        """Stop, and end the program that speaks."""
        self.stop()
        await self._tasks.close()
        await self._voice.close()

    async def _read(self, texts: list[str], locale: str, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            # One voice: the one before has to have let go of it.
            await asyncio.wait({before})
        playout = self._sound.playout
        try:
            for text in texts:
                pcm, rate = await self._voice.speak(text, locale)
                await asyncio.sleep(max(0, playout.reading_ms - _AHEAD_MS) / 1000)
                self._sound.read(pcm, rate)
            await asyncio.sleep(playout.reading_ms / 1000 + _LAST_WORD_SECS)
        except ReaderError as error:
            self._on_problem(str(error))
        self._task = None
        self._set(False)

    def _set(self, reading: bool) -> None:
        if reading != self.reading:
            self.reading = reading
            self._on_change()
