from __future__ import annotations

import pytest

from desktop.calls import conversation, rtvi
from desktop.calls.call import CallError, Json
from desktop.calls.conversation import Conversation
from shop.protocol import Talk
from tests.desktop.fake_call import FakeCall
from tests.desktop.waiting import until


class Talked:
    def __init__(self) -> None:
        self.messages: list[rtvi.Incoming] = []
        self.lost: list[str] = []
        self.audio: list[bytes] = []
        self.call: FakeCall
        self.conversation = Conversation(
            self._make,
            on_message=self.messages.append,
            on_audio=self.audio.append,
            on_lost=self.lost.append,
            version="1",
        )

    def _make(self, listener: Conversation) -> FakeCall:
        self.call = FakeCall(listener)
        return self.call


async def test_it_is_up_when_the_bot_is_ready() -> None:
    talked = Talked()
    await talked.conversation.join()
    talked.conversation.start_talking(Talk(state="start"))
    talked.conversation.speak(b"12")
    talked.conversation.stop_talking(Talk(state="stop"))
    talked.conversation.send_text("kettles")
    await talked.conversation.leave()
    assert talked.call.talks == ["start", "stop"]
    assert talked.call.spoken == [b"12"]


async def test_a_bot_that_enters_late_is_greeted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "_READY_AGAIN_SECS", 0.01)
    talked = Talked()
    greeted = 0
    send = talked.call.send

    def late(message: Json, *, after_speech: bool = False) -> None:
        nonlocal greeted
        greeted += message["type"] == "client-ready"
        if greeted >= 3:
            send(message, after_speech=after_speech)

    monkeypatch.setattr(talked.call, "send", late)
    await talked.conversation.join()
    await talked.conversation.leave()
    assert greeted == 3


async def test_a_bot_that_never_gets_ready_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    talked = Talked()
    monkeypatch.setattr(talked.call, "send", lambda message, after_speech=False: None)
    with pytest.raises(CallError, match="did not get ready"):
        await talked.conversation.join(timeout_secs=0.05)
    assert talked.call.left == 1
    assert talked.lost == []


async def test_a_bot_that_falls_silent_is_a_lost_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "HEARTBEAT_SECS", 0.01)
    monkeypatch.setattr(conversation, "HEARTBEAT_TIMEOUT_SECS", 0.05)
    talked = Talked()
    await talked.conversation.join()
    talked.call.answers_heartbeat = False
    await until(lambda: talked.lost)
    assert talked.lost == ["The voice service does not answer any more."]
    await talked.conversation.leave()


async def test_a_living_bot_is_never_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "HEARTBEAT_SECS", 0.001)
    monkeypatch.setattr(conversation, "HEARTBEAT_TIMEOUT_SECS", 2.0)
    talked = Talked()
    beats = 0
    send = talked.call.send

    def count(message: Json, *, after_speech: bool = False) -> None:
        nonlocal beats
        beats += 1
        send(message, after_speech=after_speech)

    monkeypatch.setattr(talked.call, "send", count)
    await talked.conversation.join()
    await until(lambda: beats > 20)
    await talked.conversation.leave()
    assert talked.lost == []


async def test_a_loss_is_told_once_and_never_after_leaving() -> None:
    talked = Talked()
    await talked.conversation.join()
    talked.conversation.on_call_lost("Gone.")
    talked.conversation.on_call_lost("Gone again.")
    await talked.conversation.join()
    await talked.conversation.leave()
    talked.conversation.on_call_lost("Late.")
    assert talked.lost == ["Gone."]


async def test_only_what_means_something_is_handed_on() -> None:
    talked = Talked()
    await talked.conversation.join()
    for message in (None, 3, {"type": "x"}, {"label": "rtvi-ai", "type": "metrics", "data": {}}):
        talked.conversation.on_call_message(message)
    talked.call.say("bot-started-speaking")
    talked.conversation.on_call_audio(b"pcm")
    await talked.conversation.leave()
    assert talked.messages == [rtvi.Voice(True)]
    assert talked.audio == [b"pcm"]
