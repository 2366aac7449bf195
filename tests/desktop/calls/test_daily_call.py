import asyncio
import inspect
import threading

import daily
import pytest

from desktop.calls.call import CallError
from desktop.calls.daily_call import DailyCall
from tests.desktop.calls import far_sides
from tests.desktop.calls.far_sides import DailySide
from tests.desktop.calls.test_call_contract import Listener
from tests.desktop.waiting import until


@pytest.mark.parametrize(
    ("real", "double", "method"),
    [
        (daily.CallClient, far_sides._Client, name)
        for name in (
            "join",
            "leave",
            "release",
            "send_app_message",
            "set_audio_renderer",
            "set_user_name",
            "update_subscription_profiles",
        )
    ]
    + [(daily.CustomAudioSource, far_sides._Source, "write_frames")],
)
def test_the_double_has_the_signatures_of_the_installed_library(real: type, double: type, method: str) -> None:
    def parameters(owner: type) -> list[tuple[str, object]]:
        found = inspect.signature(getattr(owner, method)).parameters.values()
        return [(each.name, each.default) for each in found if each.name != "self"]

    assert parameters(double) == parameters(real)


@pytest.mark.parametrize(
    ("event", "parameters"),
    [
        ("on_call_state_updated", ["state"]),
        ("on_error", ["message"]),
        ("on_app_message", ["message", "sender"]),
        ("on_participant_joined", ["participant"]),
        ("on_participant_left", ["participant", "reason"]),
    ],
)
def test_the_events_are_called_as_the_installed_library_calls_them(event: str, parameters: list[str]) -> None:
    found = [name for name in inspect.signature(getattr(daily.EventHandler, event)).parameters if name != "self"]
    assert found == parameters


def test_audio_data_has_the_fields_that_are_read() -> None:
    assert hasattr(daily.AudioData, "audio_frames")


async def test_the_installed_library_up_to_the_edge_of_the_network() -> None:
    listener = Listener()
    call = DailyCall("not a room", None, listener)
    with pytest.raises(CallError) as refused:
        await call.join(timeout_secs=5)
    assert not refused.value.again
    again = DailyCall("", "token", listener)
    with pytest.raises(CallError):
        await again.join(timeout_secs=5)
    assert listener.lost == []


async def test_an_abandoned_join_is_released_on_a_thread_of_its_own_when_it_fails_at_last() -> None:
    side = DailySide()
    side.never_answer()
    call = side.call(Listener())
    with pytest.raises(CallError):
        await call.join(timeout_secs=0.1)
    assert not side.clients[0].released
    side.join_fails.set()
    await until(lambda: side.clients[0].released)
    await side.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "daily-leave" and thread.is_alive()]


async def test_only_the_bot_is_listened_to() -> None:
    side = DailySide()
    listener = Listener()
    call = side.call(listener)
    await call.join(timeout_secs=5)
    side.say_as("stranger", {"type": "buy"})
    side.say({"type": "welcome"})
    await until(lambda: listener.messages)
    await call.leave()
    await side.close()
    assert listener.messages == [{"type": "welcome"}]


async def test_nothing_arrives_after_leaving() -> None:
    side = DailySide()
    listener = Listener()
    call = side.call(listener)
    await call.join(timeout_secs=5)
    await side.speak(1)
    await call.leave()
    heard = len(listener.audio)
    await side.speak(3)
    side.say({"type": "late"})
    await side.close()
    await asyncio.sleep(0)
    assert len(listener.audio) == heard
    assert listener.messages == []
