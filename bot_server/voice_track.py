"""The assistant's voice on its way into a WebRTC call: evenly paced, a little ahead, nothing at all while silent."""

import asyncio
import contextlib
import fractions
import time
from collections import deque
from collections.abc import Callable

from aiortc.mediastreams import AudioStreamTrack, MediaStreamError
from av import AudioFrame

FRAME_SECS = 0.02
LEAD_SECS = 0.1
"""How far speech runs ahead of its time: the receiver's jitter buffer is full with the first word, which is heard 40 ms
sooner, and a busy machine may stop for that long without anybody hearing it."""
PUSH_SECS = 0.12
"""Silence right after speech is sent ahead as well: a receiver gives out the last word only when more has come."""
PAUSE_SECS = 0.04
"""Speech that runs out, as on a machine that was held up, may go on after so long without any silence in between."""
CUT_LEAD_SECS = 0.14
"""How far silence runs ahead after speech was cut off: what is on its way is given out sooner."""
_NOW_SECS = 0.0005
TRAILING_SILENCE_SECS = 0.6
"""Silence that follows speech, in all."""


class VoiceTrack(AudioStreamTrack):
    """Sends speech in frames of 20 ms.

    pipecat's own track sends silence for ever, in frames of 10 ms: each second a hundred times over to the encoder's
    thread and fifty packets to send, to receive and to decode, for nobody. It also keeps no more than one chunk of
    40 ms, so that any pause of the event loop is heard.
    """

    def __init__(
        self, sample_rate: int, auto_silence: bool = True, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Makes a silent track; pipecat calls this in place of its own.

        Args:
            sample_rate: Of the speech, in Hz.
            auto_silence: Not used: silence ends by itself.
            clock: Gives seconds.
        """
        super().__init__()
        self._rate = sample_rate
        self._frame_bytes = int(sample_rate * FRAME_SECS) * 2
        self._clock = clock
        self._began = clock()
        self._time_base = fractions.Fraction(1, sample_rate)
        self._sent = 0
        """Samples that were sent or skipped since the track began: the next frame's place in time."""
        self._speech = bytearray()
        self._accepting: deque[tuple[int, asyncio.Future[bool]]] = deque()
        self._given_bytes = 0
        self._taken_bytes = 0
        self._quiet_bytes = 0
        self._leading = False
        self._was_cut = False
        self._ran_out = float("-inf")
        self._something = asyncio.Event()

    def add_audio_bytes(self, audio_bytes: bytes) -> "asyncio.Future[bool]":
        """Takes speech.

        Args:
            audio_bytes: 16-bit mono samples.

        Returns:
            Done when there is room for more.
        """
        accepted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._was_cut = False
        self._speech += audio_bytes
        self._given_bytes += len(audio_bytes)
        self._accepting.append((self._given_bytes, accepted))
        self._something.set()
        self._accept()
        return accepted

    def cut(self) -> None:
        """Falls silent at once: forgets all speech that is not on its way yet."""
        self._was_cut = True
        self._speech.clear()
        self._taken_bytes = self._given_bytes
        self._accept()
        # Silence is due sooner now than it was.
        self._something.set()

    async def recv(self) -> AudioFrame:
        """Gives the next frame when it is due; while there is nothing to say, waits.

        Raises:
            MediaStreamError: The track has been stopped.
        """
        if self._quiet_bytes >= TRAILING_SILENCE_SECS * self._rate * 2:
            await self._rest()
        await self._wait_until_due()
        if self.readyState != "live":
            raise MediaStreamError
        # The encoder is one frame behind, and so would put the first one of speech at the time before the pause.
        size = 0 if self._leading else self._frame_bytes
        self._leading = False
        pcm = bytes(self._speech[:size])
        del self._speech[:size]
        self._taken_bytes += len(pcm)
        if pcm and not self._speech:
            self._ran_out = self._clock()
        self._quiet_bytes = 0 if pcm or self._speech else self._quiet_bytes + self._frame_bytes
        self._accept()
        frame = AudioFrame(format="s16", layout="mono", samples=self._frame_bytes // 2)
        frame.planes[0].update(pcm.ljust(self._frame_bytes, b"\0"))
        frame.sample_rate = self._rate
        frame.time_base = self._time_base
        frame.pts = self._sent
        self._sent += self._frame_bytes // 2
        return frame

    def stop(self) -> None:
        """Ends the track."""
        super().stop()
        self._something.set()

    async def _rest(self) -> None:
        while not self._speech and self.readyState == "live":
            self._something.clear()
            await self._something.wait()
        # The time that passed has to show in the frames' times, or the receiver takes the next for very late.
        self._sent = max(self._sent, int((self._clock() - self._began) * self._rate))
        self._leading = True

    async def _wait_until_due(self) -> None:
        while self.readyState == "live":
            due = self._began + self._sent / self._rate
            wait = max(due - self._lead_secs(), self._pause_ends()) - self._clock()
            if wait < _NOW_SECS:
                return
            self._something.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    # Speech that comes meanwhile need not wait for its turn.
                    await self._something.wait()

    def _lead_secs(self) -> float:
        if self._speech:
            return LEAD_SECS
        if self._quiet_bytes >= PUSH_SECS * self._rate * 2:
            return 0.0
        return CUT_LEAD_SECS if self._was_cut else LEAD_SECS

    def _pause_ends(self) -> float:
        ends_at_once = self._speech or self._quiet_bytes or self._was_cut
        return float("-inf") if ends_at_once else self._ran_out + PAUSE_SECS

    def _accept(self) -> None:
        # One chunk is always in hand when the next one is asked for.
        while self._accepting and self._accepting[0][0] <= self._taken_bytes + self._frame_bytes * 2:
            _, accepted = self._accepting.popleft()
            if not accepted.done():
                accepted.set_result(True)
