from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import numpy as np
import pytest

from desktop import speech, talk
from desktop.audio.devices import MICROPHONE_FRAME_BYTES, SPEAKER_FRAME_BYTES, NoAudio
from desktop.audio.echo import EchoCanceller
from desktop.audio.file_audio import FileAudio
from desktop.audio.sound import Sound
from desktop.calls.call import CallError
from desktop.calls.conversation import Conversation
from desktop.session import Event, State
from desktop.talk import Talker
from shop.protocol import Farewell, TalkMode
from tests.desktop.fake_call import FakeCall
from tests.desktop.waiting import until

VOICE = np.full(SPEAKER_FRAME_BYTES // 2, 1000, "<i2").tobytes()


def frame(number: int) -> bytes:
    return np.full(MICROPHONE_FRAME_BYTES // 2, number, "<i2").tobytes()


class Owner:
    def __init__(self) -> None:
        self.topics: list[str] = []
        self.told: list[str] = []
        self.looked_up: list[str] = []
        self.calls: list[FakeCall] = []
        self.opened = 0
        self.errors: list[CallError] = []
        self.fresh: list[bool] = []

    def talk_changed(self, topic: str) -> None:
        self.topics.append(topic)

    def tell(self, level: str, text: str) -> None:
        self.told.append(text)

    def look_up(self, text: str) -> None:
        self.looked_up.append(text)

    def open_shop(self) -> None:
        self.opened += 1

    async def converse(self, talker: Talker, *, fresh: bool) -> Conversation:
        self.fresh.append(fresh)

        def make(conversation: Conversation) -> FakeCall:
            call = FakeCall(conversation)
            call.errors = self.errors
            self.calls.append(call)
            return call

        return Conversation(
            make, on_message=talker.on_message, on_audio=lambda _: None, on_lost=talker.on_lost, version="0"
        )


class Echo(EchoCanceller):
    def __init__(self) -> None:
        self.heard = bytearray()

    def played(self, pcm: bytes) -> None:
        self.heard += pcm


class Stage:
    def __init__(self, *, mode: TalkMode = "hold", preroll_ms: int = 0) -> None:
        self.audio = FileAudio()
        self.owner = Owner()
        self.talker: Talker
        self.sound = Sound(
            self.audio,
            on_frame=lambda pcm: self.talker.on_frame(pcm),
            needed=lambda: self.talker.listens,
            on_change=lambda: None,
            earcons=None,
            preroll_ms=preroll_ms,
        )
        self.talker = Talker(self.owner, self.sound, mode=mode, hang_up_after_secs=None)

    @property
    def call(self) -> FakeCall:
        return self.owner.calls[-1]

    async def connect(self) -> None:
        self.talker.handle(Event.SHOP_OPENED)
        self.talker.handle(Event.CALL_WANTED)
        await until(lambda: self.talker.state is State.READY)

    async def hear(self, *numbers: int) -> None:
        self.audio.say([frame(number) for number in numbers])
        for _ in numbers:
            self.audio.tick()
        await asyncio.sleep(0)

    async def close(self) -> None:
        await self.talker.close()
        await self.sound.close()


@pytest.fixture
async def stage(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    monkeypatch.setattr(speech, "_HANG_OVER_SECS", 0.01)
    monkeypatch.setattr(talk, "_FIRST_RETRY_SECS", 0.01)
    stage = Stage()
    yield stage
    await stage.close()


async def test_a_held_button_sends_start_then_speech_then_stop(stage: Stage) -> None:
    await stage.connect()
    stage.talker.press()
    assert stage.talker.state is State.LISTENING
    await stage.hear(1, 2, 3)
    stage.talker.release()
    assert stage.talker.state is State.THINKING
    await until(lambda: stage.call.talks == ["start", "stop"])
    assert stage.call.order == [
        {"state": "start", "mode": "hold"},
        frame(1),
        frame(2),
        frame(3),
        {"state": "stop", "mode": "hold"},
    ]


async def test_the_last_syllable_after_the_release_is_sent_too(stage: Stage) -> None:
    await stage.connect()
    stage.talker.press()
    await stage.hear(1)
    stage.talker.release()
    await stage.hear(2)
    await until(lambda: stage.call.talks == ["start", "stop"])
    assert stage.call.spoken == [frame(1), frame(2)]
    await stage.hear(3)
    assert stage.call.spoken == [frame(1), frame(2)]


async def test_what_was_heard_just_before_the_press_goes_along(stage: Stage) -> None:
    await stage.close()
    stage = Stage(preroll_ms=40)
    await stage.connect()
    await until(lambda: stage.sound.microphone.is_open)
    await stage.hear(1, 2, 3)
    assert stage.call.spoken == []
    stage.talker.press()
    await stage.hear(4)
    await stage.close()
    assert stage.call.spoken == [frame(2), frame(3), frame(4)]


async def test_the_microphone_rests_after_minutes_of_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(preroll_ms=40)
    await stage.connect()
    await until(lambda: stage.sound.microphone.is_open)
    monkeypatch.setattr(speech, "_RESTS_AFTER_SECS", 0.02)
    stage.talker.press()
    stage.talker.cancel()
    await until(lambda: not stage.sound.microphone.is_open)
    stage.talker.press()
    assert stage.sound.microphone.is_open
    await stage.close()


async def test_a_kiosk_that_nobody_uses_hears_nothing() -> None:
    stage = Stage(preroll_ms=40)
    stage.talker.attended = False
    await stage.connect()
    assert not stage.sound.microphone.is_open
    stage.talker.attended = True
    stage.talker.warm_microphone()
    assert stage.sound.microphone.is_open
    await stage.close()


async def test_speech_before_the_call_is_kept_and_handed_over_complete(stage: Stage) -> None:
    stage.talker.press()
    await stage.hear(1, 2)
    stage.talker.handle(Event.SHOP_OPENED)
    stage.talker.handle(Event.CALL_WANTED)
    await stage.hear(3)
    await until(lambda: stage.talker.state is State.LISTENING)
    await stage.hear(4)
    stage.talker.release()
    await until(lambda: stage.call.talks == ["start", "stop"])
    assert stage.call.spoken == [frame(1), frame(2), frame(3), frame(4)]


async def test_speech_that_ended_before_the_call_came_up_is_answered_all_the_same(stage: Stage) -> None:
    stage.talker.press()
    await stage.hear(1, 2)
    stage.talker.release()
    stage.talker.handle(Event.SHOP_OPENED)
    stage.talker.handle(Event.CALL_WANTED)
    await until(lambda: stage.talker.state is State.THINKING)
    await until(lambda: stage.call.talks == ["start", "stop"])
    assert stage.call.spoken == [frame(1), frame(2)]


async def test_cancelled_speech_is_never_sent(stage: Stage) -> None:
    stage.talker.press()
    await stage.hear(1)
    stage.talker.cancel()
    await stage.connect()
    assert stage.call.sent == []
    assert stage.talker.state is State.READY


async def test_a_press_silences_the_voice_at_once_and_the_next_reply_is_heard(stage: Stage) -> None:
    await stage.connect()
    stage.call.say("bot-started-speaking")
    assert stage.talker.state is State.SPEAKING
    for _ in range(10):
        stage.sound.voice(VOICE)
    stage.talker.press()
    assert stage.sound.playout.buffered_ms == 0
    stage.sound.voice(VOICE)
    assert stage.sound.playout.buffered_ms == 0
    stage.talker.release()
    stage.call.say("bot-started-speaking")
    stage.sound.voice(VOICE)
    assert stage.sound.playout.buffered_ms == 20


async def test_word_of_the_turn_before_does_not_eat_the_release(stage: Stage) -> None:
    await stage.connect()
    stage.talker.press()
    stage.call.turn("thinking")
    stage.call.turn("done")
    stage.talker.release()
    await until(lambda: stage.call.talks == ["start", "stop"])


async def test_an_empty_turn_is_said_and_leads_back(stage: Stage) -> None:
    await stage.connect()
    stage.talker.press()
    stage.talker.release()
    stage.call.turn("empty")
    assert stage.talker.state is State.READY
    assert len(stage.owner.told) == 1


async def test_an_answer_that_does_not_come_is_given_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "_OVERDUE_SECS", 0.02)
    await stage.connect()
    stage.talker.press()
    stage.talker.release()
    await until(lambda: stage.talker.state is State.READY)
    assert "too long" in stage.owner.told[-1]


async def test_tapping_switches_on_and_off(stage: Stage) -> None:
    stage.talker.set_mode("tap")
    await stage.connect()
    stage.talker.press()
    stage.talker.release()
    assert stage.talker.talking
    stage.talker.press()
    assert not stage.talker.talking
    await until(lambda: stage.call.talks == ["start", "stop"])


async def test_hands_free_follows_what_the_bot_hears(stage: Stage) -> None:
    stage.talker.set_mode("hands_free")
    await stage.connect()
    stage.talker.press()
    await stage.hear(1)
    assert stage.call.order[:2] == [{"state": "start", "mode": "hands_free"}, frame(1)]
    stage.call.say("user-started-speaking")
    assert stage.talker.state is State.LISTENING
    stage.call.say("user-stopped-speaking")
    assert stage.talker.state is State.THINKING
    stage.talker.press()
    assert stage.call.talks == ["start", "stop"]
    await stage.hear(2)
    assert stage.call.spoken == [frame(1)]


async def test_hands_free_takes_turns_so_that_the_voice_does_not_hear_itself(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "_ROOM_RINGS_SECS", 0.02)
    stage.talker.set_mode("hands_free")
    await stage.connect()
    stage.talker.press()
    stage.call.say("bot-started-speaking")
    for _ in range(4):
        stage.sound.voice(VOICE)
    stage.sound.playout.pull(SPEAKER_FRAME_BYTES)
    await stage.hear(1)
    assert stage.call.spoken == []
    stage.sound._echo = Echo()
    await stage.hear(2)
    assert stage.call.spoken == [frame(2)]
    stage.sound._echo = None
    for _ in range(4):
        stage.sound.playout.pull(SPEAKER_FRAME_BYTES)
    await asyncio.sleep(0.05)
    await stage.hear(3)
    assert stage.call.spoken == [frame(2), frame(3)]


async def test_hands_free_goes_on_after_a_reconnect(stage: Stage) -> None:
    stage.talker.set_mode("hands_free")
    await stage.connect()
    stage.talker.press()
    stage.call.listener.on_call_lost("Gone.")
    await until(lambda: stage.call.talks == ["start", "start"])
    await stage.hear(1)
    assert stage.call.spoken == [frame(1)]


async def test_typed_words_go_to_the_bot_or_wait_for_it(stage: Stage) -> None:
    stage.talker.handle(Event.SHOP_OPENED)
    stage.talker.type_text("kettles")
    await until(lambda: stage.talker.state is State.THINKING)
    stage.talker.type_text("red ones")
    assert [sent["data"]["content"] for sent in stage.call.sent] == ["kettles", "red ones"]
    assert stage.owner.looked_up == []


async def test_without_a_bot_typed_words_are_looked_up(stage: Stage) -> None:
    stage.owner.errors.append(CallError("Not here.", again=False))
    stage.talker.handle(Event.SHOP_OPENED)
    stage.talker.type_text("kettles")
    await until(lambda: stage.owner.looked_up == ["kettles"])
    assert stage.talker.state is State.IDLE
    assert stage.owner.told == ["Not here."]
    stage.talker.handle(Event.SHOP_LOST)
    stage.talker.type_text("mugs")
    assert stage.owner.looked_up == ["kettles", "mugs"]


async def test_a_broken_call_is_made_again_on_the_same_conversation(stage: Stage) -> None:
    await stage.connect()
    stage.call.listener.on_call_lost("Gone.")
    assert stage.talker.state is State.RECONNECTING
    await until(lambda: stage.talker.state is State.READY)
    assert len(stage.owner.calls) == 1
    assert stage.call.joins == 2


async def test_a_goodbye_ends_the_call_calmly_and_talking_begins_anew(stage: Stage) -> None:
    await stage.connect()
    stage.talker.on_message(Farewell())
    stage.call.listener.on_call_lost("Gone.")
    assert stage.talker.state is State.ENDED
    assert stage.owner.told == []
    await until(lambda: stage.call.left > 0)
    stage.talker.press()
    assert stage.owner.opened == 1
    assert stage.talker.state is State.CONNECTING


async def test_a_bot_that_gave_us_up_is_replaced_by_a_fresh_one(stage: Stage) -> None:
    await stage.connect()
    stage.owner.errors.append(CallError("Unknown session.", again=False, gone=True))
    stage.call.listener.on_call_lost("Gone.")
    await until(lambda: stage.talker.state is State.READY)
    assert stage.owner.fresh == [False, True]
    assert len(stage.owner.calls) == 2


async def test_speech_survives_a_call_that_breaks_in_the_middle(stage: Stage) -> None:
    await stage.connect()
    stage.talker.press()
    await stage.hear(1)
    stage.call.listener.on_call_lost("Gone.")
    await stage.hear(2, 3)
    stage.talker.release()
    await until(lambda: stage.call.talks == ["start", "start", "stop"])
    assert stage.call.spoken == [frame(1), frame(2), frame(3)]


async def test_a_call_that_breaks_in_the_middle_of_a_word_gets_the_last_moment_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.close()
    stage = Stage(preroll_ms=40)
    await stage.connect()
    stage.talker.press()
    await stage.hear(1, 2, 3)
    sent = len(stage.call.spoken)
    stage.call.listener.on_call_lost("Gone.")
    await stage.hear(4)
    await until(lambda: stage.talker.state is State.LISTENING)
    await stage.close()
    assert stage.call.spoken[sent:] == [frame(2), frame(3), frame(4)]


async def test_a_long_outage_is_retried_with_growing_pauses(stage: Stage) -> None:
    stage.owner.errors.extend(CallError("Not there.") for _ in range(4))
    stage.talker.handle(Event.SHOP_OPENED)
    stage.talker.handle(Event.CALL_WANTED)
    await until(lambda: stage.talker.state is State.READY)
    assert stage.call.joins == 5


async def test_without_a_microphone_nothing_begins() -> None:
    problems: list[bool] = []
    sound = Sound(
        NoAudio(),
        on_frame=lambda _: None,
        needed=lambda: True,
        on_change=lambda: problems.append(True),
        earcons=None,
        preroll_ms=0,
    )
    talker = Talker(Owner(), sound, mode="hold", hang_up_after_secs=None)
    talker.press()
    assert not talker.talking
    assert sound.problem
    await talker.close()


async def test_an_idle_call_that_costs_money_is_closed(stage: Stage) -> None:
    await stage.connect()
    stage.talker._hang_up_after_secs = 0.02
    stage.talker.press()
    stage.talker.cancel()
    await until(lambda: stage.talker.state is State.IDLE)
    await until(lambda: stage.call.left == 1)


async def test_forgetting_drops_words_sounds_and_the_microphone(stage: Stage) -> None:
    await stage.connect()
    stage.call.say("user-transcription", {"text": "my card number", "final": True})
    stage.call.say("bot-output", {"text": "Hello.", "spoken_status": "new"})
    stage.call.say("bot-started-speaking")
    stage.sound.voice(VOICE)
    stage.talker.press()
    stage.talker.forget()
    assert (stage.talker.heard, stage.talker.said, stage.talker.talking) == ("", "", False)
    assert stage.sound.playout.buffered_ms == 0
    assert not stage.sound.repeat_reply()
    assert not stage.sound.microphone.is_open


async def test_what_is_typed_takes_the_place_of_what_was_heard(stage: Stage) -> None:
    await stage.connect()
    stage.call.say("user-transcription", {"text": "red shoes", "final": True})
    assert stage.talker.heard == "red shoes"
    stage.talker.type_text("kettles")
    assert stage.talker.heard == ""


async def test_the_microphone_is_closed_when_nobody_talks_and_there_is_no_preroll(stage: Stage) -> None:
    await stage.connect()
    stage.talker.press()
    assert stage.sound.microphone.is_open
    stage.talker.release()
    await until(lambda: not stage.sound.microphone.is_open)


async def test_watching_the_level_sends_nothing(stage: Stage) -> None:
    await stage.connect()
    stage.talker.watch_level(True)
    await stage.hear(5, 6)
    assert stage.owner.topics.count("level") == 1
    assert stage.call.spoken == []
    stage.talker.watch_level(False)
    assert not stage.sound.microphone.is_open


async def test_the_last_reply_can_be_heard_again(stage: Stage) -> None:
    await stage.connect()
    stage.call.say("bot-started-speaking")
    stage.sound.voice(VOICE)
    stage.call.say("bot-stopped-speaking")
    stage.sound.playout.silence()
    assert stage.sound.repeat_reply()
    assert stage.sound.playout.buffered_ms == 20


async def test_two_utterances_in_a_row_are_one_answer(stage: Stage) -> None:
    await stage.connect()
    stage.owner.topics.clear()
    for words in ("Here is your order.", "To place it, say yes."):
        stage.call.say("bot-started-speaking")
        stage.call.say("bot-output", {"text": words, "spoken_status": "new"})
        stage.sound.voice(VOICE)
        stage.call.say("bot-stopped-speaking")
    assert stage.talker.said == "Here is your order. To place it, say yes."
    await until(lambda: stage.talker.state is State.READY)
    # Speaking, then ready; nothing in between.
    assert stage.owner.topics.count("state") == 2
    stage.sound.playout.silence()
    assert stage.sound.repeat_reply()
    assert stage.sound.playout.buffered_ms == 40


async def test_a_press_in_the_breath_between_two_utterances_begins_at_once(stage: Stage) -> None:
    await stage.connect()
    stage.call.say("bot-started-speaking")
    stage.call.say("bot-stopped-speaking")
    stage.talker.press()
    assert stage.talker.state is State.LISTENING
    stage.talker.release()
    stage.call.say("bot-started-speaking")
    assert stage.talker.said == ""
    assert stage.talker.state is State.SPEAKING


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("state", State)
async def test_no_event_in_any_state_breaks_the_talker(
    state: State, event: Event, stage: Stage, allow_log: Callable[[str], None]
) -> None:
    stage.talker.state = state
    stage.talker.handle(event)
    await asyncio.sleep(0)
    assert stage.talker.state in State
