"""What the shopper says, from the microphone to the call: the first word, the last syllable, and rest in between."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from desktop.audio.devices import FRAME_MS
from desktop.audio.sound import Sound
from desktop.calls.conversation import Conversation
from shop.protocol import Talk, TalkMode

_HANG_OVER_SECS = 0.1
_LONGEST_KEPT_FRAMES = 20_000 // FRAME_MS
_ROOM_RINGS_SECS = 0.25
"""How long a room still rings with what the speaker has played, its own delay included."""
_RESTS_AFTER_SECS = 120.0


class Speech:
    """Microphone frames on their way: kept until a call is up, then sent, and only while the shopper talks.

    Args:
        sound: Whose microphone it is.
        mode: Hold, tap or hands-free.
        on_level: Called about 25 times a second while the level is to be shown.
    """

    def __init__(self, sound: Sound, *, mode: TalkMode, on_level: Callable[[], None]) -> None:
        self._sound = sound
        self._on_level = on_level
        self._kept: deque[bytes] | None = None
        self._sending = False
        self._frames = 0
        self._deaf_until = 0.0
        self._last_syllable: asyncio.TimerHandle | None = None
        self._rest: asyncio.TimerHandle | None = None
        self.conversation: Conversation | None = None
        """Where it goes; None while there is no call."""
        self.in_call = False
        """Whether a call is up."""
        self.mode: TalkMode = mode
        self.talking = False
        self.watching = False
        """Whether the microphone is open only to show its level."""
        self.attended = True
        """Whether somebody may be about to talk. On a kiosk that nobody uses the microphone stays closed."""

    @property
    def kept(self) -> bool:
        """Whether something was said that no call has had yet."""
        return self._kept is not None

    @property
    def listens(self) -> bool:
        """Whether microphone frames are sent, kept or measured now. May be asked on any thread."""
        return self.talking or self.watching or self._sending or self._last_syllable is not None

    def on_frame(self, frame: bytes) -> None:
        """One microphone frame."""
        self._frames += 1
        # Every second frame: 25 times a second is smooth enough for an eye.
        if (self.talking or self.watching) and self._frames % 2 == 0:
            self._on_level()
        if self._sending:
            if self.conversation is not None and not self._hears_itself():
                self.conversation.speak(frame)
        elif self._kept is not None and (self.talking or self._last_syllable is not None):
            self._kept.append(frame)

    def _hears_itself(self) -> bool:
        """Hands-free without echo cancellation takes turns: while the voice plays, the microphone would hear it."""
        if self.mode != "hands_free" or self._sound.cancels_echo:
            return False
        now = asyncio.get_running_loop().time()
        if self._sound.playout.is_speaking:
            self._deaf_until = now + _ROOM_RINGS_SECS
        return now < self._deaf_until

    def keep(self) -> None:
        """Keep what is said, its first word included, until there is a call."""
        if self._kept is None:
            self._kept = deque(maxlen=_LONGEST_KEPT_FRAMES)
        self._sending = False
        self._kept.extend(self._sound.microphone.take_preroll())

    def drop(self) -> None:
        """Forget what was kept."""
        self._kept = None

    def start(self) -> None:
        """A turn begins: send what was kept or heard just before, and what follows."""
        self.finish()
        if self.conversation is None:
            return
        self._sending = True
        frames = self._sound.microphone.take_preroll() if self._kept is None else list(self._kept)
        self._kept = None
        self.conversation.start_talking(Talk(state="start", mode=self.mode))
        for frame in frames:
            self.conversation.speak(frame)

    def stop(self) -> None:
        """The button was let go."""
        # The last syllable is still on its way from the microphone when the finger leaves the button.
        self._last_syllable = asyncio.get_running_loop().call_later(_HANG_OVER_SECS, self.finish)

    def finish(self) -> None:
        """The turn ends now, if one was coming to its end."""
        timer, self._last_syllable = self._last_syllable, None
        if timer is None:
            return
        timer.cancel()
        self._sending = False
        if self.conversation is not None:
            self.conversation.stop_talking(Talk(state="stop", mode=self.mode))
        self.tend_microphone()

    def cancel(self) -> None:
        """Take back what was being said."""
        self.finish()
        self._sending = False
        if self.conversation is not None:
            self.conversation.stop_talking(Talk(state="cancel", mode=self.mode))

    def interrupt(self) -> None:
        """Send nothing more for now: the call has gone."""
        self._sending = False

    def start_hands_free(self) -> bool:
        """Send from now on until `stop_hands_free`; returns whether there is a call to send to."""
        if not self.in_call or self.conversation is None:
            return False
        self.conversation.start_talking(Talk(state="start", mode="hands_free"))
        self._sending = True
        return True

    def stop_hands_free(self) -> None:
        """Send nothing more."""
        self._sending = False
        if self.conversation is not None:
            self.conversation.stop_talking(Talk(state="stop", mode="hands_free"))

    def warm_microphone(self) -> None:
        """Let the microphone hear before the button is pressed, so that no first word is lost. Nothing is sent."""
        if self.attended and self.in_call and self._sound.microphone.remembers:
            self._sound.microphone.open()
        self.tend_microphone()

    def tend_microphone(self) -> None:
        """Close the microphone once nobody needs it: at once without a call, after a while within one."""
        wanted = self.talking or self.watching or self._last_syllable is not None
        if wanted or not self.in_call:
            self._disarm_rest()
        elif self._rest is None and self._sound.microphone.is_open:
            # Between two turns it goes on hearing, so that the next first word is not lost; not for ever.
            self._rest = asyncio.get_running_loop().call_later(_RESTS_AFTER_SECS, self._go_to_rest)
        if not wanted and (not self.in_call or not self._sound.microphone.remembers):
            self._sound.microphone.close()

    def _disarm_rest(self) -> None:
        timer, self._rest = self._rest, None
        if timer is not None:
            timer.cancel()

    def _go_to_rest(self) -> None:
        self._rest = None
        self._sound.microphone.close()

    def close(self) -> None:
        """Stop all clocks."""
        self._disarm_rest()
        if self._last_syllable is not None:
            self._last_syllable.cancel()
            self._last_syllable = None
