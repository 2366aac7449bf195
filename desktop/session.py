"""The shopper's session as a state machine: pure, without Qt, clocks or sockets.

Every button, caption and earcon of the window derives from `State`. `TABLE` holds every event in every state;
`step` looks one up. What has to happen in the world is returned as effects, which `shopping.Shopping` carries out.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What the shopper lives through."""

    OFFLINE = "offline"  # the bot server is not there (yet)
    IDLE = "idle"  # the shop works, no call is up
    CONNECTING = "connecting"  # the first call of this session is being made
    READY = "ready"  # a call is up and nobody speaks
    LISTENING = "listening"  # the shopper speaks
    THINKING = "thinking"  # the shopper has spoken, nothing has been answered yet
    SPEAKING = "speaking"  # the voice answers
    RECONNECTING = "reconnecting"  # a call was up, went away and is being made again
    ENDED = "ended"  # the session is over; talking starts a new one


class Event(StrEnum):
    """What can happen to a session."""

    SHOP_OPENED = "shop_opened"  # the bot server answers and a session exists
    SHOP_LOST = "shop_lost"  # the bot server is gone
    CALL_WANTED = "call_wanted"  # make the call now, before anybody talks
    PRESS = "press"  # talk button down (or tapped on, or hands-free turned on)
    RELEASE = "release"  # talk button up
    CANCEL = "cancel"  # drop what was being said
    TYPED = "typed"  # words were sent as text
    CALL_READY = "call_ready"  # the bot said bot-ready
    CALL_LOST = "call_lost"  # an attempt failed or the call broke
    CALL_REFUSED = "call_refused"  # no use in trying again by itself
    HANG_UP = "hang_up"  # close the call, keep the session
    HEARD = "heard"  # hands-free: the bot heard speech begin
    TURN_THINKING = "turn_thinking"  # the bot works on the words
    TURN_EMPTY = "turn_empty"  # nothing was understood as speech
    TURN_DONE = "turn_done"  # the turn is answered and nothing more will be said
    BOT_SPEAKING = "bot_speaking"
    BOT_SILENT = "bot_silent"
    ANSWER_OVERDUE = "answer_overdue"  # nothing came for too long while thinking
    END = "end"  # wiped, expired or said goodbye


class Effect(StrEnum):
    """What the owner of a session has to do after a step."""

    OPEN_SHOP = "open_shop"  # start a new session with the bot server
    JOIN = "join"  # make the call
    RETRY = "retry"  # make the call again after a growing pause
    LEAVE = "leave"  # close the call
    KEEP_SPEECH = "keep_speech"  # keep what the microphone hears until the call is up
    REPLAY = "replay"  # hand what was kept to the call that came up
    DROP_SPEECH = "drop_speech"  # forget what was kept
    TALK_START = "talk_start"
    TALK_STOP = "talk_stop"
    TALK_CANCEL = "talk_cancel"
    SILENCE_VOICE = "silence_voice"  # stop the voice here at once
    LET_VOICE_SPEAK = "let_voice_speak"
    EARCON_LISTEN = "earcon_listen"
    EARCON_HEARD = "earcon_heard"
    EARCON_NOTHING = "earcon_nothing"
    EARCON_LOST = "earcon_lost"
    SAY_NOTHING_HEARD = "say_nothing_heard"  # a notice: nothing was heard
    SAY_OVERDUE = "say_overdue"  # a notice: the answer did not come
    SAY_LOST = "say_lost"  # a notice: the call is being made again


@dataclass(frozen=True)
class Step:
    """Where an event leads from one state, and what to do on the way."""

    state: State
    effects: tuple[Effect, ...] = ()
