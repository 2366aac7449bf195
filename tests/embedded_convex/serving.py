"""A real server on loopback in front of a stand-in engine."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

from embedded_convex import launch, server
from embedded_convex.auth import Verifier
from embedded_convex.settings import Settings
from tests.embedded_convex.signing import ES256
from tests.embedded_convex.stand_in import StandIn

ISSUER = "https://issuer.test"


@contextlib.asynccontextmanager
async def serving(engine: StandIn, *, port: int = 0, **options: Any) -> AsyncGenerator[str]:
    """Yields the server's URL."""
    settings = Settings(functions=Path("unused"), data=Path("unused"), port=port, **options)
    verifier = Verifier({"providers": [ES256.provider(ISSUER, "app")]})
    with contextlib.closing(launch.bind(settings.host, port)) as listening:
        url = launch.address(listening)
        app = server.build_app(engine, verifier, settings, version="1.48.0", url=url)
        async with server.serving(app, settings, listening):
            yield url
