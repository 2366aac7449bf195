"""`bot_server chat`: the same conversation typed, with the real tools on a real Convex."""

# pipecat leaves its keyword arguments and frames without types.
# pyright: reportUnknownMemberType=false

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.frames.frames import (
    ErrorFrame,
    Frame,
    FunctionCallsStartedFrame,
    LLMFullResponseEndFrame,
    LLMMessagesAppendFrame,
    LLMTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pipecat.workers.runner import WorkerRunner

from bot_server.assistant import clerk, numbers
from bot_server.assistant.minds import make_mind, require
from bot_server.assistant.service import schemas
from bot_server.assistant.tools import ToolCall, ToolRunner
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.catalogue import CatalogueError, import_catalogue
from bot_server.faults import explain
from bot_server.logs import set_up_logs
from bot_server.settings import Settings, SettingsError
from shop.children import ChildError
from shop.complaints import complaint
from shop.convex_client import ConvexClient, ConvexClientError, ConvexError
from shop.languages import LANGUAGES
from shop.local_convex import LocalConvex
from shop.paths import DEMO_CATALOGUE
from shop.protocol import Parts
from shop.records import Cart, Order, Screen
from shop.tokens import SigningKey

TURN_SECS = 60.0
"""How long a turn may take before it is given up."""


def main(_name: str, arguments: Sequence[str]) -> int:
    """Holds the conversation; see `--help`.

    Returns:
        0 when every turn was answered, 1 when the chat could not start or a turn failed.
    """
    options = _parser().parse_args(arguments)
    set_up_logs()
    try:
        return asyncio.run(_chat(options))
    except (SettingsError, CatalogueError, ChildError, ConvexClientError, ConvexError, OSError, ValueError) as error:
        print(complaint(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot_server chat", description="Holds a typed conversation with the shop.")
    parser.add_argument("--assistant", help="clerk, gemini, ollama or bridge (default: what the settings choose)")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="what is spoken (default: en)")
    parser.add_argument("--script", type=Path, help="file with one request a line, instead of the keyboard")
    parser.add_argument("--json", action="store_true", help="print one line of JSON a turn")
    parser.add_argument("--catalog", type=Path, help="products to sell (default: the demo catalogue)")
    parser.add_argument("--convex-url", help="the shop's Convex; without it an embedded one is started")
    parser.add_argument("--auth-key-file", type=Path, help="PEM of the key that this server signs with")
    return parser


async def _chat(options: argparse.Namespace) -> int:
    given = {name: value for name in ("convex_url", "auth_key_file") if (value := getattr(options, name))}
    settings = Settings.model_validate(given)
    name = options.assistant or settings.parts("webrtc").thinks
    require(name, settings)
    if name == "gemini_live":
        raise SettingsError("Gemini Live needs a call; in a terminal choose --assistant gemini.")
    script = _requests(options.script) if options.script else None
    async with contextlib.AsyncExitStack() as stack:
        shop = await stack.enter_async_context(open_shop(settings, options.catalog))
        typed = await stack.enter_async_context(Typed.open(shop, name, settings, options.language))
        failed = False
        if not options.json:
            print(clerk.greeting(options.language))
        async for line in _lines(script):
            turn = await typed.say(line)
            failed = failed or turn.failed
            if options.json:
                print(json.dumps(turn.record, ensure_ascii=False), flush=True)
            else:
                print(_plain(turn, echo=script is not None), flush=True)
            if turn.ended:
                break
        return 1 if failed else 0


def _requests(file: Path) -> list[str]:
    try:
        # An editor's mark at the beginning is no part of the first request.
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not UTF-8 text.") from error
    return [line.strip() for line in text.splitlines()]


async def _lines(script: list[str] | None) -> AsyncIterator[str]:
    if script is not None:
        for line in script:
            if line and not line.startswith("#"):
                yield line
        return
    while True:
        if sys.stdin.isatty():
            print("> ", end="", flush=True)
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            return
        if line.strip():
            yield line.strip()


@dataclass(frozen=True)
class Shop:
    """A Convex to talk to, and the key that signs for it."""

    url: str
    bearer: str | None
    key: SigningKey

    def client(self, role: Any, session: str | None = None) -> ConvexClient:
        """A client with a role; the caller closes it."""
        return ConvexClient(self.url, bearer=self.bearer, token=lambda: self.key.token(role, session=session))


@contextlib.asynccontextmanager
async def open_shop(settings: Settings, catalogue: Path | None) -> AsyncGenerator[Shop]:
    """The configured Convex, or an embedded one in a folder of its own that is gone afterwards."""
    async with contextlib.AsyncExitStack() as stack:
        if settings.convex_url is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="aisle-chat-")))
            local = await LocalConvex.start(folder)
            stack.push_async_callback(local.stop)
            shop = Shop(local.url, local.bearer, SigningKey.load_or_create(local.key_file))
            catalogue = catalogue or DEMO_CATALOGUE
        else:
            shop = Shop(settings.convex_url, *settings.convex_access("the chat"))
        if catalogue is not None:
            operator = shop.client("operator")
            stack.push_async_callback(operator.close)
            await import_catalogue(operator, catalogue)
        yield shop


@dataclass
class TypedTurn:
    """What one request led to."""

    record: dict[str, Any]
    currency: str
    failed: bool = False
    ended: bool = False


@dataclass
class _Answer:
    """A reply as it comes in."""

    parts: list[str] = field(default_factory=list[str])
    calling: int = 0
    """Responses that called tools and have not ended yet; each is followed by another."""
    error: str | None = None
    done: asyncio.Event = field(default_factory=asyncio.Event)


class _Listener(FrameProcessor):
    """Collects the assistant's words; a response that calls no tool is its last."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = _Answer()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Listens in and passes everything on."""
        await super().process_frame(frame, direction)
        answer = self.answer
        if isinstance(frame, LLMTextFrame):
            answer.parts.append(frame.text)
        elif isinstance(frame, FunctionCallsStartedFrame):
            answer.calling += 1
        elif isinstance(frame, LLMFullResponseEndFrame):
            if answer.calling:
                answer.calling -= 1
            else:
                answer.done.set()
        await self.push_frame(frame, direction)


class Typed:
    """A typed session: the same assistant, aggregators and tools as in a call, without the voice. See `open`."""

    def __init__(
        self,
        client: ConvexClient,
        session_token: str,
        worker: PipelineWorker,
        listener: _Listener,
        calls: list[ToolCall],
    ) -> None:
        self.session_token = session_token
        """The shopper's own credential, as a window has it."""
        self._client = client
        self._worker = worker
        self._listener = listener
        self._calls = calls
        self._ended = False

    @classmethod
    @contextlib.asynccontextmanager
    async def open(cls, shop: Shop, name: str, settings: Settings, language: str = "en") -> "AsyncGenerator[Typed]":
        """Starts a session with the assistant called `name` in a language, and ends it afterwards."""
        async with contextlib.AsyncExitStack() as stack:
            server = shop.client("server")
            stack.push_async_callback(server.close)
            vocabulary = await Vocabulary.load(server)
            session = await server.mutation("sessions:create", {"locale": language})
            client = shop.client("bot", session["sessionId"])
            stack.push_async_callback(client.close)
            calls: list[ToolCall] = []
            runner = ToolRunner(client, on_call=calls.append)
            stack.push_async_callback(runner.close)
            assistant = make_mind(name, settings, vocabulary, runner, language=language)
            context = LLMContext(tools=ToolsSchema(standard_tools=list(schemas())))
            pair = LLMContextAggregatorPair(
                context, user_params=LLMUserAggregatorParams(user_turn_strategies=UserTurnStrategies(start=[], stop=[]))
            )
            listener = _Listener()
            worker = PipelineWorker(
                Pipeline([pair.user(), assistant, listener, pair.assistant()]),
                enable_rtvi=False,
                idle_timeout_secs=None,
                enable_turn_tracking=False,
            )

            @worker.event_handler("on_pipeline_error")
            async def _failed(_worker: PipelineWorker, frame: ErrorFrame) -> None:
                nobody = Parts(hears="none", thinks=name, speaks="none")
                listener.answer.error = explain(frame, nobody, None, listener, language).shown
                listener.answer.done.set()

            runs = WorkerRunner(handle_sigint=False)
            await runs.add_workers(worker)
            running = asyncio.create_task(runs.run(), name="chat-pipeline")
            typed = cls(client, session["sessionToken"], worker, listener, calls)
            runner.on_end = typed._end
            try:
                yield typed
            finally:
                await worker.cancel()
                await asyncio.gather(running, return_exceptions=True)

    async def _end(self) -> None:
        self._ended = True

    async def say(self, text: str) -> TypedTurn:
        """Says one thing and waits for the answer; what it led to is read from Convex afterwards."""
        self._calls.clear()
        answer = self._listener.answer = _Answer()
        await self._worker.queue_frame(LLMMessagesAppendFrame([{"role": "user", "content": text}], run_llm=True))
        try:
            await asyncio.wait_for(answer.done.wait(), TURN_SECS)
        except TimeoutError:
            answer.error = "The assistant did not answer in time."
        screen = Screen.model_validate(await self._client.query("screen:get", {}))
        cart = Cart.model_validate(await self._client.query("cart:get", {}))
        value = await self._client.query("orders:status", {})
        order = Order.model_validate(value) if value else None
        reply = answer.error or "".join(answer.parts).strip()
        record = _record(text, list(self._calls), screen, cart, order, reply)
        return TypedTurn(record, cart.currency, failed=answer.error is not None, ended=self._ended)


def _record(
    text: str, calls: list[ToolCall], screen: Screen, cart: Cart, order: Order | None, reply: str
) -> dict[str, Any]:
    shown = (screen.detail,) if screen.view == "detail" and screen.detail else screen.cards
    return {
        "user": text,
        "tools": [{"name": call.name, "arguments": call.arguments} for call in calls],
        "view": screen.view,
        "products": [
            {
                "number": product.number,
                "sku": product.sku,
                "title": product.title,
                "brand": product.brand,
                "price_minor": product.price_minor,
            }
            for product in shown
        ],
        "cart": [
            {"sku": line.sku, "title": line.title, "quantity": line.quantity, "price_minor": line.unit_price_minor}
            for line in cart.lines
        ],
        "order": None
        if order is None
        else {
            "order_number": order.order_number,
            "status": order.status,
            "total_minor": order.total_minor,
            "currency": order.currency,
        },
        "reply": reply,
    }


def _plain(turn: TypedTurn, *, echo: bool) -> str:
    record = turn.record
    lines = [f"> {record['user']}"] if echo else []
    lines.append(record["reply"])
    if record["tools"] and record["view"] in ("results", "compare", "detail", "browse"):
        for product in record["products"][:12]:
            number = "" if product["number"] is None else f"{product['number']}. "
            price = f"{numbers.to_major(product['price_minor'], turn.currency):,.{numbers.exponent(turn.currency)}f}"
            lines.append(f"    {number}{product['title']} ({product['brand']}), {price}")
    return "\n".join(lines)
