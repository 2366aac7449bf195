"""The assistant's tools: one tool, one Convex function. Every mind uses this one set: clerk, Gemini, Ollama.

A tool takes card numbers and plain values, changes the screen or the cart in Convex, and returns short facts. None can
place an order: that is the shopper's own yes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from bot_server.assistant import cart_tools, order_tools, screen_tools
from bot_server.assistant.arguments import (
    AddToCart,
    Arguments,
    ChangeQuantity,
    CompareProducts,
    LookUp,
    NoArguments,
    OrderStatus,
    RefineSearch,
    RemoveFromCart,
    SearchProducts,
    ShowDetails,
)
from bot_server.assistant.shelf import Shelf, ShopClient, ToolError, ToolResult
from shop.convex_client import ConvexClientError, ConvexError

logger = logging.getLogger(__name__)

SLOW_SECS = 1.0
"""After this long a tool is excused aloud."""
CLOSE_SECS = 12.0
"""Longest wait for a call that was interrupted; the client gives its own calls up before."""


@dataclass(frozen=True)
class ToolCall:
    """A tool and its arguments."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict[str, Any])


class ToolRunner(Shelf):
    """Runs tools for one session and remembers what the shop answered last.

    Args:
        client: Carries the session's bot token.
        say: Says a filler aloud when a tool takes long.
        on_call: Told of each call before it runs.
        on_end: Called when the shopper ends the conversation.
    """

    def __init__(
        self,
        client: ShopClient,
        *,
        say: Callable[[str], Awaitable[None]] | None = None,
        on_call: Callable[[ToolCall], None] | None = None,
        on_end: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__(client)
        self.say = say
        self.on_call = on_call
        self.on_end = on_end
        self._begun: set[asyncio.Task[ToolResult]] = set()
        self.result = ToolResult()
        """Of the tool that ran last."""

    async def refresh(self) -> None:
        """Reads screen and cart afresh: the shopper may have touched them since.

        Raises:
            ConvexClientError: The shop cannot be reached.
            ConvexError: The session is over.
        """
        await self.close()
        await self.read()

    async def close(self) -> None:
        """Waits for calls that were interrupted, as long as the client's own time-out."""
        if self._begun:
            await asyncio.wait(self._begun, timeout=CLOSE_SECS)

    async def run(self, name: str, arguments: dict[str, Any]) -> ToolResult:
        """Runs a tool and keeps its result as `result`; what goes wrong is a sentence in there, nothing is raised.

        What has begun ends even when the caller is cancelled, so that an interruption leaves no half of a write; the
        caller does not wait for it, `refresh` and `close` do.
        """
        self.result = await self._run(name, arguments)
        return self.result

    async def _run(self, name: str, arguments: dict[str, Any]) -> ToolResult:
        tool = TOOLS.get(name)
        if tool is None:
            return ToolResult(error=f"There is no tool called {name}.", code="invalid")
        try:
            parsed = tool.arguments.model_validate(arguments)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            return ToolResult(error=self.words.wrong_argument(name, where or "argument"), code="invalid")
        if self.on_call:
            self.on_call(ToolCall(name, parsed.model_dump(exclude_defaults=True)))
        task = asyncio.ensure_future(self._settled(tool, parsed))
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        filler = asyncio.ensure_future(self._excuse()) if self.say else None
        try:
            return await asyncio.shield(task)
        finally:
            if filler:
                filler.cancel()
                await asyncio.gather(filler, return_exceptions=True)

    async def _settled(self, tool: Tool, arguments: Arguments) -> ToolResult:
        try:
            return await tool.run(self, arguments)
        except ToolError as error:
            return ToolResult(error=str(error), code="bad_number")
        except ConvexError as error:
            return ToolResult(error=_sentence(error) or self.words.FAILED, code=_code(error))
        except ConvexClientError as error:
            logger.warning("%s failed: %s", tool.name, type(error).__name__)
            return ToolResult(error=self.words.UNREACHABLE, code="unreachable")

    async def _excuse(self) -> None:
        await asyncio.sleep(SLOW_SECS)
        if self.say:
            await self.say(self.words.ONE_MOMENT)

    async def end(self, arguments: Arguments) -> ToolResult:
        """Ends the conversation after the goodbye; the cart stays."""
        if self.on_end:
            await self.on_end()
        return ToolResult({"ended": True})


def _sentence(error: ConvexError) -> str | None:
    data: Any = error.data
    if isinstance(data, dict) and isinstance(message := data.get("message"), str):  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        return message
    return None


def _code(error: ConvexError) -> str:
    data: Any = error.data
    return str(data.get("code", "")) if isinstance(data, dict) else ""  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]


@dataclass(frozen=True)
class Tool:
    """A tool: its name, the model of its arguments (whose docstring describes it), and what it does."""

    name: str
    arguments: type[Arguments]
    run: Callable[[ToolRunner, Arguments], Awaitable[ToolResult]]
    description: str = ""

    def schema(self) -> dict[str, Any]:
        """The JSON schema of its arguments' properties, plain enough for every provider."""
        full = self.arguments.model_json_schema()
        return {name: _plain(prop) for name, prop in full.get("properties", {}).items()}

    @property
    def text(self) -> str:
        """What a model reads about it."""
        return self.description or (self.arguments.__doc__ or "").strip()


def _plain(prop: dict[str, Any]) -> dict[str, Any]:
    """Without titles, defaults, lengths and null alternatives, which some providers refuse."""
    kept = {name: value for name, value in prop.items() if name not in ("title", "default", "maxLength")}
    options = [option for option in kept.pop("anyOf", []) if option.get("type") != "null"]
    if options:
        kept = {**_plain(options[0]), **kept}
    if "items" in kept:
        kept["items"] = _plain(kept["items"])
    return kept


_ALL = (
    Tool("search_products", SearchProducts, screen_tools.search),
    Tool("refine_search", RefineSearch, screen_tools.refine),
    Tool("show_more", NoArguments, screen_tools.more, "Show more results of the same search below those on screen."),
    Tool("show_details", ShowDetails, screen_tools.details),
    Tool("look_up", LookUp, screen_tools.look_up),
    Tool("compare_products", CompareProducts, screen_tools.compare),
    Tool("add_to_cart", AddToCart, cart_tools.add),
    Tool("change_quantity", ChangeQuantity, cart_tools.change_quantity),
    Tool("remove_from_cart", RemoveFromCart, cart_tools.remove),
    Tool("clear_cart", NoArguments, cart_tools.clear, "Take everything out of the cart. Only when asked to."),
    Tool("undo_cart_change", NoArguments, cart_tools.undo, "Undo the last change of the cart."),
    Tool("show_cart", NoArguments, cart_tools.show_cart, "Show the cart and its total."),
    Tool(
        "prepare_checkout",
        NoArguments,
        order_tools.checkout,
        "Show the order for the shopper to confirm with a tap. It places nothing.",
    ),
    Tool("order_status", OrderStatus, order_tools.order_status),
    Tool("fill_cart_again", OrderStatus, order_tools.reorder, "Put what an earlier order had into the cart again."),
    Tool("go_back", NoArguments, screen_tools.back, "Go back to what was on the screen before."),
    Tool("start_over", NoArguments, screen_tools.start_over, "Forget the search and show the shop's start page."),
    Tool("end_conversation", NoArguments, ToolRunner.end, "End the conversation when the shopper says goodbye."),
)
TOOLS: dict[str, Tool] = {tool.name: tool for tool in _ALL}
