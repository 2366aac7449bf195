"""Whole conversations with the clerk over the real shop, scripted in evals/*.yaml and run by pipecat's harness."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

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
from tests.bot_server.wire import gemini
from tests.bot_server.wire.gemini import Gemini, fault, serve, text

EVALS = Path(__file__).parent / "evals"
SCENARIOS = sorted(path.stem for path in EVALS.glob("*.yaml"))
DEFAULT = Parts(hears="pocketsphinx", thinks="clerk", speaks="espeak")
PARTS = {"failing": Parts(hears="pocketsphinx", thinks="gemini", speaks="espeak")}
PARAMS = EvalSessionParams(default_timeout_ms=12_000)


class FailsAtKettles(list[Any]):
    """Faults of a model that has none left for requests about kettles."""

    def __init__(self, model: Gemini) -> None:
        self._model = model

    def __bool__(self) -> bool:
        return True

    def pop(self, _index: Any = 0) -> Any:
        asked = str(self._model.requests[-1]["contents"][-1])
        return fault(429, "RESOURCE_EXHAUSTED", "no") if "kettles" in asked else None


@pytest.fixture
async def model(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Gemini]:
    """Gemini on the wire, for the scenarios in which it thinks."""
    server = Gemini(lambda _: [text("You're welcome.")])
    server.faults = FailsAtKettles(server)
    async with serve(server.app()) as server.url:
        monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", server.url)
        yield server


@contextlib.asynccontextmanager
async def shop(data: Path) -> AsyncIterator[Resources]:
    """A filled shop and everything a bot needs."""
    local = await LocalConvex.start(data)
    key = SigningKey.load_or_create(local.key_file)
    try:
        operator = ConvexClient(local.url, bearer=local.bearer, token=lambda: key.token("operator"))
        await import_catalogue(operator, DEMO_CATALOGUE)
        await import_catalogue(operator, EVALS / "extra_products.jsonl")
        await operator.close()
        given = {"data": data, "google_api_key": gemini.KEY}
        yield await Resources.load(Settings.model_validate(given), key, local.url, local.bearer)
    finally:
        await local.stop()


@contextlib.asynccontextmanager
async def bots(resources: Resources, parts: Parts) -> AsyncIterator[str]:
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
        conversation, client = await resources.conversation(made["sessionId"], parts, transport)
        try:
            await conversation.run()
        finally:
            await client.close()

    _ = connect
    async with serve(app) as url:
        yield url.replace("http", "ws") + "/ws"
    await server.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", SCENARIOS)
async def test_every_scenario(name: str, tmp_path: Path, model: Gemini, allow_log: Callable[[str], None]) -> None:
    allow_log("pipecat|bot_server.bot")
    failed: list[str] = []
    async with shop(tmp_path) as resources, bots(resources, PARTS.get(name, DEFAULT)) as url:
        for scenario in EvalScenarioFile.load(EVALS / f"{name}.yaml").scenarios:
            result = await EvalSession.from_scenario(scenario, url, params=PARAMS).run()
            failed += [f"{scenario.name}: {failure}" for failure in result.failures]
    assert not failed, "\n".join(failed)
    assert model.malformed == []


def test_there_are_scenarios_enough() -> None:
    scenarios = [scenario.name for name in SCENARIOS for scenario in EvalScenarioFile.load(EVALS / f"{name}.yaml")]
    assert len(scenarios) >= 25
    assert len({*scenarios}) == len(scenarios)
