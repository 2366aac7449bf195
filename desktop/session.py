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
    HEARD_ALL = "heard_all"  # hands-free: the bot heard speech end
    SPEECH_KEPT = "speech_kept"  # the call came up and something was said meanwhile
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
    SEND_TEXT = "send_text"  # hand typed words to the bot
    KEEP_TEXT = "keep_text"  # keep typed words until the call is up
    SEARCH_TEXT = "search_text"  # no bot to be had: look the typed words up directly
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


_S, _E, _F = State, Event, Effect
_GONE = (_F.LEAVE, _F.SILENCE_VOICE, _F.DROP_SPEECH, _F.SEARCH_TEXT)
_OVER = (_F.LEAVE, _F.SILENCE_VOICE, _F.DROP_SPEECH)
_CUT_OFF = Step(_S.RECONNECTING, (_F.SILENCE_VOICE, _F.EARCON_LOST, _F.SAY_LOST, _F.RETRY))
_PRESSED_EARLY = (_F.EARCON_LISTEN, _F.KEEP_SPEECH)
_LISTEN = Step(_S.LISTENING, (_F.SILENCE_VOICE, _F.EARCON_LISTEN, _F.TALK_START))

# What holds in every state with a call, unless the state says otherwise.
_IN_CALL: dict[Event, Step] = {
    _E.SHOP_LOST: Step(_S.OFFLINE, _GONE),
    _E.PRESS: _LISTEN,
    _E.TYPED: Step(_S.THINKING, (_F.SILENCE_VOICE, _F.SEND_TEXT)),
    _E.CALL_LOST: _CUT_OFF,
    _E.CALL_REFUSED: Step(_S.IDLE, _GONE),
    _E.HANG_UP: Step(_S.IDLE, _GONE),
    _E.HEARD: Step(_S.LISTENING, (_F.SILENCE_VOICE,)),
    _E.TURN_THINKING: Step(_S.THINKING),
    _E.BOT_SPEAKING: Step(_S.SPEAKING, (_F.LET_VOICE_SPEAK,)),
    _E.END: Step(_S.ENDED, _OVER),
}

# Only what changes something; `TABLE` below fills in that everything else stays.
_CHANGES: dict[State, dict[Event, Step]] = {
    _S.OFFLINE: {
        _E.SHOP_OPENED: Step(_S.IDLE),
        _E.PRESS: Step(_S.OFFLINE, _PRESSED_EARLY),
        _E.CANCEL: Step(_S.OFFLINE, (_F.DROP_SPEECH,)),
        _E.TYPED: Step(_S.OFFLINE, (_F.SEARCH_TEXT,)),
        _E.END: Step(_S.OFFLINE, _OVER),
    },
    _S.IDLE: {
        _E.SHOP_LOST: Step(_S.OFFLINE),
        _E.CALL_WANTED: Step(_S.CONNECTING, (_F.JOIN,)),
        _E.PRESS: Step(_S.CONNECTING, (*_PRESSED_EARLY, _F.JOIN)),
        _E.CANCEL: Step(_S.IDLE, (_F.DROP_SPEECH,)),
        _E.TYPED: Step(_S.CONNECTING, (_F.KEEP_TEXT, _F.JOIN)),
        _E.END: Step(_S.ENDED, _OVER),
    },
    _S.CONNECTING: {
        _E.SHOP_OPENED: Step(_S.CONNECTING, (_F.JOIN,)),
        _E.SHOP_LOST: Step(_S.OFFLINE, _GONE),
        _E.PRESS: Step(_S.CONNECTING, _PRESSED_EARLY),
        _E.CANCEL: Step(_S.CONNECTING, (_F.DROP_SPEECH,)),
        _E.TYPED: Step(_S.CONNECTING, (_F.KEEP_TEXT,)),
        _E.CALL_READY: Step(_S.READY, (_F.LET_VOICE_SPEAK, _F.REPLAY)),
        _E.CALL_LOST: Step(_S.RECONNECTING, (_F.SEARCH_TEXT, _F.RETRY)),
        _E.CALL_REFUSED: Step(_S.IDLE, _GONE),
        _E.HANG_UP: Step(_S.IDLE, _GONE),
        _E.END: Step(_S.ENDED, _OVER),
    },
    _S.READY: {
        **_IN_CALL,
        _E.SPEECH_KEPT: Step(_S.LISTENING, (_F.SILENCE_VOICE, _F.TALK_START)),
        # Nobody was talking: the banner says enough.
        _E.CALL_LOST: Step(_S.RECONNECTING, (_F.SILENCE_VOICE, _F.RETRY)),
    },
    _S.LISTENING: {
        **_IN_CALL,
        _E.PRESS: Step(_S.LISTENING),
        _E.RELEASE: Step(_S.THINKING, (_F.TALK_STOP, _F.EARCON_HEARD)),
        _E.CANCEL: Step(_S.READY, (_F.TALK_CANCEL,)),
        _E.TYPED: Step(_S.THINKING, (_F.TALK_CANCEL, _F.SEND_TEXT)),
        # What is being said now is kept for the next call.
        _E.CALL_LOST: Step(_S.RECONNECTING, (_F.KEEP_SPEECH, _F.EARCON_LOST, _F.SAY_LOST, _F.RETRY)),
        _E.HEARD: Step(_S.LISTENING),
        _E.HEARD_ALL: Step(_S.THINKING),
        # Word of the turn before this press must not take the button's release away.
        _E.TURN_THINKING: Step(_S.LISTENING),
        # The rest of an answer that the press has cut off.
        _E.BOT_SPEAKING: Step(_S.LISTENING),
    },
    _S.THINKING: {
        **_IN_CALL,
        _E.CANCEL: Step(_S.READY, (_F.TALK_CANCEL,)),
        _E.TURN_THINKING: Step(_S.THINKING),
        _E.TURN_EMPTY: Step(_S.READY, (_F.EARCON_NOTHING, _F.SAY_NOTHING_HEARD)),
        _E.TURN_DONE: Step(_S.READY),
        _E.ANSWER_OVERDUE: Step(_S.READY, (_F.SAY_OVERDUE,)),
    },
    _S.SPEAKING: {
        **_IN_CALL,
        _E.CANCEL: Step(_S.READY, (_F.SILENCE_VOICE, _F.TALK_CANCEL)),
        _E.TURN_THINKING: Step(_S.SPEAKING),
        _E.BOT_SPEAKING: Step(_S.SPEAKING),
        _E.BOT_SILENT: Step(_S.READY),
    },
    _S.RECONNECTING: {
        _E.SHOP_LOST: Step(_S.OFFLINE, _GONE),
        _E.PRESS: Step(_S.RECONNECTING, _PRESSED_EARLY),
        _E.CANCEL: Step(_S.RECONNECTING, (_F.DROP_SPEECH,)),
        _E.TYPED: Step(_S.RECONNECTING, (_F.SEARCH_TEXT,)),
        _E.CALL_READY: Step(_S.READY, (_F.LET_VOICE_SPEAK, _F.REPLAY)),
        _E.CALL_LOST: Step(_S.RECONNECTING, (_F.RETRY,)),
        _E.CALL_REFUSED: Step(_S.IDLE, _GONE),
        _E.HANG_UP: Step(_S.IDLE, _GONE),
        _E.END: Step(_S.ENDED, _OVER),
    },
    _S.ENDED: {
        _E.SHOP_OPENED: Step(_S.IDLE),
        _E.SHOP_LOST: Step(_S.OFFLINE),
        _E.CALL_WANTED: Step(_S.CONNECTING, (_F.OPEN_SHOP,)),
        _E.PRESS: Step(_S.CONNECTING, (*_PRESSED_EARLY, _F.OPEN_SHOP)),
        _E.CANCEL: Step(_S.ENDED, (_F.DROP_SPEECH,)),
        _E.TYPED: Step(_S.CONNECTING, (_F.KEEP_TEXT, _F.OPEN_SHOP)),
    },
}

TABLE: dict[tuple[State, Event], Step] = {
    (state, event): _CHANGES[state].get(event, Step(state)) for state in State for event in Event
}
"""Every event in every state."""


def step(state: State, event: Event) -> Step:
    """Where `event` leads from `state`, and what has to be done."""
    return TABLE[state, event]
