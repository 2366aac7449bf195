"""The ten spoken turns with Gemini and ElevenLabs: all of it is real but the providers, which are wire servers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from pydantic import TypeAdapter

from desktop.self_test.turns import TURNS, Seen
from shop.convex_client import ConvexClient, Subscription
from shop.paths import ASSETS
from shop.records import Cart, Message, Order, Quote, Screen
from tests.bot_server.rtvi_client import Client, read_wav
from tests.bot_server.test_serve import Server, running, until_sessions
from tests.bot_server.wire import elevenlabs, gemini
from tests.bot_server.wire.elevenlabs import CHARACTER_MS, ElevenLabs
from tests.bot_server.wire.gemini import Gemini, Part, call, serve, text

LONG = "There is a lot more to say about each of them, and whoever is patient enough will hear all of it to the end."
"""What nobody waits for: the shopper speaks before it comes, on however slow a machine."""
SCRIPT: dict[str, tuple[Part | None, str]] = {
    "Show me waterproof jackets under one hundred dollars.": (
        call("search_products", query="jackets", max_price=100, attributes=[{"name": "waterproof", "value": "yes"}]),
        "I found thirteen waterproof jackets. The first is for kids.",
    ),
    "Only the black ones.": (
        call("refine_search", colour=["black"]),
        "Here are three black ones, all of them waterproof, from forty-nine dollars fifty up to ninety-nine. " + LONG,
    ),
    "Compare the first two.": (
        call("compare_products", numbers=[1, 2]),
        "The first is much cheaper than the second, which buyers rate a good deal higher. " + LONG,
    ),
    "Which one is lighter?": (None, "The first one is lighter by far."),
    "Add two of the first one to my cart.": (call("add_to_cart", number=1, quantity=2), "Both are in your cart."),
    "Show me tents, no, I mean sleeping bags.": (
        call("search_products", query="sleeping bags", category=["Sleeping Bags"]),
        "I found four sleeping bags, and the warmest of them is comfortable well below freezing. " + LONG,
    ),
    "Add the second one to my cart.": (
        call("add_to_cart", number=2),
        "I have put the second sleeping bag into your cart, next to the two jackets. " + LONG,
    ),
    "Make it three.": (call("change_quantity", line=2, quantity=3), "Three of them it is."),
    "What is in my cart?": (call("show_cart"), "Two jackets and three sleeping bags."),
    "I want to check out.": (call("prepare_checkout"), "Here is your order. Tap Confirm to place it."),
}
TICK_MS = 20
HEARD_SLACK_CHARACTERS = 14
"""What a caption may be ahead of the sound: a word, and a packet or two on their way."""

pytestmark = pytest.mark.timeout(240)


def shop_talk(contents: list[dict[str, Any]]) -> list[Part]:
    """A model that knows the script: calls the turn's tool, then says the turn's words."""
    said = [part.get("text") for content in contents if content["role"] == "user" for part in content["parts"]]
    tool, reply = SCRIPT[next(words for words in reversed(said) if words in SCRIPT)]
    if tool is None or "functionResponse" in contents[-1]["parts"][-1]:
        return [text(reply)]
    return [tool]


@dataclass
class Window:
    """What a window has subscribed to, with the moment that each value came."""

    convex: ConvexClient
    token: str
    screen: Screen | None = None
    cart: Cart | None = None
    messages: list[Message] = field(default_factory=list)
    came: list[tuple[float, Seen]] = field(default_factory=list)
    captions: dict[str, list[str]] = field(default_factory=dict)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def open(self) -> None:
        for path, take in (
            ("screen:get", self._take_screen),
            ("cart:get", self._take_cart),
            ("messages:list", self._take_messages),
        ):
            subscription = self.convex.subscribe(path, {"sessionToken": self.token})
            self._tasks.append(asyncio.create_task(self._read(subscription, take), name=path))
        async with asyncio.timeout(10):
            while self.screen is None or self.cart is None:  # noqa: ASYNC110 - a subscription in another task
                await asyncio.sleep(0.02)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.convex.close()

    def seen(self) -> Seen:
        assert self.screen is not None
        assert self.cart is not None
        return Seen(self.screen, self.cart)

    def asked(self, turn: int) -> str:
        said = [message for message in self.messages if message.role == "shopper" and message.turn == turn]
        return said[0].text if said and said[0].state == "final" else ""

    def replies(self, turn: int) -> list[Message]:
        return [message for message in self.messages if message.role == "assistant" and message.turn == turn]

    async def _read(self, subscription: Subscription, take: Any) -> None:
        with subscription:
            async for value in subscription:
                take(value)
                if self.screen is not None and self.cart is not None:
                    self.came.append((time.monotonic(), self.seen()))

    def _take_screen(self, value: object) -> None:
        self.screen = Screen.model_validate(value)

    def _take_cart(self, value: object) -> None:
        self.cart = Cart.model_validate(value)

    def _take_messages(self, value: object) -> None:
        self.messages = TypeAdapter(list[Message]).validate_python(value)
        for message in self.messages:
            shown = self.captions.setdefault(message.key, [])
            if not shown or shown[-1] != message.text:
                shown.append(message.text)


@pytest.fixture
async def model() -> AsyncIterator[Gemini]:
    server = Gemini(shop_talk)
    async with serve(server.app()) as server.url:
        yield server
    assert server.malformed == []


@pytest.fixture
async def labs() -> AsyncIterator[ElevenLabs]:
    async with ElevenLabs(transcripts=[*SCRIPT]).running() as server:
        yield server
    assert server.malformed == []


async def until(happened: Any, what: Callable[[], str] | str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, what if isinstance(what, str) else what()
        await asyncio.sleep(0.02)


def heard_characters(client: Client, since: float) -> float:
    """How much of the voice the shopper has heard, in characters of its steady tone."""
    loud = sum(1 for at, samples in client.audio if at > since and np.abs(samples).max(initial=0) > 300)
    return loud * TICK_MS / CHARACTER_MS


async def shop(client: Client, window: Window, model: Gemini) -> None:
    """Ten turns; asserts after each what the shopper hears and sees."""
    spoke = 0.0
    for number, (turn, (words, (_, reply))) in enumerate(zip(TURNS, SCRIPT.items(), strict=True), 1):
        before = window.seen()
        recording = read_wav(ASSETS / "speech" / f"{turn.recording}.wav")
        shown, told = spoken(window, number - 1), len(client.messages)
        client.talk("start")
        if turn.interrupts:
            await interrupted(client, window, number - 1, spoke, shown)
        await client.play(recording)
        client.talk("stop")
        released = time.monotonic()
        spoke = await client.first_sound(released, timeout=20)
        await until(
            lambda t=turn, b=before: t.shows(window.seen(), b), f"{turn.name}: the screen is not as it should be"
        )
        await until(lambda n=number: window.asked(n) != "", f"{turn.name}: the words that were heard did not come")
        assert window.asked(number) == words
        if not turn.shows(before, before):
            came = next(at for at, seen in window.came if turn.shows(seen, before))
            assert came < spoke, f"{turn.name}: the voice spoke before the cards were there"
        if number < len(TURNS) and TURNS[number].interrupts:
            await until(lambda n=number: len(spoken(window, n).split()) >= 4, f"{turn.name}: no caption followed")
            continue
        await until(lambda n=number: [m.state for m in window.replies(n)] == ["final"], f"{turn.name}: no last caption")
        (caption,) = window.replies(number)
        assert caption.text == reply
        # Word by word, as they were spoken; the database may tell several at once on a busy machine.
        parts = [message["data"]["text"] for message in client.seen("bot-tts-text", after=told)]
        assert len(parts) > len(reply.split()) / 3
        assert "".join(parts).replace(" ", "") == reply.replace(" ", "")
        steps = window.captions[caption.key]
        assert len(steps) > 1
        assert all(reply.startswith(step) for step in steps)
        await client.wait_for("bot-stopped-speaking", after=len(client.messages) - 3, timeout=20)
    assert model.requests[-1]["contents"][-1]["role"] == "user"


def spoken(window: Window, turn: int) -> str:
    return " ".join(message.text for message in window.replies(turn))


async def interrupted(client: Client, window: Window, turn: int, spoke: float, shown: str) -> None:
    """The reply to a turn has just been cut; what stays of it is what was heard, and no less than had been shown."""

    def cut() -> bool:
        return [message.state for message in window.replies(turn)] == ["interrupted"]

    await until(cut, lambda: f"the cut reply is not marked: {window.replies(turn)}")
    whole = SCRIPT[window.asked(turn)][1]
    kept = spoken(window, turn)
    assert whole.startswith(kept)
    assert len(kept) < len(whole)
    assert kept.startswith(shown)
    # How far the sound may be ahead of its words is a matter of the machine's speed.
    assert len(kept) - heard_characters(client, spoke) < HEARD_SLACK_CHARACTERS


async def test_ten_turns_to_the_order_with_gemini_and_elevenlabs(
    tmp_path: Path, model: Gemini, labs: ElevenLabs
) -> None:
    environment = {
        "GOOGLE_API_KEY": gemini.KEY,
        "GOOGLE_GEMINI_BASE_URL": model.url,
        "ELEVENLABS_API_KEY": elevenlabs.KEY,
        "AISLE_ELEVENLABS_URL": labs.url,
    }
    async with running(tmp_path, environment=environment) as server:
        started = await server.start()
        assert started["parts"] == {"hears": "elevenlabs", "thinks": "gemini", "speaks": "elevenlabs"}
        window = Window(ConvexClient(started["convexUrl"], bearer=started["convexBearer"]), started["sessionToken"])
        client = await server.call(started)
        try:
            await window.open()
            await shop(client, window, model)
            await order(window)
        finally:
            bots = {bot.pid for bot in server.bots()}
            await client.close()
            await window.close()
        remembered(model, window)
        # Nothing of the speech was lost on its way.
        for turn, seconds in zip(TURNS, labs.heard_secs, strict=True):
            recorded = len(read_wav(ASSETS / "speech" / f"{turn.recording}.wav")) / 32_000
            assert recorded - 0.1 < seconds < recorded + 1.5, turn.name
        assert not [m for m in client.seen("server-message") if m["data"]["kind"] == "notice"]
        await gone(server, labs, bots)
        processes = psutil.Process(server.child.pid).children(recursive=True)
    assert not [process for process in processes if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


async def order(window: Window) -> None:
    """The shopper's own tap: nothing that a model can call places an order."""
    arguments = {"sessionToken": window.token}
    assert await window.convex.query("orders:list", arguments) == []
    wanted = window.seen().bought()
    quote = Quote.model_validate(await window.convex.query("orders:openQuote", arguments))
    tap = {"quoteId": quote.quote_id, "confirmation": {"kind": "tap"}}
    placed = Order.model_validate(await window.convex.mutation("orders:place", {**arguments, **tap}))
    assert [(line.product_id, line.quantity) for line in placed.lines] == wanted
    await until(lambda: not window.seen().cart.lines, "the cart was not emptied")


def remembered(model: Gemini, window: Window) -> None:
    """In the model's context stands of each reply what was heard of it, and no more."""
    contents = model.requests[-1]["contents"]
    kept = [part["text"] for c in contents if c["role"] == "model" for part in c["parts"] if "text" in part]
    captions = [spoken(window, number) for number in range(1, len(TURNS))]
    assert [words.strip() for words in kept] == captions
    cut = [number for number, turn in enumerate(TURNS) if turn.interrupts]
    replies = [reply for _, reply in SCRIPT.values()]
    for number, (words, reply) in enumerate(zip(kept, replies, strict=False), 1):
        assert (words.strip() != reply) is (number in cut)


async def gone(server: Server, labs: ElevenLabs, bots: set[int]) -> None:
    """The session's bot and sockets end with the call; the bot that waits for the next shopper stays."""
    await until_sessions(server, 0)
    await until(lambda: labs.sockets == 0, "a socket to ElevenLabs was left open")
    busy = min(bots)
    await until(lambda: not psutil.pid_exists(busy), "the session's bot was left behind")
