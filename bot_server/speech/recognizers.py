"""Recognizers: what turns the shopper's voice into words, one constructor for each choice."""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol

from pipecat.frames.frames import (
    Frame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    TTSSpeakFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessorSetup
from pipecat.services.settings import STTSettings
from pipecat.services.stt_service import STTService
from pipecat.utils.time import time_now_iso8601

from bot_server.sentences import SENTENCES
from bot_server.speech.ears import Ears
from bot_server.speech.expected import NOTHING, Expected
from bot_server.speech.sphinx import SAMPLE_RATE, Heard
from bot_server.talk_gate import NoSpeechFrame, TalkCancelledFrame

_LOAD_SECS = 20.0
_FINISH_SECS = 2.5


class Listener(Protocol):
    """What hears one utterance at a time, in the recognizer's thread: `Ears` or `WholeEars`."""

    def start(self) -> None:
        """Begins an utterance."""
        ...

    def feed(self, audio: bytes, on_partial: Callable[[str], None] | None = None) -> None:
        """Takes the next piece of sound."""
        ...

    def finish(self, expected: Expected = NOTHING) -> Heard:
        """Ends the utterance, going by what is likely to be said where that helps."""
        ...

    def cancel(self) -> None:
        """Drops the utterance."""
        ...


def utterance_end(heard: Heard, user_id: str, *, again: str, even_unclear: bool = False) -> list[Frame]:
    """Gives what the pipeline is told when an utterance has been written down.

    Args:
        heard: Its words, if any.
        user_id: Who spoke.
        again: Said where the words are probably wrong. Empty without a button: it may have been somebody else in the
            room, who wants no answer.
        even_unclear: Words that are probably wrong are given as they are.
    """
    if heard.text and (even_unclear or not heard.is_unclear):
        words = TranscriptionFrame(heard.text, user_id, time_now_iso8601(), result=heard)
        words.finalized = True
        return [words]
    return [NoSpeechFrame(), *([TTSSpeakFrame(again, append_to_context=False)] if heard.text and again else [])]


class LocalRecognizer(STTService):
    """A recognizer on this machine, at work while the shopper still speaks, in a thread of its own."""

    def __init__(
        self,
        make_ears: Callable[[], Listener],
        *,
        name: str,
        unclear: str = SENTENCES["en"].unclear,
        look: Callable[[], Awaitable[Expected]] | None = None,
        **kwargs: Any,
    ) -> None:
        """Prepares the recognizer; the models load when the pipeline is set up.

        Args:
            make_ears: Makes the ears, in the recognizer's thread (about 200 ms).
            name: What it is called in the log.
            unclear: Said when a button was held and the words are probably wrong.
            look: Says what is likely to be said; asked at the beginning of each utterance.
            **kwargs: Passed on to `STTService`.
        """
        super().__init__(
            sample_rate=SAMPLE_RATE,
            ttfs_p99_latency=0.2,
            settings=STTSettings(model=name, language=None),
            **kwargs,
        )
        self.alone = False
        """Tried outside a conversation: words may take their time, and unclear ones are given as they are."""
        self._make_ears = make_ears
        self._unclear = unclear
        self._look = look
        self._looking: asyncio.Task[None] | None = None
        self._expected = NOTHING
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hearing")
        self._ears: Listener | None = None
        self._listening = False
        self._cancelled = False
        self._by_button = True
        self._finishing: asyncio.Task[None] | None = None
        self._failure: BaseException | None = None

    async def setup(self, setup: FrameProcessorSetup) -> None:
        """Loads the models."""
        await super().setup(setup)
        async with asyncio.timeout(_LOAD_SECS):
            self._ears = await self._run(self._make_ears)

    async def cleanup(self) -> None:
        """Ends the thread; what it still decodes is dropped."""
        for task in (self._looking, self._finishing):
            if task is not None:
                await self.cancel_task(task)
        self._looking = self._finishing = None
        self._thread.shutdown(wait=False, cancel_futures=True)
        await super().cleanup()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follows the turn: begins, withdraws or ends an utterance."""
        if isinstance(frame, VADUserStartedSpeakingFrame):
            self._cancelled = False
            self._listening = True
            self._by_button = frame.start_secs == 0
            self._submit(self._ears_or_fail().start)
            await self._look_anew()
        elif isinstance(frame, TalkCancelledFrame):
            self._cancelled = True
        await super().process_frame(frame, direction)
        if isinstance(frame, VADUserStoppedSpeakingFrame) and self._listening:
            self._listening = False
            self._finishing = self.create_task(self._finish(), name="hearing-finish")

    async def _look_anew(self) -> None:
        self._expected = NOTHING
        if self._looking is not None:
            await self.cancel_task(self._looking)
            self._looking = None
        if self._look is not None:
            self._looking = self.create_task(self._see(self._look), name="hearing-look")

    async def _see(self, look: Callable[[], Awaitable[Expected]]) -> None:
        # What is not known when the utterance ends is not waited for.
        self._expected = await look()

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        """Hands sound to the decoder's thread.

        Args:
            audio: 16-bit mono samples at 16 kHz.

        Yields:
            Nothing: words come when the turn ends, or as interim transcripts.
        """
        if self._listening:
            self._submit(self._ears_or_fail().feed, audio, self._show_later)
        yield None

    def _show_later(self, text: str) -> None:
        self.get_event_loop().call_soon_threadsafe(self._show, text)

    def _show(self, text: str) -> None:
        if self._listening:
            self.create_task(
                self.push_frame(InterimTranscriptionFrame(text, self._user_id, time_now_iso8601())),
                name="hearing-interim",
            )

    async def _finish(self) -> None:
        heard = Heard("", 0.0)
        try:
            async with asyncio.timeout(None if self.alone else _FINISH_SECS):
                if self._cancelled:
                    await self._run(self._ears_or_fail().cancel)
                else:
                    heard = await self._run(self._ears_or_fail().finish, self._expected)
            if self._failure is not None:
                await self.push_error("The recognizer failed; please say that again.")
        except (RuntimeError, TimeoutError) as error:
            await self.push_error("The recognizer failed; please say that again.", exception=error)
        finally:
            self._finishing = self._failure = None
        if self._cancelled:
            heard = Heard("", 0.0)
        again = self._unclear if self._by_button else ""
        for frame in utterance_end(heard, self._user_id, again=again, even_unclear=self.alone):
            await self.push_frame(frame)

    def _ears_or_fail(self) -> Listener:
        if self._ears is None:
            raise RuntimeError("The recognizer was used before it was set up.")
        return self._ears

    def _submit(self, call: Callable[..., None], *args: object) -> None:
        self._thread.submit(call, *args).add_done_callback(self._note_failure)

    def _note_failure(self, future: Future[None]) -> None:
        # Told when the utterance ends: by then the shopper waits for an answer.
        if not future.cancelled() and (error := future.exception()) is not None:
            self._failure = error

    async def _run(self, call: Callable[..., Any], *args: object) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call, *args)


class SphinxRecognizer(LocalRecognizer):
    """PocketSphinx, decoding word by word."""

    def __init__(self, make_ears: Callable[[], Ears], **kwargs: Any) -> None:
        """Prepares the recognizer; the models load when the pipeline is set up.

        Args:
            make_ears: Makes the ears, in the recognizer's thread (about 200 ms).
            **kwargs: Passed on to `STTService`.
        """
        super().__init__(make_ears, name="pocketsphinx", **kwargs)
