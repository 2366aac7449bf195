"""Gemini and ElevenLabs over real sockets, against servers that speak their formats and fail on purpose."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from pipecat.processors.aggregators.llm_context import LLMContext

from bot_server import context_limit
from bot_server.assistant.gemini import make_gemini
from bot_server.assistant.tools import TOOLS
from bot_server.sentences import SENTENCES
from bot_server.speech.elevenlabs import ElevenLabsRecognizer
from bot_server.speech.elevenlabs_voice import elevenlabs_voice
from shop.protocol import Parts
from tests.bot_server.conftest import Call, MakeCall
from tests.bot_server.test_bot import until
from tests.bot_server.wire import elevenlabs, gemini
from tests.bot_server.wire.elevenlabs import ElevenLabs
from tests.bot_server.wire.gemini import Gemini, call, fault, serve, text

PARTS = Parts(hears="elevenlabs", thinks="gemini", speaks="elevenlabs")
FOUND = {"ok": True, "found": 13, "first": "Kids Splash Jacket"}


def shop_talk(contents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A model that searches for what it is asked, then says what was found."""
    last = contents[-1]["parts"][-1]
    if "functionResponse" in last:
        return [text("I found thirteen jackets. The first is the Kids Splash Jacket.")]
    if "jackets" in last.get("text", ""):
        return [call("search_products", query="jackets")]
    return [text("You're welcome.")]


@pytest.fixture
async def model(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Gemini]:
    server = Gemini(shop_talk)
    async with serve(server.app()) as url:
        server.url = url
        monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", url)
        yield server
    assert server.malformed == []


@pytest.fixture
async def labs() -> AsyncIterator[ElevenLabs]:
    async with ElevenLabs().running() as server:
        yield server
    assert server.malformed == []


@pytest.fixture
def make_provider_call(model: Gemini, labs: ElevenLabs, make_call: MakeCall) -> Callable[[], Any]:
    async def make(*, model_key: str = gemini.KEY, labs_key: str = elevenlabs.KEY) -> Call:
        llm = make_gemini(model_key)
        tools: list[dict[str, Any]] = []

        async def search(params: Any) -> None:
            tools.append(dict(params.arguments))
            await params.result_callback(FOUND)

        llm.register_function("search_products", search)
        made = await make_call(
            llm,
            recognizer=ElevenLabsRecognizer(labs_key, labs.url),
            voice=elevenlabs_voice(labs_key, labs.url, elevenlabs.VOICE),
            context=LLMContext(),
            parts=PARTS,
        )
        made.assistant.tools = tools
        return made

    return make


async def spoken_final(made: Call, words: str, seconds: float = 15) -> None:
    await until(lambda: any(m["text"] == words and m["state"] == "final" for m in made.records.written), seconds)


async def test_a_spoken_search_through_all_three(
    make_provider_call: Callable[[], Any], model: Gemini, labs: ElevenLabs, jackets: bytes
) -> None:
    labs.transcripts = ["Show me waterproof jackets."]
    made = await make_provider_call()
    released = await made.client.say(jackets)
    await made.client.first_sound(released)
    await spoken_final(made, "I found thirteen jackets. The first is the Kids Splash Jacket.")
    assert made.assistant.tools == [{"query": "jackets"}]
    assert made.records.last("shopper")["text"] == "Show me waterproof jackets."
    # Nothing of the request was lost on its way.
    assert labs.heard_secs[0] > len(jackets) / 32_000 - 0.1
    assert len(model.requests) == 2
    told = [tool["name"] for tool in model.requests[0]["tools"][0]["functionDeclarations"]]
    assert told == [*TOOLS]


async def test_a_press_with_nothing_said_is_no_error(
    make_provider_call: Callable[[], Any], labs: ElevenLabs, jackets: bytes
) -> None:
    made = await make_provider_call()
    await made.client.say(b"\0" * 3200)
    await made.client.wait_for("server-message", kind="turn", state="empty")
    assert not [m for m in made.client.seen("server-message") if m["data"]["kind"] == "notice"]
    labs.transcripts = ["Thank you."]
    await made.client.say(jackets)
    await spoken_final(made, "You're welcome.")


async def test_pressing_cuts_the_voice_and_its_context(
    make_provider_call: Callable[[], Any], model: Gemini, labs: ElevenLabs
) -> None:
    made = await make_provider_call()
    made.client.send("send-text", {"content": "jackets"})
    await made.client.wait_for("bot-started-speaking")
    await asyncio.sleep(1)
    await made.client.interrupt()
    assert labs.closed_contexts
    made.client.talk("cancel")
    made.client.send("send-text", {"content": "thanks"})
    await spoken_final(made, "You're welcome.")
    kept = [c["parts"][0].get("text", "") for c in model.requests[-1]["contents"] if c["role"] == "model"]
    assert any(said.startswith("I found") for said in kept)
    assert not any("Splash" in said for said in kept)


@pytest.mark.parametrize(
    ("status", "name", "what"),
    [
        (429, "RESOURCE_EXHAUSTED", "Gemini has no capacity"),
        (400, "INVALID_ARGUMENT", "Gemini did not accept"),
        (401, "UNAUTHENTICATED", "Gemini refused the key; check GOOGLE_API_KEY"),
        (500, "INTERNAL", "Gemini"),
    ],
)
async def test_the_model_fails_and_the_next_turn_works(
    make_provider_call: Callable[[], Any],
    model: Gemini,
    allow_log: Callable[[str], None],
    status: int,
    name: str,
    what: str,
) -> None:
    allow_log("GoogleLLMService|Gemini|Something went wrong")
    made = await make_provider_call()
    model.faults = [fault(status, name, "no")] * 6
    made.client.send("send-text", {"content": "jackets"})
    asked = time.monotonic()
    notice = await made.client.wait_for("server-message", kind="notice", level="error")
    assert what in notice["data"]["text"]
    await made.client.first_sound(asked)
    model.faults = []
    if status != 401:
        made.client.send("send-text", {"content": "thanks"})
        await spoken_final(made, "You're welcome.")


async def test_a_connection_to_the_model_that_is_lost_is_made_again_at_once(
    make_provider_call: Callable[[], Any], model: Gemini, monkeypatch: pytest.MonkeyPatch
) -> None:
    losing = 1

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal losing
        if losing:
            losing -= 1
            writer.close()
            return
        away = await asyncio.open_connection("127.0.0.1", urlsplit(model.url).port)
        await asyncio.gather(_copy(reader, away[1]), _copy(away[0], writer))

    async with await asyncio.start_server(pass_on, "127.0.0.1", 0) as proxy:
        monkeypatch.setenv("GOOGLE_GEMINI_BASE_URL", f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}")
        made = await make_provider_call()
        made.client.send("send-text", {"content": "thanks"})
        await spoken_final(made, "You're welcome.")
        assert losing == 0
        # So soon that nobody had to be asked for patience.
        assert not [m for m in made.client.seen("bot-output") if m["data"]["text"] == SENTENCES["en"].one_moment]
        await made.client.close()
        await asyncio.wait([made.task], timeout=5)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def test_the_model_stalls_and_a_filler_bridges_it(make_provider_call: Callable[[], Any], model: Gemini) -> None:
    made = await make_provider_call()
    model.delay = 3.0
    made.client.send("send-text", {"content": "thanks"})
    asked = time.monotonic()
    await made.client.first_sound(asked)
    await spoken_final(made, "You're welcome.")


async def test_the_model_never_answers_and_the_next_turn_works(
    make_provider_call: Callable[[], Any], model: Gemini
) -> None:
    made = await make_provider_call()
    model.stall = True
    made.client.send("send-text", {"content": "thanks"})
    asked = time.monotonic()
    await made.client.first_sound(asked)
    model.stall = False
    made.client.send("send-text", {"content": "thanks again"})
    await spoken_final(made, "You're welcome.")


async def error_after(made: Call, seen: int) -> str:
    notice = await made.client.wait_for("server-message", after=seen, kind="notice", level="error")
    return notice["data"]["text"]


async def test_the_recognizer_is_away_for_long_and_comes_back(
    make_provider_call: Callable[[], Any], labs: ElevenLabs, jackets: bytes, allow_log: Callable[[str], None]
) -> None:
    allow_log("ElevenLabs|reconnect|usable|Something went wrong")
    made = await make_provider_call()
    ears = made.conversation.recognizer
    labs.drop_hearing, labs.refuse = 1, 500
    await made.client.say(jackets)
    assert "AISLE_HEARS" in await error_after(made, 0)
    await until(lambda: not ears.is_usable, 15)
    seen = len(made.client.messages)
    await made.client.say(jackets)
    assert "AISLE_HEARS" in await error_after(made, seen)
    # The end of that turn connects anew, and the next one is heard.
    labs.refuse = None
    await until(lambda: labs.sockets == 2, 15)
    labs.transcripts = ["Thank you."]
    await made.client.say(jackets)
    await spoken_final(made, "You're welcome.")


async def test_the_recognizer_is_silent_and_the_next_turn_works(
    make_provider_call: Callable[[], Any], labs: ElevenLabs, jackets: bytes, allow_log: Callable[[str], None]
) -> None:
    allow_log("ElevenLabs")
    made = await make_provider_call()
    labs.silent_hearing = 1
    released = await made.client.say(jackets)
    notice = await made.client.wait_for("server-message", kind="notice", level="error")
    assert "ElevenLabs did not answer in time" in notice["data"]["text"]
    await made.client.first_sound(released, timeout=4)
    labs.transcripts = ["Thank you."]
    await made.client.say(jackets)
    await spoken_final(made, "You're welcome.")


async def test_no_socket_is_left_after_the_call(make_provider_call: Callable[[], Any], labs: ElevenLabs) -> None:
    made = await make_provider_call()
    await until(lambda: labs.sockets == 2)
    await made.client.close()
    await asyncio.wait([made.task], timeout=5)
    await until(lambda: labs.sockets == 0)


async def test_what_the_model_is_told_of_a_long_session_is_bounded(
    make_provider_call: Callable[[], Any], model: Gemini, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context_limit, "MOST_CHARACTERS", 2000)
    made = await make_provider_call()
    for turn in range(8):
        asked = len(model.requests)
        made.client.send("send-text", {"content": f"jackets {turn}"})
        # Each question cuts the answer before it off: the call and its result are there all the same.
        await until(lambda before=asked: len(model.requests) >= before + 2)
        await until(lambda: made.conversation.context.get_messages()[-1]["role"] == "assistant")
    contents = model.requests[-1]["contents"]
    said = [part["text"] for content in contents for part in content["parts"] if "text" in part]
    assert "jackets 7" in said
    assert "jackets 0" not in said
    assert len(json.dumps(contents)) < 4000
    assert model.requests[-1]["systemInstruction"] == model.requests[0]["systemInstruction"]
