"""Ollama over a real socket, against a server that speaks its format and fails on purpose."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.processors.aggregators.llm_context import LLMContext

from bot_server.assistant.minds import make_mind
from bot_server.assistant.prompt import SYSTEM_PROMPT
from bot_server.assistant.service import schemas
from bot_server.assistant.tools import ToolRunner
from bot_server.check import check
from bot_server.settings import Settings
from shop.protocol import Parts
from tests.bot_server.assistant.catalogues import vocabulary
from tests.bot_server.assistant.test_tools import Shop
from tests.bot_server.conftest import Call, MakeCall
from tests.bot_server.test_bot import until
from tests.bot_server.wire.gemini import serve
from tests.bot_server.wire.ollama import MODEL, Answer, Ollama, fault

PARTS = Parts(hears="pocketsphinx", thinks="ollama", speaks="espeak")


def shop_talk(messages: list[dict[str, Any]]) -> Answer:
    last = messages[-1]
    if last["role"] == "tool":
        return "Here is your cart."
    if "cart" in str(last["content"]):
        return "show_cart", {}
    return f"You said {last['content']}."


@pytest.fixture
async def ollama() -> AsyncIterator[tuple[Ollama, Settings]]:
    server = Ollama(shop_talk)
    async with serve(server.app()) as url:
        yield server, Settings(ollama_url=f"{url}/v1", ollama_model=MODEL)
    assert server.malformed == []


@pytest.fixture
def make_ollama_call(make_call: MakeCall) -> Callable[[Settings], Any]:
    async def make(settings: Settings) -> Call:
        mind = make_mind("ollama", settings, vocabulary("books"), ToolRunner(Shop()))
        return await make_call(mind, context=LLMContext(tools=ToolsSchema(standard_tools=[*schemas()])), parts=PARTS)

    return make


def final(call: Call, text: str) -> Callable[[], bool]:
    return lambda: any(m["text"] == text and m["state"] == "final" for m in call.records.written)


def answered(call: Call, word: str) -> Callable[[], bool]:
    return lambda: any(word in m["text"] and m["role"] == "assistant" for m in call.records.written)


async def test_the_chosen_model_answers_and_uses_the_tools(
    ollama: tuple[Ollama, Settings], make_ollama_call: Callable[[Settings], Any]
) -> None:
    server, settings = ollama
    call = await make_ollama_call(settings)
    call.client.send("send-text", {"content": "show me my cart"})
    await until(final(call, "Here is your cart."))
    first, second = server.requests
    assert first["model"] == MODEL
    assert first["messages"][0] == {"role": "system", "content": SYSTEM_PROMPT}
    assert second["messages"][-1]["role"] == "tool"


@pytest.mark.parametrize(
    ("answers", "what"),
    [
        ([fault(429, "too many requests")] * 3, "Ollama has no capacity for us right now"),
        ([fault(500, "llama runner process has terminated")] * 3, "Ollama failed"),
        ([fault(400, "invalid message")], "Ollama did not accept the request"),
    ],
)
async def test_it_fails_and_the_next_turn_works(
    ollama: tuple[Ollama, Settings],
    make_ollama_call: Callable[[Settings], Any],
    allow_log: Callable[[str], None],
    answers: list[Any],
    what: str,
) -> None:
    allow_log("Ollama|Error during completion")
    server, settings = ollama
    call = await make_ollama_call(settings)
    server.faults = [*answers]
    asked = time.monotonic()
    call.client.send("send-text", {"content": "lamps"})
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert what in notice["data"]["text"]
    await call.client.first_sound(asked)
    server.faults = []
    call.client.send("send-text", {"content": "tents"})
    await until(answered(call, "tents"))


async def test_a_model_that_was_never_pulled_is_named(
    ollama: tuple[Ollama, Settings], make_ollama_call: Callable[[Settings], Any], allow_log: Callable[[str], None]
) -> None:
    allow_log("Ollama|Error during completion")
    server, settings = ollama
    server.models = ("other",)
    call = await make_ollama_call(settings)
    call.client.send("send-text", {"content": "lamps"})
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert notice["data"]["text"] == "Ollama does not know the model; pull it first, or check AISLE_OLLAMA_MODEL."


async def test_no_ollama_there_is_said_with_the_setting(
    make_ollama_call: Callable[[Settings], Any], allow_log: Callable[[str], None]
) -> None:
    allow_log("Ollama|Error during completion")
    call = await make_ollama_call(Settings(ollama_url="http://127.0.0.1:9/v1"))
    asked = time.monotonic()
    call.client.send("send-text", {"content": "lamps"})
    notice = await call.client.wait_for("server-message", kind="notice", level="error")
    assert notice["data"]["text"] == "Ollama cannot be reached; start it, or check AISLE_OLLAMA_URL."
    await call.client.first_sound(asked)


async def test_a_stall_is_bridged_and_the_next_turn_works(
    ollama: tuple[Ollama, Settings], make_ollama_call: Callable[[Settings], Any]
) -> None:
    server, settings = ollama
    call = await make_ollama_call(settings)
    server.stall = True
    asked = time.monotonic()
    call.client.send("send-text", {"content": "lamps"})
    await call.client.first_sound(asked)
    server.stall = False
    call.client.send("send-text", {"content": "tents"})
    await until(answered(call, "tents"))


async def test_check_asks_the_same_server(ollama: tuple[Ollama, Settings]) -> None:
    server, settings = ollama
    found = {(one.part, one.provider): one for one in await check(settings)}
    assert found["thinks", "ollama"].state == "works"
    server.models = ()
    found = {(one.part, one.provider): one for one in await check(settings)}
    assert found["thinks", "ollama"].text == f"Run `ollama pull {MODEL}` first."
