"""Which web pages a server answers: this machine's and those that were named, and no other."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot_server.origins import Origins

NAMED = "https://shop.example"
started: list[str] = []


async def start(request: Request) -> JSONResponse:
    started.append(request.headers.get("origin", "none"))
    return JSONResponse({"sessionId": "s1"})


def client() -> httpx.AsyncClient:
    app = Starlette(
        routes=[Route("/start", start, methods=["POST"])], middleware=[Middleware(Origins, allowed=(NAMED,))]
    )
    started.clear()
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:7860")


@pytest.mark.parametrize(
    "origin", ["http://localhost:5173", "http://127.0.0.1", "https://127.0.0.1:8443", "http://[::1]:3000", NAMED]
)
async def test_a_page_of_this_machine_or_a_named_one_may(origin: str) -> None:
    async with client() as http:
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        }
        preflight = await http.options("/start", headers=asked)
        assert preflight.status_code == 200
        assert preflight.headers["access-control-allow-origin"] == origin
        assert "authorization" in preflight.headers["access-control-allow-headers"].lower()
        answer = await http.post("/start", headers={"Origin": origin}, json={})
        assert answer.headers["access-control-allow-origin"] == origin
        assert "access-control-allow-credentials" not in answer.headers
    assert started == [origin]


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "https://shop.example.evil.example",
        "http://shop.example",
        "null",
        "",
    ],
)
async def test_any_other_page_starts_nothing(origin: str) -> None:
    async with client() as http:
        for method in ("POST", "OPTIONS"):
            answer = await http.request(method, "/start", headers={"Origin": origin}, json={})
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "origin_refused")
            assert "AISLE_ALLOWED_ORIGINS" in answer.json()["detail"]
            assert "access-control-allow-origin" not in answer.headers
    assert started == []


async def test_a_program_that_is_no_browser_sends_no_origin_and_may() -> None:
    async with client() as http:
        assert (await http.post("/start", json={})).status_code == 200
    assert started == ["none"]
