"""ElevenLabs' Flash voice over its WebSocket, and the voice on this machine that stands in while it is away.

The understudy speaks what ElevenLabs was given and did not bring back as sound, from the word on at which it broke off,
into the same audio: captions, interruption and the model's context follow it as they follow ElevenLabs. Within an
answer it goes on; with each turn ElevenLabs is tried again.
"""

# pipecat leaves its keyword arguments and tasks without types.
# pyright: reportUnknownMemberType=false

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast

from pipecat.frames.frames import ErrorFrame, Frame, StartFrame, TTSAudioRawFrame, TTSStartedFrame, TTSStoppedFrame
from pipecat.services.elevenlabs.tts import ElevenLabsTTSService
from pipecat.transcriptions.language import Language
from typing_extensions import override
from websockets.exceptions import ConnectionClosed
from websockets.protocol import State

from bot_server.speech.espeak import Speech
from bot_server.speech.voices import audio_frames, espeak_speech, spoken_text

logger = logging.getLogger(__name__)

CONNECT_SECS = 3.0
"""How long a connection may take to come up."""
FIRST_CONNECT_SECS = 1.0
"""How long an answer waits for a connection that is coming up and of which no harm is known."""
NEXT_CONNECT_SECS = 0.3
"""The same once it has failed: every turn would wait for it."""
SILENT_SECS = 1.5
"""How long ElevenLabs may owe sound, about five times its usual time."""
STILL_SILENT_SECS = 0.8
"""The same once it has failed."""
_LOOK_SECS = 0.1
_LASTING_SECS = 5.0
"""A connection that ends sooner by itself is not asked for again at once."""

SpeakHere = Callable[[str], Awaitable[Speech]]


@dataclass
class Owed:
    """What one audio context was given to speak, and what came of it.

    Attributes:
        text: All that ElevenLabs was given.
        letters: How many of its characters, blanks apart, came back as sound.
        secs: How much sound there is.
        answered: Sound has come since it was given words last.
        here: The voice on this machine has taken over.
    """

    text: str = ""
    letters: int = 0
    secs: float = 0.0
    answered: bool = False
    here: bool = False

    def rest(self) -> str:
        """What was not spoken, from the beginning of the word at which it broke off."""
        begun = end = 0
        left = self.letters
        for word in self.text.split():
            begun = self.text.index(word, end)
            end = begun + len(word)
            left -= len(word)
            if left < 0:
                rest = self.text[begun:].strip()
                # A full stop by itself has no sound.
                return rest if any(character.isalnum() for character in rest) else ""
        return ""


class ElevenLabsVoice(ElevenLabsTTSService):
    """ElevenLabs' voice; it is never without one."""

    def __init__(self, speak_here: SpeakHere, **kwargs: Any) -> None:
        """Prepares the voice; it connects when the pipeline starts.

        Args:
            speak_here: Speaks a sentence on this machine.
            **kwargs: Passed on to pipecat's service.
        """
        super().__init__(reconnect_on_error=False, **kwargs)
        self._speak_here = speak_here
        self._owed: dict[str, Owed] = {}
        self._here = asyncio.Lock()
        """Sentences that are spoken here go into their audio one after the other."""
        self._in_doubt = False
        """It has failed, and no sound of it has come since."""
        self._late = False
        self._receiving: str | None = None
        self._progress = 0
        self._started = False
        self._connecting: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None

    # The connection.

    @property
    def is_connected(self) -> bool:
        """Whether ElevenLabs can be given words."""
        return self._websocket is not None and self._websocket.state is State.OPEN

    @override
    async def start(self, frame: StartFrame) -> None:
        await super().start(frame)
        self._started = True
        await self._connect()

    @override
    async def set_usable(self, is_usable: bool) -> None:
        """Looks for ElevenLabs again; it is never given up, as the understudy speaks."""
        if is_usable:
            await super().set_usable(True)
            await self._connect()

    @override
    async def _connect(self) -> None:
        # In the background: whoever wants to speak may wait for it, but not for as long as it may take.
        if self._started and self._connecting is None and not self.is_connected:
            self._connecting = self.create_task(self._connect_anew(), name="elevenlabs-connect")

    async def _connect_anew(self) -> None:
        try:
            # The reader of the socket before has ended.
            await super()._disconnect()
            async with asyncio.timeout(CONNECT_SECS):
                await super()._connect()
        except TimeoutError:
            await self.push_error("ElevenLabs did not answer in time.")
        finally:
            self._connecting = None

    @override
    async def _disconnect(self) -> None:
        self._started = False
        for task in (self._connecting, self._watching):
            if task is not None:
                await self.cancel_task(task)
        self._connecting = self._watching = None
        await super()._disconnect()

    @override
    async def _report_error(self, error: ErrorFrame, force_treat_as_permanent: bool = False) -> None:
        # The reader has met the end of the socket.
        late, self._late = self._late, False
        missed = any(not owed.here for owed in self._owed.values())
        await self._close_connection_contexts()
        if missed or time.monotonic() - self._last_connect_time < _LASTING_SECS:
            await self.push_error(
                "ElevenLabs did not answer in time." if late else error.error, exception=error.exception
            )
        else:
            await self._connect()

    @override
    async def push_error_frame(self, error: ErrorFrame, force_treat_as_permanent: bool = False) -> None:
        """Tells of the first failure; those that follow until it speaks again are the same absence."""
        if self._in_doubt:
            logger.info("ElevenLabs' voice is still away.")
            return
        self._in_doubt = True
        await super().push_error_frame(error, force_treat_as_permanent)

    # Speaking.

    @override
    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        owed = self._owed.get(context_id)
        if owed is None:
            owed = self._owed[context_id] = Owed(here=not await self._is_there())
        if owed.here:
            async with self._here:
                await self._say(text, context_id, owed)
            yield None
            return
        # With a blank, so that the last word of a sentence and the first of the next are two.
        owed.text += f"{text} "
        owed.answered = False
        self._progress += 1
        async for frame in cast("AsyncGenerator[Frame | None, None]", super().run_tts(text, context_id)):
            if isinstance(frame, ErrorFrame):
                await self._close_connection_contexts()
                await self.push_error_frame(frame)
            elif not isinstance(frame, TTSStoppedFrame):
                yield frame
        if self._watching is None:
            self._watching = self.create_task(self._watch(), name="elevenlabs-silence")

    @override
    async def append_to_audio_context(self, context_id: str | None, frame: Any) -> None:
        owed = self._owed.get(context_id or "")
        if owed is not None and isinstance(frame, TTSAudioRawFrame):
            owed.secs += frame.num_frames / frame.sample_rate
            if not owed.here:
                self._receiving, self._in_doubt, owed.answered = context_id, False, True
                self._progress += 1
        await super().append_to_audio_context(context_id, frame)

    @override
    async def add_word_timestamps(
        self, word_times: list[tuple[str, float]], context_id: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        owed = self._owed.get(context_id or "")
        if owed is not None and not owed.here:
            owed.letters += sum(len(word) for word, _ in word_times)
        await super().add_word_timestamps(word_times, context_id, *args, **kwargs)

    @override
    async def flush_audio(self, context_id: str | None = None) -> None:
        # Where the socket has just gone, its reader sees to what is owed.
        with contextlib.suppress(ConnectionClosed):
            await super().flush_audio(context_id)

    @override
    async def _close_context(self, context_id: str) -> None:
        if self.is_connected and context_id in self._context_init_sent:
            await super()._close_context(context_id)

    @override
    async def remove_audio_context(self, context_id: str | None) -> None:
        owed = self._owed.pop(context_id or "", None)
        if context_id is None or owed is None or owed.here or owed.secs or not owed.text:
            # All of its sound has come.
            await super().remove_audio_context(context_id)
            return
        # It says that it is done, and nothing is to be heard: so it does with a voice that it does not know.
        self._owed[context_id] = owed
        await self._close_connection_contexts()
        await self.push_error("ElevenLabs made no sound.")

    @override
    async def on_audio_context_interrupted(self, context_id: str) -> None:
        self._owed.pop(context_id, None)
        await super().on_audio_context_interrupted(context_id)

    @override
    async def on_audio_context_completed(self, context_id: str) -> None:
        self._owed.pop(context_id, None)
        await super().on_audio_context_completed(context_id)

    @override
    async def on_turn_context_completed(self) -> None:
        context_id = self._turn_context_id
        owed = self._owed.get(context_id or "")
        if owed is None or not owed.here:
            await super().on_turn_context_completed()
        if context_id is not None and owed is not None and owed.here:
            async with self._here:
                await self._finish(context_id)
            self._turn_context_id = None

    async def _is_there(self) -> bool:
        if self._connecting is not None:
            patience = NEXT_CONNECT_SECS if self._in_doubt else FIRST_CONNECT_SECS
            await asyncio.wait([self._connecting], timeout=patience)
        return self.is_connected

    async def _watch(self) -> None:
        """Drops a connection that owes sound for too long; its reader does the rest."""
        seen, quiet_secs = self._progress, 0.0
        while self._owes():
            # Step by step: where this process itself was held up, what came meanwhile is read first.
            await asyncio.sleep(_LOOK_SECS)
            quiet_secs = quiet_secs + _LOOK_SECS if seen == self._progress else 0.0
            seen = self._progress
            if quiet_secs >= (STILL_SILENT_SECS if self._in_doubt else SILENT_SECS) and self._websocket is not None:
                self._late = True
                self._websocket.transport.abort()
                break
        self._watching = None

    def _owes(self) -> bool:
        # A sign or two may come back without a time of their own: that is no silence.
        least = {context_id: 2 if owed.answered else 1 for context_id, owed in self._owed.items() if not owed.here}
        return any(len(self._rest(key, self._owed[key]).split()) >= words for key, words in least.items())

    def _rest(self, context_id: str, owed: Owed) -> str:
        # The last word stays with pipecat until a blank or the end of the audio follows it.
        pending = len(self._partial_word) if context_id == self._receiving else 0
        return Owed(owed.text, owed.letters + pending).rest()

    # The understudy.

    @override
    async def _close_connection_contexts(self) -> None:
        """Has the understudy speak what a connection that has ended still owed."""
        left = {key: (owed, self._rest(key, owed)) for key, owed in self._owed.items() if not owed.here}
        if self._cancelling:
            return
        # From here on, what follows waits for its turn.
        for owed, _ in left.values():
            owed.here = True
        async with self._here:
            for context_id, (owed, rest) in left.items():
                if rest:
                    await self._say(rest, context_id, owed)
                if context_id != self._turn_context_id:
                    await self._finish(context_id)

    async def _say(self, text: str, context_id: str, owed: Owed) -> None:
        if self._owed.get(context_id) is not owed:
            # Interrupted meanwhile.
            return
        if not self.audio_context_available(context_id):
            await self.create_audio_context(context_id)
            await self.append_to_audio_context(context_id, TTSStartedFrame(context_id=context_id))
        try:
            speech = await self._speak_here(text)
        except RuntimeError as error:
            logger.warning("The voice on this machine failed, too: %s", error)
            return
        words = [(word.text, owed.secs + word.start_ms / 1000) for word in speech.words]
        await self.add_word_timestamps(words, context_id)
        for frame in audio_frames(speech, self.sample_rate, context_id):
            await self.append_to_audio_context(context_id, frame)

    async def _finish(self, context_id: str) -> None:
        if self.audio_context_available(context_id):
            await self.append_to_audio_context(context_id, TTSStoppedFrame(context_id=context_id))
            await self.remove_audio_context(context_id)


def elevenlabs_voice(
    api_key: str, url: str, voice: str, language: str = "en", *, speak_here: SpeakHere | None = None
) -> ElevenLabsVoice:
    """Makes ElevenLabs' Flash voice; words come with their times, so that captions follow the sound.

    Args:
        api_key: ElevenLabs' key.
        url: "wss://api.elevenlabs.io", or a test server's address.
        voice: The id of the voice.
        language: What is spoken, as a two-letter code.
        speak_here: Speaks a sentence on this machine while ElevenLabs is away; espeak-ng where nothing else is given.
    """
    return ElevenLabsVoice(
        espeak_speech(language) if speak_here is None else speak_here,
        api_key=api_key,
        url=url,
        settings=ElevenLabsTTSService.Settings(voice=voice, model="eleven_flash_v2_5", language=Language(language)),
        text_transforms=[("*", spoken_text(language))],
    )
