"""`check` really asks: Gemini Live's model, and the door of an agent behind Convex."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot_server.check import Finding, check
from bot_server.settings import Settings
from shop.local_convex import LocalConvex
from tests.bot_server.wire.gemini import KEY, fault, serve


async def found(settings: Settings) -> dict[str, Finding]:
    return {one.provider: one for one in await check(settings) if one.part == "thinks"}


async def test_gemini_live_is_asked_for_its_model() -> None:
    async def model(request: Request) -> Response:
        if request.headers.get("x-goog-api-key") != KEY:
            return fault(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.")
        name = request.path_params["name"]
        if name != "gemini-3.8-live":
            return fault(404, "NOT_FOUND", f"models/{name} is not found for API version v1beta")
        return JSONResponse({"name": f"models/{name}", "supportedGenerationMethods": ["bidiGenerateContent"]})

    async with serve(Starlette(routes=[Route("/v1beta/models/{name}", model)])) as url:
        given = {"gemini_url": url, "google_api_key": KEY}
        assert (await found(Settings.model_validate(given)))["gemini_live"].state == "works"
        refused = (await found(Settings.model_validate({**given, "google_api_key": "wrong"})))["gemini_live"]
        assert (refused.state, refused.text) == ("fails", "It refused the key; check GOOGLE_API_KEY.")
        other = (await found(Settings.model_validate({**given, "gemini_live_model": "models/gone"})))["gemini_live"]
        assert (other.state, other.text) == ("fails", "It does not know the model that is set.")


async def test_the_door_of_an_agent_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await found(Settings()))["bridge"].state == "works"
    local = await LocalConvex.start(tmp_path)
    try:
        given = {
            "convex_url": local.url,
            "convex_bearer_file": local.bearer_file,
            "auth_key_file": local.key_file,
        }
        tried = (await found(Settings.model_validate(given)))["bridge"]
        assert (tried.state, tried.text) == ("works", f"{local.url} takes questions; 0 wait.")
        keyless = (await found(Settings.model_validate({"convex_url": local.url})))["bridge"]
        assert keyless.state == "not set"
        stranger = (await found(Settings.model_validate({**given, "auth_key_file": tmp_path / "other.pem"})))["bridge"]
        assert stranger.state == "fails"
    finally:
        await local.stop()
