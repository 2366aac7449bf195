"""A whole `Shopping` whose outside is the test: backend, bot server, call, Convex and sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.audio.file_audio import FileAudio
from desktop.backend import Backend, OnDatabase, OnLost, OnServer
from desktop.bot_client import BotServer
from desktop.calls.call import CallError
from desktop.calls.conversation import Conversation
from desktop.service import Shopping
from desktop.session import State
from desktop.settings import Profile, Settings
from shop.protocol import Parts, StartAnswer, StartRequest
from tests.desktop.fake_call import FakeCall
from tests.desktop.fake_convex import FakeConvex
from tests.desktop.waiting import until


class FakeServer(BotServer):
    def __init__(self) -> None:
        self.started: list[StartRequest] = []
        self.ended: list[str] = []
        self.errors: list[CallError] = []

    async def start(self, request: StartRequest) -> StartAnswer:
        if self.errors:
            raise self.errors.pop(0)
        self.started.append(request)
        number = len(self.started)
        return StartAnswer(
            session_id=f"s{number}",
            session_token=request.body.session_token or f"token-{number}",
            convex_url="http://127.0.0.1:9",
            transport="webrtc",
            offer_url="/offer",
            parts=Parts(hears="pocketsphinx", thinks="clerk", speaks="espeak"),
        )

    async def end(self, session_id: str) -> None:
        self.ended.append(session_id)


class FakeBackend(Backend):
    def start(self, on_database: OnDatabase, on_server: OnServer, on_lost: OnLost) -> None:
        self.on_server = on_server
        self.on_lost = on_lost

    restarts = 0

    def restart(self) -> None:
        self.restarts += 1

    async def close(self) -> None:
        return


class FakeHouse:
    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, *, kiosk: bool = False, **settings: object
    ) -> None:
        FakeConvex.reset()
        monkeypatch.setattr("shop.convex_client.ConvexClient", FakeConvex)
        self.audio = FileAudio()
        self.backend = FakeBackend()
        self.server = FakeServer()
        self.calls: list[FakeCall] = []
        self.topics: list[str] = []
        self.shop = Shopping(
            Settings.model_validate(settings),
            Profile(folder),
            backend=self.backend,
            audio=self.audio,
            make_call=self._make_call,
            kiosk=kiosk,
        )
        self.shop.subscribe(self.topics.append)

    def _make_call(self, answer: StartAnswer, server: BotServer, conversation: Conversation) -> FakeCall:
        self.calls.append(FakeCall(conversation))
        del self.calls[:-3]
        return self.calls[-1]

    @property
    def call(self) -> FakeCall:
        return self.calls[-1]

    @property
    def convex(self) -> FakeConvex:
        return FakeConvex.clients[-1]

    @property
    def called(self) -> list[tuple[str, dict[str, Any]]]:
        return FakeConvex.called

    async def open(self) -> None:
        self.shop.start()
        self.backend.on_server(self.server)
        await until(lambda: self.shop.state is State.READY and self.shop.connection == "online")
        await until(lambda: self.shop.microphones)
