"""Whole conversations with the clerk over the real shop, scripted in evals/*.yaml and run by pipecat's harness."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from fastapi import FastAPI, WebSocket
from pipecat.evals.scenario import EvalScenarioFile
from pipecat.evals.session import EvalSession, EvalSessionParams
from pipecat.evals.transport import EvalTransportParams
from pipecat.runner.types import WebSocketRunnerArguments
from pipecat.runner.utils import create_transport

from bot_server.catalogue import import_catalogue
from bot_server.resources import Resources
from bot_server.settings import Settings
from shop.convex_client import ConvexClient
from shop.local_convex import LocalConvex
from shop.paths import DEMO_CATALOGUE
from shop.protocol import Parts
from shop.tokens import SigningKey
from tests.bot_server.wire.gemini import serve

SCENARIOS = sorted((Path(__file__).parent / "evals").glob("*.yaml"))
PARTS = Parts(hears="pocketsphinx", thinks="clerk", speaks="espeak")


@contextlib.asynccontextmanager
async def shop(data: Path) -> AsyncIterator[Resources]:
    """A filled shop and everything a bot needs."""
    local = await LocalConvex.start(data)
    key = SigningKey.load_or_create(local.key_file)
    try:
        operator = ConvexClient(local.url, bearer=local.bearer, token=lambda: key.token("operator"))
        await import_catalogue(operator, DEMO_CATALOGUE)
        await operator.close()
        yield await Resources.load(Settings.model_validate({"data": data}), key, local.url, local.bearer)
    finally:
        await local.stop()


@contextlib.asynccontextmanager
async def bots(resources: Resources) -> AsyncIterator[str]:
    """A server that gives each eval connection a bot and a session of its own; yields its WebSocket address."""
    app = FastAPI()
    server = ConvexClient(
        resources.convex_url, bearer=resources.convex_bearer, token=lambda: resources.key.token("server")
    )

    @app.websocket("/ws")
    async def connect(websocket: WebSocket) -> None:
        await websocket.accept()
        arguments = WebSocketRunnerArguments(websocket=websocket)
        params = {"eval": lambda: EvalTransportParams(audio_in_enabled=True, audio_out_enabled=True)}
        transport = await create_transport(arguments, params)
        made = await server.mutation("sessions:create", {})
        conversation, client = await resources.conversation(made["sessionId"], PARTS, transport)
        try:
            await conversation.run()
        finally:
            await client.close()

    _ = connect
    async with serve(app) as url:
        yield url.replace("http", "ws") + "/ws"
    await server.close()


@pytest.mark.timeout(300)
async def test_every_scenario(tmp_path: Path, allow_log: Callable[[str], None]) -> None:
    allow_log("pipecat|bot_server.bot")
    failed: list[str] = []
    count = 0
    async with shop(tmp_path) as resources, bots(resources) as url:
        for path in SCENARIOS:
            for scenario in EvalScenarioFile.load(path).scenarios:
                count += 1
                params = EvalSessionParams(default_timeout_ms=8000)
                result = await EvalSession.from_scenario(scenario, url, params=params).run()
                failed += [f"{scenario.name}: {failure}" for failure in result.failures]
    assert count >= 25
    assert not failed, "\n".join(failed)
