"""A call whose far end is the test: it is ready at once, keeps what was sent, and says what the test wants."""

from __future__ import annotations

from typing import Any

from desktop.calls.call import Call, CallError, CallListener, Json


class FakeCall(Call):
    def __init__(self, listener: CallListener) -> None:
        self.listener = listener
        self.sent: list[dict[str, Any]] = []
        self.order: list[object] = []
        self.joins = 0
        self.left = 0
        self.errors: list[CallError] = []
        self.answers_heartbeat = True

    async def join(self, *, timeout_secs: float) -> None:
        self.joins += 1
        if self.errors:
            raise self.errors.pop(0)

    async def leave(self) -> None:
        self.left += 1

    def send(self, message: Json, *, after_speech: bool = False) -> None:
        sent: dict[str, Any] = dict(message)
        if sent["type"] == "client-ready":
            self.say("bot-ready", {"version": "2.2.0"})
        elif sent["type"] == "client-message" and sent["data"]["t"] == "heartbeat":
            if self.answers_heartbeat:
                self.say("server-response", {})
        else:
            self.sent.append(sent)
            self.order.append(sent["data"].get("d", sent["data"]))

    def speak(self, pcm: bytes) -> None:
        self.order.append(pcm)

    def set_microphone(self, live: bool) -> None:
        return

    def say(self, kind: str, data: object = None) -> None:
        self.listener.on_call_message({"label": "rtvi-ai", "type": kind, "id": "1", "data": data})

    def turn(self, state: str) -> None:
        self.say("server-message", {"kind": "turn", "state": state})

    @property
    def talks(self) -> list[str]:
        return [sent["data"]["d"]["state"] for sent in self.sent if sent["type"] == "client-message"]

    @property
    def spoken(self) -> list[bytes]:
        return [item for item in self.order if isinstance(item, bytes)]
