import pytest
from pipecat.runner.types import DailyRunnerArguments, WebSocketRunnerArguments
from pydantic import ValidationError

from bot_server import cloud
from bot_server.settings import Settings, SettingsError


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    for name in ("AISLE_CONVEX_URL", "AISLE_AUTH_KEY", "AISLE_HEARS", "DAILY_API_KEY", "GOOGLE_API_KEY"):
        monkeypatch.delenv(name, raising=False)


async def test_a_start_request_without_a_session_is_refused():
    with pytest.raises(ValidationError, match="sessionId"):
        await cloud.bot(DailyRunnerArguments(room_url="https://rooms.invalid/r", token="t", body={}))


async def test_another_transport_is_refused_by_name():
    with pytest.raises(SettingsError, match="Daily or SmallWebRTC"):
        await cloud.bot(WebSocketRunnerArguments(websocket=None, body={"sessionId": "s"}))


async def test_a_deployment_without_its_shop_is_told_what_is_missing(monkeypatch):
    monkeypatch.setattr(cloud, "_call", lambda _arguments, settings, _language: (None, settings.parts("webrtc")))
    with pytest.raises(SettingsError, match="AISLE_CONVEX_URL and AISLE_AUTH_KEY"):
        await cloud.bot(DailyRunnerArguments(room_url="https://rooms.invalid/r", token="t", body={"sessionId": "s"}))


def test_daily_transcribes_its_own_rooms_without_a_key_of_ours():
    assert cloud._parts(Settings(), "daily").hears == "daily"
    assert cloud._parts(Settings(hears="pocketsphinx"), "daily").hears == "pocketsphinx"
    assert cloud._parts(Settings(), "webrtc").hears == "pocketsphinx"
