import pytest

from desktop.calls import rtvi
from shop.protocol import Farewell, Notice, Talk, TurnProgress


def bot(kind: str, data: object = None) -> object:
    return {"label": "rtvi-ai", "type": kind, "id": "1", "data": data}


@pytest.mark.parametrize(
    ("message", "meaning"),
    [
        (bot("bot-ready", {"version": "2.2.0"}), rtvi.BotReady()),
        (bot("server-response", {"t": "heartbeat", "d": {"n": 1}}), rtvi.Alive()),
        (bot("user-started-speaking"), rtvi.Heard(True)),
        (bot("user-stopped-speaking"), rtvi.Heard(False)),
        (bot("user-transcription", {"text": "jackets", "final": False}), rtvi.Words("jackets", False)),
        (bot("bot-started-speaking"), rtvi.Voice(True)),
        (bot("bot-stopped-speaking"), rtvi.Voice(False)),
        (bot("bot-llm-started"), rtvi.Answering()),
        (bot("bot-output", {"text": "Here are two.", "spoken_status": "new"}), rtvi.Said("Here are two.")),
        (bot("bot-output", {"text": "Here are two.", "spoken_status": "completed"}), None),
        (bot("error", {"error": "no voice", "fatal": True}), rtvi.Failed("no voice", True)),
        (
            bot("server-message", {"kind": "notice", "level": "error", "text": "Oh."}),
            Notice(level="error", text="Oh."),
        ),
        (bot("server-message", {"kind": "turn", "state": "empty"}), TurnProgress(state="empty")),
        (bot("server-message", {"kind": "farewell"}), Farewell()),
        (bot("metrics", {"ttfb": []}), None),
    ],
)
def test_what_the_bot_says_is_understood(message: object, meaning: object) -> None:
    assert rtvi.parse(message) == meaning


@pytest.mark.parametrize(
    "message",
    [
        None,
        7,
        "text",
        [],
        {},
        {"label": "other", "type": "bot-ready"},
        bot("user-transcription"),
        bot("user-transcription", {"text": None}),
        bot("bot-output", {"text": 3}),
        bot("server-message", {"kind": "turn", "state": "unheard of"}),
        bot("server-message", {"kind": "notice", "level": "loud", "text": "x"}),
        bot("error"),
    ],
)
def test_what_is_malformed_means_nothing(message: object) -> None:
    assert rtvi.parse(message) is None


def test_each_message_to_the_bot_has_its_own_id() -> None:
    first, second = rtvi.heartbeat(1), rtvi.heartbeat(2)
    assert first["id"] != second["id"]
    assert first["label"] == "rtvi-ai"


def test_talk_carries_state_and_mode() -> None:
    message = rtvi.talk(Talk(state="start", mode="tap"))
    assert message["type"] == "client-message"
    assert message["data"] == {"t": "talk", "d": {"state": "start", "mode": "tap"}}
