"""`bot_server check`: says for every provider whether it works here, and what to fix."""

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import httpx
from pydantic import SecretStr

from bot_server.logs import set_up_logs
from bot_server.settings import Settings, SettingsError
from bot_server.speech.model_store import how_to_get
from bot_server.speech.models import Model
from shop.convex_client import ConvexClient, ConvexClientError, ConvexError

State = Literal["works", "not set", "fails"]

_CALL_SECS = 5.0


@dataclass(frozen=True)
class Finding:
    """What became of one check.

    Attributes:
        part: hears, thinks, speaks, call or state.
        provider: Whose part it is.
        state: Whether it works.
        text: One sentence: how it was tried, or what to fix.
    """

    part: str
    provider: str
    state: State
    text: str


def main(_name: str, arguments: Sequence[str]) -> int:
    """Runs all checks at once and prints a line for each.

    Returns:
        0 when everything that is set works, otherwise 1.
    """
    parser = argparse.ArgumentParser(prog="bot_server check", description="Tries every provider.")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args(arguments)
    set_up_logs(logging.WARNING)
    try:
        settings = Settings()
        findings = asyncio.run(check(settings))
    except (SettingsError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    for finding in findings:
        if options.json:
            print(json.dumps(asdict(finding)))
        else:
            print(f"{finding.part:7} {finding.provider:12} {finding.state:8} {finding.text}")
    return int(any(finding.state == "fails" for finding in findings))


async def check(settings: Settings) -> list[Finding]:
    """Tries every provider.

    Args:
        settings: Keys and addresses.

    Returns:
        A finding for each, in the order of a conversation.
    """
    async with httpx.AsyncClient(timeout=_CALL_SECS) as http:
        tried = [
            _convex(settings),
            _daily(settings, http),
            _in_thread("hears", "pocketsphinx", _load_pocketsphinx, "Loaded with its US English model."),
            _elevenlabs("hears", settings, http),
            _model(settings, "moonshine"),
            _model(settings, "whisper"),
            _in_thread("thinks", "clerk", _load_clerk, "Needs nothing."),
            _gemini(settings, http),
            _gemini_live(settings, http),
            _bridge(settings),
            _ollama(settings, http),
            _in_thread("speaks", "espeak", _load_espeak, "Spoke a word."),
            _elevenlabs("speaks", settings, http),
            _model(settings, "piper"),
            _model(settings, "piper-de"),
            _model(settings, "kokoro"),
        ]
        return [*await asyncio.gather(*tried)]


async def _convex(settings: Settings) -> Finding:
    if settings.convex_url is None:
        return Finding("state", "convex", "works", "An embedded one starts with the server (no AISLE_CONVEX_URL).")
    client = ConvexClient(settings.convex_url)
    try:
        status = await client.query("products:status", {}, timeout=_CALL_SECS)
    except ConvexClientError as error:
        return Finding("state", "convex", "fails", f"{settings.convex_url}: {error}")
    finally:
        await client.close()
    return Finding("state", "convex", "works", f"{settings.convex_url} has {int(status['count'])} products.")


async def _daily(settings: Settings, http: httpx.AsyncClient) -> Finding:
    return await _ask(
        "call", "daily", "DAILY_API_KEY", settings.daily_api_key,
        lambda key: http.get(f"{settings.daily_api_url}/rooms?limit=1", headers={"Authorization": f"Bearer {key}"}),
    )  # fmt: skip


async def _gemini(settings: Settings, http: httpx.AsyncClient) -> Finding:
    return await _ask(
        "thinks", "gemini", "GOOGLE_API_KEY", settings.google_api_key,
        lambda key: http.get(f"{settings.gemini_url}/v1beta/models?pageSize=1", headers={"x-goog-api-key": key}),
    )  # fmt: skip


async def _gemini_live(settings: Settings, http: httpx.AsyncClient) -> Finding:
    return await _ask(
        "thinks", "gemini_live", "GOOGLE_API_KEY", settings.google_api_key,
        lambda key: http.get(
            f"{settings.gemini_url}/v1beta/{settings.gemini_live_model}", headers={"x-goog-api-key": key}
        ),
    )  # fmt: skip


async def _bridge(settings: Settings) -> Finding:
    if settings.convex_url is None:
        return Finding("thinks", "bridge", "works", "The shop's own functions answer, or your agent (AISLE_AGENT).")
    try:
        bearer, key = settings.convex_access("the check")
    except (SettingsError, ValueError, OSError) as error:
        return Finding("thinks", "bridge", "not set", str(error))
    client = ConvexClient(settings.convex_url, bearer=bearer, token=lambda: key.token("server"))
    try:
        waiting = await client.query("voice:waiting", {}, timeout=_CALL_SECS)
    except (ConvexClientError, ConvexError) as error:
        return Finding("thinks", "bridge", "fails", f"{settings.convex_url}: {error}")
    finally:
        await client.close()
    return Finding("thinks", "bridge", "works", f"{settings.convex_url} takes questions; {len(waiting)} wait.")


async def _elevenlabs(part: str, settings: Settings, http: httpx.AsyncClient) -> Finding:
    url = settings.elevenlabs_url.replace("ws", "http", 1)
    return await _ask(
        part, "elevenlabs", "ELEVENLABS_API_KEY", settings.elevenlabs_api_key,
        lambda key: http.get(f"{url}/v1/models", headers={"xi-api-key": key}),
    )  # fmt: skip


async def _ollama(settings: Settings, http: httpx.AsyncClient) -> Finding:
    base = settings.ollama_url.removesuffix("/v1")
    try:
        answer = await http.get(f"{base}/api/tags")
        models = [model["name"] for model in answer.json().get("models", [])]
    except (httpx.TransportError, ValueError):
        return Finding("thinks", "ollama", "not set", f"No Ollama answers at {base}.")
    if settings.ollama_model not in models:
        return Finding("thinks", "ollama", "fails", f"Run `ollama pull {settings.ollama_model}` first.")
    return Finding("thinks", "ollama", "works", f"{settings.ollama_model} is ready at {base}.")


async def _ask(
    part: str,
    provider: str,
    variable: str,
    key: SecretStr | None,
    request: Callable[[str], Awaitable[httpx.Response]],
) -> Finding:
    if key is None:
        return Finding(part, provider, "not set", f"Set {variable} to use it.")
    try:
        answer = await request(key.get_secret_value())
    except httpx.TimeoutException:
        return Finding(part, provider, "fails", "It does not answer in time; check the network.")
    except httpx.TransportError:
        return Finding(part, provider, "fails", "It cannot be reached; check the network.")
    if answer.status_code in (400, 401, 403):
        return Finding(part, provider, "fails", f"It refused the key; check {variable}.")
    if answer.status_code == 404:
        return Finding(part, provider, "fails", "It does not know the model that is set.")
    if not answer.is_success:
        return Finding(part, provider, "fails", f"It answered with status {answer.status_code}; try again later.")
    return Finding(part, provider, "works", "It accepted the key.")


async def _in_thread(part: str, provider: str, load: Callable[[], None], text: str) -> Finding:
    try:
        await asyncio.to_thread(load)
    except (RuntimeError, OSError, ImportError) as error:
        return Finding(part, provider, "fails", str(error) or type(error).__name__)
    return Finding(part, provider, "works", text)


async def _model(settings: Settings, name: str) -> Finding:
    store = settings.models()
    model = store.model(name)
    if store.state(name) in ("missing", "partial"):
        return Finding(model.part, name, "not set", how_to_get(model))
    try:
        await asyncio.to_thread(_load_model, settings, model)
    except SettingsError as error:
        return Finding(model.part, name, "fails", str(error))
    does = "Loaded and heard" if model.part == "hears" else "Loaded and spoke"
    return Finding(model.part, name, "works", f"{does} a word.")


def _load_model(settings: Settings, model: Model) -> None:
    # The voice pipeline takes seconds to import. Loading runs each model once.
    from bot_server.parts import load_ears, load_voice

    language = model.languages[0]
    if model.part == "hears":
        load_ears(model.choice, settings, None, language)
    else:
        load_voice(model.choice, settings, language)


def _load_pocketsphinx() -> None:
    from bot_server.speech.sphinx import SphinxDecoder

    SphinxDecoder()


def _load_clerk() -> None:
    import bot_server.assistant.clerk  # pyright: ignore[reportUnusedImport] # noqa: F401


def _load_espeak() -> None:
    from bot_server.speech.espeak import espeak

    if not espeak().speak_now("hello").audio:
        raise RuntimeError("espeak-ng stayed silent; reinstall espeakng-loader.")
