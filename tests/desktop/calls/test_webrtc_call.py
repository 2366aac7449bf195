import pytest

from desktop.calls import webrtc_call
from desktop.calls.call import CallError
from desktop.calls.webrtc_call import WebRtcCall
from tests.desktop.calls.far_sides import WebRtcSide
from tests.desktop.calls.test_call_contract import Listener
from tests.desktop.waiting import until


async def test_joining_again_asks_for_the_same_bot() -> None:
    side = WebRtcSide()
    call = side.call(Listener())
    await call.join(timeout_secs=5)
    await call.join(timeout_secs=5)
    await call.leave()
    await side.close()
    assert "pc_id" not in side.offers[0]
    assert side.offers[1]["pc_id"] == "peer-1"
    assert side.offers[1]["restart_pc"] is True


async def test_an_answer_of_another_kind_is_refused() -> None:
    async def answer(_offer: object) -> bytes:
        return b'{"hello": 1}'

    call = WebRtcCall(answer, Listener())
    with pytest.raises(CallError, match="does not know"):
        await call.join(timeout_secs=5)


async def test_a_machine_without_a_network_can_call_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    # aioice reads the addresses through ifaddr; a machine without any interface but loopback has none to offer.
    monkeypatch.setattr(webrtc_call.aioice.ice.ifaddr, "get_adapters", list)
    side = WebRtcSide()
    call = side.call(Listener())
    await call.join(timeout_secs=5)
    await call.leave()
    await side.close()


async def test_noise_on_the_channel_is_ignored() -> None:
    side = WebRtcSide()
    listener = Listener()
    call = side.call(listener)
    await call.join(timeout_secs=5)
    await until(lambda: side._channel)
    channel = side._channel
    channel.send(b"\x00\x01")
    channel.send("{not json")
    side.say({"type": "signalling", "message": {"type": "renegotiate"}})
    side.say({"type": "after"})
    await until(lambda: listener.messages)
    await call.leave()
    await side.close()
    assert listener.messages == [{"type": "after"}]


async def test_the_bot_leaving_is_a_lost_call() -> None:
    side = WebRtcSide()
    listener = Listener()
    call = side.call(listener)
    await call.join(timeout_secs=5)
    await until(lambda: side._channel)
    side.say({"type": "signalling", "message": {"type": "peerLeft"}})
    await until(lambda: listener.lost)
    await call.leave()
    await side.close()
    assert listener.lost == ["The voice service ended the call."]
