"""Carries out what the session's table says: the button, the call, the words and the voice."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Literal, Protocol

from desktop.audio.sound import Sound
from desktop.calls import rtvi
from desktop.calls.call import CallError
from desktop.calls.conversation import Conversation
from desktop.session import Effect, Event, State, step
from desktop.speech import Speech
from desktop.tasks import Tasks
from shop.protocol import Farewell, Notice, TalkMode, TurnProgress

logger = logging.getLogger(__name__)

IN_CALL = frozenset({State.READY, State.LISTENING, State.THINKING, State.SPEAKING})
_OVERDUE_SECS = 20.0
_BREATH_SECS = 0.25
"""A voice that goes on so soon after its last word is still giving the same answer. What it said is being played for
about as long: the bot's word comes ahead of the sound."""
_FIRST_RETRY_SECS = 0.5
_LONGEST_RETRY_SECS = 15.0


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
        self._speech = Speech(sound, mode=mode, on_level=lambda: owner.talk_changed("level"))
        self._joining: asyncio.Task[None] | None = None
        self._attempts = 0
        self._typed: list[str] = []
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._hang_up_after_secs = hang_up_after_secs
        self.state = State.OFFLINE
        self.heard = ""
        self.said = ""
        self._effects: dict[Effect, Callable[[], None]] = {
            Effect.OPEN_SHOP: owner.open_shop,
            Effect.JOIN: lambda: self._join(0.0),
            Effect.RETRY: self._retry,
            Effect.LEAVE: self._leave,
            Effect.KEEP_SPEECH: self._speech.keep,
            Effect.REPLAY: self._replay,
            Effect.DROP_SPEECH: self._speech.drop,
            Effect.SEND_TEXT: self._send_text,
            Effect.KEEP_TEXT: lambda: None,
            Effect.SEARCH_TEXT: self._search_text,
            Effect.TALK_START: self._speech.start,
            Effect.TALK_STOP: self._speech.stop,
            Effect.TALK_CANCEL: self._speech.cancel,
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

    @property
    def talking(self) -> bool:
        """Whether the button is held or switched on."""
        return self._speech.talking

    @property
    def mode(self) -> TalkMode:
        """Hold, tap or hands-free."""
        return self._speech.mode

    @property
    def attended(self) -> bool:
        """Whether somebody may be about to talk; see `Speech.attended`."""
        return self._speech.attended

    @attended.setter
    def attended(self, attended: bool) -> None:
        self._speech.attended = attended

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
            self._speech.mode = mode
            self._sound.cancel_echo(mode == "hands_free")
            self._owner.talk_changed("talking")

    def type_text(self, text: str) -> None:
        """Typed words; the bot answers them, or without it they are looked up."""
        self._typed.append(text)
        # What was said before is no longer what the shopper said last.
        self._set_heard("")
        self.handle(Event.TYPED)

    def watch_level(self, watching: bool) -> None:
        """Keep the microphone open to show its level."""
        self._speech.watching = watching
        if watching:
            self._sound.microphone.open()
        self._speech.tend_microphone()

    def _end_talking(self, event: Event) -> None:
        was_hands_free = self.talking and self.mode == "hands_free"
        self._set_talking(False)
        if was_hands_free:
            self._speech.stop_hands_free()
        self.handle(event)

    def _start_hands_free(self) -> None:
        if not self._speech.start_hands_free():
            self.handle(Event.CALL_WANTED)

    # The table

    def handle(self, event: Event) -> None:
        """Something happened: go where the table says and do what it says."""
        before = self.state
        taken = step(before, event)
        self.state = taken.state
        self._speech.in_call = taken.state in IN_CALL
        if before != taken.state:
            logger.debug("%s: %s -> %s", event, before, taken.state)
            self._owner.talk_changed("state")
        for effect in taken.effects:
            self._effects[effect]()
        if self.state not in (State.OFFLINE, State.IDLE, State.READY, State.ENDED):
            self._sound.rouse()
        if before is State.SPEAKING and self.state is not State.SPEAKING:
            self._arm("breath", None, Event.BOT_SILENT)
            self._sound.reply_ends()
        self._arm("overdue", _OVERDUE_SECS if self.state is State.THINKING else None, Event.ANSWER_OVERDUE)
        quiet = self.state is State.READY and not self.talking
        self._arm("hang up", self._hang_up_after_secs if quiet else None, Event.HANG_UP)
        self._speech.tend_microphone()

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
        if self._speech.conversation is None:
            self._speech.conversation = await self._owner.converse(self, fresh=fresh)
        await self._speech.conversation.join()

    async def _forget_conversation(self) -> None:
        conversation, self._speech.conversation = self._speech.conversation, None
        if conversation is not None:
            await conversation.leave()

    def _leave(self) -> None:
        self._attempts = 0
        self._speech.interrupt()
        if self._joining is not None:
            self._joining.cancel()
            self._joining = None
        self._tasks.start(self._forget_conversation(), "call-leave")

    # Speech

    @property
    def listens(self) -> bool:
        """See `Speech.listens`."""
        return self._speech.listens

    def on_frame(self, frame: bytes) -> None:
        """One microphone frame."""
        self._speech.on_frame(frame)

    def _replay(self) -> None:
        if self._typed:
            self._speech.drop()
            self.handle(Event.TYPED)
        elif self._speech.kept:
            self.handle(Event.SPEECH_KEPT)
            if not self.talking:
                self.handle(Event.RELEASE)
        elif self.talking and self.mode == "hands_free":
            self._start_hands_free()

    def warm_microphone(self) -> None:
        """Let the microphone hear before the button is pressed, so that no first word is lost. Nothing is sent."""
        self._speech.warm_microphone()

    # Words and voice

    def _send_text(self) -> None:
        texts, self._typed = self._typed, []
        self._set_talking(False)
        if self._speech.conversation is not None:
            for text in texts:
                self._speech.conversation.send_text(text)

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
                self._voice(speaking)
            case rtvi.Answering():
                self.handle(Event.TURN_THINKING)
            case rtvi.Said(text):
                self._set_said(f"{self.said} {text}".strip())
            case Farewell():
                # The bot hangs up: not a call that was lost.
                self._set_talking(False)
                self.handle(Event.END)
            case TurnProgress(state=state):
                self._progress(state)
            case Notice(level=level, text=text):
                self._owner.tell(level, text)
            case rtvi.Failed(text):
                logger.info("The bot reports: %s", text)
            case rtvi.BotReady() | rtvi.Alive():
                pass

    def _voice(self, speaking: bool) -> None:
        goes_on = self.state is State.SPEAKING
        self._arm("breath", _BREATH_SECS if goes_on and not speaking else None, Event.BOT_SILENT)
        if speaking:
            if not goes_on:
                self._set_said("")
            self.handle(Event.BOT_SPEAKING)

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
        self._speech.interrupt()
        self.handle(Event.CALL_LOST)

    def _set_talking(self, talking: bool) -> None:
        if talking != self.talking:
            self._speech.talking = talking
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
        self._speech.drop()
        self._sound.forget()

    async def close(self) -> None:
        """Hang up and stop everything."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        self._speech.close()
        if self._joining is not None:
            self._joining.cancel()
        await self._forget_conversation()
        await self._tasks.close()
