"""What of a shop hears and speaks: the talk button, the microphone, the voice, and the screen read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from typing_extensions import override

from desktop.actions import ShopActions
from desktop.audio.devices import AudioDevice, AudioSystem
from desktop.audio.sound import Sound
from desktop.reading import Reader
from desktop.session import Event, State
from desktop.settings import Settings
from desktop.shopping import Microphone
from desktop.talk import Talker, TalkOwner
from shop.paths import ASSETS
from shop.protocol import TalkMode

DEAF = "Speaking needs a recognizer for this language: choose or download one in the settings. Typing works."
"""Said where nothing hears the session's language."""
_VOICES_BUSY = frozenset({State.LISTENING, State.SPEAKING})


class ShopTalk(ShopActions, TalkOwner):
    """The part of a `Shop` that a shopper talks to and hears.

    Args:
        settings: What was chosen about talking and sound.
        audio: The sound hardware or its stand-in.
    """

    def __init__(self, settings: Settings, audio: AudioSystem) -> None:
        super().__init__()
        self._sound = Sound(
            audio,
            on_frame=self._frame,
            needed=lambda: self._talker.listens,
            on_change=lambda: self._changed("microphone"),
            earcons=_earcons(settings),
            preroll_ms=settings.preroll_ms,
        )
        self._told_deaf = False
        self._sound.microphone.device_id = settings.microphone
        self._sound.speaker_id = settings.speaker
        self._sound.playout.volume = settings.voice_volume
        self._reader = Reader(
            self._sound,
            on_change=lambda: self._changed("reading"),
            on_problem=lambda sentence: self.tell("error", sentence),
        )
        self._talker = Talker(
            self,
            self._sound,
            mode=settings.talk_mode,
            hang_up_after_secs=settings.hang_up_after_secs,
        )

    # Fields

    @property
    @override
    def state(self) -> State:
        return self._talker.state

    @property
    @override
    def talking(self) -> bool:
        return self._talker.talking

    @property
    @override
    def talk_mode(self) -> TalkMode:
        return self._talker.mode

    @property
    @override
    def heard(self) -> str:
        return self._talker.heard

    @property
    @override
    def said(self) -> str:
        return self._talker.said

    @property
    @override
    def microphone(self) -> Microphone:
        if self._deaf:
            return Microphone(None, DEAF)
        return Microphone(self._sound.microphone_name, self._sound.problem)

    @property
    @override
    def microphones(self) -> tuple[AudioDevice, ...]:
        return self._sound.microphones

    @property
    @override
    def speakers(self) -> tuple[AudioDevice, ...]:
        return self._sound.speakers

    @property
    @override
    def level(self) -> float:
        return self._sound.microphone.level

    @property
    @override
    def voice_volume(self) -> float:
        return self._sound.playout.volume

    @property
    def voiced_ms(self) -> int:
        """How much of the voice has been played so far, in ms."""
        return self._sound.playout.voiced_ms

    @property
    def _deaf(self) -> bool:
        """Whether nothing hears the session's language, so that the shopper types."""
        return self.parts.get("hears") == "none"

    # What the parts report

    def _frame(self, frame: bytes) -> None:
        self._talker.on_frame(frame)

    def talk_changed(self, topic: Literal["state", "talking", "heard", "said", "level"]) -> None:
        """See `TalkOwner`."""
        self._changed(topic)
        if topic == "state":
            self._changed("connection")
        if topic in ("state", "talking") and (self._talker.talking or self.state in _VOICES_BUSY):
            # One voice at a time, and the shopper's own words before all.
            self._reader.stop()

    def look_up(self, text: str) -> None:
        """See `TalkOwner`."""
        self.search(text)

    # Talking

    @override
    def press(self) -> None:
        if self._deaf:
            self.tell("info", DEAF)
            return
        self._talker.press()
        if not self._talker.talking and self._sound.problem:
            self.tell("error", self._sound.problem)

    @override
    def release(self) -> None:
        self._talker.release()

    @override
    def cancel(self) -> None:
        self._talker.cancel()

    @override
    def send_text(self, text: str) -> None:
        words = text.strip()
        if words:
            self._talker.type_text(words)

    @override
    def set_talk_mode(self, mode: TalkMode) -> None:
        self._talker.set_mode(mode)
        self.change_setting("talk_mode", mode)

    @override
    def silence_voice(self) -> None:
        self._reader.stop()
        self._sound.playout.silence()
        self._talker.cancel()

    @override
    def repeat_reply(self) -> None:
        if not self._sound.repeat_reply():
            self.tell("info", "There is nothing to repeat yet.")

    # Sound

    @override
    def choose_microphone(self, device_id: str | None) -> None:
        self._sound.choose_microphone(device_id)
        self.change_setting("microphone", device_id)

    @override
    def choose_speaker(self, device_id: str | None) -> None:
        self._sound.choose_speaker(device_id)
        self.change_setting("speaker", device_id)

    @override
    def watch_level(self, watching: bool) -> None:
        self._talker.watch_level(watching)

    @override
    def play_test_tone(self) -> None:
        self._sound.test_tone()

    @override
    def set_voice_volume(self, volume: float) -> None:
        self._sound.playout.volume = min(1.0, max(0.0, volume))
        self.change_setting("voice_volume", self._sound.playout.volume)

    @property
    @override
    def reading(self) -> bool:
        return self._reader.reading

    @override
    def read_aloud(self, texts: Sequence[str]) -> None:
        if texts and not self._talker.talking:
            if self.state is State.SPEAKING:
                self.silence_voice()
            self._reader.read(texts, self.settings.locale)

    @override
    def stop_reading(self) -> None:
        self._reader.stop()

    def _apply_to_sound(self) -> None:
        self._sound.earcons = _earcons(self.settings)
        self._sound.microphone.remember(self.settings.preroll_ms)
        self._talker.warm_microphone()

    # Somebody is there, or nobody

    def hang_up(self) -> None:
        """Close the call. The session stays, and the next press makes the call again."""
        self._talker.handle(Event.HANG_UP)

    def wake(self) -> None:
        """Somebody has come (kiosk): the microphone may be opened."""
        self._talker.attended = True
        self._talker.warm_microphone()
        self._listen_hands_free()

    def _listen_hands_free(self) -> None:
        # Whoever has chosen to talk without hands must not need one to begin.
        if self.talk_mode == "hands_free" and self._talker.attended and not self.talking and not self._deaf:
            self._talker.press()

    def rest(self) -> None:
        """Nobody is there (kiosk): the microphone is closed."""
        self._talker.attended = False
        self._talker.cancel()
        self._sound.microphone.close()


def _earcons(settings: Settings) -> Path | None:
    return ASSETS / "earcons" if settings.earcons else None
