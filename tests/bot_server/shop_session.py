"""A session of a real shop on this machine, with everything that a conversation about it needs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.processors.aggregators.llm_context import LLMContext

from bot_server.assistant.clerk import Clerk
from bot_server.assistant.service import ClerkService, register_tools, schemas
from bot_server.assistant.tools import ToolRunner
from bot_server.assistant.vocabulary import Vocabulary
from bot_server.conversation_manager import ConversationManager
from bot_server.history import recent
from shop.convex_client import ConvexClient, ConvexError
from shop.local_convex import LocalConvex
from shop.tokens import SigningKey

ROWS = [
    {
        "sku": sku,
        "title": title,
        "brand": "Plain",
        "category": ["Home", "Lamps"],
        "description": "",
        "priceMinor": price,
        "currency": "USD",
        "stock": 10,
        "attributes": {},
        "colours": [],
        "sizes": [],
    }
    for sku, title, price in (("L1", "Desk Lamp", 4000), ("L2", "Floor Lamp", 8900))
]


@dataclass
class ShopSession:
    """One session: its bot's client, its shopper's, and a window that places what was agreed to."""

    key: SigningKey
    url: str
    bearer: str
    session_id: str
    token: str
    bot: ConvexClient
    shopper: ConvexClient
    operator: ConvexClient
    vocabulary: Vocabulary
    placed: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    refused: list[str] = field(default_factory=list[str])

    async def ask(self, path: str, **args: Any) -> Any:
        return await self.shopper.query(path, {**args, "sessionToken": self.token})

    async def act(self, path: str, **args: Any) -> Any:
        return await self.shopper.mutation(path, {**args, "sessionToken": self.token}, once=True)

    async def window(self) -> None:
        """What the shopper's window does about a yes: it places the order, once for each quote."""
        done: set[str] = set()
        with self.shopper.subscribe("orders:openQuote", {"sessionToken": self.token}) as quotes:
            async for quote in quotes:
                if quote and quote["spokenYes"] and quote["quoteId"] not in done:
                    done.add(quote["quoteId"])
                    try:
                        order = await self.act(
                            "orders:place", quoteId=quote["quoteId"], confirmation={"kind": "spoken"}
                        )
                    except ConvexError as error:
                        self.refused.append(str(error.data["code"]))
                    else:
                        self.placed.append(order)

    def call_parts(self, mind: Any = None) -> dict[str, Any]:
        """What a conversation about this session is made from."""
        runner = ToolRunner(self.bot)
        assistant = mind or ClerkService(Clerk(self.vocabulary), runner)
        if mind is not None:
            register_tools(mind, runner)
        return {
            "assistant": assistant,
            "context": LLMContext(tools=ToolsSchema(standard_tools=[*schemas()])),
            "shop": (runner, self.bot),
            "recall": lambda: recent(self.bot),
            "manager": ConversationManager(lambda message: self.bot.mutation("messages:record", message)),
        }


@contextlib.asynccontextmanager
async def open_session(folder: Path, environment: Mapping[str, str]) -> AsyncIterator[ShopSession]:
    """Starts a shop with two lamps and a session in it."""
    local = await LocalConvex.start(folder, environment=dict(environment))
    key = SigningKey.load_or_create(local.key_file)
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(local.stop)

        def client(role: Any = None, session: str | None = None) -> ConvexClient:
            token = None if role is None else lambda: key.token(role, session=session)
            made = ConvexClient(local.url, bearer=local.bearer, token=token)
            stack.push_async_callback(made.close)
            return made

        operator, server = client("operator"), client("server")
        await operator.mutation("products:importBatch", {"rows": ROWS})
        made = await server.mutation("sessions:create", {})
        session_id = str(made["sessionId"])
        session = ShopSession(
            key,
            local.url,
            local.bearer,
            session_id,
            str(made["sessionToken"]),
            client("bot", session_id),
            client(),
            operator,
            await Vocabulary.load(server),
        )
        window = asyncio.create_task(session.window(), name="window")
        try:
            yield session
        finally:
            window.cancel()
            await asyncio.gather(window, return_exceptions=True)
