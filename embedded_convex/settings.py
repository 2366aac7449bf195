"""What a server is told: what to serve, where, and to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class ServeError(Exception):
    """The server cannot start; the message is one sentence."""


@dataclass(frozen=True)
class Settings:
    """What to serve, and to whom.

    Attributes:
        functions: The bundle.
        data: Folder of the database.
        host: Address to listen on.
        port: 0 picks a free one.
        environment: What functions see as `process.env`.
        auth_config: Replaces the bundle's `auth.config`.
        bearer: What each request must carry; None lets everyone in.
        origins: Web origins that may call.
        redact: Clients get no error texts and no log lines.
        max_connections: WebSockets that may be open at once.
    """

    functions: Path
    data: Path
    host: str = "127.0.0.1"
    port: int = 0
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    auth_config: Any = None
    bearer: str | None = None
    origins: tuple[str, ...] = ()
    redact: bool = False
    max_connections: int = 1000
