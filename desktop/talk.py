"""Carries out what the session's table says: the button, the microphone, the call and the voice."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import deque
from collections.abc import Callable
from typing import Literal, Protocol

from desktop.audio.devices import FRAME_MS
from desktop.audio.sound import Sound
from desktop.calls import rtvi
from desktop.calls.call import CallError
from desktop.calls.conversation import Conversation
from desktop.session import Effect, Event, State, step
from desktop.tasks import Tasks
from shop.protocol import Notice, Talk, TalkMode, TurnProgress

logger = logging.getLogger(__name__)

IN_CALL = frozenset({State.READY, State.LISTENING, State.THINKING, State.SPEAKING})
_HANG_OVER_SECS = 0.1
_LONGEST_KEPT_FRAMES = 20_000 // FRAME_MS
_OVERDUE_SECS = 20.0
_ROOM_RINGS_SECS = 0.25
"""How long a room still rings with what the speaker has played, its own delay included."""
_FIRST_RETRY_SECS = 0.5
_LONGEST_RETRY_SECS = 15.0
_MICROPHONE_RESTS_AFTER_SECS = 120.0


class TalkOwner(Protocol):
    """Whoever a `Talker` belongs to."""

    def talk_changed(self, topic: Literal["state", "talking", "heard", "said", "level"]) -> None:
        """One of the talker's fields has changed."""
        ...

    def tell(self, level: Literal["info", "error"], text: str) -> None:
        """Show the shopper one sentence."""
        ...

    def look_up(self, text: str) -> None:
        """Search for typed words without the bot."""
        ...

    def open_shop(self) -> None:
        """Start a new session; `SHOP_OPENED` is handled when it is there."""
        ...

    async def converse(self, talker: Talker, *, fresh: bool) -> Conversation:
        """A conversation with this session's bot, not joined yet. `fresh` after the bot's own session has ended.

        Raises:
            CallError: There is no bot to be had.
        """
        ...


class Talker:
    """The session's state and everything that follows from it."""

    def __init__(self, owner: TalkOwner, sound: Sound, *, mode: TalkMode, hang_up_after_secs: float | None) -> None:
        self._owner = owner
        self._sound = sound
        self._tasks = Tasks()
        self._conversation: Conversation | None = None
        self._joining: asyncio.Task[None] | None = None
        self._attempts = 0
        self._kept: deque[bytes] | None = None
        self._typed: list[str] = []
        self._sending = False
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._frames = 0
        self._deaf_until = 0.0
        self._hang_up_after_secs = hang_up_after_secs
        self.state = State.OFFLINE
        self.talking = False
        self.mode: TalkMode = mode
        self.heard = ""
        self.said = ""
        self.watching = False
        self.attended = True
        """Whether somebody may be about to talk. On a kiosk that nobody uses the microphone stays closed."""
        self._effects: dict[Effect, Callable[[], None]] = {
            Effect.OPEN_SHOP: owner.open_shop,
            Effect.JOIN: lambda: self._join(0.0),
            Effect.RETRY: self._retry,
            Effect.LEAVE: self._leave,
            Effect.KEEP_SPEECH: self._keep_speech,
            Effect.REPLAY: self._replay,
            Effect.DROP_SPEECH: self._drop_speech,
            Effect.SEND_TEXT: self._send_text,
            Effect.KEEP_TEXT: lambda: None,
            Effect.SEARCH_TEXT: self._search_text,
            Effect.TALK_START: self._talk_start,
            Effect.TALK_STOP: self._talk_stop,
            Effect.TALK_CANCEL: self._talk_cancel,
            Effect.SILENCE_VOICE: sound.playout.silence,
            Effect.LET_VOICE_SPEAK: self._let_voice_speak,
            Effect.EARCON_LISTEN: lambda: sound.earcon("start"),
            Effect.EARCON_HEARD: lambda: sound.earcon("stop"),
            Effect.EARCON_NOTHING: lambda: sound.earcon("error"),
            Effect.EARCON_LOST: lambda: sound.earcon("notice"),
            Effect.SAY_NOTHING_HEARD: lambda: owner.tell("info", "I did not hear anything. Hold the button and speak."),
            Effect.SAY_OVERDUE: lambda: owner.tell("error", "The answer is taking too long. Please try again."),
            Effect.SAY_LOST: lambda: owner.tell("info", "The voice was cut off. Reconnecting…"),
        }

    # What the shopper does

    def press(self) -> None:
        """The talk button goes down; in the modes other than hold, each press switches."""
        if self.talking:
            if self.mode != "hold":
                self._end_talking(Event.RELEASE)
            return
        if not self._sound.microphone.open():
            return
        self._set_talking(True)
        self._set_heard("")
        if self.mode == "hands_free":
            self._start_hands_free()
        else:
            self.handle(Event.PRESS)

    def release(self) -> None:
        """The talk button goes up."""
        if self.mode == "hold" and self.talking:
            self._end_talking(Event.RELEASE)

    def cancel(self) -> None:
        """Forget what is being said, or stop the answer."""
        self._end_talking(Event.CANCEL)

    def set_mode(self, mode: TalkMode) -> None:
        """Hold, tap or hands-free from now on."""
        if mode != self.mode:
            self._end_talking(Event.CANCEL)
            self.mode = mode
            self._sound.cancel_echo(mode == "hands_free")
            self._owner.talk_changed("talking")

    def type_text(self, text: str) -> None:
        """Typed words; the bot answers them, or without it they are looked up."""
        self._typed.append(text)
        self.handle(Event.TYPED)

    def watch_level(self, watching: bool) -> None:
        """Keep the microphone open to show its level."""
        self.watching = watching
        if watching:
            self._sound.microphone.open()
        self._tend_microphone()

    def _end_talking(self, event: Event) -> None:
        was_hands_free = self.talking and self.mode == "hands_free"
        self._set_talking(False)
        if was_hands_free:
            self._sending = False
            if self._conversation is not None:
                self._conversation.stop_talking(Talk(state="stop", mode="hands_free"))
        self.handle(event)

    def _start_hands_free(self) -> None:
        if self.state in IN_CALL and self._conversation is not None:
            self._conversation.start_talking(Talk(state="start", mode="hands_free"))
            self._sending = True
        else:
            self.handle(Event.CALL_WANTED)

    # The table

    def handle(self, event: Event) -> None:
        """Something happened: go where the table says and do what it says."""
        before = self.state
        taken = step(before, event)
        self.state = taken.state
        if before != taken.state:
            logger.debug("%s: %s -> %s", event, before, taken.state)
            self._owner.talk_changed("state")
        for effect in taken.effects:
            self._effects[effect]()
        self._arm("overdue", _OVERDUE_SECS if self.state is State.THINKING else None, Event.ANSWER_OVERDUE)
        quiet = self.state is State.READY and not self.talking
        self._arm("hang up", self._hang_up_after_secs if quiet else None, Event.HANG_UP)
        self._tend_microphone()

    def _arm(self, name: str, seconds: float | None, event: Event) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()
        if seconds is not None:
            self._timers[name] = asyncio.get_running_loop().call_later(seconds, self.handle, event)

    # The call

    def _join(self, pause: float) -> None:
        if self._joining is not None:
            self._joining.cancel()
        self._joining = self._tasks.start(self._connect(pause), "call-join")

    def _retry(self) -> None:
        self._attempts += 1
        pause = min(_LONGEST_RETRY_SECS, _FIRST_RETRY_SECS * 2.0 ** (self._attempts - 1))
        self._join(pause * random.uniform(0.8, 1.2))

    async def _connect(self, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            try:
                await self._converse(fresh=False)
            except CallError as error:
                if not error.gone:
                    raise
                # The bot has given us up; the shop has not. A new bot takes the session over.
                await self._converse(fresh=True)
        except CallError as error:
            logger.info("No call: %s", error)
            if not error.again:
                self._owner.tell("error", str(error))
            self.handle(Event.CALL_LOST if error.again else Event.CALL_REFUSED)
        else:
            self._attempts = 0
            self.handle(Event.CALL_READY)
            self.warm_microphone()

    async def _converse(self, *, fresh: bool) -> None:
        if fresh:
            await self._forget_conversation()
        if self._conversation is None:
            self._conversation = await self._owner.converse(self, fresh=fresh)
        await self._conversation.join()

    async def _forget_conversation(self) -> None:
        conversation, self._conversation = self._conversation, None
        if conversation is not None:
            await conversation.leave()

    def _leave(self) -> None:
        self._attempts = 0
        self._sending = False
        if self._joining is not None:
            self._joining.cancel()
            self._joining = None
        self._tasks.start(self._forget_conversation(), "call-leave")

    # Speech

    def on_frame(self, frame: bytes) -> None:
        """One microphone frame."""
        self._frames += 1
        # Every second frame: 25 times a second is smooth enough for an eye.
        if (self.talking or self.watching) and self._frames % 2 == 0:
            self._owner.talk_changed("level")
        if self._sending:
            if self._conversation is not None and not self._hears_itself():
                self._conversation.speak(frame)
        elif self._kept is not None and (self.talking or "hang over" in self._timers):
            self._kept.append(frame)

    def _hears_itself(self) -> bool:
        """Hands-free without echo cancellation takes turns: while the voice plays, the microphone would hear it."""
        if self.mode != "hands_free" or self._sound.cancels_echo:
            return False
        now = asyncio.get_running_loop().time()
        if self._sound.playout.is_speaking:
            self._deaf_until = now + _ROOM_RINGS_SECS
        return now < self._deaf_until

    def _keep_speech(self) -> None:
        if self._kept is None:
            self._kept = deque(maxlen=_LONGEST_KEPT_FRAMES)
        self._sending = False
        self._kept.extend(self._sound.microphone.take_preroll())

    def _drop_speech(self) -> None:
        self._kept = None

    def _replay(self) -> None:
        if self._typed:
            self._kept = None
            self.handle(Event.TYPED)
        elif self._kept is not None:
            self.handle(Event.SPEECH_KEPT)
            if not self.talking:
                self.handle(Event.RELEASE)
        elif self.talking and self.mode == "hands_free":
            self._start_hands_free()

    def _talk_start(self) -> None:
        self._finish_talk()
        if self._conversation is None:
            return
        frames = self._sound.microphone.take_preroll() if self._kept is None else list(self._kept)
        self._kept = None
        self._conversation.start_talking(Talk(state="start", mode=self.mode))
        for frame in frames:
            self._conversation.speak(frame)
        self._sending = True

    def _talk_stop(self) -> None:
        # The last syllable is still on its way from the microphone when the finger leaves the button.
        self._timers["hang over"] = asyncio.get_running_loop().call_later(_HANG_OVER_SECS, self._finish_talk)

    def _finish_talk(self) -> None:
        timer = self._timers.pop("hang over", None)
        if timer is None:
            return
        timer.cancel()
        self._sending = False
        if self._conversation is not None:
            self._conversation.stop_talking(Talk(state="stop", mode=self.mode))
        self._tend_microphone()

    def _talk_cancel(self) -> None:
        self._finish_talk()
        self._sending = False
        if self._conversation is not None:
            self._conversation.stop_talking(Talk(state="cancel", mode=self.mode))

    def warm_microphone(self) -> None:
        """Let the microphone hear before the button is pressed, so that no first word is lost. Nothing is sent."""
        if self.attended and self.state in IN_CALL and self._sound.microphone.remembers:
            self._sound.microphone.open()
            self._tend_microphone()

    def _tend_microphone(self) -> None:
        wanted = self.talking or self.watching or "hang over" in self._timers
        resting = "microphone rests" in self._timers
        if wanted or self.state not in IN_CALL:
            self._disarm_rest()
        elif not resting and self._sound.microphone.is_open:
            # Between two turns it goes on hearing, so that the next first word is not lost; not for ever.
            loop = asyncio.get_running_loop()
            self._timers["microphone rests"] = loop.call_later(_MICROPHONE_RESTS_AFTER_SECS, self._rest)
        if not wanted and (self.state not in IN_CALL or not self._sound.microphone.remembers):
            self._sound.microphone.close()

    def _disarm_rest(self) -> None:
        timer = self._timers.pop("microphone rests", None)
        if timer is not None:
            timer.cancel()

    def _rest(self) -> None:
        self._timers.pop("microphone rests", None)
        self._sound.microphone.close()

    # Words and voice

    def _send_text(self) -> None:
        texts, self._typed = self._typed, []
        self._set_talking(False)
        if self._conversation is not None:
            for text in texts:
                self._conversation.send_text(text)

    def _search_text(self) -> None:
        texts, self._typed = self._typed, []
        for text in texts:
            self._owner.look_up(text)

    def _let_voice_speak(self) -> None:
        self._sound.playout.let_speak()
        self._sound.reply_begins()

    def on_message(self, message: rtvi.Incoming) -> None:
        """The bot says something about itself or about the turn."""
        hands_free = self.talking and self.mode == "hands_free"
        match message:
            case rtvi.Heard(speaking):
                if hands_free:
                    self.handle(Event.HEARD if speaking else Event.HEARD_ALL)
            case rtvi.Words(text):
                self._set_heard(text)
            case rtvi.Voice(speaking):
                if speaking:
                    self._set_said("")
                else:
                    self._sound.reply_ends()
                self.handle(Event.BOT_SPEAKING if speaking else Event.BOT_SILENT)
            case rtvi.Answering():
                self.handle(Event.TURN_THINKING)
            case rtvi.Said(text):
                self._set_said(f"{self.said} {text}".strip())
            case TurnProgress(state=state):
                self._progress(state)
            case Notice(level=level, text=text):
                self._owner.tell(level, text)
            case rtvi.Failed(text):
                logger.info("The bot reports: %s", text)
            case rtvi.BotReady() | rtvi.Alive():
                pass

    def _progress(self, state: Literal["empty", "transcribing", "thinking", "done"]) -> None:
        match state:
            case "empty":
                self.handle(Event.TURN_EMPTY)
            case "transcribing" | "thinking":
                self.handle(Event.TURN_THINKING)
            case "done":
                self.handle(Event.TURN_DONE)

    def on_lost(self, reason: str) -> None:
        """The call broke."""
        logger.info("The call is lost: %s", reason)
        self._sending = False
        self.handle(Event.CALL_LOST)

    def _set_talking(self, talking: bool) -> None:
        if talking != self.talking:
            self.talking = talking
            self._owner.talk_changed("talking")

    def _set_heard(self, text: str) -> None:
        if text != self.heard:
            self.heard = text
            self._owner.talk_changed("heard")

    def _set_said(self, text: str) -> None:
        if text != self.said:
            self.said = text
            self._owner.talk_changed("said")

    def forget(self) -> None:
        """Drop all words and sounds of this session."""
        self._set_talking(False)
        self._set_heard("")
        self._set_said("")
        self._typed.clear()
        self._kept = None
        self._sound.forget()

    async def close(self) -> None:
        """Hang up and stop everything."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        if self._joining is not None:
            self._joining.cancel()
        await self._forget_conversation()
        await self._tasks.close()
