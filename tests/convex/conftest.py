"""A shop to try from outside: the embedded server, or the deployment that the environment names.

`AISLE_TEST_CONVEX_URL` and `AISLE_TEST_KEY_FILE` (the PEM whose public half the deployment trusts) choose a deployment
that runs the functions of convex/ and may be written to; `AISLE_TEST_CONVEX_BEARER` is for an embedded server.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from shop.convex_client import ConvexClient
from shop.local_convex import LocalConvex
from shop.tokens import SigningKey, TokenRole

URL = os.environ.get("AISLE_TEST_CONVEX_URL")


class Shopper:
    """One session, with its credential put into each call."""

    def __init__(self, shop: Shop, client: ConvexClient, made: Mapping[str, Any]) -> None:
        self.shop = shop
        self.client = client
        self.session_id = str(made["sessionId"])
        self.token = str(made["sessionToken"])

    async def ask(self, path: str, **args: Any) -> Any:
        """Asks a query."""
        return await self.client.query(path, {**args, "sessionToken": self.token})

    async def act(self, path: str, **args: Any) -> Any:
        """Runs a mutation."""
        return await self.client.mutation(path, {**args, "sessionToken": self.token})

    def bot(self) -> ConvexClient:
        """A client that calls as this session's bot."""
        return self.shop.client("bot", session=self.session_id)


class Shop:
    """A deployment, and ways to be somebody there."""

    def __init__(self, url: str, bearer: str | None, key: SigningKey, stack: AsyncExitStack) -> None:
        self.url = url
        self.bearer = bearer
        self.key = key
        self._stack = stack
        self.prefix = uuid.uuid4().hex[:8]
        """Before every sku, so that a deployment with products of its own does no harm and takes none."""
        self.operator = self.client("operator")
        self.server = self.client("server")

    def client(self, role: TokenRole | None = None, *, session: str | None = None) -> ConvexClient:
        """A client that signs its calls as a role; without one it has no identity."""
        token = None if role is None else lambda: self.key.token(role, session=session)
        client = ConvexClient(self.url, token=token, bearer=self.bearer)
        self._stack.push_async_callback(client.close)
        return client

    def row(self, sku: str, **fields: Any) -> dict[str, Any]:
        """A product row with everything in order."""
        return {
            "sku": f"{self.prefix}-{sku}",
            "title": f"Product {sku}",
            "brand": "Plain",
            "category": ["Things"],
            "description": "",
            "priceMinor": 1000,
            "currency": "USD",
            "stock": 10,
            "attributes": {},
            "colours": [],
            "sizes": [],
            **fields,
        }

    async def put(self, *rows: Mapping[str, Any]) -> dict[str, Any]:
        """Imports rows."""
        return await self.operator.mutation("products:importBatch", {"rows": list(rows)})

    async def shopper(self, **args: Any) -> Shopper:
        """Makes a session."""
        made = await self.server.mutation("sessions:create", args)
        return Shopper(self, self.client(), made)


@dataclass(frozen=True)
class Deployment:
    """Where the functions run. Each module of tests has one, since starting it is most of a test's time."""

    url: str
    bearer: str | None
    key_file: Path


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """Variables for the functions of the embedded server; a module that needs some overrides it."""
    return {}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def deployment(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]
) -> AsyncIterator[Deployment]:
    """The deployment under test."""
    if URL is None:
        local = await LocalConvex.start(tmp_path_factory.mktemp("shop"), environment=environment)
        yield Deployment(local.url, local.bearer, local.key_file)
        await local.stop()
    elif environment:
        pytest.skip("needs variables that only the embedded server is given")
    else:
        yield Deployment(URL, os.environ.get("AISLE_TEST_CONVEX_BEARER"), Path(os.environ["AISLE_TEST_KEY_FILE"]))


@pytest_asyncio.fixture(loop_scope="module")
async def shop(deployment: Deployment) -> AsyncIterator[Shop]:
    """The shop under test."""
    async with AsyncExitStack() as stack:
        key = SigningKey.load_or_create(deployment.key_file)
        yield Shop(deployment.url, deployment.bearer, key, stack)
